"""The roadmap as data for programs."""

from typing import Any

from cjm.analysis import leverage
from cjm.analysis.leverage import Effect
from cjm.analysis.portfolio import Item
from cjm.journey.model import Journey
from cjm.reports import fields
from cjm.reports.roadmap.plan import Plan


def journey_data(plan: Plan) -> dict[str, Any]:
    """A journey with what its plan and each of its lifts change."""
    journey = plan.journey
    return {
        "file": plan.file,
        "title": journey.title or None,
        "scale": fields.scale(journey.scale),
        "planned": {"opportunities": plan.number, **_effect(journey, plan.effect)},
        "steps": [
            {
                "id": journey.steps[index].id or None,
                "emotion": journey.steps[index].emotion,
                "desired": journey.steps[index].desired,
                **_effect(journey, change),
            }
            for index, change in leverage.steps(journey).items()
        ],
    }


def item_data(one: Item) -> dict[str, Any]:
    """An opportunity with what it is worth."""
    opportunity = one.ranked.opportunity
    return {
        "file": one.file,
        "id": opportunity.id or None,
        "title": opportunity.title or None,
        "horizon": opportunity.horizon,
        "rank": one.rank,
        "journeys": one.journeys,
        "status": opportunity.status,
        "kind": opportunity.kind,
        "owner": opportunity.owner or None,
        "ticket": opportunity.ticket and {"key": opportunity.ticket.key or None, "url": opportunity.ticket.url or None},
        "links": [{"title": link.title or None, "url": link.url or None} for link in opportunity.links],
        "due": opportunity.due.isoformat() if opportunity.due else None,
        "need": opportunity.need or None,
        "metric": opportunity.metric or None,
        "impact": opportunity.impact or None,
        "steps": list(opportunity.steps),
        "pains": list(opportunity.pains),
        "lifts": dict(opportunity.lifts),
        "customer_value": opportunity.customer_value,
        "business_value": opportunity.business_value,
        "value": one.ranked.value,
        "effort": opportunity.effort,
        "value_per_effort": fields.number(one.ranked.per_effort),
        **_effect(one.journey, one.ranked.effect),
    }


def _effect(journey: Journey, change: Effect) -> dict[str, Any]:
    return {
        **fields.figures(change.gains, "_gain"),
        "unscored": [journey.steps[index].id or None for index in change.unscored],
        **({"path": change.path.id or None} if change.path else {}),
    }
