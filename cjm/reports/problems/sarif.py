"""SARIF 2.1.0, the exchange format of code scanning."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import cjm
from cjm import rules
from cjm.checking.checker import Checked
from cjm.checking.identity import Identities
from cjm.diagnostics import Diagnostic, Severity
from cjm.plaintext import json_text
from cjm.reports.problems import Options, listed, with_remedy

FOR_PROGRAMS = True
_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_TOP = "%SRCROOT%"


def report(files: Sequence[Checked], options: Options) -> Iterator[str]:
    """One run with the rules that found something; problems that a comment allows are not in it."""
    found = [one for checked in files for one in listed(checked, options)]
    names = sorted({one.rule for one in found})
    identities = Identities()
    driver = {"name": "cjm", "version": cjm.__version__, "rules": [_rule(rules.rule(name)) for name in names]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        # without its address on this machine, which would differ from run to run
        "originalUriBaseIds": {_TOP: {"description": {"text": "The top of the repository."}}},
        "results": [_result(one, names.index(one.rule), identities) for one in found],
    }
    yield json_text({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(rule: rules.Rule) -> dict[str, Any]:
    """A rule as its manual explains it, which is Markdown as it is."""
    return {
        "id": rule.name,
        "shortDescription": {"text": rule.headline},
        "fullDescription": {"text": rule.headline},
        "help": {"text": rule.manual, "markdown": rule.manual},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _result(one: Diagnostic, rule: int, identities: Identities) -> dict[str, Any]:
    identity = identities.of(one)
    span = one.span
    region: dict[str, Any] = {"startLine": 1}
    if span:
        region = {"startLine": span.line, "startColumn": span.column}
        region |= {"endLine": span.end_line, "endColumn": span.end_column}
    return {
        "ruleId": one.rule,
        "ruleIndex": rule,
        "level": _LEVELS[one.severity],
        # a viewer would make a link of `[text](address)`
        "message": {"text": with_remedy(one).replace("](", "] (")},
        "locations": [{"physicalLocation": {"artifactLocation": _artifact(identity.file), "region": region}}],
        "partialFingerprints": {"cjmIdentity/v1": identity.fingerprint},
    }


def _artifact(file: str) -> dict[str, str]:
    """Where a file is: from the top of the repository, or on this machine where it lies outside."""
    from urllib.parse import quote

    if Path(file).is_absolute():
        return {"uri": Path(file).as_uri()}
    return {"uri": quote(file), "uriBaseId": _TOP}
