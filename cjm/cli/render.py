"""Draw journeys: pictures, slides and pages."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Annotated

import typer

from cjm import __version__
from cjm.cli import DONE, FAILED, completed


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
            help="The file to write, whose suffix sets the format; with --format the folder to write into.",
            show_default=False,
        ),
    ],
    formats: Annotated[
        list[str] | None,
        typer.Option("--format", metavar="NAMES", help="What to write: svg, png, pdf, pptx, html; with commas."),
    ] = None,
    chart: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAMES",
            help="The pictures or slides to draw; `cjm charts` lists them.",
            autocompletion=completed("charts"),
        ),
    ] = None,
    lanes: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAMES",
            help="The lanes of the journey map to show, also those of its own.",
            autocompletion=completed("lanes"),
        ),
    ] = None,
    theme: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="default, print, contrast or dark.", autocompletion=completed("themes")),
    ] = None,
    template: Annotated[
        str | None, typer.Option(metavar="FILE", help="A client's .pptx, whose master and layouts the slides take.")
    ] = None,
    audience: Annotated[
        str,
        typer.Option(
            metavar="NAME",
            help="For whom it is: board, those who decide; team, those who work it out; client, the people whose "
            "journey it is (a council of patients), without what is the organisation's own.",
            autocompletion=completed("audiences"),
        ),
    ] = "board",
    short: Annotated[
        bool,
        typer.Option(
            "--short",
            help="A deck of five slides: summary, curve, causes, roadmap, decisions; of several journeys the summary "
            "of each.",
        ),
    ] = False,
    portfolio: Annotated[
        bool,
        typer.Option(
            "--portfolio",
            help="A deck of what all journeys come to: their list, the pains that they share, one roadmap.",
        ),
    ] = False,
    paper: Annotated[
        str | None,
        typer.Option(
            metavar="SIZE",
            help="Lay the map and the roadmap out for printing, on sheets of A3 or A4.",
            autocompletion=completed("papers"),
        ),
    ] = None,
    redact: Annotated[
        bool,
        typer.Option(
            "--redact", help="Leave out quotes, who the persona is, pictures, links, owners, titles of sources."
        ),
    ] = False,
    no_provenance: Annotated[
        bool, typer.Option("--no-provenance", help="Leave out which file, commit and version of cjm this is.")
    ] = False,
    draft: Annotated[bool, typer.Option("--draft", help="Draw what can be drawn of a file with errors.")] = False,
    config: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Settings for all journeys, instead of the nearest cjm.toml upward."),
    ] = None,
) -> int:
    """Draw journeys: pictures, slides and pages.

    One file: the suffix of OUT says what to write; .pptx, .pdf and .html hold the whole story, the others the emotion
    curve or what --chart names. Several files in a .pptx, .pdf or .html: one deck with their list, what they share, and
    a chapter for each. With --format, or several files of another kind: OUT is a folder, in which the subfolders of a
    folder among FILES are kept. Exit code 0: all drawn. 1: a file with errors was not drawn. 2: a file that cannot be
    read or written, or a usage error.
    """
    from cjm.cli._inputs import Inputs
    from cjm.cli._output import print_drawn
    from cjm.diagnostics import Severity
    from cjm.journey.audience import audience as audience_named
    from cjm.rendering.jobs import drawn_together, jobs, refuse_without_effect, run
    from cjm.rendering.options import OptionsResolver
    from cjm.scene.paper import paper as paper_named

    pictures = _names("--chart", chart)
    together = drawn_together(pictures)
    version = "" if no_provenance else __version__
    sheet = None if paper is None else paper_named(paper)
    resolver = OptionsResolver(
        config, theme, _names("--lanes", lanes), template, version, audience_named(audience), short, sheet, portfolio
    )
    inputs = Inputs(paths, sys.stdin.buffer, resolver.excludes)
    todo = jobs(inputs.files, out, formats or (), together, paths, portfolio=portfolio)
    refuse_without_effect(
        todo,
        pictures,
        lanes=bool(lanes),
        template=template is not None,
        short=short,
        paper=sheet,
        portfolio=portfolio,
    )
    results = []
    with _progress(sum(len(job.suffixes) for job in todo)) as advance:
        for job, result in zip(todo, run(todo, inputs.of, resolver, pictures, draft=draft, redact=redact), strict=True):
            results.append(result)
            advance(len(job.suffixes))
    print_drawn(results)
    incomplete = any(result.skipped for result in results)
    for settings in resolver.invalid_settings:
        incomplete |= any(problem.severity is Severity.ERROR for problem in settings.diagnostics)
        inputs.troubled.setdefault(settings.file, settings)
    code = inputs.print_problems()
    return code if incomplete or code == FAILED else DONE


def _names(option: str, values: list[str] | None) -> tuple[str, ...]:
    """The names in the values of an option, which may hold several; UsageError for a value without any."""
    from cjm.errors import UsageError

    names = tuple(name.strip() for value in values or () for name in value.split(",") if name.strip())
    if values and not names:
        raise UsageError(f"{option} names nothing", "name something, or leave it out")
    return names


@contextmanager
def _progress(total: int) -> Iterator[Callable[[int], None]]:
    """A progress bar on standard error, where that is a terminal; the function it gives advances it."""
    if total < 2 or not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("Drawing"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=total)
        yield lambda number: bar.advance(task, number)
