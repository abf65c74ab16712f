"""A deck as it is told: terms are explained where they first stand, and sparse pages share a slide."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from cjm.journey.languages import LANGUAGES, Language
from cjm.languages.explained import MOMENTS, TERMS, said, together
from cjm.languages.words import Words, words_in, words_of
from cjm.layout import PageSetup, RenderContext, reframed
from cjm.layout.page_frame import page_frame
from cjm.layout.typesetting import block
from cjm.rendering import story
from cjm.rendering.renderer import Page, pages
from cjm.rendering.renderer import story as deck_of
from cjm.scene.items import DataTable, LineChart, Scene, Text
from cjm.themes import theme
from support import EXAMPLES
from support.boxes import assert_clear, drawn_texts, of_kind
from support.laws import some
from support.pictures import PAGES, deck, example

SLIDE = PAGES["slide"]
CONTEXT = RenderContext(theme(), words_in("en"), SLIDE)
ROOM = page_frame(CONTEXT, "A", "A").room


def terms(page: Page, words: Words) -> list[str]:
    """What the foot of a slide explains."""
    found = [
        text
        for text in of_kind(page.scene, Text)
        if text.box.y > 0.75 * page.scene.height and text.size == theme().slide.note
    ]
    first = (*(words(f"deck.term.{term}") for term in TERMS), words("deck.moments", kinds=""))
    return [line for text in found if (line := " ".join(text.lines)).startswith(first)]


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("path", "page"),
    [(path, page) for number, path in enumerate(EXAMPLES) for page in some(["slide", "4:3"], number)],
)
def test_every_slide_of_a_deck_is_clear(path: Path, page: str) -> None:
    """In a run that is not thorough on one page, and the next example on the other."""
    for shown in deck(path, page=page):
        assert_clear(shown.scene)
        assert (shown.scene.width, shown.scene.height) == (PAGES[page].width, PAGES[page].height)
        assert shown.scene.body is None, "a deck that is put together needs no parts any more"


def test_a_term_is_explained_on_the_slide_where_it_first_stands() -> None:
    subject = example("vacancy")
    found = {page.name: terms(page, words_of(subject)) for page in deck("vacancy")}
    shown = {name: said for name, said in found.items() if said}
    assert shown == {
        "emotion-curve": [
            "Momenten van de waarheid, waar oordeel en beslissing vallen: ZMOT vóór elk contact, FMOT bij de "
            "kennismaking, MOT op een ander moment",
            "Piek-einde: mensen onthouden vooral het meest intense moment en het einde · WOW: een contact dat "
            "aangenaam verraste · AU: een contact dat pijn deed",
        ],
        "mirror": ["Belevingsspiegel: wat consulenten denken en voelen, naast wat werkgevers voelen"],
        "scorecard": ["Scorekaart: waaraan een ideale reis wordt getoetst"],
        "journey-map-2": ["Serviceniveau: hoe ver de service onder of boven de verwachting van werkgevers ligt"],
    }


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("name", "language"),
    [(name, one) for number, name in enumerate(("vacancy", "engine-repair")) for one in some(LANGUAGES, number + 1)],
)
def test_no_term_is_explained_twice_and_none_before_it_stands(name: str, language: Language) -> None:
    """In a run that is not thorough in one language, and the next example in the next."""
    subject = example(name)._replace(language=language)
    words, seen = words_of(subject), list[str]()
    lines = {term: words(f"deck.term.{term}") for term in TERMS}
    short = {term: words(f"deck.moment.{term}") for term in (*MOMENTS, "mot")}
    for page in deck(name, language):
        foot = " · ".join(terms(page, words))
        here = [term for term, line in {**lines, **short}.items() if line in foot]
        assert not set(here) & set(seen)
        above = " ".join(text for text in drawn_texts(page.scene) if text not in terms(page, words))
        for term in here:
            assert lines[term].partition(":")[0].strip().casefold() in above.casefold()
        seen += here
    assert {"peak-end", "mirror"} <= set(seen)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_term_is_called_as_pictures_call_it(language: Language) -> None:
    words = words_in(language)
    names = {
        **{kind: f"moment-of-truth.{kind}" for kind in ("zmot", "fmot", "smot", "tmot", "umot")},
        **{"mot": "moment-of-truth.general.short", "moment-of-truth": "moment-of-truth.general"},
        **{"wow": "wow", "au": "au", "mirror": "show.mirror", "scorecard": "show.scorecard"},
        "service-level": "journey-map.lane.service",
    }
    for term in TERMS:
        name = words(f"deck.term.{term}").partition(":")[0].strip()
        shown = words(names[term]) if term in names else words("remembered", value="")
        assert name.casefold() in shown.casefold()


@pytest.mark.parametrize("language", LANGUAGES)
def test_moments_of_truth_are_explained_as_one(language: Language) -> None:
    words = words_in(language)
    lines = [words(f"deck.term.{term}") for term in ("zmot", "mot", "moment-of-truth", "wow")]
    kinds = f"{words('deck.moment.zmot')}, {words('deck.moment.mot')}"
    assert together(words, lines) == [words("deck.moments", kinds=kinds), words("deck.term.wow")]
    assert together(words, lines[2:]) == lines[2:]
    assert said(words, lines[:1]) == [lines[0], lines[2]], "what moments of truth are is said with each kind"
    assert said(words, lines[3:]) == lines[3:]
    assert all(words(f"deck.moment.{kind}").startswith(f"{kind.upper()} ") for kind in (*MOMENTS, "mot"))


def test_a_picture_by_itself_explains_nothing_at_its_foot() -> None:
    subject = example("vacancy")
    assert not any(terms(page, words_of(subject)) for page in pages([subject], story.pictures(), page=SLIDE))


def scene(title: str, share: float, context: RenderContext = CONTEXT) -> Scene:
    """A page filled to this share of its room with one line of text at its top and one at its bottom."""
    framed = page_frame(context, title, "Where", [f"rests of {title}"], "An")
    bottom = framed.top + share * ROOM
    texts = [block(f"{title} {place}", (56, y), 400, 16, language="en") for place, y in (("top", framed.top),)]
    texts.append(block(f"{title} right", (1100, framed.top), 400, 16, language="en"))
    texts.append(block(f"{title} end", (56, bottom - 20.8), 400, 16, language="en"))
    table = DataTable((title, "Score"), ((f"row of {title}", "1"),))
    return framed.scene(texts, bottom, f"about {title}", f"notes of {title}", table)


def told(*given: tuple[str, str, float]) -> list[story.Sheet]:
    """A deck of a page for each picture, with its headline and how full it is; one that is laid out for less room fills
    what it has."""
    shares = {name: (title, share) for name, title, share in given}

    def build(name: str, context: RenderContext) -> Sequence[Scene]:
        title, share = shares[name]
        return [scene(title, min(share, 1 - context.reserved / ROOM), context)]

    return story.told(example("vacancy"), [name for name, _, _ in given], CONTEXT, build)


def test_a_sparse_page_shares_a_slide_with_the_one_behind_it() -> None:
    first, last = told(("gap", "Sparse", 0.2), ("mirror", "Other", 0.5), ("time", "Full", 1.0))
    assert (first.name, last.name) == ("gap", "time")
    assert_clear(first.scene)
    drawn = drawn_texts(first.scene)
    assert drawn[0] == "Sparse"
    assert [text for text in drawn if text.startswith(("Sparse ", "Other"))] == [
        *("Sparse top", "Sparse right", "Sparse end"),
        *("Other", "Other top", "Other right", "Other end"),
    ]
    heading = next(text for text in of_kind(first.scene, Text) if text.lines == ("Other",))
    assert (heading.weight, heading.size, heading.key) == ("bold", theme().slide.subtitle, "headlines.mirror")
    assert "rests of Sparse · rests of Other" in drawn
    assert first.scene.notes.split("\n") == [
        "Sparse. “Ik wacht op een voorstel” falls 2\u00a0points short of what customers expect and 3 short of our "
        "target. Other. Employees estimate “Ik wacht op een voorstel” at 0, but customers rate it −2. Next: where the "
        "time goes.",
        *("For questions:", "notes of Sparse", "notes of Other"),
    ]
    assert first.scene.description == "about Sparse\nabout Other"
    assert first.scene.data_table == DataTable(
        ("Sparse", "Score"), (("row of Sparse", "1"), ("Other", "Score"), ("row of Other", "1"))
    )


def test_a_full_page_makes_room_for_a_sparse_one_behind_it() -> None:
    (one,) = told(("roadmap", "Full", 1.0), ("decisions", "Sparse", 0.2))
    assert one.name == "roadmap"
    assert_clear(one.scene)
    assert {"Full end", "Sparse", "Sparse end"} <= set(drawn_texts(one.scene))


def test_pages_that_are_no_sparse_ones_keep_their_slides() -> None:
    names = [sheet.name for sheet in told(("gap", "A", 0.4), ("mirror", "B", 0.4), ("time", "C", 0.5))]
    assert names == ["gap", "mirror", "time"]


def test_the_appendix_shares_no_slide_with_the_story() -> None:
    names = [sheet.name for sheet in told(("decisions", "A", 0.2), ("evidence", "B", 0.2), ("journey-map", "C", 0.2))]
    assert names == ["decisions", "evidence"]


def test_a_sparse_page_without_a_neighbour_that_has_room_stays_alone() -> None:
    def build(name: str, context: RenderContext) -> Sequence[Scene]:
        share, parts = (1.0, (1, 2)) if name == "time" else (0.2, (1,))
        return [scene(f"{name} {part}", share, context) for part in parts]

    sheets = story.told(example("vacancy"), ["time", "gap"], CONTEXT, build)
    assert [sheet.name for sheet in sheets] == ["time-1", "time-2", "gap"]


def test_a_curve_is_not_squeezed_by_terms_that_wait_for_the_next_page() -> None:
    """On a slide of 4:3 the explanations would take half of the plot."""
    subject = example("engine-repair")
    deck = {page.name: page for page in deck_of(subject, page=PAGES["4:3"])}
    alone = pages([subject], ["emotion-curve"], page=PAGES["4:3"])
    shown = [page for name, page in deck.items() if name.startswith("emotion-curve")]
    (high,), (before,) = (
        [item.box.height for page in found for item in of_kind(page.scene, LineChart)] for found in (shown, alone)
    )
    assert high >= 0.75 * before
    assert any(terms(page, words_of(subject)) for page in deck.values())


def test_a_page_that_grows_shares_none() -> None:
    context = CONTEXT._replace(page=PageSetup())
    sheets = story.told(example("vacancy"), ["gap", "mirror"], context, lambda name, own: [scene(name, 0.2, own)])
    assert [sheet.name for sheet in sheets] == ["gap", "mirror"]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_no_slide_of_a_deck_but_the_cover_is_two_thirds_empty(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Those of a list that the curve of a short journey has apart are still to be mended."""
    shares: dict[str, float] = {}

    def finished(sheets: Sequence[story.Sheet], _: object) -> list[story.Sheet]:
        shares.update({sheet.name: reframed.filled(sheet.context, sheet.scene) for sheet in sheets})
        return []

    monkeypatch.setattr(story, "_finished", finished)
    deck_of(example(path), page=SLIDE)
    assert len(shares) > 5
    assert {name for name, share in shares.items() if share < 1 / 3} <= {"emotion-curve-2"}


def test_how_full_a_page_is_counts_its_width_too() -> None:
    narrow = scene("A", 0.5)
    assert narrow.body is not None
    assert reframed.filled(CONTEXT, narrow) > 0.45
    left = [text for text in of_kind(narrow, Text) if text in narrow.body.items and text.box.x < 1000]
    narrow = narrow._replace(body=narrow.body._replace(items=tuple(left)))
    assert reframed.filled(CONTEXT, narrow) < 0.1
    assert reframed.filled(CONTEXT, narrow._replace(body=None)) == 1.0
