"""The package of a deck that is filled: python-pptx's, which takes as long for the last slide as for the first."""

import io
from typing import Any

from pptx.opc.packuri import PackURI
from pptx.package import Package


class _Package(Package):
    """Names each new part without looking through all others for the names that are taken."""

    def __init__(self, pkg_file: io.BytesIO) -> None:
        super().__init__(pkg_file)
        self._taken: dict[str, set[str]] = {}

    def next_partname(self, tmpl: str) -> PackURI:
        """The next free name; `tmpl` has a `%d` for its number. No part gets a name in another way."""
        if tmpl not in self._taken:
            start = tmpl.partition("%d")[0]
            self._taken[tmpl] = {part.partname for part in self.iter_parts() if part.partname.startswith(start)}
        names = self._taken[tmpl]
        name = next(name for number in range(len(names) + 1, 0, -1) if (name := tmpl % number) not in names)
        names.add(name)
        return PackURI(name)


def opened_deck(data: bytes) -> Any:
    """The presentation in a file, to be added to."""
    part: Any = _Package.open(io.BytesIO(data)).main_document_part
    return part.presentation
