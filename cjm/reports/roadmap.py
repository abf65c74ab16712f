"""The roadmap: the opportunities of one or many journeys by horizon, the one to do first first.

What is dropped is left out, what is done stands apart and is not reckoned with: the scores of the journey are those
after it. All that is planned or doing is reckoned together for each journey, because effects do not add up.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from cjm.analysis import leverage
from cjm.analysis.leverage import Effect, RankedOpportunity
from cjm.journey.model import Journey, Language, Opportunity
from cjm.languages import people
from cjm.plaintext import NOTHING, UNKNOWN, Figure, Message, difference, figure, in_a_row, one_line, short_line
from cjm.reports import fields
from cjm.reports.document import Block, Cell, Column, Heading, Notes, Records, Row, Section, Table
from cjm.reports.scores import FIGURES, Say, score

HORIZONS = {
    "now": Message("Now"),
    "short": Message("Short term"),
    "long": Message("Long term"),
    None: Message("Not planned in time"),
}

_SAME = Message("same")
_STATUSES = {
    "idea": Message("idea"),
    "planned": Message("planned"),
    "doing": Message("doing"),
    "done": Message("done"),
}
_RANK = Column("#", right=True)
_OPPORTUNITY = Message("Opportunity")
_VALUES = (
    *(Message("Value"), Message("Effort"), Message("Per effort")),
    *(Message("At worst"), Message("At best"), Message("Mean"), Message("End")),
)
_ABOUT = (
    *(Message("Title"), Message("Description"), Message("Owner"), Message("Due"), Message("Status")),
    *(Message("Horizon"), Message("Labels"), Message("Journey"), Message("Steps")),
)
_WORTH = (
    *(Message("Business value"), Message("Value"), Message("Effort")),
    *(
        Message("Value per effort"),
        Message("Effect at worst"),
        Message("Effect at best"),
        Message("Effect on mean"),
        Message("Effect on end"),
        Message("Id"),
        Message("File"),
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
    """Open opportunities in the order of their horizons and of their rank, those that are done, a plan per journey.

    `say` gives a message or a figure in another language than English, which is `language`.
    """

    items: tuple[Item, ...]
    done: tuple[Item, ...]
    plans: tuple[Plan, ...]
    say: Say = str
    language: Language = "en"

    def blocks(self) -> Iterator[Block]:
        """A table for each horizon, what all plans change together, what is done, and notes."""
        if not self.plans:
            return
        several, say = len(self.plans) > 1, self.say
        yield Heading(say(_heading(self)))
        rows = [_row(one, several, say) for one in self.items]
        indent = 2 + max([1, *(len(row.cells[0]) for row in rows)])
        values = [Column(say(title), right=True) for title in _VALUES]
        columns = [_RANK, Column(say(_OPPORTUNITY), wraps=True), *_about_columns(several, say), *values]
        for horizon in leverage.HORIZONS:
            here = [row for one, row in zip(self.items, rows, strict=True) if one.ranked.opportunity.horizon == horizon]
            if here:
                yield Section(say(HORIZONS[horizon]), Table(columns, here, details_indent=indent, sisters=rows))
        if not self.items:
            yield Notes((say(Message("No open opportunities.")),))
        if together := [say(_together(plan, several)) for plan in self.plans if plan.number]:
            effects = Table(
                [Column(say(Message("Effect")), detailed=True)], [Row((text,), (text,)) for text in together]
            )
            yield Section(say(Message("All that is planned or doing, together: an estimate")), effects)
        if self.done:
            columns = [Column(say(_OPPORTUNITY), detailed=True), *_about_columns(several, say)[:-2]]
            yield Section(say(Message("Done")), Table(columns, [_done_row(one, several, say) for one in self.done]))
        yield Notes([say(_figures(self))] if self.items else [])

    def records(self) -> Records:
        """A record for each opportunity."""
        titles = tuple(self.say(title) for title in _titles(self))
        return Records(titles, [_record(one, self.say) for one in (*self.items, *self.done)])

    def data(self) -> dict[str, Any]:
        """Journeys with what their plans and lifts change, and all opportunities."""
        return {
            "version": 1,
            "journeys": [_journey_data(plan) for plan in self.plans],
            "opportunities": [_item_data(one) for one in (*self.items, *self.done)],
        }


def of(journeys: Sequence[tuple[str, Journey]], say: Say = str, language: Language = "en") -> Roadmap:
    """The roadmap of journeys, each with the name of its file; see `Roadmap` for `say` and `language`."""
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
    return Roadmap(tuple(items), tuple(done), tuple(plans), say, language)


def _names(roadmap: Roadmap) -> Mapping[str, str]:
    """What customers and the organisation are called: as all of the journeys have it in this language, else as the
    method has it."""
    usual = people.names(roadmap.language)
    own = [
        people.names(journey.language, own=journey.words) if journey.language == roadmap.language else usual
        for journey in (plan.journey for plan in roadmap.plans)
    ]
    first = own[0] if own else usual
    return {**usual, **first} if all(names == first for names in own) else usual


def _figures(roadmap: Roadmap) -> Message:
    """What the columns of figures mean."""
    names = _names(roadmap)
    return Message(
        "Value: for {customers} + for {organisation}. At worst, at best: what is remembered if the worst and if the "
        "best moment stays with people. These, mean and end: how much better, in units of the journey's scale. Every "
        "effect is an estimate from the lifts that are declared.",
        customers=one_line(names["customers"]),
        organisation=one_line(names["the_organisation"]),
    )


def _titles(roadmap: Roadmap) -> tuple[Message, ...]:
    """The titles of the fields of a record."""
    return (*_ABOUT, Message("Value for {customers}", customers=one_line(_names(roadmap)["customers"])), *_WORTH)


def _heading(roadmap: Roadmap) -> Message:
    if len(roadmap.plans) > 1:
        return Message("Roadmap of {n:,} journeys", n=len(roadmap.plans))
    return Message("Roadmap: {title}", title=_title(roadmap.plans[0]))


def _title(one: Item | Plan) -> str:
    return short_line(one.journey.title or one.file)


def _about_columns(several: bool, say: Say) -> list[Column]:
    titles = [Message("Owner"), Message("Due"), Message("Status"), Message("Lifts")]
    return [Column(say(title), detailed=True) for title in ([Message("Journey"), *titles] if several else titles)]


def _row(one: Item, several: bool, say: Say) -> Row:
    opportunity, change = one.ranked.opportunity, one.ranked.effect
    values = (opportunity.customer_value, opportunity.business_value)
    lifts = in_a_row(_lifts(one))
    cells = (
        str(one.rank),
        opportunity.title or opportunity.id,
        *_journey_owner_due(one, several),
        say(_status(opportunity)),
        say(lifts),
        UNKNOWN if values == (None, None) else say(Figure("+".join(map(figure, values)))),
        say(figure(opportunity.effort)),
        say(figure(one.ranked.per_effort)),
        *(say(_gain(gain)) for gain in change.gains),
    )
    stated = Message("lifts {lifts}", lifts=lifts) if lifts else Message("lifts: not stated")
    return Row(cells, (" · ".join(map(say, _about(one, several))), say(stated)))


def _done_row(one: Item, several: bool, say: Say) -> Row:
    title = one.ranked.opportunity.title
    details = " · ".join([short_line(title), *map(say, _about(one, several))])
    return Row((title, *_journey_owner_due(one, several)), (details,))


def _journey_owner_due(one: Item, several: bool) -> tuple[str, ...]:
    opportunity = one.ranked.opportunity
    due = opportunity.due.isoformat() if opportunity.due else ""
    return (*[_title(one)] * several, opportunity.owner, due)


def _about(one: Item, several: bool) -> list[str]:
    opportunity = one.ranked.opportunity
    return [
        *[_title(one)] * several,
        opportunity.owner or Message("no owner"),
        Message("due {date}", date=opportunity.due.isoformat()) if opportunity.due else Message("no due date"),
        *([] if opportunity.status == "done" else [_status(opportunity) or Message("no status")]),
    ]


def _status(opportunity: Opportunity) -> Message:
    return _STATUSES.get(opportunity.status or "", NOTHING)


def _lifts(one: Item) -> list[Message]:
    """Each step that is lifted, from its score now to the one that is expected."""
    lifted = leverage.lifted(one.journey, [one.ranked.opportunity])
    found = []
    for index, expected in sorted(lifted.items()):
        step = one.journey.steps[index]
        found.append(
            Message(
                "{step} from {now} to {expected}",
                step=step.title or step.id,
                now=Message("not scored") if step.emotion is None else score(one.journey.scale, step.emotion),
                expected=score(one.journey.scale, expected),
            )
        )
    return found


def _together(plan: Plan, several: bool) -> Message:
    """What all that is planned or doing changes, in a sentence without an end."""
    journey, change = plan.journey, plan.effect
    parts = [Message.counted("{n:,} opportunity", "{n:,} opportunities", plan.number)]
    if change.gains.mean is None:
        parts.append(Message("what they change is not known"))
    else:
        if change.gains.low_memory is None:
            parts.append(Message("the remembered experience is unknown"))
        for name, was, now, gain in zip(FIGURES.values(), change.before, change.after, change.gains, strict=True):
            if gain is not None:
                before, after, better = score(journey.scale, was), score(journey.scale, now), _gain(gain)
                parts.append(
                    Message("{figure} stays {after}", figure=name, after=after)
                    if better is _SAME
                    else Message(
                        "{figure} {before} becomes {after} ({gain})",
                        figure=name,
                        before=before,
                        after=after,
                        gain=better,
                    )
                )
        if change.unscored:
            steps = len(change.unscored)
            parts.append(Message.counted("without {n:,} unscored step", "without {n:,} unscored steps", steps))
    text = in_a_row(parts)
    return Message("{title}: {text}", title=_title(plan), text=text) if several else text


def _gain(gain: float | None) -> str:
    """How much better a figure becomes; in words where it does not change, for 0 would be read as no effect at all."""
    text = difference(gain)
    return _SAME if text == "0" else text


def _record(one: Item, say: Say) -> tuple[Cell, ...]:
    opportunity, change = one.ranked.opportunity, one.ranked.effect
    texts = (
        (Message("Need"), opportunity.need),
        (Message("Impact"), opportunity.impact),
        (Message("Metric"), opportunity.metric),
        (Message("Lifts"), say(in_a_row(_lifts(one)))),
    )
    found = [say(Message("{title}: {text}", title=name, text=one_line(text))) for name, text in texts if text]
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
