"""Which value of the file each text and each curve of a page shows, so that what is edited there is found again."""

from collections.abc import Collection, Sequence
from functools import cache

from cjm.journey.model import Journey, Step
from cjm.journey.text_index import TextIndex
from cjm.rendering.value_texts import SCORES, ValueTexts, about, one_of_a_kind
from cjm.scene.contents import picture
from cjm.scene.items import Group, Item, LineChart, Scene, Series, Text

SOURCE = "source"
"""The key of the line that says which version of which file was drawn."""
OR, AND = " | ", " + "
"""Between the addresses of a text that stands at several places, and of one that is made of several."""

_FEW = 12
"""With more steps and opportunities a group is no row and no card but a lane, and whose values it states is open."""


def keyed(scene: Scene, name: str, journey: Journey, index: TextIndex, values: ValueTexts, source: str) -> Scene:
    """The page `name`, whose texts and curves know their keys; `source` is the line that states the source.

    A group of the page is about the steps and the opportunities whose texts it holds: it is their values that its other
    texts state."""

    @cache
    def holding(text: Text) -> str:
        return text.key or _text_key(text, picture(name), index, source)

    def entries(group: Group) -> set[str]:
        found: set[str] = set()
        for item in group.items:
            if isinstance(item, Group):
                found |= entries(item)
            elif isinstance(item, Text) and OR not in (key := holding(item)):
                found |= about(key)
        return found

    def put(item: Item, near: Collection[str] = ()) -> Item:
        match item:
            case Text():
                key = own_address(holding(item), near)
                stated = [] if _is_key(key, item, index) else values.within(_whole(item), {*near, *about(key)})
                parts = [key, *map(OR.join, stated)] if key or stated else [values.alone(_whole(item))]
                return item._replace(key=AND.join(filter(None, parts)))
            case LineChart():
                return item._replace(key=chart_key(item.categories, item.series, journey))
            case Group():
                inner = entries(item) or near
                inner = inner if len(inner) <= _FEW else one_of_a_kind(inner)
                return item._replace(items=tuple(put(one, inner) for one in item.items))
        return item

    return scene._replace(name=name, items=tuple(map(put, scene.items)))


def own_address(key: str, near: Collection[str]) -> str:
    """A key, in which of several addresses that hold the same text that of the one step or the one opportunity near it
    is left."""
    own = one_of_a_kind(near)
    parts = [part.split(OR) for part in key.split(AND)]
    return AND.join(OR.join([one for one in part if about(one) & own] or part) for part in parts)


def chart_key(categories: Sequence[str], series: Sequence[Series], journey: Journey) -> str:
    """The keys of a chart's series, one after the other: `steps.expected, steps.emotion`; `?` for one that is no value
    of a step. Empty for a chart that is not over steps."""
    steps = steps_of(categories, journey)
    if not steps:
        return ""
    found: list[str] = []
    for one in series:
        shown = [key for key, value in SCORES.items() if _shows(one, tuple(map(value, steps)), journey)]
        found.append(next((key for key in shown if key == one.role), next(iter(shown), "")))
    return ", ".join(f"steps.{key}" if key else "?" for key in found)


def _shows(series: Series, values: Sequence[float | None], journey: Journey) -> bool:
    """Whether a curve has these values of steps; on a path it has none of the steps that are not on it."""
    if not journey.paths:
        return tuple(values) == series.values
    shown = [value for value in series.values if value is not None]
    return bool(shown) and all(one in (None, value) for one, value in zip(series.values, values, strict=True))


def steps_of(categories: Sequence[str], journey: Journey) -> Sequence[Step]:
    """The consecutive steps whose titles these are; none where there are no such steps."""
    count = len(categories)
    for first in range(len(journey.steps) - count + 1):
        steps = journey.steps[first : first + count]
        if [step.title for step in steps] == list(categories):
            return steps
    return ()


def _whole(text: Text) -> str:
    """What a text says, without the cut that a slide may need."""
    shown = " ".join(text.lines)
    return text.full if shown.endswith("…") and text.full else shown


def _text_key(text: Text, picture: str, index: TextIndex, source: str) -> str:
    whole = _whole(text)
    if source and whole == source:
        return SOURCE
    if same := index.holding(whole):
        return OR.join(same)
    if text.placeholder == "title":
        return f"headlines.{picture}"
    return AND.join(map(OR.join, index.within(whole)))


def _is_key(key: str, text: Text, index: TextIndex) -> bool:
    """Whether a text stands for one value of the file, and states no other."""
    return bool(text.key) or text.placeholder == "title" or key == SOURCE or bool(index.holding(_whole(text)))
