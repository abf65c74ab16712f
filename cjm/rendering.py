"""A journey to the bytes of its pictures: pages are laid out by charts and painted by the format's painter.

Nothing is written here; the command line does that with `cjm.publishing`.
"""

from collections.abc import Sequence
from typing import NamedTuple

from cjm import charts, languages, painters, themes
from cjm.charts import Look, Page
from cjm.diagnostics import printable
from cjm.errors import UsageError
from cjm.languages import Words
from cjm.limits import Limits
from cjm.model import Journey
from cjm.scene import Image, Scene
from cjm.themes import Theme

SINGLE_PAGES = ("emotion-curve",)


class Style(NamedTuple):
    """How journeys are drawn.

    `lanes` are those of the map that are shown, all where there are none; `source` is the line that tells what was
    drawn (`source_line`), empty for none; `template` is a client's deck, for PowerPoint; `limits` are the project's thresholds.
    """

    theme: Theme = themes.theme()
    lanes: tuple[str, ...] = ()
    source: str = ""
    logo: Image | None = None
    template: bytes | None = None
    limits: Limits = Limits()


class Laid(NamedTuple):
    """One page, laid out; `name` is its picture's, with a number where the picture has several pages."""

    name: str
    scene: Scene


class Drawn(NamedTuple):
    """The bytes of one file. `page` names its picture where a journey has a file for each, else it is empty."""

    page: str
    data: bytes


class Rendering(NamedTuple):
    """The files of one journey in one format, and notes on what could not be drawn as asked, in sentences."""

    files: tuple[Drawn, ...]
    notes: tuple[str, ...] = ()


def deck() -> tuple[str, ...]:
    """The pictures of a deck, in the order of its slides."""
    placed = [(chart.slide, chart.name) for chart in map(charts.chart, charts.names()) if chart.slide is not None]
    return tuple(name for _, name in sorted(placed))


def source_line(words: Words, file: str, version: str, commit: str = "", changed: bool = False) -> str:
    """Which file was drawn, at which commit, and by which `version` of cjm; never when."""
    key = "page.source.changed" if changed else "page.source.commit" if commit else "page.source"
    return words(key, file=file, commit=commit, version=version)


def pages(
    journeys: Sequence[Journey], pictures: Sequence[str], style: Style | None = None, page: Page | None = None
) -> list[Laid]:
    """The pictures of a journey, laid out in the order asked for; those of several journeys show all of them, the
    others the first one. A picture for which the journey holds nothing has no page.

    Raises UsageError for a picture that does not exist, and for a journey without steps.
    """
    if any(not journey.steps for journey in journeys):
        raise UsageError("the journey has no steps", "write at least one")
    style = style or Style()
    words = languages.words(journeys[0].language)
    look = Look(style.theme, words, page or Page(), style.lanes, style.source, style.logo, style.limits)
    found: list[Laid] = []
    for name in pictures:
        chart = charts.chart(name)
        scenes = chart.build(journeys if chart.several else journeys[0], look)
        numbers = [f"-{number}" for number in range(1, len(scenes) + 1)] if len(scenes) > 1 else [""]
        found += [Laid(name + number, scene) for number, scene in zip(numbers, scenes, strict=False)]
    return found


def render(
    journey: Journey,
    suffix: str,
    pictures: Sequence[str] = (),
    style: Style | None = None,
    beside: Sequence[Journey] = (),
) -> Rendering:
    """The pictures of a journey in the format with this suffix, such as `.svg`.

    A deck (`.pptx`, `.pdf`, `.html`) holds all pages in one file; other formats have a file for each. Without
    `pictures` a deck tells the whole story and other formats hold the emotion curve. `beside` are the journeys that a
    picture of several shows with this one. There are no files where the journey holds nothing for the pictures.

    Raises UsageError for a suffix or a picture that does not exist.
    """
    form = painters.format_for(suffix)
    if len(set(pictures)) < len(pictures):
        raise UsageError("a picture is asked for twice", "name each picture once")
    style = style or Style()
    slides = form.suffix == ".pptx" or (form.suffix == ".pdf" and not pictures)
    painter = form.load()
    template = painter.opened(style.template) if style.template and form.suffix == ".pptx" else None
    page = template.page if template else Page(fixed=True) if slides else Page()
    laid_out = pages((journey, *beside), pictures or (deck() if form.deck else SINGLE_PAGES), style, page)
    scenes = [one.scene for one in laid_out]
    if not scenes:
        return Rendering(())
    notes = _notes(str(painter.undrawable(scenes))) if hasattr(painter, "undrawable") else ()
    if template:
        return Rendering((Drawn("", painter.bind(scenes, style.theme, template)),), (*template.notes, *notes))
    if form.deck:
        return Rendering((Drawn("", painter.bind(scenes, style.theme)),), notes)
    names = [one.name if len(pictures) > 1 or len(laid_out) > 1 else "" for one in laid_out]
    files = (Drawn(name, painter.paint(scene, style.theme)) for name, scene in zip(names, scenes, strict=True))
    return Rendering(tuple(files), notes)


def _notes(undrawable: str) -> tuple[str, ...]:
    if not undrawable:
        return ()
    shown = printable(" ".join(undrawable[:20])) + (" …" if len(undrawable) > 20 else "")
    return (f"no font of this machine draws {shown}; a square stands in the place of each (Noto fonts have them)",)
