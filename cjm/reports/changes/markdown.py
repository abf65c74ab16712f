"""For a comment on a pull request: a sentence and a table for each journey, the rest folded away."""

import re
from collections.abc import Iterator, Sequence

from cjm import plaintext
from cjm.plaintext import safe
from cjm.reports import tables
from cjm.reports.changes import _words
from cjm.reports.changes._texts import Text, texts
from cjm.reports.changes._words import ARROW
from cjm.reports.tables import Column, Row
from cjm.versions.change import Change

_FIGURES = (Column(""), Column("before", right=True), Column("after", right=True), Column(""))
_MARKS = {"both": "{}", "old": "<del>{}</del>", "new": "<ins>{}</ins>"}
_LONGEST = 60_000
"""How many characters a comment may hold; GitHub refuses one of more than 65,536."""


def report(changes: Sequence[Change], width: int) -> Iterator[str]:
    """The changes of each file that has any. Where they are more than a comment holds, the last ones are left out, and
    it says so."""
    room = _LONGEST
    changed = [change for change in changes if change.any]
    for number, change in enumerate(changed):
        lines = [*[""] * bool(number), *_change(change, details=True)]
        if _size(lines) > room:
            lines = [*[""] * bool(number), *_change(change, details=False)]
        if _size(lines) > room:
            yield ""
            yield f"{_words.counted(len(changed) - number, 'more changed file')}: run `cjm diff` to see all."
            return
        room -= _size(lines)
        yield from lines


def _size(lines: Sequence[str]) -> int:
    return sum(len(line) + 1 for line in lines)


def _change(change: Change, details: bool) -> Iterator[str]:
    journey = change.latest.journey
    labels = ARROW.join(_code(version.label) for version in change.versions)
    yield safe(f"### {_escaped(plaintext.short(journey.title))}" if journey and journey.title else f"### {labels}")
    yield ""
    if journey and journey.title:
        yield safe(labels)
        yield ""
    yield safe(f"**{_escaped(_capital(_words.headline(change)))}.**")
    if len(change.versions) < 2:
        return
    comparison = change.comparison
    if comparison is not None:
        yield ""
        yield from tables.as_markdown(_FIGURES, [Row(one) for one in _words.figures(comparison)])
        for section in _words.sections(comparison):
            if section.counted:
                yield from _folded(_capital(section.counted), _bullets(section.sentences), details)
            else:
                yield from ("", *_bullets(section.sentences))
        curves, scores = _words.scores(comparison)
        columns = [Column("Step"), *map(Column, curves)]
        rows = [f"| {' | '.join(map(_escaped, (one.step, *one.scores)))} |" for one in scores]
        head = tables.as_markdown(columns, [])
        yield from _folded(f"Scores: {_words.counted(len(scores), 'step')}", [*head, *rows] if rows else [], details)
        yield from _folded("Score card", _bullets(_words.card(comparison)), details)
    problems = f"Problems: {len(change.come)} new, {len(change.gone)} gone"
    yield from _folded(problems, _bullets(_words.problems(change)), details)
    found, more = texts(change)
    lines = [*(safe(_text(one)) for one in found), *[f"- … and {more:,} more"] * bool(more)]
    yield from _folded(f"{'Texts' if comparison else 'Changes'}: {len(found) + more:,}", lines, details)


def _folded(title: str, lines: Sequence[str], details: bool) -> Iterator[str]:
    """Lines behind a title that a click opens, or the title alone."""
    if lines and details:
        yield from ("", f"<details><summary>{title}</summary>", "", *lines, "", "</details>")
    elif lines:
        yield from ("", f"{title}.")


def _bullets(sentences: Sequence[str]) -> list[str]:
    return [safe(f"- {_escaped(sentence)}") for sentence in sentences]


def _text(text: Text) -> str:
    marked = []
    for side, words in text.parts:
        stripped = words.lstrip()
        blank = " " if stripped != words else ""
        marked.append(blank + _MARKS[side].format(_escaped(plaintext.line(stripped))))
    return f"- {_escaped(text.place)}: {''.join(marked)}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _escaped(text: str) -> str:
    """A text that GitHub shows letter for letter: no markup, no link, no mention, no emoji.

    Names, issues and addresses are looked for after the markup is done, so that no backslash helps; an empty comment
    between their characters does, and leaves nothing behind.
    """
    return re.sub(r"(@|\\#|:|\bGH|\bwww)(?=[^\s])", r"\1<!-- -->", plaintext.markdown(text))


def _code(text: str) -> str:
    """A file's name as code; GitHub looks for nothing in it."""
    inner = plaintext.line(text)
    fence = "`" * (max(map(len, re.findall("`+", inner)), default=0) + 1)
    pad = " " if fence != "`" else ""
    return f"{fence}{pad}{inner}{pad}{fence}"
