"""What completes a command line, for the shells that ask; see `cjm completion`."""

import os
from contextlib import suppress
from typing import get_args

from typer._completion_classes import completion_init

from cjm import cli

_WORDS, _CURRENT = "COMP_WORDS", "COMP_CWORD"


def words() -> list[str]:
    """The command line that a shell asks about, without the name of the program and the word that is being written."""
    completion_init()
    _join_values()
    written = os.environ[_WORDS] or os.environ.get("_TYPER_COMPLETE_ARGS", "")
    complete = written.split()[1:]
    return complete if written[-1:].isspace() else complete[:-1]


def _join_values() -> None:
    """Bash takes the `=` of `--output-format=sarif` for a word; without it the value still stands behind its option."""
    lines, current = os.environ.get(_WORDS, "").split("\n"), int(os.environ.get(_CURRENT, "0"))
    before = [word for word in lines[:current] if word != "="]
    os.environ[_WORDS], os.environ[_CURRENT] = "\n".join(before + lines[current:]), str(len(before))


def names(kind: str, incomplete: str) -> list[str]:
    """The names of a kind that begin with what is written; in a list with commas that is what follows the last."""
    before, comma, begun = incomplete.rpartition(",")
    return [f"{before}{comma}{name}" for name in _names(kind) if name.startswith(begun)]


def _names(kind: str) -> tuple[str, ...] | list[str]:
    from cjm import charts, rules, themes
    from cjm.journey import audience
    from cjm.scene import paper

    match kind:
        case "rules":
            return rules.names()
        case "profiles":
            return rules.profiles()
        case "charts":
            return charts.names()
        case "themes":
            return themes.names()
        case "audiences":
            return get_args(audience.Audience)
        case "papers":
            return get_args(paper.Paper)
        case "lanes":
            return _lanes()
        case "explained":
            from cjm.languages import terms

            return sorted({*rules.names(), *charts.names(), *terms.names(), *cli.TOPICS})
        case "imports" | "exports":
            from cjm import exchange

            return exchange.names("read" if kind == "imports" else "write")
        case _:
            return cli.format_names(kind)


def _lanes() -> list[str]:
    """The lanes of every map, and those of the journeys that the line names, where these can be read."""
    from cjm.errors import CjmError
    from cjm.journey.entities import MAP_LANES
    from cjm.journey.loading import load

    found = dict.fromkeys(MAP_LANES)
    for path in (word for word in words() if word.endswith((".yaml", ".yml")) and os.path.isfile(word)):
        with suppress(CjmError):
            journey = load(path).journey
            found |= dict.fromkeys(lane.id for lane in (journey.lanes if journey else ()) if lane.id)
    return list(found)
