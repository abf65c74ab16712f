"""What was expected and what is desired against what is felt: which promise is kept, and which is not."""

from collections.abc import Iterator

from cjm.analysis import figures, gaps
from cjm.analysis.gaps import Gaps, Target
from cjm.analysis.peak_end import CLAIM, TOLERANCE
from cjm.findings._view import DESCRIBES, GOOD, Finding, Proof, View

MAIN_PATH = True

_TARGETS: tuple[Target, ...] = ("expected", "desired")
_PICTURES = ("gap",)
_COUNT = 0.25
"""A count of steps says less than how far the worst of them falls short."""


def find(view: View) -> Iterator[Finding]:
    """The largest shortfall, how many steps fall short of each target, the end, and what is better than expected."""
    known = {target: gaps.of(view.journey, target) for target in _TARGETS}
    if any(known[target].largest for target in _TARGETS):
        yield _largest(view, known)
    else:
        yield from _none(view, known)
    for target in _TARGETS:
        if len(known[target].pairs) >= CLAIM:
            yield from _counted(view, target, known[target])
            yield from _mean(view, target, known[target])
    yield from _end(view, known)
    yield from _above(view, known["expected"])


def _largest(view: View, known: dict[Target, Gaps]) -> Finding:
    """The largest shortfall against what is desired, else what was expected, with how far it falls short of either;
    or how many steps fall short by that much."""
    decimals = view.scale.decimals
    target = next(target for target in reversed(_TARGETS) if known[target].largest)
    largest = known[target].largest
    pair = next((pair for pair in largest if pair in known[target].at_low), largest[0])
    short = _short(view, known, pair.step)
    others = [other.step for other in largest if other.step != pair.step]
    if any(_short(view, known, other) != short for other in others):  # they tie only against this target
        short = {target: short[target]}
    steps = (pair.step, *others)
    proof, figure, step = Proof(_PICTURES, tuple(sorted(steps))), view.points(-pair.gap), view.title(pair.step)
    strength = max(short.values()) / view.scale.range
    if len(short) == 2:  # the unit stands once
        expected, desired = view.points(short["expected"]), view.words.number(short["desired"], decimals)
        return view.found(
            "promises.both", strength, proof, figure, number=len(steps), step=step, expected=expected, desired=desired
        )
    points = view.points(short[target])
    return view.found(f"promises.{target}", strength, proof, figure, number=len(steps), step=step, points=points)


def _short(view: View, known: dict[Target, Gaps], step: int) -> dict[Target, float]:
    """How far a step falls short of each target that it falls short of."""
    decimals = view.scale.decimals
    return {
        target: round(pair.gap, decimals)
        for target in _TARGETS
        for pair in known[target].pairs
        if pair.step == step and round(pair.gap, decimals) > 0
    }


def _none(view: View, known: dict[Target, Gaps]) -> Iterator[Finding]:
    """That no step falls short of a target that is set at enough of them."""
    compared = [target for target in _TARGETS if len(known[target].pairs) >= CLAIM]
    if compared:
        kind = "both" if len(compared) == 2 else compared[0]
        steps = {pair.step for target in compared for pair in known[target].pairs}
        proof = Proof(_PICTURES, view.every_step, rests=tuple(sorted(steps)))
        yield view.found(f"promises.none-{kind}", GOOD * GOOD, proof)


def _counted(view: View, target: Target, found: Gaps) -> Iterator[Finding]:
    """How many steps fall short of a target."""
    decimals, count = view.scale.decimals, len(found.pairs)
    short = [pair.step for pair in found.pairs if round(pair.gap, decimals) > 0]
    proof = Proof(_PICTURES, view.every_step, rests=tuple(pair.step for pair in found.pairs))
    figure, every = view.of_all(len(short), count), view.words.number(count)
    if len(short) == count:
        yield view.found(f"promises.every-{target}", _COUNT, proof, figure)
    elif short:
        strength = _COUNT * len(short) / count
        yield view.found(f"promises.count-{target}", strength, proof, figure, number=len(short), all=every)


def _mean(view: View, target: Target, found: Gaps) -> Iterator[Finding]:
    """How far the journey falls short of a target on average."""
    if found.mean is not None and found.mean >= figures.notable(view.scale):
        proof = Proof(_PICTURES, view.every_step, rests=tuple(pair.step for pair in found.pairs))
        points, figure = view.points(found.mean), view.points(-found.mean)
        yield view.found(f"promises.mean-{target}", found.mean / view.scale.range, proof, figure, points=points)


def _end(view: View, known: dict[Target, Gaps]) -> Iterator[Finding]:
    """That the end falls short of a target."""
    for target in _TARGETS:
        gap = known[target].at_end
        if gap is not None and len(known[target].pairs) >= CLAIM and gap >= figures.notable(view.scale):
            proof, figure = Proof(_PICTURES, (len(view.journey.steps) - 1,)), view.points(-gap)
            strength = gap / view.scale.range
            yield view.found(f"promises.end-{target}", strength, proof, figure, points=view.points(gap))


def _above(view: View, found: Gaps) -> Iterator[Finding]:
    """The step that exceeds most what was expected."""
    most = max((-pair.gap for pair in found.pairs), default=0.0)
    if len(found.pairs) < CLAIM or most < figures.notable(view.scale):
        return
    best, *others = [pair.step for pair in found.pairs if -pair.gap >= most - TOLERANCE * view.scale.range]
    proof, figure = Proof(_PICTURES, (best,)), view.words.gain(most, view.scale.decimals)
    strength = max(DESCRIBES, GOOD * most / view.scale.range)
    points, step = view.points(most), view.title(best)
    yield view.found(
        "promises.above", strength, proof, figure, others=len(others), tied="tied-steps", step=step, points=points
    )
