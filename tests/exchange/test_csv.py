"""CSV: encodings, delimiters and quotes, and what is said of them."""

import pytest

from cjm.errors import InputError
from cjm.exchange import ReadOptions, SourceFile
from cjm.exchange.csv import read, table


def rows(data: bytes | str, name: str = "reis.csv") -> list[list[str]]:
    return table(SourceFile(name, data.encode() if isinstance(data, str) else data)).rows


@pytest.mark.parametrize(
    "data",
    [
        'Stap;Citaat\n"Ik wacht";"één, twee; drie"\n'.encode("utf-8-sig"),
        'Stap,Citaat\nIk wacht,"één, twee; drie"\n'.encode(),
        "Stap\tCitaat\r\nIk wacht\téén, twee; drie\r\n".encode("utf-16"),
        "sep=|\r\nStap|Citaat\r\nIk wacht|één, twee; drie\r\n".encode("cp1252"),
    ],
)
def test_one_table_in_many_files(data: bytes) -> None:
    assert [row for row in rows(data) if row] == [["Stap", "Citaat"], ["Ik wacht", "één, twee; drie"]]


def test_guesses_are_reported() -> None:
    draft = read([SourceFile("reis.csv", "Stap;Gevoel\nIk wacht;bezorgd café\n".encode("cp1252"))], ReadOptions())
    assert [(one.reading, str(one.why)) for one in draft.guessed][-2:] == [
        ("Windows-1252", "its bytes are no UTF-8; save it as CSV UTF-8 to be sure"),
        ("values between semicolons", "so most rows have 2 values"),
    ]


def test_rows_are_counted_as_a_spreadsheet_counts_them() -> None:
    draft = read([SourceFile("a.csv", b'Stap,Emotie\n"Ik\nwacht",-2\nIk bel,2-1\n')], ReadOptions())
    assert [str(one.where) for one in draft.lost] == ["a.csv, B3"]


def test_what_was_kept_from_being_a_formula_is_itself_again() -> None:
    draft = read([SourceFile("a.csv", b"Stap,Denkt\nIk tel,'=1+1\nIk betaal,'s ochtends\n")], ReadOptions())
    assert [one["thinks"] for one in draft.data["steps"]] == ["=1+1", "'s ochtends"]


def test_quotes_that_are_not_doubled_are_read_as_they_stand() -> None:
    assert rows('Stap,Citaat\nIk bel,"een "goed" gesprek"\n')[1] == ["Ik bel", 'een goed" gesprek"']


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (
            b'Stap,Citaat\nIk bel,"niet dicht\nIk ga,ja\n',
            "reis.csv: the quote that begins in row 2 is not closed; close",
        ),
        (b"Stap,Emotie\nIk\0bel,1\n", "reis.csv is no text; save it as CSV UTF-8, or name its format with --from"),
        (b"\xff\xfeS", "reis.csv is no whole text in UTF-16; save it as CSV UTF-8"),
        (b"Stap,Emotie\n\x81\x8d,1\n", "reis.csv is text in an unknown encoding; save it as CSV UTF-8"),
        (b"Stap,Emotie\n" + b"x" * 200_000 + b",1\n", "reis.csv: a value in row 2 is too long; shorten it"),
        (b"", "reis.csv holds no table; name a file with the map in it"),
        (b"\n\n;;;\n", "reis.csv holds no table; name a file with the map in it"),
        (b"Stap,Emotie\n", "reis.csv holds no step; say what its rows are with --rows"),
    ],
)
def test_what_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(InputError) as raised:
        read([SourceFile("reis.csv", data)], ReadOptions())
    assert str(raised.value).startswith(message)
