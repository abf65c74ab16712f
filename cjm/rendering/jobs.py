"""From the journeys and OUT on the command line to files on disk: the paths of the output, what is drawn as one, then
drawing and writing it.
"""

import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from cjm import charts, painters
from cjm.errors import OutputError, UsageError
from cjm.files.writing import expect_writable, inside, write
from cjm.journey.loading import Loaded
from cjm.journey.redaction import redacted
from cjm.languages.words import words_of
from cjm.painters import DeckPainter
from cjm.plaintext import printable
from cjm.rendering.file_names import file_name, stem
from cjm.rendering.nearby import nearby
from cjm.rendering.options import OptionsResolver, RenderOptions
from cjm.rendering.renderer import Rendering, Subject, chosen_pictures, deck_of_several, render
from cjm.scene.items import Nearby
from cjm.scene.paper import Paper

_WEB = ".html"


class Job(NamedTuple):
    """What is drawn as one: a journey, several side by side, or a deck of several. In `folder` its files stand in
    `subfolder` (empty for none) and are called after `stem`; without a folder `file` is the file's path."""

    paths: tuple[str, ...]
    suffixes: tuple[str, ...]
    folder: str = ""
    subfolder: str = ""
    stem: str = ""
    file: str = ""


class Result(NamedTuple):
    """What came of a job: the paths of the files written, and notes in sentences. `skipped`: a journey has errors, or
    its file is not readable, so that nothing was drawn of it."""

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


def jobs(
    paths: Sequence[str],
    out: str,
    formats: Iterable[str],
    together: bool = False,
    asked: Sequence[str] = (),
    *,
    portfolio: bool = False,
) -> list[Job]:
    """What to draw and where; `together` draws all journeys as one, and so does a deck that is named as a file, or a
    `portfolio`.

    Below a folder among `asked`, which the paths were found by, the subfolders of journeys are those of their pictures.
    UsageError where that is not clear or two journeys would have the same file.
    """
    named = [name.strip().removeprefix(".") for value in formats for name in value.split(",")]
    suffixes = tuple(dict.fromkeys(painters.painter_for(f".{name}").suffix for name in named))
    if out == "-" and (len(suffixes) > 1 or (len(paths) > 1 and not together)):
        raise UsageError("standard output holds one file", "name one journey and one format, or a folder")
    if suffixes and not os.path.lexists(out) and Path(out).suffix.lower() in painters.formats():
        raise UsageError(
            f"{printable(out)} is called like a file, and --format fills a folder", "leave one of them out"
        )
    deck = not suffixes and len(paths) > 1 and _is_deck(Path(out).suffix) and not os.path.isdir(out)
    together = together or portfolio or deck
    special = out == "-" or (Path(out).exists() and not os.path.isdir(out) and not os.path.isfile(out))
    if (together or len(paths) == 1) and (not suffixes or (special and len(suffixes) == 1)):
        if os.path.isdir(out) or out.endswith(("/", os.sep)):
            raise UsageError(f"{printable(out)} is a folder", "say what to write there, as with --format svg,pptx")
        suffix = suffixes[0] if suffixes else painters.painter_for(Path(out).suffix).suffix
        return [Job(tuple(paths), (suffix,), file="/dev/stdout" if out == "-" else out)]
    if not suffixes:
        raise UsageError(
            "several files need to know what to write",
            "name a folder and, as with --format svg,pptx, what; one .pptx, .pdf or .html holds them all",
        )
    if os.path.lexists(out) and not os.path.isdir(out):
        raise UsageError(f"{printable(out)} is no folder", "name a folder to write into")
    if together:
        name = "portfolio" if portfolio else "-".join(stem(path) for path in paths)
        return [Job(tuple(paths), suffixes, folder=out, stem=name)]
    folders = [path for path in asked if os.path.isdir(path)]
    todo = [Job((path,), suffixes, out, _subfolder(path, folders), stem(path)) for path in paths]
    _refuse_same_names(todo)
    return todo


def _is_deck(suffix: str) -> bool:
    return isinstance(painters.formats().get(suffix.lower()), DeckPainter)


def _refuse_same_names(todo: Iterable[Job]) -> None:
    """Raises UsageError where two journeys would have the same file, or one a name that a page of another may have."""
    taken: dict[tuple[str, str], str] = {}
    for job in todo:
        (path,), name = job.paths, file_name(job.stem, "")
        first = taken.setdefault((os.path.normcase(job.subfolder), name), path)
        if first is not path:
            raise _same_name(first, path, job, f"{name}{job.suffixes[0]}")
    page = re.compile(rf"(.+)-(?:{'|'.join(charts.names())})(?:-[0-9]+)?")
    for job in todo:
        (path,), name = job.paths, file_name(job.stem, "")
        whole = page.fullmatch(name)
        other = taken.get((os.path.normcase(job.subfolder), whole[1])) if whole else None
        for suffix in job.suffixes:
            if other is not None and not isinstance(painters.painter_for(suffix), DeckPainter):
                raise _same_name(other, path, job, f"{name}{suffix}")


def _same_name(first: str, second: str, job: Job, name: str) -> UsageError:
    message = f"{printable(first)} and {printable(second)} would both be drawn as "
    return UsageError(message + printable(os.path.join(job.subfolder, name)), "draw them into different folders")


def _subfolder(path: str, folders: Iterable[str]) -> str:
    """Where a journey stands below the first of the folders that holds it; empty where none does, or right in it."""
    for folder in folders:
        below = Path(os.path.relpath(Path(path).parent, folder))
        if os.pardir not in below.parts:
            return str(below) if below.parts else ""
    return ""


def refuse_without_effect(
    todo: Sequence[Job],
    pictures: Sequence[str],
    *,
    lanes: bool,
    template: bool,
    short: bool,
    paper: Paper | None,
    portfolio: bool = False,
) -> None:
    """Raises UsageError where lanes are chosen and no map is drawn, a template is named and no slides are, a deck is to
    be short or a portfolio that is none, or of which the pictures are named, or nothing that is drawn can be printed on
    paper."""
    used = [painters.painter_for(suffix) for suffix in dict.fromkeys(suffix for job in todo for suffix in job.suffixes)]
    if short and portfolio:
        raise UsageError("--short and --portfolio choose different slides", "leave one of them out")
    for option in ["--short"] * short + ["--portfolio"] * portfolio:
        if pictures:
            raise UsageError(f"{option} chooses the pictures itself", f"leave --chart or {option} out")
        if paper:
            why = "--paper is for the map and the roadmap, not for a deck"
            raise UsageError(why, f"leave {option} or --paper out")
        decks = [isinstance(painter, DeckPainter) for painter in used]
        if not any(decks) or (portfolio and not all(decks)):
            raise UsageError(f"{option} has no effect without a deck", "write a .pptx, .pdf or .html")
    if paper and not any(painter.prints for painter in used):
        raise UsageError("--paper has no effect on slides and web pages", "write a .pdf, .svg or .png")
    options = RenderOptions(short=short, paper=paper)
    drawn_maps = ("journey-map" in chosen_pictures(painter, pictures, options) for painter in used)
    if lanes and (portfolio or not any(drawn_maps)):
        raise UsageError("--lanes has no effect without the map", "add --chart journey-map")
    if template and not any(_fills_template(suffix) for job in todo for suffix in job.suffixes):
        raise UsageError("--template has no effect without slides", "write a .pptx, or leave --template out")


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
    pages: dict[str, tuple[Nearby, ...]] = {}
    if len(todo) > 1 and any(_WEB in job.suffixes for job in todo):
        load = cache(load)  # standard input can be read once
        pages = nearby([(job.paths[0], job.subfolder, job.stem) for job in todo], load, _WEB)
    for job in todo:
        if job.file:
            expect_writable(job.file)  # before minutes of drawing
        deck = resolver.portfolio or (len(job.paths) > 1 and not drawn_together(pictures))
        loaded = [(path, load(path)) for path in job.paths]
        found = [(path, file) for path, file in loaded if file or len(loaded) == 1]  # a folder may hold libraries
        files = [(path, file) for path, file in found if file and _is_drawable(file, draft, listed=deck)]
        missing = [file.file for path, file in found if file and (path, file) not in files]
        notes = [f"{name} holds no journey that can be drawn, and is not in the deck" for name in missing]
        if not files or (len(files) < len(found) and not (deck and draft)):
            yield Result(skipped=True)
            continue
        written: list[str] = []
        job = job._replace(paths=tuple(path for path, _ in files))
        beside = pages.get(job.paths[0], ())
        for suffix, rendering in drawn(job, [file for _, file in files], resolver, pictures, redact, beside):
            if not rendering.files:
                shown = chosen_pictures(painters.painter_for(suffix), pictures, RenderOptions(paper=resolver.paper))
                who = f"the {len(files):,} journeys hold" if len(files) > 1 else f"{files[0][1].file} holds"
                message = f"{who} nothing for {' and '.join(shown)}"
                if len(todo) == 1:
                    raise UsageError(message, "`cjm charts` lists what each picture shows")
                notes.append(message)
            notes += rendering.notes
            written += [publish(job, suffix, page, data) for page, data in rendering.files]
        yield Result(tuple(filter(None, written)), tuple(notes), skipped=bool(missing))


def _is_drawable(file: Loaded, draft: bool, *, listed: bool) -> bool:
    """Whether a file holds a journey with steps, which one that is only `listed` need not have, and unless it is a
    draft no errors, nor do its libraries."""
    if file.journey is None or not (file.journey.steps or listed):
        return False
    return draft or not any(one.diagnostics for one in (file, *file.libraries))


def drawn(
    job: Job,
    files: Sequence[Loaded],
    resolver: OptionsResolver,
    pictures: Sequence[str],
    redact: bool,
    beside_it: Sequence[Nearby] = (),
) -> Iterator[tuple[str, Rendering]]:
    """The journeys of a job in each of its formats: side by side all by the settings of the first, in a deck each by
    its own, in its own language."""
    deck = resolver.portfolio or (len(files) > 1 and not drawn_together(pictures))
    paths = job.paths if deck else job.paths[:1] * len(files)
    subjects = [_subject(file, path, resolver, redact) for file, path in zip(files, paths, strict=True)]
    libraries = [library.file for file in files for library in file.libraries]
    first, *beside = [one.journey for one in subjects]
    options = resolver.options(job.paths, words_of(first), libraries, first.brand.name if first.brand else "")
    options = options._replace(redacted=redact)
    if resolver.theme is not None and options.template is not None and all(map(_fills_template, job.suffixes)):
        raise UsageError("--theme has no effect on a template, whose own look counts", "leave --theme out")
    for suffix in job.suffixes:
        if deck:
            yield suffix, deck_of_several(subjects, suffix, pictures, options)
        else:
            found = tuple(beside_it) if suffix == _WEB and not redact else ()
            yield suffix, render(first, suffix, pictures, options._replace(nearby=found), beside)


def _subject(file: Loaded, path: str, resolver: OptionsResolver, redact: bool) -> Subject:
    """The journey of a file and how it is drawn, by the settings that hold for it."""
    assert file.journey is not None
    journey = resolver.drawn(file.journey, path)
    options = resolver.options([path], words_of(journey), [library.file for library in file.libraries])
    if redact:
        journey = redacted(journey, words_of(journey)("page.somebody"))
    return Subject(journey, options._replace(redacted=redact))


def _fills_template(suffix: str) -> bool:
    painter = painters.painter_for(suffix)
    return isinstance(painter, DeckPainter) and painter.open_template is not None


def publish(job: Job, suffix: str, page: str, data: bytes) -> str:
    """Writes one file; its path as it may be printed, empty for a pipe or device. Raises OutputError."""
    if not job.folder:
        path = Path(job.file)
        if page:
            path = path.with_name(f"{path.stem}-{page}{path.suffix}")
        write(path, data)
        return printable(str(path)) if path.is_file() and job.file != "/dev/stdout" else ""
    path = inside(job.folder, os.path.join(job.subfolder, file_name(job.stem, suffix, page)))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        message = f"the folder {printable(str(path.parent))} cannot be made: {reason}"
        raise OutputError(message, "name another folder") from error
    write(path, data)
    return printable(str(path))
