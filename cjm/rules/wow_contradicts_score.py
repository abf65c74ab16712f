"""A WOW has a bad score, or an AU a good one.

WOW and AU say at a glance how a contact was; a score on the other side of neutral says the opposite, and whoever reads
the map believes one of the two. A touchpoint without a score of its own has that of its step, unless the step holds
both a WOW and an AU: then its score is the balance of the two.

Source: WOW and AU for each contact moment, as practitioners of journey mapping teach it.

Bad:

    steps:
      - id: look
        title: I look around
        phase: choose
        emotion: 1
        touchpoints:
          - {title: Car page, channel: web, initiator: persona, moment: au, emotion: 0.5}
      - {id: drive, title: I drive it, phase: use, emotion: 2}

Good:

    steps:
      - id: look
        title: I look around
        phase: choose
        emotion: 1
        touchpoints:
          - {title: Car page, channel: web, initiator: persona, moment: wow, emotion: 1.5}
      - {id: drive, title: I drive it, phase: use, emotion: 2}
"""

from collections.abc import Iterator

from cjm.analysis.thresholds import Thresholds
from cjm.diagnostics import Severity
from cjm.journey.model import Journey
from cjm.plaintext import Message
from cjm.rules import Finding, named

SEVERITY = Severity.WARNING
PROFILES = ("basic", "evidence")
NEEDS = (
    ("steps", ".", "touchpoints", ".", "emotion"),
    ("steps", ".", "touchpoints", "*", "moment"),
)

_MARK = {"wow": Message("a WOW"), "au": Message("an AU")}


def check(journey: Journey, thresholds: Thresholds) -> Iterator[Finding]:
    scale = journey.scale
    if scale.neutral is None:
        return
    for step in journey.steps:
        mixed = {"wow", "au"} <= {touchpoint.moment for touchpoint in step.touchpoints}
        for touchpoint in step.touchpoints:
            score, whose = touchpoint.emotion, Message("its score")
            if score is None:
                if mixed:
                    continue
                score, whose = step.emotion, Message("the score of its step")
            if touchpoint.moment is None or score is None or score == scale.neutral:
                continue
            below = scale.below_neutral(score)
            if below == (touchpoint.moment == "wow"):
                yield Finding(
                    touchpoint.place / "moment",
                    Message(
                        "{touchpoint} at {step} is {mark}, but {whose} is {worse} than neutral ({score})",
                        touchpoint=named(touchpoint),
                        step=named(step),
                        mark=_MARK[touchpoint.moment],
                        whose=whose,
                        worse=Message("worse") if below else Message("better"),
                        score=scale.text(score),
                    ),
                    Message("fix the moment or the score"),
                )
