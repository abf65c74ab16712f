"""What is reported of a file: which rules speak, what a comment allows, in which order."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from cjm.analysis.thresholds import Thresholds
from cjm.checking.checker import Checked, check, check_all, check_paths
from cjm.checking.settings import DEFAULTS, Settings, SettingsFinder
from cjm.diagnostics import Severity
from cjm.journey.loading import Loader

HEAD = """\
cjm: 1
title: I buy a car
brand: {name: Wheels, essence: honest}
persona: {name: An}
"""
ALONE = "delete the comment, or put it on or right above the line with the problem"


def checked(text: str, selection: Settings = DEFAULTS) -> Checked:
    (one,) = check(Loader().load_bytes(text), selection)
    return one


def reported(text: str, selection: Settings = DEFAULTS) -> list[tuple[int | None, str]]:
    """Line and rule of each problem."""
    return [(one.span and one.span.line, one.rule) for one in checked(text, selection).diagnostics]


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
            (Settings(select=frozenset({"split-phase", "unused-allow"})), ["unused-allow", "unused-allow"]),
            (Settings(select=frozenset({"empty-phase", "unused-allow"})), ["unused-allow"]),
            (Settings(select=frozenset({"split-phase"})), []),
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


class TestSelection:
    text = """\
cjm: 1
title: t
language: en
phases: [{id: a, title: A}]
steps:
  - {id: one, title: Intake, emotion: -1, x: 1}
"""

    @pytest.mark.parametrize(
        ("select", "ignore", "expected"),
        [
            ("empty-phase", "", ["empty-phase"]),
            ("empty-phase negative-end", "", ["empty-phase", "negative-end"]),
            ("empty-phase negative-end", "negative-end", ["empty-phase"]),
            ("empty-phase", "empty-phase", []),
            ("unknown-key", "", ["unknown-key"]),
            ("", "unknown-key missing-persona missing-brand-essence low-peak-without-opportunity negative-end", [
                "empty-phase",
                "not-first-person",
            ]),
        ],
    )  # fmt: skip
    def test_select_and_ignore(self, select: str, ignore: str, expected: list[str]) -> None:
        selection = Settings(frozenset(select.split()), frozenset(ignore.split()))
        assert [rule for _, rule in reported(self.text, selection)] == expected

    def test_a_file_that_cannot_be_read_is_always_reported(self, tmp_path: Path) -> None:
        selection = Settings(frozenset({"empty-phase"}), frozenset({"unreadable"}))
        (one,) = check(Loader().load(tmp_path / "none.cjm.yaml"), selection)
        assert [problem.rule for problem in one.diagnostics] == ["unreadable"]
        assert one.unreadable
        assert one.peak_end is None

    def test_moments_are_known_whatever_is_selected(self) -> None:
        one = checked(self.text, Settings(frozenset({"syntax"})))
        assert one.diagnostics == ()
        assert one.peak_end is not None
        assert one.peak_end.mean == -1


def test_order_is_by_place_then_by_severity() -> None:
    text = """\
cjm: 1
title: t
steps:
  - {id: two, title: Intake, emotion: -1, x: 1}
shape: circle
language: en
"""
    found = checked(text).diagnostics
    assert [(one.span.line, one.span.column, one.rule) for one in found if one.span] == [
        (1, 1, "missing-brand-essence"),
        (1, 1, "missing-persona"),
        (4, 22, "not-first-person"),
        (4, 39, "low-peak-without-opportunity"),
        (4, 39, "negative-end"),
        (4, 43, "unknown-key"),
        (5, 8, "bad-value"),
    ]


def test_in_one_place_the_worst_comes_first() -> None:
    assert reported("cjm: 1\nsteps: [{id: a, title: I, emotion: 1}]\n") == [
        (1, "missing-key"),
        (1, "missing-brand-essence"),
        (1, "missing-persona"),
    ]


def test_limits_are_the_users() -> None:
    loaded = Loader().load_bytes(f"{HEAD}steps: [{{id: a, title: I, emotion: 1}}, {{id: b, title: I, emotion: 1}}]\n")
    (one,) = check(loaded, Settings(thresholds=Thresholds(steps=1)))
    assert [problem.message for problem in one.diagnostics] == ["2 steps; at most 1 keep attention on the core"]


def test_a_problem_knows_its_path_and_file() -> None:
    one = checked(TestSelection.text).diagnostics[-1]
    assert (one.file, one.rule, one.path, one.severity) == ("<text>", "unknown-key", ("steps", 0, "x"), Severity.ERROR)


class TestLibraries:
    @pytest.fixture
    def project(self, tmp_path: Path) -> Path:
        (tmp_path / "cjm.toml").touch()
        (tmp_path / "library.yaml").write_text("cjm_library: 1\nbrands: {}\nactors: [{id: a}]\n")
        for name in ("one", "two"):
            text = f"{HEAD}uses: [library.yaml]\nsteps: [{{id: a, title: I, emotion: 1}}]\n"
            (tmp_path / f"{name}.cjm.yaml").write_text(text)
        return tmp_path

    def test_problems_of_a_library_are_reported_once_in_its_own_file(self, project: Path) -> None:
        loader = Loader()
        files = [loader.load(project / name) for name in ("one.cjm.yaml", "two.cjm.yaml")]
        reported = [
            (Path(one.file).name, [problem.rule for problem in one.diagnostics])
            for one in check_all((one, DEFAULTS) for one in files)
        ]
        assert reported == [
            ("one.cjm.yaml", []),
            ("library.yaml", ["unknown-key", "missing-key"]),
            ("two.cjm.yaml", []),
        ]

    def test_a_library_that_is_checked_itself_is_reported_once(self, project: Path) -> None:
        loader = Loader()
        files = [loader.load(project / name) for name in ("library.yaml", "one.cjm.yaml", "one.cjm.yaml")]
        reported = [
            (Path(one.file).name, [problem.rule for problem in one.diagnostics])
            for one in check_all((one, DEFAULTS) for one in files)
        ]
        assert reported == [("library.yaml", ["unknown-key", "missing-key"]), ("one.cjm.yaml", [])]

    def test_a_sound_library_is_not_listed(self, project: Path) -> None:
        (project / "library.yaml").write_text("cjm_library: 1\n")
        assert len(check(Loader().load(project / "one.cjm.yaml"))) == 1

    def test_selection_counts_for_libraries_too(self, project: Path) -> None:
        loaded = Loader().load(project / "one.cjm.yaml")
        assert len(check(loaded, Settings(select=frozenset({"empty-phase"})))) == 1
        _, library = check(loaded, Settings(ignore=frozenset({"missing-key"})))
        assert [one.rule for one in library.diagnostics] == ["unknown-key"]


def test_an_entry_that_no_journey_of_a_searched_folder_uses_is_reported(tmp_path: Path) -> None:
    library = (
        "cjm_library: 1\nchannels:\n  - {id: web, title: W}\n  - {id: fax, title: F}\nsources: [{id: s, kind: log}]\n"
    )
    (tmp_path / "library.yaml").write_text(library, encoding="utf-8")
    for name, channel, evidence in (("one", "web", ""), ("two", "web", ", evidence: [s]")):
        text = f"{HEAD}uses: [library.yaml]\nsteps:\n  - {{id: a, title: I go, emotion: 1{evidence},"
        text += f" touchpoints: [{{title: T, channel: {channel}}}]}}\n"
        (tmp_path / f"{name}.cjm.yaml").write_text(text, encoding="utf-8")
    loader = Loader()
    files = [(loader.load(tmp_path / f"{name}.cjm.yaml"), DEFAULTS) for name in ("one", "two")]
    reported = {Path(one.file).name: one.diagnostics for one in check_all(files, [str(tmp_path)])}
    (problem,) = reported["library.yaml"]
    assert (problem.rule, problem.span, problem.message) == (
        "unused-entry",
        (4, 10, 4, 13),
        "no journey here uses the channel `fax`",
    )
    assert "library.yaml" not in {Path(one.file).name for one in check_all(files)}


def test_folders_and_standard_input_are_checked_and_then_invalid_settings(tmp_path: Path) -> None:
    (tmp_path / "cjm.toml").write_text("[check]\nsteps = 0\n", encoding="utf-8")
    (tmp_path / "a.cjm.yaml").write_text(f"{HEAD}steps: [{{id: a, title: I go, emotion: 1}}]\n", encoding="utf-8")
    stdin = BytesIO(b"#" * 201)
    only = frozenset({"step-without-evidence"})
    checked = check_paths([str(tmp_path), "-"], stdin, 200, SettingsFinder(), lambda settings: settings.overruled(only))
    assert [(Path(one.file).name, [problem.rule for problem in one.diagnostics]) for one in checked] == [
        ("a.cjm.yaml", ["step-without-evidence"]),
        ("<stdin>", ["unreadable"]),
        ("cjm.toml", ["bad-value"]),
    ]
    assert checked[-1].lines == ("[check]", "steps = 0")
