"""What of a client's deck goes into no other: its slides, and all that is linked, embedded, programmed or personal.

Relations of a few kinds stay, those that masters and layouts are made of; every other one is removed with the element
that uses it, and so is every relation that leads out of the file.
"""

from typing import Any

from pptx.opc.oxml import serialize_part_xml
from pptx.opc.package import XmlPart
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls

from cjm.errors import UsageError

_KEPT = frozenset({
    "officeDocument", "core-properties", "presProps", "tableStyles", "slideMaster", "slideLayout", "notesMaster",
    "handoutMaster", "theme", "themeOverride", "image", "font", "diagramData", "diagramLayout", "diagramQuickStyle",
    "diagramColors", "diagramDrawing",
})  # fmt: skip
"""The last parts of the types of the relations that stay."""
_STATED = {
    "hyperlink": "links",
    "image": "linked pictures",
    **dict.fromkeys(("audio", "video", "media"), "sounds and videos"),
    **dict.fromkeys(("oleObject", "package"), "embedded files"),
    **dict.fromkeys(("chart", "chartEx"), "charts with their data"),
    **dict.fromkeys(("control", "activeXControl"), "controls"),
}
"""Names of what may have been seen on a layout, by the kind of its relation."""
_SEEN = ("sldMaster", "sldLayout", "notesMaster", "handoutMaster", "theme")
"""The parts of which it is stated."""
_OF_PRESENTATION = ("sldIdLst", "custShowLst", "smartTags", "photoAlbum", "custDataLst", "modifyVerifier", "extLst")
_OF_PROPERTIES = ("htmlPubPr", "webPr", "prnPr", "showPr", "extLst")
_WHOLE = {
    "oleObj": "graphicFrame",
    "chart": "graphicFrame",
    "relIds": "graphicFrame",
    "snd": "sndAc",
    "sndTgt": "timing",
}
"""Elements that cannot go alone, with the one around them that goes too."""
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"


def cleaned(deck: Any, remedy: str) -> tuple[str, ...]:
    """Removes it from a deck. Gives what may have been seen on its layouts, in a sentence.

    Raises UsageError with the remedy for a part that defines a document type.
    """
    stated: set[str] = set()
    presentation, package = deck.part, deck.part.package
    _drop(presentation._element, _OF_PRESENTATION)
    for owner in [package, *package.iter_parts()]:
        root = None if owner is package else _root(owner)
        if root is not None and root.getroottree().docinfo.doctype:
            raise UsageError("the template is refused: it defines a document type", remedy)
        keys = {key for key, link in owner._rels.items() if link.is_external or _kind(link) not in _KEPT}
        kinds = {_kind(owner._rels.pop(key)) for key in keys}
        if root is None:
            continue
        if _name(root) in _SEEN:
            stated |= {_STATED[kind] for kind in kinds if kind in _STATED}
        if _name(root) == "presentationPr":
            _drop(root, _OF_PROPERTIES)
        for user in _users(root, keys):
            _remove(user, keys)
        if not isinstance(owner, XmlPart) and (keys or _name(root) == "presentationPr"):
            owner._blob = serialize_part_xml(root)
    properties = deck.core_properties._element
    for child in list(properties):
        properties.remove(child)
    deck.slides  # noqa: B018 - gives the deck an empty list of slides, where the schema wants it
    return (f"removed from the template's layouts: {', '.join(sorted(stated))}",) if stated else ()


def _root(part: Any) -> Any:
    """The XML of a part, if it is XML."""
    if isinstance(part, XmlPart):
        return part._element
    return parse_xml(part.blob) if part.content_type.endswith("xml") else None


def _drop(root: Any, names: tuple[str, ...]) -> None:
    for child in list(root):
        if _name(child) in names:
            root.remove(child)


def _users(root: Any, keys: set[str]) -> list[Any]:
    """The elements that refer to one of these relations."""
    if not keys:
        return []
    return [
        element
        for element in root.iter("*")
        if any(name.startswith(_R) and value in keys for name, value in element.attrib.items())
    ]


def _remove(user: Any, keys: set[str]) -> None:
    """Removes an element that refers to what is gone, with what has no meaning without it."""
    if _name(user) == "blip":
        for name, value in list(user.attrib.items()):
            if name.startswith(_R) and value in keys:
                del user.attrib[name]
        if user.get(f"{_R}embed") is None:
            _empty(user.getparent())
        return
    around = _WHOLE.get(_name(user))
    whole = next((one for one in user.iterancestors() if _name(one) == around), user)
    _take_out(whole)


def _empty(fill: Any) -> None:
    """What a picture that is gone filled: a picture's frame goes too, an area is left without a fill."""
    owner = fill.getparent()
    if _name(owner) == "pic":
        _take_out(owner)
    else:
        owner.replace(fill, parse_xml(f"<a:noFill {nsdecls('a')}/>"))


def _take_out(element: Any) -> None:
    """Removes an element, its alternatives for other programs, and animations, which may name it."""
    root = element.getroottree().getroot()
    for around in [one for one in element.iterancestors() if one.tag == _ALTERNATE]:
        element = around
    if element.getparent() is not None:
        element.getparent().remove(element)
    if _name(element) in ("pic", "graphicFrame", "AlternateContent"):
        _drop(root, ("timing",))


def _kind(link: Any) -> str:
    """The last part of the type of a relation."""
    return str(link.reltype).rpartition("/")[2]


def _name(element: Any) -> str:
    """An element's tag without its namespace."""
    return str(element.tag).rpartition("}")[2]
