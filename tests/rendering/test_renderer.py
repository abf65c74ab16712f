"""A journey to the bytes of its pictures."""

import hashlib
import io
import re
from pathlib import Path

import pytest
from PIL import Image
from pptx import Presentation

from cjm import charts, painters, themes
from cjm.errors import UsageError
from cjm.journey.languages import Language
from cjm.journey.loading import load
from cjm.journey.model import Journey
from cjm.languages.words import words_in
from cjm.layout import PageSetup
from cjm.rendering import options, renderer
from cjm.scene.items import texts
from support import EXAMPLES, ROOT, VACANCY
from support.laws import THOROUGH, some
from support.pictures import deck, rendered
from support.scenes import run


def journey(path: Path = VACANCY) -> Journey:
    found = load(path).journey
    assert found is not None
    return found


SHORT = ROOT / "examples" / "vacancy-future.cjm.yaml"
"""The example whose story has the fewest pages: a PDF holds each typeface anew, which takes most of its time."""


def test_formats_are_found_in_the_folder_and_reported_without_their_libraries() -> None:
    found = painters.formats()
    assert list(found) == [".html", ".pdf", ".png", ".pptx", ".svg"]
    decks = [suffix for suffix, painter in found.items() if isinstance(painter, painters.DeckPainter)]
    assert decks == [".html", ".pdf", ".pptx"]
    heavy = "print({'matplotlib', 'pptx', 'lxml'} & set(sys.modules))"
    code = f"import sys; from cjm import painters; painters.formats(); {heavy}"
    assert run(code).stdout == b"set()\n"


@pytest.mark.parametrize(
    ("suffix", "words"),
    [
        (".gif", "the suffix '.gif' is none that can be drawn; use one of .html, .pdf, .png, .pptx, .svg"),
        ("", "the output's name has no suffix; use one of .html, .pdf, .png, .pptx, .svg"),
    ],
)
def test_unknown_suffixes_are_reported_with_the_known_ones(suffix: str, words: str) -> None:
    with pytest.raises(UsageError) as caught:
        renderer.render(journey(), suffix)
    assert str(caught.value) == words


def test_unknown_and_double_pictures_are_reported() -> None:
    with pytest.raises(UsageError, match=r'no picture "nonsense"; choose one of: .*emotion-curve'):
        renderer.render(journey(), ".svg", ["nonsense"])
    with pytest.raises(UsageError, match="the journey has no steps; write at least one"):
        renderer.render(journey()._replace(steps=()), ".svg")
    with pytest.raises(UsageError, match="twice"):
        renderer.render(journey(), ".svg", ["cover", "cover"])


def test_one_page_is_one_file_without_a_page_s_name() -> None:
    (file,) = renderer.render(journey(), ".SVG").files
    assert file.page == ""
    assert file.data.startswith(b"<?xml")


def test_several_pages_are_a_file_each() -> None:
    files = renderer.render(journey(), ".png", ["cover", "emotion-curve"]).files
    assert [file.page for file in files] == ["cover", "emotion-curve"]
    assert all(Image.open(io.BytesIO(file.data)).width == 2560 for file in files)


def test_a_deck_is_one_file_with_a_cover() -> None:
    (file,) = rendered(VACANCY, ".pptx").files
    slides = Presentation(io.BytesIO(file.data)).slides
    layouts = [slide.slide_layout.name for slide in slides]
    assert layouts == ["Title slide", *["Headline and picture"] * (len(slides) - 1)]
    assert len(slides) >= len(renderer.deck()) - 3  # a line has no cycle; nobody is seen and nothing is measured
    assert all(slide.shapes.title.text_frame.text for slide in slides)


def pages_of(pdf: bytes) -> int:
    return len(re.findall(rb"/Type /Page\b", pdf))


@pytest.mark.thorough
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_every_example_is_drawn_in_every_format(path: Path) -> None:
    """In a run that is not thorough in one, and the next example in the next."""
    for suffix in some(sorted(painters.formats().keys() - {".pdf"}), EXAMPLES.index(path)):
        assert rendered(path, suffix).notes == ()
        assert len(rendered(path, suffix).files) == 1


@pytest.mark.thorough
def test_the_story_of_every_example_is_drawn_in_a_pdf() -> None:
    """All in one document; in a run that is not thorough only that with the fewest pages."""
    paths = EXAMPLES if THOROUGH else [SHORT]
    scenes = [page.scene for path in paths for page in deck(path)]
    painter = painters.painter_for(".pdf")
    assert isinstance(painter, painters.DeckPainter)
    assert painter.slides == "story"
    assert painter.notes(scenes, themes.theme()) == ()
    data = painter.paint(scenes, themes.theme()) if THOROUGH else rendered(SHORT, ".pdf").files[0].data
    assert data.startswith(b"%PDF")
    assert pages_of(data) == len(scenes) > (70 if THOROUGH else 1)


def test_the_deck_names_the_story_in_order() -> None:
    assert renderer.deck()[:5] == ("cover", "summary", "digest", "persona", "emotion-curve")
    appendix = ("journey-map", "blueprint", "evidence", "terms")
    assert tuple(name for name in renderer.deck() if charts.chart(name).in_appendix) == appendix
    assert renderer.deck()[-4:] == appendix


@pytest.mark.parametrize(
    ("language", "word"),
    [
        ("en", "Appendix"),
        ("nl", "Bijlage"),
        ("fr", "Annexe"),
        ("de", "Anhang"),
        ("es", "Anexo"),
        ("it", "Appendice"),
        ("pt", "Anexo"),
    ],
)
def test_the_appendix_of_a_deck_is_called_so_and_a_picture_by_itself_is_not(language: Language, word: str) -> None:
    subject = journey()._replace(language=language)
    named = {page.name: subtitle(page).startswith(f"{word} · Ik vul") for page in renderer.story(subject)}
    assert [name for name, one in named.items() if one] == ["journey-map", "evidence", "terms"]
    (alone,) = renderer.pages([subject], ["evidence"])
    assert word not in subtitle(alone)


def subtitle(page: renderer.Page) -> str:
    return next(" ".join(text.lines) for text in texts(page.scene.items) if text.placeholder == "subtitle")


def test_pages_asked_for_by_name_are_as_large_as_they_need_and_slides_are_not() -> None:
    crowded = journey()._replace(steps=journey().steps * 3)
    (page,) = renderer.pages([crowded], ["evidence"])
    slides = renderer.pages([crowded], ["evidence"], page=PageSetup(fixed=True))
    assert page.name == "evidence"
    assert page.scene.height > 720
    assert [slide.name for slide in slides][:2] == ["evidence-1", "evidence-2"]
    assert {slide.scene.height for slide in slides} == {720}


def test_every_picture_states_which_version_was_drawn() -> None:
    output = options.source_line(words_in("nl"), "x.cjm.yaml", "1.0", "3f2c9d1", changed=True)
    assert output == "x.cjm.yaml @ 3f2c9d1 met wijzigingen die nog niet in git staan · cjm 1.0"
    for name in renderer.deck():
        for page in renderer.pages([journey()], [name], options.RenderOptions(source=output)):
            assert output in [" ".join(text.lines) for text in texts(page.scene.items)], page.name


@pytest.mark.thorough
def test_same_bytes_in_every_process() -> None:
    """Those of a long journey where it is tried thoroughly."""
    example = {suffix: SHORT if suffix == ".pdf" or not THOROUGH else VACANCY for suffix in painters.formats()}
    code = f"""
import hashlib
from cjm.journey.loading import load
from cjm.rendering import renderer
for suffix, path in {[(suffix, str(path)) for suffix, path in example.items()]!r}:
    print(suffix, hashlib.sha256(renderer.render(load(path).journey, suffix).files[0].data).hexdigest())
"""
    done = run(code, PYTHONHASHSEED="2", TZ="Asia/Tokyo", LC_ALL="C")
    drawn_here = {suffix: rendered(path, suffix).files[0].data for suffix, path in example.items()}
    assert done.stderr == b""
    assert done.stdout.decode().splitlines() == [
        f"{suffix} {hashlib.sha256(data).hexdigest()}" for suffix, data in drawn_here.items()
    ]


def test_what_a_reader_of_slides_needs_is_reported() -> None:
    dressed = options.RenderOptions(themes.theme().dressed({}, ["Merriweather"]))
    reported = renderer.render(journey(), ".pptx", ["emotion-curve"], dressed).notes
    assert reported == ("the slides are set in Merriweather: whoever opens them needs that font",)
    assert renderer.render(journey(), ".pptx", ["emotion-curve"]).notes == ()
