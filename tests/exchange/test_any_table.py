"""Laws of tables: whatever stands in the cells, a journey without errors comes out, and each cell is accounted for."""

from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from cjm.errors import CjmError
from cjm.exchange import ReadOptions
from cjm.exchange._draft import Draft
from cjm.exchange._sheet import Cell, Sheet
from cjm.exchange._tables import journey_from
from cjm.exchange._writing import draft_text
from cjm.journey.loading import Loader
from support.laws import tried

TITLES = (
    "Fase",
    "Stap",
    "Emotie",
    "Score (1-5)",
    "Verwacht",
    "Doet",
    "Denkt",
    "Voelt",
    "Quote",
    "Kanaal",
    "Contactmoment",
    "Wie",
    "Pijnpunt",
    "Kans",
    "Status",
    "Duur (min)",
    "Bron",
    "Moment of truth",
    "Nr",
    "id",
    "Persona",
    "Systemen",
    "pains",
    "",
)
TEXTS = (
    "Ik wacht",
    "Ik wacht",
    "a; b",
    "- x\n- y",
    "3",
    "3/5",
    "-2",
    "4 blij",
    "2→4",
    "blij",
    "😡",
    "-",
    "",
    "",
    "ja",
    "2 uur",
    "totaal",
    "=1+1",
    "cjm: 1",
    "\u202e\x0b\x85",
    "{a: [b",
    "'",
    "12:30",
    ":\r:\n:",
    "x" * 300,
)
CELLS: st.SearchStrategy[Any] = st.sampled_from(TEXTS) | st.text(max_size=8) | st.integers(-3, 120) | st.floats(-2, 9)


@st.composite
def sheets(draw: st.DrawFn) -> list[Sheet]:
    found = []
    for number in range(draw(st.integers(1, 2))):
        width = draw(st.integers(1, 7))
        titles = [draw(st.sampled_from(TITLES)) for _ in range(width)]
        rows: list[list[Any]] = [titles, *([draw(CELLS) for _ in range(width)] for _ in range(draw(st.integers(0, 6))))]
        if draw(st.booleans()):
            rows = [list(row) for row in zip(*rows, strict=True)]
        cells: list[list[Cell]] = []
        for row, values in enumerate(rows, draw(st.integers(1, 3))):
            cells.append([])
            for column, value in enumerate(values, 1):
                before = cells[-1][-1:] or cells[-2][:1] if len(cells) > 1 else cells[-1][-1:]
                if before and draw(st.integers(0, 9)) == 0:
                    cells[-1].append(before[0]._replace(row=row, column=column, merged=True))
                elif str(value).strip():
                    cells[-1].append(Cell(str(value).strip(), row, column, value))
        found.append(Sheet(f"any{number}.xlsx", f"S{number}", cells))
    return found


@tried(400)
@given(sheets(), st.sampled_from([None, "steps", "touchpoints", "fields"]))
@example([Sheet("a.csv", "", [[Cell("Stap", 1, 1, "Stap"), Cell("Status", 1, 2, "Status")]])], None)
def test_any_table(given_sheets: list[Sheet], rows: Any) -> None:
    remedy = ""
    draft: Draft | None
    try:
        draft = journey_from(given_sheets, ReadOptions(rows=rows), "xlsx")
    except CjmError as error:
        remedy = error.remedy
        draft = None
    if draft is None:
        assert remedy
        return
    loaded = Loader().load_bytes(draft_text(draft))
    assert loaded.diagnostics == ()
    cells = {
        (sheet.name, cell.row, cell.column)
        for sheet in given_sheets
        for row in sheet.rows
        for cell in row
        if not cell.merged
    }
    places = [*(one.where for one in draft.placed), *(one.where for one in draft.lost)]
    assert cells <= {(one.sheet, one.row, one.column) for one in places}
