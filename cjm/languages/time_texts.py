"""What a total of time comes to, in words: the same wherever a picture, a slide or the terminal states one."""

from cjm.analysis.time import DAY, JourneyTime, Money, StepTime, waiting_cost
from cjm.journey.model import Step
from cjm.languages.words import Words

_WEEK, _MONTH, _HALF_YEAR = 7, 30, 180
"""In days."""
_UNITS = (
    ("year", 365 * DAY),
    ("month", _MONTH * DAY),
    ("week", _WEEK * DAY),
    ("day", DAY),
    ("hour", 3600),
    ("minute", 60),
)
"""The units of a length of time, in seconds, the longest first."""


def figures(words: Words, facts: JourneyTime) -> list[str]:
    """How long the journey takes, how much of that is waiting, and what the waiting costs; empty where no step has a
    time."""
    if facts.seconds is None:
        return []
    return [total(words, facts), *filter(None, [waiting(words, facts)]), *_costs(words, facts)]


def length(words: Words, facts: JourneyTime, seconds: int, rough: bool = False) -> str:
    """A length of time of the journey or of a part of it. All of them are written in days where not both the total and
    the waiting are whole weeks or whole months, below half a year: "14 days of waiting in 26 days". `rough`: see
    `Words.rough_duration`."""
    days = [(whole or 0) // DAY for whole in (facts.seconds, facts.waiting)]
    in_days = days[0] < _HALF_YEAR and all(any(one % unit for one in days) for unit in (_WEEK, _MONTH))
    return words.rough_duration(seconds, in_days) if rough else words.duration(seconds, in_days)


def units_waiting(words: Words, facts: JourneyTime) -> int | None:
    """How many of the units in which a headline writes the total are waiting: 14 of "26 days". None where not both are
    written in one and the same unit."""
    lengths = tuple(seconds or 0 for seconds in (facts.waiting, facts.seconds))
    written = [length(words, facts, one, rough=True) for one in lengths]
    for unit, size in _UNITS:
        waiting, every = (one // size for one in lengths)
        if waiting < every and written == [words.counted(f"unit.{unit}", one) for one in (waiting, every)]:
            return waiting
    return None


def total(words: Words, facts: JourneyTime) -> str:
    """How long the journey takes, and for how many of its steps that is known where it is not for all."""
    time = length(words, facts, facts.seconds or 0)
    if not facts.untimed:
        return words("show.time.total", time=time)
    return words.counted("show.time.total.known", facts.timed, time=time, all=words.number(len(facts.path)))


def waiting(words: Words, facts: JourneyTime) -> str:
    """How much of the time is waiting, as a length and as a share; empty where none is."""
    if not facts.waiting:
        return ""
    if facts.waiting == facts.seconds:
        return words("show.time.waiting.all")
    share = words.percent(facts.waiting_share or 0.0)
    return words("show.time.waiting", time=length(words, facts, facts.waiting), percent=share)


def _costs(words: Words, facts: JourneyTime) -> list[str]:
    """What the waiting costs, for each currency; where not each wait has a cost, at least how much, and for how many
    waits it is known."""
    if facts.priced == facts.waits:
        return [words("show.time.cost", money=money(words, cost)) for cost in facts.costs]
    least = " + ".join(money(words, cost) for cost in facts.costs)
    known, waits = words.number(facts.priced), words.number(facts.waits)
    return [words("show.time.cost.least", money=least, n=known, all=waits)] if least else []


def step(words: Words, facts: JourneyTime, one: StepTime, rough: bool = False) -> str:
    """How long a step of the journey takes, how much of it is waiting, and what that costs. `rough`: see
    `Words.rough_duration`."""
    if one.seconds is None:
        return words("time.unknown" if one.waiting is None else "detail.wait.none")
    lasts = length(words, facts, one.seconds, rough)
    if one.waiting:
        waits = length(words, facts, one.waiting, rough)
        all_of_it = waits == lasts
        lasts = words("detail.wait", time=lasts) if all_of_it else words("time.part", time=lasts, waiting=waits)
    return f"{lasts} · {money(words, one.cost)}" if one.cost else lasts


def money(words: Words, cost: Money) -> str:
    """An amount in its currency."""
    return words.money(cost.amount, cost.currency)


def rough_money(words: Words, cost: Money) -> str:
    """An amount as a headline has it: from 100 on without what is less than a unit of the currency."""
    return words.money(int(cost.amount) if abs(cost.amount) >= 100 else cost.amount, cost.currency)


def cost(words: Words, one: Step) -> str:
    """What the waiting of a step costs, with the rate from which that is computed; empty where no rate is given."""
    total, found = waiting_cost(one), rate(words, one)
    return f"{money(words, total)} ({found})" if total and found else found


def rate(words: Words, one: Step) -> str:
    """What a unit of waiting costs: "350 € a day"."""
    cost = one.cost
    if cost is None or cost.amount is None or not cost.currency or cost.per is None:
        return ""
    return words(f"time.rate.{cost.per}", money=words.money(cost.amount, cost.currency))
