"""Where people go different ways: which path is remembered otherwise than the main one, and where it is worst."""

from collections.abc import Iterator

from cjm.analysis import figures, peak_end
from cjm.analysis.peak_end import CLAIM
from cjm.findings._view import DESCRIBES, GOOD, Finding, Proof, View
from cjm.journey import paths
from cjm.journey.entities import JourneyPath

_PICTURES, _LANES = ("emotion-curve", "journey-map"), ("curve",)
_DEEPER = 1 / 8
"""From which share of the scale on another path is worse where it is worst."""


def find(view: View) -> Iterator[Finding]:
    """What sets the other paths apart from the main one."""
    if len(view.journey.paths) > 1:
        yield from _remembered(view)
        yield from _lowest(view)
        yield from _ways(view)


def _remembered(view: View) -> Iterator[Finding]:
    """The path that is remembered most otherwise than the main one, better or worse in all that is compared."""
    journey, scale = view.journey, view.scale
    main = figures.of(journey)
    known: list[tuple[float, JourneyPath, float]] = []
    for path in journey.paths[1:]:
        there = figures.of(paths.on(journey, path.id))
        gains = figures.gains(main, there, scale)
        apart = figures.verdict(gains, figures.notable(scale)) in ("better", "worse")
        memory, gain = there.memory, gains.memory
        if apart and memory is not None and gain is not None and abs(gain) >= figures.notable(scale):
            known.append((gain, path, memory))
    if not known:
        return
    gain, path, memory = max(known, key=lambda one: abs(one[0]))
    worse = max(-gain / scale.range, 0.0 if scale.neutral is None else -scale.valence(memory))
    strength = gain / scale.range * GOOD if gain > 0 else worse
    title, score, other = view.quoted(path.title or path.id), view.score(memory), view.score(main.memory)
    proof, first = _proof(view, path), _main(view)
    kind = "paths.remembered" if gain < 0 else "paths.better"
    if path.share is None:
        yield view.found(kind, strength, proof, score, path=title, score=score, main=first, other=other)
    else:
        share, kind = view.words.percent(path.share), f"{kind}-by"
        yield view.found(kind, strength, proof, share, share=share, path=title, score=score, main=first, other=other)


def _lowest(view: View) -> Iterator[Finding]:
    """The lowest point of all paths, where that is well below the lowest one of the main path."""
    scale, steps = view.scale, view.journey.steps
    scores = [steps[index].emotion for index in paths.indices(view.journey)]
    main = [score for score in scores if score is not None]
    if len(main) < CLAIM:
        return
    worst = scale.worst_of(main)
    below: list[tuple[float, int, JourneyPath, float]] = []
    for path in view.journey.paths[1:]:
        for index in peak_end.along(view.journey, path).low[:1]:
            score = steps[index].emotion
            if score is not None and scale.gain(score, worst) >= _DEEPER * scale.range:
                below.append((scale.gain(score, worst), index, path, score))
    if below:
        deeper, index, path, score = max(below, key=lambda one: one[0])
        yield view.found(
            "paths.lowest",
            deeper / scale.range,
            Proof(_PICTURES, (index,), _LANES),
            view.score(score),
            score=view.score(score),
            step=view.title(index),
            path=view.quoted(path.title or path.id),
            main=_main(view),
            other=view.score(worst),
        )


def _ways(view: View) -> Iterator[Finding]:
    """How many people take the main path."""
    main, *others = view.journey.paths
    if main.share is not None:
        share = view.words.percent(main.share)
        other, proof = view.quoted(others[0].title or others[0].id), Proof(_PICTURES, view.every_step, ("paths",))
        yield view.found(
            "paths.ways", DESCRIBES, proof, share, number=len(others), share=share, main=_main(view), other=other
        )


def _main(view: View) -> str:
    main = view.journey.paths[0]
    return view.quoted(main.title or main.id)


def _proof(view: View, path: JourneyPath) -> Proof:
    """A path is seen by the steps where it parts from the main one; what is remembered rests on all of its scores."""
    rests = tuple(index for index in paths.indices(view.journey, path) if index in view.scores)
    return Proof(_PICTURES, paths.leaving(view.journey, path), _LANES, rests)
