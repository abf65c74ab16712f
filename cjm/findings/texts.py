"""What is written down at a step: what a page of a map says where no figure speaks, its worst moment first."""

from collections.abc import Callable, Iterator, Sequence

from cjm.analysis import evidence, usage
from cjm.findings._view import DESCRIBES, Finding, Proof, View
from cjm.journey.model import Journey, Step

_Texts = Callable[[Journey, Step], Sequence[str]]


def part(view: View, steps: Sequence[int]) -> Iterator[Finding]:
    """For each step, the worst first, the first text of each lane that it has one in."""
    scores, scale = view.scores, view.scale
    worst_first = sorted(steps, key=lambda at: -scale.gain(scores[at], scale.best) if at in scores else 1.0)
    for index in worst_first:
        step = view.journey.steps[index]
        for lane, texts in _LANES.items():
            for text in texts(view.journey, step)[:1]:
                proof = Proof(("journey-map",), (index,), (lane,), () if lane == "quotes" else None)
                quoted, title = view.quoted(text), view.title(index)
                if quoted:
                    yield view.found(f"text.{lane}", DESCRIBES, proof, text=quoted, step=title)


def _heard(journey: Journey, step: Step) -> list[str]:
    """What the persona said, as far as a source has heard them."""
    sources = ((quote.text, journey.source(quote.source)) for quote in step.quotes)
    return [text for text, source in sources if source and evidence.level(source) == "customer"]


def _titles(things: Sequence[object]) -> list[str]:
    return [title for thing in things if (title := getattr(thing, "title", ""))]


_LANES: dict[str, _Texts] = {
    "pains": lambda _, step: _titles(step.pains),
    "quotes": _heard,
    "thinks": lambda _, step: step.thinks,
    "feels": lambda _, step: step.feels,
    "needs": lambda _, step: step.needs,
    "does": lambda _, step: step.does,
    "highlights": lambda _, step: _titles(step.highlights),
    "opportunities": lambda journey, step: _titles(usage.opportunities_at(journey, step)),
    "touchpoints": lambda _, step: _titles(step.touchpoints),
    "frontstage": lambda _, step: _titles(step.frontstage),
    "employee": lambda _, step: step.employee.blocks if step.employee else (),
    "backstage": lambda _, step: _titles(step.backstage),
}
"""The lanes of a map by how much their texts tell, and where these stand."""
