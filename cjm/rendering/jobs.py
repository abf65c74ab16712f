"""From the journeys and OUT on the command line to files on disk: the paths of the output, what is drawn as one, then
drawing and writing it.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from cjm import charts, painters
from cjm.errors import OutputError, UsageError
from cjm.files.writing import inside, write
from cjm.journey.loading import Loaded
from cjm.journey.redaction import redacted
from cjm.languages.words import words_in
from cjm.plaintext import printable, shown
from cjm.rendering.file_names import file_name, stem
from cjm.rendering.options import OptionsResolver
from cjm.rendering.renderer import Rendering, render


class Job(NamedTuple):
    """What is drawn as one: a journey, or several side by side. In `folder` its files are called after `stem`; without
    a folder `file` is the file's path."""

    paths: tuple[str, ...]
    suffixes: tuple[str, ...]
    folder: str = ""
    stem: str = ""
    file: str = ""


class Result(NamedTuple):
    """What came of a job: the paths of the files written, and notes in sentences. `skipped`: a journey has errors, or
    its file is not readable, so that nothing was drawn."""

    written: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    skipped: bool = False


def drawn_together(pictures: Sequence[str]) -> bool:
    """Whether pictures show several journeys as one.

    Raises UsageError for a picture that does not exist, and for one of several journeys among others.
    """
    several = [charts.chart(name).subject == "journeys" for name in pictures]
    if any(several) and not all(several):
        raise UsageError("a picture of several journeys stands alone", "draw the other pictures in another run")
    return any(several)


def jobs(paths: Sequence[str], out: str, formats: Iterable[str], together: bool = False) -> list[Job]:
    """What to draw and where; `together` draws all journeys as one.

    UsageError where that is not clear or two journeys would have the same file.
    """
    named = [name.strip().removeprefix(".") for value in formats for name in value.split(",")]
    suffixes = tuple(dict.fromkeys(painters.painter_for(f".{name}").suffix for name in named))
    special = out == "-" or (Path(out).exists() and not os.path.isdir(out) and not os.path.isfile(out))
    if (together or len(paths) == 1) and (not suffixes or (special and len(suffixes) == 1)):
        if os.path.isdir(out) or out.endswith(("/", os.sep)):
            raise UsageError(f"{shown(out)} is a folder", "say what to write there, as with --format svg,pptx")
        suffix = suffixes[0] if suffixes else painters.painter_for(Path(out).suffix).suffix
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
        name = file_name(stem(path), "")
        if name in taken:
            raise UsageError(
                f"{shown(taken[name])} and {shown(path)} would both be drawn as {name}{suffixes[0]}",
                "draw them into different folders",
            )
        taken[name] = path
    return [Job((path,), suffixes, folder=out, stem=stem(path)) for path in paths]


def run(
    todo: Sequence[Job],
    load: Callable[[str], Loaded | None],
    resolver: OptionsResolver,
    pictures: Sequence[str] = (),
    *,
    draft: bool = False,
    redact: bool = False,
) -> Iterator[Result]:
    """Draws and writes each job, and yields what came of it.

    `load` gives the file at a path, None for a library. A journey with errors is drawn as a `draft` only. With `redact`
    what identifies people is left out, see `redacted`. A journey that holds nothing for the pictures has a note, and
    where it is the only job, is a UsageError.
    """
    for job in todo:
        files = [file for file in map(load, job.paths) if file and _is_drawable(file, draft)]
        if len(files) < len(job.paths):
            yield Result(skipped=True)
            continue
        written: list[str] = []
        notes: list[str] = []
        for suffix, rendering in _drawn(job, files, resolver, pictures, redact):
            if not rendering.files:
                message = f"{files[0].file} holds nothing for {' and '.join(pictures)}"
                if len(todo) == 1:
                    raise UsageError(message, "`cjm charts` lists what each picture shows")
                notes.append(message)
            notes += rendering.notes
            written += [publish(job, suffix, page, data) for page, data in rendering.files]
        yield Result(tuple(filter(None, written)), tuple(notes))


def _is_drawable(file: Loaded, draft: bool) -> bool:
    """Whether a file holds a journey with steps, and unless it is a draft no errors, nor do its libraries."""
    if file.journey is None or not file.journey.steps:
        return False
    return draft or not any(one.diagnostics for one in (file, *file.libraries))


def _drawn(
    job: Job, files: Sequence[Loaded], resolver: OptionsResolver, pictures: Sequence[str], redact: bool
) -> Iterator[tuple[str, Rendering]]:
    """The journeys of a job in each of its formats, all in one language."""
    language = resolver.language(job.paths[0])
    journeys = [file.journey for file in files if file.journey]
    journeys = [journey._replace(language=language or journey.language) for journey in journeys]
    words = words_in(journeys[0].language)
    libraries = [library.file for file in files for library in file.libraries]
    brand = journeys[0].brand.name if journeys[0].brand else ""
    options = resolver.options(job.paths, words, libraries, brand)
    if redact:
        journeys = [redacted(journey, words(f"page.somebody.{journey.kind}")) for journey in journeys]
    first, *others = journeys
    for suffix in job.suffixes:
        yield suffix, render(first, suffix, pictures, options, others)


def publish(job: Job, suffix: str, page: str, data: bytes) -> str:
    """Writes one file; its path as it may be printed, empty for a pipe or device. Raises OutputError."""
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
    path = inside(job.folder, file_name(job.stem, suffix, page))
    write(path, data)
    return printable(str(path))
