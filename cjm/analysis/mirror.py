"""The employee experience mirror (medewerkerbelevingsspiegel): employees beside the persona.

Per step: what employees estimate the persona feels, what they feel themselves, and what stimulates or blocks them in
showing the behaviour that is wanted. Where the estimate lies too far from what the persona feels, employees have a
blind spot: they act on a moment that does not exist.
"""

from math import fsum
from typing import NamedTuple

from cjm.analysis.peak_end import TOLERANCE
from cjm.journey.model import Journey
from cjm.journey.remembered import remembered


class Reflection(NamedTuple):
    """The mirror at one step, by the step's index; scores in scale units.

    `difference` is estimate against `felt`, the persona's own score: positive where employees think it better than
    it is, whatever the scale's direction, None while one of the two is not scored. `own` is what employees feel.
    """

    step: int
    actor: str | None = None
    estimate: float | None = None
    felt: float | None = None
    difference: float | None = None
    blind_spot: bool = False
    own: float | None = None
    stimulates: tuple[str, ...] = ()
    blocks: tuple[str, ...] = ()


class Mirror(NamedTuple):
    """The mirror along a journey: a reflection for each step that has one, the mean of the differences in scale
    units (None where there is none), and the indices of the steps with a blind spot."""

    steps: tuple[Reflection, ...] = ()
    mean_difference: float | None = None
    blind_spots: tuple[int, ...] = ()


@remembered
def of(journey: Journey, share: float) -> Mirror:
    """The mirror of a journey; a difference of `share` of the scale's range or more is a blind spot."""
    scale = journey.scale
    steps: list[Reflection] = []
    for index, step in enumerate(journey.steps):
        view = step.employee
        if view is None:
            continue
        difference = None
        if view.estimate is not None and step.emotion is not None:
            difference = scale.gain(step.emotion, view.estimate)
        steps.append(
            Reflection(
                step=index,
                actor=view.actor,
                estimate=view.estimate,
                felt=step.emotion,
                difference=difference,
                blind_spot=difference is not None and abs(difference) >= (share - TOLERANCE) * scale.range,
                own=view.emotion,
                stimulates=view.stimulates,
                blocks=view.blocks,
            )
        )
    differences = [one.difference for one in steps if one.difference is not None]
    return Mirror(
        steps=tuple(steps),
        mean_difference=fsum(differences) / len(differences) if differences else None,
        blind_spots=tuple(one.step for one in steps if one.blind_spot),
    )
