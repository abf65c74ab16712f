"""The service at a moment is criminal: less than the bare minimum.

Of the six levels of service, criminal is the only one that breaks a promise: what customers may count on is not
there, and they do not forget it. Basic is a disappointing minimum, but a minimum: a brand may choose it where its
customers accept that, and the expected score shows whether they do. A touchpoint is only reported where its step is
not.

Source: the six levels of service, Ron Kaufman.

Bad:

    steps:
      - {id: look, title: I look around, phase: choose, emotion: 1}
      - {id: try, title: I try one, phase: choose, emotion: 0, service_level: criminal}
      - {id: drive, title: I drive it, phase: use, emotion: 2}

Good:

    steps:
      - {id: look, title: I look around, phase: choose, emotion: 1}
      - {id: try, title: I try one, phase: choose, emotion: 0, service_level: basic}
      - {id: drive, title: I drive it, phase: use, emotion: 2}
"""

from collections.abc import Iterator

from cjm.analysis.thresholds import Thresholds
from cjm.diagnostics import Severity
from cjm.journey.model import Journey
from cjm.plaintext import Message
from cjm.rules import Finding, named

SEVERITY = Severity.WARNING
PROFILES = ("ideal-journey",)
NEEDS = (("steps", ".", "service_level"),)

_HELP = Message("keep the promise that is broken here before you improve anything else")


def check(journey: Journey, thresholds: Thresholds) -> Iterator[Finding]:
    for step in journey.steps:
        if step.service_level == "criminal":
            message = Message("the service is criminal at {step}", step=named(step))
            yield Finding(step.place / "service_level", message, _HELP)
            continue
        for touchpoint in step.touchpoints:
            if touchpoint.service_level == "criminal":
                yield Finding(
                    touchpoint.place / "service_level",
                    Message(
                        "the service is criminal at {touchpoint} of {step}",
                        touchpoint=named(touchpoint),
                        step=named(step),
                    ),
                    _HELP,
                )
