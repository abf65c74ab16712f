"""What a public version leaves out."""

from pathlib import Path

import pytest

from cjm.journey.loading import load
from cjm.journey.redaction import redacted
from cjm.rendering import renderer
from cjm.scene.items import Scene, texts
from support import EXAMPLES, VACANCY


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
    shown = words([page.scene for page in renderer.pages([journey], renderer.deck())])
    public = words([page.scene for page in renderer.pages([redacted(journey, "de klant")], renderer.deck())])
    reported = {text for text in secret if text and text in shown}
    assert reported
    assert {text for text in reported if text in public} == set()


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
    assert public.persona.description == "Zaakvoerder van een bakkerij met acht medewerkers"
    assert redacted(public, "de klant") == public
    assert redacted(journey._replace(persona=None), "de klant").persona is None


def test_the_name_goes_from_every_text_and_parts_of_words_stay() -> None:
    journey = load(VACANCY).journey
    assert journey is not None
    assert journey.persona is not None
    first = journey.steps[0]._replace(title="An zoekt; Antwerpen helpt An.", thinks=("Wat zou An doen?", "Andere"))
    public = redacted(journey._replace(steps=(first,), headline="An's week"), "de klant")
    assert public.steps[0].title == "de klant zoekt; Antwerpen helpt de klant."
    assert public.steps[0].thinks == ("Wat zou de klant doen?", "Andere")
    assert public.headline == "de klant's week"
    assert public.steps[0].id == first.id
