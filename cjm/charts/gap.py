"""The gaps: what is felt against what was expected and what is desired, shortfall and overshoot apart."""

from collections.abc import Sequence

from cjm.analysis import gaps
from cjm.analysis.gaps import Gap, Gaps, Target
from cjm.analysis.peak_end import CLAIM, term
from cjm.journey.model import Journey
from cjm.languages import picture_texts
from cjm.languages.picture_texts import Callout
from cjm.layout import RenderContext, curve, difference_curves
from cjm.layout.difference_curves import DifferencePlot, PageTexts, Picture, StepTable, Strip, TextLane
from cjm.layout.page_frame import Subject
from cjm.layout.peak_end_table import between
from cjm.layout.table import TableCell, table
from cjm.scene.items import DataTable, Role, Scene, Table

SLIDE = 80

_TARGETS: tuple[Target, ...] = ("expected", "desired")
_SHARES = (0.14, 0.085, 0.13, 0.135, 0.13, 0.135, 0.1, 0.145)
"""Of the figures: their target, mean, shortfall, overshoot, largest, at the low peak, at the end, remembered."""


def build(journey: Journey, context: RenderContext) -> tuple[Scene, ...]:
    """The curves, and at each step the distance to what was expected (left) and to what is desired (right), shaded by
    whether it falls short or is over; the figures below.

    Differences are written as felt minus target where more is better: below 0 is worse than expected or desired,
    whatever the scale's direction. That is the analysis' gap with its sign turned, so that down is down.
    """
    found = {target: gaps.of(journey, target) for target in _TARGETS}
    known = [target for target in _TARGETS if found[target].pairs]
    if not known:
        return ()
    words = context.words
    main = known[-1]
    largest = found[main].largest
    title = context.headline(journey, "gap")
    differences = {target: {pair.step: -pair.gap for pair in found[target].pairs} for target in known}
    worst = {target: [pair.step for pair in found[target].largest] for target in known}
    lanes = tuple(
        TextLane(
            words(f"gap.lane.{target}"),
            _figures(journey, context, differences[target], worst[target]),
            True,
            target,
        )
        for target in known
    )
    head = [words("gap.felt"), *(words(f"gap.against.{target}") for target in known)]
    rows = [
        (
            TableCell(_score(journey, context, step.emotion), "ink"),
            *(_cell(journey, context, differences[target].get(index), index in worst[target]) for target in known),
        )
        for index, step in enumerate(journey.steps)
    ]
    figures = _summary(journey, context, found, known)
    picture = Picture(
        journey=journey,
        context=context,
        subject=Subject(journey, "gap"),
        texts=PageTexts(
            title=title,
            subtitle=picture_texts.subtitle(journey, words),
            rests=(words("gap.legend"), picture_texts.evidence(journey, words)),
            description=_description(journey, context, title, head, rows, figures),
            notes=_notes(journey, context, found, main),
            data_table=DataTable(
                (words("show.step"), words("gap.felt"), *(words(f"curve.{target}") for target in known), *head[1:]),
                tuple(
                    (
                        step.title,
                        row[0].text,
                        *(_score(journey, context, _aim(journey, index, target)) for target in known),
                        *(cell.text for cell in row[1:]),
                    )
                    for index, (step, row) in enumerate(zip(journey.steps, rows, strict=True))
                ),
            ),
        ),
        plot=DifferencePlot(
            lines=curve.series(journey, words),
            strips=_strips(journey, found, known),
            stands_out=dict.fromkeys(worst[main], "low"),
            called=tuple(_callout(journey, context, pair, main) for pair in largest),
        ),
        table=StepTable(
            head=tuple(head),
            rows=tuple(rows),
            shares=(0.24, *[0.76 / len(known)] * len(known)),
        ),
        lanes=lanes,
        summary=figures,
    )
    return difference_curves.pages(picture)


def _aim(journey: Journey, index: int, target: Target) -> float | None:
    step = journey.steps[index]
    return step.expected if target == "expected" else step.desired


def _score(journey: Journey, context: RenderContext, value: float | None) -> str:
    return context.words.score(journey.scale, value)


def _signed(journey: Journey, context: RenderContext, value: float | None) -> str:
    """A difference: below 0 is worse."""
    return context.words.gain(value, journey.scale.decimals)


def _cell(journey: Journey, context: RenderContext, value: float | None, strong: bool) -> TableCell:
    if value is None:
        return TableCell("")
    text = _signed(journey, context, value)
    if strong:
        return TableCell(text, "low", "bold")
    return TableCell(text, "mute" if text == "0" else "ink")


def _figures(
    journey: Journey, context: RenderContext, values: dict[int, float], worst: Sequence[int]
) -> tuple[tuple[TableCell, ...], ...]:
    count = max(values) + 1
    cells = (_cell(journey, context, values.get(index), index in worst) for index in range(count))
    return tuple((cell,) if cell.text else () for cell in cells)


def _strips(journey: Journey, found: dict[Target, Gaps], known: Sequence[Target]) -> tuple[Strip, ...]:
    strips = []
    for target in known:
        side = 0 if len(known) == 1 else -1 if target == "expected" else 1
        for pair in found[target].pairs:
            felt, aim = journey.steps[pair.step].emotion, _aim(journey, pair.step, target)
            if felt is not None and aim is not None and felt != aim:
                fill: Role = "shade" if pair.gap > 0 else "gain"
                strips.append(Strip(pair.step, felt, aim, fill, side))
    return tuple(strips)


def _callout(journey: Journey, context: RenderContext, pair: Gap, target: Target) -> Callout:
    step, words = journey.steps[pair.step], context.words
    name = words.counted("gap.points", -pair.gap, journey.scale.decimals)
    felt, aim = _score(journey, context, step.emotion), _score(journey, context, _aim(journey, pair.step, target))
    detail = picture_texts.joined((f"{words(f'curve.{target}')} {aim}", f"{words('gap.felt')} {felt}"))
    return Callout("low", pair.step, pair.step, name, detail)


def _summary(
    journey: Journey, context: RenderContext, found: dict[Target, Gaps], known: Sequence[Target]
) -> Table | None:
    """The figures of each target in a row, where it is set at enough steps for figures to mean something."""
    words, page = context.words, context.page
    keys = ("mean", "shortfall", "overshoot", "largest", term("low", journey.scale), "end", "remembered")
    rows = []
    for target in known:
        facts = found[target]
        if len(facts.pairs) < CLAIM:
            continue
        largest = _signed(journey, context, -facts.largest[0].gap) if facts.largest else ""
        low = [_signed(journey, context, -pair.gap) for pair in facts.at_low]
        rows.append(
            [
                TableCell(words(f"gap.lane.{target}"), target, "semibold"),
                TableCell(_signed(journey, context, None if facts.mean is None else -facts.mean)),
                TableCell(_signed(journey, context, -(facts.shortfall or 0.0))),
                TableCell(_signed(journey, context, facts.overshoot)),
                TableCell(largest, "low" if largest else "ink", "bold"),
                TableCell(" · ".join(dict.fromkeys(low))),
                TableCell(_signed(journey, context, None if facts.at_end is None else -facts.at_end)),
                TableCell(_remembered(journey, context, facts)),
            ]
        )
    if not rows:
        return None
    width = page.right - page.left
    head = [words("gap.figures"), *(words(f"gap.{key}") for key in keys)]
    return table(context, words("gap.figures"), head, rows, (0.0, 0.0), [width * share for share in _SHARES])


def _remembered(journey: Journey, context: RenderContext, facts: Gaps) -> str:
    """How far what is remembered at worst and at best falls short of the target or is over it."""
    if facts.low_memory is None or facts.high_memory is None:
        return ""
    low, high = (_signed(journey, context, -value) for value in (facts.low_memory, facts.high_memory))
    return between(context.words, low, high)


def _description(
    journey: Journey,
    context: RenderContext,
    title: str,
    head: Sequence[str],
    rows: Sequence[Sequence[TableCell]],
    figures: Table | None,
) -> str:
    words = context.words
    lines = [words("gap.describe", title=journey.title), title]
    for index, (step, row) in enumerate(zip(journey.steps, rows, strict=True)):
        parts = [f"{name} {cell.text}" for name, cell in zip(head, row, strict=True) if cell.text]
        lines.append(words.labelled(f"{index + 1}. {step.title}", f"{words.listed(parts) or words('unscored')}."))
    names, *targets = [[" ".join(text.lines) for text in row] for row in figures.cells] if figures else [[]]
    for target, *values in targets:
        parts = [f"{name} {value}" for name, value in zip(names[1:], values, strict=True) if value]
        lines.append(words.labelled(f"{words('gap.figures')} – {target}", f"{words.listed(parts)}."))
    return "\n".join(lines)


def _notes(journey: Journey, context: RenderContext, found: dict[Target, Gaps], main: Target) -> str:
    """The notes for a speaker: the quotes at the finding, and that a shortfall is not made up for elsewhere."""
    words = context.words
    steps = [journey.steps[pair.step] for pair in found[main].largest]
    return "\n".join([*picture_texts.quotes(journey, words, steps), words("gap.note.apart"), words("gap.note.limit")])
