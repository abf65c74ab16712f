"""What changed in a journey, in plain words: sentences by topic, and its problems.

Texts from a journey are put in as they are; each format escapes whole sentences.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from cjm.analysis.comparison import Comparison, OpportunityChange
from cjm.diagnostics import Diagnostic, Severity
from cjm.journey.model import Journey
from cjm.plaintext import shown
from cjm.reports.changes import matters, paths
from cjm.reports.changes.wording import ARROW, TITLE, step
from cjm.reports.scores import score
from cjm.versions.change import Change


class Topic(NamedTuple):
    """Sentences of one kind: their title, the sentences, and a `summary` of them, empty where the title says enough.

    Which edits they report is stated in `coverage`; all others are listed as texts.
    """

    title: str
    sentences: Callable[[Comparison], Iterator[str]]
    summary: Callable[[Comparison], str]


def card(comparison: Comparison) -> tuple[str, ...]:
    """A sentence for each check of the scorecard that changed its verdict, those that got worse first."""
    return tuple(_checks(comparison))


def _opportunities(comparison: Comparison) -> Iterator[str]:
    order = ("done", "doing", "planned", "opened", "idea", "dropped", "removed")
    for one in sorted(comparison.opportunities, key=lambda one: order.index(one.event)):
        version = one.new or one.old
        assert version is not None
        was = f" (was {one.old.status})" if one.old and one.old.status and one.new else ""
        event = "now an idea" if one.event == "idea" else one.event
        yield f"{event}: “{shown(version.title or version.id, TITLE)}”{was}{_promises(comparison, one)}"


def _promises(comparison: Comparison, one: OpportunityChange) -> str:
    if one.event != "done":
        return ""
    outcomes = []
    for lift in one.lifts:
        promised, after = score(comparison.new.scale, lift.promised), score(comparison.new.scale, lift.after)
        kept = {True: f"is {after}: it came true", False: f"is {after}: it did not come true"}
        outcomes.append(
            f"{step(comparison.new, lift.step)} was to become {promised} and "
            + (kept[lift.kept] if lift.kept is not None else "is not scored: unknown")
        )
    if not comparison.same_scale:
        return "; what it lifted cannot be compared"
    return "; " + ("; ".join(outcomes) or "it promised no lift")


def _events(comparison: Comparison) -> str:
    words = {"idea": "turned idea"}
    names = dict.fromkeys(one.event for one in comparison.opportunities)
    numbers = [
        f"{sum(one.event == name for one in comparison.opportunities)} {words.get(name, name)}" for name in names
    ]
    return f"opportunities: {', '.join(numbers)}" if numbers else ""


def _steps(comparison: Comparison) -> Iterator[str]:
    old, new = comparison.old, comparison.new
    for one in comparison.steps:
        if one.old is None and one.new is not None:
            yield f"added: {_named(new, one.new)}, {_felt(new, one.new)}, {_behind(new, one.new)}"
        elif one.new is None and one.old is not None:
            yield f"removed: {_named(old, one.old)}, {_felt(old, one.old)}"
        elif one.old is not None and one.new is not None:
            if one.renamed:
                ids = f"{shown(old.steps[one.old].id)}{ARROW}{shown(new.steps[one.new].id)}"
                hint = "matched by its content; keep the id of a step, for versions and surveys are joined on it"
                yield f"renamed: {step(new, one.new)}, {ids} ({hint})"
            if one.moved:
                yield f"moved: {_named(new, one.new)}, now {_behind(new, one.new)}"


def _named(journey: Journey, index: int) -> str:
    id = journey.steps[index].id
    return f"{step(journey, index)} ({shown(id)})" if id else step(journey, index)


def _felt(journey: Journey, index: int) -> str:
    emotion = journey.steps[index].emotion
    return "not scored" if emotion is None else f"felt {score(journey.scale, emotion)}"


def _behind(journey: Journey, index: int) -> str:
    return f"after {step(journey, index - 1)}" if index else "as the first step"


def _moves(comparison: Comparison) -> str:
    numbers = {
        "added": sum(one.old is None for one in comparison.steps),
        "removed": sum(one.new is None for one in comparison.steps),
        "moved": sum(one.moved for one in comparison.steps),
        "renamed": sum(one.renamed for one in comparison.steps),
    }
    parts = [f"{number} {word}" for word, number in numbers.items() if number]
    return f"steps: {', '.join(parts)}" if parts else ""


def _checks(comparison: Comparison) -> Iterator[str]:
    for one in sorted(comparison.checks, key=lambda one: not one.worse):
        name = one.name.replace("_", " ")
        yield f"{name} ({one.group}): {one.old or 'not judged'}{ARROW}{one.new or 'not judged'}"


def problems(change: Change) -> list[str]:
    """A line for each problem that is new, then for each that is gone, then for each error that stayed; errors with
    their places and remedies."""
    stayed = [one for one in change.errors if one not in change.come]
    return [
        f"{word}: {_place(one)}{one.severity.word}: {one.message} [{one.rule}]{_remedy(one)}"
        for word, found in (("new", change.come), ("gone", change.gone), ("still", stayed))
        for one in found
    ]


def _place(one: Diagnostic) -> str:
    where = f":{one.span.line}:{one.span.column}" if one.span else ""
    return f"{one.file}{where}: " if one.severity is Severity.ERROR else ""


def _remedy(one: Diagnostic) -> str:
    return f" ({one.help})" if one.help and one.severity is Severity.ERROR else ""


TOPICS = (
    Topic("What matters", matters.sentences, lambda _: ""),
    Topic("Opportunities", _opportunities, _events),
    Topic("Steps", _steps, _moves),
    Topic("Paths", paths.sentences, paths.summary),
)
"""What sentences report, in this order."""
