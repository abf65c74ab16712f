"""What matters of a change, in plain words: the peaks, the end, moments of truth, what scores rest on."""

from collections.abc import Iterator

from cjm.analysis.comparison import Comparison, EvidenceChange, MomentChange
from cjm.analysis.path_changes import PathChange, PeakChange
from cjm.analysis.peak_end import PeakEnd, term
from cjm.journey.model import MomentOfTruth
from cjm.journey.scale import Scale
from cjm.plaintext import figure
from cjm.reports.changes.wording import ARROW, Parts, both, moments, of_paths, step, steps
from cjm.reports.scores import TERMS, score


def sentences(comparison: Comparison) -> Iterator[str]:
    """What matters, the scale first, then what is remembered."""
    if not comparison.same_scale:
        before, after = (_scale(journey.scale) for journey in (comparison.old, comparison.new))
        yield f"The scale changed: {before}{ARROW}{after}. Scores cannot be compared."
    yield from of_paths(comparison, _of_path)
    for moment in comparison.moments:
        yield _moment(comparison, moment)
    for change in sorted(comparison.evidence, key=lambda one: not one.weaker):
        yield _evidence(comparison, change)


def _scale(scale: Scale) -> str:
    neutral = "no neutral point" if scale.neutral is None else f"neutral {figure(scale.neutral)}"
    direction = "" if scale.direction == "up" else ", less is better"
    return f"{figure(scale.min)}..{figure(scale.max)} ({neutral}{direction})"


def _of_path(comparison: Comparison, one: PathChange) -> Iterator[Parts]:
    for peak in one.peaks:
        yield from _peak(comparison, peak)
    yield from _strongest(comparison, one)
    yield from _end(comparison, one)


def _peak(comparison: Comparison, peak: PeakChange) -> Iterator[Parts]:
    old, new = comparison.old, comparison.new
    name = TERMS[term(peak.side, old.scale, new.scale)]
    before, after = moments(old, peak.old), moments(new, peak.new)
    if peak.old and peak.new and peak.moved:
        yield f"The {name}", f" moved from {before} to {after}."
    elif peak.new and not peak.old:
        yield f"There is a {name}", f" now: {after}."
    elif peak.old and not peak.new:
        yield f"There is no {name}", f" any more; it was {before}."
    elif peak.old:
        was, now = old.steps[peak.old[0]].emotion, new.steps[peak.new[0]].emotion
        word = _better(comparison, was, now)
        if word:
            became = ARROW.join(both(comparison, was, now))
            yield f"The {name}", f" got {word}: {became}, {steps(new, peak.new)}."


def _strongest(comparison: Comparison, one: PathChange) -> Iterator[Parts]:
    """Which of the two peaks is the intense one, where that changed."""
    was, now = _sides(one.before), _sides(one.after)
    if comparison.same_scale and was and now and was != now:
        words = {"low": "The low peak is the strongest moment", "high": "The high peak is the strongest moment"}
        before = {"low": "the low peak was stronger", "high": "the high peak was stronger"}
        strongest = words.get(now, "The low and the high peak are equally strong")
        yield strongest, f" now; before, {before.get(was, 'both were equally strong')}."


def _sides(facts: PeakEnd) -> str:
    """The sides on which the peak lies: `low`, `high`, both joined, or none."""
    return "".join(side for side, found in facts.named.items() if set(facts.peak) & set(found))


def _end(comparison: Comparison, one: PathChange) -> Iterator[Parts]:
    old, new = comparison.old, comparison.new
    if not one.on_old or not one.on_new:
        return
    last, new_last = one.on_old[-1], one.on_new[-1]
    was, now = old.steps[last].emotion, new.steps[new_last].emotion
    if not any((one.old, one.new) == (last, new_last) for one in comparison.steps):
        yield "The journey", f" now ends with {moments(new, [new_last])}; it ended with {moments(old, [last])}."
    elif now is None and was is not None:
        yield "The end", f" is no longer scored: {step(new, new_last)}, it was {score(old.scale, was)}."
    elif was is None and now is not None:
        yield "The end", f" is scored now: {score(new.scale, now)}, {step(new, new_last)}."
    if word := _better(comparison, was, now):
        yield "The end", f" got {word}: {ARROW.join(both(comparison, was, now))}, {step(new, new_last)}."


def _better(comparison: Comparison, was: float | None, now: float | None) -> str:
    """Whether a score got `better` or `worse`; empty where it is the same or cannot be compared."""
    if not comparison.same_scale or was is None or now is None or was == now:
        return ""
    return "better" if comparison.new.scale.gain(was, now) > 0 else "worse"


def _moment(comparison: Comparison, one: MomentChange) -> str:
    if one.before is None:
        return f"A moment of truth is gained: {step(comparison.new, one.new)}{_kind(one.after)}."
    if one.after is None:
        gone = "" if one.new is not None else ", with its step"
        return f"A moment of truth is lost: {step(comparison.old, one.old)}{_kind(one.before)}{gone}."
    kinds = f"{one.before.upper()}{ARROW}{one.after.upper()}"
    return f"{step(comparison.new, one.new)} is another moment of truth: {kinds}."


def _kind(moment: MomentOfTruth | None) -> str:
    return f" ({moment.upper()})" if moment and moment != "general" else ""


def _evidence(comparison: Comparison, one: EvidenceChange) -> str:
    parts = [f"without {', '.join(one.lost)}"] * bool(one.lost) + [f"with {', '.join(one.gained)}"] * bool(one.gained)
    levels = f"{one.before}{ARROW}{one.after}" if one.before != one.after else ""
    what = "Evidence is lost" if one.weaker else "Evidence is gained"
    return f"{what} at {step(comparison.new, one.new)}: {'; '.join(filter(None, [*parts, levels]))}."
