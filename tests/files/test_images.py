"""Pictures of a project: what is in a file counts, not its name; nothing goes out with one but what is seen."""

import re
import struct
import subprocess
import sys
import time
import zlib
from io import BytesIO
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw
from PIL.PngImagePlugin import PngInfo

from cjm.files.images import EmbeddedImage, embedded, flaw
from cjm.files.reading import Unreadable
from support.images import encoded, plain

SIZE = (600, 400)


def noise(kind: str = "png", size: tuple[int, int] = (200, 200), **options: Any) -> bytes:
    return encoded(Image.frombytes("RGB", size, Random(7).randbytes(3 * size[0] * size[1])), kind, **options)


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def claiming(width: int, height: int) -> bytes:
    """A tiny PNG whose head claims these sizes."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0")) + chunk(b"IEND", b"")


def said(raw: bytes) -> str:
    found = flaw(raw)
    return f"{found.reason}; {found.remedy}" if found else ""


def kept(raw: bytes, size: tuple[int, int] = SIZE, centre: tuple[float, float] = (0.5, 0.5)) -> EmbeddedImage:
    assert said(raw) == ""
    found = embedded(raw, size, centre)
    assert isinstance(found, EmbeddedImage)
    assert Image.open(BytesIO(found.data)).size == (found.width, found.height)
    return found


def opened(found: EmbeddedImage) -> Image.Image:
    return Image.open(BytesIO(found.data))


@pytest.mark.parametrize(("kind", "mode"), [
    ("png", "RGB"), ("png", "RGBA"), ("png", "L"), ("png", "LA"), ("png", "P"), ("png", "1"), ("png", "I;16"),
    ("jpeg", "RGB"), ("jpeg", "L"),
])  # fmt: skip
@pytest.mark.parametrize("size", [(60, 40), (1, 1), (3000, 2), (2, 3000), (1300, 1100)])
def test_every_usual_picture_can_be_drawn(kind: str, mode: str, size: tuple[int, int]) -> None:
    found = kept(plain(kind, size, mode))
    assert (found.kind, opened(found).mode in ("RGB", "RGBA", "L", "LA", "P", "1")) == (kind, True)
    assert found.width <= SIZE[0]
    assert found.height <= SIZE[1]


@pytest.mark.parametrize("kind", ["png", "jpeg"])
@pytest.mark.parametrize("mode", ["RGB", "L"])
def test_a_picture_of_which_little_would_be_left_is_whole_on_a_quiet_ground(kind: str, mode: str) -> None:
    def drawn(width: int, height: int) -> tuple[tuple[int, int], tuple[int, int, int, int] | None]:
        """The size of what is embedded of a black picture, and where it is black."""
        stream = BytesIO()
        Image.new(mode, (width, height)).save(stream, kind)
        found = embedded(stream.getvalue(), (720, 480), least=0.7)
        assert isinstance(found, EmbeddedImage)
        return opened(found).size, opened(found).convert("L").point(lambda value: 255 * (value < 128)).getbbox()

    assert drawn(408, 764) == ((720, 480), (242, 19, 478, 461)), "the screen of a phone, with a margin"
    assert drawn(600, 450) == ((600, 400), (0, 0, 600, 400)), "a photo, which loses a ninth"
    assert [drawn(*size)[0] for size in ((3000, 2), (2, 3000))] == 2 * [(720, 480)]


@pytest.mark.parametrize(("raw", "reported"), [
    (b"", "is empty (0 bytes); save it as PNG or JPEG"),
    (b"GIF89a" + bytes(9), "is a GIF file and no PNG or JPEG; save it as PNG or JPEG"),
    (b"BM" + bytes(9), "is a BMP file and no PNG or JPEG; save it as PNG or JPEG"),
    (b"RIFF\0\0\0\0WEBPVP8 ", "is a WebP file and no PNG or JPEG; save it as PNG or JPEG"),
    (b"\0\0\0\x18ftypheic", "is a HEIC file and no PNG or JPEG; save it as PNG or JPEG"),
    (b"<svg xmlns='x'/>", "is a SVG file and no PNG or JPEG; save it as PNG or JPEG"),
    (b"%PDF-1.4", "is a PDF file and no PNG or JPEG; save it as PNG or JPEG"),
    (plain("tiff"), "is a TIFF file and no PNG or JPEG; save it as PNG or JPEG"),
    (b"cjm: 1\n", "is no PNG or JPEG; save it as PNG or JPEG"),
    (b"version https://git-lfs.github.com/spec/v1\n", "only says where Git LFS keeps it; fetch it: `git lfs pull`"),
])  # fmt: skip
def test_what_is_no_png_and_no_jpeg_is_named(raw: bytes, reported: str) -> None:
    assert said(raw) == reported


DAMAGED = "is cut off or damaged; open it in a program for pictures and save it anew"


@pytest.mark.parametrize("kind", ["png", "jpeg"])
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_file_that_is_cut_off_is_refused(kind: str, share: float) -> None:
    whole = noise(kind)
    cut = whole[: int(share * len(whole))]
    assert said(cut) == DAMAGED
    assert isinstance(embedded(cut, SIZE), Unreadable)


def test_a_png_with_other_bytes_in_it_is_refused() -> None:
    raw = bytearray(noise())
    raw[len(raw) // 2] ^= 0x55
    assert said(bytes(raw)) == DAMAGED
    assert said(b"\x89PNG\r\n\x1a\n") == DAMAGED
    assert said(b"\xff\xd8\xff") == DAMAGED
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 20, 20, 8, 2, 0, 0, 0))
    lying = b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", b"no zlib at all") + chunk(b"IEND", b"")
    assert said(lying) == DAMAGED, "its sums are right, and its pixels are none"


TOO_LARGE = "has more than 25 megapixels or 10,000 pixels a side; make it smaller; 1,200 pixels wide are plenty"


@pytest.mark.parametrize("size", [(5001, 5000), (10_001, 1), (1, 10_001), (9_500, 9_500), (2**31 - 1, 2**31 - 1)])
def test_too_many_pixels_are_refused_by_what_the_head_declares(size: tuple[int, int]) -> None:
    assert said(claiming(*size)) == TOO_LARGE


def test_the_largest_picture_is_taken() -> None:
    assert kept(plain("png", (5000, 5000))).width == 400 * 3 // 2
    assert kept(plain("jpeg", (10_000, 2500))).width == 600
    assert said(plain("jpeg", (10_001, 2))) == TOO_LARGE


def test_colours_for_a_press_and_moving_pictures_are_refused() -> None:
    assert said(plain("jpeg", mode="CMYK")) == (
        "has colours for a printing press (CMYK), which look different everywhere; "
        "save it with colours for a screen (RGB)"
    )
    frames = [Image.new("RGB", (9, 9), colour) for colour in ("red", "green")]
    moving = encoded(frames[0], save_all=True, append_images=frames[1:])
    assert said(moving) == "moves (an animated PNG); save one moment of it as PNG or JPEG"


def test_a_photo_of_a_phone_with_a_second_picture_in_it_is_one_picture() -> None:
    first, second = Image.new("RGB", (60, 40), "red"), Image.new("RGB", (60, 40), "blue")
    raw = encoded(first, "mpo", save_all=True, append_images=[second])
    found = kept(raw)
    assert found.kind == "jpeg"
    red, _, blue = opened(found).getpixel((30, 20))  # type: ignore[misc]
    assert red > 200 > 60 > blue
    assert found.data.count(b"\xff\xd8\xff") == 1


def test_a_jpeg_that_goes_over_its_picture_without_end_is_refused_before_it_is_decoded() -> None:
    raw = noise("jpeg", (4000, 4000), progressive=True, quality=10)
    assert said(raw) == ""
    last = raw.rindex(b"\xff\xda")
    bomb = raw[:-2] + raw[last:-2][:40] * 100_000 + raw[-2:]
    assert said(bomb) == (
        "goes over its picture more than 40 times; open it in a program for pictures and save it anew"
    )


def test_the_most_passes_over_the_largest_picture_take_little_time() -> None:
    raw = plain("jpeg", (5000, 5000), progressive=True)
    last = raw.rindex(b"\xff\xda")
    slow = raw[:-2] + raw[last:-2] * (40 - raw.count(b"\xff\xda")) + raw[-2:]
    began = time.process_time()
    assert said(slow) == ""
    assert time.process_time() - began < 4, "half of it on a slow machine"


def test_packed_texts_are_not_unpacked_without_limit() -> None:
    texts = PngInfo()
    texts.add_text("note", "x" * 3_000_000, zip=True)
    assert said(plain(pnginfo=texts)) == DAMAGED


@given(st.sampled_from(["png", "jpeg"]), st.data())
def test_no_bytes_end_it(kind: str, data: st.DataObject) -> None:
    raw = bytearray(noise(kind, (16, 16)))
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(raw) - 1))
        raw[at] = data.draw(st.integers(0, 255))
    found = flaw(bytes(raw))
    assert found is None or str(found.reason)
    made = embedded(bytes(raw), SIZE) if found is None else found
    assert isinstance(made, EmbeddedImage | Unreadable)


@pytest.mark.parametrize("kind", ["png", "jpeg"])
@pytest.mark.parametrize(
    ("size", "wanted", "goal"),
    [
        ((600, 400), (600, 400), (600, 400)),
        ((3000, 2000), (600, 400), (600, 400)),
        ((3000, 1000), (600, 400), (600, 400)),
        ((1000, 3000), (600, 400), (600, 400)),
        ((300, 100), (600, 400), (150, 100)),
        ((100, 300), (400, 400), (100, 100)),
    ],
)
def test_a_picture_is_cut_round_its_middle_and_never_enlarged(
    kind: str, size: tuple[int, int], wanted: tuple[int, int], goal: tuple[int, int]
) -> None:
    width, height = size
    picture = Image.new("RGB", size, "white")
    radius = min(size) // 4
    ImageDraw.Draw(picture).ellipse(
        (width // 2 - radius, height // 2 - radius, width // 2 + radius, height // 2 + radius), fill="black"
    )
    found = kept(encoded(picture, kind), wanted)
    assert (found.width, found.height) == goal
    dark = opened(found).convert("L").point([255 * (value < 128) for value in range(256)]).getbbox()
    assert dark
    left, top, right, bottom = dark
    assert abs((right - left) - (bottom - top)) <= 2, "a circle stays one"
    assert abs((left + right) / 2 - goal[0] / 2) <= 2
    assert abs((top + bottom) / 2 - goal[1] / 2) <= 2


def test_a_portrait_is_cut_round_a_higher_middle() -> None:
    picture = Image.new("RGB", (100, 300), "white")
    picture.paste("black", (0, 0, 100, 70))
    high, middle = (kept(encoded(picture), (100, 100), (0.5, share)) for share in (0.0, 0.5))
    assert opened(high).getpixel((50, 10)) == (0, 0, 0)
    assert opened(middle).getpixel((50, 10)) == (255, 255, 255)


@pytest.mark.parametrize("kind", ["png", "jpeg"])
@pytest.mark.parametrize(("turn", "corner"), [(1, (0, 0)), (3, (1, 1)), (6, (1, 0)), (8, (0, 1))])
@pytest.mark.parametrize("scale", [1, 20])
def test_a_turned_picture_is_made_upright(kind: str, turn: int, corner: tuple[int, int], scale: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = turn
    picture = Image.new("RGB", (64 * scale, 64 * scale), "white")
    picture.paste("black", (0, 0, 24 * scale, 24 * scale))
    found = kept(encoded(picture, kind, exif=exif), (64, 64))
    at = tuple(8 + 48 * one for one in corner)
    assert max(opened(found).convert("RGB").getpixel(at)) < 40  # type: ignore[arg-type]
    assert opened(found).getexif() == {}


@pytest.mark.parametrize("size", [(60, 40), (4000, 3000)])
@pytest.mark.parametrize("kind", ["png", "jpeg"])
def test_where_and_by_whom_it_was_taken_does_not_go_out(kind: str, size: tuple[int, int]) -> None:
    secret = "Kerkstraat 12"
    exif = Image.Exif()
    exif[0x013B] = secret
    exif.get_ifd(0x8825)[29] = secret
    texts = PngInfo()
    texts.add_text("Author", secret)
    texts.add_itxt("XML:com.adobe.xmp", secret)
    more: dict[str, Any] = {"pnginfo": texts} if kind == "png" else {"comment": secret.encode()}
    raw = plain(kind, size, exif=exif, icc_profile=secret.encode() * 9, **more) + secret.encode()
    assert raw.count(secret.encode()) >= 4
    found = kept(raw)
    assert secret.encode() not in found.data
    assert not re.search(rb"Exif|iCCP|ICC_PROFILE|tEXt|iTXt|eXIf|xmp", found.data)
    assert set(opened(found).info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


def test_a_small_png_keeps_its_pixels_as_they_are_packed() -> None:
    raw = noise(size=(300, 200), compress_level=1)
    assert kept(raw).data == raw
    assert kept(raw + b"more").data == raw
    assert kept(noise(size=(300, 201), compress_level=1)).height == 200


@pytest.mark.parametrize(("mode", "colour", "expected"), [
    ("I;16", 32896, 128), ("1", 1, 255), ("LA", (7, 128), (7, 128)), ("RGBA", (200, 100, 50, 0), (0, 0, 0, 0)),
])  # fmt: skip
def test_every_kind_of_pixel_keeps_its_colour(mode: str, colour: Any, expected: object) -> None:
    found = kept(encoded(Image.new(mode, (900, 20), colour)))
    assert opened(found).getpixel((0, 0)) == expected


def test_deep_colours_are_made_of_eight_bits() -> None:
    rows = b"".join(b"\0" + struct.pack(">HHH", 65535, 0, 32896) * 60 for _ in range(40))
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 60, 40, 16, 2, 0, 0, 0))
    found = kept(b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))
    assert found.data[24] == 8
    assert opened(found).getpixel((5, 5)) == (255, 0, 128)


def test_a_palette_with_a_transparent_colour_stays_transparent_where_it_is_scaled() -> None:
    picture = Image.new("P", (900, 600), 1)
    picture.putpalette([0, 0, 0, 255, 0, 0])
    found = kept(encoded(picture, transparency=1))
    assert opened(found).convert("RGBA").getchannel("A").getextrema() == (0, 0)


def test_the_same_file_gives_the_same_bytes() -> None:
    raw = noise("jpeg", (1500, 1200))
    assert kept(raw).data == kept(bytes(bytearray(raw))).data


def test_a_picture_is_decoded_once_however_often_it_is_asked_about(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = noise(size=(123, 45))
    assert flaw(raw) is None
    monkeypatch.setattr(Image, "open", lambda *_, **__: pytest.fail("opened again"))
    assert flaw(bytes(bytearray(raw))) is None


@pytest.mark.skipif(sys.platform != "linux", reason="other systems count memory otherwise")
@pytest.mark.parametrize(("kind", "mode"), [("png", "RGBA"), ("jpeg", "RGB")])
def test_the_largest_picture_is_judged_and_embedded_within_a_quarter_of_a_gigabyte(kind: str, mode: str) -> None:
    options: dict[str, Any] = {"compress_level": 1} if kind == "png" else {"progressive": True}
    raw = plain(kind, (5000, 5000), mode, **options)
    code = (
        "import re, sys\n"
        "from cjm.files.images import embedded, flaw\n"
        "raw = sys.stdin.buffer.read()\n"
        "assert flaw(raw) is None and embedded(raw, (600, 400)).width == 600\n"
        "print(re.search(r'VmHWM:\\s*(\\d+) kB', open('/proc/self/status').read())[1])"
    )
    run = subprocess.run([sys.executable, "-c", code], input=raw, capture_output=True, check=True)
    assert int(run.stdout) < 256 * 1024
