"""`exclude`: which files of searched folders are left out."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm.settings.exclusion import excludes
from support.fixtures import RunCjm

JOURNEY = "cjm: 1\ntitle: I test\npersona: {name: An}\nbrand: {essence: honest}\nsteps: [{id: a, title: I go}]\n"


@pytest.mark.parametrize(
    ("pattern", "path", "expected"),
    [
        ("archive", "archive/a.cjm.yaml", True),
        ("archive", "maps/archive/deep/a.cjm.yaml", True),
        ("archive/", "maps/archive/a.cjm.yaml", True),
        ("archive", "archives/a.cjm.yaml", False),
        ("maps/archive", "maps/archive/a.cjm.yaml", True),
        ("./maps/archive", "maps/archive/a.cjm.yaml", True),
        ("maps/archive", "old/maps/archive/a.cjm.yaml", False),
        ("a.cjm.yaml", "maps/a.cjm.yaml", True),
        ("*.draft.yaml", "maps/a.draft.yaml", True),
        ("maps/*.yaml", "maps/a.yaml", True),
        ("maps/*.yaml", "maps/deep/a.yaml", False),
        ("maps/**/a.yaml", "maps/a.yaml", True),
        ("maps/**/a.yaml", "maps/x/y/a.yaml", True),
        ("maps/**", "maps/x/y/a.yaml", True),
        ("maps/**", "other/a.yaml", False),
        ("**", "a.yaml", True),
        ("**/old", "x/old/a.yaml", True),
        ("?.yaml", "ab.yaml", False),
        ("[ab].yaml", "b.yaml", True),
        ("", "a.yaml", False),
        ("..", "a.yaml", False),
        ("A.yaml", "a.yaml", False),
    ],
)
def test_patterns(pattern: str, path: str, expected: bool) -> None:
    assert excludes([pattern], path) is expected
    assert excludes(["none", pattern], path) is expected


@given(st.text("ab*/?[]!", max_size=30), st.lists(st.text("ab", min_size=1, max_size=3), min_size=1, max_size=6))
def test_what_lies_in_an_excluded_folder_is_excluded(pattern: str, names: list[str]) -> None:
    if excludes([pattern], "/".join(names)):
        assert excludes([pattern], "/".join([*names, "further.yaml"]))


def test_a_pattern_of_many_stars_is_quick() -> None:
    assert not excludes(["**/" * 200 + "*a" * 50 + "b"], "/".join(["a" * 60] * 60))


@pytest.fixture
def maps(tmp_path: Path) -> Path:
    for name in ("a", "old/b", "team/c", "team/drafts/d"):
        path = tmp_path / f"{name}.cjm.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(JOURNEY, encoding="utf-8")
    (tmp_path / "cjm.toml").write_text('exclude = ["old"]\n', encoding="utf-8")
    (tmp_path / "team" / "cjm.toml").write_text('exclude = ["drafts/d.*"]\n', encoding="utf-8")
    return tmp_path


COMMANDS = {
    "check": ("check", "--output-format", "json"),
    "fmt": ("fmt", "--diff"),
    "index": ("index", "--output-format", "json"),
    "render": ("render", "--format", "svg", "--draft", "-o", "out"),
}


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_that_searches_a_folder_leaves_it_out(maps: Path, run_cjm: RunCjm, command: str) -> None:
    done = run_cjm(*COMMANDS[command], ".", cwd=maps)
    named = set(re.findall(r"\b([abcd])\.(?:cjm\.yaml|svg)", done.stdout))
    assert (named, done.stderr) == ({"a", "c"}, "")


def test_a_file_that_is_named_counts_unless_it_is_forced_out(maps: Path, run_cjm: RunCjm) -> None:
    assert (
        run_cjm("check", "--no-summary", "old/b.cjm.yaml", cwd=maps)
        .stdout.splitlines()[-1]
        .startswith("1 file checked")
    )
    done = run_cjm("check", "--no-summary", "--force-exclude", "old/b.cjm.yaml", "a.cjm.yaml", cwd=maps)
    assert done.stdout.splitlines()[-1].startswith("1 file checked")
    done = run_cjm("check", "--no-summary", "--force-exclude", "old/b.cjm.yaml", cwd=maps)
    assert (done.returncode, done.stdout) == (0, "0 files checked: no problems\n")
    text = (maps / "old/b.cjm.yaml").read_text(encoding="utf-8")
    assert (run_cjm("fmt", "--force-exclude", "old/b.cjm.yaml", cwd=maps).stdout, text) == ("", JOURNEY)


def test_what_a_program_names_is_left_out_where_it_is_no_journey(maps: Path, run_cjm: RunCjm) -> None:
    (maps / "compose.yaml").write_text("services:   {}\n", encoding="utf-8")
    (maps / "plain.yaml").write_text(JOURNEY, encoding="utf-8")
    named = ("compose.yaml", "cjm.toml", "plain.yaml")
    done = run_cjm("check", "--output-format", "json", "--force-exclude", *named, cwd=maps)
    assert [one["file"] for one in json.loads(done.stdout)["files"]] == ["plain.yaml"]
    assert run_cjm("fmt", "--force-exclude", *named, cwd=maps).stdout == "formatted plain.yaml\n"
    assert (maps / "compose.yaml").read_text() == "services:   {}\n"
    done = run_cjm("check", "--force-exclude", "gone.yaml", cwd=maps)
    assert (done.returncode, "no such file" in done.stdout) == (2, True)


@pytest.mark.parametrize("folder", ["old", "empty"])
def test_a_program_may_name_a_folder_of_which_nothing_counts(maps: Path, run_cjm: RunCjm, folder: str) -> None:
    (maps / "empty").mkdir()
    assert run_cjm("check", folder, cwd=maps).returncode == 2
    done = run_cjm("check", "--force-exclude", folder, cwd=maps)
    assert (done.returncode, done.stdout) == (0, "0 files checked: no problems\n")


def test_a_folder_of_which_all_is_excluded(maps: Path, run_cjm: RunCjm) -> None:
    done = run_cjm("check", "old", cwd=maps)
    assert (done.returncode, done.stdout, done.stderr) == (
        2,
        "",
        "cjm: every journey in the folder old is excluded; name the files, or change `exclude` in cjm.toml\n",
    )


def test_a_pattern_that_fits_no_file_is_reported(maps: Path, run_cjm: RunCjm) -> None:
    (maps / "cjm.toml").write_text("exclude = ['../old', 'team\\drafts', '/old', 'a..b']\n", encoding="utf-8")
    done = run_cjm("check", "-q", "--no-summary", cwd=maps)
    help = "(write the path from this file's folder, with `/` and without `..`)"
    assert (done.returncode, done.stdout.splitlines()) == (
        1,
        [
            f"cjm.toml:1:1: error: `../old` fits no file [bad-value] {help}",
            f"cjm.toml:1:1: error: `team\\drafts` fits no file [bad-value] {help}",
            "2 files checked: 2 errors, 2 hints (hints not shown)",
        ],
    )
