"""The curve before and after all that is planned, over the same steps: what the work is for."""

from cjm.analysis import leverage, peak_end
from cjm.charts._roadmap.agenda import Agenda
from cjm.languages import picture_texts
from cjm.layout.difference_curves import DifferencePlot, PageTexts, Picture, StepTable, Strip, TextLane
from cjm.layout.page_frame import Subject
from cjm.layout.peak_end_table import NamedJourney, peaks
from cjm.layout.table import TableCell
from cjm.scene.items import DataTable, Role, Series

NAME = "changes"
"""By this name a finding says that this picture proves it."""


def planned(agenda: Agenda) -> Picture | None:
    """The picture of now and of after what is planned or doing; None where that changes no score.

    Each step that changes has an arrow, below it the opportunities that lift it.
    """
    journey, context, words = agenda.journey, agenda.context, agenda.context.words
    chosen = leverage.under_way(journey)
    scores = leverage.lifted(journey, chosen)
    now, after = [step.emotion for step in journey.steps], leverage.after(journey, scores)
    if now == after:
        return None
    then = journey._replace(
        steps=tuple(step._replace(emotion=score) for step, score in zip(journey.steps, after, strict=True))
    )
    later = peak_end.of(then)
    callouts = [_callout(agenda, now, one) for one in picture_texts.callouts(then, words, later)]
    cells: list[list[TableCell]] = [[] for _ in now]
    for one in agenda.open:
        if one.ranked.opportunity in chosen:
            for index in leverage.lifted(journey, [one.ranked.opportunity]):
                cells[index].append(TableCell(f"{words.number(one.number)} {one.title}", "mute"))
    lane = tuple(map(tuple, cells))
    strips = []
    for index, (old, new) in enumerate(zip(now, after, strict=True)):
        if old is not None and new is not None and old != new:
            better = journey.scale.gain(old, new) > 0
            fill: Role = "gain" if better else "shade"
            strips.append(Strip(index, old, new, fill, head="high" if better else "low"))
    title = context.headline(journey, NAME)
    head = (words("roadmap.now"), words("roadmap.after"), words("show.opportunity"))
    rows = tuple(
        (
            TableCell(agenda.score(old), "mute"),
            TableCell(agenda.score(new)),
            TableCell(words.listed(cell.text for cell in texts), "mute"),
        )
        for old, new, texts in zip(now, after, lane, strict=True)
    )
    lines = [
        words.labelled(
            f"{number}. {step.title}", f"{words.listed((f'{head[0]} {row[0].text}', f'{head[1]} {row[1].text}'))}."
        )
        for number, (step, row, old) in enumerate(zip(journey.steps, rows, now, strict=True), 1)
        if old is not None
    ]
    return Picture(
        journey=then,
        context=context,
        subject=Subject(journey, NAME),
        texts=PageTexts(
            title=title,
            subtitle=picture_texts.subtitle(journey, words),
            rests=(picture_texts.evidence(journey, words),),
            description="\n".join([words("roadmap.describe", title=journey.title), title, *lines]),
            notes=words("roadmap.note"),
            data_table=DataTable(
                (words("show.step"), *head),
                tuple(
                    (step.title, *(cell.text for cell in row)) for step, row in zip(journey.steps, rows, strict=True)
                ),
            ),
        ),
        plot=DifferencePlot(
            lines=(
                Series(head[0], tuple(now), "mute", 2.0, "dashed"),
                Series(head[1], tuple(after), "emotion", 4.0),
            ),
            strips=tuple(strips),
            stands_out=picture_texts.emphasis(later),
            called=tuple(callouts),
        ),
        table=StepTable(
            head=head,
            rows=rows,
            shares=(0.15, 0.15, 0.7),
        ),
        lanes=(TextLane(words("show.opportunity"), lane),),
        summary=peaks(
            context,
            head[1],
            [NamedJourney(head[0], "mute", journey), NamedJourney(head[1], "emotion", then, strong=True)],
        ),
    )


def _callout(agenda: Agenda, now: list[float | None], one: picture_texts.Callout) -> picture_texts.Callout:
    """A peak of what will be; it states how the step was, not what hurts there now."""
    was = now[one.first]
    detail = agenda.context.words("roadmap.was", score=agenda.score(was))
    changed = one.first == one.last and was is not None and not one.name.endswith(f" {agenda.score(was)}")
    return one._replace(detail=detail if changed else "")
