"""Texts and numbers as they may be printed: every way to write them for a reader or a program, in one place.

Texts come from a user's files. Whatever prints one lets it pass through here, so that no terminal, build server,
Markdown reader or spreadsheet ever takes a part of it for a command:

- a terminal obeys control characters: `printable`, `shown`, `one_line` and `short_line` leave none;
- GitHub and Azure obey lines with `::` or `##[`: `output_line` for a whole line, `without_commands` for a part of one;
- Markdown has markup, and GitHub also makes links of names: `markdown`, `github_markdown`, `markdown_code`;
- a spreadsheet runs formulas: `csv_text`; JSON has an encoding: `json_text`.
"""

import re
from typing import Any

UNKNOWN = "?"
"""What stands for a number or a text that is not known."""

LONGEST_VALUE, LONGEST_LINE, LONGEST_PARAGRAPH = 80, 200, 1_000
"""At how many characters a text is cut: a value within a message, a text on one line, a text that is wrapped."""

_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\uffff"
    "\U000e0000-\U000e007f]"
)
_COMMAND = re.compile(r"##(?=\[|vso\[)")


def shown(value: object, limit: int = LONGEST_VALUE) -> str:
    """A value from input as it may be printed: one line, no control, bidi or invisible characters, cut at `limit`.

    Such characters are written as `\\u{...}`.
    """
    text = str(value)
    cut = text[: limit + 1]
    safe = printable(cut)
    return safe if len(safe) <= limit and len(text) <= limit else safe[: limit - 1] + "…"


def printable(text: str) -> str:
    """`text` with every character that could disturb a terminal written as `\\u{...}`, never cut."""
    return _UNSAFE.sub(lambda match: f"\\u{{{ord(match[0]):x}}}", text)


def one_line(text: str) -> str:
    """A text as one line that disturbs no terminal: blanks and line breaks become single spaces."""
    return printable(single_spaced(text))


def short_line(text: str, limit: int = LONGEST_LINE) -> str:
    """A text as one line, cut at `limit` characters."""
    return shown(single_spaced(text), limit)


def output_line(line: str) -> str:
    """A whole line of output that no build server takes for a command: none begins with `::`, none holds `##[`.

    GitHub looks for `::` behind any blanks at the start of a line.
    """
    line = without_commands(line)
    return f"./{line}" if line.lstrip().startswith("::") else line


def without_commands(text: str) -> str:
    """Text without `##[`, which GitHub and Azure take for a command wherever it stands."""
    return _COMMAND.sub("# #", text)


def markdown(text: str) -> str:
    """A text that Markdown shows letter for letter, on one line."""
    import html

    return re.sub(r"([\\`*_\[\]|~$#])", r"\\\1", html.escape(one_line(text), quote=False))


def github_markdown(text: str) -> str:
    """A text that a comment on GitHub shows letter for letter: no markup, no link, no mention, no emoji.

    Names, issues and addresses are looked for after the markup is done, so that no backslash helps; an empty comment
    between their characters does, and leaves nothing behind.
    """
    return re.sub(r"(@|\\#|:|\bGH|\bwww)(?=[^\s])", r"\1<!-- -->", markdown(text))


def markdown_code(text: str) -> str:
    """A text as code in Markdown, such as the name of a file; GitHub looks for nothing in it."""
    inner = one_line(text)
    fence = "`" * (max(map(len, re.findall("`+", inner)), default=0) + 1)
    pad = " " if fence != "`" else ""
    return f"{fence}{pad}{inner}{pad}{fence}"


def csv_text(text: str) -> str:
    """A text on one line, with an apostrophe before it where a spreadsheet would run it as a formula."""
    text = without_commands(one_line(text))
    return f"'{text}" if re.match(r"[=+\-@\uff1d\uff0b\uff0d\uff20]", text) else text


def json_text(document: dict[str, Any]) -> str:
    """A document as JSON in plain ASCII, so that no encoding can spoil it; `##[` stands nowhere in it."""
    import json

    # `##` can only stand within a text, where the escape means the same
    return json.dumps(document, allow_nan=False, indent=2).replace("##", "#\\u0023")


def number(value: float) -> str:
    """A number as it stands in a file, with a true minus."""
    return f"{value:.12g}".replace("-", "\u2212")


def figure(value: float | None, plus: bool = False) -> str:
    """A number of a report: at most two decimals, a true minus; `plus` puts a plus sign before what is above 0."""
    if value is None:
        return UNKNOWN
    rounded = round(value, 2) + 0.0
    return f"+{number(rounded)}" if plus and rounded > 0 else number(rounded)


def count(number: int, noun: str) -> str:
    """How many there are of something, given in the singular: `1 step`, `2,000 journeys`, `3 opportunities`."""
    if number != 1:
        noun = f"{noun[:-1]}ies" if re.search("[^aeiou]y$", noun) else f"{noun}s"
    return f"{number:,} {noun}"


def single_spaced(text: str) -> str:
    """A text in which blanks and line breaks are single spaces, without those at its ends."""
    return re.sub(r"[ \t\r\n]+", " ", text).strip()
