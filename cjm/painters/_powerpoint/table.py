"""A table as PowerPoint's own: columns, rows and cells that can be edited."""

from collections.abc import Callable
from typing import Any

from pptx.oxml.ns import qn

from cjm.painters._powerpoint.markup import describe, elements
from cjm.painters._powerpoint.pen import Pen
from cjm.scene.items import Role, Table, Text

_PLAIN = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""The id of PowerPoint's style without colours and lines."""
_GAP = 8.0
"""Room at the right of a cell whose text may be longer one day."""
_ROW, _CELL, _PROPERTIES, _PARAGRAPH = qn("a:tr"), qn("a:tc"), qn("a:tcPr"), qn("a:p")


def add_table(shapes: Any, table: Table, pen: Pen, write: Callable[[Any, Text], float]) -> None:
    """Adds the table to the slide's own shapes. `write` sets a text in a paragraph and returns how high above the
    scene's box of the text PowerPoint begins it."""
    frame = shapes.add_table(len(table.rows), len(table.columns), *pen.scale.frame(table.box))
    made = frame.table
    made._tbl.tblPr.find(qn("a:tableStyleId")).text = _PLAIN
    made.horz_banding = False
    for column, width in zip(made.columns, table.columns, strict=True):
        column.width = pen.scale.length(width)
    heights = [pen.scale.length(height) for height in table.rows]
    frame.height = sum(heights)
    top = table.box.y
    rule: Role = "mute"
    for row, high, height, texts in zip(made._tbl.iterchildren(_ROW), heights, table.rows, table.cells, strict=True):
        row.set("h", str(high))
        left = table.box.x
        for cell, text, width in zip(row.iterchildren(_CELL), texts, table.columns, strict=True):
            begins = write(next(cell.iter(_PARAGRAPH)), text)
            at_left = text.box.x - left if text.align == "left" and text.lines else 0.0
            at_right = left + width - text.box.right
            if text.align == "left":
                at_right = min(_GAP, at_right)
            margins = {
                "marL": max(0.0, at_left),
                "marR": max(0.0, at_right) if text.lines and text.align != "center" else 0.0,
                "marT": max(0.0, begins - top),
                "marB": 0.0,
            }
            properties = next(cell.iterchildren(_PROPERTIES))
            for name, margin in margins.items():
                properties.set(name, str(pen.scale.length(margin)))
            properties.set("anchor", "t")
            properties.extend(_rule(pen, rule))
            left += width
        top += height
        rule = "rule"
    describe(frame._element, table.name, table.description or table.name)


def _rule(pen: Pen, role: Role) -> list[Any]:
    """A hair line below a cell and none at its other sides."""
    none = "".join(f'<a:{side} w="0"><a:noFill/></a:{side}>' for side in ("lnL", "lnR", "lnT"))
    return elements(f'{none}<a:lnB w="{pen.scale.length(1)}">{pen.fill(role)}</a:lnB>')
