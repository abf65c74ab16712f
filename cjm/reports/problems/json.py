"""For other programs: version 1 of a contract that only ever grows."""

from collections.abc import Iterator, Sequence
from typing import Any

from cjm.analysis import metrics
from cjm.analysis.figures import by_share
from cjm.analysis.metrics import Reading
from cjm.analysis.peak_end import PeakEnd, along
from cjm.checking.checker import Checked
from cjm.diagnostics import Diagnostic
from cjm.journey import paths
from cjm.journey.entities import JourneyPath
from cjm.journey.model import Journey
from cjm.plaintext import json_text
from cjm.reports import fields
from cjm.reports.problems import Options, listed, numbers

VERSION = 1
FOR_PROGRAMS = True


def report(files: Sequence[Checked], options: Options) -> Iterator[str]:
    """One JSON object; all problems are in it, however many.

    It is plain ASCII, so that no terminal's or pipe's encoding can spoil it.
    """
    document = {
        "version": VERSION,
        "files": [
            {
                "file": checked.file,
                "journey": _journey(checked.journey, checked.peak_end) if checked.journey else None,
                "problems": [_problem(one) for one in listed(checked, options)],
            }
            for checked in files
        ],
        "summary": {**numbers(files), "accepted": options.accepted},
    }
    yield json_text(document)


def _journey(journey: Journey, peak_end: PeakEnd | None) -> dict[str, Any]:
    data: dict[str, Any] = {
        "title": journey.title or None,
        "kind": journey.kind,
        "state": journey.state,
        "language": journey.language,
        "steps": [
            {
                "id": step.id or None,
                "title": step.title or None,
                "emotion": step.emotion,
                "expected": step.expected,
                "desired": step.desired,
            }
            for step in journey.steps
        ],
        "scale": fields.scale(journey.scale),
    }
    if peak_end is not None:
        data["peak_end"] = _peak_end(journey, peak_end)
    if measured := metrics.of(journey):
        data["metrics"] = [_measured(journey, one) for one in measured]
    if journey.paths:
        data["paths"] = [_path(journey, path) for path in journey.paths]
        if (weighted := by_share(journey)) is not None:
            data["weighted_by_share"] = fields.figures(weighted)
    return data


def _measured(journey: Journey, one: Reading) -> dict[str, Any]:
    latest = one.latest
    return {
        "metric": one.metric.id,
        "step": journey.steps[one.step].id or None,
        "value": one.value,
        "unit": one.metric.unit or None,
        "source": latest.source,
        "date": latest.date.isoformat() if latest.date else None,
        "series": list(one.series),
        "better": one.metric.better,
        "target": one.metric.target,
        "met": one.met,
    }


def _path(journey: Journey, path: JourneyPath) -> dict[str, Any]:
    return {
        "id": path.id or None,
        "title": path.title or None,
        "share": path.share,
        "steps": [journey.steps[index].id or None for index in paths.indices(journey, path)],
        "peak_end": _peak_end(journey, along(journey, path)),
    }


def _peak_end(journey: Journey, facts: PeakEnd) -> dict[str, Any]:
    def ids(indices: Sequence[int]) -> list[str | None]:
        return [journey.steps[index].id or None for index in indices]

    return {
        "low": ids(facts.low),
        "high": ids(facts.high),
        "peak": ids(facts.peak),
        "end": None if facts.end is None else journey.steps[facts.end].id or None,
        "remembered": facts.remembered._asdict() if facts.remembered else None,
        "low_memory": facts.low_memory,
        "high_memory": facts.high_memory,
        "mean": facts.mean,
        "first": facts.first,
        "gap": facts.gap,
        "notes": list(facts.notes),
    }


def _problem(one: Diagnostic) -> dict[str, Any]:
    span = one.span
    return {
        "rule": one.rule,
        "severity": one.severity.word,
        "line": span.line if span else None,
        "column": span.column if span else None,
        "end_line": span.end_line if span else None,
        "end_column": span.end_column if span else None,
        "path": list(one.path),
        "message": one.message,
        "help": one.help,
        "new": one.is_new,
    }
