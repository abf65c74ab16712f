"""Bytes that are no text: what they are is reported."""

import pytest

from cjm.diagnostics import Span
from support.documents import only


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        (b"PK\x03\x04..[Content_Types].xml..ppt/presentation.xml\xff", "a PowerPoint file"),
        (b"PK\x03\x04..word/document.xml..ppt/embedded.xml", "a Word document"),
        (b"PK\x03\x04..xl/workbook.xml", "an Excel workbook"),
        (b"PK\x03\x04..mimetypeapplication/vnd.oasis.opendocument.text", "an OpenDocument file"),
        (b"PK\x03\x04..notes.txt", "a ZIP archive"),
        (b"\x89PNG\r\n\x1a\n\0\0", "a PNG picture"),
        (b"\xff\xd8\xff\xe0", "a JPEG picture"),
        (b"GIF89a", "a GIF picture"),
        (b"%PDF-1.7\n%\xe2\xe3", "a PDF file"),
        (b"%PDF-1.4\n1 0 obj <<>>\n", "a PDF file"),
        (b"\xd0\xcf\x11\xe0\xa1", "a file of an old version of Office"),
        (b"{\\rtf1 a}", "an RTF document"),
        (b"\x1f\x8b\x08", "a gzip archive"),
    ],
)
def test_a_file_that_is_no_text_is_called_what_it_is(raw: bytes, kind: str) -> None:
    problem = only(raw)
    assert (problem.rule, problem.span) == ("encoding", Span(1, 1, 1, 2))
    assert (problem.message, problem.help) == (
        f"this is {kind}, not a text",
        "name a text file; `cjm new` begins a journey",
    )
