"""For whom a deck is: a board, a team or a client, and the short one."""

import io
import json
import re
import zipfile
from html import unescape
from typing import Any

import pytest
from pptx import Presentation

from cjm.analysis.thresholds import Thresholds
from cjm.errors import UsageError
from cjm.findings import strongest
from cjm.journey.audience import audience, shown_to
from cjm.journey.loading import Loader
from cjm.journey.model import Journey
from cjm.languages.words import words_in
from cjm.layout import PageSetup
from cjm.rendering import renderer, story
from cjm.rendering.options import RenderOptions, render_options_for
from cjm.scene.items import Table
from support import filled, present
from support.boxes import drawn_texts
from support.pictures import example

CLIENT, TEAM, SHORT = RenderOptions(audience="client"), RenderOptions(audience="team"), RenderOptions(short=True)
SLIDE = PageSetup(fixed=True)
OWN = [
    ("steps", "employee"),
    ("steps", "backstage"),
    ("scorecard", "employee"),
    ("steps", "pains", "causes"),
    ("steps", "highlights", "causes"),
    ("opportunities", "impact"),
    ("opportunities", "metric"),
    ("opportunities", "ticket"),
    ("words", "employee"),
]
"""What is the organisation's own, with the word for employees: nothing speaks of them."""


def texts_below(data: Any, path: tuple[str, ...]) -> list[str]:
    """The texts of a journey below some keys."""
    if isinstance(data, list):
        return [text for one in data for text in texts_below(one, path)]
    if path:
        return texts_below(data.get(path[0]), path[1:]) if isinstance(data, dict) else []
    if isinstance(data, dict):
        return [text for one in data.values() for text in texts_below(one, ())]
    return [data] if isinstance(data, str) and re.fullmatch(r"journey\d+", data) else []


def loaded(data: dict[str, Any]) -> Journey:
    return present(Loader().load_bytes(json.dumps(data), "x.cjm.yaml").journey)


def said(data: bytes) -> str:
    """All that the files of a deck hold, attributes and notes too."""
    with zipfile.ZipFile(io.BytesIO(data)) as deck:
        parts = [deck.read(name) for name in deck.namelist()]
    return "\n".join(unescape(part.decode("utf-8", "replace")) for part in parts)


def standing(texts: list[str], where: str) -> list[str]:
    words = set(re.findall(r"\w+", where))
    return [text for text in texts if text in words]


def test_a_client_sees_nothing_of_the_organisation_s_own() -> None:
    data = filled.journey()
    journey = loaded(data)
    own = [text for path in OWN for text in texts_below(data, path)]
    mere = [one for one in data["opportunities"] if one["status"] in ("idea", "dropped")]
    assert len(mere) == 2
    own += texts_below(mere, ())
    assert len(own) > 60
    deck = renderer.render(journey, ".pptx").files[0].data
    assert len(standing(own, said(deck))) > 40, "the deck for a board has them"
    pictures = [name for name in renderer.deck() if name != "mirror"]
    shown = [said(renderer.render(journey, ".pptx", options=CLIENT).files[0].data)]
    shown += [renderer.render(journey, ".html", options=CLIENT).files[0].data.decode()]
    shown += [file.data.decode() for file in renderer.render(journey, ".svg", pictures, CLIENT).files]
    assert [standing(own, one) for one in shown] == [[]] * len(shown)
    assert "steps[step-1].employee" not in shown[0]


def test_a_client_sees_no_effort_and_no_value() -> None:
    journey = example("vacancy")
    board, client = (drawn(journey, options) for options in (RenderOptions(), CLIENT))
    for word in (
        "per inspanning het meest",
        "Inspanning gaat van 1",
        "Belevingsspiegel",
        "Blinde vlek",
        "Facilitering",
    ):
        assert word in board
        assert word not in client
    assert not re.search("(?i)inspanning|belevingsspiegel", client)
    assert "Team Werkgevers" in client, "who answers for it stays"
    assert renderer.pages([journey], ["mirror"], CLIENT) == []


def drawn(journey: Journey, options: RenderOptions) -> str:
    pages = renderer.story(journey, options, PageSetup(fixed=True))
    return "\n".join(text for page in pages for text in (*drawn_texts(page.scene), page.scene.notes))


def test_what_others_see_is_the_journey_itself() -> None:
    journey = example("vacancy")
    assert shown_to(journey, "board") is shown_to(journey, "team") is journey
    client = shown_to(journey, "client")
    kept = [one for one in journey.opportunities if one.status != "idea"]
    assert [(one.owner, one.lifts, one.due) for one in client.opportunities] == [
        (one.owner, one.lifts, one.due) for one in kept
    ]
    assert len(kept) == len(journey.opportunities) - 1
    assert {one.side for one in client.actors} == {one.side for one in journey.actors}
    assert shown_to(client, "client") == client


def test_a_client_is_asked_nothing_and_told_what_will_change() -> None:
    journey = example("vacancy")
    pages = {page.name: page.scene for page in renderer.story(journey, CLIENT, SLIDE)}
    assert not {"decisions", "causes", "mirror"} & set(pages)
    assert renderer.pages([journey], ["decisions", "causes"], CLIENT) == []
    summary = drawn_texts(pages["summary"])
    assert "Wat er verandert (en nog 1)" in summary
    assert [text for text in summary if text in {one.title for one in journey.opportunities}] == [
        "Eén formulier",
        "Bel na een week",
        "Elke twee dagen een statusbericht",
    ]
    assert "Wat er verandert: Eén formulier: Team Digitaal; uiterlijk" in pages["summary"].notes.replace("\u00a0", " ")
    assert "Hierna zien we wat we vonden en wat er verandert, op één pagina." in pages["cover"].notes
    said = drawn(journey, CLIENT)
    for text in ("Wat we vragen", "Elke dag matchen", "ons doel", "Geen statusbericht tussen"):
        assert text in drawn(journey, RenderOptions())
        assert text not in said, text
    assert "moeten nu starten" not in said


def test_without_causes_nothing_is_said_of_causes_that_are_not_known() -> None:
    found = strongest(shown_to(example("vacancy"), "client"), words_in("nl"), Thresholds(), 9)
    assert not [one.kind for one in found if one.kind == "causes.unknown"]


def test_who_acts_back_stage_is_in_no_contact() -> None:
    data = filled.journey(actors=[{"id": "a", "side": "back"}, {"id": "b", "side": "front"}])
    for step in data["steps"]:
        step["touchpoints"] = [{"title": "Call", "actors": ["a", "b"], "indirect": ["a", "b"]}]
    (contact,) = shown_to(loaded(data), "client").steps[0].touchpoints
    assert (contact.actors, contact.indirect) == (("b",), ())


def test_a_team_has_all_in_its_story() -> None:
    board, team = story.pictures(), story.pictures("team")
    assert board.index("journey-map") > board.index("decisions")
    assert team.index("emotion-curve") < team.index("journey-map") < team.index("moments")
    assert team.index("roadmap") < team.index("evidence") < team.index("decisions")
    assert "digest" not in team
    assert set(board) - set(team) <= {"digest"}
    pages = renderer.story(example("engine-repair"), TEAM, PageSetup(fixed=True))
    maps = [page for page in pages if page.name.startswith("journey-map")]
    assert not any("Appendix" in text for page in maps for text in drawn_texts(page.scene))


def test_a_short_deck_has_a_page_for_each_of_five_pictures_at_most() -> None:
    found = story.pictures(short=True)
    assert set(found) <= {"summary", "emotion-curve", "causes", "roadmap", "decisions"}
    assert found == tuple(name for name in story.pictures() if name in found)
    for name in ("vacancy", "engine-repair"):
        deck = Presentation(io.BytesIO(renderer.render(example(name), ".pptx", options=SHORT).files[0].data))
        assert len(deck.slides) == len(found)


def test_the_page_of_a_short_deck_counts_those_that_it_leaves_out() -> None:
    one = example("engine-repair").opportunities[0]
    many = tuple(one._replace(id=f"o{n}", title=f"Improvement {n}", lifts=()) for n in range(15))
    subject = example("engine-repair")._replace(opportunities=many)
    (roadmap,) = [page for page in renderer.story(subject, SHORT, SLIDE) if page.name == "roadmap"]
    more = len(renderer.pages([subject], ["roadmap"], page=SLIDE)) - 1
    assert more >= 1
    said = f"The whole deck has {more}\u00a0more page{'s' if more > 1 else ''} of this"
    assert any(said in text for text in drawn_texts(roadmap.scene))
    assert said in roadmap.scene.notes
    assert any(isinstance(item, Table) for item in roadmap.scene.items), "it is the list"


def test_an_audience_that_there_is_not_is_reported() -> None:
    assert audience("team") == "team"
    message = 'no audience "everybody"; choose one of: board, team, client'
    with pytest.raises(UsageError, match=message):
        audience("everybody")
    with pytest.raises(UsageError, match=message):
        render_options_for(".", audience="everybody")  # type: ignore[arg-type]
    with pytest.raises(UsageError, match=message):
        renderer.render(example("vacancy"), ".svg", options=RenderOptions(audience="everybody"))  # type: ignore[arg-type]
    asked = render_options_for(".", audience="client", short=True)
    assert (asked.audience, asked.short) == ("client", True)
