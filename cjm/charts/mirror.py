"""The employee experience mirror: what employees think is felt, what is felt, and what they feel themselves."""

from cjm.analysis import evidence, mirror
from cjm.analysis.evidence import rests_on_opinion
from cjm.analysis.mirror import Mirror, Reflection
from cjm.journey.model import Journey
from cjm.languages import picture_texts
from cjm.languages.words import Words
from cjm.layout import RenderContext, difference_rows
from cjm.layout.columns import step_role
from cjm.layout.difference_curves import PageTexts
from cjm.layout.difference_grid import Apart, DifferenceRow, RowsPicture
from cjm.layout.page_frame import Subject
from cjm.scene.items import Dash, DataTable, Role, Scene

SLIDE = 90


def build(journey: Journey, context: RenderContext) -> tuple[Scene, ...]:
    """A row for each step with how far the estimate is off, blind spots standing out; what stimulates and what blocks
    beside it. Where all estimates are off the same way, that is seen at a glance.

    A future state has no findings, so that nothing is a blind spot there.
    """
    facts = mirror.of(journey, context.thresholds.blind_spot)
    if not any(_has_scores(one) for one in facts.steps):
        return ()
    if evidence.intended(journey):
        steps = (one._replace(difference=None, blind_spot=False) for one in facts.steps)
        facts = Mirror(steps=tuple(steps))
    words, at = context.words, {one.step: one for one in facts.steps}
    reflections = [at.get(index, Reflection(index)) for index in range(len(journey.steps))]
    title, names = context.headline(journey, "mirror"), _names(journey, context)
    own = any(one.own is not None for one in reflections)
    lanes = {
        words("show.mirror.stimulates"): [one.stimulates for one in reflections],
        words("show.mirror.blocks"): [one.blocks for one in reflections],
    }
    lanes = {name: texts for name, texts in lanes.items() if any(texts)}
    rows = [
        _row(journey, context, one, own=own)._replace(texts=tuple(texts[one.step] for texts in lanes.values()))
        for one in reflections
        if _has_scores(one)
    ]
    total = _total(context, facts)
    left_out = len(reflections) - len(rows)
    doubtful = any(step.emotion is not None and rests_on_opinion(journey, step) for step in journey.steps)
    data_table = DataTable(
        (words("show.step"), *names, words("compare.difference"), *lanes),
        tuple(
            (*_cells(journey, context, one), *(words.listed(texts[one.step]) for texts in lanes.values()))
            for one in reflections
        ),
    )
    texts = PageTexts(
        title,
        f"{words('show.mirror')} · {picture_texts.subtitle(journey, words)}",
        tuple(
            part
            for part in (
                _blind(words, facts),
                words.counted("mirror.left-out", left_out) if left_out else "",
                _sources(journey, words),
                words("ring") if doubtful else "",
            )
            if part
        ),
        _description(journey, context, facts, title, total),
        _notes(journey, context, facts, total),
        data_table,
    )
    lines: list[tuple[str, Role]] = [(names[1], "emotion"), *([(names[2], "mute")] if own else ()), (names[0], "ink")]
    picture = RowsPicture(journey, context, texts, tuple(lines), tuple(rows), tuple(lanes))
    return difference_rows.pages(picture, Subject(journey, "mirror"))


def _has_scores(one: Reflection) -> bool:
    return bool(one.estimate is not None or one.own is not None or one.stimulates or one.blocks)


def _names(journey: Journey, context: RenderContext) -> tuple[str, str, str]:
    """What the curves are called: the estimate, what is felt, what employees feel themselves."""
    words = context.words
    now = "curve.emotion.future" if journey.state == "future" else "curve.emotion"
    felt = words("show.mirror.customer" if journey.kind == "customer" else now)
    return words("show.mirror.estimate"), felt, words("mirror.own")


def _score(journey: Journey, context: RenderContext, value: float | None) -> str:
    return context.words.score(journey.scale, value)


def _row(journey: Journey, context: RenderContext, one: Reflection, *, own: bool) -> DifferenceRow:
    """A step with the estimate and how far off it is, and what employees feel themselves, which has no bar: it is no
    judgement about anybody."""
    step, decimals = journey.steps[one.step], journey.scale.decimals
    others: list[Apart | None] = []
    if own:
        others.append(None if one.own is None else Apart(one.own, "mute"))
    if one.estimate is None:
        others.append(None)
    elif not one.difference:
        others.append(Apart(one.estimate, "ink"))
    else:
        gain = context.words.gain(one.difference, decimals)
        label = f"{context.words('mirror.blind')} {gain}" if one.blind_spot else gain
        others.append(Apart(one.estimate, "ink", "shade" if one.blind_spot else "bar", label, one.blind_spot))
    dash: Dash = "dashed" if rests_on_opinion(journey, step) else "solid"
    spoken = context.words.listed(_parts(journey, context, one)) or context.words("unscored")
    return DifferenceRow(
        one.step, step.title, step.emotion, tuple(others), f"{spoken}.", role=step_role(journey, one.step), dash=dash
    )


def _cells(journey: Journey, context: RenderContext, one: Reflection) -> tuple[str, ...]:
    """A step in the data table: its title, the three scores, and how far the estimate is off."""
    step, words = journey.steps[one.step], context.words
    scores = [_score(journey, context, value) for value in (one.estimate, step.emotion, one.own)]
    return (step.title, *scores, words.gain(one.difference, journey.scale.decimals))


def _parts(journey: Journey, context: RenderContext, one: Reflection) -> list[str]:
    """What is known of a step, in words."""
    words, scores = context.words, (one.estimate, one.felt, one.own)
    names = zip(_names(journey, context), scores, strict=True)
    parts = [f"{name} {_score(journey, context, value)}" for name, value in names if value is not None]
    if one.blind_spot:
        parts.append(words(f"show.mirror.blind.{'better' if (one.difference or 0.0) > 0 else 'worse'}"))
    parts += [words.labelled(words("show.mirror.stimulates"), text) for text in one.stimulates]
    parts += [words.labelled(words("show.mirror.blocks"), text) for text in one.blocks]
    return parts


def _sources(journey: Journey, words: Words) -> str:
    """What customers' scores and employees' views rest on, counted by kind."""
    views = [index for index, step in enumerate(journey.steps) if step.employee]
    steps = sorted({*evidence.scored(journey), *views})
    return picture_texts.counted(words, evidence.shown(journey, steps, "score", "employee"))


def _total(context: RenderContext, facts: Mirror) -> str:
    """How far employees are off on average, and how many blind spots they have."""
    words, mean = context.words, picture_texts.mean_estimate(context.words, facts)
    return " · ".join(filter(None, (f"{mean[:1].upper()}{mean[1:]}", _blind(words, facts))))


def _blind(words: Words, facts: Mirror) -> str:
    """How many blind spots there are; the mean would stand beside a headline that is about some of the steps."""
    return words.counted("show.mirror.blind", len(facts.blind_spots)) if facts.blind_spots else ""


def _description(journey: Journey, context: RenderContext, facts: Mirror, title: str, total: str) -> str:
    lines = [context.words("mirror.describe", title=journey.title), title, *_lines(journey, context, facts)]
    return "\n".join(part for part in (*lines, total) if part)


def _lines(journey: Journey, context: RenderContext, facts: Mirror) -> list[str]:
    """What employees say of each step, in a line each."""
    words = context.words
    return [
        words.labelled(f"{one.step + 1}. {journey.steps[one.step].title}", f"{words.listed(parts)}.")
        for one in facts.steps
        if (parts := _parts(journey, context, one))
    ]


def _notes(journey: Journey, context: RenderContext, facts: Mirror, total: str) -> str:
    """Notes for a speaker: what customers say at the blind spots, and what employees say of each step."""
    words = context.words
    said = picture_texts.quotes(journey, words, [journey.steps[index] for index in facts.blind_spots])
    return "\n".join(filter(None, (total, *said, *_lines(journey, context, facts), words("mirror.note"))))
