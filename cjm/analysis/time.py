"""How long a journey takes, how much of it is waiting, and what the waiting costs the persona.

A step lasts as long as its duration, which includes its wait, and never less than its wait. Only what the file
states counts: a step without a duration and without a wait has no time, and a step without a wait has an unknown wait,
neither of them 0; that there is no wait does not say how long a step lasts. So a total is of the steps that have a
time, and waiting is "at least" while a wait is not given.

The cost of waiting is the amount for each unit of time multiplied by the wait. Of every seven days five are working
days, and a month counts 30 days; both are conventions of the file format. Currencies are never added up together.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from cjm.journey import paths
from cjm.journey.model import Journey, Step
from cjm.journey.remembered import remembered

DAY = 86400
_SECONDS = {"hour": 3600.0, "day": DAY, "working-day": DAY * 7 / 5, "week": DAY * 7, "month": DAY * 30}

_APART, _MOST_MAGNITUDES = 20, 3
"""How many times all that is shorter goes into the shortest step of a magnitude, and the most magnitudes that are kept
apart. Conventions of cjm."""


class Money(NamedTuple):
    """An amount in one currency; `currency` is its ISO 4217 code."""

    amount: float
    currency: str


class StepTime(NamedTuple):
    """The time of one step: `seconds` it lasts, `waiting` the seconds of them spent waiting, `share` (0..1) its part
    of the time of all steps, `cost` what the waiting costs. What the file does not give is None."""

    seconds: int | None = None
    waiting: int | None = None
    share: float | None = None
    cost: Money | None = None


class JourneyTime(NamedTuple):
    """The time of a journey on its main path.

    `steps` holds one entry for each step, in order, those of other paths too, without a `share`; all else is of the
    steps on the `path`, by their indices. `seconds` and `waiting` are totals over the steps that have them,
    None where none does; `waiting_share` (0..1) is the one as a part of the other. `costs` has one entry for each
    currency, in the order in which they come. `longest` holds the index of each step that takes the most time,
    `untimed` of each step without a time. `magnitudes` are the steps that one scale can show, the longest ones first:
    where some take weeks and others minutes, these are two.
    """

    steps: tuple[StepTime, ...] = ()
    seconds: int | None = None
    waiting: int | None = None
    waiting_share: float | None = None
    costs: tuple[Money, ...] = ()
    longest: tuple[int, ...] = ()
    untimed: tuple[int, ...] = ()
    magnitudes: tuple[tuple[int, ...], ...] = ()
    path: tuple[int, ...] = ()

    @property
    def timed(self) -> int:
        """How many steps have a time."""
        return len(self.path) - len(self.untimed)

    @property
    def longest_of_several(self) -> tuple[int, ...]:
        """The `longest` steps, where others take less; else none."""
        return self.longest if len(self.longest) < self.timed else ()

    @property
    def waits(self) -> int:
        """How many steps have a wait that is longer than 0."""
        return sum(1 for index in self.path if self.steps[index].waiting)

    @property
    def priced(self) -> int:
        """How many of the `waits` have a known cost; where these are fewer, waiting costs at least `costs`."""
        return sum(1 for index in self.path if self.steps[index].waiting and self.steps[index].cost)


@remembered
def of(journey: Journey) -> JourneyTime:
    """The time of each step, and of the whole journey on its main path."""
    on_it = paths.indices(journey)
    every = [lasts(step) for step in journey.steps]
    lengths = {index: every[index] for index in on_it}
    known = [length for length in lengths.values() if length is not None]
    waits = [wait for index in on_it if (wait := journey.steps[index].wait) is not None]
    total = sum(known) if known else None
    waiting = sum(waits) if waits else None
    steps = tuple(
        StepTime(
            seconds=length,
            waiting=step.wait,
            share=length / total if total and length is not None and index in lengths else None,
            cost=waiting_cost(step),
        )
        for index, (step, length) in enumerate(zip(journey.steps, every, strict=True))
    )
    costs: dict[str, float] = {}
    for cost in (steps[index].cost for index in on_it):
        if cost:
            costs[cost.currency] = costs.get(cost.currency, 0.0) + cost.amount
    most = max(known, default=0)
    return JourneyTime(
        steps=steps,
        seconds=total,
        waiting=waiting,
        waiting_share=waiting / total if total and waiting is not None else None,
        costs=tuple(Money(amount, currency) for currency, amount in costs.items()),
        longest=tuple(index for index, length in lengths.items() if most and length == most),
        untimed=tuple(index for index, length in lengths.items() if length is None),
        magnitudes=tuple(_magnitudes(lengths)),
        path=on_it,
    )


def lasts(step: Step) -> int | None:
    """How many seconds a step lasts: its duration, or its wait where that is longer or stands alone."""
    return max(step.duration or 0, step.wait or 0) or None


def _magnitudes(lengths: Mapping[int, int | None]) -> Iterator[tuple[int, ...]]:
    """The steps that last, in groups that are far apart; a single short step stays with the longer ones."""
    lasting = sorted(((length, index) for index, length in lengths.items() if length), reverse=True)
    groups: list[list[int]] = [[]]
    shortest, rest = 0, sum(length for length, _ in lasting)
    for at, (length, index) in enumerate(lasting):
        if shortest >= _APART * rest and 0 < at < len(lasting) - 1 and len(groups) < _MOST_MAGNITUDES:
            groups.append([])
        groups[-1].append(index)
        shortest, rest = length, rest - length
    yield from (tuple(sorted(group)) for group in groups if group)


def waiting_cost(step: Step) -> Money | None:
    """What the wait of a step costs the persona; None where the wait or a part of the cost is not given."""
    cost = step.cost
    if step.wait is None or cost is None or cost.amount is None or cost.per is None or not cost.currency:
        return None
    return Money(cost.amount * (step.wait / _SECONDS[cost.per]), cost.currency)
