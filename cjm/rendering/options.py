"""How a journey's file is drawn: by its settings, by the command line over them, and with the version it came from."""

from collections.abc import Sequence
from pathlib import Path as FilePath
from typing import NamedTuple

from cjm.checking.checker import Checked, settings_checked
from cjm.checking.settings import Finder
from cjm.errors import CjmError, UsageError
from cjm.files.reading import read
from cjm.journey.model import Language
from cjm.languages import Words
from cjm.plaintext import shown
from cjm.rendering.renderer import RenderOptions, source_line
from cjm.themes import logo

MAX_TEMPLATE = 200 << 20
"""Bytes of the largest deck that is opened as a template."""


class Wish(NamedTuple):
    """What the command line asks for; where it asks nothing, the settings do. `version` is that of cjm, which is told
    with the file's own; empty where nothing of that kind is to be told."""

    theme: str | None = None
    lanes: tuple[str, ...] = ()
    template: str | None = None
    version: str = ""


class Stylist:
    """Finds how journeys are drawn; each settings file is read once. `config` is one that counts for all of them."""

    def __init__(self, config: str | None, wish: Wish) -> None:
        self._finder = Finder(config)
        self._wish = wish
        self._templates: dict[str, bytes] = {}

    def language(self, path: str) -> Language | None:
        """The language that the settings ask for, None for the journey's own."""
        return self._finder.of(path).settings.language

    def style(
        self, paths: Sequence[str], words: Words, libraries: Sequence[str] = (), brand: str = ""
    ) -> RenderOptions:
        """How the journeys in the files at `paths` are drawn, by the settings of the first; `libraries` are the files
        that they use, `brand` whose logo they bear."""
        settings = self._finder.of(paths[0]).settings
        source = _source(paths, libraries, words, self._wish.version) if self._wish.version else ""
        theme = settings.drawing_theme(self._wish.theme)
        image = logo.load(settings.logo, brand) if settings.logo else None
        template = self._template(self._wish.template or settings.template)
        return RenderOptions(
            theme, self._wish.lanes, source, image, template, settings.thresholds, bool(settings.colours)
        )

    def _template(self, path: str | None) -> bytes | None:
        """The bytes of a client's deck, read once."""
        if path is None:
            return None
        if path not in self._templates:
            raw = read(path, MAX_TEMPLATE)
            if isinstance(raw, str):
                raise UsageError(f"the template {shown(path)} cannot be read: {raw}", "name a .pptx file")
            self._templates[path] = raw
        return self._templates[path]

    @property
    def troubled(self) -> list[Checked]:
        """The settings files in which something is wrong."""
        return [settings_checked(one) for one in self._finder.read() if one.diagnostics]


def _source(paths: Sequence[str], libraries: Sequence[str], words: Words, version: str) -> str:
    """Which version of the files is drawn, libraries counting as parts of them; without a commit where there is no
    repository, or it does not hold one of them."""
    from cjm.git import Repository

    name = ", ".join(FilePath(path).name if path != "-" else "stdin" for path in paths)
    try:
        repository = Repository.around(paths[0])
        states = [repository.state(one) for one in (*paths, *libraries)]
    except CjmError:
        return source_line(words, name, version)
    if not all(state.known for state in states):
        return source_line(words, name, version)
    return source_line(words, name, version, states[0].commit, changed=not all(state.clean for state in states))
