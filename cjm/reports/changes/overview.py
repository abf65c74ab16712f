"""A change in one line: a sentence, and a row for each path in the table of many files."""

from collections.abc import Iterator

from cjm.analysis.comparison import Comparison
from cjm.journey.entities import JourneyPath
from cjm.plaintext import count, shown
from cjm.reports.changes import metrics, times
from cjm.reports.changes.figures import differ
from cjm.reports.changes.sentences import TOPICS
from cjm.reports.changes.wording import ARROW, LEAST, TITLE, both, listed, on, path
from cjm.reports.document import Row
from cjm.reports.scores import FIGURES
from cjm.versions.change import FIGURES as NAMES
from cjm.versions.change import Change


def rows(change: Change) -> Iterator[Row]:
    """A row for a file: what it is called, each figure that changed before and after, and what else became of it; of
    several paths one for each of which the figures changed."""
    journey, comparison = change.latest.journey, change.comparison
    name = shown(change.versions[-1].label if journey is None else journey.title, TITLE)
    if comparison is None:
        became = headline(change) if len(change.versions) < 2 else "cannot be compared"
        yield Row((name, *[""] * len(FIGURES), became))
        return
    verdict = comparison.verdict()
    became = "cannot be compared" if verdict is None else verdict.replace("same", "")
    told = [one for one in comparison.paths if one.both and differ(one)] or comparison.paths[:1]
    for one in told:
        titled = f"{name}, {path(one.path)}" if comparison.several and one.path else name
        cells = (both(comparison, figure.old, figure.new) for figure in one.figures)
        short = (after if before == after else f"{before}{ARROW}{after}" for before, after in cells)
        yield Row((titled, *short, became if one is told[0] else ""))


def headline(change: Change) -> str:
    """The change of a journey in one sentence, without an end."""
    if change.new is None:
        return "the file is deleted"
    errors = change.errors
    if change.old is None:
        return "; ".join(["the file is new", *[count(len(errors), "error")] * bool(errors)])
    parts = ["the file has another name"] * change.moved
    if change.comparison is not None:
        comparison = change.comparison
        if not comparison.same_scale:
            parts.append("scores cannot be compared, for the scale changed")
        mixed = "mixed: " if comparison.verdict() == "mixed" else ""
        parts += [f"{mixed * (not number)}{part}" for number, part in enumerate(_gains(comparison))]
        parts += [summary for topic in TOPICS if (summary := topic.summary(comparison))]
        parts += filter(None, [times.summary(comparison), metrics.summary(comparison)])
        number = sum(len(one.scores) for one in comparison.steps)
        parts += [f"{count(number, 'score')} changed"] * bool(number)
        parts += [f"{count(len(comparison.checks), 'verdict')} of the scorecard changed"] * bool(comparison.checks)
    parts += [count(len(change.come), "new problem")] * bool(change.come)
    parts += [count(len(change.gone), "problem") + " gone"] * bool(change.gone)
    if errors:
        parts.append(count(len(errors), "error") + (", left out of the figures" if change.comparison else ""))
    return "; ".join(parts) or "details changed"


def _gains(comparison: Comparison) -> Iterator[str]:
    """Which figures are worse, then which are better, on which paths."""
    for word, sign in (("worse", -1), ("better", 1)):
        where: dict[tuple[str, ...], list[JourneyPath | None]] = {}
        for one in comparison.paths:
            names = tuple(NAMES[each.name] for each in one.figures if each.gain and each.gain * sign > LEAST)
            if names:
                where.setdefault(names, []).append(one.path)
        for names, found_on in where.items():
            yield f"{listed(names)} {'is' if len(names) == 1 else 'are'} {word}{on(comparison, found_on)}"
        together = comparison.weighted
        if together and together.gain and together.gain * sign > LEAST:
            yield f"{NAMES[together.name]} is {word}"
