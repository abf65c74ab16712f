"""What belongs to the columns of a picture over steps: phases as bands above, titles and marks below."""

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import NamedTuple

from cjm.analysis import peak_end
from cjm.journey.model import Journey, Step
from cjm.journey.scale import Scale
from cjm.languages.picture_texts import Emphasis, emphasis, marks
from cjm.layout import RenderContext
from cjm.layout.numbered_list import ListEntry, ListSection
from cjm.layout.typesetting import block, moved
from cjm.scene import measuring
from cjm.scene.items import Box, Group, Item, Rectangle, Role, Text, Weight

MOST_TITLED = 10
"""From more steps on, columns carry numbers and the titles stand in a list."""

_TITLE_LINES, _PHASE_LINES = 3, 2
_BESIDE = 7.0
"""Room at each side of a title."""
_PILL_HEIGHT, _PILL_PAD, _PILL_GAP = 21.0, 7.0, 6.0


class Band(NamedTuple):
    """Consecutive steps of one phase, from index `first` to `last`; `name` is empty where they have none."""

    first: int
    last: int
    name: str
    tinted: bool


class Columns(NamedTuple):
    """The columns of a picture. `names` stand above the plot from y = 0 on, `strip` high; `below` stands under it
    from y = 0 on, `height` high. `numbered`: the titles stand in a list, of which `letters` name the bands."""

    left: float
    width: float
    bands: tuple[Band, ...]
    names: tuple[Text, ...]
    strip: float
    below: tuple[Item, ...]
    height: float
    numbered: bool
    letters: tuple[str, ...]
    marked: frozenset[int]

    def middle(self, index: int) -> float:
        """The middle of a step's column."""
        return self.left + self.width * (index + 0.5)

    def grounds(self, top: float, bottom: float) -> list[Item]:
        """The bands behind the plot, every other one tinted."""
        return [
            Rectangle(
                Box(self.left + self.width * band.first, top, self.width * (band.last + 1 - band.first), bottom - top),
                "band",
            )
            for band in self.bands
            if band.tinted
        ]


def columns(
    journey: Journey,
    context: RenderContext,
    stands_out: Mapping[int, Emphasis],
    left: float,
    right: float,
    *,
    titled: bool,
) -> Columns | None:
    """The columns between `left` and `right`, with titles or else with numbers.

    None where titles are asked for but do not fit: too many steps, a title that takes more than three lines or divides
    a word anywhere, or the name of a phase that takes more than two lines.
    """
    count = len(journey.steps)
    width = (right - left) / count
    bands = _bands(journey)
    names = _names(context, bands, left, width)
    letters: tuple[str, ...] = ()
    if names is None:
        if titled:
            return None
        letters = tuple(_letter(index) if band.name else "" for index, band in enumerate(bands))
        lettered = [band._replace(name=letter) for band, letter in zip(bands, letters, strict=True)]
        names = _names(context, lettered, left, width) or []
    heads = (
        _titles(journey, context, stands_out, left, width)
        if titled
        else _numbers(journey, context, stands_out, left, width)
    )
    if heads is None:
        return None
    strip = max((name.box.bottom for name in names), default=0.0)
    top = max((head.box.bottom for head in heads), default=0.0)
    pills, bottom, marked = _pills(journey, context, left, width, top + 10)
    return Columns(
        left,
        width,
        tuple(bands),
        tuple(names),
        strip + 6 if names else 8.0,
        (*heads, *pills),
        bottom if pills else top,
        not titled,
        letters,
        marked,
    )


def sections(
    journey: Journey,
    context: RenderContext,
    columns: Columns,
    stands_out: Mapping[int, Emphasis],
    notes: Mapping[int, str],
) -> list[ListSection]:
    """The list of the titles, under the names of the phases where only their letters stand above the plot; `notes` are
    the callouts that found no place, and marks that found none stand there too."""
    found = []
    for index, band in enumerate(columns.bands):
        letter = columns.letters[index] if columns.letters else ""
        entries = []
        for number in range(band.first, band.last + 1):
            step, kind = journey.steps[number], stands_out.get(number)
            parts = [notes[number]] if number in notes else []
            parts += [text for _, text in marks(context.words, step)] if number not in columns.marked else []
            entries.append(
                ListEntry(
                    context.words.number(number + 1),
                    step.title,
                    kind is not None,
                    " · ".join(parts),
                    role_of(kind) if kind else "mute",
                )
            )
        found.append(ListSection(f"{letter} · {band.name}" if letter else "", tuple(entries)))
    return found


def role_of(kind: Emphasis | None) -> Role:
    """The colour of a step: a peak's own, else the line's."""
    return "low" if kind == "low" else "high" if kind == "high" else "emotion"


def step_role(journey: Journey, index: int) -> Role:
    """The colour of a step's score, the same in every picture: red for a low peak, green for a high one, else that of
    the line."""
    if journey.steps[index].emotion is None:
        return "mute"
    return role_of(emphasis(peak_end.of(journey)).get(index))


def score_role(scale: Scale, score: float, kind: Emphasis | None) -> Role:
    """The colour of a score that stands out for another reason than being a peak: never red at neutral or above, never
    green at neutral or below."""
    gain = 0.0 if scale.neutral is None else scale.gain(scale.neutral, score)
    wrong = scale.neutral is not None and (gain >= 0 if kind == "low" else gain <= 0)
    return "emotion" if wrong else role_of(kind)


def _bands(journey: Journey) -> list[Band]:
    bands: list[Band] = []
    for id, group in groupby(enumerate(journey.steps), key=lambda pair: pair[1].phase):
        steps = [index for index, _ in group]
        phase = journey.phase(id)
        tinted = id is not None and not (bands and bands[-1].tinted)
        bands.append(Band(steps[0], steps[-1], phase.title if phase else "", tinted))
    return bands


def _names(context: RenderContext, bands: list[Band], left: float, width: float) -> list[Text] | None:
    """The names of the bands at their top left, or None where one takes too many lines."""
    sizes, language = context.sizes, context.words.language
    names = []
    for band in bands:
        wide = width * (band.last + 1 - band.first)
        inset = min(12.0, wide * 0.1)
        wrapped = measuring.wrap(
            band.name, wide - 1.5 * inset, sizes.note, "semibold", tracking=0.02, language=language
        )
        if len(wrapped.lines) > _PHASE_LINES or wrapped.forced:
            return None
        at = (left + width * band.first + inset, 10.0)
        name = block(
            band.name,
            at,
            wide - 1.5 * inset,
            sizes.note,
            language=language,
            role="mute",
            weight="semibold",
            tracking=0.02,
        )
        names += [name] if name.lines else []
    return names


def _letter(index: int) -> str:
    """A, B, ..., Z, AA, AB, ..."""
    letters = ""
    while index >= 0:
        letters = chr(ord("A") + index % 26) + letters
        index = index // 26 - 1
    return letters


def _titles(
    journey: Journey, context: RenderContext, stands_out: Mapping[int, Emphasis], left: float, width: float
) -> list[Text] | None:
    """The titles under their columns, or None where one does not fit."""
    if len(journey.steps) > MOST_TITLED:
        return None
    language, size, room = context.words.language, context.sizes.label, width - 2 * _BESIDE
    titles = []
    for index, step in enumerate(journey.steps):
        weight: Weight = "semibold" if index in stands_out else "regular"
        if measuring.wrap(measuring.cut(step.title), room, size, weight, language=language).forced:
            return None
        role: Role = "ink" if step.emotion is not None else "mute"
        at = (left + width * (index + 0.5), 10.0)
        title = block(step.title, at, min(room, 260), size, language=language, weight=weight, role=role, align="center")
        if len(title.lines) > _TITLE_LINES:
            return None
        titles.append(title)
    return titles


def _numbers(
    journey: Journey, context: RenderContext, stands_out: Mapping[int, Emphasis], left: float, width: float
) -> list[Text]:
    """The numbers of the steps under their columns; where they are too narrow, every second, fifth, tenth..."""
    size, language, count = context.sizes.label, context.words.language, len(journey.steps)
    widest = measuring.width(str(count), size, "semibold") + 4
    every = next((n for n in (1, 2, 5, 10, 20, 50) if n * width >= widest), 100)
    numbers = []
    for index in range(count):
        if (index + 1) % every == 0 or every == 1:
            kind = stands_out.get(index)
            at = (left + width * (index + 0.5), 8.0)
            number = block(
                context.words.number(index + 1),
                at,
                200,
                size,
                language=language,
                weight="semibold" if kind else "regular",
                role=role_of(kind) if kind else "mute",
                align="center",
            )
            numbers.append(number)
    return numbers


def _pills(
    journey: Journey, context: RenderContext, left: float, width: float, top: float
) -> tuple[list[Item], float, frozenset[int]]:
    """WOW, AU and moments of truth under their columns; where they end; and the steps whose marks all found room."""
    items: list[Item] = []
    bottom, marked = top, set()
    for index, step in enumerate(journey.steps):
        labels = _labels(context, step, width - 2)
        if labels is None:
            continue
        marked.add(index)
        y = top
        for row in _rows(labels, width - 2):
            x = left + width * (index + 0.5) - (sum(_wide(label) for label in row) + _PILL_GAP * (len(row) - 1)) / 2
            for label in row:
                items.append(_pill(label, x, y))
                x += _wide(label) + _PILL_GAP
            y += _PILL_HEIGHT + _PILL_GAP
        bottom = max(bottom, y - _PILL_GAP if labels else y)
    return items, bottom, frozenset(marked)


def _labels(context: RenderContext, step: Step, room: float) -> list[Text] | None:
    """The marks of a step as texts round x = 0, or None where one is wider than its column.

    The long name of a moment of truth is shortened where it does not fit or does not stand alone.
    """
    roles: dict[str, Role] = {"wow": "high", "au": "low", "truth": "mute"}
    found = marks(context.words, step)
    labels = [_label(context, text, roles[kind]) for kind, text in found]
    if step.moment_of_truth == "general" and (len(found) > 1 or _wide(labels[0]) > room):
        labels[0] = _label(context, context.words("moment-of-truth.general.short"), "mute")
    return labels if all(_wide(label) <= room for label in labels) else None


def _label(context: RenderContext, text: str, role: Role) -> Text:
    size, language = context.sizes.note, context.words.language
    return block(text, (0, 0), 1000, size, language=language, role=role, weight="bold", align="center")


def _rows(labels: list[Text], room: float) -> Iterator[list[Text]]:
    row: list[Text] = []
    for label in labels:
        if row and sum(_wide(other) + _PILL_GAP for other in row) + _wide(label) > room:
            yield row
            row = []
        row.append(label)
    if row:
        yield row


def _wide(label: Text) -> float:
    return label.box.width + 2 * _PILL_PAD


def _pill(label: Text, x: float, y: float) -> Group:
    box = Box(x, y, _wide(label), _PILL_HEIGHT)
    outline = Rectangle(box, None, label.role, 1.25, _PILL_HEIGHT / 2)
    return Group(label.lines[0], (outline, moved(label, box.centre[0], y + (_PILL_HEIGHT - label.box.height) / 2)))
