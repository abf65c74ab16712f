"""Which files a rendering writes, and where: from the journeys and OUT on the command line to paths on disk."""

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from cjm import painters
from cjm.errors import OutputError, UsageError
from cjm.files.writing import inside, name_for, write
from cjm.plaintext import printable, shown

_ENDINGS = (".cjm.yaml", ".cjm.yml", ".yaml", ".yml")


class Job(NamedTuple):
    """What is drawn as one: a journey, or several side by side. In `folder` its files are called after `stem`; without
    a folder `file` is the file's path."""

    paths: tuple[str, ...]
    suffixes: tuple[str, ...]
    folder: str = ""
    stem: str = ""
    file: str = ""


def jobs(paths: Sequence[str], out: str, formats: Iterable[str], together: bool = False) -> list[Job]:
    """What to draw and where; `together` draws all journeys as one.

    UsageError where that cannot be told or two journeys would have the same file.
    """
    named = [name.strip().removeprefix(".") for value in formats for name in value.split(",")]
    suffixes = tuple(dict.fromkeys(painters.format_for(f".{name}").suffix for name in named))
    special = out == "-" or (Path(out).exists() and not os.path.isdir(out) and not os.path.isfile(out))
    if (together or len(paths) == 1) and (not suffixes or (special and len(suffixes) == 1)):
        if os.path.isdir(out) or out.endswith(("/", os.sep)):
            raise UsageError(f"{shown(out)} is a folder", "say what to write there, as with --format svg,pptx")
        suffix = suffixes[0] if suffixes else painters.format_for(Path(out).suffix).suffix
        return [Job(tuple(paths), (suffix,), file="/dev/stdout" if out == "-" else out)]
    if not suffixes:
        raise UsageError(
            "several files need to know what to write",
            "name a folder and, as with --format svg,pptx, what; --chart compare draws them as one",
        )
    if os.path.lexists(out) and not os.path.isdir(out):
        raise UsageError(f"{shown(out)} is no folder", "name a folder to write into")
    if together:
        return [Job(tuple(paths), suffixes, folder=out, stem="-".join(stem(path) for path in paths))]
    taken: dict[str, str] = {}
    for path in paths:
        name = name_for(stem(path), "")
        if name in taken:
            raise UsageError(
                f"{shown(taken[name])} and {shown(path)} would both be drawn as {name}{suffixes[0]}",
                "draw them into different folders",
            )
        taken[name] = path
    return [Job((path,), suffixes, folder=out, stem=stem(path)) for path in paths]


def stem(path: str) -> str:
    """A journey's name: its file's, without the suffixes of journeys."""
    name = Path(path).name
    for ending in _ENDINGS:
        if name.lower().endswith(ending):
            return name[: -len(ending)]
    return Path(name).stem


def publish(job: Job, suffix: str, page: str, data: bytes) -> str:
    """Writes one file; its path as it is told, empty for a pipe or device. Raises OutputError."""
    if not job.folder:
        path = Path(job.file)
        if page:
            path = path.with_name(f"{path.stem}-{page}{path.suffix}")
        write(path, data)
        return printable(str(path)) if path.is_file() and job.file != "/dev/stdout" else ""
    try:
        Path(job.folder).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise OutputError(f"the folder {shown(job.folder)} cannot be made: {reason}", "name another folder") from error
    path = inside(job.folder, name_for(job.stem, suffix, page))
    write(path, data)
    return printable(str(path))
