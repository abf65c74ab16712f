"""The data behind a picture as a table."""

from pathlib import Path

import pytest

from cjm.analysis import peak_end
from cjm.charts import chart
from cjm.journey.loading import load
from cjm.journey.model import Journey
from cjm.languages import picture_texts
from cjm.languages.words import words_of
from cjm.layout import RenderContext
from cjm.scene.items import DataTable
from cjm.themes import theme
from support import CAR_LEASE, EXAMPLES, ROOT


def journey(path: Path) -> Journey:
    found = load(path).journey
    assert found is not None
    return found


def data_table(subject: Journey) -> DataTable:
    return picture_texts.data_table(subject, words_of(subject), peak_end.of(subject))


def test_every_figure_of_the_curve_stands_in_its_table() -> None:
    reported = data_table(journey(ROOT / "examples/vacancy.cjm.yaml"))
    assert reported.head == ("Stap", "Fase", "nu", "verwacht", "gewenst", "gemeten", "Wat opvalt")
    surveyed = "−1,6 (−1,9 tot −1,3, n\u00a0=\u00a041)"
    assert reported.rows[3] == ("Ik wacht op een voorstel", "Wachten", "−2", "0", "+1", surveyed, "Dieptepunt, AU")
    assert reported.rows[0][5:] == ("", "")
    assert reported.rows[-1][-1] == "Einde"


def test_a_peak_at_the_end_is_named_once_and_in_one() -> None:
    reported = data_table(journey(ROOT / "examples/new-employee.cjm.yaml"))
    assert reported.rows[-1][-1] == "Highest point and end, TMOT"


def test_columns_of_which_nothing_is_known_are_left_out() -> None:
    bare = journey(CAR_LEASE)
    steps = tuple(
        step._replace(
            phase=None, emotion=None, expected=None, desired=None, measured=None, touchpoints=(), moment_of_truth=None
        )
        for step in bare.steps
    )
    reported = data_table(bare._replace(steps=steps))
    assert reported.rows == tuple((step.title,) for step in steps)


@pytest.mark.parametrize("name", ["cover", "emotion-curve"])
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_pictures_carry_their_table(path: Path, name: str) -> None:
    subject = journey(path)
    (scene,) = chart(name).build(subject, RenderContext(theme(), words_of(subject)))
    assert scene.data_table is not None
    assert all(len(row) == len(scene.data_table.head) for row in scene.data_table.rows)
    if name == "cover":
        assert scene.data_table.head == ("", subject.title)
        assert scene.data_table.rows[0][0] == "Persona"
        assert subject.persona is not None
        assert subject.persona.name in scene.data_table.rows[0][1]
