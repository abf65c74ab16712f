"""The moments of truth: which are shown, with which texts, and that nothing on the page touches anything else."""

from collections.abc import Sequence
from typing import Unpack

import pytest
from hypothesis import given, settings

from cjm.charts import chart
from cjm.journey.entities import Source
from cjm.journey.model import Highlight, Journey, Pain, Quote
from cjm.journey.scale import Scale
from cjm.languages.words import words_of
from cjm.layout import RenderContext
from cjm.scene.items import Face, Group, Line, Scene, Shape, Text
from cjm.themes import theme
from support import pictures
from support.boxes import assert_clear, drawn_texts, of_kind
from support.journeys import HERE, TITLES, JourneyFields, StepFields, journey
from support.pictures import PAGES, example


def drawn(subject: Journey, page: str = "grows") -> tuple[Scene, ...]:
    return pictures.drawn("moments", subject, page)


LONG = ("Wat ik daarna nog te horen kreeg had ik graag vooraf geweten. " * 40)[:2000].strip()


def decisive(*scores: float | None, titles: Sequence[str | None] = (), **fields: Unpack[JourneyFields]) -> Journey:
    """A journey of which every step is a moment of truth."""
    extra: dict[int, StepFields] = {index: {"moment_of_truth": "general"} for index in range(len(scores))}
    return journey(*scores, titles=titles, extra=extra, **fields)


def test_the_vacancy_holds_its_three_moments() -> None:
    subject = example("vacancy")
    (scene,) = drawn(subject, "slide")
    assert scene.title == "Van de momenten van de waarheid scoort “Ik zoek wie me kan helpen” het laagst, met −1"
    for text in (
        "ZMOT · zwakste",
        "nulde moment van de waarheid: online, vóór elk contact",
        "De formulieren volgen onze afdelingen en niet de vraag van de werkgever",
        "in uitvoering",
        "−1",
        "“Ik verdwaal in al die formulieren.”",
        "Diepte-interviews met twaalf werkgevers",
        "Te veel formulieren voor één vacature",
        "steunt op 12 interviews, 1 enquête (n = 41)",
        "FMOT",
        "moment van de waarheid",
        "+2",
    ):
        assert text.replace("\u00a0", " ") in [line.replace("\u00a0", " ") for line in drawn_texts(scene)], text
    assert [face.role for face in of_kind(scene, Face)] == ["emotion", "emotion", "high"]
    marks = ["pain", "opportunity", "highlight", "pain", "highlight", "opportunity"]
    assert [shape.name for shape in of_kind(scene, Shape) if shape.name] == marks
    assert "2. Ik zoek wie me kan helpen: ZMOT (nulde moment van de waarheid:" in scene.description
    assert scene.notes.splitlines()[1] == "Ik zoek wie me kan helpen (−1)"
    assert scene.data_table is not None
    assert len(scene.data_table.rows) == 3


@pytest.mark.parametrize(
    ("scores", "scale", "roles"),
    [
        ((0.0, 1.0, 2.0), Scale(HERE), ["emotion", "emotion", "high"]),
        ((-0.5, 1.0, 2.0), Scale(HERE), ["low", "emotion", "high"]),
        ((7.0, 8.0, 6.0), Scale(HERE, 1, 10, 5.5), ["emotion", "high", "emotion"]),
        ((4.0, 2.0, 1.0), Scale(HERE, 1, 6, 3.5, "down"), ["low", "emotion", "high"]),
        ((3.0, 2.0, 1.0), Scale(HERE, 1, 6, 3.5, "down"), ["emotion", "emotion", "high"]),
        ((3.0, 4.0, 5.0), Scale(HERE, 1, 5, None), ["low", "emotion", "high"]),
    ],
)
def test_a_moment_has_the_colour_of_its_score_and_the_weakest_is_larger(
    scores: Sequence[float], scale: Scale, roles: Sequence[str]
) -> None:
    (scene,) = drawn(decisive(*scores, scale=scale))
    faces = of_kind(scene, Face)
    assert [face.role for face in faces] == roles
    assert sorted(face.radius for face in faces)[1] < max(face.radius for face in faces)
    tags = [text for text in of_kind(scene, Text) if "zwakste" in text.lines[0] and not text.placeholder]
    (tag,) = [text for text in tags if "MOT" not in text.lines[0]]
    assert tag.role == ("low" if "low" in roles else "ink")


def test_without_a_named_moment_peaks_and_end_stand_in() -> None:
    (scene,) = drawn(journey(0, -2, 1, 2, 1))
    assert (
        scene.title
        == "Er is nog geen moment van de waarheid aangewezen, dus staan hier de hoogte- en dieptepunten en het einde"
    )
    assert {"Dieptepunt · zwakste", "Hoogtepunt", "Einde"} <= set(drawn_texts(scene))
    assert drawn(journey(0, 1)) == ()
    assert drawn(journey(None, None, None, None)) == ()


@pytest.mark.parametrize(
    ("subject", "title"),
    [
        (decisive(1), "“Ik doe stap 1” is het enige moment van de waarheid, met +1"),
        (decisive(1, 1), "Elk moment van de waarheid zit boven neutraal"),
        (decisive(1, -1, -1), "2\u00a0van de 3 momenten van de waarheid scoren onder neutraal"),
        (decisive(1, -1, -1, 0), "2\u00a0van de 4 momenten van de waarheid delen de laagste score, −1"),
        (decisive(None, 1), "2\u00a0momenten zijn aangewezen als momenten van de waarheid"),
        (decisive(1, 1, kind="employee"), "Elk moment van de waarheid zit boven neutraal"),
        (decisive(None), "“Ik doe stap 1” is het enige moment van de waarheid, en heeft nog geen score"),
        (
            decisive(7, 2, scale=Scale(HERE, 0, 10, 0, "down")),
            "Elk moment van de waarheid scoort onder neutraal",
        ),
    ],
)
def test_the_headline_names_the_weakest_where_there_is_one(subject: Journey, title: str) -> None:
    (scene,) = drawn(subject)
    assert scene.title == title
    assert_clear(scene)


def test_what_rests_on_nothing_is_marked_except_for_what_is_only_intended() -> None:
    assert "geen bron genoemd" in drawn_texts(drawn(decisive(1, 0))[0])
    assert "geen bron genoemd" not in drawn_texts(drawn(decisive(1, 0, state="future"))[0])


def test_many_moments_divide_over_slides_with_headlines_of_their_own() -> None:
    subject = crowded(18)
    scenes = drawn(subject, "slide")
    assert len(scenes) > 1
    assert len({scene.title for scene in scenes}) == len(scenes)
    counts = [len(of_kind(scene, Face)) for scene in scenes]
    assert sum(counts) == 18
    assert max(counts) - min(counts) <= 4, "a row of cards at most"
    (grown,) = drawn(subject)
    assert grown.height > 1000


def edges(scene: Scene) -> list[tuple[float, float, float]]:
    """Where the edges over the cards lie: from, to and at which height."""
    lines = [item for item in of_kind(scene, Line) if item.width == 3]
    return [(line.points[0][0], line.points[1][0], line.points[0][1]) for line in lines]


@pytest.mark.parametrize(("count", "rows"), [(1, [1]), (2, [2]), (4, [4]), (5, [5]), (6, [3, 3]), (8, [4, 4])])
def test_cards_stand_in_rows_as_wide_as_the_page(count: int, rows: list[int]) -> None:
    (scene,) = drawn(decisive(*[1, 0] * 4)._replace(steps=decisive(*[1, 0] * 4).steps[:count]), "slide")
    heights = [y for _, _, y in edges(scene)]
    assert [heights.count(y) for y in dict.fromkeys(heights)] == rows
    assert min(start for start, _, _ in edges(scene)) == pytest.approx(56)
    assert max(end for _, end, _ in edges(scene)) == pytest.approx(1224)


def test_a_card_is_led_by_what_is_said_and_what_stands_side_by_side_is_level() -> None:
    (scene,) = drawn(example("vacancy"), "slide")
    cards = [item for item in scene.items if isinstance(item, Group) and isinstance(item.items[0], Line)]
    tops = []
    for card in cards:
        quote, *others = [text for text in card.items if isinstance(text, Text)]
        assert quote.italic
        assert quote.box.y < min(text.box.y for text in others)
        tops.append(
            (quote.box.y, next(text.box.y for text in others if text.lines[0] == card.name[: len(text.lines[0])]))
        )
    assert len(set(tops)) == 1


def test_a_deck_leaves_out_moments_of_which_nothing_is_known_but_their_names() -> None:
    moments = chart("moments")
    bare, told = decisive(1, 0, 2), crowded(3)
    mixed = bare._replace(steps=(*told.steps[:1], *bare.steps[1:]))
    context = RenderContext(theme(), words_of(bare))
    assert [moments.in_deck(one, context) for one in (bare, told, mixed, journey(0, 1))] == [False, True, False, False]
    assert drawn(bare) != ()


def test_a_slide_shows_what_fits_and_how_much_more_there_is() -> None:
    quotes = tuple(Quote(HERE, LONG, "i") for _ in range(9))
    pains = tuple(Pain(HERE, f"p{index}", LONG) for index in range(9))
    step: StepFields = {
        "moment_of_truth": "zmot",
        "quotes": quotes,
        "pains": pains,
        "highlights": (Highlight(HERE, "h", "Fijn"),),
    }
    subject = journey(1, extra={0: step}, sources=(Source(HERE, "i", "interview", "Gesprekken", 9),))
    for page in ("slide", "4:3"):
        (scene,) = drawn(subject, page)
        assert scene.height == 720
        assert [text for text in drawn_texts(scene) if text.startswith("en nog ")]
        assert_clear(scene)
    (grown,) = drawn(subject)
    assert not [text for text in drawn_texts(grown) if text.startswith("en nog ")]
    assert sum(text.startswith("“Wat ik daarna") for text in drawn_texts(grown)) == 9
    assert LONG in grown.description


def crowded(count: int) -> Journey:
    """Moments of truth with a quote, a pain with two causes and a highlight each."""
    quote = "Ik betaal al negentien jaar en dit is de brief die ik krijg, op een vrijdag, zonder nummer."
    held: StepFields = {
        "moment_of_truth": "zmot",
        "quotes": (Quote(HERE, quote),),
        "pains": (
            Pain(
                HERE,
                "p",
                "Niemand legt uit waarom het bedrag in maand twee verdubbelt",
                causes=("Drie systemen", "Geen eigenaar"),
            ),
        ),
        "highlights": (Highlight(HERE, "h", "Iemand blijft aan de lijn tot de meterstand er staat"),),
    }
    return journey(*[0.0] * count, extra=dict.fromkeys(range(count), held))


def test_the_notes_of_a_slide_are_about_its_moments() -> None:
    pages = drawn(crowded(9), "slide")
    shown = [[int(item.name.split()[-1]) for item in page.items if isinstance(item, Group)] for page in pages]
    assert [number for page in shown for number in page] == list(range(1, 10))
    for page, (first, *_, last) in zip(pages, shown, strict=True):
        lines = page.notes.splitlines()
        titled = [line for line in lines if line.startswith("Ik doe stap ")]
        assert titled == [f"Ik doe stap {number} (0)" for number in range(first, last + 1)]


@settings(max_examples=20)
@given(TITLES)
def test_any_title_has_its_place(title: str) -> None:
    for page in PAGES:
        for scene in drawn(decisive(-1, 1, titles=[title, None]), page):
            assert title in scene.title
            assert_clear(scene)


def test_a_deck_shows_peaks_in_place_of_moments_only_where_people_were_quoted_there() -> None:
    quoted = journey(0, -2, 1)
    quoted = quoted._replace(steps=tuple(step._replace(quotes=(Quote(HERE, "Niets!"),)) for step in quoted.steps))
    pained = crowded(3)
    pained = pained._replace(steps=tuple(step._replace(moment_of_truth=None, quotes=()) for step in pained.steps))
    context = RenderContext(theme(), words_of(quoted))
    assert chart("moments").in_deck(quoted, context)
    assert not chart("moments").in_deck(pained, context)
    assert drawn(pained) != ()
