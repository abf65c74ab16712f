"""The history of a journey over its commits: small curves above a table of its versions."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from cjm.analysis import figures
from cjm.analysis.metrics import gain
from cjm.analysis.summary import PathSummary, StepMetric, Summary
from cjm.journey.scale import Scale
from cjm.plaintext import UNKNOWN, Message, figure, one_line, short_line
from cjm.reports import fields
from cjm.reports.document import Block, Cell, Column, Curves, Heading, Notes, Records, Row, Sparkline, Table
from cjm.reports.scores import EVIDENCE, FIGURES, MEMORIES, Say, memory_range, score
from cjm.versions.history import History, HistoryEntry

_DONE = Message("Done: opportunities, of all that were not dropped.")
_WRONG = Message("Errors: what is wrong in a version is left out of its figures.")
_MAIN = Message("Of several paths the figures are those of the main one; how the others changed is noted.")
_RESCALED = Message("The scale is not the same in all versions: compare no figures across such a change.")
_VERSION = (Message("Date"), Message("Commit"))
_VALUES = (
    *(Message("Steps"), Message("Remembered"), Message("Mean"), Message("End"), Message("Evidence"), Message("Done")),
)
_CHANGE, _AUTHOR, _NOTES = Message("Change"), Message("Author"), Message("Notes")
_TITLES = (
    *(Message("Subject"), Message("Path"), Message("Tags"), Message("Title"), Message("Steps")),
    *(Message("Scale min"), Message("Scale max"), Message("Low memory"), Message("High memory")),
    *(Message("Mean"), Message("End"), Message("Scored steps"), Message("Steps with customer evidence")),
    *(Message("Evidence coverage"), Message("Opportunities done"), Message("Opportunities")),
    *(Message("Errors"), Message("Problem")),
)


_MOST_METRICS, _LEAST = 3, 1e-9
"""How many metrics that changed are named for a version; a difference below this is none."""


class HistoryReport(NamedTuple):
    """The report of a history, the oldest version first; `authors` adds who made each version. `say` gives a message
    or a figure in another language than English."""

    history: History
    authors: bool = False
    say: Say = str

    def blocks(self) -> Iterator[Block]:
        """A heading, a curve for each figure in aligned text, a table with a row for each version, and notes."""
        history, say = self.history, self.say
        yield Heading(_heading(history, say))
        if curves := _curves(history, say):
            yield Curves(curves)
        columns = [
            *(Column(say(title)) for title in _VERSION),
            *(Column(say(title), right=True) for title in _VALUES),
            *(Column(say(title), detailed=True) for title in (_CHANGE, *[_AUTHOR] * self.authors, _NOTES)),
        ]
        rows = []
        for one, found in zip(history.entries, _notes(history), strict=True):
            notes = list(map(say, found))
            version = [one.version.subject, *[one.version.author] * self.authors]
            details = " · ".join(filter(None, [*map(short_line, version), *notes]))
            rows.append(Row((*_cells(one, say), *version, " · ".join(notes)), (details,)))
        yield Table(columns, rows)
        yield Notes(_legends(history, say))

    def records(self) -> Records:
        """A record for each version."""
        titles = [*reversed(_VERSION), *[_AUTHOR] * self.authors, *_TITLES]
        records = [_record(one, self.authors, self.say) for one in self.history.entries]
        return Records(tuple(map(self.say, titles)), records)

    def data(self) -> dict[str, Any]:
        """All versions."""
        return {
            "version": 1,
            "file": self.history.path,
            "shallow": self.history.shallow,
            "versions": [_data(one, self.authors) for one in self.history.entries],
        }


def _heading(history: History, say: Say) -> str:
    title = next((one.summary.title for one in reversed(history.entries) if one.summary and one.summary.title), "")
    first, last = history.entries[0].version.date.date(), history.entries[-1].version.date.date()
    number = len(history.entries)
    versions = say(
        Message("1 version of {date}", date=f"{last}")
        if number == 1
        else Message("{n:,} versions from {first} to {last}", n=number, first=f"{first}", last=f"{last}")
    )
    return f"{short_line(title)} · {versions}" if title else versions


def _cells(one: HistoryEntry, say: Say) -> tuple[str, ...]:
    """The cells of `_VERSION` and `_VALUES`."""
    facts = one.summary
    about = (one.version.date.date().isoformat(), one.version.commit[:7])
    if facts is None:
        return (*about, *[UNKNOWN] * len(_VALUES))
    return (
        *about,
        str(facts.steps),
        say(memory_range(facts.scale, facts.figures)),
        say(score(facts.scale, facts.figures.mean)),
        say(score(facts.scale, facts.figures.end)),
        f"{facts.evidenced}/{facts.scored}",
        f"{len(facts.done)}/{facts.opportunities}",
    )


def _notes(history: History) -> list[list[str]]:
    """For each version what its figures do not show."""
    found: list[list[str]] = []
    scales = _scales(history)
    path, scale = history.entries[0].version.path, scales[0] if scales else None
    before: Summary | None = None
    for one in history.entries:
        notes: list[str] = [Message("tag {names}", names=one.version.tags)] if one.version.tags else []
        if one.version.path != path:
            notes.append(Message("moved here from {path}", path=one_line(path)))
            path = one.version.path
        if one.problem:
            notes.append(one.problem)
        if one.errors:
            notes.append(Message.counted("{n:,} error", "{n:,} errors", one.errors))
        if one.summary:
            notes += _by_path(before, one.summary) if before else ()
            notes += _measured(before.metrics if before else (), one.summary.metrics)
            before = one.summary
        if one.summary and scale and one.summary.scale.measure != scale.measure:
            notes.append(Message("scale {old} becomes {new}", old=_range(scale), new=_range(one.summary.scale)))
            scale = one.summary.scale
        found.append(notes)
    return found


def _by_path(before: Summary, after: Summary) -> Iterator[Message]:
    """Which paths beside the main one came, went, or have other figures, and whether these are better."""
    old, new = ({one.path.id: one for one in facts.paths[1:]} for facts in (before, after))
    every = {one.path.id for one in before.paths}
    for id, now in new.items():
        if id not in every:
            yield Message("the path {path} is new", path=one_line(now.name))
        elif id in old and before.scale.measure == after.scale.measure:
            yield from _path_changed(old[id], now, after.scale)
    for id in old.keys() - {one.path.id for one in after.paths}:
        yield Message("the path {path} is gone", path=one_line(old[id].name))


def _path_changed(before: PathSummary, after: PathSummary, scale: Scale) -> Iterator[Message]:
    """What became of a path, by the figure that changed most."""
    gains = figures.gains(before.figures, after.figures, scale)
    known = {name: gain for name, gain in gains._asdict().items() if gain is not None and abs(gain) > _LEAST}
    if not known:
        return
    most = max(known, key=lambda name: abs(known[name]))
    was, now = getattr(before.figures, most), getattr(after.figures, most)
    fine = scale._replace(decimals=scale.decimals_for((was, now)))
    values = {"path": one_line(after.name), "figure": FIGURES[most], "old": score(fine, was), "new": score(fine, now)}
    match figures.verdict(gains, _LEAST * scale.range):
        case "better":
            yield Message("{figure} on {path} {old} becomes {new}, better", **values)
        case "worse":
            yield Message("{figure} on {path} {old} becomes {new}, worse", **values)
        case _:
            yield Message("{figure} on {path} {old} becomes {new}, mixed", **values)


def _measured(before: Sequence[StepMetric], after: Sequence[StepMetric]) -> Iterator[Message]:
    """Which metrics have another value than in the version before, and whether that is better."""
    known = {one.place: one for one in before}
    pairs = [(known[one.place], one) for one in after if one.place in known]
    changed = [(was, now) for was, now in pairs if abs(was.value - now.value) > _LEAST]
    for was, now in changed[:_MOST_METRICS]:
        name, step = one_line(now.metric.title or now.metric.id), one_line(now.title or now.step)
        values = {"old": figure(was.value, decimals=9), "new": figure(now.value, decimals=9)}
        if gain(now.metric, was.value, now.value) > 0:
            yield Message("{metric} at {step} {old} becomes {new}, better", metric=name, step=step, **values)
        else:
            yield Message("{metric} at {step} {old} becomes {new}, worse", metric=name, step=step, **values)
    if len(changed) > _MOST_METRICS:
        yield Message.counted("{n:,} more metric", "{n:,} more metrics", len(changed) - _MOST_METRICS)


def _legends(history: History, say: Say) -> list[str]:
    wrong = any(one.errors for one in history.entries)
    rescaled = any(a.measure != b.measure for a, b in pairwise(_scales(history)))
    several = any(one.summary and one.summary.paths for one in history.entries)
    told = " ".join(map(say, (MEMORIES, EVIDENCE, _DONE, *[_MAIN] * several)))
    return [told, *map(say, [_WRONG] * wrong + [_RESCALED] * rescaled)]


def _scales(history: History) -> list[Scale]:
    return [one.summary.scale for one in history.entries if one.summary]


def _curves(history: History, say: Say) -> list[Sparkline]:
    """Each figure over all versions, with the first and the last one in words."""
    facts = [one.summary for one in history.entries]
    known = [one for one in facts if one]
    if len(facts) < 2 or not known:
        return []
    curves = []
    for key, title in FIGURES.items():
        levels = [_level(one, key) if one else None for one in facts]
        first, last = (score(one.scale, getattr(one.figures, key)) for one in (known[0], known[-1]))
        words = first if first == last else Message("{first} becomes {last}", first=first, last=last)
        name = say(title)
        curves.append(Sparkline(f"{name[:1].upper()}{name[1:]}", levels, say(words)))
    return [*curves, *_path_curves(facts, known[-1], say)]


def _path_curves(facts: Sequence[Summary | None], last: Summary, say: Say) -> Iterator[Sparkline]:
    """The mean of each path beside the main one of the last version."""
    for path in last.paths[1:]:
        found = [(one.scale, one.path(path.path.id)) if one else None for one in facts]
        means = [None if one is None or one[1] is None else one[1].figures.mean for one in found]
        known = [(one[0], mean) for one, mean in zip(found, means, strict=True) if one and mean is not None]
        if not known:
            continue
        first, now = (score(*pair) for pair in (known[0], known[-1]))
        levels = [
            None if one is None or mean is None else one[0].share(mean) for one, mean in zip(found, means, strict=True)
        ]
        words = first if first == now else Message("{first} becomes {last}", first=first, last=now)
        yield Sparkline(say(Message("Mean on {path}", path=one_line(path.name))), levels, say(words))


def _level(facts: Summary, name: str) -> float | None:
    """A figure as a share of the way from the worst score, 0, to the best, 1."""
    value = getattr(facts.figures, name)
    return None if value is None else facts.scale.share(value)


def _range(scale: Scale) -> Message:
    low, high = figure(scale.min), figure(scale.max)
    if scale.direction == "down":
        return Message("{low}..{high}, down", low=low, high=high)
    return Message("{low}..{high}", low=low, high=high)


def _record(one: HistoryEntry, authors: bool, say: Say) -> tuple[Cell, ...]:
    """Commit, date, author where wanted, then the values for `_TITLES`."""
    version, facts = one.version, one.summary
    about: tuple[Cell, ...] = (version.commit, version.date, *[version.author] * authors)
    about += (version.subject, version.path, ", ".join(version.tags))
    if facts is None:
        return (*about, *[None] * (len(_TITLES) - 4), say(one.problem))
    return (
        *about,
        facts.title,
        facts.steps,
        facts.scale.min,
        facts.scale.max,
        *facts.figures,
        facts.scored,
        facts.evidenced,
        facts.coverage,
        len(facts.done),
        facts.opportunities,
        one.errors,
        None,
    )


def _data(one: HistoryEntry, authors: bool) -> dict[str, Any]:
    return {
        "commit": one.version.commit,
        "date": one.version.date.isoformat(),
        **({"author": one.version.author} if authors else {}),
        "subject": one.version.subject,
        "path": one.version.path,
        "tags": list(one.version.tags),
        "problem": one.problem or None,
        "journey": _facts(one.summary, one.errors) if one.summary else None,
    }


def _facts(facts: Summary, errors: int) -> dict[str, Any]:
    return {
        "title": facts.title or None,
        "scale": fields.scale(facts.scale),
        "steps": facts.steps,
        **fields.figures(facts.figures),
        "scored_steps": facts.scored,
        "evidenced_steps": facts.evidenced,
        "evidence_coverage": fields.number(facts.coverage),
        "opportunities": facts.opportunities,
        "done": [{"id": one.id or None, "title": one.title or None} for one in facts.done],
        "metrics": fields.metrics(facts.metrics),
        **({"paths": [_path(one) for one in facts.paths]} if facts.paths else {}),
        "errors": errors,
    }


def _path(one: PathSummary) -> dict[str, Any]:
    path = one.path
    about = {"id": path.id or None, "title": path.title or None, "share": path.share}
    return {**about, **fields.figures(one.figures)}
