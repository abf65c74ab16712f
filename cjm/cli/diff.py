"""Compare versions of a journey, and report what changed."""

import os
import sys
from enum import StrEnum
from math import isfinite
from typing import TYPE_CHECKING, Annotated

import typer

from cjm import __version__
from cjm.cli import DONE, PROBLEMS, completed, echo, formats

if TYPE_CHECKING:
    from cjm.reports.writers import Writer

_WITHOUT = ("csv",)  # changes are no table
_DECKS = (".pptx", ".ppt", ".pptm", ".potx", ".ppsx", ".odp", ".key")
"""The suffixes of slides, of which cjm reads the first and says of the others how to save them."""


class FailOn(StrEnum):
    """What makes the exit code 1."""

    WORSE = "worse"


def diff(
    versions: Annotated[
        list[str],
        typer.Argument(
            metavar="OLD NEW | REVISION PATH | OLD..NEW [PATH]... | DECK FILE",
            help="Two files, also as REVISION:PATH or - for standard input; a revision and a file or folder as it is "
            "now; a range of revisions, for all journeys that differ; or a deck (.pptx) that somebody edited, with the "
            "file that it was drawn from.",
            show_default=False,
        ),
    ],
    output_format: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help=formats("writers", _WITHOUT, markdown="for a pull request", text="the default"),
            show_default=False,
            autocompletion=completed("writers", _WITHOUT),
        ),
    ] = None,
    exit_code: Annotated[bool, typer.Option("--exit-code", help="Exit with 1 if there are differences.")] = False,
    fail_on: Annotated[
        FailOn | None,
        typer.Option(
            help="Exit with 1 if on one of the paths what is remembered at worst or at best, the mean or the end is "
            "worse than before, or no longer known.",
            show_default=False,
        ),
    ] = None,
    tolerance: Annotated[
        float | None,
        typer.Option(
            metavar="NUMBER", min=0, help="How much worse is not worse yet, in units of the scale.", show_default=False
        ),
    ] = None,
    out: Annotated[
        str | None,
        typer.Option(
            "--out",
            "-o",
            metavar="OUT",
            help="Draw both curves into this file instead: .svg, .png, .pdf, .pptx or .html.",
            show_default=False,
        ),
    ] = None,
) -> int:
    """Compare versions of a journey: what changed, and what it means.

    Both are judged by the settings that count for the file now. Of a deck it says which headlines, texts and chart
    values differ from what the file gives, and which key holds each; nothing is written. Exit code 0: report written.
    1: a version has errors, and what can be compared is; or what `--exit-code` and `--fail-on` ask for. 2: a version
    that cannot be read, or a usage error.
    """
    from cjm.checking.checker import invalid_settings
    from cjm.cli._output import print_drawn, print_problems, print_report
    from cjm.errors import UsageError
    from cjm.reports.changes import ChangesReport
    from cjm.reports.writers import writer
    from cjm.settings.finder import SettingsFinder
    from cjm.versions.change import between, invalid_files, regressions
    from cjm.versions.selection import pairs

    form = writer("text" if output_format is None else output_format, _WITHOUT)
    if tolerance is not None and fail_on is None:
        raise UsageError("--tolerance has no effect without --fail-on", "add --fail-on worse")
    if output_format is not None and out is not None:
        raise UsageError("--output-format has no effect beside --out", "leave one of them out")
    if tolerance is not None and not isfinite(tolerance):
        raise UsageError(f"--tolerance {tolerance} is not a number", "write a number of 0 or more, as in 0.25")
    if any(map(_is_deck, versions)):
        return _returned(versions, form, exit_code, out is not None, fail_on is not None)
    finder = SettingsFinder()
    found = pairs(versions, sys.stdin.buffer, finder.excludes)
    changes = [between(one.old, one.new, finder.of(one.path).settings, one.moved) for one in found]
    if out is None:
        print_report(ChangesReport(changes), form)
    else:
        from cjm.rendering.version_pictures import draw_change

        print_drawn([draw_change(changes, out, __version__)])
    code = print_problems([*invalid_files(changes), *invalid_settings(finder)])
    worse = regressions(changes, tolerance or 0) if fail_on else []
    for line in worse:
        echo(f"cjm: {line}", error=True)
    differences = exit_code and any(change.any for change in changes)
    return code or (PROBLEMS if worse or differences else DONE)


def _is_deck(argument: str) -> bool:
    return argument.lower().endswith(_DECKS)


def _returned(versions: list[str], form: "Writer", exit_code: bool, out: bool, fail_on: bool) -> int:
    """Report what differs between a deck and the file that it was drawn from; the exit code."""
    from cjm.cli._inputs import Inputs
    from cjm.cli._output import print_problems, print_report
    from cjm.errors import UsageError
    from cjm.plaintext import printable
    from cjm.rendering.returned_deck import returned
    from cjm.reports.changes.deck import DeckReport
    from cjm.settings.finder import SettingsFinder

    how = "write `cjm diff deck.pptx FILE`"
    if len(versions) != 2 or not _is_deck(versions[0]) or _is_deck(versions[1]):
        raise UsageError("a deck is compared with the one file that it was drawn from", how)
    deck, file = versions
    if file != "-" and (os.path.isdir(file) or (":" in file and not os.path.lexists(file))):
        raise UsageError(f"a deck is compared with a file as it is now, and {printable(file)} is none", how)
    if out:
        raise UsageError("--out draws two versions of a journey, and a deck is none", "leave it out")
    if fail_on:
        raise UsageError("--fail-on compares figures of two versions, and a deck has none", "take --exit-code")
    finder = SettingsFinder()
    inputs = Inputs([file], sys.stdin.buffer, finder.excludes)
    loaded = inputs.of(file)
    if loaded is None or loaded.journey is None:
        return inputs.print_problems()
    found = returned(deck, file, loaded, loaded.journey, __version__)
    print_report(DeckReport(found), form)
    code = inputs.print_problems() or print_problems(found.invalid_settings)
    return code or (PROBLEMS if exit_code and found.change.any else DONE)
