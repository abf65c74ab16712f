"""Which text of a journey stands where: the key that holds a text, found by the text itself.

An address is a path with the ids of entries in place of their numbers, such as `steps[wait].pains[no-news].title`: it
stays the same when entries change their order.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, get_type_hints
from unicodedata import normalize

from cjm.diagnostics import Path, Place
from cjm.journey.entities import LaneId
from cjm.journey.model import Journey
from cjm.journey.remembered import remembered

_NO_TEXTS = ("currency", "tags", "uses")
"""Fields of text that no picture shows as they are."""
_LIST, _NAMED = tuple[str, ...], tuple[tuple[str, str], ...]
_LISTS = tuple[tuple[LaneId, tuple[str, ...]], ...]
_MOST = 0.5
"""The least share of a text's letters that must come from the journey for it to be made of that."""
_TAKEN = "\0"
_LEAST = 3
"""The least letters of a text that is looked for within another."""


class TextIndex:
    """The texts of a journey, and those of the libraries it uses, by their addresses.

    `places` gives the place of each address, in the file or in a library, `words` its words.
    """

    def __init__(self, journey: Journey, ids: bool = True) -> None:
        self.places: dict[str, Place] = {}
        self.words: dict[str, str] = {}
        self._known: dict[str, list[str]] = {}
        self._ids = ids
        self._names: dict[tuple[str, Path], str] = {}
        self._entries: dict[str, Place] = {}
        phrases: set[str] = set()
        for place, text in self._texts(journey):
            address, found = self.address(place), _words(text)
            if found and address not in self.places:
                self.places[address] = place
                self.words[address] = f" {' '.join(found)} "
                self._known.setdefault("".join(found), []).append(address)
                phrases.add(self.words[address])
        self._phrases = sorted((one for one in phrases if len(one) >= _LEAST + 2), key=lambda one: (-len(one), one))

    def address(self, place: Place) -> str:
        """A place of the journey as an address; of a library's entries too."""
        address = ""
        for length, key in enumerate(place.path, 1):
            if isinstance(key, int):
                address += f"[{self._names.get((place.file, place.path[:length]), key)}]"
            else:
                address += f".{key}" if address else key
        return address

    def place(self, address: str) -> Place:
        """The place of an address, of a number or a key that is not written too."""
        if address in self._entries:
            return self._entries[address]
        above, _, key = address.rpartition(".")
        return self.places.get(address) or self.place(above) / key

    def holding(self, text: str) -> tuple[str, ...]:
        """The addresses that hold this very text, whatever its blanks, hyphens and signs."""
        return tuple(self._known.get("".join(_words(text)), ()))

    def within(self, text: str) -> tuple[tuple[str, ...], ...]:
        """The addresses of the texts that another is made of, in its order: for each all that hold it, but where one
        entry of the file holds all of them, only those of that entry. None where the text is mostly something else."""
        whole = _words(re.sub(r"(?<=\w)-\s+(?=\w)", "", text))
        rest, covered = f" {' '.join(whole)} ", 0
        found: list[tuple[int, list[str]]] = []
        for words in self._phrases:
            at = rest.find(words)
            if at >= 0:
                rest = rest[: at + 1] + _TAKEN * (len(words) - 2) + rest[at + len(words) - 1 :]
                letters = words.replace(" ", "")
                found.append((at, self._known[letters]))
                covered += len(letters)
        parts = [addresses for _, addresses in sorted(found)]
        if covered < _MOST * sum(map(len, whole)):
            return ()
        entries = [{_entry(address) for address in addresses} for addresses in parts]
        common = set.intersection(*entries) if entries else set()
        one = next(iter(common)) if len(common) == 1 else None
        return tuple(tuple(a for a in addresses if one is None or _entry(a) == one) for addresses in parts)

    def kept(self, address: str, text: str) -> bool:
        """Whether the words of an address stand in a text."""
        return self.words.get(address, "") in f" {' '.join(_words(text))} "

    def _texts(self, entry: Any) -> Iterator[tuple[Place, str]]:
        """The texts of a part of the journey and of all that it holds, each with its place."""
        place: Place = entry.place
        if not place.path and not isinstance(entry, Journey):
            return  # it was built in memory and stands in no file
        id = getattr(entry, "id", "")
        if self._ids and id and place.path:
            self._names[place.file, place.path] = id
        self._entries[self.address(place)] = place
        for name, kind in _fields(entry.__class__).items():
            value = getattr(entry, name)
            if name in _NO_TEXTS:
                continue
            if kind is str:
                yield place / name, value
            elif kind == _LIST:
                yield from ((place / name / number, text) for number, text in enumerate(value))
            elif kind == _NAMED:
                yield from ((place / name / key, text) for key, text in value)
            elif kind == _LISTS:
                found = (
                    (place / name / key / number, text) for key, texts in value for number, text in enumerate(texts)
                )
                yield from found
            else:
                for inner in _entries(value):
                    yield from self._texts(inner)


@remembered
def text_index(journey: Journey, ids: bool) -> TextIndex:
    """The index of a journey; without `ids` its addresses have numbers, for ids may name somebody."""
    return TextIndex(journey, ids)


def _entries(value: Any) -> Sequence[Any]:
    """The parts of a journey that a field holds, each of which knows its place."""
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return (value,) if isinstance(getattr(value, "place", None), Place) else ()
    if not isinstance(value, tuple):
        return ()
    held = (part for one in value for part in (one[1] if _is_pair(one) else (one,)))  # what a mapping has by its keys
    return [one for one in held if hasattr(one, "place")]


def _is_pair(value: Any) -> bool:
    return type(value) is tuple and len(value) == 2 and isinstance(value[1], tuple)


@cache
def _fields(kind: Any) -> dict[str, Any]:
    """The fields of a part of the journey with their types; a type of ids is none of text."""
    return get_type_hints(kind, include_extras=True)


def _entry(address: str) -> str:
    """The entry of the file that an address leads into, such as a step."""
    return address.partition("]")[0]


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", normalize("NFKC", text).casefold())
