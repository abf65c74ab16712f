"""Journeys with problems, and what a report prints about them."""

from collections.abc import Sequence
from typing import Any

from cjm.checking.checker import Checked, check
from cjm.diagnostics import Diagnostic, Severity, Span
from cjm.journey.loading import Loader
from cjm.plaintext import output_lines
from cjm.reports.problems import Options, problem_writer
from cjm.settings.values import DEFAULTS, Settings

HEAD = """\
cjm: 1
title: I buy a car
brand: {name: Wheels, essence: honest}
persona: {name: An}
"""
DRAFT = """\
cjm: 1
title: I rent a bike
persona: {name: Joan}
steps:
  - {id: book, title: Online booking, emotion: 1}
  - {id: ride, title: I ride along the canal, emotion: 2}
  - {id: return, title: I bring it back, emotion: -1, emotoin: 0}
opportunities:
  - {id: late, title: A key box for late returns, steps: [return]}
"""


def checked(text: str, settings: Settings = DEFAULTS, file: str = "bike.cjm.yaml") -> Checked:
    (one,) = check(Loader().load_bytes(text, file), settings)
    return one


def reported(text: str, settings: Settings = DEFAULTS) -> list[tuple[int | None, str]]:
    """Line and rule of each problem."""
    return [(one.span and one.span.line, one.rule) for one in checked(text, settings).diagnostics]


def printed(name: str, files: Sequence[Checked], **options: Any) -> str:
    lines = [output_lines(line) for line in problem_writer(name)(files, Options(**options))]
    assert name in ("gitlab", "json", "rdjson", "sarif") or not any("\n" in line or "\r" in line for line in lines)
    return "".join(f"{line}\n" for line in lines)


def with_problems(errors: int = 0, warnings: int = 0, hints: int = 0, file: str = "bike.cjm.yaml") -> Checked:
    """A sound journey with unknown-key problems, hints first."""
    rows = [(Severity.INFO, hints), (Severity.WARNING, warnings), (Severity.ERROR, errors)]
    found = [
        Diagnostic(file, "unknown-key", severity, Span(1, 1, 1, 4), (), f"{severity.word} {number}")
        for severity, count in rows
        for number in range(1, count + 1)
    ]
    return checked(DRAFT.replace(", emotoin: 0", ""), file=file)._replace(diagnostics=tuple(found))
