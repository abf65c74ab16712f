"""A document as it is written: every key and value with its place in the text, and each comment with what it is about.

Where `parser` keeps the data and forgets how it was written, this keeps how it was written, for what changes a file:
`editing.formatter` and `editing.merger`.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from enum import Enum
from itertools import takewhile
from typing import NamedTuple

import yaml

from cjm.syntax.document import LINE_BREAK, Comment, Document, Event


class Kind(Enum):
    """What a value is."""

    SCALAR = "scalar"
    MAPPING = "mapping"
    LIST = "list"


class NodeComment(NamedTuple):
    """A comment from its `#` on, without blanks at its end; where it starts; `blanks` is how many empty lines stand
    before it."""

    text: str
    start: int
    column: int
    blanks: int

    @property
    def end(self) -> int:
        """Where the comment ends in the text."""
        return self.start + len(self.text)


class Node:
    """A value: the text from `start` to `end` is it, without the comments behind it.

    `text` is what a scalar says, `style` its quote or block indicator (empty for a plain one). The entries of a
    mapping or a list stand in `entries`; the comments behind the last of them in `below`. `column` counts from 0.
    `margin` is how many blanks stand before each line of a block text that are no part of it.
    """

    __slots__ = ("below", "column", "end", "entries", "flow", "kind", "margin", "start", "style", "text")

    def __init__(self, kind: Kind, start: int, end: int, column: int) -> None:
        self.kind, self.start, self.end, self.column = kind, start, end, column
        self.flow = False
        self.margin = 0
        self.text = self.style = ""
        self.entries: list[NodeEntry] = []
        self.below: list[NodeComment] = []

    @property
    def empty(self) -> bool:
        """Whether nothing is written."""
        return self.kind is Kind.SCALAR and not self.text and not self.style

    @property
    def block(self) -> bool:
        """Whether this is a mapping or a list with an entry to a line."""
        return self.kind is not Kind.SCALAR and not self.flow

    @property
    def last(self) -> int:
        """The end of the value with the comments in it and behind its last entry."""
        return max([self.end, *(entry.last for entry in self.entries), *(remark.end for remark in self.below)])

    @property
    def commented(self) -> bool:
        """Whether a comment stands within the value."""
        return bool(self.below) or any(entry.above or entry.beside or entry.value.commented for entry in self.entries)


class NodeEntry:
    """A key with its value, or an entry of a list, where `key` is None.

    `start` is where the key or the `-` of the list stands, in `column`. Comments on lines of their own stand `above`
    it, the one at the end of its line `beside` it. `blanks` is how many empty lines stand right before it.
    """

    __slots__ = ("above", "beside", "blanks", "column", "key", "start", "value")

    def __init__(self, key: str | None, start: int, column: int, value: Node) -> None:
        self.key, self.start, self.column, self.value = key, start, column, value
        self.above: list[NodeComment] = []
        self.beside: NodeComment | None = None
        self.blanks = 0

    @property
    def last(self) -> int:
        """The end of the entry with all that belongs to it."""
        return max(self.value.last, self.beside.end if self.beside else 0)


def read_tree(document: Document) -> Node:
    """The mapping at the top of a document in which reading found no problem."""
    return _Builder(document).root()


class _Builder:
    """Builds the tree of one document, and gives out its comments in the order in which they are passed."""

    def __init__(self, document: Document) -> None:
        self.text = document.text
        self.starts = [0, *(match.end() for match in LINE_BREAK.finditer(self.text))]
        self.comments = [(self.starts[one.line - 1] + one.column - 1, one) for one in document.comments]
        self.comments.reverse()
        self.events: Iterator[Event] = iter(document.events)
        self.passed = 0
        """Where the last thing that was met ends."""
        self.latest: NodeEntry | None = None
        """The entry that a comment at the end of the line is about."""

    def root(self) -> Node:
        nothing = Node(Kind.SCALAR, 0, 0, 0)
        top = NodeEntry(None, 0, -1, nothing)
        for event in self.events:
            if isinstance(event, yaml.MappingStartEvent):
                top.value = self.value(event, top)
            elif isinstance(event, yaml.StreamEndEvent):
                break
        end = NodeEntry(None, len(self.text), -1, nothing)
        self.meet(end, top, block=True)
        root = top.value
        root.below += [*([top.beside] if top.beside else []), *end.above]
        if root.entries:
            root.entries[0].above[:0] = top.above
        else:
            root.below[:0] = top.above
        return root

    def column(self, position: int) -> int:
        return position - self.starts[bisect_right(self.starts, position) - 1]

    def value(self, event: Event, owner: NodeEntry) -> Node:
        start, end = event.start_mark.index, event.end_mark.index
        if isinstance(event, yaml.ScalarEvent):
            self.meet_value(owner, start)
            node = Node(Kind.SCALAR, start, end, self.column(start))
            node.text, node.style = event.value, event.style or ""
            if node.style in ("|", ">"):
                self.measure(node)
            self.passed = max(self.passed, node.end)
            return node
        kind = Kind.MAPPING if isinstance(event, yaml.MappingStartEvent) else Kind.LIST
        node = Node(kind, start, end, self.column(start))
        node.flow = bool(event.flow_style)
        if node.flow:
            self.meet_value(owner, start)
            self.passed, self.latest = end, owner if owner.column >= 0 else None
        owner.value = node
        self.fill(node)
        if node.flow:
            if self.latest is None or self.joined(node) or not self.shares_line(self.latest, node.end):
                self.latest = owner
            if not node.entries:
                owner.above += node.below
                node.below = []
        elif node.entries:
            node.end = node.entries[-1].value.end
        return node

    def measure(self, node: Node) -> None:
        """Find the margin of a block text and where its last line ends: trailing empty lines are not part of it unless
        they are kept."""
        lines = list(re.finditer(r"(?:\r\n|\r|\n)( *)([^\r\n]*)", self.text[node.start : node.end]))
        written = next((line for line in lines if line[2]), None)
        if written is None:
            node.margin = max((len(line[1]) for line in lines), default=0)
        else:
            first = next(line for line in node.text.split("\n") if line.strip(" "))
            node.margin = len(written[1]) - (len(first) - len(first.lstrip(" ")))
        if not node.text.endswith("\n\n"):
            full = [line.end() for line in lines if line[2] or len(line[1]) > node.margin]
            header = lines[0].start() if lines else node.end - node.start
            node.end = node.start + max([header, *full])

    def joined(self, node: Node) -> bool:
        """Whether a value is on one line."""
        return not LINE_BREAK.search(self.text, node.start, node.end)

    def shares_line(self, entry: NodeEntry, position: int) -> bool:
        """Whether the last words of an entry, or all of one in brackets, stand on the line of a position after it."""
        node = entry.value
        at = node.end if node.kind is Kind.SCALAR else node.start
        return not LINE_BREAK.search(self.text, max(at, entry.start), position)

    def fill(self, node: Node) -> None:
        """Read the entries of a mapping or a list up to its end."""
        for event in self.events:
            if isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
                if node.flow:
                    mark: Event = event.end_mark
                    node.end = mark.index
                    closing = NodeEntry(None, node.end, 0, node)
                    self.meet(closing, None, block=False)
                    node.below += closing.above
                    self.passed = node.end
                return
            first: Event = event.start_mark
            start, key = first.index, None
            if node.kind is Kind.MAPPING:
                key = event.value
            elif not node.flow:
                start = self.dash(node.column, start)
            entry = NodeEntry(key, start, self.column(start), Node(Kind.SCALAR, start, start, 0))
            self.meet(entry, node.entries[-1] if node.entries else None, block=not node.flow)
            self.passed = start + 1 if key is None and not node.flow else start
            if key is not None:
                self.passed = event.end_mark.index
                event = next(self.events)
            self.latest = entry
            node.entries.append(entry)
            entry.value = self.value(event, entry)

    def dash(self, column: int, before: int) -> int:
        """Where the `-` of the next entry of a list stands, whose value starts at `before` at the earliest."""
        position = self.passed
        waiting = takewhile(lambda comment: comment[0] < before, reversed(self.comments))
        for at, end in [*((at, at + 1 + len(one.text)) for at, one in waiting), (before, before)]:
            while (position := self.text.find("-", position, at)) >= 0:
                if self.column(position) == column:
                    return position
                position += 1
            position = end
        return before

    def taken(self, before: int) -> Iterator[tuple[NodeComment, Comment]]:
        """The comments up to a position, each once."""
        while self.comments and self.comments[-1][0] < before:
            at, one = self.comments.pop()
            text = f"#{one.text}".rstrip()
            yield NodeComment(text, at, one.column - 1, self.blanks(at)), one
            self.passed = max(self.passed, at + len(text))

    def blanks(self, position: int) -> int:
        """How many empty lines stand before a position, since the last thing that was met."""
        return max(len(LINE_BREAK.findall(self.text, self.passed, position)) - 1, 0)

    def meet(self, entry: NodeEntry, previous: NodeEntry | None, block: bool) -> None:
        """Give the comments before an entry to what they are about.

        A comment that stands further to the right than the entry closes the block before, with which it is aligned,
        unless it directs cjm: then it is about the next line.
        """
        homes = _open_blocks(previous) if block and previous is not None else []
        first = True
        for remark, one in self.taken(entry.start):
            while homes and homes[-1].column > remark.column:
                homes.pop()
            directs = one.text.lstrip().startswith("cjm:")
            if first and not one.alone and self.latest is not None:
                put_beside(self.latest, remark)
            elif homes and remark.column > entry.column and not entry.above and not directs:
                homes[-1].below.append(remark)
            else:
                entry.above.append(remark)
            first = False
        entry.blanks = self.blanks(entry.start)

    def meet_value(self, owner: NodeEntry, start: int) -> None:
        """Give the comments between a key and its value to the entry."""
        for remark, one in self.taken(start):
            if one.alone:
                owner.above.append(remark)
            else:
                put_beside(owner, remark)


def put_beside(entry: NodeEntry, remark: NodeComment) -> None:
    """Give a comment at the end of a line to an entry; the second one goes above it."""
    if entry.beside is None:
        entry.beside = remark
    else:
        entry.above.append(remark)


def _open_blocks(entry: NodeEntry) -> list[Node]:
    """The blocks that end where an entry ends, the outermost first."""
    blocks: list[Node] = []
    node = entry.value
    while node.block and node.entries:
        blocks.append(node)
        node = node.entries[-1].value
    return blocks
