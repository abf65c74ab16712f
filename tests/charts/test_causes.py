"""The causes: which pains stand there in which order, their chains, what is counted, and that it fits."""

import datetime

import pytest

from cjm.charts import chart
from cjm.journey.entities import Source
from cjm.journey.model import Journey, Opportunity, Pain, Quote
from cjm.languages.words import words_of
from cjm.layout import RenderContext
from cjm.scene.items import Face, Scene, Shape, Text
from cjm.themes import theme
from support import pictures
from support.boxes import assert_clear, drawn_texts, group, of_kind
from support.journeys import HERE, StepFields, journey
from support.pictures import PAGES, example

LONG = ("Wat ik daarna nog te horen kreeg had ik graag vooraf geweten. " * 40)[:2000].strip()
DUE = datetime.date(2027, 2, 1)
SOURCES = (Source(HERE, "i", "interview", "Gesprekken", 9), Source(HERE, "w", "workshop", "Werksessie"))


def drawn(subject: Journey, page: str = "slide") -> tuple[Scene, ...]:
    return pictures.drawn("causes", subject, page)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def hurting(*pains: Pain, quotes: tuple[Quote, ...] = (), score: float = -1) -> Journey:
    """A journey with these pains at its only bad step."""
    extra: dict[int, StepFields] = {1: {"pains": pains, "quotes": quotes}}
    return journey(1, score, 1, extra=extra, sources=SOURCES)


def pain(title: str, *causes: str, evidence: tuple[str, ...] = ()) -> Pain:
    return Pain(HERE, title, title, evidence, causes)


def test_the_vacancy_from_the_worst_on_with_its_chains() -> None:
    (scene,) = drawn(example("vacancy"))
    assert (
        scene.title == "De grondoorzaak van “Geen nieuws” is “Een dossier telt voor ons pas mee als er een voorstel is”"
    )
    assert [plain(text) for text in drawn_texts(scene)[2:17]] == [
        "Waar het pijn doet",
        "Pijnpunt",
        "Waardoor, tot de grondoorzaak",
        "Wat eraan te doen is",
        "−2",
        "Ik wacht op een voorstel",
        "steunt op 12 interviews, 23 klachten",
        "Geen nieuws",
        "“Twee weken niets. Niets!”",
        "Geen statusbericht tussen intake en voorstel",
        "Status staat alleen in het matchingsysteem",
        "Een dossier telt voor ons pas mee als er een voorstel is",
        "Elke twee dagen een statusbericht",
        "gepland, uiterlijk 1 maart 2027",
        "−2",
    ]
    roots = [text for text in of_kind(scene, Text) if text.weight == "bold" and not text.placeholder]
    assert [plain(" ".join(text.lines)) for text in roots] == [
        "Een dossier telt voor ons pas mee als er een voorstel is",
        "Consulenten kijken elke lijst met de hand na in drie systemen",
        "De formulieren volgen onze afdelingen en niet de vraag van de werkgever",
        "Wij meten aanwervingen en niet wie er blijft",
    ]
    assert [face.role for face in of_kind(scene, Face)] == ["low", "low", "emotion", "emotion"]
    assert "en nog 1 pijnpunt met een bekende oorzaak, in de notities" in [plain(text) for text in drawn_texts(scene)]
    assert "Grondoorzaak: Het register deelt zijn gegevens alleen op papier" in plain(scene.notes)
    assert scene.data_table is not None
    assert len(scene.data_table.rows) == 5
    assert plain(scene.data_table.rows[0][4]) == "Een dossier telt voor ons pas mee als er een voorstel is"


def test_a_cause_that_is_not_known_is_an_open_question() -> None:
    (scene,) = drawn(hurting(pain("Te laat", "Niemand kijkt"), pain("Te duur")))
    foot = "Van 1 van de 2 pijnpunten is de oorzaak niet bekend · Voor deze pijnpunten is nog niets voorgesteld"
    assert foot in [plain(text) for text in drawn_texts(scene)]
    (asked,) = [text for text in of_kind(scene, Text) if " ".join(text.lines) == "Oorzaak nog niet bekend"]
    assert (asked.role, asked.italic) == ("low", True)
    assert asked in [item for item in group(scene, "Te duur").items if isinstance(item, Text)]
    assert scene.data_table is not None
    assert [row[2] for row in scene.data_table.rows] == ["Te laat", "Te duur"]


def test_pains_without_a_cause_are_counted_and_named_in_the_notes_where_the_page_is_full() -> None:
    known = [pain(f"Te laat {number}", "Niemand kijkt") for number in range(20)]
    (scene,) = drawn(hurting(pain("Te duur"), *known))
    assert "Te duur" not in drawn_texts(scene)
    assert "Van 1 van de 21 pijnpunten is de oorzaak niet bekend" in " ".join(map(plain, drawn_texts(scene)))
    assert "Van 1 van de 21 pijnpunten is de oorzaak niet bekend: Te duur" in plain(scene.notes)


@pytest.mark.parametrize("subject", [journey(1, -1), hurting(pain("Te duur"))])
def test_without_a_known_cause_there_is_no_page(subject: Journey) -> None:
    assert drawn(subject) == ()


def test_what_has_no_plan_says_so_and_where_nothing_has_one_it_is_said_once() -> None:
    subject = hurting(pain("Te laat", "Niemand kijkt"), pain("Te duur", "Oud contract"))
    (scene,) = drawn(subject)
    assert "Voor deze pijnpunten is nog niets voorgesteld" in drawn_texts(scene)
    assert "Wat eraan te doen is" not in drawn_texts(scene)
    assert "Nog niets voorgesteld" not in drawn_texts(scene)
    chance = Opportunity(HERE, "o", "Kans", pains=("Te laat",), status="done")
    (scene,) = drawn(subject._replace(opportunities=(chance,)))
    assert "Nog niets voorgesteld" in drawn_texts(scene)
    assert "Kans" in drawn_texts(scene)
    assert "gerealiseerd" in drawn_texts(scene)


def test_a_quote_stands_only_by_a_pain_that_it_may_be_about() -> None:
    heard, guessed = Quote(HERE, "Twee weken!", "i"), Quote(HERE, "Vast wel", "w")
    late, dear = pain("Te laat", "x", evidence=("i",)), pain("Te duur", "y", evidence=("w",))

    def quoted(subject: Journey) -> list[str]:
        return [text for text in drawn_texts(drawn(subject)[0])[1:] if text.startswith("“")]

    assert quoted(hurting(late, dear, quotes=(guessed, heard))) == ["“Twee weken!”"]
    assert quoted(hurting(dear, quotes=(heard,))) == [], "it comes from somewhere else"
    assert quoted(hurting(pain("Te laat", "x"), quotes=(heard,))) == ["“Twee weken!”"]
    assert quoted(hurting(late, quotes=(heard,), score=1)) == [], "nothing falls short there"


def test_a_score_that_nobody_gave_has_no_face_and_one_of_a_workshop_a_dashed_ring() -> None:
    unscored = journey(1, None, 1, extra={1: {"pains": (pain("Te laat", "x"),)}})
    assert of_kind(drawn(unscored)[0], Face) == []
    subject = journey(1, -1, 1, extra={1: {"pains": (pain("Te laat", "x"),), "evidence": ("w",)}}, sources=SOURCES)
    (scene,) = drawn(subject)
    assert [face.ring for face in of_kind(scene, Face)] == ["dashed"]
    foot = "Voor deze pijnpunten is nog niets voorgesteld · onderbroken rand: alleen een workshop of een aanname"
    assert foot in drawn_texts(scene)


@pytest.mark.parametrize("page", pictures.PAGES)
def test_long_chains_keep_the_nearest_causes_and_the_root(page: str) -> None:
    causes = tuple(f"{number} {LONG}" for number in range(9))
    subject = hurting(pain(LONG, *causes), quotes=(Quote(HERE, LONG, "i"),))
    (scene,) = drawn(subject, page)
    assert_clear(scene)
    shown = drawn_texts(scene)
    assert any(text.startswith("8 Wat ik") for text in shown), "the root"
    assert page == "grows" or any(plain(text).startswith("en nog ") for text in shown)
    assert all(cause in scene.notes for cause in causes)


def test_many_pains_take_one_slide_and_the_rest_is_counted_but_for_a_team() -> None:
    pains = [pain(f"Pijn {number}", "Een oorzaak", f"Wortel {number}") for number in range(24)]
    (scene,) = drawn(hurting(*pains))
    shown = [text for text in drawn_texts(scene) if text.startswith("Pijn ")]
    assert shown == [f"Pijn {number}" for number in range(len(shown))]
    more = f"en nog {24 - len(shown)} pijnpunten met een bekende oorzaak, in de notities"
    assert more in [plain(text) for text in drawn_texts(scene)]
    assert all(f"Pijn {number};" in scene.notes for number in range(24))
    context = RenderContext(theme(), words_of(hurting(*pains)), PAGES["slide"], audience="team")
    scenes = chart("causes").build(hurting(*pains), context)
    assert len({one.title for one in scenes}) == len(scenes) > 1
    assert sum(text.startswith("Pijn ") for one in scenes for text in drawn_texts(one)) > len(shown)
    (grown,) = drawn(hurting(*pains), "grows")
    assert sum(text.startswith("Pijn ") for text in drawn_texts(grown)) == 24


def test_the_chain_links_its_causes_down_to_the_root() -> None:
    (scene,) = drawn(hurting(pain("Te laat", "a", "b", "c")))
    row = group(scene, "Te laat")
    dots = [item for item in row.items if isinstance(item, Shape) and not item.name]
    assert [dot.fill for dot in dots] == ["mute", "mute", "ink"]
    assert dots[0].start[1] < dots[1].start[1] < dots[2].start[1]


def test_steps_of_one_title_are_told_apart_by_their_number() -> None:
    steps = [
        step._replace(title="Ik wacht" if place != 1 else "Ik bel", pains=(pain(f"Pijn {place}", "a"),))
        for place, step in enumerate(journey(-1, -1, -2).steps)
    ]
    (scene,) = drawn(journey()._replace(steps=tuple(steps)))
    shown = [text for text in drawn_texts(scene) if "Ik wacht" in text or text == "Ik bel"]
    assert shown == ["3\u00a0\u00a0Ik wacht", "1\u00a0\u00a0Ik wacht", "Ik bel"]
    assert scene.data_table is not None
    assert [row[0] for row in scene.data_table.rows] == shown


def test_a_row_that_has_to_be_short_leaves_out_how_far_its_plan_is_before_it_cuts_words() -> None:
    titles = [f"Niemand zegt hoe lang {number} nog duurt" for number in range(9)]
    plans = [
        Opportunity(
            HERE,
            f"{number}{title}",
            "De wachttijd tonen op elk scherm en per sms aan wie dat wil",
            (),
            (title,),
            status="planned",
            due=DUE,
        )
        for title in titles
        for number in range(3)
    ]
    subject = hurting(*(pain(title, "Staat alleen in de agenda", "Het onthaal durft niet") for title in titles))
    (scene,) = drawn(subject._replace(opportunities=tuple(plans)))
    texts = drawn_texts(scene)
    assert texts.count("De wachttijd tonen op elk scherm en per sms aan wie dat wil") == 4
    assert not [text for text in texts if text.endswith("…")]
    assert not [text for text in texts if text.startswith("gepland")]
    assert_clear(scene)


def test_a_pain_that_hurts_at_several_steps_is_one_row_at_the_worst_of_them() -> None:
    shared = pain("Nobody calls", "No one is asked to")._replace(id="call")
    extra: dict[int, StepFields] = {0: {"pains": (shared,)}, 1: {"pains": (shared,)}, 2: {"pains": (shared,)}}
    subject = journey(-1, -2, 0, 2, titles=("Ask", "Wait", "Ask again", "Hear"), extra=extra, language="en")
    (scene,) = drawn(subject)
    texts = [plain(text) for text in drawn_texts(scene)]
    assert texts.count("Nobody calls") == 1
    assert "also at Ask −1; Ask again 0" in texts
    assert "Wait (−2): also at Ask −1; Ask again 0; Nobody calls; Root cause: No one is asked to" in plain(scene.notes)
