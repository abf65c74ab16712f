"""Notes: a text of headings and bullets, as somebody types it during an interview."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from cjm.errors import InputError, UsageError
from cjm.exchange import ReadOptions, SourceFile, markdown, mermaid
from cjm.exchange._decoding import decoded
from cjm.exchange._draft import Draft, Where
from cjm.exchange._note_table import Heading, NoteTable, Source
from cjm.exchange._tables.headers import labelled, meaning
from cjm.plaintext import Message, printable

SUFFIXES = (".txt", ".md", ".markdown")

_BULLET = re.compile(r"(\s*)([-–—+!*•])\s+(.*)")
_QUOTE = re.compile(r"[“„\"«].*[”“\"»]")
_KEY = re.compile(r"([^\W\d_][^:.!?]{0,40}):\s+(.+)")
_BARE_KEY = re.compile(r"([^\W\d_]+)\s+([-+−]?[0-9]{1,3}(?:[.,][0-9]+)?)")
_RULE = re.compile(r"[-=*_\s]+")
_SCORE = re.compile(r"(?:\(\s*([-+−]?[0-9]{1,3}(?:[.,][0-9]+)?)\s*\)|(:'\(|[:;]-?[()|/D]))\s*")
_PHASE_LEVEL = 2
_LONGEST_SCORE = 40
"""How many letters a score at the end of a heading has at most, with the blanks before it."""
_FACES = {"(": "🙁", ")": "🙂", "|": "😐", "/": "😕", "D": "😀"}
_SIGNS = {"+": "steps.highlights", "!": "opportunities.title"}
_TITLE, _PHASE, _EMOTION, _PAINS, _DOES = "steps.title", "steps.phase", "steps.emotion", "steps.pains", "steps.does"
_FIELDS = (
    _EMOTION,
    "steps.expected",
    "steps.desired",
    _DOES,
    "steps.thinks",
    "steps.feels",
    "steps.needs",
    "steps.quotes",
    _PAINS,
    "steps.highlights",
    "steps.touchpoints.title",
    "steps.touchpoints.channel",
    "steps.touchpoints.actors",
    "steps.frontstage",
    "steps.backstage",
    "steps.owner",
    "steps.duration",
    "steps.wait",
    "steps.evidence",
    "opportunities.title",
)
"""What may stand in a step, in the order of the columns of its table."""

Step = dict[str, list[Source]]


class _Line(NamedTuple):
    """A line: where it begins, its text without blanks around it, the level of a heading, the blanks before it; whether
    it is the first of a paragraph, and whether it is the first of all with a line drawn below it."""

    where: Where
    text: str
    level: int = 0
    indent: int = 0
    first: bool = False
    underlined: bool = False


def recognises(file: SourceFile) -> bool:
    """Whether a text holds neither a table nor a diagram."""
    return file.name.lower().endswith(".txt") or not (markdown.recognises(file) or mermaid.recognises(file))


def read(files: Sequence[SourceFile], options: ReadOptions) -> Draft:
    """The journey in notes: the lowest headings are steps, those above them phases; where no line is marked as a
    heading, the first line of each paragraph is a step, which is guessed. `+` is a highlight, `-` a pain and `!` an
    opportunity; what stands in quotes is a quote, and all else in a step what the customer does. InputError where there
    is no step."""
    if len(files) != 1:
        raise UsageError("notes are of one journey", "import one file at a time")
    (file,) = files
    found = decoded(file)
    lines = _lines(file.name, found.text)
    plain = not any(line.level for line in lines) and any(_is_part(line.text) for line in lines)
    draft = _Notes(file.name, _paragraphs(lines) if plain else lines).draft(options)
    if plain:
        why = Message("no line is marked as a heading with #, so the first line of each paragraph is a step")
        draft.guess(Where(file.name), _TITLE, why, ("steps",))
    if found.guessed is not None:
        draft.guess(Where(file.name), "Windows-1252", found.guessed)
    return draft


def _lines(file: str, text: str) -> list[_Line]:
    found: list[_Line] = []
    first = True
    for row, line in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1):
        heading = markdown.heading_of(line)
        bare = heading[1] if heading else line.strip()
        indent = len(line) - len(line.lstrip())
        if bare and not _RULE.fullmatch(bare):
            where = Where(file, "", row, line.index(bare) + 1, grid=False)
            found.append(_Line(where, bare, heading[0] if heading else 0, indent, first))
            first = False
            continue
        if len(bare) > 2 and len(found) == 1 and found[0].where.row == row - 1:
            found[0] = found[0]._replace(underlined=True)
        first = True
    return found


def _paragraphs(lines: Sequence[_Line]) -> list[_Line]:
    """The lines of a text in which none is marked as a heading, with levels: the first of a paragraph is a step unless
    it is marked as a part of one; one that begins with the word for a phase is that; the first, underlined, the title.
    """
    found: list[_Line] = []
    for line in lines:
        first = line.first or (bool(found) and found[-1].level == _PHASE_LEVEL)
        word, _, rest = line.text.partition(" ")
        called = meaning(word.strip(":.")) if rest and first else None
        if line.underlined:
            line = line._replace(level=1)
        elif called is not None and called.sure and called.field == _PHASE:
            line = line._replace(level=_PHASE_LEVEL, text=rest.strip(" :"))
        elif first and not line.indent and not _is_part(line.text):
            line = line._replace(level=_PHASE_LEVEL + 1)
        found.append(line)
    return found


def _is_part(text: str) -> bool:
    """Whether a line is marked as a part of a step."""
    key = _KEY.fullmatch(text) or _BARE_KEY.fullmatch(text)
    return bool(
        _BULLET.fullmatch(text)
        or _QUOTE.fullmatch(text)
        or _SCORE.fullmatch(text)
        or (key and (_field(key[1]) or labelled(key[1])))
    )


def _field(title: str) -> str:
    """The field of a step that a heading or a key is for certain; empty where it is none."""
    found = meaning(title.rstrip(":"))
    return found.field if found is not None and found.sure and found.field in _FIELDS else ""


def _field_level(headings: Sequence[_Line]) -> int:
    """The level from which headings are fields of a step, as most of them are; seven where none is."""
    for level in sorted({line.level for line in headings})[1:]:
        known = [bool(_field(line.text)) for line in headings if line.level == level]
        if sum(known) * 2 > len(known):
            return level
    return 7


class _Notes:
    """Reads lines into a table of steps."""

    def __init__(self, file: str, lines: Sequence[_Line]) -> None:
        self.file = file
        self.above: list[Source] = []
        self.steps: list[Step] = []
        self.filled: set[int] = set()
        self.lost: list[tuple[Source, Message]] = []
        self.causes: list[tuple[int, Source, Source]] = []
        self.phase: Source | None = None
        self.field = ""
        self.pain: tuple[int, Source] | None = None
        self.sources: list[Source] = []
        headings = [line for line in lines if line.level]
        self.field_level = _field_level(headings)
        levels = [line.level for line in headings if line.level < self.field_level]
        if not levels:
            raise InputError(f"{printable(file)} holds no heading", "begin each step with a line such as `## I wait`")
        used = sorted(set(levels))
        self.title_level = used[0] if len(used) > 1 and levels.count(used[0]) == 1 and levels[0] == used[0] else 0
        used = [level for level in used if level != self.title_level]
        self.phase_level, self.step_level = (used[0], used[1]) if len(used) > 1 else (0, used[0])
        for line in lines:
            if line.level:
                self._heading(line)
            elif self.steps:
                self._line(line)
            else:
                self._front(line)
        self._end_phase()

    def _heading(self, line: _Line) -> None:
        self.pain = None
        source = Source(line.where, line.text)
        if line.level == self.field_level and self.steps and (field := _field(line.text)):
            self.field = field
            self.sources.append(source._replace(reading=field))
        elif line.level == self.title_level:
            self.above.insert(0, source)
        elif line.level == self.phase_level:
            self._end_phase()
            self.phase, self.field = source, ""
        elif line.level == self.step_level:
            self.field = ""
            score, title = _scored(source)
            step: Step = {_TITLE: [title]}
            if score is not None:
                step[_EMOTION] = [score]
            if self.phase is not None:
                step[_PHASE] = [self.phase]
                if any(one.get(_PHASE) == [self.phase] for one in self.steps[-1:]):
                    self.filled.add(len(self.steps))
            self.steps.append(step)
        else:
            self.lost.append((source, Message("a heading below a step")))

    def _end_phase(self) -> None:
        if self.phase is not None and not any(step.get(_PHASE) == [self.phase] for step in self.steps):
            self.lost.append((self.phase, Message("no step stands below it")))

    def _front(self, line: _Line) -> None:
        """A line above the first step: a fact such as the persona, or the journey's title."""
        text = _BULLET.sub(r"\3", line.text)
        source = Source(line.where, line.text, text)
        label, colon, _ = text.partition(":")
        plain = not colon and not self.above and not self.title_level and self.phase is None
        if (colon and labelled(label)) or plain:
            self.above.append(source)
        else:
            self.lost.append((source, Message("it stands above the first step")))

    def _line(self, line: _Line) -> None:
        bullet = _BULLET.fullmatch(line.text)
        text = bullet[3] if bullet else line.text
        source = Source(line.where, line.text, markdown.plain(text) or text)
        if bullet and line.indent and self.pain is not None:
            self.causes.append((*self.pain, source))
            return
        self.pain = None
        alone = _SCORE.fullmatch(text)
        if alone:
            self._add(_EMOTION, source._replace(reading=_score(alone)))
            return
        key = _KEY.fullmatch(text) or _BARE_KEY.fullmatch(text)
        if key and (named := _field(key[1])):
            self._add(named, source._replace(reading=key[2]))
            return
        field = self.field or _DOES
        if bullet and bullet[2] in _SIGNS:
            field = _SIGNS[bullet[2]]
        elif _QUOTE.fullmatch(text) and not self.field:
            field = "steps.quotes"
        elif bullet and bullet[2] in "-–—" and not self.field:
            field = _PAINS
        self._add(field, source)
        if field == _PAINS:
            self.pain = (len(self.steps) - 1, source)

    def _add(self, field: str, source: Source) -> None:
        if field == _EMOTION and field in self.steps[-1]:
            self.lost.append((source, Message("the step has another score already")))
            return
        self.steps[-1].setdefault(field, []).append(source)

    def draft(self, options: ReadOptions) -> Draft:
        """The journey, with causes below the pains that they stand under."""
        if not self.steps:
            raise InputError(
                f"{printable(self.file)} holds no heading of a step", "begin each step with a line such as `## I wait`"
            )
        used = [_TITLE, *(one for one in (_PHASE, *_FIELDS) if any(one in step for step in self.steps))]
        table = NoteTable(
            self.file,
            self.above,
            [Heading(field, field) for field in used],
            [[step.get(field, []) for field in used] for step in self.steps],
            {(at, used.index(_PHASE)) for at in self.filled},
        )
        draft = table.draft(options, "notes")
        for source, why in self.lost:
            draft.lose(source.where, source.text, why)
        for source in self.sources:
            draft.read_as(source.where, source.text, source.reading)
        for at, pain, cause in self.causes:
            self._cause(draft, at, pain, cause)
        plain = next(((at, note) for at, step in enumerate(self.steps) for note in step.get(_DOES, ())), None)
        if plain is not None:
            why = Message("a line without a sign is what the customer does")
            draft.guess(plain[1].where, _DOES, why, ("steps", plain[0], "does"))
        return draft

    def _cause(self, draft: Draft, at: int, pain: Source, cause: Source) -> None:
        steps = draft.data["steps"]
        pains = steps[at].get("pains", []) if at < len(steps) else []
        for index, one in enumerate(pains):
            if one["title"] == " ".join(pain.reading.split()):
                causes = one.setdefault("causes", [])
                causes.append(" ".join(cause.reading.split()))
                path = ("steps", at, "pains", index, "causes", len(causes) - 1)
                draft.place(cause.where, cause.text, path)
                return
        draft.lose(cause.where, cause.text, Message("it stands under no pain"))


def _scored(source: Source) -> tuple[Source | None, Source]:
    """The score at the end of a heading, and the heading without it."""
    start = max(len(source.text) - _LONGEST_SCORE, 0)
    match = re.search(rf"\s+{_SCORE.pattern}$", source.text[start:])
    if match is None or not source.text[: start + match.start()].strip():
        return None, source
    title = source._replace(reading=source.text[: start + match.start()].strip())
    return source._replace(reading=_score(match)), title


def _score(match: re.Match[str]) -> str:
    """A score as a cell has it: its number, or a face for a smiley."""
    return str(match[1]) if match[1] else "😢" if "'" in match[2] else _FACES[match[2][-1]]
