"""Ways to print problems. One file is one way.

The file's name is the format's name, the first line of its docstring its help; its function

    report(files: Sequence[Checked], options: Options) -> Iterator[str]

yields lines without their line ends. `FOR_PROGRAMS = True` marks a format that is read by programs. Problems are plain
lines that no program wraps or colours by their content.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from typing import NamedTuple, cast

from cjm.checking.checker import Checked
from cjm.diagnostics import Diagnostic, Severity
from cjm.errors import UsageError
from cjm.files.modules import modules
from cjm.journey.languages import Language
from cjm.plaintext import Message, printable, shown


class Options(NamedTuple):
    """What to print: `summary` the moments that will be remembered; `quiet` leaves out hints that fail nothing; `most`
    is how many problems are printed, None for all, but what fails the run always is; `colour` marks severities for a
    terminal; `language` is that of all texts; `fail_on` is the severity from which a problem fails the run; `accepted`
    is how many problems a baseline accepts, which are not among those of the files; `revision` is what the run compares
    with, empty for nothing."""

    summary: bool = True
    quiet: bool = False
    most: int | None = 200
    colour: bool = False
    language: Language = "en"
    fail_on: Severity = Severity.ERROR
    accepted: int = 0
    revision: str = ""

    def fails(self, one: Diagnostic) -> bool:
        """Whether a problem fails the run."""
        return one.severity >= self.fail_on

    def say(self, text: str) -> str:
        """A message or figure in the language that was chosen; any other text as it is."""
        if self.language == "en":
            return text
        from cjm.languages.messages import in_language

        return in_language(text, self.language)

    def severity(self, severity: Severity) -> str:
        """What a severity is called."""
        return self.say(_SEVERITIES[severity])


_SEVERITIES = {
    Severity.ERROR: Message("error"),
    Severity.WARNING: Message("warning"),
    Severity.INFO: Message("info"),
}

ProblemWriter = Callable[[Sequence[Checked], Options], Iterator[str]]


def for_programs(name: str) -> bool:
    """Whether a format is read by programs: it holds every problem, and says nothing of moments."""
    return bool(getattr(import_module(f"{__name__}.{name}"), "FOR_PROGRAMS", False))


def with_remedy(one: Diagnostic) -> str:
    """What a program shows of a problem: the message and how to mend it."""
    return printable(f"{one.message} ({one.help})" if one.help else one.message)


def names() -> tuple[str, ...]:
    """The formats there are."""
    return tuple(modules(__path__))


def problem_writer(name: str) -> ProblemWriter:
    """The reporter with this name; UsageError where there is none."""
    if name not in names():
        raise UsageError(f"no output format is called `{shown(name)}`", f"formats are {', '.join(names())}")
    return cast(ProblemWriter, import_module(f"{__name__}.{name}").report)


def listed(checked: Checked, options: Options) -> list[Diagnostic]:
    """The problems of a file that are reported, in the language that was chosen; hints that fail nothing come last."""
    quiet = options.quiet and options.fail_on > Severity.INFO
    found = [one for one in checked.diagnostics if not quiet or one.severity is not Severity.INFO]
    if options.language != "en":
        found = [one._replace(message=options.say(one.message), help=options.say(one.help)) for one in found]
    return sorted(found, key=lambda one: (not one.is_new, one.severity is Severity.INFO and not options.fails(one)))


FileProblems = list[tuple[Checked, list[Diagnostic]]]
"""Files, each with some of its problems."""


class Arranged(NamedTuple):
    """Problems in the order in which they are printed.

    `failing` holds the files that fail, with what fails the run, once for each severity and for what is new of it, the
    worst first; `rest` every file with its other problems, of which `left_out` are cut. `ranked` is all of them in the
    order of their weight, whatever file they are in.
    """

    failing: FileProblems
    rest: FileProblems
    ranked: list[Diagnostic]
    left_out: int


def arranged(files: Sequence[Checked], options: Options) -> Arranged:
    """The problems as every format that cuts prints them: what fails the run is never cut; of the rest the worst stay,
    and of those equally bad the ones of files that fail, up to `options.most` problems in all."""
    by_weight: dict[tuple[int, bool], FileProblems] = {}
    rest: FileProblems = []
    reasons: list[Diagnostic] = []
    others: list[tuple[int, bool, bool, Diagnostic]] = []
    for checked in files:
        found = listed(checked, options)
        fails = [one for one in found if options.fails(one)]
        for weight in sorted({_weight(one) for one in fails}):
            some = [one for one in fails if _weight(one) == weight]
            by_weight.setdefault(weight, []).append((checked, some))
        reasons += fails
        remaining = [one for one in found if not options.fails(one)]
        rest.append((checked, remaining))
        others += [(*_weight(one), not fails, one) for one in remaining]
    failing = [one for weight in sorted(by_weight) for one in by_weight[weight]]
    reasons.sort(key=_weight)
    others.sort(key=lambda one: one[:3])
    room = len(others) if options.most is None else max(options.most - len(reasons), 0)
    kept = [one for *_, one in others[:room]]
    if len(kept) < len(others):
        stays = set(map(id, kept))
        rest = [(checked, [one for one in found if id(one) in stays]) for checked, found in rest]
    if options.revision:
        rest.sort(key=lambda one: not any(problem.is_new for problem in one[1]))
    return Arranged(failing, rest, reasons + kept, len(others) - len(kept))


def _weight(one: Diagnostic) -> tuple[int, bool]:
    """What comes first: the worst, and of it what is new."""
    return -one.severity, not one.is_new


def problem_line(one: Diagnostic, options: Options) -> str:
    """A problem on one line, as editors and terminals make links of it; without its remedy."""
    where = f":{one.span.line}:{one.span.column}" if one.span else ""
    new = f", {options.say(Message('new'))}" if one.is_new else ""
    return f"{one.file}{where}: {options.severity(one.severity)}: {printable(one.message)} [{one.rule}{new}]"


def whole_line(one: Diagnostic, options: Options) -> str:
    """A problem with its remedy on one line."""
    line = problem_line(one, options)
    return f"{line} ({printable(one.help)})" if one.help else line


COLOURS = {Severity.ERROR: "\x1b[1;31m", Severity.WARNING: "\x1b[1;33m", Severity.INFO: "\x1b[1;36m"}
BOLD, PLAIN = "\x1b[1m", "\x1b[0m"


def coloured(line: str, one: Diagnostic, options: Options) -> str:
    """A line of a problem with its place and severity marked, where colours are wanted."""
    if not options.colour:
        return line
    severity = options.severity(one.severity)
    where, _, rest = line.partition(f": {severity}: ")
    return f"{BOLD}{where}{PLAIN}: {COLOURS[one.severity]}{severity}{PLAIN}: {rest}"


def counts(files: Sequence[Checked]) -> dict[Severity, int]:
    """How many problems of each severity there are, the worst first, whatever is printed of them."""
    found = Counter(one.severity for checked in files for one in checked.diagnostics)
    return {severity: found[severity] for severity in reversed(Severity)}


def _number(files: Sequence[Checked]) -> int:
    return sum(one.counted for one in files)


def numbers(files: Sequence[Checked]) -> dict[str, int]:
    """How many files that were to be checked and problems there are, as programs read it."""
    return {"files": _number(files), **{f"{severity.word}s": number for severity, number in counts(files).items()}}


def total(files: Sequence[Checked], options: Options) -> str:
    """The last line: how many files, how many problems, and what was not printed."""
    number = counts(files)
    counted = {
        Severity.ERROR: Message.counted("{n:,} error", "{n:,} errors", number[Severity.ERROR]),
        Severity.WARNING: Message.counted("{n:,} warning", "{n:,} warnings", number[Severity.WARNING]),
        Severity.INFO: Message.counted("{n:,} hint", "{n:,} hints", number[Severity.INFO]),
    }
    parts = [counted[severity] for severity in number if number[severity]] or [Message("no problems")]
    line = Message.counted(
        "{n:,} file checked: {problems}", "{n:,} files checked: {problems}", _number(files), problems=parts
    )
    if options.revision:
        new = sum(bool(one.is_new) for checked in files for one in checked.diagnostics)
        line = Message("{total}; {n:,} new since {revision}", total=line, n=new, revision=shown(options.revision))
    if options.accepted:
        line = Message("{total}; {n:,} accepted by the baseline", total=line, n=options.accepted)
    if options.quiet and number[Severity.INFO] and options.fail_on > Severity.INFO:
        line = Message("{total} (hints not shown)", total=line)
    return options.say(line)


def left_out(number: int, options: Options) -> Iterator[str]:
    """The line that says how many problems were not printed, if any."""
    if number:
        yield options.say(Message("... and {n:,} more; `--all` prints every one", n=number))
