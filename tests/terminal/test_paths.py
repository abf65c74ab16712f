"""Journeys of several paths on the terminal."""

from cjm.terminal.page import page
from support.paths import SEVEN


def test_each_path_is_drawn_and_told() -> None:
    lines = [line.plain for line in page(SEVEN, 90)]
    assert any("Way A\u00a0· 80%" in line and "Way B\u00a0· 20%" in line for line in lines)
    assert [line.strip() for line in lines].count("Paths: Way B") == 2
    assert "Way B\u00a0· 20%: mean +0.5; remembered −0.25 to +1.5" in lines
    assert "all paths by their shares, mean +0.98" in lines
