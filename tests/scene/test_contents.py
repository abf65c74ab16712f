"""Two texts are the same where their words are: not their quotes, dashes, blanks, ligatures and line breaks."""

import pytest

from cjm.scene.contents import Said, picture, same, words


@pytest.mark.parametrize(
    ("drawn", "typed"),
    [
        ("“Nobody called”, she said", '"Nobody called", she said'),
        ("It's late", "It’s late"),
        ("42\u00a0days\u202f%", "42 days %"),
        ("find the office", "ﬁnd the oﬃce"),
        ("Wait…", "Wait..."),
        ("from 1 – 2", "from 1 - 2"),
        ("a -> b", "a → b"),
        ("Wartungs-\vvertrag", "Wartungsvertrag"),
        ("in two\vlines", "in two\nlines"),
        ("Pourquoi ?", "Pourquoi?"),
        ("½ day", "1/2 day"),
        ("soft\u00adhyphen", "softhyphen"),
    ],
)
def test_the_same_words(drawn: str, typed: str) -> None:
    assert same(Said("text", "a", drawn), Said("text", "b", typed))


@pytest.mark.parametrize(("drawn", "typed"), [("I wait", "I waited"), ("can not", "cannot"), ("−2", "2"), ("a", "")])
def test_other_words(drawn: str, typed: str) -> None:
    assert not same(Said("text", "a", drawn), Said("text", "a", typed))


def test_a_text_that_is_cut_is_the_same_as_the_whole() -> None:
    cut = Said("text", "a", "I wait for…", "I wait for a day")
    assert same(cut, Said("text", "a", "I wait…"))
    assert same(cut, Said("text", "a", "I wait for a day"))
    assert not same(cut, Said("text", "a", "I wait for a year"))
    assert not same(cut, Said("text", "a", "I stay…"))


def test_the_picture_of_a_page() -> None:
    assert [picture(page) for page in ("gap", "journey-map-12", "emotion-curve")] == [
        "gap", "journey-map", "emotion-curve",
    ]  # fmt: skip


def test_no_sign_is_lost() -> None:
    assert words("Why? No!") != words("Why No")
