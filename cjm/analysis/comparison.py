"""Two versions of a journey, or several journeys, held side by side: steps are matched by their id.

A step whose id changed is the same step where most of its words are the same. From which share on is a convention of
cjm; see `SAME_WORDS`.

Figures are in the units of the scale, which both versions must share: a score on another scale can be rescaled, but
that is a guess, so nothing counts as better or worse then.
"""

import re
from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import Any, Literal, NamedTuple, get_args

from cjm.analysis import evidence, figures, path_changes, scorecard
from cjm.analysis.evidence import Level
from cjm.analysis.figures import Verdict
from cjm.analysis.ordering import longest_increasing
from cjm.analysis.path_changes import Figure, PathChange, PeakChange
from cjm.analysis.peak_end import TOLERANCE, PeakEnd
from cjm.analysis.scorecard import Judgement
from cjm.diagnostics import Place
from cjm.journey.model import Journey, MomentOfTruth, Opportunity, Step

StepRow = tuple[int | None, ...]
"""One step as several journeys have it: for each journey the index of the step, None where it has no such step."""

Curve = Literal["emotion", "expected", "desired", "measured", "estimate", "employee"]
"""What a step is scored for: the persona's three curves, the mean of a survey, what employees think that the persona
feels, and what they feel themselves."""

Event = Literal["opened", "idea", "planned", "doing", "done", "dropped", "removed"]

SAME_WORDS = 0.6
"""The share of common words (Dice 1945) from which two steps with different ids are the same. A convention of cjm."""

_MOST_COMPARED = 10_000
_LEVELS: tuple[Level, ...] = get_args(Level)


class Score(NamedTuple):
    """A score that changed."""

    curve: Curve
    old: float | None
    new: float | None


class StepChange(NamedTuple):
    """A step of the union of both versions: its index in each, None where it is absent, and what changed of it.

    `moved` marks the fewest steps that have to move to bring the common steps in their new order.
    """

    old: int | None
    new: int | None
    moved: bool = False
    renamed: bool = False
    scores: tuple[Score, ...] = ()


class MomentChange(NamedTuple):
    """A moment of truth that was gained, lost or is of another kind; `old` and `new` are indices of the step."""

    old: int | None
    new: int | None
    before: MomentOfTruth | None
    after: MomentOfTruth | None


class EvidenceChange(NamedTuple):
    """What the score of a step rests on, where it is no longer the same: the ids of sources, and the best level."""

    old: int
    new: int
    lost: tuple[str, ...]
    gained: tuple[str, ...]
    before: Level
    after: Level

    @property
    def weaker(self) -> bool:
        """Whether a source is lost or the best one is of a lower level."""
        return bool(self.lost) or _LEVELS.index(self.after) > _LEVELS.index(self.before)


class Lift(NamedTuple):
    """What an opportunity promised for a step (its new index), and what is felt there before and after.

    `kept` is None where that is not scored.
    """

    step: int
    promised: float
    before: float | None
    after: float | None
    kept: bool | None


class OpportunityChange(NamedTuple):
    """An opportunity that is new, gone or of another status; `lifts` hold its promises where it is done now."""

    id: str
    event: Event
    old: Opportunity | None
    new: Opportunity | None
    lifts: tuple[Lift, ...] = ()


class CheckChange(NamedTuple):
    """A check of the scorecard with another verdict, None where nobody judged it."""

    group: Literal["customer", "employee"]
    name: str
    old: Judgement | None
    new: Judgement | None

    @property
    def worse(self) -> bool:
        """Whether both verdicts are known and the new one is weaker."""
        rank = scorecard.JUDGEMENTS.index
        return self.old is not None and self.new is not None and rank(self.new) < rank(self.old)


class Comparison(NamedTuple):
    """What changed between two versions of a journey, apart from its texts.

    `steps` has every step of both in the order of `aligned`; `renamed` gives the new id of a step by its old one.
    `same_scale` states whether scores can be compared.
    `paths` has every path of both, the main one first, of which `before` and `after`, the facts about peak and end,
    `figures` and `peaks` are; a journey without paths has one way. `weighted` is the mean of all paths by their shares,
    None where that is not known of both. The other lists hold changes only.
    """

    old: Journey
    new: Journey
    renamed: Mapping[str, str]
    same_scale: bool
    paths: tuple[PathChange, ...]
    weighted: Figure | None
    steps: tuple[StepChange, ...]
    moments: tuple[MomentChange, ...]
    evidence: tuple[EvidenceChange, ...]
    opportunities: tuple[OpportunityChange, ...]
    checks: tuple[CheckChange, ...]

    @property
    def several(self) -> bool:
        """Whether people take different paths in one of the versions."""
        return len(self.paths) > 1

    @property
    def before(self) -> PeakEnd:
        return self.paths[0].before

    @property
    def after(self) -> PeakEnd:
        return self.paths[0].after

    @property
    def figures(self) -> tuple[Figure, ...]:
        return self.paths[0].figures

    @property
    def peaks(self) -> tuple[PeakChange, ...]:
        return self.paths[0].peaks

    def verdict(self, tolerance: float = 0) -> Verdict | None:
        """Whether the whole journey became better or worse: `mixed` where two figures disagree by more than
        `tolerance`, in scale units, of one path or of two; None where none can be compared."""
        found = path_changes.judged(self.paths, self.weighted)
        return figures.verdict((one.gain for one in found), tolerance + TOLERANCE * self.old.scale.range)

    def worse(self, tolerance: float = 0) -> tuple[Figure, ...]:
        """The figures of any path that are worse than before by more than `tolerance`, in scale units, or that were
        known before and cannot be compared now. Each has its `path` where there are several."""
        return tuple(
            one
            for one in path_changes.judged(self.paths, self.weighted)
            if one.old is not None and (one.gain is None or one.gain < -tolerance - TOLERANCE * self.old.scale.range)
        )


def compare(old: Journey, new: Journey) -> Comparison:
    """What changed from one version of a journey to another, apart from its texts.

    Steps are matched by `id`, else by their words; they are given by their index in either version. Figures are in
    units of the scale; where the two scales differ, `same_scale` is False and no figure has a `gain`.
    """
    names = renamed(old, new)
    rows = _rows([old, new], names)
    pairs = [(before, after) for before, after in rows if before is not None and after is not None]
    same_scale = old.scale.measure == new.scale.measure
    changes = path_changes.of(old, new, pairs, same_scale)
    return Comparison(
        old,
        new,
        names,
        same_scale,
        changes,
        path_changes.weighted(old, new, changes, same_scale),
        tuple(_steps(old, new, rows, pairs, names)),
        tuple(_moments(old, new, rows)),
        tuple(_evidence(old, new, pairs)),
        tuple(_opportunities(old, new, names, same_scale)),
        tuple(_checks(old, new)),
    )


def union(journeys: Sequence[Journey]) -> tuple[StepRow, ...]:
    """The steps of all journeys, each once, matched by id; a step without an id matches none.

    The order is that of the first journey. Steps that it lacks stand before the next step that both have, so that what
    went comes before what came in its place. A step that moved stands where the first journey that has it has it.
    """
    return _rows(journeys, {})


def aligned(old: Journey, new: Journey) -> tuple[StepRow, ...]:
    """The union of two versions of one journey: steps that only changed their id are matched too."""
    return _rows([old, new], renamed(old, new))


def renamed(old: Journey, new: Journey) -> dict[str, str]:
    """The new id of each step whose old id is gone and whose words stand, for the most part, under a new one.

    The most alike are matched first. Beyond 10,000 pairs only those whose words are all the same are compared.
    """
    kept = {step.id for step in old.steps} & {step.id for step in new.steps}
    gone, come = ([step for step in one.steps if step.id and step.id not in kept] for one in (old, new))
    words, new_words = [_words(step) for step in gone], [_words(step) for step in come]
    if len(gone) * len(come) > _MOST_COMPARED:
        first = {key: step.id for key, step in reversed(list(zip(map(_key, new_words), come, strict=True)))}
        taken = {first[key]: step.id for key, step in zip(map(_key, words), gone, strict=True) if key in first}
        return {id: new_id for new_id, id in taken.items()}
    alike = [
        (-_likeness(one, other), index, at) for index, one in enumerate(words) for at, other in enumerate(new_words)
    ]
    found: dict[str, str] = {}
    for likeness, index, at in sorted(alike):
        if -likeness >= SAME_WORDS and gone[index].id not in found and come[at].id not in found.values():
            found[gone[index].id] = come[at].id
    return found


def scores(step: Step) -> dict[Curve, float | None]:
    """What a step is scored for, None where it is not."""
    return {
        "emotion": step.emotion,
        "expected": step.expected,
        "desired": step.desired,
        "measured": step.measured.mean if step.measured else None,
        "estimate": step.employee.estimate if step.employee else None,
        "employee": step.employee.emotion if step.employee else None,
    }


def _rows(journeys: Sequence[Journey], names: Mapping[str, str]) -> tuple[StepRow, ...]:
    """The rows of journeys; `names` gives the id by which a step of the first one is known in the others."""
    keyed: list[list[Hashable]] = [
        [
            (names.get(step.id, step.id) if number == 0 else step.id) or (number, index)
            for index, step in enumerate(journey.steps)
        ]
        for number, journey in enumerate(journeys)
    ]
    order: list[Hashable] = []
    for keys in keyed:
        places = {key: place for place, key in enumerate(order)}
        known = [key for key in keys if key in places]
        kept = {known[at] for at in longest_increasing([places[key] for key in known])}
        before: dict[Hashable, list[Hashable]] = {}
        waiting: list[Hashable] = []
        for key in keys:
            if key in kept:
                before[key], waiting = waiting, []
            elif key not in places:
                waiting.append(key)
        order = [one for key in order for one in (*before.get(key, ()), key)] + waiting
    indices = [{key: index for index, key in enumerate(keys)} for keys in keyed]
    return tuple(tuple(one.get(key) for one in indices) for key in order)


def _words(step: Step) -> Counter[str]:
    """How often each word stands in the texts of a step."""

    def texts(value: Any) -> Iterator[str]:
        if isinstance(value, str):
            yield value
        elif isinstance(value, tuple) and not isinstance(value, Place):
            for part in value:
                yield from texts(part)

    rest = step._replace(id="", phase=None, moment_of_truth=None, service_level=None, evidence=(), measured=None)
    return Counter(word for text in texts(rest) for word in re.findall(r"\w+", text.casefold()))


def _key(words: Counter[str]) -> frozenset[tuple[str, int]]:
    return frozenset(words.items())


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0


def _steps(
    old: Journey,
    new: Journey,
    rows: Sequence[StepRow],
    pairs: Sequence[tuple[int, int]],
    names: Mapping[str, str],
) -> Iterator[StepChange]:
    in_new_order = sorted(pairs, key=lambda pair: pair[1])
    still = {in_new_order[at] for at in longest_increasing([before for before, _ in in_new_order])}
    for before, after in rows:
        if before is None or after is None:
            yield StepChange(before, after)
            continue
        was, now = scores(old.steps[before]), scores(new.steps[after])
        changed = tuple(Score(curve, was[curve], now[curve]) for curve in was if was[curve] != now[curve])
        yield StepChange(before, after, (before, after) not in still, old.steps[before].id in names, changed)


def _moments(old: Journey, new: Journey, rows: Sequence[StepRow]) -> Iterator[MomentChange]:
    for before, after in rows:
        was = None if before is None else old.steps[before].moment_of_truth
        now = None if after is None else new.steps[after].moment_of_truth
        if was != now:
            yield MomentChange(before, after, was, now)


def _evidence(old: Journey, new: Journey, pairs: Sequence[tuple[int, int]]) -> Iterator[EvidenceChange]:
    befores, afters = evidence.of(old).steps, evidence.of(new).steps
    for before, after in pairs:
        was, now = befores[before], afters[after]
        lost = tuple(id for id in was.sources if id not in now.sources)
        gained = tuple(id for id in now.sources if id not in was.sources)
        if lost or gained or was.level != now.level:
            yield EvidenceChange(before, after, lost, gained, was.level, now.level)


def _opportunities(
    old: Journey, new: Journey, names: Mapping[str, str], same_scale: bool
) -> Iterator[OpportunityChange]:
    befores = {one.id: one for one in old.opportunities if one.id}
    afters = {one.id: one for one in new.opportunities if one.id}
    for id in [*befores, *(id for id in afters if id not in befores)]:
        was, now = befores.get(id), afters.get(id)
        if now is None:
            yield OpportunityChange(id, "removed", was, None)
        elif was is None and not now.closed:
            yield OpportunityChange(id, "opened", None, now)
        elif was is None or was.status != now.status:
            promise = was if was is not None and was.lifts else now
            lifts = tuple(_lifts(old, new, promise, names)) if now.status == "done" and same_scale else ()
            yield OpportunityChange(id, now.status or "idea", was, now, lifts)


def _lifts(old: Journey, new: Journey, promise: Opportunity, names: Mapping[str, str]) -> Iterator[Lift]:
    """What came of a promise, as it was made before it was done."""
    indices = {step.id: index for index, step in enumerate(new.steps)}
    for id, promised in promise.lifts:
        index = indices.get(names.get(id, id))
        if index is not None:
            before, after = old.step(id), new.steps[index].emotion
            kept = None if after is None else new.scale.gain(after, promised) <= TOLERANCE * new.scale.range
            yield Lift(index, promised, before.emotion if before else None, after, kept)


def _checks(old: Journey, new: Journey) -> Iterator[CheckChange]:
    before, after = scorecard.of(old), scorecard.of(new)
    groups: tuple[Literal["customer", "employee"], ...] = ("customer", "employee")
    for group in groups:
        for was, now in zip(getattr(before, group), getattr(after, group), strict=True):
            if was.verdict != now.verdict:
                yield CheckChange(group, was.name, was.verdict, now.verdict)
