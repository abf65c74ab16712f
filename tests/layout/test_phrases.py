"""Long texts end where a reader pauses."""

import pytest

from cjm.layout.phrases import phrased


@pytest.mark.parametrize(
    ("longest", "shown"),
    [
        (80, "Ik bel. Ik wacht, en dan bel ik weer; niemand neemt op."),
        (54, "Ik bel. Ik wacht, en dan bel ik weer…"),
        (30, "Ik bel. Ik wacht…"),
        (12, "Ik bel.\u00a0…"),
        (6, "Ik…"),
    ],
)
def test_a_text_ends_with_a_sentence_or_a_phrase_or_a_word(longest: int, shown: str) -> None:
    assert phrased("Ik bel. Ik wacht, en dan bel  ik weer; niemand neemt op.", longest) == shown
    assert len(shown) <= longest


def test_a_pause_near_the_beginning_is_none() -> None:
    assert phrased("Nee, " + "woord " * 20, 40) == "Nee, woord woord woord woord woord…"
