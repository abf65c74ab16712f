"""What became of each path between two versions of a journey: its figures, its peaks, its end, and where it runs.

A path is known by its id. Where a version has no paths, all its people go one way: that is held beside the main path of
the other version. So are two main paths of which neither id is in the other version, for one of them was renamed. Any
other path that only one version has came or went, which is neither better nor worse.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from cjm.analysis import figures, peak_end
from cjm.analysis.figures import Figures, Verdict
from cjm.analysis.peak_end import PeakEnd, Side
from cjm.journey import paths
from cjm.journey.entities import JourneyPath
from cjm.journey.model import Journey

WEIGHTED = "weighted_mean"
"""The name of the figure that is of all paths together: their means, each weighted by the share of people."""


class Figure(NamedTuple):
    """A figure before and after (see `Figures`, and `WEIGHTED`); None where it is not known.

    `gain` is positive where the journey is better now, whatever the scale's direction; None where that is not known.
    `path` is the path of which it is; None where there is one way only, and for all paths together.
    """

    name: str
    old: float | None
    new: float | None
    gain: float | None
    path: JourneyPath | None = None


class PeakChange(NamedTuple):
    """The steps that are named on one side before and after, by index (see `PeakEnd.named`): each that ties. `moved`
    states that they are other steps."""

    side: Side
    old: tuple[int, ...]
    new: tuple[int, ...]
    moved: bool


class PathChange(NamedTuple):
    """A path before and after, or the one way of a version that has no paths: `old` and `new` are None there.

    `on_old` and `on_new` are the indices of its steps in either version, None where that has no such path. `joined` and
    `left` are the steps of both versions that it runs through now and ran through before, by their new index. The
    figures and peaks of a path that came or went are not known on one side.
    """

    old: JourneyPath | None
    new: JourneyPath | None
    on_old: tuple[int, ...] | None
    on_new: tuple[int, ...] | None
    before: PeakEnd
    after: PeakEnd
    figures: tuple[Figure, ...]
    peaks: tuple[PeakChange, ...]
    joined: tuple[int, ...] = ()
    left: tuple[int, ...] = ()

    @property
    def path(self) -> JourneyPath | None:
        """The path as it is now, or as it was where it is gone."""
        return self.new or self.old

    @property
    def both(self) -> bool:
        """Whether both versions have it."""
        return self.on_old is not None and self.on_new is not None

    @property
    def changed(self) -> bool:
        """Whether anything became of the path itself or of its figures."""
        kept = self.old is self.new or (
            self.old is not None
            and self.new is not None
            and (self.old.title, self.old.share) == (self.new.title, self.new.share)
        )
        same = all(one.old == one.new for one in self.figures)
        return not (self.both and kept and same) or bool(self.joined or self.left)

    def verdict(self, tolerance: float) -> Verdict | None:
        """Whether it became better or worse; see `figures.verdict`."""
        return figures.verdict((one.gain for one in self.figures), tolerance)


def of(old: Journey, new: Journey, pairs: Sequence[tuple[int, int]], same_scale: bool) -> tuple[PathChange, ...]:
    """The paths of either version, those of the new one first, its main path before all; one without a path where
    neither version has any. `pairs` are the indices of the steps that both have."""
    several = max(len(old.paths), len(new.paths)) > 1
    return tuple(_change((old, was), (new, now), pairs, same_scale, several=several) for was, now in _matched(old, new))


def weighted(old: Journey, new: Journey, changes: Sequence[PathChange], same_scale: bool) -> Figure | None:
    """The mean of all paths by their shares, where both versions know it and have the same paths: with a path that
    came or went it is the mean of other ways."""
    was, now = ((figures.by_share(one) or Figures()).mean for one in (old, new))
    if was is None or now is None or not all(one.both for one in changes):
        return None
    return Figure(WEIGHTED, was, now, old.scale.gain(was, now) if same_scale else None)


def judged(changes: Sequence[PathChange], together: Figure | None) -> tuple[Figure, ...]:
    """The figures by which a version is better or worse than the one before: those of each path that both have, and of
    all paths together."""
    each = [figure for one in changes if one.both for figure in one.figures]
    return (*each, *([together] if together else []))


_Way = tuple[JourneyPath] | tuple[None] | tuple[()]
"""A path, that of all people where there are none, or no such path."""


def _matched(old: Journey, new: Journey) -> Iterator[tuple[_Way, _Way]]:
    """The paths of both versions in pairs."""
    olds: dict[str, _Way] = {path.id: (path,) for path in old.paths} or {"": (None,)}
    news: dict[str, _Way] = {path.id: (path,) for path in new.paths} or {"": (None,)}
    first, new_first = next(iter(olds)), next(iter(news))
    if first not in news and new_first not in olds:
        olds = {new_first: olds.pop(first), **olds}
    for id, now in news.items():
        yield olds.get(id, ()), now
    for id, was in olds.items():
        if id not in news:
            yield was, ()


def _change(
    old: tuple[Journey, _Way],
    new: tuple[Journey, _Way],
    pairs: Sequence[tuple[int, int]],
    same_scale: bool,
    *,
    several: bool,
) -> PathChange:
    path, new_path = (next(iter(way), None) for _, way in (old, new))
    on_old, on_new = (paths.indices(journey, *way) if way else None for journey, way in (old, new))
    facts, new_facts = (peak_end.along(journey, *way) if way else PeakEnd() for journey, way in (old, new))
    before, after = _figures(*old), _figures(*new)
    gains = figures.gains(before, after, old[0].scale) if same_scale else Figures()
    of_path = (new_path or path) if several else None
    here, there = frozenset(on_old or ()), frozenset(on_new or ())
    both = on_old is not None and on_new is not None
    return PathChange(
        path,
        new_path,
        on_old,
        on_new,
        facts,
        new_facts,
        tuple(
            Figure(name, was, now, gain, of_path)
            for name, was, now, gain in zip(Figures._fields, before, after, gains, strict=True)
        ),
        tuple(_peaks(facts, new_facts, dict(pairs))) if both else (),
        tuple(now for was, now in pairs if both and was not in here and now in there),
        tuple(now for was, now in pairs if both and was in here and now not in there),
    )


def _figures(journey: Journey, way: _Way) -> Figures:
    if not way:
        return Figures()
    return figures.figures([journey.steps[index].emotion for index in paths.indices(journey, *way)], journey.scale)


def _peaks(before: PeakEnd, after: PeakEnd, pairs: Mapping[int, int]) -> Iterator[PeakChange]:
    sides: tuple[Side, ...] = ("low", "high")
    for side in sides:
        was, now = before.named.get(side, ()), after.named.get(side, ())
        yield PeakChange(side, was, now, {pairs.get(index) for index in was} != set(now))
