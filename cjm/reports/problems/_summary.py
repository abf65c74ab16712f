"""What a check found, on a page beside its log: why it failed, and which files have problems."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from cjm.checking.checker import Checked
from cjm.diagnostics import Diagnostic, Severity
from cjm.plaintext import Message, short_line
from cjm.reports.document import Block, Column, Heading, Notes, Row, Table
from cjm.reports.problems import Options, arranged, counts, numbers, total, with_remedy

_LONGEST = 300
"""How many characters of a problem stand in a cell, which ends with a whole word."""

_MOST, _MOST_SHARED = 50, 10
"""How many rows a table has, and how many of them are of files that others depend on; GitHub shows no page of more than
1 MiB."""


class Summary(NamedTuple):
    """The result of a check as a report."""

    files: Sequence[Checked]
    options: Options

    def blocks(self) -> Iterator[Block]:
        """The total; the problems that fail the run, then what is wrong with settings, a baseline or a library, which
        concerns other files; and the files with problems, those that fail first."""
        say = self.options.say
        order = arranged(self.files, self.options)
        failing = [one for one in order.ranked if self.options.fails(one)]
        shared = [one for checked, found in order.rest if checked.journey is None for one in found if _matters(one)]
        yield Heading(total(self.files, self.options))
        if failing or shared:
            titles = (Message("Place"), Message("Problem"), Message("Rule"))
            rows = [*failing[: _MOST - min(len(shared), _MOST_SHARED)], *shared[:_MOST_SHARED]]
            yield Table([Column(say(title)) for title in titles], [_problem(one) for one in rows])
            yield from self._more(len(failing) + len(shared) - len(rows))
        failed = {id(checked) for checked, _ in order.failing}
        files = sorted((one for one in self.files if one.diagnostics), key=lambda one: id(one) not in failed)
        if files:
            titles = (Message("Errors"), Message("Warnings"), Message("Hints"))
            columns = [Column(say(Message("File"))), *(Column(say(title), right=True) for title in titles)]
            yield Table(columns, [_file(one) for one in files[:_MOST]])
            yield from self._more(len(files) - _MOST)

    def _more(self, number: int) -> Iterator[Block]:
        if number > 0:
            yield Notes((self.options.say(Message("... and {n:,} more", n=number)),))

    def records(self) -> None:
        """It is no table."""

    def data(self) -> dict[str, Any]:
        """How many files and problems there are."""
        return numbers(self.files)


def _matters(one: Diagnostic) -> bool:
    return one.severity > Severity.INFO


def _problem(one: Diagnostic) -> Row:
    place = f"{one.file}:{one.span.line}:{one.span.column}" if one.span else one.file
    text = short_line(with_remedy(one), _LONGEST)
    if text.endswith("…") and " " in text:
        text = f"{text.rpartition(' ')[0]} …"
    return Row((place, text, one.rule))


def _file(checked: Checked) -> Row:
    number = counts([checked])
    return Row((checked.file, *(f"{number[severity]:,}" for severity in reversed(Severity))))
