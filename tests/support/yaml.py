"""Generated journeys as text, written in every way that YAML knows, with comments in hostile places."""

import json
from typing import Any, Protocol, TypeVar

from hypothesis import strategies as st

Choice = TypeVar("Choice")

TEXTS = [
    "a", "Ik wacht", "x # y", "a: b", "no", "Y", "12:30", "2026-11-21", "1_000", "010", "- x", "Why?", "it's",
    'say "x"', "back\\slash", "🚲 by bike", " lead", "trail ", "two\nlines\n", "a\n\n  deep\nb", "\n", "tab\tx", "#x",
    "x, y", "[z]", "{q}", "%d", "@a", "`b`", "null", "~", "True", "0x1F", "1e3", ".5", "", "=", "<<", "end:", ":a",
    "a#b", "„q”", "\u00a0nb", "'", '"', "!t", "&a", "*b", "|", ">", "a  b", "kept\n\n\n", "  both\n sides", "---",
    "...", "word " * 40 + "end", "x" * 130, "one\\n " * 30 + "#", "?", "a\n# no comment\nb: c\n", "{a: b}", "\t", "- ",
    "..inf",
]  # fmt: skip
KEYS = ["cjm", "title", "steps", "id", "n", "emotion", "wait", "x-own", "x-b", "a b", "no", "k#1", "a: b", "?"]
COMMENTS = ["# one", "#", "# cjm: allow split-phase", "#x: {y", "# - 'z", '# 🚲 "', "#   wide   ", "# | >", "#, ]"]

SCALARS: st.SearchStrategy[Any] = st.sampled_from([*TEXTS, 0, -2, 1.5, True, None])
VALUES: st.SearchStrategy[Any] = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4),
    max_leaves=12,
)
DOCUMENTS = st.dictionaries(st.sampled_from(KEYS), VALUES, min_size=1, max_size=6)


class Draw(Protocol):
    """Draws from a strategy, be it in a composite one or in the middle of a test."""

    def __call__(self, strategy: st.SearchStrategy[Choice], /) -> Choice: ...


class Scribe:
    """Writes data as YAML, with the draws of a test deciding how."""

    def __init__(self, draw: Draw) -> None:
        self.draw = draw

    def chance(self, one_in: int) -> bool:
        return self.draw(st.integers(0, one_in - 1)) == one_in - 1

    def pick(self, *choices: Choice) -> Choice:
        return self.draw(st.sampled_from(choices))

    def document(self, data: dict[str, Any]) -> str:
        lines = [self.pick(*COMMENTS)] if self.chance(3) else []
        lines += ["---" + self.beside()] if self.chance(9) else []
        lines += [self.flow(data, 0)] if self.chance(12) else self.block(data, 0)
        lines += self.alone(0)
        return self.pick("\n", "\n", "\n", "\r\n").join("\n".join(lines).split("\n")) + self.pick("\n", "", "\n\n\n")

    def beside(self) -> str:
        return self.pick(" ", "   ") + self.pick(*COMMENTS) if self.chance(5) else ""

    def alone(self, indent: int) -> list[str]:
        lines: list[str] = []
        while self.chance(5):
            lines.append(
                "" if self.chance(2) else " " * self.pick(indent, indent, 0, indent + 2) + self.pick(*COMMENTS)
            )
        return lines

    def block(self, value: Any, indent: int) -> list[str]:
        lines: list[str] = []
        pairs = value.items() if isinstance(value, dict) else [(None, one) for one in value]
        for key, one in pairs:
            lines += self.alone(indent)
            name = "-" if key is None else self.key(key) + ":"
            lines += self.entry(" " * indent + name, key is None, one, indent)
            lines += self.alone(indent)
        return lines

    def entry(self, lead: str, dash: bool, one: Any, indent: int) -> list[str]:
        if isinstance(one, (dict, list)) and one and not self.chance(3):
            step = self.pick(2, 2, 4) if dash or isinstance(one, dict) else self.pick(0, 2, 3)
            inner = self.block(one, indent + step)
            if dash and step == 2 and inner[0][: indent + 2].strip() == "" != inner[0].strip() and self.chance(2):
                return [lead + " " + inner[0][indent + 2 :], *inner[1:]]
            return [lead + self.beside(), *inner]
        if isinstance(one, str) and "\t" not in one and self.chance(3):
            return self.block_text(lead, one, indent)
        written = self.flow(one, indent) if isinstance(one, (dict, list)) else self.scalar(one)
        if written and self.chance(8):
            return [lead + self.beside(), *self.alone(indent + 2), " " * (indent + 2) + written + self.beside()]
        return [f"{lead} {written}{self.beside()}"]

    def key(self, key: str) -> str:
        plain = key not in ("no", "?", "a: b")
        return key if plain and not self.chance(4) else json.dumps(key)

    def scalar(self, value: Any) -> str:
        if not isinstance(value, str):
            return "true" if value is True else self.pick("", "~", "null") if value is None else str(value)
        style = self.pick("plain", "single", "double")
        if style == "plain" and value.isalpha() and value not in ("null", "True"):
            return value
        if style == "single" and not any(character in value for character in "\n\t"):
            return "'" + value.replace("'", "''") + "'"
        return json.dumps(value, ensure_ascii=False)

    def flow(self, value: Any, indent: int) -> str:
        if not isinstance(value, (dict, list)):
            return self.scalar(value) or "null"
        opening, closing = "{}" if isinstance(value, dict) else "[]"
        pairs = value.items() if isinstance(value, dict) else [(None, one) for one in value]
        parts = [("" if key is None else self.key(key) + ": ") + self.flow(one, indent) for key, one in pairs]
        text = opening
        for number, part in enumerate(parts):
            text += ("," + self.gap(indent) if number else self.gap(indent)) + part
        return text + (self.gap(indent) if parts else "") + closing

    def gap(self, indent: int) -> str:
        if not self.chance(8):
            return " "
        return "\n".join([self.beside() or " ", *self.alone(indent + 2), " " * (indent + 3)])

    def block_text(self, lead: str, text: str, indent: int) -> list[str]:
        output = text.rstrip("\n")
        if not output.strip() or output.split("\n")[0].strip() != output.split("\n")[0]:
            return [f"{lead} {json.dumps(text, ensure_ascii=False)}"]
        chomp = "-" if output == text else "" if text == output + "\n" else "+"
        style = self.pick("|", "|", ">")
        step = self.pick(2, 3, 4)
        header = f"{lead} {style}{self.pick('', str(step))}{chomp}{self.beside()}"
        kept = "" if chomp != "+" else text[len(output) + 1 :]
        lines = (output + kept).split("\n")
        return [header, *(" " * (indent + step) + line if line else "" for line in lines)]
