"""The empty deck that slides are added to: a 16:9 presentation with two layouts, in the theme's colours and fonts.

Written part by part rather than taken from python-pptx's template, which is 4:3, holds eleven layouts, and gives every
new shape a shadow and a gradient.
"""

import io
import zipfile
from xml.sax.saxutils import quoteattr

from cjm.scene.items import PageSetup
from cjm.themes import Theme
from cjm.themes.typefaces import stretch

WIDTH, HEIGHT = 12_192_000, 6_858_000
"""The size of a slide in EMU (914,400 to the inch): 13.333 x 7.5 inches."""

TITLE_LAYOUT, PICTURE_LAYOUT = 0, 1
_OWN, FONT = "Lato", "Calibri"
"""Every Office has Calibri, and its letters run no wider than Lato's, by which the scenes are measured."""

_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_P = "http://schemas.openxmlformats.org/presentationml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SPACES = f'xmlns:a="{_A}" xmlns:p="{_P}" xmlns:r="{_R}"'
_FIXED_TIME = "2000-01-01T00:00:00Z"
_MARGIN, _INNER = 533_400, 11_125_200

_CONTENT_TYPES = {
    "/ppt/presentation.xml": "presentationml.presentation.main",
    "/ppt/slideMasters/slideMaster1.xml": "presentationml.slideMaster",
    "/ppt/slideLayouts/slideLayout1.xml": "presentationml.slideLayout",
    "/ppt/slideLayouts/slideLayout2.xml": "presentationml.slideLayout",
    "/ppt/theme/theme1.xml": "theme",
    "/ppt/presProps.xml": "presentationml.presProps",
    "/ppt/viewProps.xml": "presentationml.viewProps",
    "/ppt/tableStyles.xml": "presentationml.tableStyles",
    "/docProps/app.xml": "extended-properties",
}


def font(theme: Theme) -> str:
    """The face of the deck: the theme's first, but Calibri for Lato, which few have installed."""
    return FONT if theme.fonts[0] == _OWN else theme.fonts[0]


def page(theme: Theme) -> PageSetup:
    """A slide, of which the texts have more room where the face runs wide."""
    return PageSetup(fixed=True, wider=max(1.0, stretch(font(theme))))


def deck(theme: Theme) -> bytes:
    """The deck without slides, as a pptx file."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, text in _parts(theme).items():
            package.writestr(name, _HEAD + text)
    return stream.getvalue()


def _parts(theme: Theme) -> dict[str, str]:
    master, layout = "slideMasters/slideMaster1.xml", "slideLayouts/slideLayout{}.xml"
    return {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relationships(
            officeDocument="ppt/presentation.xml", metadata="docProps/core.xml", extended="docProps/app.xml"
        ),
        "docProps/core.xml": _core(),
        "docProps/app.xml": '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
        'extended-properties"><Application>Microsoft Office PowerPoint</Application></Properties>',
        "ppt/presentation.xml": _presentation(),
        "ppt/_rels/presentation.xml.rels": _relationships(
            slideMaster=master,
            theme="theme/theme1.xml",
            presProps="presProps.xml",
            viewProps="viewProps.xml",
            tableStyles="tableStyles.xml",
        ),
        "ppt/presProps.xml": f"<p:presentationPr {_SPACES}/>",
        "ppt/viewProps.xml": f"<p:viewPr {_SPACES}/>",
        "ppt/tableStyles.xml": f'<a:tblStyleLst xmlns:a="{_A}" def="{{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}}"/>',
        "ppt/theme/theme1.xml": _theme(theme),
        f"ppt/{master}": _master(theme),
        "ppt/slideMasters/_rels/slideMaster1.xml.rels": _relationships(
            slideLayout="../slideLayouts/slideLayout1.xml",
            slideLayout2="../slideLayouts/slideLayout2.xml",
            theme="../theme/theme1.xml",
        ),
        f"ppt/{layout.format(1)}": _title_layout(theme),
        f"ppt/{layout.format(2)}": _picture_layout(theme),
        **{
            f"ppt/slideLayouts/_rels/slideLayout{number}.xml.rels": _relationships(slideMaster="../" + master)
            for number in (1, 2)
        },
    }


def _content_types() -> str:
    prefix = "application/vnd.openxmlformats-"
    overrides = {part: f"{prefix}officedocument.{kind}+xml" for part, kind in _CONTENT_TYPES.items()}
    overrides["/docProps/core.xml"] = f"{prefix}package.core-properties+xml"
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Default Extension="rels" ContentType="{prefix}package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        + "".join(f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in overrides.items())
        + "</Types>"
    )


def _relationships(**targets: str) -> str:
    links = (
        f'<Relationship Id="rId{number}" Type="{_kind(kind)}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets.items(), 1)
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{"".join(links)}</Relationships>'


def _kind(name: str) -> str:
    if name == "metadata":
        return "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    return f"{_R}/{'extended-properties' if name == 'extended' else name.rstrip('2')}"


def _core() -> str:
    times = "".join(
        f'<dcterms:{kind} xsi:type="dcterms:W3CDTF">{_FIXED_TIME}</dcterms:{kind}>' for kind in ("created", "modified")
    )
    return (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title/><dc:creator/><cp:lastModifiedBy/><cp:revision>1</cp:revision>{times}</cp:coreProperties>"
    )


def _presentation() -> str:
    level = (
        '<a:lvl1pPr><a:defRPr sz="1800" kern="1200"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill>'
        '<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/></a:defRPr></a:lvl1pPr>'
    )
    return (
        f'<p:presentation {_SPACES} saveSubsetFonts="1"><p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rId1"/>'
        f'</p:sldMasterIdLst><p:sldSz cx="{WIDTH}" cy="{HEIGHT}"/><p:notesSz cx="6858000" cy="9144000"/>'
        f"<p:defaultTextStyle>{level}</p:defaultTextStyle></p:presentation>"
    )


def _theme(theme: Theme) -> str:
    role = theme.colours
    slots = {
        "dk1": role["ink"],
        "lt1": role["page"],
        "dk2": role["mute"],
        "lt2": role["band"],
        "accent1": role["emotion"],
        "accent2": role["low"],
        "accent3": role["high"],
        "accent4": role["desired"],
        "accent5": role["expected"],
        "accent6": role["mute"],
        "hlink": role["emotion"],
        "folHlink": role["mute"],
    }
    colours = "".join(f'<a:{slot}><a:srgbClr val="{colour[1:].upper()}"/></a:{slot}>' for slot, colour in slots.items())
    face = f'<a:latin typeface={quoteattr(font(theme))}/><a:ea typeface=""/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    lines = "".join(f'<a:ln w="{width}">{fill}<a:prstDash val="solid"/></a:ln>' for width in (9525, 19050, 28575))
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'<a:theme xmlns:a="{_A}" name={quoteattr("cjm " + theme.name)}><a:themeElements>'
        f'<a:clrScheme name="cjm">{colours}</a:clrScheme>'
        f'<a:fontScheme name="cjm"><a:majorFont>{face}</a:majorFont><a:minorFont>{face}</a:minorFont></a:fontScheme>'
        f'<a:fmtScheme name="cjm"><a:fillStyleLst>{fill * 3}</a:fillStyleLst><a:lnStyleLst>{lines}</a:lnStyleLst>'
        f"<a:effectStyleLst>{effect * 3}</a:effectStyleLst><a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst>"
        "</a:fmtScheme></a:themeElements></a:theme>"
    )


def _tree(*placeholders: str) -> str:
    frame = '<a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm>'
    return (
        '<p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>'
        f"<p:grpSpPr>{frame}</p:grpSpPr>{''.join(placeholders)}</p:spTree>"
    )


def _placeholder(
    id: int, name: str, kind: str, top: int, height: int, prompt: str, style: str = "", bottom: bool = False
) -> str:
    anchor = "b" if bottom else "t"
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{id}" name="{name}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f"<p:nvPr><p:ph {kind}/></p:nvPr></p:nvSpPr>"
        f'<p:spPr><a:xfrm><a:off x="{_MARGIN}" y="{top}"/><a:ext cx="{_INNER}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr><p:txBody>'
        f'<a:bodyPr vert="horz" wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="{anchor}"><a:normAutofit/>'
        f"</a:bodyPr><a:lstStyle>{style}</a:lstStyle><a:p><a:r><a:rPr/><a:t>{prompt}</a:t></a:r></a:p></p:txBody></p:sp>"
    )


def _level(kind: str, size: float, bold: bool = False, mute: bool = False, number: int = 1) -> str:
    colour, weight = ("accent6" if mute else "tx1"), (' b="1"' if bold else "")
    return (
        f'<a:lvl{number}pPr marL="0" indent="0" algn="l"><a:spcBef><a:spcPts val="0"/></a:spcBef><a:buNone/>'
        f'<a:defRPr sz="{round(size * 75)}"{weight} kern="1200">'
        f'<a:solidFill><a:schemeClr val="{colour}"/></a:solidFill>'
        f'<a:latin typeface="+{kind}-lt"/><a:ea typeface="+{kind}-ea"/><a:cs typeface="+{kind}-cs"/></a:defRPr>'
        f"</a:lvl{number}pPr>"
    )


def _master(theme: Theme) -> str:
    sizes = theme.slide
    colours = " ".join(f'{name}="{name}"' for name in (*(f"accent{n}" for n in range(1, 7)), "hlink", "folHlink"))
    body = "".join(_level("mn", sizes.subtitle, number=number) for number in range(1, 10))
    tree = _tree(
        _placeholder(2, "Title", 'type="title"', 381_000, 495_300, "Title"),
        _placeholder(3, "Text", 'type="body" idx="1"', 1_143_000, 5_143_500, "Text"),
    )
    return (
        f'<p:sldMaster {_SPACES}><p:cSld><p:bg><p:bgPr><a:solidFill><a:schemeClr val="bg1"/></a:solidFill>'
        f"<a:effectLst/></p:bgPr></p:bg>{tree}</p:cSld>"
        f'<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" {colours}/>'
        '<p:sldLayoutIdLst><p:sldLayoutId id="2147483649" r:id="rId1"/><p:sldLayoutId id="2147483650" r:id="rId2"/>'
        f"</p:sldLayoutIdLst><p:txStyles><p:titleStyle>{_level('mj', sizes.headline, bold=True)}</p:titleStyle>"
        f"<p:bodyStyle>{body}</p:bodyStyle><p:otherStyle/></p:txStyles></p:sldMaster>"
    )


def _layout(kind: str, name: str, *placeholders: str) -> str:
    return (
        f'<p:sldLayout {_SPACES} type="{kind}" preserve="1"><p:cSld name="{name}">{_tree(*placeholders)}</p:cSld>'
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
    )


def _title_layout(theme: Theme) -> str:
    large = _level("mj", 1.5 * theme.slide.headline, bold=True)
    quiet = _level("mn", 1.3 * theme.slide.subtitle, mute=True)
    return _layout(
        "title",
        "Title slide",
        _placeholder(2, "Title", 'type="ctrTitle"', 1_905_000, 1_143_000, "Title", large, bottom=True),
        _placeholder(3, "Subtitle", 'type="subTitle" idx="1"', 3_238_500, 762_000, "Subtitle", quiet),
    )


def _picture_layout(theme: Theme) -> str:
    quiet = _level("mn", theme.slide.subtitle, mute=True)
    return _layout(
        "titleOnly",
        "Headline and picture",
        _placeholder(2, "Title", 'type="title"', 381_000, 495_300, "Title"),
        _placeholder(3, "Subtitle", 'type="body" sz="quarter" idx="13"', 876_300, 247_650, "Subtitle", quiet),
    )
