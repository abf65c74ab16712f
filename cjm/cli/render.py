"""Draw journeys: pictures, slides and pages."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from cjm import __version__
from cjm.cli import DONE, FAILED, PROBLEMS, echo

if TYPE_CHECKING:
    from cjm.cli._inputs import Inputs
    from cjm.journey.loading import Loaded


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
        typer.Option("--format", metavar="NAMES", help="What to write: svg, png, pdf, pptx, html; with commas."),
    ] = None,
    chart: Annotated[
        list[str] | None,
        typer.Option(metavar="NAMES", help="The pictures or slides to draw; `cjm charts` lists them."),
    ] = None,
    lanes: Annotated[
        list[str] | None, typer.Option(metavar="NAMES", help="The lanes of the journey map to show.")
    ] = None,
    theme: Annotated[str | None, typer.Option(metavar="NAME", help="default, print, contrast or dark.")] = None,
    template: Annotated[
        str | None, typer.Option(metavar="FILE", help="A client's .pptx, whose master and layouts the slides take.")
    ] = None,
    redact: Annotated[
        bool, typer.Option("--redact", help="Leave out quotes, names of owners and persona, titles of sources.")
    ] = False,
    no_provenance: Annotated[
        bool, typer.Option("--no-provenance", help="Do not say which file, commit and version of cjm this is.")
    ] = False,
    draft: Annotated[bool, typer.Option("--draft", help="Draw what can be drawn of a file with errors.")] = False,
    config: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Settings for all journeys, instead of the nearest cjm.toml upward."),
    ] = None,
) -> int:
    """Draw journeys: pictures, slides and pages.

    One file: the suffix of OUT says what to write; .pptx, .pdf and .html hold the whole story, the others the emotion
    curve or what --chart names. Several files, or --format: OUT is a folder. Exit code 0: all drawn. 1: a file with
    errors was not drawn. 2: a file that cannot be read or written, or wrong use.
    """
    from cjm import charts, languages
    from cjm.cli._inputs import Inputs
    from cjm.diagnostics import Severity
    from cjm.errors import UsageError
    from cjm.journey.redaction import redacted
    from cjm.rendering.jobs import jobs, publish
    from cjm.rendering.options import Stylist, Wish
    from cjm.rendering.renderer import render as drawn

    pictures = _names(chart)
    together = any(charts.chart(name).several for name in pictures)
    if together and not all(charts.chart(name).several for name in pictures):
        raise UsageError("a picture of several journeys stands alone", "draw the other pictures in another run")
    reading = Inputs(paths, sys.stdin.buffer)
    stylist = Stylist(config, Wish(theme, _names(lanes), template, "" if no_provenance else __version__))
    todo = jobs(reading.files, out, formats or (), together)
    written: list[str] = []
    notes: dict[str, None] = {}
    left_out = False
    with _progress(sum(len(job.suffixes) for job in todo)) as step:
        for job in todo:
            files = [file for path in job.paths if (file := _drawable(reading, path, draft))]
            left_out |= len(files) < len(job.paths)
            if len(files) == len(job.paths):
                language = stylist.language(job.paths[0])
                journeys = [file.journey for file in files if file.journey]
                spoken = [one._replace(language=language or one.language) for one in journeys]
                used = [one.file for file in files for one in file.libraries]
                words = languages.words(spoken[0].language)
                brand = spoken[0].brand.name if spoken[0].brand else ""
                style = stylist.style(job.paths, words, used, brand)
                if redact:
                    spoken = [redacted(one, words(f"page.somebody.{one.kind}")) for one in spoken]
                first, *others = spoken
                for suffix in job.suffixes:
                    rendering = drawn(first, suffix, pictures, style, others)
                    if not rendering.files:
                        message = f"{files[0].file} holds nothing for {' and '.join(pictures)}"
                        if len(todo) == 1:
                            raise UsageError(message, "`cjm charts` tells what each picture shows")
                        notes[message] = None
                    notes |= dict.fromkeys(rendering.notes)
                    written += [publish(job, suffix, page, data) for page, data in rendering.files]
            step(len(job.suffixes))
    for path in filter(None, written):
        echo(path)
    sys.stdout.flush()
    for settings in stylist.troubled:
        left_out |= any(problem.severity is Severity.ERROR for problem in settings.diagnostics)
        reading.troubled.setdefault(settings.file, settings)
    for line in reading.problems():
        echo(line, error=True)
    for note in notes:
        echo(f"note: {note}", error=True)
    return FAILED if reading.unreadable else PROBLEMS if reading.troubled and left_out else DONE


def _names(values: list[str] | None) -> tuple[str, ...]:
    return tuple(name.strip() for value in values or () for name in value.split(",") if name.strip())


def _drawable(reading: "Inputs", path: str, draft: bool) -> "Loaded | None":
    """A file whose journey may be drawn: one with errors only as a draft."""
    loaded = reading.of(path)
    if loaded is None or loaded.journey is None or not loaded.journey.steps:
        return None
    return loaded if draft or not any(one.diagnostics for one in (loaded, *loaded.libraries)) else None


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
