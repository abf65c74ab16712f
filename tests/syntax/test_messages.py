"""A mistake in the YAML is reported in plain words, where it is."""

import pytest

from cjm.syntax.parser import parse
from support import present
from support.documents import only, read, reported

COLON = "unexpected `:`"
KEY = "expected a key here"
SPACES = "indent with ordinary spaces"
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
def test_a_mistake_in_the_yaml_is_reported_in_our_words_where_it_is(
    text: str, line: int, column: int, message: str
) -> None:
    document = read(text)
    assert document.data is None
    assert reported(text) == [("syntax", line, column, column + 1, message)]
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
def test_a_file_without_a_mapping(text: str, message: str) -> None:
    problem = only(text)
    assert (problem.rule, problem.message, problem.help) == ("wrong-type", message, "a journey begins with `cjm: 1`")


def test_a_decimal_comma_in_a_flow_mapping_is_named_as_such() -> None:
    document = parse("f", "a: {emotion: 3,5, desired: 2}\nb: {x: 1,2}\nc: {d, 5: 1}\n")
    assert [(one.rule, one.span, one.path, one.message, one.help) for one in document.diagnostics] == [
        ("bad-value", (1, 14, 1, 17), ("a", "emotion"), "`3,5` has a decimal comma", "write `3.5`"),
        ("bad-value", (2, 8, 2, 11), ("b", "x"), "`1,2` has a decimal comma", "write `1.2`"),
        ("key-not-text", (3, 8, 3, 9), (), "the key `5` is not a text", 'write "5"'),
    ]
    assert document.data == {"a": {"desired": 2}, "b": {}, "c": {}}
    assert document.broken == {("a", "emotion"), ("b", "x")}


def test_a_merge_conflict_is_reported_as_one() -> None:
    both = "<<<<<<< ours\n    emotion: 1\n=======\n    emotion: 2\n>>>>>>> theirs\n"
    text = f"cjm: 1\ntitle: x\nsteps:\n  - id: a\n    title: b\n{both}"
    (problem,) = parse("a.cjm.yaml", text).diagnostics
    assert (problem.rule, present(problem.span).line, problem.message, problem.help) == (
        "syntax",
        6,
        "a merge conflict is not settled here",
        "keep one of both sides and delete the marks",
    )


HIDES = ("this `#` begins a comment, which hides the closing bracket", "put the text with the `#` in quotes")
TEXT = "the comment on line {} ends the text above it: move it, or put the text in quotes"


@pytest.mark.parametrize(
    ("text", "line", "column", "message", "help"),
    [
        ("a: [b, c #2]\nd: e\n", 1, 10, *HIDES),
        ("a: {b: c #2}\n", 1, 10, *HIDES),
        ("a: {b: c, d: [e #2], f: g}\nh: i\n", 1, 17, *HIDES),
        ("a: [#b, c]\nd: e\n", 1, 5, *HIDES),
        ("a:\n  - {b: c # d}\n  - {b: e}\n", 2, 11, *HIDES),
        ("a: [b, # c\n  d\ne: f\n", 3, 2, "expected `,` or `]`", "close the `[` of line 1"),
        ("a: [b] # [c]\nd: [e\n", 2, 4, "a `[` is opened here and never closed", "close the `[`"),
        ("a: 1\nb #2: c\n", 2, 1, "expected `:` after the key", "a `#` begins a comment here: put the key in quotes"),
        ("a: b # c\n  d\n", 2, 3, KEY, TEXT.format(1)),
        ("a: b\n  # c\n  d\n", 3, 3, KEY, TEXT.format(2)),
        ("a:\n  b: 1 # c\n d: 2\n", 3, 2, KEY, "indent line 3 with 0 or 2 spaces"),
        ("a:b\nc: d\n", 1, 1, "`a:` has no space behind it", "write a space after the `:`"),
        ("a:\n  - b:c\n    d: e\n", 2, 5, "`b:` has no space behind it", "write a space after the `:`"),
        ("a: 1\nb:\u00a0c\n", 2, 1, "expected `:` after the key", "write an ordinary space after the `:`, not U+00A0"),
        *(
            (text, line, column, f"U+{code} stands before the first word of the line", help)
            for text, line, column, code, help in (
                ("a:\n  b: 1\n \u00a0c: 2\n", 3, 2, "00A0", SPACES),
                ("a:\n  -\u00a0b: 1\n    c: 2\n", 2, 4, "00A0", SPACES),
                ("a:\n  - b: 1\n\u2003\u2003c: 2\n  - d: 3\n", 3, 1, "2003", SPACES),
                ("a:\n  \u2022 b: 1\n    c: 2\n", 2, 3, "2022", "begin an entry with `- `"),
                ("a:\n  \u2013 b: 1\n    c: 2\n", 2, 3, "2013", "begin an entry with `- `"),
            )
        ),
        ("a: {b: c: d}\n", 1, 9, COLON, "a text with `: ` in it needs quotes"),
        ("a: [b] c\n", 1, 8, "text after the closing `]`", "put the whole text in quotes"),
        ("a: {b} c\n", 1, 8, "text after the closing `}`", "put the whole text in quotes"),
    ],
)
def test_a_mistake_that_began_earlier_is_named_where_it_did(
    text: str, line: int, column: int, message: str, help: str
) -> None:
    (problem,) = read(text).diagnostics
    assert problem.span is not None
    found = (problem.rule, problem.span.line, problem.span.column, problem.message, problem.help)
    assert found == ("syntax", line, column, message, help)
