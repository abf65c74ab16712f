"""The scorecard: five reactions of the customer, four checks on employees; and the levels of service.

The five reactions are those that the ideal journey evokes (flowresulting). Of the four checks on employees the weakest
counts, not the mean: the ideal journey only exists where all four are met.

The six levels of service are Ron Kaufman's. They are ranks, not amounts: they are counted, never averaged.
"""

from collections import Counter
from typing import Literal, NamedTuple, get_args

from cjm.journey.model import CustomerChecks, EmployeeChecks, Journey, ServiceLevel, Verdict

Judgement = Literal["unmet", "partly", "met"]

JUDGEMENTS: tuple[Judgement, ...] = get_args(Judgement)
"""From the weakest to the strongest."""
LEVELS: tuple[ServiceLevel, ...] = get_args(ServiceLevel)
"""From the worst to the best."""


class Check(NamedTuple):
    """One reaction or one check by its name in the file; `verdict` is None while nobody judged it."""

    name: str
    verdict: Judgement | None = None
    why: str = ""


class ScoreCard(NamedTuple):
    """The five reactions, the four checks, and the weakest of the four.

    `weakest` names each check that has the lowest verdict, `verdict` is that verdict; both look at the checks that are
    judged, so that while some are not the four can only turn out weaker.
    """

    customer: tuple[Check, ...]
    employee: tuple[Check, ...]
    weakest: tuple[str, ...] = ()
    verdict: Judgement | None = None


class Levels(NamedTuple):
    """How often each level of service is given, over steps and touchpoints.

    `counts` has all six levels from the worst to the best. `worst` is the worst one that is given, `at` the places
    that have it: the index of the step, and that of its touchpoint or None for the step itself.
    """

    counts: tuple[tuple[ServiceLevel, int], ...]
    worst: ServiceLevel | None = None
    at: tuple[tuple[int, int | None], ...] = ()


def of(journey: Journey) -> ScoreCard:
    """The scorecard of a journey, unjudged where the file has none."""
    card = journey.scorecard
    customer = _checks(CustomerChecks._fields, card.customer if card else None)
    employee = _checks(EmployeeChecks._fields, card.employee if card else None)
    judged = [check.verdict for check in employee if check.verdict]
    verdict = min(judged, key=JUDGEMENTS.index, default=None)
    weakest = tuple(check.name for check in employee if verdict and check.verdict == verdict)
    return ScoreCard(customer, employee, weakest, verdict)


def counts(checks: tuple[Check, ...]) -> dict[Judgement | None, int]:
    """How many checks have each verdict, from the weakest to the strongest, and how many (None) are not judged."""
    found = Counter(check.verdict for check in checks)
    return {verdict: found[verdict] for verdict in (*JUDGEMENTS, None)}


def levels(journey: Journey) -> Levels:
    """The levels of service along a journey."""
    given: list[tuple[ServiceLevel, tuple[int, int | None]]] = []
    for index, step in enumerate(journey.steps):
        if step.service_level:
            given.append((step.service_level, (index, None)))
        for number, touchpoint in enumerate(step.touchpoints):
            if touchpoint.service_level:
                given.append((touchpoint.service_level, (index, number)))
    found = Counter(level for level, _ in given)
    worst = min(found, key=LEVELS.index, default=None)
    return Levels(
        counts=tuple((level, found[level]) for level in LEVELS),
        worst=worst,
        at=tuple(place for level, place in given if level == worst),
    )


def _checks(names: tuple[str, ...], group: CustomerChecks | EmployeeChecks | None) -> tuple[Check, ...]:
    found = []
    for name in names:
        given: Verdict | None = getattr(group, name, None)
        if name != "place":
            found.append(Check(name, given.verdict, given.why) if given else Check(name))
    return tuple(found)
