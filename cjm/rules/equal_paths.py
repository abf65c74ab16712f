"""Two paths run through the same steps.

Then they are one path with two names, and all that is known of them is the same. Say at each step that only some
people come to on which `paths` it is; or bring both together under one name, with a share that is the sum of theirs.

Bad:

    paths:
      - {id: smooth, title: All goes well}
      - {id: broken, title: It breaks down}

Good:

    paths:
      - {id: smooth, title: All goes well}
      - {id: broken, title: It breaks down}
    steps:
      - {id: look, title: I look around, phase: choose, emotion: 1}
      - {id: drive, title: I drive it, phase: use, emotion: 1, paths: [smooth]}
      - {id: repair, title: I have it repaired, phase: use, emotion: 0.5, paths: [broken]}
"""

from collections.abc import Iterator

from cjm.analysis.thresholds import Thresholds
from cjm.diagnostics import Severity
from cjm.journey import paths
from cjm.journey.entities import JourneyPath
from cjm.journey.model import Journey
from cjm.plaintext import Message
from cjm.rules import Finding, quoted

SEVERITY = Severity.WARNING
PROFILES = ("basic",)
NEEDS = (("steps", "*", "paths"),)


def check(journey: Journey, thresholds: Thresholds) -> Iterator[Finding]:
    first: dict[tuple[int, ...], JourneyPath] = {}
    for path in journey.paths:
        steps = paths.indices(journey, path)
        same = first.setdefault(steps, path)
        if steps and same is not path:
            yield Finding(
                path.place / "id",
                Message(
                    "the path {path} has the same steps as {other}",
                    path=quoted(path.title or path.id),
                    other=quoted(same.title or same.id),
                ),
                Message("write `paths` at the steps that not everybody comes to, or make one path of both"),
            )
