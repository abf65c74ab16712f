"""Edits of the data of a document, made in its text: nothing but what they change is written anew.

Comments, blank lines, quotes, braces and line breaks stay as they are. What is added is written as its neighbours are.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Any, NamedTuple

from cjm.diagnostics import Path
from cjm.editing.formatter import quoted, scalar, written_key
from cjm.journey.discovery import kind
from cjm.journey.schema import SchemaName, load, part
from cjm.journey.validator import Schema
from cjm.syntax.document import LINE_BREAK, Document
from cjm.syntax.parser import parse, readable
from cjm.syntax.tree import Kind, Node, NodeEntry, read_tree

_WIDTH = 120
_STEP = 2


class SetValue(NamedTuple):
    """The value at a path becomes this one; its key is added where it is missing."""

    path: Path
    value: Any


class Remove(NamedTuple):
    """A key or an entry of a list goes, with the comments that belong to it."""

    path: Path


class Arrange(NamedTuple):
    """The entries of a list become these: those that were there by their index, and new ones by their value.

    What is in neither goes. A list that gets empty goes with its key; one that is not there is added.
    """

    path: Path
    entries: "tuple[int | New, ...]"


class New(NamedTuple):
    """A new entry of a list."""

    value: Any


Edit = SetValue | Remove | Arrange


class Edited(NamedTuple):
    """The text with all edits, and the comments that went with what was removed."""

    text: str
    comments: tuple[str, ...]


def edited(document: Document, edits: Sequence[Edit]) -> Edited:
    """The text of a document with these edits, whose paths are those of its data as it is now.

    ValueError for a text that no journey may hold, and for a document that cannot be read.
    """
    if document.data is None or document.diagnostics:
        raise ValueError("only what can be read can be edited")
    if not edits:
        return Edited(document.text, ())
    writer = _Writer(document)
    writer.removed = {
        edit.path for edit in edits if isinstance(edit, Remove) or (isinstance(edit, Arrange) and not edit.entries)
    }
    for edit in edits:
        writer.add(edit)
    text = writer.range(0, len(document.text))
    again = parse(document.file, text)
    if again.diagnostics:
        raise ValueError(str(again.diagnostics[0].message))
    before = [one.text for one in document.comments]
    for one in again.comments:
        if one.text in before:
            before.remove(one.text)
    return Edited(text, tuple(one.strip() for one in before))


class _Interval(NamedTuple):
    """A stretch of the text, and what makes the text in its place."""

    start: int
    end: int
    make: Callable[[], str]


class _Writer:
    """Collects what is to be written in place of which stretches of a text."""

    def __init__(self, document: Document) -> None:
        self.document, self.text = document, document.text
        self.name: SchemaName = kind(document.data or {}) or "journey"
        self.root = read_tree(document)
        first = LINE_BREAK.search(self.text)
        self.newline = first[0] if first else "\n"
        self.intervals: list[_Interval] = []
        self.removed: set[Path] = set()
        """The paths of keys that go, beside which nothing new can be written."""
        self.open: list[_Interval] = []
        """Those that are being written."""

    def range(self, start: int, end: int) -> str:
        """A stretch of the text with all that is written in it."""
        parts, at = [], start
        inner = [one for one in self.intervals if start <= one.start and one.end <= end and one not in self.open]
        for one in sorted(inner, key=lambda one: (one.start, one.end > one.start, -one.end)):
            if one.start < at or (one.start == at and one.end < at):
                continue
            self.open.append(one)
            parts += [self.text[at : one.start], one.make()]
            self.open.pop()
            at = one.end
        return "".join(parts) + self.text[at:end]

    def put(self, start: int, end: int, make: "Callable[[], str] | str") -> None:
        text = make
        self.intervals.append(_Interval(start, end, (lambda: text) if isinstance(text, str) else text))

    def add(self, edit: Edit) -> None:
        if isinstance(edit, Remove):
            self.remove(edit.path)
        elif isinstance(edit, Arrange):
            self.arrange(edit)
        else:
            self.set(edit.path, edit.value)

    def entry(self, path: Path) -> NodeEntry | None:
        """The entry at a path; None where there is none."""
        node, found = self.root, None
        for step in path:
            if isinstance(step, int):
                found = node.entries[step] if node.kind is Kind.LIST and step < len(node.entries) else None
            else:
                found = next((one for one in node.entries if one.key == step), None)
            if found is None:
                return None
            node = found.value
        return found

    def schema(self, path: Path) -> Schema:
        schema = load(self.name)
        for step in path:
            schema = part(schema, step, self.name)
        return schema

    def set(self, path: Path, value: Any) -> None:
        entry = self.entry(path)
        if entry is None:
            self.add_key(path, value)
            return
        node, flow = entry.value, self.in_flow(path)
        if node.kind is Kind.LIST and _is_texts(value):
            self.set_texts(path, node, value)
        elif node.empty:
            self.put(self.after_colon(path), self.after_colon(path), f" {self.inline(value, True, self.schema(path))}")
        elif node.kind is Kind.SCALAR or flow or node.flow:
            self.put(node.start, node.end, self.replaced(node, value, flow or isinstance(value, list | dict), path))
        else:
            # a block becomes what stands on one line: from behind its key on
            at = self.after_colon(path)
            self.put(at, node.last, f" {self.inline(value, False, self.schema(path))}")

    def set_texts(self, path: Path, node: Node, value: Sequence[Any]) -> None:
        """Make a list of texts another: what is in both stays as it is written."""
        old, new = [one.value.text for one in node.entries], [str(one) for one in value]
        entries: list[int | New] = []
        for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            kept = b - a if tag == "equal" else min(b - a, d - c)
            entries += [*range(a, a + kept), *(New(one) for one in value[c + kept : d])]
            for at in range(kept) if tag == "replace" else ():
                self.set((*path, a + at), value[c + at])
        self.arrange(Arrange(path, tuple(entries)))

    def replaced(self, node: Node, value: Any, flow: bool, path: Path) -> str:
        """A value in place of another, in its quotes where it has some."""
        if isinstance(value, str) and node.style == "'" and "\n" not in value and readable(value) == value:
            return "'" + value.replace("'", "''") + "'"
        if isinstance(value, str) and node.style == '"':
            return quoted(value)
        if isinstance(value, str) and node.style in ("|", ">") and (block := self.block_text(node, value)):
            return block
        return self.inline(value, flow or self.in_flow(path), self.schema(path))

    def block_text(self, node: Node, value: str) -> str:
        """A text below the `|` that its value has; empty where it cannot stand so."""
        lines, ended = value.removesuffix("\n").split("\n"), value.endswith("\n")
        odd = not lines[0] or not lines[-1] or any(line != line.rstrip() or line[:1] in " \t" for line in lines)
        if node.style == ">" or odd:
            return ""
        header = LINE_BREAK.split(self.text[node.start : node.end])[0]
        sign, gap, remark = header.partition(" ")
        sign = sign.rstrip("+-") + "-" * (not ended)
        return self.newline.join([sign + gap + remark, *(" " * node.margin + line if line else "" for line in lines)])

    def in_flow(self, path: Path) -> bool:
        """Whether the value at a path stands within `{ }` or `[ ]`."""
        above = (self.entry(path[:length]) for length in range(1, len(path)))
        return any(one is not None and one.value.flow for one in above)

    def after_colon(self, path: Path) -> int:
        """Where the text behind the colon of a key begins, or behind the `-` of an entry."""
        key, _ = self.document.marks[path]
        if key is None:
            entry = self.entry(path)
            assert entry is not None
            return entry.start + 1
        return self.text.index(":", key.end_mark.index) + 1

    def add_key(self, path: Path, value: Any) -> None:
        """Add a key to the mapping above, or that too where it is missing."""
        above, key = path[:-1], path[-1]
        parent = self.entry(above) if above else None
        node = parent.value if parent is not None else self.root
        if isinstance(key, int) or (above and (parent is None or node.empty)):
            raise_to = [value] if isinstance(key, int) else {key: value}
            self.set(above, raise_to)
            return
        order = {name: index for index, name in enumerate(self.schema(above).get("properties", {}))}
        place = order.get(key, len(order))
        kept = [one for one in node.entries if (*above, one.key or "") not in self.removed] or node.entries
        before = [one for one in kept if order.get(one.key or "", len(order)) <= place]
        after = before[-1] if before else None
        written = written_key(key, self.schema(above))
        if node.flow:
            text = f"{written}: {self.inline(value, True, self.schema(path))}"
            if after is not None:
                self.put(after.value.end, after.value.end, f", {text}")
            elif kept:
                self.put(kept[0].start, kept[0].start, f"{text}, ")
            else:
                self.put(node.start + 1, node.start + 1, text)
            return
        after = after or kept[0]
        lines = self.entry_lines(f"{written}:", value, after.column, path)
        end = self.line_end(after.last)
        self.put(end, end, "".join(f"{self.newline}{line}" for line in lines))

    def remove(self, path: Path) -> None:
        entry, above = self.entry(path), path[:-1]
        if entry is None:
            return
        parent = self.entry(above)
        node = parent.value if parent is not None else self.root
        if node.kind is Kind.LIST:
            index = path[-1]
            self.arrange(Arrange(above, tuple(one for one in range(len(node.entries)) if one != index)))
            return
        at = node.entries.index(entry)
        later = next((one for one in node.entries[at + 1 :] if (*above, one.key or "") not in self.removed), None)
        if later is None and all((*above, one.key or "") in self.removed for one in node.entries[:at]) and above:
            if at == 0:
                self.put(entry.start, node.entries[-1].last, "" if node.flow else "{}")
        elif node.flow and later is not None:
            self.put(entry.start, node.entries[at + 1].start, "")
        elif node.flow:
            self.put(node.entries[at - 1].value.end, entry.value.end, "")
        elif at == 0 and above and isinstance(above[-1], int) and later is not None:
            # the next key that stays takes its place behind the `-`
            begin = min([later.start, *(remark.start for remark in later.above)])
            self.put(entry.start, begin, "")
        else:
            self.put(self.chunk_start(entry), self.past_line(entry.last), "")

    def arrange(self, edit: Arrange) -> None:
        """Write the entries of a list in another order, without some of them, with new ones."""
        entry = self.entry(edit.path)
        new = [one.value for one in edit.entries if isinstance(one, New)]
        if entry is None or entry.value.empty or not entry.value.entries:
            if new:
                self.set(edit.path, new)
            return
        node = entry.value
        if list(edit.entries) == list(range(len(node.entries))):
            return
        if not edit.entries:
            self.remove(edit.path)
        elif node.flow:
            self.put(node.start, node.end, lambda: self.flow_list(node, edit))
        else:
            chunks = [(self.chunk_start(one), self.past_line(one.last)) for one in node.entries]
            start, end = chunks[0][0], chunks[-1][1]
            self.put(start, end, lambda: self.block_list(node, edit, chunks))

    def flow_list(self, node: Node, edit: Arrange) -> str:
        schema = self.schema((*edit.path, 0))
        parts = [
            self.inline(one.value, True, schema)
            if isinstance(one, New)
            else self.range(node.entries[one].value.start, node.entries[one].value.end)
            for one in edit.entries
        ]
        return f"[{', '.join(parts)}]"

    def block_list(self, node: Node, edit: Arrange, chunks: Sequence[tuple[int, int]]) -> str:
        """The lines of a list; the empty lines between two entries stay between those that stand there then."""
        gaps = [self.text[end:start] for (_, end), (start, _) in pairwise(chunks)]
        parts: list[str] = []
        for number, one in enumerate(edit.entries):
            if number:
                parts.append(gaps[min(number, len(gaps)) - 1] if gaps else "")
            if isinstance(one, New):
                lines = self.entry_lines("-", one.value, node.entries[0].column, (*edit.path, 0))
                parts.append("".join(f"{line}{self.newline}" for line in lines))
            else:
                text = self.range(*chunks[one])
                parts.append(text if text.endswith(("\n", "\r")) else f"{text}{self.newline}")
        text = "".join(parts)
        whole = self.text[: chunks[-1][1]]
        return text if whole.endswith(("\n", "\r")) else text[: -len(self.newline)]

    def chunk_start(self, entry: NodeEntry) -> int:
        """Where the lines of an entry begin, with the comments above it."""
        return self.line_start(min([entry.start, *(remark.start for remark in entry.above)]))

    def line_start(self, position: int) -> int:
        at = max(self.text.rfind("\n", 0, position), self.text.rfind("\r", 0, position))
        return at + 1

    def line_end(self, position: int) -> int:
        """The end of the line of a position, before its line break."""
        found = LINE_BREAK.search(self.text, position)
        return found.start() if found else len(self.text)

    def past_line(self, position: int) -> int:
        found = LINE_BREAK.search(self.text, position)
        return found.end() if found else len(self.text)

    def inline(self, value: Any, flow: bool, schema: Schema) -> str:
        """A value on one line."""
        if isinstance(value, Mapping):
            parts = (
                f"{written_key(str(key), schema)}: {self.inline(one, True, part(schema, str(key), self.name))}"
                for key, one in value.items()
            )
            return "{" + ", ".join(parts) + "}"
        if isinstance(value, list | tuple):
            return "[" + ", ".join(self.inline(one, True, part(schema, 0, self.name)) for one in value) + "]"
        return scalar(value, flow, schema) if isinstance(value, str) else json.dumps(value, allow_nan=False)

    def entry_lines(self, lead: str, value: Any, column: int, path: Path) -> list[str]:
        """The lines of a new key or entry of a list, from `column` on."""
        schema, pad = self.schema(path), " " * column
        line = f"{pad}{lead} {self.inline(value, False, schema)}"
        grows = isinstance(value, Mapping) and len(path) == 2 and path[0] in ("steps", "opportunities")
        if (
            not isinstance(value, Mapping | list)
            or not value
            or (len(line) <= _WIDTH and not grows and not _is_deep(value))
        ):
            return [line]
        if isinstance(value, Mapping):
            inner = [
                one
                for key, entry in value.items()
                for one in self.entry_lines(
                    f"{written_key(str(key), schema)}:", entry, column + _STEP, (*path, str(key))
                )
            ]
            if lead == "-":
                return [f"{pad}- {inner[0].lstrip()}", *inner[1:]]
            return [f"{pad}{lead}", *inner]
        return [
            f"{pad}{lead}",
            *(one for entry in value for one in self.entry_lines("-", entry, column + _STEP, (*path, 0))),
        ]


def _is_texts(value: Any) -> bool:
    return isinstance(value, list) and all(not isinstance(one, list | dict) for one in value)


def _is_deep(value: Any) -> bool:
    inner = value.values() if isinstance(value, Mapping) else value
    return any(isinstance(one, Mapping) and isinstance(value, list) for one in inner) or any(
        isinstance(one, list) and any(isinstance(two, Mapping) for two in one) for one in inner
    )
