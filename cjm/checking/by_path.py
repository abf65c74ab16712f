"""What is wrong on one path of a journey: the people who take it live through the steps on it, and no others."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from cjm.diagnostics import Problem
from cjm.journey import paths
from cjm.journey.entities import JourneyPath
from cjm.journey.model import Journey
from cjm.plaintext import Message
from cjm.rules import Finding, quoted

NEEDS = (("paths",), ("steps", "*", "paths"))
"""What must be valid for the steps of a path to be known (see `cjm.rules`)."""

_Limits = TypeVar("_Limits")
_Found = TypeVar("_Found", Finding, Problem)


def judged(judge: Callable[[Journey, _Limits], Iterable[_Found]]) -> Callable[[Journey, _Limits], Iterator[_Found]]:
    """A judgement of one path as a judgement of a journey with several: what is found on each of them is found once,
    and what is not says on which."""

    def on_each(journey: Journey, limits: _Limits) -> Iterator[_Found]:
        if len(journey.paths) < 2:
            yield from judge(paths.main(journey), limits)
            return
        where: dict[_Found, list[JourneyPath]] = {}
        for path in journey.paths:
            for one in judge(paths.on(journey, path.id), limits):
                where.setdefault(one, []).append(path)
        for one, found_on in where.items():
            yield one if len(found_on) == len(journey.paths) else one._replace(message=_on(found_on, one.message))

    return on_each


def _on(found_on: list[JourneyPath], message: Message) -> Message:
    names = [quoted(path.title or path.id) for path in found_on]
    return Message.counted(
        "on the path {names}, {message}", "on the paths {names}, {message}", len(names), names=names, message=message
    )
