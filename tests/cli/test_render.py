"""`cjm render`: what it writes, what it says, how it leaves."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from cjm import __version__
from support.processes import Run, called, run
from support.scenes import names

GOOD = """cjm: 1
title: I order a cake
steps:
  - {id: a, title: I choose, emotion: 1}
  - {id: b, title: I wait, emotion: -2}
  - {id: c, title: I eat, emotion: 2}
"""
WRONG = GOOD + "colour: red\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("one", "two"):
        (tmp_path / f"{name}.cjm.yaml").write_text(GOOD)
    (tmp_path / "wrong.cjm.yaml").write_text(WRONG)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def cjm(*arguments: str, stdin: bytes = b"") -> Run:
    return called(Path(), "render", *arguments, stdin=stdin)


def output(done: Run) -> list[str]:
    return done.error.splitlines()


@pytest.mark.parametrize(
    ("name", "start"), [("a.svg", b"<?xml"), ("a.PNG", b"\x89PNG"), ("a.pdf", b"%PDF"), ("a.pptx", b"PK")]
)
def test_the_suffix_of_out_chooses(here: Path, name: str, start: bytes) -> None:
    done = cjm("one.cjm.yaml", "-o", name)
    assert (done.code, done.out, done.error) == (0, f"{name}\n", "")
    assert (here / name).read_bytes().startswith(start)


def test_several_files_and_formats_go_into_a_folder(here: Path) -> None:
    done = cjm("one.cjm.yaml", "two.cjm.yaml", "-o", "out/deep", "--format", "svg,.pptx", "--format", "png")
    assert (done.code, output(done)) == (0, [])
    files = [f"{name}{suffix}" for name in ("one", "two") for suffix in (".svg", ".pptx", ".png")]
    assert done.out.split() == [os.path.join("out", "deep", name) for name in files]
    assert names(here / "out" / "deep") == sorted(files)


def test_one_file_with_a_format_goes_into_a_folder_too(here: Path) -> None:
    assert cjm("one.cjm.yaml", "-o", "out", "--format", "svg").code == 0
    assert names(here / "out") == ["one.svg"]


def test_standard_input_and_output(here: Path) -> None:
    done = cjm("-", "-o", "-", "--format", "svg", "--no-provenance", stdin=GOOD.encode())
    assert (done.code, output(done)) == (0, [])
    assert done.out.startswith("<?xml")
    assert done.out.endswith("</svg>\n")
    if os.name == "posix":
        again = run(here, "render", "one.cjm.yaml", "-o", "/dev/stdout", "--format", "svg", "--no-provenance")
        assert again.out == done.out
    assert names(here) == ["one.cjm.yaml", "two.cjm.yaml", "wrong.cjm.yaml"]


def test_a_file_with_errors_is_not_drawn_and_does_not_stop_others(here: Path) -> None:
    done = cjm("one.cjm.yaml", "wrong.cjm.yaml", "two.cjm.yaml", "-o", "out", "--format", "svg")
    assert done.code == 1
    assert names(here / "out") == ["one.svg", "two.svg"]
    assert output(done)[0].startswith("wrong.cjm.yaml:7:1: error: ")
    assert "[unknown-key]" in output(done)[0]
    assert "Traceback" not in done.error


def test_a_draft_is_drawn_all_the_same(here: Path) -> None:
    done = cjm("wrong.cjm.yaml", "-o", "a.svg", "--draft")
    assert done.code == 0
    assert "[unknown-key]" in output(done)[0]
    assert (here / "a.svg").exists()


@pytest.mark.parametrize("text", ["cjm: 1\n", "cjm: 1\ntitle: x\nsteps: []\n", "cjm: 1\nsteps: [{id: a}]\n"])
def test_hardly_anything_is_still_a_draft(here: Path, text: str) -> None:
    (here / "bare.cjm.yaml").write_text(text)
    for suffix in (".svg", ".png", ".pptx"):
        done = cjm("bare.cjm.yaml", "-o", f"a{suffix}", "--draft")
        assert "bug" not in done.error
        assert done.code == (0 if "id: a" in text else 1)
        assert (here / f"a{suffix}").exists() == ("id: a" in text)


def test_an_unreadable_file_is_one_line_and_the_others_are_drawn(here: Path) -> None:
    done = cjm("none.cjm.yaml", "wrong.cjm.yaml", "two.cjm.yaml", "-o", "out", "--format", "svg")
    assert done.code == 2
    assert names(here / "out") == ["two.svg"]
    assert (
        output(done)[0] == "none.cjm.yaml: error: cannot be read: no such file [unreadable] (check its name and folder)"
    )


def test_no_structure_is_not_drawn_even_as_a_draft(here: Path) -> None:
    (here / "broken.cjm.yaml").write_text("cjm: 1\nsteps: [\n")
    done = cjm("broken.cjm.yaml", "-o", "a.svg", "--draft")
    assert done.code == 1
    assert not (here / "a.svg").exists()


def test_a_library_is_no_journey(here: Path) -> None:
    (here / "library.yaml").write_text("cjm_library: 1\n")
    done = cjm("library.yaml", "-o", "a.svg")
    assert done.code == 2
    assert output(done) == ["library.yaml is a library, not a journey; name a journey that uses it"]
    (here / "wrong.cjm.yaml").unlink()
    assert cjm(".", "-o", "out", "--format", "svg").code == 0
    assert names(here / "out") == ["one.svg", "two.svg"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (
            ["one.cjm.yaml", "-o", "a.gif"],
            "cjm: the suffix '.gif' is none that can be drawn; use one of .html, .pdf, .png, .pptx, .svg",
        ),
        (
            ["one.cjm.yaml", "-o", "a"],
            "cjm: the output's name has no suffix; use one of .html, .pdf, .png, .pptx, .svg",
        ),
        (["one.cjm.yaml", "-o", "."], "cjm: . is a folder; say what to write there, as with --format svg,pptx"),
        (
            ["one.cjm.yaml", "-o", "none/a.svg"],
            "cjm: none/a.svg cannot be written: its folder does not exist; create the folder first",
        ),
        (
            ["one.cjm.yaml", "two.cjm.yaml", "-o", "a.svg"],
            "cjm: several files need to know what to write; name a folder and, as with --format svg,pptx, what; "
            "one .pptx, .pdf or .html holds them all",
        ),
        (
            ["one.cjm.yaml", "two.cjm.yaml", "-o", "one.cjm.yaml", "--format", "svg"],
            "cjm: one.cjm.yaml is no folder; name a folder to write into",
        ),
        (
            ["one.cjm.yaml", "sub/One.yaml", "-o", "out", "--format", "svg"],
            "cjm: one.cjm.yaml and sub/One.yaml would both be drawn as one.svg; draw them into different folders",
        ),
    ],
)
def test_wrong_use_is_one_line(here: Path, arguments: list[str], words: str) -> None:
    (here / "sub").mkdir()
    shutil.copy("one.cjm.yaml", "sub/One.yaml")
    done = cjm(*arguments)
    assert (done.code, done.out, output(done)) == (2, "", [words])
    assert not (here / "out").exists()


def test_the_old_picture_stays_when_the_file_has_errors(here: Path) -> None:
    (here / "a.svg").write_bytes(b"old")
    assert cjm("wrong.cjm.yaml", "-o", "a.svg").code == 1
    assert (here / "a.svg").read_bytes() == b"old"


def test_what_no_font_has_is_one_note(here: Path) -> None:
    for name in ("one", "two"):
        (here / f"{name}.cjm.yaml").write_text(GOOD.replace("I wait", "I \U000104b0 wait"), encoding="utf-8")
    done = cjm("one.cjm.yaml", "two.cjm.yaml", "-o", "out", "--format", "png,pdf", "--chart", "emotion-curve")
    assert done.code == 0
    notes = [line for line in output(done) if "no font of this machine draws" in line]
    assert notes == output(done)
    assert len(notes) <= 1


def test_pictures_are_chosen_and_named(here: Path) -> None:
    done = cjm("one.cjm.yaml", "-o", "x.svg", "--chart", "cover,emotion-curve")
    assert done.out.split() == ["x-cover.svg", "x-emotion-curve.svg"]
    assert output(cjm("one.cjm.yaml", "-o", "x.svg", "--chart", "nonsense"))[0].startswith(
        'cjm: no picture "nonsense"; choose one of: '
    )


def test_the_file_is_named_in_the_picture_unless_it_is_not_wanted(here: Path) -> None:
    cjm("one.cjm.yaml", "-o", "x.svg")
    assert f">one.cjm.yaml · cjm {__version__}<" in (here / "x.svg").read_text()
    cjm("one.cjm.yaml", "-o", "x.svg", "--no-provenance")
    assert "one.cjm.yaml" not in (here / "x.svg").read_text()


def test_the_commit_is_reported_and_what_is_not_in_it(here: Path) -> None:
    def git(*arguments: str) -> str:
        person = ("-c", "user.name=An", "-c", "user.email=an@example.org")
        return subprocess.run(["git", *person, *arguments], capture_output=True, text=True, check=True).stdout

    git("init", "-q")
    git("add", "one.cjm.yaml")
    git("commit", "-qm", "First")
    commit = git("rev-parse", "HEAD")[:7]
    cjm("one.cjm.yaml", "-o", "x.svg")
    assert f">one.cjm.yaml @ {commit} · cjm {__version__}<" in (here / "x.svg").read_text()
    (here / "one.cjm.yaml").write_text(GOOD + "owner: An\n")
    cjm("one.cjm.yaml", "-o", "x.svg")
    assert f">one.cjm.yaml @ {commit} with uncommitted changes · cjm {__version__}<" in (here / "x.svg").read_text()


def test_the_theme_of_the_command_line_wins(here: Path) -> None:
    assert output(cjm("one.cjm.yaml", "-o", "x.svg", "--theme", "loud"))[0].startswith('cjm: no theme "loud"; choose')


def test_the_subfolders_of_a_folder_are_kept(here: Path) -> None:
    for folder in ("maps", "maps/sub", "maps/sub/deep", "maps/Tweede kwartaal"):
        (here / folder).mkdir()
        shutil.copy("one.cjm.yaml", here / folder / "x.cjm.yaml")
    done = cjm("maps", "two.cjm.yaml", "-o", "out", "--format", "svg")
    assert (done.code, done.error) == (0, "")
    found = {path.relative_to(here / "out").as_posix() for path in (here / "out").rglob("*.*")}
    assert found == {"x.svg", "sub/x.svg", "sub/deep/x.svg", "Tweede kwartaal/x.svg", "two.svg"}
    assert cjm("maps/../maps/sub", "-o", "again", "--format", "svg").out.split() == [
        os.path.join("again", "deep", "x.svg"),
        os.path.join("again", "x.svg"),
    ]


def test_two_files_with_one_output_are_refused_with_both_named(here: Path) -> None:
    for folder in ("maps", "others"):
        (here / folder / "sub").mkdir(parents=True)
        shutil.copy("one.cjm.yaml", here / folder / "sub" / "x.cjm.yaml")
    done = cjm("maps", "others", "-o", "out", "--format", "svg")
    name = os.path.join("sub", "x.svg")
    assert (done.code, output(done)) == (
        2,
        [
            f"cjm: {os.path.join('maps', 'sub', 'x.cjm.yaml')} and {os.path.join('others', 'sub', 'x.cjm.yaml')} "
            f"would both be drawn as {name}; draw them into different folders"
        ],
    )
    assert not (here / "out").exists()


@pytest.mark.parametrize("name", ["one-journey-map", "one-journey-map-1", "One-Emotion-Curve-12"])
def test_a_journey_called_as_a_page_of_another_is_refused(here: Path, name: str) -> None:
    shutil.copy("one.cjm.yaml", f"{name}.cjm.yaml")
    done = cjm("one.cjm.yaml", f"{name}.cjm.yaml", "-o", "out", "--format", "pptx,svg")
    line = f"cjm: one.cjm.yaml and {name}.cjm.yaml would both be drawn as {name.lower()}.svg; "
    assert (done.code, output(done)) == (2, [f"{line}draw them into different folders"])
    assert not (here / "out").exists()


def test_pages_of_decks_have_no_names_that_another_journey_could_have(here: Path) -> None:
    for name in ("one-journey-map", "one-2", "journey-map"):
        shutil.copy("one.cjm.yaml", f"{name}.cjm.yaml")
    files = ["one.cjm.yaml", "one-journey-map.cjm.yaml"]
    assert cjm(*files, "-o", "out", "--format", "html", "--chart", "gap,time").code != 2
    assert cjm("one.cjm.yaml", "one-2.cjm.yaml", "journey-map.cjm.yaml", "-o", "out", "--format", "svg").code == 0


def test_a_link_among_the_folders_of_the_output_leads_nowhere(here: Path) -> None:
    (here / "maps" / "sub" / "deep").mkdir(parents=True)
    shutil.copy("one.cjm.yaml", here / "maps" / "sub" / "deep" / "x.cjm.yaml")
    (here / "elsewhere").mkdir()
    (here / "out").mkdir()
    (here / "out" / "sub").symlink_to(here / "elsewhere", target_is_directory=True)
    done = cjm("maps", "-o", "out", "--format", "svg")
    path = os.path.join("out", "sub", "deep", "x.svg")
    assert (done.code, output(done)) == (
        2,
        [f"cjm: {path} lies outside the folder out; remove the link that leads there"],
    )
    assert list((here / "elsewhere").iterdir()) == []
