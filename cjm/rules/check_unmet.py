"""A check of the scorecard is not met.

The ideal journey evokes five reactions, and it only exists where it lives in the company: of the four checks on
employees all must be positive, for the weakest counts and not the mean. A verdict of `unmet` is where to begin;
`partly` is an honest answer, and is not reported.

Source: the ideal customer journey by flowresulting: five reactions and four checks on employees.

Bad:

    scorecard:
      customer: {effortless: {verdict: unmet, why: Three forms}}

Good:

    scorecard:
      customer: {effortless: {verdict: partly, why: Three forms}}
"""

from collections.abc import Iterator

from cjm.analysis.thresholds import Thresholds
from cjm.diagnostics import Severity
from cjm.journey.model import CustomerChecks, EmployeeChecks, Journey, Verdict
from cjm.plaintext import LONGEST_VALUE, Message, short_line
from cjm.rules import Finding

SEVERITY = Severity.INFO
PROFILES = ("ideal-journey", "mirror")

_HELP = Message("begin there: add an opportunity that fixes it")


def check(journey: Journey, thresholds: Thresholds) -> Iterator[Finding]:
    card = journey.scorecard
    for verdict, name in _verdicts(card.customer if card else None):
        if verdict.why:
            message = Message("the reaction `{name}` is not met: {why}", name=name, why=_why(verdict))
        else:
            message = Message("the reaction `{name}` is not met", name=name)
        yield Finding(verdict.place / "verdict", message, _HELP)
    for verdict, name in _verdicts(card.employee if card else None):
        if verdict.why:
            message = Message(
                "of the four checks on employees the weakest counts, and `{name}` is not met: {why}",
                name=name,
                why=_why(verdict),
            )
        else:
            message = Message("of the four checks on employees the weakest counts, and `{name}` is not met", name=name)
        yield Finding(verdict.place / "verdict", message, _HELP)


def _verdicts(checks: CustomerChecks | EmployeeChecks | None) -> Iterator[tuple[Verdict, str]]:
    """The checks that are not met, each with its name."""
    for name in checks._fields if checks else ():
        verdict = getattr(checks, name)
        if isinstance(verdict, Verdict) and verdict.verdict == "unmet":
            yield verdict, name


def _why(verdict: Verdict) -> str:
    return short_line(verdict.why, LONGEST_VALUE)
