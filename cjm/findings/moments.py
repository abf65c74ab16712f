"""The moments of truth: the weakest of them, and how many hurt."""

from collections.abc import Iterator

from cjm.findings._view import DESCRIBES, GOOD, Finding, Proof, View

_PICTURES, _LANES = ("moments", "journey-map"), ("moments", "curve")


def find(view: View) -> Iterator[Finding]:
    """What the scores of the moments of truth show; that none is marked, where something stands out without."""
    named = [index for index, step in enumerate(view.journey.steps) if step.moment_of_truth]
    scores = {index: view.scores[index] for index in named if index in view.scores}
    if not named:
        if view.claims:
            yield view.found("moments.unmarked", DESCRIBES, Proof(("moments",)))
        return
    if len(named) == 1:
        (only,) = named
        proof = Proof(_PICTURES, (only,), _LANES)
        if only in scores:
            strength, score = _depth(view, scores[only]), view.score(scores[only])
            yield view.found("moments.only", strength, proof, score, step=view.title(only), score=score)
        else:
            yield view.found("moments.only-unscored", DESCRIBES, proof, step=view.title(only))
        return
    yield from _weakest(view, scores)
    yield from _about_neutral(view, scores)
    proof, count = Proof(("moments",), tuple(named), rests=()), view.words.number(len(named))
    yield view.found("moments.named", DESCRIBES, proof, count, number=len(named))


def _depth(view: View, score: float) -> float:
    """How bad a moment is, however little."""
    return max(DESCRIBES, -view.scale.valence(score))


def _weakest(view: View, scores: dict[int, float]) -> Iterator[Finding]:
    """The weakest moment; several where they tie and are at most half of them."""
    worst = [index for index, score in scores.items() if score == view.scale.worst_of(scores.values())]
    if not worst or 2 * len(worst) > len(scores):
        return
    proof, score = Proof(_PICTURES, tuple(worst), _LANES), view.score(scores[worst[0]])
    strength, every = _depth(view, scores[worst[0]]), view.words.number(len(scores))
    step = view.title(worst[0])
    yield view.found("moments.weakest", strength, proof, score, number=len(worst), step=step, score=score, all=every)


def _about_neutral(view: View, scores: dict[int, float]) -> Iterator[Finding]:
    """How many of them are worse than neutral, or that all are better."""
    scale, count = view.scale, len(scores)
    if scale.neutral is None or count < 2:
        return
    below = [index for index, score in scores.items() if scale.below_neutral(score)]
    proof, figure = Proof(_PICTURES, tuple(scores), _LANES), view.of_all(len(below), count)
    if len(below) == count:
        yield view.found("moments.all-below", 1.0, proof, figure)
    elif below:
        every, strength = view.words.number(count), GOOD * len(below) / count
        yield view.found("moments.below", strength, proof, figure, number=len(below), all=every)
    elif all(scale.gain(scale.neutral, score) > 0 for score in scores.values()):
        yield view.found("moments.all-above", GOOD * GOOD, proof, view.of_all(count, count))
