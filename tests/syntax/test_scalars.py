"""Scalars and collections by the rules of YAML 1.2."""

import pytest

from cjm.diagnostics import Span
from support.documents import read, value


@pytest.mark.parametrize(
    "text",
    ["yes", "no", "on", "off", "Yes", "NO", "y", "n", "12:30", "2026-11-21", "2026-11-21 12:30:00", "1_000", "1,000"]
    + ["0b11", "0o8", "0x", "0xG", "-0x1F", "+0o7", "1e", "e3", ".", "+", "..5", "1.2.3", "--1", "tRue", "nULL"]
    + [".Nan", "nan", "inf", "=", "½", "١٢", "5 %", "1e3x", "x-1"],
)
def test_what_is_no_scalar_of_the_core_schema_is_text(text: str) -> None:
    assert value(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("010", 10),
        ("0o17", 15),
        ("0x1F", 31),
        ("0xff", 255),
        ("0", 0),
        ("-0", 0),
        ("+12", 12),
        ("-7", -7),
        ("1e3", 1000.0),
        ("1E+3", 1000.0),
        ("-1.5e-2", -0.015),
        (".5", 0.5),
        ("-.5", -0.5),
        ("5.", 5.0),
        ("0.0", 0.0),
        ("0e5", 0.0),
        ("999999999999999999", 999999999999999999),
        ("true", True),
        ("True", True),
        ("TRUE", True),
        ("false", False),
        ("FALSE", False),
    ],
)
def test_numbers_and_booleans_of_the_core_schema(text: str, expected: object) -> None:
    found = value(text)
    assert found == expected
    assert type(found) is type(expected)


@pytest.mark.parametrize("text", ["null", "Null", "NULL", "~"])
def test_null(text: str) -> None:
    assert value(text) is None


@pytest.mark.parametrize("text", ["'1'", '"1"', "'null'", '"true"', "''", '"~"', "'.nan'"])
def test_what_stands_in_quotes_is_text(text: str) -> None:
    assert value(text) == text[1:-1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"a\\tb\\n\\u00e9\\x41\\"\\\\"', 'a\tb\né\x41"\\'),
        ("'it''s # \"here\"'", 'it\'s # "here"'),
        ("a b\n  c\n\n  d", "a b c\nd"),
        ("|\n  a\n   b\n", "a\n b\n"),
        (">-\n  a\n  b\n", "a b"),
        ("[1, a, [], {}]", [1, "a", [], {}]),
        ("{b: , c: 1}", {"c": 1}),
        ("[a: 1]", [{"a": 1}]),
    ],
)
def test_texts_and_collections(text: str, expected: object) -> None:
    assert value(text) == expected


def test_an_empty_value_is_absent_but_has_a_place() -> None:
    document = read("a: 1\nb:\nc: # nothing\nd: ''\n")
    assert document.data == {"a": 1, "d": ""}
    assert document.written(("b",))
    assert document.span(("b",)) == Span(2, 1, 2, 2)
    assert document.span(("c",)) == Span(3, 1, 3, 2)
    assert document.span(("d",)) == Span(4, 4, 4, 6)
    assert not document.written(("e",))


def test_an_empty_entry_of_a_list_is_null() -> None:
    assert read("a:\n-\n- 1\n").data == {"a": [None, 1]}
