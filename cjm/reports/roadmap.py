"""The roadmap: the opportunities of one or many journeys by horizon, the one to do first first.

What is dropped is left out, what is done stands apart and is not reckoned with: the scores of the journey are those
after it. All that is planned or doing is reckoned together for each journey, because effects do not add up.
"""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from cjm import plaintext
from cjm.analysis import leverage
from cjm.analysis.leverage import Effect, RankedOpportunity
from cjm.analysis.peak_end import Remembered
from cjm.journey.model import Journey
from cjm.plaintext import figure, line, markdown
from cjm.reports import tables
from cjm.reports.tables import Cell, Column, Row

HORIZONS = {"now": "Now", "short": "Short term", "long": "Long term", None: "Not planned in time"}

_FIGURES = (
    "Value: for the customer + for the business. Remembered, mean: how much better, in units of the journey's scale."
)
_AMBIVALENT = "~ reckoned from the middle of what is remembered: a low and a high peak are equally strong."
_COLUMNS = (
    Column("#", right=True),
    Column("Opportunity", wraps=True),
    Column("Value", right=True),
    Column("Effort", right=True),
    Column("Per effort", right=True),
    Column("Remembered", right=True),
    Column("Mean", right=True),
)
_CSV = (
    *("Title", "Description", "Owner", "Due", "Status", "Horizon", "Labels", "Journey", "Steps"),
    *("Customer value", "Business value", "Value", "Effort", "Value per effort", "dPE", "dMean", "Id", "File"),
)


class Item(NamedTuple):
    """An opportunity with the journey and the file it stands in; `rank` counts from 1 within its horizon, None where
    it is done."""

    file: str
    journey: Journey
    lever: RankedOpportunity
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
        here = [
            one
            for one in found
            if one.lever.opportunity.horizon == horizon and one.lever.opportunity.status not in leverage.CLOSED
        ]
        here.sort(key=lambda one: one.lever.key)
        items += [one._replace(rank=number) for number, one in enumerate(here, 1)]
    done = [one for one in found if one.lever.opportunity.status == "done"]
    return Roadmap(tuple(items), tuple(done), tuple(plans))


def lines(journeys: Sequence[tuple[str, Journey]], output_format: str, width: int = 100) -> list[str]:
    """The roadmap in one of `tables.FORMATS`; `width` in cells is that of aligned text."""
    roadmap = of(journeys)
    writers: dict[str, Callable[[], list[str]]] = {
        "text": lambda: _text(roadmap, width),
        "markdown": lambda: _markdown(roadmap),
        "csv": lambda: tables.as_csv(_CSV, [_csv(one) for one in (*roadmap.items, *roadmap.done)]),
        "json": lambda: [tables.as_json(_json(roadmap))],
    }
    return writers[tables.known(output_format)]()


def _text(roadmap: Roadmap, width: int) -> list[str]:
    if not roadmap.plans:
        return []
    several = len(roadmap.plans) > 1
    found = tables.paragraph(_heading(roadmap), width)
    all_rows = [Row(_cells(one)) for one in roadmap.items]
    indent = 2 + max([1, *(len(row.cells[0]) for row in all_rows)])
    for horizon, items in _grouped(roadmap):
        rows = [Row(_cells(one), _details(one, several)) for one in items]
        found += ["", HORIZONS[horizon], *tables.as_text(_COLUMNS, rows, width, indent, all_rows)]
    if not roadmap.items:
        found += ["", "No open opportunities."]
    if together := [_together(plan, several) for plan in roadmap.plans if plan.number]:
        found += ["", "All that is planned or doing, together"]
        for text in together:
            found += tables.paragraph(text, width, 2, hang=2)
    if roadmap.done:
        found += ["", "Done"]
        for one in roadmap.done:
            text = " · ".join([plaintext.short(one.lever.opportunity.title), *_about(one, several)])
            found += tables.paragraph(text, width, 2, hang=2)
    legends = [part for legend in _legends(roadmap) for part in tables.paragraph(legend, width)]
    return found + ["", *legends] * bool(legends)


def _markdown(roadmap: Roadmap) -> list[str]:
    if not roadmap.plans:
        return []
    several = len(roadmap.plans) > 1
    about = [Column(name) for name in ("Journey",) * several + ("Owner", "Due", "Status", "Lifts")]
    columns = [*_COLUMNS[:2], *about, *_COLUMNS[2:]]
    found = [f"# {markdown(_heading(roadmap))}"]
    for horizon, items in _grouped(roadmap):
        rows = []
        for one in items:
            cells = _cells(one)
            rows.append(Row((*cells[:2], *_plain(one, several), *cells[2:])))
        found += ["", f"## {HORIZONS[horizon]}", "", *tables.as_markdown(columns, rows)]
    if not roadmap.items:
        found += ["", "No open opportunities."]
    if together := [_together(plan, several) for plan in roadmap.plans if plan.number]:
        found += ["", "## All that is planned or doing, together", ""]
        found += tables.as_markdown([Column("Effect")], [Row((text,)) for text in together])
    if roadmap.done:
        rows = [Row((one.lever.opportunity.title, *_plain(one, several)[:-2])) for one in roadmap.done]
        found += ["", "## Done", "", *tables.as_markdown([_COLUMNS[1], *about[:-2]], rows)]
    for legend in _legends(roadmap):
        found += ["", markdown(legend)]
    return found


def _heading(roadmap: Roadmap) -> str:
    if len(roadmap.plans) > 1:
        return f"Roadmap of {len(roadmap.plans):,} journeys"
    return f"Roadmap: {_title(roadmap.plans[0])}"


def _title(one: Item | Plan) -> str:
    return plaintext.short(one.journey.title or one.file)


def _grouped(roadmap: Roadmap) -> list[tuple[str | None, list[Item]]]:
    groups = [(h, [one for one in roadmap.items if one.lever.opportunity.horizon == h]) for h in leverage.HORIZONS]
    return [(horizon, items) for horizon, items in groups if items]


def _cells(one: Item) -> tuple[str, ...]:
    """The cells of `_COLUMNS`."""
    opportunity, change = one.lever.opportunity, one.lever.effect
    values = (opportunity.customer_value, opportunity.business_value)
    return (
        str(one.rank),
        opportunity.title or opportunity.id,
        plaintext.UNKNOWN if values == (None, None) else "+".join(map(figure, values)),
        figure(opportunity.effort),
        figure(one.lever.per_effort),
        _gain(change),
        figure(change.mean_gain, signed=True),
    )


def _plain(one: Item, several: bool) -> tuple[str, ...]:
    """Journey, owner, due date, status and lifts, as far as they are given."""
    opportunity = one.lever.opportunity
    due = opportunity.due.isoformat() if opportunity.due else ""
    journey = (_title(one),) * several
    return (*journey, opportunity.owner, due, opportunity.status or "", "; ".join(_lifts(one)))


def _about(one: Item, several: bool) -> list[str]:
    opportunity = one.lever.opportunity
    return [
        *[_title(one)] * several,
        opportunity.owner or "no owner",
        f"due {opportunity.due.isoformat()}" if opportunity.due else "no due date",
        *([] if opportunity.status == "done" else [opportunity.status or "no status"]),
    ]


def _details(one: Item, several: bool) -> tuple[str, ...]:
    lifts = _lifts(one)
    lifted = f"lifts {'; '.join(lifts)}" if lifts else "lifts: not said"
    return (" · ".join(_about(one, several)), lifted)


def _lifts(one: Item) -> list[str]:
    """Each step that is lifted, from its score now to the one that is expected."""
    scores = leverage.lifted(one.journey, [one.lever.opportunity])
    found = []
    for index, score in sorted(scores.items()):
        step = one.journey.steps[index]
        now = "not scored" if step.emotion is None else _score(one.journey, step.emotion)
        found.append(f"{step.title or step.id} from {now} to {_score(one.journey, score)}")
    return found


def _together(plan: Plan, several: bool) -> str:
    """What all that is planned or doing changes, in a sentence without an end."""
    journey, change = plan.journey, plan.effect
    title = f"{_title(plan)}: " if several else ""
    counted = f"{plan.number:,} {'opportunity' if plan.number == 1 else 'opportunities'}"
    if change.mean_gain is None:
        return f"{title}{counted}; what they change is not known"
    parts = [f"mean {_score(journey, change.mean_before)} becomes {_score(journey, change.mean_after)}"]
    parts[0] += f" ({figure(change.mean_gain, signed=True)})"
    if change.remembered_gain is None:
        parts.insert(0, "what is remembered is not known")
    else:
        before, after = (_remembered(journey, value) for value in (change.before, change.after))
        parts.insert(0, f"remembered {before} becomes {after} ({_gain(change)})")
    if change.unscored:
        number = len(change.unscored)
        parts.append(f"without {number:,} unscored {'step' if number == 1 else 'steps'}")
    return f"{title}{counted}; {'; '.join(parts)}"


def _gain(change: Effect) -> str:
    mark = "~" if change.ambivalent and change.remembered_gain is not None else ""
    return mark + figure(change.remembered_gain, signed=True)


def _remembered(journey: Journey, value: Remembered | None) -> str:
    if value is None:
        return plaintext.UNKNOWN
    low, high = (_score(journey, one) for one in value)
    return low if low == high else f"{low} to {high}"


def _score(journey: Journey, value: float | None) -> str:
    scale = journey.scale
    return figure(value, signed=scale.signed)


def _legends(roadmap: Roadmap) -> list[str]:
    effects = [one.lever.effect for one in roadmap.items] + [plan.effect for plan in roadmap.plans]
    found = [_FIGURES] if roadmap.items else []
    return found + [_AMBIVALENT] * any(_gain(one).startswith("~") for one in effects)


def _csv(one: Item) -> tuple[Cell, ...]:
    opportunity, change = one.lever.opportunity, one.lever.effect
    told = (("Need", opportunity.need), ("Impact", opportunity.impact), ("Metric", opportunity.metric))
    found = [f"{name}: {line(text)}" for name, text in (*told, ("Lifts", "; ".join(_lifts(one)))) if text]
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
        one.lever.value,
        opportunity.effort,
        one.lever.per_effort,
        change.remembered_gain,
        change.mean_gain,
        opportunity.id,
        one.file,
    )


def _json(roadmap: Roadmap) -> dict[str, Any]:
    return {
        "version": 1,
        "journeys": [
            {
                "file": plan.file,
                "title": plan.journey.title or None,
                "scale": {
                    "min": plan.journey.scale.min,
                    "max": plan.journey.scale.max,
                    "neutral": plan.journey.scale.neutral,
                    "direction": plan.journey.scale.direction,
                },
                "planned": {"opportunities": plan.number, **_effect(plan.journey, plan.effect)},
                "steps": [
                    {
                        "id": plan.journey.steps[index].id or None,
                        "emotion": plan.journey.steps[index].emotion,
                        "desired": plan.journey.steps[index].desired,
                        **_effect(plan.journey, change),
                    }
                    for index, change in leverage.steps(plan.journey).items()
                ],
            }
            for plan in roadmap.plans
        ],
        "opportunities": [_json_item(one) for one in (*roadmap.items, *roadmap.done)],
    }


def _json_item(one: Item) -> dict[str, Any]:
    opportunity = one.lever.opportunity
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
        "value": one.lever.value,
        "effort": opportunity.effort,
        "value_per_effort": tables.rounded(one.lever.per_effort),
        **_effect(one.journey, one.lever.effect),
    }


def _effect(journey: Journey, change: Effect) -> dict[str, Any]:
    return {
        "remembered_gain": tables.rounded(change.remembered_gain),
        "mean_gain": tables.rounded(change.mean_gain),
        "ambivalent": change.ambivalent,
        "unscored": [journey.steps[index].id or None for index in change.unscored],
    }
