"""A path has no steps.

Each step says on which paths it is, and none is on this one. A path that nobody can take has no figures, and in no
picture can it be seen.

Bad:

    paths:
      - {id: smooth, title: All goes well}
      - {id: broken, title: It breaks down}
    steps:
      - {id: look, title: I look around, phase: choose, emotion: 1, paths: [smooth]}
      - {id: drive, title: I drive it, phase: use, emotion: 2, paths: [smooth]}

Good:

    paths:
      - {id: smooth, title: All goes well}
      - {id: broken, title: It breaks down}
    steps:
      - {id: look, title: I look around, phase: choose, emotion: 1}
      - {id: drive, title: I drive it, phase: use, emotion: 2, paths: [smooth]}
"""

from collections.abc import Iterator

from cjm.analysis.thresholds import Thresholds
from cjm.diagnostics import Severity
from cjm.journey import paths
from cjm.journey.model import Journey
from cjm.plaintext import Message
from cjm.rules import Finding, quoted_with_id

SEVERITY = Severity.WARNING
PROFILES = ("basic",)
NEEDS = (("steps",),)


def check(journey: Journey, thresholds: Thresholds) -> Iterator[Finding]:
    for path in journey.paths:
        if path.id and not paths.indices(journey, path):
            yield Finding(
                path.place / "id",
                Message("no step is on the path {path}", path=quoted_with_id(path.title, path.id)),
                Message("write `paths: [{id}]` at its steps, or delete it", id=path.id),
            )
