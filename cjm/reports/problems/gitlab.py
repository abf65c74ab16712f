"""Code Quality in a merge request on GitLab."""

from collections.abc import Iterator, Sequence
from typing import Any

from cjm.checking.checker import Checked
from cjm.checking.identity import Identities
from cjm.diagnostics import Diagnostic, Severity
from cjm.plaintext import json_text
from cjm.reports.problems import Options, listed, with_remedy

FOR_PROGRAMS = True
_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def report(files: Sequence[Checked], options: Options) -> Iterator[str]:
    """One JSON array, which tells a problem from the others by a fingerprint that stays when lines move."""
    identities = Identities()
    yield json_text([_problem(one, identities) for checked in files for one in listed(checked, options)])


def _problem(one: Diagnostic, identities: Identities) -> dict[str, Any]:
    identity = identities.of(one)
    # GitLab leaves out a problem without a line
    lines = {"begin": one.span.line, "end": one.span.end_line} if one.span else {"begin": 1}
    return {
        "description": with_remedy(one),
        "check_name": one.rule,
        "fingerprint": identity.fingerprint,
        "severity": _SEVERITIES[one.severity],
        "location": {"path": identity.file, "lines": lines},
    }
