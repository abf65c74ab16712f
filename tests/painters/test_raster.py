"""PNG and PDF: what is drawn, that it is drawn the same everywhere, and that nothing of the machine disturbs it."""

import hashlib
import io
import json
import os
import shutil
import subprocess
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from PIL import Image

from cjm.errors import OutputError
from cjm.painters import pdf, png
from cjm.painters._matplotlib.startup import get_cachedir
from cjm.scene.items import Align, Box, Face, Item, Line, LineChart, Rectangle, Scene, Series
from cjm.themes import theme
from support.laws import THOROUGH
from support.pixels import colour, pixel
from support.scenes import HOSTILE, cover, curve, names, odd, run, text

LOOK = theme()
BOTH = """
import hashlib
from support.scenes import cover, curve
from cjm.painters import pdf, png
from cjm.themes import theme
scenes = [cover(), curve()]
print(hashlib.sha256(png.paint(scenes[1], theme()) + pdf.paint(scenes, theme())).hexdigest())
"""


def picture(*items: Item, width: float = 200, height: float = 100) -> Image.Image:
    scene = Scene(width, height, "t", "d", items)
    return Image.open(io.BytesIO(png.paint(scene, LOOK))).convert("RGB")


def pdf_text(data: bytes, folder: Path) -> str:
    (folder / "a.pdf").write_bytes(data)
    return subprocess.run(
        ["pdftotext", "-layout", folder / "a.pdf", "-"], capture_output=True, check=True
    ).stdout.decode()


@cache
def here() -> bytes:
    """What `BOTH` prints, from this process."""
    return hashlib.sha256(png.paint(curve(), LOOK) + pdf.paint([cover(), curve()], LOOK)).hexdigest().encode() + b"\n"


needs_poppler = pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler is not installed")


def test_png_is_two_pixels_a_unit() -> None:
    image = picture(Rectangle(Box(10, 20, 30, 40), fill="emotion"))
    assert image.size == (400, 200)
    assert pixel(image, 19, 60) == colour("page")
    assert pixel(image, 21, 41) == colour("emotion")
    assert pixel(image, 79, 119) == colour("emotion")
    assert pixel(image, 50, 121) == colour("page")


def test_long_sides_and_large_pages_are_drawn_smaller(monkeypatch: pytest.MonkeyPatch) -> None:
    assert picture(width=20_000, height=10).width == 16_384
    monkeypatch.setattr(png, "_MOST_PIXELS", 10_000)
    assert picture(width=1000, height=1000).size == (100, 100)


@pytest.mark.parametrize(("width", "height"), [(0, 10), (float("nan"), 10), (10, 1e9)])
def test_impossible_pages_are_refused(width: float, height: float) -> None:
    with pytest.raises(OutputError):
        png.paint(Scene(width, height, "t", "d", ()), LOOK)


def test_paint_order_is_the_scene_s() -> None:
    below, above = Rectangle(Box(0, 0, 50, 50), fill="low"), Rectangle(Box(0, 0, 50, 50), fill="high")
    assert pixel(picture(below, above), 20, 20) == colour("high")
    over_text = picture(text("MMMM", 0, 0, 40), Rectangle(Box(0, 0, 200, 100), fill="low"))
    assert over_text.getcolors() == [(400 * 200, colour("low"))]


def test_rounded_corners_are_round() -> None:
    image = picture(Rectangle(Box(10, 10, 80, 40), fill="low", radius=20))
    assert pixel(image, 22, 22) == colour("page")
    assert pixel(image, 100, 21) == colour("low")
    assert pixel(image, 22, 60) == colour("low")


def test_a_chart_runs_through_its_points_and_leaves_gaps() -> None:
    lines = LineChart(Box(0, 0, 200, 100), ("a",) * 5, (Series("s", (0, 1, None, -1, None), "emotion", 4),), -2, 2)
    image = picture(lines)
    for index in (0, 1, 3):
        x, y = lines.x(index), lines.y((0, 1, 0, -1)[index])
        assert pixel(image, round(2 * x), round(2 * y)) == colour("emotion")
    gap = image.crop((round(2 * lines.x(2)) - 30, 0, round(2 * lines.x(2)) + 30, 200))
    assert gap.getcolors() == [(60 * 200, colour("page"))]
    last = image.crop((round(2 * lines.x(4)) - 30, 0, 400, 200))
    assert last.getcolors() == [(last.width * 200, colour("page"))]


def test_less_is_drawn_higher_where_less_is_better() -> None:
    lines = LineChart(Box(0, 0, 200, 100), ("a",), (Series("s", (1,), "emotion", 4),), 10, 0)
    assert pixel(picture(lines), 200, 20) == colour("emotion")


@pytest.mark.parametrize("mood", [-1, 0, 1])
def test_the_mouth_follows_the_mood(mood: int) -> None:
    image = picture(Face((50, 50), 40, mood, "low"))
    middle = [y for y in range(105, 158) if pixel(image, 100, y) == colour("low")]
    side = [y for y in range(105, 158) if pixel(image, 76, y) == colour("low")]
    assert middle
    assert side
    height = sum(middle) / len(middle) - sum(side) / len(side)
    assert (height > 4) - (height < -4) == mood
    assert pixel(image, 100, 60) == colour("page")
    assert image.crop((182, 0, 400, 200)).getcolors() == [(218 * 200, colour("page"))], "nothing outside its radius"


def test_a_dashed_ring_has_gaps() -> None:
    def inked(image: Image.Image) -> int:
        return {value: count for count, value in image.getcolors(1 << 24) or []}[colour("low")]

    whole = inked(picture(Face((50, 50), 40, 0, "low")))
    assert inked(picture(Face((50, 50), 40, 0, "low", "dashed"))) < 0.8 * whole


def test_dotted_lines_are_dots() -> None:
    image = picture(Line(((10, 50), (190, 50)), "low", 6, "dotted"))
    row = [pixel(image, x, 100) == colour("low") for x in range(20, 380)]
    starts = sum(now and not before for before, now in pairwise(row))
    assert 11 <= starts <= 15


def test_text_stands_on_its_baseline() -> None:
    label = text("HHH", 20, 10, 40)
    image = picture(label)
    rows = [y for y in range(200) if any(sum(pixel(image, x, y)) < 200 for x in range(40, 200))]
    assert abs((rows[-1] + 1) / 2 - label.baselines[0]) <= 0.5


def test_right_and_centre_lie_in_the_box() -> None:
    places: list[tuple[Align, int, int]] = [("right", 150, 200), ("center", 75, 125)]
    for align, low, high in places:
        label = text("HHH", 0, 10, 20, align=align)._replace(box=Box(0, 10, 200, 26))
        image = picture(label)
        columns = [x for x in range(400) if any(sum(pixel(image, x, y)) < 200 for y in range(80))]
        assert columns[0] / 2 >= low
        assert columns[-1] / 2 <= high
        assert abs((columns[0] + columns[-1]) / 4 - {"right": 178, "center": 100}[align]) < 3


@needs_poppler
def test_every_text_is_in_the_pdf_letter_for_letter(tmp_path: Path) -> None:
    found = pdf_text(pdf.paint([cover(), curve()], LOOK), tmp_path)
    for words in (*HOSTILE, "The journey", "in two lines", "A headline that says it", "Low −2", "WOW"):
        assert words in found


@needs_poppler
def test_pages_are_as_large_as_their_scenes(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf.paint([cover(), Scene(400, 200, "t", "d", ())], LOOK))
    reported = subprocess.run(
        ["pdfinfo", "-l", "9", tmp_path / "a.pdf"], capture_output=True, check=True
    ).stdout.decode()
    assert "Page    1 size:  960 x 540 pts" in reported
    assert "Page    2 size:  300 x 150 pts" in reported
    assert "Date" not in reported
    assert "matplotlib" not in reported.lower()


@needs_poppler
def test_letters_of_other_scripts_are_drawn_and_pdf_readers_do_not_complain(tmp_path: Path) -> None:
    data = pdf.paint([Scene(400, 100, "t", "d", (text("日本語 и ελ €", 10, 10), text("plain", 10, 50)))], LOOK)
    (tmp_path / "a.pdf").write_bytes(data)
    done = subprocess.run(["pdftoppm", "-png", tmp_path / "a.pdf", tmp_path / "a"], capture_output=True, check=True)
    assert done.stderr == b""
    assert "plain" in pdf_text(data, tmp_path)


def test_odd_scenes_are_drawn_without_a_warning() -> None:
    for scene in odd():
        assert png.paint(scene, LOOK).startswith(b"\x89PNG")
    assert pdf.paint(odd(), LOOK).startswith(b"%PDF")


def test_what_no_font_has_is_reported_and_drawn_as_a_square() -> None:
    lost = "\U000104b0"  # Osage: hardly any machine has it
    scene = Scene(200, 100, "t", "d", (text(f"a{lost}b\u2764\ufe0e", 10, 10), text("x", 5, 5)))
    reported = " ".join(png.notes([scene], LOOK))
    if lost in reported:
        assert reported == f"no font of this machine draws {lost}; a square stands for each (Noto fonts have them)"
        assert png.paint(scene, LOOK) == png.paint(
            scene._replace(items=(text("a\u25a1b\u2764", 10, 10), text("x", 5, 5))), LOOK
        )
    assert "\ufe0e" not in reported
    assert png.notes([curve()], LOOK) == ()


def test_a_font_installed_later_is_found(tmp_path: Path) -> None:
    rare = "日本 \u0645 \u2764"
    code = f"""
from support.scenes import Scene, text
from cjm.painters import png
from cjm.themes import theme
print(ascii(png.notes([Scene(400, 100, "t", "d", (text({rare!r}, 10, 10),))], theme())))
"""
    cache = tmp_path / "cjm" / "matplotlib"
    cache.mkdir(parents=True)
    before = png.notes([Scene(400, 100, "t", "d", (text(rare, 10, 10),))], LOOK)
    for path in Path(get_cachedir()).glob("fontlist*.json"):
        known = json.loads(path.read_text())
        known["ttflist"] = [font for font in known["ttflist"] if font["name"] == "STIXGeneral"]
        (cache / path.name).write_text(json.dumps(known))
    assert names(cache)
    after = run(code, XDG_CACHE_HOME=str(tmp_path), HOME=str(tmp_path))
    assert (after.stdout.decode(), after.stderr) == (f"{before!a}\n", b"")


def test_letters_that_join_are_not_torn_apart() -> None:
    joined = text("\u0645\u0631\u062d\u0628\u0627", 10, 10, 40)
    assert picture(joined).tobytes() == picture(joined._replace(tracking=0.1)).tobytes()


ODD = {
    "unknown": b"text.usetex: True\nfont.size: 40\nsavefig.dpi: 7\nno.such: 1\nlines.color: red\n",
    "broken": b"\xff\xfe broken",
    "none": b"",
}
"""matplotlib's settings in the working folder; none where they are empty."""


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("home", "settings"),
    [(None, "unknown"), *([("/dev/null", "broken"), ("read-only", "none")] if THOROUGH else [])],
)
def test_same_bytes_without_a_home_and_with_any_settings_in_every_process(
    tmp_path: Path, home: str | None, settings: str
) -> None:
    """Another seed of hashes, another time zone; no folder to keep anything in; settings that would spoil a picture."""
    work = tmp_path / "work"
    work.mkdir()
    if ODD[settings]:
        (work / "matplotlibrc").write_bytes(ODD[settings])
    named = {"MPLBACKEND": "nonsense", "MATPLOTLIBRC": str(work)} if settings == "unknown" else {}
    if home == "read-only":
        if os.name == "nt" or os.getuid() == 0:
            home = "/proc/1"  # where not even root makes folders
        else:
            tmp_path.chmod(0o500)
            home = str(tmp_path)
    nowhere = dict.fromkeys(("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "MPLCONFIGDIR"))
    done = run(BOTH, work, HOME=home, PYTHONHASHSEED="2", TZ="Asia/Tokyo", **nowhere, **named)
    assert (done.stdout, done.stderr) == (here(), b"")
