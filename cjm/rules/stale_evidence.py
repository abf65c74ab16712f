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
from cjm.plaintext import Message
from cjm.rules import Finding, people, quoted_with_id

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
            id = source.id
            name = quoted_with_id(source.title, id) if source.title else Message("the source {id}", id=id)
            yield Finding(
                source.place / "date" if own else place,
                Message.counted(
                    "{source} of {date} was {age} months old at the journey's date, and {n} step rests on it",
                    "{source} of {date} was {age} months old at the journey's date, and {n} steps rest on it",
                    len(steps),
                    source=name,
                    date=source.date.isoformat(),
                    age=age,
                ),
                Message("ask the {people} again: people and services change", people=people(journey)),
            )
