"""The time of a journey as a bar to scale for each magnitude: a stretch per step, waiting drawn apart; then figures."""

from collections.abc import Sequence

from rich.text import Text

from cjm.analysis import time
from cjm.analysis.time import JourneyTime, StepTime
from cjm.journey.model import Journey
from cjm.languages import path_texts, picture_texts, time_texts
from cjm.languages.words import Words
from cjm.terminal.lettering import Lettering, packed, paragraph
from cjm.terminal.plot import QUIET


def timeline(journey: Journey, words: Words, width: int, letters: Lettering) -> list[Text]:
    """The time line in lines of at most `width` cells; none where no step states how long it lasts."""
    facts = time.of(journey)
    if not facts.seconds:
        return []
    lines = paragraph(letters.safe(words("show.time")), width, "bold")
    groups = facts.magnitudes
    if facts.timed > 1 and max(map(len, groups)) <= width // 2:
        for timed in groups:
            if len(groups) > 1:
                lines += paragraph(letters.safe(_scale(words, facts, timed)), width, QUIET)
            lines += _bar(facts, timed, width, letters)
        if facts.waiting:
            lines.append(Text(f"{letters.glyphs.wait * 2} {letters.safe(words('show.time.wait'))}", QUIET))
    figures = packed(_figures(journey, words, facts, letters), width, f" {letters.glyphs.dot} ")
    return [*lines, *map(Text, figures)]


def _scale(words: Words, facts: JourneyTime, timed: Sequence[int]) -> str:
    """How many steps a bar shows, and how many times its scale is that of the longest steps."""
    longest, these = (sum(facts.steps[at].seconds or 0 for at in group) for group in (facts.magnitudes[0], timed))
    key = "time.scale.longest" if timed == facts.magnitudes[0] else "time.scale.enlarged"
    return words.counted(key, len(timed), factor=words.number(longest / these, decimals=0))


def _bar(facts: JourneyTime, timed: Sequence[int], width: int, letters: Lettering) -> list[Text]:
    """The bar, and the numbers of the steps under the start of their stretch, the longest first where room lacks."""
    steps = [facts.steps[index] for index in timed]
    cells = _cells([step.seconds or 0 for step in steps], width)
    starts = [sum(cells[:at]) for at in range(len(cells))]
    bar = Text()
    for step, count in zip(steps, cells, strict=True):
        bar.append_text(_stretch(step, count, letters))
    numbers: dict[int, str] = {}
    for at in sorted(range(len(timed)), key=lambda at: (-cells[at], at)):
        number, start = str(timed[at] + 1), starts[at]
        around = range(start - 1, start + len(number) + 1)
        if start + len(number) <= width and not numbers.keys() & around:
            numbers |= {start + place: digit for place, digit in enumerate(number)}
    below = Text("".join(numbers.get(place, " ") for place in range(width)), QUIET)
    below.rstrip()
    return [bar, below]


def _stretch(step: StepTime, count: int, letters: Lettering) -> Text:
    """A step in `count` cells: where it starts, what is done, then what is waited, as far as cells can show both."""
    glyphs, seconds, waiting = letters.glyphs, step.seconds or 0, step.waiting or 0
    waits = round(count * waiting / seconds)
    if 0 < waiting < seconds and count > 1:
        waits = min(max(waits, 1), count - (2 if count > 2 else 1))
    text = Text.assemble((glyphs.busy * (count - waits), QUIET), (glyphs.wait * waits, "bold"))
    return Text.assemble((glyphs.start, QUIET), text[1:]) if count > 1 else text


def _cells(lengths: Sequence[int], width: int) -> list[int]:
    """`width` cells shared in proportion to the lengths, at least one each."""
    total = sum(lengths)
    wanted = [length * width / total for length in lengths]
    cells = [max(1, int(want)) for want in wanted]
    while sum(cells) != width:
        step = 1 if sum(cells) < width else -1
        at = max(range(len(cells)), key=lambda at: (step > 0 or cells[at] > 1, step * (wanted[at] - cells[at])))
        cells[at] += step
    return cells


def _figures(journey: Journey, words: Words, facts: JourneyTime, letters: Lettering) -> list[str]:
    """The total, the waiting, its cost per currency, and the longest step."""
    parts = path_texts.path_times(journey, words) or time_texts.figures(words, facts)
    parts += picture_texts.waiting_conventions(words, journey)
    if len(facts.longest) == 1 and facts.timed > 1:
        at = facts.longest[0]
        step = f"{at + 1} {journey.steps[at].title}"
        parts.append(
            words("show.time.longest", step=step, time=time_texts.length(words, facts, facts.steps[at].seconds or 0))
        )
    return [letters.safe(part) for part in parts]
