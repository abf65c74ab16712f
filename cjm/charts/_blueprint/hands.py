"""The row of those in whose hands the steps are: a chip over the steps of each, and an arrow where it is handed over,
with the wait before it."""

from collections.abc import Sequence
from itertools import groupby

from cjm.analysis import time
from cjm.analysis.handovers import HandOver, HandOvers
from cjm.journey.model import Journey
from cjm.languages import time_texts
from cjm.languages.words import Words
from cjm.layout.lanes import PAD, Grid, GridRow, title
from cjm.layout.typesetting import block, moved
from cjm.scene.items import Box, Group, Item, Line, Rectangle, Shape, Text

_ARROW = 30.0
"""From one chip to the next."""
_HEAD = 5.0
_CHIP_PAD, _CHIP_ABOVE = 9.0, 5.0
_PILL_PAD = 7.0
_GAP = 3.0


def hands(grid: Grid, journey: Journey, facts: HandOvers, steps: range) -> GridRow:
    """The row over these steps; a chip that goes on on the page before or after is open at that side."""
    context = grid.context
    words, size = context.words, context.sizes.label
    name = words("journey-map.lane.owner") if facts.owned else words("blueprint.hands")
    heading = title(grid, name)
    here = [one for one in facts.found if one.before in steps]
    pills = [pill for one in here if one.wait and (pill := _pill(grid, journey, one, steps))]
    high = max((pill[0].box.height for pill in pills), default=0.0)
    top = PAD + (high + _GAP if pills else 0.0)
    chips: list[tuple[Box, Text]] = []
    for party, run in groupby(range(len(steps)), key=lambda column: facts.parties[steps[column]]):
        columns = list(run)
        if not party:
            continue
        left, right = grid.left + grid.width * columns[0], grid.left + grid.width * (columns[-1] + 1) - _GAP
        if any(one.before == steps[columns[-1]] and one.after == one.before + 1 for one in here):
            right -= _ARROW
        text = block(
            words.listed(party),
            (left + _CHIP_PAD, top + _CHIP_ABOVE),
            max(20.0, right - left - 2 * _CHIP_PAD),
            size,
            language=words.language,
            weight="semibold",
        )
        chips.append((Box(left, top, right - left, text.box.height + 2 * _CHIP_ABOVE), text))
    low = max((box.bottom for box, _ in chips), default=top)
    items: list[Item] = [*heading]
    for box, text in chips:
        whole = box._replace(height=low - top)
        items.append(Group(" ".join(text.lines), (Rectangle(whole, "page", "mute", 1.25, 6.0), text)))
    middle = (top + low) / 2
    for one in here:
        end = _end(grid, one, steps)
        start = end - _ARROW if one.after == one.before + 1 else _right(grid, one, steps)
        items.append(Group("hand-over", tuple(_arrow(start - _GAP, end, middle))))
    for ground, text in pills:
        items.append(Group(" ".join(text.lines), (ground, text)))
    texts = [words.listed(facts.parties[index]) for index in steps]
    for one in here:
        texts[one.before - steps[0]] += f" → {words.listed(one.taker)}" + _waited(words, journey, one)
    return GridRow(name, tuple(items), max(low, heading[-1].box.bottom) + PAD, tuple(texts))


def _right(grid: Grid, one: HandOver, steps: range) -> float:
    """Where the step ends from which a hand-over leads."""
    return grid.left + grid.width * (one.before - steps[0] + 1)


def _end(grid: Grid, one: HandOver, steps: range) -> float:
    """Where the step begins to which a hand-over leads, or the page ends before it."""
    return grid.left + grid.width * (one.after - steps[0]) if one.after in steps else grid.right


def _arrow(start: float, end: float, y: float) -> Sequence[Item]:
    tip, wing = end - 1.0, end - 1.0 - 1.6 * _HEAD
    corners = ((wing, y - _HEAD), (tip, y), (wing, y + _HEAD))
    head = Shape((wing, y + _HEAD), tuple((one, one, one) for one in corners), "ink")
    return (Line(((start + 3.0, y), (wing, y)), "ink", 2.0), head)


def _pill(grid: Grid, journey: Journey, one: HandOver, steps: range) -> tuple[Rectangle, Text]:
    """How long is waited before a hand-over, above its arrow."""
    context = grid.context
    end = _end(grid, one, steps) - _GAP
    text = block(
        wait(context.words, journey, one),
        (0.0, PAD),
        grid.width - 2 * _PILL_PAD - _GAP,
        context.sizes.note,
        language=context.words.language,
        role="page",
        weight="semibold",
        align="center",
    )
    wide = text.box.width + 2 * _PILL_PAD
    box = Box(end - wide, PAD - 1.0, wide, text.box.height + 2.0)
    return Rectangle(box, "shade", None, 0.0, min(9.0, box.height / 2)), moved(text, box.centre[0] - text.box.centre[0])


def wait(words: Words, journey: Journey, one: HandOver) -> str:
    """How long is waited before a hand-over, empty where that is not known or not at all."""
    if not one.wait:
        return ""
    return words("detail.wait", time=time_texts.length(words, time.of(journey), one.wait))


def _waited(words: Words, journey: Journey, one: HandOver) -> str:
    text = wait(words, journey, one)
    return f" ({text})" if text else ""
