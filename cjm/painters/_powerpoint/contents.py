"""What the slides of a deck say, read from the XML of their shapes, and what the deck keeps of how it was drawn.

Its properties hold that, for other programs keep those when they save a deck: the identifier a digest of all that it
said, its language and the options that it was drawn by; properties of its own a mark of each text.
"""

import io
import math
import re
from collections.abc import Iterator
from typing import Any

from pptx import Presentation
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn

from cjm.errors import UsageError
from cjm.painters._powerpoint.safety import refuse
from cjm.scene.contents import DeckContents, Kind, Said, SlideContents, all_marks, begins, digest
from cjm.scene.items import Scene

SOURCE = "source"
"""The name of the text that says which version of which file was drawn: it is no part of what the file gives."""
_REMEDY = "open it in PowerPoint and save it as a presentation (.pptx)"
_IDENTIFIER = re.compile(r"cjm:([0-9a-f]{16}) ([a-z]{2})(?: (.*))?")
_OWN = "cjm texts 1."
"""How the names of properties begin that hold marks; 1 is their version, see `scene.contents.marks`."""
_LONGEST = 248
"""PowerPoint's properties hold 255 characters; a mark has four."""
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
_CONTENT = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_REPEATED = ("dt", "ftr", "sldNum")
_BLANK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def keep(deck: Any, scene: Scene) -> None:
    """Writes into a finished deck what is needed to compare it with its file again; `scene` is one of its pages."""
    slides = tuple(map(_slide, deck.slides))
    made = f" {scene.made}" if scene.made else ""
    deck.core_properties.identifier = f"cjm:{digest(slides)} {scene.language}{made}"
    marks, package = "".join(sorted(all_marks(slides))), deck.part.package
    parts = [marks[start : start + _LONGEST] for start in range(0, len(marks), _LONGEST)]
    texts = "".join(
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{number + 1}" name="{_OWN}{number}">'
        f"<vt:lpwstr>{part}</vt:lpwstr></property>"
        for number, part in enumerate(parts, 1)
    )
    properties = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns="{_PROPERTIES}" '
        f'xmlns:vt="{_TYPES}">{texts}</Properties>'
    )
    package.relate_to(Part(PackURI("/docProps/custom.xml"), _CONTENT, package, properties.encode()), _RELATION)


def read(data: bytes) -> DeckContents:
    """The contents of a deck.

    Raises UsageError for what is no presentation or may not be opened, see `safety.refuse`.
    """
    refuse(data, "the deck", _REMEDY)
    try:
        deck = Presentation(io.BytesIO(data))
        found = _IDENTIFIER.fullmatch(_identifier(deck))
        said, language, made = found.groups("") if found else ("", "", "")
        return DeckContents(tuple(map(_slide, deck.slides)), said, language, made, _drawn(deck))
    except Exception as error:  # python-pptx promises nothing of what it raises for a broken file
        raise UsageError(f"the deck cannot be read: it is damaged ({type(error).__name__})", _REMEDY) from error


def _identifier(deck: Any) -> str:
    """The identifier of a deck. Some versions of LibreOffice, 7.4 among them, name the relation to the properties in a
    way that python-pptx does not know."""
    for link in deck.part.package._rels.values():
        if link.reltype.endswith("/metadata/core-properties") and not link.is_external:
            return parse_xml(link.target_part.blob).findtext("{http://purl.org/dc/elements/1.1/}identifier") or ""
    return ""


def _drawn(deck: Any) -> frozenset[str] | None:
    """The marks of what a deck said when it was drawn."""
    marks = ""
    for link in deck.part.package._rels.values():
        if link.reltype == _RELATION and not link.is_external:
            for one in parse_xml(link.target_part.blob):
                if one.get("name", "").startswith(_OWN):
                    marks += "".join(one.itertext()).strip()
    return frozenset(marks[start : start + 4] for start in range(0, len(marks), 4)) or None


def _slide(slide: Any) -> SlideContents:
    said = [one for shape in _shapes(slide._element) for one in _said(slide, shape)]
    if slide.has_notes_slide and slide.notes_slide.notes_text_frame is not None:
        notes = _text(slide.notes_slide.notes_text_frame._txBody)
        said += [Said("notes", "notes", line) for line in notes.split("\n") if line.strip()]
    return SlideContents(slide._element.cSld.get("name") or "", tuple(said))


def _shapes(slide: Any) -> Iterator[Any]:
    """The shapes of a slide with text, tables and charts, in groups too, each once."""
    for element in slide.iter(qn("p:sp"), qn("p:graphicFrame")):
        if next(element.iterancestors(_BLANK), None) is None:
            yield element


def _said(slide: Any, shape: Any) -> Iterator[Said]:
    properties = next(shape.iter(qn("p:cNvPr")))
    name, full = properties.get("name", ""), properties.get("descr", "")
    place = next(shape.iter(qn("p:ph")), None)
    kind = None if place is None else place.get("type", "obj")
    if name == SOURCE or kind in _REPEATED:
        return
    if shape.tag == qn("p:sp"):
        body = shape.find(qn("p:txBody"))
        text = _text(body).strip() if body is not None else ""
        if text:
            said: Kind = "text" if kind is None else "headline" if kind in ("title", "ctrTitle") else "subtitle"
            yield Said(said, name, text, full if begins(text, full) else "")
        return
    for row, cells in enumerate(shape.iter(qn("a:tr")), 1):
        for column, cell in enumerate(cells.iter(qn("a:tc")), 1):
            if text := _text(cell).strip():
                yield Said("cell", f"{name} {row}:{column}", text)
    for reference in shape.iter(qn("c:chart")):
        yield from _values(name, slide.part.related_part(reference.get(qn("r:id"))).chart)


def _values(name: str, chart: Any) -> Iterator[Said]:
    """What a chart shows: the names of its categories and series, and each value; all numbered from 0."""
    for plot in chart.plots:
        for number, category in enumerate(plot.categories):
            yield Said("category", f"{name} {number}", str(category))
        for number, series in enumerate(plot.series):
            yield Said("series", f"{name} {number}", str(series.name))
            for index, value in enumerate(series.values):
                if value is not None and math.isfinite(value):
                    yield Said("value", f"{name} {number}:{index}", f"{round(value, 9) + 0.0:.12g}")


def _text(body: Any) -> str:
    """The text of a frame or a cell: paragraphs in lines, with a vertical tab where one of them is broken."""
    return "\n".join(
        "".join("\v" if part.tag == qn("a:br") else part.text or "" for part in paragraph.iter(qn("a:t"), qn("a:br")))
        for paragraph in body.iter(qn("a:p"))
    )
