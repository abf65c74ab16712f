"""Fonts of a user's choice in PNG and PDF: drawn with where the machine has them, and never wider than measured."""

import io
import re
import shutil
import subprocess
import zlib
from contextlib import suppress
from pathlib import Path

import pytest
from fontTools.subset import Options
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops

from cjm.charts import chart
from cjm.journey.loading import load
from cjm.languages.words import words_of
from cjm.layout import RenderContext
from cjm.painters import pdf, png
from cjm.painters._matplotlib.fonts import advance, face, family, fitted, runs
from cjm.scene import measuring
from cjm.scene.items import Align, Box, Scene, Text, Weight, texts
from cjm.themes import Theme, theme
from support import EXAMPLES

# These come with matplotlib, and run wider than Lato; so every machine has them.
SERIF, MONO = "DejaVu Serif", "DejaVu Sans Mono"


def dressed(*fonts: str) -> Theme:
    return theme().dressed({}, fonts)


def drawn(text: Text, context: Theme) -> Image.Image:
    scene = Scene(600, 100, "t", "d", (text,))
    return Image.open(io.BytesIO(png.paint(scene, context))).convert("L")


@pytest.mark.parametrize(
    ("fonts", "used", "notes"),
    [
        ((), "Lato", ()),
        (("Lato", "No Such Font"), "Lato", ()),
        ((SERIF, "No Such Font"), SERIF, ()),
        (("dejavu serif",), "dejavu serif", ()),
        (("No Such Font",), "Lato", ("no font of this machine is called No Such Font; Lato stands in",)),
        (
            ("No Such Font", "Nor This", MONO),
            MONO,
            (f"no font of this machine is called No Such Font or Nor This; {MONO} stands in",),
        ),
    ],
)
def test_the_first_font_that_the_machine_has_is_drawn_with(
    fonts: tuple[str, ...], used: str, notes: tuple[str, ...]
) -> None:
    assert family(dressed(*fonts).fonts) == used
    assert png.notes([], dressed(*fonts)) == notes


@pytest.mark.parametrize(
    ("weight", "italic", "file"),
    [
        ("regular", False, "DejaVuSerif.ttf"),
        ("medium", False, "DejaVuSerif.ttf"),
        ("bold", False, "DejaVuSerif-Bold.ttf"),
        ("regular", True, "DejaVuSerif-Italic.ttf"),
        ("bold", True, "DejaVuSerif-BoldItalic.ttf"),
    ],
)
def test_weight_and_slope_choose_the_nearest_file(weight: Weight, italic: bool, file: str) -> None:
    assert Path(face(SERIF, weight, italic)[0]).name == file


def wider(text: Text, name: str) -> list[str]:
    """The lines that a family sets wider than was measured for them."""
    font, small = face(name, text.weight, text.italic), fitted(text, name)
    return [
        line
        for line in text.lines
        if small.size * (advance(runs(line), font, text.weight, text.italic) + text.tracking * len(line))
        > measuring.width(line, text.size, text.weight, text.italic, text.tracking) + 0.001
    ]


@given(
    st.text(st.characters(categories=("L", "N", "P", "Zs")), min_size=1, max_size=40),
    st.sampled_from([SERIF, MONO]),
    st.sampled_from(["regular", "bold"]),
    st.sampled_from([0.0, -0.01, 0.05]),
)
def test_no_line_is_wider_than_was_measured(words: str, name: str, weight: Weight, tracking: float) -> None:
    text = Text(Box(0, 0, 100, 20), (words, words[::-1]), 13.5, weight=weight, tracking=tracking)
    assert wider(text, name) == []
    assert fitted(text, name).size <= text.size


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_nothing_in_the_examples_is_wider_than_was_measured_or_much_smaller(path: Path) -> None:
    journey = load(path).journey
    assert journey is not None
    (scene,) = chart("emotion-curve").build(journey, RenderContext(theme(), words_of(journey)))
    for text in texts(scene.items):
        assert wider(text, SERIF) == []
        assert fitted(text, SERIF).size >= 0.75 * text.size


def test_texts_of_one_kind_keep_one_size() -> None:
    """Ordinary words fit in the size that the family is set in throughout."""
    output = ("Ik spreek kandidaten", "Ik meld mijn vacature", "Mijn nieuwe bakker start", "een voorstel")
    sizes = {round(fitted(Text(Box(0, 0, 9, 9), (line,), 13.5), SERIF).size, 1) for line in output}
    assert max(sizes) - min(sizes) <= 0.5


@pytest.mark.parametrize("align", ["left", "center", "right"])
@pytest.mark.parametrize("tracking", [0.0, 0.02])
def test_the_ink_lies_within_the_text_s_box(align: Align, tracking: float) -> None:
    line = "Ik wacht op een voorstel"
    width = measuring.width(line, 20, "bold", False, tracking)
    text = Text(Box(100, 40, width, 26), (line,), 20, weight="bold", align=align, tracking=tracking)
    for context in (dressed(SERIF), dressed(MONO)):
        image = drawn(text, context)
        left, top, right, bottom = ImageChops.invert(image).getbbox() or (0, 0, 0, 0)
        assert 2 * 100 - 2 <= left < right <= 2 * (100 + width) + 2
        assert 2 * 38 <= top < bottom <= 2 * 68


def test_lato_is_drawn_as_before_whatever_else_is_named_after_it() -> None:
    text = Text(Box(10, 40, 400, 26), ("Ik wacht op een voorstel",), 20, tracking=-0.01)
    assert fitted(text, "Lato") is text
    assert drawn(text, dressed("Lato", SERIF)) == drawn(text, theme()) == drawn(text, dressed("No Such Font"))
    assert drawn(text, dressed(SERIF)) != drawn(text, theme())


@pytest.mark.skipif(not shutil.which("pdffonts"), reason="poppler is not installed")
def test_a_pdf_holds_the_font_and_what_it_lacks_in_others(tmp_path: Path) -> None:
    lines = ("Ik wacht op een voorstel", "ỵ ꜳ \u4e2d")
    scene = Scene(600, 100, "t", "d", (Text(Box(10, 30, 400, 52), lines, 20),))
    (tmp_path / "a.pdf").write_bytes(pdf.paint([scene], dressed(SERIF)))

    def reported(*command: str) -> str:
        return subprocess.run([*command], cwd=tmp_path, capture_output=True, check=True).stdout.decode()

    assert "DejaVuSerif" in reported("pdffonts", "a.pdf")
    assert "Ik wacht op een voorstel" in reported("pdftotext", "a.pdf", "-")
    assert pdf.paint([scene], dressed(SERIF)) == (tmp_path / "a.pdf").read_bytes()


def test_fonts_in_a_pdf_are_letters_without_what_places_them() -> None:
    scene = Scene(600, 100, "t", "d", (Text(Box(10, 30, 400, 26), ("AVATAR: fluffig",), 20),))
    usual = Options().drop_tables
    document = pdf.paint([scene], theme())
    fonts = []
    for stream in re.finditer(rb"stream\r?\n", document):
        with suppress(zlib.error):
            data = zlib.decompressobj().decompress(document[stream.end() :])
            fonts += [TTFont(io.BytesIO(data))] if data.startswith(b"\0\1\0\0") else []
    tables = set[str]().union(*(font.keys() for font in fonts))
    assert tables & {"GDEF", "GPOS", "GSUB", "glyf"} == {"glyf"}
    assert Options().drop_tables == usual
