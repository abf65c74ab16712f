"""The sheets of a workbook, their columns, and what a cell shows of a value and has for one."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, Literal, NamedTuple

from cjm.exchange._labels import label, word
from cjm.exchange._sheet import Cell
from cjm.exchange._tables import scores, values
from cjm.journey.languages import Language
from cjm.journey.loading import Loaded
from cjm.journey.model import Journey
from cjm.journey.scale import Scale
from cjm.plaintext import Message

Kind = Literal["text", "texts", "score", "rating", "count", "named", "reference", "references", "duration", "date"]


class Column(NamedTuple):
    """A column of a sheet: the key that it is of, what its cells are, and how wide it is, in letters. `of` is the list
    that a reference names an entry of, or the definition of the schema that has the named values."""

    key: str
    kind: Kind = "text"
    width: int = 24
    of: str = ""


class Table(NamedTuple):
    """A sheet: the list that its rows are, within each step or at the top, and its columns behind the first ones.

    `name` is the key that says what a row is; `more` others without which there is no row; `ids`
    whether its rows have ids in the file.
    """

    key: str
    columns: tuple[Column, ...]
    in_steps: bool = False
    name: str = "title"
    more: tuple[str, ...] = ()
    ids: bool = True

    @property
    def needed(self) -> tuple[str, ...]:
        """The keys that a row must have."""
        return (self.name, *self.more)


_LEVELS = Column("service_level", "named", 15, "step")
_ACTIONS = (Column("title", width=56), Column("actor", "reference", 26, "actors"))
TABLES = (
    Table(
        "steps",
        (
            Column("phase", "reference", 18, "phases"),
            Column("title", width=36),
            Column("emotion", "score", 11),
            Column("expected", "score", 11),
            Column("desired", "score", 11),
            Column("feels", "texts", 18),
            Column("thinks", "texts", 34),
            Column("does", "texts", 34),
            Column("needs", "texts", 26),
            Column("moment_of_truth", "named", 16, "step"),
            _LEVELS,
            Column("duration", "duration", 11),
            Column("wait", "duration", 11),
            Column("owner", width=18),
            Column("evidence", "references", 22, "sources"),
        ),
    ),
    Table(
        "touchpoints",
        (
            Column("title", width=34),
            Column("channel", "reference", 18, "channels"),
            Column("initiator", "named", 17, "touchpoint"),
            Column("moment", "named", 14, "touchpoint"),
            Column("emotion", "score", 11),
            Column("expected", "score", 11),
            Column("actors", "references", 22, "actors"),
            _LEVELS,
        ),
        in_steps=True,
        ids=False,
    ),
    Table(
        "quotes",
        (Column("text", width=70), Column("source", "reference", 26, "sources")),
        in_steps=True,
        name="text",
        ids=False,
    ),
    Table(
        "pains",
        (Column("title", width=44), Column("causes", "texts", 40), Column("evidence", "references", 22, "sources")),
        in_steps=True,
    ),
    Table("highlights", (Column("title", width=44), Column("causes", "texts", 40)), in_steps=True),
    Table("frontstage", _ACTIONS, in_steps=True, ids=False),
    Table("backstage", _ACTIONS, in_steps=True, ids=False),
    Table(
        "opportunities",
        (
            Column("title", width=40),
            Column("steps", "references", 30, "steps"),
            Column("pains", "references", 30, "pains"),
            Column("need", width=26),
            Column("kind", "named", 13, "opportunity"),
            Column("horizon", "named", 12, "opportunity"),
            Column("status", "named", 12, "opportunity"),
            Column("owner", width=18),
            Column("metric", width=22),
            Column("due", "date", 12),
            Column("customer_value", "rating", 15),
            Column("business_value", "rating", 15),
            Column("effort", "rating", 12),
            Column("impact", width=34),
        ),
    ),
    Table(
        "sources",
        (
            Column("title", width=44),
            Column("kind", "named", 16, "source"),
            Column("n", "count", 8),
            Column("date", "date", 12),
        ),
        more=("kind",),
    ),
)
LISTS = ("phases", "channels", "actors", "sources", "steps", "pains")
"""The lists whose entries the cells of others may name."""

FIRST = ("id", "number")
"""The first columns of a sheet: what a row is known by, and its place. Sheets of parts of steps have the step too."""


def columns(table: Table, lanes: Iterable[str]) -> tuple[Column, ...]:
    """The columns of a sheet behind the first ones; steps have the own rows of the journey too."""
    own = tuple(Column(f"lanes.{lane}", "texts", 24) for lane in lanes) if table.key == "steps" else ()
    return table.columns + own


class Names:
    """What the entries are called that cells refer to, and which is meant by a name.

    `titles` has the names of each list's entries by their ids, `lanes` the titles of the columns of own rows.
    """

    def __init__(
        self, language: Language, scale: Scale, titles: Mapping[str, Mapping[str, str]], lanes: Mapping[str, str]
    ) -> None:
        self.language, self.scale, self.titles, self.lanes = language, scale, titles, lanes
        self.ids = {key: {title: id for id, title in titles.items()} for key, titles in self.titles.items()}

    @classmethod
    def of(cls, journey: Journey, language: Language) -> "Names":
        """The names in a journey: a title, or the id where others have that title too."""
        pains = [one for step in journey.steps for one in (*step.pains, *step.highlights)]
        listed: dict[str, Sequence[Any]] = {key: pains if key == "pains" else getattr(journey, key) for key in LISTS}
        titles = {
            key: _unique({one.id: getattr(one, "title", "") for one in of if one.id}) for key, of in listed.items()
        }
        other = {label(key, language) for key in (*FIRST, *(column.key for column in TABLES[0].columns))}
        lanes = _unique({lane.id: lane.title or lane.id for lane in journey.lanes if lane.id}, other)
        return cls(language, journey.scale, titles, lanes)

    def title(self, column: Column) -> str:
        """What stands above a column."""
        key, _, lane = column.key.partition(".")
        return self.lanes[lane] if lane else label(key, self.language)

    def choices(self, column: Column) -> list[str]:
        """What may be chosen in a column; nothing where anything may be written."""
        if column.kind == "reference":
            return [*self.titles[column.of].values()]
        if column.kind == "named":
            return [self.word(one) for one in values.values_of(column.of, column.key)]
        return [str(number) for number in range(1, 6)] if column.kind == "rating" else []

    def word(self, value: str) -> str:
        """A named value in the language of the workbook."""
        return word(value, self.language)

    def shown(self, column: Column, value: Any) -> str | int | float | None:
        """What a cell shows of a value; None for nothing."""
        if value is None:
            return None
        if column.kind == "references":
            return "\n".join(self.titles[column.of].get(one, one) for one in value)
        if column.kind == "reference":
            return self.titles[column.of].get(value, str(value))
        if column.kind == "named":
            return self.word(value)
        if isinstance(value, list):
            return "\n".join(str(one).strip() for one in value)
        return value.rstrip() if isinstance(value, str) else value

    def value(self, column: Column, cell: Cell, old: Any) -> Any:
        """The value that a cell has, or the Message why it has none. `old` is what it had, whose form it keeps."""
        text = _clean(cell.text)
        if cell.error:
            return Message("a formula with an error")
        match column.kind:
            case "score":
                found = scores.score(cell._replace(text=text), signs=False)
                if found is None or found.number is None or found.words or found.most:
                    return Message("no score")
                if not self.scale.holds(found.number):
                    return Message(
                        "outside the scale {low} to {high}", low=f"{self.scale.min:g}", high=f"{self.scale.max:g}"
                    )
                return found.number
            case "rating" | "count":
                number = cell.value if isinstance(cell.value, int) else int(text) if text.isdecimal() else 0
                most = 5 if column.kind == "rating" else 10**9
                return (
                    number
                    if not isinstance(number, bool) and 1 <= number <= most
                    else Message("no whole number from 1 to {n}", n=most)
                )
            case "named":
                known = {self.word(one).casefold(): one for one in values.values_of(column.of, column.key)}
                return (
                    known.get(text.casefold())
                    or values.named(text, [*known.values()])
                    or Message("no value of this list")
                )
            case "reference":
                return self._id(column.of, text)
            case "references":
                found_ids = [self._id(column.of, one) for one in values.lines(text)]
                return next((one for one in found_ids if isinstance(one, Message)), found_ids)
            case "duration":
                valid = re.fullmatch(r"[0-9]+[a-z0-9]+|P[0-9A-Z]+", text)
                return (
                    text if valid and values.duration(cell, "") in (text, "") and valid else values.duration(cell, "")
                ) or Message("no length of time")
            case "date":
                return values.date(cell, self.language) or Message("no date")
            case "texts":
                lines = values.lines(text)
                return (
                    lines[0]
                    if len(lines) == 1 and not isinstance(old, list) and column.key in ("thinks", "does")
                    else lines
                )
        return f"{text}\n" if isinstance(old, str) and old.endswith("\n") else text

    def add(self, of: str, id: str, title: str) -> None:
        """Know a new entry by its title too."""
        self.ids[of].setdefault(" ".join(title.split()), id)

    def step(self, text: str) -> str:
        """The id of the step with this title or id; empty where there is none."""
        found = self._id("steps", " ".join(text.split()))
        return "" if isinstance(found, Message) else found

    def _id(self, of: str, text: str) -> str | Message:
        text = " ".join(text.split())
        if text in self.ids[of]:
            return self.ids[of][text]
        return text if text in self.titles[of] else Message("no entry of this list")


def same(shown: str | int | float | None, cell: Cell | None) -> bool:
    """Whether a cell still has what it was made with: Excel's own habits are no edits."""
    text = "" if cell is None else _clean(cell.text)
    if shown is None or shown == "":
        return not text
    if isinstance(shown, str):
        return text == _clean(shown)
    if cell is None or isinstance(cell.value, bool):
        return False
    try:
        return float(cell.value if isinstance(cell.value, int | float) else text.replace(",", ".")) == float(shown)
    except ValueError:
        return False


def lanes_of(loaded: Loaded) -> list[str]:
    """The ids of the own rows of a journey."""
    journey = loaded.journey
    return [lane.id for lane in journey.lanes if lane.id] if journey else []


def is_own(key: str, entry: Mapping[str, Any]) -> bool:
    """Whether an entry of a list at the top is this file's: what a library says of an opportunity is no text of it."""
    return key != "opportunities" or "title" in entry


def held(entry: Mapping[str, Any], table: Table, lanes: Iterable[str]) -> dict[str, Any]:
    """The part of an entry that a sheet holds."""
    found: dict[str, Any] = {"id": entry["id"]} if "id" in entry else {}
    for column in columns(table, lanes):
        key, _, lane = column.key.partition(".")
        if lane:
            if lane in entry.get(key, {}):
                found.setdefault(key, {})[lane] = entry[key][lane]
        elif key in entry:
            found[key] = entry[key]
    return found


def value_of(entry: Mapping[str, Any], column: Column) -> Any:
    """The value of an entry in a column; None where there is none."""
    key, _, lane = column.key.partition(".")
    return entry.get(key, {}).get(lane) if lane else entry.get(key)


def _clean(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")).strip()


def _unique(titles: dict[str, str], other: Collection[str] = ()) -> dict[str, str]:
    """For each id its title, or itself where that is empty, that of another too, or among the `other` titles."""
    cleaned = {id: " ".join(title.split()) for id, title in titles.items()}
    every = [*cleaned.values()]
    return {
        id: title if title and every.count(title) == 1 and title not in titles and title not in other else id
        for id, title in cleaned.items()
    }
