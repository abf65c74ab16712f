"""The shares of the paths are not all people.

A share says how many people take a path. Where each path has one and together they are everybody, cjm weighs the
paths by them: what all people together live through and remember. Where one share is missing or the sum is not 1,
that cannot be known. Shares that were rounded to whole percents may be off by what rounding explains.

Bad:

    paths:
      - {id: smooth, title: All goes well, share: 0.8}
      - {id: broken, title: It breaks down, share: 0.3}
    steps:
      - {id: look, title: I look around, phase: choose, emotion: 1}
      - {id: drive, title: I drive it, phase: use, emotion: 1, paths: [smooth]}
      - {id: repair, title: I have it repaired, phase: use, emotion: 0.5, paths: [broken]}

Good:

    paths:
      - {id: smooth, title: All goes well, share: 0.8}
      - {id: broken, title: It breaks down, share: 0.2}
    steps:
      - {id: look, title: I look around, phase: choose, emotion: 1}
      - {id: drive, title: I drive it, phase: use, emotion: 1, paths: [smooth]}
      - {id: repair, title: I have it repaired, phase: use, emotion: 0.5, paths: [broken]}
"""

from collections.abc import Iterator
from math import fsum

from cjm.analysis.figures import SHARES_OFF
from cjm.analysis.thresholds import Thresholds
from cjm.diagnostics import Severity
from cjm.journey.model import Journey
from cjm.plaintext import Figure, Message, number
from cjm.rules import Finding, quoted

SEVERITY = Severity.WARNING
PROFILES = ("basic",)
NEEDS = (("paths", "*", "share"),)


def check(journey: Journey, thresholds: Thresholds) -> Iterator[Finding]:
    known = [path.share for path in journey.paths if path.share is not None]
    missing = [path for path in journey.paths if path.share is None]
    total = fsum(known)
    sum_of = Figure(number(round(100 * total, 2)))
    place = journey.place / "paths"
    slack = SHARES_OFF * len(known) + 1e-9
    if known and (total > 1 + slack or (not missing and total < 1 - slack)):
        message = Message("the shares of the paths add up to {sum}%", sum=sum_of)
        yield Finding(place, message, Message("write shares that add up to 1"))
    elif known and missing:
        names = [quoted(path.title or path.id) for path in missing]
        message = Message.counted(
            "the path {names} has no share", "the paths {names} have no share", len(names), names=names
        )
        yield Finding(missing[0].place, message, Message("write a `share` at each path, or at none"))
