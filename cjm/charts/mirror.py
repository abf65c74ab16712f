"""The employee experience mirror: what employees think is felt, what is felt, and what they feel themselves."""

from cjm.analysis import evidence, mirror
from cjm.analysis.mirror import Mirror, Reflection
from cjm.journey.model import Journey
from cjm.languages import picture_texts
from cjm.languages.picture_texts import Callout
from cjm.languages.words import Words
from cjm.layout import RenderContext, difference_curves
from cjm.layout.difference_curves import DifferencePlot, PageTexts, Picture, StepTable, Strip, TextLane
from cjm.layout.page_frame import Subject
from cjm.layout.table import TableCell
from cjm.scene.items import DataTable, Scene, Series

SLIDE = 90


def build(journey: Journey, context: RenderContext) -> tuple[Scene, ...]:
    """The curves with every blind spot shaded, the largest called out; what stimulates and what blocks below them.

    A future state has no findings, so that nothing is a blind spot there.
    """
    facts = mirror.of(journey, context.thresholds.blind_spot)
    if not any(_has_scores(one) for one in facts.steps):
        return ()
    if evidence.intended(journey):
        steps = (one._replace(difference=None, blind_spot=False) for one in facts.steps)
        facts = Mirror(steps=tuple(steps))
    words, at = context.words, {one.step: one for one in facts.steps}
    count = len(journey.steps)
    reflections = [at.get(index, Reflection(index)) for index in range(count)]
    largest = _largest(facts)
    title = context.headline(journey, "mirror")
    names = _names(journey, context)
    lines = (
        Series(names[2], tuple(one.own for one in reflections), "mute", 1.75, "dotted"),
        Series(names[0], tuple(one.estimate for one in reflections), "ink", 2.25, "dashed"),
        Series(names[1], tuple(step.emotion for step in journey.steps), "emotion", 4.0),
    )
    lanes = (
        TextLane(words("show.mirror.stimulates"), tuple(tuple(map(TableCell, one.stimulates)) for one in reflections)),
        TextLane(words("show.mirror.blocks"), tuple(tuple(map(TableCell, one.blocks)) for one in reflections)),
    )
    head = [*names, *(lane.name for lane in lanes)]
    rows = [_row(journey, context, one) for one in reflections]
    data_table = DataTable(
        (words("show.step"), *head),
        tuple(
            (step.title, *(cell.text for cell in row[:3]), words.listed(one.stimulates), words.listed(one.blocks))
            for step, row, one in zip(journey.steps, rows, reflections, strict=True)
        ),
    )
    total = _total(context, facts)
    picture = Picture(
        journey=journey,
        context=context,
        subject=Subject(journey, "mirror"),
        texts=PageTexts(
            title=title,
            subtitle=f"{words('show.mirror')} · {picture_texts.subtitle(journey, words)}",
            rests=tuple(part for part in (total, _sources(journey, words)) if part),
            description=_description(journey, context, facts, title, total),
            notes=_notes(journey, context, facts, total),
            data_table=data_table,
        ),
        plot=DifferencePlot(
            lines=tuple(line for line in lines if any(value is not None for value in line.values)),
            strips=tuple(_strip(one) for one in facts.steps if one.blind_spot),
            stands_out={one.step: "low" for one in largest},
            called=tuple(_callout(journey, context, one) for one in largest),
        ),
        table=StepTable(
            head=tuple(head),
            rows=tuple(rows),
            shares=(0.14, 0.12, 0.13, 0.305, 0.305),
        ),
        lanes=tuple(lane for lane in lanes if any(lane.cells)),
    )
    return difference_curves.pages(picture)


def _has_scores(one: Reflection) -> bool:
    return bool(one.estimate is not None or one.own is not None or one.stimulates or one.blocks)


def _names(journey: Journey, context: RenderContext) -> tuple[str, str, str]:
    """What the curves are called: the estimate, what is felt, what employees feel themselves."""
    words = context.words
    now = "curve.emotion.future" if journey.state == "future" else "curve.emotion"
    felt = words("show.mirror.customer" if journey.kind == "customer" else now)
    return words("show.mirror.estimate"), felt, words("mirror.own")


def _largest(facts: Mirror) -> list[Reflection]:
    """The blind spots with the largest difference."""
    blind = [one for one in facts.steps if one.blind_spot]
    most = max((abs(one.difference or 0.0) for one in blind), default=0.0)
    return [one for one in blind if abs(one.difference or 0.0) >= most - 1e-9]


def _strip(one: Reflection) -> Strip:
    return Strip(one.step, one.felt or 0.0, one.estimate or 0.0, "shade")


def _callout(journey: Journey, context: RenderContext, one: Reflection) -> Callout:
    estimate, felt, _ = _names(journey, context)
    scores = [(estimate, one.estimate), (felt, one.felt)]
    detail = picture_texts.joined([f"{name} {_score(journey, context, value)}" for name, value in scores])
    return Callout("low", one.step, one.step, context.words("mirror.blind"), detail)


def _score(journey: Journey, context: RenderContext, value: float | None) -> str:
    return context.words.score(journey.scale, value)


def _row(journey: Journey, context: RenderContext, one: Reflection) -> tuple[TableCell, ...]:
    felt = journey.steps[one.step].emotion
    scores = [_score(journey, context, value) for value in (one.estimate, felt, one.own)]
    blind = one.blind_spot
    return (
        TableCell(scores[0], "low" if blind else "ink", "semibold" if blind else "regular"),
        TableCell(scores[1], "low" if blind else "ink", "semibold" if blind else "regular"),
        TableCell(scores[2], "mute"),
        TableCell(context.words.listed(one.stimulates)),
        TableCell(context.words.listed(one.blocks)),
    )


def _sources(journey: Journey, words: Words) -> str:
    """What customers' scores and employees' views rest on, counted by kind."""
    views = [index for index, step in enumerate(journey.steps) if step.employee]
    steps = sorted({*evidence.scored(journey), *views})
    return picture_texts.counted(words, evidence.shown(journey, steps, "score", "employee"))


def _total(context: RenderContext, facts: Mirror) -> str:
    """How far employees are off on average, and how many blind spots they have."""
    words, mean = context.words, picture_texts.mean_estimate(context.words, facts)
    parts = [f"{mean[:1].upper()}{mean[1:]}"] if mean else []
    parts += [words.counted("show.mirror.blind", len(facts.blind_spots))] if facts.blind_spots else []
    return " · ".join(parts)


def _description(journey: Journey, context: RenderContext, facts: Mirror, title: str, total: str) -> str:
    words, names = context.words, _names(journey, context)
    lines = [words("mirror.describe", title=journey.title), title]
    for one in facts.steps:
        scores = zip(names, (one.estimate, one.felt, one.own), strict=True)
        parts = [f"{name} {_score(journey, context, value)}" for name, value in scores if value is not None]
        if one.blind_spot:
            side = "better" if (one.difference or 0.0) > 0 else "worse"
            parts.append(words(f"show.mirror.blind.{side}"))
        parts += [words.labelled(words("show.mirror.stimulates"), text) for text in one.stimulates]
        parts += [words.labelled(words("show.mirror.blocks"), text) for text in one.blocks]
        if parts:
            lines.append(words.labelled(f"{one.step + 1}. {journey.steps[one.step].title}", f"{words.listed(parts)}."))
    return "\n".join(part for part in (*lines, total) if part)


def _notes(journey: Journey, context: RenderContext, facts: Mirror, total: str) -> str:
    """Notes for a speaker: what customers say at the blind spots, and what stands in employees' way."""
    words = context.words
    lines = [total]
    for index in facts.blind_spots:
        step = journey.steps[index]
        lines += [step.title, *picture_texts.quotes(journey, words, [step])]
        blocks = [text for one in facts.steps if one.step == index for text in one.blocks]
        lines += [words.labelled(words("show.mirror.blocks"), text) for text in blocks]
    return "\n".join(line for line in (*lines, words("mirror.note")) if line)
