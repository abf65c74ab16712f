"""A Mermaid journey taken apart, as Mermaid does it, and what Mermaid loses in silence."""

import html
import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from cjm.diagnostics import Diagnostic, Path, Severity, Span
from cjm.errors import UsageError
from cjm.exchange import ReadOptions, SourceFile
from cjm.exchange._decoding import decoded
from cjm.exchange._draft import Draft, Where
from cjm.exchange._ids import id_for
from cjm.exchange._tables.language import language_of
from cjm.plaintext import Message, figure, number, printable, shown, single_spaced

_FENCE = re.compile(r"[ \t]*(```+|~~~+)[ \t]*(\w*)")
_JOURNEY = re.compile(r"^[ \t]*journey\b", re.MULTILINE)
_FRONT = re.compile(r"\A\s*---\n(.*?)\n---\n", re.DOTALL)
_ENTITY = re.compile(r"#(\w+);")
_KEYWORD = re.compile(r"(title|section|accTitle|accDescr)\b[ \t]*(:?)[ \t]*(.*)", re.IGNORECASE | re.DOTALL)
_SCORE = re.compile(r"[-+]?(?:[0-9]{1,9}(?:\.[0-9]{0,9})?|\.[0-9]{1,9})(?:[eE][-+]?[0-9]{1,2})?")
_MASK = 0xF0000
"""Private characters that stand for entities while a line is taken apart."""

Number = int | float


class _Line(NamedTuple):
    """A line of a diagram: its number in the file, the column of its first letter, and its text."""

    row: int
    column: int
    text: str


def recognises(file: SourceFile) -> bool:
    """Whether a diagram of this kind is in the file."""
    text = decoded(file).text.replace("\r\n", "\n")
    return bool(_diagrams(text)) if _is_page(file) else bool(_JOURNEY.search(text))


def _is_page(file: SourceFile) -> bool:
    return file.name.lower().endswith((".md", ".markdown"))


def _diagrams(text: str) -> list[tuple[int, str]]:
    """The diagrams in the fences of a page: the line on which each begins, and its text."""
    found: list[tuple[int, str]] = []
    sign, kind, start = "", "", 0
    lines = text.split("\n")
    for row, line in enumerate(lines, 1):
        fence = _FENCE.match(line)
        if fence is None:
            continue
        if not sign:
            sign, kind, start = fence[1], fence[2], row
        elif fence[1].startswith(sign) and not fence[2]:
            inner = "\n".join(lines[start : row - 1]) + "\n"
            if kind == "mermaid" and _JOURNEY.match(_without_front(_without_directives(inner))[0].lstrip()):
                found.append((start, inner))
            sign = ""
    return found


def _without_directives(text: str) -> str:
    """A text in which the settings between `%%{` and `}%%` are gone but for their line breaks."""
    parts, at = [], 0
    while (start := text.find("%%{", at)) >= 0 and (end := text.find("}%%", start)) >= 0:
        parts += [text[at:start], "\n" * text.count("\n", start, end)]
        at = end + 3
    return "".join(parts) + text[at:]


def _without_front(text: str) -> tuple[str, str]:
    """A text with its front matter as empty lines, and that."""
    front = _FRONT.match(text)
    return ("\n" * front[0].count("\n") + text[front.end() :], front[1]) if front else (text, "")


class Reader:
    """Reads one diagram."""

    def __init__(self, file: SourceFile, options: ReadOptions) -> None:
        self.file, self.options = file, options
        found = decoded(file)
        text = found.text.replace("\r\n", "\n")
        before = 0
        if _is_page(file):
            before, text = self._only(text)
        self.draft = Draft("mermaid", [file.name])
        self.data: dict[str, Any] = self.draft.data
        self.data["steps"] = []
        self.entities: list[str] = []
        self.taken: dict[str, set[str]] = {"phases": set(), "actors": set(), "steps": set()}
        self.latest: dict[str, int] = {}
        self.actors: dict[str, str] = {}
        self.phase = ""
        self.scores: list[tuple[int, Number, Where]] = []
        text, front = _without_front(text)
        text = _without_directives(text)
        self._lines(text, before)
        self._title(front)
        if found.guessed is not None:
            self.draft.guess(Where(file.name), "Windows-1252", found.guessed)
        self._scale()
        if not self.data["steps"] and not self.draft.problems:
            self._problem(
                _Line(1, 1, ""), 1, Message("the diagram has no task"), Message("write one as `I wait: 3: Me`")
            )

    def _only(self, text: str) -> tuple[int, str]:
        diagrams = _diagrams(text)
        name = printable(self.file.name)
        if not diagrams:
            raise UsageError(
                f"{name} holds no journey of Mermaid", "name a file with one, or another format with --from"
            )
        if len(diagrams) > 1:
            lines = ", ".join(str(line + 1) for line, _ in diagrams)
            raise UsageError(
                f"{name} holds {len(diagrams)} journeys, at lines {lines}", "save one of them as a file of its own"
            )
        return diagrams[0]

    def _lines(self, text: str, before: int) -> None:
        """Take in the lines of a diagram; the file has `before` lines above it."""
        several: list[str] | None = None
        started = False
        for row, whole in enumerate(text.split("\n"), before + 1):
            line = _ENTITY.sub(self._mask, whole)
            stripped = line.strip()
            if several is not None:
                several.append(stripped.partition("}")[0])
                if "}" in stripped:
                    self._describe(_Line(row, 1, " ".join(several).strip()))
                    several = None
                continue
            if stripped.startswith("%%") or not stripped:
                self._comment(row, whole, stripped[2:] if stripped else "")
                continue
            stripped, sign, comment = stripped.partition("#")
            column = len(whole) - len(whole.lstrip()) + 1
            if sign:
                self._comment(row, whole, comment)
            found = _Line(row, column, stripped.strip())
            if not started:
                started = bool(re.match(r"journey\b", found.text))
                if not started:
                    message = Message("found `{text}`, expected `journey`", text=shown(found.text))
                    self._problem(found, column, message, Message("begin the diagram with `journey`, in small letters"))
                    return
            elif re.match(r"accDescr\s*\{", found.text, re.IGNORECASE):
                several = [found.text.partition("{")[2]]
            elif found.text:
                self._line(found)

    def _line(self, line: _Line) -> None:
        if ";" in line.text:
            self._warn(line, line.text, Message("Mermaid itself does not read a line with a semicolon"))
        keyword = _KEYWORD.fullmatch(line.text)
        if keyword and (keyword[1].lower() in ("title", "section") or keyword[2]):
            name, rest = (
                keyword[1].lower(),
                f"{keyword[2]} {keyword[3]}".strip() if keyword[1].lower() in ("title", "section") else keyword[3],
            )
            if name == "section":
                if ":" in rest:
                    self._warn(line, rest, Message("Mermaid itself does not read a colon in a section"))
                self._section(line, self._clear(rest))
                return
            if name == "title":
                if re.search(r":\s*[0-9]", rest):
                    self._warn(line, rest, Message("what begins with `title` is no task"))
                if "title" not in self.data:
                    self.data["title"] = self._clear(rest)
                    self._place(line, rest, ("title",))
                    return
            self._describe(line._replace(text=rest))
            return
        self._task(line)

    def _section(self, line: _Line, title: str) -> None:
        if not title:
            self._warn(line, line.text, Message("the section has no name"))
            return
        phases = self.data.setdefault("phases", [])
        self.phase = id_for(title, self.taken["phases"], "phase")
        self.taken["phases"].add(self.phase)
        phases.append({"id": self.phase, "title": title})
        self._place(line, title, ("phases", len(phases) - 1, "title"))

    def _task(self, line: _Line) -> None:
        pieces = self._pieces(line.text)
        if len(pieces) == 1:
            self._problem(line, line.column, Message("the task has no score"), Message("write it as `I wait: 3: Me`"))
            return
        at = 1
        if pieces[1].strip() and not _SCORE.fullmatch(pieces[1].strip()):
            numeric = [index for index, piece in enumerate(pieces) if index and _SCORE.fullmatch(piece.strip())]
            if not numeric:
                self._no_score(line, pieces[1])
                return
            at = numeric[-1]
            self._warn(
                line, ":".join(pieces[:at]), Message("Mermaid itself ends the name of a task at its first colon")
            )
        title = self._clear(":".join(pieces[:at]))
        score = self._clear(pieces[at])
        step: dict[str, Any] = {"id": id_for(title, self.taken["steps"], "step", self.latest), "title": title or "?"}
        if not title:
            self._warn(line, line.text, Message("the task has no name"))
        self.taken["steps"].add(step["id"])
        index = len(self.data["steps"])
        self.data["steps"].append(step)
        if self.phase:
            step["phase"] = self.phase
        self._place(line, title, ("steps", index, "title"))
        if score:
            value = float(score)
            self.scores.append((index, int(value) if value.is_integer() else value, self._where(line)))
        else:
            self._warn(line, title, Message("the task has no score; Mermaid draws it as 0"), ("steps", index))
        self._people(line, step, index, pieces[at + 1 : at + 2])
        for piece in pieces[at + 2 :]:
            self.draft.lose(
                self._where(line), self._clear(piece), Message("Mermaid leaves out what follows the actors")
            )

    def _pieces(self, text: str) -> list[str]:
        """A task by its colons, but those of a time or an address."""
        pieces: list[str] = []
        several = text.count(":") > 1
        for piece in text.split(":"):
            last = pieces[-1][-1:] if pieces else ""
            time = len(pieces) == 1 and last.isdigit() and re.match(r"[0-9]{2}(?![0-9.])", piece)
            if several and (time or (piece.startswith("//") and last.isalpha())):
                pieces[-1] += f":{piece}"
            else:
                pieces.append(piece)
        return pieces

    def _no_score(self, line: _Line, piece: str) -> None:
        text = self._clear(piece)
        column = line.column + line.text.index(":") + 1
        message = Message("found `{text}`, expected a score", text=shown(text))
        decimal = re.fullmatch(r"[-+]?[0-9]+,[0-9]+", text)
        help = Message("write a point before decimals, as in `{text}`", text=text.replace(",", "."))
        self._problem(line, column, message, help if decimal else Message("write a number, as in `I wait: 3: Me`"))

    def _people(self, line: _Line, step: dict[str, Any], index: int, pieces: Sequence[str]) -> None:
        names = [name for piece in pieces for one in piece.split(",") if (name := self._clear(one))]
        if not names:
            return
        actors = self.data.setdefault("actors", [])
        for name in names:
            if name not in self.actors:
                self.actors[name] = id_for(name, self.taken["actors"], "actor")
                self.taken["actors"].add(self.actors[name])
                actors.append({"id": self.actors[name], "title": name})
        ids = list(dict.fromkeys(self.actors[name] for name in names))
        step["touchpoints"] = [{"title": step["title"], "actors": ids}]
        for name in names:
            self._place(line, name, ("steps", index, "touchpoints", 0, "actors"))

    def _scale(self) -> None:
        """Declare the scale, by what is to become of scores outside 1 to 5."""
        self.data["scale"] = {"min": 1, "max": 5, "neutral": 3}
        outside = [(index, value, where) for index, value, where in self.scores if not 1 <= value <= 5]
        low, high = min([1, *(value for _, value, _ in outside)]), max([5, *(value for _, value, _ in outside)])
        policy = self.options.outside
        for index, value, where in self.scores:
            inside, kept = 1 <= value <= 5, value
            if not inside and policy == "reject":
                line = _Line(where.row, where.column, "")
                message = Message("{score} lies outside the scale 1..5", score=figure(value))
                self._problem(line, where.column, message, Message("correct it, or keep it with --outside keep"))
                continue
            if policy == "clamp":
                kept = min(max(value, 1), 5)
            elif policy == "rescale" and outside:
                kept = round(1 + 4 * (value - low) / (high - low), 9)
            kept = int(kept) if kept == int(kept) else kept
            if kept != value:
                why = (
                    Message("{score} was outside 1 to 5", score=figure(value))
                    if policy == "clamp"
                    else Message(
                        "{score} was on {low} to {high}", score=figure(value), low=number(low), high=number(high)
                    )
                )
                self.draft.guess(where, str(kept), why, ("steps", index, "emotion"))
            self.data["steps"][index]["emotion"] = kept
            self.draft.place(where, str(value), ("steps", index, "emotion"))
        if outside and policy == "keep":
            middle = (low + high) / 2
            self.data["scale"] = {"min": low, "max": high, "neutral": int(middle) if middle == int(middle) else middle}
            why = Message("the scores lie from {low} to {high}", low=number(low), high=number(high))
            self.draft.guess(outside[0][2], f"scale {number(low)}..{number(high)}", why, ("scale",))
        steps = self.data.pop("steps")
        self.data = self.draft.data = {
            "cjm": 1,
            **{key: self.data[key] for key in ("title", "language", "scale", "actors", "phases") if key in self.data},
            "steps": steps,
        }

    def _title(self, front: str) -> None:
        if "title" not in self.data:
            match = re.search(r"^title:[ \t]*(.+?)[ \t]*$", front, re.MULTILINE)
            if match:
                self.data["title"] = match[1].strip("\"'")
                self.draft.place(Where(self.file.name, grid=False), match[1], ("title",))
            else:
                stem = re.sub(r"\.\w+$", "", re.split(r"[/\\]", self.file.name)[-1])
                self.data["title"] = " ".join(re.split(r"[\s_-]+", stem)).strip() or "?"
                why = Message("the name of the file")
                self.draft.guess(Where(self.file.name), self.data["title"], why, ("title",))
        found = language_of(step["title"] for step in self.data["steps"])
        if found not in (None, "en"):
            self.data["language"] = found
            self.draft.guess(Where(self.file.name), f"language {found}", Message("its small words"), ("language",))

    def _describe(self, line: _Line) -> None:
        self.draft.lose(self._where(line), self._clear(line.text), Message("a journey has no other description"))

    def _comment(self, row: int, whole: str, text: str) -> None:
        if text.strip():
            column = len(whole) - len(whole.lstrip()) + 1
            self.draft.lose(Where(self.file.name, "", row, column, grid=False), self._clear(text), Message("a comment"))

    def _warn(self, line: _Line, text: str, why: Message, path: Path | None = None) -> None:
        self.draft.guess(self._where(line), self._clear(text), why, path)

    def _place(self, line: _Line, text: str, path: Path) -> None:
        self.draft.place(self._where(line), self._clear(text), path)

    def _where(self, line: _Line) -> Where:
        return Where(self.file.name, "", line.row, line.column, grid=False)

    def _problem(self, line: _Line, column: int, message: Message, help: Message) -> None:
        span = Span(line.row, column, line.row, column + 1)
        self.draft.problems.append(Diagnostic(self.file.name, "bad-value", Severity.ERROR, span, (), message, help))

    def _mask(self, match: re.Match[str]) -> str:
        name = match[1]
        text = html.unescape(f"&#{name};" if name.isdigit() else f"&{name};")
        if text.startswith("&"):
            return match[0]
        self.entities.append(text)
        return chr(_MASK + len(self.entities) - 1)

    def _clear(self, text: str) -> str:
        """A text with its entities as the characters that they stand for."""
        clear = re.sub(
            "[\U000f0000-\U000ffffd]",
            lambda match: (
                self.entities[ord(match[0]) - _MASK] if ord(match[0]) - _MASK < len(self.entities) else match[0]
            ),
            text.strip(),
        )
        return single_spaced(clear)
