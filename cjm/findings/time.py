"""Where the time goes: how much of it is waiting, what that costs, which step takes longest, and who asks about it."""

from collections.abc import Iterator, Sequence

from cjm.analysis import evidence, time
from cjm.analysis.peak_end import CLAIM
from cjm.analysis.time import JourneyTime
from cjm.findings._view import DESCRIBES, GOOD, Finding, Proof, View
from cjm.languages import time_texts
from cjm.plaintext import percentage

MAIN_PATH = True

_MUCH = 0.25
"""From this share on waiting is the finding. A convention of cjm."""
_PICTURES, _LANES = ("time", "journey-map"), ("time",)


def find(view: View) -> Iterator[Finding]:
    """Waiting where it is much, the longest step, the wait at the lowest point, and what is not known."""
    facts = time.of(view.journey)
    if not facts.seconds:
        return
    if facts.waiting and (facts.waiting_share or 0.0) >= _MUCH:
        yield _waiting(view, facts)
    yield from _cost(view, facts)
    yield from _longest(view, facts)
    yield from _worst_wait(view, facts)
    yield from _silence(view, facts)
    yield from _unheard(view, facts)
    yield from _unknown(view, facts)
    total, every = time_texts.length(view.words, facts, facts.seconds), facts.timed
    proof = Proof(_PICTURES, view.every_step, _LANES)
    if every == len(view.journey.steps):
        yield view.found("time.total", DESCRIBES, proof, total, number=every, time=total)


def part(view: View, steps: Sequence[int]) -> Iterator[Finding]:
    """How long these steps take, and how much of that is waiting, where the time of each is known."""
    facts = time.of(view.journey)
    here = [facts.steps[index] for index in steps]
    if len(here) < 2 or any(one.seconds is None for one in here):
        return
    lasts, waiting = (sum(getattr(one, name) or 0 for one in here) for name in ("seconds", "waiting"))
    total, waited = (time_texts.length(view.words, facts, one) for one in (lasts, waiting))
    proof, a, b = Proof(_PICTURES, tuple(steps), _LANES), view.title(steps[0]), view.title(steps[-1])
    if 0 < waiting < lasts:
        yield view.found("part.waiting", DESCRIBES, proof, waited, a=a, b=b, time=total, waiting=waited)
    else:
        yield view.found("part.time", DESCRIBES, proof, total, a=a, b=b, time=total)


def _rough(view: View, facts: JourneyTime, seconds: int | None) -> str:
    return time_texts.length(view.words, facts, seconds or 0, rough=True)


def _waiting(view: View, facts: JourneyTime) -> Finding:
    """How much of the time is waiting. Where some steps have no time, it is at least that much of an unknown time."""
    waiting, total = _rough(view, facts, facts.waiting), _rough(view, facts, facts.seconds)
    share, proof = 0.9 * (facts.waiting_share or 0.0), Proof(_PICTURES, view.every_step, _LANES)
    if facts.untimed:
        return view.found("time.waiting-least", share * GOOD, proof, waiting, waiting=waiting)
    if facts.waiting == facts.seconds:
        return view.found("time.waiting-all", share, proof, waiting, waiting=waiting)
    if percentage(facts.waiting_share or 0.0)[0]:
        return view.found("time.waiting-nearly", share, proof, waiting, waiting=waiting)
    if number := time_texts.units_waiting(view.words, facts):
        return view.found("time.waiting-of", share, proof, waiting, number=number, total=total)
    percent = view.words.percent(facts.waiting_share or 0.0)
    return view.found("time.waiting", share, proof, waiting, waiting=waiting, percent=percent)


def _cost(view: View, facts: JourneyTime) -> Iterator[Finding]:
    """What the waiting costs, or at least costs. Where it is not much of the time, its whole price still is news."""
    much = (facts.waiting_share or 0.0) >= _MUCH
    if facts.costs and (much or facts.priced == facts.waits):
        money = " + ".join(time_texts.rough_money(view.words, cost) for cost in facts.costs)
        whole = not facts.untimed and facts.waiting != facts.seconds
        number = time_texts.units_waiting(view.words, facts) if whole else None
        kind = "time.cost-of" if number else "time.cost-of-total" if whole else "time.cost"
        kind += "" if facts.priced == facts.waits else "-least"
        waiting, total = _rough(view, facts, facts.waiting), _rough(view, facts, facts.seconds)
        proof, share = Proof(("time",), view.every_step), facts.waiting_share or 0.0
        strength, percent = share if much else share + 2 * DESCRIBES, view.words.percent(share)
        yield view.found(
            kind, strength, proof, money, number=number, money=money, waiting=waiting, total=total, percent=percent
        )


def _longest(view: View, facts: JourneyTime) -> Iterator[Finding]:
    """Which step takes the longest, and how much of the time that is; several where they tie."""
    steps = facts.longest_of_several
    if not steps:
        return
    first = facts.steps[steps[0]]
    lasts, title = _rough(view, facts, first.seconds), view.title(steps[0])
    proof, share = Proof(_PICTURES, steps, _LANES), first.share or 0.0
    strength = share * GOOD * GOOD
    if len(steps) > 1:
        exact = time_texts.length(view.words, facts, first.seconds or 0)
        number = len(steps) - 1
        yield view.found("time.longest-tied", strength, proof, exact, number=number, step=title, time=exact)
    elif facts.untimed:
        yield view.found("time.longest-known", strength, proof, lasts, step=title, time=lasts)
    elif percentage(share)[0]:
        yield view.found("time.longest-nearly", strength, proof, lasts, step=title, time=lasts)
    else:
        yield view.found(
            "time.longest", strength, proof, lasts, step=title, time=lasts, percent=view.words.percent(share)
        )


def _worst_wait(view: View, facts: JourneyTime) -> Iterator[Finding]:
    """That the longest wait is where it is felt worst."""
    waits = {index: step.waiting for index, step in enumerate(facts.steps) if step.waiting}
    longest = [index for index, wait in waits.items() if wait == max(waits.values())]
    if view.claims and len(waits) > 1 and len(longest) == 1 and view.facts.named.get("low", ()) == tuple(longest):
        (at,) = longest
        lasts, score = _rough(view, facts, waits[at]), view.score(view.scores[at])
        proof = Proof(("digest", "journey-map", "emotion-curve"), (at,), ("time", "curve"))
        strength = max(DESCRIBES, -view.scale.valence(view.scores[at])) * 0.95
        yield view.found("time.worst-wait", strength, proof, lasts, step=view.title(at), time=lasts, score=score)


def _silence(view: View, facts: JourneyTime) -> Iterator[Finding]:
    """How long people wait at steps without any contact, where contacts are written down elsewhere."""
    steps = view.journey.steps
    if sum(bool(step.touchpoints) for step in steps) < CLAIM:
        return
    quiet = [
        index
        for index, step in enumerate(steps)
        if facts.steps[index].waiting and not step.touchpoints and not view.journey.invalid(step.place / "touchpoints")
    ]
    if quiet:
        seconds = sum(facts.steps[index].waiting or 0 for index in quiet)
        lasts, share = _rough(view, facts, seconds), seconds / (facts.seconds or seconds)
        proof = Proof(("journey-map",), tuple(quiet), ("time", "touchpoints"))
        yield view.found("time.silence", share, proof, lasts, time=lasts)


def _unheard(view: View, facts: JourneyTime) -> Iterator[Finding]:
    """That nobody asks about the step that takes the longest."""
    unheard, steps = evidence.unheard(view.journey), facts.longest_of_several
    if unheard and len(steps) == 1 and unheard.issuperset(steps):
        step = facts.steps[steps[0]]
        lasts, proof = _rough(view, facts, step.seconds), Proof(("time",), steps, rests=())
        strength = (step.share or 0.0) + 2 * DESCRIBES
        yield view.found("time.unheard", strength, proof, lasts, step=view.title(steps[0]), time=lasts)


def _unknown(view: View, facts: JourneyTime) -> Iterator[Finding]:
    """Of how many steps no time is known."""
    missing, every = len(facts.untimed), len(view.journey.steps)
    if missing:
        proof, figure = Proof(("time",), view.every_step, rests=()), view.of_all(missing, every)
        strength = GOOD * GOOD * missing / every
        yield view.found("time.unknown", strength, proof, figure, number=missing, all=view.words.number(every))
