"""What turns the data of one file into that of another: a list of edits, each small, together complete.

Applied one after the other, the edits between A and B make B of A. The order of the keys of a mapping means nothing
and is not reported; that of the entries of a list is.
"""

import copy
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Any, Literal, NamedTuple, get_args

from cjm.analysis.ordering import longest_increasing
from cjm.diagnostics import Path
from cjm.errors import UsageError
from cjm.plaintext import shown

Op = Literal["add", "remove", "change", "move"]

_NOTHING: Mapping[str, str] = {}


class Edit(NamedTuple):
    """One change of plain data.

    `path` leads to the value by keys, by ids in a list of which every entry has an id of its own, and by 0-based
    indices in other lists, all as they are when the edits before this one have been applied. `old` is what is there
    before, `new` what is there after; a `move` has neither. What is added to or moved within a list with ids stands
    `after` the entry with that id, or first where it is None.
    """

    op: Op
    path: Path
    old: Any = None
    new: Any = None
    after: str | None = None


def edits(old: dict[str, Any], new: dict[str, Any], renamed: Mapping[str, str] = _NOTHING) -> tuple[Edit, ...]:
    """The edits from one file's data to another's; none where they are equal.

    `renamed` gives the new id of each step that has another id but is the same step.
    """
    found: list[Edit] = []
    _mapping(old, new, (), renamed, found)
    return tuple(found)


def apply(data: dict[str, Any], edits: Iterable[Edit | Mapping[str, Any]]) -> dict[str, Any]:
    """Plain data, such as `cjm.load(path).document.data`, with these edits applied in their order.

    Each edit is an `Edit`, or a mapping as `cjm diff --output-format json` writes it, with `op` and `path` and, by the
    kind of edit, `old`, `new` and `after`. The result shares nothing with `data`, which stays as it is.

    Raises UsageError where an edit does not fit: the edits were made from other data; and where one is no edit at all.
    """
    result = copy.deepcopy(data)
    for edit in edits:
        one = edit if isinstance(edit, Edit) else _read(edit)
        try:
            _apply(result, one)
        except (AttributeError, LookupError, TypeError, ValueError):
            place = shown("/".join(map(str, one.path)))
            raise UsageError(
                f"the change of {place} does not fit", "apply it to the version it was made from"
            ) from None
    return result


def same(old: Any, new: Any) -> bool:
    """Whether two values are equal, with `1`, `1.0` and `true` kept apart, at every depth."""
    if type(old) is not type(new):
        return False
    if isinstance(old, dict):
        return old.keys() == new.keys() and all(same(value, new[key]) for key, value in old.items())
    if isinstance(old, list):
        return len(old) == len(new) and all(map(same, old, new))
    return bool(old == new)


def by_ids(data: Any, path: Path) -> Path:
    """A path with the ids of entries in place of their indices, as `Edit.path` has it."""
    found: list[str | int] = []
    for key in path:
        inner: Any = None
        if isinstance(data, list) and isinstance(key, int) and key < len(data):
            inner, names = data[key], ids(data)
            key = names[key] if names is not None else key
        elif isinstance(data, dict):
            inner = data.get(str(key))
        found.append(key)
        data = inner
    return tuple(found)


def ids(entries: Sequence[Any]) -> list[str] | None:
    """The ids of a list's entries where each has one and no two are equal, else None."""
    found = [entry.get("id") for entry in entries if isinstance(entry, dict)]
    texts = [id for id in found if isinstance(id, str)]
    return texts if len(texts) == len(entries) == len(set(texts)) else None


def _value(old: Any, new: Any, path: Path, renamed: Mapping[str, str], found: list[Edit]) -> None:
    if same(old, new):
        return
    if isinstance(old, dict) and isinstance(new, dict):
        _mapping(old, new, path, renamed, found)
    elif isinstance(old, list) and isinstance(new, list):
        names, new_names = ids(old), ids(new)
        if names is None or new_names is None:
            _plain_list(old, new, path, found)
        else:
            _id_list(old, new, path, renamed if path == ("steps",) else _NOTHING, found)
    else:
        found.append(Edit("change", path, old, new))


def _mapping(
    old: dict[str, Any], new: dict[str, Any], path: Path, renamed: Mapping[str, str], found: list[Edit]
) -> None:
    for key in [*old, *(key for key in new if key not in old)]:
        here = (*path, key)
        if key not in new:
            found.append(Edit("remove", here, old=old[key]))
        elif key not in old:
            found.append(Edit("add", here, new=new[key]))
        else:
            _value(old[key], new[key], here, renamed, found)


def _id_list(
    old: Sequence[dict[str, Any]],
    new: Sequence[dict[str, Any]],
    path: Path,
    renamed: Mapping[str, str],
    found: list[Edit],
) -> None:
    """Entries are renamed and removed, then added and moved in the order of the new list, each behind the one before
    it, which puts all of them in their places; then changed within."""
    before = {}
    for entry in old:
        id = renamed.get(entry["id"], entry["id"])
        if id != entry["id"]:
            found.append(Edit("change", (*path, entry["id"], "id"), entry["id"], id))
        before[id] = {**entry, "id": id}
    after = {entry["id"]: entry for entry in new}
    found += [Edit("remove", (*path, id), old=entry) for id, entry in before.items() if id not in after]
    places = {id: place for place, id in enumerate(before)}
    common = [id for id in after if id in before]
    kept = {common[at] for at in longest_increasing([places[id] for id in common])}
    last: str | None = None
    for id, entry in after.items():
        if id not in before:
            found.append(Edit("add", (*path, id), new=entry, after=last))
        elif id not in kept:
            found.append(Edit("move", (*path, id), after=last))
        last = id
    for id in common:
        _mapping(before[id], after[id], (*path, id), _NOTHING, found)


def _plain_list(old: Sequence[Any], new: Sequence[Any], path: Path, found: list[Edit]) -> None:
    """Entries that stayed are found by their names, and what lies between two of them is changed one by one, as long
    as both lists have an entry there."""
    names, new_names = _names(old), _names(new)
    places = {name: place for place, name in enumerate(names)}
    common = [(places[name], at) for at, name in enumerate(new_names) if name in places]
    pairs = [common[at] for at in longest_increasing([place for place, _ in common])]
    start = new_start = index = 0
    for end, new_end in [*pairs, (len(old), len(new))]:
        gone, come = old[start:end], new[new_start:new_end]
        for number in range(max(len(gone), len(come))):
            if number >= len(come):
                found.append(Edit("remove", (*path, index), old=gone[number]))
                continue
            if number >= len(gone):
                found.append(Edit("add", (*path, index), new=come[number]))
            else:
                _value(gone[number], come[number], (*path, index), _NOTHING, found)
            index += 1
        if end < len(old):
            _value(old[end], new[new_end], (*path, index), _NOTHING, found)
            index += 1
        start, new_start = end + 1, new_end + 1


def _names(entries: Sequence[Any]) -> list[Hashable]:
    """What each entry is known by, with a number where several have the same: its title or text, or all of it."""
    seen: Counter[str] = Counter()
    found: list[Hashable] = []
    for entry in entries:
        known = entry.get("title", entry.get("text", entry)) if isinstance(entry, dict) else entry
        name = repr(known)
        found.append((name, seen[name]))
        seen[name] += 1
    return found


def _read(edit: Mapping[str, Any]) -> Edit:
    """An edit from its JSON."""
    try:
        found = Edit(**{**edit, "path": tuple(edit["path"])})
    except (LookupError, TypeError):
        found = None
    if found is None or found.op not in get_args(Op):
        raise UsageError(f"{shown(edit)} is no edit", "take edits from `cjm diff --output-format json`")
    return found


def _apply(data: Any, edit: Edit) -> None:
    *parents, key = edit.path
    for parent in parents:
        data = data[_position(data, parent)]
    place = _position(data, key) if edit.op != "add" else key
    if edit.op in ("change", "remove") and not same(data[place], edit.old):
        raise ValueError
    if edit.op == "change":
        data[place] = copy.deepcopy(edit.new)
    elif edit.op == "remove":
        del data[place]
    elif isinstance(data, dict):
        if edit.op == "move" or key in data:
            raise ValueError
        data[key] = copy.deepcopy(edit.new)
    else:
        entry = data.pop(place) if edit.op == "move" else copy.deepcopy(edit.new)
        at = key if isinstance(key, int) else 0 if edit.after is None else _position(data, edit.after) + 1
        if at > len(data):
            raise IndexError
        data.insert(at, entry)


def _position(data: Any, key: str | int) -> Any:
    """A key of a mapping or an index of a list as it is; the index of the entry with an id."""
    if isinstance(data, list) and isinstance(key, str):
        return [entry.get("id") if isinstance(entry, dict) else None for entry in data].index(key)
    return key
