"""What stands below a step on the terminal, as names with texts: who does what, its rows of its own and its links."""

from collections.abc import Sequence

from cjm.analysis import metrics, usage
from cjm.journey.entities import Link
from cjm.journey.model import Journey, StageAction
from cjm.languages import metric_texts, path_texts, picture_texts
from cjm.languages.words import Words


def of(journey: Journey, words: Words, index: int) -> list[tuple[str, str]]:
    """On which paths the step with this index is beside the main one, what people do and who acts in sight and out of
    it, what was measured, who owns it, what it requires, what the rows of its own hold; an empty text where there is
    nothing."""
    step = journey.steps[index]
    lanes, detail = dict(step.lanes), journey.detail(step)
    found = [("paths", path_texts.beside(journey, index)), ("does", words.listed(step.does))]
    found += [("frontstage", _done(journey, one)) for one in step.frontstage]
    found += [("backstage", _done(journey, one)) for one in step.backstage]
    found += [("metrics", metric_texts.described(words, one)) for one in metrics.at(journey, index)]
    found += [("owner", step.owner), ("requires", words.listed(picture_texts.required(journey, index)))]
    found.append(("detail", detail.title if detail else ""))
    rows = [(words(f"journey-map.lane.{name}"), text) for name, text in found]
    rows += [(lane.title or lane.id, words.listed(lanes.get(lane.id, ()))) for lane in journey.lanes]
    rows.append((words("cover.image"), step.image.alt if step.image else ""))
    tickets = [one.ticket for one in usage.opportunities_at(journey, step) if one.ticket and one.ticket.key]
    rows += [(words("roadmap.table.ticket"), f"{ticket.key} {ticket.url}".strip()) for ticket in tickets]
    links = [*step.links, *(link for one in step.touchpoints for link in one.links)]
    links += [link for one in step.pains for link in one.links]
    return [*rows, *linked(words, links)]


def linked(words: Words, links: Sequence[Link]) -> list[tuple[str, str]]:
    """Links by their titles, each with its address."""
    return [(words("show.link"), f"{link.title} {link.url}") for link in links if link.title and link.url]


def _done(journey: Journey, action: StageAction) -> str:
    """What is done, and who does it: "Looks for a place (Planning)"."""
    actor = journey.actor(action.actor)
    name = (actor.title or actor.id) if actor else ""
    return f"{action.title} ({name})" if action.title and name else action.title
