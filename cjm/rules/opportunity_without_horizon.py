"""An opportunity has no horizon: for now or for later.

A list of improvements becomes a roadmap by choosing: what is done now, what soon, and what in the long run. An idea
can have a horizon too; what is done or dropped needs none. This is the practice of roadmaps with short and long
horizons.

Bad:

    opportunities:
      - {id: call, title: Call every customer, steps: [try], horizon: }

Good:

    opportunities:
      - {id: call, title: Call every customer, steps: [try], horizon: now}
"""

from collections.abc import Iterator

from cjm.analysis.thresholds import Thresholds
from cjm.diagnostics import Severity
from cjm.journey.model import Journey
from cjm.plaintext import Message
from cjm.rules import Finding, titled

SEVERITY = Severity.INFO
PROFILES = ("roadmap",)
NEEDS = (("opportunities", ".", "status"),)


def check(journey: Journey, thresholds: Thresholds) -> Iterator[Finding]:
    for opportunity in journey.opportunities:
        if opportunity.horizon is None and not opportunity.closed:
            yield Finding(
                opportunity.place / "horizon",
                Message("no horizon is chosen for {title}", title=titled(opportunity)),
                Message("write `horizon: now`, `short` or `long`"),
            )
