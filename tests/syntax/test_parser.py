"""Reading: plain data by the rules of YAML 1.2, a span for every key and value, and every refusal with its place."""

from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cjm.diagnostics import Diagnostic, Span
from cjm.syntax.document import Comment, Document, declares
from cjm.syntax.parser import MAX_DEPTH, MAX_KEY, MAX_NODES, MAX_TEXT, parse


def read(raw: str | bytes) -> Document:
    return parse("f.yaml", raw)


def value(text: str) -> Any:
    """The value of a scalar written as `text`, in a file without problems."""
    document = read(f"a: {text}\n")
    assert document.diagnostics == []
    assert document.data is not None
    return document.data["a"]


def only(raw: str | bytes) -> Diagnostic:
    """The only problem of a file."""
    [problem] = read(raw).diagnostics
    return problem


def told(raw: str | bytes) -> list[tuple[str, int, int, int, str]]:
    """Rule, line, column, end column and message of every problem."""
    return [
        (one.rule, one.span.line, one.span.column, one.span.end_column, one.message)
        for one in read(raw).diagnostics
        if one.span
    ]


def marked(document: Document, span: Span) -> str:
    """The text under a span, which stands on one line."""
    assert span.line == span.end_line
    return document.lines[span.line - 1][span.column - 1 : span.end_column - 1]


@pytest.mark.parametrize(
    "text",
    ["yes", "no", "on", "off", "Yes", "NO", "y", "n", "12:30", "2026-11-21", "2026-11-21 12:30:00", "1_000", "1,000"]
    + ["0b11", "0o8", "0x", "0xG", "-0x1F", "+0o7", "1e", "e3", ".", "+", "..5", "1.2.3", "--1", "tRue", "nULL"]
    + [".Nan", "nan", "inf", "=", "½", "١٢", "5 %", "1e3x", "x-1"],
)
def test_what_is_no_scalar_of_the_core_schema_is_text(text):
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
def test_numbers_and_booleans_of_the_core_schema(text, expected):
    found = value(text)
    assert found == expected
    assert type(found) is type(expected)


@pytest.mark.parametrize("text", ["null", "Null", "NULL", "~"])
def test_null(text):
    assert value(text) is None


@pytest.mark.parametrize("text", ["'1'", '"1"', "'null'", '"true"', "''", '"~"', "'.nan'"])
def test_what_stands_in_quotes_is_text(text):
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
def test_texts_and_collections(text, expected):
    assert value(text) == expected


def test_an_empty_value_is_absent_but_has_a_place():
    document = read("a: 1\nb:\nc: # nothing\nd: ''\n")
    assert document.data == {"a": 1, "d": ""}
    assert document.written(("b",))
    assert document.span(("b",)) == Span(2, 1, 2, 2)
    assert document.span(("c",)) == Span(3, 1, 3, 2)
    assert document.span(("d",)) == Span(4, 4, 4, 6)
    assert not document.written(("e",))


def test_an_empty_entry_of_a_list_is_null():
    assert read("a:\n-\n- 1\n").data == {"a": [None, 1]}


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
def test_the_place_of_a_key_and_of_its_value(text, path, key, at):
    document = read(text)
    assert marked(document, document.key_span(path)) == key
    assert marked(document, document.span(path)) == at


def test_columns_count_code_points_from_1():
    document = read("日本: 🚲\nb: {é: '🚲', c: 2}\n")
    assert document.span(("日本",)) == Span(1, 5, 1, 6)
    assert document.span(("b", "c")) == Span(2, 16, 2, 17)


def test_an_empty_entry_at_the_end_of_the_text_has_a_place():
    assert read("a:\n- 1\n-").span(("a", 1)) == Span(3, 2, 3, 3)
    assert read("a:\n- 1\n-\n").span(("a", 1)) == Span(3, 2, 3, 3)


def test_the_whole_document_stands_at_its_first_key():
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
def test_comments_stand_between_texts(text, comments):
    assert list(read(text).comments) == comments


def test_a_key_that_is_written_twice_keeps_its_first_value():
    document = read("a: 1\nb: {c: 1, c: 2}\n'a': {d: 3, d: 4}\n")
    assert document.data == {"a": 1, "b": {"c": 1}}
    assert [(one.span, one.message, one.path) for one in document.diagnostics] == [
        (Span(2, 11, 2, 12), "`c` is written twice, first on line 2", ("b", "c")),
        (Span(3, 1, 3, 4), "`a` is written twice, first on line 1", ("a",)),
    ]
    assert document.span(("a",)) == Span(1, 4, 1, 5)


ALIAS = "anchors (`&`), aliases (`*`) and merge keys (`<<`) are not read"
TAG = "tags (`!`) are not read"
DIRECTIVE = "`%` directives are not read"
DIGITS = "found a number of more than 18 digits or beyond what can be calculated with"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: &x 1\n", ("alias", 1, 4, 8, ALIAS)),
        ("a: 1\nb: [*x]\n", ("alias", 2, 5, 7, ALIAS)),
        ("a: &x {b: 1}\nc: *x\n", ("alias", 1, 4, 8, ALIAS)),
        ("a:\n  <<: {b: 1}\n", ("alias", 2, 3, 5, ALIAS)),
        ("a: &a [*a]\n", ("alias", 1, 4, 8, ALIAS)),
        ("&x a: 1\n", ("alias", 1, 1, 5, ALIAS)),
        ("a: !!str 1\n", ("tag", 1, 4, 11, TAG)),
        ("a: ! 1\n", ("tag", 1, 4, 7, TAG)),
        ("!x a: 1\n", ("tag", 1, 1, 5, TAG)),
        ("a: !!python/object/apply:os.system [x]\n", ("tag", 1, 4, 37, TAG)),
        ("a: !e!x y\n", ("tag", 1, 4, 5, TAG)),
        ("a: !<x\n", ("tag", 1, 4, 5, TAG)),
        ("%YAML 1.2\n---\na: 1\n", ("directive", 1, 1, 10, DIRECTIVE)),
        ("%YAML 3.0\n---\na: 1\n", ("directive", 1, 1, 2, DIRECTIVE)),
        ("%TAG ! x:\n---\na: 1\n", ("directive", 1, 1, 10, DIRECTIVE)),
        ("%TAG\n---\na: 1\n", ("directive", 1, 1, 2, DIRECTIVE)),
        ("%x\n---\na: 1\n", ("directive", 1, 1, 2, DIRECTIVE)),
        ("a: 1\n---\nb: 1\n", ("second-document", 2, 1, 4, "a second document begins here; a file holds one")),
        ("1: 1\n", ("key-not-text", 1, 1, 2, "the key `1` is not a text")),
        ("a: {true: 1}\n", ("key-not-text", 1, 5, 9, "the key `true` is not a text")),
        ("~: 1\n", ("key-not-text", 1, 1, 2, "the key `~` is not a text")),
        ("?\n: 1\n", ("key-not-text", 1, 2, 3, "a key is missing before `:`")),
        ("[a]: 1\n", ("key-not-text", 1, 1, 2, "a key must be a text")),
        ("? {a: 1}\n: 1\n", ("key-not-text", 1, 3, 4, "a key must be a text")),
        ("a: .nan\n", ("bad-value", 1, 4, 8, "found `.nan`, expected a number")),
        ("a: [-.INF]\n", ("bad-value", 1, 5, 10, "found `-.INF`, expected a number")),
        ("a: 1234567890123456789\n", ("bad-value", 1, 4, 23, DIGITS)),
        ("a: 0.1234567890123456789\n", ("bad-value", 1, 4, 25, DIGITS)),
        ("a: 1e400\n", ("bad-value", 1, 4, 9, DIGITS)),
        ("a: 1e18\n", ("bad-value", 1, 4, 8, DIGITS)),
        ("a: -1e200\n", ("bad-value", 1, 4, 10, DIGITS)),
        ("a: 1e-400\n", ("bad-value", 1, 4, 10, DIGITS)),
        ("a: 1e-19\n", ("bad-value", 1, 4, 9, DIGITS)),
        ("a: 0xFFFFFFFFFFFFFFFFF\n", ("bad-value", 1, 4, 23, DIGITS)),
        ("a: 0o7777777777777777777777\n", ("bad-value", 1, 4, 28, DIGITS)),
    ],
)
def test_a_refusal_and_its_place(text, expected):
    assert told(text) == [expected]


def test_five_thousand_digits_are_refused_in_every_base():
    for text in ("9" * 5000, "0x" + "F" * 5000, "0o" + "7" * 5000, "0." + "1" * 5000, "1e" + "9" * 5000):
        assert only(f"a: {text}\n").message == DIGITS


def test_a_refused_value_is_absent_and_its_path_is_broken():
    document = read("a: .nan\nb: [1, 1e400, 2]\nc: !x 1\nd: *e\nf: 1\n")
    assert document.data == {"b": [1, None, 2], "f": 1}
    assert document.broken == {("a",), ("b", 1), ("c",), ("d",)}


def test_a_refusal_made_to_hurt_is_told_once():
    problems = read("".join(f"k{number}: &a{number} !t *x\n" for number in range(50)).replace(" *x", " 1")).diagnostics
    assert [(one.rule, one.span and one.span.line) for one in problems] == [("alias", 1), ("tag", 1)]


def test_what_stands_under_a_refused_key_is_read_but_not_kept():
    document = read("1: {a: .inf, a: 2}\nb: 3\n")
    assert document.data == {"b": 3}
    assert [one.rule for one in document.diagnostics] == ["key-not-text", "bad-value"]


CHARACTER = "the character {} does not belong in a journey"


@pytest.mark.parametrize(
    ("character", "shown"),
    [
        ("\x00", "\\u{0}"),
        ("\x07", "\\u{7}"),
        ("\x0b", "\\u{b}"),
        ("\x0c", "\\u{c}"),
        ("\x1b", "\\u{1b}"),
        ("\x7f", "\\u{7f}"),
        ("\x85", "\\u{85}"),
        ("\x9b", "\\u{9b}"),
        ("\u2028", "\\u{2028}"),
        ("\u2029", "\\u{2029}"),
        ("\u202e", "\\u{202e}"),
        ("\u2066", "\\u{2066}"),
        ("\ufeff", "\\u{feff}"),
        ("\uffff", "\\u{ffff}"),
    ],
)
def test_characters_that_do_not_belong_are_refused(character, shown):
    text = f"a: 1\nbé: 'x{character}y'\n"
    expected = [("control-character", 2, 7, 8, CHARACTER.format(shown))]
    assert told(text.encode()) == expected
    assert told(text) == expected


@pytest.mark.parametrize(
    "escape", ["\\0", "\\a", "\\b", "\\v", "\\f", "\\e", "\\N", "\\L", "\\P", "\\x1b", "\\u202e", "\\U0000feff"]
)
def test_escapes_of_such_characters_are_refused(escape):
    problem = only(f'a: 1\nb: "x{escape}y"\n')
    assert (problem.rule, problem.path) == ("control-character", ("b",))
    assert problem.span == Span(2, 4, 2, 8 + len(escape))
    assert only(f'"x{escape}y": 1\n').message == "a key holds a control character"


def test_at_most_twenty_such_characters_are_told():
    assert len(read("\x01\n" * 100).diagnostics) == 20


@pytest.mark.parametrize("text", ["a\u00a0b", "a\u200bb", "e\u0301", "👩\u200d🚀", "\U0001f6b2"])
def test_spaces_accents_and_joined_emoji_are_text(text):
    assert value(text) == text


LATIN = "saved as Latin-1 or Windows-1252? Save the file as UTF-8"


@pytest.mark.parametrize(
    ("raw", "line", "column", "byte", "help"),
    [
        ("a: 1\nb: café\n".encode("latin-1"), 2, 7, "e9", LATIN),
        ("é: 1\r\nb: ".encode() + b"\xe9", 2, 4, "e9", LATIN),
        ("a: b\n".encode("utf-16"), 1, 1, "ff", "saved as UTF-16? Save the file as UTF-8"),
        (b"\xfe\xff\x00a", 1, 1, "fe", "saved as UTF-16? Save the file as UTF-8"),
        (b"a: \xed\xa0\x80\n", 1, 4, "ed", LATIN),
        (b"a: \xc0\xaf\n", 1, 4, "c0", LATIN),
        (b"a: \xf4\x90\x80\x80\n", 1, 4, "f4", LATIN),
        (b"\xef\xbb\xbfa: \xe9\n", 1, 4, "e9", LATIN),
        ("\ufeffé€: 1\nb: ".encode() + b"\xff", 2, 4, "ff", LATIN),
    ],
)
def test_what_is_not_utf_8_is_refused_with_its_place(raw, line, column, byte, help):
    problem = only(raw)
    assert (problem.rule, problem.span) == ("encoding", Span(line, column, line, column + 1))
    assert (problem.message, problem.help) == (f"byte 0x{byte} is not UTF-8", help)


def test_utf_16_without_a_mark_is_refused():
    assert read("a: b\n".encode("utf-16-le")).diagnostics[0].message == CHARACTER.format("\\u{0}")


def test_the_limit_on_depth():
    assert read("a: " + "[" * (MAX_DEPTH - 1) + "]" * (MAX_DEPTH - 1)).diagnostics == []
    message = "nested more than 64 levels deep"
    assert told("a: " + "[" * MAX_DEPTH + "]" * MAX_DEPTH) == [("too-deep", 1, 67, 68, message)]
    assert told("[" * 25_000) == [("too-deep", 1, 65, 66, message)]
    assert told("".join(f"{' ' * level}a:\n" for level in range(70)))[0][:3] == ("too-deep", 65, 65)


def test_the_limit_on_values():
    # the mapping, its key and the list are values too
    assert read("a: [" + "1," * (MAX_NODES - 3) + "]").diagnostics == []
    assert told("a: [" + "1," * (MAX_NODES - 2) + "]") == [("too-large", 1, 39_999, 40_000, "more than 20,000 values")]


def test_the_limit_on_a_text():
    assert value("x" * MAX_TEXT) == "x" * MAX_TEXT
    document = read(f"a: {'x' * (MAX_TEXT + 1)}\nb: 1\n")
    assert document.data == {"b": 1}
    assert [(one.rule, one.message) for one in document.diagnostics] == [
        ("too-large", "a text of more than 65,536 characters")
    ]


def test_the_limit_on_a_key():
    assert read(f"{'x' * MAX_KEY}: 1\n").diagnostics == []
    assert told(f"b: 1\n{'x' * (MAX_KEY + 1)}: 1\n") == [("too-large", 2, 1, 258, "a key of more than 256 characters")]


COLON = "unexpected `:`"
KEY = "expected a key here"
TAB = "a tab in the indentation"
QUOTE = "a quote is opened here and never closed"


@pytest.mark.parametrize(
    ("text", "line", "column", "message"),
    [
        ("a:\n\tb: 1\n", 2, 1, TAB),
        ("a: 1\n\tb: 2\n", 2, 1, TAB),
        ("a: |\n\tb\n", 2, 1, TAB),
        ("\ta: 1\n", 1, 1, TAB),
        ("a: 'x\nb: 1\n", 1, 4, QUOTE),
        ('a: 1\nb: "x\nc: 1\n', 2, 4, QUOTE),
        ('a: "x\n--- y"\n', 1, 4, QUOTE),
        ("a: [1, 2", 1, 4, "a `[` is opened here and never closed"),
        ("a: 1\nb: {c: 1\n\n", 2, 4, "a `{` is opened here and never closed"),
        ("a: 1\nb: {c: 1,\n\n", 4, 1, "the file ends where a value is expected"),
        ("{: 1}\n", 1, 2, "expected a value here"),
        ("a: [1, 2\nb: 3\n", 2, 2, "expected `,` or `]`"),
        ("a: {b: 1\nc: 2\n", 2, 2, "expected `,` or `}`"),
        ("a: {x: [y}\n", 1, 10, "expected `,` or `]`"),
        ("a: b: c\n", 1, 5, COLON),
        ("a: 1\n b: 2\n", 2, 3, COLON),
        ("a: Note: this\n", 1, 8, COLON),
        ("a:\n  b: 1\n c: 2\n", 3, 2, KEY),
        ("a:\n  - 1\n - 2\n", 3, 2, KEY),
        (": a\n", 1, 1, KEY),
        ("a: 'b' c\n", 1, 8, "text after the closing quote"),
        ("a: 'it's'\n", 1, 8, "text after the closing quote"),
        ("a:\n  - b\n  c: d\n", 3, 3, "expected another `-` entry of the list"),
        ("a: 1\nb\nc: 1\n", 2, 1, "expected `:` after the key"),
        ("a: - b\n", 1, 4, "unexpected `-`"),
        ("a: ? b\n", 1, 4, "unexpected `?`"),
        ("a: @b\n", 1, 4, "a value cannot begin with `@`"),
        ("a: `b`\n", 1, 4, "a value cannot begin with ```"),
        ("a: %b\n", 1, 4, "a value cannot begin with `%`"),
        ("a: * b\n", 1, 4, "a value cannot begin with `*`"),
        ("a: & b\n", 1, 4, "a value cannot begin with `&`"),
        ("a: ]\n", 1, 4, "expected a value here"),
        ("a: [1,,2]\n", 1, 7, "expected a value here"),
        ("a: |x\n b\n", 1, 5, "unexpected text after `|` or `>`"),
        ("a: > 5 days\n", 1, 6, "unexpected text after `|` or `>`"),
        ("a: |0\n b\n", 1, 5, "an indentation cannot be 0"),
        ('a: "\\q"\n', 1, 5, "unknown escape after `\\`"),
        ('a: "\\xZZ"\n', 1, 7, "an escape needs hexadecimal digits here"),
        ('a: "\\uD83D\\uDE00"\n', 1, 7, "not a character"),
        ("{a: 1}}\n", 1, 7, "text after the end of the document"),
        ("a: 1\n...\nb: 2\n", 3, 1, "text after the end of the document"),
    ],
)
def test_a_mistake_in_the_yaml_is_told_in_our_words_where_it_is(text, line, column, message):
    document = read(text)
    assert document.data is None
    assert told(text) == [("syntax", line, column, column + 1, message)]
    assert document.diagnostics[0].help


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "the file is empty"),
        ("# x\n", "the file is empty"),
        ("---\n", "the file is empty"),
        ("- a\n", "the file has no keys at the top"),
        ("a:1\n", "the file has no keys at the top"),
        ("7\n", "the file has no keys at the top"),
    ],
)
def test_a_file_without_a_mapping(text, message):
    problem = only(text)
    assert (problem.rule, problem.message, problem.help) == ("wrong-type", message, "a journey begins with `cjm: 1`")


@pytest.mark.parametrize(
    "text",
    ["cjm: 1\n", "a: 1\ncjm: 1\n", '"cjm": 1', "'cjm' : 1", "{cjm: 1}", ' { "cjm":1}', "{\n  cjm: 1}", "cjm_library: 1"]
    + ["# x\r\ncjm: 1\r\n", "# x\rcjm: 1\r", "---\ncjm:\n"],
)
def test_a_text_that_says_it_is_a_journey_or_a_library(text):
    assert declares(text)


@pytest.mark.parametrize("text", ["", "cjms: 1", "a:\n  cjm: 1", "# cjm: 1", "cjm", "x cjm: 1", "cjm:x:0:0"])
def test_a_text_that_does_not(text):
    assert not declares(text)


def test_blanks_are_looked_at_once():
    assert not declares("\n" * 1_000_000)
    assert not declares(" " * 1_000_000)
    assert not declares("{\n" * 300_000)


ODD = st.text(st.sampled_from(list("ab:-?[]{},#&*!|>'\"%@`~<=. \n\t\r\\x01e\u00e9\U0001f6b2\x85\ufeff")), max_size=60)


def within(document: Document) -> None:
    """Every span that a document can tell lies in its text."""
    spans = [one.span for one in document.diagnostics] if document.text else []
    spans += [span for path in document.marks for span in (document.span(path), document.key_span(path))]
    for span in spans:
        assert span is not None
        assert 1 <= span.line == span.end_line <= len(document.lines)
        assert 1 <= span.column <= span.end_column <= len(document.lines[span.line - 1]) + 2
    for comment in document.comments:
        assert document.lines[comment.line - 1][comment.column - 1 :] == f"#{comment.text}"


@given(ODD | st.text(max_size=60))
@example("a: 'b\n\n--- ")
@example("a: [*")
@example("a:\n-")
@example("%TAG ! !\n--- !")
def test_any_text_is_read_or_refused(text):
    document = read(text)
    within(document)
    assert document.data is not None or document.diagnostics


@given(st.binary(max_size=60) | ODD.map(str.encode) | ODD.map(lambda text: text.encode("utf-16")))
@example(b"\xef\xbb\xbf\xc3\xa9\xff")
@example(b"\xef\xbb\xbf")
def test_any_bytes_are_read_or_refused(raw):
    document = read(raw)
    within(document)
    assert document.data is not None or document.diagnostics


PLAIN = st.text(
    st.characters(
        codec="utf-8",
        categories=("L", "M", "N", "P", "S", "Zs"),
        exclude_characters="\x85\u2028\u2029",
    )
    | st.sampled_from("#:-'\"\\\n\t "),
    max_size=12,
)
TREES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**18) + 1, 10**18 - 1) | st.sampled_from([0.5, -1.25, 1e3]) | PLAIN,
    lambda part: st.lists(part, max_size=4) | st.dictionaries(PLAIN, part, max_size=4),
    max_leaves=15,
)


def quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'


def dumped(tree: Any, level: int = 0, flow: bool = False) -> str:
    """A tree as YAML: collections in blocks or in flow, texts in double quotes."""
    indent = "  " * level
    if isinstance(tree, bool) or tree is None:
        return {True: "true", False: "false", None: "null"}[tree]
    if isinstance(tree, str):
        return quoted(tree)
    if isinstance(tree, list) and (flow or not tree):
        return f"[{', '.join(dumped(entry, level, True) for entry in tree)}]"
    if isinstance(tree, dict) and (flow or not tree):
        return "{" + ", ".join(f"{quoted(key)}: {dumped(entry, level, True)}" for key, entry in tree.items()) + "}"
    if isinstance(tree, list):
        return "".join(f"\n{indent}- {dumped(entry, level + 1)} # -" for entry in tree)
    if isinstance(tree, dict):
        return "".join(f"\n{indent}{quoted(key)}: {dumped(entry, level + 1)} # :" for key, entry in tree.items())
    return repr(tree)


def paths(tree: Any, path: tuple[str | int, ...] = ()) -> list[tuple[tuple[str | int, ...], Any]]:
    found = [(path, tree)]
    entries = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for key, entry in entries:
        found += paths(entry, (*path, key))
    return found


@given(st.dictionaries(PLAIN, TREES, min_size=1, max_size=5), st.booleans())
def test_a_tree_that_is_written_is_read_again(tree, flow):
    text = dumped(tree, flow=flow)
    document = read(text)
    assert document.diagnostics == []
    assert document.data == tree
    for path, entry in paths(tree):
        if path and isinstance(path[-1], str):
            assert marked(document, document.key_span(path)) == quoted(path[-1])
        if isinstance(entry, str | int | float | None):
            assert marked(document, document.span(path)) == dumped(entry)
    assert all(set(comment.text) <= set(" -:#") for comment in document.comments)


def test_a_decimal_comma_in_a_flow_mapping_is_named_as_such():
    document = parse("f", "a: {emotion: 3,5, desired: 2}\nb: {x: 1,2}\nc: {d, 5: 1}\n")
    assert [(one.rule, one.span, one.path, one.message, one.help) for one in document.diagnostics] == [
        ("bad-value", (1, 14, 1, 17), ("a", "emotion"), "`3,5` has a decimal comma", "write `3.5`"),
        ("bad-value", (2, 8, 2, 11), ("b", "x"), "`1,2` has a decimal comma", "write `1.2`"),
        ("key-not-text", (3, 8, 3, 9), (), "the key `5` is not a text", 'write "5"'),
    ]
    assert document.data == {"a": {"desired": 2}, "b": {}, "c": {}}
    assert document.broken == {("a", "emotion"), ("b", "x")}


def test_a_merge_conflict_is_told_as_one() -> None:
    both = "<<<<<<< ours\n    emotion: 1\n=======\n    emotion: 2\n>>>>>>> theirs\n"
    text = f"cjm: 1\ntitle: x\nsteps:\n  - id: a\n    title: b\n{both}"
    (problem,) = parse("a.cjm.yaml", text).diagnostics
    assert (problem.rule, problem.span.line, problem.message, problem.help) == (
        "syntax",
        6,
        "a merge conflict is not settled here",
        "keep one of both sides and delete the marks",
    )
