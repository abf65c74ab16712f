"""The mirror: what it says, what it shades, and that nothing in it touches anything else."""

from pathlib import Path

import pytest
from _boxes import assert_clear, group, of_kind, said
from _journeys import HERE, TITLES, journey, journeys
from hypothesis import given, settings

from cjm.charts import Look, Page, chart
from cjm.languages import words
from cjm.limits import Limits
from cjm.loading import load
from cjm.model import EmployeeView, Journey, Scale
from cjm.scene import Face, LineChart, Rectangle, Scene, Table
from cjm.themes import theme

EXAMPLES = sorted((Path(__file__).parent.parent / "examples").glob("*.cjm.yaml"))
PAGES = {"grows": Page(), "slide": Page(fixed=True), "4:3": Page(960, 720, 42, fixed=True)}


def drawn(subject: Journey, page: str = "grows", limits: Limits = Limits()) -> tuple[Scene, ...]:
    look = Look(theme(), words(subject.language), PAGES[page], source="a.cjm.yaml @ 3f2c9d1", limits=limits)
    return chart("mirror").build(subject, look)


def seen(*views: tuple[float | None, float | None, float | None], **fields: object) -> Journey:
    """A journey whose steps are felt, estimated and felt by employees as told."""
    extra = {
        index: {"employee": EmployeeView(HERE, None, estimate, own)} for index, (_, estimate, own) in enumerate(views)
    }
    return journey(*(felt for felt, _, _ in views), extra=extra, **fields)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
@pytest.mark.parametrize("page", PAGES)
def test_an_example_is_drawn_without_collisions(path: Path, page: str) -> None:
    subject = load(path).journey
    assert subject is not None
    for language in ("en", "nl", "fr", "de"):
        scenes = drawn(subject._replace(language=language), page)
        assert scenes
        for scene in scenes:
            assert_clear(scene)
            assert scene.height == 720 or page == "grows"


@settings(max_examples=150)
@given(journeys())
def test_nothing_touches_anything_else(subject: Journey) -> None:
    for page in PAGES:
        scenes = drawn(subject, page)
        told = any(
            step.employee and (step.employee[2:6] != (None, None, (), ())) for step in subject.steps
        )
        assert bool(scenes) == told
        for scene in scenes:
            assert_clear(scene)
            assert all(plot.box.height >= 100 for plot in of_kind(scene, LineChart))
        assert scenes == drawn(subject, page)
