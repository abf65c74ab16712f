"""Which value of the file each text and each curve of a page shows, so that what is edited there is found again."""

from collections.abc import Callable, Sequence

from cjm.journey.model import Journey, Step
from cjm.journey.text_index import TextIndex
from cjm.scene.contents import picture
from cjm.scene.items import Group, Item, LineChart, Scene, Series, Text

SOURCE = "source"
"""The key of the line that says which version of which file was drawn."""
OR, AND = " | ", " + "
"""Between the addresses of a text that stands at several places, and of one that is made of several."""

_VALUES: dict[str, Callable[[Step], float | None]] = {
    "expected": lambda step: step.expected,
    "desired": lambda step: step.desired,
    "emotion": lambda step: step.emotion,
    "measured.mean": lambda step: step.measured and step.measured.mean,
    "employee.estimate": lambda step: step.employee and step.employee.estimate,
    "employee.emotion": lambda step: step.employee and step.employee.emotion,
}
"""What a curve may show of each step, by its key."""


def keyed(scene: Scene, name: str, journey: Journey, index: TextIndex, source: str) -> Scene:
    """The page `name`, whose texts and curves know their keys; `source` is the line that states the source."""

    def put(item: Item) -> Item:
        match item:
            case Text() if item.key:
                return item
            case Text():
                return item._replace(key=_text_key(item, picture(name), index, source))
            case LineChart():
                return item._replace(key=chart_key(item.categories, item.series, journey))
            case Group():
                return item._replace(items=tuple(map(put, item.items)))
        return item

    return scene._replace(name=name, items=tuple(map(put, scene.items)))


def chart_key(categories: Sequence[str], series: Sequence[Series], journey: Journey) -> str:
    """The keys of a chart's series, one after the other: `steps.expected, steps.emotion`; `?` for one that is no value
    of a step. Empty for a chart that is not over steps."""
    steps = steps_of(categories, journey)
    if not steps:
        return ""
    found: list[str] = []
    for one in series:
        shown = [key for key, value in _VALUES.items() if tuple(map(value, steps)) == one.values]
        found.append(next((key for key in shown if key == one.role), next(iter(shown), "")))
    return ", ".join(f"steps.{key}" if key else "?" for key in found)


def steps_of(categories: Sequence[str], journey: Journey) -> Sequence[Step]:
    """The consecutive steps whose titles these are; none where there are no such steps."""
    count = len(categories)
    for first in range(len(journey.steps) - count + 1):
        steps = journey.steps[first : first + count]
        if [step.title for step in steps] == list(categories):
            return steps
    return ()


def _text_key(text: Text, picture: str, index: TextIndex, source: str) -> str:
    shown = " ".join(text.lines)
    if source and shown == source:
        return SOURCE
    whole = text.full if shown.endswith("…") and text.full else shown
    if same := index.holding(whole):
        return OR.join(same)
    if text.placeholder == "title":
        return f"headlines.{picture}"
    return AND.join(map(OR.join, index.within(whole)))
