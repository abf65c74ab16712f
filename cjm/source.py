"""Text to plain data with the place of every key and value, from libyaml's events.

A journey may come in a stranger's pull request, so nothing that can hurt is ever built: the events are counted as
they come, and what the format does not need (anchors, aliases, merge keys, tags, directives, further documents) is
refused where it stands. Scalars follow the core schema of YAML 1.2: `no`, `12:30` and `2026-11-21` are text.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from typing import Any, NamedTuple

import yaml

from cjm.diagnostics import Diagnostic, Path, Severity, Span, shown

MAX_BYTES = 1 << 20
MAX_DEPTH = 64
MAX_NODES = 100_000
MAX_TEXT = 65_536
MAX_KEY = 256
MAX_DIGITS = 18

# No stretch of blanks can be tried from more than one start, or a megabyte of them takes for ever.
_DECLARATION = re.compile(r"""(?:^|(?<=\r))(?:[ \t]*\{\s*)?(["']?)cjm(?:_library)?\1[ \t]*:""", re.MULTILINE)
_LINE_BREAK = re.compile(r"\r\n|\r|\n")
_COMMENT = re.compile(r"#([^\r\n]*)")
_REFUSED_CHARACTER = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)
_NUMBER = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|0o[0-7]+|0x[0-9a-fA-F]+")
_NOT_FINITE = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")
_NUMBER_START = frozenset("-+.0123456789")
_CONSTANTS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}

_UNEXPECTED_COLON = (
    "unexpected `:`",
    "a text with `: ` in it needs quotes; or the line is indented differently from its neighbours",
)
_OPEN_QUOTE = ("a quote is opened here and never closed", "close the quote")
_TAB = ("a tab in the indentation", "indent with spaces")
_SYNTAX = {
    "mapping values are not allowed in this context": _UNEXPECTED_COLON,
    "found unexpected ':'": _UNEXPECTED_COLON,
    "mapping keys are not allowed in this context": ("unexpected `?`", "put the text in quotes"),
    "did not find expected key": (
        "expected a key here",
        "check the indentation, and that quotes and brackets above are closed",
    ),
    "did not find expected '-' indicator": (
        "expected another `-` entry of the list",
        "keys of the list's parent stand further to the left",
    ),
    "did not find expected ',' or ']'": ("expected `,` or `]`", "close the list that is opened with `[`"),
    "did not find expected ',' or '}'": ("expected `,` or `}`", "close the mapping that is opened with `{`"),
    "did not find expected node content": ("expected a value here", "write a value, or put the text in quotes"),
    "found unexpected end of stream": _OPEN_QUOTE,
    "found unexpected document indicator": _OPEN_QUOTE,
    "block sequence entries are not allowed in this context": (
        "unexpected `-`",
        "start the list on the next line, or put the text in quotes",
    ),
    "found unknown escape character": (
        "unknown escape after `\\`",
        "use single quotes, in which `\\` is an ordinary character",
    ),
    "did not find expected hexdecimal number": (
        "an escape needs hexadecimal digits here",
        "use single quotes, in which `\\` is an ordinary character",
    ),
    "found invalid Unicode character escape code": ("not a character", "write the character itself"),
    "could not find expected ':'": ("expected `:` after the key", "write `key: value`"),
    "did not find expected <document start>": (
        "text after the end of the document",
        "indent it, or delete it",
    ),
    "did not find expected comment or line break": (
        "unexpected text after `|` or `>`",
        "start the text on the next line, or put it in quotes",
    ),
    "found an indentation indicator equal to 0": ("an indentation cannot be 0", "delete the `0`"),
    "found a tab character where an indentation space is expected": _TAB,
    "found a tab character that violates indentation": _TAB,
}
"""What libyaml says, and what we say instead: the message, and how to mend it."""

_AT_START = frozenset(
    {
        "could not find expected ':'",
        "found unexpected end of stream",
        "found unexpected document indicator",
        "did not find expected alphabetic or numeric character",
    }
)
"""Where what began earlier is wrong, not the place at which libyaml gave up on it."""

_TAG_WORDS = ("tags (`!`) are not read", "delete the tag; put a text in quotes")
_DIRECTIVE_WORDS = ("`%` directives are not read", "delete the line")


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
    its span. `broken` holds the paths whose value was refused and is therefore absent.
    """

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.text = text
        self.data: dict[str, Any] | None = None
        self.diagnostics: list[Diagnostic] = []
        self.broken: set[Path] = set()
        self.marks: dict[Path, tuple[Event | None, Event]] = {}
        self.scalars: list[Event] = []

    @cached_property
    def lines(self) -> list[str]:
        """The source lines, as an editor counts them."""
        return _LINE_BREAK.split(self.text)

    @property
    def declared(self) -> bool:
        """Whether the text says that it is a journey or a library. Only such a text may be shown to the user: any
        other file may be one that the tool was led to."""
        return declares(self.text)

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

    def comments(self) -> Iterator[Comment]:
        """The comments, in order. They stand between the scalars: a `#` inside a text is text."""
        breaks = [match.end() for match in _LINE_BREAK.finditer(self.text)]
        position = 0
        for start, end in [*self._scalars(), (len(self.text), len(self.text))]:
            for match in _COMMENT.finditer(self.text, position, start):
                at = match.start()
                line = bisect_right(breaks, at)
                before = self.text[breaks[line - 1] if line else 0 : at]
                yield Comment(line + 1, len(before) + 1, match[1], not before.strip())
            position = max(position, end)

    def _scalars(self) -> Iterator[tuple[int, int]]:
        """Start and end of each scalar's text; a block text starts after its header, which may carry a comment."""
        for event in self.scalars:
            start, end = event.start_mark.index, event.end_mark.index
            if event.style in ("|", ">"):
                header = _LINE_BREAK.search(self.text, start)
                start = min(header.start() if header else end, end)
            yield start, end

    def clip(self, event: Event) -> Span:
        """An event's span; a text of several lines is shown to the end of its first."""
        start, end = event.start_mark, event.end_mark
        if end.line == start.line:
            length = end.column - start.column
        else:
            stop = _LINE_BREAK.search(self.text, start.index)
            length = (stop.start() if stop else len(self.text)) - start.index
        return Span(start.line + 1, start.column + 1, start.line + 1, start.column + 1 + max(length, 1))

    def report(self, rule: str, span: Span, message: str, help: str = "", path: Path = ()) -> None:
        """Add an error of reading."""
        self.diagnostics.append(Diagnostic(self.file, rule, Severity.ERROR, span, path, message, help))


def declares(text: str) -> bool:
    """Whether a text has the key `cjm` or `cjm_library` at its top, as far as can be seen without parsing."""
    return _DECLARATION.search(text) is not None


def parse(file: str, raw: bytes | str) -> Document:
    """Read a document; `file` is the name to print. Whatever is wrong is told in the document's diagnostics."""
    text = _decode(file, raw) if isinstance(raw, bytes) else raw.removeprefix("\ufeff")
    if isinstance(text, Document):
        return text
    document = Document(file, text)
    if _refused_characters(document):
        return document
    reader = _Reader(document)
    try:
        reader.read()
    except yaml.MarkedYAMLError as error:
        _syntax(document, error)
    except _StopReading:
        pass
    else:
        data = reader.data
        if isinstance(data, dict):
            document.data = data
        elif not document.diagnostics:
            what = "is empty" if data is None else "has no keys at the top"
            document.report("wrong-type", Span(1, 1, 1, 1), f"the file {what}", "a journey begins with `cjm: 1`")
    return document


def _decode(file: str, raw: bytes) -> "str | Document":
    """UTF-8 text without a byte order mark, or a document that tells why not."""
    raw = raw.removeprefix(b"\xef\xbb\xbf")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8")
        lines = _LINE_BREAK.split(before)
        document = Document(file, "")
        if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
            guess = "saved as UTF-16?"
        else:
            guess = "saved as Latin-1 or Windows-1252?"
        column = len(lines[-1]) + 1
        document.report(
            "encoding",
            Span(len(lines), column, len(lines), column + 1),
            f"byte 0x{raw[error.start]:02x} is not UTF-8",
            f"{guess} Save the file as UTF-8",
        )
        return document


def _refused_characters(document: Document) -> bool:
    for number, line in enumerate(document.lines, 1) if _REFUSED_CHARACTER.search(document.text) else ():
        if match := _REFUSED_CHARACTER.search(line):
            column = match.start() + 1
            document.report(
                "control-character",
                Span(number, column, number, column + 1),
                f"the character {shown(match[0])} does not belong in a journey",
                "delete it; it may have come with copied text",
            )
            if len(document.diagnostics) == 20:
                break
    return bool(document.diagnostics)


def _syntax(document: Document, error: yaml.MarkedYAMLError) -> None:
    """Tell a mistake in the YAML itself, in our words and where it begins."""
    problem, context, mark = error.problem or "cannot be read as YAML", error.context or "", error.problem_mark
    rule, (message, help) = "syntax", _SYNTAX.get(problem, (problem, ""))
    if problem in _AT_START or "directive" in context or "scanning a tag" in context:
        mark = error.context_mark or mark
    lines = document.lines
    line, column = (min(mark.line, len(lines) - 1), mark.column) if mark else (0, 0)
    start = error.context_mark
    if start is not None and problem in ("did not find expected ',' or ']'", "did not find expected ',' or '}'"):
        bracket = lines[start.line][start.column]
        help = f"close the `{bracket}` of line {start.line + 1}"
        if mark is None or mark.index >= len(document.text.rstrip()):
            line, column = start.line, start.column
            message, help = f"a `{bracket}` is opened here and never closed", f"close the `{bracket}`"
    found = lines[line][column : column + 1]
    if problem == "found character that cannot start any token":
        message, help = _TAB if found == "\t" else _cannot_begin(found)
    elif problem == "did not find expected alphabetic or numeric character":
        message, help = _cannot_begin(found)
    elif problem == "did not find expected key" and lines[line][:column].rstrip().endswith(("'", '"')):
        message = "text after the closing quote"
        help = "put the whole text in quotes; double a quote in it, as in `'it''s'`"
    elif problem == "did not find expected node content" and mark and mark.index >= len(document.text):
        message, help = "the file ends where a value is expected", "close what is opened with `[` or `{`"
    elif found == "%":
        rule, (message, help) = "directive", _DIRECTIVE_WORDS
    elif "scanning a tag" in context or problem == "found undefined tag handle":
        rule, (message, help) = "tag", _TAG_WORDS
    document.report(rule, Span(line + 1, column + 1, line + 1, column + 2), message, help)


def _cannot_begin(character: str) -> tuple[str, str]:
    return f"a value cannot begin with `{shown(character)}`", "put the text in quotes"


def _number(text: str) -> int | float | None:
    """The number that a text stands for; None where it has more digits than a calculation keeps."""
    number: int | float
    if text[:2] in ("0o", "0x"):
        if len(text) > MAX_DIGITS:
            return None
        number = int(text, 0)
    elif sum(map(str.isdigit, text)) > MAX_DIGITS:
        return None
    else:
        number = int(text) if text.lstrip("+-").isdigit() else float(text)
    if not number:
        return None if text.lower().partition("e")[0].strip("+-.0xo") else number
    return number if 10**-MAX_DIGITS <= abs(number) < 10**MAX_DIGITS else None


class _StopReading(Exception):  # noqa: N818 - it is no error
    """Nothing further in the document can be trusted."""


class _Reader:
    """Builds the data and the marks of one document."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.data: Any = None
        self.told: set[str] = set()

    def read(self) -> None:
        """Walk the events once.

        `container` is what the next value goes into, at `path`; None as path means that the subtree is read but
        not kept. In a mapping `key` waits for its value.
        """
        document, marks, scalars = self.document, self.document.marks, self.document.scalars
        stack: list[tuple[Any, Path | None, str | None, Any]] = []
        container: Any = None
        path: Path | None = ()
        key: str | None = None
        key_event: Event = None
        kept = True
        nodes = 0
        started = False
        text, mapping, sequence = yaml.ScalarEvent, yaml.MappingStartEvent, yaml.SequenceStartEvent
        event: Event
        for event in yaml.parse(document.text, Loader=yaml.CSafeLoader):
            kind = event.__class__
            if kind is text or kind is mapping or kind is sequence or kind is yaml.AliasEvent:
                nodes += 1
                if nodes > MAX_NODES:
                    self.stop("too-large", event, f"more than {MAX_NODES:,} values", "split the file")
                if kind is text:
                    scalars.append(event)
                if event.anchor is not None:
                    self.alias(event)
                if container.__class__ is dict and key is None:
                    if kind is not text:
                        self.stop("key-not-text", event, "a key must be a text", "write `key: value`")
                    key, key_event, kept = event.value, event, self.key(event)
                    continue
                here: Path | None
                if container.__class__ is dict:
                    here = (*path, key) if path is not None and key is not None and kept else None
                    if here is not None and here in marks:
                        first: Event = marks[here][0]
                        document.report(
                            "duplicate-key",
                            document.clip(key_event),
                            f"`{shown(key)}` is written twice, first on line {first.start_mark.line + 1}",
                            "keep one of the two",
                            here,
                        )
                        here = None
                elif container.__class__ is list:
                    here = None if path is None else (*path, len(container))
                else:
                    here = path
                if here is not None:
                    marks[here] = (key_event, event)
                value: Any
                if kind is text:
                    value = self.scalar(event, here)
                elif kind is mapping:
                    value = {}
                elif kind is sequence:
                    value = []
                else:
                    value = None
                    if here is not None:
                        document.broken.add(here)
                if kind is not text and kind is not yaml.AliasEvent:
                    if event.tag is not None:
                        self.tag(event)
                    if len(stack) >= MAX_DEPTH:
                        self.stop("too-deep", event, f"nested more than {MAX_DEPTH} levels deep", "flatten it")
                if container.__class__ is list:
                    container.append(value)
                elif container.__class__ is dict:
                    empty = kind is text and not event.value and not event.style
                    if here is not None and not empty and here not in document.broken:
                        container[key] = value
                else:
                    self.data = value
                if kind is mapping or kind is sequence:
                    stack.append((container, path, key, key_event))
                    container, path, key, key_event = value, here, None, None
                else:
                    key = key_event = None
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                container, path, _, _ = stack.pop()
                key = key_event = None
            elif kind is yaml.DocumentStartEvent:
                if started:
                    self.once(
                        "second-document",
                        event,
                        "a second document begins here; a file holds one",
                        "move it to a file of its own",
                    )
                    return
                started = True
                if event.version or event.tags:
                    self.once("directive", event, *_DIRECTIVE_WORDS)

    def scalar(self, event: Event, here: Path | None) -> Any:
        """The value of a scalar by the core schema; a refused one is None and its path is broken."""
        text: str = event.value
        flaw: tuple[str, str, str] | None = None
        if len(text) > MAX_TEXT:
            flaw = ("too-large", f"a text of more than {MAX_TEXT:,} characters", "shorten it")
        elif event.tag is not None:
            self.tag(event)
            if here is not None:
                self.document.broken.add(here)
            return None
        elif event.style:
            match = _REFUSED_CHARACTER.search(text) if event.style == '"' else None
            if match is None:
                return text
            flaw = (
                "control-character",
                f"the character {shown(match[0])} does not belong in a journey",
                "delete the escape",
            )
        elif text in _CONSTANTS:
            return _CONSTANTS[text]
        elif text[0] not in _NUMBER_START:
            return text
        elif _NOT_FINITE.fullmatch(text):
            flaw = ("bad-value", f"found `{text}`, expected a number", "write a number, or quote it to make it a text")
        elif not _NUMBER.fullmatch(text):
            return text
        elif (number := _number(text)) is not None:
            return number
        else:
            flaw = (
                "bad-value",
                f"found a number of more than {MAX_DIGITS} digits or beyond what can be calculated with",
                "quote it to make it a text",
            )
        self.document.report(flaw[0], self.document.clip(event), flaw[1], flaw[2], here or ())
        if here is not None:
            self.document.broken.add(here)
        return None

    def key(self, event: Event) -> bool:
        """Judge a key; whether its value is kept."""
        text: str = event.value
        if len(text) > MAX_KEY:
            self.stop("too-large", event, f"a key of more than {MAX_KEY} characters", "is a `:` missing above?")
        if event.tag is not None:
            self.tag(event)
        elif event.style:
            if event.style == '"' and _REFUSED_CHARACTER.search(text):
                self.stop("control-character", event, "a key holds a control character", "delete the escape")
        elif text == "<<":
            self.alias(event)
            return False
        elif text in _CONSTANTS or (text[0] in _NUMBER_START and _NUMBER.fullmatch(text)):
            message = f"the key `{text}` is not a text" if text else "a key is missing before `:`"
            self.document.report("key-not-text", self.document.clip(event), message, f'write "{text or "key"}"')
            return False
        return True

    def alias(self, event: Event) -> None:
        self.once(
            "alias",
            event,
            "anchors (`&`), aliases (`*`) and merge keys (`<<`) are not read",
            "write the value out; shared parts go into a library file",
        )

    def tag(self, event: Event) -> None:
        self.once("tag", event, *_TAG_WORDS)

    def once(self, rule: str, event: Event, message: str, help: str) -> None:
        """Tell a refusal at its first place only: what is made to hurt has thousands."""
        if rule not in self.told:
            self.told.add(rule)
            self.document.report(rule, self.document.clip(event), message, help)

    def stop(self, rule: str, event: Event, message: str, help: str) -> None:
        self.once(rule, event, message, help)
        raise _StopReading
