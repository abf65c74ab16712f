"""What is printed: exact text, and what no title or file name may do to it."""

import json
import re
import textwrap
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from cjm.checking.checker import Checked, check
from cjm.diagnostics import Diagnostic, Severity, Span
from cjm.journey.loading import Loader
from cjm.reports import problems
from cjm.reports.problems import Options, reporter

DRAFT = """\
cjm: 1
title: I rent a bike
persona: {name: Joan}
steps:
  - {id: book, title: Online booking, emotion: 1}
  - {id: ride, title: I ride along the canal, emotion: 2}
  - {id: return, title: I bring it back, emotion: -1, emotoin: 0}
opportunities:
  - {id: late, title: A key box for late returns, steps: [return]}
"""

FULL = """\
bike.cjm.yaml:7:51: warning: the journey ends below neutral (−1): “I bring it back” (return) [negative-end]
    7 |   - {id: return, title: I bring it back, emotion: -1, emotoin: 0}
      |                                                   ^^
      = end on a good moment: it weighs as much as the peak in what is remembered

bike.cjm.yaml:7:55: error: unknown key `emotoin` [unknown-key]
    7 |   - {id: return, title: I bring it back, emotion: -1, emotoin: 0}
      |                                                       ^^^^^^^
      = did you mean `emotion`?

bike.cjm.yaml:1:1: info: the brand's essence is not written down [missing-brand-essence]
bike.cjm.yaml:5:23: info: not told in the first person: “Online booking” (book) [not-first-person]

bike.cjm.yaml: I rent a bike
  low peak    −1  I bring it back
  high peak   +2  I ride along the canal
  end         −1  I bring it back
  remembered  +0.5  mean +0.67

1 file checked: 1 error, 1 warning, 2 hints
"""

CONCISE = """\
bike.cjm.yaml:7:51: warning: the journey ends below neutral (−1): “I bring it back” (return) [negative-end] \
(end on a good moment: it weighs as much as the peak in what is remembered)
bike.cjm.yaml:7:55: error: unknown key `emotoin` [unknown-key] (did you mean `emotion`?)
bike.cjm.yaml:1:1: info: the brand's essence is not written down [missing-brand-essence] \
(add `brand: {name: ..., essence: ...}`, here or in a library)
bike.cjm.yaml:5:23: info: not told in the first person: “Online booking” (book) [not-first-person] \
(write it as the customer would say it, like “I look for a car”)
bike.cjm.yaml: low peak −1 I bring it back | high peak +2 I ride along the canal | end −1 I bring it back \
| remembered +0.5 mean +0.67
1 file checked: 1 error, 1 warning, 2 hints
"""

GITHUB = """\
::error file=bike.cjm.yaml,line=7,endLine=7,col=55,endColumn=62,title=unknown-key::\
unknown key `emotoin`: did you mean `emotion`?
::warning file=bike.cjm.yaml,line=7,endLine=7,col=51,endColumn=53,title=negative-end::\
the journey ends below neutral (−1): “I bring it back” (return): \
end on a good moment: it weighs as much as the peak in what is remembered
::notice file=bike.cjm.yaml,line=1,endLine=1,col=1,endColumn=4,title=missing-brand-essence::\
the brand's essence is not written down: add `brand: {name: ..., essence: ...}`, here or in a library
::notice file=bike.cjm.yaml,line=5,endLine=5,col=23,endColumn=37,title=not-first-person::\
not told in the first person: “Online booking” (book): \
write it as the customer would say it, like “I look for a car”
bike.cjm.yaml: low peak −1 I bring it back | high peak +2 I ride along the canal | end −1 I bring it back \
| remembered +0.5 mean +0.67
1 file checked: 1 error, 1 warning, 2 hints
"""


def checked(text: str, file: str = "bike.cjm.yaml") -> Checked:
    (one,) = check(Loader().load_bytes(text, file))
    return one


def printed(name: str, files: Sequence[Checked], **options: Any) -> str:
    lines = list(reporter(name)(files, Options(**options)))
    assert name == "json" or not any("\n" in line or "\r" in line for line in lines)
    return "".join(f"{line}\n" for line in lines)


def with_problems(errors: int = 0, warnings: int = 0, hints: int = 0, file: str = "bike.cjm.yaml") -> Checked:
    """A sound journey with made-up problems, hints first."""
    rows = [(Severity.INFO, hints), (Severity.WARNING, warnings), (Severity.ERROR, errors)]
    found = [
        Diagnostic(file, "made-up", severity, Span(1, 1, 1, 4), (), f"{severity.word} {number}")
        for severity, count in rows
        for number in range(1, count + 1)
    ]
    return checked(DRAFT.replace(", emotoin: 0", ""), file)._replace(diagnostics=tuple(found))


@pytest.mark.parametrize(("name", "expected"), [("full", FULL), ("concise", CONCISE), ("github", GITHUB)])
def test_text(name: str, expected: str) -> None:
    assert printed(name, [checked(DRAFT)]) == expected


def test_formats_are_the_files_of_the_folder() -> None:
    assert problems.names() == ("concise", "full", "github", "json")
    with pytest.raises(problems.UsageError) as refused:
        reporter("junit")
    assert str(refused.value) == "no output format is called `junit`; formats are concise, full, github, json"


def test_nothing_to_tell() -> None:
    files = [with_problems()]
    assert printed("full", files, summary=False) == "1 file checked: no problems\n"
    assert printed("concise", files, summary=False) == "1 file checked: no problems\n"
    assert printed("github", [*files, *files], summary=False) == "2 files checked: no problems\n"


def test_a_file_that_cannot_be_read() -> None:
    (one,) = check(Loader().load("no/such.cjm.yaml"))
    line = "no/such.cjm.yaml: error: cannot be read: no such file [unreadable]\n"
    total = "1 file checked: 1 error\n"
    assert printed("full", [one]) == f"{line}\n{total}"
    assert printed("concise", [one]) == line + total
    annotation = "::error file=no/such.cjm.yaml,title=unreadable::cannot be read: no such file\n"
    assert printed("github", [one]) == annotation + total


def test_a_text_that_is_no_journey_is_not_shown() -> None:
    text = printed("full", [checked("password: secret: 1\n")])
    assert text == (
        "bike.cjm.yaml:1:17: error: unexpected `:` [syntax]\n"
        "      = a text with `: ` in it needs quotes; or the line is indented differently from its neighbours\n"
        "\n"
        "1 file checked: 1 error\n"
    )


class TestMoments:
    """The four lines under a journey's problems."""

    @pytest.mark.parametrize(
        ("scores", "scale", "expected"),
        [
            (
                [2, -2, 1],
                "",
                """\
                low peak    −2  I step 2
                high peak   +2  I step 1
                end         +1  I step 3
                remembered  −0.5 to +1.5  mean +0.33; low and high peak are equally strong
                """,
            ),
            (
                [0, 0, 0],
                "",
                """\
                end         0  I step 3
                remembered  0  mean 0; no moment stands out
                """,
            ),
            (
                [1, 2, 2],
                "",
                """\
                high peak   +2  I step 2, I step 3
                end         +2  I step 3
                remembered  +2  mean +1.67; the end is the peak
                """,
            ),
            (
                [1, -2, None],
                "",
                """\
                low peak    −2  I step 2
                high peak   +1  I step 1
                end          ?  I step 3
                remembered   ?  mean −0.5; two scores only: too short for a claim; the last step is not scored
                """,
            ),
            (
                [1, -2, -2, None],
                "",
                """\
                low peak    −2  I step 2, I step 3
                high peak   +1  I step 1
                end          ?  I step 4
                remembered   ?  mean −1; the last step is not scored
                """,
            ),
            (
                [1],
                "",
                """\
                high peak   +1  I step 1
                end         +1  I step 1
                remembered   ?  mean +1; one score only: the rule says nothing yet
                """,
            ),
            (
                [None, None],
                "",
                """\
                remembered  ?  there is no score to go by
                """,
            ),
            (
                [7, 3, 9],
                "{min: 0, max: 10, neutral: null}",
                """\
                lowest      3  I step 2
                highest     9  I step 3
                end         9  I step 3
                remembered  ?  mean 6.33; the scale has no neutral point, so there is no peak
                """,
            ),
            (
                [4, 8.25, 8, 8, 1],
                "{min: 0, max: 10, neutral: 5.5, direction: down}",
                """\
                low peak    8.25  I step 2
                high peak      1  I step 5
                end            1  I step 5
                remembered     1  mean 5.85; remembered better than lived; the end is the peak
                """,
            ),
            (
                [1, -1, -2, -2, -1],
                "",
                """\
                low peak    −2  I step 3, I step 4
                high peak   +1  I step 1
                end         −1  I step 5
                remembered  −1.5  mean −1; remembered worse than lived
                """,
            ),
            (
                [1000000, 1234567.125, 0],
                "{min: -2000000, max: 2000000, neutral: 0}",
                """\
                high peak   +1234567.12  I step 2
                end                   0  I step 3
                remembered   +617283.56  mean +744855.71
                """,
            ),
        ],
    )
    def test_moments(self, scores: list[float | None], scale: str, expected: str) -> None:
        lines = ["cjm: 1", "title: I go", *([f"scale: {scale}"] if scale else []), "steps:"]
        for number, score in enumerate(scores, 1):
            lines.append(f"  - {{id: s{number}, title: I step {number}, emotion: {'' if score is None else score}}}")
        one = checked("\n".join(lines))._replace(diagnostics=())
        head, *rest, blank, _ = printed("full", [one]).splitlines()
        assert head == "bike.cjm.yaml: I go"
        assert blank == ""
        assert textwrap.dedent("\n".join(rest)) == textwrap.dedent(expected).rstrip()
        words = re.sub(" +", " ", " | ".join(line.strip() for line in rest))
        assert printed("concise", [one]).splitlines()[0] == f"bike.cjm.yaml: {words}"

    def test_no_summary(self) -> None:
        for name in ("full", "concise", "github"):
            assert "remembered" not in printed(name, [with_problems()], summary=False)


class TestCarets:
    def marked(self, line: str, word: str = "xxx") -> tuple[str, str]:
        """Source line and caret line that full prints for a problem with `word` in `line`."""
        text = f"cjm: 1\n{line}\n"
        column = line.index(word) + 1
        found = Diagnostic("f", "made-up", Severity.ERROR, Span(2, column, 2, column + len(word)), (), "message")
        one = checked(text, "f")._replace(diagnostics=(found,))
        _, source, carets, *_ = printed("full", [one], summary=False).splitlines()
        assert source.startswith("    2 | ")
        assert carets.startswith("      | ")
        return source[8:], carets[8:]

    @pytest.mark.parametrize(
        "line",
        [
            "title: xxx",
            "  - {title: Een é en een ü, xxx: 1}",
            "title: 駅で待つ xxx",
            "title: 🚲🚲 xxx",
            "title: e\u0301e\u0301 xxx",
            "title:\t\txxx",
            "title: " + "long " * 40 + "xxx",
            "title: " + "駅" * 200 + " xxx",
            "title: xxx" + " and more" * 100,
            "title: \u200b xxx",
        ],
    )
    def test_carets_stand_under_what_is_meant(self, line: str) -> None:
        source, carets = self.marked(line)
        assert carets.strip() == "^^^"
        before = source[: source.index("xxx")]
        assert cell_len(before) == len(carets) - 3
        assert "\t" not in source
        assert len(source) < 260

    @pytest.mark.parametrize(("word", "width"), [("駅で", 4), ("🚲", 2), ("é", 1), ("xé駅", 4)])
    def test_carets_are_as_wide_as_what_is_meant(self, word: str, width: int) -> None:
        _, carets = self.marked(f"title: {word} and more", word)
        assert carets == " " * 7 + "^" * width

    def test_a_line_that_fits_is_not_cut(self) -> None:
        line = "title: " + "x" * 70 + " yyy"
        assert self.marked(line, "yyy") == (line, " " * 78 + "^^^")

    def test_a_long_line_is_cut_on_both_sides(self) -> None:
        source, carets = self.marked("title: " + "a" * 500 + " xxx " + "b" * 500)
        assert source == "…" + "a" * 59 + " xxx " + "b" * 116 + "…"
        assert carets == " " * 61 + "^^^"

    def test_a_long_stretch(self) -> None:
        source, carets = self.marked("title: " + "y" * 5000, "y" * 5000)
        assert source == "title: " + "y" * 120 + "…"
        assert carets == " " * 7 + "^" * 120

    def test_what_cannot_be_seen_is_written_out(self) -> None:
        source, carets = self.marked("title: a\u200bb xxx")
        assert source == "title: a\\u{200b}b xxx"
        assert carets == " " * 18 + "^^^"

    def test_a_problem_behind_the_end_of_a_line(self) -> None:
        found = Diagnostic("f", "made-up", Severity.ERROR, Span(1, 7, 1, 8), (), "message")
        one = checked("cjm: 1\n", "f")._replace(diagnostics=(found,))
        assert printed("full", [one], summary=False).splitlines()[1:3] == ["    1 | cjm: 1", "      |       ^"]


class TestColour:
    def test_only_where_it_is_wanted(self) -> None:
        for name in problems.names():
            assert "\x1b" not in printed(name, [checked(DRAFT)])
        assert "\x1b" in printed("full", [checked(DRAFT)], colour=True)

    def test_severities_and_carets_only(self) -> None:
        coloured = printed("full", [checked(DRAFT)], colour=True)
        assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == FULL
        assert "\x1b[1mbike.cjm.yaml:7:55\x1b[0m: \x1b[1;31merror\x1b[0m: unknown key" in coloured
        assert "\x1b[1mbike.cjm.yaml:7:51\x1b[0m: \x1b[1;33mwarning\x1b[0m: the journey" in coloured
        assert "\x1b[1mbike.cjm.yaml:1:1\x1b[0m: \x1b[1;36minfo\x1b[0m: the brand" in coloured
        assert f"| \x1b[1;31m{' ' * 54}^^^^^^^\x1b[0m\n" in coloured

    @pytest.mark.parametrize(
        ("environment", "expected"),
        [({}, True), ({"NO_COLOR": "1"}, False), ({"NO_COLOR": ""}, True), ({"TERM": "dumb"}, False)],
    )
    def test_the_environment_may_forbid_it(
        self, environment: dict[str, str], expected: bool, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.delenv("NO_COLOR", raising=False)
        monkeypatch.setenv("TERM", "xterm")
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        assert problems.colourful() is expected


class TestAmount:
    def test_hints_come_last_in_each_file(self) -> None:
        files = [with_problems(1, 1, 2, "one"), with_problems(1, 0, 1, "two")]
        lines = printed("concise", files, summary=False).splitlines()
        assert [line.split(" [")[0] for line in lines[:-1]] == [
            "one:1:1: warning: warning 1",
            "one:1:1: error: error 1",
            "one:1:1: info: info 1",
            "one:1:1: info: info 2",
            "two:1:1: error: error 1",
            "two:1:1: info: info 1",
        ]

    @pytest.mark.parametrize("name", ["full", "concise", "github"])
    def test_quiet_leaves_hints_out(self, name: str) -> None:
        text = printed(name, [with_problems(0, 1, 3)], quiet=True)
        assert "info" not in text
        assert "notice" not in text
        assert text.splitlines()[-1] == "1 file checked: 1 warning, 3 hints (hints not shown)"

    @pytest.mark.parametrize("name", ["full", "concise", "github"])
    def test_at_most_200(self, name: str) -> None:
        files = [with_problems(errors=150, file=file) for file in ("one", "two")]
        lines = printed(name, files, summary=False).splitlines()
        assert sum("[made-up]" in line or line.startswith("::") for line in lines) == 200
        assert lines[-2:] == ["... and 100 more; `--all` prints every one", "2 files checked: 300 errors"]
        lines = printed(name, files, summary=False, most=None).splitlines()
        assert sum("[made-up]" in line or line.startswith("::") for line in lines) == 300
        assert lines[-1] == "2 files checked: 300 errors"
        assert "more;" not in lines[-2]

    def test_thousands_have_a_comma(self) -> None:
        assert printed("concise", [with_problems(errors=1234)]).splitlines()[-2:] == [
            "... and 1,034 more; `--all` prints every one",
            "1 file checked: 1,234 errors",
        ]

    def test_hints_that_are_left_out_are_not_counted_as_more(self) -> None:
        assert "more;" not in printed("concise", [with_problems(errors=200, hints=5)], quiet=True)


class TestGithub:
    def test_escapes(self) -> None:
        found = Diagnostic("a,b:c%.yaml", "made-up", Severity.ERROR, None, (), "100% of, this: that\r\nand", "so")
        (line, *_) = printed("github", [checked(DRAFT)._replace(diagnostics=(found,))]).splitlines()
        assert line == "::error file=a%2Cb%3Ac%25.yaml,title=made-up::100%25 of, this: that\\u{d}\\u{a}and: so"

    @pytest.mark.parametrize("number", [9, 10, 11, 25])
    def test_at_most_ten_of_a_kind(self, number: int) -> None:
        lines = printed("github", [with_problems(number, number, number)], summary=False).splitlines()
        for kind, word in (("error", "error"), ("warning", "warning"), ("notice", "info")):
            annotations = [line for line in lines if line.startswith(f"::{kind} ")]
            plain = [line for line in lines if line.startswith(f"bike.cjm.yaml:1:1: {word}: ")]
            assert len(annotations) == min(number, 10)
            assert len(annotations) + len(plain) == number
            if number > 10:
                assert annotations[-1].endswith(f"::{word} 10 (and {number - 10} more of this kind in the log)")
                assert plain[0] == f"bike.cjm.yaml:1:1: {word}: {word} 11 [made-up]"
            else:
                assert "more of this kind" not in "".join(annotations)

    def test_errors_come_first_over_all_files(self) -> None:
        files = [with_problems(hints=300, file="one"), with_problems(errors=1, warnings=1, file="two")]
        lines = printed("github", files, summary=False).splitlines()
        assert [line.split(" ")[0] for line in lines[:3]] == ["::error", "::warning", "::notice"]
        assert lines[-2] == "... and 102 more; `--all` prints every one"


class TestJson:
    def document(self, *files: Checked, **options: Any) -> Any:
        def refuse(constant: str) -> None:
            raise AssertionError(f"{constant} is not JSON")

        def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
            assert len(dict(pairs)) == len(pairs)
            return dict(pairs)

        text = printed("json", files, **options)
        assert text.isascii()
        return json.loads(text, parse_constant=refuse, object_pairs_hook=once)

    def test_contract(self) -> None:
        assert self.document(checked(DRAFT)) == {
            "version": 1,
            "files": [
                {
                    "file": "bike.cjm.yaml",
                    "journey": {
                        "title": "I rent a bike",
                        "kind": "customer",
                        "state": "current",
                        "language": "en",
                        "steps": [
                            {"id": "book", "title": "Online booking", "emotion": 1, "expected": None, "desired": None},
                            {
                                "id": "ride",
                                "title": "I ride along the canal",
                                "emotion": 2,
                                "expected": None,
                                "desired": None,
                            },
                            {
                                "id": "return",
                                "title": "I bring it back",
                                "emotion": -1,
                                "expected": None,
                                "desired": None,
                            },
                        ],
                        "scale": {"min": -2, "max": 2, "neutral": 0, "direction": "up"},
                        "peak_end": {
                            "low": ["return"],
                            "high": ["ride"],
                            "peak": ["ride"],
                            "end": "return",
                            "remembered": {"low": 0.5, "high": 0.5},
                            "mean": pytest.approx(2 / 3),
                            "first": 1,
                            "gap": pytest.approx(-1 / 6),
                            "notes": [],
                        },
                    },
                    "problems": [
                        {
                            "rule": "negative-end",
                            "severity": "warning",
                            "line": 7,
                            "column": 51,
                            "end_line": 7,
                            "end_column": 53,
                            "path": ["steps", 2, "emotion"],
                            "message": "the journey ends below neutral (−1): “I bring it back” (return)",
                            "help": "end on a good moment: it weighs as much as the peak in what is remembered",
                        },
                        {
                            "rule": "unknown-key",
                            "severity": "error",
                            "line": 7,
                            "column": 55,
                            "end_line": 7,
                            "end_column": 62,
                            "path": ["steps", 2, "emotoin"],
                            "message": "unknown key `emotoin`",
                            "help": "did you mean `emotion`?",
                        },
                        {
                            "rule": "missing-brand-essence",
                            "severity": "info",
                            "line": 1,
                            "column": 1,
                            "end_line": 1,
                            "end_column": 4,
                            "path": ["brand", "essence"],
                            "message": "the brand's essence is not written down",
                            "help": "add `brand: {name: ..., essence: ...}`, here or in a library",
                        },
                        {
                            "rule": "not-first-person",
                            "severity": "info",
                            "line": 5,
                            "column": 23,
                            "end_line": 5,
                            "end_column": 37,
                            "path": ["steps", 0, "title"],
                            "message": "not told in the first person: “Online booking” (book)",
                            "help": "write it as the customer would say it, like “I look for a car”",
                        },
                    ],
                }
            ],
            "summary": {"files": 1, "errors": 1, "warnings": 1, "infos": 2},
        }

    def test_a_file_that_cannot_be_read(self) -> None:
        (one,) = check(Loader().load("no/such.cjm.yaml"))
        assert self.document(one) == {
            "version": 1,
            "files": [
                {
                    "file": "no/such.cjm.yaml",
                    "journey": None,
                    "problems": [
                        {
                            "rule": "unreadable",
                            "severity": "error",
                            "line": None,
                            "column": None,
                            "end_line": None,
                            "end_column": None,
                            "path": [],
                            "message": "cannot be read: no such file",
                            "help": "",
                        }
                    ],
                }
            ],
            "summary": {"files": 1, "errors": 1, "warnings": 0, "infos": 0},
        }

    def test_scores_are_in_the_journeys_own_scale(self) -> None:
        text = """\
cjm: 1
title: Pain
kind: employee
state: future
language: nl
scale: {min: 0, max: 10, neutral: 0, direction: down}
steps:
  - {id: a, title: Ik, emotion: 2.5, expected: 3, desired: 1}
  - {id: b, title: Ik, emotion: 8}
  - {id: c, title: Ik, emotion: 1}
"""
        journey = self.document(checked(text))["files"][0]["journey"]
        assert (journey["kind"], journey["state"], journey["language"]) == ("employee", "future", "nl")
        assert journey["scale"] == {"min": 0, "max": 10, "neutral": 0, "direction": "down"}
        assert journey["steps"][0] == {"id": "a", "title": "Ik", "emotion": 2.5, "expected": 3, "desired": 1}
        assert journey["peak_end"] == {
            "low": ["b"],
            "high": [],
            "peak": ["b"],
            "end": "c",
            "remembered": {"low": 4.5, "high": 4.5},
            "mean": pytest.approx(11.5 / 3),
            "first": 2.5,
            "gap": pytest.approx(11.5 / 3 - 4.5),
            "notes": [],
        }

    def test_what_is_not_known_is_null(self) -> None:
        text = "cjm: 1\ntitle:\nscale: {min: 0, max: 10, neutral: null}\n"
        text += "steps: [{id: a, title: I, emotion: 3}, {title: I}]"
        journey = self.document(checked(text))["files"][0]["journey"]
        assert journey["title"] is None
        assert journey["scale"]["neutral"] is None
        assert journey["steps"][1] == {"id": None, "title": "I", "emotion": None, "expected": None, "desired": None}
        assert journey["peak_end"] == {
            "low": ["a"],
            "high": ["a"],
            "peak": [],
            "end": None,
            "remembered": None,
            "mean": 3,
            "first": 3,
            "gap": None,
            "notes": ["single", "end-unscored", "no-neutral"],
        }

    def test_columns_count_code_points(self) -> None:
        text = 'cjm: 1\ntitle: t\nsteps: [{id: a, title: "🚲 I", emotion: 1, x: 1}]\n'
        (problem,) = (
            one for one in self.document(checked(text))["files"][0]["problems"] if one["rule"] == "unknown-key"
        )
        assert (problem["column"], problem["end_column"]) == (43, 44)

    def test_every_problem_is_in_it(self) -> None:
        document = self.document(with_problems(300, 0, 5), with_problems(file="two"), quiet=True)
        assert [len(file["problems"]) for file in document["files"]] == [300, 0]
        assert document["summary"] == {"files": 2, "errors": 300, "warnings": 0, "infos": 5}


NASTY = [
    "::error::x",
    " ::error::x",
    "\t::stop-commands::x",
    "##[error]x",
    "###[group]x",
    "##vso[task.setvariable]x",
    "a\n::error::x",
    "a\r::error::x",
    "a\x85::error::x",
    "a\u2028::error::x",
    "[/red] [bold]x :bicycle:",
    "\x1b[31mx",
    "\u202ex",
    "%0A::error::x",
]


def assert_harmless(text: str, annotations: bool = False) -> None:
    for line in text.splitlines():
        command = re.match(r"\s*::", line)
        assert not command or (annotations and re.match(r"::(error|warning|notice) file=", line)), line
        assert "##[" not in line
        assert "##vso[" not in line
        assert not re.search("[\x00-\x1f\x7f-\x9f\u2028-\u202e]", line), line


@pytest.mark.parametrize("name", problems.names())
@pytest.mark.parametrize("nasty", NASTY)
def test_no_text_becomes_a_command(name: str, nasty: str) -> None:
    """Names of files come printable from the loader, titles from files as they are; here both are as bad as can be."""
    sound = checked(DRAFT)
    assert sound.journey is not None
    steps = tuple(step._replace(title=nasty) for step in sound.journey.steps)
    journey = sound.journey._replace(title=nasty, steps=steps)
    file = nasty if not re.search("[\x00-\x1f\x7f-\x9f\u2028-\u202e]", nasty) else "f"
    found = [
        Diagnostic(file, "made-up", severity, span, ("steps", nasty), nasty, nasty)
        for severity in Severity
        for span in (None, Span(1, 1, 1, 2))
    ]
    one = sound._replace(file=file, journey=journey, diagnostics=tuple(found))
    assert_harmless(printed(name, [one]), annotations=name == "github")
    assert_harmless(printed(name, [one, with_problems(20, 20, 20, file)]), annotations=name == "github")


@given(
    title=st.text(st.sampled_from("a:#[] %\\\"'{},&*!|>-\n\r\x1b\u202e駅🚲"), max_size=20),
    file=st.text(st.sampled_from("a:#[ %,"), min_size=1, max_size=12),
)
def test_no_title_disturbs_a_report(title: str, file: str) -> None:
    text = f"cjm: 1\ntitle: {json.dumps(title)}\nsteps:\n"
    text += f"  - {{id: a, title: {json.dumps(title)}, emotion: -1, {json.dumps('x' + title)}: 1}}\n"
    one = checked(text, file)
    for name in problems.names():
        assert_harmless(printed(name, [one]), annotations=name == "github")
    json.loads(printed("json", [one]))
