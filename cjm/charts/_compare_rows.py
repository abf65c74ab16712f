"""Journeys side by side: what each is called and how its line looks, and the union of their steps as one journey."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from cjm.analysis import comparison, metrics
from cjm.analysis.comparison import StepChange, StepRow
from cjm.errors import UsageError
from cjm.journey import paths
from cjm.journey.entities import Phase
from cjm.journey.model import Journey, Step
from cjm.languages import metric_texts, path_texts
from cjm.languages.words import Words
from cjm.scene.items import Dash, Role

_LOOKS: tuple[tuple[Role, Dash], ...] = (
    ("emotion", "solid"),
    ("desired", "dashed"),
    ("ink", "dotted"),
    ("expected", "solid"),
    ("emotion", "dashed"),
    ("desired", "solid"),
    ("ink", "dashed"),
    ("expected", "dotted"),
)
"""A few colours with different dashes, and then again: every line has its name."""
_MOST_NAMED = 4
"""From more journeys on their lines carry letters, which the table below explains."""
_LONGEST, _LONGEST_NAME = 28, 60
"""Letters of a name at a line and in the table."""


class Side(NamedTuple):
    """One of the journeys: its whole name and a short one, the one at its line, that in the table, and how the line
    looks. Of two journeys it has all paths, of more the main one alone."""

    journey: Journey
    full: str
    name: str
    label: str
    listed: str
    role: Role
    dash: Dash
    width: float

    @property
    def main(self) -> Journey:
        """The journey on its main path."""
        return paths.main(self.journey)

    def indices(self, found: Sequence[int]) -> tuple[int, ...]:
        """The indices of steps of the main path among all steps."""
        on_it = paths.indices(self.journey)
        return tuple(on_it[index] for index in found)


class Union(NamedTuple):
    """The journeys and the rows of their steps. `changes` say of two journeys what became of each step; `successive`
    states that the second of them comes after the first, as a later version or as what is to be."""

    sides: tuple[Side, ...]
    rows: tuple[StepRow, ...]
    changes: tuple[StepChange, ...] = ()
    successive: bool = False

    def scores(self, side: int) -> list[float | None]:
        """What is felt at each row in one of the journeys."""
        steps = self.sides[side].journey.steps
        return [None if row[side] is None else steps[row[side] or 0].emotion for row in self.rows]

    def step(self, row: int) -> Step:
        """A step as the last journey that has it describes it, in two journeys, else as the first one does."""
        journey, at = self._at(row)
        return journey.steps[at]

    def title(self, row: int) -> str:
        """Its title, and behind it the paths of one that is not on the main path."""
        return path_texts.title(*self._at(row))

    def _at(self, row: int) -> tuple[Journey, int]:
        found = [(side.journey, at) for side, at in zip(self.sides, self.rows[row], strict=True) if at is not None]
        return found[-1 if self.changes else 0]


def union(journeys: Sequence[Journey], words: Words) -> Union:
    """The journeys side by side.

    Raises UsageError for fewer than two journeys, and where their scales differ: to rescale scores is a guess.
    """
    if len(journeys) < 2:
        raise UsageError("there is nothing to compare with", "name two journeys or more")
    scales = {one.scale.measure for one in journeys}
    if len(scales) > 1:
        raise UsageError(
            "the journeys have different scales, so their scores cannot be compared",
            "compare journeys with one scale: rescaling would be a guess",
        )
    full = _names(journeys, words)
    pair = len(journeys) == 2
    sides = []
    for number, (journey, name) in enumerate(zip(journeys, full, strict=True)):
        role, dash = _LOOKS[number % len(_LOOKS)]
        short = listed = _short(name, _LONGEST_NAME)
        label = _short(name, _LONGEST)
        if len(journeys) > _MOST_NAMED:
            label = _letter(number)
            listed = f"{label} · {short}"
        if pair:
            role, dash = (("mute", "dashed"), ("emotion", "solid"))[number]
        wide = 4.0 if pair and number else 2.5
        sides.append(Side(journey, name, short, label, listed, role, dash, wide))
    if not pair:
        return Union(tuple(sides), comparison.union(journeys))
    changes = comparison.compare(journeys[0], journeys[1]).steps
    rows = tuple((change.old, change.new) for change in changes)
    return Union(tuple(sides), rows, changes, _persona(journeys[0]) == _persona(journeys[1]))


def joined(found: Union) -> Journey:
    """The union as a journey: its steps have only their titles, phases and the scores of the side whose line is drawn
    last; of two journeys, whose line has faces, what those rest on too."""
    main = found.sides[-1 if found.changes else 0].journey
    phases: dict[str, Phase] = {}
    for side in (main, *(side.journey for side in found.sides)):
        for phase in side.phases:
            phases.setdefault(phase.id, phase)
    scores = found.scores(len(found.sides) - 1 if found.changes else 0)
    steps = []
    for index, score in enumerate(scores):
        step = found.step(index)
        scored = Step(step.place, id=step.id, title=step.title, phase=step.phase, emotion=score)
        rests = found.changes and score is not None
        rest = scored._replace(evidence=step.evidence, measured=step.measured, paths=step.paths)
        steps.append(rest if rests else scored)
    return main._replace(steps=tuple(steps), phases=tuple(phases.values()), shape="line")


def _persona(journey: Journey) -> str:
    return journey.persona.name if journey.persona else ""


def _names(journeys: Sequence[Journey], words: Words) -> list[str]:
    """What distinguishes the journeys: persona, state, both, or title; of two versions which comes first; else a
    number."""

    def state(journey: Journey) -> str:
        return words(f"state.{journey.state}")

    namings: list[Callable[[Journey], str]] = [
        _persona,
        state,
        lambda one: ", ".join(part for part in (_persona(one), state(one)) if part),
        lambda one: one.title,
    ]
    for name_of in namings:
        names = [name_of(one) for one in journeys]
        if all(names) and len(set(names)) == len(names):
            return names
    if len(journeys) == 2:
        return [words("compare.before"), words("compare.after")]
    names = [_persona(one) or one.title for one in journeys]
    return [
        f"{name} ({words.number(names[: at + 1].count(name))})" if names.count(name) > 1 or not name else name
        for at, name in enumerate(names)
    ]


def _short(name: str, most: int) -> str:
    return name if len(name) <= most else name[: most - 1].rstrip() + "…"


def _letter(number: int) -> str:
    """A, B, ..., Z, A2, B2, ..."""
    turn, place = divmod(number, 26)
    return chr(ord("A") + place) + (str(turn + 1) if turn else "")


def measured(found: Union, words: Words) -> list[str]:
    """A line for each metric that several of the journeys measure at one step, with the latest value of each."""
    known = [{(one.metric.id, one.step): one for one in metrics.of(side.journey)} for side in found.sides]
    ids = dict.fromkeys(id for held in known for id, _ in held)
    lines = []
    for id in ids:
        for number, row in enumerate(found.rows):
            values = [
                (side, held[id, at])
                for side, held, at in zip(found.sides, known, row, strict=True)
                if at is not None and (id, at) in held
            ]
            if len(values) > 1:
                metric, title = values[0][1].metric, found.step(number).title
                said = (f"{side.listed} {metric_texts.value(words, one.metric, one.value)}" for side, one in values)
                lines.append(words.labelled(f"{metric_texts.name(metric)} · {title}", words.listed(said)))
    return lines
