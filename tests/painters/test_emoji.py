"""Emoji in PNG and PDF: pictures of the machine's colour font in their place among the letters."""

import hashlib
import io
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.ttLib.tables._g_l_y_f import Glyph
from fontTools.ttLib.tables.otTables import PaintFormat
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageFont, features

from cjm.painters import html, pdf, png, powerpoint, svg
from cjm.painters._matplotlib import emoji, fonts
from cjm.painters._matplotlib.emoji import Emoji
from cjm.painters._matplotlib.fonts import advance, face, runs
from cjm.painters._matplotlib.startup import findSystemFonts
from cjm.scene import measuring
from cjm.scene.items import Align, Box, Scene, Text
from cjm.scene.items import Image as Picture
from cjm.themes import theme
from support.scenes import run

LOOK = theme()
LATO = face("Lato", "regular", False)
SPACE = advance([" "], LATO, "regular", False)
DART, PHONE = "\N{DIRECT HIT}", "\N{TELEPHONE RECEIVER}"
FAMILY, FLAG, THUMB = "👨\u200d👩\u200d👧", "🇳🇱", "👍🏽"
ENGLAND = "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"
SEQUENCES = [FAMILY, FLAG, THUMB, ENGLAND, "1\ufe0f\u20e3", "❤\ufe0f", "☎\ufe0f", "©\ufe0f", "🏳\ufe0f\u200d🌈", "☝🏽"]
SEARCH = "cjm.painters._matplotlib.emoji.findSystemFonts"
INSTALL = "install a font with bitmaps of emoji, such as Noto Color Emoji (package fonts-noto-color-emoji)"

needs_font = pytest.mark.skipif(emoji.emoji(PHONE) is None, reason="no font with bitmaps of emoji is installed")
needs_shaping = pytest.mark.skipif(not features.check("raqm"), reason="FriBiDi is not installed")
needs_poppler = pytest.mark.skipif(not shutil.which("pdfimages"), reason="poppler is not installed")


def scene(*lines: str, size: float = 20, align: Align = "left") -> Scene:
    return Scene(400, 100, "t", "d", (Text(Box(20, 20, 300, 26), lines, size, align=align),))


def drawn(page: Scene) -> Image.Image:
    return Image.open(io.BytesIO(png.paint(page, LOOK))).convert("RGB")


def coloured(image: Image.Image) -> tuple[int, int, int, int] | None:
    """The box of the pixels that are far from grey, as those of letters are not."""
    red, green, blue = image.split()
    spread = ImageChops.subtract(ImageChops.lighter(red, blue), ImageChops.darker(green, blue))
    return spread.point(lambda value: 255 if value > 60 else 0).getbbox()


def gaps(image: Image.Image) -> list[int]:
    """How many columns are blank left and right of what is coloured, up to the letters."""
    box = coloured(image)
    assert box is not None
    dark = image.convert("L").point(lambda value: 255 if value < 128 else 0)
    before, after = dark.crop((0, 0, box[0] - 4, image.height)), dark.crop((box[2] + 4, 0, image.width, image.height))
    sides = before.getbbox(), after.getbbox()
    assert sides[0]
    assert sides[1]
    return [before.width - sides[0][2], sides[1][0]]


@pytest.fixture
def forgotten() -> Iterator[None]:
    """Fonts are looked for anew, before and after."""
    kept = (emoji._fonts, emoji.emoji, fonts.font_of)
    for function in kept:
        function.cache_clear()
    yield
    for function in kept:
        function.cache_clear()


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch, forgotten: None) -> None:
    """A machine with no font but Lato."""
    monkeypatch.setattr(SEARCH, list)
    monkeypatch.setattr(fonts, "_fallbacks", lambda _fresh: ())


@needs_font
@pytest.mark.parametrize("align", ["left", "center", "right"])
def test_an_emoji_is_drawn_between_its_neighbours(align: Align) -> None:
    line = f"I call {DART} you"
    whole = 20 * advance(runs(line), LATO, "regular", False)
    start = 20 + {"left": 0.0, "center": 0.5, "right": 1.0}[align] * (300 - whole)
    before, target, _ = runs(line)
    assert before == "I call "
    assert isinstance(target, Emoji)
    x = start + 20 * advance([before], LATO, "regular", False)

    box = coloured(drawn(scene(line, align=align)))
    assert box is not None
    left, top, right, bottom = (side / 2 for side in box)
    assert x - 1 <= left < x + 6
    assert x + 18 < right <= x + 20 * target.advance + 1
    assert 20 <= top < bottom <= 46
    assert bottom - top > 17
    assert coloured(drawn(scene("I call □ you", align=align))) is None


@needs_font
def test_letters_around_an_emoji_stand_where_they_would_without_it() -> None:
    with_emoji, without = drawn(scene(f"I call {DART}")), drawn(scene("I call"))
    end = round(2 * (20 + 20 * advance(["I call "], LATO, "regular", False)))
    assert with_emoji.crop((0, 0, end, 200)) == without.crop((0, 0, end, 200))


@needs_font
def test_edges_are_as_light_as_the_emoji_on_every_ground() -> None:
    """No dark rim: where a picture is half transparent, its colour is still its own."""
    (target,) = runs(DART)
    assert isinstance(target, Emoji)
    edge = [pixel for pixel in target.picture.get_flattened_data() if isinstance(pixel, tuple) and 40 < pixel[3] < 200]
    assert edge
    assert min(max(pixel[:3]) for pixel in edge) > 100


@needs_font
@needs_shaping
@pytest.mark.parametrize("sequence", SEQUENCES)
def test_a_sequence_is_one_picture(sequence: str) -> None:
    before, picture, after = runs(f"a {sequence} b")
    assert (before, after) == ("a ", " b")
    assert isinstance(picture, Emoji)
    assert picture.advance < 1.3
    first = emoji.emoji(sequence[0])
    assert len(set(sequence) - {"\ufe0f"}) == 1 or (first and first.picture != picture.picture)
    assert png.notes([scene(sequence)], LOOK) == ()


@needs_font
def test_where_sequences_cannot_be_joined_their_members_are_drawn(
    monkeypatch: pytest.MonkeyPatch, forgotten: None
) -> None:
    monkeypatch.setattr(ImageFont.core, "HAVE_RAQM", False)  # as without FriBiDi
    assert emoji.emoji(THUMB) == emoji.emoji("👍")
    for sequence, members in {PHONE: 1, FAMILY: 3, FLAG: 2, "1\ufe0f\u20e3": 1}.items():
        (picture,) = runs(sequence)
        assert isinstance(picture, Emoji)
        assert picture.advance == pytest.approx(members * 1.245, abs=0.02)


@needs_font
def test_symbols_that_a_text_font_has_stay_text_unless_an_emoji_is_asked_for() -> None:
    line = "❤ ☎ ✓ ★ © 1 ☎\ufe0e"
    assert runs(line) == [line]
    assert coloured(drawn(scene(line))) is None
    assert [isinstance(part, Emoji) for part in runs("❤ ❤\ufe0f ☎\ufe0f")] == [False, True, False, True]
    assert [isinstance(part, Emoji) for part in runs("⌚⭐😀")] == [True, True, True]


@needs_font
def test_an_emoji_stands_left_of_words_that_run_leftwards() -> None:
    assert [isinstance(part, Emoji) for part in runs(f"שלום {DART}")] == [True, False]
    assert [isinstance(part, Emoji) for part in runs(f"hi {DART}")] == [False, True]


@needs_font
def test_every_part_of_a_line_runs_as_the_line_does() -> None:
    assert runs(f"An {DART} שלום · now") == ["An ", emoji.emoji(DART), "\u200e שלום · now"]
    assert runs(f"שלום {DART} An · עולם") == ["\u200f An · עולם", emoji.emoji(DART), "שלום "]
    assert runs(f"{DART} 2") == [emoji.emoji(DART), " 2"]


def test_a_number_before_words_that_run_leftwards_stays_in_front() -> None:
    assert runs("−2 · שלום") == ["\u200e−2 · שלום"]
    assert runs("שלום · −2") == ["שלום · −2"]
    minus, before = drawn(scene("−2 שלום")), drawn(scene("−2"))
    crop = (0, 0, 2 * 38, minus.height)
    assert minus.crop(crop).tobytes() == before.crop(crop).tobytes()


@needs_font
@pytest.mark.parametrize("line", [f"שלום {DART} עולם", f"hello {DART} world"])
def test_the_space_before_an_emoji_is_kept_in_both_directions(line: str) -> None:
    whole, tight = drawn(scene(line)), drawn(scene(line.replace(" ", "")))
    assert gaps(whole) == pytest.approx([gap + 2 * 20 * SPACE for gap in gaps(tight)], abs=3)


@needs_font
@given(
    st.lists(
        st.sampled_from([*SEQUENCES, *"⌚⏰⭐⬛⏭⏸☀❤😀🅰🌡📞", "word", "é", " ", "-", "日本"]), min_size=1, max_size=8
    ).map("".join)
)
def test_no_line_is_wider_than_was_measured(line: str) -> None:
    for weight in ("regular", "bold"):
        font = face("Lato", weight, False)
        assert advance(runs(line), font, weight, False) <= measuring.width(line, 1.0, weight) + 0.001


@needs_font
@needs_poppler
def test_a_pdf_holds_pictures_as_fine_as_print_and_text_as_text(tmp_path: Path) -> None:
    logo = io.BytesIO()
    Image.linear_gradient("L").resize((800, 400)).save(logo, "PNG")
    page = scene(f"I call {PHONE} now", f"{DART} there {DART}")
    page = page._replace(items=(*page.items, Picture(Box(300, 10, 80, 40), logo.getvalue(), "png", "logo")))
    (tmp_path / "a.pdf").write_bytes(pdf.paint([page], LOOK))

    def reported(*command: str) -> str:
        return subprocess.run([*command], cwd=tmp_path, capture_output=True, check=True).stdout.decode()

    images = [line.split() for line in reported("pdfimages", "-list", "a.pdf").splitlines()[2:]]
    assert len([image for image in images if image[2] == "image"]) == 4
    assert all(200 <= int(image[12]) <= 400 for image in images)
    words = reported("pdftotext", "-layout", "a.pdf", "-")
    assert words.split() == ["I", "call", "now", "there"]


@needs_font
def test_the_font_is_looked_for_once_and_only_where_an_emoji_stands(
    monkeypatch: pytest.MonkeyPatch, forgotten: None
) -> None:
    searched = []

    def search() -> list[str]:
        searched.append(findSystemFonts())
        return searched[-1]

    monkeypatch.setattr(SEARCH, search)
    png.paint(scene("I call", "é ❤ ✓ 日本"), LOOK)
    assert searched == []
    for _ in range(3):
        png.paint(scene(f"{PHONE} {DART}", FLAG), LOOK)
    assert len(searched) == 1
    assert emoji.emoji.cache_info().misses <= 4
    assert emoji.emoji.cache_info().maxsize == 64


def test_without_a_font_a_square_stands_and_the_note_names_one(bare: None) -> None:
    page = scene(f"I call {PHONE} ⏰", f"{THUMB}")
    note = (
        f"a square stands for each of the emoji ⏰ 🏽 👍 {PHONE}, because no font of this machine has them: {INSTALL}"
    )
    assert png.notes([page], LOOK) == pdf.notes([page], LOOK) == (note,)
    assert png.paint(page, LOOK) == png.paint(scene("I call □ □", "□□"), LOOK)


def test_letters_and_emoji_that_no_font_has_are_two_notes(bare: None) -> None:
    letters, pictures = png.notes([scene(f"\U000104b0 {DART}")], LOOK)
    assert letters == "no font of this machine draws \U000104b0; a square stands for each (Noto fonts have them)"
    assert (
        pictures == f"a square stands for each of the emoji {DART}, because no font of this machine has them: {INSTALL}"
    )


def font_with_empty_glyph(path: Path, colours: bool) -> None:
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "phone"])
    builder.setupCharacterMap({ord(PHONE): "phone"})
    builder.setupGlyf({".notdef": Glyph(), "phone": Glyph()})
    builder.setupHorizontalMetrics({".notdef": (1000, 0), "phone": (1000, 0)})
    builder.setupHorizontalHeader(ascent=900, descent=-200)
    builder.setupOS2()
    builder.setupPost()
    if colours:
        paint = {"Format": PaintFormat.PaintSolid, "PaletteIndex": 0, "Alpha": 1.0}
        builder.setupCPAL([[(1.0, 0.0, 0.0, 1.0)]])
        builder.setupCOLR({"phone": {"Format": PaintFormat.PaintGlyph, "Paint": paint, "Glyph": "phone"}}, version=1)
    builder.save(path)


@pytest.mark.usefixtures("bare")
def test_a_font_whose_emoji_cannot_be_drawn_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One with vector colours only (COLR version 1); others are passed over: broken ones and those without colours."""
    files = [tmp_path / f"{name}-Emoji.ttf" for name in ("Broken", "Letters", "Vector")]
    files[0].write_bytes(b"no font")
    font_with_empty_glyph(files[1], colours=False)
    font_with_empty_glyph(files[2], colours=True)
    monkeypatch.setattr(SEARCH, lambda: [str(file) for file in files])
    reason = "because cjm cannot read the emoji of Vector-Emoji.ttf"
    assert png.notes([scene(PHONE)], LOOK) == (f"a square stands for each of the emoji {PHONE}, {reason}: {INSTALL}",)


@pytest.mark.usefixtures("bare")
def test_other_formats_leave_emoji_to_the_program_that_shows_them() -> None:
    page = scene(f"I call {PHONE} {FAMILY}")
    for painter in (svg.PAINTER, html.PAINTER, powerpoint.PAINTER):
        assert painter.notes([page], LOOK) == ()
    assert f"{PHONE} {FAMILY}".encode() in svg.paint(page, LOOK)


@needs_font
def test_same_bytes_in_every_process() -> None:
    line = f"a {DART} {FAMILY}"
    code = f"""
import hashlib
from cjm.painters import pdf, png
from cjm.scene.items import Box, Scene, Text
from cjm.themes import theme
scene = Scene(400, 100, "t", "d", (Text(Box(20, 20, 300, 26), ({line!a},), 20),))
print(hashlib.sha256(png.paint(scene, theme()) + pdf.paint([scene], theme())).hexdigest())
"""
    here = hashlib.sha256(png.paint(scene(line), LOOK) + pdf.paint([scene(line)], LOOK)).hexdigest()
    other = run(code, PYTHONHASHSEED="2")
    assert (other.stdout.decode().strip(), other.stderr) == (here, b"")
