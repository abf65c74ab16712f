"""A journey to the bytes of its pictures: charts lay out its pages, the format's painter paints them.

Nothing is written here; `cjm.rendering.jobs` does that for the command line.
"""

from collections.abc import Callable, Sequence
from math import floor
from typing import NamedTuple

from cjm import charts, painters
from cjm.errors import UsageError
from cjm.journey.audience import audience, shown_to
from cjm.journey.model import Journey
from cjm.journey.text_index import text_index
from cjm.languages.reasons import with_reasons
from cjm.languages.words import Words, words_in, words_of
from cjm.layout import PageSetup, RenderContext, header_footer
from cjm.painters import DeckPainter, Painter
from cjm.rendering import several
from cjm.rendering import story as told
from cjm.rendering.images import with_images
from cjm.rendering.keys import keyed
from cjm.rendering.options import RenderOptions
from cjm.rendering.value_texts import ValueTexts
from cjm.scene import measuring
from cjm.scene.items import Scene
from cjm.scene.paper import page_on
from cjm.versions.history import History

JOURNEYS = "--journeys"
"""What a deck of several journeys says of how it was made, with their number; it is no option."""
_SINGLE_PICTURE = ("emotion-curve",)


class Page(NamedTuple):
    """One page, laid out; `name` is its picture's, with a number where the picture has several pages."""

    name: str
    scene: Scene


class OutputFile(NamedTuple):
    """One file: its bytes are `data`. `page` names its picture where each has a file, else it is empty."""

    page: str
    data: bytes


class Rendering(NamedTuple):
    """The files of one journey in one format, and notes on what could not be drawn as asked, in sentences."""

    files: tuple[OutputFile, ...]
    notes: tuple[str, ...] = ()


def deck(options: RenderOptions | None = None) -> tuple[str, ...]:
    """The pictures of a deck, in the order of its slides."""
    options = options or RenderOptions()
    return told.pictures(options.audience, short=options.short)


def chosen_pictures(painter: Painter, pictures: Sequence[str], options: RenderOptions | None = None) -> Sequence[str]:
    """The pictures that are drawn in a format: those asked for, else all that are laid out for paper where that is
    printed, the whole story in a deck, or one of it."""
    if not pictures and options and options.paper and painter.prints:
        return on_paper()
    return pictures or (deck(options) if isinstance(painter, DeckPainter) else _SINGLE_PICTURE)


def on_paper() -> tuple[str, ...]:
    """The pictures that are laid out for paper."""
    return tuple(name for name in charts.names() if charts.chart(name).on_paper)


def pages(
    journeys: Sequence[Journey],
    pictures: Sequence[str],
    options: RenderOptions | None = None,
    page: PageSetup | None = None,
) -> list[Page]:
    """The pictures of a journey, laid out in the order asked for, each with a headline of its own; those of several
    journeys show all of them, the others the first one. A picture for which the journey holds nothing has no page.

    Raises UsageError for a picture that does not exist or does not show journeys, and for a journey without steps.
    """
    options = options or RenderOptions()
    journeys = [with_images(shown_to(journey, options.audience)) for journey in journeys]
    context, found = _context(options, words_of(journeys[0]), page), list[Page]()
    with measuring.wider_face(context.page.wider):
        for name in pictures:
            scenes = _built(journeys, name, context)
            context = context.after(*(scene.title for scene in scenes))
            found += _numbered(name, scenes)
    return found


def story(journey: Journey, options: RenderOptions | None = None, page: PageSetup | None = None) -> list[Page]:
    """The pages of a deck: all pictures for which the journey holds enough, the last of them as an appendix. Sparse
    ones share a slide, and a term is explained where it first stands.

    Raises UsageError for a journey without steps.
    """
    options = options or RenderOptions()
    journey = with_images(shown_to(journey, options.audience))
    context = _context(options, words_of(journey), page)

    def build(name: str, own: RenderContext) -> tuple[Scene, ...]:
        return _built([journey], name, own) if charts.chart(name).in_deck(journey, own) else ()

    with measuring.wider_face(context.page.wider):
        sheets = told.told(journey, deck(options), context, build, short=options.short)
    return [Page(sheet.name, sheet.scene) for sheet in sheets]


class Subject(NamedTuple):
    """A journey, and how its own pages are drawn in a deck of several."""

    journey: Journey
    options: RenderOptions


def deck_of_several(
    subjects: Sequence[Subject], suffix: str, pictures: Sequence[str] = (), options: RenderOptions | None = None
) -> Rendering:
    """Journeys as one deck: what they show together and a chapter for each, or the same pictures of each in turn; see
    `cjm.rendering.several`. `options` are those of the whole, by which all pages look.

    Raises UsageError as `render` does, where a journey has no steps only if its pictures are asked for.
    """
    painter, options = painters.painter_for(suffix), options or RenderOptions()
    subjects = [one._replace(journey=with_images(shown_to(one.journey, options.audience))) for one in subjects]
    notes = list[str]()

    def lay_out(page: PageSetup) -> list[Page]:
        whole = _context(options, words_of(subjects[0].journey), page)
        chapters = [
            several.Chapter(
                one.journey,
                whole._replace(
                    words=words_of(one.journey), source=one.options.source, thresholds=one.options.thresholds
                ),
            )
            for one in subjects
        ]
        with measuring.wider_face(page.wider):
            if pictures or page.paper:
                found = _in_turn(chapters, chosen_pictures(painter, pictures, options))
            else:
                told_of = several.told(chapters, whole, _built, short=options.short, portfolio=options.portfolio)
                found = [Page(f"{number}-{sheet.name}", sheet.scene) for number, sheet in told_of.pages]
                notes[:] = told_of.notes
        if not isinstance(painter, DeckPainter) or painter.read is None:
            return found
        made = f"{_made(pictures, options)} {JOURNEYS} {len(subjects)}".strip()
        return [one._replace(scene=one.scene._replace(name=one.name, made=made)) for one in found]

    rendering = _painted(painter, options, lay_out, _page(painter, options, story=not pictures))
    return rendering._replace(notes=(*rendering.notes, *notes))


def _in_turn(chapters: Sequence[several.Chapter], pictures: Sequence[str]) -> list[Page]:
    """These pictures of each journey, one journey after the other."""
    found, taken = list[Page](), tuple[str, ...]()
    for number, (journey, context) in enumerate(chapters, 1):
        for name in pictures:
            scenes = _built([journey], name, context.after(*taken))
            taken += tuple(scene.title for scene in scenes)
            found += _numbered(f"{number}-{name}", scenes)
    return found


def _built(journeys: Sequence[Journey], name: str, context: RenderContext) -> tuple[Scene, ...]:
    """The pages of a picture."""
    chart = charts.chart(name)
    if chart.subject != "journeys" and any(not journey.steps for journey in journeys):
        raise UsageError("the journey has no steps", "write at least one")
    if chart.subject == "versions":
        raise UsageError(f"the picture `{name}` shows versions", f"draw it by `cjm {name} FILE -o OUT`")
    if chart.subject == "journeys":
        return chart.build(journeys, context)
    words, journey = context.words, journeys[0]
    return tuple(
        scene._replace(data_table=scene.data_table and with_reasons(scene.data_table, journey, words))
        for scene in chart.build(journey, context)
    )


def render(
    journey: Journey,
    suffix: str,
    pictures: Sequence[str] = (),
    options: RenderOptions | None = None,
    beside: Sequence[Journey] = (),
) -> Rendering:
    """The pictures of a journey as files in the format with this suffix, such as `.svg`; nothing is written.

    A deck (`.pptx`, `.pdf`, `.html`) holds all pages in one file; other formats (`.svg`, `.png`) have a file for each.
    The bytes of a file are its `data`. `pictures` are names that `cjm charts` lists; without them a deck holds the
    whole story and other formats the emotion curve. `beside` are the journeys that a picture of several shows with
    this one, and those of a deck of several: without pictures it has what they show together, then a chapter for each.
    With `paper` the pictures are the map and the roadmap. There are no files where the journey holds nothing for the
    pictures. `options` say how: `RenderOptions()`,
    the default, is the theme `default`; `cjm.render_options_for(path)` is the house style of a `cjm.toml`.

    Raises UsageError for a suffix, a picture, a theme, a lane, an audience or a paper that does not exist, for a
    picture named twice or not laid out for paper, for a journey without steps, and for an image whose file is gone.
    """
    if len(set(pictures)) < len(pictures):
        raise UsageError("a picture is asked for twice", "name each picture once")
    painter, options = painters.painter_for(suffix), options or RenderOptions()
    audience(options.audience)
    if isinstance(painter, DeckPainter) and not pictures and not options.paper and (beside or options.portfolio):
        return deck_of_several([Subject(one, options) for one in (journey, *beside)], suffix, (), options)
    journey = with_images(shown_to(journey, options.audience))
    chosen = chosen_pictures(painter, pictures, options)
    page = _page(painter, options, story=not pictures)
    for name in pictures if page.paper else ():
        if not charts.chart(name).on_paper:
            raise UsageError(f"the picture `{name}` is not laid out for paper", f"choose from: {', '.join(on_paper())}")

    def lay_out(page: PageSetup) -> list[Page]:
        whole = isinstance(painter, DeckPainter) and not pictures and not page.paper
        found = story(journey, options, page) if whole else pages((journey, *beside), chosen, options, page)
        if not isinstance(painter, DeckPainter) or painter.read is None:
            return found
        index, made = (
            text_index(journey, ids=not options.redacted and options.audience != "client"),
            _made(pictures, options),
        )
        values = ValueTexts(journey, words_of(journey), index)
        return [
            one._replace(scene=keyed(one.scene._replace(made=made), one.name, journey, index, values, options.source))
            for one in found
        ]

    return _painted(painter, options, lay_out, page, named=len(pictures) > 1)


def _page(painter: Painter, options: RenderOptions, *, story: bool) -> PageSetup:
    """The page that pictures are laid out for in a format, the whole `story` or others: a sheet of paper, a slide, or
    one that grows."""
    if options.paper and painter.prints:
        return page_on(options.paper)
    slides = isinstance(painter, DeckPainter) and (painter.slides == "always" or (painter.slides == "story" and story))
    return painter.slide(options.look) if slides and isinstance(painter, DeckPainter) else PageSetup()


def _made(pictures: Sequence[str], options: RenderOptions) -> str:
    """The options of `cjm render` that the words of a deck depend on, as they are written there."""
    chosen = {
        "--chart": ",".join(pictures),
        "--lanes": ",".join(options.lanes),
        "--redact": options.redacted,
        "--audience": options.audience if options.audience != "board" else "",
        "--short": options.short,
        "--portfolio": options.portfolio,
        "--template": options.template is not None,
        "--no-provenance": not options.source,
    }
    return " ".join(name if value is True else f"{name} {value}" for name, value in chosen.items() if value)


def render_history(history: History, language: str, suffix: str, options: RenderOptions | None = None) -> Rendering:
    """The history of a journey as a picture, in the format with this suffix; no files where no version has a figure.

    Raises UsageError for a suffix that does not exist.
    """
    painter, options = painters.painter_for(suffix), options or RenderOptions()

    def lay_out(page: PageSetup) -> list[Page]:
        context = _context(options, words_in(language), page)
        with measuring.wider_face(page.wider):
            return _numbered("history", charts.chart("history").build(history, context))

    return _painted(painter, options, lay_out, _page(painter, options._replace(paper=None), story=False))


def _context(options: RenderOptions, words: Words, page: PageSetup | None) -> RenderContext:
    page = page or PageSetup()
    context = RenderContext(options.look, words, page, options.lanes, options.source, options.logo, options.thresholds)
    return context._replace(audience=options.audience)


def _numbered(name: str, scenes: Sequence[Scene]) -> list[Page]:
    """The pages of a picture, with numbers in their names where there are several."""
    if len(scenes) == 1:
        return [Page(name, scenes[0])]
    return [Page(f"{name}-{number}", scene) for number, scene in enumerate(scenes, 1)]


def _painted(
    painter: Painter,
    options: RenderOptions,
    lay_out: Callable[[PageSetup], list[Page]],
    page: PageSetup,
    named: bool = False,
) -> Rendering:
    """What `lay_out` puts on a page, painted; where slides have a client's template, on its own. Files of one page have
    the name of their picture where there are several, or `named`."""
    if isinstance(painter, DeckPainter) and painter.open_template and options.template is not None:
        template = painter.open_template(options.template)
        with measuring.wider_face(template.page.wider):
            scenes = header_footer.level([page.scene for page in lay_out(template.page)], template.page)
        notes = (*template.notes, *_shrunk(scenes, template.page), *_left_out(options))
        return Rendering((OutputFile("", template.paint(scenes)),), notes) if scenes else Rendering(())
    found = lay_out(page)
    if not found:
        return Rendering(())
    scenes = [page.scene for page in found]
    notes = painter.notes(scenes, options.look)
    if isinstance(painter, DeckPainter):
        scenes[0] = scenes[0]._replace(nearby=options.nearby)
        return Rendering((OutputFile("", painter.paint(scenes, options.look)),), notes)
    named = named or len(found) > 1
    files = (OutputFile(page.name if named else "", painter.paint(page.scene, options.look)) for page in found)
    return Rendering(tuple(files), notes)


def _shrunk(scenes: Sequence[Scene], page: PageSetup) -> list[str]:
    """The slides whose pictures are higher than a template's page, so that their type gets smaller."""
    body = page.body.height if page.body else page.height
    return [
        f"slide {number} holds more than fits the template: it is drawn at {floor(100 * body / (body + more))} %"
        for number, scene in enumerate(scenes, 1)
        if (more := scene.height - page.height) > 0
    ]


def _left_out(options: RenderOptions) -> list[str]:
    """What of the options gives way to a client's template."""
    own = ["the logo"] * (options.logo is not None) + ["the colours"] * options.own_colours
    return [f"the template's look counts: {' and '.join(own)} of cjm.toml stay out of the slides"] if own else []
