"""`cjm new`: starters are journeys without any problem, and writing one never does harm."""

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Literal

import pytest

from cjm import starters
from cjm.analysis import peak_end
from cjm.checking.checker import check
from cjm.errors import OutputError, UsageError
from cjm.journey.loading import load
from cjm.journey.model import Kind
from cjm.journey.schema import text
from cjm.settings.values import Settings
from support import ROOT
from support.processes import called, command, environment

KINDS: tuple[Kind, ...] = ("customer", "employee")
STARTERS = [(kind, language) for kind in KINDS for language in starters.LANGUAGES]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str, encoding: str = "utf-8") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-c", "from cjm.cli import main; main()", "new", *arguments]
    return subprocess.run(command, capture_output=True, env=os.environ | {"PYTHONIOENCODING": encoding}, timeout=60)


@pytest.mark.parametrize(("kind", "language"), STARTERS)
def test_a_starter_has_no_problem(folder: Path, kind: Kind, language: Literal["en", "nl"]) -> None:
    starters.start("mine", kind, language)
    checked = check(load("mine.cjm.yaml"), Settings(profile="full"))
    assert [one.diagnostics for one in checked] == [()]
    journey = checked[0].journey
    assert journey is not None
    assert (journey.kind, journey.language) == (kind, language)
    facts = peak_end.of(journey)
    assert 3 <= len(journey.steps) <= 4
    assert all(step.emotion is not None for step in journey.steps)
    assert (len(facts.low), len(facts.high)) == (1, 1)
    assert facts.remembered is not None


@pytest.mark.parametrize(("kind", "language"), STARTERS)
def test_a_starter_states_what_to_run_next_and_fits_on_a_screen(
    folder: Path, kind: Kind, language: Literal["en", "nl"]
) -> None:
    starters.start("mine", kind, language)
    text = Path("mine.cjm.yaml").read_text(encoding="utf-8")
    commands = [line.partition("cjm ")[2] for line in text.splitlines()[-3:]]
    assert commands == ["check mine.cjm.yaml", "show mine.cjm.yaml", "render mine.cjm.yaml -o mine.svg"]
    assert "NAME" not in text
    assert "\r" not in text
    assert max(map(len, text.splitlines())) <= 120


@pytest.mark.parametrize("kind", ["customer", "employee"])
def test_both_languages_state_the_same_facts(kind: str) -> None:
    found = [load(Path(starters.__file__).parent / f"{kind}.{language}.cjm.yaml") for language in starters.LANGUAGES]
    scores = [[(s.emotion, s.expected, s.desired) for s in one.journey.steps] for one in found if one.journey]
    assert scores[0] == scores[1]
    assert all(one.diagnostics == () for one in found)


def test_the_schema_comes_along_and_is_named_by_its_place(folder: Path) -> None:
    assert starters.start("mine") == ("mine.cjm.yaml", "journey.schema.json", None)
    first = Path("mine.cjm.yaml").read_text(encoding="utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=journey.schema.json"
    written, source = Path("journey.schema.json").read_bytes(), ROOT / "schemas" / "journey.schema.json"
    assert written.isascii()
    assert json.loads(written) == json.loads(source.read_bytes())
    assert starters.start("yours") == ("yours.cjm.yaml", None, None)


@pytest.mark.parametrize("place", ["journey.schema.json", "schemas/journey.schema.json"])
def test_the_projects_own_schema_is_used(folder: Path, place: str) -> None:
    Path("cjm.toml").touch()
    Path("a/b").mkdir(parents=True)
    Path("schemas").mkdir()
    Path(place).write_text(json.dumps(json.loads(text("journey")), indent=1), encoding="utf-8")
    assert starters.start("a/b/mine.yaml") == (str(Path("a/b/mine.yaml")), None, None)
    line = Path("a/b/mine.yaml").read_text(encoding="utf-8").splitlines()[0]
    assert line == f"# yaml-language-server: $schema=../../{place}"
    assert (Path("a/b") / line.partition("=")[2]).is_file()


@pytest.mark.parametrize(
    ("marks", "top"),
    [
        ([".git"], "."),
        (["cjm.toml"], "."),
        (["cjm.toml", "team/cjm.toml", "team/maps/cjm.toml"], "."),
        ([".git", "team/cjm.toml", "team/maps/cjm.toml"], "."),
        ([".git", "cjm.toml", "team/cjm.toml"], "."),
        (["cjm.toml", "team/.git"], "team"),
        (["cjm.toml", "team/.git", "team/maps/cjm.toml"], "team"),
        ([], "team/maps"),
    ],
    ids=" ".join,
)
def test_a_project_gets_one_copy_of_the_schema_at_its_top(folder: Path, marks: list[str], top: str) -> None:
    Path("team/maps").mkdir(parents=True)
    Path("team/plans").mkdir()
    for mark in marks:
        Path(mark).touch()
    schema = os.path.normpath(f"{top}/journey.schema.json")
    assert starters.start("team/maps/a.cjm.yaml").schema == schema
    assert starters.start("team/maps/b.cjm.yaml").schema is None
    inner = os.path.normpath(top) == os.path.normpath("team/maps")
    assert (starters.start("team/plans/c.cjm.yaml").schema is None) is not inner
    for name in ("maps/a", "maps/b", "plans/c"):
        file = Path(f"team/{name}.cjm.yaml")
        line = file.read_text(encoding="utf-8").splitlines()[0]
        assert (file.parent / line.partition("=")[2]).read_text(encoding="utf-8") == text("journey")
    assert len(list(folder.rglob("journey.schema.json"))) == 1 + inner


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_folder_that_is_a_link_belongs_to_the_project_it_leads_to(folder: Path) -> None:
    Path("project/maps").mkdir(parents=True)
    Path("project/cjm.toml").touch()
    Path("link").symlink_to("project/maps")
    assert starters.start("link/a.cjm.yaml").schema == "project/journey.schema.json"
    assert starters.start(str(folder / "link/b.cjm.yaml")) == (str(folder / "link/b.cjm.yaml"), None, None)
    assert (
        Path("project/maps/a.cjm.yaml")
        .read_text(encoding="utf-8")
        .startswith("# yaml-language-server: $schema=../journey.schema.json\n")
    )


@pytest.mark.parametrize("older", [text("journey").replace('"cycle"', '"round"'), text("journey")[:-9]])
def test_a_copy_of_another_version_is_used_and_reported(folder: Path, older: str) -> None:
    Path("journey.schema.json").write_text(older, encoding="utf-8")
    done = run("mine")
    assert done.returncode == 0
    assert done.stdout.decode().splitlines() == ["wrote mine.cjm.yaml; " + AND_NOW]
    assert done.stderr.decode().splitlines() == [
        "journey.schema.json is of another version of cjm; renew it: cjm schema > journey.schema.json"
    ]
    assert Path("journey.schema.json").read_text(encoding="utf-8") == older
    Path("journey.schema.json").write_bytes(called(folder, "schema").out.encode())
    assert starters.start("yours").outdated is None


AND_NOW = "write your own story over it, then run: cjm check mine.cjm.yaml"


def test_a_schema_outside_the_project_is_not_used(folder: Path) -> None:
    Path("journey.schema.json").write_text(text("journey"), encoding="utf-8")
    Path("project").mkdir()
    Path("project/cjm.toml").touch()
    assert starters.start("project/mine.yaml").schema == str(Path("project/journey.schema.json"))


def test_nothing_is_overwritten(folder: Path) -> None:
    Path("mine.cjm.yaml").write_text("mine", encoding="utf-8")
    with pytest.raises(OutputError, match=r"mine\.cjm\.yaml exists already; choose another name"):
        starters.start("mine")
    assert Path("mine.cjm.yaml").read_text(encoding="utf-8") == "mine"
    Path("journey.schema.json").write_text("{}", encoding="utf-8")
    with pytest.raises(OutputError, match=r"journey\.schema\.json is not cjm's schema; move that file"):
        starters.start("yours")
    assert sorted(path.name for path in folder.iterdir()) == ["journey.schema.json", "mine.cjm.yaml"]


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_to_nowhere_is_not_followed(folder: Path) -> None:
    Path("mine.cjm.yaml").symlink_to("elsewhere.yaml")
    with pytest.raises(OutputError, match="exists already"):
        starters.start("mine")
    assert not Path("elsewhere.yaml").exists()


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("vacancy", "vacancy.cjm.yaml"),
        ("vacancy.cjm", "vacancy.cjm.yaml"),
        ("vacancy.cjm.yaml", "vacancy.cjm.yaml"),
        ("vacancy.yml", "vacancy.yml"),
        ("a/b.yaml", "a/b.yaml"),
        ("Mijn reis", "Mijn reis.cjm.yaml"),
        ("één", "één.cjm.yaml"),
        ("v1.2", "v1.2.cjm.yaml"),
    ],
)
def test_a_name_becomes_a_file(name: str, file: str) -> None:
    assert starters.file_for(name) == Path(file)


@pytest.mark.parametrize(
    "name",
    [
        *("", " ", ".", "..", "...", "-x", ".yaml", ".cjm.yaml", "a/.yaml", "a/b", "/", "a:b", "a*", 'a"', "a."),
        *("a ", "a\nb", "a\x1b", "a\u202eb", "a\0.yaml", "\udce9", "con", "NUL", "com1.yaml", "x" * 200),
    ],
)
def test_what_is_no_file_name_is_refused(folder: Path, name: str) -> None:
    with pytest.raises(UsageError, match="is no file name; "):
        starters.start(name)
    assert list(folder.iterdir()) == []


def test_a_folder_that_is_missing_is_not_made(folder: Path) -> None:
    with pytest.raises(OutputError, match="the folder a does not exist; create it first, or choose another"):
        starters.start("a/b.yaml")
    assert list(folder.iterdir()) == []


def test_the_command_prints_one_line(folder: Path) -> None:
    done = run("Mijn reis", "--language", "nl", "--kind", "employee")
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode().splitlines() == [
        "wrote Mijn reis.cjm.yaml and journey.schema.json, which your editor reads; "
        'write your own story over it, then run: cjm check "Mijn reis.cjm.yaml"'
    ]
    again = run("Mijn reis", encoding="ascii")
    assert (again.returncode, again.stdout) == (2, b"")
    assert re.fullmatch(rb"cjm: Mijn reis.cjm.yaml exists already; choose another name\r?\n", again.stderr)
    assert "Ik begin aan mijn nieuwe baan" in Path("Mijn reis.cjm.yaml").read_text(encoding="utf-8")


@pytest.mark.skipif(os.name == "nt", reason="needs POSIX")
def test_a_full_disk_leaves_nothing_behind(folder: Path) -> None:
    limited = f"ulimit -f 2; exec {shlex.join(command('new', 'renewal'))}"
    done = subprocess.run(["bash", "-c", limited], env=environment(), capture_output=True, check=False)
    assert done.returncode == 2
    assert done.stderr.decode().startswith("cjm: journey.schema.json cannot be written: File too large")
    assert list(folder.iterdir()) == []
    assert run("renewal").returncode == 0
    assert sorted(path.name for path in folder.iterdir()) == ["journey.schema.json", "renewal.cjm.yaml"]
