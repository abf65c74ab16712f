"""The types of the functions that fixtures give to tests."""

import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Protocol, TypedDict, Unpack

Golden = Callable[[Path, bytes], None]
"""Compares bytes with a file of the repository, or writes it under `--accept`."""


class RunOptions(TypedDict, total=False):
    """How a command is called; what is left out is as in the tests' own process."""

    cwd: Path
    env: Mapping[str, str]
    input: str


class RunCjm(Protocol):
    """Calls the command line in this process, piped, as UTF-8."""

    def __call__(self, *arguments: str, **options: Unpack[RunOptions]) -> subprocess.CompletedProcess[str]: ...
