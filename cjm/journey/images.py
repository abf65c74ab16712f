"""The pictures that a file names: where they lie, and whether they can be drawn."""

import os
from collections.abc import Callable, Iterator, Mapping, Set
from pathlib import Path as FilePath
from typing import Any, TypeVar

from cjm.diagnostics import Path, Place, Problem
from cjm.files.reading import ABSENT, Unreadable
from cjm.journey.entities import ImageFile, Persona
from cjm.journey.model import Journey, Library, Step
from cjm.journey.project_files import Located, ProjectFiles
from cjm.plaintext import Message, shown

MAX_IMAGES = 100
"""The most pictures that one file may name: each is opened and judged."""

_Shown = TypeVar("_Shown", Persona, Step)
_Pictured = TypeVar("_Pictured", Journey, Library)


class Images:
    """Finds and judges the pictures that files name, each once. `read` gives the bytes of one in a tree, see
    `cjm.journey.loading.Loader`; without it those of a tree are not judged."""

    def __init__(self, files: ProjectFiles, read: Callable[[str], bytes | Unreadable] | None) -> None:
        self._files = files
        self._read = read
        self._flaws: dict[str, Unreadable | None] = {}

    def named(
        self, data: Mapping[str, Any], folder: FilePath | None, broken: Set[Path]
    ) -> tuple[dict[Path, str], list[Problem]]:
        """The real paths of the pictures that a file in a folder names, by where it names them, empty in a tree; and
        what is wrong with the others. None is looked for without a folder."""
        paths: dict[Path, str] = {}
        problems: list[Problem] = []
        if folder is None:
            return paths, problems
        for number, (where, entry) in enumerate(_named(data, broken)):
            if number == MAX_IMAGES:
                message = Message("more than {n} images", n=MAX_IMAGES)
                problems.append(Problem("too-large", Place(where), message, Message("leave some of them out")))
                break
            found = self._found(entry, folder)
            if isinstance(found, str):
                paths[where] = found
            else:
                problems.append(Problem("unusable-image", Place(where), *found))
        return paths, problems

    def _found(self, entry: str, folder: FilePath) -> str | tuple[Message, Message]:
        """The path of a picture, or why it cannot be drawn and what to do."""
        called = shown(entry)
        located = self._files.locate(entry, folder)
        if not isinstance(located, Located):
            return Message("the image `{file}` lies outside the project", file=called), located
        if located.real not in self._flaws:
            self._flaws[located.real] = self._flaw(located.path)
        found = self._flaws[located.real]
        if found is None:
            return located.real if self._files.on_disk else ""
        message = Message("the image `{file}` cannot be drawn: {reason}", file=called, reason=found.reason)
        start = Message("the path of an image starts at this file's folder")
        return message, start if found == ABSENT else found.remedy

    def _flaw(self, path: str) -> Unreadable | None:
        from cjm.files.images import flaw, read_image

        if self._files.on_disk:
            return flaw(read_image(path))
        return flaw(self._read(path.replace(os.sep, "/"))) if self._read else None


def _named(data: Mapping[str, Any], broken: Set[Path]) -> Iterator[tuple[Path, str]]:
    """The files of pictures that are named in a journey or a library, with where they are named; none of what is broken
    already."""
    holders: list[tuple[Path, Any]] = [(("persona",), data.get("persona"))]
    for key in ("personas", "steps"):
        entries = data.get(key)
        holders += [((key, at), one) for at, one in enumerate(entries)] if isinstance(entries, list) else []
    for path, holder in holders:
        image = holder.get("image") if isinstance(holder, dict) else None
        file = image.get("file") if isinstance(image, dict) else None
        whole = (*path, "image", "file")
        if isinstance(file, str) and not any(whole[:length] in broken for length in range(1, len(whole) + 1)):
            yield whole, file


def with_paths(pictured: _Pictured, paths: Mapping[Path, str]) -> _Pictured:
    """A journey or library whose own pictures know the `paths` by which their files are read."""
    if not paths:
        return pictured
    if isinstance(pictured, Library):
        return pictured._replace(personas=tuple(_with_path(one, paths) for one in pictured.personas))
    persona, steps = pictured.persona, tuple(_with_path(step, paths) for step in pictured.steps)
    own = persona and persona.image and not persona.image.place.file
    return pictured._replace(persona=_with_path(persona, paths) if persona and own else persona, steps=steps)


def _with_path(shown: _Shown, paths: Mapping[Path, str]) -> _Shown:
    image = shown.image
    return shown._replace(image=_placed(image, paths)) if image else shown


def _placed(image: ImageFile, paths: Mapping[Path, str]) -> ImageFile:
    return image._replace(path=paths.get((*image.place.path, "file"), ""))
