"""Where people and organisation meet: each kind of finding where it holds and where it does not."""

from collections.abc import Sequence
from typing import Any, Literal

import pytest

from cjm.journey.entities import Actor, Channel
from cjm.journey.model import Journey, ServiceLevel, StageAction, Touchpoint
from support.findings import Case, assert_case
from support.journeys import HERE, StepFields, journey

CHANNELS = tuple(Channel(HERE, id, f"Kanaal {id}") for id in "wpm")
OURS = (Actor(HERE, "a", "Team A"), Actor(HERE, "b", "Team B"), Actor(HERE, "me", "Ik", None, "customer"))


def contact(**fields: Any) -> Touchpoint:
    return Touchpoint(HERE, "Contact")._replace(**fields)


def met(*touchpoints: Touchpoint | None, scores: Sequence[float | None] = ()) -> Journey:
    """A journey with a contact at each step, or none."""
    extra: dict[int, StepFields] = {
        index: {"touchpoints": (touchpoint,) if touchpoint else ()} for index, touchpoint in enumerate(touchpoints)
    }
    return journey(*(scores or [0] * len(touchpoints)), extra=extra, channels=CHANNELS, actors=OURS)


def by(*initiators: Literal["persona", "organisation", "both"] | None) -> Journey:
    return met(*(contact(initiator=one) for one in initiators))


def along(*channels: str, scores: Sequence[float | None] = ()) -> Journey:
    return met(*(contact(channel=id) for id in channels), scores=scores)


def marked(*moments: Literal["wow", "au"] | None) -> Journey:
    return met(*(contact(moment=one) for one in moments))


def served(*levels: ServiceLevel | None) -> Journey:
    return journey(*[0] * len(levels), extra={at: {"service_level": level} for at, level in enumerate(levels)})


def felt(*scores: float | None, title: str = "Contact {}") -> Journey:
    contacts = (contact(title=title.format(at), emotion=score) for at, score in enumerate(scores, 1))
    return met(*contacts)


def given(*levels: ServiceLevel | None) -> Journey:
    return met(*(contact(service_level=level) for level in levels))


def of_actors(*ids: str) -> Journey:
    return met(*(contact(actors=(id,)) for id in ids))


CASES = [
    Case(
        "contacts.alone",
        by("persona", "persona", "both", "organisation"),
        by("persona", None, "both", "organisation"),
        "Until “Ik doe stap 3”, every contact is started by customers",
        "fr",
        "Jusqu’à l’étape « Ik doe stap 3 », les clients prennent l’initiative de chaque contact",
    ),
    Case(
        "contacts.none",
        met(contact(), contact(), None, contact()),
        met(contact(), contact(), contact()),
        "At 1 of 4 steps no contact with customers is on record",
        "de",
        "Bei 1 von 4 Schritten ist kein Kontakt verzeichnet",
    ),
    Case(
        "contacts.initiative",
        by("persona", "both", "organisation", "persona"),
        by("persona", None, "organisation"),
        "2 of 4 contacts are started by customers",
        "nl",
        "2 van de 4 contacten komen op initiatief van klanten",
    ),
    Case(
        "contacts.hand-overs",
        of_actors("a", "b", "a"),
        of_actors("a", "b", "me"),
        "Customers are handed over 2 times, between 2 parties",
        "fr",
        "Les clients changent 2 fois d’interlocuteur et en ont 2 au total",
    ),
    Case(
        "contacts.channels",
        along("w", "p", "m"),
        along("w", "w", "m"),
        "Customers change channel 2 times and use 3 of them",
        "de",
        "Kunden nutzen 3 Kanäle und wechseln sie 2 Mal",
    ),
    Case(
        "contacts.one-channel",
        along("w", "w", "w"),
        along("w", "w", "m"),
        "All contact runs through “Kanaal w”",
        "nl",
        "Alle contact loopt via “Kanaal w”",
    ),
    Case(
        "contacts.channel-drop",
        along("w", "p", "m", scores=(1, -1, 0)),
        along("w", "p", "m", scores=(1, 0, 0)),
        "Where the channel changes, at “Ik doe stap 2”, the score falls from +1 to −1",
        "fr",
        "Là où le canal change, à l’étape « Ik doe stap 2 », le score chute de +1 à −1",
    ),
    Case(
        "contacts.marks",
        marked("au", "wow", "au"),
        marked("au", None, "au"),
        "2 contacts hurt and 1 surprises",
        "de",
        "2 Kontakte tun weh, 1 überrascht angenehm",
    ),
    Case(
        "contacts.hurts",
        marked("au", None, "au"),
        marked("au", "wow", "au"),
        "2 contacts hurt, and none surprises",
        "nl",
        "2 contacten doen pijn, en geen enkel contact verrast",
    ),
    Case(
        "contacts.surprises",
        marked("wow", None, None),
        marked(None, None, None),
        "1 contact surprises, and none hurts",
        "fr",
        "1 contact surprend agréablement, et aucun ne fait mal",
    ),
    Case(
        "contacts.service-below",
        served("basic", "expected", "criminal"),
        served("expected", "desired", "expected"),
        "At 2 of the 3 steps judged, the service falls short of what is expected",
        "de",
        "Bei 2 der 3 beurteilten Schritte bleibt der Service hinter den Erwartungen zurück",
    ),
    Case(
        "contacts.service-above",
        served("expected", "desired", "expected"),
        served("expected", "desired"),
        "At 1 of the 3 steps judged, the service exceeds what is expected",
        "nl",
        "Bij 1 van de 3 beoordeelde stappen overtreft de service de verwachting",
    ),
    Case(
        "contacts.contacts-below",
        given("basic", "expected", "criminal"),
        given("basic", "expected"),
        "At 2 of the 3 contacts judged, the service falls short of what is expected",
        "fr",
        "Pour 2 des 3 contacts évalués, le service reste en deçà des attentes",
    ),
    Case(
        "contacts.contacts-above",
        given("desired", "expected", "expected"),
        given("basic", "expected", "expected"),
        "At 1 of the 3 contacts judged, the service exceeds what is expected",
        "de",
        "Bei 1 der 3 beurteilten Kontakte übertrifft der Service die Erwartungen",
    ),
    Case(
        "contacts.contact-lowest",
        felt(1, -2, 0),
        felt(-2, -2, 0),
        "“Contact 2” is the contact that scores lowest, at −2",
        "nl",
        "“Contact 2” is het contact met de laagste score, −2",
    ),
    Case(
        "contacts.contact-highest",
        felt(1, -2, 0),
        felt(1, -2, 0, title="Contact"),
        "“Contact 1” is the contact that scores highest, at +1",
        "fr",
        "« Contact 1 » est le contact au score le plus haut, +1",
    ),
    Case(
        "contacts.backstage",
        journey(0, 1, extra={1: {"backstage": (StageAction(HERE, "Nakijken"),)}}),
        journey(0, 1),
        "1 of 2 steps takes work that customers do not see",
        "fr",
        "1 étape sur 2 demande un travail que les clients ne voient pas",
    ),
    Case(
        "contacts.backstage-all",
        journey(0, 1, extra={index: {"backstage": (StageAction(HERE, "Nakijken"),)} for index in (0, 1)}),
        journey(0, 1, extra={1: {"backstage": (StageAction(HERE, "Nakijken"),)}}),
        "Every step takes work that customers do not see",
        "nl",
        "Achter elke stap zit werk dat klanten niet zien",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=[case.kind for case in CASES])
def test_each_kind_holds_where_it_does_and_only_there(case: Case) -> None:
    assert_case(case)
