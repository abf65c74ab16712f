"""Journeys with rows of their own, metrics and owners: one full of them, and any."""

import datetime

from hypothesis import strategies as st

from cjm.diagnostics import Place
from cjm.journey.entities import Lane, Metric, Phase
from cjm.journey.model import Journey, MetricValue, Step

HERE = Place()
SIX = (
    Lane(HERE, "rules", "Wetten en regels"),
    Lane(HERE, "systems", "Systemen", "backstage"),
    Lane(HERE, "partners", "Partners", "systems"),
    Lane(HERE, "forms", "Formulieren", "touchpoints"),
    Lane(HERE, "often", "Hoe vaak", "steps"),
    Lane(HERE, "data", "Gegevens die wij daar van de klant vragen en bewaren", "backstage"),
)
METRICS = (
    Metric(HERE, "nps", "NPS", "", "higher", -100, 100, 20),
    Metric(HERE, "days", "Doorlooptijd", "dagen", "lower", 0, None, 5),
    Metric(HERE, "solved", "In één keer opgelost", "%", "higher", 0, 100),
    Metric(HERE, "cost", "Kosten per behandelde aanvraag", "euro", "lower", None, None, 12.5),
    Metric(HERE, "shift", "Verschuiving", "punten", "higher", -5, 5, 0),
    Metric(HERE, "calls", "Telefoontjes per honderd aanvragen", "", "lower"),
)


def values(*figures: float, source: str | None = None) -> tuple[MetricValue, ...]:
    """A series of a metric, the oldest first, a month apart."""
    dates = (datetime.date(2025 + month // 12, month % 12 + 1, 1) for month in range(len(figures)))
    return tuple(MetricValue(HERE, figure, source, None, date) for figure, date in zip(figures, dates, strict=True))


def measured(subject: Journey) -> Journey:
    """The journey with all of these metrics at each of its steps, the last two values of each apart."""
    figures = tuple((metric.id, values(12.5 + n, 4.25)) for n, metric in enumerate(METRICS))
    return subject._replace(metrics=METRICS, steps=tuple(step._replace(metrics=figures) for step in subject.steps))


def full(count: int = 12) -> Journey:
    """So many steps in three phases, with six rows of their own, six metrics, a few with a series, and four owners."""

    def step(index: int) -> Step:
        figures = [(n, values(*(12.0 - n + k * (index - 4) for k in range(1 + (n + index) % 4)))) for n in range(6)]
        held = [lane for n, lane in enumerate(SIX) if (n + index) % 3]
        return Step(
            HERE,
            id=f"s{index}",
            title=f"Ik doe stap {index + 1}",
            phase="abc"[index * 3 // count],
            emotion=(index * 3) % 5 - 2,
            owner=("Team Intake", "Team Beoordeling", "", "Klantcontact en afhandeling")[index * 4 // count],
            lanes=tuple((lane.id, (f"{lane.title} {index + 1}", "Dossier")[: 1 + index % 2]) for lane in held),
            metrics=tuple((METRICS[n].id, figures) for n, figures in figures),
            does=("Ik doe wat men mij vraagt",),
            wait=86400 * (index % 3) or None,
        )

    return Journey(
        HERE,
        title="Ik vraag iets aan",
        language="nl",
        date=datetime.date(2026, 11, 1),
        phases=tuple(Phase(HERE, id, f"Fase {id}") for id in "abc"),
        lanes=SIX,
        metrics=METRICS,
        steps=tuple(map(step, range(count))),
    )


def with_rows(draw: st.DrawFn, subject: Journey, words: st.SearchStrategy[str]) -> Journey:
    """The journey with any rows of its own, of these words, any metrics and owners, or none."""
    if draw(st.booleans()):
        return subject
    lanes, metrics = SIX[: draw(st.integers(0, 6))], METRICS[: draw(st.integers(0, 6))]
    figure = st.sampled_from([-1234.5, -12.0, 0.0, 0.004, 5.0, 5.004, 98.0, 1e6])
    owner = st.sampled_from(["", "Team Intake", "Dienst Vergunningen, Beroepskeuzevoorlichting en Handhaving"])

    def step(one: Step) -> Step:
        texts = [(lane.id, draw(st.lists(words, min_size=1, max_size=2).map(tuple))) for lane in lanes]
        series = [
            (
                metric.id,
                values(*draw(st.lists(figure, min_size=1, max_size=4)), source=draw(st.sampled_from([None, "q"]))),
            )
            for metric in metrics
        ]
        kept = draw(st.integers(0, 3))
        return one._replace(owner=draw(owner), lanes=tuple(texts[:kept]), metrics=tuple(series[kept:]))

    return subject._replace(lanes=lanes, metrics=metrics, steps=tuple(map(step, subject.steps)))
