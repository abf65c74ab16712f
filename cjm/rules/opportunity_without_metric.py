"""Nothing tells whether an opportunity has worked.

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

from cjm.diagnostics import Severity, shown
from cjm.limits import Limits
from cjm.model import Journey
from cjm.rules import Finding

SEVERITY = Severity.INFO
PROFILES = ("roadmap",)


def check(journey: Journey, limits: Limits) -> Iterator[Finding]:
    for opportunity in journey.opportunities:
        if not opportunity.metric and opportunity.status not in ("idea", "dropped"):
            yield Finding(
                opportunity.place / "metric",
                f"nothing tells whether “{shown(opportunity.title or opportunity.id)}” works",
                "write what will be measured as `metric`",
            )
