"""What changed in a journey, in plain words: its figures, sentences by topic, and a table of scores.

Texts from a journey are put in as they are; each format escapes whole sentences.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from cjm.analysis import evidence
from cjm.analysis.comparison import (
    Comparison,
    Curve,
    EvidenceChange,
    Figure,
    MomentChange,
    OpportunityChange,
    PeakChange,
    Score,
)
from cjm.analysis.peak_end import PeakEnd, term
from cjm.diagnostics import Diagnostic, Severity
from cjm.journey.model import Journey, MomentOfTruth
from cjm.journey.paths import indices
from cjm.journey.scale import Scale
from cjm.plaintext import UNKNOWN, count, difference, figure, shown
from cjm.reports.changes import metrics, paths, times
from cjm.reports.document import Row
from cjm.reports.scores import FIGURES, TERMS, score
from cjm.versions.change import FIGURES as NAMES
from cjm.versions.change import Change

_CURVES: dict[Curve, str] = {
    "emotion": "Felt",
    "expected": "Expected",
    "desired": "Desired",
    "measured": "Measured",
    "estimate": "Employees think",
    "employee": "Employees feel",
}
"""What each curve is called."""

_ARROW = " → "
_MOST_TITLES = 5
_TITLE = 60
_LEAST = 1e-9


class Topic(NamedTuple):
    """Sentences of one kind: their title, the sentences, and a `summary` of them, empty where the title says enough.

    Which edits they report is stated in `coverage`; all others are listed as texts.
    """

    title: str
    sentences: Callable[[Comparison], Iterator[str]]
    summary: Callable[[Comparison], str]


def figures(comparison: Comparison) -> list[tuple[str, str, str, str]]:
    """What is remembered at worst and at best, mean, end and evidence before and after."""
    old, new = comparison.old, comparison.new
    found = []
    for one in comparison.figures:
        before, after = _both(comparison, one.old, one.new)
        found.append((FIGURES[one.name], before, after, _verdict(one, comparison)))
    before, after = _share(old), _share(new)
    return [*found, ("evidence", before, after, "same" if before == after else "changed")]


def overview(change: Change) -> tuple[str, ...]:
    """A row for a file: what it is called, each figure that changed before and after, and what else became of it."""
    journey = change.latest.journey
    name = change.versions[-1].label if journey is None else journey.title
    if change.comparison is None:
        became = headline(change) if len(change.versions) < 2 else "cannot be compared"
        return shown(name, _TITLE), *[""] * len(FIGURES), became
    cells = []
    for one in change.comparison.figures:
        before, after = _both(change.comparison, one.old, one.new)
        cells.append(after if before == after else f"{before}{_ARROW}{after}")
    verdict = change.comparison.verdict()
    return shown(name, _TITLE), *cells, "cannot be compared" if verdict is None else verdict.replace("same", "")


def headline(change: Change) -> str:
    """The change of a journey in one sentence, without an end."""
    if change.new is None:
        return "the file is deleted"
    errors = change.errors
    if change.old is None:
        return "; ".join(["the file is new", *[count(len(errors), "error")] * bool(errors)])
    parts = ["the file has another name"] * change.moved
    if change.comparison is not None:
        comparison = change.comparison
        if not comparison.same_scale:
            parts.append("scores cannot be compared, for the scale changed")
        for word, sign in (("worse", -1), ("better", 1)):
            names = [NAMES[one.name] for one in comparison.figures if one.gain and one.gain * sign > _LEAST]
            if names:
                parts.append(f"{_listed(names)} {'is' if len(names) == 1 else 'are'} {word}")
        if comparison.verdict() == "mixed":
            parts[-2] = f"mixed: {parts[-2]}"
        parts += [summary for topic in TOPICS if (summary := topic.summary(comparison))]
        parts += filter(None, [times.summary(comparison), metrics.summary(comparison)])
        number = sum(len(one.scores) for one in comparison.steps)
        parts += [f"{count(number, 'score')} changed"] * bool(number)
        parts += [f"{count(len(comparison.checks), 'verdict')} of the scorecard changed"] * bool(comparison.checks)
    parts += [count(len(change.come), "new problem")] * bool(change.come)
    parts += [count(len(change.gone), "problem") + " gone"] * bool(change.gone)
    if errors:
        parts.append(count(len(errors), "error") + (", left out of the figures" if change.comparison else ""))
    return "; ".join(parts) or "details changed"


def card(comparison: Comparison) -> tuple[str, ...]:
    """A sentence for each check of the scorecard that changed its verdict, those that got worse first."""
    return tuple(_checks(comparison))


def scores(comparison: Comparison) -> tuple[tuple[str, ...], list[Row]]:
    """The names of the curves that changed, and a row for each step with another score on one of them."""
    changed = [one for one in comparison.steps if one.scores]
    curves = [curve for curve in _CURVES if any(curve == part.curve for one in changed for part in one.scores)]
    rows = []
    for one in changed:
        parts = {part.curve: part for part in one.scores}
        cells = tuple(_became(comparison, parts[curve]) if curve in parts else "" for curve in curves)
        rows.append(Row((_title(comparison.new, one.new), *cells)))
    return tuple(_CURVES[curve] for curve in curves), rows


def _title(journey: Journey, index: int | None) -> str:
    """The title of a step in quotes, or its id."""
    step = journey.steps[index or 0]
    return f"“{shown(step.title or step.id, _TITLE)}”"


def _verdict(one: Figure, comparison: Comparison) -> str:
    if not comparison.same_scale:
        return "another scale"
    if one.gain is None:
        return "not known any more" if one.old is not None else "not known" if one.new is None else "not known before"
    if abs(one.gain) <= _LEAST:
        return "same"
    return f"{'better' if one.gain > 0 else 'worse'} by {difference(abs(one.gain)).lstrip('+')}"


def _share(journey: Journey) -> str:
    found = evidence.of(journey).steps
    scored = [at.level for step, at in zip(journey.steps, found, strict=True) if step.emotion is not None]
    return f"{scored.count('customer')} of {len(scored)}" if scored else UNKNOWN


def _matters(comparison: Comparison) -> Iterator[str]:
    if not comparison.same_scale:
        before, after = (_scale(journey.scale) for journey in (comparison.old, comparison.new))
        yield f"The scale changed: {before}{_ARROW}{after}. Scores cannot be compared."
    for peak in comparison.peaks:
        yield from _peak(comparison, peak)
    yield from _strongest(comparison)
    yield from _end(comparison)
    for moment in comparison.moments:
        yield _moment(comparison, moment)
    for change in sorted(comparison.evidence, key=lambda one: not one.weaker):
        yield _evidence(comparison, change)


def _scale(scale: Scale) -> str:
    neutral = "no neutral point" if scale.neutral is None else f"neutral {figure(scale.neutral)}"
    direction = "" if scale.direction == "up" else ", less is better"
    return f"{figure(scale.min)}..{figure(scale.max)} ({neutral}{direction})"


def _peak(comparison: Comparison, peak: PeakChange) -> Iterator[str]:
    old, new = comparison.old, comparison.new
    name = TERMS[term(peak.side, old.scale, new.scale)]
    before, after = _moments(old, peak.old), _moments(new, peak.new)
    if peak.old and peak.new and peak.moved:
        yield f"The {name} moved from {before} to {after}."
    elif peak.new and not peak.old:
        yield f"There is a {name}{_on(new)} now: {after}."
    elif peak.old and not peak.new:
        yield f"There is no {name}{_on(new)} any more; it was {before}."
    elif peak.old:
        was, now = old.steps[peak.old[0]].emotion, new.steps[peak.new[0]].emotion
        word = _better(comparison, was, now)
        if word:
            became = _ARROW.join(_both(comparison, was, now))
            yield f"The {name} got {word}: {became}, {_titles(new, peak.new)}."


def _on(journey: Journey) -> str:
    """The main path, of which the peaks are, where there are paths."""
    if not journey.paths:
        return ""
    return f" on “{shown(journey.paths[0].title or journey.paths[0].id, _TITLE)}”"


def _moments(journey: Journey, indices: Sequence[int]) -> str:
    if not indices:
        return ""
    return f"{_titles(journey, indices)} ({score(journey.scale, journey.steps[indices[0]].emotion)})"


def _titles(journey: Journey, indices: Sequence[int]) -> str:
    named = [_title(journey, index) for index in indices[:_MOST_TITLES]]
    if len(indices) > _MOST_TITLES:
        named.append(f"{len(indices) - _MOST_TITLES:,} more")
    return _listed(named)


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _strongest(comparison: Comparison) -> Iterator[str]:
    """Which of the two peaks is the intense one, where that changed."""
    was, now = _sides(comparison.before), _sides(comparison.after)
    if comparison.same_scale and was and now and was != now:
        words = {"low": "The low peak is the strongest moment", "high": "The high peak is the strongest moment"}
        before = {"low": "the low peak was stronger", "high": "the high peak was stronger"}
        strongest = words.get(now, "The low and the high peak are equally strong")
        yield f"{strongest} now; before, {before.get(was, 'both were equally strong')}."


def _sides(facts: PeakEnd) -> str:
    """The sides on which the peak lies: `low`, `high`, both joined, or none."""
    return "".join(side for side, steps in facts.named.items() if set(facts.peak) & set(steps))


def _end(comparison: Comparison) -> Iterator[str]:
    old, new = comparison.old, comparison.new
    on_old, on_new = indices(old), indices(new)
    if not on_old or not on_new:
        return
    last, new_last = on_old[-1], on_new[-1]
    was, now = old.steps[last].emotion, new.steps[new_last].emotion
    if not any((one.old, one.new) == (last, new_last) for one in comparison.steps):
        yield f"The journey now ends with {_moments(new, [new_last])}; it ended with {_moments(old, [last])}."
    elif now is None and was is not None:
        yield f"The end is no longer scored: {_title(new, new_last)}, it was {score(old.scale, was)}."
    elif was is None and now is not None:
        yield f"The end is scored now: {score(new.scale, now)}, {_title(new, new_last)}."
    if word := _better(comparison, was, now):
        yield f"The end got {word}: {_ARROW.join(_both(comparison, was, now))}, {_title(new, new_last)}."


def _better(comparison: Comparison, was: float | None, now: float | None) -> str:
    """Whether a score got `better` or `worse`; empty where it is the same or cannot be compared."""
    if not comparison.same_scale or was is None or now is None or was == now:
        return ""
    return "better" if comparison.new.scale.gain(was, now) > 0 else "worse"


def _moment(comparison: Comparison, one: MomentChange) -> str:
    if one.before is None:
        return f"A moment of truth is gained: {_title(comparison.new, one.new)}{_kind(one.after)}."
    if one.after is None:
        gone = "" if one.new is not None else ", with its step"
        return f"A moment of truth is lost: {_title(comparison.old, one.old)}{_kind(one.before)}{gone}."
    kinds = f"{one.before.upper()}{_ARROW}{one.after.upper()}"
    return f"{_title(comparison.new, one.new)} is another moment of truth: {kinds}."


def _kind(moment: MomentOfTruth | None) -> str:
    return f" ({moment.upper()})" if moment and moment != "general" else ""


def _evidence(comparison: Comparison, one: EvidenceChange) -> str:
    parts = [f"without {', '.join(one.lost)}"] * bool(one.lost) + [f"with {', '.join(one.gained)}"] * bool(one.gained)
    levels = f"{one.before}{_ARROW}{one.after}" if one.before != one.after else ""
    what = "Evidence is lost" if one.weaker else "Evidence is gained"
    return f"{what} at {_title(comparison.new, one.new)}: {'; '.join(filter(None, [*parts, levels]))}."


def _opportunities(comparison: Comparison) -> Iterator[str]:
    order = ("done", "doing", "planned", "opened", "idea", "dropped", "removed")
    for one in sorted(comparison.opportunities, key=lambda one: order.index(one.event)):
        version = one.new or one.old
        assert version is not None
        was = f" (was {one.old.status})" if one.old and one.old.status and one.new else ""
        event = "now an idea" if one.event == "idea" else one.event
        yield f"{event}: “{shown(version.title or version.id, _TITLE)}”{was}{_promises(comparison, one)}"


def _promises(comparison: Comparison, one: OpportunityChange) -> str:
    if one.event != "done":
        return ""
    outcomes = []
    for lift in one.lifts:
        promised, after = score(comparison.new.scale, lift.promised), score(comparison.new.scale, lift.after)
        kept = {True: f"is {after}: it came true", False: f"is {after}: it did not come true"}
        outcomes.append(
            f"{_title(comparison.new, lift.step)} was to become {promised} and "
            + (kept[lift.kept] if lift.kept is not None else "is not scored: unknown")
        )
    if not comparison.same_scale:
        return "; what it lifted cannot be compared"
    return "; " + ("; ".join(outcomes) or "it promised no lift")


def _events(comparison: Comparison) -> str:
    words = {"idea": "turned idea"}
    names = dict.fromkeys(one.event for one in comparison.opportunities)
    numbers = [
        f"{sum(one.event == name for one in comparison.opportunities)} {words.get(name, name)}" for name in names
    ]
    return f"opportunities: {', '.join(numbers)}" if numbers else ""


def _steps(comparison: Comparison) -> Iterator[str]:
    old, new = comparison.old, comparison.new
    for one in comparison.steps:
        if one.old is None and one.new is not None:
            yield f"added: {_named(new, one.new)}, {_felt(new, one.new)}, {_behind(new, one.new)}"
        elif one.new is None and one.old is not None:
            yield f"removed: {_named(old, one.old)}, {_felt(old, one.old)}"
        elif one.old is not None and one.new is not None:
            if one.renamed:
                ids = f"{shown(old.steps[one.old].id)}{_ARROW}{shown(new.steps[one.new].id)}"
                hint = "matched by its content; keep the id of a step, for versions and surveys are joined on it"
                yield f"renamed: {_title(new, one.new)}, {ids} ({hint})"
            if one.moved:
                yield f"moved: {_named(new, one.new)}, now {_behind(new, one.new)}"


def _named(journey: Journey, index: int) -> str:
    id = journey.steps[index].id
    return f"{_title(journey, index)} ({shown(id)})" if id else _title(journey, index)


def _felt(journey: Journey, index: int) -> str:
    emotion = journey.steps[index].emotion
    return "not scored" if emotion is None else f"felt {score(journey.scale, emotion)}"


def _behind(journey: Journey, index: int) -> str:
    return f"after {_title(journey, index - 1)}" if index else "as the first step"


def _moves(comparison: Comparison) -> str:
    numbers = {
        "added": sum(one.old is None for one in comparison.steps),
        "removed": sum(one.new is None for one in comparison.steps),
        "moved": sum(one.moved for one in comparison.steps),
        "renamed": sum(one.renamed for one in comparison.steps),
    }
    parts = [f"{number} {word}" for word, number in numbers.items() if number]
    return f"steps: {', '.join(parts)}" if parts else ""


def _checks(comparison: Comparison) -> Iterator[str]:
    for one in sorted(comparison.checks, key=lambda one: not one.worse):
        name = one.name.replace("_", " ")
        yield f"{name} ({one.group}): {one.old or 'not judged'}{_ARROW}{one.new or 'not judged'}"


def problems(change: Change) -> list[str]:
    """A line for each problem that is new, then for each that is gone, then for each error that stayed; errors with
    their places and remedies."""
    stayed = [one for one in change.errors if one not in change.come]
    return [
        f"{word}: {_place(one)}{one.severity.word}: {one.message} [{one.rule}]{_remedy(one)}"
        for word, found in (("new", change.come), ("gone", change.gone), ("still", stayed))
        for one in found
    ]


def _place(one: Diagnostic) -> str:
    where = f":{one.span.line}:{one.span.column}" if one.span else ""
    return f"{one.file}{where}: " if one.severity is Severity.ERROR else ""


def _remedy(one: Diagnostic) -> str:
    return f" ({one.help})" if one.help and one.severity is Severity.ERROR else ""


def _became(comparison: Comparison, one: Score) -> str:
    return _ARROW.join(_both(comparison, one.old, one.new))


def _both(comparison: Comparison, was: float | None, now: float | None) -> tuple[str, str]:
    """Two scores, with as many decimals as show their difference."""
    old, new = comparison.old.scale, comparison.new.scale
    if was is not None and now is not None and comparison.same_scale:
        decimals = max(old.decimals, new.decimals_for((was, now)))
        old, new = old._replace(decimals=decimals), new._replace(decimals=decimals)
    return score(old, was), score(new, now)


TOPICS = (
    Topic("What matters", _matters, lambda _: ""),
    Topic("Opportunities", _opportunities, _events),
    Topic("Steps", _steps, _moves),
    Topic("Paths", paths.sentences, paths.summary),
)
"""What sentences report, in this order."""
