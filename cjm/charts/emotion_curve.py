"""The emotion curve: what the persona feels at each step, with its low peak, high peak and end."""

from collections.abc import Sequence
from math import ceil
from typing import Literal, NamedTuple

from cjm.analysis import peak_end
from cjm.analysis.peak_end import PeakEnd
from cjm.journey import paths
from cjm.journey.model import Journey
from cjm.languages import picture_texts
from cjm.layout import RenderContext, axis, curve, header_footer, line_labels, page_frame
from cjm.layout.columns import Columns, role_of, sections
from cjm.layout.columns import columns as in_columns
from cjm.layout.numbered_list import ListEntry, ListSection, listing
from cjm.layout.page_frame import Subject
from cjm.layout.typesetting import block, moved, shifted
from cjm.scene import measuring
from cjm.scene.items import Box, Group, Item, Scene, Series, Text, texts

SLIDE = 30

_NAME = "emotion-curve"

_LEAST, _TALL = 320.0, 380.0
"""The least height of the plot with the room for its callouts. Where there is less the page grows, and then there is
no need to be so sparing."""
_LEAST_CHART, _SLIDE_CHART, _LISTED_CHART, _BRIEF_CHART = 190.0, 140.0, 90.0, 72.0
"""The least height from the worst to the best score; that on a slide, of which callouts give up their details first;
and those above a list and above a brief one."""
_LETTERS = (measuring.LONGEST, 90, 60, 40)
"""At how many letters the titles in a list are cut on a slide: the first with which the curve has room above it."""
_FEWER = 20
"""The same at last, where the list has a slide of its own."""
_ABOVE_LIST = 14.0
"""Room between the plot and the list."""
_FACE = 12.5
"""The radius of a face."""
_BELOW = 18.0
"""Room between what stands below the plot and the foot of the page."""
_SLACK = 1e-6
"""By how much sums may be off."""
_KEY = 28.0
"""The least room for the names of lines that found no place beside them."""


def build(journey: Journey, context: RenderContext) -> tuple[Scene, ...]:
    """The page, as high as it is asked for, or higher where its titles need a list below the picture.

    Titles stand under their columns where they fit and every callout finds a place; else the steps are numbered, and
    a callout without a place stands with its title in the list, shortened on a slide where that keeps both together.
    Where that does not help, a slide lists only the steps that stand out, and how many more there are, or for a team
    the list has a slide of its own. On a slide such a callout stands under its title.
    """
    facts = peak_end.of(journey)
    title, listed = page_frame.page_titles(
        context, context.headline(journey, _NAME), [None] * 2, Subject(journey, _NAME)
    )
    stands_out = picture_texts.emphasis(facts)
    named = axis.names(journey, context)
    left, right = context.page.left + axis.gutter(named), context.page.right
    for way in _ways(journey, context):
        columns = in_columns(way.journey, context, stands_out, left, right, titled=way.titled)
        if columns is None:
            continue
        for longest in _LETTERS if context.page.fixed and not (way.titled or way.brief) else _LETTERS[:1]:
            base = _Base(way.journey, journey, context, facts, columns, title, longest=longest, brief=way.brief)
            best = _best(base)
            scene = _page(base, best)
            fits = not best.flat and not (context.page.fixed and scene.height > context.page.height)
            if fits:
                break
        homeless = way.titled and best.drawing.homeless and not context.page.fixed
        if fits and not homeless:
            break
        if not (way.titled or way.brief) and way.journey is journey:
            whole = base
    return _apart(whole, listed) if context.page.fixed and not fits else (scene,)


class _Way(NamedTuple):
    """What is drawn of a journey, with titles under the columns or in a list, and whether that is `brief`."""

    journey: Journey
    titled: bool
    brief: bool = False


def _ways(journey: Journey, context: RenderContext) -> list[_Way]:
    """In the order in which they are tried. What saves a slide, for a team it does not: without the marks, which have
    slides of their own, then with a list only of the steps that stand out."""
    ways = [_Way(journey, titled=True), _Way(journey, titled=False)]
    if context.page.fixed and context.audience != "team":
        steps = (step._replace(touchpoints=(), moment_of_truth=None) for step in journey.steps)
        bare = journey._replace(steps=tuple(steps))
        ways += [_Way(bare, titled=True), _Way(bare, titled=False), _Way(bare, titled=False, brief=True)]
    return ways


def _apart(base: "_Base", title: str) -> tuple[Scene, ...]:
    """The curve and its list on a slide each; `title` is the headline of the list."""
    best = _best(base._replace(part=1))
    for longest in (*_LETTERS, _FEWER):
        listed = base._replace(title=title, part=2, longest=longest)
        if _list(listed, _header(listed).bottom, best.drawing.homeless)[1] <= _foot(listed):
            break
    return (_page(base._replace(part=1), best), _page(listed, best))


def _best(base: "_Base") -> "_Plot":
    """The plot in which the callouts find the best places."""
    best = _plot(base, beside_names=True)
    for beside_names, details in ((False, True), (True, False), (False, False)):
        if not best.drawing.homeless and (not best.drawing.far or not details):
            break
        other = _plot(base, beside_names=beside_names, details=details)
        best = min(best, other, key=lambda plot: (len(plot.drawing.homeless), not plot.details, plot.drawing.far))
    notes = _room_of_notes(base, best.drawing.homeless)
    if not best.drawing.unnamed and not notes:
        return best
    key = _room_of_key(base, best.drawing.unnamed)
    for _ in range(3):  # a lower plot may leave more lines without a place for their names
        found = _plot(base, beside_names=best.beside_names, details=best.details, key=key, notes=notes)
        if (key := _room_of_key(base, found.drawing.unnamed)) <= found.key:
            break
    return found


def _room_of_key(base: "_Base", unnamed: Sequence[Series | None]) -> float:
    """How high the names of lines are that found no place beside them, with the room about them."""
    if not unnamed:
        return 0.0
    height = line_labels.key_height(base.context, unnamed, base.columns.left)
    return max(_KEY, height + _KEY - base.context.sizes.note * 1.3)


def _room_of_notes(base: "_Base", homeless: dict[int, str]) -> float:
    """How much higher a slide is for the callouts without a place."""
    if not homeless or not base.context.page.fixed or base.part:
        return 0.0
    if base.columns.numbered:
        return _list(base, 0.0, homeless)[1] - _list(base, 0.0, {})[1]
    return max(note.box.bottom for note in _notes(base, 0.0, homeless))


def _notes(base: "_Base", top: float, homeless: dict[int, str]) -> list[Text]:
    """The callouts without a place, each under the title of its step."""
    columns, stands_out = base.columns, picture_texts.emphasis(base.facts)
    size, language, room = base.context.sizes.note, base.context.words.language, columns.width - 8
    return [
        block(
            text, (columns.middle(index), top + 6), room, size, language=language,
            role=role_of(stands_out[index]) if index in stands_out else "mute", weight="semibold", align="center",
        )
        for index, text in sorted(homeless.items())
    ]  # fmt: skip


class _Base(NamedTuple):
    """What all of the page is drawn from, with its headline; `whole` is the journey with all its marks. `part` is 1 for
    the slide of the curve and 2 for that of its list where each has one of its own, else 0. Titles in the list are cut
    at `longest` letters; `brief`: it has only the steps that stand out, with their scores."""

    journey: Journey
    whole: Journey
    context: RenderContext
    facts: PeakEnd
    columns: Columns
    title: str
    part: Literal[0, 1, 2] = 0
    longest: int = measuring.LONGEST
    brief: bool = False


class _Plot(NamedTuple):
    """The picture between the names of the phases and the titles, from `top` to `bottom`, its callouts with or without
    their `details`; `flat` where a slide leaves too little height to its curve."""

    top: float
    bottom: float
    drawing: curve.Drawing
    beside_names: bool
    details: bool
    key: float
    flat: bool


def _page(base: _Base, plot: _Plot) -> Scene:
    _, journey, context, facts, columns, _, part, *_ = base
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
    if not columns.numbered and plot.drawing.homeless and context.page.fixed:
        notes = _notes(base, bottom, plot.drawing.homeless)
        items += notes
        bottom = max(note.box.bottom for note in notes)
    if plot.key and part != 2:
        items.append(line_labels.key(context, plot.drawing.unnamed, columns.left, bottom + 12))
        bottom += plot.key
    if columns.numbered and part != 1:
        listed, bottom = _list(base, bottom, plot.drawing.homeless)
        items.append(Group("list", tuple(listed)))
    height = float(max(context.page.height, ceil(bottom + _BELOW + footer.height - 0.01)))
    frame = page_frame.PageFrame(context, base.title, header, footer)
    return Scene(
        context.page.width,
        height,
        base.title,
        picture_texts.description(journey, words, facts),
        (*items, *footer.items(context.page, height)),
        base.title
        if part == 2
        else "\n".join([base.title, picture_texts.notes(journey, words, facts), *_unlisted(base)]),
        words.language,
        picture_texts.data_table(journey, words, facts),
        body=frame.body(items[len(header.items) :], bottom),
        wider=context.page.wider,
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


def _foot(base: _Base) -> float:
    """Where a page ends at the latest that does not grow."""
    return base.context.page.height - _footer(base).height - _BELOW


def _list(base: _Base, top: float, homeless: dict[int, str]) -> tuple[list[Text], float]:
    journey, _, context, facts, columns, *_ = base
    stands_out, left, room = picture_texts.emphasis(facts), context.page.left, context.page.right - context.page.left
    if not base.brief:
        listed = sections(journey, context, columns, stands_out, homeless)
        return listing(context, listed, left, top + _ABOVE_LIST, room, base.longest)
    number, score, steps = context.words.number, context.words.score, journey.steps
    entries = tuple(
        ListEntry(number(at + 1), f"{steps[at].title}\u00a0{score(journey.scale, steps[at].emotion)}", strong=True)
        for at in sorted(stands_out)
    )
    others = len(steps) - len(entries)
    more = [ListEntry("", context.words.counted("rows.more", others))] if others else []
    return listing(context, [ListSection("", (*entries, *more))], left, top + _ABOVE_LIST, room)


def _unlisted(base: _Base) -> list[str]:
    """Where a slide does not list all steps, all of them for its notes."""
    number = base.context.words.number
    steps = base.journey.steps if base.brief else ()
    return [f"{number(index)}. {step.title}" for index, step in enumerate(steps, 1)]


def _plot(base: _Base, *, beside_names: bool, details: bool = True, key: float = 0.0, notes: float = 0.0) -> _Plot:
    """The curves with all texts about them.

    `beside_names`: callouts may stand beside the names of phases; `details`: they have them. `key` and `notes`: how
    much room to leave below the plot for the names of lines, and for callouts without a place.
    """
    journey, _, context, facts, columns, _, part, *_ = base
    top, fixed = _header(base).bottom + 24, context.page.fixed
    listed = columns.numbered and not part
    below = _list(base, columns.height, {})[1] if listed else columns.height
    bottom = _foot(base) - below - key - notes
    if not fixed and bottom < top + _LEAST:
        bottom = top + _TALL
    least = _LEAST_CHART if not fixed else _BRIEF_CHART if base.brief else _LISTED_CHART if listed else _SLIDE_CHART
    called = picture_texts.callouts(journey, context.words, facts)
    radius = min(_FACE, columns.width * 0.32)
    highest = top + (8 if beside_names else columns.strip)
    plot = curve.Plot(journey, context, picture_texts.emphasis(facts), called, columns.left, columns.width, radius)
    brief = [one._replace(detail="") for one in called]
    for shown in (called if details else brief, brief, []) if fixed else (called if details else brief,):
        plot = plot._replace(called=shown)
        chart = curve.chart(plot, top, bottom, callout_top=highest, strip=columns.strip)
        if chart.box.height >= least:
            break
    if not fixed and chart.box.height < least:
        bottom += least - chart.box.height
        chart = curve.chart(plot, top, bottom, callout_top=highest, strip=columns.strip)
    room = Box(chart.box.x + 4, top + 6, chart.box.width - 4, bottom - top - 12)
    names = [moved(name, dy=top).box for name in columns.names]
    before, after = _returning(journey)
    drawing = curve.draw(plot, chart, room, names, before=before, after=after)
    if not plot.called:
        drawing = drawing._replace(homeless=drawing.homeless | {one.first: one.name for one in called})
    return _Plot(top, bottom, drawing, beside_names, details, key, flat=chart.box.height < least - _SLACK)


def _returning(journey: Journey) -> tuple[float | None, float | None]:
    """For a cycle, the scores before the first step and after the last."""
    on_it = paths.indices(journey)
    if journey.shape != "cycle" or len(on_it) < 2:
        return None, None
    return journey.steps[on_it[-1]].emotion, journey.steps[on_it[0]].emotion
