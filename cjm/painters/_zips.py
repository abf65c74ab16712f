"""Zip packages (pptx, xlsx) whose bytes depend on nothing but their contents."""

import io
import zipfile

_EPOCH = (1980, 1, 1, 0, 0, 0)


def settled(package: bytes) -> bytes:
    """The same package with its entries sorted, the table of contents first, all of one time and one origin."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            entry.external_attr = 0
            new.writestr(entry, old.read(name))
    return stream.getvalue()
