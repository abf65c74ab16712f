"""The place of every key, value and comment."""

import pytest

from cjm.diagnostics import Path, Span
from cjm.syntax.document import Comment
from support.documents import marked, read


@pytest.mark.parametrize(
    ("text", "path", "key", "at"),
    [
        ("a: b c\n", ("a",), "a", "b c"),
        ("'a b' :  \"c d\" # x\n", ("a b",), "'a b'", '"c d"'),
        ("a: {b: [1, 22]}\n", ("a", "b", 1), "22", "22"),
        ("a: {b: [1, 22]}\n", ("a", "b"), "b", "b"),
        ("a:\n  b:\n  - c: 1\n    d: 2\n", ("a", "b", 0), "c", "c"),
        ("a:\n- {c: 1, d: 2}\n", ("a", 0), "c", "c"),
        ("a:\n- {}\n", ("a", 0), "{", "{"),
        ("a:\n- [[x]]\n", ("a", 0, 0, 0), "x", "x"),
        ("a: one\n  two\nb: 1\n", ("a",), "a", "one"),
        ("a: 'one\n  two'\n", ("a",), "a", "'one"),
        ("a: |\n  one\n  two\nb: 1\n", ("a",), "a", "|"),
        ("a: 1\nb:\n  c: >-\n    one\n", ("b", "c"), "c", ">-"),
        ("a: 1\r\nb: xyz\r\n", ("b",), "b", "xyz"),
        ("a: 1\rb: xyz\r", ("b",), "b", "xyz"),
        ("\ufeffa: b\n", ("a",), "a", "b"),
        ("日本: 🚲 fiets\n", ("日本",), "日本", "🚲 fiets"),
        ("{é: '🚲', b: 2}\n", ("b",), "b", "2"),
        ("? a\n: b\n", ("a",), "a", "b"),
        ("a: 1\n", ("b", 3, "c"), "a", "a"),
        ("a: {b: 1}\n", ("a", "c"), "a", "a"),
        ("a:\n- 1\n-", ("a", 1), "", ""),
    ],
)
def test_the_place_of_a_key_and_of_its_value(text: str, path: Path, key: str, at: str) -> None:
    document = read(text)
    assert marked(document, document.key_span(path)) == key
    assert marked(document, document.span(path)) == at


def test_columns_count_code_points_from_1() -> None:
    document = read("日本: 🚲\nb: {é: '🚲', c: 2}\n")
    assert document.span(("日本",)) == Span(1, 5, 1, 6)
    assert document.span(("b", "c")) == Span(2, 16, 2, 17)


def test_an_empty_entry_at_the_end_of_the_text_has_a_place() -> None:
    assert read("a:\n- 1\n-").span(("a", 1)) == Span(3, 2, 3, 3)
    assert read("a:\n- 1\n-\n").span(("a", 1)) == Span(3, 2, 3, 3)


def test_the_whole_document_stands_at_its_first_key() -> None:
    assert read("# x\n\n  a: 1\n").span(()) == Span(3, 3, 3, 4)
    assert read("").span(()) == Span(1, 1, 1, 1)


@pytest.mark.parametrize(
    ("text", "comments"),
    [
        ("# one\na: 1 # two\n", [Comment(1, 1, " one", True), Comment(2, 6, " two", False)]),
        ("a: 1\n  # one\r\n#two", [Comment(2, 3, " one", True), Comment(3, 1, "two", True)]),
        ("a: x#y\n", []),
        ("a: 'x # y' # z\n", [Comment(1, 12, " z", False)]),
        ('a: "x # y"#z # z\n', [Comment(1, 11, "z # z", False)]),
        ("a: one\n  two # x\n", [Comment(2, 7, " x", False)]),
        ("a: 'one # x\n  # two'\n", []),
        ("a: | # x\n  # one\n  # two\nb: 1\n", [Comment(1, 6, " x", False)]),
        ("a: |\n  one\n# x\nb: 1\n", [Comment(3, 1, " x", True)]),
        ("a: >-\n  # one\n\n# x", [Comment(4, 1, " x", True)]),
        ("a: [1, # x\n  2] # y\n", [Comment(1, 8, " x", False), Comment(2, 6, " y", False)]),
        ("a: {b: '#', # x\n  c: 2}\n", [Comment(1, 13, " x", False)]),
        ("a: # x\n  b: 1\n", [Comment(1, 4, " x", False)]),
        ("a: '#1'\na: '#2' # x\n1: '#3'\n", [Comment(2, 9, " x", False)]),
        ("日: 🚲 # x\n", [Comment(1, 6, " x", False)]),
        ("#", [Comment(1, 1, "", True)]),
        ("--- # x\na: 1\n... # y\n", [Comment(1, 5, " x", False), Comment(3, 5, " y", False)]),
    ],
)
def test_comments_stand_between_texts(text: str, comments: list[Comment]) -> None:
    assert list(read(text).comments) == comments
