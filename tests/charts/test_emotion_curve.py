"""The emotion curve: what it says, and that nothing in it touches anything else."""

from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cjm.charts import chart, names
from cjm.errors import UsageError
from cjm.journey.entities import Persona, Phase, Source
from cjm.journey.model import Journey, Measured, Quote, Touchpoint
from cjm.journey.scale import Scale
from cjm.languages.words import words_of
from cjm.layout import RenderContext
from cjm.layout.axis import ticks
from cjm.scene.items import Face, Group, Line, LineChart, Rectangle, Scene, Text, texts
from cjm.themes import theme
from support import EXAMPLES
from support.boxes import all_of, assert_clear, drawn_texts, group, of_kind, spoken
from support.journeys import HERE, StepFields, journey
from support.pictures import example


def drawn(subject: Journey) -> Scene:
    return chart("emotion-curve").build(subject, RenderContext(theme(), words_of(subject)))[0]


def test_the_examples_are_there() -> None:
    assert len(EXAMPLES) >= 4


def test_the_vacancy_shows_what_the_mock_up_shows() -> None:
    scene = drawn(example("vacancy"))
    assert (scene.width, scene.height, scene.language) == (1280, 720, "nl")
    assert scene.title == "Werkgevers wachten veertien dagen zonder nieuws"
    for text in (
        "Ik vul mijn vacature in · An · huidige werkgeversreis",
        "Dieptepunt −2",
        "14\u00a0dagen wachten kost €\u00a04.900",
        "Hoogtepunt +2",
        "Einde +1",
        "nu",
        "verwacht",
        "gewenst",
        "heel blij",
        "neutraal",
        "heel boos",
        "Herinnerd: −0,5 als het slechtste moment blijft hangen, +1,5 als het beste dat doet; beide zijn even "
        "sterk (piek-einde) · gemiddelde +0,29",
        "Team Werkgevers · 21 november 2026",
    ):
        assert text in drawn_texts(scene), text


def test_the_curve_is_one_chart_with_emotion_drawn_last() -> None:
    (plot,) = of_kind(drawn(example("vacancy")), LineChart)
    assert [(line.name, line.role, line.dash) for line in plot.series] == [
        ("verwacht", "expected", "dotted"),
        ("gewenst", "desired", "dashed"),
        ("nu", "emotion", "solid"),
    ]
    assert plot.series[-1].values == tuple(step.emotion for step in example("vacancy").steps)
    assert plot.series[-1].width == max(line.width for line in plot.series) == 4
    assert (plot.bottom, plot.top) == (-2, 2)
    assert plot.categories == tuple(step.title for step in example("vacancy").steps)


def test_faces_lie_on_the_curve_and_carry_the_score() -> None:
    scene = drawn(journey(0, -2, 1, 2, 1))
    (plot,) = of_kind(scene, LineChart)
    faces = of_kind(scene, Face)
    assert [face.mood for face in faces] == [0, -1, 0.5, 1, 0.5]
    assert [face.role for face in faces] == ["emotion", "low", "emotion", "high", "emotion"]
    assert [face.centre for face in faces] == [(plot.x(i), plot.y(score)) for i, score in enumerate((0, -2, 1, 2, 1))]
    assert faces[1].radius == faces[3].radius == faces[4].radius > faces[0].radius


def test_the_best_is_always_at_the_top() -> None:
    scene = drawn(journey(2, 8, 5, 1, scale=Scale(HERE, 0, 10, 0, "down")))
    faces = of_kind(scene, Face)
    assert faces[1].centre[1] > faces[2].centre[1] > faces[0].centre[1] > faces[3].centre[1]
    assert faces[1].role == "low"
    assert faces[1].mood == -0.8
    assert "Dieptepunt 8" in drawn_texts(scene), "no plus sign where scores fall on one side of neutral only"


def test_without_a_neutral_point_there_is_no_strong_rule_and_place_makes_the_mouth() -> None:
    scene = drawn(journey(7, 3, 9, 8, scale=Scale(HERE, 0, 10, None)))
    assert not [line for line in of_kind(scene, Line) if line.role == "ink"]
    assert [round(face.mood, 2) for face in of_kind(scene, Face)] == [0.4, -0.4, 0.8, 0.6]
    assert "Geen piek-einde: de schaal heeft geen neutraal punt · gemiddelde 6,75" in drawn_texts(scene)


def test_the_neutral_line_is_the_only_strong_rule() -> None:
    scene = drawn(journey(5, 9, 3, scale=Scale(HERE, 1, 10, 5.5)))
    (plot,) = of_kind(scene, LineChart)
    strong = [line for line in of_kind(scene, Line) if line.role == "ink"]
    assert [line.points for line in strong] == [((plot.box.x, plot.y(5.5)), (plot.box.right, plot.y(5.5)))]
    assert "5,5" in drawn_texts(scene)


@pytest.mark.parametrize(
    ("scale", "expected"),
    [
        (Scale(), [-2, -1, 0, 1, 2]),
        (Scale(HERE, 1, 5, None), [1, 2, 3, 4, 5]),
        (Scale(HERE, 1, 4, None), [1, 2, 3, 4]),
        (Scale(HERE, 0, 3, None), [0, 1, 2, 3]),
        (Scale(HERE, 1, 6, 3.5), [1, 2, 3.5, 5, 6]),
        (Scale(HERE, 1, 7, 4), [1, 2, 3, 4, 5, 6, 7]),
        (Scale(HERE, -3, 3, 0), [-3, -2, -1, 0, 1, 2, 3]),
        (Scale(HERE, 1, 10, 5.5), [1, 3, 5.5, 8, 10]),
        (Scale(HERE, 1, 10, 7), [1, 4, 7, 10]),
        (Scale(HERE, 0, 10, None), [0, 2, 4, 6, 8, 10]),
        (Scale(HERE, 0, 10, 5), [0, 5, 10]),
        (Scale(HERE, 0, 100, 50), [0, 25, 50, 75, 100]),
        (Scale(HERE, 1, 100, None), [1, 20, 40, 60, 80, 100]),
        (Scale(HERE, -100, 100, 0), [-100, -50, 0, 50, 100]),
        (Scale(HERE, 0, 0.3, 0.1), [0, 0.1, 0.2, 0.3]),
        (Scale(HERE, 0, 1, None), [0, 0.25, 0.5, 0.75, 1]),
        (Scale(HERE, 0, 7, 3.5), [0, 2, 3.5, 5, 7]),
        (Scale(HERE, 1, 12, 6.5), [1, 3, 5, 6.5, 8, 10, 12]),
        (Scale(HERE, 1, 12, None), [1, 4, 6, 8, 10, 12]),
        (Scale(HERE, 0, 0.01, 0.005, decimals=3), [0, 0.005, 0.01]),
    ],
)
def test_ticks_are_few_and_round(scale: Scale, expected: list[float]) -> None:
    assert ticks(scale) == pytest.approx(expected)


@given(
    st.tuples(*[st.integers(-1000, 1000)] * 3),
    st.sampled_from([0.001, 0.01, 0.5, 1, 7, 1000]),
    st.booleans(),
)
def test_any_scale_is_named_at_its_ends_at_neutral_and_at_round_values(
    bounds: tuple[int, ...], unit: float, neutral: bool
) -> None:
    low, middle, high = (value * unit for value in sorted(bounds))
    assume(low < high)
    known = [low, middle, high] if neutral else [low, high]
    found = ticks(Scale(HERE, low, high, middle if neutral else None))
    assert found == sorted(set(found))
    assert found[0] == low
    assert found[-1] == high
    assert not neutral or middle in found
    assert 3 <= len(found) <= 11
    steps = [factor * 10.0**power for power in range(-6, 7) for factor in (1, 2, 2.5, 5)]
    between = [value for value in found if value not in known]

    def whole(number: float) -> bool:
        return abs(number - round(number)) < 1e-6 * max(1, abs(number))

    assert any(
        (high - low) / 10 <= step and all(whole(value / step) or whole(value) for value in between) for step in steps
    )
    assert all(abs(one - other) >= (high - low) / 14 for one in between for other in known)


def test_steps_without_score_leave_a_gap_and_are_marked() -> None:
    scene = drawn(journey(0, None, 1, 2, None))
    (plot,) = of_kind(scene, LineChart)
    assert [len(run) for run in plot.runs(plot.series[0])] == [1, 2]
    assert drawn_texts(scene).count("geen score") == 2
    assert len(of_kind(scene, Face)) == 3
    assert any("de laatste stap heeft geen score" in text for text in drawn_texts(scene))
    assert "2. Ik doe stap 2: geen score." in scene.description


def test_a_draft_is_drawn() -> None:
    scene = drawn(journey(None, None, None, phases=["a", "a", "b"]))
    assert scene.title == "Nog geen enkele stap heeft een score, dus valt er niets te besluiten"
    assert "Nog geen scores" in drawn_texts(scene)
    assert not of_kind(scene, LineChart)
    assert_clear(scene)


def test_a_draft_with_what_is_desired_is_drawn() -> None:
    scene = drawn(journey(None, None, None, None, expected=[0, 1, 0, 1], desired=[1, 1, 2, 2]))
    assert {"Nog geen scores", "verwacht", "gewenst"} <= set(drawn_texts(scene))
    assert_clear(scene)


@pytest.mark.parametrize(
    ("scores", "title"),
    [
        ((1, -2, 1), "“Ik doe stap 2” is het dieptepunt, met −2"),
        ((1, -2, -2), "“Ik doe stap 2” en “Ik doe stap 3” delen het dieptepunt, met −2"),
        ((1, 0, 2), "De reis eindigt op het hoogtepunt, “Ik doe stap 3”, met +2"),
        ((0, 0, 0), "Alle 3\u00a0scores zijn gelijk, 0"),
        ((1, -2), "2\u00a0scores zijn te weinig voor een conclusie"),
    ],
)
def test_the_headline_is_the_finding(scores: tuple[float, ...], title: str) -> None:
    scene = drawn(journey(*scores))
    assert scene.title == title
    assert title in drawn_texts(scene)


def test_ties_are_all_emphasised_and_a_row_is_named_once() -> None:
    scene = drawn(journey(-2, 0, -2, -2, 0, -2))
    assert [face.role == "low" for face in of_kind(scene, Face)] == [True, False, True, True, False, True]
    assert drawn_texts(scene).count("Dieptepunt −2") == 2
    assert "2\u00a0stappen na elkaar" in drawn_texts(scene)
    assert "Dieptepunt en einde −2" in drawn_texts(scene)


def test_low_is_called_out_below_and_high_above() -> None:
    scene = drawn(journey(0, -2, 0, 2, 0))
    faces = of_kind(scene, Face)
    (low,) = all_of(group(scene, "Dieptepunt −2").items[:1], Text)
    (high,) = all_of(group(scene, "Hoogtepunt +2").items[:1], Text)
    assert low.box.y > faces[1].box.bottom
    assert low.box.centre[0] == pytest.approx(faces[1].centre[0])
    assert high.box.bottom < faces[3].box.y
    assert high.box.centre[0] == pytest.approx(faces[3].centre[0])
    assert (low.role, high.role) == ("low", "high")


def test_a_callout_without_room_stands_with_its_title_in_the_list() -> None:
    scene = drawn(journey(*[2, -2] * 9, 2))
    listed = [" ".join(text.lines) for text in all_of(group(scene, "list").items, Text)]
    called = [item.name for item in scene.items if isinstance(item, Group) and item.name.endswith(" +2")]
    assert len(called) + sum(text.endswith(" +2") for text in listed) == 10
    assert listed[-2:] == ["Ik doe stap 19", "Hoogtepunt en einde +2"]


def test_lines_without_room_for_their_names_are_named_in_a_key() -> None:
    scores = [2, -2] * 9 + [2]
    scene = drawn(journey(*scores, expected=scores, desired=[-score for score in scores]))
    key = [text.lines for text in group(scene, "key").items if isinstance(text, Text)]
    assert key == [("gewenst",), ("verwacht",)]
    assert drawn_texts(scene).count("nu") == 1
    assert_clear(scene)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
@pytest.mark.parametrize("name", ["emotion-curve", "journey-map", "roadmap"])
def test_no_example_needs_a_key(name: str, path: Path) -> None:
    subject = example(path)
    scenes = chart(name).build(subject, RenderContext(theme(), words_of(subject)))
    assert "key" not in {item.name for scene in scenes for item in scene.items if isinstance(item, Group)}


def test_a_name_is_nearer_to_its_line_than_to_any_other() -> None:
    scene = drawn(journey(1, -1, 1, 1, desired=[1, 1, 1, 1]))
    (curves,) = of_kind(scene, LineChart)
    label = next(text for text in texts(scene.items) if text.lines == ("nu",))
    assert label.box.y > curves.y(1) + 20


def test_a_cycle_states_that_it_starts_again_and_goes_round() -> None:
    scene = drawn(journey(0, 1, -1, 1, shape="cycle"))
    assert any(text.endswith("en dan begint het opnieuw") for text in drawn_texts(scene))
    (plot,) = of_kind(scene, LineChart)
    out, back = (line.points for line in of_kind(scene, Line) if line.role == "emotion")
    assert out[0] == (plot.x(3), plot.y(1))
    assert back[1] == (plot.x(0), plot.y(0))
    assert out[1][1] == back[0][1]
    assert (back[0][0], out[1][0]) == (plot.box.x, plot.box.right)


def test_marks_stand_in_pills_under_their_step() -> None:
    au, wow = Touchpoint(HERE, "x", moment="au"), Touchpoint(HERE, "y", moment="wow")
    scene = drawn(
        journey(
            0,
            1,
            -1,
            extra={0: {"moment_of_truth": "general"}, 1: {"touchpoints": (au, wow), "moment_of_truth": "zmot"}},
        )
    )
    pills = {item.name for item in scene.items if isinstance(item, Group)} & {
        "AU",
        "WOW",
        "ZMOT",
        "moment van de waarheid",
    }
    assert pills == {"AU", "WOW", "ZMOT", "moment van de waarheid"}
    assert "2. Ik doe stap 2: +1; Hoogtepunt; ZMOT; WOW; AU." in scene.description


def test_eleven_steps_are_numbered_and_listed_below_the_names_of_their_phases() -> None:
    phases = ["a"] * 4 + ["b"] * 7
    scene = drawn(journey(*[0, 1] * 5, -1, phases=phases))
    listed = all_of(group(scene, "list").items, Text)
    assert [spoken(text) for text in listed[:4]] == ["1", "Ik doe stap 1", "2", "Ik doe stap 2"]
    assert drawn_texts(scene).count("Fase a") == 1, "above the curve, and not again over the list"
    assert drawn_texts(scene).count("11") == 2, "under the curve and in the list"
    sizes = {spoken(text): text.size for text in listed}
    assert sizes["Ik doe stap 11"] > sizes["Ik doe stap 1"], "what has no message is set small"


def test_a_title_that_does_not_fit_makes_the_steps_numbered() -> None:
    short = drawn(journey(0, 1, 2))
    assert not [item for item in short.items if isinstance(item, Group) and item.name == "list"]
    title = "Ik wacht tot de organisatie mij laat weten wat er met mijn aanvraag is gebeurd en waarom niet " * 2
    assert group(drawn(journey(*[0, 1] * 4, titles=[title.strip()] * 8)), "list")


def test_phases_too_narrow_for_their_names_get_letters() -> None:
    ids = list("abcdefgh")
    long = tuple(Phase(HERE, id, f"Beroepskeuzevoorlichting voor wie opnieuw begint {id}") for id in ids)
    scene = drawn(journey(*[0, 1] * 4, phases=ids)._replace(phases=long))
    assert {"A", "B", "H"} <= set(drawn_texts(scene))
    assert any(text.startswith("A · Beroepskeuzevoorlichting") for text in drawn_texts(scene))
    assert_clear(scene)


def test_phases_that_come_back_are_drawn_where_they_are() -> None:
    scene = drawn(journey(0, 1, 2, 1, phases=["a", "b", None, "a"]))
    assert drawn_texts(scene).count("Fase a") == 2
    bands = [item.box for item in of_kind(scene, Rectangle) if item.fill == "band"]
    (plot,) = of_kind(scene, LineChart)
    column = plot.box.width / 4
    assert [round((box.x - plot.box.x) / column, 3) for box in bands] == [0, 3]


def test_a_score_that_rests_on_opinion_has_a_dashed_ring() -> None:
    sources = (Source(HERE, "w", "workshop"), Source(HERE, "i", "interview", n=12))
    scene = drawn(
        journey(0, 1, -1, sources=sources, extra={0: {"evidence": ("w",)}, 1: {"evidence": ("w", "i")}, 2: {}})
    )
    assert [face.ring for face in of_kind(scene, Face)] == ["dashed", "solid", "solid"]
    assert any("1\u00a0workshop, 12\u00a0interviews · onderbroken rand" in text for text in drawn_texts(scene))


def test_measured_scores_are_squares_with_their_interval() -> None:
    scene = drawn(journey(0, 1, extra={1: {"measured": Measured(HERE, "m", 40, 0.8, 0.5, 1.1)}}))
    (plot,) = of_kind(scene, LineChart)
    line, square = group(scene, "measured").items
    assert isinstance(line, Line)
    assert isinstance(square, Rectangle)
    assert [y for _, y in line.points] == [plot.y(0.5), plot.y(1.1)]
    assert square.box.centre[1] == pytest.approx(plot.y(0.8))
    assert "gemeten" in drawn_texts(scene)


def test_what_is_too_long_is_cut_and_kept_whole_in_the_description() -> None:
    title = "Ik wacht " * 40 + "nog"
    scene = drawn(journey(0, 1, titles=[title, None]))
    (cut,) = [text for text in of_kind(scene, Text) if text.full == title]
    assert cut.lines[-1].endswith("…")
    assert title in scene.description


def test_the_notes_hold_the_story() -> None:
    quote = Quote(HERE, "Twee weken niets.", "i")
    scene = drawn(
        journey(
            0,
            -2,
            1,
            extra={1: {"quotes": (quote,), "evidence": ("i",)}},
            persona=Persona(HERE, "an", "An", "Zaakvoerder"),
            sources=(Source(HERE, "i", "interview", "Twaalf werkgevers", 12),),
        )
    )
    assert scene.notes.splitlines() == [
        "“Ik doe stap 2” is het dieptepunt, met −2",
        "Ik vraag iets aan · An · huidige klantreis",
        "Persona: An – Zaakvoerder",
        "Dieptepunt −2: Ik doe stap 2",
        "“Twee weken niets.” (Twaalf werkgevers)",
        "Hoogtepunt en einde +1: Ik doe stap 3",
        "Herinnerd: −0,5 als het slechtste moment blijft hangen, +1 als het beste dat doet (piek-einde) · "
        "gemiddelde −0,33 · 12\u00a0interviews",
        "De piek-eindregel voorspelt het oordeel achteraf ongeveer even goed als het gewone gemiddelde.",
    ]


def test_pictures_are_found_by_their_files() -> None:
    assert {"cover", "emotion-curve"} <= set(names())
    for name in names():
        assert chart(name).help.endswith(".")
    with pytest.raises(UsageError, match='no picture "x"; choose one of: blueprint, causes, changes, compare, cover'):
        chart("x")


def test_short_names_of_moments_of_truth_are_explained_at_the_foot() -> None:
    held: dict[int, StepFields] = {0: {"moment_of_truth": "zmot"}, 1: {"moment_of_truth": "general"}}
    wide = drawn(journey(-1, 0, 1, extra=held))
    foot = " ".join(drawn_texts(wide))
    assert "ZMOT: nulde moment van de waarheid" in foot
    assert "MOT: moment van de waarheid" not in foot.replace("ZMOT", ""), "it is written in full above"
    scores = [(-1.0, 0.0, 1.0)[index % 3] for index in range(9)]
    narrow = drawn(journey(*scores, extra=held))
    assert "MOT" in drawn_texts(narrow)
    assert "· MOT: moment van de waarheid" in " ".join(drawn_texts(narrow))
