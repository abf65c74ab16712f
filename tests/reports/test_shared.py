"""Pains and opportunities that several journeys share: `cjm roadmap` groups them in every format."""

import csv
import io
import json
from functools import partial
from typing import Any

import pytest

from cjm.analysis import shared
from cjm.journey.languages import Language
from cjm.journey.loading import Loader
from cjm.journey.model import Journey
from cjm.languages.messages import in_language
from cjm.plaintext import output_lines
from cjm.reports import roadmap
from cjm.reports.writers import Output, writer
from support.data import build, library

CAKE = """cjm: 1
title: Cake
steps:
  - {id: ask, title: I ask, emotion: -1, pains: [{id: slow, title: late}]}
  - {id: wait, title: I wait, emotion: -2, pains: [{id: late, title: Late}, {id: cold, title: Cold}]}
  - {id: eat, title: I eat, emotion: 1}
opportunities:
  - {id: a, title: Say when, horizon: now, status: planned, owner: Shop, steps: [wait], pains: [late],
     customer_value: 5, business_value: 2, effort: 2, lifts: {wait: -1}}
  - {id: b, title: A menu, status: dropped}
"""
PIE = """cjm: 1
title: Pie
scale: {min: 1, max: 5, neutral: 3}
steps:
  - {id: stand, title: I stand, pains: [{id: x, title: " LATE. "}]}
  - {id: taste, title: I taste, emotion: 3}
  - {id: see, title: I see, emotion: 4}
  - {id: eat, title: I eat, emotion: 4}
opportunities:
  - {id: tell, title: say  when, horizon: short, status: idea, owner: Kitchen, due: 2027-02-01, steps: [eat],
     customer_value: 3, effort: 2, lifts: {eat: 5}}
  - {id: menu, title: A menu, horizon: now}
"""
SOUP = "cjm: 1\ntitle: Soup\nsteps: [{id: eat, title: I eat, pains: [{id: cold, title: cold.}, {id: p}, {id: q}]}]\n"


def journeys(*texts: str) -> list[tuple[str, Journey]]:
    found = [(f"{text.split()[3].lower()}.cjm.yaml", Loader().load_bytes(text, "x").journey) for text in texts]
    return [(file, one) for file, one in found if one is not None]


ALL = journeys(CAKE, PIE, SOUP)


def printed(output_format: str, language: Language = "en") -> str:
    report = roadmap.of(ALL, partial(in_language, language=language), language)
    return "\n".join(map(output_lines, writer(output_format)(report, Output(100, language=language))))


def test_the_same_title_is_the_same_pain_whatever_its_capitals_blanks_and_full_stop() -> None:
    late, cold = shared.pains([one for _, one in ALL])
    assert (late.title, late.journeys, [(one.journey, one.step) for one in late.places]) == (
        "late",
        (0, 1),
        [(0, 0), (0, 1), (1, 0)],
    )
    assert late.worked_on == (0,)
    assert (cold.title, cold.journeys, cold.worked_on) == ("Cold", (0, 2), (0,))


def test_what_has_no_title_or_stands_in_one_journey_twice_is_not_shared() -> None:
    twice = SOUP.replace("{id: p}", "{id: p, title: Cold}")
    assert shared.pains([one for _, one in journeys(twice, SOUP.replace("cold.", "Warm"))]) == ()
    assert shared.pains([]) == ()


def test_what_is_dropped_is_not_shared() -> None:
    (one,) = shared.opportunities([one for _, one in ALL])
    assert (one.title, one.journeys) == ("Say when", (0, 1))


def test_as_text() -> None:
    assert printed("text").partition("\n\nAll that")[0] == (
        """Roadmap of 3 journeys

Now
#  Opportunity       Value  Effort  Per effort  At worst     At best   Mean         End
1  Say when     3+? to 5+2       2    ? to 3.5      +0.5  same to +1  +0.33  same to +1
   the same in 2 journeys
   Cake · Shop · no due date · planned · lifts I wait from −2 to −1
   Pie · Kitchen · due 2027-02-01 · idea · Short term · lifts I eat from 4 to 5
2  A menu                ?       ?           ?         ?           ?      ?           ?
   Pie · no owner · no due date · no status
   lifts: not stated

Pains of several journeys
Pain  Journeys  Worked on in
late         2             1
  Cake: I ask (−1); I wait (−2)
  Pie: I stand
Cold         2             1
  Cake: I wait (−2)
  Soup: I eat"""
    )


def test_as_markdown() -> None:
    found = printed("markdown").splitlines()
    assert (
        "| 1 | Say when | Cake; Pie | Shop; Kitchen | 2027-02-01 | planned; idea | I wait from −2 to −1; I eat from "
        "4 to 5 | 3+? to 5+2 | 2 | ? to 3.5 | +0.5 | same to +1 | +0.33 | same to +1 |"
    ) in found
    assert "| late | Cake: I ask (−1); I wait (−2); Pie: I stand | 2 | 1 |" in found


def test_as_csv() -> None:
    rows = list(csv.DictReader(io.StringIO(printed("csv"), newline="")))
    assert [(row["Title"], row["File"], row["Journeys"], row["Pains"]) for row in rows] == [
        ("Say when", "cake.cjm.yaml", "2", "Late (2 journeys)"),
        ("say when", "pie.cjm.yaml", "2", ""),
        ("A menu", "pie.cjm.yaml", "1", ""),
    ]


def test_as_json() -> None:
    found = json.loads(printed("json"))
    assert [(one["title"], one["horizon"], one["rank"], one["journeys"]) for one in found["opportunities"]] == [
        ("Say when", "now", 1, 2),
        ("say when", "short", 1, 2),
        ("A menu", "now", 2, 1),
    ]
    assert found["shared_opportunities"] == [
        {
            "title": "Say when",
            "journeys": 2,
            "members": [{"file": "cake.cjm.yaml", "id": "a"}, {"file": "pie.cjm.yaml", "id": "tell"}],
        }
    ]
    late = found["shared_pains"][0]
    assert (late["title"], late["journeys"], late["worked_on"]) == ("late", 2, 1)
    assert late["places"][2] == {
        "file": "pie.cjm.yaml",
        "id": "x",
        "step": "stand",
        "emotion": None,
        "worked_on": False,
    }


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("nl", "   dezelfde in 2 reizen"),
        ("fr", "   la même dans 2 parcours"),
        ("de", "   dieselbe in 2 Journeys"),
        ("es", "   la misma en 2 recorridos"),
        ("it", "   la stessa in 2 percorsi"),
        ("pt", "   a mesma em 2 jornadas"),
    ],
)
def test_in_other_languages(language: Language, line: str) -> None:
    assert line in printed("text", language).splitlines()


LIBRARY = {
    "pains": [{"id": "no-news", "title": "No news"}, {"id": "queue", "title": "A queue"}],
    "opportunities": [{"id": "message", "title": "A message a day"}],
}


def using(pain: dict[str, str], opportunity: dict[str, str], **library_of: Any) -> Journey:
    data = {"cjm": 1, "title": "I test", "steps": [{"id": "go", "title": "I go", "pains": [pain]}]}
    built, problems = build({**data, "opportunities": [opportunity]}, *([library(**library_of)] if library_of else ()))
    assert problems == []
    return built


def test_an_entry_of_a_library_is_the_same_whatever_it_is_called_and_so_is_what_has_its_title() -> None:
    one = using({"id": "no-news"}, {"id": "message"}, **LIBRARY)
    renamed = using({"id": "no-news", "title": "Silence"}, {"id": "message", "title": "Text them"}, **LIBRARY)
    apart = using({"id": "x", "title": "no news."}, {"id": "y", "title": "A Message a day"})
    (pain,), (opportunity,) = (found([renamed, apart, one]) for found in (shared.pains, shared.opportunities))
    assert (pain.title, pain.journeys) == ("Silence", (0, 1, 2))
    assert (opportunity.title, opportunity.journeys) == ("Text them", (0, 1, 2))


def test_an_id_alone_makes_nothing_the_same_and_other_entries_stay_apart() -> None:
    own = using({"id": "no-news", "title": "Silence"}, {"id": "message", "title": "Text them"})
    one = using({"id": "no-news"}, {"id": "message"}, **LIBRARY)
    other = using({"id": "queue"}, {"id": "z", "title": "A desk"}, **LIBRARY)
    assert shared.pains([own, one, other]) == ()
    assert shared.opportunities([own, one, other]) == ()
