"""The data behind a picture as a table."""

from pathlib import Path

import pytest

from cjm.analysis import peak_end
from cjm.charts import chart
from cjm.journey.loading import load
from cjm.journey.model import Journey
from cjm.languages import narrative, words
from cjm.layout import RenderContext
from cjm.scene.items import Sheet
from cjm.themes import theme
from support import CAR_LEASE, EXAMPLES, ROOT


def journey(path: Path) -> Journey:
    found = load(path).journey
    assert found is not None
    return found


def sheet(subject: Journey) -> Sheet:
    return narrative.sheet(subject, words(subject.language), peak_end.of(subject))


def test_every_figure_of_the_curve_stands_in_its_table() -> None:
    told = sheet(journey(ROOT / "examples/vacancy.cjm.yaml"))
    assert told.head == ("Stap", "Fase", "nu", "verwacht", "gewenst", "gemeten", "Wat opvalt")
    assert told.rows[3] == ("Ik wacht op een voorstel", "Wachten", "−2", "0", "+1", "−1,6", "Dieptepunt, AU")
    assert told.rows[0][5:] == ("", "")
    assert told.rows[-1][-1] == "Einde"


def test_a_peak_at_the_end_is_told_once_and_in_one() -> None:
    told = sheet(journey(ROOT / "examples/new-employee.cjm.yaml"))
    assert told.rows[-1][-1] == "High peak and end, TMOT"


def test_columns_of_which_nothing_is_known_are_left_out() -> None:
    bare = journey(CAR_LEASE)
    steps = tuple(
        step._replace(
            phase=None, emotion=None, expected=None, desired=None, measured=None, touchpoints=(), moment_of_truth=None
        )
        for step in bare.steps
    )
    told = sheet(bare._replace(steps=steps))
    assert told.rows == tuple((step.title,) for step in steps)


@pytest.mark.parametrize("name", ["cover", "emotion-curve"])
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_pictures_carry_their_table(path: Path, name: str) -> None:
    subject = journey(path)
    (scene,) = chart(name).build(subject, RenderContext(theme(), words(subject.language)))
    assert scene.sheet is not None
    assert all(len(row) == len(scene.sheet.head) for row in scene.sheet.rows)
    if name == "cover":
        assert scene.sheet.head == ("", subject.title)
        assert scene.sheet.rows[0][0] == "Persona"
        assert subject.persona is not None
        assert subject.persona.name in scene.sheet.rows[0][1]
