"""Slides: sound packages, native and editable objects, readable without eyes, the same bytes everywhere."""

import hashlib
import io
import re
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import pytest
from pptx import Presentation

from cjm.errors import CjmError
from cjm.languages.words import words_in
from cjm.painters import powerpoint
from cjm.scene.items import Box, Group, LineChart, Rectangle, Scene, Series
from cjm.themes import theme
from support.package import flaws
from support.pixels import pixel
from support.programs import needs_office, office_pdf, rastered
from support.scenes import HOSTILE, chart, cover, curve, odd, run, text

LOOK = theme()


def bound(*scenes: Scene) -> bytes:
    return powerpoint.paint(scenes, LOOK)


def slides(data: bytes) -> list[Any]:
    return list(Presentation(io.BytesIO(data)).slides)


def flat(shapes: Any) -> Iterator[Any]:
    for shape in shapes:
        yield shape
        if shape.shape_type is not None and shape.shape_type.name == "GROUP":
            yield from flat(shape.shapes)


def test_the_package_is_sound() -> None:
    assert flaws(bound(cover(), curve())) == []


def test_a_slide_per_scene_in_16_9() -> None:
    deck = Presentation(io.BytesIO(bound(cover(), curve())))
    assert (deck.slide_width, deck.slide_height) == (12_192_000, 6_858_000)
    assert [slide.slide_layout.name for slide in deck.slides] == ["Title slide", "Headline and picture"]
    assert [len(list(deck.slide_layouts)), deck.core_properties.author, deck.core_properties.title] == [2, "", ""]
    assert deck.core_properties.created.year == 2000


def test_title_and_subtitle_are_placeholders_and_come_first() -> None:
    for slide, title in zip(
        slides(bound(cover(), curve())), ("The journey\vin two lines", "A headline that says it"), strict=True
    ):
        assert slide.shapes.title.text_frame.text == title
        shapes = [shape for shape in slide.shapes if shape.has_text_frame and shape.text_frame.text]
        assert shapes[0].shape_id == slide.shapes.title.shape_id
        assert shapes[1].is_placeholder


def test_a_scene_without_headline_still_has_a_title() -> None:
    (slide,) = slides(bound(Scene(1280, 720, "Unseen", "d", ())))
    assert slide.shapes.title.text_frame.text == "Unseen"
    assert slide.shapes.title.top + slide.shapes.title.height < 0
    assert len(slide.shapes) == 1


def test_what_lies_under_the_title_stays_under_it_and_the_ground_is_the_slide_s() -> None:
    (slide, _) = slides(bound(cover(), curve()))
    assert slide.shapes[0].name == "Rectangle"
    assert slide.shapes[1].is_placeholder
    assert str(slide.background.fill.fore_color.rgb) == LOOK.colours["backstage"][1:]


def test_hostile_texts_appear_letter_for_letter() -> None:
    scene = curve(title="=1+1 <&> $x$ [red]")
    (slide,) = slides(bound(scene))
    texts = [shape.text_frame.text for shape in flat(slide.shapes) if shape.has_text_frame]
    assert scene.title in texts
    for words in HOSTILE:
        assert words in texts
    assert slide.notes_slide.notes_text_frame.text.splitlines()[0] == scene.notes


def test_notes_state_that_marks_over_a_chart_do_not_follow_its_data() -> None:
    lone = curve()._replace(items=(text("Headline", 56, 40, placeholder="title"), chart()))
    found = [slide.notes_slide.notes_text_frame.text.splitlines() for slide in slides(bound(curve(), lone, cover()))]
    assert found == [[curve().notes, words_in("nl")("notes.marks")], [lone.notes], ["Welcome."]]


@pytest.mark.parametrize("words", ["a\x07b", "\x0b", "\ufffe", "\ud800"])
def test_characters_that_xml_forbids_are_refused(words: str) -> None:
    for scene in (
        curve(extra=(words,)),
        curve(title=words),
        curve()._replace(notes=words),
        curve()._replace(items=(Group(words, (text("x", 0, 0),)),)),
        curve()._replace(items=(chart()._replace(categories=(words,) * 8),)),
    ):
        with pytest.raises(CjmError, match="cannot stand in a slide; remove it"):
            bound(scene)


def test_long_names_are_cut() -> None:
    (slide,) = slides(bound(curve()._replace(items=(Group("n" * 999, (text("x" * 300, 0, 0),), "d" * 5000),))))
    group = list(slide.shapes)[-1]
    assert len(group.name) == 255
    assert group._element.nvGrpSpPr.cNvPr.get("descr") == "d" * 5000


def test_positions_and_sizes_are_the_scene_s() -> None:
    label = text("words", 100, 200, 20)
    (slide,) = slides(bound(Scene(1280, 720, "t", "d", (Rectangle(Box(10, 20, 30, 40), fill="low"), label))))
    box, words = list(slide.shapes)[-2:]
    assert [box.left, box.top, box.width, box.height] == [9525 * value for value in (10, 20, 30, 40)]
    assert words.left == 952_500
    assert words.text_frame.paragraphs[0].runs[0].font.size.pt == 15
    assert words.text_frame.word_wrap is False
    assert words.text_frame.margin_left == words.text_frame.margin_top == 0


def test_a_larger_scene_is_scaled_to_the_slide() -> None:
    wide = Scene(2560, 720, "t", "d", (Rectangle(Box(0, 10, 1280, 100), fill="low"), text("w", 10, 10, 40)))
    (slide,) = slides(bound(wide))
    box, words = list(slide.shapes)[-2:]
    assert (box.left, box.width, box.height) == (0, 6_096_000, 476_250)
    assert box.top == 6_858_000 // 4 + 47_625
    assert words.text_frame.paragraphs[0].runs[0].font.size.pt == 15


def test_colours_and_fonts_are_the_theme_s() -> None:
    data = bound(curve())
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        slide = package.read("ppt/slides/slide1.xml").decode()
        drawn = package.read(next(name for name in package.namelist() if "charts/chart" in name)).decode()
        context = package.read("ppt/theme/theme1.xml").decode()
    assert "typeface" not in slide
    assert context.count('<a:latin typeface="Calibri"/>') == 2
    assert f'<a:accent1><a:srgbClr val="{LOOK.colours["emotion"][1:]}"/></a:accent1>' in context
    fixed = set(re.findall(r'srgbClr val="(\w+)"', slide))
    assert fixed <= {LOOK.colours["rule"][1:], LOOK.colours["backstage"][1:]}
    assert "srgbClr" not in drawn
    assert "effectRef" not in slide


def test_a_face_of_one_s_own_is_the_deck_s_and_is_set_smaller_where_it_runs_wide() -> None:
    for font, wider in (("Verdana", 1.25), ("Acme & Co", 1.16)):
        data = powerpoint.paint([curve()], LOOK.dressed({}, [font]))
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            written = package.read("ppt/theme/theme1.xml").decode()
        assert written.count(f'<a:latin typeface="{escape(font)}"/>') == 2
        (slide,) = slides(data)
        label = next(shape for shape in slide.shapes if shape.has_text_frame and shape.text_frame.text == "=1+1")
        assert label.text_frame.paragraphs[0].runs[0].font.size.pt == pytest.approx(9 / wider, abs=0.01)


def test_texts_that_flow_wrap_and_the_others_keep_their_breaks() -> None:
    flowing = text("as many words\nas there are", 100, 200)._replace(flows=True)
    fixed = text("as many words\nas there are", 100, 300)
    (slide,) = slides(bound(Scene(1280, 720, "t", "d", (flowing, fixed))))
    first, second = list(slide.shapes)[-2:]
    assert (first.text_frame.text, first.text_frame.word_wrap) == ("as many words as there are", True)
    assert (second.text_frame.text, second.text_frame.word_wrap) == ("as many words\vas there are", False)
    # As narrow as Calibri sets the longest line, so that lines break where they did.
    assert first.width / second.width == pytest.approx(0.95, abs=1e-4)
    assert (first.top, first.left) == (second.top - 952_500, second.left)


def test_the_chart_is_native_and_its_data_can_be_edited() -> None:
    (slide,) = slides(bound(curve()))
    frame = next(shape for shape in slide.shapes if shape.has_chart)
    native, scene = frame.chart, chart()
    assert native.chart_type.name.startswith("LINE")
    assert [category.label for category in native.plots[0].categories] == list(scene.categories)
    assert [(one.name, tuple(one.values)) for one in native.plots[0].series] == [
        (one.name, one.values) for one in scene.series
    ]
    assert not any(one.smooth for one in native.plots[0].series)
    assert (native.has_legend, native.has_title) == (False, False)
    assert (native.value_axis.minimum_scale, native.value_axis.maximum_scale) == (-2.2, 2.2)
    xml = native._chartSpace.xml
    assert '<c:dispBlanksAs val="gap"/>' in xml
    assert '<c:crossBetween val="between"/>' in xml
    assert xml.count('<c:delete val="1"/>') == 2
    order = [child.tag.partition("}")[2] for child in native._chartSpace]
    assert order == ["date1904", "roundedCorners", "chart", "spPr", "txPr", "externalData"]


def test_less_is_higher_where_less_is_better() -> None:
    scene = Scene(1280, 720, "t", "d", (chart(bottom=10, top=0, values=(1, 5)),))
    frame = next(shape for shape in slides(bound(scene))[0].shapes if shape.has_chart)
    axis = frame.chart.value_axis
    assert (axis.minimum_scale, axis.maximum_scale, axis.reverse_order) == (0, 10, True)


def test_cells_hold_texts_never_formulas() -> None:
    with zipfile.ZipFile(io.BytesIO(bound(curve()))) as package:
        book = package.read(next(name for name in package.namelist() if name.endswith(".xlsx")))
    with zipfile.ZipFile(io.BytesIO(book)) as package:
        sheet = package.read("xl/worksheets/sheet1.xml").decode()
        strings = package.read("xl/sharedStrings.xml").decode()
    assert "<f>" not in sheet
    assert ">=1+1<" in strings
    assert "<v>-2</v>" in sheet


def test_odd_scenes_make_sound_packages() -> None:
    assert flaws(bound(*odd())) == []


def test_an_empty_chart_is_left_out() -> None:
    nothing = LineChart(Box(0, 0, 100, 100), (), (), -2, 2)
    assert flaws(bound(Scene(1280, 720, "t", "d", (nothing, nothing._replace(categories=("a",)))))) == []
    unscored = nothing._replace(categories=("a",), series=(Series("s", (None,), "emotion", 4),))
    assert flaws(bound(Scene(1280, 720, "t", "d", (unscored,)))) == []


def test_same_bytes_in_every_process() -> None:
    code = """
import hashlib
from support.scenes import cover, curve
from cjm.painters import powerpoint
from cjm.themes import theme
print(hashlib.sha256(powerpoint.paint([cover(), curve()], theme())).hexdigest())
"""
    done = run(code, PYTHONHASHSEED="2", TZ="Asia/Tokyo")
    assert done.stderr == b""
    assert done.stdout.decode().strip() == hashlib.sha256(bound(cover(), curve())).hexdigest()


def test_no_time_is_in_the_package() -> None:
    with zipfile.ZipFile(io.BytesIO(bound(curve()))) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert package.namelist()[0] == "[Content_Types].xml"
        assert package.namelist()[1:] == sorted(package.namelist()[1:])


@needs_office
def test_libreoffice_draws_the_points_where_the_scene_has_them(tmp_path: Path) -> None:
    values = (2.0, None, 0.0, None, -2.0, None, 1.5)
    up = LineChart(Box(120, 190, 1104, 380), tuple("abcdefg"), (Series("s", values, "low", 12),), -2.3, 2.3)
    down = up._replace(bottom=2.3, top=-2.3)
    printed = office_pdf(bound(*(Scene(1280, 720, "t", "d", (one,)) for one in (up, down)), curve()))
    (tmp_path / "a.pdf").write_bytes(printed)
    reported = subprocess.run(["pdftotext", tmp_path / "a.pdf", "-"], capture_output=True, check=True).stdout.decode()
    for words in (*HOSTILE, "A headline that says it", "WOW"):
        assert words in reported
    for lines, page in zip((up, down), rastered(printed, 96), strict=False):
        image = page.convert("L").convert("RGB")
        for index, value in enumerate(values):
            if value is None:
                continue
            x, y = lines.x(index), lines.y(value)
            corner = (round(x) - 25, round(y) - 25)
            dark = [
                (corner[0] + i + 0.5, corner[1] + j + 0.5)
                for i in range(50)
                for j in range(50)
                if pixel(image, corner[0] + i, corner[1] + j)[0] < 160
            ]
            assert dark, f"no point at {value}"
            middle = [sum(point[axis] for point in dark) / len(dark) for axis in (0, 1)]
            assert abs(middle[0] - x) < 1.2
            assert abs(middle[1] - y) < 1.2
