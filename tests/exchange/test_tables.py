"""Tables as people have them: how much of them is placed right, and that what is not is in the report."""

from functools import cache

import pytest

from cjm.exchange import ReadOptions, SourceFile, format_of
from cjm.exchange._draft import Draft
from cjm.exchange._writing import draft_text
from cjm.journey.loading import Loader
from support.tables import Case, cases, leaves

CASES = cases()
LEAST = 0.98
"""The share of what is expected that must be placed right, over all tables."""


@cache
def imported(number: int) -> Draft:
    case = CASES[number]
    file = SourceFile(case.file, case.data)
    read = format_of(file, "read").read
    assert read is not None
    return read([file], ReadOptions(columns=case.columns))


def name(number: int) -> str:
    return CASES[number].name


def wrong(number: int) -> tuple[list[str], list[str]]:
    """What is expected of a table and missing, and what is there and not expected."""
    case, found = CASES[number], leaves(imported(number).data)
    told = {leaf[0] for leaf in case.expected}
    extra = {
        leaf
        for leaf in found - case.expected
        if isinstance(leaf[0], int) or leaf[0] in told or leaf[0] in ("scale", "opp")
    }
    return sorted(map(str, case.expected - found)), sorted(map(str, extra))


def test_there_are_enough() -> None:
    assert len(CASES) >= 40
    assert len({case.name for case in CASES}) == len(CASES)


def test_the_share_that_is_placed_right() -> None:
    faults = {name(number): wrong(number) for number in range(len(CASES)) if any(wrong(number))}
    expected = sum(len(case.expected) for case in CASES)
    missing = sum(len(missing) for missing, _ in faults.values())
    extra = sum(len(extra) for _, extra in faults.values())
    share = (expected - missing) / (expected + extra)
    listed = "\n".join(f"{case}\n  missing {missing}\n  extra {extra}" for case, (missing, extra) in faults.items())
    assert share >= LEAST, f"{share:.1%} of {expected} are right\n{listed}"


@pytest.mark.parametrize("number", range(len(CASES)), ids=name)
def test_each_table_gives_a_journey_without_errors(number: int) -> None:
    assert Loader().load_bytes(draft_text(imported(number))).diagnostics == ()


@pytest.mark.parametrize("number", range(len(CASES)), ids=name)
def test_each_cell_is_placed_or_lost(number: int) -> None:
    case, draft = CASES[number], imported(number)
    places = [*(one.where for one in draft.placed), *(one.where for one in draft.lost)]
    assert {cell for cell, _ in all_cells(case)} <= {(one.sheet, one.row, one.column) for one in places}


@pytest.mark.parametrize("number", range(len(CASES)), ids=name)
def test_what_is_lost(number: int) -> None:
    draft = imported(number)
    lost = {str(one.where._replace(file="", sheet="")) for one in draft.lost if one.where.sheet in ("", draft.sheet)}
    lost |= {
        f"{one.where.sheet}!{one.where._replace(file='', sheet='')}"
        for one in draft.lost
        if one.where.sheet != draft.sheet
    }
    assert lost == CASES[number].lost


def all_cells(case: Case) -> list[tuple[tuple[str, int, int], str]]:
    """The place and the text of each cell of a file that holds something of its own."""
    from cjm.exchange import csv, markdown, xlsx

    file = SourceFile(case.file, case.data)
    if case.file.endswith(".xlsx"):
        book = xlsx.workbook(file)
        sheets = [*book.sheets, *book.hidden]
    elif case.file.endswith(".md"):
        sheets = markdown._page(file).tables
    else:
        sheets = [csv.sheet(file, csv.table(file))]
    return [
        ((sheet.name, cell.row, cell.column), cell.text)
        for sheet in sheets
        for row in sheet.rows
        for cell in row
        if not cell.empty and not cell.merged
    ]
