"""Hand-overs: how often a journey changes hands, and how long is waited before that."""

from collections.abc import Iterator, Sequence

from cjm.analysis import handovers, time
from cjm.analysis.handovers import HandOver, HandOvers
from cjm.findings._view import DESCRIBES, GOOD, Finding, Proof, View
from cjm.languages import time_texts

MAIN_PATH = True
_PICTURES = ("blueprint",)


def find(view: View) -> Iterator[Finding]:
    """The waits before hand-overs, the hand-overs, and that there are none."""
    facts = handovers.of(view.journey)
    for lane in ("owner", "table"):
        yield from _handed(view, facts.found, len(facts.parties), lane)
    yield from _longest(view, facts)
    if facts.owned and not facts.found and all(facts.parties) and len(facts.parties) > 1:
        proof = Proof(_PICTURES, view.every_step, ("owner",), rests=())
        yield view.found("handovers.none", GOOD, proof, owner=facts.parties[0][0])


def part(view: View, steps: Sequence[int]) -> Iterator[Finding]:
    """The same of some steps: where it is handed over between them, and behind how many something is not seen."""
    facts = handovers.of(view.journey)
    here = tuple(one for one in facts.found if one.before in steps and one.after in steps)
    yield from _handed(view, here, len(facts.parties), "owner")
    yield from _hidden(view, steps)


def _handed(view: View, found: Sequence[HandOver], every: int, lane: str) -> Iterator[Finding]:
    """How many hand-overs there are between so many steps, and how long is waited before them, as a row or a table
    shows it."""
    if not found:
        return
    steps = tuple(sorted({index for one in found for index in (one.before, one.after)}))
    proof, count = Proof(_PICTURES, steps, (lane,), rests=()), len(found)
    share, figure = count / (every - 1), view.words.number(count)
    a, b = view.title(steps[0]), view.title(steps[-1])
    lengths = [one.wait for one in found if one.wait]
    if lengths:
        each = len(lengths) == count and len(set(lengths)) == 1
        some = "one-waits" if len(lengths) == 1 else "some-wait"
        kind = "each-waits" if each else "all-wait" if len(lengths) == count else some
        lasts, waits = _length(view, lengths[0] if each else sum(lengths)), view.words.number(len(lengths))
        yield view.found(f"handovers.{kind}", share, proof, figure, number=count, a=a, b=b, time=lasts, waits=waits)
    yield view.found("handovers.count", share * GOOD, proof, figure, number=count, a=a, b=b)


def _longest(view: View, facts: HandOvers) -> Iterator[Finding]:
    """Before which hand-over is waited the longest."""
    lengths = [one.wait or 0 for one in facts.waits]
    if len(set(lengths)) > 1 and lengths.count(max(lengths)) == 1:
        one = max(facts.waits, key=lambda one: one.wait or 0)
        lasts, proof = _length(view, one.wait or 0), Proof(_PICTURES, (one.before, one.after), ("table",), rests=())
        giver, taker = (view.quoted(view.words.series(list(party))) for party in (one.giver, one.taker))
        yield view.found("handovers.longest", GOOD * GOOD, proof, lasts, time=lasts, giver=giver, taker=taker)


def _hidden(view: View, steps: Sequence[int]) -> Iterator[Finding]:
    """Behind how many of these steps something is done that is not seen."""
    shown = [view.journey.steps[index] for index in steps]
    behind = [
        step
        for step in shown
        if any(action.title for action in step.backstage) or any(touchpoint.indirect for touchpoint in step.touchpoints)
    ]
    if behind:
        every = view.words.number(len(shown))
        proof = Proof(_PICTURES, tuple(steps), ("backstage",), rests=())
        a, b = view.title(steps[0]), view.title(steps[-1])
        yield view.found("handovers.hidden", DESCRIBES, proof, number=len(behind), all=every, a=a, b=b)


def _length(view: View, seconds: int) -> str:
    return time_texts.length(view.words, time.of(view.journey), seconds, rough=True)
