"""Metrics in words: a value with its unit, a target, and whether it is met."""

from cjm.analysis.metrics import Reading
from cjm.journey.entities import Metric
from cjm.journey.model import Journey, MetricValue
from cjm.languages.words import Words
from cjm.plaintext import decimals_of_difference

_UNIT_CLOSE = ("%",)
"""Units that each language writes at the number as it writes per cent."""


def value(words: Words, metric: Metric, number: float) -> str:
    """A value of a metric with its unit, in the language's signs, with the decimals that are written: a value that is
    just below its target never reads as the target."""
    figure = words.number(number, _decimals(number))
    if metric.unit in _UNIT_CLOSE:
        return words("percent", n=figure)
    return f"{figure}\u00a0{metric.unit}" if metric.unit else figure


def name(metric: Metric) -> str:
    """What a metric is called."""
    return metric.title or metric.id


def reading(words: Words, one: Reading) -> str:
    """A metric with its latest value: "NPS −12"."""
    return f"{name(one.metric)} {value(words, one.metric, one.value)}"


def target(words: Words, metric: Metric) -> str:
    """What a metric should at least be, or at most: "at least 20"; empty where it has no target."""
    if metric.target is None:
        return ""
    return words(f"metrics.target.{metric.better}", value=value(words, metric, metric.target))


def limit(words: Words, metric: Metric) -> str:
    """A target in signs: "≥ 20"; the metric must have one."""
    sign = "≤" if metric.better == "lower" else "≥"
    return f"{sign}\u00a0{value(words, metric, metric.target or 0.0)}"


def judged(words: Words, one: Reading) -> str:
    """The target and whether it is met: "target at least 20, missed"; empty where there is no target."""
    if one.met is None:
        return ""
    key = "metrics.judged.met" if one.met else "metrics.judged.missed"
    return words(key, target=target(words, one.metric))


def basis(journey: Journey, words: Words, one: MetricValue) -> str:
    """What a value rests on: its source, the number of answers or cases, and its date, as far as these are known."""
    source = journey.source(one.source)
    size = f"n\u00a0=\u00a0{words.number(one.n)}" if one.n else ""
    return ", ".join(filter(None, (source.title if source else "", size, words.date(one.date) if one.date else "")))


def earlier(words: Words, one: Reading, most: int | None = None) -> str:
    """The values before the latest one, the oldest first: "before 95%, 94%"; of more than `most` the last of them."""
    values = [value(words, one.metric, figure) for figure in one.series[:-1]]
    if most is not None and len(values) > most:
        values = ["…", *values[-most:]]
    return words("metrics.before", values=", ".join(values)) if values else ""


def described(words: Words, one: Reading) -> str:
    """A metric with its latest value, what it should be and what it was: "NPS −12 (target at least 20, missed, before
    −5)"."""
    about = ", ".join(filter(None, (judged(words, one), earlier(words, one))))
    return f"{reading(words, one)} ({about})" if about else reading(words, one)


def _decimals(number: float) -> int:
    written = f"{number:.9g}"
    return decimals_of_difference(number) if "e" in written else len(written.partition(".")[2])
