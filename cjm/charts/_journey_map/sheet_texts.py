"""What a sheet of paper says of itself: which part of the map it holds, and what the marks on it mean."""

from collections.abc import Iterator, Sequence

from cjm.charts._journey_map.lanes import HEAD, VISIBILITY, MapLane
from cjm.charts._journey_map.pagination import JourneyMap
from cjm.languages import picture_texts
from cjm.languages.explained import explained


def part(base: JourneyMap, lanes: Sequence[MapLane], steps: range) -> str:
    """Which steps and lanes of the map stand on a sheet, so that sheets find their place on a wall: "steps 5 to 9 ·
    lanes Says to Contact". What stands on all of them is not named."""
    words, found = base.context.words, list[str]()
    if len(steps) < len(base.journey.steps):
        first, last = (words.number(number) for number in (steps[0] + 1, steps[-1] + 1))
        one = len(steps) == 1
        found.append(words("page.sheet.step", n=first) if one else words("page.sheet.steps", first=first, last=last))
    here, every = _divided(lanes), _divided(base.lanes)
    if here and here != every:
        first, last = (lane.called(words) for lane in (here[0], here[-1]))
        one = len(here) == 1
        found.append(words("page.sheet.lane", name=first) if one else words("page.sheet.lanes", first=first, last=last))
    return " · ".join(found)


def longest_part(base: JourneyMap) -> str:
    """A text that is about as long as any `part` of this map can be."""
    words = base.context.words
    names = sorted((lane.called(words) for lane in _divided(base.lanes)), key=len)
    last = words.number(len(base.journey.steps))
    steps = words("page.sheet.steps", first=last, last=last)
    return " · ".join([steps, *([words("page.sheet.lanes", first=names[-1], last=names[-2])] if names[1:] else [])])


def legend(base: JourneyMap, lanes: Sequence[MapLane], steps: range) -> list[str]:
    """What the marks and short names in these lanes of these steps mean."""
    return explained(base.context.words, _marks(base, {lane.name for lane in lanes}, steps))


def _marks(base: JourneyMap, lanes: set[str], steps: range) -> Iterator[str]:
    words = base.context.words
    shown = base.journey.steps[steps.start : steps.stop]
    if "moments" in lanes:
        yield from (words(f"moment-of-truth.{step.moment_of_truth}") for step in shown if step.moment_of_truth)
    if "curve" in lanes:
        yield from picture_texts.figures(base.journey, words, base.facts)
    if "touchpoints" in lanes:
        moments = (contact.moment for step in shown for contact in step.touchpoints if contact.title)
        yield from (words(moment) for moment in moments if moment)
    if "service" in lanes and any(step.service_level for step in shown):
        yield words("journey-map.lane.service")


def _divided(lanes: Sequence[MapLane]) -> list[MapLane]:
    """The lanes that divide over sheets, each once."""
    return list(dict.fromkeys(lane for lane in lanes if lane.group != HEAD and lane is not VISIBILITY))
