"""Whatever YAML cuts off, joins or changes is reported; what it reads as written is not."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cjm.checking.checker import Checked, check, check_all
from cjm.diagnostics import Severity
from cjm.journey.loading import Loaded, Loader
from cjm.settings.values import DEFAULTS

HEAD = "cjm: 1\ntitle: I wait\nbrand: {name: B, essence: e}\npersona: {name: An}\n"
STEPS = "steps:\n  - {id: wait, title: I wait, emotion: 1}\n"
LOST = {"text-cut-off", "line-joined", "value-changed"}
QUOTES = "put the whole text in quotes; where a comment is meant, write a space after the `#`"
SINGLE = "use single quotes, in which `\\` is an ordinary character, or write the character itself"


def read(text: str) -> tuple[Loaded, Checked]:
    loaded = Loader().load_bytes(HEAD + text + STEPS)
    (checked,) = check(loaded)
    return loaded, checked


def lost(text: str) -> list[tuple[str, int, int, str]]:
    """Rule, line from the first of `text`, column and message of each text that is not read as written."""
    _, checked = read(text)
    found = [one for one in checked.diagnostics if one.rule in LOST]
    assert all(one.severity is Severity.WARNING and one.help and one.span for one in found)
    return [(one.rule, one.span.line - 4, one.span.column, one.message) for one in found if one.span]


@pytest.mark.parametrize(
    ("text", "column", "words"),
    [
        ("owner: Team #4 of the shop", 13, "the text ends before `#4 of the shop`"),
        ("owner: Team #vier", 13, "the text ends before `#vier`"),
        ("owner: Team\t#été", 13, "the text ends before `#été`"),
        ("owner: what the #@!% is this", 17, "the text ends before `#@!% is this`"),
        ("owner: I play in C #", 20, "the text ends before `#`"),
        ('owner: "Team"#4', 14, "the text ends before `#4`"),
        ("owner: #4 of the shop", 8, "the value is empty before `#4 of the shop`"),
        ("x-colour: #0B5FA5", 11, "the value is empty before `#0B5FA5`"),
        ("tags: [one, two #2\n  , three]", 17, "the text ends before `#2`"),
        ("scenario: {trigger: one #1\n  }", 25, "the text ends before `#1`"),
        ("x-own: [{a: b #1\n  }]", 15, "the text ends before `#1`"),
    ],
)
def test_a_text_that_ends_at_a_hash(text: str, column: int, words: str) -> None:
    assert lost(f"{text}\n") == [("text-cut-off", 1, column, f"{words}, which is read as a comment")]


BLOCK = "indent it as the text above it; where a comment is meant, write a space after the `#`"


@pytest.mark.parametrize(
    ("text", "line", "column", "help"),
    [
        ("headline: |\n  I am\n #43 of today\n", 3, 2, BLOCK),
        ("headline: >-\n    I am\n\n  #43\n", 4, 3, BLOCK),
        ("x-own:\n  - >\n    I am\n   #43\n", 4, 4, BLOCK),
        ("headline: I am\n  #43 of today\n", 2, 3, QUOTES),
        ("scenario:\n  trigger: I am\n      number\n     #43\n  goal: x\n", 4, 6, QUOTES),
        ("x-own:\n  - I am\n    #43\n  - x\n", 3, 5, QUOTES),
    ],
)
def test_a_line_of_a_text_that_begins_with_a_hash(text: str, line: int, column: int, help: str) -> None:
    ((rule, *found, message),) = lost(text)
    assert (rule, *found) == ("text-cut-off", line, column)
    assert message.startswith("the text ends before `#43")
    assert [one.help for one in read(text)[1].diagnostics if one.rule == rule] == [help]


@pytest.mark.parametrize(
    "text",
    [
        "headline: I am\n#43\n",
        "headline: |\n  I am\n#43\n",
        "headline: |\n  I am\n # a comment\n",
        "headline: I am\n  # a comment\n",
        'headline: "I am"\n  #43\n',
        "scenario:\n  trigger: I am\n  #goal: x\n",
        "x-own:\n  - trigger: I am\n    #goal: x\n",
        "x-own:\n  - I am\n  #you are\n",
        "x-own:\n  - I am\n    #- you are\n",
        "x-own: [\n  a,\n  #b\n  ]\n",
        "x-number: 1\n    #2\n",
    ],
)
def test_a_comment_below_a_text_is_one(text: str) -> None:
    assert lost(text) == []


def test_a_text_of_two_lines_that_ends_at_a_hash() -> None:
    found = read("headline: I am\n  number #43\n")[1].diagnostics
    assert [(one.span, one.path, one.help) for one in found] == [((6, 10, 6, 13), ("headline",), QUOTES)]


@pytest.mark.parametrize(
    "text",
    [
        "owner: Team # since June",
        "owner: Team ## since June",
        "owner: Team #----",
        "owner: # the team\n  Team",
        "#owner: Team",
        "owner: Team\n#tags: [a]",
        "owner: Team#4",
        'owner: "Team #4" # since June',
        'owner: "Team" #todo',
        "kind: customer #todo",
        "date: 2026-11-21 #todo",
        "scale: {min: -2, max: 2, neutral: 0 #todo\n  }",
        "x-own: 5 #todo",
        "tags: [a, b] #todo",
        "tags: #todo\n  - a",
        "headline: |\n  number #43",
        "headline: |-\n  number #43",
        "owner: https://example.org/#a",
    ],
)
def test_a_comment_that_no_text_can_go_on_with(text: str) -> None:
    assert lost(f"{text}\n") == []


def test_a_hash_that_directs_cjm_is_no_text() -> None:
    assert [one.rule for one in read("owner: Team #cjm: allow split-phase\n")[1].diagnostics] == ["unused-allow"]


ENTRY = "indent it as the entry before it; where no list is meant, begin the line with another word"
LIST = "write a list, or use `|`, which keeps the lines"
QUOTE = "close the quote before it; where no key is meant, begin the line otherwise"
INDENT = "indent it as the other keys; where no key is meant, begin the line otherwise"


@pytest.mark.parametrize(
    ("text", "line", "column", "message", "help"),
    [
        ("tags:\n- a\n - b", 3, 2, "`- b` is joined to the text of line 6", ENTRY),
        ("tags:\n  - a\n\n   - b", 4, 4, "`- b` is joined to the text of line 6", ENTRY),
        ("tags:\n  - a\n   -b", 3, 4, "`-b` is joined to the text of line 6", ENTRY),
        ("owner: a\n  - b", 2, 3, "`- b` is joined to the text of line 5", ENTRY),
        ("owner: a\n  • b", 2, 3, "`• b` is joined to the text of line 5", ENTRY),
        ("owner: a\n  2) b", 2, 3, "`2) b` is joined to the text of line 5", ENTRY),
        ("tags: [a\n  - b]", 2, 3, "`- b` is joined to the text of line 5", ENTRY),
        ("owner: 'a\n  - b'", 2, 3, "`- b'` is joined to the text of line 5", LIST),
        ("headline: >\n  - a\n  - b", 3, 3, "`- b` is joined to the text of line 5", LIST),
        ('owner: "a\nheadline: b"', 2, 1, '`headline: b"` is a part of the text of line 5', QUOTE),
        (
            "scenario:\n  trigger: |\n    a\n    goal: b",
            4,
            5,
            "`goal: b` is a part of the text of line 6",
            INDENT,
        ),
        ("owner: a\n  date:b", 2, 3, "`date:b` is a part of the text of line 5", INDENT),
    ],
)  # fmt: skip
def test_a_line_that_became_a_part_of_the_text_above(
    text: str, line: int, column: int, message: str, help: str
) -> None:
    (problem,) = read(f"{text}\n")[1].diagnostics
    assert problem.span is not None
    found = (problem.rule, problem.span.line - 4, problem.span.column, problem.message, problem.help)
    assert found == ("line-joined", line, column, message, help)


@pytest.mark.parametrize(
    "text",
    [
        "owner: a\n  b",
        "owner: a\n  -5 degrees",
        "owner: a\n  -- b",
        "owner: a\n  note:b",
        "headline: |\n  - a\n  - b",
        "headline: >\n  - a",
        "headline: >\n  one:\n    - a\n    - b",
        "headline: >\n  - a\n\n  - b",
        "headline: >\n  they say\n  hello: b",
        "owner: 'a\n  hello: b'",
        "owner: a\n  https://example.org",
        "tags:\n  - a\n  - b",
    ],
)
def test_a_text_of_several_lines(text: str) -> None:
    assert lost(f"{text}\n") == []


@pytest.mark.parametrize(
    ("text", "message", "help"),
    [
        (r'owner: "C:\temp"', "`\\t` in double quotes means a tab", SINGLE + r": `'C:\temp'`"),
        (r'owner: "C:\reports"', "`\\r` in double quotes means a line break", SINGLE + r": `'C:\reports'`"),
        (r'owner: "C:\new"', "`\\n` in double quotes means a line break", SINGLE + r": `'C:\new'`"),
        (r'owner: "\\\\server\new"', "`\\n` in double quotes means a line break", SINGLE + r": `'\\server\new'`"),
        (r'owner: "a\_b"', "`\\_` in double quotes means a non-breaking space", SINGLE + r": `'a\_b'`"),
        (r'owner: "a\ b"', "`\\ ` in double quotes means a space", SINGLE + r": `'a\ b'`"),
        (
            "owner: 't huis van Jans'",
            "the apostrophes before `t` and at the end are read as quotes",
            "put the whole text in double quotes: `\"'t huis van Jans'\"`",
        ),
        (
            "sources: [{id: s, kind: survey, n: 1.000}]",
            "`1.000` is read as the number 1",
            "write `1000`: a point stands before decimals only",
        ),
        ("x-call: 0470123456", "`0470123456` is read as the number 470123456", "put it in quotes"),
        ("x-call: -012", "`-012` is read as the number -12", "put it in quotes"),
        ("x-flight: 1e3", "`1e3` is read as the number 1000", "put it in quotes"),
        ("x-code: 0x1F", "`0x1F` is read as the number 31", "put it in quotes"),
    ],
)
def test_a_value_that_is_read_as_another(text: str, message: str, help: str) -> None:
    found = [one for one in read(f"{text}\n")[1].diagnostics if one.rule in LOST]
    assert [(one.rule, one.message, one.help) for one in found] == [("value-changed", message, help)]


@pytest.mark.parametrize(
    "text",
    [
        r'owner: "one\ntwo"',
        r'owner: "say \"x\" \\ \u00e9 \x41 \/"',
        r"owner: 'C:\temp'",
        "owner: 'I wait'",
        "owner: 'it''s me'",
        "x-own: [1.5, 1.50, 0, -2, 0.5, 10, 1.234]",
        "sources: [{id: s, kind: survey, n: 1000}]",
        "x-own: [yes, no, on, 12:30, 1_000, 2026-11-21]",
    ],
)
def test_a_value_that_is_read_as_written(text: str) -> None:
    assert lost(f"{text}\n") == []


SILENT = ["owner: yes", "owner: on", "owner: 12:30", "owner: 1_000", "owner: 2026-11-21", "owner: a:b"]


@pytest.mark.parametrize("text", SILENT)
def test_what_other_readers_of_yaml_change_is_text(text: str) -> None:
    loaded, checked = read(f"{text}\n")
    assert loaded.document.data is not None
    assert loaded.document.data["owner"] == text.removeprefix("owner: ")
    assert checked.diagnostics == ()


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("owner: *team*", "syntax"),
        ("owner: &co team", "alias"),
        ("owner: !team", "tag"),
        ("owner: @team", "syntax"),
        ("owner: `team`", "syntax"),
        ("owner: %5", "syntax"),
        ("owner: > 10 days", "syntax"),
        ("owner: >1", "bad-value"),
        ("owner: - a", "syntax"),
        ("owner: ? a", "syntax"),
        ("owner: Team: A", "syntax"),
        ("owner: Team:", "syntax"),
        ('owner: "Team" A', "syntax"),
        ("owner: 't Hof", "syntax"),
        ("owner: 't Hof aan 't water", "syntax"),
        ("owner: [a] team", "syntax"),
        ("owner: {a} team", "syntax"),
        ("owner: {name}", "wrong-type"),
        ("owner #2: a", "syntax"),
        ("owner:a", "syntax"),
        ("owner:\u00a0a", "syntax"),
        ("owner: 1e3", "wrong-type"),
        ("owner: 0123", "wrong-type"),
        ("owner: 1.10", "wrong-type"),
        ("owner: ~", "wrong-type"),
        ("owner: null", "wrong-type"),
        ("owner: true", "wrong-type"),
        ("tags: [a, , b]", "syntax"),
        ("tags:\n  - a:", "wrong-type"),
        ("tags: [a: b]", "wrong-type"),
        ("tags: [#a, b]", "syntax"),
        ("tags: [a, b #2]", "syntax"),
        ("owner: |\n    a\n  b", "syntax"),
        ("owner: |\na", "syntax"),
        ("owner: |\n  a\n# b\n  c", "syntax"),
        ("owner: a\n  # b\n  c", "syntax"),
        ("owner: a # b\n  c", "syntax"),
        ("scenario:\n\tgoal: a", "syntax"),
        ("scenario:\n\u00a0\u00a0goal: a", "unknown-key"),
        ("owner: a\n---\ntags: [b]", "second-document"),
        ("owner: a\n...\ntags: [b]", "syntax"),
        ("owner: a\n%b", "directive"),
        ("owner: a\nowner: b", "duplicate-key"),
        ("scenario: {<<: {goal: a}}", "alias"),
        ("owner: a\ufeffb", "control-character"),
        ("owner: a\u0085b", "control-character"),
        (r'owner: "C:\apps"', "control-character"),
        (r'owner: "C:\Net"', "control-character"),
        (r'owner: "C:\Users"', "syntax"),
        ("scenario: {goal: An, nurse}", "unknown-key"),
        ("scenario: {goal:a}", "unknown-key"),
        ("scenario: {goal: a: b}", "syntax"),
    ],
)
def test_what_would_be_lost_is_an_error(text: str, rule: str) -> None:
    assert [one.rule for one in read(f"{text}\n")[1].diagnostics] == [rule]


@given(st.text("ab #:-[]{}&*!|>%@`,?~01.\t", min_size=1, max_size=12).map(lambda text: text.strip(" \t")))
@example("a #b")
@example("#b")
@example("a #")
def test_a_text_on_one_line_is_read_letter_for_letter_or_reported(text: str) -> None:
    loaded, checked = read(f"owner: {text}\n")
    if not any(mark in f"{text} " for mark in (" # ", "\t# ", " ##", "\t##", " #-", "\t#-", " #\t", "\t#\t")):
        read_as = (loaded.document.data or {}).get("owner", "")
        assert read_as == text or checked.diagnostics


@given(st.integers(0, 6), st.integers(0, 6), st.sampled_from(["- ", "-", "* "]))
def test_each_entry_of_a_list_is_one_or_reported(first: int, second: int, dash: str) -> None:
    loaded, checked = read(f"tags:\n{' ' * first}- one\n{' ' * second}{dash}two\n")
    assert (loaded.document.data or {}).get("tags") == ["one", "two"] or checked.diagnostics


def test_a_comment_allows_it_and_settings_choose() -> None:
    assert lost("# cjm: allow text-cut-off\nowner: Team #4\n") == []
    loaded, _ = read("owner: Team #4\n")
    assert check(loaded, DEFAULTS.overruled(ignore=frozenset({"text-cut-off"})))[0].diagnostics == ()


def test_a_library_is_read_the_same_way(tmp_path: Path) -> None:
    (tmp_path / "library.yaml").write_text(
        "cjm_library: 1\nbrand: {name: B, essence: e}\nactors:\n  - id: a\n    title: Desk #4\n"
    )
    (tmp_path / "one.cjm.yaml").write_text(
        f"{HEAD.replace('brand: {name: B, essence: e}', 'uses: [library.yaml]')}{STEPS}"
    )
    loader = Loader()
    paths = [tmp_path / "library.yaml", tmp_path / "one.cjm.yaml"]
    found = check_all([(loader.load(path), DEFAULTS) for path in paths])
    assert [[(one.rule, one.span and one.span[:2]) for one in checked.diagnostics] for checked in found] == [
        [("text-cut-off", (5, 17))],
        [],
    ]
    (alone,) = check(
        Loader().load_bytes("cjm_library: 1\nactors:\n  # cjm: allow text-cut-off\n  - {id: a, title: Desk #4\n    }\n")
    )
    assert alone.diagnostics == ()


def test_of_very_many_the_first_are_reported() -> None:
    assert len(lost("owner: a\n" + "  - b\n" * 1_500)) == 1_000
