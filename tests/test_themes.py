"""Themes: every role has a colour that can be read on the grounds it stands on."""

from typing import get_args

import pytest

from cjm.errors import UsageError
from cjm.scene import Role
from cjm.themes import names, theme

TEXT: tuple[Role, ...] = ("ink", "mute", "emotion", "desired", "expected", "low", "high")
GROUNDS: tuple[Role, ...] = ("page", "band", "backstage")


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_computed_as_wcag_does() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("name", names())
@pytest.mark.parametrize("role", TEXT)
@pytest.mark.parametrize("ground", GROUNDS)
def test_text_can_be_read(name: str, role: Role, ground: Role) -> None:
    colours = theme(name).colours
    assert contrast(colours[role], colours[ground]) >= 4.5


@pytest.mark.parametrize("name", names())
def test_peaks_differ_in_grey_from_nothing_they_must_differ_from(name: str) -> None:
    """Low and high are told apart by name, place and mouth; the line must differ from the hair lines in grey."""
    colours = theme(name).colours
    assert contrast(colours["emotion"], colours["rule"]) >= 3


@pytest.mark.parametrize("name", names())
def test_a_theme_gives_every_role_and_four_sizes(name: str) -> None:
    look = theme(name)
    assert set(look.colours) == set(get_args(Role))
    assert look.sizes.headline > look.sizes.subtitle > look.sizes.label > look.sizes.note >= 12
    assert look.fonts[0] == "Lato"
    assert look.fonts[-1] == "sans-serif"


def test_the_default_theme_has_the_colours_of_the_design() -> None:
    colours = theme().colours
    assert (colours["ink"], colours["emotion"], colours["low"], colours["high"]) == (
        "#1B1F24",
        "#0B5FA5",
        "#B3261E",
        "#166F42",
    )


def test_an_unknown_theme_is_told_with_the_known_ones() -> None:
    with pytest.raises(UsageError) as told:
        theme("neon")
    assert str(told.value) == f'no theme "neon"; choose one of: {", ".join(names())}'
