"""What of a client's template is refused, and what of it stays out of the slides."""

import io
import re
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pptx import Presentation

from cjm.errors import UsageError
from cjm.painters._powerpoint import slides
from cjm.painters._powerpoint import template as opener
from support import templates as made
from support.package import flaws
from support.scenes import curve

DOCTYPE = ("<p:presentation ", '<!DOCTYPE p [<!ENTITY a "b">]><p:presentation ')
SAVE = "open it in PowerPoint and save it as a presentation (.pptx)"
ANOTHER = "name a presentation (.pptx)"
OLE, ENCRYPTED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "EncryptedPackage".encode("utf-16-le")
SIZE = "give them sides of 2.54 to 142.24 cm, as PowerPoint does"


def sized(width: object, height: object) -> bytes:
    """A deck whose slides are so large, in EMU."""
    return made.replaced(
        made.plain(), r"ppt/presentation\.xml$", (r"<p:sldSz [^>]*/>", f'<p:sldSz cx="{width}" cy="{height}"/>')
    )


def test_nothing_is_left_of_the_slides_that_were_there() -> None:
    data = slides.paint([curve()], opener.opened(made.slides()))
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = package.namelist()
        assert [name for name in names if b"Secret" in package.read(name)] == []
    assert [name for name in names if re.match(r"ppt/(notesS|s)lides/\w+\.xml", name)] == [
        "ppt/notesSlides/notesSlide1.xml",
        "ppt/slides/slide1.xml",
    ]
    assert len([name for name in names if re.match(r"ppt/slideLayouts/\w+\.xml", name)]) == 11
    deck = Presentation(io.BytesIO(data))
    assert (deck.core_properties.author, deck.core_properties.title) == ("", "")


def test_slides_may_be_as_large_and_as_small_as_powerpoint_makes_them() -> None:
    for width, height in ((51_206_400, 51_206_400), (914_400, 914_400)):
        page = opener.opened(sized(width, height)).page
        assert page.width / page.height == width / height


def test_what_is_linked_or_embedded_is_removed_from_layouts_and_that_is_stated() -> None:
    template = opener.opened(made.burdened())
    assert template.notes[-1] == (
        "removed from the template's layouts: charts with their data, embedded files, linked pictures, links, "
        "sounds and videos"
    )
    data = slides.paint([curve()], template)
    assert flaws(data) == []
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        content = {name: package.read(name) for name in package.namelist()}
    assert [name for name, part in content.items() if b"External" in part or b"Secret" in part] == []
    kinds = {name.split("/")[1] if name.startswith("ppt/") else name.split("/")[0] for name in content}
    assert kinds == {
        "[Content_Types].xml", "_rels", "docProps", "charts", "embeddings", "media", "notesMasters", "notesSlides",
        "presProps.xml", "presentation.xml", "slideLayouts", "slideMasters", "slides", "tableStyles.xml", "theme",
    }  # fmt: skip
    assert [name for name in content if name.startswith(("docProps/", "ppt/embeddings/", "ppt/charts/chart"))] == [
        "docProps/core.xml", "ppt/charts/chart1.xml", "ppt/embeddings/Microsoft_Excel_Sheet1.xlsx",
    ]  # fmt: skip


def test_what_belongs_to_a_layout_stays() -> None:
    deck = Presentation(io.BytesIO(opener.opened(made.burdened()).package))
    names = [shape.name for shape in deck.slide_layouts[5].shapes]
    assert "Logo" in names
    assert "Video" in names, "its still picture is the client's"
    assert not {"Linked", "Object", "Chart"} & set(names)


@pytest.mark.parametrize(
    ("data", "message", "remedy"),
    [
        (b"", "the template is empty (0 bytes)", ANOTHER),
        (b"PK\x05\x06" + bytes(18), "the template is damaged: its parts cannot be unpacked", SAVE),
        (b"%PDF-1.7 no deck", "the template is no PowerPoint presentation", ANOTHER),
        (OLE + bytes(600), "the template is a file of PowerPoint 2003 or older", SAVE),
        (OLE + ENCRYPTED, "the template is protected by a password", f"{SAVE}, without the password"),
        (made.plain()[:-300], "the template is damaged: its parts cannot be unpacked", SAVE),
        (sized(51_206_401, 6_858_000), "the template's slides are 142.2 x 19.1 cm", SIZE),
        (sized(10**15, 10**15), "the template's slides are 2,777,777,777.8 x 2,777,777,777.8 cm", SIZE),
        (sized(9_144_000, 914_399), "the template's slides are 25.4 x 2.5 cm", SIZE),
        (sized(-9_144_000, -6_858_000), "the template's slides are -25.4 x -19.1 cm", SIZE),
        (
            made.of_kind("application/vnd.openxmlformats-officedocument.presentationml.template.main+xml"),
            "the template is a template file (.potx)",
            SAVE,
        ),
        (
            made.of_kind("application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml"),
            "the template holds macros (.pptm)",
            SAVE,
        ),
        (
            made.of_kind("application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"),
            "the template is no PowerPoint presentation",
            ANOTHER,
        ),
        (
            made.of_kind("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"),
            "the template is no PowerPoint presentation",
            ANOTHER,
        ),
        (
            made.changed(made.plain(), lambda name, content: None if "theme1" in name else content),
            "the template cannot be read: it is damaged (KeyError)",
            SAVE,
        ),
        (
            made.changed(made.plain(), lambda name, content: b"<p" if "slideMaster1.xml" in name else content),
            "the template cannot be read: it is damaged (XMLSyntaxError)",
            SAVE,
        ),
        (
            made.replaced(made.plain(), r"ppt/presentation\.xml$", DOCTYPE),
            "the template is refused: it defines a document type",
            SAVE,
        ),
    ],
    # the bytes of a package, which pytest would take, hold the time at which it was made
    ids=[
        *("empty", "no parts", "pdf", "old", "protected", "cut", "wide", "vast", "low", "negative", "potx", "pptm"),
        *("docx", "xlsx", "no theme", "broken master", "document type"),
    ],
)
def test_what_cannot_be_used_is_refused_with_a_remedy(data: bytes, message: str, remedy: str) -> None:
    with pytest.raises(UsageError) as caught:
        opener.opened(data)
    assert str(caught.value) == f"{message}; {remedy}"


def test_bombs_are_refused_before_they_are_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opener, "Presentation", None)
    with pytest.raises(UsageError, match="it unpacks to more than 100 times its size; give a smaller one"):
        opener.opened(made.bomb())
    many, large, twice = io.BytesIO(), io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(many, "w") as package:
        for number in range(10_001):
            package.writestr(str(number), b"")
    with zipfile.ZipFile(large, "w", zipfile.ZIP_DEFLATED) as package:
        for number in range(201):
            package.writestr(str(number), bytes(1_000_000))
    with zipfile.ZipFile(twice, "w") as package:
        package.writestr("a", b"")
        with pytest.warns(UserWarning, match="Duplicate"):
            package.writestr("a", b"")
    for stream, why in ((many, "holds more than 10,000 files"), (large, "unpacks to more than 200 MB"),
                        (twice, "holds two files of one name")):  # fmt: skip
        with pytest.raises(UsageError, match=why):
            opener.opened(stream.getvalue())


@given(st.integers(0, len(made.plain()) - 1), st.binary(min_size=1, max_size=40))
def test_a_damaged_file_is_opened_or_refused(place: int, content: bytes) -> None:
    data = made.plain()
    try:
        template = opener.opened(data[:place] + content + data[place + len(content) :])
    except UsageError:
        return
    assert template.page[:2] == (960, 720)
