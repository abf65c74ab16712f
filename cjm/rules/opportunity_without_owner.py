"""Nobody owns an opportunity that is to be done.

What belongs to everybody is done by nobody. Name the person or the team that answers for it; a role outlives a name.
An idea needs no owner yet, and what is done or dropped needs none any more. This is the practice of shared roadmaps.

Bad:

    opportunities:
      - {id: call, title: Call every customer, steps: [try], status: planned, owner: }

Good:

    opportunities:
      - {id: call, title: Call every customer, steps: [try], status: planned, owner: Retail team}
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
        if not opportunity.owner and opportunity.status != "idea" and not opportunity.closed:
            yield Finding(
                opportunity.place / "owner",
                Message("nobody owns {title}", title=titled(opportunity)),
                Message("write the team or the role as `owner`; while it is only thought of, write `status: idea`"),
            )
