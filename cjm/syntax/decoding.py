"""Bytes to text, or what they are instead."""

from cjm.diagnostics import Span
from cjm.plaintext import Message
from cjm.syntax.document import LINE_BREAK, Document

_STARTS = {
    b"%PDF-": Message("a PDF file"),
    b"{\\rtf": Message("an RTF document"),
    b"\x89PNG\r\n": Message("a PNG picture"),
    b"\xff\xd8\xff": Message("a JPEG picture"),
    b"GIF8": Message("a GIF picture"),
    b"\xd0\xcf\x11\xe0": Message("a file of an old version of Office"),
    b"PK\x03\x04": Message("a ZIP archive"),
    b"\x1f\x8b": Message("a gzip archive"),
}
_WITHIN = {
    b"ppt/": Message("a PowerPoint file"),
    b"word/": Message("a Word document"),
    b"xl/": Message("an Excel workbook"),
    b"mimetypeapplication/vnd.oasis.opendocument": Message("an OpenDocument file"),
}
"""Names in the ZIP archive of a document."""


def decode(file: str, raw: bytes) -> "str | Document":
    """UTF-8 text without a byte order mark, or a document whose diagnostics state why not."""
    kind = _other_kind(raw)
    if kind is not None:
        document = Document(file, "")
        message = Message("this is {kind}, not a text", kind=kind)
        document.report("encoding", Span(1, 1, 1, 2), message, Message("name a text file; `cjm new` begins a journey"))
        return document
    raw = raw.removeprefix(b"\xef\xbb\xbf")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8")
        lines = LINE_BREAK.split(before)
        document = Document(file, "")
        if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
            help = Message("saved as UTF-16? Save the file as UTF-8")
        else:
            help = Message("saved as Latin-1 or Windows-1252? Save the file as UTF-8")
        column = len(lines[-1]) + 1
        document.report(
            "encoding",
            Span(len(lines), column, len(lines), column + 1),
            Message("byte 0x{byte} is not UTF-8", byte=f"{raw[error.start]:02x}"),
            help,
        )
        return document


def _other_kind(raw: bytes) -> Message | None:
    """What a file is that is no text, as `a PDF file`; None where that cannot be seen."""
    start, kind = next(((start, kind) for start, kind in _STARTS.items() if raw.startswith(start)), (b"", None))
    if start != b"PK\x03\x04":
        return kind
    found = [(raw.index(name), document) for name, document in _WITHIN.items() if name in raw]
    return min(found, key=lambda one: one[0])[1] if found else kind
