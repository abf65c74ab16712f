"""How wide the faces run that a format names: of listed ones, of their relatives, of unknown ones."""

import pytest

from cjm.themes.typefaces import stretch


@pytest.mark.parametrize(
    ("font", "share"),
    [
        *(("Verdana", 1.25), ("VERDANA", 1.25), ("Verdana Pro", 1.25), ("Tahoma", 1.15), ("Calibri Light", 0.95)),
        *(("Times New Roman", 1.0), ("Source Sans 3", 1.0), ("Source Sans Pro", 1.0), ("Helvetica Neue", 1.04)),
        *(("Arial Narrow", 1.04), ("EB Garamond", 1.0), ("Segoe UI Semilight", 1.09), ("Gill Sans MT", 1.0)),
    ],
)
def test_a_face_is_listed_by_its_family(font: str, share: float) -> None:
    assert stretch(font) == share


@pytest.mark.parametrize("font", ["Trebuchet MS", "Acme Sans", "Arialesque", "", "Light"])
def test_a_face_that_is_not_listed_is_taken_to_run_wide(font: str) -> None:
    assert stretch(font) == 1.16


@pytest.mark.parametrize("font", ["Arial Black", "Roboto Mono", "Courier New", "Consolas", "Gill Sans Ultra Bold"])
def test_a_heavy_face_or_one_of_one_width_is_no_relative(font: str) -> None:
    assert stretch(font) == 1.35
