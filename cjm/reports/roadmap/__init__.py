"""The roadmap: the opportunities of one or many journeys by horizon, the one to do first first.

What is dropped is left out, what is done stands apart and is not reckoned with: the scores of the journey are those
after it. All that is planned or doing is reckoned together for each journey, because effects do not add up. An
opportunity that several journeys have stands in the list once, at the first of its places.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from cjm.analysis import leverage, portfolio, usage
from cjm.analysis import shared as common
from cjm.analysis.leverage import Effect
from cjm.analysis.portfolio import Item, place
from cjm.journey.languages import Language, known
from cjm.journey.model import Journey, Opportunity, Pain
from cjm.languages import people
from cjm.plaintext import NOTHING, UNKNOWN, Figure, Message, difference, figure, in_a_row, one_line, short_line, shown
from cjm.reports.document import Block, Cell, Column, Heading, Notes, Records, Row, Section, Table
from cjm.reports.roadmap import pains
from cjm.reports.roadmap.data import item_data, journey_data
from cjm.reports.roadmap.plan import Plan
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
        Message("Journeys"),
        Message("Pains"),
        Message("Ticket"),
        Message("Address"),
    ),
)


class Roadmap(NamedTuple):
    """Open opportunities in the order of their horizons and of their rank, those that are done, a plan per journey, and
    what is the same in several journeys.

    `say` gives a message or a figure in another language than English, which is `language`.
    """

    items: tuple[Item, ...]
    done: tuple[Item, ...]
    plans: tuple[Plan, ...]
    shared: tuple[common.SharedOpportunity, ...] = ()
    pains: tuple[common.SharedPain, ...] = ()
    say: Say = str
    language: Language = "en"

    def blocks(self) -> Iterator[Block]:
        """A table for each horizon, what all plans change together, what is done, and notes."""
        if not self.plans:
            return
        several, say = len(self.plans) > 1, self.say
        yield Heading(say(_heading(self)))
        groups = [list(group) for _, group in groupby(self.items, key=place)]
        rows = [_row(group, several, say) for group in groups]
        indent = 2 + max([1, *(len(row.cells[0]) for row in rows)])
        values = [Column(say(title), right=True) for title in _VALUES]
        columns = [_RANK, Column(say(_OPPORTUNITY), wraps=True), *_about_columns(several, say), *values]
        for horizon in leverage.HORIZONS:
            here = [row for group, row in zip(groups, rows, strict=True) if place(group[0])[0] == horizon]
            if here:
                yield Section(say(HORIZONS[horizon]), Table(columns, here, details_indent=indent, sisters=rows))
        if not self.items:
            yield Notes((say(Message("No open opportunities.")),))
        journeys = [(_title(plan), plan.journey) for plan in self.plans]
        yield from pains.blocks(self.pains, journeys, say)
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
        hurts = {id(place.pain): one for one in self.pains for place in one.places}
        return Records(titles, [_record(one, hurts, self.say) for one in (*self.items, *self.done)])

    def data(self) -> dict[str, Any]:
        """Journeys with what their plans and lifts change, all opportunities, and what several journeys share."""
        return {
            "version": 1,
            "journeys": [journey_data(plan) for plan in self.plans],
            "opportunities": [item_data(one) for one in (*self.items, *self.done)],
            "shared_opportunities": [
                {
                    "title": one_line(one.title),
                    "journeys": len(one.journeys),
                    "members": [
                        {"file": self.plans[member.journey].file, "id": member.opportunity.id or None}
                        for member in one.members
                    ],
                }
                for one in self.shared
            ],
            "shared_pains": pains.data(self.pains, [(plan.file, plan.journey) for plan in self.plans]),
        }


def of(journeys: Sequence[tuple[str, Journey]], say: Say = str, language: Language = "en") -> Roadmap:
    """The roadmap of journeys, each with the name of its file; see `Roadmap` for `say` and `language`."""
    known = [journey for _, journey in journeys]
    found = portfolio.of(journeys)
    plans = [Plan(file, journey, *_under_way(journey)) for file, journey in journeys]
    return Roadmap(*found, tuple(plans), common.opportunities(known), common.pains(known), say, language)


def _under_way(journey: Journey) -> tuple[int, Effect]:
    chosen = leverage.under_way(journey)
    return len(chosen), leverage.together(journey, chosen)


def _names(roadmap: Roadmap) -> Mapping[str, str]:
    """What customers and the organisation are called: as all of the journeys have it in this language, else as the
    method has it."""
    usual = people.names(roadmap.language)
    own = [
        people.names(roadmap.language, own=journey.words) if known(journey.language) == roadmap.language else usual
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


def _row(group: Sequence[Item], several: bool, say: Say) -> Row:
    """The row of an opportunity, or of one that several journeys have: then a figure is the range of theirs."""
    first, lifts = group[0], [in_a_row(_lifts(one)) for one in group]
    cells = (
        str(first.rank),
        _called(first.ranked.opportunity),
        *(
            "; ".join(dict.fromkeys(filter(None, texts)))
            for texts in zip(*(_abouts(one, several) for one in group), strict=True)
        ),
        "; ".join(dict.fromkeys(filter(None, (say(_status(one.ranked.opportunity)) for one in group)))),
        say(in_a_row([text for text in lifts if text])),
        *(_spread(texts, say) for texts in zip(*map(_values, group), strict=True)),
    )
    about = [[*_about(one, several), _lifted(text)] for one, text in zip(group, lifts, strict=True)]
    if len(group) == 1:
        return Row(cells, (" · ".join(map(say, about[0][:-1])), say(about[0][-1])))
    for one, texts in zip(group, about, strict=True):
        if one.ranked.opportunity.horizon != one.horizon:
            texts.insert(-1, HORIZONS[one.ranked.opportunity.horizon])
    same = Message("the same in {n:,} journeys", n=len({id(one.journey) for one in group}))
    return Row(cells, (say(same), *(" · ".join(map(say, texts)) for texts in about)))


def _called(opportunity: Opportunity) -> str:
    """The title of an opportunity, and what the backlog calls it."""
    title = opportunity.title or opportunity.id
    return f"{title} ({opportunity.ticket.key})" if opportunity.ticket and opportunity.ticket.key else title


def _each_once(texts: Sequence[str]) -> str:
    return "; ".join(dict.fromkeys(filter(None, texts)))


def _lifted(lifts: Message) -> Message:
    return Message("lifts {lifts}", lifts=lifts) if lifts else Message("lifts: not stated")


_Figured = tuple[float | None, str]
"""A figure and how it is written."""


def _values(one: Item) -> tuple[_Figured, ...]:
    """The figures of an opportunity in the order of their columns."""
    ranked, opportunity = one.ranked, one.ranked.opportunity
    parts = (opportunity.customer_value, opportunity.business_value)
    value = UNKNOWN if parts == (None, None) else Figure("+".join(map(figure, parts)))
    others = ((number, figure(number)) for number in (opportunity.effort, ranked.per_effort))
    return ((ranked.value, value), *others, *((gain, _gain(gain)) for gain in ranked.effect.gains))


def _spread(values: Sequence[_Figured], say: Say) -> str:
    """Figures as one: from the least, or one that is not known, to the most."""
    ordered = sorted(values, key=lambda one: (one[0] is not None, one[0] or 0.0))
    least, most = say(ordered[0][1]), say(ordered[-1][1])
    return least if least == most else say(Message("{low} to {high}", low=least, high=most))


def _done_row(one: Item, several: bool, say: Say) -> Row:
    title = _called(one.ranked.opportunity)
    details = " · ".join([short_line(title), *map(say, _about(one, several))])
    return Row((title, *_abouts(one, several)), (details,))


def _abouts(one: Item, several: bool) -> tuple[str, ...]:
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
        *([opportunity.ticket.url] if opportunity.ticket and opportunity.ticket.url else []),
        *([Message("path {path}", path=shown(path.title or path.id))] if (path := one.ranked.effect.path) else []),
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


def _record(one: Item, hurts: Mapping[int, common.SharedPain], say: Say) -> tuple[Cell, ...]:
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
        one.journeys,
        "; ".join(say(_pain(pain, hurts)) for pain in usage.pains_of(one.journey, opportunity) if pain.title),
        opportunity.ticket.key if opportunity.ticket else "",
        opportunity.ticket.url if opportunity.ticket else "",
    )


def _pain(pain: Pain, hurts: Mapping[int, common.SharedPain]) -> str:
    """A pain that an opportunity works on, with the number of journeys in which it hurts where these are several."""
    known, title = hurts.get(id(pain)), one_line(pain.title)
    return Message("{pain} ({n:,} journeys)", pain=title, n=len(known.journeys)) if known else title
