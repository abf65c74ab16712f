"""The pictures that a file names: found in its project and whole, or reported where they are named."""

import os
from pathlib import Path

import pytest
from PIL import Image

from cjm.diagnostics import Severity
from cjm.journey.loading import Loaded, Loader, load
from support import present
from support.git import commit, git
from support.images import encoded, plain
from support.processes import called

HEAD = "cjm: 1\ntitle: I test\n"
STEP = "steps:\n  - id: go\n    title: I go\n    image: {file: %s, alt: A door}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project with a picture in a folder of its own, and a picture outside it."""
    (tmp_path / "secret.png").write_bytes(plain())
    inside = tmp_path / "project"
    (inside / "seen").mkdir(parents=True)
    (inside / "cjm.toml").touch()
    (inside / "seen/door.png").write_bytes(plain())
    return inside


def loaded(folder: Path, file: str, name: str = "a.cjm.yaml") -> Loaded:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(HEAD + STEP % file, encoding="utf-8")
    return load(path)


def reported(found: Loaded) -> list[tuple[str, str, str]]:
    return [(one.rule, one.message, one.help) for one in found.diagnostics]


@pytest.mark.parametrize("file", ["seen/door.png", "./seen/../seen/door.png", "link.png"])
def test_a_picture_in_the_project_is_found(folder: Path, file: str) -> None:
    (folder / "link.png").symlink_to("seen/door.png")
    found = loaded(folder, file)
    assert reported(found) == []
    image = present(present(found.journey).steps[0].image)
    assert (image.file, image.alt) == (file, "A door")
    assert image.path == os.path.realpath(folder / "seen/door.png")


@pytest.mark.parametrize(
    ("file", "message", "help"),
    [
        ("no.png", "cannot be drawn: no such file", "the path of an image starts at this file's folder"),
        ("seen", "cannot be drawn: is a folder", "name the files in it"),
        ("fifo", "cannot be drawn: not a regular file", "save its text in a file, or pipe it to `-`"),
        ("../secret.png", "lies outside the project", None),
        ("/etc/passwd", "lies outside the project", None),
        ("link.png", "lies outside the project", None),
        ("links/secret.png", "lies outside the project", None),
        ("loop.png", "cannot be drawn: a link that leads back to itself", "delete the link"),
        ("a.cjm.yaml", "cannot be drawn: is no PNG or JPEG", "save it as PNG or JPEG"),
        ("moves.gif", "cannot be drawn: is a GIF file and no PNG or JPEG", "save it as PNG or JPEG"),
        ("cut.png", "cannot be drawn: is cut off or damaged", "open it in a program for pictures and save it anew"),
        (
            "heavy.png",
            "cannot be drawn: larger than 10 MiB, the most that is read",
            "make it smaller; 1,200 pixels wide are plenty",
        ),
    ],
)
def test_a_picture_that_cannot_be_drawn(folder: Path, file: str, message: str, help: str | None) -> None:
    os.mkfifo(folder / "fifo")
    (folder / "link.png").symlink_to(folder.parent / "secret.png")
    (folder / "links").symlink_to(folder.parent)
    (folder / "loop.png").symlink_to("loop.png")
    (folder / "moves.gif").write_bytes(plain("gif"))
    (folder / "cut.png").write_bytes(encoded(Image.linear_gradient("L"))[:300])
    with (folder / "heavy.png").open("wb") as stream:
        stream.truncate((10 << 20) + 1)
    found = loaded(folder, file)
    help = help or f"the project is the folder {os.path.realpath(folder)}"
    assert reported(found) == [("unusable-image", f"the image `{file}` {message}", help)]
    (problem,) = found.diagnostics
    assert (problem.severity, present(problem.span).line, present(problem.span).column) == (Severity.ERROR, 6, 19)
    image = present(present(found.journey).steps[0].image)
    assert (image.file, image.path, image.alt) == ("", "", "A door"), "what is to be seen is known all the same"


def test_both_keys_are_needed_and_a_picture_without_them_is_not_looked_for(folder: Path) -> None:
    path = folder / "a.cjm.yaml"
    path.write_text(
        f"{HEAD}persona: {{name: An, image: {{file: no.png}}}}\nsteps: [{{id: go, title: I go, image: 3}}]\n"
    )
    assert [(one.rule, one.path) for one in load(path).diagnostics] == [
        ("missing-key", ("persona", "image", "alt")),
        ("unusable-image", ("persona", "image", "file")),
        ("wrong-type", ("steps", 0, "image")),
    ]


def test_a_picture_is_opened_once_however_often_it_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps = "".join(f"  - {{id: s{n}, title: I go, image: {{file: seen/door.png, alt: A}}}}\n" for n in range(9))
    (folder / "a.cjm.yaml").write_text(f"{HEAD}steps:\n{steps}")
    opened: list[str] = []

    def read(path: str, max_bytes: int) -> bytes:
        opened.append(path)
        assert max_bytes == 10 << 20
        return plain()

    monkeypatch.setattr("cjm.files.images.read", read)
    assert Loader().load(folder / "a.cjm.yaml").diagnostics == ()
    assert len(opened) == 1


def test_more_pictures_than_anybody_draws_are_refused(folder: Path) -> None:
    steps = "".join(f"  - {{id: s{n}, title: I go, image: {{file: seen/door.png, alt: A}}}}\n" for n in range(101))
    (folder / "a.cjm.yaml").write_text(f"{HEAD}steps:\n{steps}")
    (problem,) = load(folder / "a.cjm.yaml").diagnostics
    assert (problem.rule, problem.message, problem.help) == (
        "too-large", "more than 100 images", "leave some of them out",
    )  # fmt: skip
    assert problem.path == ("steps", 100, "image", "file")


def test_a_picture_of_a_library_lies_beside_the_library(folder: Path) -> None:
    (folder / "seen/shared.yaml").write_text(
        "cjm_library: 1\npersonas:\n  - {id: an, name: An, image: {file: door.png, alt: An}}\n"
        "  - {id: bo, name: Bo, image: {file: no.png, alt: Bo}}\n"
    )
    text = f"{HEAD}uses: [../seen/shared.yaml]\npersona: {{id: an}}\nsteps: [{{id: go, title: I go}}]\n"
    (folder / "maps").mkdir()
    (folder / "maps/a.cjm.yaml").write_text(text)
    found = load(folder / "maps/a.cjm.yaml")
    persona = present(present(found.journey).persona)
    assert present(persona.image).path == os.path.realpath(folder / "seen/door.png")
    (library,) = found.libraries
    assert found.diagnostics == ()
    assert [one.message for one in library.diagnostics] == ["the image `no.png` cannot be drawn: no such file"]


def test_a_text_without_a_folder_has_no_pictures_to_look_for() -> None:
    found = Loader().load_bytes(HEAD + STEP % "no.png")
    assert found.diagnostics == ()
    assert present(present(found.journey).steps[0].image).path == ""


def test_at_a_revision_a_picture_is_that_of_the_revision(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    (tmp_path / "door.png").write_bytes(plain())
    text = HEAD + STEP % "door.png"
    commit(tmp_path, "first", a__cjm__yaml=text)
    (tmp_path / "door.png").write_bytes(b"GIF89a")
    now = called(tmp_path, "check", "--no-summary", "--since", "HEAD", "a.cjm.yaml")
    assert now.out.splitlines()[0] == (
        "a.cjm.yaml:6:19: error: the image `door.png` cannot be drawn: is a GIF file and no PNG or JPEG "
        "[unusable-image, new] (save it as PNG or JPEG)"
    )
    commit(tmp_path, "broken")
    assert "[unusable-image]" in called(tmp_path, "check", "--all", "--since", "HEAD", "a.cjm.yaml").out
    (tmp_path / "door.png").write_bytes(plain())
    assert called(tmp_path, "check", "--since", "HEAD", "a.cjm.yaml").code == 0
