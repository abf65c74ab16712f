"""What was computed from a journey, kept for the next who asks."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

_Given = ParamSpec("_Given")
_Found = TypeVar("_Found")
_REMEMBERED = 16


def remembered(function: Callable[_Given, _Found]) -> Callable[_Given, _Found]:
    """A function of immutable objects that keeps its latest results: for the very same objects it is not run again.

    Unlike `functools.lru_cache` it compares no contents, which for a whole journey takes as long as most questions
    about it.
    """
    kept: dict[tuple[int, ...], tuple[tuple[object, ...], _Found]] = {}

    @wraps(function)
    def asked(*args: _Given.args, **kwargs: _Given.kwargs) -> _Found:
        given = (*args, *kwargs.values())
        same = tuple(map(id, given))
        if same in kept:
            return kept[same][1]
        result = function(*args, **kwargs)
        kept[same] = given, result  # an object that is kept shares its id with no other
        if len(kept) > _REMEMBERED:
            del kept[next(iter(kept))]
        return result

    return asked
