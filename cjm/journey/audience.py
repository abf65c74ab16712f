"""For whom a journey is drawn, and what of it is not theirs to see."""

from typing import Literal, get_args

from cjm.errors import UsageError
from cjm.journey import lane_order
from cjm.journey.model import Journey, Step
from cjm.journey.remembered import remembered

Audience = Literal["board", "team", "client"]
"""A board that decides, the team that works it out, or a client: somebody whose journey it is, such as a council of
patients, who is shown nothing of the organisation's own and asked to decide nothing."""
_UNDERTAKEN = ("planned", "doing", "done")
"""How far an opportunity is that somebody has taken up."""
_ARGUED = ("summary", "causes", "mirror", "scorecard", "decisions")
"""The pictures whose headline of one's own speaks of what is left out."""


def headed(picture: str, audience: Audience) -> bool:
    """Whether a journey's own headline stands over a picture for an audience."""
    return audience != "client" or picture not in _ARGUED


def audience(name: str) -> Audience:
    """The audience with this name. Raises UsageError where there is none."""
    for one in get_args(Audience):
        if one == name:
            found: Audience = one
            return found
    raise UsageError(f'no audience "{name}"', f"choose one of: {', '.join(get_args(Audience))}")


@remembered
def shown_to(journey: Journey, audience: Audience) -> Journey:
    """The journey without what is the organisation's own where a client sees it: what employees think and feel, the
    checks on them, what happens back stage and who acts there, who owns a step, the rows of its own that stand behind
    the line of visibility, the causes of what hurts and of what works, what the organisation aims at, ideas that nobody
    has taken up, and of the others what they ask of the organisation, what they bring it, how that is measured and what
    the backlog calls them. What will change for whom, by when and who answers for it stays.
    """
    if audience != "client":
        return journey
    behind = frozenset(actor.id for actor in journey.actors if actor.side == "back")
    hidden = lane_order.hidden(journey.lanes)
    opportunities = (
        one._replace(effort=None, customer_value=None, business_value=None, impact="", metric="", ticket=None)
        for one in journey.opportunities
        if one.status in _UNDERTAKEN
    )
    return journey._replace(
        steps=tuple(_in_sight(step, behind, hidden) for step in journey.steps),
        lanes=tuple(lane for lane in journey.lanes if lane.id not in hidden),
        metrics=tuple(metric._replace(target=None) for metric in journey.metrics),
        opportunities=tuple(opportunities),
        scorecard=journey.scorecard and journey.scorecard._replace(employee=None),
        headlines=tuple(one for one in journey.headlines if headed(one[0], audience)),
        asks=False,
    )


def _in_sight(step: Step, behind: frozenset[str], hidden: frozenset[str]) -> Step:
    touchpoints = (
        one._replace(
            actors=tuple(id for id in one.actors if id not in behind),
            indirect=(),
        )
        for one in step.touchpoints
    )
    return step._replace(
        employee=None,
        backstage=(),
        owner="",
        lanes=tuple(lane for lane in step.lanes if lane[0] not in hidden),
        desired=None,
        touchpoints=tuple(touchpoints),
        pains=tuple(one._replace(causes=()) for one in step.pains),
        highlights=tuple(one._replace(causes=()) for one in step.highlights),
    )
