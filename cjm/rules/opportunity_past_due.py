"""An opportunity was due before the journey's date, and is not done.

The journey's `date` is the day on which this version was agreed. A roadmap that promises something for a day already
past is not believed in the rest either: mark it as done, drop it, or agree on another day. Without a `date`
nothing is reported. This is the practice of keeping a roadmap sharp.

Bad:

    date: 2026-11-21
    opportunities:
      - {id: call, title: Call every customer, steps: [try], status: doing, due: 2026-10-01}

Good:

    date: 2026-11-21
    opportunities:
      - {id: call, title: Call every customer, steps: [try], status: done, due: 2026-10-01}
"""

from collections.abc import Iterator

from cjm.analysis.thresholds import Thresholds
from cjm.diagnostics import Severity
from cjm.journey.model import Journey
from cjm.plaintext import Message
from cjm.rules import Finding, titled

SEVERITY = Severity.WARNING
PROFILES = ("basic", "roadmap")
NEEDS = (("opportunities", ".", "status"),)


def check(journey: Journey, thresholds: Thresholds) -> Iterator[Finding]:
    for opportunity in journey.opportunities:
        due, today = opportunity.due, journey.date
        if due and today and due < today and not opportunity.closed:
            yield Finding(
                opportunity.place / "due",
                Message(
                    "{title} was due on {due}, before the journey's date, {today}",
                    title=titled(opportunity),
                    due=due.isoformat(),
                    today=today.isoformat(),
                ),
                Message("write `status: done` or `dropped`, or agree on another day"),
            )
