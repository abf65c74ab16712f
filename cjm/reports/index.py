"""All journeys on one page: whose they are, what is remembered, how well they are founded, what is open."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from cjm import plaintext
from cjm.analysis import summary
from cjm.analysis.summary import Summary
from cjm.checking.checker import check
from cjm.checking.settings import DEFAULTS, Settings
from cjm.diagnostics import Severity
from cjm.journey.loading import Loaded
from cjm.journey.model import Journey
from cjm.plaintext import figure
from cjm.reports import tables
from cjm.reports.tables import Column, Row

_TEXT = (
    Column("Journey", wraps=True),
    Column("Remembered", right=True),
    Column("Mean", right=True),
    Column("End", right=True),
    Column("Evidence", right=True),
    Column("Open", right=True),
    Column("Problems", wraps=True),
)
_MARKDOWN = (
    *map(Column, ("Journey", "File", "Persona", "Kind", "State", "Owner", "Date", "Scale")),
    *_TEXT[1:],
)
_CSV = (
    *("File", "Title", "Persona", "Kind", "State", "Owner", "Date", "Scale min", "Scale max"),
    *("PE low", "PE high", "Mean", "End", "Scored steps", "Steps with customer evidence"),
    *("Evidence coverage", "Open opportunities", "Errors", "Warnings", "Hints"),
)


class Entry(NamedTuple):
    """A file with its journey, None where there is no readable structure.

    The problems are those that `cjm check` reports for the file.
    """

    file: str
    journey: Journey | None
    summary: Summary | None = None
    errors: int = 0
    warnings: int = 0
    hints: int = 0


def entry(loaded: Loaded, settings: Settings = DEFAULTS) -> Entry:
    """What the index says of one file, judged by these settings."""
    problems = check(loaded, settings)[0].diagnostics
    numbers = [sum(one.severity is severity for one in problems) for severity in reversed(Severity)]
    journey = loaded.journey
    return Entry(loaded.file, journey, summary.of(journey) if journey else None, *numbers)


def lines(entries: Sequence[Entry], output_format: str, width: int = 100) -> list[str]:
    """The index in one of `tables.FORMATS`; `width` in cells is that of aligned text."""
    writers: dict[str, Callable[[], list[str]]] = {
        "text": lambda: _text(entries, width),
        "markdown": lambda: tables.as_markdown(_MARKDOWN, [Row(_cells(one)) for one in entries]),
        "csv": lambda: tables.as_csv(_CSV, [_csv(one) for one in entries]),
        "json": lambda: [tables.as_json({"version": 1, "journeys": [_json(one) for one in entries]})],
    }
    return writers[tables.known(output_format)]()


def _text(entries: Sequence[Entry], width: int) -> list[str]:
    if not entries:
        return []
    rows = []
    for one in entries:
        title, file, persona, kind, state, owner, date, scale, *figures = _cells(one)
        about = [file, persona, f"{kind}, {state}" if one.journey else "", owner, date, scale and f"scale {scale}"]
        rows.append(Row((title, *figures), (" · ".join(part for part in about if part),)))
    number = len(entries)
    return [
        *tables.as_text(_TEXT, rows, width),
        "",
        f"{number:,} {'journey' if number == 1 else 'journeys'}",
        *tables.paragraph("Evidence: scored steps that rest on customers' own words, answers or deeds.", width),
    ]


def _cells(one: Entry) -> tuple[str, ...]:
    """The cells of `_MARKDOWN`."""
    journey, facts, problems = one.journey, one.summary, _problems(one)
    if journey is None or facts is None:
        return (plaintext.UNKNOWN, one.file, *[""] * 6, *[plaintext.UNKNOWN] * 5, problems)
    scale = journey.scale
    signed = scale.signed
    low, high = (figure(value, signed) for value in facts.remembered or (None, None))
    return (
        journey.title or plaintext.UNKNOWN,
        one.file,
        _persona(journey),
        journey.kind,
        journey.state,
        journey.owner,
        journey.date.isoformat() if journey.date else "",
        f"{figure(scale.min)}..{figure(scale.max)}",
        low if low == high else f"{low} to {high}",
        figure(facts.mean, signed),
        figure(facts.end, signed),
        f"{facts.evidenced}/{facts.scored}",
        str(facts.open),
        problems,
    )


def _persona(journey: Journey) -> str:
    return journey.persona.name or journey.persona.id if journey.persona else ""


def _problems(one: Entry) -> str:
    counts = ((one.errors, "error"), (one.warnings, "warning"), (one.hints, "hint"))
    return ", ".join(f"{n:,} {word}{'' if n == 1 else 's'}" for n, word in counts if n) or "none"


def _csv(one: Entry) -> tuple[tables.Cell, ...]:
    journey, facts = one.journey, one.summary
    counts = (one.errors, one.warnings, one.hints)
    if journey is None or facts is None:
        return (one.file, *[None] * (len(_CSV) - 4), *counts)
    return (
        one.file,
        journey.title,
        _persona(journey),
        journey.kind,
        journey.state,
        journey.owner,
        journey.date,
        journey.scale.min,
        journey.scale.max,
        *(facts.remembered or (None, None)),
        facts.mean,
        facts.end,
        facts.scored,
        facts.evidenced,
        facts.coverage,
        facts.open,
        *counts,
    )


def _json(one: Entry) -> dict[str, Any]:
    journey, facts = one.journey, one.summary
    problems = {"errors": one.errors, "warnings": one.warnings, "hints": one.hints}
    if journey is None or facts is None:
        return {"file": one.file, "journey": None, "problems": problems}
    scale = journey.scale
    told = facts.remembered
    return {
        "file": one.file,
        "journey": {
            "title": journey.title or None,
            "persona": _persona(journey) or None,
            "kind": journey.kind,
            "state": journey.state,
            "owner": journey.owner or None,
            "date": journey.date.isoformat() if journey.date else None,
            "scale": {"min": scale.min, "max": scale.max, "neutral": scale.neutral, "direction": scale.direction},
            "remembered": {"low": tables.rounded(told.low), "high": tables.rounded(told.high)} if told else None,
            "mean": tables.rounded(facts.mean),
            "end": facts.end,
            "scored_steps": facts.scored,
            "evidenced_steps": facts.evidenced,
            "evidence_coverage": tables.rounded(facts.coverage),
            "open_opportunities": facts.open,
        },
        "problems": problems,
    }
