"""Names of files: plain on every system, whatever a journey is called."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm.rendering.file_names import file_name


@pytest.mark.parametrize(
    ("stem", "suffix", "page", "name"),
    [
        ("vacancy", ".svg", "", "vacancy.svg"),
        ("vacancy", ".svg", "emotion-curve", "vacancy-emotion-curve.svg"),
        ("Enquête du Café", ".png", "", "enquete-du-cafe.png"),
        ("../../etc/passwd", ".svg", "", "etc-passwd.svg"),
        ("con", ".svg", "", "journey-con.svg"),
        ("LPT1", ".svg", "", "journey-lpt1.svg"),
        ("console", ".svg", "", "console.svg"),
        ("日本", ".svg", "", "journey.svg"),
        ("-rf", ".svg", "", "rf.svg"),
        ("x" * 200, ".svg", "cover", "x" * 64 + "-cover.svg"),
    ],
)
def test_names_work_everywhere(stem: str, suffix: str, page: str, name: str) -> None:
    assert file_name(stem, suffix, page) == name


@given(st.text(max_size=100), st.sampled_from(["", "cover", "emotion-curve"]))
def test_every_name_is_plain(stem: str, page: str) -> None:
    name = file_name(stem, "", page)
    assert 0 < len(name) <= 64 + len(f"-{page}")
    assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789_-")
    assert name[0].isalnum()
    assert name not in ("con", "nul", "aux", "prn", "com1", "lpt9")
