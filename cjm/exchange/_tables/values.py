"""What a cell holds as values of the format: lists, quotes, named values, lengths of time, dates."""

import datetime
import re
from collections.abc import Sequence
from typing import Any

from cjm.exchange._sheet import Cell
from cjm.exchange._tables.headers import plain, words
from cjm.exchange._tables.scores import NOTHING
from cjm.journey import foreign_words, written_times
from cjm.journey.languages import Language
from cjm.journey.schema import load
from cjm.plaintext import single_spaced

_BULLET = re.compile(r"^\s*(?:[-–—•·▪◦●○*✓✔→>]|[0-9]{1,2}[.)])\s+")
_QUOTES = (("“", "”"), ("„", "“"), ("„", "”"), ("«", "»"), ('"', '"'), ("‘", "’"), ("'", "'"), ("”", "”"))
_YES = frozenset(
    [
        "x",
        "ja",
        "yes",
        "oui",
        "si",
        "sim",
        "y",
        "j",
        "✓",
        "✔",
        "✅",
        "★",
        "⭐",
        "mot",
        "1",
        "waar",
        "true",
        "vrai",
        "wahr",
    ]
)
_NO = frozenset(["nee", "no", "non", "nein", "nao", "n", "0", "onwaar", "false", "faux", "falsch"])
_UNITS = {"min": "min", "mins": "min", "minuten": "min", "minutes": "min", "minuti": "min", "minutos": "min"}


def lines(text: str) -> list[str]:
    """The entries of a list in a cell: its lines, or what stands between semicolons, without bullets."""
    parts = [part for line in text.splitlines() for part in (line.split(";") if "\n" not in text.strip() else [line])]
    found = [_BULLET.sub("", part).strip() for part in parts]
    return [one for one in found if one.casefold() not in NOTHING]


def names(text: str) -> list[str]:
    """The names in a cell, as of channels and people: lines, or what stands between commas, slashes or semicolons."""
    return [
        one.strip()
        for line in map(single_spaced, lines(text))
        for one in re.split(r"\s*(?:,|\s/\s|/(?=\s)|\s\+\s|\|)\s*", line)
        if one.strip()
    ]


def unquoted(text: str) -> str:
    """A text without the quotes around all of it."""
    for begin, end in _QUOTES:
        inner = text[len(begin) : -len(end)]
        if len(text) > 2 and text.startswith(begin) and text.endswith(end) and begin not in inner and end not in inner:
            return inner.strip()
    return text


def quotes(text: str) -> list[str]:
    """The quotes in a cell: one for each line, or for each text in quotes where the whole cell is such texts."""
    several = re.fullmatch(r"\s*(?:[“„\"«][^“”„\"«»]+[”“\"»]\s*)+", text)
    if several:
        return [one.strip() for one in re.findall(r"[“„\"«]([^“”„\"«»]+)[”“\"»]", text)]
    return [unquoted(one) for one in lines(text)]


def named(text: str, values: Sequence[str]) -> str:
    """The named value that a text stands for, in any language; empty where it is not certain which."""
    folded = text.strip().casefold()
    if folded in values:
        return folded
    found = foreign_words.meant(text, values)
    return found[0] if len(found) == 1 else ""


def values_of(definition: str, key: str) -> list[str]:
    """The named values that a key of the schema takes."""
    schema: Any = load("journey")["$defs"][definition]["properties"][key]
    return list(schema.get("enum") or load("journey")["$defs"]["serviceLevel"]["enum"])


def moment_of_truth(text: str) -> str:
    """`general` for a mark or a yes, the kind where it is named; empty where neither stands there."""
    word = text.strip().casefold()
    if word in _YES:
        return "general"
    match = re.search(r"\b([zfstu])mot\b", word)
    return f"{match[1]}mot" if match else named(text, values_of("step", "moment_of_truth"))


def means_no(text: str) -> bool:
    """Whether a mark is absent: no, or nothing."""
    return text.strip().casefold() in _NO or text.strip().casefold() in NOTHING


def channel_kind(title: str) -> str:
    """The kind of a channel whose name leaves no doubt; else empty."""
    said = set(plain(title))
    found = {kind for kind, known in words()["channels"].items() if said & set(known)}
    found |= set(foreign_words.meant(title, ("digital", "phone", "post", "media")))
    return found.pop() if len(found) == 1 else ""


def source_kind(text: str) -> str:
    """The kind of a source that its name begins or ends with; else empty."""
    kinds = values_of("source", "kind")
    found = {kind for word in re.findall(r"[^\W\d_]+", text) if (kind := named(word, kinds))}
    return found.pop() if len(found) == 1 else ""


def duration(cell: Cell, unit: str) -> str:
    """A length of time as the format writes it; `unit` is what the title of the column says of bare numbers. Empty
    where it is not certain which one is meant."""
    value = cell.value
    if isinstance(value, datetime.time):
        value = datetime.timedelta(hours=value.hour, minutes=value.minute, seconds=value.second)
    if isinstance(value, datetime.timedelta):
        seconds = round(value.total_seconds())
        parts = ((seconds // 3600, "h"), (seconds % 3600 // 60, "min"), (seconds % 60, "s"))
        return "".join(f"{number}{word}" for number, word in parts if number) or "0min"
    if isinstance(value, datetime.date | bool):
        return ""
    text = cell.text.replace("\u00bd", ",5").replace("½", ",5")
    if isinstance(value, int | float) or re.fullmatch(r"[0-9]+(?:[.,][0-9]+)?", text):
        return written_times.duration(f"{text} {_UNITS.get(unit, unit)}") if unit else ""
    return written_times.duration(text)


def date(cell: Cell, language: Language | None = None) -> str:
    """A date as the format writes it; empty where it is not certain which one is meant. The day is before the month in
    numbers of any known `language` but English."""
    if isinstance(cell.value, datetime.datetime):
        return cell.value.date().isoformat()
    if isinstance(cell.value, datetime.date):
        return cell.value.isoformat()
    parts = re.split(r"[-/. ]+", cell.text.strip())
    found = written_times.date(cell.text)
    if found or language in (None, "en") or len(parts) != 3:
        return found
    return written_times.date("-".join(reversed(parts)))
