"""What customers will remember of a journey, in plain words for a terminal or a log."""

from collections.abc import Callable, Iterator

from cjm.analysis import metrics
from cjm.analysis.figures import by_share
from cjm.analysis.peak_end import Note, PeakEnd, of, term
from cjm.diagnostics import Place
from cjm.journey import paths
from cjm.journey.entities import JourneyPath
from cjm.journey.model import Journey
from cjm.plaintext import UNKNOWN, Message, figure, in_a_row, percent, shown
from cjm.reports.scores import TERMS, score, score_range

_NOTES: dict[Note, Message] = {
    "single": Message("one score only: the rule does not apply yet"),
    "short": Message("two scores only: too short for a claim"),
    "ambivalent": Message("low and high peak are equally strong"),
    "end-is-peak": Message("the end is the peak"),
    "end-unscored": Message("the last step is not scored"),
    "no-neutral": Message("the scale has no neutral point, so there is no peak"),
}
_UNKNOWN: set[Note] = {"single", "short", "end-unscored", "no-neutral"}
"""Where one of these is noted, no claim is made about what is remembered."""

_MOST_TITLES = 7


def moments(journey: Journey, peak_end: PeakEnd, say: Callable[[str], str] = str) -> Iterator[tuple[str, str, str]]:
    """Label, score and words for the low peak, the high peak, the end and, last, the remembered experience: those of
    the main path.

    `say` gives a message or a figure in another language than English.
    """
    for side, indices in peak_end.named.items():
        felt = journey.steps[indices[0]].emotion or 0.0
        titles = [say(_title(journey, index)) for index in indices[:_MOST_TITLES]]
        if len(indices) > _MOST_TITLES:
            titles.append(say(Message("and {n:,} more", n=len(indices) - _MOST_TITLES)))
        yield say(TERMS[term(side, journey.scale)]), say(score(journey.scale, felt)), ", ".join(titles)
    on_it = paths.indices(journey)
    if on_it and peak_end.mean is not None:
        end = journey.steps[on_it[-1]].emotion
        yield say(Message("end")), say(score(journey.scale, end)), say(_title(journey, on_it[-1]))
    remembered = say(Message("remembered"))
    if peak_end.mean is None:
        yield remembered, UNKNOWN, say(_why_unknown(journey))
        return
    notes = [Message("mean {score}", score=score(journey.scale, peak_end.mean))]
    if _left_out(journey):
        notes.append(Message("without the scores that are wrong"))
    claimed = peak_end.claimed
    if claimed is not None and peak_end.differs and peak_end.gap is not None:
        better = peak_end.gap > 0
        notes.append(Message("remembered better than lived") if better else Message("remembered worse than lived"))
    notes += _memories(journey, peak_end)
    if peak_end.flat:
        notes.append(Message("no moment stands out"))
    reported = _UNKNOWN if claimed is None else _NOTES
    notes += [_note(journey, note) for note in peak_end.notes if note in reported]
    yield remembered, say(score_range(journey.scale, claimed)), say(in_a_row(notes))


def _memories(journey: Journey, peak_end: PeakEnd) -> list[Message]:
    """What is remembered if the best and if the worst moment stays, the one that PE is first; nothing where all is
    neutral."""
    if peak_end.memories is None or not peak_end.peak:
        return []
    low, high = (score(journey.scale, value) for value in peak_end.memories)
    both = bool(peak_end.low and peak_end.high)
    if peak_end.peak[0] in peak_end.low or "ambivalent" in peak_end.notes:
        if both:
            return [Message("{low} if the worst moment stays with them, {high} if the best does", low=low, high=high)]
        return [Message("{low} if the worst moment stays with them, {high} if only the end does", low=low, high=high)]
    if both:
        return [Message("{high} if the best moment stays with them, {low} if the worst does", low=low, high=high)]
    return [Message("{high} if the best moment stays with them, {low} if only the end does", low=low, high=high)]


def _why_unknown(journey: Journey) -> Message:
    """Why no score is left: what they rest on is invalid, or there are none yet."""
    if journey.invalid(Place(("scale",))):
        return Message("not computed: the scale is invalid")
    if not journey.steps and journey.invalid(Place(("steps",))):
        return Message("not computed: the steps are missing or invalid")
    if _left_out(journey):
        return Message("not computed: the scores are invalid")
    return Message("there is no score to go by")


def _note(journey: Journey, note: Note) -> Message:
    """A note; an invalid score of the last step is not one that is missing."""
    if note == "end-unscored" and journey.invalid(journey.steps[paths.indices(journey)[-1]].place / "emotion"):
        return Message("the score of the last step is invalid")
    return _NOTES[note]


def _left_out(journey: Journey) -> bool:
    """Whether a score is invalid and therefore left out of the figures."""
    return any(
        path[:1] == ("scale",) or (path[:1] == ("steps",) and path[2:] in ((), ("emotion",)))
        for path, _ in journey.broken
    )


def moments_lines(file: str, journey: Journey, say: Callable[[str], str]) -> Iterator[str]:
    """All moments of a journey on one line behind the name of its file; a line for each path, behind its name too, and
    one for all of them together."""
    for path, on_it in paths.each(journey):
        parts = [f"{label} {value} {words}" for label, value, words in moments(on_it, of(on_it), say)]
        name = f"{file} ({say(path_name(path))})" if path else file
        yield f"{name}: {' | '.join(parts)}"
    for found in (together(journey, say), targets(journey, say)):
        if found is not None:
            yield f"{file}: {' '.join(found)}"


def path_name(path: JourneyPath) -> str:
    """A path by its title, or its id, with its share."""
    named = shown(path.title or path.id)
    return named if path.share is None else Message("{path}, {share}", path=named, share=percent(path.share))


def together(journey: Journey, say: Callable[[str], str] = str) -> tuple[str, str, str] | None:
    """Label, score and words for what people live through and remember over all paths, each weighted by its share; None
    where that is not known."""
    found = by_share(journey)
    if found is None or found.mean is None:
        return None
    notes = [Message("mean of all paths, weighted by their shares")]
    if found.end is not None:
        notes.append(Message("end {score}", score=score(journey.scale, found.end)))
    if found.low_memory is not None and found.high_memory is not None:
        low, high = (score(journey.scale, value) for value in (found.low_memory, found.high_memory))
        notes.append(Message("remembered {low} at worst, {high} at best", low=low, high=high))
    return say(Message("all paths")), say(score(journey.scale, found.mean)), say(in_a_row(notes))


def targets(journey: Journey, say: Callable[[str], str] = str) -> tuple[str, str, str] | None:
    """Label, number and words for the targets of metrics that are met, and which are missed; None where there are
    none."""
    judged = [one for one in metrics.of(journey) if one.met is not None]
    if not judged:
        return None
    missed = [one for one in judged if one.met is False]
    number = say(Message("{n:,} of {all:,}", n=len(judged) - len(missed), all=len(judged)))
    if not missed:
        return say(Message("targets met")), number, ""
    titles = [
        say(
            Message(
                "{metric} {value} at {step}",
                metric=shown(one.metric.title or one.metric.id),
                value=figure(one.value, decimals=9),
                step=_title(journey, one.step),
            )
        )
        for one in missed[:_MOST_TITLES]
    ]
    if len(missed) > _MOST_TITLES:
        titles.append(say(Message("and {n:,} more", n=len(missed) - _MOST_TITLES)))
    return say(Message("targets met")), number, say(Message("missed: {metrics}", metrics=", ".join(titles)))


def _title(journey: Journey, index: int) -> str:
    step = journey.steps[index]
    named = step.title or step.id
    return shown(named) if named else Message("step {n}", n=index + 1)
