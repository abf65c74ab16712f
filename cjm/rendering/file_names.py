"""A name for a picture's file that every system accepts; `jobs` decides into which folder it goes."""

import re
import unicodedata
from pathlib import Path

from cjm.journey.discovery import JOURNEY_SUFFIXES, SUFFIXES

_LONGEST_STEM = 64
_DEVICES = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(?![a-z0-9_-])")


def stem(path: str) -> str:
    """A journey's name: its file's, without the suffixes of journeys."""
    name = Path(path).name
    for ending in (*JOURNEY_SUFFIXES, *SUFFIXES):
        if name.lower().endswith(ending):
            return name[: -len(ending)]
    return Path(name).stem


def file_name(stem: str, suffix: str, page: str = "") -> str:
    """A file name for a journey's picture: `stem[-page]suffix`, the stem in at most 64 characters of a-z, 0-9, `_` and
    `-`, never the name of a Windows device.

    Letters lose their accents; what is left of a name without any Latin letter or digit is `journey`.
    """
    name = _slug(stem)[:_LONGEST_STEM].rstrip("-_") + (f"-{_slug(page)}" if page else "")
    if _DEVICES.fullmatch(name):
        name = f"journey-{name}"
    return name + suffix


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9_]+", "-", plain).strip("-_") or "journey"
