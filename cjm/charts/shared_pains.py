"""What hurts in several journeys: each pain that they share, where it hurts, and what works on it."""

from collections.abc import Sequence

from cjm.analysis import shared
from cjm.analysis.shared import SharedPain
from cjm.journey.model import Journey
from cjm.languages.words import Words
from cjm.layout import RenderContext, entry_rows, page_frame
from cjm.layout.cells import CellEntry
from cjm.layout.entry_rows import EntryRow
from cjm.scene import measuring
from cjm.scene.items import DataTable, Scene

SUBJECT = "journeys"

_COLUMNS = ("shared.pain", "shared.where", "shared.worked-on")
_SHARES = (0.3, 0.4, 0.3)
_NAMED = 2
"""So many journeys in which nothing is done are named, more are counted."""
_LONGEST = 60
"""Letters of a pain in the headline."""


def build(journeys: Sequence[Journey], context: RenderContext) -> tuple[Scene, ...]:
    """A row for each pain, that of the most journeys first, over as many pages as that takes; none where the journeys
    share no pain."""
    words, pains = context.words, shared.pains(journeys)
    if not pains:
        return ()
    rows = [EntryRow(pain.title, _columns(pain, journeys, words)) for pain in pains]
    title = _headline(pains[0], len(journeys), words)
    head = tuple(words(key) for key in _COLUMNS)
    lines = [words.labelled(row.cells[0], words.listed(filter(None, row.cells[1:]))) for row in rows]
    return page_frame.spread_over_pages(
        context,
        title,
        lambda text: page_frame.page_frame(
            context, text, words.counted("index.journeys", len(journeys)), [words("shared.same")]
        ),
        lambda frame: entry_rows.filled(
            frame, head, _SHARES, rows, lambda part: _headline(pains[part.start], len(journeys), words)
        ),
        "\n".join([words("shared.describe"), title, *lines]),
        "\n".join(lines),
        DataTable(head, tuple(row.cells for row in rows)),
    )


def _headline(pain: SharedPain, every: int, words: Words) -> str:
    """In how many journeys a pain hurts, the first of its page, and in how many of these nothing is done about it."""
    number = words.number
    count, without = len(pain.journeys), len(pain.journeys) - len(pain.worked_on)
    name = measuring.cut(pain.title, _LONGEST).strip().removesuffix(".")
    there = words("shared.everywhere" if count == every else "shared.in", n=number(count), all=number(every))
    said = {"pain": name, "there": there, "without": number(without)}
    if without == count:
        return words("shared.headline.nowhere", **said)
    return words("shared.headline.partly" if without else "shared.headline", **said)


def _columns(pain: SharedPain, journeys: Sequence[Journey], words: Words) -> tuple[tuple[CellEntry, ...], ...]:
    """The pain with the number of its journeys, its steps in each, the worst first, and what works on it."""
    count = words("shared.of", n=words.number(len(pain.journeys)), all=words.number(len(journeys)))
    where, worked, idle = [], list[CellEntry](), list[str]()
    for number in sorted(pain.journeys, key=lambda number: _worst(pain, number, journeys[number])):
        journey = journeys[number]
        places = [place for place in pain.places if place.journey == number]
        steps = []
        for place in places:
            step = journey.steps[place.step]
            score = words.score(journey.scale, step.emotion)
            steps.append(" ".join(filter(None, (step.title or step.id, score))))
        name = journey.title or words("index.untitled", n=words.number(number + 1))
        where.append(CellEntry(name, notes=(words.listed(steps),)))
        ids = {id for place in places for id in (place.pain.id, journey.steps[place.step].id)} - {""}
        found = [
            one.title or one.id
            for one in journey.opportunities
            if one.status != "dropped" and ids & {*one.pains, *one.steps, *dict(one.lifts)}
        ]
        worked += [CellEntry(title) for title in found]
        idle += [] if found else [name]
    return (
        (CellEntry(pain.title, weight="semibold", notes=(count,), mark="pain"),),
        tuple(where),
        (*_idle(idle, words), *dict.fromkeys(worked)),
    )


def _worst(pain: SharedPain, number: int, journey: Journey) -> float:
    """How bad it is at most where a pain hurts in a journey, from -1 on."""
    scores = [journey.steps[place.step].emotion for place in pain.places if place.journey == number]
    return min((journey.scale.valence(score) for score in scores if score is not None), default=0.0)


def _idle(journeys: Sequence[str], words: Words) -> list[CellEntry]:
    """Where nothing works on a pain, by name as long as these are few."""
    if len(journeys) > _NAMED:
        return [CellEntry(words("shared.nothing-in", n=words.number(len(journeys))), "low", italic=True)]
    return [CellEntry(words("shared.nothing", journey=name), "low", italic=True) for name in journeys]
