"""One line a problem, one line a journey."""

from collections.abc import Iterator, Sequence

from cjm.checking.checker import Checked
from cjm.reports.moments import moments_lines
from cjm.reports.problems import Options, arranged, coloured, left_out, total, whole_line


def report(files: Sequence[Checked], options: Options) -> Iterator[str]:
    """Lines of the problems that fail the run; of each file its other problems and its moments; the total."""
    failing, rest, _, cut = arranged(files, options)
    for _, found in failing:
        for one in found:
            yield coloured(whole_line(one, options), one, options)
    for checked, found in rest:
        for one in found:
            yield coloured(whole_line(one, options), one, options)
        if options.summary and checked.journey is not None:
            yield from moments_lines(checked.file, checked.journey, options.say)
    yield from left_out(cut, options)
    yield total(files, options)
