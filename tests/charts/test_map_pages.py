"""How a journey map divides over pages: by phase, by lane, and that no step or lane is lost."""

import re
from typing import Unpack, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm.journey.entities import Source, SourceKind
from cjm.journey.languages import LANGUAGES, Language
from cjm.journey.model import Cost, Journey, Measured, Pain, Quote, StageAction, Touchpoint
from cjm.languages.words import words_in
from cjm.layout.page_breaks import divide
from cjm.rendering import renderer
from cjm.scene.items import Line, LineChart, PageSetup, Text, cut_texts
from support import present
from support.boxes import assert_clear, drawn_texts, of_kind, spoken
from support.journeys import HERE, JourneyFields, StepFields, journey
from support.laws import some
from support.pictures import assert_readable, example, journey_map, lanes

WIDE, SLIDE, NARROW = PageSetup(), PageSetup(fixed=True), PageSetup(960, 720, 42, fixed=True)
LONG = "Ik wacht tot iemand mij laat weten wat er met mijn aanvraag is gebeurd, en waarom niemand mij vooraf iets zei"


def long(count: int, phases: str = "", **fields: Unpack[JourneyFields]) -> Journey:
    """A journey with long texts in every lane."""
    held: StepFields = {
        "does": (LONG, "Ik bel"),
        "thinks": (LONG,),
        "needs": (LONG,),
        "feels": ("onzeker", "gehaast", "boos"),
        "quotes": (Quote(HERE, LONG),),
        "frontstage": (StageAction(HERE, LONG),),
        "backstage": (StageAction(HERE, LONG),),
        "pains": (Pain(HERE, "p", LONG, causes=(LONG,)),),
        "touchpoints": (Touchpoint(HERE, LONG, None, "persona", "au"),),
        "measured": Measured(HERE, None, 9, 0.5, 0.0, 1.0),
        "wait": 86400,
    }
    scores = [(-1) ** index for index in range(count)]
    return journey(*scores, phases=phases, extra=dict.fromkeys(range(count), held), **fields)


def test_twelve_steps_with_long_texts_divide_between_phases() -> None:
    scenes = journey_map(long(12, "aaabbbbccccd"))
    assert [len(of_kind(scene, LineChart)[0].categories) for scene in scenes] == [7, 5]
    assert [scene.title for scene in scenes] == [
        "“Fase a” is de sterkste fase, met gemiddeld +0,33",
        "“Ik doe stap 8” en “Ik doe stap 12” scoren even hoog, −1",
    ]
    first, second = scenes
    assert lanes(first) == lanes(second)
    assert [text for text in drawn_texts(second) if text.startswith("Fase ")] == ["Fase c", "Fase d"]
    plots = [of_kind(scene, LineChart)[0] for scene in scenes]
    assert plots[0].box.width == pytest.approx(plots[1].box.width), "the columns of each page fill it"
    assert (plots[0].bottom, plots[0].top) == (plots[1].bottom, plots[1].top)
    for scene in scenes:
        assert_readable(scene, WIDE)


def test_the_curve_runs_on_from_page_to_page() -> None:
    scenes = journey_map(long(14, "aaaaaaabbbbbbb"))
    plots = [of_kind(scene, LineChart)[0] for scene in scenes]
    leads = [[line for line in of_kind(scene, Line) if line.role == "emotion"] for scene in scenes]
    assert [line.points for line in leads[0]] == [((plots[0].x(6), plots[0].y(1)), (plots[0].box.right, plots[0].y(0)))]
    assert [line.points for line in leads[1]] == [((plots[1].box.x, plots[1].y(0)), (plots[1].x(0), plots[1].y(-1)))]


@pytest.mark.parametrize("page", [WIDE, SLIDE, NARROW], ids=["wide", "slide", "narrow"])
@pytest.mark.parametrize("count", [1, 7, 19])
def test_every_step_stands_on_a_page(count: int, page: PageSetup) -> None:
    scenes = journey_map(long(count), page)
    for scene in scenes:
        assert_readable(scene, page)
    shown_texts = {row[0] for scene in scenes for row in present(scene.data_table).rows}
    assert shown_texts == {f"Ik doe stap {index + 1}" for index in range(count)}
    if page.fixed:
        assert all(lanes(scene)[0] == "Stap" for scene in scenes), "each slide names the steps"


def test_seven_steps_are_one_picture_however_long() -> None:
    (scene,) = journey_map(long(7))
    assert scene.width == 1587


def test_slides_divide_by_lane_and_lose_none() -> None:
    scenes = journey_map(example("vacancy"), SLIDE)
    (whole,) = journey_map(example("vacancy"))
    shown = [name for scene in scenes for name in lanes(scene) if name not in ("Fase", "Stap")]
    channels = ["Website", "Telefoon", "E-mail", "Ter plaatse"]
    first = lanes(whole).index(channels[0])
    assert lanes(whole)[first : first + 4] == channels
    assert shown == [*lanes(whole)[2:first], "Contact", *lanes(whole)[first + 4 :]], "channels share a lane"
    assert [scene.title for scene in scenes] == [
        "Bij “Ik wacht op een voorstel” denken werkgevers “Zijn ze me vergeten?”",
        whole.title,
        "Bij 3\u00a0van de 7 stappen staat consulenten iets in de weg",
        "Van de 26\u00a0dagen gaan er 14\u00a0naar wachten",
    ]
    assert "Emotie" in lanes(scenes[1])
    causes = "De formulieren volgen onze afdelingen en niet de vraag van de werkgever"
    assert causes in scenes[3].notes
    assert all(lanes(scene)[:2] == ["Fase", "Stap"] for scene in scenes)


def test_channels_that_share_a_lane_stand_above_their_contacts() -> None:
    scenes = journey_map(example("vacancy"), SLIDE)
    found = next(scene for scene in scenes if "Contact" in lanes(scene))
    texts = of_kind(found, Text)
    pill = next(text for text in texts if spoken(text).startswith("←\u00a0Geen"))
    above = [text for text in texts if text.box.x < pill.box.x < text.box.right and text.box.bottom < pill.box.y]
    assert spoken(max(above, key=lambda text: text.box.y)) == "E-mail"
    table = present(found.data_table)
    assert table.rows[1][table.head.index("Contact")].startswith("Website: Vacaturepagina")
    team = journey(0, 1, extra={0: {"touchpoints": (Touchpoint(HERE, "Bel", None),)}})
    assert lanes(journey_map(team, SLIDE)[0])[-1] == "Contact", "what has no channel has no name above it"


def test_a_map_in_few_slides_keeps_a_lane_for_each_channel() -> None:
    chosen = journey_map(example("vacancy"), SLIDE, ("steps", "does", "touchpoints", "pains"))
    assert len(chosen) <= 3
    assert {"Website", "Telefoon", "E-mail", "Ter plaatse"} <= {name for scene in chosen for name in lanes(scene)}
    deck = [page.scene for page in renderer.story(example("vacancy"), page=SLIDE) if "journey-map" in page.name]
    assert len(deck) == 3
    assert not any("…" in text for scene in deck for text in drawn_texts(scene)), "before cells are cut they share one"


def test_the_appendix_of_a_deck_leaves_to_other_pages_what_they_show() -> None:
    (whole,), every = (
        journey_map(example("vacancy")),
        {"Emotie", "Moment van de waarheid", "Zegt", "Consulent", "Kans", "Tijd"},
    )
    found = [page.scene for page in renderer.story(example("vacancy"), page=SLIDE) if "journey-map" in page.name]
    shown = [name for scene in found for name in lanes(scene)]
    assert every <= set(lanes(whole))
    channels = {"Website", "Telefoon", "E-mail", "Ter plaatse"}
    assert [name for name in dict.fromkeys(shown) if name != "Contact"] == [
        name for name in lanes(whole) if name not in every | channels
    ]
    foot = "Op eigen pagina’s: Moment van de waarheid, Emotie, Zegt, Consulent, Kans en Tijd"
    assert all(foot in " · ".join(drawn_texts(scene)) for scene in found)
    steps = (one._replace(wait=60, does=("Bel",)) for one in journey(None, None).steps)
    unscored = journey(None, None)._replace(steps=tuple(steps))
    (alone,) = [page.scene for page in renderer.story(unscored, page=SLIDE) if page.name == "journey-map"]
    assert "Tijd" in lanes(alone), "without a curve there is no page that shows the time of each step"


@pytest.mark.parametrize(
    ("scores", "phases", "headline", "titles"),
    [
        pytest.param(
            (*(0.0, -2.0, 0.0, 0.0, 0.0, 0.0, 0.0), *(1.0, 2.0, 0.0, 0.0, 0.0, 0.0, 0.0)),
            "aaaaaaabbbbbbb",
            "",
            ["“Ik doe stap 2” is het dieptepunt, met −2", "“Ik doe stap 9” is het hoogtepunt, met +2"],
            id="low-and-high",
        ),
        pytest.param(
            (*(0.0, -2.0, 0.0, 0.0, 0.0, 0.0, 0.0), *(-1.0,) * 7),
            "aaaaaaabbbbccc",
            "",
            [
                "“Ik doe stap 2” is het dieptepunt, met −2",
                "7\u00a0stappen op rij scoren onder neutraal, van “Ik doe stap 8” tot “Ik doe stap 14”",
            ],
            id="phases",
        ),
        pytest.param(
            (*(-1.0,) * 7, *(0.0, -2.0, 0.0, 0.0, 0.0, 0.0, 0.0)),
            "aaaaaaabbbbbbb",
            "Niemand zei iets",
            [
                "7\u00a0stappen op rij scoren onder neutraal, van “Ik doe stap 1” tot “Ik doe stap 7”",
                "“Ik doe stap 9” is het dieptepunt, met −2",
            ],
            id="own-headline",
        ),
        pytest.param(
            (-1.0,) * 9 + (-2.0,) + (-1.0,) * 4,
            "a" * 14,
            "",
            [
                "“Ik doe stap 1” en “Ik doe stap 7” scoren even hoog, −1",
                "“Ik doe stap 10” is het dieptepunt, met −2",
            ],
            id="one-phase",
        ),
    ],
)
def test_each_part_of_a_curve_has_a_headline_of_its_own(
    scores: tuple[float, ...], phases: str, headline: str, titles: list[str]
) -> None:
    subject = journey(*scores, phases=phases, extra={0: {"does": (LONG,)}})._replace(headline=headline)
    assert [scene.title for scene in journey_map(subject)] == titles


def test_lanes_of_a_part_of_the_steps_have_a_headline_of_their_own() -> None:
    scenes = journey_map(long(14, "aaaaaaabbbbbbb"), SLIDE)
    assert [scene.title for scene in scenes] == [
        "Bij “Ik doe stap 2” denken klanten “Ik wacht tot iemand mij laat weten wat er met mijn…”",
        "De score daalt het sterkst tussen “Ik doe stap 1” en “Ik doe stap 2”, "
        "van +1 naar −1, en op 6\u00a0andere plaatsen evenveel",
        "“Ik wacht tot iemand mij laat weten wat er met mijn…” doet klanten pijn bij “Ik doe stap 2”",
        "Bij “Ik doe stap 8” denken klanten “Ik wacht tot iemand mij laat weten wat er met mijn…”",
        "“Fase b” is de zwakste fase, met gemiddeld −0,14",
        "“Ik wacht tot iemand mij laat weten wat er met mijn…” doet klanten pijn bij “Ik doe stap 8”",
    ]
    heads = [next(text for text in of_kind(scene, Text) if text.placeholder == "title") for scene in scenes]
    assert max(len(head.lines) for head in heads) <= 2


def test_the_story_stands_once_in_the_notes_of_several_slides() -> None:
    scenes = journey_map(example("vacancy"), SLIDE)
    whole = [line for line in journey_map(example("vacancy"))[0].notes.splitlines() if len(line) > 40]
    spoken = [line for scene in scenes for line in scene.notes.splitlines()]
    assert all(spoken.count(line) == 1 for line in whole[:3])
    assert [scene.notes.splitlines()[0] for scene in scenes[1:]] == [scene.title for scene in scenes[1:]]
    repeated = {line for line in spoken if spoken.count(line) > 1}
    assert all("interviews" in line for line in repeated), "what each slide rests on"


def test_titles_that_leave_no_room_for_lanes_are_cut() -> None:
    title = "私は提案を待っています長時間电话咨询" * 11
    subject = journey(0, 1, titles=[title, title], extra={0: {"does": (LONG,)}})
    scenes = journey_map(subject._replace(phases=()), PageSetup(640, 480, 42, fixed=True))
    assert [lanes(scene) for scene in scenes] == [["Stap", "Doet"], ["Stap", "Emotie"]]
    assert all(title in "\n".join((scene.notes, *cut_texts(scene))) for scene in scenes)
    for scene in scenes:
        assert_clear(scene)


def test_what_no_slide_holds_is_counted() -> None:
    many = tuple(Touchpoint(HERE, f"{LONG} {index}") for index in range(60))
    pains = tuple(Pain(HERE, f"p{index}", f"{LONG} {index}") for index in range(60))
    scenes = journey_map(journey(0, 1, extra={0: {"touchpoints": many, "pains": pains}}), SLIDE)
    for scene in scenes:
        assert_readable(scene, SLIDE)
    left = [text for scene in scenes for text in drawn_texts(scene) if re.fullmatch("en nog [0-9]{2}", text)]
    assert len(left) == 2
    assert f"{LONG} 59" in "".join(scene.description for scene in scenes)


@given(st.lists(st.floats(1, 50), min_size=1, max_size=30), st.floats(1, 120))
def test_a_division_covers_all_in_order_and_keeps_the_limit(sizes: list[float], limit: float) -> None:
    pages = divide(sizes, limit, [0.1] * len(sizes))
    assert [index for page in pages for index in page] == list(range(len(sizes)))
    assert all(len(page) == 1 or sum(sizes[index] for index in page) <= limit + 1e-6 for page in pages)


@pytest.mark.parametrize(
    ("sizes", "limit", "prices", "expected"),
    [
        ([1, 1, 1, 1], 4, [0, 0, 0, 0], [4]),
        ([1, 1, 1, 1], 3, [0, 0, 0, 0], [2, 2]),
        ([1, 1, 1, 1], 3, [0, 9, 9, 0], [3, 1]),
        ([1, 1, 1, 1], 2, [0, 9, 9, 9], [2, 2]),
        ([5, 1, 1], 3, [0, 0, 0], [1, 2]),
        ([], 3, [], []),
    ],
)
def test_a_division_is_cheap_then_even(
    sizes: list[float], limit: float, prices: list[float], expected: list[int]
) -> None:
    assert [len(page) for page in divide(sizes, limit, prices)] == expected


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("page", "language"),
    [(page, language) for number, page in enumerate([WIDE, SLIDE, NARROW]) for language in some(LANGUAGES, number)],
)
def test_the_legend_at_the_foot_is_whole_however_much_stands_before_it(page: PageSetup, language: Language) -> None:
    kinds: tuple[SourceKind, ...] = get_args(SourceKind)
    sources = tuple(Source(HERE, kind, kind, n=1_234) for kind in kinds)
    cost = Cost(HERE, 10, "EUR", "working-day")
    of = long(12, sources=sources)._replace(language=language)
    steps = tuple(step._replace(evidence=kinds, cost=cost) for step in of.steps)
    legend = words_in(language)("journey-map.arrows")
    feet = [" ".join(drawn_texts(scene)) for scene in journey_map(of._replace(steps=steps), page)]
    assert any(legend in foot for foot in feet)
    assert [foot for foot in feet if "→" in foot and legend not in foot] == []


def test_a_lane_that_says_nothing_of_some_steps_is_left_out_of_their_slides() -> None:
    subject = long(14, "aaaaaaabbbbbbb")
    bare = tuple(step._replace(backstage=()) if index > 6 else step for index, step in enumerate(subject.steps))
    shown = [set(lanes(scene)) for scene in journey_map(subject._replace(steps=bare), SLIDE)]
    assert any("Achter de schermen" in names for names in shown[:3])
    assert not any({"Achter de schermen", "zichtbaarheidslijn"} & names for names in shown[3:])


def test_cells_show_less_before_a_map_takes_more_slides_and_the_notes_hold_the_whole() -> None:
    assert len(journey_map(long(7), SLIDE)) <= 5
    scenes = journey_map(long(14, "aaaaaaabbbbbbb"), SLIDE)
    assert len(scenes) <= 6
    assert any(text.endswith("…") for scene in scenes for text in drawn_texts(scene))
    for scene in scenes:
        cut = [text for text in of_kind(scene, Text) if text.full and text.full in LONG]
        assert all(text.full in scene.notes for text in cut)


def test_a_contact_that_is_higher_than_a_slide_is_cut_and_stands_whole_in_the_notes() -> None:
    title = ("Wat ik daarna nog te horen kreeg had ik graag vooraf geweten. " * 4)[:200].strip()
    held: StepFields = {"touchpoints": (Touchpoint(HERE, title, None, "both", "au"),), "does": (LONG,)}
    page = PageSetup(700, 440, 42, fixed=True)
    scenes = journey_map(journey(*[0.0] * 4, extra=dict.fromkeys(range(4), held)), page)
    cut = [text for scene in scenes for text in of_kind(scene, Text) if text.full and "Wat ik" in text.full]
    assert cut
    assert all(title in scene.notes for scene in scenes if "Contact" in lanes(scene))
    for scene in scenes:
        assert_clear(scene)
