"""What every picture promises, on every kind of page: nothing touches anything else, a slide stays a slide."""

from pathlib import Path

import pytest
from hypothesis import given, settings

from cjm.charts import chart, names
from cjm.journey.loading import load
from cjm.journey.model import Journey
from cjm.languages import words
from cjm.layout import PageSetup, RenderContext
from cjm.scene.items import Scene
from cjm.themes import theme
from support import EXAMPLES
from support.boxes import assert_clear
from support.journeys import journeys

PAGES = {"grows": PageSetup(), "slide": PageSetup(fixed=True), "4:3": PageSetup(960, 720, 42, fixed=True)}
PICTURES = [name for name in names() if chart(name).subject == "journey"]


def drawn(name: str, subject: Journey, page: str) -> tuple[Scene, ...]:
    context = RenderContext(theme(), words(subject.language), PAGES[page], source="a.cjm.yaml @ 3f2c9d1 · cjm 0.1.0")
    return chart(name).build(subject, context)


def assert_good(name: str, scene: Scene, page: str) -> None:
    assert_clear(scene)
    assert page == "grows" or scene.height == 720
    assert scene.title
    assert scene.description
    assert scene.sheet is not None or name == "cover"
    rows, head = (scene.sheet.rows, scene.sheet.head) if scene.sheet else ((), ())
    assert {len(row) for row in rows} <= {len(head)}


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("name", PICTURES)
def test_an_example_is_drawn_without_collisions(name: str, page: str, path: Path) -> None:
    subject = load(path).journey
    assert subject is not None
    for language in ("en", "nl", "fr", "de"):
        for scene in drawn(name, subject._replace(language=language), page):
            assert_good(name, scene, page)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("name", ["cover", "emotion-curve"])
@settings(max_examples=20)
@given(subject=journeys())
def test_nothing_touches_anything_else(name: str, page: str, subject: Journey) -> None:
    scenes = drawn(name, subject, page)
    assert scenes == drawn(name, subject, page)
    for scene in scenes:
        assert_good(name, scene, page)
