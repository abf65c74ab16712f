"""The gaps: what is felt against what was expected and what is desired, shortfall and overshoot apart."""

from collections.abc import Sequence
from typing import NamedTuple

from cjm.analysis import gaps
from cjm.analysis.evidence import rests_on_opinion
from cjm.analysis.gaps import Gaps, Target
from cjm.analysis.peak_end import CLAIM, term
from cjm.journey.model import Journey
from cjm.languages import path_texts, picture_texts
from cjm.layout import RenderContext, difference_rows
from cjm.layout.columns import step_role
from cjm.layout.difference_curves import PageTexts
from cjm.layout.difference_grid import Apart, DifferenceRow, RowsPicture
from cjm.layout.page_frame import Subject
from cjm.layout.peak_end_table import between
from cjm.scene.items import Dash, DataTable, Role, Scene

SLIDE = 80

_TARGETS: tuple[Target, ...] = ("expected", "desired")


def build(journey: Journey, context: RenderContext) -> tuple[Scene, ...]:
    """A row for each step, with bars from what is felt to what was expected and to what is desired, each labelled with
    its length; the largest shortfall stands out, all of them where they tie. The figures are in the description.

    Differences are written as felt minus target where more is better: below 0 is worse than expected or desired,
    whatever the scale's direction. That is the analysis' gap with its sign turned, so that less is worse.
    """
    found = {target: gaps.of(journey, target) for target in _TARGETS}
    known = [target for target in _TARGETS if found[target].pairs]
    if not known:
        return ()
    words, facts = context.words, _Facts(journey, context, found, known)
    title = context.headline(journey, "gap")
    now = words("curve.emotion.future" if journey.state == "future" else "curve.emotion")
    names: list[tuple[str, Role]] = [(now, "emotion"), *((words(f"curve.{target}"), target) for target in known)]
    rows = [_row(facts, index) for index in range(len(journey.steps))]
    head = [words("gap.felt"), *(words(f"gap.against.{target}") for target in known)]
    data_table = DataTable(
        (words("show.step"), words("gap.felt"), *(words(f"curve.{target}") for target in known), *head[1:]),
        tuple(_cells(facts, index) for index in range(len(journey.steps))),
    )
    rests = (words(f"gap.legend.{facts.against}"), picture_texts.evidence(journey, words))
    doubtful = any(step.emotion is not None and rests_on_opinion(journey, step) for step in journey.steps)
    texts = PageTexts(
        title,
        picture_texts.subtitle(journey, words),
        (*rests, *([words("ring")] if doubtful else [])),
        _description(facts, title, rows),
        _notes(facts),
        data_table,
    )
    return difference_rows.pages(
        RowsPicture(journey, context, texts, tuple(names), tuple(rows)), Subject(journey, "gap")
    )


class _Facts(NamedTuple):
    """The gaps of a journey against each target that is `known`, the main one last."""

    journey: Journey
    context: RenderContext
    found: dict[Target, Gaps]
    known: Sequence[Target]

    @property
    def main(self) -> Target:
        return next((target for target in reversed(self.known) if self.found[target].largest), self.known[-1])

    @property
    def against(self) -> str:
        """What the scores are held against: `expected`, `desired`, or `both`."""
        return self.known[0] if len(self.known) == 1 else "both"

    def gap(self, target: Target, step: int) -> float | None:
        """How far a step falls short of a target, below 0 where it is over."""
        felt, aim = self.journey.steps[step].emotion, _aim(self.journey, step, target)
        return None if felt is None or aim is None else self.journey.scale.gain(felt, aim)

    def signed(self, value: float | None) -> str:
        """A gap as it is written: below 0 is worse."""
        return self.context.words.gain(None if value is None else -value, self.journey.scale.decimals)


def _row(facts: _Facts, index: int) -> DifferenceRow:
    """A step with the distances to each target."""
    words, step = facts.context.words, facts.journey.steps[index]
    worst = {pair.step for pair in facts.found[facts.main].largest}
    others: list[Apart | None] = []
    for target in facts.known:
        aim, gap = _aim(facts.journey, index, target), facts.gap(target, index)
        if aim is None:
            others.append(None)
        elif not gap:
            others.append(Apart(aim, target))
        else:
            strong = index in worst and gap > 0
            one = strong and target == facts.main
            label = words.counted("gap.points", -gap, facts.journey.scale.decimals) if one else facts.signed(gap)
            others.append(Apart(aim, target, "shade" if gap > 0 else "gain", label, strong))
    _, felt, *rest = _cells(facts, index)
    names = [words(f"gap.against.{target}") for target in facts.known]
    parts = [f"{words('gap.felt')} {felt}"] if felt else []
    parts += [f"{name} {cell}" for name, cell in zip(names, rest[len(facts.known) :], strict=True) if cell]
    spoken = f"{words.listed(parts) or words('unscored')}."
    beside, title = path_texts.beside(facts.journey, index), path_texts.title(facts.journey, index)
    role: Role = "mute" if beside else step_role(facts.journey, index)
    dash: Dash = "dashed" if rests_on_opinion(facts.journey, step) else "solid"
    return DifferenceRow(index, title, step.emotion, tuple(others), spoken, role=role, dash=dash)


def _cells(facts: _Facts, index: int) -> tuple[str, ...]:
    """A step in the data table: its title, what is felt, each target, and the distance to each."""
    journey, context, step = facts.journey, facts.context, facts.journey.steps[index]
    aims = [_score(journey, context, _aim(journey, index, target)) for target in facts.known]
    distances = [facts.signed(facts.gap(target, index)) for target in facts.known]
    return (step.title, _score(journey, context, step.emotion), *aims, *distances)


def _aim(journey: Journey, index: int, target: Target) -> float | None:
    step = journey.steps[index]
    return step.expected if target == "expected" else step.desired


def _score(journey: Journey, context: RenderContext, value: float | None) -> str:
    return context.words.score(journey.scale, value)


def _figures(facts: _Facts, target: Target) -> list[str]:
    """The figures of a target, where it is set at enough steps for figures to mean something."""
    words, found = facts.context.words, facts.found[target]
    if len(found.pairs) < CLAIM:
        return []
    figures = {
        "mean": facts.signed(found.mean),
        "shortfall": facts.signed(found.shortfall),
        "overshoot": facts.signed(-(found.overshoot or 0.0)),
        "largest": facts.signed(found.largest[0].gap) if found.largest else "",
        term("low", facts.journey.scale): " · ".join(dict.fromkeys(facts.signed(pair.gap) for pair in found.at_low)),
        "end": facts.signed(found.at_end),
        "remembered": _remembered(facts, found),
    }
    return [f"{words(f'gap.{key}')} {value}" for key, value in figures.items() if value]


def _remembered(facts: _Facts, found: Gaps) -> str:
    """How far what is remembered at worst and at best falls short of the target or is over it."""
    if found.low_memory is None or found.high_memory is None:
        return ""
    return between(facts.context.words, facts.signed(found.low_memory), facts.signed(found.high_memory))


def _description(facts: _Facts, title: str, rows: Sequence[DifferenceRow]) -> str:
    words = facts.context.words
    lines = [words(f"gap.describe.{facts.against}", title=facts.journey.title), title]
    lines += [words.labelled(f"{number}. {row.title}", row.spoken) for number, row in enumerate(rows, 1)]
    for target in facts.known:
        if figures := _figures(facts, target):
            name = f"{words('gap.figures')} – {words(f'gap.lane.{target}')}"
            lines.append(words.labelled(name, f"{words.listed(figures)}."))
    return "\n".join(lines)


def _notes(facts: _Facts) -> str:
    """The notes for a speaker: the quotes at the finding, and that a shortfall is not made up for elsewhere."""
    words, journey = facts.context.words, facts.journey
    steps = [journey.steps[pair.step] for pair in facts.found[facts.main].largest]
    apart = words(f"gap.note.apart.{facts.against}")
    return "\n".join([*picture_texts.quotes(journey, words, steps), apart, words("gap.note.limit")])
