"""A journey in a few figures: what is remembered and lived, what it rests on, what is open.

These stand in the list of all journeys and in the history of one; their sources are with `figures`, `evidence` and
`leverage`.
"""

from collections.abc import Iterator
from typing import NamedTuple

from cjm.analysis import evidence, figures, metrics
from cjm.analysis.figures import Figures
from cjm.analysis.metrics import Reading
from cjm.journey import paths
from cjm.journey.entities import JourneyPath, Metric
from cjm.journey.model import Journey, Opportunity
from cjm.journey.scale import Scale


class StepMetric(NamedTuple):
    """The latest value of a metric at a step."""

    metric: Metric
    step: str
    title: str
    value: float
    met: bool | None

    @property
    def place(self) -> tuple[str, str]:
        """What tells it from others: the id of the metric, and that of the step, or its title where it has none."""
        return self.metric.id, self.step or self.title


class PathSummary(NamedTuple):
    """One of several paths, with its figures."""

    path: JourneyPath
    figures: Figures

    @property
    def name(self) -> str:
        """Its title, or its id."""
        return self.path.title or self.path.id


class Summary(NamedTuple):
    """The figures of a journey, scores in the units of its own scale; of several `paths` those of the main one, the
    first of them.

    `evidenced` of the `scored` steps rest on a customer source. `opportunities` counts all but the dropped ones,
    `open` those that are neither done nor dropped, and `done` holds those that are done. `metrics` are what was
    measured last, by metric and step.
    """

    title: str
    language: str
    scale: Scale
    steps: int = 0
    figures: Figures = Figures()
    scored: int = 0
    evidenced: int = 0
    opportunities: int = 0
    open: int = 0
    done: tuple[Opportunity, ...] = ()
    metrics: tuple[StepMetric, ...] = ()
    paths: tuple[PathSummary, ...] = ()

    def path(self, id: str) -> PathSummary | None:
        """One of its paths by its id, None where it has no such."""
        return next((one for one in self.paths if one.path.id == id), None)

    @property
    def coverage(self) -> float | None:
        """The share of scored steps that rest on a customer source, 0..1; None where none is scored."""
        return self.evidenced / self.scored if self.scored else None


def of(journey: Journey) -> Summary:
    """The summary of a journey."""
    rests = evidence.of(journey).steps
    levels = [found.level for step, found in zip(journey.steps, rests, strict=True) if step.emotion is not None]
    return Summary(
        title=journey.title,
        language=journey.language,
        scale=journey.scale,
        steps=len(journey.steps),
        figures=figures.of(journey),
        scored=len(levels),
        evidenced=levels.count("customer"),
        opportunities=sum(one.status != "dropped" for one in journey.opportunities),
        open=sum(not one.closed for one in journey.opportunities),
        done=tuple(one for one in journey.opportunities if one.status == "done"),
        metrics=tuple(_measured(journey, one) for one in metrics.of(journey)),
        paths=tuple(_paths(journey)) if len(journey.paths) > 1 else (),
    )


def _paths(journey: Journey) -> Iterator[PathSummary]:
    for path, there in paths.each(journey):
        if path is not None:
            yield PathSummary(path, figures.of(there))


def _measured(journey: Journey, one: Reading) -> StepMetric:
    step = journey.steps[one.step]
    return StepMetric(one.metric, step.id, step.title, one.value, one.met)
