"""The finding about the time: how much of it is waiting, or where most of it goes, and that nobody asks about it."""

from collections.abc import Sequence

from cjm.analysis.time import JourneyTime
from cjm.journey.model import Journey
from cjm.languages import time_texts
from cjm.languages.words import Words
from cjm.plaintext import percentage

_MUCH = 0.25
"""From this share on waiting is the finding. A convention of cjm."""


def headline(journey: Journey, words: Words, facts: JourneyTime, unheard: frozenset[int] | None) -> str:
    """How much of the time is waiting, where that is much, else where most of it goes; and that nobody asks about
    it."""
    waits = [step.waiting or 0 for step in facts.steps]
    at: Sequence[int] = [index for index, wait in enumerate(waits) if wait == max(waits)]
    if facts.waiting and (facts.waiting_share or 0.0) >= _MUCH:
        finding = _waiting(words, facts)
        costs = " + ".join(time_texts.rough_money(words, cost) for cost in facts.costs)
        key = "time.headline.cost" if facts.priced == facts.waits else "time.headline.cost.least"
        otherwise = words(key, finding=finding, money=costs) if costs else finding
    elif len(at := longest(facts)) == 1:
        finding = otherwise = _longest_step(words, facts, journey.steps[at[0]].title)
    elif at:
        step, lasts = journey.steps[at[0]], time_texts.length(words, facts, facts.steps[at[0]].seconds or 0)
        finding = otherwise = words.counted("time.headline.tied", len(at) - 1, step=step.title, time=lasts)
    else:
        return time_texts.total(words, facts)
    return words("time.headline.unheard", finding=finding) if unheard and unheard.issuperset(at) else otherwise


def _waiting(words: Words, facts: JourneyTime) -> str:
    """How much of the time is waiting. Where some steps have no time, it is at least that much of an unknown time."""
    waiting, total = (time_texts.length(words, facts, one or 0, rough=True) for one in (facts.waiting, facts.seconds))
    if facts.untimed:
        return words("time.headline.waiting.least", waiting=waiting)
    if facts.waiting == facts.seconds:
        return words("time.headline.waiting.all", waiting=waiting)
    if percentage(facts.waiting_share or 0.0)[0]:
        return words("time.headline.waiting.nearly", waiting=waiting)
    return words("time.headline.waiting", waiting=waiting, total=total)


def _longest_step(words: Words, facts: JourneyTime, title: str) -> str:
    """Which step takes the longest, and how much of the time that is."""
    step = facts.steps[facts.longest[0]]
    lasts, total = (time_texts.length(words, facts, one or 0, rough=True) for one in (step.seconds, facts.seconds))
    if facts.untimed:
        return words("time.headline.longest.known", step=title, time=lasts)
    key = "time.headline.nearly" if percentage(step.share or 0.0)[0] else "time.headline.longest"
    return words(key, step=title, time=lasts, total=total)


def longest(facts: JourneyTime) -> tuple[int, ...]:
    """The steps that take the most time, where others take less."""
    return facts.longest if len(facts.longest) < len(facts.steps) - len(facts.untimed) else ()
