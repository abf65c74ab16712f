"""Painters turn scenes into the bytes of a file; every module of this folder is one.

A painter module has `paint(scene, theme) -> bytes` for formats with one page a file, `bind(scenes, theme) -> bytes` for
those with many (a deck), or both. It names their suffixes in the literals `PAGE_SUFFIXES` and `DECK_SUFFIXES`; without
either it writes one page under its own name (svg.py writes `.svg`). One that fills a client's deck has
`opened(template)`, whose `page` the scenes are laid out for, and takes what that gives as a third argument of `bind`.
The first line of its docstring is its help. All of that is read from the source, so that a painter and its library are
imported only when they paint.
"""

import ast
import importlib
import pkgutil
from functools import cache
from types import ModuleType
from typing import NamedTuple

from cjm.errors import UsageError
from cjm.files.modules import modules


class Format(NamedTuple):
    """A kind of file that can be drawn; a `deck` holds many pages in one file."""

    suffix: str
    deck: bool
    module: str
    help: str

    def load(self) -> ModuleType:
        """The painter's module; importing it may take half a second."""
        return importlib.import_module(f"{__name__}.{self.module}")


@cache
def formats() -> dict[str, Format]:
    """The known formats by suffix (with its dot), in the order of the suffixes."""
    found: dict[str, Format] = {}
    for module in modules(__path__):
        for one in _declared(module):
            found[one.suffix] = one
    return dict(sorted(found.items()))


def format_for(suffix: str) -> Format:
    """The format of a suffix such as `.svg`; UsageError names the known ones."""
    known = formats()
    if suffix.lower() not in known:
        shown = f"the suffix {suffix[:20]!r} is none that can be drawn" if suffix else "the output's name has no suffix"
        raise UsageError(shown, f"use one of {', '.join(known)}")
    return known[suffix.lower()]


def _declared(module: str) -> list[Format]:
    source = pkgutil.get_data(__name__, f"{module}.py") or b""
    tree = ast.parse(source)
    suffixes: dict[str, tuple[str, ...]] = {}
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            name = node.targets[0].id
            if name in ("PAGE_SUFFIXES", "DECK_SUFFIXES"):
                suffixes[name] = ast.literal_eval(node.value)
    help = (ast.get_docstring(tree) or "").partition("\n")[0]
    pages = suffixes.get("PAGE_SUFFIXES", () if suffixes else (f".{module}",))
    return [Format(suffix, False, module, help) for suffix in pages] + [
        Format(suffix, True, module, help) for suffix in suffixes.get("DECK_SUFFIXES", ())
    ]
