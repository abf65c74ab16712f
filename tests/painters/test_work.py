"""A deck of twice the slides, and a slide of twice the shapes, take twice the work to paint."""

import sys
from collections.abc import Callable, Sequence
from types import FrameType
from typing import Any

import pytest

from cjm.painters import powerpoint
from cjm.scene.items import Box, Group, Rectangle, Scene
from cjm.themes import theme
from support.scenes import chart

_MOST = 2.1


def _groups(count: int) -> list[Scene]:
    boxes = (Box(10.0 + 8 * index, 10, 5, 5) for index in range(count))
    return [Scene(1280, 720, "", "", tuple(Group("pair", (Rectangle(box, "ink"),) * 2) for box in boxes))]


def _slides(count: int) -> list[Scene]:
    return [Scene(1280, 720, str(index), "", (chart(),)) for index in range(count)]


def _work(scenes: Sequence[Scene]) -> int:
    """How many functions are called to paint, and how many nodes their searches of the XML find."""
    work = 0

    def count(frame: FrameType, event: str, argument: Any) -> None:
        nonlocal work
        work += event.endswith("call")
        if event == "return" and frame.f_code.co_name == "xpath":
            work += len(argument or ())

    powerpoint.paint([], theme())
    sys.setprofile(count)
    try:
        powerpoint.paint(scenes, theme())
    finally:
        sys.setprofile(None)
    return work


@pytest.mark.parametrize(("scenes", "few"), [(_groups, 60), (_slides, 15)])
def test_twice_as_much_takes_twice_the_work(scenes: Callable[[int], list[Scene]], few: int) -> None:
    assert _work(scenes(2 * few)) <= _MOST * _work(scenes(few))
