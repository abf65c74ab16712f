"""A table as PowerPoint's own: columns, rows and cells that can be edited."""

from collections.abc import Callable
from typing import Any

from pptx.enum.text import MSO_ANCHOR
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn

from cjm.painters._pen import Pen, describe
from cjm.scene import Table, Text

_PLAIN = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""The id of PowerPoint's style without colours and lines."""


def add_table(shapes: Any, table: Table, pen: Pen, write: Callable[[Any, Text], None]) -> Any:
    """Adds the table to the slide's own shapes; `write` sets a text in a paragraph."""
    frame = shapes.add_table(len(table.rows), len(table.columns), *pen.scale.frame(table.box))
    made = frame.table
    made._tbl.tblPr.find(qn("a:tableStyleId")).text = _PLAIN
    made.horz_banding = False
    for column, width in zip(made.columns, table.columns, strict=True):
        column.width = pen.scale.length(width)
    top = table.box.y
    for number, (row, height, texts) in enumerate(zip(made.rows, table.rows, table.cells, strict=True)):
        row.height = pen.scale.length(height)
        left = table.box.x
        for cell, text, width in zip(row.cells, texts, table.columns, strict=True):
            cell.margin_left = cell.margin_right = pen.scale.length(text.box.x - left if text.lines else 0)
            cell.margin_right = 0
            cell.margin_top = pen.scale.length(max(0.0, text.box.y - top)) if text.lines else 0
            cell.margin_bottom = 0
            cell.vertical_anchor = MSO_ANCHOR.TOP
            write(cell.text_frame.paragraphs[0], text)
            _rule(cell, pen, "mute" if number == 0 else "rule")
            left += width
        top += height
    describe(frame, table.name, table.description)
    return frame


def _rule(cell: Any, pen: Pen, role: Any) -> None:
    """A hair line below the cell and none at its other sides."""
    properties = cell._tc.get_or_add_tcPr()
    for side in ("lnL", "lnR", "lnT"):
        properties.append(parse_xml(f'<a:{side} {nsdecls("a")} w="0"><a:noFill/></a:{side}>'))
    colour = pen.theme.colours[role][1:]
    properties.append(
        parse_xml(
            f'<a:lnB {nsdecls("a")} w="{pen.scale.length(1)}">'
            f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill></a:lnB>'
        )
    )
