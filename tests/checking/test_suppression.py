"""A comment that allows a rule on its line, and comments that allow nothing."""

from collections.abc import Callable

import pytest

from cjm.diagnostics import Severity
from cjm.settings.values import Settings
from support.problems import HEAD, checked, reported

ALONE = "delete the comment, or put it on or right above the line with the problem"


def unused(text: str) -> list[tuple[tuple[int, ...] | None, str, str]]:
    """Span, message and help of each comment that allows nothing; nothing else may be reported."""
    found = checked(text).diagnostics
    assert {one.rule for one in found} <= {"unused-allow"}
    assert {one.severity for one in found} <= {Severity.WARNING}
    return [(one.span, one.message, one.help) for one in found]


def block(comment_above: str = "", comment_on: str = "") -> str:
    """A journey whose last step, in block style, is below neutral on line 9 when there is no comment above it."""
    return f"""\
{HEAD}steps:
  - {{id: context, title: I context, emotion: 1}}
  - id: drive
    title: I drive
{comment_above}    emotion: -1{comment_on}
opportunities:
  - {{id: o, title: Something, steps: [drive]}}
"""


def flow(comment_above: str = "", comment_on: str = "") -> str:
    """The same with the steps in flow style, the last of them on line 8."""
    return f"""\
{HEAD}opportunities: [{{id: o, title: Something, steps: [drive]}}]
steps: [
  {{id: context, title: I context, emotion: 1}},
{comment_above}  {{id: drive, title: I drive, emotion: -1}}{comment_on}
]
"""


def test_the_problem_without_a_comment() -> None:
    assert reported(block()) == [(9, "negative-end")]
    assert reported(flow()) == [(8, "negative-end")]


@pytest.mark.parametrize("journey", [block, flow])
@pytest.mark.parametrize(
    "comment",
    [
        "# cjm: allow negative-end",
        "#cjm:allow negative-end",
        "#  cjm:  allow   negative-end   ",
        "# cjm: allow negative-end because the client wants it so",
        "# cjm: allow negative-end: it is a funeral",
        "# cjm: allow negative-end (see the minutes, page 3)",
        "# cjm: allow negative-end, it is a funeral",
        "# cjm: allow negative-end\t# and another comment",
    ],
)
def test_on_the_line_or_alone_above(journey: Callable[..., str], comment: str) -> None:
    rest = [(None, "unused-allow")] if ", it" in comment else []
    for text in (journey(comment_on=f" {comment}"), journey(comment_above=f"    {comment}\n")):
        assert [(None, rule) for _, rule in reported(text)] == rest


@pytest.mark.parametrize("journey", [block, flow])
@pytest.mark.parametrize(
    "above",
    [
        "# cjm: allow negative-end\n",
        "    # cjm: allow negative-end\n    # it is a funeral\n",
        "    # it is a funeral\n    # cjm: allow negative-end\n",
        "    # cjm: allow negative-end\n\n\n",
        "    # cjm: allow negative-end\n   \n    # it is a funeral\n\n",
    ],
)
def test_other_comments_and_blank_lines_may_stand_between(journey: Callable[..., str], above: str) -> None:
    assert reported(journey(comment_above=above)) == []


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_line_ends(line_end: str) -> None:
    text = block(comment_above="    # cjm: allow negative-end\n").replace("\n", line_end)
    assert reported(text) == []


def test_several_names_and_several_comments() -> None:
    text = """\
cjm: 1
title: I buy a car
# cjm: allow missing-brand-essence, missing-persona
steps:
  # cjm: allow not-first-person
  # cjm: allow low-peak-without-opportunity , negative-end
  - {id: look, title: Orientation, emotion: -1}
language: en
"""
    assert reported(text) == [
        (1, "missing-brand-essence"),
        (1, "missing-persona"),
        (3, "unused-allow"),
        (3, "unused-allow"),
    ]
    moved = text.replace("# cjm: allow missing-brand-essence, missing-persona\n", "")
    assert reported(f"# cjm: allow missing-brand-essence, missing-persona\n{moved}") == []


def test_a_comment_behind_the_first_key_of_a_step_speaks_for_what_the_step_lacks() -> None:
    text = f"""\
{HEAD}steps:
  - id: look  # cjm: allow unscored-step
    title: I look
  - id: drive
    title: I drive
    emotion: 1
"""
    assert reported(text) == []


def test_a_comment_speaks_for_one_line_only() -> None:
    text = f"""\
{HEAD}steps:
  - {{id: one, title: Intake, emotion: 1}}  # cjm: allow not-first-person
  - {{id: two, title: Intake, emotion: 1}}
language: en
"""
    assert reported(text) == [(7, "not-first-person")]


@pytest.mark.parametrize(
    "value",
    [
        '"Intake # cjm: allow not-first-person"',
        "'Intake # cjm: allow not-first-person'",
        "Intake#cjm: allow not-first-person",
        ">\n      Intake\n      # cjm: allow not-first-person",
        "|\n      Intake\n      # cjm: allow not-first-person",
    ],
)
def test_a_hash_in_a_text_is_no_comment(value: str) -> None:
    text = f"{HEAD}steps:\n  - id: one\n    emotion: 1\n    title: {value}\nlanguage: en\n"
    found = checked(text).diagnostics
    assert {one.rule for one in found} <= {"not-first-person", "syntax"}
    assert found


class TestUnused:
    def test_nothing_to_allow(self) -> None:
        comment = "# cjm: allow split-phase"
        message = "`split-phase` is allowed here, but there is no such problem"
        assert unused(f"{HEAD}steps:\n  {comment}  \n  - {{id: one, title: I, emotion: 1}}\n") == [
            ((6, 3, 6, 27), message, ALONE)
        ]
        assert unused(f"{HEAD}steps:\n  - {{id: one, title: I, emotion: 1}} {comment}\n") == [
            ((6, 37, 6, 61), message, ALONE)
        ]

    def test_it_is_reported_once_for_each_name_at_the_comment(self) -> None:
        text = (
            f"{HEAD}steps:\n  - {{id: one, title: I, emotion: 1}} # cjm: allow split-phase, empty-phase, split-phase\n"
        )
        assert [(span, message.split("`")[1]) for span, message, _ in unused(text)] == [
            ((6, 37, 6, 87), "empty-phase"),
            ((6, 37, 6, 87), "split-phase"),
        ]

    def test_a_comment_at_the_end_of_the_file(self) -> None:
        text = f"{HEAD}steps:\n  - {{id: one, title: I, emotion: 1}}\n# cjm: allow split-phase\n\n"
        assert [span for span, _, _ in unused(text)] == [(7, 1, 7, 25)]

    @pytest.mark.parametrize(
        ("name", "message", "help"),
        [
            ("negativ-end", "no rule is called `negativ-end`", "did you mean `negative-end`?"),
            ("negative_end", "no rule is called `negative_end`", "did you mean `negative-end`?"),
            ("Negative-End", "no rule is called `Negative-End`", "did you mean `negative-end`?"),
            ("everything", "no rule is called `everything`", "`cjm rules` lists them"),
        ],
    )
    def test_a_name_that_no_rule_has(self, name: str, message: str, help: str) -> None:
        text = f"{HEAD}steps:\n  - {{id: one, title: I, emotion: 1}} # cjm: allow {name}\n"
        assert [(output, remedy) for _, output, remedy in unused(text)] == [(message, help)]

    @pytest.mark.parametrize(
        "comment", ["# cjm: alow split-phase", "# cjm:", "# cjm: allow", "# cjm: allow: split-phase"]
    )
    def test_a_comment_that_allows_nothing(self, comment: str) -> None:
        text = f"{HEAD}steps:\n  - {{id: one, title: I, emotion: 1}} {comment}\n"
        assert [(output, remedy) for _, output, remedy in unused(text)] == [
            ("a comment that begins with `cjm:` has no effect", "write `# cjm: allow NAME`")
        ]

    def test_an_error_cannot_be_allowed(self) -> None:
        text = f"{HEAD}steps:\n  - {{id: one, title: I, emotion: 1, emotoin: 2}} # cjm: allow unknown-key\n"
        assert [(one.rule, one.message, one.help) for one in checked(text).diagnostics] == [
            ("unknown-key", "unknown key `emotoin`", "did you mean `emotion`?"),
            (
                "unused-allow",
                "`unknown-key` is an error and cannot be allowed",
                "fix the file, and delete the comment",
            ),
        ]

    @pytest.mark.parametrize(
        ("selection", "expected"),
        [
            (Settings(), ["unused-allow", "unused-allow"]),
            (Settings(ignore=frozenset({"split-phase"})), ["unused-allow"]),
            (Settings(select=frozenset({"split-phase"})), ["unused-allow", "unused-allow"]),
            (Settings(select=frozenset({"empty-phase"})), ["unused-allow"]),
            (Settings(ignore=frozenset({"unused-allow"})), []),
        ],
    )
    def test_a_rule_that_does_not_speak_may_be_allowed(self, selection: Settings, expected: list[str]) -> None:
        text = f"{HEAD}steps:\n  - {{id: one, title: I, emotion: 1}} # cjm: allow split-phase, splitt-phase\n"
        assert [rule for _, rule in reported(text, selection)] == expected

    def test_other_comments_are_none_of_ours(self) -> None:
        text = (
            f"{HEAD}# allow split-phase\nsteps: # see cjm: allow split-phase\n  - {{id: one, title: I, emotion: 1}}\n"
        )
        assert reported(text) == []
