"""The journey that shows a step in detail is remembered otherwise.

A step with a `journey` is felt as that journey is remembered: by its strongest moment and its end. Where the step's own
score lies a quarter of the scale or more outside of that, one of the two was not mapped with the same people, or was
not brought up to date. Silent where the two have different scales or states, and where the detail has fewer than three
scores. The limit is `contradiction`.

Source: Fredrickson and Kahneman (1993) for what is remembered; the limit is a convention of cjm.
"""

from collections.abc import Iterator

from cjm.analysis import peak_end
from cjm.analysis.thresholds import Thresholds
from cjm.diagnostics import Severity
from cjm.journey.model import Journey
from cjm.journey.paths import main
from cjm.plaintext import Message
from cjm.rules import Finding, named, quoted

SEVERITY = Severity.WARNING
PROFILES = ("basic", "evidence")


def check(journey: Journey, thresholds: Thresholds) -> Iterator[Finding]:
    scale = journey.scale
    far = (thresholds.contradiction - peak_end.TOLERANCE) * scale.range
    for step in journey.steps:
        detail = journey.detail(step)
        if (
            step.emotion is None
            or detail is None
            or (detail.state, detail.scale.measure) != (journey.state, scale.measure)
        ):
            continue
        found = peak_end.of(main(detail)).claimed
        if found is None or max(found.low - step.emotion, step.emotion - found.high) < far:
            continue
        low, high = scale.text(found.low), scale.text(found.high)
        yield Finding(
            step.place / "emotion",
            Message(
                "{step} has the score {score}; {detail}, which shows it in detail, is remembered as {remembered}",
                step=named(step),
                score=scale.text(step.emotion),
                detail=quoted(detail.title),
                remembered=low if low == high else Message("{low} to {high}", low=low, high=high),
            ),
            Message("correct the scores that are wrong, in this journey or in `{file}`", file=step.journey),
        )
