"""The least that a journey must reach, as `[gate]` in `cjm.toml` sets it."""

from collections.abc import Iterator

from cjm.analysis import evidence, peak_end, scorecard
from cjm.checking.settings import Gate
from cjm.diagnostics import Place, Problem
from cjm.journey.model import Journey

RULE = "below-gate"
NEEDS = (("steps", "*", "emotion"), ("steps", "*", "evidence"), ("sources",), ("state",), ("scorecard", "employee"))
"""What must be valid for the figures to be known (see `cjm.rules`)."""


def below(journey: Journey, gate: Gate) -> Iterator[Problem]:
    """A problem for each figure that is below its minimum, or unknown. On a scale where less is better the minimum is
    the most that is allowed."""
    facts = peak_end.of(journey)
    steps = journey.place / "steps"
    remembered = facts.remembered.middle if facts.remembered else None
    end = None if facts.end is None else journey.steps[facts.end].emotion
    last = journey.steps[-1].place / "emotion" if journey.steps else steps
    yield from _score(journey, "the remembered experience", remembered, gate.remembered, steps)
    yield from _score(journey, "the mean", facts.mean, gate.mean, steps)
    yield from _score(journey, "the end", end, gate.end, last)
    if gate.evidence is not None and not evidence.intended(journey):
        yield from _coverage(evidence.of(journey).coverage, gate.evidence, steps)
    if gate.weakest is not None:
        yield from _weakest(scorecard.of(journey), gate.weakest, journey.place / "scorecard" / "employee")


def _score(journey: Journey, name: str, figure: float | None, minimum: float | None, place: Place) -> Iterator[Problem]:
    if minimum is None:
        return
    if figure is None:
        yield Problem(
            RULE, place, f"{name} is unknown; the gate asks for {journey.scale.text(minimum)}", "score the steps"
        )
        return
    scale = journey.scale
    if scale.gain(minimum, figure) < -1e-9:
        worse = "below the gate's minimum" if scale.direction == "up" else "above the gate's maximum"
        yield Problem(RULE, place, f"{name} is {scale.text(figure)}, {worse} of {scale.text(minimum)}")


def _coverage(coverage: float | None, minimum: float, place: Place) -> Iterator[Problem]:
    if coverage is None or coverage < minimum - 1e-9:
        found = f"{coverage or 0:.0%} of the scored steps rest on what customers said or did"
        yield Problem(RULE, place, f"{found}, below the gate's minimum of {minimum:.0%}", "name sources in `evidence`")


def _weakest(card: scorecard.ScoreCard, minimum: scorecard.Judgement, place: Place) -> Iterator[Problem]:
    if card.verdict is None:
        yield Problem(
            RULE, place, f"no employee check is judged; the gate asks for `{minimum}`", "judge the four checks"
        )
    elif scorecard.JUDGEMENTS.index(card.verdict) < scorecard.JUDGEMENTS.index(minimum):
        names = ", ".join(f"`{name}`" for name in card.weakest)
        message = f"the weakest employee check is {names}: `{card.verdict}`, below the gate's minimum of `{minimum}`"
        yield Problem(RULE, place, message)
