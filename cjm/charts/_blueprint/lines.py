"""The lines of a service blueprint between what the customer does, what they see, and what they do not see."""

from cjm.charts._blueprint.bands import Zone
from cjm.layout.lanes import Grid, GridRow
from cjm.layout.typesetting import block
from cjm.scene.items import Line

LINES: dict[Zone, str] = {
    "front": "blueprint.interaction",
    "back": "journey-map.visibility",
    "support": "blueprint.internal",
}
"""What the line is called that stands above a zone."""


def line_above(grid: Grid, zone: Zone) -> GridRow:
    """The line above a zone, with its name at its right end."""
    context, page = grid.context, grid.context.page
    name = block(
        context.words(LINES[zone]),
        (page.right, 4.0),
        400,
        context.sizes.note,
        language=context.words.language,
        role="mute",
        align="right",
    )
    y = name.box.bottom + 2
    line = Line(((page.left, y), (page.right, y)), "ink", 1.5, "dotted")
    return GridRow(" ".join(name.lines), (name, line), y + 4, ())
