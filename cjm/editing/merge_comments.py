"""Which comments an entry keeps that both sides of a merge changed: all that either wrote, none that either deleted."""

from collections.abc import Sequence

from cjm.editing.alignment import comments, texts
from cjm.syntax.tree import NodeComment, NodeEntry


def about(base: NodeEntry | None, ours: NodeEntry, theirs: NodeEntry) -> tuple[list[NodeComment], NodeComment | None]:
    """The comments above and beside an entry that both changed, with all of both sides."""
    above = union(base.above if base else [], ours.above, theirs.above)
    old, left, right = ((one.beside.text if one and one.beside else None) for one in (base, ours, theirs))
    if left == old:
        return above, theirs.beside
    if right not in (old, left, None) and theirs.beside:
        above.append(theirs.beside)
    return above, ours.beside or (theirs.beside if right != old else None)


def union(base: Sequence[NodeComment], ours: Sequence[NodeComment], theirs: Sequence[NodeComment]) -> list[NodeComment]:
    """The comments of both sides in their order, without those of `base` that one of them deleted."""
    old, left, right = map(texts, (base, ours, theirs))
    kept = [one for one in ours if one.text in right or one.text not in old]
    return kept + [one for one in theirs if one.text not in left and one.text not in old]


def lacking(entry: NodeEntry, remarks: Sequence[NodeComment], base: NodeEntry | None) -> list[NodeComment]:
    """Those comments that are new and that an entry does not have."""
    known = {text for one in (entry, base) if one for group in comments(one) for text in group}
    return [remark for remark in remarks if remark.text not in known]
