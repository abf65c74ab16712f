"""The pains that hurt in several journeys, as the roadmap reports them."""

from collections.abc import Iterator, Sequence
from typing import Any

from cjm.analysis.shared import PainAt, SharedPain
from cjm.journey.model import Journey
from cjm.plaintext import Message, in_a_row, one_line, short_line
from cjm.reports.document import Block, Column, Row, Section, Table
from cjm.reports.scores import Say, score

_TITLE = Message("Pains of several journeys")


def blocks(pains: Sequence[SharedPain], journeys: Sequence[tuple[str, Journey]], say: Say) -> Iterator[Block]:
    """A table with a row for each pain: its steps in each journey, in how many it hurts, and in how many of these an
    opportunity works on it. `journeys` stand with what they are called."""
    if not pains:
        return
    columns = [
        Column(say(Message("Pain")), wraps=True),
        Column(say(Message("Steps")), detailed=True),
        Column(say(Message("Journeys")), right=True),
        Column(say(Message("Worked on in")), right=True),
    ]
    yield Section(say(_TITLE), Table(columns, [_row(one, journeys, say) for one in pains]))


def _row(one: SharedPain, journeys: Sequence[tuple[str, Journey]], say: Say) -> Row:
    details = []
    for number in one.journeys:
        name, journey = journeys[number]
        steps = in_a_row([_step(journey, place) for place in one.places if place.journey == number])
        details.append(say(Message("{title}: {text}", title=name, text=steps)))
    return Row((one.title, "; ".join(details), str(len(one.journeys)), str(len(one.worked_on))), tuple(details))


def _step(journey: Journey, place: PainAt) -> Message:
    """A step with its score, where it has one."""
    step = journey.steps[place.step]
    title = short_line(step.title or step.id)
    if step.emotion is None:
        return Message("{step}", step=title)
    return Message("{step} ({score})", step=title, score=score(journey.scale, step.emotion))


def data(pains: Sequence[SharedPain], journeys: Sequence[tuple[str, Journey]]) -> list[dict[str, Any]]:
    """Each pain with its places, for programs; `journeys` with the names of their files."""
    return [
        {
            "title": one_line(one.title),
            "journeys": len(one.journeys),
            "worked_on": len(one.worked_on),
            "places": [_place_data(place, *journeys[place.journey]) for place in one.places],
        }
        for one in pains
    ]


def _place_data(place: PainAt, file: str, journey: Journey) -> dict[str, Any]:
    step = journey.steps[place.step]
    return {
        "file": file,
        "id": place.pain.id or None,
        "step": step.id or None,
        "emotion": step.emotion,
        "worked_on": place.worked_on,
    }
