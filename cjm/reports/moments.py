"""What customers will remember of a journey, in plain words for a terminal or a log."""

from collections.abc import Iterator

from cjm.analysis.peak_end import PeakEnd
from cjm.journey.model import Journey
from cjm.plaintext import shown

_NOTES = {
    "flat": "no moment stands out",
    "single": "one score only: the rule says nothing yet",
    "short": "two scores only: too short for a claim",
    "ambivalent": "low and high peak are equally strong",
    "end-is-peak": "the end is the peak",
    "end-unscored": "the last step is not scored",
    "no-neutral": "the scale has no neutral point, so there is no peak",
}
_UNKNOWN = {"single", "short", "end-unscored", "no-neutral"}
"""Where one of these is noted, no claim is made about what is remembered."""

_MOST_TITLES = 7


def figure(journey: Journey, value: float) -> str:
    """A score: at most two decimals, a true minus, a plus where the scale's neutral is 0."""
    text = f"{round(value, 2) + 0.0:.12g}".replace("-", "\u2212")
    return f"+{text}" if journey.scale.neutral == 0 and round(value, 2) > 0 else text


def moments(journey: Journey, peak_end: PeakEnd) -> Iterator[tuple[str, str, str]]:
    """Label, figure and words for the low peak, the high peak, the end and the remembered experience."""
    for label, indices in (("low peak", peak_end.low), ("high peak", peak_end.high)):
        if peak_end.remembered is None and "no-neutral" in peak_end.notes:
            label = {"low peak": "lowest", "high peak": "highest"}[label]
        if indices:
            score = journey.steps[indices[0]].emotion or 0.0
            titles = [_title(journey, index) for index in indices[:_MOST_TITLES]]
            if len(indices) > _MOST_TITLES:
                titles.append(f"and {len(indices) - _MOST_TITLES:,} more")
            yield label, figure(journey, score), ", ".join(titles)
    if journey.steps and peak_end.mean is not None:
        end = journey.steps[-1].emotion
        yield "end", "?" if end is None else figure(journey, end), _title(journey, len(journey.steps) - 1)
    if peak_end.mean is None:
        yield "remembered", "?", "there is no score to go by"
        return
    mean = f"mean {figure(journey, peak_end.mean)}"
    if _left_out(journey):
        mean += "; without the scores that are wrong"
    if peak_end.remembered is None or not _UNKNOWN.isdisjoint(peak_end.notes):
        why = [_NOTES[note] for note in peak_end.notes if note in _UNKNOWN]
        yield "remembered", "?", "; ".join([mean, *why])
        return
    notes = [_NOTES[note] for note in peak_end.notes if note in _NOTES]
    low, high = peak_end.remembered
    value = figure(journey, low) if low == high else f"{figure(journey, low)} to {figure(journey, high)}"
    if peak_end.differs and peak_end.gap is not None:
        notes.insert(0, "remembered better than lived" if peak_end.gap > 0 else "remembered worse than lived")
    yield "remembered", value, "; ".join([mean, *notes])


def _left_out(journey: Journey) -> bool:
    """Whether a score is told as wrong and therefore absent from the figures."""
    return any(
        path[:1] == ("scale",) or (path[:1] == ("steps",) and path[2:] in ((), ("emotion",)))
        for path, _ in journey.broken
    )


def one_line(file: str, journey: Journey, peak_end: PeakEnd) -> str:
    """All moments of a journey on one line, behind the name of its file."""
    parts = [f"{label} {value} {words}" for label, value, words in moments(journey, peak_end)]
    return f"{file}: {' | '.join(parts)}"


def _title(journey: Journey, index: int) -> str:
    step = journey.steps[index]
    return shown(step.title or step.id or f"step {index + 1}")
