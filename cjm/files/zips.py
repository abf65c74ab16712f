"""Zip packages (pptx, xlsx): which are safe to open, and some whose bytes depend on nothing but their contents."""

import io
import zipfile

_EPOCH = (1980, 1, 1, 0, 0, 0)
_MOST_ENTRIES = 10_000
_MOST_BYTES = 200_000_000
_MOST_RATIO = 100


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


def danger(package: bytes) -> str:
    """Why a zip had better not be unpacked, in words that follow "it"; empty where it may be.

    It may hold 10,000 entries and unpack to 200 MB and to 100 times its size. What the entries say of their sizes is
    enough: nothing more than that is ever unpacked. Raises BadZipFile where it is none.
    """
    with zipfile.ZipFile(io.BytesIO(package)) as opened:
        entries = opened.infolist()
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > _MOST_ENTRIES:
        return f"holds more than {_MOST_ENTRIES:,} files"
    if len({entry.filename for entry in entries}) < len(entries):
        return "holds two files of one name"
    if unpacked > _MOST_BYTES:
        return f"unpacks to more than {_MOST_BYTES // 1_000_000} MB"
    if unpacked > _MOST_RATIO * len(package):
        return f"unpacks to more than {_MOST_RATIO} times its size"
    return ""
