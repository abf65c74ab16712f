"""How wide the letters of the usual typefaces run, for formats that name a face and do not hold it."""

_MEASURED = {
    "arial": 1.04,
    "calibri": 0.95,
    "cambria": 1.0,
    "carlito": 0.95,
    "century gothic": 1.12,
    "dejavu sans": 1.25,
    "georgia": 1.14,
    "helvetica": 1.04,
    "inter": 1.09,
    "lato": 1.0,
    "merriweather": 1.12,
    "montserrat": 1.15,
    "open sans": 1.09,
    "poppins": 1.16,
    "roboto": 1.0,
    "source sans": 1.0,
    "tahoma": 1.15,
    "times": 1.0,
    "verdana": 1.25,
}
"""How much wider a face runs than the room that texts are given (Lato, and 8 hundredths more): the larger of regular
against regular and bold against semibold, over 995 of 1,000 lines of the examples. Measured with the face or one of
the same widths: Liberation for Arial, Helvetica and Times, Carlito for Calibri, Caladea for Cambria, Gelasio for
Georgia, TeX Gyre Adventor for Century Gothic, Wine's Tahoma, DejaVu Sans for Verdana. A face below 1 has the largest
of all words."""

_ASSUMED = {
    "aptos": 1.08,
    "franklin gothic": 1.08,
    "futura": 1.1,
    "garamond": 1.0,
    "gill sans": 1.0,
    "segoe ui": 1.09,
}
"""The same of faces that could not be measured: what a face of like letters has, and a little more."""

_UNKNOWN = 1.16
"""For all others: as wide as the widest that were measured but Verdana."""

_WIDEST = 1.35
"""For faces whose name says that they are heavy, wide or of one width: more would leave too little of a slide."""

_NO_WIDER = {
    *("book", "condensed", "cond", "display", "eb", "light", "lt", "medium", "mt", "narrow", "neue", "new", "nova"),
    *("pro", "regular", "roman", "semilight", "std", "text", "thin", "variable", "3"),
}
_WIDER = {"black", "code", "consolas", "courier", "expanded", "extended", "extra", "heavy", "mono", "typewriter",
          "ultra", "wide"}  # fmt: skip


def stretch(font: str) -> float:
    """How much wider a face may run than the room that texts are given; below 1 where it leaves room."""
    words = font.lower().split()
    if not _WIDER.isdisjoint(words):
        return _WIDEST
    name = " ".join(word for word in words if word not in _NO_WIDER)
    return (_MEASURED | _ASSUMED).get(name, _UNKNOWN)
