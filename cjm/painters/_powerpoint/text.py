"""Texts as PowerPoint's own: in a frame, in a client's place or in a table's cell, each one paragraph.

A text that may be broken anew is one run that wraps in its frame, so that it flows when it is edited. That is safe
where its face runs no wider than the room it was given: it then never takes more lines than were measured. The frame is
as narrow as the longest line, so that most lines still break where they did.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn

from cjm.painters._powerpoint.markup import RECTANGLE, Frame, elements, fill, link, shape
from cjm.painters._powerpoint.palette import Paint
from cjm.painters._powerpoint.pen import Pen, colour_with
from cjm.scene.items import Box, Placeholder, Text

_ALIGN = {"left": "l", "center": "ctr", "right": "r"}
_SHARE = {"left": 0.0, "center": 0.5, "right": 1.0}
_LINE = 1.2207
"""The height of a line of Calibri as a share of the size."""
_RISE = 0.795
"""Where the baseline stands in a line, as a share of its height: half-way between Calibri's own figures for Windows
(0.78) and where LibreOffice sets it (0.82), so that neither is off by more than 0.03 of the size."""
_SAID = qn("a:t")
_BOX = '<p:cNvSpPr txBox="1"/>'
_FACES_IN_CELL = '<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/>'
"""A table's type does not come from the master."""
_RISE_IN_CELL = 0.695
"""The same in a table's cell, where LibreOffice leaves out the font's line gap (0.61)."""


class Type(NamedTuple):
    """How the texts of a slide are set. `stretch` is how much wider the face runs than the room that texts are given:
    a wider one is set smaller. `relation` gives the name of the slide's relation to an address."""

    pen: Pen
    language: str
    stretch: float
    relation: Callable[[str], str]

    def frame(self, text: Text) -> Box:
        """Where the frame of a text stands, so that its baselines stand where the scene has them."""
        width = text.box.width
        if wraps(text):
            width *= min(1.0, self.stretch)
        x = text.box.x + _SHARE[text.align] * (text.box.width - width)
        return Box(x, text.baselines[0] - _RISE * self._pitch(text), width, len(text.lines) * self._pitch(text))

    def box(self, number: int, frame: Frame, text: Text) -> Any:
        """A shape with this number that is a text in a frame of its own, without insets."""
        wrap = "square" if text.placeholder or wraps(text) else "none"
        body = (
            f'<p:txBody><a:bodyPr wrap="{wrap}" lIns="0" tIns="0" rIns="0" bIns="0" anchor="t"><a:noAutofit/>'
            f"</a:bodyPr><a:lstStyle/>{self._paragraph(text)}</p:txBody>"
        )
        return _said(shape(number, frame, RECTANGLE, fill(None), body, _BOX), text)

    def write(self, frame: Any, text: Text) -> None:
        """A text in a placeholder that is its frame, without insets."""
        body = frame._txBody.bodyPr
        for name in ("lIns", "tIns", "rIns", "bIns"):
            body.set(name, "0")
        body.set("anchor", "t")
        body.set("wrap", "square")
        for child in list(body):
            body.remove(child)
        body.append(parse_xml(f"<a:noAutofit {nsdecls('a')}/>"))
        self._write(frame.paragraphs[0]._p, text)

    def write_cell(self, paragraph: Any, text: Text) -> float:
        """A text in the paragraph of a table's cell; gives where its first line begins."""
        if not text.lines:
            paragraph.get_or_add_endParaRPr().set("sz", str(self.pen.scale.hundredths(text.size)))
            return text.box.y
        self._write(paragraph, text, _FACES_IN_CELL)
        return text.baselines[0] - _RISE_IN_CELL * self._pitch(text)

    def write_place(self, shape: Any, text: Text, place: Placeholder, unit: float, paint: Paint | None) -> None:
        """A text in a client's own place, of which it takes all but the size where it would not fit, and the colour
        where a `paint` is given; `unit` is EMU to one of the page's units."""
        paragraph = shape.text_frame.paragraphs[0]
        for number, line in enumerate(_pieces(text)):
            if number:
                paragraph.add_line_break()
            run = paragraph.add_run()
            run.text = line
            properties = run._r.get_or_add_rPr()
            properties.set("lang", self.language)
            if text.size < 0.99 * place.size:
                properties.set("sz", str(round(text.size * unit / 127)))
            if paint:
                colour_with(run.font.color, paint)
        body = shape.text_frame._txBody.bodyPr
        if place.narrowed:
            box = place.box
            insets = (box.x * unit - shape.left, box.y * unit - shape.top, shape.left + shape.width - box.right * unit,
                      shape.top + shape.height - box.bottom * unit)  # fmt: skip
            for name, inset in zip(("lIns", "tIns", "rIns", "bIns"), insets, strict=True):
                body.set(name, str(round(inset)))
        if wraps(text):
            # Insets keep the lines about as long as each other: a headline never ends in a line of one word.
            spare = shape.width - text.box.width * place.stretch * unit
            before = place.box.x * unit - shape.left
            after = shape.left + shape.width - place.box.right * unit
            middle = (spare - before - after) / 2
            sides = {"left": {"rIns": spare - before}, "right": {"lIns": spare - after}}
            for name, inset in sides.get(place.align, {"lIns": before + middle, "rIns": after + middle}).items():
                body.set(name, str(round(inset)))
        if text.placeholder == "subtitle":
            indents = paragraph._p.get_or_add_pPr()
            indents.set("marL", "0")
            indents.set("indent", "0")
            indents.append(parse_xml(f"<a:buNone {nsdecls('a')}/>"))

    def _pitch(self, text: Text) -> float:
        """How high a line is; a single one is left as high as the font has it, which every program reads alike."""
        return text.size * (text.leading if len(text.lines) > 1 else _LINE / max(1.0, self.stretch))

    def _write(self, paragraph: Any, text: Text, faces: str = "") -> None:
        [made] = elements(self._paragraph(text, faces))
        paragraph.getparent().replace(paragraph, _said(made, text))

    def _paragraph(self, text: Text, faces: str = "") -> str:
        """The paragraph of a text, of which each run is still empty."""
        spacing = round(100_000 * self._pitch(text) * max(1.0, self.stretch) / (text.size * _LINE))
        style = self._style(text)
        leads = link(self.relation(text.link)) if text.link else ""
        run = f"<a:r><a:rPr {style}>{self.pen.fill(text.role)}{faces}{leads}</a:rPr><a:t/></a:r>"
        runs = f"<a:br><a:rPr {style}>{faces}</a:rPr></a:br>".join([run] * len(_pieces(text)))
        lead = f'<a:lnSpc><a:spcPct val="{spacing}"/></a:lnSpc>'
        return f'<a:p><a:pPr algn="{_ALIGN[text.align]}">{lead}</a:pPr>{runs}</a:p>'

    def _style(self, text: Text) -> str:
        size = self.pen.scale.hundredths(text.size / max(1.0, self.stretch))
        bold, italic = int(text.weight in ("semibold", "bold")), int(text.italic)
        style = f'sz="{max(100, min(400_000, size))}" b="{bold}" i="{italic}"'
        style += ' u="sng"' * bool(text.link)
        if text.tracking:
            style += f' spc="{self.pen.scale.hundredths(text.tracking * text.size)}"'
        return f'{style} lang="{self.language}"' if self.language else style


def _said(element: Any, text: Text) -> Any:
    """An element whose runs say the text."""
    for run, piece in zip(element.iter(_SAID), _pieces(text), strict=True):
        run.text = piece
    return element


def wraps(text: Text) -> bool:
    """Whether a text is of several lines that may be broken anew."""
    return _flows(text) and len(text.lines) > 1


def _pieces(text: Text) -> tuple[str, ...]:
    """What stands between hard breaks."""
    return (" ".join(text.lines),) if _flows(text) else text.lines


def _flows(text: Text) -> bool:
    """Whether a program may break a text anew; LibreOffice breaks one that is a link in the middle of a word."""
    return text.flows and not text.link
