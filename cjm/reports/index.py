"""All journeys on one page: whose they are, what is remembered, how well they are founded, what is open."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from cjm import plaintext
from cjm.analysis import evidence, leverage, peak_end
from cjm.analysis.peak_end import Remembered
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

    `remembered` is PE as far as it may be claimed, `mean` and `end` are scores, all in the units of the journey's
    scale. `evidenced` of the `scored` steps rest on a customer source. `open` opportunities are neither done nor
    dropped. The problems are those that `cjm check` tells of the file.
    """

    file: str
    journey: Journey | None
    remembered: Remembered | None = None
    mean: float | None = None
    end: float | None = None
    scored: int = 0
    evidenced: int = 0
    open: int = 0
    errors: int = 0
    warnings: int = 0
    hints: int = 0

    @property
    def coverage(self) -> float | None:
        """The share of scored steps that rest on a customer source, 0..1; None where none is scored."""
        return self.evidenced / self.scored if self.scored else None


def entry(loaded: Loaded, settings: Settings = DEFAULTS) -> Entry:
    """What the index says of one file, judged by these settings."""
    problems = check(loaded, settings)[0].diagnostics
    numbers = [sum(one.severity is severity for one in problems) for severity in reversed(Severity)]
    journey = loaded.journey
    if journey is None:
        return Entry(loaded.file, None, errors=numbers[0], warnings=numbers[1], hints=numbers[2])
    facts = peak_end.of(journey)
    founded = evidence.of(journey).steps
    scored = [index for index, step in enumerate(journey.steps) if step.emotion is not None]
    return Entry(
        loaded.file,
        journey,
        leverage.remembered(facts),
        facts.mean,
        journey.steps[-1].emotion if journey.steps else None,
        len(scored),
        sum(founded[index].level == "customer" for index in scored),
        sum(one.status not in leverage.CLOSED for one in journey.opportunities),
        *numbers,
    )


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
    journey, problems = one.journey, _problems(one)
    if journey is None:
        return (plaintext.UNKNOWN, one.file, *[""] * 6, *[plaintext.UNKNOWN] * 5, problems)
    scale = journey.scale
    signed = scale.signed
    low, high = (figure(value, signed) for value in one.remembered or (None, None))
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
        figure(one.mean, signed),
        figure(one.end, signed),
        f"{one.evidenced}/{one.scored}",
        str(one.open),
        problems,
    )


def _persona(journey: Journey) -> str:
    return journey.persona.name or journey.persona.id if journey.persona else ""


def _problems(one: Entry) -> str:
    counts = ((one.errors, "error"), (one.warnings, "warning"), (one.hints, "hint"))
    return ", ".join(f"{n:,} {word}{'' if n == 1 else 's'}" for n, word in counts if n) or "none"


def _csv(one: Entry) -> tuple[tables.Cell, ...]:
    journey = one.journey
    counts = (one.errors, one.warnings, one.hints)
    if journey is None:
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
        *(one.remembered or (None, None)),
        one.mean,
        one.end,
        one.scored,
        one.evidenced,
        one.coverage,
        one.open,
        *counts,
    )


def _json(one: Entry) -> dict[str, Any]:
    journey = one.journey
    problems = {"errors": one.errors, "warnings": one.warnings, "hints": one.hints}
    if journey is None:
        return {"file": one.file, "journey": None, "problems": problems}
    scale = journey.scale
    told = one.remembered
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
            "mean": tables.rounded(one.mean),
            "end": one.end,
            "scored_steps": one.scored,
            "evidenced_steps": one.evidenced,
            "evidence_coverage": tables.rounded(one.coverage),
            "open_opportunities": one.open,
        },
        "problems": problems,
    }
