"""All journeys on one page: whose they are, what is remembered, how well they are founded, what is open."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from cjm.analysis import figures, summary
from cjm.analysis.summary import Summary
from cjm.checking.checker import check
from cjm.diagnostics import Severity
from cjm.journey import paths
from cjm.journey.entities import JourneyPath
from cjm.journey.hierarchy import Node, hierarchy
from cjm.journey.loading import Loaded
from cjm.journey.model import Journey
from cjm.plaintext import UNKNOWN, Message, figure
from cjm.reports import fields
from cjm.reports.document import Block, Cell, Column, Notes, Records, Row, Section, Table
from cjm.reports.scores import EVIDENCE, MEMORIES, Say, memory_range, score
from cjm.settings.values import DEFAULTS, Settings

_JOURNEY, _PROBLEMS = Message("Journey"), Message("Problems")
_ABOUT = (
    *(Message("File"), Message("Persona"), Message("Kind"), Message("State"), Message("Owner"), Message("Date")),
    Message("Scale"),
)
_FIGURES = (Message("Remembered"), Message("Mean"), Message("End"), Message("Evidence"), Message("Open"))
_TITLES = (
    *(Message("File"), Message("Title"), Message("Persona"), Message("Kind"), Message("State"), Message("Owner")),
    *(Message("Date"), Message("Scale min"), Message("Scale max"), Message("Low memory"), Message("High memory")),
    *(Message("Mean"), Message("End"), Message("Scored steps"), Message("Steps with customer evidence")),
    *(Message("Evidence coverage"), Message("Open opportunities"), Message("Errors"), Message("Warnings")),
    *(Message("Hints"), Message("Detail of")),
)
_KINDS = {"customer": Message("customer"), "employee": Message("employee")}
_STATES = {"current": Message("current"), "future": Message("future")}
_NONE = Message("none")
_BELOW = "\u21b3\u00a0"
"""Stands before a journey that shows a step of the one above it in detail, once for each level."""
_GROUPED: dict[str, tuple[Message, Callable[[Journey], str]]] = {
    "persona": (Message("Persona"), lambda journey: _persona(journey)),
    "owner": (Message("Owner"), lambda journey: journey.owner),
    "state": (Message("State"), lambda journey: journey.state),
}
"""What totals are given by: its title, and what a journey has there, empty for nothing."""
_TOTALS = (
    Column(Message("By")),
    Column(Message("Name"), wraps=True),
    *(Column(title, right=True) for title in (Message("Journeys"), Message("Evidence"), Message("Open"))),
    Column(Message("Problems"), wraps=True),
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


class Total(NamedTuple):
    """What several files come to: how many of them are readable journeys, their scored steps and those of these that
    rest on customers, what is open, and the problems. `name` is what they have in common, empty where that is nothing.
    """

    name: str
    journeys: int
    scored: int
    evidenced: int
    open: int
    errors: int
    warnings: int
    hints: int


def total(files: Sequence[IndexedJourney], name: str = "") -> Total:
    """What these files come to."""
    known = [one.summary for one in files if one.summary]
    counts = [sum(getattr(one, field) for one in known) for field in ("scored", "evidenced", "open")]
    problems = [sum(getattr(one, field) for one in files) for field in ("errors", "warnings", "hints")]
    return Total(name, len(known), *counts, *problems)


def totals_by(files: Sequence[IndexedJourney], of: Callable[[Journey], str]) -> list[Total]:
    """What those files come to that have the same value, for each value: that of the most journeys first, those
    without any last."""
    groups: dict[str, list[IndexedJourney]] = {}
    for one in files:
        if one.journey is not None:
            groups.setdefault(of(one.journey), []).append(one)
    found = [total(group, name) for name, group in groups.items()]
    return sorted(found, key=lambda one: (not one.name, -one.journeys))


class Index(NamedTuple):
    """The report of all journeys; `say` gives a message or a figure in another language than English."""

    journeys: Sequence[IndexedJourney]
    say: Say = str

    def blocks(self) -> Iterator[Block]:
        """A table with a row for each journey, its details for aligned text, what several come to, and notes."""
        say = self.say
        columns = [
            Column(say(_JOURNEY), wraps=True),
            *(Column(say(title), detailed=True) for title in _ABOUT),
            *(Column(say(title), right=True) for title in _FIGURES),
            Column(say(_PROBLEMS), wraps=True),
        ]
        yield Table(columns, [_row(self.journeys[node.at], say, node.depth) for node in self._tree()])
        if sum(one.journey is not None for one in self.journeys) > 1:
            columns = [column._replace(title=say(column.title)) for column in _TOTALS]
            yield Section(say(Message("Totals")), Table(columns, list(self._totals())))
        if self.journeys:
            number = Message.counted("{n:,} journey", "{n:,} journeys", len(self.journeys))
            yield Notes((say(MEMORIES),), text_only=(say(number), say(EVIDENCE)))

    def _tree(self) -> list[Node]:
        """The journeys, those that show steps of another in detail behind that one."""
        return hierarchy([(one.file, one.journey) for one in self.journeys])

    def _totals(self) -> Iterator[Row]:
        say = self.say
        yield _total_row(say(Message("All")), "", total(self.journeys), say)
        for key, (title, of) in _GROUPED.items():
            for one in totals_by(self.journeys, of):
                name = _STATES[one.name] if key == "state" else one.name or _NONE
                yield _total_row(say(title), say(name), one, say)

    def records(self) -> Records:
        """A record for each journey."""
        records = [(*_record(self.journeys[node.at]), ", ".join(self._above(node)) or None) for node in self._tree()]
        return Records(tuple(map(self.say, _TITLES)), records)

    def data(self) -> dict[str, Any]:
        """All journeys, and what they come to."""
        groups = {
            f"by_{key}": [{key: one.name or None, **_total_data(one)} for one in totals_by(self.journeys, of)]
            for key, (_, of) in _GROUPED.items()
        }
        return {
            "version": 1,
            "journeys": [{**_data(self.journeys[node.at]), **self._related(node)} for node in self._tree()],
            "totals": {**_total_data(total(self.journeys)), **groups},
        }

    def _above(self, node: Node) -> list[str]:
        """The files of the journeys of which this one shows steps in detail."""
        return [self.journeys[at].file for at in node.above]

    def _related(self, node: Node) -> dict[str, Any]:
        details = [{"step": step, "file": self.journeys[at].file} for step, at in node.below]
        return {"detail_of": self._above(node), "details": details}


def _total_row(by: str, name: str, one: Total, say: Say) -> Row:
    problems = ", ".join(map(say, _problems(one)))
    return Row((by, name, f"{one.journeys:,}", f"{one.evidenced}/{one.scored}", str(one.open), problems))


def _total_data(one: Total) -> dict[str, Any]:
    return {
        "journeys": one.journeys,
        "scored_steps": one.scored,
        "evidenced_steps": one.evidenced,
        "evidence_coverage": fields.number(one.evidenced / one.scored if one.scored else None),
        "open_opportunities": one.open,
        "problems": {"errors": one.errors, "warnings": one.warnings, "hints": one.hints},
    }


def _row(one: IndexedJourney, say: Say, depth: int) -> Row:
    journey, facts, problems = one.journey, one.summary, ", ".join(map(say, _problems(one)))
    if journey is None or facts is None:
        return Row((UNKNOWN, one.file, *[""] * 6, *[UNKNOWN] * 5, problems), (one.file,))
    scale = journey.scale
    limits = Message("{low}..{high}", low=figure(scale.min), high=figure(scale.max))
    persona, date = _persona(journey), journey.date.isoformat() if journey.date else ""
    kind, state = say(_KINDS[journey.kind]), say(_STATES[journey.state])
    about = (one.file, persona, f"{kind}, {state}", journey.owner, date, say(Message("scale {range}", range=limits)))
    cells = (
        *(
            _BELOW * depth + (journey.title or UNKNOWN),
            one.file,
            persona,
            kind,
            state,
            journey.owner,
            date,
            say(limits),
        ),
        say(memory_range(scale, facts.figures)),
        say(score(scale, facts.figures.mean)),
        say(score(scale, facts.figures.end)),
        f"{facts.evidenced}/{facts.scored}",
        str(facts.open),
        problems,
    )
    return Row(cells, (" · ".join(filter(None, about)),))


def _persona(journey: Journey) -> str:
    return journey.persona.name or journey.persona.id if journey.persona else ""


def _problems(one: IndexedJourney | Total) -> list[Message]:
    """How many there are of each severity that there is."""
    counts = (
        (one.errors, Message.counted("{n:,} error", "{n:,} errors", one.errors)),
        (one.warnings, Message.counted("{n:,} warning", "{n:,} warnings", one.warnings)),
        (one.hints, Message.counted("{n:,} hint", "{n:,} hints", one.hints)),
    )
    return [text for number, text in counts if number] or [_NONE]


def _record(one: IndexedJourney) -> tuple[Cell, ...]:
    journey, facts = one.journey, one.summary
    counts = (one.errors, one.warnings, one.hints)
    if journey is None or facts is None:
        return (one.file, *[None] * (len(_TITLES) - 5), *counts)
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
            "metrics": fields.metrics(facts.metrics),
            **({"paths": [_path_data(*one) for one in paths.each(journey)]} if journey.paths else {}),
        },
        "problems": problems,
    }


def _path_data(path: JourneyPath | None, journey: Journey) -> dict[str, Any]:
    return {
        "id": (path and path.id) or None,
        "title": (path and path.title) or None,
        "share": path and path.share,
        **fields.figures(figures.of(journey)),
    }
