"""What is written down at steps: what a page of a map says where no figure speaks, its worst moment first."""

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations

from cjm.analysis import evidence, scorecard, usage
from cjm.findings._view import DESCRIBES, Finding, Proof, View
from cjm.journey.model import Journey, Step

_Texts = Callable[[Journey, Step], Sequence[str]]

_MAP = ("journey-map",)


def part(view: View, steps: Sequence[int]) -> Iterator[Finding]:
    """What the contacts of these steps come to; for each step, the worst first, a text; then what the other lanes come
    to; at last what of people's own a page shows."""
    yield from _contacts(view, steps)
    yield from _told(view, steps)
    for lane, holds in _LANES.items():
        found = [holds(view.journey.steps[index]) for index in steps]
        count = sum(found) if lane in _COUNTED else sum(map(bool, found))
        if count:
            yield _stretch(view, lane, steps, [lane], number=count)
    yield from _people(view, steps)


def _stretch(
    view: View, kind: str, steps: Sequence[int], lanes: Sequence[str], *, number: int | None = None, **values: str
) -> Finding:
    """A finding about the lanes of a stretch of steps, which it names."""
    a, b = view.title(steps[0]), view.title(steps[-1])
    span = view.words("finding.span", a=a, b=b) if len(steps) > 1 else view.words("finding.at", a=a)
    values |= {"span": span, "Span": f"{span[:1].upper()}{span[1:]}"}
    proof = Proof(_MAP, tuple(steps), tuple(lanes), rests=())
    return view.found(f"part.{kind}", DESCRIBES, proof, "", number=number, others=0, **values)


def _contacts(view: View, steps: Sequence[int]) -> Iterator[Finding]:
    """How many contacts hurt, or how many there are; and how often the service is below what is expected."""
    contacts = [one for index in steps for one in view.journey.steps[index].touchpoints]
    hurt = sum(one.moment == "au" for one in contacts)
    if hurt:
        every = view.words.number(len(contacts))
        yield _stretch(view, "hurts", steps, ["touchpoints"], number=hurt, all=every)
    elif contacts:
        yield _stretch(view, "contacts", steps, ["touchpoints"], number=len(contacts))
    levels = [level for index in steps if (level := view.journey.steps[index].service_level)]
    below = sum(scorecard.LEVELS.index(level) < scorecard.LEVELS.index("expected") for level in levels)
    if below:
        yield _stretch(view, "service", steps, ["service"], number=below, all=view.words.number(len(levels)))


def _told(view: View, steps: Sequence[int]) -> Iterator[Finding]:
    """The first text of each lane that speaks for itself, step by step, the worst first."""
    scores, scale = view.scores, view.scale
    worst_first = sorted(steps, key=lambda at: -scale.gain(scores[at], scale.best) if at in scores else 1.0)
    for index in worst_first:
        step = view.journey.steps[index]
        for lane, texts in _TEXTS.items():
            for text in texts(view.journey, step)[:1]:
                proof = Proof(_MAP, (index,), (lane,), () if lane == "quotes" else None)
                quoted, title = view.quoted(text), view.title(index)
                if quoted:
                    yield view.found(f"text.{lane}", DESCRIBES, proof, text=quoted, step=title)


def _people(view: View, steps: Sequence[int]) -> Iterator[Finding]:
    """What of people's own stands on a page, by as many of its lanes as stand there."""
    for size in range(len(_OWN), 0, -1):
        for lanes in combinations(_OWN, size):
            verbs = view.words.series([view.words(f"finding.verb.{lane}") for lane in lanes])
            yield _stretch(view, "people", steps, lanes, verbs=verbs)


def _heard(journey: Journey, step: Step) -> list[str]:
    """What the persona said, as far as a source has heard them."""
    sources = ((quote.text, journey.source(quote.source)) for quote in step.quotes)
    return [text for text, source in sources if source and evidence.level(source) == "customer"]


def _titles(things: Sequence[object]) -> list[str]:
    return [title for thing in things if (title := getattr(thing, "title", ""))]


_TEXTS: dict[str, _Texts] = {
    "pains": lambda _, step: _titles(step.pains),
    "quotes": _heard,
    "thinks": lambda _, step: step.thinks,
    "feels": lambda _, step: step.feels,
    "highlights": lambda _, step: _titles(step.highlights),
    "opportunities": lambda journey, step: _titles(usage.opportunities_at(journey, step)),
}
"""The lanes of a map whose texts speak for themselves, by how much they tell, and where these stand."""
_LANES: dict[str, Callable[[Step], int]] = {
    "pains": lambda step: len(step.pains),
    "highlights": lambda step: len(step.highlights),
    "employee": lambda step: len(step.employee.blocks) if step.employee else 0,
    "frontstage": lambda step: len(step.frontstage),
    "backstage": lambda step: len(step.backstage),
}
"""The lanes that are counted, and how much a step has in them."""
_COUNTED = ("pains", "highlights")
"""Those of which each thing counts; of the others the steps that have any."""
_OWN = ("does", "thinks", "needs", "feels", "quotes")
"""The lanes of what people do and say themselves, in the order of the map."""
