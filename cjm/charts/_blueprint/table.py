"""The table of hand-overs: from whom to whom, how long is waited before it, and where the channel changes."""

from collections.abc import Iterator, Sequence

from cjm.analysis import handovers
from cjm.analysis.handovers import ChannelChange, HandOver, HandOvers
from cjm.charts._blueprint.hands import wait
from cjm.journey.model import Journey
from cjm.journey.paths import indices, main
from cjm.languages.words import Words
from cjm.layout.page_frame import Filled, PageFrame
from cjm.layout.table import TableCell, divided

_SHARES = (0.36, 0.28, 0.14, 0.22)
"""How wide the columns are, as shares of the page."""


def pages(whole: Journey, frame: PageFrame) -> list[Filled]:
    """A row wherever something changes on the main path, then wherever it does on another one only, over as many pages
    as it takes."""
    words = frame.context.words
    rows = list(_rows(main(whole), words, handovers.of(main(whole))))
    for path, there, own in handovers.beside(whole):
        rows += _rows(there, words, own, f" ({path.title or path.id})")
    if not rows:
        return []
    head = [words(f"blueprint.table.{key}") for key in ("between", "handed", "wait", "channel")]
    widths = [share * frame.width for share in _SHARES]
    at = (frame.left, frame.top)
    room = frame.room if frame.context.page.fixed else None
    tables = divided(frame.context, words("blueprint.handed"), head, rows, at, widths, room)
    return [Filled([one], one.box.bottom, lanes=("table", "touchpoints")) for one in tables]


def spoken(whole: Journey, words: Words) -> Iterator[str]:
    """Each change in a line."""
    ways = [(None, main(whole), handovers.of(main(whole))), *handovers.beside(whole)]
    for path, journey, facts in ways:
        at = indices(whole, path)
        for index, (handed, changed) in _changes(facts).items():
            parts = _parts(journey, words, handed, changed)
            between = f"{at[index] + 1} → {at[_behind(handed, changed)] + 1}"
            named = f"{between} ({path.title or path.id})" if path else between
            yield words.labelled(named, " · ".join(filter(None, parts)))


def _rows(journey: Journey, words: Words, facts: HandOvers, path: str = "") -> Iterator[tuple[TableCell, ...]]:
    for index, (handed, changed) in _changes(facts).items():
        hands, waits, channels = _parts(journey, words, handed, changed)
        yield (
            TableCell(f"{journey.steps[index].title} → {journey.steps[_behind(handed, changed)].title}{path}"),
            TableCell(hands, weight="semibold"),
            TableCell(waits, "low", "semibold"),
            TableCell(channels, "mute"),
        )


def _parts(
    journey: Journey, words: Words, handed: HandOver | None, changed: ChannelChange | None
) -> tuple[str, str, str]:
    """From whom to whom, how long is waited before it, and from which channels to which; empty where there is none."""
    return (
        _named(handed.giver, handed.taker, words) if handed else "",
        wait(words, journey, handed) if handed else "",
        _named(_channels(journey, changed.old), _channels(journey, changed.new), words) if changed else "",
    )


def _changes(facts: HandOvers) -> dict[int, tuple[HandOver | None, ChannelChange | None]]:
    """The hand-over and the change of channel behind each step that has one of them."""
    handed, changed = {one.before: one for one in facts.found}, {one.before: one for one in facts.channels}
    return {index: (handed.get(index), changed.get(index)) for index in sorted({*handed, *changed})}


def _behind(handed: HandOver | None, changed: ChannelChange | None) -> int:
    """The step to which a hand-over and a change of channel lead, the nearer one where they differ."""
    return min(one.after for one in (handed, changed) if one)


def _channels(journey: Journey, ids: Sequence[str]) -> list[str]:
    return [channel.title or channel.id for channel in map(journey.channel, ids) if channel]


def _named(old: Sequence[str], new: Sequence[str], words: Words) -> str:
    return f"{words.series(list(old))} → {words.series(list(new))}"
