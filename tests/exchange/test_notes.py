"""Notes of an interview: headings, bullets, quotes, keys and scores, and each line accounted for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm.errors import CjmError, InputError
from cjm.exchange import ReadOptions, SourceFile, format_of
from cjm.exchange._draft import Draft
from cjm.exchange._writing import draft_text
from cjm.exchange.notes import read
from cjm.journey.loading import Loader
from support.laws import tried


def draft(text: str, **columns: str) -> Draft:
    return read([SourceFile("notes.md", text.encode())], ReadOptions(columns=columns))


def lost(found: Draft) -> list[tuple[str, str, str]]:
    return [(str(one.where), one.text, str(one.why)) for one in found.lost]


INTERVIEW = """\
# Een nieuwe huurwoning
Persona: Fatima
Datum: 2026-11-12

## Zoeken
### Ik zoek een woning (-1)
Ze kijkt elke avond.
+ De foto's zijn **mooi**
- De site is traag
  - te veel plaatjes
  - oude server
! Een melding sturen
"Ik word er moe van"
kanaal: website
duur: 2 weken
denkt: Zou het nog lukken?
#### Kansen
- Een app

## Wachten
### Ik wacht
:-(
– Stilte
"""


def test_an_interview() -> None:
    found = draft(INTERVIEW)
    assert found.lost == []
    data = found.data
    assert (data["title"], data["persona"], data["date"]) == ("Een nieuwe huurwoning", {"name": "Fatima"}, "2026-11-12")
    assert data["phases"] == [{"id": "zoeken", "title": "Zoeken"}, {"id": "wachten", "title": "Wachten"}]
    assert data["steps"] == [
        {
            "id": "ik-zoek-een-woning",
            "title": "Ik zoek een woning",
            "phase": "zoeken",
            "emotion": -1,
            "does": "Ze kijkt elke avond.",
            "thinks": "Zou het nog lukken?",
            "quotes": [{"text": "Ik word er moe van"}],
            "pains": [
                {"id": "de-site-is-traag", "title": "De site is traag", "causes": ["te veel plaatjes", "oude server"]}
            ],
            "highlights": [{"id": "de-foto-s-zijn-mooi", "title": "De foto's zijn mooi"}],
            "touchpoints": [{"title": "website", "channel": "website"}],
            "duration": "2w",
        },
        {
            "id": "ik-wacht",
            "title": "Ik wacht",
            "phase": "wachten",
            "emotion": -1,
            "pains": [{"id": "stilte", "title": "Stilte"}],
        },
    ]
    assert [(one["title"], one["steps"]) for one in data["opportunities"]] == [
        ("Een melding sturen", ["ik-zoek-een-woning"]),
        ("Een app", ["ik-zoek-een-woning"]),
    ]


def test_places_are_lines_and_columns() -> None:
    where = {one.text: (str(one.where), one.address) for one in draft(INTERVIEW).placed}
    assert where["- De site is traag"] == ("notes.md:9:1", "steps[ik-zoek-een-woning].pains")
    assert where["- oude server"] == ("notes.md:11:3", "steps[ik-zoek-een-woning].pains[de-site-is-traag].causes[1]")
    assert where["Kansen"] == ("notes.md:17:6", "opportunities.title")
    assert where["Persona: Fatima"] == ("notes.md:2:1", "persona.name")


def test_one_level_of_headings_is_steps() -> None:
    found = draft("Moving house\n\n# I search\n# I call (+2)\n- nobody answers\n")
    assert found.data["title"] == "Moving house"
    assert "phases" not in found.data
    assert [(step["title"], step.get("emotion")) for step in found.data["steps"]] == [("I search", None), ("I call", 2)]


def test_headings_alone_are_steps() -> None:
    found = draft("# Moving\n## I search\n## I call\n")
    assert [step["title"] for step in found.data["steps"]] == ["I search", "I call"]
    assert (found.data["title"], found.lost) == ("Moving", [])


def test_two_levels_are_phases_and_steps() -> None:
    found = draft("# Before\n## I search\n## I call\n# After\n## I move\n# Never\n")
    assert [(step["title"], step["phase"]) for step in found.data["steps"]] == [
        ("I search", "before"),
        ("I call", "before"),
        ("I move", "after"),
    ]
    assert lost(found) == [("notes.md:6:3", "Never", "no step stands below it")]


def test_keys_in_other_languages() -> None:
    found = draft("# A\n# Ich rufe an\nKanal: Telefon\nStimmung: -2\nGedanken: Warum?\n")
    [_, step] = found.data["steps"]
    assert (step["emotion"], step["thinks"], step["touchpoints"][0]["title"]) == (-2, "Warum?", "Telefon")


def test_what_finds_no_place() -> None:
    found = draft("# T\nPlaats: Gent\n## A (1)\nscore: 2\n### Pijn\n- x\n#### Meer\n## B\n")
    assert lost(found) == [
        ("notes.md:2:1", "Plaats: Gent", "it stands above the first step"),
        ("notes.md:4:1", "score: 2", "the step has another score already"),
        ("notes.md:7:6", "Meer", "a heading below a step"),
    ]


def test_what_lines_are_can_be_overruled() -> None:
    assert draft("# A\nwaarom?\n", **{"steps.does": "steps.thinks"}).data["steps"][0]["thinks"] == "waarom?"


HURRIED = """\
interview 14/11 - mevr. Claes, thuiszorg
----------------------------------------
FASE aanvraag
Belt de gemeente
- "ik werd 3x doorverbonden"
- moest steeds opnieuw uitleggen
! 1 nummer voor alles
score -2

Huisbezoek
+ wijkverpleegkundige nam de tijd
kanaal: thuis

"dat vond ik zo fijn"

FASE zorg
Eerste dag
emotie: boos
"""


def test_without_headings_each_paragraph_is_a_step() -> None:
    found = draft(HURRIED)
    assert found.lost == []
    assert found.data["title"] == "interview 14/11 - mevr. Claes, thuiszorg"
    assert [one["title"] for one in found.data["phases"]] == ["aanvraag", "zorg"]
    first, second, third = found.data["steps"]
    assert (first["title"], first["phase"], first["emotion"]) == ("Belt de gemeente", "aanvraag", -2)
    assert first["quotes"] == [{"text": "ik werd 3x doorverbonden"}]
    assert [one["title"] for one in first["pains"]] == ["moest steeds opnieuw uitleggen"]
    assert (second["title"], second["quotes"]) == ("Huisbezoek", [{"text": "dat vond ik zo fijn"}])
    assert (third["title"], third["phase"], third["feels"]) == ("Eerste dag", "zorg", ["boos"])
    why = "no line is marked as a heading with #, so the first line of each paragraph is a step"
    assert (str(found.guessed[-1].where), found.guessed[-1].why) == ("notes.md", why)


@pytest.mark.parametrize("text", ["", "no heading\nat all\n", "---\n"])
def test_a_text_without_headings_is_refused(text: str) -> None:
    with pytest.raises(InputError, match=r"notes.md holds no heading"):
        draft(text)


@pytest.mark.parametrize(
    ("name", "text", "format"),
    [
        ("a.txt", "# A\n", "notes"),
        ("a.md", "# A\n- b\n", "notes"),
        ("a.md", "# A\n|Step|Emotion|\n|-|-|\n|a|1|\n", "markdown"),
        ("a.md", "# A\n```mermaid\njourney\n  A: 1\n```\n", "mermaid"),
    ],
)
def test_notes_are_recognised(name: str, text: str, format: str) -> None:
    assert format_of(SourceFile(name, text.encode()), "read").name == format


LINES = ["# A", "## B", "## B (+1)", "### Pijn", "#### Iets", "# ", "- a", "  - b; c", "+ d", "! e", '"f"', "(3)"]
LINES += ["score: 2", "kanaal: x", "duur: lang", "wie: ik", "Persona: P", "- -", "---", "=1+1", "cjm: {["]
LINES += [":-D", "\u202e\x0b\x85z"]


@tried(400)
@given(st.lists(st.sampled_from(LINES) | st.text(max_size=6), max_size=14))
def test_any_notes(lines: list[str]) -> None:
    """A journey without errors comes out, and each line is accounted for."""
    found: Draft | None
    remedy, text = "", "\n".join(lines)
    try:
        found = draft(text)
    except CjmError as error:
        found, remedy = None, error.remedy
    if found is None:
        assert remedy
        return
    assert Loader().load_bytes(draft_text(found)).diagnostics == ()
    assert {step["title"] for step in found.data["steps"]}.isdisjoint({"steps.title", "Step"})
    rows = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    written = {row for row, line in enumerate(rows, 1) if any(one.isalnum() for one in line)}
    places = [*(one.where for one in found.placed), *(one.where for one in found.lost)]
    assert written <= {one.row for one in places}
