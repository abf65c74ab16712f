"""What customers will remember of a journey, in plain words for a terminal or a log."""

from collections.abc import Iterator

from cjm.analysis.peak_end import PeakEnd, term
from cjm.journey.model import Journey
from cjm.plaintext import UNKNOWN, shown
from cjm.reports.scores import TERMS, score, score_range

_NOTES = {
    "single": "one score only: the rule does not apply yet",
    "short": "two scores only: too short for a claim",
    "ambivalent": "low and high peak are equally strong",
    "end-is-peak": "the end is the peak",
    "end-unscored": "the last step is not scored",
    "no-neutral": "the scale has no neutral point, so there is no peak",
}
_UNKNOWN = {"single", "short", "end-unscored", "no-neutral"}
"""Where one of these is noted, no claim is made about what is remembered."""

_MOST_TITLES = 7


def moments(journey: Journey, peak_end: PeakEnd) -> Iterator[tuple[str, str, str]]:
    """Label, score and words for the low peak, the high peak, the end and the remembered experience."""
    for side, indices in peak_end.named.items():
        felt = journey.steps[indices[0]].emotion or 0.0
        titles = [_title(journey, index) for index in indices[:_MOST_TITLES]]
        if len(indices) > _MOST_TITLES:
            titles.append(f"and {len(indices) - _MOST_TITLES:,} more")
        yield TERMS[term(side, journey.scale)], score(journey.scale, felt), ", ".join(titles)
    if journey.steps and peak_end.mean is not None:
        end = journey.steps[-1].emotion
        yield "end", UNKNOWN if end is None else score(journey.scale, end), _title(journey, len(journey.steps) - 1)
    if peak_end.mean is None:
        yield "remembered", UNKNOWN, "there is no score to go by"
        return
    mean = f"mean {score(journey.scale, peak_end.mean)}"
    if _left_out(journey):
        mean += "; without the scores that are wrong"
    flat = ["no moment stands out"] if peak_end.flat else []
    if peak_end.claimed is None:
        why = [_NOTES[note] for note in peak_end.notes if note in _UNKNOWN]
        yield "remembered", UNKNOWN, "; ".join([mean, *flat, *why])
        return
    notes = flat + [_NOTES[note] for note in peak_end.notes if note in _NOTES]
    value = score_range(journey.scale, peak_end.claimed)
    if peak_end.differs and peak_end.gap is not None:
        notes.insert(0, "remembered better than lived" if peak_end.gap > 0 else "remembered worse than lived")
    yield "remembered", value, "; ".join([mean, *notes])


def _left_out(journey: Journey) -> bool:
    """Whether a score is invalid and therefore left out of the figures."""
    return any(
        path[:1] == ("scale",) or (path[:1] == ("steps",) and path[2:] in ((), ("emotion",)))
        for path, _ in journey.broken
    )


def moments_line(file: str, journey: Journey, peak_end: PeakEnd) -> str:
    """All moments of a journey on one line, behind the name of its file."""
    parts = [f"{label} {value} {words}" for label, value, words in moments(journey, peak_end)]
    return f"{file}: {' | '.join(parts)}"


def _title(journey: Journey, index: int) -> str:
    step = journey.steps[index]
    return shown(step.title or step.id or f"step {index + 1}")
