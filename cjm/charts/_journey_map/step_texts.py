"""The texts of each step in the lanes of text."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from cjm.analysis import mirror, usage
from cjm.analysis.mirror import Reflection
from cjm.journey.model import Highlight, Journey, Pain, StageAction, Step
from cjm.journey.remembered import remembered
from cjm.languages.picture_texts import required
from cjm.languages.words import Words
from cjm.layout import RenderContext
from cjm.layout.cells import CellEntry
from cjm.layout.icons import Icon


class LaneInput(NamedTuple):
    """What a lane is filled from. With `details` causes are shown too."""

    journey: Journey
    context: RenderContext
    details: bool = True


Entries = Callable[[LaneInput, int], list[CellEntry]]
"""What a lane of texts shows in the column of the step with this index."""


def listed(texts: Callable[[Step], Sequence[str]], *, italic: bool = False) -> Entries:
    """The texts of a step that are not empty, each on its own."""
    return lambda source, index: [CellEntry(text, italic=italic) for text in texts(source.journey.steps[index]) if text]


@remembered
def _reflections(journey: Journey, blind_spot: float) -> Mapping[int, Reflection]:
    """What employees say of a step, by the step's index."""
    return {one.step: one for one in mirror.of(journey, blind_spot).steps}


def feels(source: LaneInput, index: int) -> list[CellEntry]:
    text = ", ".join(text for text in source.journey.steps[index].feels if text)
    return [CellEntry(text)] if text else []


def quotes(source: LaneInput, index: int) -> list[CellEntry]:
    texts = [quote.text for quote in source.journey.steps[index].quotes if quote.text]
    return [CellEntry(source.context.words("quote", text=text), "mute", italic=True) for text in texts]


def highlights(source: LaneInput, index: int) -> list[CellEntry]:
    return _reasons(source, source.journey.steps[index].highlights, "highlight")


def pains(source: LaneInput, index: int) -> list[CellEntry]:
    return _reasons(source, source.journey.steps[index].pains, "pain")


def _reasons(source: LaneInput, reasons: Sequence[Pain | Highlight], mark: Icon) -> list[CellEntry]:
    """What hurts or pleases, with the chain of its causes."""
    return [
        CellEntry(one.title, notes=one.causes if source.details else (), mark=mark, causes=True)
        for one in reasons
        if one.title
    ]


def highlight_notes(source: LaneInput) -> list[str]:
    return _why(source, lambda step: step.highlights)


def pain_notes(source: LaneInput) -> list[str]:
    return _why(source, lambda step: step.pains)


def _why(source: LaneInput, reasons: Callable[[Step], Sequence[Pain | Highlight]]) -> list[str]:
    """What the dots before causes mean, where there are any."""
    known = source.details and any(one.causes for step in source.journey.steps for one in reasons(step) if one.title)
    return [why(source.context.words)] if known else []


def why(words: Words) -> str:
    """The dot of a cause, and what it means."""
    return f"•\u00a0{words('journey-map.why')}"


def opportunities(source: LaneInput, index: int) -> list[CellEntry]:
    journey = source.journey
    return [
        CellEntry(
            one.title,
            "desired",
            "semibold",
            notes=(source.context.words(f"journey-map.status.{one.status}"),) if one.status else (),
            mark="opportunity",
            filled=one.status == "done",
        )
        for one in usage.opportunities_at(journey, journey.steps[index])
    ]


def frontstage(source: LaneInput, index: int) -> list[CellEntry]:
    return _actions(source, source.journey.steps[index].frontstage)


def backstage(source: LaneInput, index: int) -> list[CellEntry]:
    return _actions(source, source.journey.steps[index].backstage)


def _actions(source: LaneInput, actions: tuple[StageAction, ...]) -> list[CellEntry]:
    found = []
    for action in actions:
        actor = _actor(source.journey, action.actor)
        if action.title:
            found.append(CellEntry(action.title, notes=(actor,) if actor else ()))
    return found


def employee(source: LaneInput, index: int) -> list[CellEntry]:
    """What employees estimate and what they feel, strong at a blind spot, then what stimulates and what blocks them."""
    journey, words = source.journey, source.context.words
    found: list[CellEntry] = []
    one = _reflections(journey, source.context.thresholds.blind_spot).get(index)
    if one is None:
        return []
    named = (("show.mirror.estimate", one.estimate), ("show.mirror.own", one.own))
    scores = [f"{words(key)}\u00a0{words.score(journey.scale, value)}" for key, value in named if value is not None]
    if scores:
        text = "\u00a0· ".join(scores)
        if one.blind_spot:
            key = "show.mirror.blind.better" if (one.difference or 0.0) > 0 else "show.mirror.blind.worse"
            found.append(CellEntry(text, "low", "bold", notes=(words(key),)))
        else:
            found.append(CellEntry(text))
    found += [CellEntry(f"+ {text}", "mute") for text in one.stimulates if text]
    found += [CellEntry(f"− {text}", "mute") for text in one.blocks if text]
    return found


def employee_notes(source: LaneInput) -> list[str]:
    """Who the employees are, where the lane is not called so already, and what plus and minus mean."""
    journey, words = source.journey, source.context.words
    views = [step.employee for step in journey.steps if step.employee]
    lane = words("journey-map.lane.employee").casefold()
    actors = dict.fromkeys(_actor(journey, view.actor) for view in views)
    found = [", ".join(actor for actor in actors if actor and actor.casefold() != lane)]
    if any(view.stimulates for view in views):
        found.append(f"+ {words('show.mirror.stimulates')}")
    if any(view.blocks for view in views):
        found.append(f"− {words('show.mirror.blocks')}")
    return [note for note in found if note]


def requires(source: LaneInput, index: int) -> list[CellEntry]:
    """The steps that a step requires and that do not stand just before it."""
    return [CellEntry(title) for title in required(source.journey, index)]


def detail(source: LaneInput, index: int) -> list[CellEntry]:
    """The journey that shows a step in detail."""
    found = source.journey.detail(source.journey.steps[index])
    return [CellEntry(found.title)] if found and found.title else []


def links(source: LaneInput, index: int) -> list[CellEntry]:
    """Where more is to be read about a step and its contacts, each address once."""
    step = source.journey.steps[index]
    titles: dict[str, str] = {}
    for link in (*step.links, *(link for touchpoint in step.touchpoints for link in touchpoint.links)):
        if link.title and link.url:
            titles.setdefault(link.url, link.title)
    return [CellEntry(title, link=url) for url, title in titles.items()]


def _actor(journey: Journey, id: str | None) -> str:
    actor = journey.actor(id)
    return actor.title or actor.id if actor else ""
