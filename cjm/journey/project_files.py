"""The files that a journey names by paths from its own folder: in the project only, on the disk or in a tree."""

import os
from collections.abc import Callable
from pathlib import Path as FilePath
from typing import NamedTuple

from cjm.files.reading import MAX_BYTES, Unreadable, inside, project, read
from cjm.plaintext import Message, printable


class Located(NamedTuple):
    """A file within the project: the path that it is read by, and the one that tells whether two are the same file."""

    path: str
    real: str


class ProjectFiles:
    """Finds and reads files. `tree` takes the place of the disk, see `cjm.journey.loading.Loader`."""

    def __init__(self, max_bytes: int = MAX_BYTES, tree: Callable[[str], bytes | Unreadable] | None = None) -> None:
        self.max_bytes = max_bytes
        self._tree = tree
        self._roots: dict[FilePath, str] = {}

    @property
    def on_disk(self) -> bool:
        """Whether the files are those of the disk."""
        return self._tree is None

    def read(self, path: str) -> bytes | Unreadable:
        """The bytes of a file, or why they cannot be had."""
        return read(path, self.max_bytes) if self._tree is None else self._tree(path.replace(os.sep, "/"))

    def locate(self, entry: str, folder: FilePath) -> Located | Message:
        """The file that is called so from a folder; it need not exist. Where it lies outside, what the project is."""
        path = folder / entry
        if self._tree is not None:
            path = FilePath(os.path.normpath(path))
            outside = path.is_absolute() or path.as_posix().split("/")[0] == os.pardir
            return Message("the project is the repository") if outside else Located(str(path), path.as_posix())
        if folder not in self._roots:
            self._roots[folder] = project(folder)
        root, real = self._roots[folder], os.path.realpath(path)
        if inside(real, root):
            return Located(str(path), real)
        return Message("the project is the folder {folder}", folder=printable(root))
