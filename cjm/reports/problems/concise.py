"""One line a problem, one line a journey."""

from collections.abc import Iterator, Sequence

from cjm.checking.checker import Checked
from cjm.reports.moments import moments_line
from cjm.reports.problems import Options, capped, left_out, total, whole_line


def report(files: Sequence[Checked], options: Options) -> Iterator[str]:
    """Problem lines, a line with each journey's moments, one line with the total."""
    for checked, found in capped(files, options):
        for one in found:
            yield whole_line(one, options)
        if options.summary and checked.journey is not None and checked.peak_end is not None:
            yield moments_line(checked.file, checked.journey, checked.peak_end, options.say)
    if more := left_out(files, options):
        yield more
    yield total(files, options)
