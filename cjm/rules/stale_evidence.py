"""A source is much older than the journey.

People, services and what people expect change: a score that rests on old answers shows how it was. The age of a source
is counted up to the journey's `date`, never to today, and only where something in the journey rests on it. A source is
stale from two years; the limit is `months`.

Source: a journey is never finished, as practitioners of journey mapping teach it; the limit is a convention of cjm.

Bad:

    date: 2026-11-21
    sources:
      - {id: talks, kind: interview, title: Talks with twelve buyers, date: 2023-05-02}
      - {id: survey, kind: survey, title: Survey of the autumn, date: 2026-10-01}

Good:

    date: 2026-11-21
    sources:
      - {id: talks, kind: interview, title: Talks with twelve buyers, date: 2026-05-02}
      - {id: survey, kind: survey, title: Survey of the autumn, date: 2026-10-01}
"""

from collections.abc import Iterator

from cjm.analysis import evidence
from cjm.analysis.thresholds import Thresholds
from cjm.diagnostics import Severity
from cjm.journey.model import Journey
from cjm.plaintext import shown
from cjm.rules import Finding

SEVERITY = Severity.WARNING
PROFILES = ("evidence",)


def check(journey: Journey, thresholds: Thresholds) -> Iterator[Finding]:
    if journey.date is None or evidence.intended(journey):
        return
    for source, steps, place in evidence.of(journey).used:
        if source.date is None:
            continue
        age = evidence.months(source.date, journey.date)
        if age >= thresholds.months:
            # a library's source is only old for this journey
            own = source.place.file == journey.place.file
            name = f"“{shown(source.title)}” ({source.id})" if source.title else f"the source {source.id}"
            count = "1 step rests" if len(steps) == 1 else f"{len(steps)} steps rest"
            yield Finding(
                source.place / "date" if own else place,
                f"{name} of {source.date} was {age} months old at the journey's date, and {count} on it",
                f"ask the {journey.kind}s again: people and services change",
            )
