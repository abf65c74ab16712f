"""The picture of the evidence: what it claims, and that a source is never broken over two lines."""

import pytest

from cjm.charts import chart
from cjm.journey.entities import Source
from cjm.journey.languages import LANGUAGES, Language
from cjm.journey.loading import load
from cjm.journey.model import Journey
from cjm.languages.words import words_of
from cjm.layout import PageSetup, RenderContext
from cjm.scene.items import Scene
from cjm.themes import theme
from support import EXAMPLES
from support.boxes import assert_clear, drawn_texts
from support.journeys import HERE, StepFields, journey
from support.pictures import example

NARROW = PageSetup(960, 720, 42, fixed=True)


def drawn(subject: Journey, page: PageSetup | None = None) -> tuple[Scene, ...]:
    return chart("evidence").build(subject, RenderContext(theme(), words_of(subject), page or PageSetup()))


def test_one_score_rests_and_several_rest() -> None:
    talks = (Source(HERE, "talks", "interview", n=12),)
    one = journey(0, 1, 2, extra={0: {"evidence": ("talks",)}}, sources=talks)
    two = journey(0, 1, 2, extra={0: {"evidence": ("talks",)}, 1: {"evidence": ("talks",)}}, sources=talks)
    assert drawn(one)[0].title == "1\u00a0van de 3 scores steunt op wat klanten zeiden of deden"
    assert drawn(two)[0].title == "2\u00a0van de 3 scores steunen op wat klanten zeiden of deden"


def filled(scene: Scene) -> float:
    """The share of the page between headline and foot that is used."""
    assert scene.body is not None
    return (scene.body.bottom - scene.body.top) / (scene.height - 60 - scene.body.top)


def test_an_example_takes_one_slide() -> None:
    for path in EXAMPLES:
        subject = load(path).journey
        assert subject is not None
        scenes = drawn(subject, PageSetup(fixed=True))
        assert len(scenes) == (subject.state == "current")
        for scene in scenes:
            assert_clear(scene)
            assert "Alaybek" in " ".join(drawn_texts(scene))


def heard(*sources: Source, scores: int = 3) -> str:
    """The headline of a journey in which every score rests on these sources."""
    rests: dict[int, StepFields] = {index: {"evidence": tuple(one.id for one in sources)} for index in range(scores)}
    return drawn(journey(*[1.0] * scores, extra=rests, sources=sources))[0].title


def test_a_claim_about_every_score_says_how_few_voices_it_rests_on() -> None:
    every = "Elke score steunt op minstens één bron van wat klanten zeiden of deden"
    assert heard(Source(HERE, "a", "interview", n=5)) == every
    few = "Elke score steunt op wat klanten zeiden of deden, maar alleen op"
    assert heard(Source(HERE, "a", "complaint")) == f"{few} 1\u00a0klacht"
    assert heard(Source(HERE, "a", "interview", n=4), Source(HERE, "b", "research")) == f"{few} 4\u00a0interviews"
    assert heard(Source(HERE, "a", "survey")) == f"{few} 1\u00a0enquête"
    assert heard(Source(HERE, "a", "survey", n=40)) == every


def test_every_is_said_from_three_scores_on() -> None:
    talks = Source(HERE, "a", "interview", n=12)
    assert heard(talks, scores=2) == "2\u00a0van de 2 scores steunen op wat klanten zeiden of deden"


def test_studies_are_counted() -> None:
    rests: dict[int, StepFields] = {0: {"evidence": ("a",)}}
    scene = drawn(journey(0, 1, 2, extra=rests, sources=(Source(HERE, "a", "research"),)))[0]
    assert scene.title == "1\u00a0van de 3 scores steunt op onderzoek, en geen enkele op wat klanten zeiden of deden"


def test_what_is_only_intended_has_no_page_unless_it_names_a_source() -> None:
    talks = (Source(HERE, "talks", "interview", n=12),)
    assert drawn(journey(0, 1, 2, state="future")) == ()
    named = journey(0, 1, 2, state="future", extra={0: {"evidence": ("talks",)}}, sources=talks)
    (scene,) = drawn(named)
    assert scene.title == "Dit is een voornemen, en de scores tonen wat we willen"


def test_a_source_stays_on_one_line_with_how_many_it_heard() -> None:
    for path in EXAMPLES:
        subject = load(path).journey
        assert subject is not None
        scenes = drawn(subject, NARROW)
        assert len(scenes) <= 2
        assert all(filled(scene) > 1 / 3 for scene in scenes)
        for scene in scenes:
            assert_clear(scene)
            lines = [line for text in drawn_texts(scene) for line in text.split(" ")]
            assert not [line for line in lines if line.startswith("(n")]


def test_a_source_without_title_begins_with_a_capital() -> None:
    survey = (Source(HERE, "s", "survey", n=41),)
    (scene,) = drawn(journey(0, 1, 2, extra={0: {"evidence": ("s",)}}, sources=survey))
    assert "Enquête\u00a0(n\u00a0=\u00a041)" in drawn_texts(scene)


def test_sources_and_scores_divide_over_slides_with_headlines_of_their_own() -> None:
    sources = tuple(Source(HERE, f"s{i}", "survey", f"Bevraging nummer {i}", n=41) for i in range(20))
    named: dict[int, StepFields] = {0: {"evidence": tuple(source.id for source in sources)}}
    scenes = drawn(journey(*[0, 1] * 8, extra=named, sources=sources), PageSetup(fixed=True))
    assert len(scenes) > 1
    assert len({scene.title for scene in scenes}) == len(scenes)
    for scene in scenes:
        assert_clear(scene)
        assert scene.height == 720
    shown_texts = [text for scene in scenes for text in drawn_texts(scene)]
    assert [shown_texts.count(f"Bevraging nummer {i}") for i in range(20)] == [1] * 20
    assert [shown_texts.count(f"Ik doe stap {i}") for i in range(1, 17)] == [1] * 16


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_heading_of_the_scores_stays_in_one_line(language: Language) -> None:
    subject = example("vacancy")._replace(language=language)
    scene, *_ = drawn(subject, PageSetup(fixed=True))
    assert words_of(subject)("evidence.score") in drawn_texts(scene)
