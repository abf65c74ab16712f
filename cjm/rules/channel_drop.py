"""The score falls steeply where the channel changes.

What one channel promised is unknown to the next: customers repeat their story, and what was kind on the phone
turns into a form. Reported where the score falls by half the scale or more from one step to the next, and none of the
channels of the one is a channel of the other, so that customers had to change. The limit is `channel_drop`.

Source: equal service over all channels, as practitioners of journey mapping teach it; the limit is a convention of cjm.

Bad:

    steps:
      - id: look
        title: I look around
        phase: choose
        emotion: 1.5
        touchpoints:
          - {title: Car page, channel: web, initiator: persona}
      - id: visit
        title: I go and see it
        phase: choose
        emotion: -0.5
        touchpoints:
          - {title: Asking for the car of the website, channel: shop, initiator: persona, actors: [seller]}
      - {id: drive, title: I drive it, phase: use, emotion: 2}
    opportunities:
      - {id: hold, title: Show the shop what was looked at, steps: [visit]}

Good:

    steps:
      - id: look
        title: I look around
        phase: choose
        emotion: 1.5
        touchpoints:
          - {title: Car page, channel: web, initiator: persona}
      - id: visit
        title: I go and see it
        phase: choose
        emotion: 0
        touchpoints:
          - {title: Asking for the car of the website, channel: shop, initiator: persona, actors: [seller]}
      - {id: drive, title: I drive it, phase: use, emotion: 2}
"""

from collections.abc import Iterator
from itertools import pairwise

from cjm.analysis.peak_end import TOLERANCE
from cjm.analysis.thresholds import Thresholds
from cjm.diagnostics import Severity
from cjm.journey.model import Journey, Step
from cjm.plaintext import Message, shown
from cjm.rules import Finding, named

SEVERITY = Severity.WARNING
PROFILES = ("ideal-journey",)
NEEDS = (("steps", "*", "id"),)
EACH_PATH = True


def check(journey: Journey, thresholds: Thresholds) -> Iterator[Finding]:
    scale = journey.scale
    least = (thresholds.channel_drop - TOLERANCE) * scale.range
    for before, step in pairwise(journey.steps):
        if before.emotion is None or step.emotion is None:
            continue
        fall = scale.gain(step.emotion, before.emotion)
        old, new = _channels(journey, before), _channels(journey, step)
        if fall >= least and old and new and old.keys().isdisjoint(new):
            yield Finding(
                step.place / "emotion",
                Message(
                    "the score falls from {before} to {after} where the channel changes from {old} to {new}: {step}",
                    before=scale.text(before.emotion),
                    after=scale.text(step.emotion),
                    old=_titles(journey, old),
                    new=_titles(journey, new),
                    step=named(step),
                ),
                Message("find out what gets lost between the two, and hand it over"),
            )


def _channels(journey: Journey, step: Step) -> dict[str, None]:
    """The channels of a step in their order; empty where one may be invalid."""
    if journey.invalid(step.place / "touchpoints"):
        return {}
    return dict.fromkeys(touchpoint.channel for touchpoint in step.touchpoints if touchpoint.channel)


def _titles(journey: Journey, ids: dict[str, None]) -> str:
    found = [(id, journey.channel(id)) for id in ids]
    return ", ".join(shown(channel.title) if channel and channel.title else id for id, channel in found)
