"""What hurts and why: where the pains are, what lies behind them, and which of them nobody works on."""

from collections import Counter
from collections.abc import Iterator, Sequence

from cjm.analysis import causes, evidence
from cjm.analysis.causes import RankedPain
from cjm.analysis.peak_end import CLAIM
from cjm.findings._view import DESCRIBES, GOOD, Finding, Proof, View

_PICTURES, _LANES = ("causes", "journey-map"), ("pains",)
_CAUSE = 100
"""Letters of a root cause that a headline quotes: it is what the page is about."""


def find(view: View) -> Iterator[Finding]:
    """The root of what hurts where it is worst, then how pains and causes are spread."""
    pains = causes.ranked(view.journey)
    if not pains:
        return
    yield from (_root(view, one, 0.9 * _depth(view, one.step)) for one in _explained(pains)[:1])
    yield from _most(view, pains)
    yield from _shared(view, pains)
    yield from _open(view, pains)


def part(view: View, steps: Sequence[int]) -> Iterator[Finding]:
    """What each pain at these steps goes back to, the worst first; then the same by the steps."""
    here = [one for one in _explained(causes.ranked(view.journey)) if one.step in steps]
    yield from (_root(view, one, DESCRIBES) for one in here)
    for one in here:
        proof, cause = Proof(("causes",), (one.step,), rests=()), view.quoted(one.pain.causes[-1], _CAUSE)
        yield view.found("part.root", DESCRIBES, proof, step=view.title(one.step), cause=cause)


def _explained(pains: Sequence[RankedPain]) -> list[RankedPain]:
    return [one for one in pains if one.pain.causes]


def _depth(view: View, index: int) -> float:
    """How bad it is where a pain is; little where nobody scored it."""
    return -view.scale.valence(view.scores[index]) if index in view.scores else 0.0


def _root(view: View, one: RankedPain, strength: float) -> Finding:
    """What a pain goes back to."""
    opinion = bool(one.sources) and all(evidence.level(source) == "opinion" for source in one.sources)
    proof = Proof(("causes",), (one.step,), rests=(one.step,) if opinion else ())
    title, cause = view.quoted(one.pain.title), view.quoted(one.pain.causes[-1], _CAUSE)
    score = view.score(view.scores.get(one.step))
    return view.found("causes.root", max(DESCRIBES, strength), proof, score, pain=title, cause=cause)


def _most(view: View, pains: Sequence[RankedPain]) -> Iterator[Finding]:
    """The step at which most pains come together."""
    counts, every = Counter(one.step for one in pains), len(pains)
    most = max(counts.values())
    at, *others = [index for index, count in counts.items() if count == most]
    if most > 1 and not others and (most >= CLAIM or 2 * most >= every):
        proof, figure = Proof(_PICTURES, (at,), _LANES, rests=()), view.of_all(most, every)
        strength = GOOD * most / every
        step, number, count = view.title(at), view.words.number(most), view.words.number(every)
        if most == every:
            yield view.found("causes.together", strength, proof, figure, step=step)
        else:
            yield view.found("causes.most", strength, proof, figure, step=step, n=number, all=count)


def _shared(view: View, pains: Sequence[RankedPain]) -> Iterator[Finding]:
    """A cause that lies behind several pains; one that hurts at several steps is one."""
    different = {one.pain.id or f"{number}": one.pain for number, one in enumerate(pains)}
    behind = Counter(cause for one in different.values() for cause in {cause.casefold(): None for cause in one.causes})
    shared, count = max(behind.items(), key=lambda one: one[1], default=("", 0))
    if count > 1:
        cause = next(cause for one in pains for cause in one.pain.causes if cause.casefold() == shared)
        steps = {one.step for one in pains if shared in map(str.casefold, one.pain.causes)}
        proof, number = Proof(("causes",), tuple(sorted(steps)), rests=()), view.words.number(count)
        figure = view.words.counted("figure.pains", count)
        yield view.found("causes.shared", 0.7, proof, figure, n=number, cause=view.quoted(cause))


def _open(view: View, pains: Sequence[RankedPain]) -> Iterator[Finding]:
    """How many pains have no known cause, and where anything is planned, how many nobody works on."""
    every = len(pains)
    unknown = sum(not one.pain.causes for one in pains)
    planning = any(one.status != "dropped" for one in view.journey.opportunities)
    idle = sum(not one.plans for one in pains) if planning else 0
    for kind, number, pictures in (("unknown", unknown, _PICTURES[:1]), ("idle", idle, _PICTURES)):
        if number:
            proof = Proof(pictures, view.every_step, ("pains", "opportunities"), rests=())
            figure = view.of_all(number, every) if number < every or kind != "unknown" else ""  # nobody looked for any
            strength, count = 0.6 * number / every, view.words.number(every)
            yield view.found(f"causes.{kind}", strength, proof, figure, number=number, all=count)
