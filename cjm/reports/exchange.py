"""How a file in another format was read, and what a file that was written cannot hold."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import PurePath
from typing import Any, NamedTuple

from cjm.exchange._draft import Draft, Lost, Where
from cjm.plaintext import Message, printable, short_line
from cjm.reports.document import Block, Column, Heading, Notes, Records, Row, Section, Table

_MOST = 200
"""How many guesses, and how many texts that are lost, are printed; the JSON holds all."""


class Imported(NamedTuple):
    """How everything in a source was read; `say` gives a message in another language than English."""

    draft: Draft
    say: Callable[[str], str] = str

    def blocks(self) -> Iterable[Block]:
        """How each title was read, what was guessed, what is lost, and how many there are of each."""
        draft, say = self.draft, self.say
        files = ", ".join(PurePath(file).name for file in draft.files)
        source = f"{files}, {draft.sheet}" if draft.sheet else files
        yield Heading(say(Message("{source} read as {format}", source=printable(source), format=draft.format)))
        titles = [one for one in draft.placed if one.title]
        yield from self._section(
            Message("Read as"),
            (Message("Where"), Message("Title"), Message("As")),
            [(self._where(one.where), one.text, one.address) for one in titles],
        )
        yield from self._section(
            Message("Guessed"),
            (Message("Where"), Message("As"), Message("Why")),
            [(self._where(one.where), one.reading, say(one.why)) for one in draft.guessed],
        )
        yield from _lost(draft.lost, say, self._where)
        placed = Message.counted("{n:,} text placed", "{n:,} texts placed", len(draft.placed) - len(titles))
        guessed = Message.counted("{n:,} guess", "{n:,} guesses", len(draft.guessed))
        yield Notes([", ".join(map(say, (placed, guessed, _number(draft.lost))))])

    def records(self) -> Records | None:
        """None: it is no table."""
        return None

    def data(self) -> dict[str, Any]:
        """The report for programs: a definition of `schemas/reports.schema.json`."""
        draft = self.draft
        return {
            "version": 1,
            "source": {"file": draft.files[0], "format": draft.format, "sheet": draft.sheet or None},
            "guessed": [{**_place(one.where), "as": one.reading, "why": str(one.why)} for one in draft.guessed],
            "placed": [
                {**_place(one.where), "text": one.text, "as": one.address, "title": one.title} for one in draft.placed
            ],
            "lost": _lost_data(draft.lost),
        }

    def _section(
        self, title: Message, columns: Sequence[Message], rows: Sequence[tuple[str, str, str]]
    ) -> Iterator[Block]:
        yield from _section(title, columns, rows, self.say)

    def _where(self, where: Where) -> str:
        return _short(where, with_file=len(self.draft.files) > 1, sheet=self.draft.sheet)


class Exported(NamedTuple):
    """What a file that was written cannot hold of its journeys. `returns`: it comes back into their file, where the
    rest stays."""

    file: str
    format: str
    lost: tuple[Lost, ...]
    say: Callable[[str], str] = str
    returns: bool = False

    def blocks(self) -> Iterable[Block]:
        """What is lost, item by item; how much of each key stays in the file; nothing where all is held."""
        if self.lost and self.returns:
            counted = Counter(_group(one) for one in self.lost)
            rows = [(key, f"{number:,}") for key, number in counted.items()]
            yield from _section(Message("Stays in the file"), (Message("Key"), Message("Values")), rows, self.say)
            stays = Message.counted(
                "{n:,} value has no place in it", "{n:,} values have no place in it", len(self.lost)
            )
            yield Notes([self.say(stays)])
        elif self.lost:
            files = {one.where.file for one in self.lost}
            yield from _lost(self.lost, self.say, lambda where: _short(where, with_file=len(files) > 1, sheet=""))
            number = self.say(_number(self.lost))
            yield Notes([self.say(Message("{number}: {format} cannot hold it", number=number, format=self.format))])

    def records(self) -> Records | None:
        """None: it is no table."""
        return None

    def data(self) -> dict[str, Any]:
        """The report for programs: a definition of `schemas/reports.schema.json`."""
        return {"version": 1, "file": self.file, "format": self.format, "lost": _lost_data(self.lost)}


def _group(one: Lost) -> str:
    """The part of a journey that a value is of: `steps.metrics`, `scorecard`; `#` for comments."""
    key = str(one.why.values.get("key", "#"))
    first, *others = key.split(".")
    return ".".join([first, *others[:1]]) if first in ("steps", "opportunities", "sources") else first


def _lost(lost: Sequence[Lost], say: Callable[[str], str], where: Callable[[Where], str]) -> Iterator[Block]:
    columns = (Message("Where"), Message("Text"), Message("Why"))
    yield from _section(Message("Lost"), columns, [(where(one.where), one.text, say(one.why)) for one in lost], say)


def _section(
    title: Message, columns: Sequence[Message], rows: Sequence[tuple[str, ...]], say: Callable[[str], str]
) -> Iterator[Block]:
    if not rows:
        return
    shown = [Row(tuple(map(short_line, cells))) for cells in rows[:_MOST]]
    first, *others = columns
    yield Section(
        say(title), Table((Column(say(first)), *(Column(say(one), wraps=True) for one in others)), shown, indent=2)
    )
    if len(rows) > _MOST:
        yield Notes([say(Message("and {n:,} more; --report FILE writes them all", n=len(rows) - _MOST))])


def _number(lost: Sequence[Lost]) -> Message:
    return Message.counted("{n:,} lost", "{n:,} lost", len(lost))


def _short(where: Where, with_file: bool, sheet: str) -> str:
    """A place without what all places share."""
    file = PurePath(where.file).name if with_file or not where.grid else ""
    return printable(str(where._replace(file=file, sheet="" if where.sheet == sheet else where.sheet)))


def _place(where: Where) -> dict[str, Any]:
    return {
        "where": str(where),
        "file": where.file,
        "sheet": where.sheet or None,
        "row": where.row or None,
        "column": where.column or None,
    }


def _lost_data(lost: Sequence[Lost]) -> list[dict[str, Any]]:
    return [{**_place(one.where), "text": one.text, "why": str(one.why)} for one in lost]
