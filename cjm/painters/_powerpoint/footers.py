"""The date, footer and slide number of a client's layout, as the client shows them."""

import copy
from collections import Counter
from collections.abc import Mapping
from typing import Any, NamedTuple

from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.text.text import Font

from cjm.painters._powerpoint.palette import Paint
from cjm.painters._powerpoint.pen import colour_with
from cjm.painters._powerpoint.placeholders import Ink

FOOTERS = {PP_PLACEHOLDER.DATE: "dt", PP_PLACEHOLDER.FOOTER: "ftr", PP_PLACEHOLDER.SLIDE_NUMBER: "sldNum"}
"""The placeholders that PowerPoint repeats on every slide, with their names in XML."""
_OFF = ("0", "false")


class Footers(NamedTuple):
    """Which of them the client's slides show (their names in XML), and whether an opening slide shows none."""

    shown: frozenset[str] = frozenset()
    skips_opening: bool = False


def footers(deck: Any) -> Footers:
    """What the client's slides show; where there are none, what the master says, and where it says nothing, all but the
    date, which would be today's.

    The footer that most of the slides have is written into the layouts that have none.
    """
    slides = list(deck.slides)
    skips = deck.part._element.get("showSpecialPlsOnTitleSld") in _OFF
    if not slides:
        switches = next(iter(deck.slide_masters))._element.find(qn("p:hf"))
        off = ["dt"] if switches is None else [name for name in FOOTERS.values() if switches.get(name) in _OFF]
        return Footers(frozenset(FOOTERS.values()) - frozenset(off), skips)
    used: Counter[str] = Counter()
    counts: Counter[str] = Counter()
    for slide in slides:
        for placeholder in slide.placeholders:
            kind = FOOTERS.get(placeholder.placeholder_format.type)
            if kind:
                used[kind] += 1
            if kind == "ftr" and placeholder.text_frame.text.strip():
                counts[placeholder.text_frame.text] += 1
    # An opening slide shows none as a rule, so that half of the slides are enough.
    shown = frozenset(kind for kind, count in used.items() if count >= len(slides) / 2)
    if counts:
        _repeat(deck, max(counts, key=lambda text: (counts[text], text)))
    return Footers(shown, skips)


def add_footers(slide: Any, footers: Footers, number: int, inks: Mapping[int, Ink]) -> None:
    """Adds them to a slide, after all else, as its layout has them; one that would say nothing is left out. `inks` are
    those of the layout's placeholders, by their index."""
    tree = slide.shapes._spTree
    for placeholder in slide.slide_layout.placeholders:
        kind = FOOTERS.get(placeholder.placeholder_format.type)
        if kind not in footers.shown:
            continue
        made = copy.deepcopy(placeholder._element)
        properties = made.find(qn("p:spPr"))
        for child in list(properties):
            properties.remove(child)
        for field in made.iter(qn("a:fld")):
            if field.get("type") == "slidenum":
                field.find(qn("a:t")).text = str(number)
        content = "".join(text.text or "" for text in made.iter(qn("a:t")))
        if content.strip():
            made.find(f".//{qn('p:cNvPr')}").set("id", str(slide.shapes._next_shape_id))
            ink = inks.get(placeholder.placeholder_format.idx)
            if ink and (paint := ink.needed()):
                for part in made.iter(qn("a:rPr")):
                    _recolour(part, paint)
            tree.append(made)


def _recolour(properties: Any, paint: Paint) -> None:
    for fill in ("solidFill", "gradFill", "noFill"):
        for child in properties.findall(qn(f"a:{fill}")):
            properties.remove(child)
    colour_with(Font(properties).color, paint)


def _repeat(deck: Any, text: str) -> None:
    for master in deck.slide_masters:
        for layout in master.slide_layouts:
            for placeholder in layout.placeholders:
                is_footer = placeholder.placeholder_format.type == PP_PLACEHOLDER.FOOTER
                if is_footer and not placeholder.text_frame.text.strip():
                    _write(placeholder._element, text)


def _write(shape: Any, text: str) -> None:
    """The text, in the type that the placeholder's empty paragraph is set in."""
    paragraph = shape.find(f"{qn('p:txBody')}/{qn('a:p')}")
    run = parse_xml(f"<a:r {nsdecls('a')}><a:rPr/><a:t/></a:r>")
    run.find(qn("a:t")).text = text
    style = paragraph.find(qn("a:endParaRPr"))
    for name, value in {} if style is None else dict(style.attrib).items():
        run.find(qn("a:rPr")).set(name, value)
    paragraph.insert(0 if paragraph.find(qn("a:pPr")) is None else 1, run)
