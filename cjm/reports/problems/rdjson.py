"""The diagnostic format of reviewdog."""

from collections.abc import Iterator, Sequence
from typing import Any

from cjm.checking.checker import Checked
from cjm.diagnostics import Diagnostic, Severity, Span
from cjm.plaintext import json_text
from cjm.reports.problems import Options, listed, with_remedy

FOR_PROGRAMS = True
_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.INFO: "INFO"}


def report(files: Sequence[Checked], options: Options) -> Iterator[str]:
    """One JSON object. Files are named from the working folder, from where reviewdog looks for them."""
    found = [_problem(checked, one) for checked in files for one in listed(checked, options)]
    yield json_text({"source": {"name": "cjm"}, "diagnostics": found})


def _problem(checked: Checked, one: Diagnostic) -> dict[str, Any]:
    location: dict[str, Any] = {"path": one.file}
    if one.span:
        location["range"] = _range(checked.lines, one.span)
    return {
        "message": with_remedy(one),
        "location": location,
        "severity": _SEVERITIES[one.severity],
        "code": {"value": one.rule},
    }


def _range(lines: Sequence[str], span: Span) -> dict[str, Any]:
    """Start and end, whose columns count bytes of UTF-8; lines alone where the text may not be shown."""
    ends = {"start": (span.line, span.column), "end": (span.end_line, span.end_column)}
    if not lines:
        return {name: {"line": line} for name, (line, _) in ends.items()}
    return {
        name: {"line": line, "column": len(lines[line - 1][: column - 1].encode("utf-8", "surrogatepass")) + 1}
        for name, (line, column) in ends.items()
    }
