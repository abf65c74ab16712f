"""A YAML document that has been read: its data, and where every key and value of it is written."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from contextlib import suppress
from functools import cached_property
from typing import Any, NamedTuple

import yaml

from cjm.diagnostics import Diagnostic, Path, Severity, Span
from cjm.plaintext import LONGEST_VALUE, NOTHING, Message, printable

LINE_BREAK = re.compile(r"\r\n|\r|\n")

# Compiled where it is used: a clean file never does. No stretch of blanks can be tried from more than one start, or a
# megabyte of them takes for ever.
_DECLARATION = r"""(?:^|(?<=\r))(?:[ \t]*\{\s*)?(?:(cjm(?:_library)?)[ \t]*:(?!\S)|(["'])(cjm(?:_library)?)\2[ \t]*:)"""

Event = Any
"""An event of PyYAML, whose published types leave its attributes out."""


class Comment(NamedTuple):
    """A comment: where its `#` stands, the text after that, and whether it has the line to itself."""

    line: int
    column: int
    text: str
    alone: bool


class Document:
    """A YAML document: its text, its data, and a span for every key and value that is written.

    `data` is None where there is no mapping at the top. A key with an empty value is absent from the data but keeps
    its span and is listed in `empty`. `broken` holds the paths whose value was refused and is therefore absent.
    """

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.text = text
        self.data: dict[str, Any] | None = None
        self.diagnostics: list[Diagnostic] = []
        self.broken: set[Path] = set()
        self.empty: list[Path] = []
        self.marks: dict[Path, tuple[Event | None, Event]] = {}

    @cached_property
    def lines(self) -> list[str]:
        """The source lines, as an editor counts them."""
        return LINE_BREAK.split(self.text)

    @property
    def declared(self) -> bool:
        """Whether the text says that it is a journey or a library. Only such a text may be shown to the user: any
        other file may be one that the tool was led to."""
        return bool(declares(self.text))

    def address(self, path: Path) -> str:
        """The path with the ids of entries, or else their titles, in place of their indices: `steps[wait].emotion`.

        It stays the same when lines and entries move; an entry without either is named by its index.
        """
        words, value = "", self.data
        for part in path:
            try:
                value = value[part]  # type: ignore[index]
            except (LookupError, TypeError):
                value = None
            words += f"[{_name(value) or part}]" if isinstance(part, int) else f".{part}"
        words = words.removeprefix(".")
        return words if words.isascii() and words.isprintable() else printable(words)

    def written(self, path: Path) -> bool:
        """Whether the path stands in the text, be it with an empty value."""
        return path in self.marks

    def span(self, path: Path) -> Span:
        """Where the value at `path` is written, or its nearest written parent.

        A block has no end that a reader would see, so a mapping or a list is shown by its key; by its first key
        where it is an entry of a list.
        """
        while path not in self.marks and path:
            path = path[:-1]
        if path not in self.marks:
            return Span(1, 1, 1, 1)
        key, value = self.marks[path]
        if isinstance(value, yaml.ScalarEvent) and (value.value or value.style):
            return self.clip(value)
        if key is None and isinstance(value, yaml.MappingStartEvent):
            key = self._first_keys.get(path)
        return self.clip(key or value)

    @cached_property
    def _first_keys(self) -> dict[Path, Event]:
        """The first key of every mapping."""
        first: dict[Path, Event] = {}
        for path, (key, _) in self.marks.items():
            if key is not None:
                first.setdefault(path[:-1], key)
        return first

    def key_span(self, path: Path) -> Span:
        """Where the key at the end of `path` is written; the value's span where there is no such key."""
        key = self.marks[path][0] if path in self.marks else None
        return self.clip(key) if key is not None else self.span(path)

    def written_in_braces(self, path: Path) -> bool:
        """Whether the value at `path` is keys and values between `{` and `}`."""
        value = self.marks[path][1] if path in self.marks else None
        return value is not None and self.text.startswith("{", value.start_mark.index)

    def hidden_by_comment(self, path: Path) -> bool:
        """Whether a value that is empty is followed by a `#` that is joined to a word, as in `thinks: #1`."""
        _, value = self.marks[path]
        return re.compile(r"[ \t]*#[\w(]").match(self.text, value.end_mark.index) is not None

    def in_brackets(self, path: Path) -> bool:
        """Whether the value at `path` stands between `[` and `]` or `{` and `}`."""
        above = (self.marks.get(path[:length], (None, None))[1] for length in range(1, len(path)))
        return any(getattr(value, "flow_style", None) for value in above)

    def plain(self, path: Path) -> str | None:
        """The number, constant or text at `path` as it is written without quotes; None where something else is."""
        value = self.marks[path][1] if path in self.marks else None
        return value.value if isinstance(value, yaml.ScalarEvent) and not value.style else None

    def begins_block(self, path: Path) -> bool:
        """Whether the text at `path` is written below a `|` or a `>`."""
        return path in self.marks and getattr(self.marks[path][1], "style", None) in ("|", ">")

    def follows_comma(self, path: Path) -> bool:
        """Whether the key at the end of `path` stands right behind a comma, as in `{title: I wait, long}`."""
        key = self.marks[path][0] if path in self.marks else None
        return key is not None and self.text[: key.start_mark.index].rstrip().endswith(",")

    @cached_property
    def comments(self) -> tuple[Comment, ...]:
        """The comments of a document that was read to its end, in order."""
        return tuple(self._comments())

    def _comments(self) -> Iterator[Comment]:
        """The comments stand between the scalars: a `#` inside a text is text."""
        breaks = [match.end() for match in LINE_BREAK.finditer(self.text)]
        position = 0
        comment = re.compile(r"#([^\r\n]*)")
        for start, end in [*self._scalars(), (len(self.text), len(self.text))]:
            for match in comment.finditer(self.text, position, start):
                at = match.start()
                line = bisect_right(breaks, at)
                before = self.text[breaks[line - 1] if line else 0 : at]
                yield Comment(line + 1, len(before) + 1, match[1], not before.strip())
            position = max(position, end)

    def _scalars(self) -> Iterator[tuple[int, int]]:
        """Start and end of each scalar's text, those that were refused too; a block text starts after its header,
        which may carry a comment."""
        for event in self.events:
            if isinstance(event, yaml.ScalarEvent):
                start, end = event.start_mark.index, event.end_mark.index  # type: ignore[union-attr]
                if event.style in ("|", ">"):
                    header = LINE_BREAK.search(self.text, start)
                    start = min(header.start() if header else end, end)
                yield start, end

    @cached_property
    def events(self) -> list[Event]:
        """The events of PyYAML, up to the end or to a mistake in the YAML."""
        loader = yaml.CSafeLoader(self.text)
        events: list[Event] = []
        with suppress(yaml.YAMLError):
            while loader.check_event():
                events.append(loader.get_event())
        return events

    def clip(self, event: Event) -> Span:
        """An event's span; a text of several lines is shown to the end of its first."""
        start, end = event.start_mark, event.end_mark
        if start.line >= len(self.lines):
            # libyaml counts a line too many at the end of a text without a line break
            line, column, length = len(self.lines), len(self.lines[-1]) + 1, 1
        else:
            line, column = start.line + 1, start.column + 1
            last = end.column if end.line == start.line else len(self.lines[start.line])
            length = max(last - start.column, 1)
        return Span(line, column, line, column + length)

    def report(self, rule: str, span: Span, message: Message, help: Message = NOTHING, path: Path = ()) -> None:
        """Add an error of reading."""
        self.diagnostics.append(Diagnostic(self.file, rule, Severity.ERROR, span, path, message, help))


def _name(entry: Any) -> str:
    """What an entry of a list is called: its id, or else its title; empty where it has neither."""
    if isinstance(entry, dict):
        for name in (entry.get("id"), entry.get("title")):
            if isinstance(name, str) and name.strip():
                return name[:LONGEST_VALUE]
    return ""


def declares(text: str) -> str:
    """The key, `cjm` or `cjm_library`, at the top of a text, as far as can be seen without parsing; else empty."""
    match = re.search(_DECLARATION, text, re.MULTILINE)
    return (match[1] or match[3]) if match else ""
