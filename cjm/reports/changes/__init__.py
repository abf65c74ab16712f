"""What changed between two versions of files, as `cjm diff` prints it.

- `overview`: a change in one line
- `figures`: the tables of figures and scores
- `sentences`: what changed in plain words, by topic, of which `matters` has what is remembered
- `paths`: what changed in the paths, in plain words
- `times`: what changed in the time of steps, with the totals
- `metrics`: what changed in what was measured
- `coverage`: which edits these report
- `texts`: changed texts word by word, and every other change that no sentence or table reports
- `wording`: what sentences call steps and paths
- `data`: the JSON, with edits that make the new file of the old
"""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from cjm.plaintext import count
from cjm.reports.changes import data, figures, metrics, overview, sentences, times
from cjm.reports.changes.texts import text_changes
from cjm.reports.document import ChangedFile, Column, Details, Figures, Notes, Sentences, Table
from cjm.reports.scores import FIGURES
from cjm.versions.change import Change

_FEW = 10
"""How many files are read without a table of all before them."""

_MOST_ROWS = 200
"""How many rows leave room for the changes themselves in a comment of a pull request."""

_OVERVIEW = (Column("Changed", wraps=True), *(Column(name, right=True) for name in FIGURES.values()), Column(""))


class ChangesReport(NamedTuple):
    """The report of what changed in files; those without a change are left out."""

    changes: Sequence[Change]

    def blocks(self) -> Iterator[Table | Notes | Details | ChangedFile]:
        """The changes of each file that has any, those that got worse most first; before many stands a table of all.
        Files of which only the name changed are a list of names."""
        changed = sorted(
            (change for change in self.changes if change.any and not change.renamed_only),
            key=lambda change: -change.loss,
        )
        if renamed := [change for change in self.changes if change.renamed_only]:
            title = f"{count(len(renamed), 'file')} with another name"
            names = [" → ".join(one.label for one in change.versions) for change in renamed]
            yield Details(title, Sentences(names), title)
        if len(changed) > _FEW:
            yield Table(_OVERVIEW, [row for change in changed[:_MOST_ROWS] for row in overview.rows(change)])
            if (more := len(changed) - _MOST_ROWS) > 0:
                yield Notes([f"and {count(more, 'more file')} that changed"])
        for number, change in enumerate(changed, 1):
            journey = change.latest.journey
            yield ChangedFile(
                None if journey is None else journey.title,
                [version.label for version in change.versions],
                overview.headline(change),
                list(_blocks(change)),
                len(changed) - number,
            )

    def records(self) -> None:
        """Changes are no table."""

    def data(self) -> dict[str, Any]:
        """All files that changed, with complete edits."""
        return {"version": 1, "files": [data.of(change) for change in self.changes if change.any]}


def _blocks(change: Change) -> Iterator[Figures | Details]:
    comparison = change.comparison
    if comparison is not None:
        yield from figures.tables(comparison)
        for topic in sentences.TOPICS:
            if found := tuple(topic.sentences(comparison)):
                summary = topic.summary(comparison)
                yield Details(topic.title, Sentences(found), summary[:1].upper() + summary[1:])
        curves, rows = figures.scores(comparison)
        if rows:
            columns = (Column("Step", wraps=True), *map(Column, curves))
            yield Details("Scores", Table(columns, rows, indent=2), f"Scores: {count(len(rows), 'step')}")
        if table := times.table(comparison):
            summary = times.summary(comparison)
            yield Details("Time", table, summary[:1].upper() + summary[1:])
        if measured := metrics.table(comparison):
            yield Details("Metrics", measured, f"Metrics: {metrics.summary(comparison)}")
        if card := sentences.card(comparison):
            yield Details("Scorecard", Sentences(card), "Scorecard")
    if problems := sentences.problems(change):
        summary = f"Problems: {len(change.come)} new, {len(change.gone)} gone"
        yield Details("Problems", Sentences(problems), "" if change.errors else summary)
    texts = text_changes(change)
    if texts.changes:
        title = "Texts" if comparison else "Changes"
        yield Details(title, texts, f"{title}: {len(texts.changes) + texts.more:,}")
