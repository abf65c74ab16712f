"""Which modules a folder holds: commands, rules, pictures, formats are discovered, never listed by hand."""

import os
from collections.abc import Iterable


def modules(folders: Iterable[str]) -> list[str]:
    """The names of the modules in a package's `__path__`, sorted, without those that begin with an underscore."""
    return sorted(
        file.removesuffix(".py")
        for folder in folders
        for file in os.listdir(folder)  # noqa: PTH208 - every start pays for the paths
        if file.endswith(".py") and not file.startswith("_")
    )
