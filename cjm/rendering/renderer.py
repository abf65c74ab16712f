"""A journey to the bytes of its pictures: pages are laid out by charts and painted by the format's painter.

Nothing is written here; the command line does that with `cjm.rendering.jobs`.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from cjm import charts, languages, painters, themes
from cjm.analysis.thresholds import Thresholds
from cjm.errors import UsageError
from cjm.journey.model import Journey, Language
from cjm.languages import Words
from cjm.layout import PageSetup, RenderContext
from cjm.painters import Format
from cjm.scene.items import Image, Scene
from cjm.themes import Theme
from cjm.versions.history import History

SINGLE_PAGES = ("emotion-curve",)


class RenderOptions(NamedTuple):
    """How journeys are drawn.

    `lanes` are those of the map that are shown, all where there are none; `source` is the line that tells what was
    drawn (`source_line`), empty for none; `template` is a client's deck, for PowerPoint; `thresholds` are the project's
    thresholds; `coloured` tells that the theme bears colours of the user's own.
    """

    theme: Theme = themes.theme()
    lanes: tuple[str, ...] = ()
    source: str = ""
    logo: Image | None = None
    template: bytes | None = None
    thresholds: Thresholds = Thresholds()
    coloured: bool = False


class Page(NamedTuple):
    """One page, laid out; `name` is its picture's, with a number where the picture has several pages."""

    name: str
    scene: Scene


class OutputFile(NamedTuple):
    """The bytes of one file. `page` names its picture where a journey has a file for each, else it is empty."""

    page: str
    data: bytes


class Rendering(NamedTuple):
    """The files of one journey in one format, and notes on what could not be drawn as asked, in sentences."""

    files: tuple[OutputFile, ...]
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
    journeys: Sequence[Journey],
    pictures: Sequence[str],
    style: RenderOptions | None = None,
    page: PageSetup | None = None,
) -> list[Page]:
    """The pictures of a journey, laid out in the order asked for; those of several journeys show all of them, the
    others the first one. A picture for which the journey holds nothing has no page.

    Raises UsageError for a picture that does not exist or does not show journeys, and for a journey without steps.
    """
    if any(not journey.steps for journey in journeys):
        raise UsageError("the journey has no steps", "write at least one")
    context = _look(style or RenderOptions(), journeys[0].language, page)
    found: list[Page] = []
    for name in pictures:
        chart = charts.chart(name)
        if chart.subject == "versions":
            raise UsageError(f"the picture `{name}` shows versions", f"draw it by `cjm {name} FILE -o OUT`")
        found += _laid(name, chart.build(journeys if chart.subject == "journeys" else journeys[0], context))
    return found


def render(
    journey: Journey,
    suffix: str,
    pictures: Sequence[str] = (),
    style: RenderOptions | None = None,
    beside: Sequence[Journey] = (),
) -> Rendering:
    """The pictures of a journey as files in the format with this suffix, such as `.svg`; nothing is written.

    A deck (`.pptx`, `.pdf`, `.html`) holds all pages in one file; other formats (`.svg`, `.png`) have a file for each.
    The bytes of a file are its `data`. `pictures` are names that `cjm charts` lists; without them a deck holds the
    whole story and other formats the emotion curve. `beside` are the journeys that a picture of several shows with
    this one. There are no files where the journey holds nothing for the pictures.

    Raises UsageError for a suffix or a picture that does not exist, for a picture named twice, and for a journey
    without steps.
    """
    if len(set(pictures)) < len(pictures):
        raise UsageError("a picture is asked for twice", "name each picture once")
    form, style = painters.format_for(suffix), style or RenderOptions()
    chosen = pictures or (deck() if form.deck else SINGLE_PAGES)
    fixed = form.suffix == ".pptx" or (form.suffix == ".pdf" and not pictures)
    return _painted(form, style, lambda page: pages((journey, *beside), chosen, style, page), fixed, len(pictures) > 1)


def render_history(history: History, language: Language, suffix: str, style: RenderOptions | None = None) -> Rendering:
    """The history of a journey as a picture, in the format with this suffix; no files where no version has a figure.

    Raises UsageError for a suffix that does not exist.
    """
    form, style = painters.format_for(suffix), style or RenderOptions()
    build = charts.chart("history").build
    return _painted(
        form,
        style,
        lambda page: _laid("history", build(history, _look(style, language, page))),
        form.suffix == ".pptx",
        False,
    )


def _look(style: RenderOptions, language: Language, page: PageSetup | None) -> RenderContext:
    words = languages.words(language)
    return RenderContext(
        style.theme, words, page or PageSetup(), style.lanes, style.source, style.logo, style.thresholds
    )


def _laid(name: str, scenes: Sequence[Scene]) -> list[Page]:
    numbers = [f"-{number}" for number in range(1, len(scenes) + 1)] if len(scenes) > 1 else [""]
    return [Page(name + number, scene) for number, scene in zip(numbers, scenes, strict=False)]


def _painted(
    form: Format, style: RenderOptions, lay_out: Callable[[PageSetup], list[Page]], fixed: bool, named: bool
) -> Rendering:
    """The bytes of what `lay_out` puts on a page: `fixed` as a slide is. Files of their own have the name of their
    picture where there are several, or `named`."""
    painter = form.load()
    template = painter.opened(style.template) if style.template and form.suffix == ".pptx" else None
    laid_out = lay_out(template.page if template else PageSetup(fixed=fixed))
    scenes = [one.scene for one in laid_out]
    if not scenes:
        return Rendering(())
    notes = tuple(painter.notes(scenes, style.theme)) if hasattr(painter, "notes") and not template else ()
    if template:
        own = ["the logo"] * (style.logo is not None) + ["the colours"] * style.coloured
        kept = [f"the template's look counts: {' and '.join(own)} of cjm.toml stay out of the slides"] if own else []
        return Rendering((OutputFile("", painter.bind(scenes, style.theme, template)),), (*template.notes, *kept))
    if form.deck:
        return Rendering((OutputFile("", painter.bind(scenes, style.theme)),), notes)
    named = named or len(laid_out) > 1
    files = (OutputFile(one.name if named else "", painter.paint(one.scene, style.theme)) for one in laid_out)
    return Rendering(tuple(files), notes)
