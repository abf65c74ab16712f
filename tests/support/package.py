"""Whether a PowerPoint package is sound: what PowerPoint would repair, and what a reader without eyes would miss."""

import io
import os
import re
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath
from xml.etree import ElementTree

Element = ElementTree.Element

NAMES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "rel": "http://schemas.openxmlformats.org/package/2006/relationships",
    "ct": "http://schemas.openxmlformats.org/package/2006/content-types",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
}
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SHAPES = ("sp", "grpSp", "graphicFrame", "cxnSp", "pic")
_FILLS = ("noFill", "solidFill", "gradFill", "blipFill", "pattFill", "grpFill")
_ORDER = {
    "a:rPr": ("ln", _FILLS, "effectLst", "highlight", "latin", "ea", "cs", "sym", "hlinkClick"),
    "a:endParaRPr": ("ln", _FILLS, "latin", "ea", "cs"),
    "a:pPr": ("lnSpc", "spcBef", "spcAft", ("buNone", "buChar", "buAutoNum"), "tabLst", "defRPr", "extLst"),
    "a:p": ("pPr", ("r", "br", "fld"), "endParaRPr"),
    "a:bodyPr": ("prstTxWarp", ("noAutofit", "normAutofit", "spAutoFit"), "scene3d"),
    "a:ln": (_FILLS, ("prstDash", "custDash"), ("round", "bevel", "miter"), "headEnd", "tailEnd", "extLst"),
    "p:spPr": ("xfrm", ("custGeom", "prstGeom"), _FILLS, "ln", "effectLst", "extLst"),
    "p:sp": ("nvSpPr", "spPr", "style", "txBody", "extLst"),
    "p:cxnSp": ("nvCxnSpPr", "spPr", "style"),
    "p:pic": ("nvPicPr", "blipFill", "spPr", "style"),
    "p:graphicFrame": ("nvGraphicFramePr", "xfrm", "graphic"),
    "p:cSld": ("bg", "spTree", "custDataLst", "controls", "extLst"),
    "p:sld": ("cSld", "clrMapOvr", "transition", "timing", "extLst"),
    "p:presentation": (
        "sldMasterIdLst", "notesMasterIdLst", "handoutMasterIdLst", "sldIdLst", "sldSz", "notesSz", "smartTags",
        "embeddedFontLst", "custShowLst", "photoAlbum", "custDataLst", "kinsoku", "defaultTextStyle", "modifyVerifier",
        "extLst",
    ),
    "a:tcPr": ("lnL", "lnR", "lnT", "lnB", "lnTlToBr", "lnBlToTr", "cell3D", _FILLS, "headers", "extLst"),
    "a:tbl": ("tblPr", "tblGrid", "tr"),
    "a:tc": ("txBody", "tcPr"),
    "c:chart": ("title", "autoTitleDeleted", "pivotFmts", "view3D", "floor", "sideWall", "backWall", "plotArea",
                "legend", "plotVisOnly", "dispBlanksAs", "showDLblsOverMax"),
    "c:plotArea": ("layout", "lineChart", ("catAx", "valAx"), "dTable", "spPr"),
    "c:ser": ("idx", "order", "tx", "spPr", "marker", "dPt", "dLbls", "trendline", "errBars", "cat", "val", "smooth"),
}  # fmt: skip
"""The order that the schema (ISO/IEC 29500-1) wants the children of the elements that we write in; those in brackets
may stand in any order among each other."""


def flaws(data: bytes) -> list[str]:
    """What is wrong with a package, in words; nothing where it is sound."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        entries = package.namelist()
        parts = {f"/{name}": package.read(name) for name in entries}
    found = [f"{name} stands twice" for name in {name for name in entries if entries.count(name) > 1}]
    types = ElementTree.fromstring(parts["/[Content_Types].xml"])
    defaults = {one.get("Extension", "").lower() for one in types.findall("ct:Default", NAMES)}
    listed = [one.get("PartName", "") for one in types.findall("ct:Override", NAMES)]
    overrides = set(listed)
    found += ["a content type is listed twice"] * (len(listed) > len(overrides))
    found += [f"{part} is declared and absent" for part in sorted(overrides - set(parts))]
    for part, content in parts.items():
        if part == "/[Content_Types].xml":
            continue
        suffix = part.rpartition(".")[2].lower()
        if part not in overrides and suffix not in defaults:
            found.append(f"{part} has no content type")
        if suffix == "xml" and part not in overrides:
            found.append(f"{part} is plain XML")
        if suffix in ("xml", "rels"):
            root = ElementTree.fromstring(content)
            found += [f"{part}: {flaw}" for flaw in _illegal(root)]
            if part.startswith(("/ppt/slides/", "/ppt/charts/", "/ppt/presentation")):
                found += [f"{part}: {flaw}" for flaw in _disorder(root)]
        if suffix == "rels":
            found += _broken_links(part, content, parts)
    reached = _reachable("/", parts)
    loose = [part for part in parts if part not in reached and not part.endswith((".rels", "].xml"))]
    found += [f"{part} hangs in the air" for part in loose]
    found += _presentation_flaws(parts)
    for part in parts:
        if re.fullmatch(r"/ppt/slides/slide\d+\.xml", part):
            found += [f"{part}: {flaw}" for flaw in slide_flaws(ElementTree.fromstring(parts[part]))]
            linked = _targets(part, parts)
            if sum("notesSlide" in target for target in linked) != 1:
                found.append(f"{part} has not one page of notes")
            if sum("slideLayout" in target for target in linked) != 1:
                found.append(f"{part} has not one layout")
        if re.fullmatch(r"/ppt/slide(Masters|Layouts)/\w+\.xml", part):
            ids = [one.get("id") for one in ElementTree.fromstring(parts[part]).findall(".//p:cNvPr", NAMES)]
            found += [f"{part}: a shape's id stands twice"] * (len(set(ids)) < len(ids))
    return found


def _illegal(root: Element) -> list[str]:
    output = [
        *(one.text or "" for one in root.iter()),
        *(value for one in root.iter() for value in one.attrib.values()),
    ]
    return [f"U+{ord(bad[0]):04X} is illegal" for bad in map(_ILLEGAL.search, output) if bad]


def _disorder(root: Element) -> Iterator[str]:
    for name, order in _ORDER.items():
        prefix, _, tag = name.partition(":")
        kinds = [(kind,) if isinstance(kind, str) else kind for kind in order]
        ranks = {one: rank for rank, among in enumerate(kinds) for one in among}
        for element in root.iter(f"{{{NAMES[prefix]}}}{tag}"):
            children = [child.tag.rpartition("}")[2] for child in element]
            unknown = [child for child in children if child not in ranks]
            if unknown:
                yield f"{name} holds {unknown[0]}"
            placed = [ranks[child] for child in children if child in ranks]
            if placed != sorted(placed):
                yield f"{name} holds {children} in disorder"


def _presentation_flaws(parts: dict[str, bytes]) -> Iterator[str]:
    root = ElementTree.fromstring(parts["/ppt/presentation.xml"])
    slides = [one.get(f"{{{_OFFICE}}}id") for one in root.findall("p:sldIdLst/p:sldId", NAMES)]
    numbers = [int(one.get("id", "0")) for one in root.findall("p:sldIdLst/p:sldId", NAMES)]
    files = [part for part in parts if re.fullmatch(r"/ppt/slides/slide\d+\.xml", part)]
    if len(slides) != len(files):
        yield f"{len(slides)} slides are listed and {len(files)} are there"
    if len(set(numbers)) < len(numbers) or any(not 256 <= number < 2**31 for number in numbers):
        yield "a slide's number is wrong"
    masters = [int(one.get("id", "0")) for one in root.findall("p:sldMasterIdLst/p:sldMasterId", NAMES)]
    for part in parts:
        if re.fullmatch(r"/ppt/slideMasters/\w+\.xml", part):
            master = ElementTree.fromstring(parts[part])
            masters += [int(one.get("id", "0")) for one in master.findall("p:sldLayoutIdLst/p:sldLayoutId", NAMES)]
    if len(set(masters)) < len(masters):
        yield "masters and layouts share a number"


def _relationships(part: str) -> str:
    path = PurePosixPath(part)
    return str(path.parent / "_rels" / f"{path.name}.rels") if part != "/" else "/_rels/.rels"


def _targets(part: str, parts: dict[str, bytes]) -> list[str]:
    content = parts.get(_relationships(part))
    if content is None:
        return []
    base = "/" if part == "/" else str(PurePosixPath(part).parent)
    links = ElementTree.fromstring(content).findall("rel:Relationship", NAMES)
    inner = [one.get("Target", "") for one in links if one.get("TargetMode") != "External"]
    return [os.path.normpath(os.path.join(base, target)) for target in inner]


def _reachable(part: str, parts: dict[str, bytes]) -> set[str]:
    seen, waiting = {part}, [part]
    while waiting:
        for target in _targets(waiting.pop(), parts):
            if target not in seen:
                seen.add(target)
                waiting.append(target)
    return seen


def _broken_links(part: str, content: bytes, parts: dict[str, bytes]) -> list[str]:
    owner = part.replace("_rels/", "").removesuffix(".rels") or "/"
    links = ElementTree.fromstring(content).findall("rel:Relationship", NAMES)
    ids = [one.get("Id") for one in links]
    found = [f"{part} leads to {target}" for target in _targets(owner, parts) if target not in parts]
    found += [f"{part} has an id twice"] * (len(set(ids)) < len(ids))
    if owner in parts and owner.endswith(".xml"):
        used = {
            value
            for one in ElementTree.fromstring(parts[owner]).iter()
            for name, value in one.attrib.items()
            if name.startswith(f"{{{_OFFICE}}}")
        }
        found += [f"{owner} uses {one}" for one in sorted(used - set(ids))]
    return found


def slide_flaws(slide: Element) -> list[str]:
    """What is wrong with one slide."""
    found: list[str] = []
    properties = slide.findall(".//p:cNvPr", NAMES)
    ids = [one.get("id") for one in properties]
    found += ["a shape's id stands twice"] * (len(set(ids)) < len(ids))
    found += ["a name is too long" for one in properties if len(one.get("name", "")) > 255]
    tree = slide.find("p:cSld/p:spTree", NAMES)
    assert tree is not None
    shapes = [child for child in tree if child.tag.rpartition("}")[2] in _SHAPES]
    found += ["a shape has no name" for one in properties if one.get("id") != "1" and not one.get("name")]
    placeholders = slide.findall(".//p:ph", NAMES)
    titles = [one for one in placeholders if one.get("type") in ("title", "ctrTitle")]
    found += ["there is not one title"] * (len(titles) != 1)
    for shape in slide.findall(".//p:sp", NAMES):
        if shape.find(".//p:ph", NAMES) is not None and not _worded(shape):
            found.append("an empty placeholder")
    worded = [shape for shape in shapes if _worded(shape)]
    if worded and worded[0].find(".//p:ph", NAMES) is None and titles:
        found.append("something is read before the title")
    for shape in slide.iter():
        if shape.tag.rpartition("}")[2] not in _SHAPES:
            continue
        mark = shape.find("./*/p:cNvPr", NAMES)
        assert mark is not None
        decorative = mark.find(".//adec:decorative", NAMES) is not None
        is_text = shape.tag.endswith("}sp") and _worded(shape)
        if not is_text and not mark.get("descr") and not decorative:
            found.append(f"{mark.get('name')} has no alternative text")
        if decorative and (_worded(shape) or mark.get("descr") or shape.tag.endswith("}graphicFrame")):
            found.append(f"{mark.get('name')} has a text and is marked as decoration")
    return found


def _worded(shape: Element) -> bool:
    return any((one.text or "").strip() for one in shape.iter(f"{{{NAMES['a']}}}t"))
