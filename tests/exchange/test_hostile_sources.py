"""Long and odd files are read or refused in a time that grows as they do: a test that hangs fails."""

import pytest

from cjm.errors import CjmError
from cjm.exchange import ReadOptions, SourceFile, format_named, format_of
from cjm.exchange._writing import draft_text

LONG = 60_000
SOURCES = {
    "blanks in a heading.md": "#" + " " * LONG + "a" + " " * LONG + "# b\n- c\n",
    "blanks in a cell.md": f"# A\n| Step | Score |\n|---|---|\n| a{' ' * LONG}b | 3{' ' * LONG}x |\n",
    "stars.md": "| Step | Score |\n|---|---|\n| " + "*a " * (LONG // 3) + "| 1 |\n",
    "quotes.txt": "# A\n" + "«" * LONG + "\n",
    "smileys.txt": "# A" + " :-" * (LONG // 3) + "\n",
    "fences.md": "```mermaid\n" * (LONG // 10),
    "directives.mmd": "%%{" * (LONG // 3) + "\njourney\n A: 1\n",
    "colons.mmd": "journey\n A" + ":1" * (LONG // 2) + "\n",
    "empty lines.mmd": "\n" * LONG + "journey\n A: 1\n",
    "names.csv": f"Stap,Kanaal\na,b{' ' * LONG}c\n",
    "brackets.csv": f"Stap,{'(' * 5_000}\na,1\n",
    "quotes in a cell.csv": 'Stap,Quote\na,"' + "“" * LONG + '"\n',
    "rows.csv": "Stap,Emotie\n" + "a,1\n" * 2_000,
    "columns.csv": ",".join(["Stap", *["Emotie"] * 1_000]) + "\n" + ",".join(["a", *["1"] * 1_000]) + "\n",
}


@pytest.mark.parametrize("name", SOURCES)
def test_a_long_file(name: str) -> None:
    file = SourceFile(name, SOURCES[name].encode())
    remedy, text = "", ""
    try:
        read = format_of(file, "read").read
        assert read is not None
        draft = read([file], ReadOptions())
        text = "" if draft.problems else draft_text(draft)
        remedy = "problems" if draft.problems else ""
    except CjmError as error:
        remedy = error.remedy
    assert text or remedy


@pytest.mark.parametrize("name", ["notes", "csv", "markdown", "mermaid", "mural", "miro", "lucidchart", "json", "xlsx"])
@pytest.mark.parametrize("data", [b"", b"\0" * 100, b"\xff\xfe\x00\xd8", bytes(range(256)) * 4, b"PK\x03\x04"])
def test_what_is_no_such_file_is_refused_with_a_remedy(name: str, data: bytes) -> None:
    read = format_named(name, "read").read
    assert read is not None
    remedy = ""
    try:
        draft = read([SourceFile("a.bin", data)], ReadOptions())
        remedy = "problems" if draft.problems else draft_text(draft)
    except CjmError as error:
        remedy = error.remedy
    assert remedy
