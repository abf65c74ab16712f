"""Workbooks: what is in their cells, and what is refused before it is unpacked."""

import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
import xlsxwriter

from cjm.errors import InputError
from cjm.exchange import ReadOptions, SourceFile
from cjm.exchange.xlsx import read, workbook


def book(fill: Callable[[Any, Any], None]) -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as made:
        fill(made, made.add_worksheet("Reis"))
    return stream.getvalue()


def source(data: bytes) -> SourceFile:
    return SourceFile("reis.xlsx", data)


def changed(data: bytes, name: str, old: bytes, new: bytes) -> bytes:
    """A workbook in which a part is written otherwise."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for entry in package.namelist():
            part = package.read(entry)
            assert entry != name or old in part
            made.writestr(entry, part.replace(old, new) if entry == name else part)
    return stream.getvalue()


def table(made: Any, sheet: Any) -> None:
    sheet.write_row(0, 0, ["Stap", "Emotie"])
    sheet.write_row(1, 0, ["Ik wacht", -2])
    sheet.write_row(2, 0, ["Ik ben klaar", 1.5])


def test_cells_have_their_values_and_places() -> None:
    found = workbook(source(book(table)))
    assert [[(one.text, one.value, one.row, one.column) for one in row] for row in found.sheets[0].rows] == [
        [("Stap", "Stap", 1, 1), ("Emotie", "Emotie", 1, 2)],
        [("Ik wacht", "Ik wacht", 2, 1), ("-2", -2, 2, 2)],
        [("Ik ben klaar", "Ik ben klaar", 3, 1), ("1.5", 1.5, 3, 2)],
    ]


def test_what_a_formula_calculated_is_read_as_excel_shows_it() -> None:
    def fill(made: Any, sheet: Any) -> None:
        table(made, sheet)
        sheet.write_formula(3, 0, '="Ik "&"bel"', None, "Ik bel")
        sheet.write_formula(3, 1, "=0.1+0.2", None, 0.1 + 0.2)

    assert [cell.value for cell in workbook(source(book(fill))).sheets[0].rows[3]] == ["Ik bel", 0.3]


def test_a_formula_without_a_value_is_named() -> None:
    def fill(made: Any, sheet: Any) -> None:
        table(made, sheet)
        sheet.write_formula(2, 1, "=1+1")

    data = book(fill)
    draft = read(
        [source(changed(data, "xl/worksheets/sheet1.xml", b"<f>1+1</f><v>0</v>", b"<f>1+1</f>"))], ReadOptions()
    )
    assert [(str(one.where), str(one.why)) for one in draft.lost] == [
        ("reis.xlsx, Reis, B3", "the formula has no value; open the workbook and save it once")
    ]


def test_macros_links_and_charts_do_nothing() -> None:
    def fill(made: Any, sheet: Any) -> None:
        table(made, sheet)
        sheet.write_url(3, 0, "external:other.xlsx#Blad1!A1", string="Ik klik")
        sheet.write_formula(3, 1, "='[other.xlsx]Blad1'!A1", None, 0)
        curve = made.add_chart({"type": "line"})
        curve.add_series({"values": "=Reis!$B$2:$B$3"})
        made.add_chartsheet("Kromme").set_chart(curve)

    draft = read([source(book(fill))], ReadOptions())
    assert [(one["title"], one.get("emotion")) for one in draft.data["steps"]] == [
        ("Ik wacht", -2),
        ("Ik ben klaar", 1.5),
        ("Ik klik", 0),
    ]


def test_cells_that_are_only_formatted_reach_as_far_as_they_like() -> None:
    def fill(made: Any, sheet: Any) -> None:
        table(made, sheet)
        sheet.write_blank(1_048_575, 16_383, None, made.add_format({"bold": True}))

    assert len(workbook(source(book(fill))).sheets[0].rows) == 3


BOMB = "[Content_Types].xml"


def bomb(size: int = 0, entries: int = 1) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for number in range(entries):
            made.writestr(f"xl/{number}.xml", b"0" * size)
    return stream.getvalue()


def nothing(made: Any, sheet: Any) -> None:
    pass


def far(made: Any, sheet: Any) -> None:
    table(made, sheet)
    sheet.write(1_048_575, 16_383, "ver weg")


def many(made: Any, sheet: Any) -> None:
    for row in range(19_000):
        sheet.write_row(row, 0, [1] * 11)


ENTITY = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]>'


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "reis.xlsx is no Excel workbook; name a workbook (.xlsx)"),
        (b"Stap;Emotie\n", "reis.xlsx is no Excel workbook; name a workbook (.xlsx)"),
        (bomb(5_000_000), "reis.xlsx is refused: it unpacks to more than 100 times its size; import a workbook with"),
        (
            bomb(1, 10_001),
            "reis.xlsx is refused: it holds more than 10,000 files; import a workbook with the map alone",
        ),
        (bomb(1), "reis.xlsx is a damaged workbook; open it and save it anew"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "reis.xlsx is a file of Excel 2003 or older; save it as .xlsx"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "reis.xlsx is protected by a password; save it as .xlsx, without the password",
        ),
        (
            book(far),
            "reis.xlsx has a cell in row 1,048,576, column 16,384 on the sheet Reis; import a workbook with the",
        ),
        (book(many), "reis.xlsx has more than 200,000 cells on the sheet Reis; import a workbook with the map alone"),
        (
            changed(
                book(table),
                "xl/worksheets/sheet1.xml",
                b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
                ENTITY,
            ),
            "reis.xlsx is a damaged workbook; open it and save it anew",
        ),
        (
            changed(book(table), "xl/worksheets/sheet1.xml", b"</worksheet>", b""),
            "reis.xlsx is a damaged workbook; open it and save it anew",
        ),
    ],
)
def test_what_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(InputError) as raised:
        read([source(data)], ReadOptions())
    assert str(raised.value).startswith(message)
    assert "\n" not in str(raised.value)


def test_a_workbook_without_a_cell() -> None:
    with pytest.raises(InputError, match=r"reis\.xlsx holds no table; name a file with the map in it"):
        read([source(book(nothing))], ReadOptions())
