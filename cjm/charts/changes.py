"""What changes: how people feel today, and by our estimate after all that is planned, taken together."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import NamedTuple

from cjm.analysis import leverage, peak_end
from cjm.analysis.evidence import rests_on_opinion
from cjm.analysis.leverage import Effect
from cjm.journey import paths
from cjm.journey.model import Journey
from cjm.languages import opportunity_texts as say
from cjm.languages import path_texts, picture_texts
from cjm.layout import RenderContext, axis, curve, line_labels, page_frame
from cjm.layout.columns import Columns, columns
from cjm.layout.difference_curves import plain
from cjm.layout.numbered_list import ListEntry, ListSection, listing
from cjm.layout.page_frame import Filled, PageFrame
from cjm.layout.table import TableCell, divided
from cjm.layout.typesetting import block, moved, shifted
from cjm.scene import measuring
from cjm.scene.items import (
    Box,
    DataTable,
    Face,
    Group,
    Item,
    Line,
    LineChart,
    Point,
    Role,
    Scene,
    Series,
    Shape,
    Text,
)

SLIDE = 120

_NAME = "changes"
_FIGURES = ("low_memory", "high_memory", "mean", "end")
_BELOW_FIGURES, _BELOW_PLOT = 22.0, 14.0
_FACE, _DISC = 12.5, 5.0
"""The radius of a face, and of a point of the estimate."""
_ARROW, _HEAD, _APART = 2.5, 6.0, 4.0
"""The width of an arrow, half the width of its head, and the room between it and what it leads from and to."""
_NARROW = 92.0
"""Below this a column is too narrow for the texts below it."""
_LEAST, _TALL = 96.0, 340.0
"""The least height of the curve on a slide, from the worst to the best score, and that of the plot on a page that
grows."""
_MOST, _FEW = (2, 1, 0), (6, 3)
"""How many opportunities at a step are named where there is no room for all, then how many steps are."""
_SHARES = (0.05, 0.3, 0.1, 0.14, 0.41)


class _Plan(NamedTuple):
    """A journey with what all that is planned changes: the score of each step after it, `by` which opportunities, by
    the index of the step, and the figures before and after."""

    journey: Journey
    context: RenderContext
    after: list[float | None]
    by: Mapping[int, Sequence[str]]
    effect: Effect
    most: int | None = None

    @property
    def changed(self) -> list[int]:
        """The steps whose score changes."""
        steps = self.journey.steps
        return [index for index, score in enumerate(self.after) if score != steps[index].emotion]

    def score(self, value: float | None) -> str:
        return self.context.words.score(self.journey.scale, value)

    def role(self, index: int) -> Role:
        """The colour of a change: better or worse."""
        now, then = self.journey.steps[index].emotion, self.after[index]
        better = now is not None and then is not None and self.journey.scale.gain(now, then) > 0
        return "high" if better else "low"

    def lift(self, index: int) -> str:
        """From which score to which."""
        journey = self.journey
        return say.arrowed(self.context.words, journey.scale, journey.steps[index].emotion, self.after[index])

    def brief(self, most: int) -> "_Plan":
        """The same with at most so many opportunities at a step, and how many more there are."""
        words, by = self.context.words, dict(self.by)
        for index, names in self.by.items():
            if not most:
                by[index] = []
            elif len(names) > most + 1:
                by[index] = [*names[:most], words("moments.more", n=words.number(len(names) - most))]
        return self._replace(by=by)

    def few(self, most: int) -> "_Plan":
        """The same with at most so many steps named and no opportunities."""
        return self.brief(0)._replace(most=most)

    @property
    def named(self) -> list[int]:
        """The steps that are named: those that change most."""
        if self.most is None:
            return self.changed
        steps = self.journey.steps
        gains = {at: abs((self.after[at] or 0.0) - (steps[at].emotion or 0.0)) for at in self.changed}
        return sorted(sorted(gains, key=lambda at: -gains[at])[: self.most])


def build(journey: Journey, context: RenderContext) -> tuple[Scene, ...]:
    """The figures before and after; below them the curve of today with an arrow to the estimate at each step that
    changes, and the opportunities that do so. Of several paths the figures and the estimate are those of the main one;
    the others are light, and the foot says what becomes of each. Where what is planned or doing changes no score there
    is no page.
    """
    chosen, words = leverage.under_way(journey), context.words
    scores = leverage.lifted(journey, chosen)
    after = leverage.after(journey, scores)
    if after == [step.emotion for step in journey.steps]:
        return ()
    by: dict[int, dict[str, None]] = {}
    for one in chosen:
        for index in leverage.lifted(journey, [one]):
            by.setdefault(index, {})[say.name(one)] = None
    named = {index: list(names) for index, names in by.items()}
    plan = _Plan(journey, context, after, named, leverage.effect(journey, scores))
    title = context.headline(journey, _NAME)
    rests = [words("changes.estimate"), *path_texts.path_effects(journey, words, scores)]
    rests.append(picture_texts.evidence(journey, words))
    doubtful = any(step.emotion is not None and rests_on_opinion(journey, step) for step in journey.steps)
    rests += [words("ring")] if doubtful else []

    def framed(text: str) -> PageFrame:
        subtitle = picture_texts.subtitle(journey, words)
        return page_frame.page_frame(context, text, subtitle, rests, picture_texts.agreed(journey, words))

    data_table = _data_table(plan)
    lines = list(_lines(plan))
    return page_frame.spread_over_pages(
        context,
        title,
        framed,
        lambda frame: _laid(plan, frame),
        "\n".join([words("changes.describe", title=journey.title), title, *lines]),
        "\n".join([*lines, words("roadmap.note")]),
        data_table,
        page_frame.Subject(journey, _NAME),
    )


def _arrowed(old: str, new: str) -> str:
    return f"{old}\u00a0→\u00a0{new}"


def _lines(plan: _Plan) -> Iterator[str]:
    """What changes, in words: the figures, then each step that changes with what does it."""
    words = plan.context.words
    for name, old, new, _ in _figures(plan):
        yield words.labelled(name, _arrowed(old, new))
    for index in plan.changed:
        about = words.listed((plan.lift(index), *plan.by.get(index, ())))
        yield words.labelled(path_texts.title(plan.journey, index), about)


def _figures(plan: _Plan) -> Iterator[tuple[str, str, str, Role]]:
    """The figures that are known before and after: name, both values, and whether the second is better or worse."""
    words, scale = plan.context.words, plan.journey.scale
    for key in _FIGURES:
        old, new = getattr(plan.effect.before, key), getattr(plan.effect.after, key)
        if old is not None and new is not None:
            fine = scale._replace(decimals=scale.decimals_for((old, new)))
            gain = scale.gain(old, new)
            role: Role = "high" if gain > 0 else "low" if gain < 0 else "mute"
            name, path = words(f"changes.{key.replace('_', '-')}"), plan.effect.path
            named = f"{name} ({path.title or path.id})" if path else name
            yield named, words.score(fine, old), words.score(fine, new), role


def _data_table(plan: _Plan) -> DataTable:
    words = plan.context.words
    head = (words("show.step"), words("changes.now"), words("changes.after"), words("show.opportunity"))
    rows = [
        (path_texts.title(plan.journey, index), *map(plan.score, scores), words.listed(plan.by.get(index, ())))
        for index, scores in enumerate(zip((step.emotion for step in plan.journey.steps), plan.after, strict=True))
    ]
    known = [(name, old, new, "") for name, old, new, _ in _figures(plan)]
    return DataTable(head, (*rows, *known))


def _laid(plan: _Plan, frame: PageFrame) -> list[Filled]:
    """The figures, the curve, and below it what changes: under each step or in a list, on a slide as much of that as it
    has room for. Where that would leave the curve too little, it stands in a table on the pages behind, and where that
    does not help, the figures too."""
    fixed = plan.context.page.fixed
    head, top = _headed(plan, frame)
    briefer = [*(plan.brief(most) for most in _MOST), *(plan.few(most) for most in _FEW)]
    for shown, titled in product([plan, *briefer] if fixed else [plan], (True, False)):
        found = _columned(plan, titled=titled)
        if found is None or (titled and shown.most is not None):
            continue
        below = _under(shown, found) if titled else _list(shown, found, frame)
        if below is None:
            continue
        items, high = below
        end = frame.top + frame.room - high if fixed else top + _TALL
        for quiet in (False, True)[: 1 if shown.most is None else 2]:
            drawn, bottom, least = _curve(plan, found, top, end, quiet=quiet)
            if not fixed or least >= _LEAST:
                return [Filled([*head, *drawn, *(shifted(item, bottom) for item in items)], bottom + high)]
    found = _columned(plan, titled=False)
    assert found is not None, "numbers always fit"
    foot = frame.top + frame.room - found.height
    drawn, bottom, least = _curve(plan, found, top, foot)
    tables = divided(plan.context, plan.context.words("show.opportunity"), *_rows(plan, frame.width), frame.room)
    behind = [Filled([shifted(table, frame.top, frame.left)], frame.top + table.box.height) for table in tables]
    if least < _LEAST:
        for quiet in (False, True):
            drawn, bottom, least = _curve(plan, found, frame.top, foot, quiet=quiet)
            if least >= _LEAST:
                break
        behind, head = [Filled(head, top - _BELOW_FIGURES), *behind], []
        if len(tables) == 1 and top + tables[0].box.height <= frame.top + frame.room:
            table = shifted(tables[0], top, frame.left)
            behind = [Filled([*behind[0].items, table], top + tables[0].box.height)]
    numbers = [shifted(item, bottom) for item in found.below]
    return [Filled([*head, *drawn, *numbers], bottom + found.height), *behind]


def _headed(plan: _Plan, frame: PageFrame) -> tuple[list[Item], float]:
    """The figures before and after side by side, large; and where the plot may begin."""
    context, words = plan.context, plan.context.words
    known = list(_figures(plan))
    if not known:
        return [], frame.top
    wide, sizes, language = frame.width / len(_FIGURES), context.sizes, words.language
    fits = all(measuring.width(f"{old} → {new}", sizes.headline, "bold") <= wide - 16 for _, old, new, _ in known)
    size = sizes.headline if fits else sizes.subtitle
    items: list[Item] = []
    names = [
        block(name, (frame.left + wide * place, frame.top), wide - 16, sizes.note, language=language, role="mute")
        for place, (name, *_) in enumerate(known)
    ]
    top = max(name.box.bottom for name in names)
    for name, (_, old, new, role) in zip(names, known, strict=True):
        now = block(old, (name.box.x, top), wide, size, language=language, weight="bold", leading=1.2)
        right, below = now.box.right + size * 0.25, now.box.bottom
        then: list[Text] = []
        if old == new:
            then = [block(words("changes.same"), (right, 0.0), wide, sizes.note, language=language, role="mute")]
            then = [moved(text, dy=now.baselines[0] - text.baselines[0]) for text in then]
        else:
            parts: tuple[tuple[str, Role], ...] = (("→", "mute"), (new, role))
            for text, colour in parts:
                then.append(block(text, (right, top), wide, size, language=language, role=colour, leading=1.2))
                right = then[-1].box.right + size * 0.25
        items.append(
            Group(" ".join(name.lines), (moved(name, dy=top - name.box.bottom), now, *then), _arrowed(old, new))
        )
    return items, below + _BELOW_FIGURES


def _columned(plan: _Plan, *, titled: bool) -> Columns | None:
    journey, context = plan.journey, plan.context
    left = context.page.left + axis.gutter(axis.names(journey, context))
    stands_out = picture_texts.emphasis(peak_end.of(journey))
    return columns(plain(journey), context, stands_out, left, context.page.right, titled=titled)


def _under(plan: _Plan, columns: Columns) -> tuple[list[Item], float] | None:
    """The titles, and below each step that changes how, and by what; None where a column is too narrow for that."""
    size, language = plan.context.sizes.note, plan.context.words.language
    room = columns.width - 14
    if columns.width < _NARROW:
        return None
    items: list[Item] = list(columns.below)
    lowest = top = columns.height + 8
    for index in plan.changed:
        x, y = columns.middle(index), top
        for number, text in enumerate((plan.lift(index), *plan.by.get(index, ()))):
            strong = not number
            if measuring.wrap(measuring.cut(text), room, size, language=language).forced:
                return None
            found = block(
                text, (x, y), room, size, language=language, leading=1.2, align="center",
                role=plan.role(index) if strong else "ink", weight="semibold" if strong else "regular",
            )  # fmt: skip
            items += [found] if found.lines else []
            y = found.box.bottom + 4
        lowest = max(lowest, y - 4)
    return items, lowest


def _list(plan: _Plan, columns: Columns, frame: PageFrame) -> tuple[list[Item], float]:
    """The numbers of the steps, and below them a list of those that change."""
    words = plan.context.words
    entries = [
        ListEntry(
            words.number(index + 1),
            f"{path_texts.title(plan.journey, index)} {plan.lift(index)}",
            strong=True,
            note=words.listed(plan.by.get(index, ())),
        )
        for index in plan.named
    ]
    section = ListSection("", tuple(entries))
    texts, bottom = listing(plan.context, [section], frame.left, columns.height + _BELOW_PLOT, frame.width)
    if left_out := len(plan.changed) - len(plan.named):
        size, at = plan.context.sizes.note, (frame.left, bottom + 4)
        more = words.counted("rows.more", left_out)
        texts.append(block(more, at, frame.width, size, language=words.language, role="mute"))
        bottom = texts[-1].box.bottom
    return [*columns.below, *texts], bottom


def _rows(plan: _Plan, width: float) -> tuple[list[str], list[list[TableCell]], Point, list[float]]:
    """Head, rows, place and widths of the table of what changes."""
    words, steps = plan.context.words, plan.journey.steps
    head = ["", words("show.step"), words("changes.now"), words("changes.after"), words("show.opportunity")]
    rows = [
        [
            TableCell(words.number(index + 1), "mute"),
            TableCell(path_texts.title(plan.journey, index)),
            TableCell(plan.score(steps[index].emotion), "ink", "semibold"),
            TableCell(plan.score(plan.after[index]), plan.role(index)),
            TableCell(words.listed(plan.by.get(index, ())), "mute"),
        ]
        for index in plan.changed
    ]
    return head, rows, (0.0, 0.0), [width * share for share in _SHARES]


def _curve(
    plan: _Plan, columns: Columns, top: float, bottom: float, *, quiet: bool = False
) -> tuple[list[Item], float, float]:
    """The curve from `top` on with the names of phases, and unless it is `quiet` those of the peaks and the end; where
    it ends, which is `bottom` on a slide, and how high it is from the worst to the best score."""
    context, words = plan.context, plan.context.words
    facts = peak_end.of(plan.journey)
    main, several = frozenset(paths.indices(plan.journey)), len(plan.journey.paths) > 1
    now, later = (
        tuple(score if index in main else None for index, score in enumerate(scores))
        for scores in ([step.emotion for step in plan.journey.steps], plan.after)
    )
    name = path_texts.path_name(words, plan.journey.paths[0]) if several else words("changes.now")
    lines = (
        *curve.other_paths(plan.journey, words),
        Series(words("changes.after"), later, "mute", 2.0, "dashed"),
        Series(name, now, "emotion", 4.0),
    )
    named = () if quiet else picture_texts.callouts(plan.journey, words, facts)
    called = [one._replace(detail="") for one in named]
    stands_out, radius = picture_texts.emphasis(facts), min(_FACE, columns.width * 0.32)
    plot = curve.Plot(plain(plan.journey), context, stands_out, called, columns.left, columns.width, radius)

    def drawn(bottom: float) -> tuple[LineChart, list[Item], curve.Drawing]:
        chart = curve.chart(plot, top, bottom, callout_top=top + columns.strip, strip=columns.strip, lines=lines)
        points, taken = _points(plan, chart, radius)
        taken += [moved(name, dy=top).box for name in columns.names]
        room = Box(chart.box.x + 4, top + 6, chart.box.width - 4, bottom - top - 12)
        return chart, points, curve.draw(plot, chart, room, taken)

    chart, points, drawing = drawn(bottom)
    end = bottom
    if drawing.unnamed:
        end = bottom - line_labels.key_height(context, chart.series, columns.left) - 12
        chart, points, drawing = drawn(end)
    at = next((place for place, item in enumerate(drawing.items) if isinstance(item, LineChart)), -1) + 1
    items = [*columns.grounds(top, end), *(moved(name, dy=top) for name in columns.names)]
    items += [*drawing.items[:at], Group("lifts", tuple(points)), *drawing.items[at:]]
    if end < bottom:
        items.append(line_labels.key(context, drawing.unnamed, columns.left, end + 10))
    return items, bottom, chart.box.height


def _points(plan: _Plan, chart: LineChart, radius: float) -> tuple[list[Item], list[Box]]:
    """At each step that changes a point for the estimate, and an arrow that leads there from the face of today; and the
    room that they take."""
    found: list[Item] = []
    taken: list[Box] = []
    disc = min(_DISC, chart.box.width / len(chart.categories) * 0.12)
    for index in plan.changed:
        now, then = plan.journey.steps[index].emotion, plan.after[index]
        if now is None or then is None:
            continue
        x, role, start, end = chart.x(index), plan.role(index), chart.y(now), chart.y(then)
        way = 1 if end > start else -1
        foot, tip = start + way * (radius * curve.LARGE + _APART), end - way * (disc + _APART)
        back = tip - way * 1.5 * _HEAD
        if way * (back - foot) > _HEAD:
            corners = ((x - _HEAD, back), (x, tip), (x + _HEAD, back))
            found.append(Line(((x, foot), (x, back)), role, _ARROW))
            found.append(Shape((x + _HEAD, back), tuple((one, one, one) for one in corners), role))
        found.append(Face((x, end), disc, 0.0, role))
        taken.append(Box(x - _HEAD, min(start, end) - disc, 2 * _HEAD, abs(end - start) + 2 * disc))
    return found, taken
