"""The figures of what changed: tables of those of each path, and of the scores of steps."""

from collections.abc import Iterator, Sequence

from cjm.analysis import evidence
from cjm.analysis.comparison import Comparison, Curve, Score
from cjm.analysis.path_changes import WEIGHTED, Figure, PathChange
from cjm.journey.model import Journey
from cjm.plaintext import UNKNOWN, difference
from cjm.reports.changes.wording import ARROW, LEAST, both, path, step
from cjm.reports.document import Figures, Row
from cjm.reports.scores import FIGURES

_CURVES: dict[Curve, str] = {
    "emotion": "Felt",
    "expected": "Expected",
    "desired": "Desired",
    "measured": "Measured",
    "estimate": "Employees think",
    "employee": "Employees feel",
}
"""What each curve is called."""

_NAMES = {**FIGURES, WEIGHTED: "mean by share"}


def tables(comparison: Comparison) -> Iterator[Figures]:
    """What is remembered at worst and at best, mean, end and evidence before and after.

    Of several paths each that changed has a table, and the main one always; the last table is of all together.
    """
    before, after = _share(comparison.old), _share(comparison.new)
    rested = ("evidence", before, after, "same" if before == after else "changed")
    if not comparison.several:
        yield Figures([*_rows(comparison, comparison.figures), rested])
        return
    main, *others = comparison.paths
    for one in (main, *(one for one in others if differ(one))):
        rows = _rows(comparison, one.figures)
        if not one.both:
            rows = [(*row[:3], "new" if one.on_old is None else "gone") for row in rows]
        yield Figures(rows, path(one.path) or "All people")
    together = [comparison.weighted] if comparison.weighted else []
    yield Figures([*_rows(comparison, together), rested], "All paths")


def scores(comparison: Comparison) -> tuple[tuple[str, ...], list[Row]]:
    """The names of the curves that changed, and a row for each step with another score on one of them."""
    changed = [one for one in comparison.steps if one.scores]
    curves = [curve for curve in _CURVES if any(curve == part.curve for one in changed for part in one.scores)]
    rows = []
    for one in changed:
        parts = {part.curve: part for part in one.scores}
        cells = tuple(_became(comparison, parts[curve]) if curve in parts else "" for curve in curves)
        rows.append(Row((step(comparison.new, one.new), *cells)))
    return tuple(_CURVES[curve] for curve in curves), rows


def differ(one: PathChange) -> bool:
    """Whether a figure of a path is another one."""
    return any(figure.old != figure.new for figure in one.figures)


def _rows(comparison: Comparison, found: Sequence[Figure]) -> list[tuple[str, str, str, str]]:
    return [(_NAMES[one.name], *both(comparison, one.old, one.new), _verdict(one, comparison)) for one in found]


def _verdict(one: Figure, comparison: Comparison) -> str:
    if not comparison.same_scale:
        return "another scale"
    if one.gain is None:
        return "not known any more" if one.old is not None else "not known" if one.new is None else "not known before"
    if abs(one.gain) <= LEAST:
        return "same"
    return f"{'better' if one.gain > 0 else 'worse'} by {difference(abs(one.gain)).lstrip('+')}"


def _share(journey: Journey) -> str:
    found = evidence.of(journey).steps
    scored = [at.level for step, at in zip(journey.steps, found, strict=True) if step.emotion is not None]
    return f"{scored.count('customer')} of {len(scored)}" if scored else UNKNOWN


def _became(comparison: Comparison, one: Score) -> str:
    return ARROW.join(both(comparison, one.old, one.new))
