"""Scenes made by hand, for the tests of the painters."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TypedDict, Unpack

from cjm.scene.items import (
    Align,
    Box,
    Face,
    Group,
    Item,
    Line,
    LineChart,
    PlaceholderName,
    Rectangle,
    Role,
    Scene,
    Series,
    Text,
    Weight,
)
from support import ROOT

HOSTILE = ("from $5 to $10", "<b>&amp;", "[red]x[/red]", "=1+1", r"$\bad$", "a_{b}^c", "'\"")


class TextStyle(TypedDict, total=False):
    """How a text looks, besides its size, and what it is."""

    role: Role
    weight: Weight
    italic: bool
    align: Align
    tracking: float
    placeholder: PlaceholderName


def text(words: str, x: float, y: float, size: float = 13.5, **style: Unpack[TextStyle]) -> Text:
    lines = tuple(words.split("\n"))
    width = max(map(len, lines)) * size * 0.6
    return Text(Box(x, y, width, len(lines) * size * 1.3), lines, size, **style)


def chart(
    bottom: float = -2.2, top: float = 2.2, values: tuple[float | None, ...] = (0, -1, 1, -2, None, 2, None, 1)
) -> LineChart:
    names = tuple(f"step {number}" for number in range(len(values)))
    desired = (None, *((bottom + top) / 2 + 1 for _ in values[1:]))
    return LineChart(
        Box(120, 190, 1104, 380),
        (HOSTILE[3], *names[1:]),
        (
            Series(HOSTILE[0], tuple(0.5 for _ in values), "expected", 1.6, "dotted"),
            Series("wanted <&>", desired, "desired", 2.2, "dashed"),
            Series("now", values, "emotion", 4),
        ),
        bottom,
        top,
    )


def curve(title: str = "A headline that says it", extra: tuple[str, ...] = HOSTILE) -> Scene:
    lines = chart()
    emotion = lines.series[-1].values
    faces = tuple(
        Face((lines.x(i), lines.y(v)), 15, v / 2, "low" if v == -2 else "emotion", "dashed" if i == 1 else "solid")
        for i, v in enumerate(emotion)
        if v is not None
    )
    items: tuple[Item, ...] = (
        text(title, 56, 40, 30, weight="semibold", tracking=-0.01, placeholder="title"),
        text("A quiet line · below it", 56, 84, 15, role="mute", placeholder="subtitle"),
        Rectangle(Box(120, 150, 160, 440), fill="band"),
        Line(((120, lines.y(0)), (1224, lines.y(0))), "ink", 1.2),
        Line(((120, 160), (200, 150), (280, 160)), "rule", 1, "dotted"),
        lines,
        Group("Faces", faces, "Faces at the points"),
        Group("Low", (text("Low −2\ntwo lines", 700, 520, role="low", weight="bold"),), "The low peak"),
        Group("Nothing", ()),
        Rectangle(Box(700, 600, 60, 22), stroke="high", radius=11),
        text("WOW", 712, 602, 12, role="high", align="center", italic=True),
        *(text(words, 56, 560 + 18 * number, 12, role="mute") for number, words in enumerate(extra)),
        Face((60, 150), 5, 0.5, "high"),
    )
    return Scene(1280, 720, title, "What the picture says.", items, "What a speaker says: $5 <&> =1+1", "nl")


def cover() -> Scene:
    items = (
        Rectangle(Box(0, 0, 1280, 720), fill="backstage"),
        Rectangle(Box(40, 200, 1200, 160), fill="band"),
        text("The journey\nin two lines", 80, 240, 44, weight="semibold", placeholder="title"),
        text("Who and when", 80, 380, 20, role="mute", placeholder="subtitle"),
        text("The team", 80, 640, role="mute"),
    )
    return Scene(1280, 720, "The journey", "A cover.", items, "Welcome.", opening=True)


def odd() -> list[Scene]:
    """Scenes at the edge of what a chart may lay out."""
    line, box = Series("", (1, 2), "low", 0.5), Box(0, 0, 100, 100)
    small = LineChart(box, ("a", "a"), (line,), 0, 2)
    contents: list[tuple[Item, ...]] = [
        (),
        (Text(box, (), 12),),
        (Text(box, ("", "a"), 12, tracking=0.1), Text(box, ("   ",), 12, tracking=0.1)),
        (Text(box, ("a",), 0.5),),
        (Text(box, ("مرحبا AV שלום",), 12, tracking=0.1, align="right"),),
        (Text(box, ("👩\u200d👩\u200d👧 e\u0301 \u00ad x\u200dy 🇧🇪 ❤️",), 12),),
        (Line(((0, 0), (0, 0)), "ink"), Line(((5, 5), (0, 5), (1, 1)), "ink", 2, "dotted")),
        tuple(Face((10, 10), radius, 0.3, "low", "dashed") for radius in (0.5, 7.9, 8, 90)),
        (Rectangle(Box(0, 0, 0, 0), fill="low", radius=3), Rectangle(Box(0, 0, 5, 0), stroke="low")),
        (small, small._replace(categories=("a",), series=(line._replace(values=(1,)),))),
        (small._replace(categories=("a",) * 200, series=(line._replace(values=(1, 2) * 100, dash="dashed"),)),),
        (small._replace(series=(line._replace(values=(None, None)),)), small._replace(series=())),
        (Group("g", (Group("h", (small,), "d"), Group("", ()))),),
        (Text(box, ("first",), 12, placeholder="title"), Text(box, ("second",), 12, placeholder="title")),
        (Group("g", (Text(box, ("inside",), 12, placeholder="subtitle"),)),),
    ]
    scenes = [Scene(1280, 720, "t", "d", items) for items in contents]
    return [*scenes, Scene(9000, 10, "t", "", (small,)), Scene(10, 900, "t", "", (small,))]


def names(folder: Path) -> list[str]:
    """What a folder holds, sorted."""
    return sorted(path.name for path in folder.iterdir())


def run(code: str, folder: Path | None = None, **environment: str | None) -> "subprocess.CompletedProcess[bytes]":
    """Runs a Python program in a process of its own, with `tests` and the project on its path."""
    variables: Mapping[str, str | None] = {
        **os.environ,
        "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'tests'}",
        "PYTHONWARNINGS": "error",
        **environment,
    }
    kept = {name: value for name, value in variables.items() if value is not None}
    return subprocess.run(
        [sys.executable, "-c", code], cwd=folder, env=kept, capture_output=True, check=False, timeout=600
    )
