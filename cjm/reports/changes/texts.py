"""Changed texts word by word, and every other change that no sentence or table reports."""

import json
import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Any

from cjm.diagnostics import Path
from cjm.editing.data_diff import Edit
from cjm.journey.scale import Scale
from cjm.plaintext import figure, shown
from cjm.reports.changes.coverage import unreported
from cjm.reports.document import Part, TextChange, TextChanges
from cjm.versions.change import Change

MOST = 200
"""How many changes of texts are printed for one file."""

_SINGULAR = {
    "opportunities": "opportunity",
    **{f"{kind}s": kind for kind in ("step", "phase", "channel", "actor", "source", "persona", "pain", "highlight")},
    **{
        f"{kind}s": kind
        for kind in ("touchpoint", "quote", "need", "cause", "goal", "promise", "tag", "lane", "metric")
    },
}
_SCORES = ("emotion", "expected", "desired", "estimate", "low", "high")
_CONTEXT = 6
"""How many words stand on each side of a change."""

_MOST_WORDS = 1_000
"""From how many words between the common start and end on they are not matched one by one."""


def text_changes(change: Change) -> TextChanges:
    """The changes that neither sentences nor tables report, in the order of the file, up to `MOST`."""
    found = unreported(change)
    comparison = change.comparison
    scales = (None, None) if comparison is None else (comparison.old.scale, comparison.new.scale)
    changes = [TextChange(_place(edit.path), _parts(edit, *scales)) for edit in found[:MOST]]
    return TextChanges(changes, max(0, len(found) - MOST))


def words(old: str, new: str) -> tuple[Part, ...]:
    """Two texts laid over each other word by word; of long stretches that both have only the ends are kept."""
    # a word goes with the blanks before it, so that no blanks are left between two changes, and a figure with its sign
    before, after = (
        re.findall(r"\s*(?:(?:(?<!\w)[−+-](?=\d))?\w+(?:[-’'.]\w+)*|[^\w\s])|\s+$", text) for text in (old, new)
    )
    keys, new_keys = [one.strip() for one in before], [one.strip() for one in after]
    if keys == new_keys:
        return Part("old", old), Part("new", new)
    parts = []
    for start, end, new_start, new_end in _blocks(keys, new_keys):
        if keys[start:end] == new_keys[new_start:new_end]:
            first, last = new_start == start == 0, (end, new_end) == (len(before), len(after))
            parts.append(Part("both", _ends(after[new_start:new_end], first, last)))
        else:
            parts += [Part("old", "".join(before[start:end])), Part("new", "".join(after[new_start:new_end]))]
    return tuple(part for part in parts if part.text)


def _blocks(old: list[str], new: list[str]) -> Iterator[tuple[int, int, int, int]]:
    """Start and end of each stretch of words in both texts: the same words, or those that took the others' place.

    What begins and ends both is set apart first; words between are matched up to a limit, for that takes the square of
    their number.
    """
    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    end, new_end = len(old) - tail, len(new) - tail
    yield 0, head, 0, head
    if max(end, new_end) - head > _MOST_WORDS:
        yield head, end, head, new_end
    else:
        for _, *block in SequenceMatcher(None, old[head:end], new[head:new_end]).get_opcodes():
            yield block[0] + head, block[1] + head, block[2] + head, block[3] + head
    yield end, len(old), new_end, len(new)


def _common(one: list[str], other: list[str]) -> int:
    """How many words both begin with."""
    pairs = zip(one, other, strict=False)
    return next((number for number, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _ends(words: list[str], first: bool, last: bool) -> str:
    if len(words) <= 2 * _CONTEXT + 2:
        return "".join(words)
    return ("" if first else "".join(words[:_CONTEXT])) + " …" + ("" if last else "".join(words[-_CONTEXT:]))


def _is_score(path: Path) -> bool:
    """Whether a number at this path is on the journey's scale."""
    return path[-1] in _SCORES or path[-2:] == ("measured", "mean") or path[-2:-1] == ("lifts",)


def _place(path: Path) -> str:
    """A place in words: `step wait, pain no-news, title`."""
    found: list[str] = []
    at = 0
    while at < len(path):
        key, entry = path[at], path[at + 1] if at + 1 < len(path) else None
        if entry is not None and (isinstance(entry, int) or key in _SINGULAR):
            number = entry + 1 if isinstance(entry, int) else shown(entry)
            found.append(f"{_SINGULAR.get(str(key), shown(key))} {number}")
            at += 2
        else:
            found.append(str(key + 1) if isinstance(key, int) else shown(key).replace("_", " "))
            at += 1
    return ", ".join(found)


def _parts(edit: Edit, scale: Scale | None, new_scale: Scale | None) -> tuple[Part, ...]:
    if edit.op == "move":
        return (Part("both", "moved to the front" if edit.after is None else f"moved behind {shown(edit.after)}"),)
    if isinstance(edit.old, str) and isinstance(edit.new, str):
        return words(edit.old, edit.new)
    old = () if edit.op == "add" else (Part("old", _value(edit.old, edit.path, scale)),)
    new = () if edit.op == "remove" else (Part("new", _value(edit.new, edit.path, new_scale)),)
    return (*old, *new)


def _value(value: Any, path: Path, scale: Scale | None) -> str:
    """A value as it is printed: what an entry is called, a list of texts by its texts, a score by its scale, all else
    in short."""
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        for key in ("title", "text", "name"):
            if isinstance(value.get(key), str):
                return str(value[key])
        return ", ".join(f"{key}: {_value(inner, (*path, key), scale)}" for key, inner in value.items())
    if isinstance(value, list):
        return "; ".join(_value(inner, path, scale) for inner in value)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return scale.text(value) if scale and _is_score(path) else figure(value)
    return json.dumps(value)
