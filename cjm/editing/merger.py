"""Two edits of a journey made one: step by step by id, value by value, with every comment of both.

What only one side changed is taken as that side wrote it, letter for letter. Conflict marks stand only around what both
changed in different ways, and around all of it: whichever side is chosen there, valid YAML comes out.
"""

from collections.abc import Sequence
from typing import NamedTuple

from cjm import git
from cjm.editing.alignment import (
    Meaning,
    common_order,
    end_orders,
    label_of,
    matches,
    meaning,
    names_of,
    same,
    shared,
    together,
)
from cjm.editing.formatter import written_key
from cjm.editing.merge_comments import about, lacking, union
from cjm.editing.merge_lines import (
    BASE,
    OURS,
    THEIRS,
    Conflict,
    ConflictStyle,
    Labels,
    Line,
    blanks_before,
    chosen,
    comment_lines,
    conflict,
    marked,
    moved,
    own_lines,
    with_comment,
)
from cjm.errors import GitError
from cjm.syntax.document import LINE_BREAK
from cjm.syntax.parser import parse
from cjm.syntax.tree import Kind, Node, NodeComment, NodeEntry, read_tree

_DEFAULT_LABELS = Labels()


class Merged(NamedTuple):
    """The text of a merge, and whether conflict marks stand in it."""

    text: bytes
    conflict: bool


def merge(
    base: bytes,
    ours: bytes,
    theirs: bytes,
    labels: Labels = _DEFAULT_LABELS,
    size: int = 7,
    style: ConflictStyle = ConflictStyle.MERGE,
) -> Merged:
    """The merge of two edits of `base`; conflict marks are `size` characters long.

    Where a version cannot be read as a journey, lines are merged as git does it.
    """
    versions = [parse("", one) for one in (base, ours, theirs)]
    if all(one.data and not one.diagnostics for one in versions):
        trees = [read_tree(one) for one in versions]
        merger = _Merger([one.text for one in versions])
        lines, *expected = merger.value(trees[BASE], trees[OURS], trees[THEIRS], 0)
        found = [_meaning_of("\n".join(chosen(lines, side)) + "\n") for side in (OURS, THEIRS)]
        if found == expected:
            first = LINE_BREAK.search(versions[OURS].text)
            end = first[0] if first else "\n"
            text = "".join(line + end for line in marked(lines, labels, size, style))
            return Merged(text.encode(), any(isinstance(line, Conflict) for line in lines))
    return _line_by_line(base, ours, theirs, labels, size, style)


def _line_by_line(base: bytes, ours: bytes, theirs: bytes, labels: Labels, size: int, style: ConflictStyle) -> Merged:
    from pathlib import Path
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        for name, data in zip(Labels._fields, (ours, base, theirs), strict=True):
            (Path(folder) / name).write_bytes(data)
        options = ["-p", f"--marker-size={size}", *(f"-L{label}" for label in labels)]
        if style is not ConflictStyle.MERGE:
            options.append(f"--{style.value}")
        text = git.run(folder, "merge-file", *options, *Labels._fields, fine=range(128))
        try:
            git.run(folder, "merge-file", "-q", *Labels._fields)
        except GitError:
            return Merged(text, True)
    return Merged(text, False)


def _meaning_of(text: str) -> Meaning:
    """What a text says; None where it cannot be read."""
    document = parse("", text)
    return None if document.diagnostics or document.data is None else meaning(read_tree(document))


class _Part(NamedTuple):
    """What becomes of an entry: its lines, and its key with what it says where ours and where theirs is chosen; None
    where it is absent then."""

    lines: list[Line]
    ours: tuple[str | None, Meaning] | None
    theirs: tuple[str | None, Meaning] | None


class _Merger:
    """Merges the trees of three texts, with an entry to a line."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.texts = texts

    def value(
        self, base: Node | None, ours: Node, theirs: Node, column: int, key: str | None = None
    ) -> tuple[list[Line], Meaning, Meaning]:
        """The lines of two mappings or two lists at a column; what they say where ours and where theirs is chosen."""
        parts = self.entries(base, ours, theirs, column, key)
        below = union(base.below if base else [], ours.below, theirs.below)
        lines = [line for part in parts for line in part.lines] + comment_lines(below, column)
        return (
            lines,
            together(ours, [part.ours for part in parts if part.ours]),
            together(ours, [part.theirs for part in parts if part.theirs]),
        )

    def entries(self, base: Node | None, ours: Node, theirs: Node, column: int, key: str | None = None) -> list[_Part]:
        """What becomes of the entries of two mappings or two lists, which `key` holds."""
        ends = key == "steps"
        nodes = (base, ours, theirs)
        names = [names_of(node) if node else [] for node in nodes]
        if None in names:
            return self.aligned(base.entries if base else [], ours.entries, theirs.entries, column, ends)
        old, left, right = (
            dict(zip(keys or [], node.entries if node else [], strict=True))
            for keys, node in zip(names, nodes, strict=True)
        )
        return self.ordered(old, left, right, column, ends)

    def ordered(
        self,
        base: dict[Meaning, NodeEntry],
        ours: dict[Meaning, NodeEntry],
        theirs: dict[Meaning, NodeEntry],
        column: int,
        ends: bool,
    ) -> list[_Part]:
        """What becomes of entries with names. Where `ends` and each side put another one last, that is a conflict of
        their order: by the peak-end rule the last step decides what is remembered."""
        names = list(base), list(ours), list(theirs)
        order = common_order(*names)
        parts = {name: self.entry(base.get(name), ours.get(name), theirs.get(name), column) for name in order}
        found = {name: part for name, part in parts.items() if part}
        orders = end_orders(*names, list(found)) if ends else None
        if orders is None:
            return list(found.values())
        start = next(index for index, pair in enumerate(zip(*orders, strict=True)) if pair[0] != pair[1])
        mine, other = ([found[name] for name in one[start:]] for one in orders)
        lines = conflict(
            [text for part in mine for text in chosen(part.lines, OURS)],
            [text for part in other for text in chosen(part.lines, THEIRS)],
            [text for name in base if name in orders[0][start:] for text in self.chunk(BASE, base[name], column)],
        )
        return [
            *(found[name] for name in orders[0][:start]),
            _Part(lines, None, None),
            *(part._replace(lines=[], theirs=None) for part in mine),
            *(part._replace(lines=[], ours=None) for part in other),
        ]

    def aligned(
        self, base: list[NodeEntry], ours: list[NodeEntry], theirs: list[NodeEntry], column: int, ends: bool
    ) -> list[_Part]:
        """What becomes of the entries of two lists without ids, distinguished by their content and where they stand."""
        in_ours, in_theirs = matches(base, ours), matches(base, theirs)
        parts: list[_Part | None] = []
        i = j = k = 0
        for index in [*(index for index in range(len(base)) if index in in_ours and index in in_theirs), len(base)]:
            left, right = in_ours.get(index, len(ours)), in_theirs.get(index, len(theirs))
            at_end = ends and index == len(base)
            parts += self.stretch(base[i:index], ours[j:left], theirs[k:right], column, at_end)
            if index < len(base):
                parts.append(self.entry(base[index], ours[left], theirs[right], column))
            i, j, k = index + 1, left + 1, right + 1
        return [part for part in parts if part]

    def stretch(
        self, base: list[NodeEntry], ours: list[NodeEntry], theirs: list[NodeEntry], column: int, ends: bool
    ) -> Sequence[_Part | None]:
        """What becomes of a stretch of a list between two entries that all three versions have."""
        old, left, right = ({label_of(entry): entry for entry in side} for side in (base, ours, theirs))
        gone = old.keys() - left.keys() & old.keys() - right.keys()
        new = left.keys() - old.keys(), right.keys() - old.keys()
        unique = all(len(one) == len(side) for one, side in zip((old, left, right), (base, ours, theirs), strict=True))
        if unique and (not gone or new[0] == new[1]):
            return self.ordered(old, left, right, column, ends)
        if len(base) == len(ours) == len(theirs):
            return [self.entry(*three, column) for three in zip(base, ours, theirs, strict=True)]
        sides = (
            [self.taken(side, entry, column) for entry in entries] for side, entries in ((OURS, ours), (THEIRS, theirs))
        )
        mine, other = sides
        if [part.theirs for part in other] in ([_content(entry) for entry in base], [part.ours for part in mine]):
            return list(mine)
        if [part.ours for part in mine] == [_content(entry) for entry in base]:
            return list(other)
        before = [self.taken(BASE, entry, column) for entry in base]
        lines = conflict(
            *([text for part in side for text in chosen(part.lines, OURS)] for side in (mine, other, before))
        )
        return [
            _Part(lines, None, None),
            *(part._replace(lines=[], theirs=None) for part in mine),
            *(part._replace(lines=[], ours=None) for part in other),
        ]

    def entry(
        self, base: NodeEntry | None, ours: NodeEntry | None, theirs: NodeEntry | None, column: int
    ) -> _Part | None:
        """What becomes of an entry; None where it is gone."""
        if ours is None and theirs is None:
            return None
        if theirs is None or ours is None:
            side, kept = (OURS, ours) if ours is not None else (THEIRS, theirs)
            assert kept is not None
            if same(base, kept):
                return None
            part = self.taken(side, kept, column)
            if base is None:
                return part
            lines, before = self.chunk(side, kept, column), self.chunk(BASE, base, column)
            if side == OURS:
                return _Part(conflict(lines, [], before), part.ours, None)
            return _Part(conflict([], lines, before), None, part.theirs)
        if base is not None and same(base, theirs):
            untouched = same(base, ours) and self.chunk(BASE, base, column) == self.chunk(OURS, ours, column)
            return self.taken(THEIRS, theirs, column) if untouched else self.taken(OURS, ours, column)
        if base is not None and same(base, ours):
            part = self.taken(THEIRS, theirs, column)
            spaced = blanks_before(self.chunk(OURS, ours, column))
            if spaced != blanks_before(self.chunk(BASE, base, column)):
                part = part._replace(lines=[*[""] * spaced, *part.lines[blanks_before(part.lines) :]])
            return part
        if same(ours, theirs):
            return self.taken(OURS, ours, column)
        return self.both(base, ours, theirs, column)

    def both(self, base: NodeEntry | None, ours: NodeEntry, theirs: NodeEntry, column: int) -> _Part:
        """What becomes of an entry that both changed."""
        old = base.value if base and base.value.kind is ours.value.kind else None
        flat = self.on_a_line(OURS, ours.value), self.on_a_line(THEIRS, theirs.value)
        if all(flat):
            return self.flat(base, ours, theirs, column)
        if _mergeable(old, ours.value, theirs.value) and all(
            one.value.block or line for one, line in zip((ours, theirs), flat, strict=True)
        ):
            inner = column + next(one.value.column - one.column for one in (ours, theirs) if one.value.block)
            lines, *content = self.value(old, ours.value, theirs.value, inner, ours.key)
            if all(len(one) > 1 for one in content):
                above, beside = about(base, ours, theirs)
                lines = self.opened(ours, beside, lines, column, inner)
                return _Part(comment_lines(above, column) + lines, *((ours.key, one) for one in content))
        side = _winner(base, ours, theirs)
        if side is not None:
            entry, other = (ours, theirs) if side == OURS else (theirs, ours)
            extra = lacking(entry, [*other.above, *([other.beside] if other.beside else [])], base)
            return self.taken(side, entry, column, comment_lines(extra, column))
        lines = conflict(
            self.chunk(OURS, ours, column),
            self.chunk(THEIRS, theirs, column),
            self.chunk(BASE, base, column) if base else [],
        )
        return _Part(lines, _content(ours), _content(theirs))

    def flat(self, base: NodeEntry | None, ours: NodeEntry, theirs: NodeEntry, column: int) -> _Part:
        """What becomes of an entry that both changed, and that is on one line on both sides."""
        values = _LineMerger(self.texts).one(base.value if base else None, ours.value, theirs.value, ours.key)
        above, beside = about(base, ours, theirs)
        besides = [beside, beside]
        if values[0] != values[1]:
            above, besides = union(base.above if base else [], ours.above, theirs.above), [ours.beside, theirs.beside]
        lines = [
            with_comment(f"{' ' * column}{self.lead(ours)} {text}".rstrip(), remark)
            for (text, _), remark in zip(values, besides, strict=True)
        ]
        old = self.own_chunk(BASE, base, column) if base else []
        merged: Line = lines[0] if values[0] == values[1] else Conflict(lines[:1], lines[1:], old)
        before = [*comment_lines(above, column), *[""] * ours.blanks]
        return _Part([*before, merged], *((ours.key, content) for _, content in values))

    def opened(
        self, entry: NodeEntry, beside: NodeComment | None, lines: list[Line], column: int, inner: int
    ) -> list[Line]:
        """The lines of a block behind its key, or behind the `-` of the entry."""
        lead = " " * column + self.lead(entry)
        first = lines[0]
        if entry.key is None and not beside and isinstance(first, str) and first[inner:][:1] not in ("", "#", " "):
            return [*[""] * entry.blanks, lead.ljust(inner) + first[inner:], *lines[1:]]
        return [*[""] * entry.blanks, with_comment(lead, beside), *lines]

    def taken(self, side: int, entry: NodeEntry, column: int, before: Sequence[Line] = ()) -> _Part:
        """An entry as one side wrote it."""
        content = (entry.key, meaning(entry.value))
        return _Part([*before, *self.chunk(side, entry, column)], content, content)

    def chunk(self, side: int, entry: NodeEntry, column: int) -> list[str]:
        """The lines of an entry with its comments, moved to a column."""
        shift = column - entry.column
        above = [line for one in entry.above for line in own_lines(one, one.column + shift)]
        return [*above, *[""] * entry.blanks, *self.own_chunk(side, entry, column)]

    def own_chunk(self, side: int, entry: NodeEntry, column: int) -> list[str]:
        """The lines of an entry without those above it, moved to a column."""
        text, shift = self.texts[side], column - entry.column
        first, *rest = LINE_BREAK.split(text[entry.start : entry.last])
        if rest and not rest[-1]:
            rest.pop()
        dash = "- " if entry.key is None and not self.dashed(side, entry) else ""
        return [" " * column + dash + first, *(moved(line, shift) for line in rest)]

    def dashed(self, side: int, entry: NodeEntry) -> bool:
        """Whether an entry of a list is written behind a `-`."""
        return entry.start < entry.value.start and self.texts[side][entry.start] == "-"

    def lead(self, entry: NodeEntry) -> str:
        """What stands before a value: its key, or the `-` of a list."""
        if entry.key is None:
            return "-"
        plain = self.texts[OURS].startswith(entry.key, entry.start)
        return f"{entry.key if plain else written_key(entry.key, {})}:"

    def on_a_line(self, side: int, node: Node) -> bool:
        """Whether a value is on one line, without a comment in it."""
        if node.block or node.commented or node.style in ("|", ">"):
            return False
        return not LINE_BREAK.search(self.texts[side], node.start, node.end)


class _LineMerger(_Merger):
    """Merges what is within `{ }` or `[ ]` on one line: a line is an entry."""

    def one(self, base: Node | None, ours: Node, theirs: Node, key: str | None) -> list[tuple[str, Meaning]]:
        """A value, which `key` holds, where ours is chosen and where theirs is, with what it says."""
        content = [meaning(node) if node else None for node in (base, ours, theirs)]
        texts = [
            (self.texts[side][node.start : node.end], content[side]) for side, node in ((OURS, ours), (THEIRS, theirs))
        ]
        if content[THEIRS] in (content[OURS], content[BASE]):
            return [texts[0]] * 2
        if content[OURS] == content[BASE]:
            return [texts[1]] * 2
        old = base if base and base.kind is ours.kind else None
        if not _mergeable(old, ours, theirs):
            return texts
        lines, *both = self.value(old, ours, theirs, 0, key)
        opening, closing = "{}" if ours.kind is Kind.MAPPING else "[]"
        sides = [opening + ", ".join(chosen(lines, side)) + closing for side in (OURS, THEIRS)]
        return list(zip(sides, both, strict=True))

    def both(self, base: NodeEntry | None, ours: NodeEntry, theirs: NodeEntry, column: int) -> _Part:  # noqa: ARG002
        values = self.one(base.value if base else None, ours.value, theirs.value, ours.key)
        lead = "" if ours.key is None else f"{self.lead(ours)} "
        lines = [lead + text for text, _ in values]
        merged: Line = lines[0] if lines[0] == lines[1] else Conflict(lines[:1], lines[1:], [])
        return _Part([merged], *((ours.key, content) for _, content in values))

    def chunk(self, side: int, entry: NodeEntry, column: int) -> list[str]:  # noqa: ARG002
        return [self.texts[side][entry.start : entry.value.end]]


def _content(entry: NodeEntry) -> tuple[str | None, Meaning]:
    return entry.key, meaning(entry.value)


def _winner(base: NodeEntry | None, ours: NodeEntry, theirs: NodeEntry) -> int | None:
    """The side whose value is the merge; None where both changed it in different ways."""
    old, left, right = (meaning(one.value) if one else None for one in (base, ours, theirs))
    return OURS if right in (left, old) else THEIRS if left == old else None


def _mergeable(base: Node | None, ours: Node, theirs: Node) -> bool:
    """Whether two values can be merged entry by entry: not if both put their entries in another order."""
    if ours.kind is Kind.SCALAR or ours.kind is not theirs.kind or not (ours.entries and theirs.entries):
        return False
    names = [names_of(node) for node in (base, ours, theirs) if node]
    if ours.kind is Kind.MAPPING or base is None or None in names:
        return True
    old, left, right = (shared(one or [], names) for one in names)
    return left == right or old in (left, right)
