"""A journey as a page of text: title, persona, steps with their touchpoints, the emotion curve, peak and end; then, as
far as the file holds them, its time, the employee experience mirror and the scorecard.

Pure: the width and the encoding of the output are given, the result is lines of styled text, none of them wider.
"""

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from rich.cells import cell_len
from rich.text import Text

from cjm.analysis import peak_end
from cjm.analysis.peak_end import PeakEnd
from cjm.analysis.thresholds import Thresholds
from cjm.findings import headline
from cjm.journey.model import Journey, Step, Touchpoint
from cjm.languages import path_texts, picture_texts
from cjm.languages.words import Words, words_of
from cjm.terminal import step_rows
from cjm.terminal.lettering import Lettering, joined, lettering, padded, paragraph, wrapped
from cjm.terminal.mirror import reflections
from cjm.terminal.plot import QUIET, STYLES, curve
from cjm.terminal.timeline import timeline
from cjm.terminal.verdicts import verdicts

LEAST_WIDTH = 40
"""A narrower terminal gets lines of so many cells all the same."""

_LIMITS = Thresholds()
_LEAST_STEP, _LEAST_TOUCH, _LEAST_CHANNEL = 22, 24, 12
_GAP = 2


def page(journey: Journey, width: int, encoding: str = "utf-8", thresholds: Thresholds = _LIMITS) -> list[Text]:
    """The journey in lines of at most `width` cells, for an output of this encoding.

    Colour only repeats what words, signs and places show.
    """
    words, facts = words_of(journey), peak_end.of(journey)
    view = _View(journey, words, thresholds, facts, max(width, LEAST_WIDTH), lettering(encoding))
    moments = {touchpoint.moment for step in journey.steps for touchpoint in step.touchpoints} - {None}
    view = view._replace(moment=max((cell_len(view.say(moment)) + 1 for moment in moments if moment), default=0))
    sections = [
        _header(view),
        _steps(view),
        _curve(view),
        _remembered(view),
        timeline(journey, view.words, view.width, view.letters),
        reflections(journey, view.words, view.width, view.letters, thresholds.blind_spot),
        verdicts(journey, view.words, view.width, view.letters),
    ]
    lines: list[Text] = []
    for section in sections:
        if section:
            lines += [Text(), *section] if lines else section
    return lines


class _View(NamedTuple):
    """What all parts of the page need; `width` in cells, `moment` the cells before a touchpoint for WOW or AU."""

    journey: Journey
    words: Words
    thresholds: Thresholds
    facts: PeakEnd
    width: int
    letters: Lettering
    moment: int = 0

    def say(self, key: str, **values: object) -> str:
        return self.letters.safe(self.words(key, **values))

    def labelled(self, name: str, text: str) -> str:
        return self.letters.safe(self.words.labelled(name, text))

    def score(self, value: float) -> str:
        return self.letters.score(self.journey, self.words, value)

    def sign(self, kind: str) -> str:
        """The sign of a low peak, a high peak or the end on the curve."""
        glyphs = self.letters.glyphs
        return {"low": glyphs.low, "high": glyphs.high, "end": glyphs.end}.get(kind, " ")


def _header(view: _View) -> list[Text]:
    journey, safe = view.journey, view.letters.safe
    about = picture_texts.subtitle(journey._replace(title="", persona=None), view.words)
    lines = paragraph(safe(journey.title), view.width, "bold") if journey.title else []
    lines += paragraph(safe(about), view.width, QUIET)
    if journey.persona:
        who = ", ".join(safe(part) for part in (journey.persona.name, journey.persona.description) if part)
        if who:
            lines += paragraph(view.labelled(view.words("cover.persona"), who), view.width)
    image = journey.persona and journey.persona.image
    seen = [(view.words("cover.image"), image.alt if image else "")]
    links = (*journey.links, *(journey.persona.links if journey.persona else ()))
    return [*lines, *_named(view, [*seen, *step_rows.linked(view.words, links)], 0)]


def _curve(view: _View) -> list[Text]:
    """The curve under the sentence with what it shows."""
    lines = curve(view.journey, view.words, view.facts, view.width, view.letters)
    if lines:
        finding = headline(view.journey, view.words, view.thresholds, "emotion-curve")
        return [*paragraph(view.letters.safe(finding), view.width, "bold"), *lines]
    return lines


class _Column(NamedTuple):
    """A column of scores: its heading, per step what is written, and its width in cells."""

    heading: str
    cells: list[Text]
    width: int


def _column(heading: str, cells: list[Text]) -> _Column:
    return _Column(heading, cells, max([cell_len(heading), *(cell.cell_len for cell in cells)]))


def _score_columns(view: _View) -> list[_Column]:
    """What they feel, with the sign of a peak or the end before it; what they expected and should feel, if given."""
    journey, emphasis = view.journey, picture_texts.emphasis(view.facts)
    now = "curve.emotion.future" if journey.state == "future" else "curve.emotion"
    cells = []
    for index, step in enumerate(journey.steps):
        kind = emphasis.get(index, "")
        if step.emotion is None:
            cells.append(Text(view.say("unscored.short"), QUIET))
        else:
            cells.append(Text(f"{view.sign(kind)} {view.score(step.emotion)}".strip(), STYLES.get(kind, "bold")))
    columns = [_column(view.say(now), cells)]
    for key, scores in (
        ("curve.expected", [step.expected for step in journey.steps]),
        ("curve.desired", [step.desired for step in journey.steps]),
    ):
        if any(score is not None for score in scores):
            columns.append(_column(view.say(key), [Text("" if s is None else view.score(s)) for s in scores]))
    return columns


def _steps(view: _View) -> list[Text]:
    """The steps by phase: as a table, or where that would get too narrow as blocks."""
    journey = view.journey
    if not journey.steps:
        return []
    scores = _score_columns(view)
    layout = _layout(view, scores)
    lines: list[Text] = []
    if layout:
        headings = ["", view.say("show.step"), *([view.say("show.touchpoint")] if layout.touch else [])]
        headings += [view.say("show.channel")] if layout.channel else []
        cells = [padded(Text(heading), width) for heading, width in zip(headings, layout.left, strict=True)]
        cells += [padded(Text(column.heading), column.width, right=True) for column in scores]
        heading = joined(cells)
        heading.stylize(QUIET)
        lines.append(heading)
    before: object = ""
    for index, step in enumerate(journey.steps):
        if not layout and index:
            lines.append(Text())
        if step.phase != before:
            lines.append(_phase_rule(view, step, layout.total if layout else view.width))
        before = step.phase
        lines += _row(view, index, scores, layout) if layout else _block(view, index, scores)
    return lines


class _Layout(NamedTuple):
    """The widths of the table's columns, in cells; `channel` is 0 where the channels stand behind the touchpoints,
    `touch` where there are none."""

    number: int
    step: int
    touch: int
    channel: int
    total: int

    @property
    def left(self) -> list[int]:
        return [self.number, self.step, *(width for width in (self.touch, self.channel) if width)]


def _layout(view: _View, scores: Sequence[_Column]) -> _Layout | None:
    """The table's widths: as wide as the texts, else shared fairly; None where a column would get too narrow."""
    steps, number = view.journey.steps, len(str(len(view.journey.steps)))
    touchpoints = [touchpoint for step in steps for touchpoint in step.touchpoints]
    step_width = max(cell_len(view.letters.safe(step.title)) for step in steps)
    step_width = max(step_width, cell_len(view.say("show.step")))
    room = view.width - number - _GAP - sum(_GAP + column.width for column in scores)
    if not touchpoints:
        step = min(step_width, room)
        return _Layout(number, step, 0, 0, view.width - room + step) if step >= min(step_width, _LEAST_STEP) else None
    channels = [cell_len(view.letters.safe(_channel(view, touchpoint))) for touchpoint in touchpoints]
    prefix = view.moment
    touch = max(prefix + cell_len(view.letters.safe(touchpoint.title)) for touchpoint in touchpoints)
    touch = max(touch, cell_len(view.say("show.touchpoint")))
    channel = max(*channels, cell_len(view.say("show.channel"))) if any(channels) else 0
    if channel and room >= _LEAST_STEP + _LEAST_TOUCH + _LEAST_CHANNEL + 2 * _GAP:
        widths = _shared([step_width, touch, channel], room - 2 * _GAP)
    elif room >= _LEAST_STEP + _LEAST_TOUCH + _GAP:
        both = max(
            prefix + cell_len(view.letters.safe(t.title)) + (length and length + 3)
            for t, length in zip(touchpoints, channels, strict=True)
        )
        widths = [*_shared([step_width, max(touch, both)], room - _GAP), 0]
    else:
        return None
    used = sum(widths) + _GAP * (sum(width > 0 for width in widths) - 1)
    return _Layout(number, widths[0], widths[1], widths[2], view.width - room + used)


def _shared(wanted: Sequence[int], room: int) -> list[int]:
    """The widths that are wanted, the widest of them cut to what is left when the others have theirs."""
    widths = list(wanted)
    for rank, index in enumerate(sorted(range(len(wanted)), key=lambda index: wanted[index])):
        widths[index] = min(wanted[index], room // (len(wanted) - rank))
        room -= widths[index]
    return widths


def _row(view: _View, index: int, scores: Sequence[_Column], layout: _Layout) -> list[Text]:
    """A step as a row of the table, with its pains and opportunities under it."""
    step = view.journey.steps[index]
    left = [Text(line, "bold") for line in wrapped(view.letters.safe(step.title), layout.step)]
    left += [Text(line, QUIET) for text in _truth(view, step) for line in wrapped(text, layout.step)]
    right: list[tuple[Text, Text]] = []
    for touchpoint in step.touchpoints:
        title, name = _touchpoint(view, touchpoint, layout.touch, merged=not layout.channel)
        where = [Text(line) for line in wrapped(name, layout.channel)] if layout.channel else []
        right += zip_longest(title, where, fillvalue=Text())
    lines = []
    for number, (title_line, contact) in enumerate(zip_longest(left, right)):
        touch, channel = contact or (Text(), Text())
        cells = [padded(Text(str(index + 1) if number == 0 else ""), layout.number, right=True)]
        cells.append(padded(title_line or Text(), layout.step))
        cells += [padded(touch, layout.touch)] if layout.touch else []
        cells += [padded(channel, layout.channel)] if layout.channel else []
        if number == 0:
            cells += [padded(column.cells[index], column.width, right=True) for column in scores]
        lines.append(joined(cells, " " * _GAP))
    indent = layout.number + _GAP
    return [*lines, *_insights(view, step, indent, layout.total), *_rows(view, index, indent)]


def _block(view: _View, index: int, scores: Sequence[_Column]) -> list[Text]:
    """A step as a block: title, scores, touchpoints, pains and opportunities below each other."""
    step, number = view.journey.steps[index], len(str(len(view.journey.steps)))
    indent = number + _GAP
    room = view.width - indent
    texts = [Text(line, "bold") for line in wrapped(view.letters.safe(step.title), room)]
    parts = [Text.assemble(f"{column.heading} ", column.cells[index]) for column in scores if column.cells[index].plain]
    parts += [Text(text) for text in _truth(view, step)]
    for part in parts:
        if texts and part is not parts[0] and texts[-1].cell_len + 3 + part.cell_len <= room:
            texts[-1] = joined([texts[-1], part], "   ")
        else:
            texts.append(part)
    for touchpoint in step.touchpoints:
        texts += _touchpoint(view, touchpoint, room, merged=True)[0]
    lines = [Text.assemble(" " * indent, text) for text in texts]
    lines[0] = Text.assemble(str(index + 1).rjust(number), " " * _GAP, texts[0])
    return [*lines, *_insights(view, step, indent, view.width), *_rows(view, index, indent)]


def _phase_rule(view: _View, step: Step, width: int) -> Text:
    """A line across with the phase's title."""
    phase = view.journey.phase(step.phase)
    line, rule = Text(), view.letters.glyphs.rule
    if phase and phase.title:
        line.append(view.letters.cut(view.letters.safe(phase.title), width - 3) + " ", "bold")
    line.append(rule * (width - line.cell_len), QUIET)
    return line


def _channel(view: _View, touchpoint: Touchpoint) -> str:
    channel = view.journey.channel(touchpoint.channel)
    return (channel.title or channel.id) if channel else ""


def _touchpoint(view: _View, touchpoint: Touchpoint, width: int, merged: bool) -> tuple[list[Text], str]:
    """A touchpoint in lines of `width` cells, its channel behind it where `merged`; and its channel."""
    prefix, channel = view.moment, view.letters.safe(_channel(view, touchpoint))
    moment = view.say(touchpoint.moment) if touchpoint.moment else ""
    style = STYLES["high" if touchpoint.moment == "wow" else "low"]
    texts = [Text(line) for line in wrapped(view.letters.safe(touchpoint.title), width - prefix)]
    if merged and channel:
        first, *rest = wrapped(f"{view.letters.glyphs.dot} {channel}", width - prefix)
        if texts[-1].cell_len + 1 + cell_len(first) <= width - prefix:
            texts[-1].append(f" {first}", QUIET)
        else:
            texts.append(Text.assemble((first, QUIET)))
        texts += [Text.assemble((line, QUIET)) for line in rest]
    lines = [Text.assemble((moment.ljust(prefix), style), texts[0])]
    return [*lines, *(Text.assemble(" " * prefix, text) for text in texts[1:])], channel


def _truth(view: _View, step: Step) -> list[str]:
    return [view.letters.safe(text) for kind, text in picture_texts.marks(view.words, step) if kind == "truth"]


def _insights(view: _View, step: Step, indent: int, width: int) -> list[Text]:
    """What hurts in a step and what could mend it, a line each."""
    words, pains = view.words, {pain.id for pain in step.pains if pain.id}
    found = [(words("show.pain"), pain.title) for pain in step.pains]
    found += [
        (words("show.opportunity"), opportunity.title)
        for opportunity in view.journey.opportunities
        if opportunity.status != "dropped" and (step.id in opportunity.steps or pains & set(opportunity.pains))
    ]
    lines = []
    for name, title in found:
        if title:
            label = f"{view.labelled(name, '')} "
            room = width - indent - cell_len(label)
            lines.append(Text.assemble(" " * indent, (label, QUIET), view.letters.cut(view.letters.safe(title), room)))
    return lines


def _rows(view: _View, index: int, indent: int) -> list[Text]:
    """What else is known of a step, each in full."""
    return _named(view, step_rows.of(view.journey, view.words, index), indent)


def _named(view: _View, found: Sequence[tuple[str, str]], indent: int) -> list[Text]:
    """Texts behind their names, each in full, as far as there are any."""
    lines = []
    for name, text in found:
        if text:
            label = f"{view.labelled(name, '')} "
            first, *rest = wrapped(label + view.letters.safe(text), view.width - indent - _GAP)
            cut = min(len(label), len(first))
            lines.append(Text.assemble(" " * indent, (first[:cut], QUIET), first[cut:]))
            lines += [Text(" " * (indent + _GAP) + line) for line in rest]
    return lines


def _remembered(view: _View) -> list[Text]:
    """The peaks and the end with their steps, then what will be remembered beside the mean."""
    lines = list(_peaks(view))
    facts, safe = view.facts, view.letters.safe
    if facts.mean is None:
        return [*lines, Text(view.say("unscored.all"))]
    if facts.flat:
        lines += paragraph(view.say("headline.flat"), view.width)
    figures = [safe(figure) for figure in picture_texts.figures(view.journey, view.words, facts)]
    together = f" {view.letters.glyphs.dot} ".join(figures)
    figures = [together] if cell_len(together) <= view.width else figures
    for text in [*figures, *map(safe, path_texts.path_figures(view.journey, view.words))]:
        lines += paragraph(text, view.width)
    if facts.claimed is not None and facts.gap is not None:
        sentences = [f"notes.differs.{'better' if facts.gap > 0 else 'worse'}"] * facts.differs + ["notes.limit"]
        lines += paragraph(" ".join(map(view.say, sentences)), view.width, QUIET)
    return lines


def _peaks(view: _View) -> Iterator[Text]:
    """Low peaks, high peaks, the end: its name with the score, its steps, and why."""
    called = picture_texts.callouts(view.journey, view.words, view.facts)
    callouts = sorted(called, key=lambda callout: ("low", "high", "end").index(callout.kind))
    most = view.width // 2
    names = [view.letters.cut(f"{view.sign(c.kind)} {view.letters.safe(c.name)}", most) for c in callouts]
    room = max(map(cell_len, names), default=0) + _GAP
    for callout, name in zip(callouts, names, strict=True):
        numbers = str(callout.first + 1)
        if callout.last > callout.first:
            numbers += f"{view.letters.glyphs.dash}{callout.last + 1}"
        titles = [view.journey.steps[index].title for index in range(callout.first, callout.last + 1)]
        text = f"{numbers} {view.letters.safe(view.words.series(titles))}"
        if callout.detail and callout.first == callout.last:
            text += f" {view.letters.glyphs.dot} {view.letters.safe(callout.detail)}"
        first, *rest = wrapped(text, view.width - room)
        yield Text.assemble(padded(Text(name, STYLES[callout.kind]), room), first)
        yield from (Text(" " * room + line) for line in rest)
