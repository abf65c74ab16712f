"""The journey map: what it shows, how it divides, and that nothing in it touches anything else."""

from itertools import pairwise
from math import inf

import pytest

from cjm.charts import chart
from cjm.charts._journey_map.contacts import _pill
from cjm.charts._journey_map.lanes import LANES
from cjm.errors import UsageError
from cjm.journey.entities import Channel
from cjm.journey.model import Highlight, Journey, Opportunity, Pain, Step, Touchpoint
from cjm.languages.words import words_in
from cjm.layout import RenderContext
from cjm.layout.lanes import Grid
from cjm.scene.items import Group, Line, LineChart, PageSetup, Rectangle, Shape, Text, texts, walk
from cjm.themes import theme
from support.boxes import all_of, assert_clear, drawn_texts, group, of_kind, spoken
from support.journeys import HERE, StepFields, journey
from support.pictures import columns, example, journey_map, lanes, within

WIDE, SLIDE, NARROW = PageSetup(), PageSetup(fixed=True), PageSetup(960, 720, 42, fixed=True)
LONG = "Ik wacht tot iemand mij laat weten wat er met mijn aanvraag is gebeurd, en waarom niemand mij vooraf iets zei"


def test_the_vacancy_stands_in_one_picture() -> None:
    (scene,) = journey_map(example("vacancy"))
    assert scene.title == "“Ik wacht op een voorstel” is het dieptepunt, met −2"
    assert lanes(scene) == [
        *("Fase", "Stap", "Moment van de waarheid", "Doet", "Denkt", "Heeft nodig", "Voelt", "Emotie", "Zegt"),
        *(
            "Website",
            "Telefoon",
            "E-mail",
            "Ter plaatse",
            "Serviceniveau",
            "Zichtbaar contact (frontstage)",
            "zichtbaarheidslijn",
        ),
        *("Consulent", "Achter de schermen", "Sterk punt", "Pijnpunt", "Kans", "Tijd"),
    ]
    for text in (
        "Ik vul mijn vacature in · An · huidige werkgeversreis · “dichtbij, vlot, eerlijk”",
        "Wachten",
        "Ik kijk elke dag mijn mail na",
        "bezorgd, verantwoordelijk",
        "“Twee weken niets. Niets!”",
        "←\u00a0Geen bericht",
        "↔\u00a0Kennismaking in de bakkerij",
        "→\u00a0Vacaturepagina",
        "Dieptepunt −2",
        "Hoogtepunt +2",
        "Einde +1",
        "zichtbaarheidslijn",
        "inschatting\u00a00\u00a0· eigen\u00a0−1",
        "Geen nieuws",
        "Elke twee dagen een statusbericht",
        "gepland",
        "verrassend",
        "14\u00a0dagen wachten · €\u00a04.900",
        "26\u00a0dagen in totaal · 14\u00a0dagen wachttijd (54%) · wachten kost €\u00a04.900",
    ):
        assert text in drawn_texts(scene), text


def test_each_lane_is_a_group_that_holds_its_steps() -> None:
    (scene,) = journey_map(example("vacancy"))
    assert group(scene, "Voelt").description == (
        "1. bezorgd, verantwoordelijk 2. onzeker, gehaast 3. opgelucht, gehoord 4. vergeten, machteloos "
        "5. nieuwsgierig, hoopvol 6. opgelucht, trots 7. hoopvol, een beetje alleen"
    )
    assert group(scene, "E-mail").description == (
        "3. Bevestiging met de naam van de consulent (initiatief: Werkpunt, +1, indirect: Matchingsysteem) "
        "4. Geen bericht (initiatief: Werkpunt, AU, −2, verwacht 0, Serviceniveau: basis, "
        "indirect: Matchingsysteem en Consulent) "
        "7. Bericht dat het dossier is afgesloten (initiatief: Werkpunt, +0,5, indirect: Matchingsysteem)"
    )
    assert len([item for item in scene.items if isinstance(item, LineChart)]) == 1, "a chart stands in no group"


def test_the_sheet_is_the_whole_map() -> None:
    (scene,) = journey_map(example("vacancy"))
    assert scene.data_table is not None
    assert scene.data_table.head[:4] == ("Stap", "Fase", "Moment van de waarheid", "Doet")
    rows = [dict(zip(scene.data_table.head, row, strict=True)) for row in scene.data_table.rows]
    assert len(rows) == 7
    assert rows[3] == {
        "Stap": "Ik wacht op een voorstel",
        "Fase": "Wachten",
        "Moment van de waarheid": "",
        "Doet": "Ik kijk elke dag mijn mail na; Ik sta zelf weer 's nachts te bakken",
        "Denkt": "Zijn ze me vergeten?; Moet ik zelf bellen?",
        "Heeft nodig": "Weten waar ik aan toe ben",
        "Voelt": "vergeten, machteloos",
        "Emotie": "−2; Dieptepunt; verwacht 0; gewenst +1; gemeten −1,6 (−1,9 tot −1,3, n\u00a0=\u00a041)",
        "Zegt": "“Twee weken niets. Niets!”",
        "Website": "",
        "Telefoon": "",
        "E-mail": "Geen bericht (initiatief: Werkpunt, AU, −2, verwacht 0, Serviceniveau: basis, "
        "indirect: Matchingsysteem en Consulent)",
        "Ter plaatse": "",
        "Serviceniveau": "basis",
        "Zichtbaar contact (frontstage)": "",
        "Consulent": "inschatting\u00a00\u00a0· eigen\u00a0−1 (blinde vlek: te gunstig ingeschat); "
        "+ Een eigen dossier van begin tot einde; − Drie systemen; − Geen zicht op waar een dossier staat",
        "Achter de schermen": "Matching loopt één keer per week, met de hand nagekeken (Matchingsysteem)",
        "Sterk punt": "",
        "Pijnpunt": "Geen nieuws (Geen statusbericht tussen intake en voorstel, Status staat alleen in het "
        "matchingsysteem, Een dossier telt voor ons pas mee als er een voorstel is); Het voorstel komt na twee weken "
        "in plaats van vijf dagen (De matching draait alleen op maandag, Consulenten kijken elke lijst met de hand na "
        "in drie systemen)",
        "Kans": "Elke twee dagen een statusbericht (gepland); Elke dag matchen in plaats van elke maandag (idee)",
        "Tijd": "14\u00a0dagen; 14\u00a0dagen wachten · €\u00a04.900",
    }
    for row in rows:
        assert all(text in scene.description for text in row.values())


def test_lanes_without_content_vanish() -> None:
    subject = journey(None, None, extra={1: {"does": ("Ik bel",)}})
    (scene,) = journey_map(subject)
    assert lanes(scene) == ["Stap", "Doet"]
    assert (scene.width, scene.height < 300) == (1280, True)


def test_scores_alone_make_no_map_unless_it_is_asked_for() -> None:
    subject = journey(0, -1, 1, phases=["a", "a", "b"])
    assert journey_map(subject) == ()
    (scene,) = journey_map(subject, lanes=("curve",))
    assert lanes(scene)[0] == "Stap"
    assert len(of_kind(scene, LineChart)) == 1


def test_lanes_are_chosen_and_keep_their_order() -> None:
    (scene,) = journey_map(example("vacancy"), lanes=("time", "pains", "curve"))
    assert lanes(scene) == ["Stap", "Emotie", "Pijnpunt", "Tijd"]
    assert scene.data_table is not None
    assert scene.data_table.head == ("Stap", "Emotie", "Pijnpunt", "Tijd")


def test_every_lane_may_be_chosen_alone() -> None:
    for lane in [lane.name for lane in LANES]:
        for scene in journey_map(example("vacancy"), lanes=(lane,)):
            assert_clear(scene)


def test_a_lane_that_does_not_exist_is_refused() -> None:
    with pytest.raises(UsageError) as error:
        journey_map(example("vacancy"), lanes=("pains", "emotions"))
    assert str(error.value) == (
        'no lane "emotions"; choose from: phases, steps, paths, storyboard, moments, does, thinks, needs, feels, '
        "curve, quotes, touchpoints, service, frontstage, owner, employee, backstage, highlights, pains, "
        "opportunities, metrics, time, requires, detail, links"
    )


def test_causes_stand_below_a_pain_where_there_is_room() -> None:
    (scene,) = journey_map(example("vacancy"), lanes=("pains",))
    texts = {spoken(text): text for text in within(scene, "Pijnpunt", Text)}
    assert texts["Geen nieuws"].role == "ink"
    assert texts["Geen statusbericht tussen intake en voorstel"].role == "mute"
    assert texts["Geen statusbericht tussen intake en voorstel"].size < texts["Geen nieuws"].size


def test_text_begins_on_the_left_edge_of_its_column() -> None:
    (scene,) = journey_map(example("vacancy"))
    edges = columns(scene)
    assert len({round(b - a, 6) for a, b in pairwise(edges)}) == 1
    for lane in ("Doet", "Denkt", "Heeft nodig", "Voelt", "Zegt", "Achter de schermen", "Serviceniveau"):
        texts = [text for text in within(scene, lane, Text) if text.box.x > edges[0] - 1]
        assert {round(text.box.x, 6) for text in texts} <= {round(edge, 6) for edge in edges}, lane


def test_only_phases_are_dark_and_nothing_has_a_box_but_pills() -> None:
    (scene,) = journey_map(example("vacancy"))
    dark = [item for item in of_kind(scene, Rectangle) if item.fill in ("ink", "phase")]
    assert dark == within(scene, "Fase", Rectangle)
    assert len(dark) == 5
    outlined = [item for item in of_kind(scene, Rectangle) if item.stroke]
    pills = [
        item for name in ("Website", "Telefoon", "E-mail", "Ter plaatse") for item in within(scene, name, Rectangle)
    ]
    bars = [item for item in within(scene, "Tijd", Rectangle) if item.stroke]
    assert outlined == [*within(scene, "Moment van de waarheid", Rectangle), *pills, *bars]
    assert {item.fill for item in bars} == {"bar"}, "a light fill that carries data has an edge"


def test_a_blind_spot_is_strong_and_behind_the_line_all_is_tinted() -> None:
    (scene,) = journey_map(example("vacancy"))
    strong = [spoken(text) for text in within(scene, "Consulent", Text) if text.weight == "bold"]
    assert strong == ["inschatting\u00a00\u00a0· eigen\u00a0−1"]
    tinted = [item.box for item in of_kind(scene, Rectangle) if item.fill == "backstage"]
    line = next(line for line in within(scene, "zichtbaarheidslijn", Line))
    assert line.dash == "dotted"
    assert len(tinted) == 2
    assert line.points[0][1] <= tinted[0].y
    assert tinted[0].bottom == pytest.approx(tinted[1].y)


def test_marks_show_pain_opportunity_and_highlight() -> None:
    pain, star = Pain(HERE, "p", "Geen nieuws"), Highlight(HERE, "h", "Iemand luistert")
    ideas = (
        Opportunity(HERE, "a", "Bericht", ("s0",), status="done"),
        Opportunity(HERE, "b", "Bellen", pains=("p",), status="planned"),
        Opportunity(HERE, "c", "Bloemen", ("s1",), status="dropped"),
    )
    (scene,) = journey_map(journey(0, 1, extra={0: {"pains": (pain,), "highlights": (star,)}}, opportunities=ideas))
    shapes = of_kind(scene, Shape)
    assert [(shape.name, shape.role, shape.fill) for shape in shapes] == [
        ("highlight", "high", "page"),
        ("pain", "low", "page"),
        ("opportunity", "desired", "desired"),
        ("opportunity", "desired", "page"),
    ]
    assert [len(shape.curves) for shape in shapes] == [10, 3, 4, 4]
    assert {"Bericht", "gerealiseerd", "Bellen", "gepland"} <= set(drawn_texts(scene))
    assert "Bloemen" not in drawn_texts(scene), "a dropped opportunity is nobody's work"


def test_pills_show_who_begins_and_how_it_was() -> None:
    contacts = (
        Touchpoint(HERE, "Site", "web", "persona", "wow"),
        Touchpoint(HERE, "Brief", "web", "organisation", "au"),
        Touchpoint(HERE, "Gesprek", None, "both"),
        Touchpoint(HERE, "Balie", None),
    )
    subject = journey(0, extra={0: {"touchpoints": contacts}}, channels=(Channel(HERE, "web", "Website"),))
    (scene,) = journey_map(subject)
    pills = [item for item in walk(scene.items) if isinstance(item, Group) and isinstance(item.items[0], Rectangle)]
    boxes = [all_of(pill.items[:1], Rectangle)[0] for pill in pills]
    words = [[spoken(text) for text in all_of(pill.items[1:], Text)] for pill in pills]
    found = [(box.stroke, texts) for box, texts in zip(boxes, words, strict=True)]
    assert found == [
        ("high", ["→\u00a0Site", "WOW"]),
        ("low", ["←\u00a0Brief", "AU"]),
        ("ink", ["↔\u00a0Gesprek"]),
        ("ink", ["Balie"]),
    ]
    assert lanes(scene)[2:] == ["Website", "Contact"]
    assert any("wie contact zoekt: → klant, ← organisatie" in text for text in drawn_texts(scene))


def test_the_time_is_drawn_to_scale_with_waiting_apart() -> None:
    (scene,) = journey_map(example("vacancy"))
    bars = [item for item in within(scene, "Tijd", Rectangle) if item.fill in ("bar", "shade") and item.box.height > 10]
    assert [bar.fill for bar in bars] == ["bar", "bar", "bar", "shade", "bar", "bar", "bar"]
    per_day = [(bar.box.width + 3) / days for bar, days in zip(bars, (2, 1, 1, 14, 4, 3, 1), strict=True)]
    assert per_day == pytest.approx([per_day[0]] * 7)
    cost = next(text for text in within(scene, "Tijd", Text) if "4.900" in spoken(text))
    assert cost.box.within(bars[3].box)
    key = [spoken(text) for text in within(scene, "Tijd", Text)]
    assert {"zonder wachten", "wachttijd"} <= set(key), "what the colours stand for"


def test_steps_of_one_length_stand_above_their_time() -> None:
    """Lines that lead straight down would look like empty boxes."""
    heights = []
    for longer in (1, 3):
        subject = journey(0, 0, extra={0: {"duration": 86400}, 1: {"duration": 86400 * longer}})
        (scene,) = journey_map(subject)
        assert [shape.fill for shape in within(scene, "Tijd", Shape)] == ["band"] * (0 if longer == 1 else 2)
        bar = next(item for item in within(scene, "Tijd", Rectangle) if item.fill == "bar")
        heights.append(
            bar.box.y - next(text.box.bottom for text in within(scene, "Tijd", Text) if "dag" in spoken(text))
        )
    assert heights[1] - heights[0] == pytest.approx(24)


def test_a_wait_too_short_for_its_cost_shows_it_in_the_column() -> None:
    subject = journey(0, 0, extra={0: {"wait": 60}, 1: {"duration": 86400 * 30, "wait": 86400 * 9}})
    (scene,) = journey_map(subject)
    texts = [spoken(text) for text in within(scene, "Tijd", Text)]
    assert "1\u00a0minuut wachten" in texts
    bars = [item for item in within(scene, "Tijd", Rectangle) if item.fill in ("bar", "shade") and item.box.height > 10]
    assert [bar.fill for bar in bars] == ["shade", "bar", "shade"]
    assert bars[0].box.width >= 1.9, "a minute is seen beside a month"
    assert bars[2].box.width / (bars[1].box.width + bars[2].box.width) == pytest.approx(0.3)


def test_the_curve_of_the_map_is_that_of_the_emotion_curve() -> None:
    (scene,) = journey_map(example("vacancy"))
    (plot,) = of_kind(scene, LineChart)
    (other,) = of_kind(
        chart("emotion-curve").build(example("vacancy"), RenderContext(theme(), words_in("nl")))[0],
        LineChart,
    )
    assert (plot.series, plot.bottom, plot.top) == (other.series, other.bottom, other.top)
    assert [plot.x(index) - plot.box.width / 14 + 8 for index in range(7)] == pytest.approx(columns(scene))


def test_a_service_level_is_shown_by_words_and_ticks() -> None:
    subject = journey(0, 1, extra={0: {"service_level": "criminal"}, 1: {"service_level": "unbelievable"}})
    (scene,) = journey_map(subject)
    ticks = [item.fill for item in within(scene, "Serviceniveau", Rectangle)]
    assert ticks == ["low", *["rule"] * 5, *["mute"] * 6]
    assert {"ondermaats", "ongelooflijk"} <= set(drawn_texts(scene))


def test_a_step_without_a_score_leaves_a_gap() -> None:
    (scene,) = journey_map(journey(0, None, 1, extra={0: {"does": ("Ik bel",)}}))
    (plot,) = of_kind(scene, LineChart)
    assert [len(run) for run in plot.runs(plot.series[-1])] == [1, 1]
    assert "geen score" in drawn_texts(scene)


def test_a_title_and_a_text_are_shown_as_they_are() -> None:
    subject = Journey(HERE, title="<b>&amp;", steps=(Step(HERE, "a", "from $5 to $10", does=("[red]x[/red] =1+1",)),))
    (scene,) = journey_map(subject)
    assert {"from $5 to $10", "[red]x[/red] =1+1"} <= set(drawn_texts(scene))


@pytest.mark.parametrize("most", [inf, 74.0, 44.4, 25.9])
@pytest.mark.parametrize("title", ["👍🏽", "👍🏽 🇧🇪 ok 😡", "Wij"])
def test_a_mark_stands_below_what_would_reach_it(title: str, most: float) -> None:
    context = RenderContext(theme(), words_in("fr"), NARROW)
    grid = Grid(context.sized(context.sizes._replace(label=14.67, note=14.67)), 0.0, 127.3, 6)
    pill = _pill(grid, Touchpoint(HERE, title, None, None, "wow"), 0.0, 21.0, most)
    name, mark = texts(pill.items)
    assert not name.box.overlaps(mark.box)
    assert " ".join(mark.lines) == "WAOUH"


def test_a_step_names_those_it_requires_except_the_one_before_it() -> None:
    needs: dict[int, StepFields] = {
        1: {"requires": ("s0",)},
        2: {"requires": ("s0", "s1")},
        3: {"requires": ("s1",)},
    }
    subject = journey(0, 1, 2, 1, titles=("Ask", "Wait", "Hear", "Leave"), extra=needs, language="en")
    (scene,) = journey_map(subject)
    assert scene.data_table
    assert scene.data_table.head[-1] == "Only after"
    assert [row[-1] for row in scene.data_table.rows] == ["", "", "Ask", "Wait"]
