"""What a public version leaves out."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cjm.journey.audience import shown_to
from cjm.journey.entities import ImageFile, Link
from cjm.journey.loading import Loader, load
from cjm.journey.model import Ticket
from cjm.journey.redaction import redacted
from cjm.rendering import renderer
from cjm.scene.items import Scene, texts
from support import EXAMPLES, VACANCY, filled, present


def words(scenes: list[Scene]) -> str:
    parts = [part for one in scenes for part in (one.title, one.description, one.notes)]
    parts += [" ".join(text.lines) + text.full for one in scenes for text in texts(one.items)]
    parts += [cell for one in scenes if one.data_table for row in one.data_table.rows for cell in row]
    return "\n".join(parts)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_nothing_private_is_drawn_anywhere_in_the_deck(path: Path) -> None:
    journey = load(path).journey
    assert journey is not None
    secret = {quote.text for step in journey.steps for quote in step.quotes}
    secret |= {source.title for source in journey.sources} | {journey.owner}
    secret |= {journey.persona.name, journey.persona.description} if journey.persona else set()
    shown = words([page.scene for page in renderer.pages([journey], renderer.deck())])
    public = words([page.scene for page in renderer.pages([redacted(journey, "de klant")], renderer.deck())])
    reported = {text for text in secret if text and text in shown}
    assert reported
    assert {text for text in reported if re.search(rf"(?<!\w){re.escape(text)}(?!\w)", public)} == set()


def test_what_is_known_stays() -> None:
    journey = load(VACANCY).journey
    assert journey is not None
    public = redacted(journey, "de klant")
    assert [(one.id, one.kind, one.n, one.date) for one in public.sources] == [
        (one.id, one.kind, one.n, one.date) for one in journey.sources
    ]
    assert {one.owner for one in public.opportunities} == {""}
    assert public.persona is not None
    assert public.persona.name == ""
    assert public.persona.description == ""
    assert present(journey.persona).goals == public.persona.goals
    assert redacted(public, "de klant") == public
    assert redacted(journey._replace(persona=None), "de klant").persona is None


def test_the_name_goes_from_every_text_and_parts_of_words_stay() -> None:
    journey = load(VACANCY).journey
    assert journey is not None
    assert journey.persona is not None
    first = journey.steps[0]._replace(title="An zoekt; Antwerpen helpt An.", thinks=("Wat zou An doen?", "Andere"))
    public = redacted(journey._replace(steps=(first,), headline="An's week"), "de klant")
    assert public.steps[0].title == "De klant zoekt; Antwerpen helpt de klant."
    assert public.steps[0].thinks == ("Wat zou de klant doen?", "Andere")
    assert public.headline == "De klant's week"
    assert public.steps[0].id == first.id


def found_in(value: Any, kinds: tuple[type, ...]) -> Iterator[Any]:
    """All values of these kinds within a value of the model."""
    if isinstance(value, kinds):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from found_in(part, kinds)


def test_links_pictures_and_tickets_go_from_everything() -> None:
    journey = present(Loader().load_bytes(json.dumps(filled.journey()), "x.cjm.yaml").journey)
    kinds = (Link, ImageFile, Ticket)
    assert {type(one) for one in found_in(journey, kinds)} == set(kinds)
    assert list(found_in(redacted(journey, "de klant"), kinds)) == []
    client = list(found_in(shown_to(journey, "client"), kinds))
    assert {type(one) for one in client} == {Link, ImageFile}


def titled(name: str, title: str, somebody: str = "de klant") -> str:
    """The title of a journey whose persona has this name, redacted."""
    journey = present(load(VACANCY).journey)
    persona = present(journey.persona)._replace(name=name)
    return redacted(journey._replace(title=title, persona=persona), somebody).title


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("An wacht. An belt! Belt An? An: ja", "De klant wacht. De klant belt! Belt de klant? De klant: ja"),
        ("“An, kom je?”", "“De klant, kom je?”"),
        ("Ze zei: “An komt.” (An lacht.) – An", "Ze zei: “De klant komt.” (De klant lacht.) – De klant"),
        ("Ik ben er; An ook, AN ook: An", "Ik ben er; de klant ook, de klant ook: de klant"),
        ("Hij wacht…\nAn niet", "Hij wacht…\nDe klant niet"),
        ("an, Anna, Jan en Jean-An", "an, Anna, Jan en Jean-de klant"),
    ],
)
def test_a_sentence_keeps_its_capital(written: str, shown: str) -> None:
    assert titled("An", written) == shown


@pytest.mark.parametrize(
    ("name", "written", "shown"),
    [
        ("An Peeters", "An wacht; Peeters belt An Peeters", "De klant wacht; de klant belt de klant"),
        ("An De Smet", "De vrouw, De Smet, An", "De vrouw, de klant, de klant"),
        ("Jonge ouder", "Jonge mensen; Jonge ouder", "Jonge mensen; de klant"),
        ("de bakker", "Bakker; de bakker", "Bakker; de klant"),
        (" An ", "An", "De klant"),
    ],
)
def test_each_name_of_a_person_goes_and_words_of_a_role_stay(name: str, written: str, shown: str) -> None:
    assert titled(name, written) == shown


@pytest.mark.parametrize(
    ("name", "somebody", "written", "shown"),
    [
        ("Familie De Smet", "de klant", "Zijn ze de familie De Smet vergeten?", "Zijn ze de klant vergeten?"),
        ("Familie De Smet", "de klant", "De familie De Smet wacht; familie Smet", "De klant wacht; de klant"),
        ("Familie De Smet", "de klant", "Mevrouw De Smet belt mevr. de Smet", "De klant belt de klant"),
        ("Familie De Smet", "de klant", "Onze familie wacht, de smet ook", "Onze familie wacht, de smet ook"),
        ("Het gezin De Smet", "de klant", "Het regent; ik bel het gezin De Smet", "Het regent; ik bel de klant"),
        ("An De Smet", "de klant", "Ik zal het An vertellen", "Ik zal het de klant vertellen"),
        ("An De Smet", "de klant", "De verkoper die An belt", "De verkoper die de klant belt"),
        ("An De Smet", "de klant", "Bel An de Smet of AN DE SMET", "Bel de klant of de klant"),
        ("An De Smet", "de klant", "DE SMET, an De Smet", "De klant, an de klant"),
        ("An De Smet", "de klant", "Waar is de heer De Smet?", "Waar is de klant?"),
        ("Jan van den Berg", "de klant", "Van den Berg, Den Berg of Berg", "De klant, de klant of de klant"),
        ("Jan van den Berg", "de klant", "Ik kom van den tuin; van Jan", "Ik kom van den tuin; van de klant"),
        ("Els Op de Beeck", "de klant", "Els, op de Beeck, op de trein", "De klant, de klant, op de trein"),
        ("Ann Smith", "the customer", "Mr. and Mrs. Smith wait", "The customer wait"),
        ("Ann Smith", "the customer", "We forget the Smith family", "We forget the customer"),
        ("The Smith family", "the customer", "Call the Smith family; Mr Smith", "Call the customer; the customer"),
        ("Ann Smith", "the customer", "Ask the Smiths, the Smith household", "Ask the customers, the customer"),
        (
            "Mr and Mrs Smith",
            "the customer",
            "Mrs Smith calls, Dr. Smith waits",
            "The customer calls, the customer waits",
        ),
        ("The Smiths", "the customer", "Smith and the Smiths", "The customer and the customer"),
        ("Ann Smith and family", "the customer", "Only Smith", "Only the customer"),
        ("Ann Smith", "the customer", "A blacksmith, goldSmiths and a family", "A blacksmith, goldSmiths and a family"),
        ("Fam. Jansen", "de klant", "Bel fam. Jansen, de Jansens", "Bel de klant, de klants"),
        ("Gezin Jansen-Maes", "de klant", "Bel Maes of Jansen of Jansen-Maes", "Bel de klant of de klant of de klant"),
        ("Het echtpaar De Smet", "de klant", "Smet en het echtpaar De Smet", "De klant en de klant"),
        ("Dhr. A. Jansen", "de klant", "Bel dokter Jansen of A. Jansen", "Bel de klant of de klant"),
        (
            "Famille Martin",
            "cette personne",
            "M. Martin, les Martin, M. et Mme Martin",
            "Cette personne, cette personne, cette personne",
        ),
        ("Frau Dr. Müller", "die Kundin", "Herrn Müllers Auto, Dr. Müller", "Die Kundins Auto, die Kundin"),
        ("Eva Stein", "die Kundin", "In Evas Tasche", "In die Kundins Tasche"),
        ("Ana García", "la persona", "El Sr. García llama; la señora García", "La persona llama; la persona"),
        (
            "Ana García",
            "la persona",
            "La casa de Ana y la del señor García",
            "La casa de la persona y la de la persona",
        ),
        ("Ana García", "la persona", "Preguntad al señor García, a Ana", "Preguntad a la persona, a la persona"),
        ("Familia García", "la persona", "La familia García espera", "La persona espera"),
        (
            "Anna Rossi",
            "questa persona",
            "La signora Rossi, la casa della dott.ssa Rossi",
            "Questa persona, la casa di questa persona",
        ),
        ("Anna Rossi", "questa persona", "Parla dal signor Rossi", "Parla da questa persona"),
        ("Ana Silva", "a pessoa", "A Ana espera pela Ana", "A pessoa espera pela pessoa"),
        ("Ana Silva", "a pessoa", "A carta do Sr. Silva; telefonei à Ana", "A carta da pessoa; telefonei à pessoa"),
        ("Ana da Silva", "a pessoa", "A senhora da Silva e o nosso dia da festa", "A pessoa e o nosso dia da festa"),
        ("An Maes", "de klant", "Ans en Anna wachten", "Ans en Anna wachten"),
        ("Marie du Pont", "cette personne", "L’avis de Mme du Pont", "L’avis de cette personne"),
        ("Marie du Pont", "cette personne", "Mon nom de famille Pont", "Mon nom de cette personne"),
        ("Marie du Pont", "cette personne", "J’appelle la famille du Pont", "J’appelle cette personne"),
        (
            "Marie du Pont",
            "cette personne",
            "Le nom de Marie, à Monsieur et Madame Pont",
            "Le nom de cette personne, à cette personne",
        ),
        ("Eva von Stein", "die Kundin", "Ich rufe Frau von Stein an", "Ich rufe die Kundin an"),
        ("Eva von Stein", "die Kundin", "Wo ist die Familie von Stein?", "Wo ist die Kundin?"),
        ("Eva von Stein", "die Kundin", "Jemand, den Eva kennt", "Jemand, den die Kundin kennt"),
        ("Dr. Eva von Stein", "die Person", "Frau Dr. von Stein, Dr. Stein, Eva", "Die Person, die Person, die Person"),
        ("Eva von Stein", "die Person", "Evas Tag, Steins Hund, Evast", "Die Persons Tag, die Persons Hund, Evast"),
        (
            "Jörg Weiß",
            "die Person",
            "Ich rufe Joerg an, auch Weiss und JOERG",
            "Ich rufe die Person an, auch die Person und die Person",
        ),
        ("Joerg Muller", "die Person", "Hier ist Müller", "Hier ist die Person"),
        (
            "Élodie Noël",
            "cette personne",
            "Où est Elodie ? Noe\u0308l, E. Noel",
            "Où est cette personne ? Cette personne, cette personne",
        ),
        ("Marie du Pont", "cette personne", "J’appelle M. du Pont", "J’appelle cette personne"),
        (
            "Jan-Willem van Dam",
            "de klant",
            "Bel Jan Willem, Jan, Willem of JAN-WILLEM",
            "Bel de klant, de klant, de klant of de klant",
        ),
        (
            "Jan-Willem van Dam",
            "de klant",
            "J.W. van Dam; J.-W. Dam; W. Dam",
            "De klant; de klant; de klant",
        ),
        ("Jan-Willem van Dam", "de klant", "Jans fiets, Januari en plan J.", "De klants fiets, Januari en plan J."),
        (
            "An",
            "de klant",
            "Ans is niet An; An's week; plan B. An wacht",
            "Ans is niet de klant; de klant's week; plan B. De klant wacht",
        ),
    ],
)
def test_what_belongs_to_a_name_goes_with_it(name: str, somebody: str, written: str, shown: str) -> None:
    assert titled(name, written, somebody) == shown


def test_french_needs_no_other_article() -> None:
    written = "L'histoire d'An, qu'An raconte à An. D’An, rien."
    shown = "L'histoire de cette personne, que cette personne raconte à cette personne. De cette personne, rien."
    assert titled("An", written, "cette personne") == shown


def test_a_text_that_is_a_name_over_and_over_is_redacted_in_time() -> None:
    assert titled("An", "An " * 20_000) == "De klant " + "de klant " * 19_999


def test_a_persona_of_very_many_names_is_redacted_in_time() -> None:
    assert titled("An De " * 5_000 + "Smet", "Wacht De Smet op An?") == "Wacht de klant op de klant?"
