"""A logo: what can be drawn is, and everything else is refused before it is decoded."""

import shutil
import struct
import sys
import zlib
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image as Picture
from PIL.PngImagePlugin import PngInfo

from cjm.charts import chart
from cjm.errors import UsageError
from cjm.files.images import MAX_BYTES
from cjm.journey.loading import load as loaded
from cjm.languages.words import words_in
from cjm.layout import PageSetup, RenderContext, header_footer
from cjm.scene.items import Box, Image, texts, walk
from cjm.themes import theme
from cjm.themes.logo import load
from support import EXAMPLES
from support.boxes import assert_clear
from support.scenes import run

PAGE = PageSetup()


def encoded(kind: str, size: tuple[int, int] = (30, 20), mode: str = "RGB") -> bytes:
    stream = BytesIO()
    Picture.new(mode, size).save(stream, kind)
    return stream.getvalue()


def claiming(width: int, height: int) -> bytes:
    """A tiny PNG whose head claims these sizes."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0")) + chunk(b"IEND", b"")


def refused(folder: Path, raw: bytes) -> str:
    path = folder / "logo"
    path.write_bytes(raw)
    with pytest.raises(UsageError) as caught:
        load(str(path))
    return str(caught.value)


@pytest.mark.parametrize(("format", "mode"), [("png", "RGBA"), ("png", "P"), ("jpeg", "RGB"), ("jpeg", "CMYK")])
def test_a_logo_keeps_its_bytes_and_proportions(tmp_path: Path, format: str, mode: str) -> None:
    raw = encoded(format, mode=mode)
    (tmp_path / "logo.bin").write_bytes(raw)
    logo = load(str(tmp_path / "logo.bin"))
    assert (logo.kind, logo.data, logo.box, logo.description) == (format, raw, Box(0, 0, 30, 20), "")


def test_other_kinds_and_broken_files_are_refused(tmp_path: Path) -> None:
    reported = "the logo is no PNG or JPEG that can be drawn; save it as PNG"
    whole = encoded("png", (200, 200))
    for raw in (b"", b"<svg/>", b"%PDF-1.4", encoded("gif"), encoded("tiff"), whole[: len(whole) // 2], whole[:40]):
        assert refused(tmp_path, raw) == reported


@pytest.mark.parametrize("size", [(5001, 5000), (10_001, 1), (1, 10_001), (9_000, 9_000), (2**31 - 1, 2**31 - 1)])
def test_too_many_pixels_are_refused_by_what_the_head_declares(tmp_path: Path, size: tuple[int, int]) -> None:
    reported = (
        "the logo has more than 25 megapixels or 10,000 pixels a side; make it smaller; 640 pixels wide are plenty"
    )
    assert refused(tmp_path, claiming(*size)) == reported


def picture_of(folder: Path, drawn: Picture.Image, kind: str = "png", **options: Any) -> tuple[Image, Picture.Image]:
    """A picture as a logo, and the picture in that."""
    drawn.save(folder / "logo", kind, **options)
    logo = load(str(folder / "logo"))
    return logo, Picture.open(BytesIO(logo.data))


@pytest.mark.parametrize("kind", ["png", "jpeg"])
@pytest.mark.parametrize(
    ("size", "small"), [((641, 10), (640, 10)), ((5000, 5000), (640, 640)), ((1, 10_000), (1, 640))]
)
def test_a_large_logo_is_scaled_and_keeps_its_proportions(
    tmp_path: Path, kind: str, size: tuple[int, int], small: tuple[int, int]
) -> None:
    logo, drawn = picture_of(tmp_path, Picture.new("RGB", size, "red"), kind)
    assert (logo.kind, drawn.size) == (kind, small)
    assert logo.box == Box(0, 0, *size)


@pytest.mark.parametrize("kind", ["png", "jpeg"])
@pytest.mark.parametrize(("turn", "size"), [(1, (40, 20)), (3, (40, 20)), (6, (20, 40)), (8, (20, 40))])
def test_a_turned_logo_is_made_upright(tmp_path: Path, kind: str, turn: int, size: tuple[int, int]) -> None:
    exif = Picture.Exif()
    exif[0x0112] = turn
    logo, drawn = picture_of(tmp_path, Picture.new("RGB", (40, 20)), kind, exif=exif)
    assert (logo.box, drawn.size) == (Box(0, 0, *size), size)
    assert drawn.getexif().get(0x0112, 1) == 1


def test_an_animated_logo_is_still(tmp_path: Path) -> None:
    frames = [Picture.new("RGB", (40, 20), colour) for colour in ("red", "green", "blue")]
    _, drawn = picture_of(tmp_path, frames[0], save_all=True, append_images=frames[1:])
    assert (getattr(drawn, "n_frames", 1), drawn.getpixel((0, 0))) == (1, (255, 0, 0))


@pytest.mark.parametrize(("mode", "colour", "size", "expected"), [
    ("I;16", 32896, (30, 20), 128),
    ("I;16", 65535, (900, 20), 255),
    ("1", 1, (900, 20), 255),
    ("LA", (7, 128), (900, 20), (7, 128)),
    ("RGBA", (200, 100, 50, 0), (900, 20), (0, 0, 0, 0)),
    ("P", 0, (900, 20), (0, 0, 0, 255)),
])  # fmt: skip
def test_every_kind_of_pixel_keeps_its_colour(
    tmp_path: Path, mode: str, colour: Any, size: tuple[int, int], expected: object
) -> None:
    _, drawn = picture_of(tmp_path, Picture.new(mode, size, colour))
    assert drawn.getpixel((0, 0)) == expected


def test_a_transparent_colour_stays_transparent_where_it_is_scaled(tmp_path: Path) -> None:
    _, drawn = picture_of(tmp_path, Picture.new("RGB", (900, 20), "red"), transparency=(255, 0, 0))
    assert drawn.convert("RGBA").getchannel("A").getextrema() == (0, 0)


def test_packed_texts_and_profiles_are_not_unpacked_without_limit(tmp_path: Path) -> None:
    texts = PngInfo()
    texts.add_text("note", "x" * 3_000_000, zip=True)
    bombs: list[dict[str, Any]] = [{"pnginfo": texts}, {"icc_profile": bytes(3_000_000)}]
    for options in bombs:
        stream = BytesIO()
        Picture.new("RGB", (30, 20)).save(stream, "png", **options)
        assert refused(tmp_path, stream.getvalue()) == "the logo is no PNG or JPEG that can be drawn; save it as PNG"


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not hold a process to its limit of memory")
@pytest.mark.parametrize(("kind", "mode"), [("png", "RGBA"), ("jpeg", "CMYK")])
def test_the_largest_logo_is_drawn_within_half_a_gigabyte(tmp_path: Path, kind: str, mode: str) -> None:
    Picture.new(mode, (5000, 5000)).save(tmp_path / "logo.png", kind, compress_level=1)
    (tmp_path / "cjm.toml").write_text("[render]\nlogo = 'logo.png'\n", encoding="utf-8")
    shutil.copy(EXAMPLES[0], tmp_path / "a.cjm.yaml")
    code = f"""import os, resource, sys
resource.setrlimit(resource.RLIMIT_DATA, (512 << 20, 512 << 20))
os.chdir({str(tmp_path)!r})
from cjm.cli import main
sys.argv = ["cjm", "render", "a.cjm.yaml", "-o", "a.png"]
main()"""
    done = run(code)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"a.png\n", b"")


def test_too_many_bytes_are_refused_unread(tmp_path: Path) -> None:
    with (tmp_path / "logo").open("wb") as stream:
        stream.truncate(MAX_BYTES + 1)
    with pytest.raises(UsageError, match=r"^the logo cannot be read: larger than 10 MiB, .*; make it smaller; 640 "):
        load(str(tmp_path / "logo"))


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"^the logo cannot be read: is a folder; name the files in it$"):
        load(str(tmp_path))


@given(st.sampled_from(["png", "jpeg"]), st.integers(0, 600), st.binary(min_size=1, max_size=8))
def test_bytes_gone_wrong_never_raise_anything_else(
    tmp_path_factory: pytest.TempPathFactory, kind: str, at: int, noise: bytes
) -> None:
    raw = encoded(kind)
    path = tmp_path_factory.getbasetemp() / "noise"
    path.write_bytes(raw[: at % len(raw)] + noise + raw[at % len(raw) + len(noise) :])
    with suppress(UsageError):
        assert load(str(path)).box.width > 0


def context(size: tuple[float, float], page: PageSetup = PAGE) -> RenderContext:
    return RenderContext(theme(), words_in("nl"), page, logo=Image(Box(0, 0, *size), b"", "png", "Werkpunt"))


@pytest.mark.parametrize("page", [PageSetup(), PageSetup(fixed=True), PageSetup(960, 720, 42, fixed=True)])
@pytest.mark.parametrize(
    ("size", "drawn"), [((400, 400), (36, 36)), ((1600, 100), (160, 10)), ((8, 4), (72, 36)), ((1, 5000), (0.0072, 36))]
)
def test_a_logo_stands_in_the_corner_in_its_proportions(
    page: PageSetup, size: tuple[float, float], drawn: tuple[float, float]
) -> None:
    mark = header_footer.logo(context(size, page))
    assert mark is not None
    assert (mark.box.width, mark.box.height) == pytest.approx(drawn)
    assert mark.box.right == pytest.approx(page.right)
    assert mark.box.centre[1] == pytest.approx(56)


@pytest.mark.parametrize("name", ["emotion-curve", "cover", "evidence"])
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_nothing_touches_the_logo(path: Path, name: str) -> None:
    journey = loaded(path).journey
    assert journey is not None
    long = journey._replace(headline=" ".join(["Werkgevers onthouden het wachten"] * 5), title="De reis " * 14)
    scenes = chart(name).build(long, context((500, 100)))
    assert scenes or journey.state == "future"
    for scene in scenes:
        assert_clear(scene)
        (mark,) = [item for item in walk(scene.items) if isinstance(item, Image)]
        assert mark.description == "Werkpunt"
        assert not [text for text in texts(scene.items) if text.box.overlaps(mark.box, 8)]


def test_a_client_s_template_has_its_own_logo() -> None:
    assert header_footer.logo(context((10, 10), PageSetup(body=Box(40, 100, 1200, 500)))) is None
    assert header_footer.logo(context((10, 10))._replace(logo=None)) is None
