"""All journeys on one page: whose they are, what is remembered, how well they are founded, what is open."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from cjm.analysis import evidence, leverage, peak_end
from cjm.analysis.peak_end import Remembered
from cjm.checking.checker import check
from cjm.checking.settings import DEFAULTS, Settings
from cjm.diagnostics import Severity
from cjm.journey.loading import Loaded
from cjm.journey.model import Journey
from cjm.plaintext import UNKNOWN, count, figure
from cjm.reports import fields
from cjm.reports.document import Block, Cell, Column, Notes, Records, Row, Table
from cjm.reports.scores import score, score_range

_COLUMNS = (
    Column("Journey", wraps=True),
    *(Column(title, detailed=True) for title in ("File", "Persona", "Kind", "State", "Owner", "Date", "Scale")),
    *(Column(title, right=True) for title in ("Remembered", "Mean", "End", "Evidence", "Open")),
    Column("Problems", wraps=True),
)
_TITLES = (
    *("File", "Title", "Persona", "Kind", "State", "Owner", "Date", "Scale min", "Scale max"),
    *("PE low", "PE high", "Mean", "End", "Scored steps", "Steps with customer evidence"),
    *("Evidence coverage", "Open opportunities", "Errors", "Warnings", "Hints"),
)


class IndexedJourney(NamedTuple):
    """A file with its journey, None where there is no readable structure.

    `remembered` is PE as far as it may be claimed, `mean` and `end` are scores, all in the units of the journey's
    scale. `evidenced` of the `scored` steps rest on a customer source. `open` opportunities are neither done nor
    dropped. The problems are those that `cjm check` reports of the file.
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


def indexed(loaded: Loaded, settings: Settings = DEFAULTS) -> IndexedJourney:
    """One file as the index lists it, judged by these settings."""
    problems = check(loaded, settings)[0].diagnostics
    numbers = [sum(one.severity is severity for one in problems) for severity in reversed(Severity)]
    journey = loaded.journey
    if journey is None:
        return IndexedJourney(loaded.file, None, errors=numbers[0], warnings=numbers[1], hints=numbers[2])
    facts = peak_end.of(journey)
    founded = evidence.of(journey).steps
    scored = [index for index, step in enumerate(journey.steps) if step.emotion is not None]
    return IndexedJourney(
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


class Index(NamedTuple):
    """The report of all journeys."""

    journeys: Sequence[IndexedJourney]

    def blocks(self) -> Iterator[Block]:
        """A table with a row for each journey, its details for aligned text, and notes."""
        yield Table(_COLUMNS, [_row(one) for one in self.journeys])
        if self.journeys:
            evidence = "Evidence: scored steps that rest on customers' own words, answers or deeds."
            yield Notes(text_only=(count(len(self.journeys), "journey"), evidence))

    def records(self) -> Records:
        """A record for each journey."""
        return Records(_TITLES, [_record(one) for one in self.journeys])

    def data(self) -> dict[str, Any]:
        """All journeys."""
        return {"version": 1, "journeys": [_data(one) for one in self.journeys]}


def _row(one: IndexedJourney) -> Row:
    journey, problems = one.journey, _problems(one)
    if journey is None:
        return Row((UNKNOWN, one.file, *[""] * 6, *[UNKNOWN] * 5, problems), (one.file,))
    scale = journey.scale
    limits = f"{figure(scale.min)}..{figure(scale.max)}"
    persona, date = _persona(journey), journey.date.isoformat() if journey.date else ""
    kind = f"{journey.kind}, {journey.state}"
    about = (one.file, persona, kind, journey.owner, date, f"scale {limits}")
    cells = (
        *(journey.title or UNKNOWN, one.file, persona, journey.kind, journey.state, journey.owner, date, limits),
        score_range(scale, one.remembered),
        score(scale, one.mean),
        score(scale, one.end),
        f"{one.evidenced}/{one.scored}",
        str(one.open),
        problems,
    )
    return Row(cells, (" · ".join(filter(None, about)),))


def _persona(journey: Journey) -> str:
    return journey.persona.name or journey.persona.id if journey.persona else ""


def _problems(one: IndexedJourney) -> str:
    counts = ((one.errors, "error"), (one.warnings, "warning"), (one.hints, "hint"))
    return ", ".join(count(number, word) for number, word in counts if number) or "none"


def _record(one: IndexedJourney) -> tuple[Cell, ...]:
    journey = one.journey
    counts = (one.errors, one.warnings, one.hints)
    if journey is None:
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
        *(one.remembered or (None, None)),
        one.mean,
        one.end,
        one.scored,
        one.evidenced,
        one.coverage,
        one.open,
        *counts,
    )


def _data(one: IndexedJourney) -> dict[str, Any]:
    journey = one.journey
    problems = {"errors": one.errors, "warnings": one.warnings, "hints": one.hints}
    if journey is None:
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
            "remembered": fields.remembered(one.remembered),
            "mean": fields.number(one.mean),
            "end": one.end,
            "scored_steps": one.scored,
            "evidenced_steps": one.evidenced,
            "evidence_coverage": fields.number(one.coverage),
            "open_opportunities": one.open,
        },
        "problems": problems,
    }
