"""The markup of slides (DrawingML): fills, lines, shapes and groups, each written as a whole.

python-pptx looks for the name and the place of every element and attribute that it adds. A slide has hundreds of
shapes, and so takes several times as long.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn

from cjm.painters._powerpoint.palette import Paint

Frame = tuple[int, int, int, int]
"""The left, the top, the width and the height of a shape in EMU."""

RECTANGLE = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
ELLIPSE = '<a:prstGeom prst="ellipse"><a:avLst/></a:prstGeom>'
NO_LINE = "<a:ln><a:noFill/></a:ln>"

_NAMES = nsdecls("a", "p", "r")
_ABOUT, _OFFSET = qn("p:cNvPr"), qn("a:off")
_LONGEST_NAME = 255
_DECORATIVE = (
    '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)


def elements(markup: str) -> list[Any]:
    """The elements that are written so, with the prefixes `a`, `p` and `r`."""
    return list(parse_xml(f"<p:sld {_NAMES}>{markup}</p:sld>"))


def link(relation: str) -> str:
    """Where a run of text leads, by the name of a relation of its slide; its colour stays its own."""
    return (
        f'<a:hlinkClick r:id="{relation}"><a:extLst><a:ext uri="{{A12FA001-AC4F-418D-AE19-62706E023703}}">'
        '<ahyp:hlinkClr xmlns:ahyp="http://schemas.microsoft.com/office/drawing/2018/hyperlinkcolor" val="tx"/>'
        "</a:ext></a:extLst></a:hlinkClick>"
    )


@lru_cache(maxsize=256)
def fill(paint: Paint | None) -> str:
    """A fill of one colour, or none."""
    if paint is None:
        return "<a:noFill/>"
    if paint.slot is None:
        return f'<a:solidFill><a:srgbClr val="{paint.colour[1:].upper()}"/></a:solidFill>'
    shift = f'<a:lumMod val="{round(100_000 * (1.0 - abs(paint.shift)))}"/>' if paint.shift else ""
    shift += f'<a:lumOff val="{round(100_000 * paint.shift)}"/>' if paint.shift > 0 else ""
    return f'<a:solidFill><a:schemeClr val="{paint.slot}">{shift}</a:schemeClr></a:solidFill>'


def rounded(radius: float) -> str:
    """A rectangle whose corners are round; the radius is a share of its shorter side."""
    return (
        '<a:prstGeom prst="roundRect"><a:avLst>'
        f'<a:gd name="adj" fmla="val {int(100_000 * radius)}"/></a:avLst></a:prstGeom>'
    )


def shape(number: int, frame: Frame, geometry: str, look: str, body: str = "", kind: str = "<p:cNvSpPr/>") -> Any:
    """A shape with this number; `look` is its fill and its line."""
    return elements(
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name=""/>{kind}<p:nvPr/></p:nvSpPr>'
        f"<p:spPr>{_placed(frame)}{geometry}{look}</p:spPr>{body}</p:sp>"
    )[0]


def connector(number: int, begin: tuple[int, int], end: tuple[int, int], line: str) -> Any:
    """A straight line."""
    (x1, y1), (x2, y2) = begin, end
    frame = (min(x1, x2), min(y1, y2), abs(x2 - x1), abs(y2 - y1))
    flip = (' flipH="1"' if x1 > x2 else "") + (' flipV="1"' if y1 > y2 else "")
    return elements(
        f'<p:cxnSp><p:nvCxnSpPr><p:cNvPr id="{number}" name=""/><p:cNvCxnSpPr/><p:nvPr/></p:nvCxnSpPr>'
        f'<p:spPr>{_placed(frame, flip)}<a:prstGeom prst="line"><a:avLst/></a:prstGeom>{line}</p:spPr></p:cxnSp>'
    )[0]


def group(number: int, members: Sequence[Any]) -> Any:
    """A group of these elements, as large as they are together."""
    places = [next(member.iter(_OFFSET)) for member in members]
    sizes = [place.getnext() for place in places]
    lefts, tops = ([int(place.get(axis)) for place in places] for axis in "xy")
    left, top = min(lefts), min(tops)
    width = max(x + int(size.get("cx")) for x, size in zip(lefts, sizes, strict=True)) - left
    height = max(y + int(size.get("cy")) for y, size in zip(tops, sizes, strict=True)) - top
    [made] = elements(
        f'<p:grpSp><p:nvGrpSpPr><p:cNvPr id="{number}" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr>'
        f'<a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/>'
        f'<a:chOff x="{left}" y="{top}"/><a:chExt cx="{width}" cy="{height}"/></a:xfrm></p:grpSpPr></p:grpSp>'
    )
    made.extend(members)
    return made


def describe(element: Any, name: str, description: str = "", decorative: bool = True) -> None:
    """A name for the selection pane and a text for readers; without one the shape is marked as decoration."""
    name = name or "Group"
    about = next(element.iter(_ABOUT))
    about.set("name", name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1] + "…")
    about.set("descr", description)
    if not description and decorative:
        about.append(parse_xml(_DECORATIVE))


def _placed(frame: Frame, flip: str = "") -> str:
    x, y, width, height = frame
    return f'<a:xfrm{flip}><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
