"""What is the same in several versions of a journey: what values say, which entries belong together, in what order."""

from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any, TypeVar

from cjm.syntax.parser import means_text
from cjm.syntax.tree import Kind, Node, NodeComment, NodeEntry

Name = TypeVar("Name")

Meaning = Any
"""What a value says, however it is written: equal for values that say the same, and hashable."""


def meaning(node: Node) -> Meaning:
    """What a value says."""
    if node.kind is Kind.SCALAR:
        text = bool(node.style) or bool(node.text and means_text(node.text))
        return ("text" if text else "plain", node.text)
    return together(node, ((entry.key, meaning(entry.value)) for entry in node.entries))


def together(node: Node, contents: Iterable[tuple[str | None, Meaning]]) -> Meaning:
    """What a mapping or a list with these entries says."""
    if node.kind is Kind.LIST:
        return ("list", *(one for _, one in contents))
    return ("mapping", *sorted(contents))


def same(one: NodeEntry | None, other: NodeEntry | None) -> bool:
    """Whether two entries say the same, comments included."""
    if one is None or other is None:
        return one is other
    return meaning(one.value) == meaning(other.value) and list(comments(one)) == list(comments(other))


def comments(entry: NodeEntry) -> Iterator[tuple[str, ...]]:
    """The comments of an entry and within it, in groups by where they stand."""
    yield texts(entry.above)
    yield texts([entry.beside] if entry.beside else [])
    for inner in sorted(entry.value.entries, key=lambda one: one.key or ""):
        yield from comments(inner)
    yield texts(entry.value.below)


def texts(remarks: Iterable[NodeComment]) -> tuple[str, ...]:
    """What comments say."""
    return tuple(remark.text for remark in remarks)


def shared(names: Sequence[Name], all_names: Sequence[Sequence[Name] | None]) -> list[Name]:
    """Those of the names that every list has."""
    in_all = frozenset(names).intersection(*(other or () for other in all_names))
    return [name for name in names if name in in_all]


def names_of(node: Node) -> list[str] | None:
    """The keys of a mapping, or the ids of a list's entries; None where not each has one of its own."""
    if node.kind is Kind.MAPPING:
        return [entry.key or "" for entry in node.entries]
    found = [
        inner.value.text
        for entry in node.entries
        for inner in entry.value.entries
        if inner.key == "id" and inner.value.kind is Kind.SCALAR and inner.value.text
    ]
    return found if len(set(found)) == len(node.entries) == len(found) else None


def common_order(base: list[Name], ours: list[Name], theirs: list[Name]) -> list[Name]:
    """All names in the order of the side that changed it; what only the other has follows what it follows there."""
    lists = (base, ours, theirs)
    leading, other = (theirs, ours) if shared(base, lists) == shared(ours, lists) else (ours, theirs)
    if shared(ours, lists) == shared(theirs, lists):
        leading, other = ours, theirs
    order = list(leading)
    previous = None
    for name in other:
        if name not in order:
            at = order.index(previous) + 1 if previous is not None else 0
            while at < len(order) and order[at] not in other and order[at] not in base:
                at += 1
            order.insert(at, name)
        previous = name
    return order


def end_orders(
    base: Sequence[Name], ours: Sequence[Name], theirs: Sequence[Name], order: Sequence[Name]
) -> tuple[list[Name], list[Name]] | None:
    """The names of `order` as ours ends and as theirs ends, where both sides changed which name is the last one.

    None where one side did not, where both put the same name last, or where the other side deleted it. A side that only
    deleted names did not choose the end. What else a side added right before its last name moves with that.
    """
    sides = (ours, theirs)
    if not (ours and theirs) or ours[-1] == theirs[-1]:
        return None
    found: list[list[Name]] = []
    for side, other in (sides, sides[::-1]):
        left = [name for name in base if name in side]
        if side[-1] not in order or (left and left[-1] == side[-1]):
            return None
        kept = [index for index, name in enumerate(side[:-1]) if name in other or name in base]
        last = side[max(kept, default=-1) + 1 :]
        found.append([*(name for name in order if name not in last), *last])
    return found[0], found[1]


def matches(base: Sequence[NodeEntry], other: Sequence[NodeEntry]) -> dict[int, int]:
    """Which entries of a list are those of another: the same text, or a mapping with the same title."""
    matcher = SequenceMatcher(None, [label_of(one) for one in base], [label_of(one) for one in other], autojunk=False)
    return {a + index: b + index for a, b, size in matcher.get_matching_blocks() for index in range(size)}


def label_of(entry: NodeEntry) -> Meaning:
    """What distinguishes an entry without an id from its neighbours: its title, or all its content."""
    for inner in entry.value.entries:
        if inner.key in ("title", "text"):
            return (inner.key, meaning(inner.value))
    return meaning(entry.value)
