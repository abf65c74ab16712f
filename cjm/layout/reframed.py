"""Pages that were laid out by themselves, set again for a deck: with another foot, or two of them as one."""

from collections.abc import Sequence

from cjm.layout import RenderContext, header_footer
from cjm.layout.page_frame import PageFrame
from cjm.layout.typesetting import block, extent, shifted
from cjm.scene.items import Body, DataTable, Line, Scene, Text

_APART, _BELOW_RULE, _BELOW_HEADING = 20.0, 14.0, 12.0
"""Above and below the rule between two pages that became one, and below the headline of the second."""
_SLACK = 1e-6
"""By how much sums may be off."""


def frame(context: RenderContext, scene: Scene, explained: Sequence[str] = ()) -> PageFrame:
    """Headline and foot of a page that has a body, with the terms at its foot that are `explained`."""
    body = scene.body or Body((), 0.0, 0.0)
    context = context._replace(page=context.page._replace(width=scene.width))
    header = header_footer.header(context, scene.title, body.subtitle)
    return PageFrame(context, scene.title, header, header_footer.footer(context, body.rests, body.agreed, explained))


def height(context: RenderContext, scene: Scene, explained: Sequence[str], rests: Sequence[str] = ()) -> float:
    """How much higher the foot of a page is with these terms, and with more that it rests on."""
    body = scene.body or Body((), 0.0, 0.0)
    more = header_footer.footer(context, (*body.rests, *rests), body.agreed, explained)
    return more.height - header_footer.footer(context, body.rests, body.agreed).height


def fits(context: RenderContext, scene: Scene, explained: Sequence[str] = ()) -> bool:
    """Whether the foot of a page has room for what is `explained`; a page that grows always has."""
    framed = frame(context, scene, explained)
    return not context.page.fixed or scene.body is None or scene.body.bottom <= framed.top + framed.room + _SLACK


def reframed(context: RenderContext, scene: Scene, explained: Sequence[str] = ()) -> Scene:
    """The page with the terms at its foot that are `explained`."""
    if scene.body is None:
        return scene
    framed, height = frame(context, scene, explained), scene.height
    if not context.page.fixed:
        height += framed.footer.height - frame(context, scene).footer.height
    elif fits(context, scene, explained):
        height = context.page.height
    items = (*framed.header.items, *scene.body.items, *framed.footer.items(framed.context.page, height))
    return scene._replace(height=height, items=items)


def filled(context: RenderContext, scene: Scene) -> float:
    """The share of a page, from 0 to 1, that its body takes: the area of the box round it."""
    if scene.body is None:
        return 1.0
    framed, box = frame(context, scene), extent(scene.body.items)
    return min(1.0, box.width / framed.width) * min(1.0, (scene.body.bottom - scene.body.top) / framed.room)


def needed(context: RenderContext, scene: Scene) -> float:
    """How much of the room of another page a page takes below the body of that one, or that one below its own."""
    body = scene.body or Body((), 0.0, 0.0)
    heading = _heading(context, scene, "", 0.0)
    return heading[-1].box.bottom + _APART + _BELOW_HEADING + body.bottom - body.top


def joined(
    context: RenderContext, first: Scene, second: Scene, key: str, explained: Sequence[str] = ()
) -> Scene | None:
    """Two pages with a body as one, not yet set (`reframed`): the second below the first, with its headline, which has
    this `key`, in bold over its part. None where they do not fit."""
    one, two = first.body, second.body
    if one is None or two is None:
        return None
    rule, heading = _heading(context, second, key, one.bottom + _APART)
    down = heading.box.bottom + _BELOW_HEADING - two.top
    items = (*one.items, rule, heading, *(shifted(item, down) for item in two.items))
    rests = tuple(dict.fromkeys((*one.rests, *two.rests)))
    body = Body(items, one.top, two.bottom + down, one.subtitle, rests, one.agreed, _both(one.steps, two.steps))
    scene = first._replace(
        description=f"{first.description}\n{second.description}",
        notes=f"{first.notes}\n{second.notes}",
        data_table=_below(first.data_table, second.data_table),
        body=body,
    )
    return scene if fits(context, scene, explained) else None


def _heading(context: RenderContext, scene: Scene, key: str, top: float) -> tuple[Line, Text]:
    """The headline of a page within another, below a rule."""
    page = context.page
    rule = Line(((page.left, top), (page.right, top)), "rule", 1.0)
    at, room = (page.left, top + _BELOW_RULE), page.right - page.left
    text = block(scene.title, at, room, context.sizes.subtitle, language=context.words.language, weight="bold")
    return rule, text._replace(key=key)


def _both(one: tuple[int, ...] | None, two: tuple[int, ...] | None) -> tuple[int, ...] | None:
    return None if one is None or two is None else tuple(sorted({*one, *two}))


def _below(one: DataTable | None, two: DataTable | None) -> DataTable | None:
    """The rows of two tables below each other, those of the second under its own head."""
    if one is None or two is None:
        return one or two
    wide = max(len(one.head), len(two.head))
    head, *rows = ((*row, *[""] * (wide - len(row))) for row in (one.head, *one.rows, two.head, *two.rows))
    return DataTable(head, tuple(rows))
