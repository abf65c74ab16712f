"""Scores as people write them in a cell: `3`, `3/5`, `4 hopeful`, `blij`, a face; and the scale that a column uses."""

import datetime
import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from cjm.exchange._sheet import Cell
from cjm.exchange._tables.headers import plain, words
from cjm.journey import written_times
from cjm.plaintext import Message, number

Number = int | float

_NUMBER = r"[-+\u2212\u2013]?[0-9]{1,6}(?:[.,][0-9]{1,9})?"
_SCORE = re.compile(rf"({_NUMBER})\s*(?:(?:/|van de|van|out of|of|sur|von|de|su)\s*([0-9]{{1,3}}))?\s*(%)?")
_WITH_WORD = re.compile(rf"({_NUMBER})\s*(?:/\s*([0-9]{{1,3}}))?\s*(?:[-:(,.=]\s*)?([^\W\d_][^0-9]*?)\)?")
_WORD_FIRST = re.compile(rf"([^\W\d_][^0-9]*?)\s*[-:(,=]?\s*({_NUMBER})\s*(?:/\s*([0-9]{{1,3}}))?\)?")
_RANGE = re.compile(rf"({_NUMBER})\s*(?:t/m|tot|to|bis|a|à|until|\.\.+|…|/|-|–)\s*({_NUMBER})", re.IGNORECASE)
_UP_TO = re.compile(r"(?:/|op|out of|sur|von|su|de|max\.?)\s*([0-9]{1,3})", re.IGNORECASE)
NOTHING = frozenset(
    ["", "-", "–", "—", "−", "n.v.t.", "nvt", "n/a", "na", "n.a.", "?", ".", "/", "geen", "none", "tbd"]
)
"""What stands in a cell where there is nothing."""

_LONGEST = 120
"""A longer text is no score."""
_SIGNS = {
    "++": 2,
    "+": 1,
    "+/-": 0,
    "±": 0,
    "0": 0,
    "-": -1,
    "−": -1,
    "–": -1,
    "--": -2,
    "−−": -2,
    "– –": -2,
    "- -": -2,
    "+ +": 2,
}
_STARS = re.compile("([★⭐\U0001f31f]+)([☆✩✰]*)")
_FACES = {
    2: "😀😃😄😁😍🤩🥰😊🥳❤️💚👏",
    1: "🙂😌☺️👍🙌😉",
    0: "😐😶🤔😑",
    -1: "🙁☹️😕😟😒👎😔😬",
    -2: "😡😠🤬😢😭😤😞😩😫😱",
}

_A_DATE = Message("a date or a time is no score; the spreadsheet may have made it of a score such as 3-4")


class Score(NamedTuple):
    """What a cell holds: a number with the most that it may be where that is written (`3/5`), and words beside it.
    `sign` is a number on -2..2 that a sign, a face or a word stands for. `flaw` says why the cell has no score."""

    number: Number | None = None
    most: int | None = None
    words: str = ""
    sign: int | None = None
    flaw: Message | None = None


class ScaleGuess(NamedTuple):
    """A scale, and why it is that one; None where the source says it."""

    min: Number
    max: Number
    neutral: Number
    why: Message | None

    @property
    def is_default(self) -> bool:
        """Whether it is the one that a journey has without declaring one."""
        return (self.min, self.max, self.neutral) == (-2, 2, 0)

    @property
    def range(self) -> str:
        """Its ends, as messages have them."""
        return f"{number(self.min)}..{number(self.max)}"


def score(cell: Cell, signs: bool) -> Score | None:
    """What a cell of a column of scores holds; None where it holds nothing. `signs`: `-` is a score in this column."""
    if cell.error:
        return Score(flaw=Message("a formula with an error"))
    value = cell.value
    if isinstance(value, bool):
        return Score(flaw=Message("true or false is no score"))
    if isinstance(value, datetime.date | datetime.time | datetime.timedelta):
        return Score(flaw=_A_DATE)
    if isinstance(value, int | float):
        if value and not 1e-9 <= abs(value) <= 1e9:
            return Score(flaw=Message("a number beyond any scale"))
        return Score(float(f"{value:.15g}") if isinstance(value, float) else value)
    text = cell.text.strip().strip("*_`").strip()
    if signs and text in _SIGNS:
        return Score(sign=_SIGNS[text])
    if text.casefold() in NOTHING:
        return None
    if len(text) > _LONGEST:
        return Score(words=text)
    if re.search(r"/\s*[01]\s*(?:$|[^0-9])", text):
        return Score(flaw=Message("it is not certain which number is the score"))
    if (match := _SCORE.fullmatch(text)) and (match[2] is None or match[3] is None):
        return Score(_number(match[1]), 100 if match[3] else int(match[2]) if match[2] else None)
    if match := _STARS.fullmatch(text.replace("\ufe0f", "").replace(" ", "")):
        return Score(len(match[1]), len(match[1]) + len(match[2]) if match[2] else None)
    if (face := _face(text)) is not None:
        return face
    if written_times.date(f"{text} 2026"):
        return Score(flaw=_A_DATE)
    if match := _WITH_WORD.fullmatch(text):
        return Score(_number(match[1]), int(match[2]) if match[2] else None, match[3].strip(" )*"))
    if match := _WORD_FIRST.fullmatch(text):
        return Score(_number(match[2]), int(match[3]) if match[3] else None, match[1].strip(" (*"))
    if re.search("[0-9]", text):
        return Score(flaw=Message("it is not certain which number is the score"))
    return Score(words=text, sign=_word_scores().get(" ".join(plain(text))) if not re.search(r"[+/→>]", text) else None)


def uses_signs(cells: Sequence[Cell]) -> bool:
    """Whether plus and minus signs are the scores of a column, so that a single `-` is one too."""
    texts = {cell.text.strip() for cell in cells if isinstance(cell.value, str)}
    return bool(texts & {"++", "+", "--", "+/-", "−−", "- -", "+ +"})


def scale_in(note: str) -> ScaleGuess | None:
    """The scale that the title of a column names in brackets: `-2 t/m 2`, `1-5`, `/10`."""
    if match := _RANGE.fullmatch(note.strip().replace("–", "-").replace("−", "-")):
        low, high = _number(match[1]), _number(match[2])
        return _scale(low, high, None) if low < high else None
    if match := re.search(r"([-−–]?[0-9]{1,3})\s*(?:=|:)[^0-9]*?([+-]?[0-9]{1,3})\s*(?:=|:)", note):
        low, high = sorted((_number(match[1]), _number(match[2])))
        return _scale(low, high, None) if low < high else None
    if match := _UP_TO.fullmatch(note.strip()):
        end = int(match[1])
        return _scale(1 if end <= 10 else 0, end, Message("the scores are written out of {n}", n=end))
    return _scale(0, 100, None) if note.strip() == "%" else None


def scale_of(scores: Sequence[Score]) -> ScaleGuess | None:
    """The scale on which these scores lie: what they are written out of, else the usual one that holds all of them;
    None where there are none."""
    numbers = [one.number for one in scores if one.number is not None]
    most = {one.most for one in scores if one.most is not None}
    if not numbers:
        if any(one.sign is not None for one in scores):
            return ScaleGuess(-2, 2, 0, Message("the scores are words or signs"))
        return None
    low, high = min(numbers), max(numbers)
    why = Message("the scores lie from {low} to {high}", low=number(low), high=number(high))
    if len(most) == 1:
        end = most.pop()
        return _scale(0 if low < 1 or end > 10 else 1, end, Message("the scores are written out of {n}", n=end))
    if low < 0:
        for end in (2, 3, 5, 10, 100):
            if -end <= low and high <= end:
                return _scale(-end, end, why)
    elif low == 0 and high <= 2:
        return _scale(-2, 2, why)
    for end in (5, 7, 10, 100):
        if high <= end:
            return _scale(0 if low < 1 or end == 100 else 1, end, why)
    return _scale(min(low, 0), high, why)


def _scale(low: Number, high: Number, why: Message | None) -> ScaleGuess:
    middle = (low + high) / 2
    return ScaleGuess(low, high, int(middle) if middle == int(middle) else middle, why)


def _number(text: str) -> Number:
    plain_text = text.replace("\u2212", "-").replace("\u2013", "-").replace(",", ".")
    return float(plain_text) if "." in plain_text else int(plain_text)


def _face(text: str) -> Score | None:
    """The score of the faces in a text, which agree, and the words beside them."""
    found = {value for value, faces in _FACES.items() for face in faces.replace("\ufe0f", "") if face in text}
    if not found:
        return None
    words = re.sub("[\u2600-\u27bf\U0001f000-\U0001faff\ufe0f\u200d\u2764]", "", text).strip(" -:()")
    if len(found) > 1 or re.search("[0-9]", words):
        return Score(words=words, flaw=Message("it is not certain which score is meant"))
    return Score(words=words, sign=found.pop())


@cache
def _word_scores() -> dict[str, int]:
    return {word: int(value) for value, feelings in words()["feelings"].items() for word in feelings}
