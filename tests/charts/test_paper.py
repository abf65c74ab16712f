"""The map and the roadmap on sheets of paper: exactly their size, type that can be read, nothing cut."""

from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm.charts import chart
from cjm.journey.audience import shown_to
from cjm.journey.languages import LANGUAGES
from cjm.journey.model import Journey, Opportunity, Pain, Step, Touchpoint
from cjm.languages.words import words_of
from cjm.layout import RenderContext
from cjm.layout.typesetting import extent
from cjm.scene.items import Group, Line, LineChart, Rectangle, Scene, Shape, Table, Text, texts, walk
from cjm.scene.paper import Paper, page_on
from cjm.themes import theme
from support import EXAMPLES
from support.boxes import assert_clear, drawn_texts, group, of_kind, spoken
from support.journeys import HERE, StepFields, journey, journeys
from support.laws import some, tried
from support.pictures import example, lanes

PAPERS: tuple[Paper, ...] = ("A3", "A4")
LEAST = 8 / 0.75
"""8 points in 1/96 inch."""
LONG = "Ik wacht tot iemand mij laat weten wat er met mijn aanvraag is gebeurd, en waarom niemand mij vooraf iets zei"


def printed(name: str, subject: Journey, paper: Paper = "A3") -> tuple[Scene, ...]:
    """The sheets of a picture, each of which is clear, exactly as large as the paper, and has no smaller type."""
    page = page_on(paper)
    scenes = chart(name).build(subject, RenderContext(theme(), words_of(subject), page, source="a.cjm.yaml @ 3f2c9d1"))
    for scene in scenes:
        assert_clear(scene)
        assert (scene.width, scene.height) == (page.width, page.height)
        assert min(text.size for text in texts(scene.items)) >= LEAST - 0.01
    return scenes


def plain(text: str) -> str:
    """A text as it can be found again where lines were broken."""
    return "".join(char for char in text if char.isalnum())


def said(step: Step) -> list[str]:
    """What the map says of a step."""
    reasons = [one for part in (step.pains, step.highlights) for one in part]
    texts = [step.title, *step.does, *step.thinks, *step.needs, *step.feels, *(one.text for one in step.quotes)]
    texts += [one.title for one in (*step.touchpoints, *step.frontstage, *step.backstage, *reasons)]
    texts += [cause for one in reasons for cause in one.causes]
    return [*texts, *((*step.employee.stimulates, *step.employee.blocks) if step.employee else ())]


def missing(subject: Journey, scenes: tuple[Scene, ...]) -> list[str]:
    """What the map says and no sheet shows."""
    shown = plain(" ".join(text for scene in scenes for text in drawn_texts(scene)))
    every = [text for step in subject.steps for text in said(step)]
    return [
        text
        for text in (*every, *(one.title for one in subject.opportunities if one.steps))
        if plain(text) not in shown
    ]


@pytest.mark.thorough
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_an_example_is_printed_whole(path: Path) -> None:
    """In a run that is not thorough on one paper in one language, in the next example on another one in another one."""
    number = EXAMPLES.index(path)
    for paper, language in product(some(PAPERS, number), some(LANGUAGES, number)):
        subject = example(path)._replace(language=language)
        scenes = printed("journey-map", subject, paper)
        assert missing(subject, scenes) == []
        assert len(scenes) <= (2 if paper == "A3" else 5)
        assert len(printed("roadmap", subject, paper)) == bool(subject.opportunities)


def test_sheets_have_the_same_headline_and_their_number() -> None:
    scenes = printed("journey-map", example("vacancy"))
    assert [scene.title for scene in scenes] == ["“Ik wacht op een voorstel” is het dieptepunt, met −2"] * 2
    assert [about(scene)[0] for scene in scenes] == ["Blad 1\u00a0van 2", "Blad 2\u00a0van 2"]
    (alone,) = printed("journey-map", journey(0, 1, extra={0: {"does": ("Bel",)}}))
    assert not any("Blad" in text for text in drawn_texts(alone))


def test_what_hangs_side_by_side_stands_at_the_same_height() -> None:
    subject = journey(*[(-1) ** index for index in range(19)], extra={3: {"does": (LONG,) * 3, "needs": (LONG,)}})
    scenes = printed("journey-map", subject, "A4")
    assert len(scenes) > 1
    assert len({tuple(lanes(scene)) for scene in scenes}) == 1
    for name in set(lanes(scenes[0])) - {"Emotie"}:
        tops = {round(next(text.box.y for text in texts(group(scene, name).items)), 3) for scene in scenes}
        assert len(tops) == 1, name
    plots = [of_kind(scene, LineChart)[0] for scene in scenes]
    assert len({(round(plot.box.y, 3), round(plot.box.height, 3), plot.bottom, plot.top) for plot in plots}) == 1


def test_steps_divide_between_phases_where_that_takes_no_further_sheet() -> None:
    held: StepFields = {"does": (LONG,), "thinks": (LONG,)}
    extra = dict.fromkeys(range(14), held)
    scores = [(-1) ** index for index in range(14)]
    scenes = printed("journey-map", journey(*scores, phases="aaaaaabbbbbbbb", extra=extra), "A4")
    counts = [len(of_kind(scene, LineChart)[0].categories) for scene in scenes if of_kind(scene, LineChart)]
    assert counts == [6, 8]
    scenes = printed("journey-map", journey(*scores, phases="abbbbbbbbbbbbb", extra=extra), "A4")
    counts = [len(of_kind(scene, LineChart)[0].categories) for scene in scenes if of_kind(scene, LineChart)]
    assert counts == [7, 7], "a sheet with one step would be nearly empty"


def test_a_sheet_says_which_steps_and_lanes_it_holds() -> None:
    subject = journey(*[(-1) ** index for index in range(19)], extra={3: {"does": (LONG,) * 3, "needs": (LONG,)}})
    scenes = printed("journey-map", subject, "A4")
    assert [about(scene)[:2] for scene in scenes] == [
        ["Blad 1\u00a0van 3", "stappen 1 tot 6"],
        ["Blad 2\u00a0van 3", "stappen 7 tot 12"],
        ["Blad 3\u00a0van 3", "stappen 13 tot 19"],
    ]
    scenes = printed("journey-map", example("vacancy"), "A4")
    assert [about(scene)[1] for scene in scenes] == [
        "lagen Moment van de waarheid tot Zegt",
        "lagen Contact tot Zichtbaar contact (frontstage)",
        "lagen Consulent tot Sterk punt",
        "lagen Pijnpunt tot Tijd",
    ]
    held: StepFields = {"does": (LONG,) * 9, "needs": (LONG,) * 9, "thinks": (LONG,) * 9, "feels": (LONG,) * 2}
    scenes = printed(
        "journey-map", journey(*[0] * 12, extra=dict.fromkeys(range(12), held))._replace(language="en"), "A4"
    )
    assert len({tuple(about(scene)[:3]) for scene in scenes}) == len(scenes) > 1
    assert all("lane" in about(scene)[2] and "step" in about(scene)[1] for scene in scenes)


def about(scene: Scene) -> list[str]:
    """The parts of the line below the headline."""
    (line,) = [spoken(text) for text in of_kind(scene, Text) if text.placeholder == "subtitle"]
    return line.split(" · ")


def test_the_foot_of_a_sheet_explains_the_marks_that_stand_on_it() -> None:
    first, second = (" ".join(foot(scene)) for scene in printed("journey-map", example("vacancy")))
    assert "ZMOT vóór elk contact, FMOT bij de kennismaking" in first
    for term in ("Piek-einde", "WOW", "AU", "Serviceniveau"):
        assert f"{term}: " in first
        assert f"{term}: " not in second
    assert "SMOT" not in first
    assert "Herinnerd" not in second, "there is no curve"
    (plain_one,) = printed("journey-map", journey(0, 1, extra={0: {"does": ("Bel",)}}))
    assert not any("WOW" in text or "Momenten" in text for text in drawn_texts(plain_one))


def foot(scene: Scene) -> list[str]:
    rule = max(line.points[0][1] for line in of_kind(scene, Line))
    return [spoken(text) for text in of_kind(scene, Text) if text.box.y > rule]


def test_causes_are_linked_to_what_they_cause() -> None:
    pain = Pain(HERE, "p", "Geen nieuws", causes=("Geen bericht", "Geen systeem"))
    extra: dict[int, StepFields] = {0: {"pains": (pain, Pain(HERE, "q", "Alleen dit"))}}
    (scene,) = printed("journey-map", journey(0, 1, -1, extra=extra))
    links = [item for item in walk(scene.items) if isinstance(item, Group) and item.name == "cause"]
    texted = {spoken(text): text.box for text in of_kind(scene, Text)}
    lines = [next(one for one in link.items if isinstance(one, Line)) for link in links]
    assert len(links) == 3
    assert len({x for line in lines for x, _ in line.points}) == 1, "one line, from the mark to the root"
    assert [one.points[1] for one in lines[:-1]] == [one.points[0] for one in lines[1:]]
    dots = [extent([one for one in link.items if isinstance(one, Shape)]).centre for link in links]
    assert [dot[0] for dot in dots] == pytest.approx([lines[0].points[0][0]] * 3)
    for name, dot in zip(("Geen nieuws", "Geen bericht", "Geen systeem"), dots, strict=True):
        assert dot[0] < texted[name].x
        assert texted[name].y < dot[1] < texted[name].bottom
    assert lines[-1].points[1] == pytest.approx(dots[-1])
    assert texted["•\u00a0waardoor"].x == texted["Pijnpunt"].x


def test_type_grows_until_it_would_take_another_sheet() -> None:
    few = printed("journey-map", journey(0, 1, -1, extra={0: {"does": ("Ik bel",)}}))
    (does,) = [text for scene in few for text in of_kind(scene, Text) if spoken(text) == "Ik bel"]
    assert does.size == 1.75 * theme().paper.note
    scenes = printed("journey-map", example("vacancy"))
    (does,) = [text for scene in scenes for text in of_kind(scene, Text) if spoken(text) == "Ik bekijk de planning"]
    assert (len(scenes), does.size) == (2, 1.06 * theme().paper.note)


def test_a_roadmap_fills_its_sheet() -> None:
    sheets: tuple[tuple[Paper, float], ...] = (("A3", 24.0), ("A4", 19.8))
    for paper, most in sheets:
        (scene,) = printed("roadmap", shown_to(example("vacancy"), "client"), paper)
        (table,) = of_kind(scene, Table)
        assert table.cells[1][1].size * 0.75 == pytest.approx(most, abs=0.1)
        assert table.box.height > 0.55 * scene.height
        (title,) = [text for text in of_kind(scene, Text) if text.placeholder == "title"]
        assert title.size > table.cells[1][1].size


def test_what_an_opportunity_brings_is_not_set_higher_than_its_sheet() -> None:
    for count in (1, 2, 4, 6):
        lifts = tuple((f"s{index}", 1.0) for index in range(count))
        one = Opportunity(HERE, "o", LONG, ("s1",), owner=LONG, lifts=lifts)
        subject = journey(*[-1] * 6, titles=[LONG] * 6, opportunities=(one,))
        for paper in PAPERS:
            assert len(printed("roadmap", subject, paper)) == 1


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("name", ["vacancy", "engine-repair", "new-employee", "car-lease", "office-visit"])
def test_the_field_of_a_roadmap_is_high_and_every_status_is_said(name: str, paper: Paper) -> None:
    subject = example(name)
    (scene,) = printed("roadmap", subject, paper)
    (table,) = of_kind(scene, Table)
    field = next(item for item in of_kind(scene, Rectangle) if item.fill == "band")
    axis = max(of_kind(scene, Line), key=lambda line: len(line.points)).points
    assert axis[1][1] - axis[0][1] > 0.24 * scene.height
    assert field.box.width > 0.4 * scene.width
    words = words_of(subject)
    listed = [" ".join(spoken(text) for text in row) for row in table.cells]
    for one in subject.opportunities:
        if one.status in ("idea", "planned", "doing"):
            (row,) = [row for row in listed if one.title in row]
            assert words(f"journey-map.status.{one.status}") in row


def test_a_hundred_steps_are_printed() -> None:
    subject = journey(
        *[(-1) ** index for index in range(100)], extra={50: {"does": (LONG,), "pains": (Pain(HERE, "p", LONG),)}}
    )
    for paper in PAPERS:
        scenes = printed("journey-map", subject, paper)
        assert missing(subject, scenes) == []
        assert len(scenes) <= (10 if paper == "A3" else 15)


@pytest.mark.thorough
@pytest.mark.parametrize("paper", some(PAPERS, 1))
def test_a_lane_that_is_higher_than_a_sheet_goes_on_on_the_next(paper: Paper) -> None:
    many = tuple(Touchpoint(HERE, f"Contact {index}: {LONG}") for index in range(100))
    pains = tuple(Pain(HERE, f"p{index}", f"Pijn {index}", causes=(LONG, "Daarom")) for index in range(60))
    subject = journey(0, 1, -1, extra={1: {"touchpoints": many, "pains": pains}})
    scenes = printed("journey-map", subject, paper)
    assert missing(subject, scenes) == []
    assert not any("en nog" in text for scene in scenes for text in drawn_texts(scene))
    assert all(lanes(scene)[0] == "Stap" for scene in scenes), "each sheet names the steps"
    named = [scene for scene in scenes if "Contact" in lanes(scene)]
    assert len(named) > 1
    assert all(spoken(next(texts(group(scene, "Contact").items))) == "Contact" for scene in named)


@pytest.mark.parametrize(
    "word",
    ["Donaudampfschifffahrtsgesellschaftskapitän" * 4, "私は提案を待っています長時間电话咨询" * 11, "مرحبا" * 30],
)
def test_long_words_stay_on_their_sheet(word: str) -> None:
    held: StepFields = {
        "does": (word,),
        "pains": (Pain(HERE, "p", word, causes=(word,)),),
        "touchpoints": (Touchpoint(HERE, word),),
    }
    subject = journey(*[(-1) ** index for index in range(15)], titles=[word] * 15, extra=dict.fromkeys(range(15), held))
    for paper in PAPERS:
        assert printed("journey-map", subject, paper)


@pytest.mark.thorough
@pytest.mark.parametrize("paper", some(PAPERS))
def test_a_roadmap_of_many_opportunities_is_printed_whole(paper: Paper) -> None:
    opportunities = tuple(
        Opportunity(
            HERE, f"o{index}", f"Kans {index}: {LONG[:60]}", ("s1",), horizon="now", owner="Team", effort=index % 5 + 1,
            customer_value=index % 4 + 1, business_value=index % 3 + 1, lifts=(("s0", 1.0), ("s1", 2.0), ("s2", 1.0)),
        )
        for index in range(45)
    )  # fmt: skip
    scenes = printed("roadmap", journey(0, -2, -1, opportunities=opportunities), paper)
    listed = plain(
        " ".join(
            spoken(text) for scene in scenes for table in of_kind(scene, Table) for row in table.cells for text in row
        )
    )
    assert all(plain(one.title) in listed for one in opportunities)
    numbers = [
        next(spoken(text) for text in of_kind(scene, Text) if text.placeholder == "subtitle") for scene in scenes
    ]
    count = len(scenes)
    assert count > 1
    expected = [f"Blad {number}\u00a0van {count}" for number in range(1, count + 1)]
    assert [text.partition(" · ")[0] for text in numbers] == expected


@tried(20)
@given(journeys(), st.sampled_from(PAPERS))
def test_any_journey_is_printed_without_collisions(subject: Journey, paper: Paper) -> None:
    printed("roadmap", subject, paper)
    scenes = printed("journey-map", subject, paper)
    described = "\n".join(scene.description for scene in scenes)
    assert not scenes or all(step.title in described for step in subject.steps)
