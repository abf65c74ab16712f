"""A workbook goes to a colleague and comes back: what was edited, and nothing else."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from cjm.exchange import SourceFile, xlsx
from cjm.journey.loading import Loader
from support.workbooks import JOURNEY, Sheets, back, edited, lines, nothing, put, sent, without


def test_untouched_it_changes_no_byte() -> None:
    found, lost = back(sent())
    assert (found.text, found.changes, found.conflicts, lost) == (JOURNEY, (), (), [])


def test_saved_anew_it_changes_no_byte() -> None:
    found, lost = edited(nothing)
    assert (found.text, found.changes, lost) == (JOURNEY, (), [])


@pytest.mark.parametrize(
    ("edit", "change", "diff"),
    [
        (put("Stappen", 2, "Emotie", -1), "steps[wacht].emotion: -2 -> -1", ["-     emotion: -2", "+     emotion: -1"]),
        (
            put("Stappen", 1, "Titel", "Ik vraag het aan"),
            "steps[aanvraag].title: Ik vraag aan -> Ik vraag het aan",
            ["-     title: Ik vraag aan   # online", "+     title: Ik vraag het aan   # online"],
        ),
        (
            put("Stappen", 1, "Doet", "Formulier zoeken\nInloggen"),
            "steps[aanvraag].does: Formulier zoeken, Invullen -> Formulier zoeken, Inloggen",
            ["-     does: [Formulier zoeken, Invullen]", "+     does: [Formulier zoeken, Inloggen]"],
        ),
        (put("Stappen", 2, "Wachten", None), "steps[wacht].wait: - 6w", ["-     wait: 6w"]),
        (put("Stappen", 3, "Fase", "Wachten"), "steps[brief].phase: + wachten", None),
        (
            put("Stappen", 1, "Systemen", "Zaaksysteem\nDigiD"),
            "steps[aanvraag].lanes.systemen: Zaaksysteem -> Zaaksysteem, DigiD",
            None,
        ),
        (
            put("Kansen", 1, "Status", "gepland"),
            "opportunities[status].status: idea -> planned",
            ["-     status: idea", "+     status: planned"],
        ),
        (
            put("Kansen", 1, "Stappen", "Ik wacht\nIk krijg een brief"),
            "opportunities[status].steps: wacht -> wacht, brief",
            None,
        ),
        (put("Bronnen", 1, "Aantal", 7), "sources[talks].n: 6 -> 7", None),
    ],
)
def test_one_cell(edit: Callable[[Sheets], None], change: str, diff: list[str] | None) -> None:
    found, lost = edited(edit)
    assert (found.changes, found.conflicts, lost, found.problems) == ((change,), (), [], ())
    if diff is not None:
        assert lines(found.text) == diff
    assert [one.text for one in Loader().load_bytes(found.text).document.comments] == [
        " twee",
        " nagaan bij Els",
        " online",
        " Els",
    ]


def test_rows_are_added_moved_and_struck() -> None:
    def edit(sheets: Sheets) -> None:
        steps = sheets["Stappen"]
        head = steps[0]
        new: list[Any] = [None] * len(head)
        new[head.index("Titel")], new[head.index("Emotie")] = "Ik bel na", -1
        sheets["Stappen"] = [head, steps[1], steps[3], new, steps[2]]
        quotes = sheets["Citaten"]
        row: list[Any] = [None] * len(quotes[0])
        row[2], row[3] = "Ik wacht", "Niemand belt terug."
        quotes.append(row)
        del sheets["Contactpunten"][2]

    found, lost = edited(edit)
    assert lost == []
    assert found.problems == ()
    assert found.changes == (
        "steps[aanvraag].touchpoints: - Bevestiging",
        "steps[wacht].quotes: + Niemand belt terug.",
        "steps[wacht]: 2 -> 3",
        "steps: + Ik bel na",
    )
    data = Loader().load_bytes(found.text).document.data
    assert data is not None
    assert [one["id"] for one in data["steps"]] == ["aanvraag", "brief", "ik-bel-na", "wacht"]


@pytest.mark.parametrize(
    ("edit", "lost"),
    [
        (put("Stappen", 1, "Emotie", 9), ("a.xlsx, Stappen, E2", "9", "outside the scale -2 to 2")),
        (put("Stappen", 1, "Emotie", "blij"), ("a.xlsx, Stappen, E2", "blij", "no score")),
        (put("Stappen", 1, "Fase", "Zoeken"), ("a.xlsx, Stappen, C2", "Zoeken", "no entry of this list")),
        (put("Kansen", 1, "Status", "ooit"), ("a.xlsx, Kansen, I2", "ooit", "no value of this list")),
        (put("Stappen", 4, "Emotie", 1), ("a.xlsx, Stappen, row 5", "1", "a new row needs Titel")),
        (
            put("Pijnpunten", 1, "Stap", "Ik wacht"),
            (
                "a.xlsx, Pijnpunten, C2",
                "Ik wacht",
                "a row stays with its step; delete it, and write it anew for the other",
            ),
        ),
        (
            put("Stappen", 1, "Id", "anders"),
            ("a.xlsx, Stappen, A2", "anders", "the id is gone; the row is known by its title"),
        ),
    ],
)
def test_a_cell_that_cannot_be_read_is_named(edit: Callable[[Sheets], None], lost: tuple[str, str, str]) -> None:
    _, found = edited(edit)
    assert lost in found


def new_step(sheets: Sheets) -> None:
    put("Stappen", 4, "Titel", "Ik bel na")(sheets)
    for row, (sheet, title, text) in enumerate(
        [
            ("Pijnpunten", "Titel", "Niemand neemt op"),
            ("Citaten", "Tekst", "Hallo?"),
            ("Contactpunten", "Titel", "Telefoon"),
        ]
    ):
        at = len(sheets[sheet]) + (row < 0)
        put(sheet, at, "Stap", "Ik bel na")(sheets)
        put(sheet, at, title, text)(sheets)
    put("Kansen", 1, "Stappen", "Ik wacht\nIk bel na")(sheets)


def test_a_new_step_may_be_named_on_other_sheets_and_comes_in_once() -> None:
    found, lost = edited(new_step)
    assert (lost, found.conflicts, found.problems) == ([], (), ())
    data = Loader().load_bytes(found.text).document.data
    assert data is not None
    step = data["steps"][3]
    assert (step["id"], step["pains"], step["quotes"], step["touchpoints"]) == (
        "ik-bel-na",
        [{"id": "niemand-neemt-op", "title": "Niemand neemt op"}],
        [{"text": "Hallo?"}],
        [{"title": "Telefoon"}],
    )
    assert data["opportunities"][0]["steps"] == ["wacht", "ik-bel-na"]
    again, lost = edited(new_step, found.text)
    assert (again.text, again.changes, again.conflicts, lost) == (found.text, (), (), [])


def test_a_sheet_that_is_gone_strikes_nothing() -> None:
    found, lost = edited(without("Pijnpunten"))
    assert (found.text, lost) == (JOURNEY, [("a.xlsx", "Pijnpunten", "the sheet is gone; its rows stay as they are")])


def test_sheets_and_columns_may_be_renamed_and_moved() -> None:
    def edit(sheets: Sheets) -> None:
        rows = sheets.pop("Stappen")
        sheets["Mijn stappen"] = [list(reversed(row)) for row in rows]

    found, lost = edited(edit)
    assert (found.text, lost) == (JOURNEY, [])


@pytest.mark.parametrize(
    ("scale", "names"),
    [
        ("scale: {min: -2, max: 2, neutral: 0}", ["−2  heel slecht", "0", "+2  heel goed"]),
        (
            "scale: {min: 1, max: 7, neutral: null, direction: down, labels: {min: prima, max: vreselijk}}",
            ["7  vreselijk", "1  prima"],
        ),
    ],
)
def test_the_first_sheet_explains_the_colours_of_scores(scale: str, names: list[str]) -> None:
    text = re.sub("emotion: [-0-9]+", "emotion: 2", JOURNEY).replace("steps:\n", f"{scale}\nsteps:\n", 1)
    first = xlsx.workbook(SourceFile("a.xlsx", sent(text))).sheets[0]
    assert [row[0].text for row in first.rows][-len(names) :] == names
