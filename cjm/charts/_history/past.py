"""The versions of a journey with their figures, and the equal stretches of time over which they are drawn."""

import datetime
from collections.abc import Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType
from typing import NamedTuple

from cjm.analysis.figures import Figures
from cjm.journey.entities import JourneyPath
from cjm.journey.scale import Scale
from cjm.languages.words import Words
from cjm.versions.history import History

_MOST_COLUMNS = 40
"""Where the days are more, the columns are weeks, else months, quarters, years."""


class Moment(NamedTuple):
    """A version: when it was made, and its figures, of several paths those of the main one; `means` are those of the
    others, by their id. `done` are the titles of the opportunities that are done in it."""

    at: datetime.datetime
    figures: Figures = Figures()
    done: tuple[str, ...] = ()
    means: Mapping[str, float | None] = MappingProxyType({})

    @property
    def date(self) -> datetime.date:
        return self.at.date()


class Past(NamedTuple):
    """The versions of one journey, the oldest first; all figures are on one scale. `paths` are those of the last."""

    title: str
    scale: Scale
    moments: tuple[Moment, ...]
    paths: tuple[JourneyPath, ...] = ()

    def line(self, path: JourneyPath) -> list[float | None]:
        """The mean of another path than the main one in each version."""
        return [one.means.get(path.id) for one in self.moments]

    @property
    def known(self) -> list[Figures]:
        """The figures of the versions that have some."""
        return [one.figures for one in self.moments if one.figures.mean is not None]

    @property
    def changed(self) -> bool:
        """Whether a figure is another in some version, or something was done in one."""
        ways = any(len({mean for mean in self.line(path) if mean is not None}) > 1 for path in self.paths[1:])
        return len(set(self.known)) > 1 or ways or bool(done(self.moments))


class Column(NamedTuple):
    """An equal stretch of time with its name, the index of the version that held at its end, and when the last of its
    own versions was made, empty without one."""

    name: str
    last: int
    made: str


def past(history: History) -> Past | None:
    """The versions of a history; None where none has a figure. One on another scale than the last has no figures."""
    known = [entry.summary for entry in history.entries if entry.summary and entry.summary.figures.mean is not None]
    if not known:
        return None
    last = known[-1]
    moments = []
    for version, facts, *_ in history.entries:
        moment = Moment(version.date)
        if facts and facts.scale.measure == last.scale.measure:
            means = {one.path.id: one.figures.mean for one in facts.paths[1:]}
            moment = Moment(version.date, facts.figures, tuple(one.title for one in facts.done if one.title), means)
        moments.append(moment)
    return Past(last.title, last.scale, tuple(moments), tuple(one.path for one in last.paths))


def done(moments: Sequence[Moment]) -> list[tuple[int, str]]:
    """The opportunities that were done, each with the index of the version that says so first; those of the first
    version were done before."""
    known = set(moments[0].done)
    found = []
    for index, moment in enumerate(moments):
        for title in moment.done:
            if title not in known:
                known.add(title)
                found.append((index, title))
    return found


def columns(moments: Sequence[Moment], words: Words) -> list[Column]:
    """The stretches from the first version to the last; versions of one day have a column each."""
    first, last = moments[0].date, moments[-1].date
    if first == last:
        times = [words.period(moment.at, "Hm") for moment in moments]
        names = times if len(set(times)) == len(times) else [words.number(index + 1) for index in range(len(moments))]
        return [Column(name, index, name) for index, name in enumerate(names)]
    for skeleton, start in _STRETCHES:
        starts = [start(first)]
        while starts[-1] <= last and len(starts) <= _MOST_COLUMNS:
            starts.append(start(starts[-1] + datetime.timedelta(_LONGER[skeleton])))
        if starts[-1] > last:
            break
    found = []
    for begin, end in pairwise(starts):
        held = sum(moment.date < end for moment in moments) - 1
        made = words.date(moments[held].date) if moments[held].date >= begin else ""
        found.append(Column(words.period(max(begin, first), skeleton), held, made))
    return found


def _month(day: datetime.date) -> datetime.date:
    return day.replace(day=1)


def _quarter(day: datetime.date) -> datetime.date:
    return day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)


_STRETCHES = (
    ("MMMd", lambda day: day),
    ("yMMMd", lambda day: day - datetime.timedelta(day.weekday())),
    ("yMMM", _month),
    ("yQQQ", _quarter),
    ("y", lambda day: day.replace(month=1, day=1)),
)
"""How a day, a week, a month, a quarter and a year are written (Unicode's date skeletons), and when each begins."""
_LONGER = {"MMMd": 1, "yMMMd": 7, "yMMM": 31, "yQQQ": 92, "y": 366}
"""A number of days from the beginning of a stretch that always leads into the next one."""
