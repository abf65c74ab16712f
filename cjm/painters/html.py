"""HTML: all pages in one file that needs no network and no script, with the data of each as a table."""

import re
from base64 import b64encode
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from importlib import resources
from math import inf
from typing import NamedTuple, get_args

from cjm import themes
from cjm.languages.words import Words, words_in
from cjm.painters import DeckPainter
from cjm.painters.svg import Within, elements, families, role, shared_images, shrink
from cjm.scene.items import DataTable, Group, Image, Item, Line, Nearby, Role, Scene, Shape, Text, cut_texts, walk
from cjm.themes import Theme
from cjm.themes.contrast import ratio

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
_ABOVE = 12.0
"""Room left above a picture whose headline stands in the page."""
_LONG = 24
"""Letters from which a column of a table is given room."""
_LEAST = 0.8
"""The least share of its width at which a picture is drawn, as html.css has it."""
_MANY = 10
"""Columns beyond which a table is printed small."""


def paint(scenes: Sequence[Scene], theme: Theme) -> bytes:
    """The pages below each other as one document in UTF-8.

    The headline of a picture is a heading of the document; an opening page keeps its own. The default theme, dressed by
    a client or not, gives way to the dark one for readers whose screen is set so; any other stays as it was chosen, and
    a dark one is printed light.
    """
    language = scenes[0].language
    words = words_in(language)
    lines = [
        "<!DOCTYPE html>",
        f'<html lang="{escape(language)}">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(scenes[0].title)}</title>",
        f"<style>\n{_style(scenes, theme)}</style>",
        "</head>",
        "<body>",
    ]
    share = shrink(theme)
    shared, symbols = shared_images(
        [one for scene in scenes for one in walk(_parts(scene).items) if isinstance(one, Image)]
    )
    if symbols:
        lines += ['<svg class="unseen" aria-hidden="true">', *symbols, "</svg>"]
    sections = [list(_section(place, scene, words, share, shared)) for place, scene in enumerate(scenes, 1)]
    body = [line for section in sections for line in section]
    if len(scenes) > 1:
        covers = 1 if scenes[0].opening else 0
        lines.append(f'<a class="skip" href="#page-{covers + 1}">{escape(words("page.skip"))}</a>')
        before = sum(map(len, sections[:covers]))
        body[before:before] = _contents(scenes, words)
    if scenes[0].nearby:
        body[:0] = _nearby(scenes[0].nearby, words)
    return "\n".join([*lines, "<main>", *body, "</main>", "</body>", "</html>", ""]).encode()


def _style(scenes: Sequence[Scene], theme: Theme) -> str:
    """The colours of the roles as variables, then the rules that use them."""
    dark = ratio(theme.colours["page"], "#000000") < ratio(theme.colours["page"], "#FFFFFF")
    scheme, widest = "dark" if dark else "light", max(scene.width for scene in scenes)
    variables = f"{_variables(theme.colours)} --fonts: {families(theme)}; --widest: {widest:g}px;"
    rules = [f":root {{ color-scheme: {scheme}; {variables} }}"]
    if theme.name == "default":
        other = f":root {{ color-scheme: dark; {_variables(themes.theme('dark').colours)} }}"
        rules.append(f"@media screen and (prefers-color-scheme: dark) {{ {other} }}")
    elif dark:
        rules.append(f"@media print {{ :root {{ color-scheme: light; {_variables(themes.theme().colours)} }} }}")
    # A picture is never drawn at less than this share of its width, and scrolls in a narrower window (html.css).
    for wide in sorted({scene.width for scene in scenes}):
        narrow = f"@media screen and (max-width: {wide * _LEAST - 1:g}px)"
        rules.append(f'{narrow} {{ [style="--wide:{wide:g}"] .scroll {{ display: block; }} }}')
    return "\n".join([*rules, (resources.files(__package__) / "html.css").read_text(encoding="utf-8")])


def _variables(colours: Mapping[Role, str]) -> str:
    return " ".join(f"--{role}: {colour};" for role, colour in colours.items())


def _contents(scenes: Sequence[Scene], words: Words) -> Iterator[str]:
    """Links to the pages; those of one headline differ in the first line of their text."""
    times = Counter(scene.title for scene in scenes)
    yield f'<nav aria-label="{escape(words("page.contents"))}"><ol class="margin">'
    for place, scene in enumerate(scenes, 1):
        about = scene.description.partition("\n")[0] if times[scene.title] > 1 else ""
        apart = f' <small dir="auto">{escape(about)}</small>' if about else ""
        yield f'<li><a href="#page-{place}"><span dir="auto">{escape(scene.title)}</span>{apart}</a></li>'
    yield "</ol></nav>"


def _nearby(found: Sequence[Nearby], words: Words) -> Iterator[str]:
    """Links to the pages of which this one is a part, and to those of its own parts."""
    yield f'<nav class="nearby" aria-label="{escape(words("page.nearby"))}"><div class="margin">'
    for direction, sign in (("up", "\u2191"), ("down", "\u2193")):
        links = [
            f'<a href="{escape(one.address)}"><span dir="auto">{escape(one.title)}</span></a>'
            for one in found
            if one.direction == direction
        ]
        if links:
            yield f"<p>{sign} {escape(words(f'page.nearby.{direction}'))} {' · '.join(links)}</p>"
    yield "</div></nav>"


def _section(place: int, scene: Scene, words: Words, share: float, shared: Mapping[bytes, str]) -> Iterator[str]:
    """A picture with its heading above, its data and notes below."""
    name, level = f"page-{place}", 1 if place == 1 else 2
    parts = _parts(scene)
    heading = f'<h{level} id="{name}-heading" dir="auto">{escape(scene.title)}</h{level}>'
    if parts.whole:
        yield f'<section id="{name}" class="opening" style="--wide:{scene.width:g}"><div class="page">'
        yield f'<div class="unseen">{heading}</div>'
    else:
        logo = _logo(parts.logo) if parts.logo and place == 1 else ""
        about = f'<p class="about" dir="auto">{escape(parts.about)}</p>' if parts.about else ""
        yield f'<section id="{name}" style="--wide:{scene.width:g}"><div class="page">'
        yield f'<div class="margin">{logo}{heading}{about}</div>'
    yield f'<p class="scroll margin">{escape(words("page.scroll"))}</p>'
    yield f'<div class="picture" role="group" tabindex="0" aria-labelledby="{name}-heading">'
    yield from _picture(scene, parts, share, Within(f"{name}-", shared))
    yield "</div></div>"
    yield '<div class="margin">'
    if scene.data_table:
        yield f"<details><summary>{escape(words('page.data'))}</summary>"
        yield from _table(name, scene.title, scene.data_table)
        yield "</details>"
    notes = [line for text in (scene.notes, *cut_texts(scene)) for line in text.split("\n") if line]
    if notes:
        yield f"<details><summary>{escape(words('page.notes'))}</summary>"
        yield from (f'<p dir="auto">{escape(line)}</p>' for line in notes)
        yield "</details>"
    yield "</div>"
    yield "</section>"


class _Parts(NamedTuple):
    """A scene without its headline: the line below that, the logo, and the rest, which begins at `top`. A `whole` one
    keeps them all."""

    items: Sequence[Item]
    top: float = 0.0
    about: str = ""
    logo: Image | None = None
    whole: bool = True


def _parts(scene: Scene) -> _Parts:
    """A picture whose headline stands above all else is taken apart; an opening page is not."""
    heads = [item for item in scene.items if isinstance(item, Text) and item.placeholder]
    logo = next((item for item in scene.items if isinstance(item, Image)), None)
    rest = [item for item in scene.items if item not in heads and item is not logo]
    top = min(map(_top, rest), default=inf)
    if scene.opening or not heads or not max(head.box.bottom for head in heads) <= top < inf:
        return _Parts(scene.items)
    about = " ".join(line for head in heads if head.placeholder == "subtitle" for line in head.lines)
    return _Parts(rest, top - _ABOVE, about, logo, whole=False)


def _top(item: Item) -> float:
    """The height on the page at which an item begins."""
    match item:
        case Line():
            return min(y for _, y in item.points)
        case Shape():
            return min(y for _, y in (item.start, *(point for curve in item.curves for point in curve)))
        case Group():
            return min(map(_top, item.items), default=inf)
        case _:
            return item.box.y


def _picture(scene: Scene, parts: _Parts, share: float, within: Within) -> Iterator[str]:
    width, height = scene.width, scene.height - parts.top
    colours: dict[Role, str] = {one: f"var(--{one})" for one in get_args(Role)}
    yield (
        f'<svg viewBox="0 {parts.top:g} {width:g} {height:g}" width="{width:g}" height="{height:g}"'
        f' role="{role(parts.items)}" preserveAspectRatio="xMinYMin" aria-labelledby="{within.page}title"'
        f' aria-describedby="{within.page}description">'
    )
    yield f'<title id="{within.page}title">{escape(scene.title)}</title>'
    yield f'<desc id="{within.page}description">{escape(scene.description)}</desc>'
    yield from elements(parts.items, colours, share, within)
    yield "</svg>"


def _logo(logo: Image) -> str:
    data = b64encode(logo.data).decode()
    return f'<img class="logo" src="data:image/{logo.kind};base64,{data}" alt="{escape(logo.description)}">'


def _table(name: str, title: str, data_table: DataTable) -> Iterator[str]:
    """The data of a picture; the first cell of each row names it."""
    columns = list(zip(*data_table.rows, strict=True))
    styles = [_column(cells) for cells in columns]
    yield f'<div class="table" role="group" tabindex="0" aria-labelledby="{name}-caption">'
    many = ' class="many"' if len(data_table.head) > _MANY else ""
    yield f'<table{many}><caption class="unseen" id="{name}-caption">{escape(title)}</caption>'
    yield f"<thead><tr>{''.join(map(_head, data_table.head, styles))}</tr></thead>"
    yield "<tbody>"
    for row in data_table.rows:
        first, *others = row
        pairs = zip(others, styles[1:], strict=True)
        cells = "".join(f'<td{style} dir="auto">{escape(cell)}</td>' for cell, style in pairs)
        tag = f'<th scope="row"{styles[0]} dir="auto">{escape(first)}</th>' if first else "<td></td>"
        yield f"<tr>{tag}{cells}</tr>"
    yield "</tbody></table></div>"


def _head(text: str, style: str) -> str:
    return f'<th scope="col"{style} dir="auto">{escape(text)}</th>' if text else "<td></td>"


def _column(cells: Sequence[str]) -> str:
    """How the cells of a column are set: figures to the right, long texts with room."""
    if any(cells) and all(re.fullmatch(r"[+\u2212]?[0-9][0-9.,\u00a0\u202f ]*%?", cell) for cell in cells if cell):
        return ' class="number"'
    return ' class="long"' if max(map(len, cells)) >= _LONG else ""


PAINTER = DeckPainter(".html", paint)
