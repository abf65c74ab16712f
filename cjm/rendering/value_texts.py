"""Values that pictures show in words: dates, lengths of time, scores, ratings, how far an opportunity is.

The same words may stand for many values of a journey, so that one is looked for only among those of the steps and the
opportunities that a text is about.
"""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Literal, NamedTuple

from cjm.journey.model import Journey, Opportunity, Step
from cjm.journey.text_index import TextIndex
from cjm.languages import metric_texts, opportunity_texts
from cjm.languages.words import Words
from cjm.scene import contents

_ABOUT = re.compile(r"(?:steps|opportunities)\[[^\]]+\]")

SCORES: dict[str, Callable[[Step], float | None]] = {
    "expected": lambda step: step.expected,
    "desired": lambda step: step.desired,
    "emotion": lambda step: step.emotion,
    "measured.mean": lambda step: step.measured and step.measured.mean,
    "employee.estimate": lambda step: step.employee and step.employee.estimate,
    "employee.emotion": lambda step: step.employee and step.employee.emotion,
}
"""The scores of a step, by their keys."""


class _Value(NamedTuple):
    """How one value is written: `text` as a figure, `longer` within more words. `stands`: where the figure is looked
    for; some say nothing beside other words, and some look like another value alone."""

    text: str
    longer: tuple[str, ...] = ()
    stands: Literal["anywhere", "alone", "within"] = "anywhere"


class ValueTexts:
    """The values of a journey's steps and opportunities that are no texts of its file, by their addresses."""

    def __init__(self, journey: Journey, words: Words, index: TextIndex) -> None:
        self._values: dict[str, dict[str, _Value]] = {}
        self._sentences: dict[str, set[str]] = {}
        for step in journey.steps:
            entry = index.address(step.place)
            self._keep(entry, [*_of_step(journey, words, step), *_measured(journey, words, step, index, entry)])
        for one in journey.opportunities:
            self._keep(index.address(one.place), _of_opportunity(journey, words, one))

    def _keep(self, entry: str, values: Iterable[tuple[str, _Value]]) -> None:
        self._values[entry] = {
            f"{entry}.{key}": _Value(contents.words(one.text), tuple(map(contents.words, one.longer)), one.stands)
            for key, one in values
        }

        for address, value in self._values[entry].items():
            for longer in value.longer if value.stands == "within" else ():
                self._sentences.setdefault(longer, set()).add(address)

    def alone(self, text: str) -> str:
        """The value that a whole text states, whatever stands near it; empty where it may be several, or none."""
        found = self._sentences.get(contents.words(text), set())
        return next(iter(found)) if len(found) == 1 else ""

    def __contains__(self, address: str) -> bool:
        return any(address in self._values.get(entry, ()) for entry in about(address))

    def within(self, text: str, entries: Collection[str]) -> list[list[str]]:
        """The values of these steps and opportunities that a text states, in its order: for each the addresses of all
        that are written so. Of values that stand at the same place the longest counts. A bare figure says nothing
        where several steps or several opportunities are near."""
        whole = contents.words(text)
        sure = one_of_a_kind(entries)
        found: dict[tuple[int, int], list[str]] = {}
        for entry in sorted(entries):
            for address, value in self._values.get(entry, {}).items():
                if place := _place(value, whole, entry in sure):
                    found.setdefault(place, []).append(address)
        taken: list[tuple[int, int]] = []
        for start, end in sorted(found, key=lambda place: (place[0] - place[1], place)):
            if all(end <= first or last <= start for first, last in taken):
                taken.append((start, end))
        return [found[place] for place in sorted(taken)]

    def kept(self, address: str, text: str) -> bool:
        """Whether a text still states the value of an address."""
        values = [self._values.get(entry, {}).get(address) for entry in about(address)]
        return any(value and _span(value.text, contents.words(text)) for value in values)


def about(key: str) -> set[str]:
    """The steps and the opportunities that a key leads into."""
    return set(_ABOUT.findall(key))


def one_of_a_kind(entries: Collection[str]) -> set[str]:
    """The step or the opportunity among these that is the only one."""
    kinds = Counter(entry.partition("[")[0] for entry in entries)
    return {entry for entry in entries if kinds[entry.partition("[")[0]] == 1}


def _place(value: _Value, whole: str, sure: bool) -> tuple[int, int] | None:
    """Where a text states a value, in the longest form that stands there; `sure`: a figure alone may be it."""
    for longer in value.longer:
        if span := _span(longer, whole):
            return span
    alone = sure and value.text == whole
    found = value.stands == "anywhere" or (value.stands == "alone" and alone)
    return _span(value.text, whole) if found else None


def _span(form: str, whole: str) -> tuple[int, int] | None:
    """Where words stand in a text, not as a part of a longer number."""
    found = re.search(rf"(?<!\S)(?<!\d [.,] ){re.escape(form)}(?!\S)(?! [.,] \d)", whole) if form else None
    return found.span() if found else None


def _of_step(journey: Journey, words: Words, step: Step) -> Iterator[tuple[str, _Value]]:
    for key, score_of in SCORES.items():
        if (score := score_of(step)) is not None:
            yield key, _score(words, journey, score)
    for key, seconds in (("duration", step.duration), ("wait", step.wait)):
        if seconds is not None:
            yield key, _Value(words.duration(seconds), (words.duration(seconds, in_days=True),))
    cost = step.cost
    if cost is not None and cost.amount is not None and cost.currency:
        yield "cost.amount", _Value(words.money(cost.amount, cost.currency))


def _measured(journey: Journey, words: Words, step: Step, index: TextIndex, entry: str) -> Iterator[tuple[str, _Value]]:
    """The values of metrics, which are alike at many steps."""
    for id, values in step.metrics:
        metric = journey.metric(id)
        for one in values if metric else ():
            if metric and one.value is not None:
                text = metric_texts.value(words, metric, one.value)
                key = index.address(one.place).removeprefix(f"{entry}.")
                yield key, _Value(text, (f"{metric_texts.name(metric)} {text}",), "alone")


def _of_opportunity(journey: Journey, words: Words, one: Opportunity) -> Iterator[tuple[str, _Value]]:
    yield "due", _Value(words.date(one.due) if one.due is not None else words("decisions.undated"))
    if not one.owner and not journey.redacted:
        yield "owner", _Value(words("decisions.nobody"))
    if one.status not in (None, "dropped"):  # no picture shows one that was dropped
        yield "status", _Value(opportunity_texts.status(words, one))
    if one.effort is not None:
        yield "effort", _Value(words.number(one.effort), stands="alone")
    for index, step in enumerate(journey.steps):
        for id, score in one.lifts:
            if id == step.id:
                arrow = opportunity_texts.arrowed(words, journey.scale, step.emotion, score)
                longer = opportunity_texts.lift(journey, words, index, score), arrow
                yield f"lifts.{id}", _Value(words.score(journey.scale, score), longer, "within")


def _score(words: Words, journey: Journey, score: float) -> _Value:
    """A score, which has no sign on some scales, so that other numbers look like it."""
    signed = journey.scale.signed and score
    return _Value(words.score(journey.scale, score), stands="anywhere" if signed else "alone")
