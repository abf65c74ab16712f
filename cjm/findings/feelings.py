"""What is felt along the way: the lowest and the highest point, the start and the end, falls and rises, phases."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from cjm.analysis import figures
from cjm.analysis.peak_end import CLAIM, Side
from cjm.findings._view import DESCRIBES, GOOD, Finding, Proof, View

MAIN_PATH = True

_SIDES: tuple[Side, ...] = ("low", "high")
_POINTS = {"low": "lowest", "high": "highest"}
_CURVES = ("emotion-curve", "journey-map", "cycle")
_SCORES_SHOWN = (*_CURVES, "digest", "gap", "mirror", "evidence", "moments")
_LANES = ("curve",)
_LEAST = DESCRIBES / 2
"""That nothing can be concluded stands back for all that can be."""
_SWINGS = 3
"""So many times past neutral is up and down."""
_PLAIN = 0.7
"""A count of steps says less than which ones they are."""


def find(view: View) -> Iterator[Finding]:
    """What the scores show; with fewer than a claim takes only how many there are."""
    if not view.claims:
        yield _draft(view)
        return
    yield from _level(view)
    for side in _SIDES:
        yield from _point(view, side)
    yield from _ends(view)
    yield from _arc(view)
    yield from _memory(view)
    yield from _steepest(view)
    yield from _falling(view)
    yield from _below(view)
    yield from _about_neutral(view)
    yield from _phases(view)
    yield from _unscored(view)


def part(view: View, steps: Sequence[int]) -> Iterator[Finding]:
    """How the scores of the first and the last of these steps differ, the worst of them, and their mean."""
    scores = {index: view.scores[index] for index in steps if index in view.scores}
    if len(scores) < 2:
        return
    proof = Proof(_SCORES_SHOWN, tuple(steps), _LANES, tuple(scores))
    first, last = min(scores), max(scores)
    a, b = view.title(first), view.title(last)
    old, new = view.score(scores[first]), view.score(scores[last])
    if old == new:
        yield view.found("part.same", DESCRIBES, proof, old, a=a, b=b, score=old)
    else:
        kind = "part.rises" if view.scale.gain(scores[first], scores[last]) > 0 else "part.falls"
        yield view.found(kind, DESCRIBES, proof, new, a=a, b=b, old=old, new=new)
    worst = view.scale.worst_of(scores.values())
    at, *others = [index for index, score in scores.items() if score == worst]
    if not others:
        score = view.score(worst)
        yield view.found("part.lowest", DESCRIBES, proof, score, a=a, b=b, step=view.title(at), score=score)
    mean = view.score(sum(scores.values()) / len(scores))
    yield view.found("part.mean", DESCRIBES, proof, mean, n=view.words.number(len(scores)), a=a, b=b, mean=mean)


def _curves(view: View) -> tuple[str, ...]:
    """The pictures that are about a curve; a ring is about its start and end where these are known."""
    steps = view.journey.steps
    known = steps[0].emotion is not None and steps[-1].emotion is not None
    return _CURVES[:2] if known else _CURVES


def _all(view: View, *lanes: str) -> Proof:
    """The proof of what is said of all scores."""
    return Proof(_curves(view), view.every_step, lanes or _LANES, tuple(view.scores))


def _overview(proof: Proof) -> Proof:
    """The same, proven by the page too that shows all of the journey."""
    return proof._replace(pictures=(*proof.pictures, "digest"))


def _draft(view: View) -> Finding:
    count, every = len(view.scores), len(view.journey.steps)
    proof, figure = Proof(_SCORES_SHOWN), view.of_all(count, every)
    if not count:
        return view.found("feelings.no-score", _LEAST, proof, figure)
    if count == every:
        return view.found("feelings.few", _LEAST, proof, view.words.number(count), number=count)
    return view.found("feelings.draft", _LEAST, proof, figure, number=count, all=view.words.number(every))


def _level(view: View) -> Iterator[Finding]:
    """All scores are the same."""
    if view.facts.flat or len(set(view.scores.values())) == 1:
        score = view.score(next(iter(view.scores.values())))
        proof = _overview(_all(view)._replace(pictures=_CURVES))
        yield view.found("feelings.level", GOOD, proof, score, n=view.words.number(len(view.scores)), score=score)


def _point(view: View, side: Side) -> Iterator[Finding]:
    """The lowest or the highest point; several where they tie."""
    steps, last = view.facts.named.get(side, ()), len(view.journey.steps) - 1
    if not steps or len(steps) == len(view.scores):
        return
    value, name = view.scores[steps[0]], f"feelings.{_POINTS[side]}"
    strength = max(DESCRIBES, abs(view.scale.valence(value))) * (GOOD if side == "high" else 1.0)
    score, a, b = view.score(value), view.title(steps[0]), view.title(steps[-1])
    proof = Proof(_curves(view), steps, _LANES)
    if len(steps) == 1 and steps[0] in (0, last):
        kind = f"{name}-start" if steps[0] == 0 else f"{name}-end"
        yield view.found(kind, strength, proof, score, step=a, score=score)
    elif len(steps) == 2 and a != b:
        yield view.found(f"{name}-two", strength, proof, score, a=a, b=b, score=score)
    elif len(steps) > 2 and steps[-1] - steps[0] == len(steps) - 1:
        yield view.found(f"{name}-row", strength, proof, score, n=view.words.number(len(steps)), a=a, b=b, score=score)
    else:
        yield view.found(name, strength, proof, score, number=len(steps), step=a, score=score)


def _ends(view: View) -> Iterator[Finding]:
    """Whether the end is better or worse than the start."""
    first, last = view.journey.steps[0].emotion, view.journey.steps[-1].emotion
    if first is None or last is None:
        return
    gain = view.scale.gain(first, last)
    notable = abs(gain) >= figures.notable(view.scale)
    old, new = view.score(first), view.score(last)
    side = ("better" if gain > 0 else "worse") if notable else "same" if old == new else "about"
    strength = abs(gain) / view.scale.range * (GOOD if gain > 0 else 1.0) if notable else DESCRIBES
    proof = _overview(Proof(_CURVES, (0, len(view.journey.steps) - 1), _LANES))
    yield view.found(f"feelings.end-{side}", strength, proof, new, first=old, last=new)


def _arc(view: View) -> Iterator[Finding]:
    """From where the journey falls or rises to its one low or high point on the way, and where it ends."""
    scores, last = view.scores, len(view.journey.steps) - 1
    if 0 not in scores or last not in scores:
        return
    for side, kind in zip(_SIDES, ("falls", "rises"), strict=True):
        at, *others = view.facts.named.get(side, (0,))
        if not others and at not in (0, last):
            proof, score = Proof(("digest",), (0, at, last)), view.score(scores[at])
            strength = abs(view.scale.gain(scores[0], scores[at])) / view.scale.range * GOOD
            first, end, step = view.score(scores[0]), view.score(scores[last]), view.title(at)
            yield view.found(
                f"feelings.{kind}-and-ends", strength, proof, end, step=step, score=score, first=first, last=end
            )
            return


def _memory(view: View) -> Iterator[Finding]:
    """Whether what is remembered is likely to be worse or better than what was lived."""
    facts = view.facts
    if not facts.differs or facts.memories is None or facts.gap is None:
        return
    low, high = (view.score(value) for value in facts.memories)
    memory, mean = low if low == high else view.words("peaks.between", low=low, high=high), view.score(facts.mean)
    kind = "feelings.memory-better" if facts.gap > 0 else "feelings.memory-worse"
    strength = abs(facts.gap) / view.scale.range * (GOOD if facts.gap > 0 else 1.0)
    yield view.found(kind, strength, _all(view)._replace(pictures=_CURVES), memory, memory=memory, mean=mean)


def _steepest(view: View) -> Iterator[Finding]:
    """Between which neighbours the score falls and rises most."""
    scores = view.scores
    moves = {at: view.scale.gain(scores[at], scores[at + 1]) for at in scores if at + 1 in scores}
    for kind, sign in (("feelings.drop", -1), ("feelings.rise", 1)):
        most = max((sign * move for move in moves.values()), default=0.0)
        if most < figures.notable(view.scale):
            continue
        at, *others = [index for index, move in moves.items() if abs(sign * move - most) <= 1e-9 * view.scale.range]
        yield view.found(
            kind,
            most / view.scale.range * (GOOD if sign > 0 else 1.0),
            Proof(_curves(view), (at, at + 1), _LANES),
            view.words.gain(sign * most, view.scale.decimals),
            others=len(others),
            a=view.title(at),
            b=view.title(at + 1),
            old=view.score(scores[at]),
            new=view.score(scores[at + 1]),
        )


def _falling(view: View) -> Iterator[Finding]:
    """Scores that keep falling or rising, step after step."""
    scores = view.scores
    for kind, sign in (("feelings.falling", -1), ("feelings.rising", 1)):
        run = _longest(
            at for at in scores if at + 1 in scores and sign * view.scale.gain(scores[at], scores[at + 1]) > 0
        )
        if len(run) < CLAIM:
            continue
        steps = (*run, run[-1] + 1)
        yield view.found(
            kind,
            len(run) / len(view.journey.steps) * GOOD * (GOOD if sign > 0 else 1.0),
            Proof(_curves(view), steps, _LANES),
            view.words.number(len(run)),
            n=view.words.number(len(run)),
            a=view.title(steps[0]),
            b=view.title(steps[-1]),
            old=view.score(scores[steps[0]]),
            new=view.score(scores[steps[-1]]),
        )


def _below(view: View) -> Iterator[Finding]:
    """Steps below neutral one after another."""
    run = _longest(index for index, score in view.scores.items() if view.scale.below_neutral(score))
    if CLAIM <= len(run) < len(view.scores):
        every = len(view.journey.steps)
        figure, ends = view.of_all(len(run), every), (view.title(run[0]), view.title(run[-1]))
        proof = Proof(_curves(view), run, _LANES)
        yield view.found(
            "feelings.below-row", len(run) / every, proof, figure, n=view.words.number(len(run)), a=ends[0], b=ends[1]
        )


def _longest(steps: Iterator[int]) -> tuple[int, ...]:
    """The first of the longest rows of steps that follow each other."""
    best, run = range(0), range(0)
    for index in steps:
        run = range(run.start if run and run.stop == index else index, index + 1)
        best = max(best, run, key=len)
    return tuple(best)


def _about_neutral(view: View) -> Iterator[Finding]:
    """How much of the journey is worse than neutral, and how often the score goes past it."""
    scale, scores, proof = view.scale, list(view.scores.values()), _all(view)
    if scale.neutral is None:
        return
    below, count = sum(map(scale.below_neutral, scores)), len(scores)
    above = sum(scale.gain(scale.neutral, score) > 0 for score in scores)
    figure, every = view.of_all(below, count), view.words.number(count)
    if below == count:
        yield view.found("feelings.all-below", 1.0, proof, figure)
    elif below and above:
        yield view.found("feelings.below", _PLAIN * below / count, proof, figure, number=below, all=every)
    elif below:
        yield view.found("feelings.none-above", _PLAIN, proof, view.of_all(above, count))
    elif above:
        yield view.found("feelings.none-below", GOOD * above / count, proof, figure)
    sides = [valence > 0 for score in scores if (valence := scale.valence(score))]
    swings = sum(a != b for a, b in pairwise(sides))
    if swings >= _SWINGS:
        figure = view.words.number(swings)
        yield view.found("feelings.swings", GOOD * swings / count, _overview(proof), figure, n=figure)
    mean = view.facts.mean
    if mean is not None and abs(scale.gain(scale.neutral, mean)) >= figures.notable(scale):
        valence, score = scale.valence(mean), view.score(mean)
        kind, strength = ("above", GOOD**2 * valence) if valence > 0 else ("below", _PLAIN * -valence)
        yield view.found(f"feelings.mean-{kind}", strength, _overview(proof), score, mean=score)


def _phases(view: View) -> Iterator[Finding]:
    """The phase with the worst and the one with the best mean; one with a single score is that moment, and no phase."""
    found: dict[str, list[int]] = {}
    for index in view.scores:
        phase = view.journey.phase(view.journey.steps[index].phase)
        if phase and phase.title:
            found.setdefault(phase.id, []).append(index)
    means = {id: sum(view.scores[index] for index in steps) / len(steps) for id, steps in found.items()}
    if len(means) < 2 or view.facts.mean is None:
        return
    for kind, sign in (("feelings.weakest-phase", -1), ("feelings.strongest-phase", 1)):
        best, second, *_ = sorted(means, key=lambda id: -sign * view.scale.gain(0, means[id]))
        if len(found[best]) < 2 or abs(means[best] - means[second]) < figures.notable(view.scale):
            continue
        strength = abs(means[best] - view.facts.mean) / view.scale.range * (GOOD if sign > 0 else 1.0)
        proof = _overview(Proof(_curves(view), tuple(found[best]), ("phases", "curve")))
        mean = view.score(means[best])
        phase = view.journey.phase(best)
        yield view.found(kind, strength, proof, mean, phase=view.quoted(phase.title if phase else ""), mean=mean)


def _unscored(view: View) -> Iterator[Finding]:
    """How many steps have no score."""
    every = len(view.journey.steps)
    missing = every - len(view.scores)
    if missing:
        proof, figure = Proof(_CURVES, view.every_step, _LANES, rests=()), view.of_all(missing, every)
        yield view.found(
            "feelings.unscored",
            GOOD * missing / every,
            proof,
            figure,
            number=missing,
            all=view.words.number(every),
        )
