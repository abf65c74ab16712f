"""Pictures on their way from a file of the project to every format."""

import io
import os
import re
from base64 import b64decode
from pathlib import Path

import pytest
from PIL import Image
from pptx import Presentation

from cjm.errors import UsageError
from cjm.journey.loading import load
from cjm.journey.model import Journey
from cjm.journey.redaction import redacted
from cjm.rendering.options import RenderOptions
from cjm.rendering.renderer import pages, render
from cjm.scene.items import Image as Drawn
from cjm.scene.items import Scene, walk
from support import present
from support.images import encoded
from support.processes import called

TEXT = """cjm: 1
title: I test
persona: {name: An, image: {file: an.jpg, alt: An at her counter}}
steps:
  - {id: go, title: I go, emotion: 1, image: {file: door.png, alt: A door}}
  - {id: wait, title: I wait, emotion: -1, does: I wait}
  - {id: back, title: I go back, emotion: 0, image: {file: door.png, alt: The same door}}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "cjm.toml").touch()
    door = Image.new("RGB", (3000, 1500), "#336699")
    exif = Image.Exif()
    exif[0x013B] = "Kerkstraat 12"
    (tmp_path / "door.png").write_bytes(encoded(door, exif=exif))
    (tmp_path / "an.jpg").write_bytes(encoded(Image.new("RGB", (900, 1600), "#996633"), "jpeg", exif=exif))
    (tmp_path / "a.cjm.yaml").write_text(TEXT)
    return tmp_path


def subject(folder: Path) -> Journey:
    return present(load(folder / "a.cjm.yaml").journey)


def pictures(scenes: list[Scene]) -> list[Drawn]:
    return [item for scene in scenes for item in walk(scene.items) if isinstance(item, Drawn)]


def test_a_picture_is_small_and_cut_where_it_is_drawn(folder: Path) -> None:
    found = pictures([page.scene for page in pages([subject(folder)], ["journey-map"])])
    assert [one.description for one in found] == ["A door", "The same door"]
    assert [Image.open(io.BytesIO(one.data)).size for one in found] == [(720, 480)] * 2
    assert found[0].data == found[1].data


@pytest.mark.parametrize("suffix", [".svg", ".html", ".pptx", ".pdf", ".png"])
def test_the_same_files_give_the_same_bytes_without_what_a_camera_wrote(folder: Path, suffix: str) -> None:
    one, two = (render(subject(folder), suffix, ["journey-map"]).files[0].data for _ in range(2))
    assert one == two
    assert b"Kerkstraat" not in one


def test_slides_have_native_pictures_with_their_words_and_each_file_once(folder: Path) -> None:
    (slide,) = Presentation(io.BytesIO(render(subject(folder), ".pptx", ["journey-map"]).files[0].data)).slides
    group = next(shape for shape in slide.shapes if shape.name == "In pictures")
    found = [shape for shape in group.shapes if shape.shape_type is not None and shape.shape_type.name == "PICTURE"]
    assert [one._element.nvPicPr.cNvPr.get("descr") for one in found] == ["A door", "The same door"]
    assert len({one.image.sha1 for one in found}) == 1
    assert len([one for one in slide.part.rels.values() if one.reltype.endswith("/image")]) == 1


def test_svg_and_html_hold_the_picture_and_its_words(folder: Path) -> None:
    for suffix in (".svg", ".html"):
        text = render(subject(folder), suffix, ["journey-map"]).files[0].data.decode()
        assert re.findall(r"<title>((?:A|The same) door)</title>", text) == ["A door", "The same door"]
        assert all(b64decode(one).startswith(b"\x89PNG") for one in re.findall(r"image/png;base64,([\w+/=]+)", text))
        assert not re.search(r"(?:src|href)=\"(?!data:|#)", text), "nothing is fetched"


def test_a_public_version_has_no_pictures(folder: Path) -> None:
    public = redacted(subject(folder), "the customer")
    assert pictures([page.scene for page in pages([public], ["journey-map", "cover"])]) == []
    client = RenderOptions(audience="client")
    assert len(pictures([page.scene for page in pages([subject(folder)], ["journey-map"], client)])) == 2


def test_a_picture_that_went_since_it_was_loaded_is_named(folder: Path) -> None:
    found = subject(folder)
    (folder / "door.png").unlink()
    with pytest.raises(UsageError) as caught:
        render(found, ".svg", ["journey-map"])
    assert str(caught.value) == "the image `door.png` cannot be drawn: no such file; check its name and folder"


def test_a_file_with_a_broken_picture_is_not_drawn_but_as_a_draft(folder: Path) -> None:
    (folder / "door.png").write_bytes((folder / "door.png").read_bytes()[:200])
    arguments = ("render", "a.cjm.yaml", "--chart", "journey-map", "-o", "map.svg")
    refused = called(folder, *arguments)
    assert refused.code == 1
    assert "the image `door.png` cannot be drawn: is cut off or damaged" in refused.error
    assert not (folder / "map.svg").exists()
    drawn = called(folder, *arguments, "--draft")
    assert (drawn.code, "Traceback" in drawn.error) == (0, False)
    text = (folder / "map.svg").read_text()
    assert "<image" not in text
    assert ">A door<" in text


def test_render_options_do_not_depend_on_the_working_folder(folder: Path, tmp_path: Path) -> None:
    found = subject(folder)
    before = Path.cwd()
    os.chdir("/")
    try:
        assert render(found, ".svg", ["journey-map"]).files
    finally:
        os.chdir(before)
