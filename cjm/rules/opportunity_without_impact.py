"""An opportunity names no impact on our own organisation.

Each improvement changes somebody's work: more calls, another system, a rule less. Colleagues who read that on the
roadmap can take part in it; those who find out later resist. Nothing is asked of what is done or dropped. This is the
practice of telling for each improvement what it brings the customer and what it asks of ourselves.

Bad:

    opportunities:
      - {id: call, title: Call every customer, steps: [try], impact: }

Good:

    opportunities:
      - {id: call, title: Call every customer, steps: [try], impact: An hour a day for each seller}
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
        if not opportunity.impact and not opportunity.closed:
            yield Finding(
                opportunity.place / "impact",
                Message("nothing states what {title} means for our own organisation", title=titled(opportunity)),
                Message("write whose work it changes, and how, as `impact`"),
            )
