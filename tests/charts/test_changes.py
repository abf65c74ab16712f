"""The picture of what changes: today before the estimate, what lifts each step, and the figures before and after."""

from collections.abc import Sequence
from typing import Literal, Unpack

import pytest

from cjm.charts import chart
from cjm.journey.model import Journey, Opportunity
from cjm.journey.scale import Scale
from cjm.languages.words import words_of
from cjm.layout import PageSetup, RenderContext
from cjm.scene.items import Box, Face, Group, Line, LineChart, Scene, Text
from cjm.themes import theme
from support import pictures
from support.boxes import all_of, assert_clear, drawn_texts, group, of_kind, spoken
from support.journeys import HERE, JourneyFields, OpportunityFields, journey
from support.pictures import PAGES, example


def drawn(subject: Journey, page: str = "slide") -> tuple[Scene, ...]:
    return pictures.drawn("changes", subject, page)


def chance(id: str, **fields: Unpack[OpportunityFields]) -> Opportunity:
    given: OpportunityFields = {"status": "planned", **fields}
    return Opportunity(HERE, id, f"Kans {id}")._replace(**given)


def planned(
    *chances: Opportunity,
    scores: tuple[float, ...] = (0, -2, 1),
    titles: Sequence[str] = (),
    **fields: Unpack[JourneyFields],
) -> Journey:
    return journey(*scores, titles=titles, **fields)._replace(opportunities=chances)


def figures(scene: Scene) -> dict[str, str]:
    """The figures before and after by their names, as the page shows them."""
    found = {}
    for item in of_kind(scene, Group):
        if "→" in item.description:
            name, *values = (spoken(text) for text in all_of(item.items, Text))
            found[name] = " ".join(values)
    return found


def test_what_changes_at_the_vacancy() -> None:
    (scene,) = drawn(example("vacancy"))
    assert scene.title == "Na het geplande werk kijken werkgevers naar schatting 0,5 tot 1,5\u00a0punt gunstiger terug"
    assert figures(scene) == {
        "Herinnerd, in het slechtste geval": "−0,5 → +1",
        "Herinnerd, in het beste geval": "+1,5 → +2",
        "Gemiddelde": "+0,29 → +0,93",
        "Einde": "+1 → +2",
    }
    shown = drawn_texts(scene)
    assert "Elke twee dagen een statusbericht" in shown
    assert "−2\u00a0→\u00a00" in shown
    foot = "Cijfers achter de pijl zijn een schatting, berekend voor al het geplande werk samen"
    assert any(foot in text for text in shown)
    assert scene.data_table is not None
    assert scene.data_table.rows[3] == ("Ik wacht op een voorstel", "−2", "0", "Elke twee dagen een statusbericht")


def test_today_is_drawn_heavier_than_the_estimate() -> None:
    (scene,) = drawn(example("vacancy"))
    (plot,) = of_kind(scene, LineChart)
    after, now = plot.series
    assert [line.values for line in plot.series] == [(0, 0.5, 1, 0, 1, 2, 2), (0, -1, 1, -2, 1, 2, 1)]
    assert (now.name, after.name) == ("nu", "na het geplande werk (schatting)")
    assert (now.role, now.dash, after.role, after.dash) == ("emotion", "solid", "mute", "dashed")
    assert now.width > after.width
    faces = [face for face in of_kind(scene, Face) if face.radius > 8]
    assert [face.centre[1] for face in faces] == [plot.y(value) for value in now.values if value is not None]
    figure = next(item for item in of_kind(scene, Group) if item.name == "Gemiddelde")
    old, _, new = all_of(figure.items[1:], Text)
    assert (old.weight, new.weight) == ("bold", "regular")


def test_an_arrow_leads_from_today_to_the_estimate_in_the_colour_of_better_or_worse() -> None:
    (scene,) = drawn(planned(chance("a", lifts=(("s1", 1.0), ("s2", -1.0)))))
    (plot,) = of_kind(scene, LineChart)
    lifts = group(scene, "lifts").items
    arrows = [item for item in lifts if isinstance(item, Line)]
    assert [(arrow.points[0][0], arrow.role) for arrow in arrows] == [(plot.x(1), "high"), (plot.x(2), "low")]
    up, down = ([y for _, y in arrow.points] for arrow in arrows)
    assert plot.y(-2) > up[0] > up[1] > plot.y(1)
    assert plot.y(1) < down[0] < down[1] < plot.y(-1)
    points = [item for item in lifts if isinstance(item, Face)]
    assert [point.centre for point in points] == [(plot.x(1), plot.y(1)), (plot.x(2), plot.y(-1))]
    roles = {spoken(text): text.role for text in of_kind(scene, Text)}
    assert (roles["−2\u00a0→\u00a0+1"], roles["+1\u00a0→\u00a0−1"]) == ("high", "low")


@pytest.mark.parametrize("status", ["idea", "done", "dropped", None])
def test_what_is_not_decided_on_changes_nothing(status: Literal["idea", "done", "dropped"] | None) -> None:
    one = chance("a", lifts=(("s1", 1.0),), status=status)
    assert drawn(planned(one)) == ()
    assert drawn(planned(chance("a", lifts=(("s1", -2.0),)))) == (), "the score that it has"
    assert len(drawn(planned(one, chance("b", lifts=(("s0", 1.0),))))) == 1


def test_without_a_neutral_point_the_mean_and_the_end_are_shown() -> None:
    subject = planned(chance("a", lifts=(("s1", 6.0),)), scores=(4, 1, 7), scale=Scale(HERE, 0, 10, None))
    (scene,) = drawn(subject)
    assert scene.title == "Het geplande werk brengt het gemiddelde naar schatting van 4 naar 5,67"
    assert figures(scene) == {"Gemiddelde": "4 → 5,67", "Einde": "7 onveranderd"}


def test_a_scale_on_which_less_is_better() -> None:
    scale = Scale(HERE, 0, 10, 0, "down")
    (scene,) = drawn(planned(chance("a", lifts=(("s1", 2.0),)), scores=(4, 9, 3), scale=scale))
    (arrow,) = (item for item in group(scene, "lifts").items if isinstance(item, Line))
    assert arrow.role == "high"
    assert arrow.points[0][1] > arrow.points[1][1]


@pytest.mark.parametrize("page", PAGES)
def test_many_steps_stay_on_one_page_with_a_list_of_those_that_change(page: str) -> None:
    titles = [f"Ik doe stap {n} van een lange weg door het huis" for n in range(14)]
    lifts = tuple((f"s{n}", 2.0) for n in (2, 7, 8))
    subject = planned(chance("a", lifts=lifts), scores=(0, -2, 1, -1, 1, 0, 2) * 2, titles=titles)
    (scene,) = drawn(subject, page)
    assert_clear(scene)
    shown = drawn_texts(scene)
    lifted = [any(text.startswith(title) for text in shown) for title in titles]
    assert lifted == [n in (2, 7, 8) for n in range(14)]
    assert [str(n + 1) in shown for n in range(14)] == [True] * 14
    assert f"{titles[8]} −2\u00a0→\u00a0+2" in shown
    assert shown.count("Kans a") == 3


def test_of_more_than_a_slide_holds_the_steps_that_change_most_are_named_and_the_others_counted() -> None:
    chances = [chance(f"{n} die wij lang en breed omschrijven", lifts=((f"s{n % 28}", 2.0),)) for n in range(60)]
    (scene,) = drawn(planned(*chances, scores=(0, -1, 1, 0, -2, 1, 0) * 4), "4:3")
    assert_clear(scene)
    assert scene.height == 720
    shown = " ".join(drawn_texts(scene))
    assert "Ik doe stap 5 −2\u00a0→\u00a0+2" in shown
    assert "Ik doe stap 3 +1\u00a0→\u00a0+2" not in shown
    assert "in de notities" in shown
    assert all(f"Kans {n} die wij" in scene.notes for n in range(60))


@pytest.mark.parametrize("count", [4, 14])
def test_a_low_slide_keeps_its_curve_high_enough_and_has_the_figures_behind(count: int) -> None:
    """A client's template may leave little of a slide."""
    page = PageSetup(1280, 720, 56, fixed=True, body=Box(80, 190, 1120, 400))
    lifts = tuple((f"s{n}", 2.0) for n in range(0, count, 2))
    scores = (0.0, -2.0, 1.0, -1.0, 1.0, 0.0, 1.0) * 2
    subject = planned(chance("a", lifts=lifts), scores=scores[:count])
    scenes = chart("changes").build(subject, RenderContext(theme(), words_of(subject), page))
    for scene in scenes:
        assert_clear(scene)
    (plot,) = of_kind(scenes[0], LineChart)
    assert plot.box.height >= 96
    shown = {name for scene in scenes for name in figures(scene)}
    assert shown == {
        "Herinnerd, in het slechtste geval", "Herinnerd, in het beste geval", "Gemiddelde", "Einde",
    }  # fmt: skip
