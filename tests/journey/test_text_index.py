"""Which text of a journey stands where: exact, made of several, at several places, and never guessed."""

from cjm.journey.loading import Loader, load
from cjm.journey.text_index import TextIndex
from support import VACANCY, present
from support.journeys import journey

FEELINGS = b"""
cjm: 1
title: I buy a chair
steps:
  - id: first
    title: I look for a chair
    feels: [relieved, heard]
    thinks: [Is it free?]
  - id: second
    title: I sit down
    feels: [relieved, proud]
    thinks: [Is it free?]
"""


def vacancy(ids: bool = True) -> TextIndex:
    return TextIndex(present(load(VACANCY).journey), ids)


def feelings() -> TextIndex:
    return TextIndex(present(Loader().load_bytes(FEELINGS, "chair.cjm.yaml").journey))


def test_a_text_is_found_by_its_words_whatever_its_blanks_quotes_and_hyphens() -> None:
    found = vacancy()
    for shown in ("Ik zoek wie me kan helpen", "Ik zoek wie me kan hel- pen", "→ Ik zoek wie me kan helpen"):
        assert found.holding(shown) == ("steps[zoek-hulp].title",)
    assert found.holding("“Ik verdwaal in al die formulieren.”") == ("steps[zoek-hulp].quotes[0].text",)
    assert found.holding("Ik zoek wie me kan") == ()
    assert found.holding("") == found.holding("…") == ()


def test_the_place_of_an_address_has_numbers_and_the_library_that_holds_it() -> None:
    found = vacancy()
    assert found.places["steps[zoek-hulp].title"][:2] == (("steps", 1, "title"), "")
    assert found.places["channels[web].title"].file.endswith("library.yaml")


def test_without_ids_an_address_has_numbers() -> None:
    assert vacancy(ids=False).holding("Ik zoek wie me kan helpen") == ("steps[1].title",)


def test_a_text_at_two_places_has_both_addresses() -> None:
    assert feelings().holding("Is it free?") == ("steps[first].thinks[0]", "steps[second].thinks[0]")


def test_the_parts_of_a_text_are_those_of_one_entry_where_one_holds_them_all() -> None:
    found = feelings()
    assert found.within("relieved, proud") == (("steps[second].feels[0]",), ("steps[second].feels[1]",))
    assert found.within("I sit down · relieved") == (("steps[second].title",), ("steps[second].feels[0]",))
    assert found.within("heard, proud") == (("steps[first].feels[1]",), ("steps[second].feels[1]",))
    assert found.within("relieved!") == (("steps[first].feels[0]", "steps[second].feels[0]"),)


def test_a_journey_that_was_built_in_memory_has_no_places() -> None:
    found = TextIndex(journey(2.0, -1.0))
    assert found.holding("Ik doe stap 1") == ()


def test_a_sentence_that_only_names_a_text_is_not_made_of_it() -> None:
    assert feelings().within("Two points below what was expected of it: I sit down") == ()
    assert feelings().within("I sit downstairs") == ()
