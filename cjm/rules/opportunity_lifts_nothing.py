"""An opportunity makes no step better.

Write in `lifts` which score you expect at each step after it: then the roadmap can be sorted by what it brings, and
later compared with what was measured. A lift at or below the score of now says that nothing gets better, unless that
score is the best of the scale already. Done and dropped ones are left alone, and so are journeys with `state:
future`, whose scores are intentions. This is the practice of choosing improvements by what they bring the customer.

Bad:

    opportunities:
      - {id: call, title: Call every customer, steps: [try], lifts: {try: 0}}

Good:

    opportunities:
      - {id: call, title: Call every customer, steps: [try], lifts: {try: 1}}
"""

from collections.abc import Iterator

from cjm.analysis.thresholds import Thresholds
from cjm.diagnostics import Severity
from cjm.journey.model import Journey
from cjm.plaintext import Figure, Message, shown
from cjm.rules import Finding, titled

SEVERITY = Severity.INFO
PROFILES = ("roadmap",)
NEEDS = (
    ("state",),
    ("steps", "*", "emotion"),
    ("opportunities", ".", "status"),
    ("opportunities", ".", "steps"),
    ("opportunities", ".", "lifts"),
)


def check(journey: Journey, thresholds: Thresholds) -> Iterator[Finding]:
    if journey.state == "future":
        return
    for opportunity in journey.opportunities:
        place = opportunity.place
        ids = (*opportunity.steps, *(id for id, _ in opportunity.lifts))
        if opportunity.closed:
            continue
        title = titled(opportunity)
        if not opportunity.lifts:
            steps = [step for step in map(journey.step, ids) if step]
            if not steps or any(step.emotion != journey.scale.best for step in steps):
                yield Finding(
                    place / "lifts",
                    Message("nothing states how much better {title} makes a step", title=title),
                    Message("write the score expected after it: `lifts: {{{id}: ...}}`", id=ids[0] if ids else "..."),
                )
        elif not any(_better(journey, id, score) for id, score in opportunity.lifts):
            lifts = ", ".join(f"{id} {journey.scale.text(score)}" for id, score in opportunity.lifts)
            yield Finding(
                place / "lifts",
                Message(
                    "{title} lifts no step above its score of now: {lifts}", title=title, lifts=Figure(shown(lifts))
                ),
                Message("write the score that is expected after it, or drop it"),
            )


def _better(journey: Journey, id: str, score: float) -> bool:
    """Whether a lift promises more than now, or all there is. More than an unknown score may be more."""
    step = journey.step(id)
    now, scale = (step.emotion if step else None), journey.scale
    if now is None or now == scale.best:
        return now is None or score == scale.best
    return scale.gain(now, score) > 0
