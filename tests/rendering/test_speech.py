"""The notes of a deck: what a speaker says, and what is behind it."""

import io
from pathlib import Path

import pytest
from pptx import Presentation

from cjm.journey.languages import LANGUAGES, Language
from cjm.languages import reasons
from cjm.languages.words import words_of
from cjm.layout import PageSetup
from cjm.rendering import renderer
from cjm.scene.items import DataTable
from support import EXAMPLES, present
from support.laws import some
from support.pictures import deck, example

SLIDE = PageSetup(fixed=True)


def notes(name: str, language: Language = "nl") -> dict[str, list[str]]:
    """The lines of the notes of each slide of an example's deck."""
    return {page.name: page.scene.notes.split("\n") for page in deck(name, language)}


def test_a_speaker_tells_the_finding_why_the_quote_the_figures_and_what_comes_next() -> None:
    found = notes("vacancy")
    assert found["emotion-curve"][0] == (
        "Werkgevers wachten veertien dagen zonder nieuws. “Geen nieuws” komt door “Geen statusbericht tussen "
        "intake en voorstel”, en dat weer door “Status staat alleen in het matchingsysteem”, en dat weer door "
        "“Een dossier telt voor "
        "ons pas mee als er een voorstel is”. In hun woorden: “Twee weken niets. Niets!” (Diepte-interviews met twaalf "
        "werkgevers). Herinnerd: −0,5 als het slechtste moment blijft hangen, +1,5 als het beste dat doet; beide zijn "
        "even sterk (piek-einde); gemiddelde +0,29. Hierna zien we de momenten waarop werkgevers oordelen en beslissen."
    )
    assert found["emotion-curve"][1] == "Bij vragen:"
    assert (
        "12\u00a0interviews, 1\u00a0enquête\u00a0(n\u00a0=\u00a041), 1\u00a0systeemregistratie\u00a0(n\u00a0=\u00a0318)"
        ", 23\u00a0klachten"
    ) in found["emotion-curve"]
    assert found["cover"][-1] == "Hierna zien we wat we vonden en wat we vragen, op één pagina."


@pytest.mark.thorough
@pytest.mark.parametrize("language", some(LANGUAGES, 2))
def test_the_transition_leads_to_the_picture_that_comes_next_and_none_leads_on_at_the_end(language: Language) -> None:
    subject = example("engine-repair")._replace(language=language)
    words, pages = words_of(subject), deck("engine-repair", language)
    pictures = [page.name.rstrip("-0123456789") for page in pages]
    ways = {name: words(f"deck.next.{name}") for name in pictures if name != "cover"}
    assert len(set(ways.values())) == len(ways)
    for page, here, after in zip(pages, pictures, [*pictures[1:], ""], strict=True):
        said = [name for name, way in ways.items() if way in page.scene.notes]
        ends = (here, after) == ("decisions", "journey-map")  # what follows is an appendix
        assert said == ([after] if after and after != here and not ends else []), page.name


def test_no_quote_and_no_cause_is_told_twice() -> None:
    for name in ("vacancy", "engine-repair"):
        pages = deck(name, "nl")[1:]
        spoken = [page.scene.notes.split("\n")[0].removeprefix(page.scene.title) for page in pages]
        quotes = [quote.text for step in example(name).steps for quote in step.quotes]
        pains = [f"“{pain.title}” komt door" for step in example(name).steps for pain in step.pains]
        assert all(sum(text in one for one in spoken) <= 1 for text in (*quotes, *pains))
        assert sum(text in one for one in spoken for text in quotes) >= 2


def test_no_line_stands_twice_behind_the_slides_of_one_picture() -> None:
    for name in ("vacancy", "engine-repair"):
        seen: dict[str, list[str]] = {}
        for page, (_, *behind) in notes(name).items():
            lines = [line for line in behind if line != "Bij vragen:"]
            before = seen.setdefault(page.rstrip("-0123456789"), [])
            assert not set(lines) & set(before), page
            before += lines


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_causes_quotes_and_metrics_of_the_steps_on_a_slide_stand_in_its_table_and_in_its_notes(path: Path) -> None:
    subject = example(path)
    words = words_of(subject)
    told: dict[str, str] = {}
    for page in deck(path):
        table, picture = page.scene.data_table, page.name.rstrip("-0123456789")
        told[picture] = f"{told.get(picture, '')}\n{page.scene.notes}"
        for row, index in zip(present(table).rows, reasons.steps(present(table), subject, words), strict=False):
            parts = reasons.of(subject, words, subject.steps[index]) if index is not None else {}
            for text in (text for texts in parts.values() for text in texts):
                assert text in " ".join(row), page.name
        if page.name == picture and table:
            shown = [index for index in reasons.steps(table, subject, words) if index is not None]
            for index in shown:
                for texts in reasons.of(subject, words, subject.steps[index]).values():
                    assert all(text in told[picture] for text in texts), page.name


def test_a_table_of_other_things_stays_as_it_is() -> None:
    subject = example("vacancy")
    table = DataTable(("Kans", "Wie"), (("Ik wacht op een voorstel", "An"),))
    assert reasons.with_reasons(table, subject, words_of(subject)) == table


def test_a_table_of_steps_has_a_column_for_what_is_not_in_it_yet() -> None:
    subject = example("vacancy")
    step = subject.steps[3]
    quote = "“Twee weken niets. Niets!” (Diepte-interviews met twaalf werkgevers)"
    own = DataTable(("Stap", "Zegt"), ((step.title, quote), ("?", "")))
    found = reasons.with_reasons(own, subject, words_of(subject))
    assert found.head == ("Stap", "Zegt", "Pijnpunt", "Hoe we het meten")
    assert found.rows[0][2].startswith("Geen nieuws (Geen statusbericht tussen intake en voorstel, Status staat alleen")
    assert found.rows[0][3] == (
        "Elke twee dagen een statusbericht: Tevredenheid over wachten; Elke dag matchen in plaats van elke maandag: "
        "Mediaan van de dagen tussen intake en eerste voorstel"
    )
    assert found.rows[1] == ("?", "", "", "")


def test_the_notes_of_a_slide_begin_with_what_is_said_and_end_with_what_it_cuts() -> None:
    subject = example("vacancy")
    long = "Een tekst die zo lang is dat geen slide hem helemaal kan tonen. " * 5
    (pain,) = subject.steps[1].pains
    step = subject.steps[1]._replace(pains=(pain._replace(title=long),))
    subject = subject._replace(steps=(subject.steps[0], step, *subject.steps[2:]))
    data = renderer.render(subject, ".pptx").files[0].data
    spoken = [slide.notes_slide.notes_text_frame.text for slide in Presentation(io.BytesIO(data)).slides]
    assert any(long.strip() in text for text in spoken)
    assert not any(text.startswith(long[:20]) for text in spoken)


@pytest.mark.thorough
@pytest.mark.parametrize("language", some(LANGUAGES, 1))
def test_what_is_said_of_one_step_or_decision_stands_behind_and_is_not_read_out(language: Language) -> None:
    for name in ("vacancy", "car-lease"):
        subject = example(name)
        titles = [step.title for step in subject.steps] + [one.title for one in subject.opportunities]
        for page in deck(name, language)[1:]:
            said = page.scene.notes.split("\n")[0]
            assert not any(f". {title}{colon}" in said for title in titles for colon in (":", "\u202f:", " (")), (
                page.name
            )


def test_a_speaker_says_who_takes_on_which_decision_and_by_when() -> None:
    subject = example("car-lease")._replace(language="nl")
    said = next(page.scene.notes for page in renderer.story(subject, page=SLIDE) if page.name == "decisions")
    assert (
        "“De inspecteur zegt meteen wat een kras kost” ligt bij Team Bestuurders, klaar tegen 1 april 2027. "
        "“Vervangwagen binnen het uur in het hele land” ligt bij Fleetplanning, klaar tegen 1 mei 2027."
    ) in said.split("\n")[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_mirror_of_employees_of_their_own_journey_sets_nobody_beside_themselves(language: Language) -> None:
    words = words_of(example("new-employee")._replace(language=language))
    shown = [words(f"deck.{part}.mirror") for part in ("term", "next")]
    assert all(text.count(words.names["employees"]) <= 1 for text in shown)
    assert shown != [
        words_of(example("vacancy")._replace(language=language))(f"deck.{p}.mirror") for p in ("term", "next")
    ]
