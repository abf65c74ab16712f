"""How many problems each rule found, in place of the problems."""

from collections import Counter
from collections.abc import Iterator, Sequence

from cjm import rules
from cjm.checking.checker import Checked
from cjm.plaintext import json_text
from cjm.reports.problems import Options, listed, numbers, total

VERSION = 1


def report(files: Sequence[Checked], options: Options, json: bool = False) -> Iterator[str]:
    """A line for each rule and severity, those that found most first, and the total; or that as one JSON object."""
    found = Counter((one.rule, one.severity) for checked in files for one in listed(checked, options))
    rows = sorted(found.items(), key=lambda row: (-row[1], row[0]))
    if json:
        statistics = [
            {"rule": rule, "severity": severity.word, "count": count, "headline": rules.rule(rule).headline}
            for (rule, severity), count in rows
        ]
        yield json_text({"version": VERSION, "statistics": statistics, "summary": numbers(files)})
        return
    cells = [(f"{count:,}", rule, options.severity(severity)) for (rule, severity), count in rows]
    first, second, third = (max((len(row[column]) for row in cells), default=0) for column in range(3))
    for number, rule, severity in cells:
        yield f"{number:>{first}}  {rule:<{second}}  {severity:<{third}}  {rules.rule(rule).headline}"
    yield total(files, options)
