"""The journeys that show a step in detail: found in the project, read once, and never in a circle."""

import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from cjm.checking.checker import check
from cjm.files.reading import ABSENT, Unreadable
from cjm.journey.loading import Loader

HEAD = "cjm: 1\ntitle: {title}\nsteps:\n"
Problems = list[tuple[str, str, str]]


def journey(folder: Path, name: str, *details: str, scores: Sequence[float] = (0, 0, 0), more: str = "") -> Path:
    """A file whose steps, one for each score, name these files."""
    steps = [f"  - {{id: s{index}, title: I go, emotion: {score}" for index, score in enumerate(scores)]
    steps = [f"{step}, journey: {detail}" for step, detail in zip(steps, details, strict=False)] + steps[len(details) :]
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(more + HEAD.format(title=f"I am {path.stem}") + "".join(f"{step}}}\n" for step in steps))
    return path


def problems(path: Path) -> Problems:
    return [(one.rule, one.message, one.help) for one in Loader().load(path).diagnostics]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "cjm.toml").touch()
    return tmp_path


def test_a_journey_holds_those_that_show_its_steps(project: Path) -> None:
    journey(project, "parts/wait.yaml", "../more/again.yaml")
    journey(project, "more/again.yaml")
    loaded = Loader().load(journey(project, "whole.yaml", "parts/wait.yaml", "parts/wait.yaml"))
    assert loaded.diagnostics == ()
    assert loaded.journey is not None
    first, second, third = loaded.journey.steps
    detail = loaded.journey.detail(first)
    assert detail is not None
    assert detail.title == "I am wait"
    assert loaded.journey.detail(second) is detail
    assert loaded.journey.detail(third) is None
    assert detail.details == ()


@pytest.mark.parametrize(
    ("name", "message", "help"),
    [
        (
            "gone.yaml",
            "the journey `gone.yaml` cannot be read: no such file",
            "the path of `journey` starts at this file's folder",
        ),
        ("parts", "the journey `parts` cannot be read: is a folder", "name the files in it"),
        (
            "library.yaml",
            "the file `library.yaml` is no journey",
            "name the file of the journey that shows this step in detail",
        ),
        (
            "picture.png",
            "the file `picture.png` is no journey",
            "name the file of the journey that shows this step in detail",
        ),
        (
            "../outside.yaml",
            "the journey `../outside.yaml` lies outside the project",
            "the project is the folder {root}",
        ),
        ("/etc/passwd", "the journey `/etc/passwd` lies outside the project", "the project is the folder {root}"),
    ],
)
def test_a_detail_that_is_none_is_reported_at_its_step(project: Path, name: str, message: str, help: str) -> None:
    (project / "parts").mkdir()
    (project / "library.yaml").write_text("cjm_library: 1\n")
    (project / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n\0")
    loaded = Loader().load(journey(project, "whole.yaml", name))
    [problem] = loaded.diagnostics
    assert (problem.rule, problem.path) == ("unknown-reference", ("steps", 0, "journey"))
    assert (problem.message, problem.help) == (message, help.format(root=os.path.realpath(project)))
    assert loaded.journey is not None
    assert loaded.journey.details == ()
    assert loaded.journey.invalid(loaded.journey.steps[0].place / "journey")


def test_journeys_in_a_circle_are_reported_in_each_of_them(project: Path) -> None:
    files = [
        journey(project, "one.yaml", "two.yaml"),
        journey(project, "two.yaml", "three.yaml"),
        journey(project, "three.yaml", "./one.yaml"),
    ]
    mend = "name journeys from the whole to the parts only"
    for path, name in zip(files, ("two.yaml", "three.yaml", "./one.yaml"), strict=True):
        message = f"the journey `{name}` leads back to this one by its own steps"
        assert problems(path) == [("unknown-reference", message, mend)]
    assert problems(journey(project, "beside.yaml", "two.yaml")) == [], "it leads into the circle, which is not its own"
    own = journey(project, "own.yaml", "own.yaml")
    mend = "name the file of the journey that shows this step in detail"
    assert problems(own) == [("unknown-reference", "the journey `own.yaml` is this one", mend)]


def test_a_long_way_down_is_followed_to_its_end(project: Path) -> None:
    for number in range(60):
        journey(project, f"{number}.yaml", f"{number + 1}.yaml", scores=(0,))
    journey(project, "60.yaml", scores=(0,))
    assert problems(project / "0.yaml") == []
    journey(project, "60.yaml", "0.yaml", scores=(0,))
    assert problems(project / "30.yaml")[0][1] == "the journey `31.yaml` leads back to this one by its own steps"


def test_each_file_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    texts = {
        "a/whole.yaml": "cjm: 1\ntitle: A\nsteps:\n- {id: a, title: a, journey: part.yaml}\n"
        "- {id: b, title: b, journey: ../a/part.yaml}\n",
        "a/part.yaml": "cjm: 1\ntitle: B\nsteps: [{id: a, title: a}]\n",
    }

    def tree(path: str) -> bytes | Unreadable:
        read.append(path)
        return texts[path].encode() if path in texts else ABSENT

    loaded = Loader(read=tree).load("a/whole.yaml")
    assert loaded.diagnostics == ()
    assert sorted(read) == ["a/part.yaml", "a/whole.yaml"]
    texts["a/whole.yaml"] = texts["a/whole.yaml"].replace("part.yaml", "../../part.yaml", 1)
    [problem] = Loader(read=tree).load("a/whole.yaml").diagnostics
    assert problem.message == "the journey `../../part.yaml` lies outside the project"
    assert problem.help == "the project is the repository"


def contradicted(path: Path) -> list[tuple[str, str]]:
    (checked,) = check(Loader().load(path))
    return [(one.message, one.help) for one in checked.diagnostics if one.rule == "detail-contradicts-step"]


def test_a_detail_that_is_remembered_otherwise(project: Path) -> None:
    whole = journey(project, "whole.yaml", "part.yaml", scores=(0, 1, 1))

    def detail(*scores: float, more: str = "") -> list[tuple[str, str]]:
        journey(project, "part.yaml", scores=scores, more=more)
        return contradicted(whole)

    assert detail(0, -2, 0) == [
        (
            "“I go” (s0) has the score 0; “I am part”, which shows it in detail, is remembered as −1",
            "correct the scores that are wrong, in this journey or in `part.yaml`",
        )
    ]
    assert detail(0, -1, 0) == [], "half a point from it"
    assert detail(-2, 0, 2) == [], "its own score is one end of what is remembered"
    assert detail(-2, -2) == [], "two scores are no claim"
    assert detail(0, -2, 0, more="state: future\n") == []
    assert detail(5, 1, 5, more="scale: {min: 1, max: 10, neutral: 5.5}\n") == []
