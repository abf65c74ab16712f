"""What matters to the persona, in a headline."""

from cjm.journey.entities import Persona
from support.findings import said
from support.journeys import HERE, journey


def test_the_first_goal_is_told_with_the_name_of_the_persona() -> None:
    subject = journey(0, persona=Persona(HERE, name="An", goals=("A baker who stays.", "Sleep")))
    assert said(subject, "persona.goal") == "“A baker who stays” is what matters to An"
    assert said(subject, "persona.goal", "nl") == "“A baker who stays” is wat telt voor An"
    assert said(subject, "persona.goals") is None


def test_without_a_name_it_is_that_of_all() -> None:
    subject = journey(0, persona=Persona(HERE, goals=("Sleep",)))
    assert said(subject, "persona.goals") == "“Sleep” is what matters to customers"
    assert said(subject, "persona.goal") is None


def test_without_goals_it_is_said_who_it_is() -> None:
    subject = journey(0, persona=Persona(HERE, name="An", description="Runs a bakery."))
    assert said(subject, "persona.who") == "An, Runs a bakery"
    assert said(journey(0, persona=Persona(HERE, name="An")), "persona.who") is None


def test_of_any_persona_it_is_how_people_go_through_it() -> None:
    assert said(journey(0, persona=Persona(HERE)), "persona.whose") == "This is how customers go through it"
    assert said(journey(0), "persona.whose") is None
