"""TOML: data with the line of every key, or a diagnostic before anything is built."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm.diagnostics import Span
from cjm.syntax.toml import parse

NUMBER = "found a number of more than 18 digits or beyond what can be calculated with"
DEEP = ("too-deep", "nested more than 64 levels deep", "flatten it")
MANY = ("too-large", "more than 20,000 keys and values", "delete what is not used")
KEY = ("too-large", "a key of more than 256 characters", "shorten it; a text stands in quotes")


def flaws(text: str) -> list[tuple[int, int, str, str, str]]:
    document = parse("cjm.toml", text.encode())
    assert (document.data is None) == bool(document.diagnostics)
    placed = [(one.span or Span(0, 0, 0, 0), one) for one in document.diagnostics]
    return [(span.line, span.column, one.rule, one.message, one.help) for span, one in placed]


@pytest.mark.parametrize(
    "number",
    [
        "1" * 19,
        "-" + "1" * 5000,
        "1_000" * 5,
        "0x" + "f" * 9000,
        "0b" + "1" * 100,
        "0o" + "7" * 30,
        "1e400",
        "1e-400",
        "1" + "0" * 400 + ".0",
        "0." + "1" * 70_000,
    ],
    ids=lambda number: number[:8],
)
@pytest.mark.parametrize(("before", "after"), [("", ""), ("[", "]"), ("[1, ", "]"), ("{ b = ", " }")])
def test_a_number_beyond_calculation_is_refused_where_it_stands(number: str, before: str, after: str) -> None:
    text = f"[gate]\nend = {before}{number}{after}\n"
    assert flaws(text) == [(2, 7 + len(before), "bad-value", NUMBER, "write at most 18 digits")]


def test_reading_stops_after_twenty_bad_numbers() -> None:
    assert len(flaws("".join(f"a{index} = 1e999\n" for index in range(3000)))) == 20


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a = 123456789012345678", 123456789012345678),
        ("a = -0.5e3", -500.0),
        ("a = 0x1F", 31),
        ("a = 1_000", 1000),
        ("a = '" + "1" * 400 + "' # " + "2" * 400, "1" * 400),
        ('a = """\n' + "[" * 100 + '\\""" """', "[" * 100 + '""" '),
        ("a = '''" + "{" * 100 + "'''", "{" * 100),
    ],
)
def test_what_is_within_the_limits_or_only_text_is_read(text: str, value: object) -> None:
    assert parse("cjm.toml", text.encode()).data == {"a": value}


@pytest.mark.parametrize(
    ("text", "column", "flaw"),
    [
        ("a." * 100_000 + "a = 1", 1, KEY),
        ("[" + "a." * 100_000 + "a]", 2, KEY),
        ("a." * 64 + "a = 1", 1, DEEP),
        ("a . " * 64 + "a = 1", 255, DEEP),
        ('"a".' * 64 + "a = 1", 256, DEEP),
        ("[" + "'a'." * 64 + "a]", 257, DEEP),
        ("a = " + "[" * 25_000, 69, DEEP),
        ("a = " + "[" * 25_000 + "]" * 25_000, 69, DEEP),
        ("a = " + "{a = " * 65 + "1" + "}" * 65, 325, DEEP),
        ("a = [" + "1, " * 20_000 + "]", 60_003, MANY),
    ],
    ids=range(10),
)  # fmt: skip
def test_what_is_slow_or_deep_to_build_is_refused_before(text: str, column: int, flaw: tuple[str, str, str]) -> None:
    assert flaws(text) == [(1, column, *flaw)]


def test_the_limit_of_depth_itself_is_allowed() -> None:
    document = parse("cjm.toml", (b"a." * 63 + b"a = 1\nb = " + b"[" * 64 + b"]" * 64))
    assert document.diagnostics == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('a = "\\ud800"', (1, 12)),
        ("a = 2026-99-99", (1, 9)),
        ("a = 2026-02-30", (1, 5)),
        ('a = "\0"', (1, 6)),
    ],
)
def test_other_mistakes_have_their_place_and_a_remedy(text: str, place: tuple[int, int]) -> None:
    ((*found, rule, message, help),) = flaws(text)
    assert (tuple(found), rule) == (place, "syntax")
    assert message
    assert help.startswith("write `key = value` below a `[table]`")


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    document = parse("cjm.toml", b"\xef\xbb\xbf[check]\r\nsteps = 3\r\n")
    assert document.data == {"check": {"steps": 3}}
    assert document.span(("check", "steps")) == Span(2, 1, 2, 6)


def test_another_encoding_is_named_with_its_place() -> None:
    ((one),) = parse("cjm.toml", b"[check]\n# caf\xe9\n").diagnostics
    assert (one.rule, one.span, one.message) == ("encoding", Span(2, 6, 2, 7), "byte 0xe9 is not UTF-8")
    assert one.help == "saved as Latin-1 or Windows-1252? Save the file as UTF-8"


def test_a_place_is_the_line_of_the_key_or_of_what_is_around_it() -> None:
    text = (
        "# \u2028 \n[check]\nsteps = 3\n[check.severity]\n'split-phase' = 'error'\nx.y = 1\n[gate]\nend = 1\nend2 = 2\n"
    )
    document = parse("cjm.toml", text.encode())
    lines = {path: document.span(path).line for path in [("check",), ("check", "steps"), ("gate", "end2"), ("none",)]}
    assert lines == {("check",): 2, ("check", "steps"): 3, ("gate", "end2"): 9, ("none",): 1}
    assert document.span(("check", "severity", "split-phase")) == Span(5, 1, 5, 14)
    assert document.span(("check", "severity", "x", "y")).line == 6
    assert document.span(("check", "severity", "none")).line == 4
    assert document.span(("check", "steps", 4)).line == 3


PIECES = st.sampled_from(
    [*"[]{}=,.#'\"\\\n\r \0\ud7ff", '"""', "'''", "a", "a.b", "1e9", "0x", "nan", "-inf", "2026-01-01", "\\u", "[["]
)  # fmt: skip


@given(st.lists(PIECES, max_size=40).map("".join))
def test_any_text_is_data_or_has_diagnostics(text: str) -> None:
    flaws(text)


@given(st.binary(max_size=60))
def test_any_bytes_are_data_or_have_diagnostics(raw: bytes) -> None:
    document: Any = parse("cjm.toml", raw)
    assert (document.data is None) == bool(document.diagnostics)


def test_what_looks_like_a_key_within_a_text_or_a_list_is_none() -> None:
    text = (
        "note = \"\"\"\nsteps = 1\n[gate]\nend = 2\n\"\"\"\nother = '''\n[check]\nsteps = 2\n'''\n"
        'list = [\n  "steps=3",\n  {end = 4},\n]\n[check]\nsteps = 5\n[gate]\nend = 6\n'
    )
    document = parse("cjm.toml", text.encode())
    assert document.data is not None
    lines = {path: document.span(path).line for path in (("check",), ("check", "steps"), ("gate",), ("gate", "end"))}
    assert lines == {("check",): 14, ("check", "steps"): 15, ("gate",): 16, ("gate", "end"): 17}
    assert document.span(("list",)).line == 10
    assert document.span(("other",)).line == 6


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("[check]\nsteps = 8\nsteps = 9\n", 3),
        ("\n\na = 1\na = 2", 4),
        ("[check]\n[gate]\n[check]\n", 3),
        ("[render]\ncolours = {ink = '#000', ink = '#111'}\n", 2),
        ("[check]\nseverity = {}\n[check.severity]\n", 3),
        ("[gate]\nend = 1\n[gate.end]\n", 3),
    ],
    ids=["key", "last line", "table", "inline", "table over inline", "table over value"],
)
def test_what_is_written_twice_is_reported_as_that(text: str, line: int) -> None:
    (found,) = parse("cjm.toml", text.encode()).diagnostics
    assert found.span is not None
    assert (found.rule, found.span.line) == ("duplicate-key", line)
    assert (found.message, found.help) == ("the key or table is written twice", "keep one of the two")
