"""The emotion curve: what the persona feels at each step, with its low peak, high peak and end."""

from math import ceil
from typing import Literal, NamedTuple

from cjm.analysis import peak_end
from cjm.analysis.peak_end import PeakEnd
from cjm.journey.model import Journey
from cjm.languages import picture_texts
from cjm.layout import RenderContext, axis, curve, header_footer, line_labels, page_frame
from cjm.layout.columns import Columns, sections
from cjm.layout.columns import columns as in_columns
from cjm.layout.numbered_list import listing
from cjm.layout.page_frame import Subject
from cjm.layout.typesetting import moved, shifted
from cjm.scene.items import Box, Group, Item, Scene, Text, texts

SLIDE = 20

_NAME = "emotion-curve"

_LEAST, _TALL = 320.0, 380.0
"""The least height of the plot with the room for its callouts. Where there is less the page grows, and then there is
no need to be so sparing."""
_SLIDE_LEAST = 240.0
"""The least of it on a slide, which does not grow."""
_LEAST_CHART, _SLIDE_CHART = 190.0, 140.0
"""The least height from the worst to the best score, and that on a slide."""
_BODY_LEAST, _BODY_CHART = 170.0, 96.0
"""The same on a slide of a template, which may leave less room."""
_FACE = 12.5
"""The radius of a face."""
_BELOW = 18.0
"""Room between what stands below the plot and the foot of the page."""
_KEY = 28.0
"""Room for the names of lines that found no place beside them."""


def build(journey: Journey, context: RenderContext) -> tuple[Scene, ...]:
    """The page, as high as it is asked for, or higher where its titles need a list below the picture; on a slide such
    a list has a slide of its own.

    Titles stand under their columns where they fit and every callout finds a place; else the steps are numbered, and
    a callout without a place stands with its title in the list.
    """
    facts = peak_end.of(journey)
    title, listed = page_frame.page_titles(
        context, context.headline(journey, _NAME), [None] * 2, Subject(journey, _NAME)
    )
    stands_out = picture_texts.emphasis(facts)
    named = axis.names(journey, context)
    left, right = context.page.left + axis.gutter(named), context.page.right
    for titled in (True, False):
        columns = in_columns(journey, context, stands_out, left, right, titled=titled)
        if columns is None:
            continue
        base = _Base(journey, context, facts, columns, title)
        best = _best(base)
        scene = _page(base, best)
        grown = context.page.fixed and scene.height > context.page.height
        if not (titled and (best.drawing.homeless or grown)):
            break
    if not (context.page.fixed and base.columns.numbered and scene.height > context.page.height):
        return (scene,)
    apart = base._replace(part=1)
    best = _best(apart)
    return (_page(apart, best), _page(base._replace(title=listed, part=2), best))


def _best(base: "_Base") -> "_Plot":
    """The plot in which the callouts find the best places."""
    best = _plot(base, beside_names=True)
    if best.drawing.homeless or best.drawing.far:
        below = _plot(base, beside_names=False)
        best = min(best, below, key=lambda plot: (len(plot.drawing.homeless), plot.drawing.far))
    return _plot(base, beside_names=best.beside_names, key=_KEY) if best.drawing.unnamed else best


class _Base(NamedTuple):
    """What all of the page is drawn from, with its headline. `part` is 1 for the slide of the curve and 2 for that of
    its list where each has one of its own, else 0."""

    journey: Journey
    context: RenderContext
    facts: PeakEnd
    columns: Columns
    title: str
    part: Literal[0, 1, 2] = 0


class _Plot(NamedTuple):
    """The picture between the names of the phases and the titles, from `top` to `bottom`."""

    top: float
    bottom: float
    drawing: curve.Drawing
    beside_names: bool
    key: float


def _page(base: _Base, plot: _Plot) -> Scene:
    journey, context, facts, columns, _, part = base
    words = context.words
    header, footer = _header(base), _footer(base)
    items: list[Item] = [*header.items]
    bottom = header.bottom
    if part != 2:
        items += columns.grounds(plot.top, plot.bottom)
        items += [shifted(item, plot.top) for item in columns.names]
        items += plot.drawing.items
        items += [shifted(item, plot.bottom) for item in columns.below]
        bottom = plot.bottom + columns.height
    if plot.key and part != 2:
        items.append(line_labels.key(context, plot.drawing.unnamed, columns.left, bottom + 12))
        bottom += plot.key
    if columns.numbered and part != 1:
        listed, bottom = _list(base, bottom, plot.drawing.homeless)
        items.append(Group("list", tuple(listed)))
    height = float(max(context.page.height, ceil(bottom + _BELOW + footer.height)))
    return Scene(
        context.page.width,
        height,
        base.title,
        picture_texts.description(journey, words, facts),
        (*items, *footer.items(context.page, height)),
        base.title if part == 2 else f"{base.title}\n{picture_texts.notes(journey, words, facts)}",
        words.language,
        picture_texts.data_table(journey, words, facts),
    )


def _header(base: _Base) -> header_footer.Header:
    return header_footer.header(base.context, base.title, picture_texts.subtitle(base.journey, base.context.words))


def _footer(base: _Base) -> header_footer.Footer:
    journey, words = base.journey, base.context.words
    drawn = {line for text in texts(base.columns.below) for line in text.lines}
    short = words("moment-of-truth.general.short") in drawn
    lines = curve.footnotes(journey, words, base.facts, picture_texts.evidence(journey, words))
    lines += picture_texts.moments_of_truth(words, journey.steps, short=short)
    return header_footer.footer(base.context, lines, picture_texts.agreed(journey, words))


def _list(base: _Base, top: float, homeless: dict[int, str]) -> tuple[list[Text], float]:
    journey, context, facts, columns, *_ = base
    listed = sections(journey, context, columns, picture_texts.emphasis(facts), homeless)
    return listing(context, listed, context.page.left, top + 22, context.page.right - context.page.left)


def _plot(base: _Base, *, beside_names: bool, key: float = 0.0) -> _Plot:
    """The curves with all texts about them.

    `beside_names`: callouts may stand beside the names of phases. `key`: how much room to leave below the plot for the
    names of lines.
    """
    journey, context, facts, columns, _, part = base
    top = _header(base).bottom + 24
    below = _list(base, columns.height, {})[1] if columns.numbered and not part else columns.height
    bottom = context.page.height - _footer(base).height - _BELOW - below - key
    least, tall, flat = _LEAST, _TALL, _LEAST_CHART
    if context.page.fixed:
        least, flat = (_BODY_LEAST, _BODY_CHART) if context.page.body else (_SLIDE_LEAST, _SLIDE_CHART)
        tall = least
    if bottom < top + least:
        bottom = top + tall
    called = picture_texts.callouts(journey, context.words, facts)
    radius = min(_FACE, columns.width * 0.32)
    plot = curve.Plot(journey, context, picture_texts.emphasis(facts), called, columns.left, columns.width, radius)
    highest = top + (8 if beside_names else columns.strip)
    chart = curve.chart(plot, top, bottom, callout_top=highest, strip=columns.strip)
    if chart.box.height < flat:
        bottom += flat - chart.box.height
        chart = curve.chart(plot, top, bottom, callout_top=highest, strip=columns.strip)
    room = Box(chart.box.x + 4, top + 6, chart.box.width - 4, bottom - top - 12)
    names = [moved(name, dy=top).box for name in columns.names]
    before, after = _returning(journey)
    drawing = curve.draw(plot, chart, room, names, before=before, after=after)
    return _Plot(top, bottom, drawing, beside_names, key)


def _returning(journey: Journey) -> tuple[float | None, float | None]:
    """For a cycle, the scores before the first step and after the last."""
    if journey.shape != "cycle" or len(journey.steps) < 2:
        return None, None
    return journey.steps[-1].emotion, journey.steps[0].emotion
