"""The roadmap: the opportunities of one or many journeys by horizon, the one to do first first.

What is dropped is left out, what is done stands apart and is not reckoned with: the scores of the journey are those
after it. All that is planned or doing is reckoned together for each journey, because effects do not add up.
"""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from cjm.analysis import leverage
from cjm.analysis.leverage import Effect, RankedOpportunity
from cjm.journey.model import Journey
from cjm.plaintext import UNKNOWN, count, difference, figure, one_line, short_line
from cjm.reports import fields
from cjm.reports.document import Block, Cell, Column, Heading, Notes, Records, Row, Section, Table
from cjm.reports.scores import FIGURES, score

HORIZONS = {"now": "Now", "short": "Short term", "long": "Long term", None: "Not planned in time"}

_FIGURES = (
    "Value: for the customer + for the business. At worst, at best: what is remembered if the worst and if the best "
    "moment stays with people. These, mean and end: how much better, in units of the journey's scale. Every effect is "
    "an estimate from the lifts that are declared."
)
_SAME = "same"
_COLUMNS = (
    Column("#", right=True),
    Column("Opportunity", wraps=True),
    Column("Value", right=True),
    Column("Effort", right=True),
    Column("Per effort", right=True),
    Column("At worst", right=True),
    Column("At best", right=True),
    Column("Mean", right=True),
    Column("End", right=True),
)
_TITLES = (
    *("Title", "Description", "Owner", "Due", "Status", "Horizon", "Labels", "Journey", "Steps"),
    *(
        "Customer value",
        "Business value",
        "Value",
        "Effort",
        "Value per effort",
        "dPE-",
        "dPE+",
        "dMean",
        "dEnd",
        "Id",
        "File",
    ),
)


class Item(NamedTuple):
    """An opportunity with the journey and the file it stands in; `rank` counts from 1 within its horizon, None where
    it is done."""

    file: str
    journey: Journey
    ranked: RankedOpportunity
    rank: int | None = None


class Plan(NamedTuple):
    """What is planned or doing for a journey: how many opportunities, and what they change together."""

    file: str
    journey: Journey
    number: int
    effect: Effect


class Roadmap(NamedTuple):
    """Open opportunities in the order of their horizons and of their rank, those that are done, a plan per journey."""

    items: tuple[Item, ...]
    done: tuple[Item, ...]
    plans: tuple[Plan, ...]

    def blocks(self) -> Iterator[Block]:
        """A table for each horizon, what all plans change together, what is done, and notes."""
        if not self.plans:
            return
        several = len(self.plans) > 1
        yield Heading(_heading(self))
        rows = [_row(one, several) for one in self.items]
        indent = 2 + max([1, *(len(row.cells[0]) for row in rows)])
        columns = [*_COLUMNS[:2], *_about_columns(several), *_COLUMNS[2:]]
        for horizon in leverage.HORIZONS:
            here = [row for one, row in zip(self.items, rows, strict=True) if one.ranked.opportunity.horizon == horizon]
            if here:
                yield Section(HORIZONS[horizon], Table(columns, here, details_indent=indent, sisters=rows))
        if not self.items:
            yield Notes(("No open opportunities.",))
        if together := [_together(plan, several) for plan in self.plans if plan.number]:
            effects = Table([Column("Effect", detailed=True)], [Row((text,), (text,)) for text in together])
            yield Section("All that is planned or doing, together: an estimate", effects)
        if self.done:
            columns = [Column("Opportunity", detailed=True), *_about_columns(several)[:-2]]
            yield Section("Done", Table(columns, [_done_row(one, several) for one in self.done]))
        yield Notes([_FIGURES] if self.items else [])

    def records(self) -> Records:
        """A record for each opportunity."""
        return Records(_TITLES, [_record(one) for one in (*self.items, *self.done)])

    def data(self) -> dict[str, Any]:
        """Journeys with what their plans and lifts change, and all opportunities."""
        return {
            "version": 1,
            "journeys": [_journey_data(plan) for plan in self.plans],
            "opportunities": [_item_data(one) for one in (*self.items, *self.done)],
        }


def of(journeys: Sequence[tuple[str, Journey]]) -> Roadmap:
    """The roadmap of journeys, each with the name of its file."""
    found: list[Item] = []
    plans: list[Plan] = []
    for file, journey in journeys:
        found += [Item(file, journey, leverage.assess(journey, one)) for one in journey.opportunities]
        chosen = leverage.under_way(journey)
        plans.append(Plan(file, journey, len(chosen), leverage.together(journey, chosen)))
    items: list[Item] = []
    for horizon in leverage.HORIZONS:
        here = [one for one in found if one.ranked.opportunity.horizon == horizon and not one.ranked.opportunity.closed]
        here.sort(key=lambda one: one.ranked.key)
        items += [one._replace(rank=number) for number, one in enumerate(here, 1)]
    done = [one for one in found if one.ranked.opportunity.status == "done"]
    return Roadmap(tuple(items), tuple(done), tuple(plans))


def _heading(roadmap: Roadmap) -> str:
    if len(roadmap.plans) > 1:
        return f"Roadmap of {len(roadmap.plans):,} journeys"
    return f"Roadmap: {_title(roadmap.plans[0])}"


def _title(one: Item | Plan) -> str:
    return short_line(one.journey.title or one.file)


def _about_columns(several: bool) -> list[Column]:
    return [Column(title, detailed=True) for title in (*["Journey"] * several, "Owner", "Due", "Status", "Lifts")]


def _row(one: Item, several: bool) -> Row:
    opportunity, change = one.ranked.opportunity, one.ranked.effect
    values = (opportunity.customer_value, opportunity.business_value)
    lifts = "; ".join(_lifts(one))
    cells = (
        str(one.rank),
        opportunity.title or opportunity.id,
        *_journey_owner_due(one, several),
        opportunity.status or "",
        lifts,
        UNKNOWN if values == (None, None) else "+".join(map(figure, values)),
        figure(opportunity.effort),
        figure(one.ranked.per_effort),
        *map(_gain, change.gains),
    )
    return Row(cells, (" · ".join(_about(one, several)), f"lifts {lifts}" if lifts else "lifts: not stated"))


def _done_row(one: Item, several: bool) -> Row:
    title = one.ranked.opportunity.title
    details = " · ".join([short_line(title), *_about(one, several)])
    return Row((title, *_journey_owner_due(one, several)), (details,))


def _journey_owner_due(one: Item, several: bool) -> tuple[str, ...]:
    opportunity = one.ranked.opportunity
    due = opportunity.due.isoformat() if opportunity.due else ""
    return (*[_title(one)] * several, opportunity.owner, due)


def _about(one: Item, several: bool) -> list[str]:
    opportunity = one.ranked.opportunity
    return [
        *[_title(one)] * several,
        opportunity.owner or "no owner",
        f"due {opportunity.due.isoformat()}" if opportunity.due else "no due date",
        *([] if opportunity.status == "done" else [opportunity.status or "no status"]),
    ]


def _lifts(one: Item) -> list[str]:
    """Each step that is lifted, from its score now to the one that is expected."""
    lifted = leverage.lifted(one.journey, [one.ranked.opportunity])
    found = []
    for index, expected in sorted(lifted.items()):
        step = one.journey.steps[index]
        now = "not scored" if step.emotion is None else score(one.journey.scale, step.emotion)
        found.append(f"{step.title or step.id} from {now} to {score(one.journey.scale, expected)}")
    return found


def _together(plan: Plan, several: bool) -> str:
    """What all that is planned or doing changes, in a sentence without an end."""
    journey, change = plan.journey, plan.effect
    title = f"{_title(plan)}: " if several else ""
    counted = count(plan.number, "opportunity")
    if change.gains.mean is None:
        return f"{title}{counted}; what they change is not known"
    parts = []
    if change.gains.low_memory is None:
        parts.append("the remembered experience is unknown")
    for name, was, now, gain in zip(FIGURES.values(), change.before, change.after, change.gains, strict=True):
        if gain is not None:
            before, after = score(journey.scale, was), score(journey.scale, now)
            same = _gain(gain) == _SAME
            parts.append(f"{name} stays {after}" if same else f"{name} {before} becomes {after} ({_gain(gain)})")
    if change.unscored:
        parts.append(f"without {count(len(change.unscored), 'unscored step')}")
    return f"{title}{counted}; {'; '.join(parts)}"


def _gain(gain: float | None) -> str:
    """How much better a figure becomes; in words where it does not change, for 0 would be read as no effect at all."""
    text = difference(gain)
    return _SAME if text == "0" else text


def _record(one: Item) -> tuple[Cell, ...]:
    opportunity, change = one.ranked.opportunity, one.ranked.effect
    texts = (("Need", opportunity.need), ("Impact", opportunity.impact), ("Metric", opportunity.metric))
    found = [f"{name}: {one_line(text)}" for name, text in (*texts, ("Lifts", "; ".join(_lifts(one)))) if text]
    titles = [step.title or step.id for step in one.journey.steps if step.id and step.id in opportunity.steps]
    return (
        opportunity.title,
        " | ".join(found),
        opportunity.owner,
        opportunity.due,
        opportunity.status,
        opportunity.horizon,
        ", ".join([*filter(None, [opportunity.kind]), *one.journey.tags]),
        one.journey.title,
        "; ".join(titles),
        opportunity.customer_value,
        opportunity.business_value,
        one.ranked.value,
        opportunity.effort,
        one.ranked.per_effort,
        *change.gains,
        opportunity.id,
        one.file,
    )


def _journey_data(plan: Plan) -> dict[str, Any]:
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


def _item_data(one: Item) -> dict[str, Any]:
    opportunity = one.ranked.opportunity
    return {
        "file": one.file,
        "id": opportunity.id or None,
        "title": opportunity.title or None,
        "horizon": opportunity.horizon,
        "rank": one.rank,
        "status": opportunity.status,
        "kind": opportunity.kind,
        "owner": opportunity.owner or None,
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
    }
