"""Where `check` reports to: several outputs at once, colours, statistics, a list of files, the page of a step."""

import io
import json
import os
import re
from pathlib import Path
from unittest import mock

import pytest
from markdown_it import MarkdownIt

from cjm.cli import Color, colourful
from support.processes import FORMATS, called

JOURNEY = "cjm: 1\ntitle: I go\npersona: {name: An}\nsteps: [{id: go, title: I go, emotion: 1}]\n"
BROKEN = JOURNEY + "ownr: 1\n"
STEPS = "".join(f"- {{id: s{number}, title: You go, emotion: x}}\n" for number in range(60))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "car.cjm.yaml").write_text(JOURNEY)
    (tmp_path / "broken.cjm.yaml").write_text(BROKEN)
    (tmp_path / "cjm.toml").touch()
    return tmp_path


class TestSeveral:
    @pytest.mark.parametrize("name", FORMATS)
    def test_a_file_holds_what_would_be_printed(self, folder: Path, name: str) -> None:
        printed = called(folder, "check", "--output-format", name)
        both = called(folder, "check", "--output-format", "full", "--output-format", f"{name}=out.txt")
        assert (folder / "out.txt").read_text(encoding="utf-8") == printed.out
        assert both == called(folder, "check", "--output-format", "full")
        assert printed.code == 1

    def test_where_all_go_into_files_nothing_is_printed(self, folder: Path) -> None:
        done = called(folder, "check", "--output-format", "json=a.json", "--output-format", "sarif=b.sarif")
        assert done[:3] == (1, "", "")
        assert json.loads((folder / "a.json").read_text())["summary"]["errors"] == 1
        assert json.loads((folder / "b.sarif").read_text())["version"] == "2.1.0"

    @pytest.mark.parametrize(
        ("outputs", "message"),
        [
            ("full json", "two outputs go to standard output; write one into a file of its own, as in json=cjm.json"),
            ("full json=/dev/stdout", "two outputs go to standard output; write one into a file of its own, "),
            ("json=a sarif=./a", "two outputs go to ./a; write one into a file of its own, as in sarif=cjm.sarif"),
            ("json=a sarif=link", "two outputs go to link; write one into a file of its own, as in sarif=cjm.sarif"),
            ("sarif=", "sarif= names no file; write sarif for standard output, or sarif=FILE"),
            ("sarif=new/", "sarif=new/ names no file; write sarif for standard output, or sarif=FILE"),
            ("junit=-", "junit=- names no file; write junit for standard output, or junit=FILE"),
            ("json=car.cjm.yaml", "the file of json=car.cjm.yaml is read; write into another one, as in json=cjm.json"),
            ("json=settings", "the file of json=settings is read; write into another one, as in json=cjm.json"),
            ("json=broken.cjm.yaml", "the file of json=broken.cjm.yaml is named as journeys, settings and baselines "),
            ("json=cjm.toml", "the file of json=cjm.toml is named as journeys, settings and baselines are; "),
            ("json=.cjm-baseline.json", "the file of json=.cjm-baseline.json is named as journeys, settings and base"),
            ("json=accepted.json --baseline accepted.json", "the file of json=accepted.json is read; write into anoth"),
            ("full=none/a.txt", "none/a.txt cannot be written: its folder does not exist; create the folder first"),
            ("full=.", ". is a folder; name a file in it"),
            ("full=car.cjm.yaml/a", "car.cjm.yaml/a cannot be written: a file stands where a folder should be; name"),
            ("xunit=a", "no output format is called `xunit`; formats are concise, full, "),
            ("full=a json=out/b", "out/b is behind a link that leads out of the project; "),
        ],
    )  # fmt: skip
    def test_what_cannot_be_written_is_refused_before_anything_is(
        self, folder: Path, tmp_path_factory: pytest.TempPathFactory, outputs: str, message: str
    ) -> None:
        (folder / "link").symlink_to("a")
        (folder / "out").symlink_to(tmp_path_factory.mktemp("out"))
        (folder / "settings").touch()
        outputs, *rest = outputs.split(" --")
        asked = [part for one in outputs.split() for part in ("--output-format", one)]
        asked += [part for one in rest for part in f"--{one}".split()]
        before = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
        done = called(folder, "check", "car.cjm.yaml", "--config", "settings", *asked)
        assert (done.code, done.out) == (2, "")
        assert done.error.startswith(f"cjm: {message}")
        assert {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()} == before

    def test_an_option_matters_where_one_output_shows_it(self, folder: Path) -> None:
        done = called(
            folder, "check", "--no-summary", "--all", "--output-format", "json", "--output-format", "concise=a.txt"
        )
        assert done.code == 1
        assert "remembered" not in (folder / "a.txt").read_text(encoding="utf-8")


class TestColour:
    @pytest.mark.parametrize(
        ("terminal", "environment", "asked", "expected"),
        [
            (True, {}, Color.AUTO, True),
            (False, {}, Color.AUTO, False),
            (True, {"NO_COLOR": "1"}, Color.AUTO, False),
            (True, {"NO_COLOR": ""}, Color.AUTO, True),
            (True, {"TERM": "dumb"}, Color.AUTO, False),
            (False, {"FORCE_COLOR": "0"}, Color.AUTO, True),
            (False, {"FORCE_COLOR": ""}, Color.AUTO, False),
            (False, {"FORCE_COLOR": "1", "TERM": "dumb"}, Color.AUTO, True),
            (True, {"FORCE_COLOR": "1", "NO_COLOR": "1"}, Color.AUTO, False),
            (False, {"NO_COLOR": "1"}, Color.ALWAYS, True),
            (True, {"FORCE_COLOR": "1"}, Color.NEVER, False),
        ],
    )
    def test_what_decides(self, terminal: bool, environment: dict[str, str], asked: Color, expected: bool) -> None:
        stream = io.StringIO()
        with (
            mock.patch.dict(os.environ, {"TERM": "xterm", **environment}),
            mock.patch.object(stream, "isatty", return_value=terminal),
        ):
            for name in {"NO_COLOR", "FORCE_COLOR"} - environment.keys():
                os.environ.pop(name, None)
            assert colourful(stream, asked) is expected

    @pytest.mark.parametrize("arguments", ["check broken.cjm.yaml --output-format full", "show car.cjm.yaml"])
    def test_commands_obey(self, folder: Path, arguments: str) -> None:
        plain = called(folder, *arguments.split(), environment={})
        assert "\x1b" not in plain.out
        for options, environment in (((), {"FORCE_COLOR": "1"}), (("--color", "always"), {"NO_COLOR": "1"})):
            done = called(folder, *arguments.split(), *options, environment=environment)
            assert "\x1b[1" in done.out
            assert re.sub(r"\x1b\[[\d;]*m", "", done.out) == plain.out
        never = called(folder, *arguments.split(), "--color", "never", environment={"FORCE_COLOR": "1"})
        assert never == plain

    def test_problems_of_other_commands_are_coloured_where_colour_is_forced(self, folder: Path) -> None:
        done = called(folder, "roadmap", "broken.cjm.yaml", environment={"FORCE_COLOR": "1"})
        assert "\x1b[1;31merror\x1b[0m" in done.error

    def test_a_file_is_coloured_only_where_that_is_asked_for(self, folder: Path) -> None:
        for options, coloured in (((), False), (("--color", "always"), True)):
            called(folder, "check", "--output-format", "full=a.txt", *options, environment={"FORCE_COLOR": "1"})
            assert ("\x1b" in (folder / "a.txt").read_text(encoding="utf-8")) is coloured


class TestStatistics:
    def test_most_first(self, folder: Path) -> None:
        (folder / "many.cjm.yaml").write_text("cjm: 1\ntitle: I go\nlanguage: en\nsteps:\n" + STEPS + "ownr: 1\n")
        done = called(folder, "check", "--statistics")
        assert done.code == 1
        lines = done.out.splitlines()
        assert lines[0] == "60  wrong-type             error  A value is of another kind than its key asks for."
        assert " 2  unknown-key            error  A key is not part of the format." in lines
        assert lines[-1].startswith("3 files checked: 62 errors")
        numbers = [int(line.split()[0]) for line in lines[:-1]]
        assert numbers == sorted(numbers, reverse=True)
        quiet = called(folder, "check", "--statistics", "-q").out.splitlines()
        assert not any(" info " in line for line in quiet)

    def test_json(self, folder: Path) -> None:
        found = json.loads(called(folder, "check", "--statistics", "--output-format", "json").out)
        assert found["version"] == 1
        assert found["summary"]["files"] == 2
        assert {
            "rule": "unknown-key",
            "severity": "error",
            "count": 1,
            "headline": "A key is not part of the format.",
        } in found["statistics"]

    def test_nothing(self, folder: Path) -> None:
        done = called(folder, "check", "--statistics", "car.cjm.yaml", "-q", "--ignore", "low-peak-without-opportunity")
        assert done.out.startswith("1 file checked: ")
        assert done.out.count("\n") == 1

    def test_it_takes_the_place_of_problems_in_a_github_action(self, folder: Path) -> None:
        here = {"GITHUB_ACTIONS": "true"}
        assert called(folder, "check", "--statistics", environment=here) == called(folder, "check", "--statistics")


class TestFilesFrom:
    def test_one_a_line_from_a_file_and_from_standard_input(self, folder: Path) -> None:
        for lines in ("car.cjm.yaml\nbroken.cjm.yaml\n", "car.cjm.yaml\r\n\r\nbroken.cjm.yaml"):
            (folder / "names").write_bytes(lines.encode())
            from_file = called(folder, "check", "--files-from", "names")
            assert from_file == called(folder, "check", "--files-from", "-", stdin=lines.encode())
            assert from_file == called(folder, "check", "car.cjm.yaml", "broken.cjm.yaml")

    def test_nul_between_names(self, folder: Path) -> None:
        names = ["a\nb.cjm.yaml", " -c.cjm.yaml", 'é "x".cjm.yaml', "-"]  # the last is no standard input
        for name in names:
            (folder / name).write_text(JOURNEY)
        raw = "\0".join(names).encode()
        for end in (b"", b"\0"):
            done = called(folder, "check", "--files-from", "-", "-0", "--output-format", "json", stdin=raw + end)
            assert done.code == 0
            found = [one["file"] for one in json.loads(done.out)["files"]]
            assert found == ["a\\u{a}b.cjm.yaml", " -c.cjm.yaml", 'é "x".cjm.yaml']

    @pytest.mark.parametrize("options", [(), ("-0",)])
    def test_an_empty_list_is_no_error(self, folder: Path, options: tuple[str, ...]) -> None:
        done = called(folder, "check", "--files-from", "-", *options)
        assert done[:3] == (0, "0 files checked: no problems\n", "")
        for name in FORMATS:
            assert called(folder, "check", "--files-from", "-", "--output-format", name).code == 0

    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            ("--files-from none", "--files-from none cannot be read: No such file or directory; name a list of files"),
            ("--files-from .", "--files-from . cannot be read: Is a directory; name a list of files"),
            ("--files-from -", "the list of files has NUL between its names; add -0"),
            ("--files-from - --stdin-filename a.yaml", "--stdin-filename goes with standard input alone; "),
        ],
    )
    def test_a_list_that_cannot_be_read(self, folder: Path, arguments: str, message: str) -> None:
        nul = "stdin-filename" not in arguments
        done = called(folder, "check", *arguments.split(), stdin=b"car.cjm.yaml\0" if nul else b"")
        assert (done.code, done.out) == (2, "")
        assert done.error.startswith(f"cjm: {message}")

    def test_what_is_excluded_or_no_journey_is_left_out(self, folder: Path) -> None:
        (folder / "cjm.toml").write_text('exclude = ["draft.cjm.yaml"]\n', encoding="utf-8")
        (folder / "compose.yaml").write_text("services: {}\n", encoding="utf-8")
        lines = b"car.cjm.yaml\ndraft.cjm.yaml\ncompose.yaml\n"
        done = called(folder, "check", "--files-from", "-", "--output-format", "json", stdin=lines)
        assert [one["file"] for one in json.loads(done.out)["files"]] == ["car.cjm.yaml"]
        named = called(folder, "check", "draft.cjm.yaml", "--output-format", "json")
        assert [one["file"] for one in json.loads(named.out)["files"]] == ["draft.cjm.yaml"]

    def test_a_name_that_is_no_file(self, folder: Path) -> None:
        done = called(folder, "check", "--files-from", "-", "--no-summary", stdin=b"none.cjm.yaml\n")
        assert done.code == 2
        assert done.out.startswith("none.cjm.yaml: error: cannot be read: no such file [unreadable]")


class TestGithub:
    def test_the_format_is_chosen_where_none_was_asked_for(self, folder: Path) -> None:
        here = {"GITHUB_ACTIONS": "true"}
        assert called(folder, "check", environment=here).out.startswith("::error file=broken.cjm.yaml,")
        for options, environment in ((("--output-format", "concise"), here), ((), {"GITHUB_ACTIONS": "false"})):
            assert "::" not in called(folder, "check", *options, environment=environment).out
        assert "::" not in called(folder, "check", environment={"GITLAB_CI": "true"}).out

    def test_the_page_of_the_step_says_why_it_failed(self, folder: Path) -> None:
        (folder / "page").write_text("before\n")
        here = {"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": "page"}
        done = called(folder, "check", "broken.cjm.yaml", "car.cjm.yaml", environment=here)
        assert done.code == 1
        assert (folder / "page").read_text(encoding="utf-8") == (
            "before\n"
            "# 2 files checked: 1 error, 2 hints\n"
            "\n"
            "| Place | Problem | Rule |\n"
            "| --- | --- | --- |\n"
            "| broken.cjm.yaml:<!-- -->5:1 | unknown key \\`ownr\\` (did you mean \\`owner\\`?) | unknown-key |\n"
            "\n"
            "| File | Errors | Warnings | Hints |\n"
            "| --- | --: | --: | --: |\n"
            "| broken.cjm.yaml | 1 | 0 | 1 |\n"
            "| car.cjm.yaml | 0 | 0 | 1 |\n"
            "\n"
        )
        called(folder, "check", "car.cjm.yaml", "--output-format", "concise", environment=here)
        assert (folder / "page").read_text(encoding="utf-8").count("# ") == 1

    def test_a_page_is_short_whatever_was_found_and_in_the_language_asked_for(self, folder: Path) -> None:
        for number in range(60):
            (folder / f"a{number}.cjm.yaml").write_text("cjm: 1\ntitle: I go\nsteps:\n" + STEPS)
        here = {"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": "page"}
        called(folder, "check", "--language", "nl", environment=here)
        page = (folder / "page").read_text(encoding="utf-8")
        assert page.count("\n") < 120
        assert "... en nog 3.551" in page
        assert "| Bestand | Fouten | Waarschuwingen | Tips |" in page

    def test_no_text_of_a_journey_is_live_on_the_page(self, folder: Path) -> None:
        trick = "@someone #12 GH-3 https://evil.example www.evil.example :bomb: [l](http://e.example) <b>x</b> | x"
        text = f"cjm: 1\ntitle: t\nsteps: [{{id: {json.dumps(trick)}, title: x}}]\n{json.dumps(trick)}: 1\n"
        name = "@someone #12 [x](y) | <b>.cjm.yaml"
        (folder / name).write_text(text)
        called(folder, "check", name, environment={"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": "page"})
        page = (folder / "page").read_text(encoding="utf-8")
        assert "someone" in page
        shown = MarkdownIt("gfm-like", {"linkify": False}).render(page)
        assert re.findall(r"<a |<b>|@\w|(?<![&\w])#\d|GH-\d|https?://|www\.|:bomb", shown) == []
        assert shown.count("<table>") == 2

    def test_a_page_that_cannot_be_written_fails_nothing(self, folder: Path) -> None:
        here = {"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": "none/page"}
        done = called(folder, "check", "car.cjm.yaml", environment=here)
        assert done.code == 0
        assert done.error == ("cjm: none/page cannot be written: its folder does not exist; create the folder first\n")
