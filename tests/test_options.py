"""Every option of every command is run once, and makes a difference."""

import json
import shutil
from pathlib import Path
from typing import NamedTuple

import pytest
import typer.main
from pptx import Presentation
from typer.core import TyperGroup
from typer.testing import CliRunner

from cjm import __version__, cli
from cjm.exchange import WriteOptions, workbook
from cjm.journey.loading import load
from support.git import commit, git
from support.workbooks import Sheets, rewritten

CAR = """\
cjm: 1
title: I look for a car
persona: {name: An, description: Runs a bakery with eight people}
steps:
- {id: look, title: I look around online, emotion: 0, thinks: Which one?}
- {id: wait, title: I wait for a quote, emotion: -2, employee: {estimate: 1}, quotes: [{text: Nobody calls}]}
- {id: drive, title: I drive my car home, emotion: 2}
opportunities:
- {id: call, title: We call within a day, steps: [wait], lifts: {wait: 1}}
"""


def accepting(file: str) -> str:
    """A baseline that accepts the one problem of the car, and one that is not there."""
    by_rule = {"missing-brand-essence": {"brand.essence": 1}, "negative-end": {"steps": 1}}
    return json.dumps({"version": 1, "files": {file: by_rule}})


FILES = {
    "car.cjm.yaml": CAR.replace("emotion: 2", "emotion: 1"),
    "unformatted.cjm.yaml": CAR.replace("cjm: 1", "cjm:   1"),
    "broken.cjm.yaml": CAR + "kind: nobody\n",
    "many.cjm.yaml": CAR + "".join(f"key{number}: 1\n" for number in range(300)),
    "large.cjm.yaml": CAR + "# comment\n" * 120_000,
    "names.txt": "car.cjm.yaml\n",
    "nul.txt": "car.cjm.yaml\0",
    "accepted.cjm.yaml": CAR,
    ".cjm-baseline.json": accepting("accepted.cjm.yaml"),
    "accepted.json": accepting("car.cjm.yaml"),
    "cjm.toml": 'exclude = ["left-out"]\n',
    "left-out/car.cjm.yaml": CAR.replace("cjm: 1", "cjm:   1"),
    "car.json": '{"cjm": 1, "title": "A car", "steps": [{"id": "a", "title": "A"}]}',
    "car.mmd": "journey\n  Look: 9: An\n",
    "car.csv": "Step,Emotion,Who\nLook,1,An\nWait,2-3,Bo\n",
    "car.json.txt": '{"cjm": 1, "title": "A car", "steps": [{"id": "a", "title": "A"}]}',
    "strict.toml": '[check]\nprofile = "full"\nblind_spot = 0.9\n[render]\ntheme = "dark"\nlanguage = "nl"\n',
}

check, diff = ("check", "car.cjm.yaml"), ("diff", "HEAD~1", "car.cjm.yaml")
history, index = ("history", "car.cjm.yaml"), ("index", "car.cjm.yaml")
imported, exported = ("import", "car.json"), ("export", "accepted.cjm.yaml", "--to", "json")
curve = ("render", "car.cjm.yaml", "-o", "a.svg", "--chart", "emotion-curve")
EXAMPLES = [
    ((), "--version", (), 0),
    ((), "-V", (), 0),
    (("check",), "--files-from", ("names.txt",), 0),
    (("check", "--files-from", "nul.txt"), "--null", (), 0),
    (("check", "--files-from", "nul.txt"), "-0", (), 0),
    (check, "--statistics", (), 0),
    (check, "--color", ("always",), 0),
    (("show", "car.cjm.yaml"), "--color", ("always",), 0),
    (check, "--output-format", ("github",), 0),
    (check, "--fail-on", ("info",), 1),
    (check, "--profile", ("full",), 0),
    (check, "--select", ("no-high-peak",), 0),
    (check, "--ignore", ("missing-brand-essence",), 0),
    ((*check, "--no-summary"), "--summary", (), 0),
    (check, "--no-summary", (), 0),
    (check, "--language", ("nl",), 0),
    (check, "--quiet", (), 0),
    (check, "-q", (), 0),
    (("check", "many.cjm.yaml"), "--all", (), 1),
    (("check", "broken.cjm.yaml"), "--exit-zero", (), 0),
    (check, "--config", ("strict.toml",), 0),
    (check, "--since", ("HEAD",), 0),
    (check, "--base", ("HEAD",), 0),
    (check, "--baseline", ("accepted.json",), 0),
    (("check", "accepted.cjm.yaml"), "--no-baseline", (), 0),
    (("check", "accepted.cjm.yaml"), "--update-baseline", (), 0),
    (("check", "accepted.cjm.yaml"), "--prune-baseline", (), 0),
    (("check", "left-out/car.cjm.yaml"), "--force-exclude", (), 0),
    (("settings", "car.cjm.yaml"), "--output-format", ("json",), 0),
    (("settings", "car.cjm.yaml", "--output-format", "csv"), "--csv", ("excel",), 0),
    (("settings", "car.cjm.yaml"), "--config", ("strict.toml",), 0),
    (("check", "large.cjm.yaml"), "--max-size", ("2",), 0),
    (("check", "-"), "--stdin-filename", ("none.cjm.yaml",), 1),
    (diff, "--output-format", ("json",), 0),
    (diff, "--exit-code", (), 1),
    (diff, "--fail-on", ("worse",), 1),
    ((*diff, "--fail-on", "worse"), "--tolerance", ("3",), 0),
    (diff, "--out", ("a.svg",), 0),
    (diff, "-o", ("a.svg",), 0),
    (("fmt", "unformatted.cjm.yaml"), "--check", (), 1),
    (("fmt", "unformatted.cjm.yaml"), "--diff", (), 1),
    (("fmt", "left-out/car.cjm.yaml", "unformatted.cjm.yaml", "--check"), "--force-exclude", (), 1),
    (("fmt", "-"), "--stdin-filename", ("none.cjm.yaml",), 1),
    (("git-setup",), "--undo", (), 0),
    (("git-setup",), "--dry-run", (), 0),
    (history, "--tags", (), 0),
    (history, "--author", (), 0),
    (history, "--output-format", ("csv",), 0),
    (history, "--language", ("nl",), 0),
    ((*history, "--output-format", "csv"), "--csv", ("excel",), 0),
    (history, "--out", ("a.svg",), 0),
    (history, "-o", ("a.svg",), 0),
    (imported, "--out", ("new.cjm.yaml",), 0),
    (imported, "-o", ("new.cjm.yaml",), 0),
    (("import", "car.json.txt"), "--from", ("json",), 0),
    (imported, "--inspect", (), 0),
    (("import", "book.xlsx"), "--into", ("accepted.cjm.yaml",), 0),
    (("import", "book.xlsx", "--into", "accepted.cjm.yaml"), "--dry-run", (), 0),
    (("import", "car.csv"), "--rows", ("fields",), 0),
    (("import", "car.csv"), "--map", ("Who=steps.owner",), 0),
    (("import", "car.mmd", "-o", "new.cjm.yaml"), "--outside", ("clamp",), 0),
    (("import", "car.csv", "-o", "new.cjm.yaml"), "--strict", (), 1),
    (imported, "--report", ("report.json",), 0),
    (imported, "--language", ("nl",), 0),
    ((*imported, "-o", "car.cjm.yaml"), "--force", (), 0),
    (exported, "--out", ("new.json",), 0),
    (exported, "-o", ("new.json",), 0),
    (("export", "accepted.cjm.yaml"), "--to", ("json",), 0),
    (exported, "--report", ("report.json",), 0),
    (("export", "accepted.cjm.yaml", "--to", "csv", "-o", "a.csv"), "--csv", ("excel",), 0),
    (("export", "broken.cjm.yaml", "--to", "json"), "--language", ("nl",), 1),
    ((*history, "-o", "a.svg"), "--config", ("strict.toml",), 0),
    (index, "--output-format", ("csv",), 0),
    (index, "--out", ("a.xlsx",), 0),
    (index, "-o", ("a.xlsx",), 0),
    ((*index, "--output-format", "csv"), "--csv", ("excel",), 0),
    (index, "--config", ("strict.toml",), 0),
    (index, "--language", ("nl",), 0),
    (("merge-driver", *["car.cjm.yaml"] * 3), "--conflict-style", ("diff3",), 0),
    (("new", "renewal"), "--kind", ("employee",), 0),
    (("new", "renewal"), "--language", ("nl",), 0),
    (("render", "car.cjm.yaml"), "--out", ("a.svg",), 0),
    (("render", "car.cjm.yaml"), "-o", ("a.svg",), 0),
    (("render", "car.cjm.yaml", "-o", "pictures"), "--format", ("svg",), 0),
    (("render", "car.cjm.yaml", "-o", "a.svg"), "--chart", ("journey-map",), 0),
    (("render", "car.cjm.yaml", "-o", "a.svg", "--chart", "journey-map"), "--lanes", ("steps,curve",), 0),
    (curve, "--theme", ("print",), 0),
    (("render", "car.cjm.yaml", "-o", "a.pptx"), "--template", ("client.pptx",), 0),
    ((*curve, "--chart", "journey-map"), "--redact", (), 0),
    ((*curve, "--chart", "journey-map"), "--audience", ("client",), 0),
    (("render", "car.cjm.yaml", "-o", "a.html"), "--short", (), 0),
    (("render", "car.cjm.yaml", "-o", "a.html"), "--portfolio", (), 0),
    (("render", "car.cjm.yaml", "-o", "a.pdf"), "--paper", ("A4",), 0),
    (curve, "--no-provenance", (), 0),
    (("render", "broken.cjm.yaml", "-o", "a.svg", "--chart", "emotion-curve"), "--draft", (), 0),
    (curve, "--config", ("strict.toml",), 0),
    (("roadmap", "car.cjm.yaml"), "--output-format", ("csv",), 0),
    (("roadmap", "car.cjm.yaml"), "--out", ("a.xlsx",), 0),
    (("roadmap", "car.cjm.yaml"), "-o", ("a.xlsx",), 0),
    (("roadmap", "car.cjm.yaml", "--output-format", "csv"), "--csv", ("excel",), 0),
    (("roadmap", "car.cjm.yaml"), "--language", ("nl",), 0),
    (("explain", "wow"), "--language", ("nl",), 0),
    (("show", "car.cjm.yaml"), "--config", ("strict.toml",), 0),
]
"""A command without an option, the option, its value, and the exit code with it."""


class Outcome(NamedTuple):
    """What a command left: exit code, standard output and error, and the files of its folder."""

    code: int
    output: str
    errors: str
    files: dict[str, bytes]


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("repository")
    git(folder, "init", "-q")
    (folder / "left-out").mkdir()
    commit(folder, "first", **{"car.cjm.yaml": CAR})
    git(folder, "tag", "v1")
    commit(folder, "second", **FILES)
    Presentation().save(str(folder / "client.pptx"))
    journey = load(folder / "accepted.cjm.yaml")
    (folder / "book.xlsx").write_bytes(rewritten(workbook.write([journey], WriteOptions()).data, scored_anew))
    return folder


def scored_anew(sheets: Sheets) -> None:
    """The first step of the car with another score."""
    sheets["Steps"][1][sheets["Steps"][0].index("Emotion")] = 1


def run(folder: Path, repository: Path, monkeypatch: pytest.MonkeyPatch, *arguments: str) -> Outcome:
    """The outcome of a command in a fresh copy of the repository."""
    shutil.copytree(repository, folder)
    monkeypatch.chdir(folder)
    app = cli.application(cli.commands())
    result = CliRunner().invoke(app, arguments)
    assert result.exception is None or isinstance(result.exception, SystemExit)
    written = [
        path for path in [*folder.iterdir(), *folder.glob("pictures/*"), folder / ".git/config"] if path.is_file()
    ]
    return Outcome(result.exit_code, result.stdout, result.stderr, {path.name: path.read_bytes() for path in written})


def test_every_option_of_every_command_has_an_example() -> None:
    group = typer.main.get_command(cli.application(cli.commands()))
    assert isinstance(group, TyperGroup)
    options = {
        ("" if command is group else command.name, name)
        for command in [group, *group.commands.values()]
        for parameter in command.params
        if parameter.param_type_name == "option"
        for name in [*parameter.opts, *parameter.secondary_opts]
    }
    assert options == {((*base, "")[0], option) for base, option, _, _ in EXAMPLES}


@pytest.mark.parametrize(
    ("base", "option", "value", "code"),
    EXAMPLES,
    ids=[" ".join((*base[:1], option)) for base, option, _, _ in EXAMPLES],
)
def test_an_option_is_accepted_and_makes_a_difference(
    tmp_path: Path,
    repository: Path,
    monkeypatch: pytest.MonkeyPatch,
    base: tuple[str, ...],
    option: str,
    value: tuple[str, ...],
    code: int,
) -> None:
    without = run(tmp_path / "a", repository, monkeypatch, *base)
    with_it = run(tmp_path / "b", repository, monkeypatch, *base, option, *value)
    assert with_it.code == code, with_it.errors
    assert with_it != without


def test_the_version(tmp_path: Path, repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(tmp_path / "a", repository, monkeypatch, "--version")[:3] == (0, f"cjm {__version__}\n", "")


@pytest.mark.parametrize("name", ["", *cli.commands()])
@pytest.mark.parametrize("option", ["-h", "--help"])
def test_help(name: str, option: str) -> None:
    arguments = [name, option] if name else [option]
    result = CliRunner().invoke(cli.application(cli.commands()), arguments)
    assert result.exit_code == 0
    assert result.output.startswith("Usage: ")


def test_without_arguments_help_is_printed() -> None:
    result = CliRunner().invoke(cli.application(cli.commands()), [])
    assert result.exit_code == 2
    assert result.output.startswith("Usage: ")
