"""Annotations in a pull request on GitHub."""

from collections import Counter
from collections.abc import Iterator, Sequence

from cjm.checking.checker import Checked
from cjm.diagnostics import Diagnostic, Severity
from cjm.files.reading import from_top
from cjm.plaintext import BuildCommand, Message, printable, without_commands
from cjm.reports.moments import moments_lines
from cjm.reports.problems import Options, arranged, left_out, total, whole_line

_KINDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_MOST_A_KIND = 10
"""How many annotations of one kind a step may make; GitHub drops the rest without a word."""


def report(files: Sequence[Checked], options: Options) -> Iterator[str]:
    """Annotations by their weight; the last of a kind says how many more there are, which follow as plain lines."""
    _, _, found, cut = arranged(files, options)
    numbers = Counter(one.severity for one in found)
    made: Counter[Severity] = Counter()
    for one in found:
        made[one.severity] += 1
        more = numbers[one.severity] - made[one.severity]
        if made[one.severity] < _MOST_A_KIND or (made[one.severity] == _MOST_A_KIND and not more):
            yield _annotation(one, one.message)
        elif made[one.severity] == _MOST_A_KIND:
            message = Message("{message} (and {n} more of this kind in the log)", message=one.message, n=more)
            yield _annotation(one, options.say(message))
        else:
            yield whole_line(one, options)
    if options.summary:
        for checked in files:
            if checked.journey is not None:
                yield from moments_lines(checked.file, checked.journey, options.say)
    yield from left_out(cut, options)
    yield total(files, options)


def _annotation(one: Diagnostic, message: str) -> str:
    properties = {"file": from_top(one.file)}
    if one.span is not None:
        properties |= {"line": str(one.span.line), "endLine": str(one.span.end_line)}
        properties |= {"col": str(one.span.column), "endColumn": str(one.span.end_column)}
    properties["title"] = one.rule
    joined = ",".join(f"{key}={_escaped(value, property=True)}" for key, value in properties.items())
    text = f"{message}: {one.help}" if one.help else message
    return BuildCommand(without_commands(f"::{_KINDS[one.severity]} {joined}::{_escaped(printable(text))}"))


def _escaped(text: str, property: bool = False) -> str:
    """A value in a workflow command, by the escapes of GitHub's own toolkit."""
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return text.replace(":", "%3A").replace(",", "%2C") if property else text
