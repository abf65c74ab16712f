"""Texts and numbers as they may be printed: every way to write them for a reader or a program, in one place.

Texts come from a user's files. Whatever prints one lets it pass through here, so that no terminal, build server,
Markdown reader or spreadsheet ever takes a part of it for a command:

- a terminal obeys control characters: `printable`, `shown`, `one_line` and `short_line` leave none;
- build servers obey lines with `::` or `##[`: the command line passes every line that it prints through
  `output_lines`; `without_commands` is for what is part of an annotation or a cell;
- Markdown has markup, and GitHub and GitLab also make links of names: `markdown`, `markdown_code`;
- a spreadsheet runs formulas: `csv_text`; JSON and XML have an encoding: `json_text`, `xml_text`.

What cjm itself says is a `Message`, which keeps the parts that other languages need.
"""

import re
from collections.abc import Sequence
from functools import reduce
from itertools import cycle
from math import floor, log10
from typing import Any, Literal, Self

UNKNOWN = "?"
"""What stands for a number or a text that is not known."""

LONGEST_VALUE, LONGEST_LINE, LONGEST_PARAGRAPH = 80, 200, 1_000
"""At how many characters a text is cut: a value within a message, a text on one line, a text that is wrapped."""

_NO_DIFFERENCE = 1e-9
"""A difference below this is noise of binary fractions."""

_PICTURES = "[\u2190-\u21ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]"
_HARMLESS = (
    f"(?:(?<={_PICTURES})|(?<={_PICTURES}\ufe0f))\u200d(?={_PICTURES})|"
    "(?<=\U0001f3f4)[\U000e0030-\U000e0039\U000e0061-\U000e007a]{3,6}\U000e007f"
)
"""The joiners between two emoji that are one together, and the letters of a flag such as that of Scotland."""
_UNSAFE = (
    f"{_HARMLESS}|"
    "([\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\uffff"
    "\U000e0000-\U000e007f])"
)
_KEPT = re.compile(r"(\n|\x1b\[[0-9;]*m)")
_COMMAND = re.compile(r"##(?=\w*\[)")
_REFERENCE = r"(?:@|\\#|\\~|:(?=//|[\w+-]+:)|\bGH|\bwww|(?:[!%]|&amp;|\\\$)(?=\d)|%(?=[\w\"])|\\\[(?=\w+:))(?=\S)"
"""Where GitHub or GitLab begins to read a name, an issue, a label, an emoji or an address in an escaped text."""


def shown(value: object, limit: int = LONGEST_VALUE) -> str:
    """A value from input as it may be printed: one line, no control, bidi or invisible characters, cut at `limit`.

    Such characters are written as `\\u{...}`; those that make one emoji of several stay.
    """
    text = str(value)
    cut = text[: limit + 1]
    safe = printable(cut)
    return safe if len(safe) <= limit and len(text) <= limit else safe[: limit - 1].rstrip("\u200d") + "…"


def printable(text: str) -> str:
    """`text` with every character that could disturb a terminal written as `\\u{...}`, never cut."""
    if text.isprintable() and "\ufffc" not in text and "\ufffd" not in text:
        return text  # as nearly every text, and without the pattern, which takes long to compile
    return re.sub(_UNSAFE, lambda match: f"\\u{{{ord(match[1]):x}}}" if match[1] else match[0], text)


def one_line(text: str) -> str:
    """A text as one line that disturbs no terminal: blanks and line breaks become single spaces."""
    return printable(single_spaced(text))


def short_line(text: str, limit: int = LONGEST_LINE) -> str:
    """A text as one line, cut at `limit` characters."""
    return shown(single_spaced(text), limit)


class AsItIs(str):
    """A line that leaves the program as it is; it must hold no text that is not escaped."""


class BuildCommand(AsItIs):
    """A line that a build server shall obey, such as an annotation."""


def output_lines(text: str) -> str:
    """Lines as they may leave the program: no terminal and no build server takes a part of them for a command.

    Of control characters only line breaks and colours stay. No line begins with `::`, for which GitHub looks behind
    any blanks, and none holds `##[`. What is `AsItIs` stays so.
    """
    if isinstance(text, AsItIs):
        return text
    parts = [part if kept else printable(part) for part, kept in zip(_KEPT.split(text), cycle((False, True)))]
    return re.sub(r"^(?=[^\S\n]*::)", "./", without_commands("".join(parts)), flags=re.MULTILINE)


def without_commands(text: str) -> str:
    """Text without `##[`, which GitHub and Azure take for a command wherever it stands."""
    return _COMMAND.sub("# #", text)


def markdown(text: str) -> str:
    """A text that a Markdown page or comment shows letter for letter, on one line: no markup, link, mention or emoji.

    GitHub and GitLab look for names, issues and addresses after the markup is done, so that no backslash helps; an
    empty comment between their characters does, and leaves nothing behind.
    """
    import html

    escaped = re.sub(r"([\\`*_\[\]|~$#])", r"\\\1", html.escape(one_line(text), quote=False))
    return re.sub(_REFERENCE, r"\g<0><!-- -->", escaped)


def markdown_html(text: str) -> str:
    """A text within an element of HTML in Markdown, on one line: no markup, and no link, mention or emoji."""
    import html

    return re.sub(r"([@#!%$~:]|&amp;|\bGH|\bwww)(?=\S)", r"\1<!-- -->", html.escape(one_line(text), quote=False))


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


def json_text(document: dict[str, Any] | list[Any]) -> str:
    """A document as JSON in plain ASCII, so that no encoding can spoil it; `##[` stands nowhere in it."""
    import json

    # `##` can only stand within a text, where the escape means the same
    return json.dumps(document, allow_nan=False, indent=2).replace("##", "#\\u0023")


def xml_text(text: str) -> str:
    """A text for an element or an attribute of XML, in plain ASCII; `##[` stands nowhere in it."""
    for character, reference in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("##", "#&#35;")):
        text = text.replace(character, reference)
    lines = "\n".join(map(printable, text.split("\n")))
    return lines.encode("ascii", "xmlcharrefreplace").decode("ascii")


def number(value: float) -> str:
    """A number as it stands in a file, with a true minus."""
    return f"{value:.12g}".replace("-", "\u2212")


class Figure(str):
    """A number in English within a message; other languages have a sign of their own before its decimals."""


def figure(value: float | None, plus: bool = False, decimals: int = 2) -> Figure:
    """A number of a report: at most so many decimals, a true minus; `plus` puts a plus sign before what is above 0."""
    if value is None:
        return Figure(UNKNOWN)
    rounded = round(value, decimals) + 0.0
    return Figure(f"+{number(rounded)}" if plus and rounded > 0 else number(rounded))


def difference(value: float | None) -> str:
    """How much better or worse something is: with its sign, and never 0 where there is a difference."""
    return figure(value, plus=True, decimals=2 if value is None else decimals_of_difference(value))


def decimals_of_difference(value: float) -> int:
    """How many decimals a difference is written with: two, or as many as its first digit takes."""
    size = abs(value)
    return 2 if size >= 0.005 or size < _NO_DIFFERENCE else -floor(log10(size))


def percentage(share: float) -> tuple[Literal["", "under", "over"], int]:
    """A share (0..1) in whole per cent; what only rounds to 0 or 100 is `under` 1 or `over` 99."""
    rounded = round(100 * share)
    if rounded == 0 and share > 0:
        return "under", 1
    return ("over", 99) if rounded == 100 and share < 1 else ("", rounded)


def count(number: int, noun: str) -> str:
    """How many there are of something, given in the singular: `1 step`, `2,000 journeys`, `3 opportunities`."""
    if number != 1:
        noun = f"{noun[:-1]}ies" if re.search("[^aeiou]y$", noun) else f"{noun}s"
    return f"{number:,} {noun}"


class Message(str):
    """What cjm says to its user: in English as a string, and in the parts that other languages need.

    `template` is the English text with `{names}` for its `values`; without values it is the text letter for letter.
    Texts from a file are as they may be printed; commas join several. `cjm.languages.messages` gives the message in
    another language.
    """

    template: str
    values: "dict[str, Value]"

    def __new__(cls, template: str, /, **values: "Value") -> Self:
        return cls._of(template, template, values)

    @classmethod
    def counted(cls, one: str, many: str, n: int, /, **values: "Value") -> Self:
        """The message for a number of things: `one` or `many`, which is the template, with `{n}` among the values."""
        return cls._of(many, one if n == 1 else many, {"n": n, **values})

    @classmethod
    def _of(cls, template: str, english: str, values: "dict[str, Value]") -> Self:
        text = super().__new__(
            cls, english.format(**{k: _english(v) for k, v in values.items()}) if values else english
        )
        text.template, text.values = template, values
        return text


Value = str | int | Sequence[str]
"""What a message holds: a text, which may be a message or a `Figure`; a whole number; or several texts."""


def _english(value: Value) -> str | int:
    return value if isinstance(value, (str, int)) else ", ".join(value)


def percent(share: float) -> Message:
    """A share (0..1) as a report writes it: `40%`, `under 1%`, `over 99%`."""
    bound, number = percentage(share)
    if bound:
        return Message("under {n}%", n=number) if bound == "under" else Message("over {n}%", n=number)
    return Message("{n}%", n=number)


NOTHING = Message("")
"""Where there is nothing to write."""


def in_a_row(messages: Sequence[Message]) -> Message:
    """Several messages, one after the other, with a semicolon between two."""
    if not messages:
        return NOTHING
    return reduce(lambda first, second: Message("{first}; {second}", first=first, second=second), messages)


def single_spaced(text: str) -> str:
    """A text in which blanks and line breaks are single spaces, without those at its ends."""
    return re.sub(r"[ \t\r\n]+", " ", text).strip()
