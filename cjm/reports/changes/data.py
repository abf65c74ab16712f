"""The JSON of what changed: applied, its edits make the new file of the old."""

from typing import Any

from cjm.analysis.comparison import Comparison, Lift
from cjm.diagnostics import Diagnostic
from cjm.editing.data_diff import Edit
from cjm.journey.model import Journey
from cjm.reports.changes import metrics, paths, times
from cjm.reports.fields import ids, number
from cjm.versions.change import Change


def of(change: Change) -> dict[str, Any]:
    """What changed in one file, as plain data.

    `edits` are complete: a `path` leads by keys, by ids where the entries of a list have them and by indices where they
    have none; one edit is applied after the other. They are about what could be read: an invalid value may be absent.
    Steps are named by their id in the new version, or in the old one where they are gone.
    """
    return {
        "old": change.old.label if change.old else None,
        "new": change.new.label if change.new else None,
        "moved": change.moved,
        "title": change.latest.journey.title or None if change.latest.journey else None,
        "summary": _summary(change.comparison) if change.comparison else None,
        "problems": {"new": list(map(_problem, change.come)), "gone": list(map(_problem, change.gone))},
        "edits": [_edit(edit) for edit in change.edits],
    }


def _edit(edit: Edit) -> dict[str, Any]:
    """Only what the kind of edit has: null is a value that a file may hold."""
    fields: dict[str, Any] = {"op": edit.op, "path": list(edit.path)}
    if edit.op in ("remove", "change"):
        fields["old"] = edit.old
    if edit.op in ("add", "change"):
        fields["new"] = edit.new
    if edit.op in ("add", "move"):
        fields["after"] = edit.after
    return fields


def _summary(one: Comparison) -> dict[str, Any]:
    old, new = one.old, one.new
    return {
        "same_scale": one.same_scale,
        "verdict": one.verdict(),
        "figures": {
            figure.name: {"old": number(figure.old), "new": number(figure.new), "gain": number(figure.gain)}
            for figure in (*one.figures, *([one.weighted] if one.weighted else []))
        },
        "peaks": {
            peak.side: {"old": ids(old, peak.old), "new": ids(new, peak.new), "moved": peak.moved} for peak in one.peaks
        },
        "steps": {
            "added": ids(new, [step.new for step in one.steps if step.old is None]),
            "removed": ids(old, [step.old for step in one.steps if step.new is None]),
            "moved": ids(new, [step.new for step in one.steps if step.moved]),
            "renamed": dict(one.renamed),
        },
        "scores": [
            {"step": _id(new, step.new), "curve": score.curve, "old": score.old, "new": score.new}
            for step in one.steps
            for score in step.scores
        ],
        "time": times.data(one),
        "metrics": metrics.data(one),
        "moments_of_truth": [
            {
                "step": _id(old, moment.old) if moment.new is None else _id(new, moment.new),
                "old": moment.before,
                "new": moment.after,
            }
            for moment in one.moments
        ],
        "evidence": [
            {
                "step": _id(new, change.new),
                "lost": list(change.lost),
                "gained": list(change.gained),
                "old": change.before,
                "new": change.after,
            }
            for change in one.evidence
        ],
        "opportunities": [
            {
                "id": change.id,
                "event": change.event,
                "old": change.old.status if change.old else None,
                "new": change.new.status if change.new else None,
                "lifts": [_lift(new, lift) for lift in change.lifts],
            }
            for change in one.opportunities
        ],
        "checks": [
            {"group": check.group, "name": check.name, "old": check.old, "new": check.new} for check in one.checks
        ],
        **({"paths": paths.data(one)} if old.paths or new.paths else {}),
    }


def _lift(journey: Journey, lift: Lift) -> dict[str, Any]:
    scores = {"promised": lift.promised, "old": lift.before, "new": lift.after, "kept": lift.kept}
    return {"step": _id(journey, lift.step), **scores}


def _problem(one: Diagnostic) -> dict[str, Any]:
    span = one.span
    return {
        "file": one.file,
        "rule": one.rule,
        "severity": one.severity.word,
        "line": span.line if span else None,
        "column": span.column if span else None,
        "message": one.message,
        "help": one.help,
    }


def _id(journey: Journey, index: int | None) -> str | None:
    return None if index is None else journey.steps[index].id or None
