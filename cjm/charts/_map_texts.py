"""What the lanes of text say of each step."""

from collections.abc import Callable
from typing import NamedTuple

from cjm.analysis import mirror
from cjm.journey.model import Journey, Opportunity, StageAction, Step
from cjm.layout import RenderContext
from cjm.layout.cells import Entry


class Source(NamedTuple):
    """What a lane is filled from. With `details` it tells more than it must: causes, and who does what."""

    journey: Journey
    context: RenderContext
    details: bool = True


def entries(source: Source, lane: str, index: int) -> list[Entry]:
    """What a lane of text says in the column of the step with this index."""
    return _SAID[lane](source, index)


def notes(source: Source, lane: str) -> list[str]:
    """What stands below a lane's name: who the employees are, and what plus and minus mean."""
    if lane != "employee":
        return []
    journey, words = source.journey, source.context.words
    views = [step.employee for step in journey.steps if step.employee]
    found = [", ".join(dict.fromkeys(_actor(journey, view.actor) for view in views if _actor(journey, view.actor)))]
    if any(view.stimulates for view in views):
        found.append(f"+ {words('show.mirror.stimulates')}")
    if any(view.blocks for view in views):
        found.append(f"− {words('show.mirror.blocks')}")
    return [note for note in found if note]


def worked_on(journey: Journey, step: Step) -> list[Opportunity]:
    """The opportunities at a step that have not been dropped: those that name it, or a pain or a highlight of it."""
    own = {pain.id for pain in step.pains} | {highlight.id for highlight in step.highlights}
    return [
        one
        for one in journey.opportunities
        if one.title and one.status != "dropped" and (step.id in one.steps if one.steps else own & set(one.pains))
    ]


def _does(source: Source, index: int) -> list[Entry]:
    return [Entry(text) for text in source.journey.steps[index].does if text]


def _thinks(source: Source, index: int) -> list[Entry]:
    return [Entry(text, italic=True) for text in source.journey.steps[index].thinks if text]


def _feels(source: Source, index: int) -> list[Entry]:
    text = ", ".join(text for text in source.journey.steps[index].feels if text)
    return [Entry(text)] if text else []


def _needs(source: Source, index: int) -> list[Entry]:
    return [Entry(text) for text in source.journey.steps[index].needs if text]


def _quotes(source: Source, index: int) -> list[Entry]:
    said = [quote.text for quote in source.journey.steps[index].quotes if quote.text]
    return [Entry(source.context.words("quote", text=text), "mute", italic=True) for text in said]


def _highlights(source: Source, index: int) -> list[Entry]:
    return [
        Entry(one.title, notes=one.causes if source.details else (), mark="highlight")
        for one in source.journey.steps[index].highlights
        if one.title
    ]


def _pains(source: Source, index: int) -> list[Entry]:
    return [
        Entry(one.title, notes=one.causes if source.details else (), mark="pain")
        for one in source.journey.steps[index].pains
        if one.title
    ]


def _opportunities(source: Source, index: int) -> list[Entry]:
    journey = source.journey
    return [
        Entry(
            one.title,
            "desired",
            "semibold",
            notes=(source.context.words(f"journey-map.status.{one.status}"),) if one.status else (),
            mark="opportunity",
            filled=one.status == "done",
        )
        for one in worked_on(journey, journey.steps[index])
    ]


def _frontstage(source: Source, index: int) -> list[Entry]:
    return _actions(source, source.journey.steps[index].frontstage)


def _backstage(source: Source, index: int) -> list[Entry]:
    return _actions(source, source.journey.steps[index].backstage)


def _actions(source: Source, actions: tuple[StageAction, ...]) -> list[Entry]:
    found = []
    for action in actions:
        actor = _actor(source.journey, action.actor) if source.details else ""
        if action.title:
            found.append(Entry(action.title, notes=(actor,) if actor else ()))
    return found


def _employee(source: Source, index: int) -> list[Entry]:
    """What employees estimate and what they feel, strong at a blind spot, then what stimulates and what blocks them."""
    journey, words = source.journey, source.context.words
    found: list[Entry] = []
    one = next(
        (one for one in mirror.of(journey, source.context.thresholds.blind_spot).steps if one.step == index), None
    )
    if one is None:
        return []
    named = (("show.mirror.estimate", one.estimate), ("show.mirror.own", one.own))
    said = [f"{words(key)}\u00a0{words.score(journey.scale, value)}" for key, value in named if value is not None]
    if said:
        text = "\u00a0· ".join(said)
        if one.blind_spot:
            key = "show.mirror.blind.better" if (one.difference or 0.0) > 0 else "show.mirror.blind.worse"
            found.append(Entry(text, "low", "bold", notes=(words(key),)))
        else:
            found.append(Entry(text))
    found += [Entry(f"+ {text}", "mute") for text in one.stimulates if text]
    found += [Entry(f"− {text}", "mute") for text in one.blocks if text]
    return found


def _actor(journey: Journey, id: str | None) -> str:
    actor = journey.actor(id)
    return actor.title or actor.id if actor else ""


_SAID: dict[str, Callable[[Source, int], list[Entry]]] = {
    "does": _does,
    "thinks": _thinks,
    "feels": _feels,
    "needs": _needs,
    "quotes": _quotes,
    "highlights": _highlights,
    "pains": _pains,
    "opportunities": _opportunities,
    "frontstage": _frontstage,
    "employee": _employee,
    "backstage": _backstage,
}
