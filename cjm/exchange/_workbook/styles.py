"""How the sheets of a workbook look: colours as in the pictures, and what they print as."""

from typing import Any

from cjm.themes import theme

COLOURS = theme().colours
_SHARE = 0.4


def _tint(colour: str) -> str:
    """A colour with so much of it that black text on it is read easily."""
    parts = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return "#" + "".join(f"{round(255 - (255 - part) * _SHARE):02X}" for part in parts)


LOW, HIGH = _tint(COLOURS["low"]), _tint(COLOURS["high"])
BORDER = {"border": 1, "border_color": COLOURS["rule"]}
INDENT = {"align": "left", "indent": 1}

A3, A4 = 8, 9
"""Sizes of paper, as Excel numbers them."""


class Formats:
    """The formats of a workbook, each made once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, Any], ...], Any] = {}

    def __call__(self, **properties: Any) -> Any:
        """The format with these properties of xlsxwriter, beside those that all cells have."""
        common = {"font_name": "Calibri", "font_size": 11, "font_color": COLOURS["ink"]}
        key = tuple(sorted((common | {"valign": "top", "text_wrap": True} | properties).items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(dict(key))
        return self._made[key]


def cells(sheet: str, column: int, first: int, last: int) -> str:
    """A part of a column, as a formula names it; rows and columns count from 0."""
    from xlsxwriter.utility import xl_rowcol_to_cell

    begin, end = (xl_rowcol_to_cell(row, column, True, True) for row in (first, last))
    return f"='{sheet}'!{begin}:{end}"


def printed(sheet: Any, title: str, paper: int, pages: int = 0) -> None:
    """What a sheet is on paper: landscape, as wide as a page, with the journey and the page at its foot."""
    sheet.set_landscape()
    sheet.set_paper(paper)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.fit_to_pages(1, pages)
    sheet.set_footer(f"&L&9{title[:80].replace('&', '&&')} · &A&R&9&P / &N")
