"""TOML, in which settings are written, to plain data with the line of every key.

The limits of journeys hold here too, and before anything is built: for a key of many parts tomllib takes minutes and
gigabytes, and for a deep list or a long number it raises what is no TOMLDecodeError.
"""

import re
from functools import cached_property
from typing import Any, NoReturn

from cjm.diagnostics import Path, Span
from cjm.plaintext import Message, shown
from cjm.syntax.decoding import decode
from cjm.syntax.document import LINE_BREAK, Document
from cjm.syntax.parser import MAX_DEPTH, MAX_DIGITS, MAX_KEY, MAX_NODES, read_number

# Every alternative also takes what is never closed, so that no text is scanned twice.
_TOKEN = re.compile(
    r'"""(?:\\.?|[^\\])*?(?:"""|\Z)'
    r"|'''.*?(?:'''|\Z)"
    r'|"(?:\\[^\n]?|[^"\\\n])*"?'
    r"|'[^'\n]*'?"
    r"|#[^\n]*|[\w.+:-]+|[\[\]{}=,\n]",
    re.DOTALL | re.ASCII,
)
_NUMBER = re.compile(
    r"[+-]?(?:0x[0-9a-fA-F_]+|0o[0-7_]+|0b[01_]+|[0-9][0-9_]*(?:\.[0-9_]+)?(?:[eE][+-]?[0-9_]+)?)", re.ASCII
)
_TWICE = re.compile("Cannot (?:declare|overwrite|mutate|redefine)|Duplicate")
"""How tomllib begins to speak of what stands there already."""
_MOST_NUMBERS = 20
"""After so many bad numbers reading stops."""


class _TomlDocument(Document):
    """A document whose places are those of its keys: tomllib keeps none. Paths start at `table`."""

    def __init__(self, file: str, text: str, table: tuple[str, ...]) -> None:
        super().__init__(file, text)
        self._table = table

    def span(self, path: Path) -> Span:
        """The line that sets a key, else that of the nearest table around it, else the top."""
        words = (*self._table, *(part for part in path if isinstance(part, str)))
        while words and words not in self._places:
            words = words[:-1]
        return self._places.get(words, Span(1, 1, 1, 2))

    key_span = span

    @cached_property
    def _places(self) -> dict[Path, Span]:
        """Where each key and table is first written. Those of settings are plain words, so lines can be read alone,
        but for those that begin within a text or a list."""
        places: dict[Path, Span] = {}
        table: tuple[str, ...] = ()
        within = _lines_within(self.text)
        for number, line in enumerate(self.lines, 1):
            if number in within:
                continue
            if match := re.match(r"\s*\[([^\[\]]+)\]", line):
                here = table = _parts(match[1])
            elif match := re.match(r"\s*([\w.*\-\"']+)\s*=", line):
                here = (*table, *_parts(match[1]))
            else:
                continue
            places.setdefault(here, Span(number, match.start(1) + 1, number, match.end(1) + 1))
        return places


def _lines_within(text: str) -> set[int]:
    """The lines that begin within a text of several lines or within brackets."""
    found: set[int] = set()
    number, depth = 1, 0
    for token in (match[0] for match in _TOKEN.finditer(text)):
        depth = max(depth + (token in "[{") - (token in "]}"), 0)
        breaks = token.count("\n")
        if depth or breaks > 1 or token != "\n":
            found.update(range(number + 1, number + breaks + 1))
        number += breaks
    return found


def _parts(key: str) -> tuple[str, ...]:
    return tuple(part.strip().strip("\"'") for part in key.split("."))


class _StopReading(Exception):  # noqa: N818 - it is no error
    """The limits are exceeded: nothing is built."""


def parse(file: str, raw: bytes, table: tuple[str, ...] = ()) -> Document:
    """Read a TOML document; `file` is the name to print. Its data are those of the `table`, which has no parts for all.

    Whatever is wrong is reported in its diagnostics, and then its `data` is None, as it is without such a table.
    """
    import tomllib

    text = decode(file, raw)
    if isinstance(text, Document):
        return text
    document = _TomlDocument(file, text, table)
    try:
        _measure(document)
        if not document.diagnostics:
            data: Any = tomllib.loads(text)
            for key in table:
                data = data.get(key) if isinstance(data, dict) else None
            document.data = data
    except _StopReading:
        pass
    except tomllib.TOMLDecodeError as error:
        _report(document, str(error))
    return document


def _measure(document: Document) -> None:
    """Report the numbers that are too long, and stop at what would be slow or deep to build."""
    depth = dots = nodes = 0
    before, header = "\n", False
    for match in _TOKEN.finditer(document.text):
        token = match[0]
        if token[0] == "#":
            continue
        if token in "[]{}=,\n":
            header = token != "\n" and (header or (token == "[" and before == "\n" and not depth))
            depth = max(depth + (token in "[{") - (token in "]}"), 0)
            dots = 0
        else:
            nodes += 1
            if token[0] not in "\"'":
                dots += token.count(".")
                _measure_word(document, match, is_value=before in "=,[" and not header)
        if max(depth, dots + 1) > MAX_DEPTH:
            _stop(
                document,
                "too-deep",
                match,
                Message("nested more than {n} levels deep", n=MAX_DEPTH),
                Message("flatten it"),
            )
        if nodes > MAX_NODES:
            message = Message("more than {n:,} keys and values", n=MAX_NODES)
            _stop(document, "too-large", match, message, Message("delete what is not used"))
        before = token


def _measure_word(document: Document, match: re.Match[str], is_value: bool) -> None:
    word = match[0]
    if is_value and _NUMBER.fullmatch(word):
        if read_number(word.replace("_", "")) is None:
            message = Message(
                "found a number of more than {n} digits or beyond what can be calculated with", n=MAX_DIGITS
            )
            help = Message("write at most {n} digits", n=MAX_DIGITS)
            document.report("bad-value", _span(document, match), message, help)
            if len(document.diagnostics) == _MOST_NUMBERS:
                raise _StopReading
    elif len(word) > MAX_KEY:
        message = Message("a key of more than {n} characters", n=MAX_KEY)
        _stop(document, "too-large", match, message, Message("shorten it; a text stands in quotes"))


def _stop(document: Document, rule: str, match: re.Match[str], message: Message, help: Message) -> NoReturn:
    document.report(rule, _span(document, match), message, help)
    raise _StopReading


def _span(document: Document, match: re.Match[str]) -> Span:
    """Where a token stands, to the end of its first line."""
    lines = LINE_BREAK.split(document.text[: match.start()])
    column = len(lines[-1]) + 1
    return Span(len(lines), column, len(lines), column + max(len(match[0].partition("\n")[0]), 1))


def _report(document: Document, error: str) -> None:
    """A mistake in the TOML itself, at the place that tomllib names in its message."""
    message, _, where = error.partition(" (at ")
    lines = LINE_BREAK.split(document.text.rstrip())
    numbers = re.findall(r"[0-9]+", where)
    line, column = (int(numbers[0]), int(numbers[1])) if len(numbers) == 2 else (len(lines), len(lines[-1]) + 1)
    span = Span(line, column, line, column + 1)
    if _TWICE.match(message):
        document.report(
            "duplicate-key", span, Message("the key or table is written twice"), Message("keep one of the two")
        )
        return
    problem = Message("{problem}", problem=shown(message[:1].lower() + message[1:]))
    help = Message('write `key = value` below a `[table]`; a text stands in quotes, as in `profile = "full"`')
    document.report("syntax", span, problem, help)
