"""The one canonical way to write a journey or a library, with every comment in place.

Keys come in the order of the schema, texts without quotes where every YAML reader takes them for the same text. What
is written in `{ }` or `[ ]` stays on one line while it fits, but each mapping of a list has a line of its own. What has
a line for each entry keeps it: so it changes line by line in git, and can grow.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from difflib import unified_diff
from itertools import pairwise

from cjm.checking import suppression
from cjm.journey.discovery import kind
from cjm.journey.schema import SchemaName, load, part
from cjm.journey.validator import Schema
from cjm.syntax.document import LINE_BREAK, Document
from cjm.syntax.parser import means_text, parse
from cjm.syntax.tree import Kind, Node, NodeComment, NodeEntry, put_beside, read_tree

WIDTH = 120
_STEP = 2
_MOST_PASSES = 8

_INDICATORS = frozenset("-?:,[]{}#&*!|>'\"%@`")
_OTHERWISE_READ = re.compile(
    r"y|n|yes|no|on|off|=|<<"
    r"|[-+]?[0-9][0-9_]*(?:\.[0-9_]*)?(?:e[-+]?[0-9]+)?|[-+]?0b[01_]+|[-+]?0x[0-9a-f_]+"
    r"|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?",
    re.IGNORECASE,
)
"""What YAML 1.1, which many programs still read, takes for something else than a text."""

_DATE = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt \t].*)?")
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"})
_FOLD = re.compile(r"(?<=\S) (?=\S)")


def formatted(document: Document) -> str:
    """The canonical text of a document in which reading found no problem; else ValueError.

    It parses to the same data, holds the same comments, and is its own canonical text. Lines end as the first one does.
    """
    if document.data is None or document.diagnostics:
        raise ValueError("only what can be read can be formatted")
    text = _written(document)
    again = parse(document.file, text)
    # what stood within brackets may now be on a line where a comment allows a problem, and keep its form there
    for _ in range(_MOST_PASSES):
        if (settled := _written(again)) == text:
            break
        text, again = settled, parse(document.file, settled)
    if repr(_sorted(again.data)) != repr(_sorted(document.data)) or _content(again) != _content(document):
        raise AssertionError("formatting would change what the file says")
    first = LINE_BREAK.search(document.text)
    return text.replace("\n", "\r\n") if first and first[0] == "\r\n" else text


def difference(document: Document, text: str) -> Iterator[str]:
    """What changes from a document to `text`, in lines as `diff -u` prints them."""
    old, new = (LINE_BREAK.sub("\n", one).splitlines() for one in (document.text, text))
    yield from unified_diff(old, new, f"a/{document.file}", f"b/{document.file}", lineterm="")


def _written(document: Document) -> str:
    writer = _Writer(document, kind(document.data or {}) or "journey")
    return "\n".join(writer.document(read_tree(document))) + "\n"


def quoted(text: str) -> str:
    """A text in double quotes, on one line."""
    return f'"{text.translate(_ESCAPES)}"'


def scalar(text: str, flow: bool, schema: Schema | None = None) -> str:
    """A text as it is written on one line; `flow` says whether that is within `{ }` or `[ ]`."""
    plain = (
        text.strip() == text != ""
        and text[0] not in _INDICATORS
        and means_text(text)
        and not re.search(r"[\n\t\r]|: | #|:$", text)
        and not (flow and re.search(r"[,\[\]{}?]", text))
        and not _OTHERWISE_READ.fullmatch(text)
        and not (_DATE.fullmatch(text) and (schema or {}).get("pattern") != _date_pattern())
    )
    return text if plain else quoted(text)


def written_key(key: str, schema: Schema) -> str:
    """A key as it is written: without quotes where the schema names it."""
    return key if key in schema.get("properties", {}) else scalar(key, flow=True)


def one_line(node: Node, source: str, flow: bool, schema: Schema, name: SchemaName) -> str | None:
    """A value on one line; None where that cannot be, as for a comment or an empty value within it."""
    if node.kind is Kind.SCALAR:
        if node.style in ("|", ">"):
            return None
        written = source[node.start : node.end]
        if not node.style and not (written and means_text(node.text)):
            return written
        return scalar(node.text, flow, schema)
    if node.commented:
        return None
    parts: list[str] = []
    for entry in in_order(node, schema):
        value = one_line(entry.value, source, True, part(schema, 0 if entry.key is None else entry.key, name), name)
        if not value:
            return None
        parts.append(value if entry.key is None else f"{written_key(entry.key, schema)}: {value}")
    joined = ", ".join(parts)
    return f"{{{joined}}}" if node.kind is Kind.MAPPING else f"[{joined}]"


def in_order(node: Node, schema: Schema) -> list[NodeEntry]:
    """The entries of a mapping in the order of the schema, then those that it does not name; a list as it is."""
    if node.kind is Kind.LIST:
        return node.entries
    places = {key: index for index, key in enumerate(schema.get("properties", {}))}
    return sorted(node.entries, key=lambda entry: places.get(entry.key or "", len(places)))


def _date_pattern() -> str:
    return str(load("journey")["$defs"]["date"]["pattern"])


def _sorted(value: object) -> object:
    """A value whose order of keys does not count when it is printed."""
    if isinstance(value, dict):
        return {key: _sorted(value[key]) for key in sorted(value)}
    return [_sorted(one) for one in value] if isinstance(value, list) else value


def _content(document: Document) -> list[str]:
    return sorted(comment.text.rstrip() for comment in document.comments)


class _Writer:
    """Writes one document, line by line."""

    def __init__(self, document: Document, name: SchemaName) -> None:
        self.source = document.text
        self.name = name
        self.lines: list[str] = []
        self.bare = True
        """Whether the last line opens a block, or nothing is written: no empty line follows."""
        starts = [0, *(match.end() for match in LINE_BREAK.finditer(self.source))]
        self.allowed = [
            (starts[line - 1], starts[line] if line < len(starts) else len(self.source) + 1)
            for line in sorted(suppression.suppressed_lines(document))
        ]

    def pinned(self, start: int, end: int) -> bool:
        """Whether a comment allows a problem on a line of this stretch of the source. The problem is found by its line,
        so what stands there stays there."""
        at = bisect_right(self.allowed, start, key=lambda line: line[1])
        return at < len(self.allowed) and self.allowed[at][0] <= end

    def document(self, root: Node) -> list[str]:
        """All lines; the comments before the first key stay at the top, whichever key comes first then."""
        if root.flow:
            self.allowed.clear()
        if not root.entries:
            self.line("{}")
        else:
            first = root.entries[0]
            self.remarks(first.above, 0)
            if first.blanks:
                self.blank()
            first.above, first.blanks = [], 0
        self.block(root, 0, load(self.name))
        return self.lines

    def line(self, text: str) -> None:
        self.lines.append(text)
        self.bare = False

    def blank(self) -> None:
        if not self.bare and self.lines[-1]:
            self.lines.append("")

    def remarks(self, remarks: Sequence[NodeComment], indent: int) -> None:
        """Comments on lines of their own."""
        for remark in remarks:
            if remark.blanks:
                self.blank()
            self.line(" " * indent + remark.text)

    def block(self, node: Node, indent: int, schema: Schema) -> None:
        """A mapping or a list with an entry to a line."""
        for entry in self.entries(node, schema):
            self.entry(entry, indent, schema)
        self.remarks(node.below, indent)

    def entries(self, node: Node, schema: Schema) -> list[NodeEntry]:
        """The entries in their order; one that stands on a line where a problem is allowed stays the first."""
        if node.kind is Kind.LIST or not node.entries:
            return node.entries
        first = node.entries[0]
        ordered = in_order(node, schema)
        if not node.flow and self.pinned(first.start, first.value.start):
            ordered.remove(first)
            ordered.insert(0, first)
        return ordered

    def entry(self, entry: NodeEntry, indent: int, schema: Schema) -> None:
        """A key with its value, or an entry of a list; `schema` is that of the mapping or the list."""
        node, lead = entry.value, " " * indent + ("-" if entry.key is None else f"{written_key(entry.key, schema)}:")
        schema = part(schema, 0 if entry.key is None else entry.key, self.name)
        value = self.inline(entry, len(lead) + 1, indent, schema)
        hoisted = value is None and entry.key is None
        first = self.first(node, schema) if hoisted else []
        self.remarks(entry.above, indent)
        if entry.blanks:
            self.blank()
        if hoisted:
            chain = [entry, *first]
            for outer, inner in pairwise(chain):
                self.remarks([*([outer.beside] if outer.beside else []), *inner.above], indent)
            for inner in first:
                inner.above, inner.blanks = [], 0
            for outer in chain[:-1]:
                outer.beside = None
            start = len(self.lines)
            self.bare = True
            self.block(node, indent + _STEP, schema)
            self.lines[start] = lead + self.lines[start][len(lead) :]
        elif value is not None:
            for number, line in enumerate(value):
                self.line(f"{lead} {line}".rstrip() if number == 0 else line)
                if number == 0 and (node.kind is Kind.SCALAR or len(value) == 1):
                    self.beside(entry)
            if len(value) > 1 and node.kind is not Kind.SCALAR:
                self.beside(entry)
        else:
            self.line(lead)
            self.beside(entry)
            self.bare = True
            self.block(node, indent + _STEP, schema)

    def first(self, node: Node, schema: Schema) -> list[NodeEntry]:
        """The entries whose line begins with the `-` of the entry that holds them, the outermost first."""
        found: list[NodeEntry] = []
        while node.kind is not Kind.SCALAR and node.entries:
            entry = self.entries(node, schema)[0]
            found.append(entry)
            schema = part(schema, 0 if entry.key is None else entry.key, self.name)
            if entry.key is not None or self.inline(entry, WIDTH, 0, schema) is not None:
                break
            node = entry.value
        return found

    def beside(self, entry: NodeEntry) -> None:
        """The comment at the end of the line that was just written, in the column in which it stood if it can."""
        if entry.beside:
            line = self.lines[-1]
            self.lines[-1] = line.ljust(max(entry.beside.column, len(line) + 2)) + entry.beside.text

    def inline(self, entry: NodeEntry, taken: int, indent: int, schema: Schema) -> list[str] | None:
        """A value that begins on the line of its key, where `taken` columns are used: its lines, the first without an
        indentation; None where it is a block."""
        if entry.value.kind is Kind.SCALAR:
            return self.scalar(entry.value, taken, indent, schema)
        inner = None if entry.beside and not self.verbatim(entry.value) else _closing_comment(entry.value)
        remark = inner.beside if inner else None
        if inner:
            inner.beside = None
        value = self.in_brackets(entry, taken, indent, schema)
        if inner and value is None:
            inner.beside = remark
        elif remark:
            put_beside(entry, remark)
        return value

    def in_brackets(self, entry: NodeEntry, taken: int, indent: int, schema: Schema) -> list[str] | None:
        """The lines of a mapping or a list in `{ }` or `[ ]`; None where it is a block."""
        node = entry.value
        if self.verbatim(node):
            return self.as_written(node, indent - entry.column, indent + _STEP)
        written = one_line(node, self.source, True, schema, self.name)
        if written is None:
            return None
        fits = taken + len(written) <= WIDTH and self.may_join(node)
        return [written] if fits or not node.entries else None

    def verbatim(self, node: Node) -> bool:
        """Whether a value in `{ }` or `[ ]` stays as it is written."""
        return node.flow and bool(node.entries) and self.pinned(node.start, node.end)

    def may_join(self, node: Node) -> bool:
        """Whether the taste is to have a value on one line, if it fits."""
        return node.flow and (node.kind is Kind.MAPPING or all(one.value.kind is Kind.SCALAR for one in node.entries))

    def scalar(self, node: Node, taken: int, indent: int, schema: Schema) -> list[str]:
        if node.style in ("|", ">"):
            return self.block_text(node, indent)
        written = one_line(node, self.source, False, schema, self.name) or ""
        folded = list(_fold(node.text, WIDTH - indent - _STEP)) if taken + len(written) > WIDTH else []
        if len(folded) < 2:
            return [written]
        return [">-", *(" " * (indent + _STEP) + line for line in folded)]

    def block_text(self, node: Node, indent: int) -> list[str]:
        """A text of several lines after `|` or `>`, line by line as it is."""
        content = node.text.rstrip("\n")
        if not content.strip(" \n"):
            return [quoted(node.text)]
        _, *lines = LINE_BREAK.split(self.source[node.start : node.end])
        lines = [line[node.margin :] for line in lines]
        while not lines[-1]:
            lines.pop()
        ends = len(node.text) - len(content)
        begins = next(line for line in lines if line)
        header = node.style + (str(_STEP) if begins.startswith((" ", "\t")) else "") + ("-", "", "+")[min(ends, 2)]
        lines += [""] * (ends - 1)
        return [header, *(" " * (indent + _STEP) + line if line else "" for line in lines)]

    def as_written(self, node: Node, shift: int, least: int) -> list[str]:
        """A value in `{ }` or `[ ]` line by line as it is, moved to the right or the left."""
        first, *rest = LINE_BREAK.split(self.source[node.start : node.end])
        return [first, *(" " * max(_margin(line) + shift, least) + line.strip(" ") for line in rest)]


def _closing_comment(node: Node) -> NodeEntry | None:
    """The entry within a value in brackets whose comment stands behind the closing one, on the line of that entry."""
    end = node.end
    while node.flow and node.entries:
        entry = node.entries[-1]
        if entry.beside:
            return entry if entry.beside.start >= end else None
        node = entry.value
    return None


def _margin(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _fold(text: str, width: int) -> Iterator[str]:
    """A text in lines that a reader joins with blanks; one line where that cannot be."""
    if "\n" in text or text.strip() != text or re.search(r"[\t\r]", text):
        yield text
        return
    line = ""
    for word in _FOLD.split(text):
        if line and len(line) + 1 + len(word) > width:
            yield line
            line = word
        else:
            line = f"{line} {word}" if line else word
    yield line
