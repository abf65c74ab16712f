"""A house font that runs wide, where the format only names it: every line fits the room that it was given.

DejaVu Sans, which comes with matplotlib, has the widths of Verdana, and its bold face about those of Arial Black.
"""

import io
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import matplotlib
import pytest
from PIL import ImageFont
from pptx import Presentation

from cjm.painters import powerpoint, svg
from cjm.rendering.options import RenderOptions
from cjm.rendering.renderer import render
from cjm.scene.items import Scene
from cjm.themes import theme
from support.laws import some
from support.pictures import FACTS, drawn, example

VERDANA = theme().dressed({}, ["Verdana"])
EMU = 12_700
_FILES = Path(matplotlib.get_data_path(), "fonts", "ttf")
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_SVG = "{http://www.w3.org/2000/svg}"


@cache
def _font(bold: bool) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(_FILES / f"DejaVuSans{'-Bold' * bold}.ttf"), 1000)


def width(line: str, size: float, bold: bool, tracking: float = 0.0) -> float:
    return size * _font(bold).getlength(line) / 1000 + tracking * len(line)


@cache
def pictures(name: str, page: str) -> list[Scene]:
    subject = example(name)
    return [scene for chart in sorted(FACTS) for scene in drawn(chart, subject, page)]


def _shapes(shapes: Any) -> Iterator[Any]:
    for shape in shapes:
        if shape.shape_type is not None and shape.shape_type.name == "GROUP":
            yield from _shapes(shape.shapes)
        elif shape.has_text_frame and shape.text_frame.text.strip():
            yield shape


def _wrapped(words: list[str], room: float, style: tuple[float, bool, float]) -> int:
    """How many lines PowerPoint breaks words into."""
    count, line = 1, words[0]
    for word in words[1:]:
        if width(f"{line} {word}", *style) <= room:
            line = f"{line} {word}"
        else:
            count, line = count + 1, word
    return count


def _style(shape: Any, bold: bool) -> tuple[float, bool, float]:
    properties = next(shape._element.iter(f"{_A}rPr"))
    return int(properties.get("sz")) / 100, bold or properties.get("b") == "1", int(properties.get("spc", 0)) / 100


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("name", "font", "bold"),
    [
        (name, *face)
        for number, name in enumerate(["vacancy", "new-employee"])
        for face in some([("Verdana", False), ("Arial Black", True)], number)
    ],
)
def test_no_text_of_a_slide_is_wider_than_its_frame_or_takes_more_lines(name: str, font: str, bold: bool) -> None:
    deck = Presentation(io.BytesIO(powerpoint.paint(pictures(name, "slide"), theme().dressed({}, [font]))))
    shapes = [shape for slide in deck.slides for shape in _shapes(slide.shapes)]
    assert len(shapes) > 200
    assert_room(shapes, bold)


def assert_room(shapes: list[Any], bold: bool) -> None:
    """No line is wider than its frame, and no text that wraps takes more lines than its frame has."""
    for shape in shapes:
        style = _style(shape, bold)
        room = shape.width / EMU
        if not shape.text_frame.word_wrap:
            widest = max(width(line, *style) for line in shape.text_frame.text.split("\v"))
            assert widest <= 1.02 * room, shape.text_frame.text
        elif not shape.is_placeholder:
            pitch = int(next(shape._element.iter(f"{_A}spcPct")).get("val")) / 100_000 * style[0] * 1.2207
            lines = round(shape.height / EMU / pitch)
            assert _wrapped(shape.text_frame.text.split(" "), 1.005 * room, style) <= lines, shape.text_frame.text


@pytest.mark.parametrize("name", ["vacancy", "new-employee"])
def test_a_deck_is_laid_out_for_its_font(name: str) -> None:
    deck = Presentation(io.BytesIO(render(example(name), ".pptx", (), RenderOptions(theme=VERDANA)).files[0].data))
    shapes = [shape for slide in deck.slides for shape in _shapes(slide.shapes)]
    assert_room(shapes, bold=False)
    assert {_style(shape, bold=False)[0] for shape in shapes} >= {9, 11, 12, 14, 24}


@pytest.mark.parametrize("name", ["vacancy", "new-employee"])
def test_no_line_of_an_svg_is_squeezed_by_more_than_a_tenth(name: str) -> None:
    squeezed: list[float] = []
    for scene in pictures(name, "grows"):
        for text in ElementTree.fromstring(svg.paint(scene, VERDANA)).iter(f"{_SVG}text"):
            size, tracking = float(text.get("font-size", 0)), float(text.get("letter-spacing", 0))
            for line in [text, *text]:
                if "textLength" in line.attrib and len(line.text or "") > 1:
                    natural = width(line.text or "", size, int(text.get("font-weight", 400)) > 500, tracking)
                    squeezed.append(float(line.get("textLength", 0)) / natural)
    assert len(squeezed) > 200
    assert min(squeezed) > 0.89
    assert max(squeezed) < 1.2
