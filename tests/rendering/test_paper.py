"""Files for a printer: each page of them has exactly the size of the paper."""

import re
from pathlib import Path

import pytest
from PIL import Image

import cjm
from cjm.errors import UsageError
from cjm.rendering.options import RenderOptions, render_options_for
from cjm.rendering.renderer import Rendering, render
from cjm.scene.paper import Paper
from cjm.themes import theme
from support.fixtures import RunCjm
from support.journeys import journey
from support.laws import some
from support.pictures import example

SIZES: dict[Paper, tuple[int, int]] = {"A3": (420, 297), "A4": (297, 210)}
"""In millimetres."""
INCH = 25.4


def printed(suffix: str, paper: Paper, *pictures: str) -> Rendering:
    return render(example("vacancy"), suffix, pictures, RenderOptions(paper=paper))


@pytest.mark.thorough
@pytest.mark.parametrize("paper", some([*SIZES]))
def test_every_page_of_a_pdf_is_a_sheet(paper: Paper) -> None:
    (file,) = printed(".pdf", paper).files
    boxes = re.findall(rb"/MediaBox \[ ?0 0 ([0-9.]+) ([0-9.]+) ?\]", file.data)
    assert len(boxes) == {"A3": 3, "A4": 5}[paper]
    for width, height in boxes:
        size = (float(width) / 72 * INCH, float(height) / 72 * INCH)
        assert size == pytest.approx(SIZES[paper], abs=0.001)


@pytest.mark.parametrize("paper", SIZES)
def test_svg_and_png_have_a_file_for_each_sheet(paper: Paper, tmp_path: Path) -> None:
    sheets = printed(".svg", paper).files
    assert [file.page for file in sheets][-2:] == [f"journey-map-{len(sheets) - 1}", "roadmap"]
    for file in sheets:
        found = re.search(rb'<svg [^>]*width="([0-9.]+)" height="([0-9.]+)"', file.data)
        assert found
        assert [float(one) / 96 * INCH for one in found.groups()] == pytest.approx(SIZES[paper], abs=0.01)
    (file,) = printed(".png", paper, "roadmap").files
    (tmp_path / "a.png").write_bytes(file.data)
    with Image.open(tmp_path / "a.png") as image:
        size = [pixels / dots * INCH for pixels, dots in zip(image.size, image.info["dpi"], strict=True)]
        assert size == pytest.approx(SIZES[paper], abs=0.2)


def test_a_face_that_runs_wide_has_no_smaller_type() -> None:
    wide = theme().dressed({}, ["Verdana"])
    for file in render(example("vacancy"), ".svg", (), RenderOptions(theme=wide, paper="A3")).files:
        assert min(map(float, re.findall(rb'font-size="([0-9.]+)"', file.data))) >= 8 / 0.75
    (file,) = render(example("vacancy"), ".pdf", (), RenderOptions(theme=wide, paper="A3")).files
    assert file.data.count(b"/MediaBox") >= 3


def test_what_is_not_printed_stays_as_it_is() -> None:
    slides = render(example("vacancy"), ".pptx", ["roadmap"]).files
    assert printed(".pptx", "A3", "roadmap").files == slides


def test_a_picture_that_is_not_laid_out_for_paper_is_refused() -> None:
    with pytest.raises(UsageError, match="the picture `gap` is not laid out for paper") as found:
        printed(".pdf", "A3", "roadmap", "gap")
    assert found.value.remedy == "choose from: journey-map, roadmap"
    with pytest.raises(UsageError, match='no picture "nothing"'):
        printed(".pdf", "A3", "nothing")


def test_the_interface_takes_a_paper() -> None:
    assert render_options_for("a.cjm.yaml", paper="A4").paper == "A4"
    message = 'no paper "letter"; choose one of: A3, A4'
    with pytest.raises(UsageError, match=message):
        cjm.render_options_for("a.cjm.yaml", paper="letter")  # type: ignore[arg-type]
    with pytest.raises(UsageError, match=message):
        render(example("vacancy"), ".svg", options=RenderOptions(paper="letter"))  # type: ignore[arg-type]


def test_a_journey_that_holds_nothing_for_paper_is_reported(tmp_path: Path, run_cjm: RunCjm) -> None:
    assert render(journey(0, 1), ".pdf", (), RenderOptions(paper="A3")).files == ()
    file = tmp_path / "car.cjm.yaml"
    text = "cjm: 1\ntitle: I look\npersona: {name: An}\nsteps: [{id: look, title: I look, emotion: 0}]\n"
    file.write_text(text, encoding="utf-8")
    done = run_cjm("render", str(file), "-o", str(tmp_path / "a.pdf"), "--paper", "A4")
    assert (done.returncode, done.stdout) == (2, "")
    assert "holds nothing for journey-map and roadmap; `cjm charts` lists" in done.stderr
