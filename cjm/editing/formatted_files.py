"""Journeys and libraries at paths, each with its canonical text."""

from collections.abc import Callable, Iterator, Sequence
from typing import BinaryIO, NamedTuple

from cjm.editing.formatter import formatted
from cjm.files.reading import read
from cjm.journey import discovery
from cjm.journey.loading import Loaded, Loader, input_name


class FormattedFile(NamedTuple):
    """A file at a path, `-` for standard input, with its canonical text. `changed`: its bytes differ from it.

    `text` is None where the file cannot be read or parsed, or is neither a journey nor a library: the reason is among
    the problems in `loaded`.
    """

    path: str
    loaded: Loaded
    text: str | None = None
    changed: bool = False


def formatted_files(
    paths: Sequence[str],
    stdin: BinaryIO,
    stdin_filename: str = "",
    excluded: Callable[[str], bool] = discovery.none_excluded,
    exclude_named: bool = False,
) -> Iterator[FormattedFile]:
    """The files that `paths` name and all journeys and libraries in folders, each read when its turn comes.

    Those that are `excluded` are left out, see `discovery.find`. Standard input (`-`) is called `stdin_filename` in
    messages. UsageError for a folder that holds none.
    """
    loader = Loader()
    for path in discovery.find(paths, libraries=True, excluded=excluded, exclude_named=exclude_named):
        raw = stdin.read(loader.max_bytes + 1) if path == "-" else read(path, loader.max_bytes)
        loaded = (
            loader.load_bytes(raw, input_name(path, stdin_filename)) if isinstance(raw, bytes) else loader.load(path)
        )
        document = loaded.document
        if document.diagnostics or discovery.kind(document.data or {}) is None:
            yield FormattedFile(path, loaded)
        else:
            text = formatted(document)
            yield FormattedFile(path, loaded, text, text.encode() != raw)
