"""Which findings a summary has: who goes a worse way, what was found, what it costs and where it comes from, each with
its figure."""

from collections.abc import Sequence

from cjm.findings._view import Finding

_QUESTIONS = (
    (("paths.remembered",),),
    (
        ("promises.both", "promises.expected", "promises.desired"),
        (
            "feelings.lowest", "feelings.below-row", "feelings.end-worse", "feelings.memory-worse",
            "feelings.weakest-phase", "feelings.falling", "paths.lowest",
            "moments.weakest", "moments.only", "moments.all-below",
            "moments.below", "promises.end-", "promises.mean-",
        ),
    ),
    (("time.cost",), ("time.waiting", "time.silence", "time.worst-wait")),
    (
        ("causes.shared",),
        ("employees.blind", "employees.rosy", "employees.gloomy"),
        (
            "contacts.alone", "contacts.hand-overs", "contacts.channels", "contacts.channel-drop", "causes.together",
            "employees.blocks", "employees.own-worse",
        ),
    ),
)  # fmt: skip
"""The questions that a summary answers, in its order, each by the kinds of finding that answer it, by how their names
begin; a further group only where the one before it has none."""
_FURTHER = (
    "metrics.missed",
    "causes.idle", "causes.unknown", "causes.most", "contacts.service-below", "contacts.contacts-below",
    "contacts.contact-lowest", "contacts.marks", "contacts.hurts", "contacts.none",
    "evidence.contradicted", "evidence.doubtful", "evidence.stale", "plans.overdue",
)  # fmt: skip
"""Other bad news that a board acts on."""
_GOOD = (
    "feelings.highest", "feelings.memory-better", "feelings.none-below", "feelings.end-better", "promises.above",
    "moments.all-above", "employees.checks-met", "contacts.surprises", "contacts.service-above", "plans.done",
    "metrics.all-met",
)  # fmt: skip
"""Good news, which comes last."""


def chosen(found: Sequence[Finding], count: int) -> tuple[Finding, ...]:
    """The strongest finding that answers each question, then other bad news, then good news: at most `count`, each with
    a figure of its own and on another topic. What the sentence on the whole journey names is not told again, unless
    there is nothing else."""
    named = {one.steps for one in found if one.topic == "whole"}
    new = [one for one in found if not (one.topic in ("feelings", "moments") and one.steps in named)]
    kept: list[Finding] = []
    for groups in _QUESTIONS:
        answers = (_next(new, kinds, kept, min(1, count - len(kept))) for kinds in groups)
        kept += next(filter(None, answers), [])
    bad = (*(kind for groups in _QUESTIONS for kinds in groups for kind in kinds), *_FURTHER)
    for among, kinds in ((new, bad), (found, bad), (new, _GOOD)):
        kept += _next(among, kinds, kept, count - len(kept))
    return tuple(kept)


def _next(among: Sequence[Finding], kinds: tuple[str, ...], kept: Sequence[Finding], most: int) -> list[Finding]:
    """At most so many findings of these kinds that differ from those that are `kept` and from each other."""
    taken: list[Finding] = []
    for one in among:
        if len(taken) < most and one.figure and one.kind.startswith(kinds):
            others = [*kept, *taken]
            if all(one.topic != other.topic and _number(one) != _number(other) for other in others):
                taken.append(one)
    return taken


def _number(one: Finding) -> str:
    """The number of a figure without its unit."""
    return one.figure.split()[0]
