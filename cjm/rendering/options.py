"""How journeys are drawn: what the command line asks for, what `cjm.toml` sets, and the version that they come from."""

import os
from collections.abc import Sequence
from pathlib import Path as FilePath
from typing import NamedTuple

from cjm import themes
from cjm.analysis.thresholds import Thresholds
from cjm.checking.checker import Checked, invalid_settings
from cjm.errors import CjmError, UsageError
from cjm.files.reading import Unreadable, read
from cjm.journey.audience import Audience
from cjm.journey.audience import audience as audience_named
from cjm.journey.model import Journey
from cjm.languages.words import Words
from cjm.plaintext import printable
from cjm.scene.items import Image, Nearby
from cjm.scene.paper import Paper
from cjm.scene.paper import paper as paper_named
from cjm.settings.finder import SettingsFinder, settings_for
from cjm.settings.house_style import MAX_TEMPLATE
from cjm.settings.values import Settings
from cjm.themes import Theme

_NAMED = 3
"""So many files are named as the source, of more the first."""


class RenderOptions(NamedTuple):
    """How journeys are drawn; `cjm.render_options_for(path)` gives what `cjm.toml` says for a file.

    `theme` is a theme or the name of one, as `cjm render --theme` takes it. `lanes` are those of the map that are
    shown, all where there are none; `source` is the line that states what was drawn (`source_line`), empty for none;
    `template` holds the bytes of a client's deck, for PowerPoint; `thresholds` are the project's; `own_colours`: some
    of the theme's colours are set by the user; `redacted`: the journey is without what identifies people. `audience` is
    for whom it is drawn, `board`, `team` or `client`; `short`: a deck is five slides; `paper`, `A3` or `A4`: the map
    and the roadmap are laid out for printing, on sheets of that size, in a PDF, SVG or PNG; `portfolio`: a deck of
    several journeys is their list, the pains that they share and one roadmap over all; `nearby` are the pages in other
    files that an HTML page leads to.
    """

    theme: Theme | str = themes.theme()
    lanes: tuple[str, ...] = ()
    source: str = ""
    logo: Image | None = None
    template: bytes | None = None
    thresholds: Thresholds = Thresholds()
    own_colours: bool = False
    redacted: bool = False
    audience: Audience = "board"
    short: bool = False
    paper: Paper | None = None
    portfolio: bool = False
    nearby: tuple[Nearby, ...] = ()

    @property
    def look(self) -> Theme:
        """The theme; UsageError for a name that stands for none."""
        return themes.theme(self.theme) if isinstance(self.theme, str) else self.theme


def render_options_for(
    path: str | os.PathLike[str],
    theme: str | None = None,
    lanes: Sequence[str] = (),
    template: str | os.PathLike[str] | None = None,
    audience: Audience = "board",
    short: bool = False,
    paper: Paper | None = None,
) -> RenderOptions:
    """How `cjm render` draws a file, or what lies in a folder: in the house style of its `cjm.toml`, but for the line
    that names the source. The file itself need not exist.

    `theme` is the name of another theme, `lanes` are those of the map that are shown, `template` is a client's deck;
    `audience`, `short` and `paper` are those of `RenderOptions`.
    What is wrong in a settings file does not count, and nothing is raised for it; see `cjm.settings_for`.

    Raises UsageError for a theme, an audience or a paper that does not exist, a template that cannot be read, and a
    path that no system has.
    """
    settings = settings_for(path)
    deck = settings.template if template is None else os.fspath(template)
    options = _options(settings, theme, tuple(lanes), None if deck is None else _template(deck))
    sheet = None if paper is None else paper_named(paper)
    return options._replace(audience=audience_named(audience), short=short, paper=sheet)


def _options(
    settings: Settings, theme: str | None, lanes: tuple[str, ...], template: bytes | None, brand: str = ""
) -> RenderOptions:
    return RenderOptions(
        settings.drawing_theme(theme),
        lanes,
        logo=settings.logo._replace(description=brand) if settings.logo else None,
        template=template,
        thresholds=settings.thresholds,
        own_colours=bool(settings.colours),
    )


def _template(path: str) -> bytes:
    """The bytes of a client's deck; UsageError where it cannot be read."""
    raw = read(path, MAX_TEMPLATE)
    if isinstance(raw, Unreadable):
        raise UsageError(f"the template {printable(path)} cannot be read: {raw.reason}", "name a .pptx file")
    if not raw:
        raise UsageError(f"the template {printable(path)} is empty", "name a .pptx file")
    return raw


def source_line(words: Words, file: str, version: str, commit: str = "", changed: bool = False) -> str:
    """Which file was drawn, at which commit, and by which `version` of cjm; never when."""
    key = "page.source.changed" if changed else "page.source.commit" if commit else "page.source"
    return words(key, file=file, commit=commit, version=version)


class OptionsResolver:
    """Decides how journeys are drawn: as asked for here, else as their `cjm.toml` sets it.

    `config` names a settings file that counts for all journeys, instead of the nearest upward from each; `version` is
    that of cjm, for the line that states the source, empty for no such line. `theme` is what was asked for. Each
    settings file and template is read once.
    """

    def __init__(
        self,
        config: str | None = None,
        theme: str | None = None,
        lanes: tuple[str, ...] = (),
        template: str | None = None,
        version: str = "",
        audience: Audience = "board",
        short: bool = False,
        paper: Paper | None = None,
        portfolio: bool = False,
    ) -> None:
        self._finder = SettingsFinder(config)
        self.theme = theme
        self._lanes = lanes
        self._template = template
        self._version = version
        self.audience, self.short, self.paper, self.portfolio = audience, short, paper, portfolio
        self._templates: dict[str, bytes] = {}

    def excludes(self, path: str) -> bool:
        """Whether settings leave a file of a searched folder out."""
        return self._finder.excludes(path)

    def language(self, path: str) -> str | None:
        """The language that the settings ask for, None for the journey's own."""
        return self._finder.of(path).settings.language

    def drawn(self, journey: Journey, path: str) -> Journey:
        """The journey of the file at a path, in the language and with the words that its settings ask for."""
        named = self._finder.of(path).settings.named(journey)
        return named._replace(language=self.language(path) or journey.language)

    def options(
        self, paths: Sequence[str], words: Words, libraries: Sequence[str] = (), brand: str = ""
    ) -> RenderOptions:
        """How the journeys in the files at `paths` are drawn, by the settings of the first.

        `libraries` are the files that they use, `brand` describes the logo. Raises UsageError for a theme that does not
        exist and for a template that cannot be read.
        """
        settings = self._finder.of(paths[0]).settings
        template = settings.template if self._template is None else self._template
        deck = self._read_template(template) if template is not None else None
        options = _options(settings, self.theme, self._lanes, deck, brand)
        options = options._replace(audience=self.audience, short=self.short, paper=self.paper, portfolio=self.portfolio)
        return options._replace(source=_source(paths, libraries, words, self._version) if self._version else "")

    def _read_template(self, path: str) -> bytes:
        if path not in self._templates:
            self._templates[path] = _template(path)
        return self._templates[path]

    @property
    def invalid_settings(self) -> list[Checked]:
        """The settings files that were read and have problems."""
        return invalid_settings(self._finder)


def _source(paths: Sequence[str], libraries: Sequence[str], words: Words, version: str) -> str:
    """Which version of the files is drawn, libraries counting as parts of them; without a commit where there is no
    repository, or it does not hold one of them."""
    from cjm.git import Repository

    first, *others = [FilePath(path).name if path != "-" else "stdin" for path in paths]
    more = words("page.files", file=first, n=words.number(len(others)))
    name = ", ".join((first, *others)) if len(others) < _NAMED else more
    try:
        repository = Repository.around(paths[0])
        states = [repository.state(one) for one in (*paths, *libraries)]
    except CjmError:
        return source_line(words, name, version)
    if not all(state.known for state in states):
        return source_line(words, name, version)
    return source_line(words, name, version, states[0].commit, changed=not all(state.clean for state in states))
