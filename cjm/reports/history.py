"""The history of a journey in lines: a table under two small curves, and for programs CSV and JSON."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

from cjm import plaintext
from cjm.analysis.summary import Summary
from cjm.journey.model import Scale
from cjm.plaintext import figure
from cjm.reports import tables
from cjm.reports.tables import Cell, Column, Row, rounded
from cjm.versions.history import Entry, History

BARS = "▁▂▃▄▅▆▇█"
"""A score on its scale, from the worst to the best, one cell each."""

PLAIN_BARS = "12345678"
"""The same where the output has no such characters."""

_GAP = "  "
_LABEL = len("Remembered" + _GAP)
_FIGURES = (
    "Remembered: peak-end score. Evidence: scored steps that rest on customers' own words, answers or deeds. "
    "Done: opportunities, of all that were not dropped."
)
_AMBIVALENT = "Where a low and a high peak are equally strong, a bar shows the middle of what is remembered."
_WRONG = "Errors: what is wrong in a version is left out of its figures."
_RESCALED = "The scale is not the same in all versions: compare no figures across such a change."
_COLUMNS = (
    *map(Column, ("Date", "Commit")),
    *(Column(title, right=True) for title in ("Steps", "Remembered", "Mean", "End", "Evidence", "Done")),
)
_CSV = (
    *("Subject", "Path", "Tags", "Title", "Steps", "Scale min", "Scale max", "PE low", "PE high", "Mean", "End"),
    *("Scored steps", "Steps with customer evidence", "Evidence coverage"),
    *("Opportunities done", "Opportunities", "Errors", "Problem"),
)


def lines(history: History, output_format: str, width: int = 100, authors: bool = False, bars: str = BARS) -> list[str]:
    """A history in one of `tables.FORMATS`, the oldest version first; `width` in cells is that of aligned text.

    `authors` adds who made each version; `bars` are eight characters for the curves.
    """
    titles = ("Commit", "Date", *["Author"] * authors, *_CSV)
    writers: dict[str, Callable[[], list[str]]] = {
        "text": lambda: _text(history, width, authors, bars),
        "markdown": lambda: _markdown(history, authors),
        "csv": lambda: tables.as_csv(titles, [_csv(one, authors) for one in history.entries]),
        "json": lambda: [tables.as_json(_json(history, authors))],
    }
    return writers[tables.known(output_format)]()


def _text(history: History, width: int, authors: bool, bars: str) -> list[str]:
    rows = []
    for one, notes in zip(history.entries, _notes(history), strict=True):
        told = [plaintext.short(one.version.subject), *[plaintext.short(one.version.author)] * authors, *notes]
        rows.append(Row(_cells(one), (" · ".join(filter(None, told)),)))
    found = [*tables.paragraph(_heading(history), width), *_curves(history, width, bars), ""]
    found += [*tables.as_text(_COLUMNS, rows, width), ""]
    for legend in [*_legends(history), *[_AMBIVALENT] * _ambivalent(history)]:
        found += tables.paragraph(legend, width)
    return found


def _markdown(history: History, authors: bool) -> list[str]:
    columns = [*_COLUMNS, Column("Change"), *[Column("Author")] * authors, Column("Notes")]
    rows = []
    for one, notes in zip(history.entries, _notes(history), strict=True):
        about = (one.version.subject, *[one.version.author] * authors, " · ".join(notes))
        rows.append(Row((*_cells(one), *about)))
    found = [f"# {plaintext.markdown(_heading(history))}", "", *tables.as_markdown(columns, rows)]
    for legend in _legends(history):
        found += ["", plaintext.markdown(legend)]
    return found


def _heading(history: History) -> str:
    title = next((one.summary.title for one in reversed(history.entries) if one.summary and one.summary.title), "")
    first, last = history.entries[0].version.date.date(), history.entries[-1].version.date.date()
    number = len(history.entries)
    told = f"{number:,} versions from {first} to {last}" if number > 1 else f"1 version of {last}"
    return f"{plaintext.short(title)} · {told}" if title else told


def _cells(one: Entry) -> tuple[str, ...]:
    """The cells of `_COLUMNS`."""
    facts = one.summary
    about = (one.version.date.date().isoformat(), one.version.commit[:7])
    if facts is None:
        return (*about, *[plaintext.UNKNOWN] * (len(_COLUMNS) - len(about)))
    return (
        *about,
        str(facts.steps),
        _remembered(facts),
        _lived(facts),
        _score(facts.scale, facts.end),
        f"{facts.evidenced}/{facts.scored}",
        f"{len(facts.done)}/{facts.opportunities}",
    )


def _notes(history: History) -> list[list[str]]:
    """For each version what its figures do not tell."""
    found: list[list[str]] = []
    scales = _scales(history)
    path, scale = history.entries[0].version.path, scales[0] if scales else None
    for one in history.entries:
        notes = [f"tag {', '.join(one.version.tags)}"] * bool(one.version.tags)
        if one.version.path != path:
            notes.append(f"moved here from {plaintext.line(path)}")
            path = one.version.path
        if one.problem:
            notes.append(one.problem)
        if one.errors:
            notes.append(f"{one.errors:,} {'error' if one.errors == 1 else 'errors'}")
        if one.summary and scale and one.summary.scale.measure != scale.measure:
            notes.append(f"scale {_range(scale)} becomes {_range(one.summary.scale)}")
            scale = one.summary.scale
        found.append(notes)
    return found


def _legends(history: History) -> list[str]:
    wrong = any(one.errors for one in history.entries)
    rescaled = any(a.measure != b.measure for a, b in pairwise(_scales(history)))
    return [_FIGURES] + [_WRONG] * wrong + [_RESCALED] * rescaled


def _ambivalent(history: History) -> bool:
    told = [one.summary.remembered for one in history.entries if one.summary]
    return len(history.entries) > 1 and any(one is not None and one.low != one.high for one in told)


def _scales(history: History) -> list[Scale]:
    return [one.summary.scale for one in history.entries if one.summary]


def _curves(history: History, width: int, bars: str) -> list[str]:
    """What is remembered and the mean as rows of bars, a cell each version, with their first and last figure.

    Where there are more versions than cells, a cell shows the last version of its share.
    """
    facts = [one.summary for one in history.entries]
    known = [one for one in facts if one]
    if len(facts) < 2 or not known:
        return []
    rows = []
    for name, value, words in (("Remembered", _middle, _remembered), ("Mean", _mean, _lived)):
        levels = [_bar(one.scale, value(one), bars) if one else " " for one in facts]
        first, last = words(known[0]), words(known[-1])
        rows.append((name.ljust(_LABEL), levels, first if first == last else f"{first} becomes {last}"))
    cells = min(len(facts), width - _LABEL - len(_GAP) - max(len(told) for *_, told in rows))
    shown = [(number + 1) * len(facts) // cells - 1 for number in range(cells)]
    return ["", *(f"{name}{''.join(levels[at] for at in shown)}{_GAP}{told}" for name, levels, told in rows)]


def _bar(scale: Scale, value: float | None, bars: str) -> str:
    if value is None:
        return " "
    share = (value - scale.min) / scale.range
    return bars[round((share if scale.direction == "up" else 1 - share) * (len(bars) - 1))]


def _middle(facts: Summary) -> float | None:
    return facts.remembered.middle if facts.remembered else None


def _mean(facts: Summary) -> float | None:
    return facts.mean


def _lived(facts: Summary) -> str:
    return _score(facts.scale, facts.mean)


def _remembered(facts: Summary) -> str:
    low, high = (_score(facts.scale, one) for one in facts.remembered or (None, None))
    return low if low == high else f"{low} to {high}"


def _score(scale: Scale, value: float | None) -> str:
    return figure(value, signed=scale.signed)


def _range(scale: Scale) -> str:
    return f"{figure(scale.min)}..{figure(scale.max)}" + ", down" * (scale.direction == "down")


def _csv(one: Entry, authors: bool) -> tuple[Cell, ...]:
    """The cells of a line of CSV: commit, date, author where wanted, then `_CSV`."""
    version, facts = one.version, one.summary
    about: tuple[Cell, ...] = (version.commit, version.date, *[version.author] * authors)
    about += (version.subject, version.path, ", ".join(version.tags))
    if facts is None:
        return (*about, *[None] * (len(_CSV) - 4), one.problem)
    return (
        *about,
        facts.title,
        facts.steps,
        facts.scale.min,
        facts.scale.max,
        facts.remembered.low if facts.remembered else None,
        facts.remembered.high if facts.remembered else None,
        facts.mean,
        facts.end,
        facts.scored,
        facts.evidenced,
        facts.coverage,
        len(facts.done),
        facts.opportunities,
        one.errors,
        None,
    )


def _json(history: History, authors: bool) -> dict[str, Any]:
    return {
        "version": 1,
        "file": history.path,
        "shallow": history.shallow,
        "versions": [
            {
                "commit": one.version.commit,
                "date": one.version.date.isoformat(),
                **({"author": one.version.author} if authors else {}),
                "subject": one.version.subject,
                "path": one.version.path,
                "tags": list(one.version.tags),
                "problem": one.problem or None,
                "journey": _json_facts(one.summary, one.errors) if one.summary else None,
            }
            for one in history.entries
        ],
    }


def _json_facts(facts: Summary, errors: int) -> dict[str, Any]:
    scale, told = facts.scale, facts.remembered
    return {
        "title": facts.title or None,
        "scale": {"min": scale.min, "max": scale.max, "neutral": scale.neutral, "direction": scale.direction},
        "steps": facts.steps,
        "remembered": {"low": rounded(told.low), "high": rounded(told.high)} if told else None,
        "mean": rounded(facts.mean),
        "end": facts.end,
        "scored_steps": facts.scored,
        "evidenced_steps": facts.evidenced,
        "evidence_coverage": rounded(facts.coverage),
        "opportunities": facts.opportunities,
        "done": [{"id": one.id or None, "title": one.title or None} for one in facts.done],
        "errors": errors,
    }
