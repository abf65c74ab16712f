"""The history of a journey over its commits: small curves above a table of its versions."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

from cjm.analysis.summary import Summary
from cjm.journey.scale import Scale
from cjm.plaintext import UNKNOWN, count, figure, one_line, short_line
from cjm.reports import fields
from cjm.reports.document import Block, Cell, Column, Curves, Heading, Notes, Records, Row, Sparkline, Table
from cjm.reports.scores import FIGURES, MEMORIES, memory_range, score
from cjm.versions.history import History, HistoryEntry

_FIGURES = (
    f"{MEMORIES} Evidence: scored steps that rest on customers' own words, answers or deeds. "
    "Done: opportunities, of all that were not dropped."
)
_WRONG = "Errors: what is wrong in a version is left out of its figures."
_RESCALED = "The scale is not the same in all versions: compare no figures across such a change."
_COLUMNS = (
    *map(Column, ("Date", "Commit")),
    *(Column(title, right=True) for title in ("Steps", "Remembered", "Mean", "End", "Evidence", "Done")),
)
_TITLES = (
    *(
        "Subject",
        "Path",
        "Tags",
        "Title",
        "Steps",
        "Scale min",
        "Scale max",
        "Low memory",
        "High memory",
        "Mean",
        "End",
    ),
    *("Scored steps", "Steps with customer evidence", "Evidence coverage"),
    *("Opportunities done", "Opportunities", "Errors", "Problem"),
)


class HistoryReport(NamedTuple):
    """The report of a history, the oldest version first; `authors` adds who made each version."""

    history: History
    authors: bool = False

    def blocks(self) -> Iterator[Block]:
        """A heading, a curve for each figure in aligned text, a table with a row for each version, and notes."""
        history = self.history
        yield Heading(_heading(history))
        if curves := _curves(history):
            yield Curves(curves)
        about = [Column(title, detailed=True) for title in ("Change", *["Author"] * self.authors, "Notes")]
        rows = []
        for one, notes in zip(history.entries, _notes(history), strict=True):
            version = [one.version.subject, *[one.version.author] * self.authors]
            details = " · ".join(filter(None, [*map(short_line, version), *notes]))
            rows.append(Row((*_cells(one), *version, " · ".join(notes)), (details,)))
        yield Table((*_COLUMNS, *about), rows)
        yield Notes(_legends(history))

    def records(self) -> Records:
        """A record for each version."""
        titles = ("Commit", "Date", *["Author"] * self.authors, *_TITLES)
        return Records(titles, [_record(one, self.authors) for one in self.history.entries])

    def data(self) -> dict[str, Any]:
        """All versions."""
        return {
            "version": 1,
            "file": self.history.path,
            "shallow": self.history.shallow,
            "versions": [_data(one, self.authors) for one in self.history.entries],
        }


def _heading(history: History) -> str:
    title = next((one.summary.title for one in reversed(history.entries) if one.summary and one.summary.title), "")
    first, last = history.entries[0].version.date.date(), history.entries[-1].version.date.date()
    number = len(history.entries)
    versions = count(number, "version") + (f" from {first} to {last}" if number > 1 else f" of {last}")
    return f"{short_line(title)} · {versions}" if title else versions


def _cells(one: HistoryEntry) -> tuple[str, ...]:
    """The cells of `_COLUMNS`."""
    facts = one.summary
    about = (one.version.date.date().isoformat(), one.version.commit[:7])
    if facts is None:
        return (*about, *[UNKNOWN] * (len(_COLUMNS) - len(about)))
    return (
        *about,
        str(facts.steps),
        memory_range(facts.scale, facts.figures),
        score(facts.scale, facts.figures.mean),
        score(facts.scale, facts.figures.end),
        f"{facts.evidenced}/{facts.scored}",
        f"{len(facts.done)}/{facts.opportunities}",
    )


def _notes(history: History) -> list[list[str]]:
    """For each version what its figures do not show."""
    found: list[list[str]] = []
    scales = _scales(history)
    path, scale = history.entries[0].version.path, scales[0] if scales else None
    for one in history.entries:
        notes = [f"tag {', '.join(one.version.tags)}"] * bool(one.version.tags)
        if one.version.path != path:
            notes.append(f"moved here from {one_line(path)}")
            path = one.version.path
        if one.problem:
            notes.append(one.problem)
        if one.errors:
            notes.append(count(one.errors, "error"))
        if one.summary and scale and one.summary.scale.measure != scale.measure:
            notes.append(f"scale {_range(scale)} becomes {_range(one.summary.scale)}")
            scale = one.summary.scale
        found.append(notes)
    return found


def _legends(history: History) -> list[str]:
    wrong = any(one.errors for one in history.entries)
    rescaled = any(a.measure != b.measure for a, b in pairwise(_scales(history)))
    return [_FIGURES] + [_WRONG] * wrong + [_RESCALED] * rescaled


def _scales(history: History) -> list[Scale]:
    return [one.summary.scale for one in history.entries if one.summary]


def _curves(history: History) -> list[Sparkline]:
    """Each figure over all versions, with the first and the last one in words."""
    facts = [one.summary for one in history.entries]
    known = [one for one in facts if one]
    if len(facts) < 2 or not known:
        return []
    curves = []
    for name, title in FIGURES.items():
        levels = [_level(one, name) if one else None for one in facts]
        first, last = (score(one.scale, getattr(one.figures, name)) for one in (known[0], known[-1]))
        words = first if first == last else f"{first} becomes {last}"
        curves.append(Sparkline(f"{title[:1].upper()}{title[1:]}", levels, words))
    return curves


def _level(facts: Summary, name: str) -> float | None:
    """A figure as a share of the way from the worst score, 0, to the best, 1."""
    value = getattr(facts.figures, name)
    return None if value is None else facts.scale.share(value)


def _range(scale: Scale) -> str:
    return f"{figure(scale.min)}..{figure(scale.max)}" + ", down" * (scale.direction == "down")


def _record(one: HistoryEntry, authors: bool) -> tuple[Cell, ...]:
    """Commit, date, author where wanted, then the values for `_TITLES`."""
    version, facts = one.version, one.summary
    about: tuple[Cell, ...] = (version.commit, version.date, *[version.author] * authors)
    about += (version.subject, version.path, ", ".join(version.tags))
    if facts is None:
        return (*about, *[None] * (len(_TITLES) - 4), one.problem)
    return (
        *about,
        facts.title,
        facts.steps,
        facts.scale.min,
        facts.scale.max,
        *facts.figures,
        facts.scored,
        facts.evidenced,
        facts.coverage,
        len(facts.done),
        facts.opportunities,
        one.errors,
        None,
    )


def _data(one: HistoryEntry, authors: bool) -> dict[str, Any]:
    return {
        "commit": one.version.commit,
        "date": one.version.date.isoformat(),
        **({"author": one.version.author} if authors else {}),
        "subject": one.version.subject,
        "path": one.version.path,
        "tags": list(one.version.tags),
        "problem": one.problem or None,
        "journey": _facts(one.summary, one.errors) if one.summary else None,
    }


def _facts(facts: Summary, errors: int) -> dict[str, Any]:
    return {
        "title": facts.title or None,
        "scale": fields.scale(facts.scale),
        "steps": facts.steps,
        **fields.figures(facts.figures),
        "scored_steps": facts.scored,
        "evidenced_steps": facts.evidenced,
        "evidence_coverage": fields.number(facts.coverage),
        "opportunities": facts.opportunities,
        "done": [{"id": one.id or None, "title": one.title or None} for one in facts.done],
        "errors": errors,
    }
