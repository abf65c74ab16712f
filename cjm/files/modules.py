"""Which modules a folder holds: commands, rules, pictures, formats are discovered, never listed by hand."""

from collections.abc import Iterable
from pathlib import Path


def modules(folders: Iterable[str]) -> list[str]:
    """The names of the modules in a package's `__path__`, sorted, without those that begin with an underscore."""
    return sorted(
        file.stem
        for folder in folders
        for file in Path(folder).iterdir()
        if file.suffix == ".py" and not file.name.startswith("_")
    )
