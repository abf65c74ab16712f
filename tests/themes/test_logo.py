"""A logo: what can be drawn is, and everything else is refused before it is decoded."""

import struct
import zlib
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image as Picture

from cjm.charts import chart
from cjm.errors import UsageError
from cjm.journey.loading import load as loaded
from cjm.languages.words import words_in
from cjm.layout import PageSetup, RenderContext, header_footer
from cjm.scene.items import Box, Image, texts, walk
from cjm.themes import theme
from cjm.themes.logo import MAX_BYTES, load
from support import EXAMPLES
from support.boxes import assert_clear

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


@pytest.mark.parametrize("size", [(7072, 7072), (10_000, 9_000), (20_000, 20_000), (2**31 - 1, 2**31 - 1)])
def test_too_many_pixels_are_refused_by_what_the_head_declares(tmp_path: Path, size: tuple[int, int]) -> None:
    reported = "the logo has more than 50 megapixels; make it smaller; 640 pixels wide are plenty"
    assert refused(tmp_path, claiming(*size)) == reported


def test_too_many_bytes_are_refused_unread(tmp_path: Path) -> None:
    with (tmp_path / "logo").open("wb") as stream:
        stream.truncate(MAX_BYTES + 1)
    with pytest.raises(UsageError, match=r"^the logo cannot be read: larger than 10 MiB, the most that is read; "):
        load(str(tmp_path / "logo"))


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"^the logo cannot be read: is a folder; "):
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
