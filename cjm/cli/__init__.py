"""The command line. One file is one command: its function has the file's name and its help, the file's docstring is
its line in the list of commands.

Only the command that is called is imported.
"""

import contextlib
import functools
import os
import signal
import sys
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from importlib import import_module
from importlib.util import find_spec
from keyword import iskeyword
from pathlib import Path
from types import FrameType
from typing import Annotated, Any, NoReturn, TextIO

import typer

from cjm import __version__
from cjm.errors import CjmError, UsageError
from cjm.files.modules import modules
from cjm.plaintext import output_lines, printable

_NAME = "cjm"
COMPLETE = "_CJM_COMPLETE"
"""The variable by which a shell asks what completes a command line."""

DONE, PROBLEMS, FAILED, BUG = 0, 1, 2, 101
_INTERRUPTED, _TERMINATED, _BROKEN_PIPE = 130, 143, 141

_PLAIN = str.maketrans({"\u2212": "-", "“": '"', "”": '"', "’": "'", "…": "...", "·": "-", "×": "x", "\u202f": " "})


class Language(StrEnum):
    """The language of the output."""

    EN = "en"
    NL = "nl"
    FR = "fr"
    DE = "de"
    ES = "es"
    IT = "it"
    PT = "pt"


class Color(StrEnum):
    """When colours are printed."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


class Csv(StrEnum):
    """For whom CSV is written."""

    PLAIN = "plain"
    EXCEL = "excel"


CSV = "CSV for programs (plain), or as Excel opens it in the language: with ; and a decimal comma (excel)."
TABLE = "Write it into this file instead: .xlsx, .csv, .md or .json."


TOPICS = {"baseline": "cjm.checking.baseline", "peak-end": "cjm.analysis.peak_end", "settings": "cjm.settings"}
"""What `cjm explain` explains besides, in English, and the module whose docstring does it."""

COLOR = "When to print colours; auto asks the terminal, NO_COLOR and FORCE_COLOR."


def colourful(stream: TextIO, color: Color = Color.AUTO) -> bool:
    """Whether a stream gets colours: as was asked for, else by NO_COLOR (https://no-color.org), which forbids them, by
    FORCE_COLOR (https://force-color.org), which has them anywhere, or on a terminal that knows them."""
    if color is not Color.AUTO:
        return color is Color.ALWAYS
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (stream.isatty() and os.environ.get("TERM") != "dumb")


def main() -> None:
    """Run the command line and leave the process with the exit code of the contract."""
    for number, code in ((signal.SIGINT, _INTERRUPTED), (signal.SIGTERM, _TERMINATED)):
        signal.signal(number, functools.partial(_leave, code))
    try:
        run(sys.argv[1:])
    finally:
        # nothing is left to tidy up, and Python would print a traceback
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.SIG_DFL)


def run(arguments: Sequence[str]) -> None:
    """Run one command line; another exit code than 0 is raised as a SystemExit."""
    if os.environ.get(COMPLETE):
        from cjm.cli._completion import words

        arguments = words()
    every = commands()
    app = application([arguments[0]] if arguments and arguments[0] in every else every)
    _guarded(app)(arguments or ["--help"], _NAME, standalone_mode=False)


def application(commands: Iterable[str]) -> typer.Typer:
    """The command line with these commands."""
    app = typer.Typer(
        help="Customer journeys as plain text: check them, see what is remembered, draw them.",
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback(no_args_is_help=True)(_options)
    for command in commands:
        name = command.replace("-", "_") + "_" * iskeyword(command)
        module = import_module(f"{__name__}.{name}")
        app.command(command, short_help=module.__doc__)(_guarded(getattr(module, name)))
    return app


def commands() -> list[str]:
    """The names of the commands as they are typed: those of their files, in which `_` stands for `-`, and one at the
    end only sets the name apart from a word of Python."""
    return [name.rstrip("_").replace("_", "-") for name in modules(__path__)]


def echo(lines: str = "", error: bool = False) -> None:
    """Print lines, none of which a build server takes for a command but a `BuildCommand`.

    Characters that the stream cannot hold are replaced by plain ones.
    """
    stream = sys.stderr if error else sys.stdout
    text = output_lines(lines)
    try:
        text.encode(stream.encoding or "utf-8")
    except UnicodeEncodeError:
        text = text.translate(_PLAIN).encode(stream.encoding, "backslashreplace").decode(stream.encoding)
    stream.write(text + "\n")


def format_names(package: str) -> list[str]:
    """The names of the formats in a package of `cjm.reports`, which is not imported for it."""
    spec = find_spec(f"cjm.reports.{package}")
    return modules((spec and spec.submodule_search_locations) or ())


def formats(package: str, without: Sequence[str] = (), **notes: str) -> str:
    """The formats in a package of `cjm.reports`, for the help of an option, with their notes: `csv, json or text.`"""
    names = [name for name in format_names(package) if name not in without]
    *others, last = [f"{name} ({notes[name]})" if name in notes else name for name in names]
    return f"{', '.join(others)} or {last}."


def completed(kind: str, without: Sequence[str] = ()) -> Callable[[str], list[str]]:
    """What completes the value of an option or argument: a function that finds the names of this kind when a shell asks
    for them; see `cjm.cli._completion`."""

    def names(incomplete: str) -> list[str]:
        from cjm.cli._completion import names

        return [name for name in names(kind, incomplete) if name not in without]

    return names


STDIN_FILENAME = "The file that standard input stands for: its name and folder count, and it need not exist."


FORCE_EXCLUDE = "Leave out what is excluded in cjm.toml or no journey also where a file is named, as hooks do."


def refuse_filename_without_stdin(filename: str, paths: Sequence[str] | None) -> None:
    """UsageError where `--stdin-filename` names no file, or anything but standard input is read."""
    if paths != ["-"]:
        raise UsageError("--stdin-filename goes with standard input alone", "give `-` and no other file")
    if filename in ("", "-") or os.path.isdir(filename):
        raise UsageError(f"--stdin-filename {filename or '(empty)'} is no file", "name the file that is edited")


def _print_version(asked: bool) -> None:
    if asked:
        echo(f"cjm {__version__}")
        raise typer.Exit


_VERSION = typer.Option("--version", "-V", help="Print the version and exit.", callback=_print_version, is_eager=True)


def _options(version: Annotated[bool, _VERSION] = False) -> None:
    """Options of cjm itself, each of which does its work in its callback."""


def _guarded(function: Callable[..., Any]) -> Callable[..., Any]:
    """A command whose result is the exit code, and whose failures become one line and an exit code."""

    @functools.wraps(function)
    def guarded(*arguments: Any, **options: Any) -> Any:
        try:
            try:
                result = function(*arguments, **options)
            finally:
                sys.stdout.flush()
        except typer.TyperException as error:
            from cjm.cli._usage import usage_message

            _fail(usage_message(error, _NAME), FAILED)
        except CjmError as error:
            _fail(str(error), FAILED)
        except SystemExit as leaving:
            # libraries leave with a code of their own where the reader is gone
            if isinstance(leaving.__context__, BrokenPipeError):
                _leave_reader()
            raise
        except BrokenPipeError:
            _leave_reader()
        except OSError as error:
            _fail(f"cannot go on: {error.strerror or type(error).__name__}", FAILED)
        except Exception as error:
            if os.environ.get("CJM_TRACEBACK"):
                import traceback

                traceback.print_exc()
            where = error.__traceback__
            while where is not None and where.tb_next is not None:
                where = where.tb_next
            place = f"{Path(where.tb_frame.f_code.co_filename).name}:{where.tb_lineno}" if where else "?"
            _fail(f"this is a bug in cjm {__version__}: {type(error).__name__} at {place}; please report it", BUG)
        if isinstance(result, int) and result:
            raise SystemExit(result)
        return result

    return guarded


def _fail(message: str, code: int) -> NoReturn:
    with contextlib.suppress(OSError, ValueError):
        echo(f"cjm: {printable(message)}", error=True)
    _silence()
    raise SystemExit(code) from None


def _leave_reader() -> NoReturn:
    """End quietly, as other programs do when whoever reads their output is gone."""
    _silence()
    raise SystemExit(_BROKEN_PIPE) from None


def _silence() -> None:
    """Let nothing that is still unwritten fail at the very end."""
    null = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError):
            os.dup2(null, stream.fileno())


def _leave(code: int, _number: int, _frame: FrameType | None) -> None:
    raise SystemExit(code)
