"""Themes: every role has a colour that can be read on the grounds it stands on."""

import tomllib
from itertools import combinations
from pathlib import Path
from typing import get_args

import pytest

from cjm import themes
from cjm.errors import UsageError
from cjm.layout.data_bars import EDGES
from cjm.scene.items import Role
from cjm.themes import contrast, names, theme
from cjm.themes.contrast import APART, FILL, alike, contrasts, difference, ratio

FOLDER = Path(themes.__file__).parent
MARKS: tuple[Role, ...] = ("ink", "mute", "emotion", "desired", "expected", "low", "high")
GROUNDS: tuple[Role, ...] = ("page", "band", "backstage")
TINTS: tuple[Role, ...] = ("bar", "shade", "gain")


def test_contrast_is_computed_as_wcag_does() -> None:
    assert ratio("#000000", "#FFFFFF") == ratio("#FFFFFF", "#000000") == pytest.approx(21)
    assert ratio("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)
    assert ratio("#0B5FA5", "#0b5fa5") == 1


def test_every_pair_of_text_and_ground_is_looked_at() -> None:
    pairs = {(one.role, one.ground) for one in contrasts(theme().colours)}
    assert pairs == {(role, ground) for role in MARKS for ground in GROUNDS} | {
        ("ink", "bar"),
        ("page", "shade"),
        ("ink", "gain"),
        ("phase_text", "phase"),
    }


@pytest.mark.parametrize("name", names())
def test_text_can_be_read_and_marks_can_be_seen(name: str) -> None:
    least = 7 if name == "contrast" else contrast.LEAST
    short = {(one.role, one.ground): round(one.ratio, 2) for one in contrasts(theme(name).colours) if one.ratio < least}
    assert short == {}


@pytest.mark.parametrize("name", names())
def test_what_stands_on_a_strong_ground_can_be_read(name: str) -> None:
    """Marks are written in the page's colour on these."""
    colours = theme(name).colours
    assert min(ratio(colours["page"], colours[role]) for role in MARKS) >= 4.5


@pytest.mark.parametrize("name", names())
def test_bars_of_phases_are_seen_and_quieter_than_text(name: str) -> None:
    colours = theme(name).colours
    assert min(difference(colours["phase"], colours[ground]) for ground in GROUNDS) >= APART
    assert ratio(colours["phase"], colours["page"]) < ratio(colours["ink"], colours["page"])


def test_bars_of_phases_are_dark_in_every_theme() -> None:
    """On a dark page a light bar would be the first that is seen."""
    assert all(ratio(theme(name).colours["phase"], "#FFFFFF") > 7 for name in names())
    assert ratio(theme("dark").colours["phase"], theme("dark").colours["page"]) < 2


@pytest.mark.parametrize("name", names())
def test_the_line_differs_from_the_hair_lines_and_tints_from_the_page(name: str) -> None:
    colours = theme(name).colours
    assert ratio(colours["emotion"], colours["rule"]) >= 3
    assert all(ratio(colours[tint], colours["page"]) >= 1.2 for tint in TINTS)
    assert min(difference(colours[tint], colours[ground]) for tint in TINTS for ground in ("page", "band")) >= APART


@pytest.mark.parametrize("name", names())
def test_fills_that_carry_data_stand_out_from_their_ground_and_from_each_other(name: str) -> None:
    """A light one by its edge."""
    colours = theme(name).colours
    for ground in ("page", "band"):
        assert ratio(colours["shade"], colours[ground]) >= FILL
        assert all(ratio(colours[edge], colours[ground]) >= FILL for edge in EDGES.values())
    for light in ("bar", "gain"):
        assert light in EDGES
        assert ratio(colours["shade"], colours[light]) >= FILL


def test_a_tint_that_cannot_be_seen_on_its_ground_looks_the_same() -> None:
    colours = {**theme().colours, "gain": "#F1F6F4"}
    assert [*alike(colours)] == [("gain", "page"), ("gain", "band")]


def test_on_a_printer_without_colour_peaks_are_distinguished_by_darkness() -> None:
    colours = theme("print").colours
    assert all(len({colour[1:3], colour[3:5], colour[5:7]}) == 1 for colour in colours.values())
    assert ratio(colours["low"], colours["high"]) >= 3
    assert ratio(colours["low"], colours["emotion"]) >= 1.5 <= ratio(colours["emotion"], colours["high"])
    assert all(ratio(colours[one], colours[other]) >= 1.2 for one, other in combinations(TINTS, 2))


def test_in_the_contrast_theme_hair_lines_can_be_seen() -> None:
    colours = theme("contrast").colours
    assert min(ratio(colours["rule"], colours[ground]) for ground in GROUNDS) >= 3


@pytest.mark.parametrize("name", names())
def test_a_theme_gives_every_role_and_nothing_else(name: str) -> None:
    written = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    assert list(written["colours"]) == list(get_args(Role))
    assert list(written) == (["colours", "fonts", "sizes", "slide", "paper"] if name == "default" else ["colours"])
    context = theme(name)
    assert context[2:] == theme()[2:]


def test_sizes_fall_from_headline_to_foot_and_those_of_slides_are_larger() -> None:
    context = theme()
    for sizes in (context.sizes, context.slide):
        assert list(sizes) == sorted(sizes, reverse=True)
        assert sizes.source == 12
    assert all(slide > page for slide, page in zip(context.slide[:4], context.sizes[:4], strict=True))
    assert context.fonts[0] == "Lato"
    assert context.fonts[-1] == "sans-serif"


def test_there_are_four() -> None:
    assert names() == ["contrast", "dark", "default", "print"]


def test_the_default_theme_has_the_colours_of_the_design() -> None:
    colours = theme().colours
    assert (colours["ink"], colours["emotion"], colours["low"], colours["high"]) == (
        "#1B1F24",
        "#0B5FA5",
        "#B3261E",
        "#166F42",
    )


def test_a_client_s_colours_and_fonts_go_before_the_theme_s() -> None:
    dressed = theme().dressed({"emotion": "#AA0000"}, ["Merriweather", "Lato"])
    assert dressed.colours == {**theme().colours, "emotion": "#AA0000"}
    assert dressed.fonts[:3] == ("Merriweather", "Lato", "Carlito")
    assert len(set(dressed.fonts)) == len(dressed.fonts)
    assert theme().colours["emotion"] == "#0B5FA5"
    assert dressed.sizes == theme().sizes


def test_an_unknown_theme_is_reported_with_the_known_ones() -> None:
    with pytest.raises(UsageError) as reported:
        theme("neon")
    assert str(reported.value) == f'no theme "neon"; choose one of: {", ".join(names())}'
