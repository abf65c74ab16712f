"""Problems in every format: the exact text, and how many are printed."""

import re
from pathlib import Path

import pytest

from cjm.checking.checker import check
from cjm.diagnostics import Diagnostic, Severity
from cjm.errors import UsageError
from cjm.journey.loading import Loader
from cjm.reports import problems
from cjm.reports.problems import problem_writer
from support import ROOT
from support.problems import DRAFT, checked, printed, with_problems

FULL = """\
bike.cjm.yaml:7:55: error: unknown key `emotoin` [unknown-key]
    7 |   - {id: return, title: I bring it back, emotion: -1, emotoin: 0}
      |                                                       ^^^^^^^
      = did you mean `emotion`?

bike.cjm.yaml:7:51: warning: the journey ends below neutral (−1): “I bring it back” (return) [negative-end]
    7 |   - {id: return, title: I bring it back, emotion: -1, emotoin: 0}
      |                                                   ^^
      = end on a good moment: in the peak-end rule it weighs as much as the peak

bike.cjm.yaml:1:1: info: the brand's essence is not written down [missing-brand-essence]
      = add `brand: {name: ..., essence: ...}`, here or in a library
bike.cjm.yaml:5:23: info: not written in the first person: “Online booking” (book) [not-first-person]
      = write it as the customer would say it, like “I look for a car”

bike.cjm.yaml: I rent a bike
  low peak    −1  I bring it back
  high peak   +2  I ride along the canal
  end         −1  I bring it back
  remembered  +0.5  mean +0.67; +0.5 if the best moment stays with them, −1 if the worst does

1 file checked: 1 error, 1 warning, 2 hints
"""

CONCISE = """\
bike.cjm.yaml:7:55: error: unknown key `emotoin` [unknown-key] (did you mean `emotion`?)
bike.cjm.yaml:7:51: warning: the journey ends below neutral (−1): “I bring it back” (return) [negative-end] \
(end on a good moment: in the peak-end rule it weighs as much as the peak)
bike.cjm.yaml:1:1: info: the brand's essence is not written down [missing-brand-essence] \
(add `brand: {name: ..., essence: ...}`, here or in a library)
bike.cjm.yaml:5:23: info: not written in the first person: “Online booking” (book) [not-first-person] \
(write it as the customer would say it, like “I look for a car”)
bike.cjm.yaml: low peak −1 I bring it back | high peak +2 I ride along the canal | end −1 I bring it back \
| remembered +0.5 mean +0.67; +0.5 if the best moment stays with them, −1 if the worst does
1 file checked: 1 error, 1 warning, 2 hints
"""

GITHUB = """\
::error file=bike.cjm.yaml,line=7,endLine=7,col=55,endColumn=62,title=unknown-key::\
unknown key `emotoin`: did you mean `emotion`?
::warning file=bike.cjm.yaml,line=7,endLine=7,col=51,endColumn=53,title=negative-end::\
the journey ends below neutral (−1): “I bring it back” (return): \
end on a good moment: in the peak-end rule it weighs as much as the peak
::notice file=bike.cjm.yaml,line=1,endLine=1,col=1,endColumn=4,title=missing-brand-essence::\
the brand's essence is not written down: add `brand: {name: ..., essence: ...}`, here or in a library
::notice file=bike.cjm.yaml,line=5,endLine=5,col=23,endColumn=37,title=not-first-person::\
not written in the first person: “Online booking” (book): \
write it as the customer would say it, like “I look for a car”
bike.cjm.yaml: low peak −1 I bring it back | high peak +2 I ride along the canal | end −1 I bring it back \
| remembered +0.5 mean +0.67; +0.5 if the best moment stays with them, −1 if the worst does
1 file checked: 1 error, 1 warning, 2 hints
"""


@pytest.mark.parametrize(("name", "expected"), [("full", FULL), ("concise", CONCISE), ("github", GITHUB)])
def test_text(name: str, expected: str) -> None:
    assert printed(name, [checked(DRAFT)]) == expected


def test_formats_are_the_files_of_the_folder() -> None:
    assert problems.names() == ("concise", "full", "github", "gitlab", "json", "junit", "rdjson", "sarif")
    with pytest.raises(UsageError) as refused:
        problem_writer("xunit")
    assert str(refused.value) == (
        "no output format is called `xunit`; formats are concise, full, github, gitlab, json, junit, rdjson, sarif"
    )


def test_every_format_is_described() -> None:
    page = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
    (section,) = re.findall(r"^## Formats\n(.*?)^## ", page, re.MULTILINE | re.DOTALL)
    assert sorted(re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE)) == list(problems.names())


def test_nothing_to_report() -> None:
    files = [with_problems()]
    assert printed("full", files, summary=False) == "1 file checked: no problems\n"
    assert printed("concise", files, summary=False) == "1 file checked: no problems\n"
    assert printed("github", [*files, *files], summary=False) == "2 files checked: no problems\n"


def test_a_file_that_cannot_be_read() -> None:
    (one,) = check(Loader().load("no/such.cjm.yaml"))
    line = "no/such.cjm.yaml: error: cannot be read: no such file [unreadable]"
    total = "1 file checked: 1 error\n"
    assert printed("full", [one]) == f"{line}\n      = check its name and folder\n\n{total}"
    assert printed("concise", [one]) == f"{line} (check its name and folder)\n{total}"
    annotation = (
        "::error file=no/such.cjm.yaml,title=unreadable::cannot be read: no such file: check its name and folder\n"
    )
    assert printed("github", [one]) == annotation + total


@pytest.mark.parametrize(
    ("folder", "named"), [("", "maps/a.cjm.yaml"), ("maps", "a.cjm.yaml"), ("maps/nl", "../a.cjm.yaml")]
)
def test_annotations_name_a_file_from_the_top_of_the_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str, named: str
) -> None:
    (tmp_path / "maps" / "nl").mkdir(parents=True)
    (tmp_path / ".git").mkdir()
    (tmp_path / "maps" / "a.cjm.yaml").write_text("cjm: 1\ntitle: I wait\n")
    monkeypatch.chdir(tmp_path / folder)
    for path in (named, str(tmp_path / "maps" / "a.cjm.yaml")):
        (one,) = check(Loader().load(path))
        assert printed("github", [one]).startswith("::error file=maps/a.cjm.yaml,line=1,")


def test_annotations_name_a_file_outside_a_repository_as_it_was_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.cjm.yaml").write_text("cjm: 1\ntitle: I wait\n")
    monkeypatch.chdir(tmp_path)
    (one,) = check(Loader().load("a.cjm.yaml"))
    assert printed("github", [one]).startswith("::error file=a.cjm.yaml,line=1,")


def test_a_text_that_is_no_journey_is_not_shown() -> None:
    text = printed("full", [checked("password: secret: 1\n")])
    assert text == (
        "bike.cjm.yaml:1:17: error: unexpected `:` [syntax]\n"
        "      = a text with `: ` in it needs quotes; or the line is indented differently from its neighbours\n"
        "\n"
        "1 file checked: 1 error\n"
    )


@pytest.mark.parametrize("severity", list(Severity))
@pytest.mark.parametrize("name", problems.names())
def test_every_problem_is_printed_with_its_remedy(name: str, severity: Severity) -> None:
    found = [
        Diagnostic("a", "unknown-key", severity, None, (), f"{number} is odd", f"mend {number}") for number in range(40)
    ]
    text = printed(name, [checked(DRAFT)._replace(diagnostics=tuple(found))])
    assert [number for number in range(40) if f"mend {number}" in text] == list(range(40))


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

    def test_concise_lines_are_coloured_as_full_ones(self) -> None:
        coloured = printed("concise", [checked(DRAFT)], colour=True)
        assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == CONCISE
        assert "\x1b[1mbike.cjm.yaml:7:55\x1b[0m: \x1b[1;31merror\x1b[0m: unknown key" in coloured


class TestAmount:
    def test_what_fails_comes_first_over_all_files_and_hints_last_in_each(self) -> None:
        files = [with_problems(1, 1, 2, "one"), with_problems(1, 0, 1, "two")]
        lines = printed("concise", files, summary=False).splitlines()
        assert [line.split(" [")[0] for line in lines[:-1]] == [
            "one:1:1: error: error 1",
            "two:1:1: error: error 1",
            "one:1:1: warning: warning 1",
            "one:1:1: info: info 1",
            "one:1:1: info: info 2",
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
        files = [with_problems(warnings=150, file=file) for file in ("one", "two")]
        lines = printed(name, files, summary=False).splitlines()
        assert sum("[unknown-key]" in line or line.startswith("::") for line in lines) == 200
        assert lines[-2:] == ["... and 100 more; `--all` prints every one", "2 files checked: 300 warnings"]
        lines = printed(name, files, summary=False, most=None).splitlines()
        assert sum("[unknown-key]" in line or line.startswith("::") for line in lines) == 300
        assert lines[-1] == "2 files checked: 300 warnings"
        assert "more;" not in lines[-2]

    def test_thousands_have_a_comma(self) -> None:
        assert printed("concise", [with_problems(warnings=1234)]).splitlines()[-2:] == [
            "... and 1,034 more; `--all` prints every one",
            "1 file checked: 1,234 warnings",
        ]

    def test_hints_that_are_left_out_are_not_counted_as_more(self) -> None:
        assert "more;" not in printed("concise", [with_problems(warnings=200, hints=5)], quiet=True)

    @pytest.mark.parametrize("fail_on", list(Severity))
    @pytest.mark.parametrize("quiet", [False, True])
    @pytest.mark.parametrize("name", ["full", "concise", "github"])
    def test_what_fails_the_run_is_never_cut_and_never_hidden(self, name: str, quiet: bool, fail_on: Severity) -> None:
        """The one error of many files stands behind thousands of hints; hints that fail stand there all."""
        files = [with_problems(hints=150, warnings=30, file=f"f{number}") for number in range(8)]
        files.append(with_problems(errors=7, warnings=2, hints=250, file="last"))
        lines = printed(name, files, quiet=quiet, fail_on=fail_on).splitlines()
        found = [line for line in lines if "[unknown-key]" in line or line.startswith("::")]
        failing = {Severity.ERROR: 7, Severity.WARNING: 7 + 242, Severity.INFO: 7 + 242 + 1450}[fail_on]
        words = {Severity.ERROR: "error", Severity.WARNING: "error|warning", Severity.INFO: "error|warning|info|notice"}
        first = [line for line in found[:failing] if re.search(f"(^::| )({words[fail_on]})[ :]", line)]
        assert len(first) == failing
        hidden = quiet and fail_on > Severity.INFO
        rest = max(200 - failing, 0)
        assert len(found) - failing == rest
        reported = 1699 - (1450 if hidden else 0)
        more = reported - failing - rest
        assert (f"... and {more:,} more; `--all` prints every one" in lines) is (more > 0)
        assert lines[-1].endswith("(hints not shown)") is hidden

    def test_of_the_rest_the_worst_stay_then_those_of_files_that_fail(self) -> None:
        files = [
            with_problems(hints=300, file="hints"),
            with_problems(errors=1, hints=3, file="fails"),
            with_problems(warnings=190, hints=300, file="warnings"),
        ]
        lines = printed("concise", files, summary=False).splitlines()
        assert lines[0] == "fails:1:1: error: error 1 [unknown-key]"
        assert [line.split(":")[0] for line in lines[1:-2]] == ["hints"] * 6 + ["fails"] * 3 + ["warnings"] * 190
        assert lines[-2] == "... and 594 more; `--all` prints every one"

    def test_moments_come_after_what_fails(self) -> None:
        files = [with_problems(warnings=1, file="one"), with_problems(errors=1, file="two")]
        lines = printed("concise", files).splitlines()
        assert [line.split(" ")[0] for line in lines[:4]] == ["two:1:1:", "one:1:1:", "one:", "two:"]


class TestGithub:
    def test_escapes(self) -> None:
        found = Diagnostic("a,b:c%.yaml", "unknown-key", Severity.ERROR, None, (), "100% of, this: that\r\nand", "so")
        (line, *_) = printed("github", [checked(DRAFT)._replace(diagnostics=(found,))]).splitlines()
        assert line == "::error file=a%2Cb%3Ac%25.yaml,title=unknown-key::100%25 of, this: that\\u{d}\\u{a}and: so"

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
                assert plain[0] == f"bike.cjm.yaml:1:1: {word}: {word} 11 [unknown-key]"
            else:
                assert "more of this kind" not in "".join(annotations)

    def test_errors_come_first_over_all_files(self) -> None:
        files = [with_problems(hints=300, file="one"), with_problems(errors=1, warnings=1, file="two")]
        lines = printed("github", files, summary=False).splitlines()
        assert [line.split(" ")[0] for line in lines[:3]] == ["::error", "::warning", "::notice"]
        assert lines[-2] == "... and 102 more; `--all` prints every one"

    def test_the_ten_of_a_kind_are_those_of_files_that_fail(self) -> None:
        files = [with_problems(warnings=20, hints=20, file="one"), with_problems(1, 4, 4, file="two")]
        lines = printed("github", files, summary=False).splitlines()
        for kind in ("warning", "notice"):
            annotated = [line.split(",")[0] for line in lines if line.startswith(f"::{kind} ")]
            assert annotated == [f"::{kind} file=two"] * 4 + [f"::{kind} file=one"] * 6
