"""The decks of the examples: sound, read in the right order, editable, and nothing moves when it is drawn."""

import io
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from PIL import ImageFont
from pptx import Presentation

from cjm.charts import chart, names
from cjm.journey.loading import load
from cjm.languages.words import words_of
from cjm.layout import PageSetup, RenderContext
from cjm.painters import powerpoint
from cjm.scene.items import Scene, Table, Text, texts, walk
from cjm.themes import theme
from support import EXAMPLES
from support.laws import THOROUGH
from support.package import flaws

LOOK = theme()


def each_example(test: Callable[[Path], None]) -> Callable[[Path], None]:
    """A test of each example, and in a run that is not thorough of every third one."""
    paths = EXAMPLES[:: 1 if THOROUGH else 3]
    named = pytest.mark.parametrize("path", paths, ids=lambda path: path.name.partition(".")[0])
    return named(pytest.mark.thorough(test))


@cache
def story(path: Path) -> tuple[Scene, ...]:
    journey = load(path).journey
    assert journey is not None
    context = RenderContext(LOOK, words_of(journey), PageSetup(fixed=True), source="a line that says what was drawn")
    placed = sorted((kind.slide, name) for name in names() if (kind := chart(name)).slide is not None)
    return tuple(
        scene
        for _, name in placed
        for scene in chart(name).build([journey] if chart(name).subject == "journeys" else journey, context)
    )


@cache
def package(path: Path) -> bytes:
    return powerpoint.paint(story(path), LOOK)


@cache
def slides(path: Path) -> list[Any]:
    return list(Presentation(io.BytesIO(package(path))).slides)


def text_of(shape: Any) -> Iterator[str]:
    """The texts of a shape in the order in which they are read."""
    if shape.has_text_frame and shape.text_frame.text:
        yield shape.text_frame.text
    elif getattr(shape, "has_table", False) and shape.has_table:
        for row in shape.table.rows:
            yield from (cell.text for cell in row.cells)
    elif hasattr(shape, "shapes"):
        for inner in shape.shapes:
            yield from text_of(inner)


@each_example
def test_the_package_is_sound(path: Path) -> None:
    assert flaws(package(path)) == []


@each_example
def test_headline_and_subtitle_are_read_first_and_the_sources_last(path: Path) -> None:
    for slide, scene in zip(slides(path), story(path), strict=True):
        read = [shape for shape in slide.shapes if list(text_of(shape))]
        title, below = read[:2]
        assert title.shape_id == slide.shapes.title.shape_id
        assert title.text_frame.text.replace("\v", " ") == scene.title
        assert below.is_placeholder
        assert below.top >= title.top
        tops = [shape.top / 9525 for shape in read]
        first = next(number for number, top in enumerate(tops) if top >= 665)
        assert min(tops[first:]) >= 630, "something above the foot is read after it"
        assert next(text_of(read[-1])) == "a line that says what was drawn"


@each_example
def test_every_word_of_the_scene_is_on_its_slide(path: Path) -> None:
    for slide, scene in zip(slides(path), story(path), strict=True):
        found = " ".join(text for shape in slide.shapes for text in text_of(shape)).replace("\v", " ")
        for text in texts(scene.items):
            assert " ".join(text.lines) in found
        assert slide.notes_slide.notes_text_frame.text.replace("\v", "\n").startswith(scene.notes)


@each_example
def test_tables_are_tables_and_their_rows_hold_their_texts(path: Path) -> None:
    for slide, scene in zip(slides(path), story(path), strict=True):
        tables = [item for item in walk(scene.items) if isinstance(item, Table)]
        made = [shape for shape in slide.shapes if shape.has_table]
        assert len(made) == len(tables)
        for shape, table in zip(made, tables, strict=True):
            for row, height, cells in zip(shape.table.rows, table.rows, table.cells, strict=True):
                assert row.height / 9525 == pytest.approx(height, abs=0.01)
                for cell, text in zip(row.cells, cells, strict=True):
                    lines = len(text.lines) * text.size * max(text.leading, 1.2207)
                    assert cell.margin_top / 9525 + lines <= height, "PowerPoint would make the row higher"
                    room = shape.table.columns[list(row.cells).index(cell)].width - cell.margin_left - cell.margin_right
                    assert room / 9525 >= text.box.width - 0.01, "the text would take another line"


CALIBRI = Path("/usr/share/fonts/truetype/crosextra")


@pytest.mark.skipif(not CALIBRI.exists(), reason="Carlito, which runs as Calibri does, is not installed")
@each_example
def test_texts_that_flow_never_take_more_lines_than_they_were_given(path: Path) -> None:
    faces = {
        bold: ImageFont.truetype(CALIBRI / f"Carlito-{'Bold' if bold else 'Regular'}.ttf", 2000) for bold in (0, 1)
    }

    def width(line: str, text: Text) -> float:
        face = faces[text.weight in ("semibold", "bold")]
        return float(face.getlength(line)) / 2000 * text.size + text.tracking * text.size * len(line)

    for scene in story(path):
        for text in texts(scene.items):
            if not text.flows or len(text.lines) < 2:
                continue
            lines = [""]
            for word in " ".join(text.lines).split(" "):
                longer = f"{lines[-1]} {word}".strip()
                if lines[-1] and width(longer, text) > 0.95 * text.box.width:
                    lines.append(word)
                else:
                    lines[-1] = longer
            assert len(lines) <= len(text.lines), text.lines
