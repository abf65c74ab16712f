"""Several journeys in one deck: what stands in it in which order, in which language, and what it leaves out."""

from collections import Counter
from pathlib import Path

import pytest
from pptx import Presentation

from cjm.charts import chart
from cjm.journey.audience import Audience
from cjm.journey.loading import Loader
from cjm.journey.model import Journey
from cjm.languages.words import words_in, words_of
from cjm.layout import RenderContext
from cjm.rendering import renderer, several
from cjm.rendering.options import RenderOptions
from cjm.rendering.several import Chapter, Told
from cjm.scene.items import Scene, Text
from cjm.themes import theme
from support.boxes import assert_clear, drawn_texts, of_kind
from support.pictures import PAGES, example
from support.processes import called
from support.templates import foreign

VACANCY, FUTURE, REPAIR, EMPLOYEE, LEASE = map(
    example, ("vacancy", "vacancy-future", "engine-repair", "new-employee", "car-lease")
)


def told(*subjects: Journey, page: str = "slide", **how: bool) -> Told:
    context = RenderContext(theme(), words_of(subjects[0]), PAGES[page])
    chapters = [Chapter(one, context._replace(words=words_of(one))) for one in subjects]
    return several.told(chapters, context, renderer._built, **how)


def names(found: Told) -> list[str]:
    return [f"{number} {sheet.name}" if number else sheet.name for number, sheet in found.pages]


def test_a_deck_lists_compares_tells_each_journey_and_explains_the_terms_once() -> None:
    found = told(VACANCY, FUTURE)
    assert [name for name in names(found) if not name[0].isdigit()] == ["front", "index", "compare", "terms"]
    assert names(found)[3:10] == [
        *("1 cover", "1 summary", "1 persona", "1 emotion-curve", "1 causes", "1 roadmap", "1 decisions"),
    ]
    assert "2 persona" not in names(found), "the persona is that of the chapter before"
    assert found.notes == ()


def test_a_persona_s_page_stands_where_somebody_is_quoted_first() -> None:
    silent = FUTURE._replace(persona=VACANCY.persona, steps=tuple(step._replace(quotes=()) for step in FUTURE.steps))
    assert [name for name in names(told(silent, VACANCY)) if "persona" in name] == ["2 persona"]


def test_a_detail_is_not_compared_with_the_journey_that_it_belongs_to() -> None:
    whole = VACANCY._replace(details=(("future.cjm.yaml", FUTURE),))
    assert "compare" not in names(told(whole, FUTURE))
    assert "compare" in names(told(whole, FUTURE._replace(title="Another one")))


def test_a_deck_of_three_is_for_a_board() -> None:
    found = told(REPAIR, EMPLOYEE, VACANCY)
    assert len(found.pages) <= 25
    titles = [sheet.scene.title for _, sheet in found.pages]
    assert [title for title, count in Counter(titles).items() if count > 1] == []
    for _, sheet in found.pages:
        assert_clear(sheet.scene)
        assert (sheet.scene.width, sheet.scene.height) == (1280, 720)
        assert sheet.scene.body is None


@pytest.mark.parametrize("page", ["4:3", "grows"])
def test_every_page_is_clear_on_other_pages(page: str) -> None:
    for _, sheet in told(VACANCY, REPAIR, LEASE, page=page).pages:
        assert_clear(sheet.scene)


def test_no_headline_stands_twice_in_two_copies_of_a_journey() -> None:
    titles = [sheet.scene.title for _, sheet in told(REPAIR, REPAIR._replace(title="Another")).pages]
    assert len(set(titles)) == len(titles)


def test_a_term_is_explained_once_in_a_deck() -> None:
    line = words_in("en")("deck.term.peak-end")
    shown = [
        number
        for number, sheet in told(REPAIR, EMPLOYEE).pages
        if any(line in text for text in drawn_texts(sheet.scene))
    ]
    assert shown == [1]


def test_each_chapter_speaks_its_own_language_and_so_do_the_terms() -> None:
    found = told(REPAIR, VACANCY)
    languages = {number: sheet.scene.language for number, sheet in found.pages if number}
    assert languages == {1: "en", 2: "nl"}
    assert [sheet.scene.language for number, sheet in found.pages if not number] == ["en", "en", "en", "nl"]


@pytest.mark.parametrize(
    ("subjects", "why"),
    [
        ((VACANCY, LEASE), "the journeys have different scales, so that no slide compares them"),
        ((VACANCY, REPAIR), "no step has a score in two of the journeys, so that no slide compares them"),
        ((VACANCY,) * 9, "more than 8 journeys are not compared on one slide"),
        (
            (VACANCY, VACANCY._replace(steps=())),
            "fewer than two of the journeys have scores, so that no slide compares them",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_compared_is_said(subjects: tuple[Journey, ...], why: str) -> None:
    found = told(*subjects, short=True)
    assert found.notes == (why,)
    assert "compare" not in names(found)


def test_a_journey_without_steps_is_listed_and_has_no_chapter() -> None:
    found = told(VACANCY, REPAIR._replace(steps=(), opportunities=()))
    assert {number for number, _ in found.pages} == {0, 1}
    (index,) = (sheet.scene for _, sheet in found.pages if sheet.name == "index")
    assert "I have an engine repaired" in drawn_texts(index)
    assert words_in("nl")("unscored.all") in drawn_texts(index)


def test_a_short_deck_has_a_summary_of_each_and_a_portfolio_no_chapter() -> None:
    assert names(told(VACANCY, FUTURE, short=True))[3:] == ["1 summary", "2 summary", "terms"]
    assert names(told(VACANCY, REPAIR, portfolio=True)) == [
        *("front", "index", "portfolio-roadmap-1", "portfolio-roadmap-2")
    ]


def test_a_team_has_all_of_each_journey() -> None:
    context = RenderContext(theme(), words_of(REPAIR), PAGES["slide"], audience="team")
    found = several.told([Chapter(REPAIR, context), Chapter(EMPLOYEE, context)], context, renderer._built)
    pictures = {sheet.picture for number, sheet in found.pages if number == 2}
    assert {"journey-map", "evidence", "mirror"} <= pictures
    assert [sheet.picture for _, sheet in found.pages].count("terms") == 1


def test_a_redacted_portfolio_has_no_column_for_owners() -> None:
    public = VACANCY._replace(opportunities=tuple(one._replace(owner="") for one in VACANCY.opportunities))
    (scene, *_) = chart("portfolio-roadmap").build([public], RenderContext(theme(), words_of(public), PAGES["slide"]))
    assert words_in("nl")("decisions.who") not in drawn_texts(scene)
    assert words_in("nl")("decisions.nobody") not in drawn_texts(scene)


def test_render_gives_one_file_of_several_journeys() -> None:
    html = renderer.render(VACANCY, ".html", beside=[REPAIR]).files
    assert len(html) == 1
    assert b"I have an engine repaired" in html[0].data


def test_of_a_long_deck_a_note_says_how_it_gets_shorter() -> None:
    notes = told(*[REPAIR._replace(title=f"Engine {number}") for number in range(9)]).notes
    assert notes[-1] == "the deck has 61 pages; --short has one of each journey, --portfolio none"


@pytest.mark.parametrize("audience", ["board", "client"])
def test_each_audience_sees_what_is_theirs(audience: Audience) -> None:
    options = RenderOptions(audience=audience)
    page = renderer.render(VACANCY, ".html", options=options, beside=[REPAIR]).files[0].data.decode()
    assert ("Het dossier sluit op de eerste werkdag" in page) == (audience == "board"), "a cause"
    assert "Ik vul mijn vacature in" in page


def test_a_template_holds_it(tmp_path: Path) -> None:
    data = foreign()
    (file,) = renderer.render(VACANCY, ".pptx", options=RenderOptions(template=data), beside=[FUTURE]).files
    (tmp_path / "a.pptx").write_bytes(file.data)
    slides = list(Presentation(str(tmp_path / "a.pptx")).slides)
    assert slides[0].shapes.title.text_frame.text == "2\N{NO-BREAK SPACE}reizen"
    assert len(slides) > 10


SMALL = """cjm: 1
title: I look for a {}
steps:
  - {{id: look, title: I look, emotion: 0}}
  - {{id: wait, title: I wait, emotion: -2, pains: [{{title: Late}}]}}
  - {{id: drive, title: I drive, emotion: 1}}
"""


@pytest.fixture
def here(tmp_path: Path) -> Path:
    for name in ("car", "bike"):
        (tmp_path / f"{name}.cjm.yaml").write_text(SMALL.format(name))
    (tmp_path / "library.yaml").write_text("cjm_library: 1\nbrand: {name: Wheels}\n")
    return tmp_path


def slides(path: Path) -> list[str]:
    return [slide.shapes.title.text_frame.text for slide in Presentation(str(path)).slides]


def test_the_command_draws_one_deck_and_a_folder_keeps_a_file_each(here: Path) -> None:
    done = called(here, "render", "car.cjm.yaml", "bike.cjm.yaml", "-o", "deck.pptx")
    assert (done.code, done.out) == (0, "deck.pptx\n")
    assert slides(here / "deck.pptx")[:4] == [
        "2\N{NO-BREAK SPACE}journeys",
        "“I wait” is the lowest moment in each of the 2 journeys",
        "Every shared step has the same score",
        "“Late” hurts in each of the 2 journeys, and nothing is being done about it",
    ]
    (here / "out.pptx").mkdir()
    done = called(here, "render", "car.cjm.yaml", "bike.cjm.yaml", "-o", "out.pptx", "--format", "pptx")
    assert done.code == 0
    assert {path.name for path in (here / "out.pptx").iterdir()} == {"car.pptx", "bike.pptx"}


def test_a_deck_of_several_that_comes_back_is_one_line(here: Path) -> None:
    called(here, "render", "car.cjm.yaml", "bike.cjm.yaml", "-o", "deck.pptx")
    done = called(here, "diff", "deck.pptx", "car.cjm.yaml")
    assert (done.code, done.out, done.error) == (
        2,
        "",
        "cjm: deck.pptx holds 2 journeys, and a deck of one can be compared with its file; draw car.cjm.yaml alone, "
        "and send that deck round\n",
    )


def test_a_folder_gives_a_portfolio_without_its_libraries(here: Path) -> None:
    done = called(here, "render", ".", "-o", "all.html", "--portfolio")
    assert (done.code, done.out, done.error) == (0, "all.html\n", "")
    done = called(here, "render", ".", "-o", "out", "--format", "pptx,pdf", "--portfolio")
    assert (done.code, done.out.splitlines()) == (0, ["out/portfolio.pptx", "out/portfolio.pdf"])


def test_a_picture_of_several_journeys_is_drawn_of_a_folder_with_a_library(here: Path) -> None:
    assert called(here, "render", ".", "-o", "all.svg", "--chart", "index").out == "all.svg\n"
    assert "I look for a bike" in (here / "all.svg").read_text(encoding="utf-8")


def test_journeys_that_share_nothing_are_told_so(here: Path) -> None:
    (here / "bike.cjm.yaml").write_text(SMALL.format("bike").replace("Late", "Cold"))
    done = called(here, "render", "car.cjm.yaml", "bike.cjm.yaml", "-o", "a.svg", "--chart", "shared-pains")
    message = "cjm: the 2 journeys hold nothing for shared-pains; `cjm charts` lists what each picture shows\n"
    assert (done.code, done.error) == (2, message)


def test_pictures_that_are_named_are_those_of_each_journey_in_turn(here: Path) -> None:
    done = called(here, "render", "car.cjm.yaml", "bike.cjm.yaml", "-o", "deck.pptx", "--chart", "emotion-curve")
    assert done.code == 0
    titles = slides(here / "deck.pptx")
    assert len(titles) == 2
    assert len(set(titles)) == 2


def test_what_identifies_people_is_left_out_of_every_chapter(here: Path) -> None:
    private = "persona: {name: Xaveria, description: Lives in Lier}\nowner: Team Yvonne\n"
    quoted = SMALL.replace("title: I wait,", "title: I wait, quotes: [{{text: Zut alors}}],")
    (here / "car.cjm.yaml").write_text(private + quoted.format("car"))
    files = ("render", "car.cjm.yaml", "bike.cjm.yaml", "-o", "a.html")
    called(here, *files)
    whole = (here / "a.html").read_text()
    assert all(one in whole for one in ("Xaveria", "Lives in Lier", "Team Yvonne", "Zut alors"))
    assert called(here, *files, "--redact").code == 0
    public = (here / "a.html").read_text()
    assert [one for one in ("Xaveria", "Lives in Lier", "Team Yvonne", "Zut alors") if one in public] == []


def test_each_journey_has_its_own_settings_and_names_its_own_file(here: Path) -> None:
    (here / "sub").mkdir()
    (here / "sub" / "boat.cjm.yaml").write_text(SMALL.format("boat"))
    (here / "sub" / "cjm.toml").write_text("[render]\nlanguage = 'nl'\n")
    assert called(here, "render", "car.cjm.yaml", "sub/boat.cjm.yaml", "-o", "deck.pptx", "--short").code == 0
    shown = [
        [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
        for slide in Presentation(str(here / "deck.pptx")).slides
    ]
    assert any(text.startswith("car.cjm.yaml, boat.cjm.yaml") for text in shown[0])
    (dutch,) = (texts for texts in shown if any("huidige klantreis" in text for text in texts))
    assert any(text.startswith("boat.cjm.yaml · cjm") for text in dutch), "with too little for a summary, the curve"


def test_a_map_of_each_journey_stands_in_one_file_for_printing(here: Path) -> None:
    done = called(here, "render", "car.cjm.yaml", "bike.cjm.yaml", "-o", "wall.pdf", "--paper", "A3")
    assert (done.code, done.out) == (0, "wall.pdf\n")


def test_a_broken_file_stops_the_deck_and_a_draft_goes_on(here: Path) -> None:
    (here / "wrong.cjm.yaml").write_text(SMALL.format("van") + "colour: red\n")
    (here / "none.cjm.yaml").write_text("cjm: 1\ntitle: [\n")
    (here / "bare.cjm.yaml").write_text("cjm: 1\ntitle: I look for a boat\nsteps: []\n")
    files = [f"{name}.cjm.yaml" for name in ("car", "wrong", "bare", "none")]
    done = called(here, "render", *files, "-o", "deck.pptx")
    assert done.code == 1
    assert not (here / "deck.pptx").exists()
    done = called(here, "render", *files, "-o", "deck.pptx", "--draft")
    assert (done.code, done.out) == (1, "deck.pptx\n")
    assert "none.cjm.yaml holds no journey that can be drawn, and is not in the deck" in done.error
    assert slides(here / "deck.pptx")[0] == "3\N{NO-BREAK SPACE}journeys"


def test_nothing_of_a_folder_without_a_journey_is_drawn(here: Path) -> None:
    (here / "none.cjm.yaml").write_text("cjm: 1\ntitle: [\n")
    done = called(here, "render", "none.cjm.yaml", "library.yaml", "-o", "deck.pptx", "--draft")
    assert done.code == 2
    assert not (here / "deck.pptx").exists()


def test_hostile_titles_are_texts(here: Path) -> None:
    hostile = Loader().load_bytes(SMALL.format('"<b>&{x}%s"').replace("I look for a ", ""), "x").journey
    assert hostile is not None
    data = renderer.render(hostile, ".html", beside=[hostile]).files[0].data
    assert b"<b>&" not in data


def test_the_index_of_many_journeys_goes_on_page_after_page() -> None:
    many = [VACANCY._replace(title=f"Journey {number} " * 6) for number in range(23)]
    scenes: tuple[Scene, ...] = chart("index").build(many, RenderContext(theme(), words_in("en"), PAGES["slide"]))
    assert len(scenes) > 2
    for scene in scenes:
        assert_clear(scene)
        assert (scene.width, scene.height) == (1280, 720)
    shown = [text for scene in scenes for part in of_kind(scene, Text) for text in [" ".join(part.lines)]]
    assert all(any(text.startswith(f"Journey {number} ") for text in shown) for number in range(23))
    (front,) = chart("front").build(many, RenderContext(theme(), words_in("en"), PAGES["slide"]))
    assert_clear(front)
    assert any(text.split()[::2] == ["and", "more"] for text in drawn_texts(front))
