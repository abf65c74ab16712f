"""Which files of searched folders are left out, by patterns as `exclude` in settings lists them."""

import re
from collections.abc import Sequence
from fnmatch import translate
from functools import cache


def excludes(patterns: Sequence[str], path: str) -> bool:
    """Whether a path, with `/` from the folder of the settings, fits a pattern or lies in a folder that does.

    A pattern is a path in which `*` stands for any letters of a name and `**` for any folders; without a `/` before its
    end it fits a name in any folder.
    """
    names = path.split("/")
    return any(_begins(_parts(pattern), names) for pattern in patterns)


@cache
def _parts(pattern: str) -> tuple[re.Pattern[str] | None, ...]:
    """A test for each name of a path; None stands for any number of folders."""
    names = [name for name in pattern.removeprefix("./").split("/") if name]
    anchored = "/" in pattern.rstrip("/")
    parts = [None if name == "**" else re.compile(translate(name)) for name in names]
    return tuple(parts if anchored else [None, *parts])


def _begins(parts: Sequence[re.Pattern[str] | None], names: Sequence[str]) -> bool:
    """Whether the first of the names, or all, fit the parts one by one."""
    reached = {0}
    for name in names:
        reached = {next for at in reached for next in _next(parts, at, name)}
        if any(all(part is None for part in parts[at:]) and at for at in reached):
            return True
    return False


def _next(parts: Sequence[re.Pattern[str] | None], at: int, name: str) -> list[int]:
    """The parts that may come next once this name was taken by the one at `at`, or by those after folders."""
    found = []
    while at < len(parts):
        part = parts[at]
        if part is not None:
            if part.match(name):
                found.append(at + 1)
            break
        found.append(at)
        at += 1
    return found
