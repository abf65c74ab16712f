"""Which files are opened as presentations at all."""

import io
import zipfile
import zlib

from cjm.errors import UsageError
from cjm.files.zips import danger

_ANOTHER = "name a presentation (.pptx)"
_NO_ZIP = (zipfile.BadZipFile, zlib.error, KeyError, OSError, RuntimeError, EOFError, ValueError)
"""What the standard library raises for a file that is no zip, or one that is cut, encrypted or packed otherwise."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PRESENTATION = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
_KINDS = {
    "application/vnd.openxmlformats-officedocument.presentationml.template.main+xml": "is a template file (.potx)",
    "application/vnd.ms-powerpoint.template.macroEnabled.main+xml": "is a template file with macros (.potm)",
    "application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml": "holds macros (.pptm)",
    "application/vnd.openxmlformats-officedocument.presentationml.slideshow.main+xml": "is a slide show (.ppsx)",
}


def refuse(data: bytes, what: str, remedy: str, smaller: str = "save only its own slides as a new file") -> None:
    """Raises UsageError for what is no presentation or is not safe to open: a zip of more than 10,000 files, 200 MB or
    100 times its size, an encrypted or broken file, a template file (.potx), a deck with macros.

    `what` is what it is called, `remedy` how to save it anew, and `smaller` what to do with one that is too large.
    """
    if not data:
        raise UsageError(f"{what} is empty (0 bytes)", _ANOTHER)
    if data.startswith(_OLE):
        encrypted = "EncryptedPackage".encode("utf-16-le") in data
        why = "is protected by a password" if encrypted else "is a file of PowerPoint 2003 or older"
        raise UsageError(f"{what} {why}", f"{remedy}{', without the password' * encrypted}")
    try:
        why = danger(data)
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            types = b"" if why else package.read("[Content_Types].xml")
    except _NO_ZIP:
        if data.startswith(b"PK"):
            raise UsageError(f"{what} is damaged: its parts cannot be unpacked", remedy) from None
        raise UsageError(f"{what} is no PowerPoint presentation", _ANOTHER) from None
    if why:
        raise UsageError(f"{what} is refused: it {why}", smaller)
    for kind, name in _KINDS.items():
        if kind.encode() in types:
            raise UsageError(f"{what} {name}", remedy)
    if _PRESENTATION.encode() not in types:
        raise UsageError(f"{what} is no PowerPoint presentation", _ANOTHER)
