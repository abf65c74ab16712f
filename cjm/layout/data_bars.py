"""Bars that carry data: what falls short is a strong fill, all else a light one with an edge.

So they stand out from the page and from each other by 3:1, in every theme and on a printer without colour.
"""

from cjm.scene.items import Box, Rectangle, Role

EDGES: dict[Role, Role] = {"bar": "emotion", "gain": "high"}
"""The colour of the edge of a light fill."""


def data_bar(box: Box, fill: Role) -> Rectangle:
    """A bar in one of the fills that carry data."""
    return Rectangle(box, fill, EDGES.get(fill))


def written(fill: Role | None) -> Role:
    """The colour of what is written on a fill."""
    return "page" if fill == "shade" else "ink"
