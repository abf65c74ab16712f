"""A journey in a few figures: what is remembered and lived, what it rests on, what is open.

These stand in the list of all journeys and in the history of one; their sources are with `peak_end`, `evidence` and
`leverage`.
"""

from typing import NamedTuple

from cjm.analysis import evidence, peak_end
from cjm.analysis.peak_end import Remembered
from cjm.journey.model import Journey, Language, Opportunity
from cjm.journey.scale import Scale


class Summary(NamedTuple):
    """The figures of a journey, scores in the units of its own scale.

    `remembered` is PE as far as it may be claimed, `end` the score of the last step; None where it is not known.
    `evidenced` of the `scored` steps rest on a customer source. `opportunities` counts all but the dropped ones,
    `open` those that are neither done nor dropped, and `done` holds those that are done.
    """

    title: str
    language: Language
    scale: Scale
    steps: int = 0
    remembered: Remembered | None = None
    mean: float | None = None
    end: float | None = None
    scored: int = 0
    evidenced: int = 0
    opportunities: int = 0
    open: int = 0
    done: tuple[Opportunity, ...] = ()

    @property
    def coverage(self) -> float | None:
        """The share of scored steps that rest on a customer source, 0..1; None where none is scored."""
        return self.evidenced / self.scored if self.scored else None


def of(journey: Journey) -> Summary:
    """The summary of a journey."""
    facts, rests = peak_end.of(journey), evidence.of(journey).steps
    levels = [found.level for step, found in zip(journey.steps, rests, strict=True) if step.emotion is not None]
    return Summary(
        title=journey.title,
        language=journey.language,
        scale=journey.scale,
        steps=len(journey.steps),
        remembered=facts.claimed,
        mean=facts.mean,
        end=journey.steps[-1].emotion if journey.steps else None,
        scored=len(levels),
        evidenced=levels.count("customer"),
        opportunities=sum(one.status != "dropped" for one in journey.opportunities),
        open=sum(not one.closed for one in journey.opportunities),
        done=tuple(one for one in journey.opportunities if one.status == "done"),
    )
