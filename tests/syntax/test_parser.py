"""Reading: every refusal with its place, the limits, and any text at all."""

import re
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from cjm.diagnostics import Span
from cjm.syntax.document import Document, declares
from cjm.syntax.parser import MAX_DEPTH, MAX_KEY, MAX_NODES, MAX_TEXT
from support.documents import marked, only, read, reported, value


def test_a_key_that_is_written_twice_keeps_its_first_value() -> None:
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
def test_a_refusal_and_its_place(text: str, expected: tuple[str, int, int, int, str]) -> None:
    assert reported(text) == [expected]


def test_five_thousand_digits_are_refused_in_every_base() -> None:
    for text in ("9" * 5000, "0x" + "F" * 5000, "0o" + "7" * 5000, "0." + "1" * 5000, "1e" + "9" * 5000):
        assert only(f"a: {text}\n").message == DIGITS


def test_a_refused_value_is_absent_and_its_path_is_broken() -> None:
    document = read("a: .nan\nb: [1, 1e400, 2]\nc: !x 1\nd: *e\nf: 1\n")
    assert document.data == {"b": [1, None, 2], "f": 1}
    assert document.broken == {("a",), ("b", 1), ("c",), ("d",)}


def test_a_refusal_made_to_hurt_is_reported_once() -> None:
    problems = read("".join(f"k{number}: &a{number} !t *x\n" for number in range(50)).replace(" *x", " 1")).diagnostics
    assert [(one.rule, one.span and one.span.line) for one in problems] == [("alias", 1), ("tag", 1)]


def test_what_stands_under_a_refused_key_is_read_but_not_kept() -> None:
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
def test_characters_that_do_not_belong_are_refused(character: str, shown: str) -> None:
    text = f"a: 1\nbé: 'x{character}y'\n"
    expected = [("control-character", 2, 7, 8, CHARACTER.format(shown))]
    assert reported(text.encode()) == expected
    assert reported(text) == expected


@pytest.mark.parametrize(
    "escape", ["\\0", "\\a", "\\b", "\\v", "\\f", "\\e", "\\N", "\\L", "\\P", "\\x1b", "\\u202e", "\\U0000feff"]
)
def test_escapes_of_such_characters_are_refused(escape: str) -> None:
    problem = only(f'a: 1\nb: "x{escape}y"\n')
    assert (problem.rule, problem.path) == ("control-character", ("b",))
    assert problem.span == Span(2, 4, 2, 8 + len(escape))
    assert only(f'"x{escape}y": 1\n').message == "a key holds a control character"


def test_at_most_twenty_such_characters_are_reported() -> None:
    assert len(read("\x01\n" * 100).diagnostics) == 20


@pytest.mark.parametrize("text", ["a\u00a0b", "a\u200bb", "e\u0301", "👩\u200d🚀", "\U0001f6b2"])
def test_spaces_accents_and_joined_emoji_are_text(text: str) -> None:
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
def test_what_is_not_utf_8_is_refused_with_its_place(raw: bytes, line: int, column: int, byte: str, help: str) -> None:
    problem = only(raw)
    assert (problem.rule, problem.span) == ("encoding", Span(line, column, line, column + 1))
    assert (problem.message, problem.help) == (f"byte 0x{byte} is not UTF-8", help)


def test_utf_16_without_a_mark_is_refused() -> None:
    assert read("a: b\n".encode("utf-16-le")).diagnostics[0].message == CHARACTER.format("\\u{0}")


def test_the_limit_on_depth() -> None:
    assert read("a: " + "[" * (MAX_DEPTH - 1) + "]" * (MAX_DEPTH - 1)).diagnostics == []
    message = "nested more than 64 levels deep"
    assert reported("a: " + "[" * MAX_DEPTH + "]" * MAX_DEPTH) == [("too-deep", 1, 67, 68, message)]
    assert reported("[" * 25_000) == [("too-deep", 1, 65, 66, message)]
    assert reported("".join(f"{' ' * level}a:\n" for level in range(70)))[0][:3] == ("too-deep", 65, 65)


class Libyaml:
    """Stands for a libyaml that refuses one place of a text, before it gives any event."""

    def __init__(self, text: str, refusal: yaml.YAMLError | None) -> None:
        self.loader = yaml.CSafeLoader(text)
        self.refusal = refusal

    def get_event(self) -> Any:
        if self.refusal:
            raise self.refusal
        return self.loader.get_event()


def refused_at(text: str, index: int, words: str) -> yaml.MarkedYAMLError:
    before = text[:index].split("\n")
    mark = yaml.Mark("", index, len(before) - 1, len(before[-1]), None, 0)
    return yaml.scanner.ScannerError("while scanning", mark, words, mark)


def replaced(monkeypatch: pytest.MonkeyPatch, refuse: Callable[[str], yaml.YAMLError | None]) -> None:
    stand_in = SimpleNamespace(**{**vars(yaml), "CSafeLoader": lambda text: Libyaml(text, refuse(text))})
    monkeypatch.setattr("cjm.syntax.parser.yaml", stand_in)


@pytest.mark.parametrize("most", [65, 100, 900])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[" * 25_000, [("too-deep", 1, 65)]),
        ("a: 1\nb: " + "[" * 2000 + "]" * 2000, [("too-deep", 2, 67)]),
        ("a: 1\na: " + "{b: " * 2000, [("duplicate-key", 2, 1), ("too-deep", 2, 256)]),
        ("a: &x " + "[" * 2000, [("alias", 1, 4), ("too-deep", 1, 70)]),
        ("a:\n  " + "[\n" * 2000, [("too-deep", 65, 1)]),
        ("? " + "[" * 2000, [("key-not-text", 1, 3)]),
        ("a: {" + "[" * 2000 + "]" * 2000 + ": 1}", [("key-not-text", 1, 5)]),
    ],
)
def test_the_limit_on_depth_whatever_libyaml_admits(
    monkeypatch: pytest.MonkeyPatch, most: int, text: str, expected: list[tuple[str, int, int]]
) -> None:
    """0.2.5 admits any depth, 0.2.6 a thousand levels; another release may admit fewer."""
    assert [one[:3] for one in reported(text)] == expected

    def refuse(text: str) -> yaml.YAMLError | None:
        brackets = [match.start() for match in re.finditer(r"[\[{]", text)]
        return refused_at(text, brackets[most], "too many of these") if len(brackets) > most else None

    replaced(monkeypatch, refuse)
    assert [one[:3] for one in reported(text)] == expected


def test_what_libyaml_refuses_in_other_words_is_reported_at_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    replaced(monkeypatch, lambda text: refused_at(text, text.index("x"), "no such thing here"))
    [problem] = read("a: 1\nb: {c: x, d: " + "[" * 99).diagnostics
    assert (problem.rule, problem.span) == ("syntax", Span(2, 8, 2, 9))
    assert problem.message == "no such thing here"
    assert problem.help == "check the quotes, brackets and indentation from line 2 on"


def test_the_beginning_of_a_mistake_is_named_without_known_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cjm.syntax.messages._SYNTAX", {})
    monkeypatch.setattr("cjm.syntax.messages._AT_START", frozenset())
    problem = only('a: 1\nb: "x\nc: 1\n')
    assert (problem.rule, problem.span) == ("syntax", Span(4, 1, 4, 2))
    assert problem.help == "check the quotes, brackets and indentation from line 2 on"


def test_a_character_that_only_libyaml_refuses(monkeypatch: pytest.MonkeyPatch) -> None:
    replaced(
        monkeypatch,
        lambda text: yaml.reader.ReaderError("", text.encode().index("½".encode()), ord("½"), "?", "not allowed"),
    )
    assert reported("é: 1\nü: a½\n") == [("control-character", 2, 5, 6, CHARACTER.format("½"))]


def test_the_limit_on_values() -> None:
    # the mapping, its key and the list are values too
    assert read("a: [" + "1," * (MAX_NODES - 3) + "]").diagnostics == []
    assert reported("a: [" + "1," * (MAX_NODES - 2) + "]") == [
        ("too-large", 1, 39_999, 40_000, "more than 20,000 values")
    ]


def test_the_limit_on_a_text() -> None:
    assert value("x" * MAX_TEXT) == "x" * MAX_TEXT
    document = read(f"a: {'x' * (MAX_TEXT + 1)}\nb: 1\n")
    assert document.data == {"b": 1}
    assert [(one.rule, one.message) for one in document.diagnostics] == [
        ("too-large", "a text of more than 65,536 characters")
    ]


def test_the_limit_on_a_key() -> None:
    assert read(f"{'x' * MAX_KEY}: 1\n").diagnostics == []
    assert reported(f"b: 1\n{'x' * (MAX_KEY + 1)}: 1\n") == [
        ("too-large", 2, 1, 258, "a key of more than 256 characters")
    ]


@pytest.mark.parametrize(
    "text",
    ["cjm: 1\n", "a: 1\ncjm: 1\n", '"cjm": 1', "'cjm' : 1", "{cjm: 1}", ' { "cjm":1}', "{\n  cjm: 1}", "cjm_library: 1"]
    + ["# x\r\ncjm: 1\r\n", "# x\rcjm: 1\r", "---\ncjm:\n"],
)
def test_a_text_that_states_that_it_is_a_journey_or_a_library(text: str) -> None:
    assert declares(text)


@pytest.mark.parametrize("text", ["", "cjms: 1", "a:\n  cjm: 1", "# cjm: 1", "cjm", "x cjm: 1", "cjm:x:0:0"])
def test_a_text_that_does_not(text: str) -> None:
    assert not declares(text)


def test_blanks_are_looked_at_once() -> None:
    assert not declares("\n" * 1_000_000)
    assert not declares(" " * 1_000_000)
    assert not declares("{\n" * 300_000)


ODD = st.text(st.sampled_from(list("ab:-?[]{},#&*!|>'\"%@`~<=. \n\t\r\\x01e\u00e9\U0001f6b2\x85\ufeff")), max_size=60)


def within(document: Document) -> None:
    """Every span that a document can give lies in its text."""
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
def test_any_text_is_read_or_refused(text: str) -> None:
    document = read(text)
    within(document)
    assert document.data is not None or document.diagnostics


@given(st.binary(max_size=60) | ODD.map(str.encode) | ODD.map(lambda text: text.encode("utf-16")))
@example(b"\xef\xbb\xbf\xc3\xa9\xff")
@example(b"\xef\xbb\xbf")
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
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
def test_a_tree_that_is_written_is_read_again(tree: dict[str, Any], flow: bool) -> None:
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
