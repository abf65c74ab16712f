"""The touchpoints of a map: a lane for each channel, or one for all of them, and a pill for each contact."""

from collections.abc import Mapping, Sequence
from math import inf

from cjm.journey.model import Journey, Step, Touchpoint
from cjm.languages.words import Words
from cjm.layout.cells import Cell, more
from cjm.layout.lanes import Grid, GridRow, row
from cjm.layout.typesetting import block, extent, moved, shortened
from cjm.scene import measuring
from cjm.scene.items import Box, Group, Item, Point, Rectangle, Role, Text, texts

_PAD, _ABOVE = 9.0, 3.0
"""Room within a pill beside and above its text."""
_RADIUS = 11.0
_GAP, _BESIDE, _BELOW_NAME = 5.0, 8.0, 2.0
_LANE_PAD = 5.0
"""Room above and below the pills of a lane."""
_ARROWS = {"persona": "→\u00a0", "organisation": "←\u00a0", "both": "↔\u00a0", None: ""}
"""With a no-break space, so that an arrow never stands alone."""
_ROLES: dict[str | None, Role] = {"wow": "high", "au": "low", None: "ink"}


def contacts(grid: Grid, journey: Journey, steps: range, *, together: bool = False) -> list[GridRow]:
    """A lane for each channel that the journey uses, in the order in which they are declared; last, one for the
    touchpoints without a channel. `together`: one lane, in which the name of the channel stands above its contacts."""
    words = grid.context.words
    every = channels(journey, words)
    if not together:
        return [_lane(grid, journey, steps, name, {id: ""}) for id, name in every]
    return [_lane(grid, journey, steps, words("journey-map.lane.touchpoints"), dict(every))]


def _lane(grid: Grid, journey: Journey, steps: range, name: str, named: Mapping[str | None, str]) -> GridRow:
    """The contacts along these channels; those that are `named` here have their name above them."""
    found = [[one for id in named for one in _at(journey.steps[index], id)] for index in steps]
    cells = [_stack(grid, journey, index, stack, named) for index, stack in enumerate(found)]
    words = grid.context.words

    def described(one: Touchpoint) -> str:
        channel, text = named[one.channel], _description(grid, journey, one)
        return words.labelled(channel, text) if channel else text

    plain = [words.listed(map(described, stack)) for stack in found]
    return row(grid, name, cells, plain, pad=_LANE_PAD)


def channels(journey: Journey, words: Words) -> list[tuple[str | None, str]]:
    """The channels that have a lane, each with its name; None stands for no channel."""
    used = {touchpoint.channel for step in journey.steps for touchpoint in step.touchpoints if touchpoint.title}
    named: dict[str | None, str] = {channel.id: channel.title or channel.id for channel in reversed(journey.channels)}
    order: list[str | None] = [*dict.fromkeys(channel.id for channel in journey.channels), None]
    return [(id, named.get(id) or words("journey-map.lane.touchpoints")) for id in order if id in used]


def initiated(journey: Journey) -> bool:
    """Whether a touchpoint states who begins, so that an arrow stands before it."""
    return any(touchpoint.initiator for step in journey.steps for touchpoint in step.touchpoints)


def _at(step: Step, channel: str | None) -> list[Touchpoint]:
    return [touchpoint for touchpoint in step.touchpoints if touchpoint.channel == channel and touchpoint.title]


def resolved(journey: Journey, words: Words) -> list[str]:
    """What can be settled along each channel, in a line each."""
    return [
        words("journey-map.resolves", channel=channel.title or channel.id, what=words.listed(channel.can_resolve))
        for channel in journey.channels
        if channel.can_resolve
    ]


def _description(grid: Grid, journey: Journey, touchpoint: Touchpoint) -> str:
    words = grid.context.words
    marks = [words(f"journey-map.initiator.{touchpoint.initiator}")] if touchpoint.initiator else []
    marks += [words(touchpoint.moment)] if touchpoint.moment else []
    marks += _not_drawn(words, journey, touchpoint)
    return touchpoint.title + (f" ({', '.join(marks)})" if marks else "")


def _not_drawn(words: Words, journey: Journey, touchpoint: Touchpoint) -> list[str]:
    """What a pill has no room for: the scores, the level of service, and who is involved."""
    found = [words.score(journey.scale, touchpoint.emotion)] if touchpoint.emotion is not None else []
    if touchpoint.expected is not None:
        found.append(f"{words('curve.expected')} {words.score(journey.scale, touchpoint.expected)}")
    if touchpoint.service_level:
        level = words(f"journey-map.service.{touchpoint.service_level}")
        found.append(words.labelled(words("journey-map.lane.service"), level))
    found += _named(journey, touchpoint.actors)
    if indirect := _named(journey, touchpoint.indirect):
        found.append(words("journey-map.indirect", actors=words.series(indirect)))
    return found


def _named(journey: Journey, ids: Sequence[str]) -> list[str]:
    return [actor.title or actor.id for actor in map(journey.actor, ids) if actor]


def _stack(
    grid: Grid, journey: Journey, index: int, touchpoints: Sequence[Touchpoint], named: Mapping[str | None, str]
) -> Cell:
    """The pills of one step below each other, under the name of their channel where it has one here; how many more
    there are where they are too many."""
    context, left = grid.context, grid.left + grid.width * index
    sizes, language = context.sizes, context.words.language
    items: list[Item] = []
    whole = not any(_not_drawn(context.words, journey, touchpoint) for touchpoint in touchpoints)
    bottom = 0.0
    for number, touchpoint in enumerate(touchpoints):
        top = start = bottom + _GAP if number else 0.0
        name: Text | None = None
        if number == 0 or touchpoint.channel != touchpoints[number - 1].channel:
            name = _channel(grid, named[touchpoint.channel], (grid.x(index), top))
            start = name.box.bottom + _BELOW_NAME if name.lines else top
        spare = sizes.label * 1.3 + _GAP if number < len(touchpoints) - 1 else 0.0
        pill = _pill(grid, touchpoint, left, start, inf if number else grid.most - spare)
        foot = extent(pill.items).bottom
        if number and foot > grid.most - spare:
            rest = more(context, len(touchpoints) - number)
            text = block(rest, (grid.x(index), top), grid.room, sizes.label, language=language, role="mute")
            return Cell((*items, text), text.box.bottom, whole=False)
        items += [name, pill] if name and name.lines else [pill]
        bottom, whole = foot, whole and not any(text.full for text in texts(pill.items))
    return Cell(tuple(items), bottom, whole)


def _channel(grid: Grid, name: str, at: Point) -> Text:
    """The name of a channel above its contacts, in one line."""

    def drawn(longest: int) -> Text:
        sizes, language = grid.context.sizes, grid.context.words.language
        return block(name, at, grid.room, sizes.note, language=language, role="mute", longest=longest)

    return shortened(drawn(measuring.LONGEST), 0.0, drawn)


def _pill(grid: Grid, touchpoint: Touchpoint, left: float, top: float, most: float) -> Group:
    """A touchpoint, whose title is cut where it would end below `most`. WOW and AU stand at the right of the first
    line, or below the title where they would take too much of it."""
    context = grid.context
    sizes, language, role = context.sizes, context.words.language, _ROLES[touchpoint.moment]
    wide = grid.width - _BESIDE
    content = _ARROWS[touchpoint.initiator] + touchpoint.title
    high = most - top - 2 * _ABOVE - (sizes.note * 1.3 if touchpoint.moment else 0.0)

    def title(room: float) -> Text:
        def drawn(longest: int) -> Text:
            at = (left + _PAD, top + _ABOVE)
            return block(content, at, room, sizes.label, language=language, role=role, longest=longest)

        return shortened(drawn(measuring.LONGEST), high, drawn)

    lines = [title(wide - 2 * _PAD)]
    bottom = lines[0].box.bottom
    if touchpoint.moment:
        name = context.words(touchpoint.moment)
        tag = block(name, (0, 0), wide, sizes.note, language=language, role=role, weight="bold")
        x = left + wide - _PAD - tag.box.width
        beside = wide - 2 * _PAD - tag.box.width - 8
        shorter = title(beside) if beside > 0 else lines[0]
        divided = measuring.wrap(measuring.cut(content), max(beside, 1.0), sizes.label, language=language).hyphenated
        wider = shorter.box.width > beside  # something that cannot be divided
        if beside > 0 and not (divided or wider) and len(shorter.lines) <= len(lines[0].lines) + 1:
            drop = (sizes.label - sizes.note) * 0.65
            lines = [shorter, moved(tag, x, top + _ABOVE + drop)]
            bottom = shorter.box.bottom
        else:
            lines.append(moved(tag, left + _PAD, bottom))
            bottom = lines[-1].box.bottom
    height = bottom + _ABOVE - top
    outline = Rectangle(Box(left, top, wide, height), "page", role, 1.25, min(_RADIUS, height / 2))
    return Group(touchpoint.title, (outline, *lines))
