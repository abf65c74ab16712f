"""All journeys on one page: whose they are, what is remembered, how well they are founded, what is open."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from cjm.analysis import summary
from cjm.analysis.summary import Summary
from cjm.checking.checker import check
from cjm.diagnostics import Severity
from cjm.journey.loading import Loaded
from cjm.journey.model import Journey
from cjm.plaintext import UNKNOWN, count, figure
from cjm.reports import fields
from cjm.reports.document import Block, Cell, Column, Notes, Records, Row, Table
from cjm.reports.scores import MEMORIES, memory_range, score
from cjm.settings.values import DEFAULTS, Settings

_COLUMNS = (
    Column("Journey", wraps=True),
    *(Column(title, detailed=True) for title in ("File", "Persona", "Kind", "State", "Owner", "Date", "Scale")),
    *(Column(title, right=True) for title in ("Remembered", "Mean", "End", "Evidence", "Open")),
    Column("Problems", wraps=True),
)
_TITLES = (
    *("File", "Title", "Persona", "Kind", "State", "Owner", "Date", "Scale min", "Scale max"),
    *("Low memory", "High memory", "Mean", "End", "Scored steps", "Steps with customer evidence"),
    *("Evidence coverage", "Open opportunities", "Errors", "Warnings", "Hints"),
)


class IndexedJourney(NamedTuple):
    """A file with its journey, None where there is no readable structure.

    The problems are those that `cjm check` reports of the file.
    """

    file: str
    journey: Journey | None
    summary: Summary | None = None
    errors: int = 0
    warnings: int = 0
    hints: int = 0


def indexed(loaded: Loaded, settings: Settings = DEFAULTS) -> IndexedJourney:
    """One file as the index lists it, judged by these settings."""
    problems = check(loaded, settings)[0].diagnostics
    numbers = [sum(one.severity is severity for one in problems) for severity in reversed(Severity)]
    journey = loaded.journey
    return IndexedJourney(loaded.file, journey, summary.of(journey) if journey else None, *numbers)


class Index(NamedTuple):
    """The report of all journeys."""

    journeys: Sequence[IndexedJourney]

    def blocks(self) -> Iterator[Block]:
        """A table with a row for each journey, its details for aligned text, and notes."""
        yield Table(_COLUMNS, [_row(one) for one in self.journeys])
        if self.journeys:
            evidence = "Evidence: scored steps that rest on customers' own words, answers or deeds."
            yield Notes((MEMORIES,), text_only=(count(len(self.journeys), "journey"), evidence))

    def records(self) -> Records:
        """A record for each journey."""
        return Records(_TITLES, [_record(one) for one in self.journeys])

    def data(self) -> dict[str, Any]:
        """All journeys."""
        return {"version": 1, "journeys": [_data(one) for one in self.journeys]}


def _row(one: IndexedJourney) -> Row:
    journey, facts, problems = one.journey, one.summary, _problems(one)
    if journey is None or facts is None:
        return Row((UNKNOWN, one.file, *[""] * 6, *[UNKNOWN] * 5, problems), (one.file,))
    scale = journey.scale
    limits = f"{figure(scale.min)}..{figure(scale.max)}"
    persona, date = _persona(journey), journey.date.isoformat() if journey.date else ""
    kind = f"{journey.kind}, {journey.state}"
    about = (one.file, persona, kind, journey.owner, date, f"scale {limits}")
    cells = (
        *(journey.title or UNKNOWN, one.file, persona, journey.kind, journey.state, journey.owner, date, limits),
        memory_range(scale, facts.figures),
        score(scale, facts.figures.mean),
        score(scale, facts.figures.end),
        f"{facts.evidenced}/{facts.scored}",
        str(facts.open),
        problems,
    )
    return Row(cells, (" · ".join(filter(None, about)),))


def _persona(journey: Journey) -> str:
    return journey.persona.name or journey.persona.id if journey.persona else ""


def _problems(one: IndexedJourney) -> str:
    counts = ((one.errors, "error"), (one.warnings, "warning"), (one.hints, "hint"))
    return ", ".join(count(number, word) for number, word in counts if number) or "none"


def _record(one: IndexedJourney) -> tuple[Cell, ...]:
    journey, facts = one.journey, one.summary
    counts = (one.errors, one.warnings, one.hints)
    if journey is None or facts is None:
        return (one.file, *[None] * (len(_TITLES) - 4), *counts)
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
        *facts.figures,
        facts.scored,
        facts.evidenced,
        facts.coverage,
        facts.open,
        *counts,
    )


def _data(one: IndexedJourney) -> dict[str, Any]:
    journey, facts = one.journey, one.summary
    problems = {"errors": one.errors, "warnings": one.warnings, "hints": one.hints}
    if journey is None or facts is None:
        return {"file": one.file, "journey": None, "problems": problems}
    return {
        "file": one.file,
        "journey": {
            "title": journey.title or None,
            "persona": _persona(journey) or None,
            "kind": journey.kind,
            "state": journey.state,
            "owner": journey.owner or None,
            "date": journey.date.isoformat() if journey.date else None,
            "scale": fields.scale(journey.scale),
            **fields.figures(facts.figures),
            "scored_steps": facts.scored,
            "evidenced_steps": facts.evidenced,
            "evidence_coverage": fields.number(facts.coverage),
            "open_opportunities": facts.open,
        },
        "problems": problems,
    }
