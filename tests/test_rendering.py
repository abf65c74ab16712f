"""A journey to the bytes of its pictures."""

import io
from pathlib import Path

import pytest
from _scenes import ROOT, run
from PIL import Image
from pptx import Presentation

from cjm import painters, rendering
from cjm.errors import UsageError
from cjm.loading import load
from cjm.model import Journey

EXAMPLES = sorted((ROOT / "examples").glob("*.cjm.yaml"))


def journey(path: Path = EXAMPLES[-1]) -> Journey:
    found = load(path).journey
    assert found is not None
    return found


def test_formats_are_found_in_the_folder_and_told_without_their_libraries() -> None:
    found = painters.formats()
    assert list(found) == [".pdf", ".png", ".pptx", ".svg"]
    assert [one.deck for one in found.values()] == [True, False, True, False]
    assert all(one.help for one in found.values())
    heavy = "print({'matplotlib', 'pptx', 'lxml'} & set(sys.modules))"
    code = f"import sys; from cjm import painters; painters.formats(); {heavy}"
    assert run(code).stdout == b"set()\n"


@pytest.mark.parametrize(
    ("suffix", "words"),
    [
        (".gif", "the suffix '.gif' is none that can be drawn; use one of .pdf, .png, .pptx, .svg"),
        ("", "the output's name has no suffix; use one of .pdf, .png, .pptx, .svg"),
    ],
)
def test_unknown_suffixes_are_told_with_the_known_ones(suffix: str, words: str) -> None:
    with pytest.raises(UsageError) as caught:
        rendering.render(journey(), suffix)
    assert str(caught.value) == words


def test_unknown_and_double_pictures_are_told() -> None:
    with pytest.raises(UsageError, match=r'no picture "nonsense"; choose one of: .*emotion-curve'):
        rendering.render(journey(), ".svg", ["nonsense"])
    with pytest.raises(UsageError, match="the journey has no steps; write at least one"):
        rendering.render(journey()._replace(steps=()), ".svg")
    with pytest.raises(UsageError, match="twice"):
        rendering.render(journey(), ".svg", ["cover", "cover"])
    with pytest.raises(UsageError, match='no theme "nonsense"'):
        rendering.render(journey(), ".svg", theme="nonsense")


def test_one_page_is_one_file_without_a_page_s_name() -> None:
    (file,) = rendering.render(journey(), ".SVG").files
    assert file.page == ""
    assert file.data.startswith(b"<?xml")


def test_several_pages_are_a_file_each() -> None:
    files = rendering.render(journey(), ".png", ["cover", "emotion-curve"]).files
    assert [file.page for file in files] == ["cover", "emotion-curve"]
    assert all(Image.open(io.BytesIO(file.data)).width == 2560 for file in files)


def test_a_deck_is_one_file_with_a_cover() -> None:
    (file,) = rendering.render(journey(), ".pptx").files
    slides = Presentation(io.BytesIO(file.data)).slides
    assert [slide.slide_layout.name for slide in slides] == ["Title slide", "Headline and picture"]
    assert [slide.shapes.title.text_frame.text != "" for slide in slides] == [True, True]
    (pdf,) = rendering.render(journey(), ".pdf").files
    assert pdf.data.startswith(b"%PDF")


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_every_example_is_drawn_in_every_format(path: Path) -> None:
    for suffix in painters.formats():
        rendered = rendering.render(journey(path), suffix)
        assert rendered.undrawable == ""
        assert len(rendered.files) == 1


def test_same_bytes_in_every_process() -> None:
    code = f"""
import hashlib
from cjm import painters, rendering
from cjm.loading import load
journey = load({str(EXAMPLES[-1])!r}).journey
for suffix in painters.formats():
    print(suffix, hashlib.sha256(rendering.render(journey, suffix).files[0].data).hexdigest())
"""
    done = [run(code, PYTHONHASHSEED=seed, TZ=zone, LC_ALL="C") for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))]
    assert [one.stderr for one in done] == [b"", b""]
    assert done[0].stdout == done[1].stdout
    assert done[0].stdout.count(b"\n") == 4
