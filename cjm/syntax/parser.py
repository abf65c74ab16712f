"""Message to plain data with the place of every key and value, from libyaml's events.

A journey may come in a stranger's pull request, so nothing that can hurt is ever built: the events are counted as
they come, and what the format does not need (anchors, aliases, merge keys, tags, directives, further documents) is
refused where it stands. Scalars follow the core schema of YAML 1.2: `no`, `12:30` and `2026-11-21` are text.
"""

import re
from typing import Any, NoReturn

import yaml

from cjm.diagnostics import Path, Span
from cjm.plaintext import NOTHING, Message, shown
from cjm.syntax.decoding import decode
from cjm.syntax.document import LINE_BREAK, Document, Event

MAX_DEPTH = 64
MAX_NODES = 20_000
MAX_TEXT = 65_536
MAX_KEY = 256
MAX_DIGITS = 18
_LOOK_AHEAD = 1024
"""How many characters at most libyaml scans for the `:` of a key."""
_SMALLEST, _LARGEST = 10**-MAX_DIGITS, 10**MAX_DIGITS

_REFUSED_CHARACTER = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)
_OTHER_BREAK = re.compile("[\x0b\x0c\x85\u2028\u2029]")
"""What other programs write for a line break within a text."""

_NUMBER = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|0o[0-7]+|0x[0-9a-fA-F]+")
_NOT_FINITE = r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)"
_DECIMAL_COMMA = r"[-+]?[0-9]+,"
_NUMBER_START = frozenset("-+.0123456789")
_CONSTANTS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}

_TEXT, _MAPPING, _LIST = yaml.ScalarEvent, yaml.MappingStartEvent, yaml.SequenceStartEvent
_VALUES = frozenset({_TEXT, _MAPPING, _LIST, yaml.AliasEvent})
_ENDS = frozenset({yaml.MappingEndEvent, yaml.SequenceEndEvent})


def parse(file: str, raw: bytes | str) -> Document:
    """Read a document; `file` is the name to print. Whatever is wrong is reported in the document's diagnostics."""
    text = decode(file, raw) if isinstance(raw, bytes) else raw.removeprefix("\ufeff")
    if isinstance(text, Document):
        return text
    document = Document(file, text)
    if _refused_characters(document):
        return document
    reader = _Reader(document)
    try:
        reader.read(text)
    except yaml.MarkedYAMLError as error:
        refused = _refused_before(document, error)
        if refused is not None:
            return refused
        from cjm.syntax import messages

        messages.report(document, error)
    except yaml.reader.ReaderError as error:
        before = LINE_BREAK.split(text.encode()[: error.position].decode(errors="ignore"))
        _refuse_character(document, len(before), len(before[-1]) + 1)
    except _StopReading:
        pass
    else:
        data = reader.top.data
        if isinstance(data, dict):
            document.data = data
        elif not document.diagnostics:
            message = Message("the file is empty") if data is None else Message("the file has no keys at the top")
            document.report("wrong-type", Span(1, 1, 1, 1), message, Message("a journey begins with `cjm: 1`"))
    return document


def _refused_before(document: Document, error: yaml.MarkedYAMLError) -> Document | None:
    """The document with the refusal at which reading stops before the place of an error; None where there is none.

    To find the `:` of a key, libyaml scans ahead. Where it fails in what it scanned (0.2.6 does on the 1,001st
    bracket), the events in front of that are lost, so that text is read again without the rest.
    """
    end = error.problem_mark.index if error.problem_mark else 0
    ahead = document.text[max(end - _LOOK_AHEAD, 0) : end]
    if ahead.count("[") + ahead.count("{") < MAX_DEPTH:
        return None
    before = Document(document.file, document.text)
    try:
        _Reader(before).read(document.text[:end])
    except _StopReading:
        return before
    except yaml.MarkedYAMLError:
        pass
    return None


def means_text(plain: str) -> bool:
    """Whether these characters without quotes are a text, and not a number, a constant or something that is refused."""
    if plain in _CONSTANTS:
        return False
    return plain[0] not in _NUMBER_START or not (_NUMBER.fullmatch(plain) or re.fullmatch(_NOT_FINITE, plain))


def readable(text: str) -> str:
    """A text without the characters that a journey refuses; those that break lines become line breaks."""
    return _REFUSED_CHARACTER.sub("", _OTHER_BREAK.sub("\n", text))


def _refused_characters(document: Document) -> bool:
    for number, line in enumerate(document.lines, 1) if _REFUSED_CHARACTER.search(document.text) else ():
        if match := _REFUSED_CHARACTER.search(line):
            _refuse_character(document, number, match.start() + 1)
            if len(document.diagnostics) == 20:
                break
    return bool(document.diagnostics)


def _refuse_character(document: Document, line: int, column: int) -> None:
    document.report(
        "control-character",
        Span(line, column, line, column + 1),
        _not_allowed(document.lines[line - 1][column - 1 : column]),
        Message("delete it; it may have come with copied text"),
    )


def _not_allowed(character: str) -> Message:
    return Message("the character {character} does not belong in a journey", character=shown(character))


def read_number(text: str) -> int | float | None:
    """The number that a text stands for; None where it has more digits than a calculation keeps."""
    number: int | float
    if text[:2] in ("0b", "0o", "0x"):
        if len(text) > MAX_DIGITS:
            return None
        number = int(text, 0)
    elif len(text) > MAX_DIGITS and sum(map(str.isdigit, text)) > MAX_DIGITS:
        return None
    else:
        number = int(text) if text.lstrip("+-").isdigit() else float(text)
    if not number:
        return None if text.lower().partition("e")[0].strip("+-.0xo") else number
    return number if _SMALLEST <= abs(number) < _LARGEST else None


class _StopReading(Exception):  # noqa: N818 - it is no error
    """Nothing further in the document can be trusted."""


class _Frame:
    """A mapping or list that is being read, or the top of the document, whose `data` is its only value.

    `path` is None where what stands below is read but not kept. In a mapping `key` waits for its value; it is kept
    when `kept` says so.
    """

    __slots__ = ("data", "kept", "key", "key_event", "path")

    def __init__(self, data: Any, path: Path | None) -> None:
        self.data = data
        self.path = path
        self.key: str | None = None
        self.key_event: Event = None
        self.kept = True


class _Reader:
    """Builds the data and the marks of one document."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.top = _Frame(None, ())
        self.frames = [self.top]
        self.reported: set[str] = set()

    def read(self, text: str) -> None:
        """Walk the events of the document's text, or of its beginning, once."""
        loader, frames = yaml.CSafeLoader(text), self.frames
        started = False
        nodes = 0
        event: Event
        for event in iter(loader.get_event, None):
            kind = event.__class__
            if kind in _VALUES:
                nodes += 1
                if nodes > MAX_NODES:
                    self.stop(
                        "too-large", event, Message("more than {n:,} values", n=MAX_NODES), Message("split the file")
                    )
                if event.anchor is not None:
                    self.alias(event)
                frame = frames[-1]
                if frame.data.__class__ is dict and frame.key is None:
                    self.key(frame, event, kind)
                else:
                    self.value(frame, event, kind)
            elif kind in _ENDS:
                frames.pop()
            elif kind is yaml.DocumentStartEvent:
                if started:
                    message = Message("a second document begins here; a file holds one")
                    self.stop("second-document", event, message, Message("move it to a file of its own"))
                started = True
                if event.version or event.tags:
                    from cjm.syntax.messages import DIRECTIVE_WORDS

                    self.once("directive", event, *DIRECTIVE_WORDS)
            elif kind is yaml.StreamEndEvent:
                return

    def key(self, frame: _Frame, event: Event, kind: type) -> None:
        """A key of a mapping; what comes next is its value."""
        if kind is not _TEXT:
            self.stop("key-not-text", event, Message("a key must be a text"), Message("write `key: value`"))
        text: str = event.value
        if len(text) > MAX_KEY:
            message = Message("a key of more than {n} characters", n=MAX_KEY)
            self.stop("too-large", event, message, Message("is a `:` missing above?"))
        kept = True
        if event.tag is not None:
            self.tag(event)
        elif event.style:
            if event.style == '"' and _REFUSED_CHARACTER.search(text):
                message = Message("a key holds a control character")
                self.stop("control-character", event, message, Message("delete the escape"))
        elif text == "<<":
            self.alias(event)
            kept = False
        elif text in _CONSTANTS or (text[0] in _NUMBER_START and _NUMBER.fullmatch(text)):
            kept = False
            if not self.decimal_comma(frame, event):
                message = (
                    Message("the key `{key}` is not a text", key=text)
                    if text
                    else Message("a key is missing before `:`")
                )
                help = Message('write "{key}"', key=text or "key")
                self.document.report("key-not-text", self.document.clip(event), message, help)
        frame.key, frame.key_event, frame.kept = text, event, kept

    def decimal_comma(self, frame: _Frame, event: Event) -> bool:
        """Whether what looks like a key is the second half of a number with a decimal comma; then that is reported."""
        last = next(reversed(frame.data), None)
        if frame.path is None or last is None or not event.value.isdigit():
            return False
        here = (*frame.path, last)
        first_half = self.document.marks[here][1]
        written = self.document.text[first_half.start_mark.index : event.start_mark.index]
        if not re.fullmatch(_DECIMAL_COMMA, written):
            return False
        del frame.data[last]
        self.document.broken.add(here)
        span = self.document.clip(first_half)._replace(end_column=self.document.clip(event).end_column)
        number = written + event.value
        message = Message("`{number}` has a decimal comma", number=number)
        self.document.report(
            "bad-value", span, message, Message("write `{value}`", value=number.replace(",", ".")), here
        )
        return True

    def value(self, frame: _Frame, event: Event, kind: type) -> None:
        """A value of a mapping, an entry of a list, or the top of the document."""
        document = self.document
        here = self.path(frame)
        if here is not None:
            document.marks[here] = (frame.key_event, event)
        value: Any = None
        if kind is _TEXT:
            value = self.scalar(event, here)
        elif kind is yaml.AliasEvent:
            if here is not None:
                document.broken.add(here)
        else:
            value = {} if kind is _MAPPING else []
            if event.tag is not None:
                self.tag(event)
            if len(self.frames) > MAX_DEPTH:
                message = Message("nested more than {n} levels deep", n=MAX_DEPTH)
                self.stop("too-deep", event, message, Message("flatten it"))
            self.frames.append(_Frame(value, here))
        if frame.data.__class__ is list:
            frame.data.append(value)
        elif frame.data.__class__ is dict:
            empty = kind is _TEXT and not event.value and not event.style
            if here is not None and empty:
                document.empty.append(here)
                if event.anchor is not None:
                    document.broken.add(here)
            elif here is not None and here not in document.broken:
                frame.data[frame.key] = value
            frame.key = frame.key_event = None
        else:
            frame.data = value

    def path(self, frame: _Frame) -> Path | None:
        """Where the next value of a frame stands; None where it is not kept."""
        if frame.path is None:
            return None
        if frame.data.__class__ is list:
            return (*frame.path, len(frame.data))
        if frame.key is None:
            return frame.path
        here = (*frame.path, frame.key)
        if not frame.kept:
            return None
        if here in self.document.marks:
            first: Event = self.document.marks[here][0]
            message = Message(
                "`{key}` is written twice, first on line {line}", key=shown(frame.key), line=first.start_mark.line + 1
            )
            span = self.document.clip(frame.key_event)
            self.document.report("duplicate-key", span, message, Message("keep one of the two"), here)
            return None
        return here

    def scalar(self, event: Event, here: Path | None) -> Any:
        """The value of a scalar by the core schema; a refused one is None and its path is broken."""
        text: str = event.value
        flaw: tuple[str, Message, Message] | None = None
        if len(text) > MAX_TEXT:
            flaw = ("too-large", Message("a text of more than {n:,} characters", n=MAX_TEXT), Message("shorten it"))
        elif event.tag is not None:
            self.tag(event)
            if here is not None:
                self.document.broken.add(here)
            return None
        elif event.style:
            match = _REFUSED_CHARACTER.search(text) if event.style == '"' else None
            if match is None:
                return text
            flaw = ("control-character", _not_allowed(match[0]), Message("delete the escape"))
        elif text in _CONSTANTS:
            return _CONSTANTS[text]
        elif text[0] not in _NUMBER_START:
            return text
        elif not _NUMBER.fullmatch(text):
            if not re.fullmatch(_NOT_FINITE, text):
                return text
            flaw = (
                "bad-value",
                Message("found `{value}`, expected a number", value=text),
                Message("write a number, or quote it to make it a text"),
            )
        elif (number := read_number(text)) is not None:
            return number
        else:
            flaw = (
                "bad-value",
                Message("found a number of more than {n} digits or beyond what can be calculated with", n=MAX_DIGITS),
                Message("quote it to make it a text"),
            )
        self.document.report(flaw[0], self.document.clip(event), flaw[1], flaw[2], here or ())
        if here is not None:
            self.document.broken.add(here)
        return None

    def alias(self, event: Event) -> None:
        message = Message("anchors (`&`), aliases (`*`) and merge keys (`<<`) are not read")
        help = Message("write the value out; shared parts go into a library file")
        self.once("alias", event, message, help, Message("write the value out, or put a text in quotes"))

    def tag(self, event: Event) -> None:
        from cjm.syntax.messages import TAG_WORDS

        self.once("tag", event, *TAG_WORDS, TAG_WORDS[1])

    def once(self, rule: str, event: Event, message: Message, help: Message, for_text: Message = NOTHING) -> None:
        """Report a refusal at its first place only: what is made to hurt has thousands. Where the value can be meant as
        a text, that is shown in quotes behind the remedy `for_text`."""
        if rule in self.reported:
            return
        from cjm.syntax.quoting import meant

        self.reported.add(rule)
        span = self.document.clip(event)
        text = meant(self.document.lines, span.line - 1, span.column - 1) if for_text and self.document.declared else ""
        if text and not text.startswith('"!!'):
            help = Message("{remedy}: `{text}`", remedy=for_text, text=text)
        self.document.report(rule, span, message, help)

    def stop(self, rule: str, event: Event, message: Message, help: Message) -> NoReturn:
        self.once(rule, event, message, help)
        raise _StopReading
