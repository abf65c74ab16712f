"""What a user sets in `cjm.toml`: the nearest one upward from a journey counts for it.

Settings are data: nothing in them runs code or names a path outside the project.
"""

import os
from collections.abc import Iterable, Iterator
from math import isfinite
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from cjm import rules
from cjm.analysis.scorecard import Judgement
from cjm.analysis.thresholds import Thresholds
from cjm.diagnostics import Diagnostic, Path, Place, Problem, Severity
from cjm.errors import UsageError
from cjm.files.reading import ABSENT, FOLDER, Unreadable, inside, project, read, too_big
from cjm.journey.loading import MAX_PROBLEMS, diagnostic, placed
from cjm.journey.model import Language
from cjm.journey.schema import MOST_SUGGESTIONS, near, violations
from cjm.plaintext import NOTHING, Figure, Message, printable, shown

if TYPE_CHECKING:
    from cjm.scene.items import Image, Role
    from cjm.themes import Theme

FILE = "cjm.toml"

MAX_BYTES = 64 << 10
"""The most bytes that a settings file may have."""

MAX_TEMPLATE = 200 << 20
"""The most bytes that a client's deck may have."""

_LIMITS = Thresholds()._asdict()


class Gate(NamedTuple):
    """The least that a journey must reach; None where nothing is asked.

    Scores are in the journey's scale, `evidence` is a share from 0 to 1, `weakest` a verdict.
    """

    remembered: float | None = None
    mean: float | None = None
    end: float | None = None
    evidence: float | None = None
    weakest: Judgement | None = None


class Settings(NamedTuple):
    """What is judged and how it is drawn.

    Of the rules about the method those of the `profile` are enabled, or those in `select` where that is not empty, and
    none of `ignore`; `severities` holds other severities than their own.

    `colours` (`#RRGGBB`) take the place of those of `theme`, `fonts` go before its own. `logo` has no description yet;
    `template` is the path of a file that was there when the settings were read.
    """

    select: frozenset[str] = frozenset()
    ignore: frozenset[str] = frozenset()
    profile: str = "basic"
    severities: tuple[tuple[str, Severity], ...] = ()
    thresholds: Thresholds = Thresholds()
    gate: Gate = Gate()
    theme: str = "default"
    language: Language | None = None
    colours: "tuple[tuple[Role, str], ...]" = ()
    fonts: tuple[str, ...] = ()
    logo: "Image | None" = None
    template: str | None = None

    def overruled(
        self, select: frozenset[str] = frozenset(), ignore: frozenset[str] = frozenset(), profile: str | None = None
    ) -> "Settings":
        """These settings with what was asked for on the command line: another selection or profile, more ignored."""
        chosen = select or (frozenset() if profile else self.select)
        return self._replace(select=chosen, ignore=self.ignore | ignore, profile=profile or self.profile)

    def enables(self, name: str) -> bool:
        """Whether problems of the rule with this name are reported.

        Rules about the file itself belong to every profile. `unreadable` is always enabled: a check of a file that was
        not read is none.
        """
        if name == "unreadable":
            return True
        if name in self.ignore:
            return False
        if self.select:
            return name in self.select
        rule = rules.rule(name)
        return rule.check is None or self.profile == rules.FULL or self.profile in rule.profiles

    def severity(self, rule: rules.Rule) -> Severity:
        """How bad a problem of this rule is."""
        return dict(self.severities).get(rule.name, rule.severity)

    def drawing_theme(self, asked: str | None = None) -> "Theme":
        """The theme to draw with: the one `asked` for, else the one that is set, with the fonts that are set.

        The colours that are set were chosen for the theme that is set; another one keeps its own. Raises UsageError for
        a theme that does not exist.
        """
        from cjm import themes

        theme = themes.theme(self.theme if asked is None else asked)
        return theme.dressed(dict(self.colours) if theme.name == self.theme else {}, self.fonts)


DEFAULTS = Settings()


class SettingsFile(NamedTuple):
    """A settings file that has been read: what it sets, and what is wrong in it. `text` is its source."""

    settings: Settings = DEFAULTS
    file: str = ""
    diagnostics: tuple[Diagnostic, ...] = ()
    text: str = ""


class SettingsFinder:
    """Finds the settings of journeys; each file is read once. `named` is a file that counts for all of them."""

    def __init__(self, named: str | None = None) -> None:
        self._named = load(named) if named is not None else None
        self._folders: dict[str, SettingsFile] = {}

    def of(self, path: str | os.PathLike[str]) -> SettingsFile:
        """The settings for a journey's file (`-` for standard input): the nearest `cjm.toml` upward, not beyond the
        repository."""
        if self._named is not None:
            return self._named
        folder = os.path.dirname(os.fspath(path))
        if folder not in self._folders:
            self._folders[folder] = self._nearest(FilePath(os.path.realpath(folder)), folder)
        return self._folders[folder]

    def _nearest(self, folder: FilePath, shown_folder: str) -> SettingsFile:
        for level, candidate in enumerate((folder, *folder.parents)):
            if os.path.lexists(candidate / FILE):
                name = os.path.normpath(os.path.join(shown_folder, *[os.pardir] * level, FILE))
                known = next((one for one in self._folders.values() if one.file and _same(one.file, name)), None)
                return known or load(name)
            if (candidate / ".git").exists():
                break
        return SettingsFile()

    def read(self) -> list[SettingsFile]:
        """The settings files that were read, each once."""
        found = {one.file: one for one in (*self._folders.values(), self._named or SettingsFile()) if one.file}
        return list(found.values())


def _same(one: str, other: str) -> bool:
    return os.path.realpath(one) == os.path.realpath(other)


def load(path: str) -> SettingsFile:
    """The settings in a file; what is wrong in it is reported and not set.

    A file that is no TOML, exceeds the limits or has more than 1,000 problems sets nothing.
    """
    from cjm.syntax import toml

    file = printable(path.replace(os.sep, "/"))
    raw = read(path, MAX_BYTES)
    if isinstance(raw, Unreadable):
        message = Message("cannot be read: {reason}", reason=raw.reason)
        help = Message("settings are a text file of a few lines") if raw == too_big(MAX_BYTES) else raw.remedy
        problem = Diagnostic(file, "unreadable", Severity.ERROR, None, (), message, help)
        return SettingsFile(file=file, diagnostics=(problem,))
    document = toml.parse(file, raw)
    data = document.data
    if data is None:
        return SettingsFile(file=file, diagnostics=placed(document), text=document.text)
    found = violations(document, "config", MAX_PROBLEMS + 1)
    found += _broken_values(data, _paths(found))
    if len(found) > MAX_PROBLEMS:
        return SettingsFile(file=file, diagnostics=placed(document, found), text=document.text)
    folder = os.path.dirname(path)
    found += _broken_theme(data, _paths(found))
    files, broken_files = _drawing_files(data, _paths(found), folder)
    found += broken_files
    settings = _settings(data, _paths(found))._replace(**files)
    if settings.enables("low-contrast"):
        found += _low_contrast(settings)
    if settings.enables("similar-colours"):
        found += _similar_colours(settings)
    diagnostics = tuple(diagnostic(document, one, rules.rule(one.rule).severity) for one in found)
    return SettingsFile(settings, file, diagnostics, document.text)


def _paths(problems: Iterable[Problem]) -> set[Path]:
    return {problem.place.path for problem in problems}


def _section(data: dict[str, Any], name: str, broken: set[Path]) -> dict[str, Any]:
    """A table of the settings, without what is reported already."""
    values = data.get(name, {})
    return {} if (name,) in broken else {key: one for key, one in values.items() if (name, key) not in broken}


def _broken_theme(data: dict[str, Any], broken: set[Path]) -> Iterator[Problem]:
    """A theme that does not exist."""
    named = _section(data, "render", broken)
    if "theme" in named:
        from cjm import themes

        known = themes.names()
        if named["theme"] not in known:
            help = near(named["theme"], known) or Message("themes are {names}", names=known)
            message = Message("no theme is called `{name}`", name=shown(named["theme"]))
            yield Problem("unknown-reference", Place(("render", "theme")), message, help)


def _drawing_files(data: dict[str, Any], broken: set[Path], folder: str) -> tuple[dict[str, Any], list[Problem]]:
    """The files of a house style by their keys, the logo as an image, the template as a path; and which of them cannot
    be used."""
    named = _section(data, "render", broken)
    files: dict[str, Any] = {}
    found: list[Problem] = []
    for key in ("logo", "template"):
        if key in named:
            try:
                files[key] = _drawing_file(key, os.path.join(folder, named[key]), folder)
            except UsageError as error:
                found.append(Problem("bad-value", Place(("render", key)), error.args[0], cast(Message, error.remedy)))
    return files, found


def _drawing_file(key: str, path: str, folder: str) -> "Image | str":
    """Raises UsageError for a logo or template that cannot be used; a template is not read here."""
    root = project(FilePath(folder))
    if "\0" in path or not inside(os.path.realpath(path), root):
        message = (
            Message("the logo lies outside the project")
            if key == "logo"
            else Message("the template lies outside the project")
        )
        raise UsageError(message, Message("the project is the folder {folder}", folder=printable(root)))
    if key == "logo":
        from cjm.themes import logo

        return logo.load(path)
    if not os.path.isfile(path):
        found = FOLDER if os.path.isdir(path) else ABSENT
        message = Message("the template cannot be read: {reason}", reason=found.reason)
        raise UsageError(message, Message("its path starts at the folder of cjm.toml"))
    size = FilePath(path).stat().st_size
    if not size:
        raise UsageError(Message("the template is empty"), Message("name a .pptx file"))
    if size > MAX_TEMPLATE:
        message = Message("the template is larger than {size}", size="200 MiB")
        raise UsageError(message, Message("delete slides that the layouts do not need"))
    return path


def _low_contrast(settings: Settings) -> Iterator[Problem]:
    """The colours that are set and hard to read, each with its worst ground."""
    if not settings.colours:
        return
    from cjm.themes.contrast import LEAST, contrasts

    short = sorted((one.ratio, one) for one in contrasts(settings.drawing_theme().colours) if one.ratio < LEAST)
    for name, colour in settings.colours:
        worst = next((one for _, one in short if name in (one.role, one.ground)), None)
        if worst:
            other = worst.ground if name == worst.role else worst.role
            message = Message(
                "`{name}` {colour} has a contrast of {ratio}:1 with `{other}`",
                name=name,
                colour=colour,
                ratio=Figure(f"{worst.ratio:.1f}"),
                other=other,
            )
            help = Message("text needs {least}:1", least=Figure(LEAST))
            yield Problem("low-contrast", Place(("render", "colours", name)), message, help)


def _similar_colours(settings: Settings) -> Iterator[Problem]:
    """The colours that are set and look the same as another one of a picture."""
    if not settings.colours:
        return
    from cjm.themes.contrast import alike

    colours, chosen = settings.drawing_theme().colours, [name for name, _ in settings.colours]
    for pair in alike(colours):
        last = max(pair, key=lambda name: chosen.index(name) if name in chosen else -1)
        if last in chosen:
            other = pair[1] if last == pair[0] else pair[0]
            message = Message(
                "`{name}` {colour} looks the same as `{other}` {other_colour}",
                name=last,
                colour=colours[last],
                other=other,
                other_colour=colours[other],
            )
            help = Message("both stand in one picture: make one lighter, darker or of another hue")
            yield Problem("similar-colours", Place(("render", "colours", last)), message, help)


def _broken_values(data: dict[str, Any], broken: set[Path]) -> list[Problem]:
    """What a schema cannot say: rules that do not exist or are always errors, numbers that are none."""
    found: list[Problem] = []
    check = data.get("check") if isinstance(data.get("check"), dict) else {}
    assert isinstance(check, dict)
    named: list[tuple[Path, Any]] = []
    for key in ("select", "ignore"):
        if isinstance(check.get(key), list):
            named += [(("check", key, index), name) for index, name in enumerate(check[key])]
    severities = check.get("severity")
    if isinstance(severities, dict):
        named += [(("check", "severity", name), name) for name in severities]
    for path, name in named:
        if not isinstance(name, str):
            continue
        if name not in rules.names():
            help = near(name, list(rules.names())) if len(found) < MOST_SUGGESTIONS else NOTHING
            message = Message("no rule is called `{name}`", name=shown(name))
            found.append(Problem("unknown-reference", Place(path), message, help or Message("`cjm rules` lists them")))
        elif path[1] == "severity" and rules.rule(name).check is None:
            message = Message("`{name}` is about the file itself and always keeps its severity", name=name)
            found.append(Problem("bad-value", Place(path), message, Message("delete the line")))
    for section in ("check", "gate"):
        values = data.get(section)
        for key, value in values.items() if isinstance(values, dict) else ():
            if isinstance(value, float) and not isfinite(value) and (section, key) not in broken:
                message = Message("found `{value}`, expected a number", value=str(value))
                found.append(Problem("bad-value", Place((section, key)), message, Message("write digits, as in `0.5`")))
    return found


def _settings(data: dict[str, Any], broken: set[Path]) -> Settings:
    """The settings in the data of a file, without what is broken and without its files."""

    def names(key: str) -> frozenset[str]:
        listed = enumerate(check.get(key, ()))
        return frozenset(name for index, name in listed if ("check", key, index) not in broken)

    check, gate, render = (_section(data, name, broken) for name in ("check", "gate", "render"))
    fonts = enumerate(render.get("fonts", ()))
    return Settings(
        profile=check.get("profile", DEFAULTS.profile),
        select=names("select"),
        ignore=names("ignore"),
        severities=tuple(
            (name, Severity[word.upper()])
            for name, word in check.get("severity", {}).items()
            if ("check", "severity", name) not in broken
        ),
        thresholds=Thresholds(**{key: type(usual)(check[key]) for key, usual in _LIMITS.items() if key in check}),
        gate=Gate(**{key: gate[key] for key in Gate._fields if key in gate}),
        theme=render.get("theme", DEFAULTS.theme),
        language=render.get("language"),
        colours=tuple(
            (name, colour.upper())
            for name, colour in render.get("colours", {}).items()
            if ("render", "colours", name) not in broken
        ),
        fonts=tuple(name for index, name in fonts if ("render", "fonts", index) not in broken),
    )
