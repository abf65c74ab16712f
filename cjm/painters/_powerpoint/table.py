"""A table as PowerPoint's own: columns, rows and cells that can be edited."""

from collections.abc import Callable
from typing import Any

from pptx.dml.fill import FillFormat
from pptx.enum.text import MSO_ANCHOR
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn

from cjm.painters._powerpoint.pen import Pen, describe
from cjm.scene.items import Role, Table, Text

_PLAIN = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""The id of PowerPoint's style without colours and lines."""
_GAP = 8.0
"""Room at the right of a cell whose text may be longer one day."""


def add_table(shapes: Any, table: Table, pen: Pen, write: Callable[[Any, Text], float]) -> Any:
    """Adds the table to the slide's own shapes. `write` sets a text in a paragraph and returns how high above the
    scene's box of the text PowerPoint begins it."""
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
            begins = write(cell.text_frame.paragraphs[0], text)
            at_left = text.box.x - left if text.align == "left" and text.lines else 0.0
            at_right = left + width - text.box.right
            if text.align == "left":
                at_right = min(_GAP, at_right)
            cell.margin_left = pen.scale.length(max(0.0, at_left))
            cell.margin_right = pen.scale.length(max(0.0, at_right) if text.lines and text.align != "center" else 0.0)
            cell.margin_top = pen.scale.length(max(0.0, begins - top))
            cell.margin_bottom = 0
            cell.vertical_anchor = MSO_ANCHOR.TOP
            _rule(cell, pen, "rule" if number else "mute")
            left += width
        top += height
    describe(frame, table.name, table.description or table.name)
    return frame


def _rule(cell: Any, pen: Pen, role: Role) -> None:
    """A hair line below the cell and none at its other sides."""
    properties = cell._tc.get_or_add_tcPr()
    for side in ("lnL", "lnR", "lnT"):
        properties.append(parse_xml(f'<a:{side} {nsdecls("a")} w="0"><a:noFill/></a:{side}>'))
    line = parse_xml(f'<a:ln {nsdecls("a")} w="{pen.scale.length(1)}"/>')
    fill = FillFormat.from_fill_parent(line)
    fill.solid()  # type: ignore[no-untyped-call]
    pen.colour(fill.fore_color, role)
    line.tag = qn("a:lnB")  # python-pptx knows how to colour `a:ln` only
    properties.append(line)
