"""The theme, colours, logo and template of a house style, as settings name them."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, Any, cast

from cjm.diagnostics import Path, Place, Problem
from cjm.errors import UsageError
from cjm.files.reading import ABSENT, FOLDER, inside, project
from cjm.journey.schema import near
from cjm.plaintext import Figure, Message, printable, shown
from cjm.settings.values import Settings

if TYPE_CHECKING:
    from cjm.scene.items import Image

MAX_TEMPLATE = 200 << 20
"""The most bytes that a client's deck may have."""


def assets(entries: Mapping[Path, Any], folder: str) -> tuple[dict[str, Any], list[Problem]]:
    """The files that a settings file in `folder` names by their keys, the logo as an image, the template as a path; and
    what cannot be used, a theme that does not exist among it."""
    files: dict[str, Any] = {}
    found: list[Problem] = []
    if ("render", "theme") in entries:
        found += _broken_theme(entries["render", "theme"])
    for key in ("logo", "template"):
        if ("render", key) in entries:
            try:
                files[key] = _asset(key, os.path.join(folder, entries["render", key]), folder)
            except UsageError as error:
                found.append(Problem("bad-value", Place(("render", key)), error.args[0], cast(Message, error.remedy)))
    return files, found


def _broken_theme(name: str) -> Iterator[Problem]:
    from cjm import themes

    known = themes.names()
    if name not in known:
        help = near(name, known) or Message("themes are {names}", names=known)
        message = Message("no theme is called `{name}`", name=shown(name))
        yield Problem("unknown-reference", Place(("render", "theme")), message, help)


def hard_to_see(settings: Settings) -> Iterator[Problem]:
    """The colours that are set and hard to read, or look the same as another one of a picture."""
    if settings.enables("low-contrast"):
        yield from _low_contrast(settings)
    if settings.enables("similar-colours"):
        yield from _similar_colours(settings)


def _asset(key: str, path: str, folder: str) -> "Image | str":
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
