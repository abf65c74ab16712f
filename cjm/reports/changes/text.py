"""For people, in a terminal or a log."""

from collections.abc import Iterator, Sequence

from cjm import plaintext
from cjm.plaintext import safe
from cjm.reports import tables
from cjm.reports.changes import _words
from cjm.reports.changes._texts import Text, texts
from cjm.reports.changes._words import ARROW
from cjm.reports.tables import Column, Row
from cjm.versions.change import Change

_FIGURES = (Column(""), Column("Before", right=True), Column("After", right=True), Column(""))
_MARKS = {"both": "{}", "old": "[-{}-]", "new": "{{+{}+}}"}


def report(changes: Sequence[Change], width: int) -> Iterator[str]:
    """The changes of each file that has any, those that matter first; words that went are `[-so-]`, new ones
    `{+so+}`."""
    changed = [change for change in changes if change.any]
    for number, change in enumerate(changed):
        if number:
            yield ""
        yield from _change(change, width)


def _change(change: Change, width: int) -> Iterator[str]:
    journey = change.latest.journey
    if journey is not None:
        yield safe(plaintext.short(journey.title))
    labels = [plaintext.line(version.label) for version in change.versions]
    if len(labels) == 1:
        yield safe(f"{labels[0]}: {_words.headline(change)}")
        return
    yield safe(ARROW.join(labels))
    comparison = change.comparison
    if comparison is not None:
        yield ""
        yield from _table(_FIGURES, [Row(one) for one in _words.figures(comparison)], width)
        for section in _words.sections(comparison):
            yield from _section(section.title, section.sentences, width)
        curves, scores = _words.scores(comparison)
        if scores:
            columns = (Column("Step", wraps=True), *map(Column, curves))
            yield from ("", "Scores")
            yield from _table(columns, [Row((one.step, *one.scores)) for one in scores], width)
        yield from _section("Score card", _words.card(comparison), width)
    yield from _section("Problems", _words.problems(change), width)
    found, more = texts(change)
    if found:
        yield from ("", "Texts" if comparison is not None else "Changes")
        for text in found:
            yield from _text(text, width)
        if more:
            yield f"  ... and {more:,} more; `--output-format json` holds them all"


def _table(columns: Sequence[Column], rows: Sequence[Row], width: int) -> Iterator[str]:
    for line in tables.as_text(columns, rows, width - 2):
        yield f"  {line}"


def _section(title: str, sentences: Sequence[str], width: int) -> Iterator[str]:
    if sentences:
        yield from ("", title)
        for sentence in sentences:
            yield from tables.paragraph(sentence, width, 2, hang=2)


def _text(text: Text, width: int) -> Iterator[str]:
    yield from tables.paragraph(text.place, width, 2, hang=2)
    marked = "".join(_marked(*part) for part in text.parts)
    yield from tables.paragraph(marked, width, 4, hang=2)


def _marked(side: str, text: str) -> str:
    blank = text[: len(text) - len(text.lstrip())]
    return blank + _MARKS[side].format(text[len(blank) :])
