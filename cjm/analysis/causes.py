"""What hurts and why: the pains of a journey, the worst first, with what they rest on and what works on them.

A pain is as bad as its step: by how far the score falls short of neutral, of what was expected or of what is desired,
whichever is furthest. What ties comes by the score itself, the worst first, then by how well it is known: by the best
level of its own sources, by how many sources there are, and by how many people or cases these have.
A convention of cjm.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from cjm.analysis import evidence
from cjm.journey.entities import Source
from cjm.journey.model import Journey, Opportunity, Pain, Step
from cjm.journey.remembered import remembered

_LEVELS = ("customer", "research", "opinion", "none")


class RankedPain(NamedTuple):
    """A pain with a title, and the index of its step.

    `below` is how far the step's score falls short, in scale units, and negative where it does not; None where there is
    no score. `sources` are those of the pain itself. `plans` are the opportunities that work on it, without those that
    were dropped: those that name it, and those that name or lift its step and no pain at all.
    """

    step: int
    pain: Pain
    below: float | None
    sources: tuple[Source, ...] = ()
    plans: tuple[Opportunity, ...] = ()


@remembered
def ranked(journey: Journey) -> tuple[RankedPain, ...]:
    """The pains of a journey, the worst first."""
    of_pains, of_steps = _plans(journey)
    found = [
        RankedPain(
            index,
            pain,
            _below(journey, step),
            tuple(source for source in map(journey.source, pain.evidence) if source),
            tuple(journey.opportunities[at] for at in sorted({*of_pains[pain.id], *of_steps[step.id]})),
        )
        for index, step in enumerate(journey.steps)
        for pain in step.pains
        if pain.title
    ]
    return tuple(sorted(found, key=lambda one: _key(journey, one)))


def _plans(journey: Journey) -> tuple[Mapping[str, Sequence[int]], Mapping[str, Sequence[int]]]:
    """The places of the opportunities that name each pain, and of those that name or lift each step and no pain."""
    of_pains: defaultdict[str, list[int]] = defaultdict(list)
    of_steps: defaultdict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(journey.opportunities):
        if one.status != "dropped":
            for id in one.pains or {*one.steps, *dict(one.lifts)}:
                (of_pains if one.pains else of_steps)[id].append(at)
    return of_pains, of_steps


def _below(journey: Journey, step: Step) -> float | None:
    if step.emotion is None:
        return None
    targets = (journey.scale.neutral, step.expected, step.desired)
    return max((journey.scale.gain(step.emotion, aim) for aim in targets if aim is not None), default=0.0)


def _key(journey: Journey, one: RankedPain) -> tuple[bool, float, float, int, int, int, int]:
    score = journey.steps[one.step].emotion
    felt = 0.0 if score is None else journey.scale.valence(score)
    level = min((_LEVELS.index(evidence.level(source)) for source in one.sources), default=len(_LEVELS))
    number = sum(source.n or 1 for source in one.sources)
    below = -round(one.below or 0.0, 9)
    return (one.below is None, below, round(felt, 9), level, -len(one.sources), -number, one.step)
