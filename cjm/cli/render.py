"""Draw journeys: SVG, PNG, PDF and PowerPoint."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from cjm.cli import DONE, FAILED, PROBLEMS, echo

if TYPE_CHECKING:
    from cjm.loading import Loaded


class Job(NamedTuple):
    """A journey to draw. In `folder` its files are called after `stem`; without a folder `file` is the file's path."""

    path: str
    suffixes: tuple[str, ...]
    folder: str = ""
    stem: str = ""
    file: str = ""


def render(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="FILES...",
            help="Journeys, folders to search for them, or - for standard input.",
            show_default=False,
        ),
    ],
    out: Annotated[
        str,
        typer.Option(
            "--out",
            "-o",
            metavar="OUT",
            help="The file to write, whose suffix says what; with --format the folder to write into.",
            show_default=False,
        ),
    ],
    formats: Annotated[
        list[str] | None,
        typer.Option("--format", metavar="NAMES", help="What to write: svg, png, pdf, pptx; several with commas."),
    ] = None,
    config: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Settings for all journeys, instead of the nearest cjm.toml upward."),
    ] = None,
    draft: Annotated[bool, typer.Option("--draft", help="Draw what can be drawn of a file with errors.")] = False,
) -> int:
    """Draw journeys: SVG, PNG, PDF and PowerPoint.

    One file: the suffix of OUT says what to write. Several files, or --format: OUT is a folder. Exit code 0: all
    drawn. 1: a file with errors was not drawn. 2: a file that cannot be read or written, or wrong use.
    """
    from cjm import discovery, reporters
    from cjm.checking import Checked, report, settings_checked
    from cjm.loading import Loader
    from cjm.rendering import render as drawn
    from cjm.settings import Finder

    jobs = _jobs(discovery.find(paths), out, formats or ())
    loader = Loader()
    troubled: dict[str, Checked] = {}
    undrawable: set[str] = set()
    written: list[str] = []
    code = DONE
    finder = Finder(config)
    for file in (finder.of(job.path) for job in jobs):
        if file.diagnostics:
            troubled[file.file] = settings_checked(file)
            code = FAILED if troubled[file.file].unreadable else PROBLEMS
    with _progress(sum(len(job.suffixes) for job in jobs)) as step:
        for job in jobs:
            loaded = loader.load_input(job.path, sys.stdin.buffer)
            wrong = [one for one in (loaded, *loaded.libraries) if one.diagnostics]
            troubled.update((one.file, report(one, one.diagnostics)) for one in wrong)
            if loaded.journey is None or not loaded.journey.steps or (wrong and not draft):
                code = max(code, _verdict(loaded, named=job.path in paths))
                step(len(job.suffixes))
                continue
            settings = finder.of(job.path).settings
            journey = loaded.journey._replace(language=settings.language or loaded.journey.language)
            for suffix in job.suffixes:
                rendering = drawn(journey, suffix, theme=settings.theme)
                undrawable.update(rendering.undrawable)
                written += [_write(job, suffix, page, data) for page, data in rendering.files]
                step(1)
    for path in filter(None, written):
        echo(path)
    sys.stdout.flush()
    if troubled:
        options = reporters.Options(summary=False, colour=sys.stderr.isatty() and reporters.colourful())
        told = reporters.reporter("full" if sys.stderr.isatty() else "concise")
        for line in told(list(troubled.values()), options):
            echo(line, error=True)
    if undrawable:
        echo(_note(undrawable), error=True)
    return code


def _jobs(paths: list[str], out: str, formats: Iterable[str]) -> list[Job]:
    """What to draw and where; UsageError where that cannot be told or two journeys would have the same file."""
    from cjm import painters
    from cjm.diagnostics import shown
    from cjm.errors import UsageError
    from cjm.output import name_for

    named = [name.strip().removeprefix(".") for value in formats for name in value.split(",")]
    suffixes = tuple(dict.fromkeys(painters.format_for(f".{name}").suffix for name in named))
    special = out == "-" or (Path(out).exists() and not os.path.isdir(out) and not os.path.isfile(out))
    if len(paths) == 1 and (not suffixes or (special and len(suffixes) == 1)):
        if os.path.isdir(out) or out.endswith(("/", os.sep)):
            raise UsageError(f"{shown(out)} is a folder", "say what to write there, as with --format svg,pptx")
        suffix = suffixes[0] if suffixes else painters.format_for(Path(out).suffix).suffix
        return [Job(paths[0], (suffix,), file="/dev/stdout" if out == "-" else out)]
    if not suffixes:
        raise UsageError(
            "several files need to know what to write", "name a folder and, as with --format svg,pptx, what"
        )
    if os.path.lexists(out) and not os.path.isdir(out):
        raise UsageError(f"{shown(out)} is no folder", "name a folder to write into")
    taken: dict[str, str] = {}
    for path in paths:
        name = name_for(_stem(path), "")
        if name in taken:
            raise UsageError(
                f"{shown(taken[name])} and {shown(path)} would both be drawn as {name}{suffixes[0]}",
                "draw them into different folders",
            )
        taken[name] = path
    return [Job(path, suffixes, folder=out, stem=_stem(path)) for path in paths]


def _stem(path: str) -> str:
    """A journey's name: its file's, without the suffixes of journeys."""
    name = Path(path).name
    for suffix in (".cjm.yaml", ".cjm.yml", ".yaml", ".yml"):
        if name.lower().endswith(suffix):
            return name[: -len(suffix)]
    return Path(name).stem


def _verdict(loaded: "Loaded", named: bool) -> int:
    """The exit code for a file that is not drawn; a library found in a folder is none of our business."""
    if loaded.library is not None and not loaded.diagnostics:
        if named:
            echo(f"{loaded.file} is a library, not a journey; draw a journey that uses it", error=True)
        return FAILED if named else DONE
    return FAILED if any(problem.rule == "unreadable" for problem in loaded.diagnostics) else PROBLEMS


def _write(job: Job, suffix: str, page: str, data: bytes) -> str:
    """Writes one file; its path as it is told, empty for a pipe or device."""
    from cjm.diagnostics import printable, shown
    from cjm.errors import OutputError
    from cjm.output import inside, name_for, write

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


def _note(characters: set[str]) -> str:
    from cjm.diagnostics import printable

    shown = printable(" ".join(sorted(characters)[:20])) + (" …" if len(characters) > 20 else "")
    return f"note: no font of this machine draws {shown}; a square stands in the place of each (Noto fonts have them)"


@contextmanager
def _progress(total: int) -> Iterator[Callable[[int], None]]:
    """A progress bar on standard error, where that is a terminal; the function says that so many more are done."""
    if total < 2 or not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("Drawing"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=total)
        yield lambda number: bar.advance(task, number)
