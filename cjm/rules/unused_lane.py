"""A row of the map is declared that no step fills.

A lane of your own that stays empty is not drawn: either what stands in it is still missing from the steps, or the
lane can go. Lanes of a library may serve other journeys and are not judged.

Source: a convention of cjm.

Bad:

    lanes:
      - {id: systems, title: Systems, after: backstage}

Good:

    lanes:
      - {id: systems, title: Systems, after: backstage}
    steps:
      - {id: look, title: I look around, phase: choose, emotion: 1, lanes: {systems: [Stock list]}}
      - {id: drive, title: I drive it, phase: use, emotion: 2}
"""

from collections.abc import Iterator

from cjm.analysis.thresholds import Thresholds
from cjm.diagnostics import Severity
from cjm.journey.model import Journey
from cjm.plaintext import Message
from cjm.rules import Finding, quoted_with_id

SEVERITY = Severity.INFO
PROFILES = ("basic",)
NEEDS = (("steps", "*", "lanes"),)


def check(journey: Journey, thresholds: Thresholds) -> Iterator[Finding]:
    filled = {id for step in journey.steps for id, texts in step.lanes if any(texts)}
    for lane in journey.lanes:
        if lane.id and lane.place.file == journey.place.file and lane.id not in filled:
            yield Finding(
                lane.place / "id",
                Message("no step fills the lane {title}", title=quoted_with_id(lane.title or lane.id, lane.id)),
                Message("write `lanes: {{{id}: [...]}}` at its steps, or delete it", id=lane.id),
            )
