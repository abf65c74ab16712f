"""Test results as JUnit writes them, which most build servers show."""

from collections.abc import Iterator, Sequence

from cjm.checking.checker import Checked
from cjm.checking.identity import Identities
from cjm.diagnostics import Diagnostic
from cjm.files.reading import from_top
from cjm.plaintext import printable, xml_text
from cjm.reports.problems import Options, listed, whole_line

FOR_PROGRAMS = True


def report(files: Sequence[Checked], options: Options) -> Iterator[str]:
    """XML with a suite for each file: a failed test for each problem that fails the run, one that passed where there is
    none; the other problems are the output of the suite."""
    identities = Identities()
    suites = [(checked, [(one, identities.of(one).name) for one in listed(checked, options)]) for checked in files]
    failing = [[(one, name) for one, name in found if options.fails(one)] for _, found in suites]
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield f'<testsuites name="cjm" {_numbers(map(len, failing))}>'
    for (checked, found), failed in zip(suites, failing, strict=True):
        file = xml_text(from_top(checked.file))
        yield f'  <testsuite name="{file}" {_numbers([len(failed)])}>'
        for one, name in failed:
            yield f'    <testcase classname="{file}" name="{xml_text(printable(name))}">'
            start = f'<failure type="{one.severity.word}" message="{xml_text(printable(one.message))}">'
            yield f"      {start}{_line(one, options)}</failure>"
            yield "    </testcase>"
        if not failed:
            yield f'    <testcase classname="{file}" name="cjm check"/>'
        if rest := [one for one, _ in found if not options.fails(one)]:
            yield "    <system-out>"
            yield from (_line(one, options) for one in rest)
            yield "    </system-out>"
        yield "  </testsuite>"
    yield "</testsuites>"


def _line(one: Diagnostic, options: Options) -> str:
    return xml_text(whole_line(one, options))


def _numbers(failed: Iterator[int] | Sequence[int]) -> str:
    """How many tests there are and how many failed; a suite without a failure has one test."""
    failures = list(failed)
    return f'tests="{sum(max(number, 1) for number in failures)}" failures="{sum(failures)}" errors="0" skipped="0"'
