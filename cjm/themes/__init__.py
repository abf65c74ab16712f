"""One file per look: colours by role. A theme is found by its file's name in this folder.

Fonts and sizes stand in `default.toml` for all of them.
"""

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Any, NamedTuple, get_args

from cjm.errors import UsageError
from cjm.scene.items import Role
from cjm.themes.typefaces import stretch


class Sizes(NamedTuple):
    """The sizes of type on a page, in 1/96 inch; `source` is that of the foot, and the only one below `note`."""

    headline: float
    subtitle: float
    label: float
    note: float
    source: float


class Theme(NamedTuple):
    """How a picture looks: a colour (`#RRGGBB`) per role, font families in order of preference, the sizes of type on a
    page that is read on a screen, those on a slide, and those on paper."""

    name: str
    colours: dict[Role, str]
    fonts: tuple[str, ...]
    sizes: Sizes
    slide: Sizes
    paper: Sizes

    def dressed(self, colours: Mapping[Role, str], fonts: Sequence[str] = ()) -> "Theme":
        """This theme with some of its colours replaced and these font families before its own. Type on paper is larger
        by what a font runs wider: that is set smaller again to fit its lines, and then no smaller than it may be."""
        families = (*fonts, *(font for font in self.fonts if font not in fonts))
        wider = max(1.0, stretch(families[0]))
        paper = Sizes(*(size * wider for size in self.paper))
        return self._replace(colours={**self.colours, **colours}, fonts=families, paper=paper)


def names() -> list[str]:
    """The names of the themes there are."""
    files = resources.files(__package__).iterdir()
    return sorted(file.name.removesuffix(".toml") for file in files if file.name.endswith(".toml"))


@cache
def theme(name: str = "default") -> Theme:
    """The theme with this name.

    Raises UsageError, which lists the themes there are, when none has it.
    """
    known = names()
    if name not in known:
        raise UsageError(f'no theme "{name}"', f"choose one of: {', '.join(known)}")
    data = _read("default") | _read(name)
    colours: dict[Role, str] = {role: data["colours"][role] for role in get_args(Role)}
    sizes = [Sizes(**data[kind]) for kind in ("sizes", "slide", "paper")]
    return Theme(name, colours, tuple(data["fonts"]["stack"]), *sizes)


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((resources.files(__package__) / f"{name}.toml").read_text(encoding="utf-8"))
