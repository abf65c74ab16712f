"""A journey to the bytes of its pictures: pages are laid out by charts and painted by the format's painter.

Nothing is written here; the command line does that with `cjm.output`.
"""

from collections.abc import Sequence
from typing import NamedTuple

from cjm import charts, languages, painters, themes
from cjm.errors import UsageError
from cjm.model import Journey
from cjm.scene import Scene

DECK_PAGES = ("cover", "emotion-curve")
SINGLE_PAGES = ("emotion-curve",)


class Page(NamedTuple):
    """One picture, laid out."""

    name: str
    scene: Scene


class Drawn(NamedTuple):
    """The bytes of one file. `page` names its picture where a journey has a file for each, else it is empty."""

    page: str
    data: bytes


class Rendering(NamedTuple):
    """The files of one journey in one format, and the characters that no font of this machine could draw in them."""

    files: tuple[Drawn, ...]
    undrawable: str = ""


def pages(journey: Journey, pictures: Sequence[str], theme: str = "default") -> list[Page]:
    """The pictures of a journey, laid out in the order asked for.

    Raises UsageError for a picture or theme that does not exist, and for a journey without steps.
    """
    if not journey.steps:
        raise UsageError("the journey has no steps", "write at least one")
    look = charts.Look(themes.theme(theme), languages.words(journey.language))
    found: list[Page] = []
    for name in pictures:
        chart = charts.chart(name)
        scenes = chart.build((journey,) if chart.several else journey, look)
        numbers = [f"-{number}" for number in range(1, len(scenes) + 1)] if len(scenes) > 1 else [""]
        found += [Page(name + number, scene) for number, scene in zip(numbers, scenes, strict=False)]
    return found


def render(journey: Journey, suffix: str, pictures: Sequence[str] = (), theme: str = "default") -> Rendering:
    """The pictures of a journey in the format with this suffix, such as `.svg`.

    A deck (`.pptx`, `.pdf`) holds all pages in one file; other formats have a file for each. Without `pictures` a
    deck has a cover and the emotion curve, other formats the emotion curve alone. Raises UsageError for a suffix, a
    picture or a theme that does not exist.
    """
    form = painters.format_for(suffix)
    if len(set(pictures)) < len(pictures):
        raise UsageError("a picture is asked for twice", "name each picture once")
    laid_out = pages(journey, pictures or (DECK_PAGES if form.deck else SINGLE_PAGES), theme)
    painter, look = form.load(), themes.theme(theme)
    scenes = [page.scene for page in laid_out]
    undrawable = str(painter.undrawable(scenes)) if hasattr(painter, "undrawable") else ""
    if form.deck:
        return Rendering((Drawn("", painter.bind(scenes, look)),), undrawable)
    names = [page.name if len(laid_out) > 1 else "" for page in laid_out]
    files = (Drawn(name, painter.paint(scene, look)) for name, scene in zip(names, scenes, strict=True))
    return Rendering(tuple(files), undrawable)
