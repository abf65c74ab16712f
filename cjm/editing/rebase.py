"""Edits that somebody made of an older version of a file, brought to the file as it is now.

Both sides are compared with what they began from, value by value, entries by their ids. What only the other side
changed is an edit; what both changed alike is there already; what both changed in different ways is a conflict, and the
file keeps its own value.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from cjm.diagnostics import Path
from cjm.editing.text_edits import Arrange, Edit, New, Remove, SetValue

ROW = "\0row"
"""The key under which an entry without an id has its index in the version that the edits began from."""

WHOLE = "\0whole"
"""The key under which an entry has the mark of all that it held then (`mark`), where a version has but a part of it:
what somebody else added to an entry since is not lost where one side removes it."""

_MARKS = (ROW, WHOLE)
_ABSENT: Any = None


class Change(NamedTuple):
    """A value that changes: where, in the data of the file as it is now; what it is and what it becomes, None where
    it is not there. `moved` says that entries of a list change their order."""

    path: Path
    old: Any
    new: Any
    moved: bool = False


class Rebased(NamedTuple):
    """The edits to make, what changes by them, and what both sides changed in different ways: `old` is then the value
    of the file, `new` that of the other side."""

    edits: tuple[Edit, ...]
    changes: tuple[Change, ...]
    conflicts: tuple[Change, ...]


def mark(entry: Mapping[str, Any]) -> str:
    """What tells an entry with all that it holds from any other, and nothing of that."""
    return hashlib.sha256(json.dumps(plain(entry), sort_keys=True, default=str).encode()).hexdigest()[:16]


def plain(value: Any) -> Any:
    """A value without marks of rows and of wholes."""
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items() if key not in _MARKS}
    return [plain(one) for one in value] if isinstance(value, list) else value


def rebased(base: Mapping[str, Any], theirs: Mapping[str, Any], ours: Mapping[str, Any]) -> Rebased:
    """What changed from `base` to `theirs`, both maybe parts of a file only, as edits of the data `ours`."""
    rebase = _Rebase()
    rebase.mapping(base, theirs, ours, ())
    return Rebased(tuple(rebase.edits), tuple(rebase.changes), tuple(rebase.conflicts))


class _Rebase:
    def __init__(self) -> None:
        self.edits: list[Edit] = []
        self.changes: list[Change] = []
        self.conflicts: list[Change] = []

    def mapping(self, base: Mapping[str, Any], theirs: Mapping[str, Any], ours: Mapping[str, Any], path: Path) -> None:
        for key in dict.fromkeys([*base, *theirs]):
            if key in _MARKS:
                continue
            old, new, now = base.get(key), theirs.get(key), ours.get(key)
            place = (*path, key)
            if plain(new) == plain(old):
                continue
            if _is_entries(old) or _is_entries(new):
                self.entries(old or [], new or [], now if isinstance(now, list) else [], place)
            elif isinstance(old, dict) and isinstance(new, dict) and isinstance(now, dict):
                self.mapping(old, new, now, place)
            elif now == new:
                continue
            elif now != old:
                self.conflicts.append(Change(place, now, new))
            elif new is _ABSENT:
                self.edits.append(Remove(place))
                self.changes.append(Change(place, now, None))
            else:
                self.edits.append(SetValue(place, new))
                self.changes.append(Change(place, now, new))

    def entries(self, base: Sequence[Any], theirs: Sequence[Any], ours: Sequence[Any], path: Path) -> None:
        """Lists of mappings: their entries by id, or else by what they are called."""
        in_ours = _matched(base, ours)
        rows = [_row_of(one, base) for one in theirs]
        for one, row in zip(theirs, rows, strict=True):
            if row is None:
                continue
            at = in_ours.get(row)
            if at is None:
                if plain(one) != plain(base[row]):
                    self.conflicts.append(Change((*path, row), None, plain(one)))
                continue
            self.mapping(base[row], one, ours[at], (*path, at))
        gone = {row for row in range(len(base)) if row not in rows}
        removed = set()
        for row in sorted(gone):
            at = in_ours.get(row)
            if at is None:
                continue
            if _as_it_was(base[row], ours[at]):
                removed.add(at)
                self.changes.append(Change((*path, at), ours[at], None))
            else:
                self.conflicts.append(Change((*path, at), ours[at], None))
        kept = [row for row in rows if row is not None and row in in_ours]
        order = self.order(kept, in_ours, removed, len(ours), path)
        fresh = self.fresh(theirs, rows, order, in_ours, ours, path)
        if fresh != list(range(len(ours))):
            self.edits.append(Arrange(path, tuple(fresh)))

    def order(
        self, kept: Sequence[int], in_ours: Mapping[int, int], removed: set[int], number: int, path: Path
    ) -> list[int]:
        """The indices of the entries of the file that stay, in the order that they get."""
        now = [at for at in range(number) if at not in removed]
        wanted = [in_ours[row] for row in kept]
        theirs_moved = list(kept) != sorted(kept)
        shared = [at for at in now if at in wanted]
        if not theirs_moved or shared == wanted:
            return now
        change = Change(path, shared, wanted, moved=True)
        if shared != sorted(wanted, key=lambda at: next(row for row, one in in_ours.items() if one == at)):
            self.conflicts.append(change)
            return now
        self.changes.append(change)
        places = iter(wanted)
        return [next(places) if at in wanted else at for at in now]

    def fresh(
        self,
        theirs: Sequence[Any],
        rows: Sequence[int | None],
        order: list[int],
        in_ours: Mapping[int, int],
        ours: Sequence[Any],
        path: Path,
    ) -> list[int | New]:
        """The order with new entries, each behind the one that it follows."""
        found: list[int | New] = [*order]
        ids = {one.get("id") for one in ours if isinstance(one, dict)} - {None}
        before: int | New | None = None
        for one, row in zip(theirs, rows, strict=True):
            if row is not None:
                before = in_ours[row] if row in in_ours and in_ours[row] in found else before
                continue
            new = plain(one)
            if new.get("id") in ids:
                there = next(other for other in ours if other.get("id") == new["id"])
                if not _part(new, there):
                    self.conflicts.append(Change((*path, ours.index(there)), there, new))
                continue
            if "id" not in new and any(
                _part(new, other) for at, other in enumerate(ours) if at not in in_ours.values()
            ):
                continue  # it was brought in before
            entry = New(new)
            at = (
                0
                if before is None
                else next(index for index, other in enumerate(found) if other is before or other == before) + 1
            )
            found.insert(at, entry)
            before = entry
            self.changes.append(Change((*path, at), None, new))
        return found


def _is_entries(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(one, dict) for one in value)


def _as_it_was(base: Mapping[str, Any], now: Mapping[str, Any]) -> bool:
    """Whether an entry holds what it held when the edits began."""
    return mark(now) == base[WHOLE] if WHOLE in base else _part(base, now)


def _part(part: Any, whole: Any) -> bool:
    """Whether a value is the same as another, or has the same under each of its keys."""
    if isinstance(part, dict) and isinstance(whole, dict):
        return all(key in _MARKS or (key in whole and _part(one, whole[key])) for key, one in part.items())
    if isinstance(part, list) and isinstance(whole, list) and _is_entries(part):
        return len(part) == len(whole) and all(map(_part, part, whole))
    return bool(part == whole)


def _row_of(entry: Mapping[str, Any], base: Sequence[Any]) -> int | None:
    """Which entry of the base an entry of the other side was; None for a new one."""
    if ROW in entry:
        return int(entry[ROW]) if int(entry[ROW]) < len(base) else None
    return next((row for row, one in enumerate(base) if "id" in one and one["id"] == entry.get("id")), None)


def _matched(base: Sequence[Any], ours: Sequence[Any]) -> dict[int, int]:
    """Which entry of the file each entry of the base is: by id, else by what it is called, wherever that stands now;
    where one on each side is left, they are the same, called otherwise."""
    if all("id" in one for one in base):
        ids = {one.get("id"): index for index, one in enumerate(ours) if isinstance(one, dict)}
        return {row: ids[one["id"]] for row, one in enumerate(base) if one["id"] in ids}
    places: dict[str, list[int]] = {}
    for at, one in enumerate(ours):
        places.setdefault(_called(one), []).append(at)
    found = {row: named.pop(0) for row, one in enumerate(base) if (named := places.get(_called(one)))}
    left = [row for row in range(len(base)) if row not in found]
    free = sorted(at for named in places.values() for at in named)
    return {**found, left[0]: free[0]} if len(left) == len(free) == 1 else found


def _called(entry: Any) -> str:
    return str(entry.get("title", entry.get("text", plain(entry))) if isinstance(entry, dict) else entry)
