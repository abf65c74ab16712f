"""An opportunity has no metric that shows whether it worked.

A journey is never finished: each improvement is watched, and the roadmap follows what is seen. Choose what will be
measured before the work begins; afterwards everything looks like success. An idea needs none yet, and what was
dropped none any more; what is done still does. This is the practice of improving in a circle: plan, do, check, act.

Bad:

    opportunities:
      - {id: call, title: Call every customer, steps: [try], status: done, metric: }

Good:

    opportunities:
      - {id: call, title: Call every customer, steps: [try], status: done, metric: Share that would buy again}
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
        if not opportunity.metric and opportunity.status not in ("idea", "dropped"):
            yield Finding(
                opportunity.place / "metric",
                Message("nothing shows whether {title} works", title=titled(opportunity)),
                Message("write what will be measured as `metric`"),
            )
