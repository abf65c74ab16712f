"""Texts and figures that are harmless wherever they are printed: every way to write them for a reader, in one place.

Texts come from a user's files. Whatever prints one lets it pass through here, so that no terminal, build server or
Markdown reader ever takes a part of it for a command.
"""

import re

UNKNOWN = "?"
LONGEST = 200

_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\uffff"
    "\U000e0000-\U000e007f]"
)


def shown(value: object, limit: int = 80) -> str:
    """A value from input as it may be printed: one line, no control, bidi or invisible characters, cut at `limit`.

    Such characters are written as `\\u{...}`.
    """
    text = str(value)
    cut = text[: limit + 1]
    safe = _UNSAFE.sub(lambda match: f"\\u{{{ord(match[0]):x}}}", cut)
    return safe if len(safe) <= limit and len(text) <= limit else safe[: limit - 1] + "…"


def printable(text: str) -> str:
    """`text` with every character that could disturb a terminal written as `\\u{...}`, never cut."""
    return _UNSAFE.sub(lambda match: f"\\u{{{ord(match[0]):x}}}", text)


_COMMAND = re.compile(r"##(?=\[|vso\[)")


def safe(line: str) -> str:
    """A line that no build server takes for a command: none begins with `::`, none holds `##[`.

    GitHub looks for `::` behind any blanks at the start of a line.
    """
    line = defused(line)
    return f"./{line}" if line.lstrip().startswith("::") else line


def defused(text: str) -> str:
    """Text without `##[`, which GitHub and Azure take for a command wherever it stands."""
    return _COMMAND.sub("# #", text)


def figure(value: float | None, signed: bool = False) -> str:
    """A number for people: at most two decimals, a true minus; `signed` puts a plus before what is above 0."""
    if value is None:
        return UNKNOWN
    number = round(value, 2) + 0.0
    text = f"{number:.12g}".replace("-", "\u2212")
    return f"+{text}" if signed and number > 0 else text


def line(text: str) -> str:
    """A text from a journey as one line that disturbs no terminal."""
    return printable(folded(text))


def short(text: str) -> str:
    """A text from a journey as one line of at most 200 characters."""
    return shown(folded(text), LONGEST)


def markdown(text: str) -> str:
    """A text that Markdown shows letter for letter, on one line."""
    import html

    return re.sub(r"([\\`*_\[\]|~$#])", r"\\\1", html.escape(line(text), quote=False))


def folded(text: str) -> str:
    return re.sub(r"[ \t\r\n]+", " ", text).strip()


def signed(score: float) -> str:
    """A score in a message, with a true minus."""
    return f"{score:.12g}".replace("-", "\u2212")
