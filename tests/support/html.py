"""HTML for the tests: the whole story of an example, and a plain picture."""

import io
from functools import cache
from pathlib import Path

from PIL import Image as Picture

from cjm import charts, themes
from cjm.journey.entities import ImageFile
from cjm.journey.loading import load
from cjm.languages.words import words_of
from cjm.layout import RenderContext
from cjm.painters.html import paint
from cjm.rendering import renderer
from cjm.scene.items import Box, DataTable, Group, Image, Line, Scene, Text
from support.journeys import DOOR, HERE
from support.linked import subject


def logo() -> Image:
    stream = io.BytesIO()
    Picture.new("RGB", (80, 20), "#7A1FA2").save(stream, "png")
    return Image(Box(0, 0, 80, 20), stream.getvalue(), "png", "Werkpunt <&>")


@cache
def story(path: Path, theme: str = "default", marked: bool = False) -> bytes:
    """The whole story of an example."""
    journey = load(path).journey
    assert journey is not None
    context = RenderContext(themes.theme(theme), words_of(journey), logo=logo() if marked else None)
    pictures = (charts.chart(name) for name in renderer.deck())
    return paint([scene for picture in pictures for scene in picture.build(journey, context)], context.theme)


def linked() -> bytes:
    """The story of a journey with links and pictures."""
    journey = subject(ImageFile(HERE, "an.png", "An achter haar toonbank", data=DOOR))
    context = RenderContext(themes.theme(), words_of(journey))
    pictures = [charts.chart(name) for name in ("cover", "persona", "causes", "roadmap", "journey-map", "evidence")]
    return paint([scene for picture in pictures for scene in picture.build(journey, context)], context.theme)


def plain(title: str = "De bevinding", data_table: DataTable | None = None, notes: str = "") -> Scene:
    items = (
        Text(Box(56, 38, 400, 36), (title,), 30, placeholder="title"),
        Text(Box(56, 78, 400, 20), ("Een reis",), 15, "mute", placeholder="subtitle"),
        Group("curve", (Line(((56, 130), (1224, 400)), "emotion"),)),
        Text(Box(56, 120, 100, 20), ("nu",), 15),
    )
    return Scene(1280, 720, title, "Wat er te zien is", items, notes, "nl", data_table)
