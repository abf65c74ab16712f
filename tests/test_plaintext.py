"""Texts as they may be printed: what makes one emoji of several stays, every other invisible character is shown."""

import pytest

from cjm.plaintext import printable, shown

WOMAN, ROCKET, HEART, BLACK_FLAG = "\U0001f469", "\U0001f680", "\u2764\ufe0f", "\U0001f3f4"
SCOTLAND = f"{BLACK_FLAG}\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"


@pytest.mark.parametrize(
    "text",
    [
        f"{WOMAN}\u200d{ROCKET}",
        f"{WOMAN}\U0001f3fd\u200d{ROCKET}",
        f"{WOMAN}\u200d{HEART}\u200d{WOMAN}",
        "\U0001f3f3\ufe0f\u200d\U0001f308",
        "\U0001f642\u200d\u2194\ufe0f",
        SCOTLAND,
    ],
    ids=["joined", "skin", "twice", "rainbow", "nodding", "scotland"],
)
def test_an_emoji_of_several_characters_is_printed_as_it_is(text: str) -> None:
    assert printable(f"a {text} b") == shown(f"a {text} b") == f"a {text} b"


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("pass\u200dword", "pass\\u{200d}word"),
        (f"{WOMAN}\u200d", f"{WOMAN}\\u{{200d}}"),
        (f"{WOMAN}\u200da", f"{WOMAN}\\u{{200d}}a"),
        (f"a\u200d{WOMAN}", f"a\\u{{200d}}{WOMAN}"),
        (f"a\ufe0f\u200d{WOMAN}", f"a\ufe0f\\u{{200d}}{WOMAN}"),
        (f"{WOMAN}\u200d\u200d{ROCKET}", f"{WOMAN}\\u{{200d}}\\u{{200d}}{ROCKET}"),
        (f"{WOMAN}\u200b{ROCKET}", f"{WOMAN}\\u{{200b}}{ROCKET}"),
        (f"{WOMAN}\u202e{ROCKET}", f"{WOMAN}\\u{{202e}}{ROCKET}"),
        ("a\U000e0067\U000e007f", "a\\u{e0067}\\u{e007f}"),
        (f"{BLACK_FLAG}\U000e0067\U000e0062", f"{BLACK_FLAG}\\u{{e0067}}\\u{{e0062}}"),
        (BLACK_FLAG + "\U000e0061" * 7 + "\U000e007f", BLACK_FLAG + "\\u{e0061}" * 7 + "\\u{e007f}"),
    ],
)
def test_any_other_invisible_character_is_shown(text: str, printed: str) -> None:
    assert printable(text) == printed


def test_a_text_is_not_cut_behind_a_joiner() -> None:
    assert shown("x" * 77 + f"{WOMAN}\u200d{ROCKET} and more") == "x" * 77 + WOMAN + "…"
