"""A deck: which pictures it holds in which order, and what makes pages of pictures into slides that are told one after
the other. Sparse pages share a slide, and a term is explained where it first stands."""

from collections.abc import Callable, Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from cjm import charts
from cjm.journey.audience import Audience
from cjm.journey.model import Journey
from cjm.languages.explained import explained, explaining, said, small_print
from cjm.layout import RenderContext, reframed
from cjm.rendering.speech import Speaker, Speech
from cjm.scene.items import LineChart, Scene, Table, texts, walk

_SHORT = {"summary", "emotion-curve", "causes", "roadmap", "decisions"}
"""The pictures of a short deck, a page each."""
_LISTED, _TERMS = "roadmap", "terms"
_DIGEST = "digest"
_TEAM = {"journey-map": 40, "evidence": 125}
"""Where a team has in its story what is an appendix for others."""
_LEAST_CURVE = 0.75
"""How much of its height a curve keeps at least where terms are explained below it."""
_SPARSE = 1 / 3
"""A page of which less is filled shares a slide with its neighbour."""

Build = Callable[[str, RenderContext], Sequence[Scene]]
"""Lays out the pages of a picture."""


class Sheet(NamedTuple):
    """A page of a deck, with what it was laid out by, the terms that its foot explains, and what is said about it.
    `number` counts the pages of its picture, and is 0 for the only one; `joined` is the picture of a page that shares
    its slide."""

    picture: str
    scene: Scene
    context: RenderContext
    number: int = 0
    explained: tuple[str, ...] = ()
    speech: Speech = Speech()
    joined: str = ""

    @property
    def name(self) -> str:
        """The name of the page: that of its picture, with its number."""
        return f"{self.picture}-{self.number}" if self.number else self.picture


def pictures(audience: Audience = "board", *, short: bool = False) -> tuple[str, ...]:
    """The pictures of a deck for this audience, in the order of its slides."""
    places = {name: place for name in charts.names() if (place := _place(name, audience)) is not None}
    return tuple(sorted(_SHORT & places.keys() if short else places, key=lambda name: places[name]))


def _place(name: str, audience: Audience) -> int | None:
    """The place of a picture in a deck. A team has all of it in its story, and needs no digest of the map."""
    chart = charts.chart(name)
    if audience != "team":
        return chart.slide
    return None if name == _DIGEST else _TEAM.get(name, chart.slide)


def told(
    journey: Journey,
    names: Sequence[str],
    context: RenderContext,
    build: Build,
    *,
    short: bool = False,
    explained: list[str] | None = None,
    more: str = "deck.more",
) -> list[Sheet]:
    """The pages of a journey's deck of these pictures, which `build` lays out; of a `short` one a page each, which says
    by `more` how many there are. `explained` are the lines of terms that pages before explain, to which those that are
    explained here are added."""
    before = [] if explained is None else explained
    sheets = list(_laid_out(names, context, _first(build, more) if short else build, before))
    speaker = Speaker(journey, context, [sheet.scene.title for sheet in sheets])
    sheets = [sheet._replace(speech=speaker.speech(sheet.picture, sheet.scene)) for sheet in sheets]
    if context.page.fixed:
        sheets = _without_sparse(sheets, build)
    return list(_finished(sheets, speaker))


def _finished(sheets: Sequence[Sheet], speaker: Speaker) -> Iterator[Sheet]:
    """The pages with their feet and their notes, which lead to the next picture."""
    for sheet, after in zip_longest(sheets, sheets[1:]):
        scene = reframed.reframed(sheet.context, sheet.scene, sheet.explained)
        goes_on = after and after.picture not in (sheet.picture, sheet.joined)
        following = after.picture if goes_on and after.context.section == sheet.context.section else None
        yield sheet._replace(scene=scene._replace(notes=speaker.notes(sheet.speech, following), body=None))


def _first(build: Build, more: str) -> Build:
    """Lays out the first page of a picture, or of the roadmap its list: it says how many more there are and has the
    notes of all."""

    def first(name: str, context: RenderContext) -> Sequence[Scene]:
        scenes = build(name, context)
        if name == _LISTED:
            scenes = sorted(scenes, key=lambda scene: not any(isinstance(item, Table) for item in scene.items))
        return [_alone(scenes, context, more)] if len(scenes) > 1 else scenes

    return first


def _alone(scenes: Sequence[Scene], context: RenderContext, more: str) -> Scene:
    first, others = scenes[0], context.words.counted(more, len(scenes) - 1)
    body = first.body and first.body._replace(rests=(*first.body.rests, others))
    notes = "\n".join([*(scene.notes for scene in scenes), others])
    return first._replace(body=body, notes=notes)


def together(names: Sequence[str], context: RenderContext, build: Build, explained: list[str]) -> list[Sheet]:
    """The pages of a deck that are about all of its journeys; `explained` as in `told`."""
    sheets = []
    for sheet in _laid_out(names, context, build, explained):
        scene = reframed.reframed(sheet.context, sheet.scene, sheet.explained)
        sheets.append(sheet._replace(scene=scene._replace(body=None)))
    return sheets


def _laid_out(names: Sequence[str], context: RenderContext, build: Build, before: list[str]) -> Iterator[Sheet]:
    """The pages of each picture with room for the terms that are explained there, which are added to those `before`;
    those of the appendix are called so.

    Where that took another page, or much of a curve, a term waits for the next page that shows it.
    """
    appendix = context.words("deck.appendix")
    for name in names:
        place = _place(name, context.audience)
        own = context._replace(section=appendix if place is not None and place >= charts.APPENDIX else "")
        scenes = _unexplained(build(name, own), own)
        terms = _terms(scenes, own, before) if name != _TERMS else [()] * len(scenes)
        if not _fit(scenes, own, terms):
            higher = max(map(reframed.height, [own] * len(scenes), scenes, terms))
            lower = _unexplained(build(name, own._replace(reserved=higher)), own)
            fit = len(lower) == len(scenes) and _fit(lower, own, _terms(lower, own, before))
            scenes = lower if fit and not _are_squeezed(lower, scenes) else scenes
            terms = _terms(scenes, own, before, fitting=True)
        for number, (scene, lines) in enumerate(zip(scenes, terms, strict=True), 1):
            yield Sheet(name, scene, own, number if len(scenes) > 1 else 0, lines)
            before += [*said(own.words, lines), *explaining(own.words, _shown(scene))]
        context = context.after(*(scene.title for scene in scenes))


def _unexplained(scenes: Sequence[Scene], context: RenderContext) -> list[Scene]:
    """The pages without what they say themselves of the terms that the deck explains."""
    own = small_print(context.words)
    return [
        scene._replace(body=scene.body._replace(rests=tuple(line for line in scene.body.rests if line not in own)))
        if scene.body
        else scene
        for scene in scenes
    ]


def _terms(
    scenes: Sequence[Scene], context: RenderContext, before: Sequence[str], *, fitting: bool = False
) -> list[tuple[str, ...]]:
    """What each of these pages explains: the terms that it is the first to show after those `before`, unless it says in
    its own words what they mean; only what is `fitting` there, if so."""
    known, found = list(before), list[tuple[str, ...]]()
    for scene in scenes:
        shown = _shown(scene)
        own = explaining(context.words, shown)
        lines = tuple(line for line in explained(context.words, shown) if line not in (*known, *own))
        found.append(lines if not fitting or reframed.fits(context, scene, lines) else ())
        known += [*said(context.words, found[-1]), *own]
    return found


def _fit(scenes: Sequence[Scene], context: RenderContext, terms: Sequence[tuple[str, ...]]) -> bool:
    """Whether each page has room for what it explains."""
    return all(not one or reframed.fits(context, scene, one) for scene, one in zip(scenes, terms, strict=True))


def _are_squeezed(lower: Sequence[Scene], scenes: Sequence[Scene]) -> bool:
    """Whether curves lost much of their height."""
    heights = [[item.box.height for item in _charts(all)] for all in (lower, scenes)]
    return any(new < _LEAST_CURVE * old for new, old in zip(*heights, strict=False))


def _charts(scenes: Sequence[Scene]) -> list[LineChart]:
    return [item for scene in scenes for item in walk(scene.items) if isinstance(item, LineChart)]


def _shown(scene: Scene) -> list[str]:
    """What a page says, but for the cover and who agreed to it."""
    body = scene.body
    texted = [" ".join(text.lines) for text in texts(body.items)] if body else []
    return [*texted, scene.title, body.subtitle, *body.rests] if body else []


def _without_sparse(sheets: Sequence[Sheet], build: Build) -> list[Sheet]:
    """The same pages, of which a sparse one shares a slide with the one before or behind it in its part of the deck."""
    found = list(sheets)
    at = 0
    while at < len(found):
        if _is_sparse(found[at]):
            for first in (at, at - 1):
                if 0 <= first < len(found) - 1 and (one := _as_one(found[first], found[first + 1], build)):
                    found[first : first + 2] = [one]
                    at = first - 1
                    break
        at += 1
    return found


def _is_sparse(sheet: Sheet) -> bool:
    return reframed.filled(sheet.context, sheet.scene) < _SPARSE


def _as_one(first: Sheet, second: Sheet, build: Build) -> Sheet | None:
    """Two pages on one slide; where that takes it, the one that is not sparse is laid out anew in less room."""
    if first.context.section != second.context.section:
        return None
    for one, two in ((first, second), *_lower(first, second, build)):
        lines = (*one.explained, *two.explained)
        scene = reframed.joined(one.context, one.scene, two.scene, f"headlines.{second.picture}", lines)
        if scene:
            return one._replace(scene=scene, explained=lines, speech=one.speech + two.speech, joined=second.picture)
    return None


def _lower(first: Sheet, second: Sheet, build: Build) -> Iterator[tuple[Sheet, Sheet]]:
    """The two pages, one of them lower by what the other takes, where it is the only one of its picture."""
    if not first.number and not _is_sparse(first):
        scenes = build(first.picture, _reserving(first, second))
        if len(scenes) == 1:
            yield first._replace(scene=scenes[0]), second
    if not second.number and not _is_sparse(second):
        scenes = build(second.picture, _reserving(second, first))
        if len(scenes) == 1:
            yield first, second._replace(scene=scenes[0])


def _reserving(sheet: Sheet, other: Sheet) -> RenderContext:
    """What a page is laid out by that leaves room for another one."""
    context, lines = sheet.context, (*sheet.explained, *other.explained)
    foot = reframed.height(context, sheet.scene, lines, other.scene.body.rests if other.scene.body else ())
    return context._replace(reserved=reframed.needed(context, other.scene) + foot)
