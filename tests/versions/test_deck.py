"""A deck against what its file gives: which texts belong together, what is lost, and which side changed."""

from time import process_time

from cjm.scene.contents import DeckContents, Said, SlideContents, all_marks, digest
from cjm.versions.deck import DeckChange, Side, compare

CURVE = "steps.expected, steps.emotion"


def slide(name: str, headline: str, *said: Said) -> SlideContents:
    return SlideContents(name, (Said("headline", f"headlines.{name}", headline), *said))


def text(name: str, content: str) -> Said:
    return Said("text", name, content)


def note(content: str) -> Said:
    return Said("notes", "notes", content)


def value(point: str, content: str) -> Said:
    return Said("value", f"{CURVE} {point}", content)


GAP = slide(
    "gap",
    "Customers wait too long",
    text("steps[wait].title", "I wait"),
    text("steps[ask].title", "I ask for news"),
    text("Legend", "Legend"),
    value("1:0", "-2"),
    value("1:1", "1"),
    note("Say how long they wait."),
    note("Then pause."),
)
TIME = slide("time", "Waiting takes nine days", text("steps[wait].title", "I wait"), text("A", "9 days"))
DRAWN = (GAP, TIME)


def deck(*slides: SlideContents, kept: bool = True) -> DeckContents:
    return DeckContents(slides, digest(DRAWN), "en", "", all_marks(DRAWN) if kept else None)


def edited(one: SlideContents, **texts: str) -> SlideContents:
    """A slide whose texts that begin with a word of it are others."""
    said = [
        next((part._replace(text=new) for old, new in texts.items() if part.text.startswith(old)), part)
        for part in one.said
    ]
    return one._replace(said=tuple(said))


def without(one: SlideContents, *begin: str) -> SlideContents:
    return one._replace(said=tuple(part for part in one.said if not part.text.startswith(begin)))


def found(change: DeckChange) -> list[tuple[str, str | None, str | None, Side]]:
    return [
        (one.page, difference.given and difference.given.text, difference.found and difference.found.text,
         difference.side)
        for one in change.slides
        for difference in one.differences
    ]  # fmt: skip


def test_a_deck_that_nobody_edited_differs_in_nothing_and_neither_does_a_copy_of_a_slide() -> None:
    assert not compare(deck(GAP, TIME), DeckContents(DRAWN)).any
    assert not compare(deck(GAP, GAP._replace(name=""), TIME), DeckContents(DRAWN)).any
    assert not compare(deck(*(one._replace(name="") for one in DRAWN), kept=False), DeckContents(DRAWN)).any


def test_texts_headlines_values_and_notes_that_were_edited() -> None:
    ours = edited(GAP, Customers="They wait", Legend="Key", Then="Then pause for a while.")._replace(name="")
    ours = ours._replace(said=tuple(part._replace(text="-1") if part.text == "-2" else part for part in ours.said))
    assert found(compare(deck(ours, TIME), DeckContents(DRAWN))) == [
        ("gap", "Customers wait too long", "They wait", "deck"),
        ("gap", "Legend", "Key", "deck"),
        ("gap", "-2", "-1", "deck"),
        ("gap", "Then pause.", "Then pause for a while.", "deck"),
    ]


def test_texts_that_were_swapped_are_two_edits() -> None:
    ours = edited(GAP, **{"I wait": "I ask for news", "I ask": "I wait"})
    assert found(compare(deck(ours, TIME), DeckContents(DRAWN))) == [
        ("gap", "I wait", "I ask for news", "deck"),
        ("gap", "I ask for news", "I wait", "deck"),
    ]


def test_a_text_that_is_gone_is_a_loss_and_a_new_one_has_no_counterpart() -> None:
    ours = without(GAP, "I ask", "Say")
    ours = ours._replace(said=(*ours.said, text("TextBox 7", "Our remark")))
    assert found(compare(deck(ours, TIME), DeckContents(DRAWN))) == [
        ("gap", "I ask for news", None, "deck"),
        ("gap", "Say how long they wait.", None, "deck"),
        ("gap", None, "Our remark", "deck"),
    ]


def test_a_chart_that_is_gone_is_one_loss() -> None:
    ours = GAP._replace(said=tuple(one for one in GAP.said if one.kind != "value"))
    (difference,) = compare(deck(ours, TIME), DeckContents(DRAWN)).slides[0].differences
    assert difference.given == Said("chart", CURVE, "")


def test_very_many_texts_are_compared_in_little_time() -> None:
    ours = GAP._replace(said=(*GAP.said, *(text(f"Text {number}", f"Remark {number}") for number in range(20_000))))
    start = process_time()
    assert len(found(compare(deck(ours, TIME), DeckContents(DRAWN)))) == 20_000
    assert process_time() - start < 10


def test_slides_that_were_deleted_added_and_moved() -> None:
    ours = slide("", "What we recommend", text("Text 1", "Ask"))
    change = compare(deck(ours, GAP), DeckContents(DRAWN))
    assert [(one.number, one.headline, one.event) for one in change.slides] == [
        (1, "What we recommend", "added"),
        (None, "Waiting takes nine days", "deleted"),
    ]
    assert not change.reordered
    assert compare(deck(TIME, GAP), DeckContents(DRAWN)) == DeckChange((), reordered=True)


def test_a_copy_of_a_slide_keeps_what_the_slide_lost() -> None:
    assert not compare(deck(without(GAP, "Legend"), GAP, TIME), DeckContents(DRAWN)).any


def test_which_side_changed_since() -> None:
    now = (edited(GAP, **{"I wait": "I wait for news", "Legend": "Colours"}), TIME)
    ours = edited(GAP, **{"I wait": "I wait and wait", "Then": "Then pause a bit."})
    assert found(compare(deck(ours, TIME), DeckContents(now))) == [
        ("gap", "I wait for news", "I wait and wait", "both"),
        ("gap", "Colours", "Legend", "file"),
        ("gap", "Then pause.", "Then pause a bit.", "deck"),
    ]
    assert {side for *_, side in found(compare(deck(ours, TIME, kept=False), DeckContents(now)))} == {"unknown"}


def test_a_page_that_the_file_gives_since_or_no_longer() -> None:
    roadmap = slide("roadmap", "Begin with a call", text("opportunities[call].title", "Call"))
    (new,) = compare(deck(GAP, TIME), DeckContents((*DRAWN, roadmap))).slides
    assert (new.number, new.event) == (None, "new")
    (gone,) = compare(deck(GAP, TIME), DeckContents((GAP,))).slides
    assert (gone.number, gone.event) == (2, "gone")


def test_pages_that_are_divided_in_another_way_now_lose_nothing() -> None:
    first = slide("map-1", "A map (1/2)", *(text(f"steps[{n}].title", f"Step {n}") for n in range(4)))
    second = slide("map-2", "A map (2/2)", *(text(f"steps[{n}].title", f"Step {n}") for n in range(4, 8)))
    whole = slide("map", "A map", *first.said[1:], *second.said[1:])
    ours = DeckContents((first, second), digest((first, second)), "en", "", all_marks((first, second)))
    assert [one for one in found(compare(ours, DeckContents((whole,)))) if one[3] == "deck"] == []
    other = DeckContents((whole,), digest((whole,)), "en", "", all_marks((whole,)))
    assert [one for one in found(compare(other, DeckContents((first, second)))) if one[3] == "deck"] == []
