"""The files that a command is called with: each is read once, and its problems are kept to be printed at the end."""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import BinaryIO

from cjm.checking.checker import Checked, report
from cjm.cli import FAILED, echo
from cjm.cli._output import print_problems
from cjm.journey import discovery
from cjm.journey.languages import Language
from cjm.journey.loading import Loaded, Loader
from cjm.languages.messages import in_language
from cjm.plaintext import Message


class Inputs:
    """The files that `paths` name, to be gone through once: everything but the libraries.

    `files` are their paths. `troubled` holds each file with errors so far, libraries too, in the order in which they
    were met; `libraries` the names of those libraries that were asked for by name. A folder without a journey, or of
    which every one is `excluded`, is a UsageError.
    """

    def __init__(self, paths: Sequence[str], stdin: BinaryIO, excluded: Callable[[str], bool]) -> None:
        self.troubled: dict[str, Checked] = {}
        self.libraries: list[str] = []
        self._named = {os.path.normpath(path) for path in paths}
        self.files = discovery.find(paths, excluded=excluded)
        self._loader = Loader()
        self._stdin = stdin

    def __iter__(self) -> Iterator[Loaded]:
        for path in self.files:
            if loaded := self.of(path):
                yield loaded

    def of(self, path: str) -> Loaded | None:
        """One of the `files`; None for a library."""
        loaded = self._loader.load_input(path, self._stdin)
        if loaded.library is None:
            for one in (loaded, *loaded.libraries):
                if one.diagnostics:
                    self.troubled[one.file] = report(one, one.diagnostics)
            return loaded
        if os.path.normpath(path) in self._named:
            self.libraries.append(loaded.file)
        return None

    def print_problems(self, language: Language = "en") -> int:
        """Print the problems in a language, see `print_problems`; the exit code: a library that was asked for by name
        is no journey, as is a file that cannot be read."""
        sys.stdout.flush()
        for file in self.libraries:
            message = Message("{file} is a library, not a journey; name a journey that uses it", file=file)
            echo(in_language(message, language), error=True)
        code = print_problems(list(self.troubled.values()), language)
        return FAILED if self.libraries else code
