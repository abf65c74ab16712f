"""For people: each problem with its source line, then the moments that will be remembered."""

from collections.abc import Iterator, Sequence

from cjm.analysis import peak_end
from cjm.checking.checker import Checked
from cjm.diagnostics import Diagnostic, Severity, Span
from cjm.journey import paths
from cjm.plaintext import printable, shown
from cjm.reports.moments import moments, path_name, targets, together
from cjm.reports.problems import COLOURS, PLAIN, Options, arranged, coloured, left_out, problem_line, total

_WIDEST = 120


def report(files: Sequence[Checked], options: Options) -> Iterator[str]:
    """Blocks of the problems that fail the run; of each file its other problems and its moments; the total."""
    failing, rest, _, cut = arranged(files, options)
    for checked, found in failing:
        yield from _problems(checked, found, options)
    for checked, found in rest:
        yield from _problems(checked, found, options)
        if options.summary and checked.journey is not None:
            yield f"{checked.file}: {shown(checked.journey.title)}".rstrip()
            for path, journey in paths.each(checked.journey):
                if path:
                    yield f"  {options.say(path_name(path))}"
                yield from _moments(list(moments(journey, peak_end.of(journey), options.say)), "  " if path else "")
            for found_of_all in (together(checked.journey, options.say), targets(checked.journey, options.say)):
                if found_of_all is not None:
                    yield from _moments([found_of_all], "")
            yield ""
    yield from left_out(cut, options)
    yield total(files, options)


def _moments(rows: Sequence[tuple[str, str, str]], indent: str) -> Iterator[str]:
    """Lines with their labels and their scores below each other."""
    width = max(len(value) for _, value, _ in rows[:-1] or rows)
    labels = 1 + max(len(label) for label, _, _ in rows)
    for label, value, words in rows:
        yield f"  {indent}{label:<{labels}} {value:>{width}}  {words}"


def _problems(checked: Checked, found: Sequence[Diagnostic], options: Options) -> Iterator[str]:
    """A block for each problem, and lines for each hint that fails nothing."""
    for one in found:
        block = one.severity is not Severity.INFO or options.fails(one)
        yield coloured(problem_line(one, options), one, options)
        if block:
            yield from _source(checked, one, options)
        if one.help:
            yield f"{'':5} = {printable(one.help)}"
        if block or one is found[-1]:
            yield ""


def _source(checked: Checked, one: Diagnostic, options: Options) -> Iterator[str]:
    """The source line with a caret under what is meant."""
    if one.span is not None and checked.lines:
        line, marks = _marked(checked.lines[one.span.line - 1], one.span)
        number = f"{one.span.line:>5}"
        yield f"{number} | {line}"
        if options.colour:
            marks = f"{COLOURS[one.severity]}{marks}{PLAIN}"
        yield f"{'':5} | {marks}"


def _marked(line: str, span: Span) -> tuple[str, str]:
    """A source line fit for a terminal, and the carets under the span, by display width."""
    from rich.cells import cell_len

    start, end = span.column - 1, span.end_column - 1
    before, marked, after = (printable(part.replace("\t", " ")) for part in (line[:start], line[start:end], line[end:]))
    if cell_len(before) > _WIDEST // 2 and cell_len(before + marked + after) > _WIDEST:
        before = "…" + before[-_WIDEST // 2 :]
    carets = "^" * min(max(cell_len(marked), 1), _WIDEST)
    text = before + marked + after
    if len(text) > _WIDEST + len(before):
        text = text[: _WIDEST + len(before)] + "…"
    return text, " " * cell_len(before) + carets
