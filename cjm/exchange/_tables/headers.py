"""What the title of a column means: the names that people give to what a journey holds, in seven languages."""

import re
from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import Any, NamedTuple
from unicodedata import normalize

LEFT_OUT = "-"
"""The field of a column that is left out."""

_GRID = re.compile(r"(?:[^\w\s]+|[-+−]?[0-9]+)(?: (?:[^\w\s]+|[-+−]?[0-9]+)){2,}")
"""The scores above a grid of marks, as one title."""
_ENDINGS = (
    "fase",
    "stap",
    "phase",
    "schritt",
    "kanaal",
    "kanal",
    "score",
    "emotie",
    "pijnpunten",
    "kansen",
    "touchpoint",
)
"""What a compound may end with: `klantreisfase`."""


class Meaning(NamedTuple):
    """The field of a title; `sure` is False where only a part of it is known. `note` is what stands in brackets behind
    it, such as a scale or a unit."""

    field: str
    sure: bool = True
    note: str = ""


def meaning(title: str) -> Meaning | None:
    """What the title of a column means; None where that is not known."""
    if _GRID.fullmatch(title):
        return Meaning("steps.emotion", False)
    bare, note = without_note(title)
    said = plain(bare)
    names = _of("titles")
    for candidate in (" ".join(said), " ".join(word for word in said if word not in _small_words())):
        if candidate in names:
            return Meaning(names[candidate], True, note)
    if (asked := _question(said)) is not None:
        return Meaning(asked, not _of_another(said, asked), note)
    kept = [word for word in said if word not in _small_words()]
    if 1 < len(kept) <= 4:
        asks = words()["questions"]["ask"]
        known = {names[word] for word in (kept[0], kept[-1]) if word in names and len(word) > 3 and word not in asks}
        if len(known) == 1:
            return Meaning(known.pop(), False, note)
        parts = re.split(r"\s*(?:/|&|\+|,| en | et | und | and | y | e | of | or | ou | oder )\s*", bare.casefold())
        fields = [names.get(" ".join(plain(part))) for part in parts]
        if len(parts) > 1 and fields[0]:
            return Meaning(fields[0], False, note)
    if note and (inner := meaning(note)):
        return Meaning(inner.field, False)
    if len(kept) == 1 and (ending := next((one for one in _ENDINGS if kept[0].endswith(one)), None)):
        return Meaning(names[ending], False, note)
    return None


def _question(said: Sequence[str]) -> str | None:
    """The field that a title asks for: `steps.does` for "what does the tenant do?"."""
    questions = words()["questions"]
    if len(said) < 2 or said[0] not in (*questions["ask"], *questions["who"]):
        return None
    found = [field for field, verbs in questions.items() if "." in field and set(said[1:]) & set(verbs)]
    if not found and said[0] in questions["who"]:
        return "steps.touchpoints.actors"
    return found[0] if len(found) == 1 else None


def _of_another(said: Sequence[str], asked: str) -> bool:
    """Whether a title asks about somebody else than the customer: what does the doctor think?"""
    questions = words()["questions"]
    known = {*questions["ask"], *questions["who"], *questions.get(asked, ()), *_small_words()}
    return any(word not in known for word in said)


def fields() -> list[str]:
    """Every field that a column can be, without those of lanes."""
    return [field for field in words()["titles"] if field not in ("number", "lanes.")] + [
        "opportunities.steps",
        "opportunities.owner",
    ]


def without_note(title: str) -> tuple[str, str]:
    """A title without what stands in brackets at its end, and that."""
    match = re.fullmatch(r"(.*?)\s*[(\[]([^()\[\]]*)[)\]]\s*[:*]?\s*", title.strip(), re.DOTALL)
    return (match[1], match[2].strip()) if match and match[1].strip() else (title, "")


def plain(text: str) -> list[str]:
    """The words of a text in small letters without accents, numbers before them, and signs."""
    letters = normalize("NFKD", text.casefold().replace("ß", "ss").replace("œ", "oe").replace("æ", "ae"))
    letters = "".join(one for one in letters if not "\u0300" <= one <= "\u036f")
    letters = re.sub(r"^\s*[0-9]+\s*[.)]\s*", "", letters)
    return re.findall(r"[^\W_]+|#", letters)


def labelled(label: str) -> tuple[str, ...]:
    """The place of a text beside a table by its label: `("persona", "name")`; empty where the label says nothing."""
    found = _of("labels").get(" ".join(plain(label)))
    return tuple(found.split(".")) if found else ()


@cache
def words() -> Any:
    """The words by which tables are read: the data of `words.toml`."""
    import tomllib

    return tomllib.loads((resources.files(__package__) / "words.toml").read_text(encoding="utf-8"))


@cache
def _of(table: str) -> dict[str, str]:
    """For each word of a table of `words.toml` what it stands for, the first where it stands twice."""
    found: dict[str, str] = {}
    for meant, names in words()[table].items():
        for name in names:
            found.setdefault(name, meant)
    return found


@cache
def _small_words() -> frozenset[str]:
    return frozenset(words()["small"])
