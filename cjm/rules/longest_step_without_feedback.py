"""No customer is heard at the step that takes the most time.

A maker of jet engines asked airlines about its repairs, heard "too slow", and rebuilt its factory for a year.
Airlines stayed dissatisfied: most of the time went into shipping engines to and from the factory, and nobody had
asked about that. A customer is heard in an interview, a survey, an observation, a log, a complaint or a review that
the score, a quote or a pain of the step names.
Reported where two steps or more have a time, one is the longest, and other steps do rest on customers or research.

Source: the whole journey, not the part you own, as practitioners of journey mapping teach it.

Bad:

    sources:
      - {id: talks, kind: interview, title: Talks with twelve buyers}
      - {id: session, kind: workshop, title: Morning with sellers}
    steps:
      - {id: look, title: I look around, phase: choose, emotion: 1, evidence: [talks], duration: 2h}
      - {id: wait, title: I wait for my car, phase: choose, emotion: 0, evidence: [session], wait: 3w}
      - {id: drive, title: I drive it, phase: use, emotion: 2, evidence: [talks], duration: 1d}

Good:

    sources:
      - {id: talks, kind: interview, title: Talks with twelve buyers}
      - {id: orders, kind: log, title: Orders and deliveries}
    steps:
      - {id: look, title: I look around, phase: choose, emotion: 1, evidence: [talks], duration: 2h}
      - {id: wait, title: I wait for my car, phase: choose, emotion: 0, evidence: [orders], wait: 3w}
      - {id: drive, title: I drive it, phase: use, emotion: 2, evidence: [talks], duration: 1d}
"""

from collections.abc import Iterator

from cjm.analysis import evidence, time
from cjm.analysis.thresholds import Thresholds
from cjm.analysis.time import JourneyTime
from cjm.diagnostics import Severity
from cjm.journey.model import Journey, Kind
from cjm.plaintext import Message, percent
from cjm.rules import Finding, named, people

SEVERITY = Severity.WARNING
PROFILES = ("evidence",)
NEEDS = (
    ("steps", "*", "duration"),
    ("steps", "*", "wait"),
)
EACH_PATH = True

_NOBODY: dict[Kind, Message] = {"customer": Message("no customer"), "employee": Message("no employee")}


def check(journey: Journey, thresholds: Thresholds) -> Iterator[Finding]:
    times, unheard = time.of(journey), evidence.unheard(journey)
    if unheard is None or len(times.longest) == times.timed:
        return
    for index in times.longest:
        step, share = journey.steps[index], times.steps[index].share
        if share is not None and index in unheard:
            yield Finding(
                step.place / "evidence",
                _message(journey, times, percent(share), named(step)),
                Message("ask {people} about it, and name the source in `evidence`", people=people(journey)),
            )


def _message(journey: Journey, times: JourneyTime, share: Message, step: str) -> Message:
    nobody = _NOBODY[journey.kind]
    if not times.untimed:
        return Message(
            "{nobody} is heard at the longest step, {percent} of the time: {step}",
            nobody=nobody,
            percent=share,
            step=step,
        )
    return Message(
        "{nobody} is heard at the longest step, {percent} of the time (known for {n} of {all} steps): {step}",
        nobody=nobody,
        percent=share,
        n=times.timed,
        all=len(journey.steps),
        step=step,
    )
