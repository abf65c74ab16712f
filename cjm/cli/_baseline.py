"""What a baseline makes of a check: what is accepted is left out, and the file is written where that is asked for."""

import os
from collections import Counter
from collections.abc import Callable, Sequence

from cjm.checking import baseline
from cjm.checking.baseline import Baseline, Compared
from cjm.checking.checker import Checked
from cjm.cli import echo
from cjm.errors import UsageError
from cjm.files.reading import STDIN
from cjm.plaintext import printable


def compared(
    files: list[Checked],
    paths: Sequence[str],
    enabled: Callable[[str, str], bool],
    path: str | None,
    update: bool = False,
    prune: bool = False,
) -> Compared:
    """The files of a run without the problems that the baseline accepts, which is updated or pruned first.

    `paths` are those of the run, folders that it searched among them; `enabled` says whether settings let a rule speak
    for a file. `path` is the baseline's, None for the usual place, where it may be missing. CjmError where it cannot be
    read or written, UsageError where standard input would be written into it.
    """
    place = baseline.default_path() if path is None else path
    if not os.path.lexists(place) and not update and path is None:
        if prune:
            raise UsageError("there is no baseline to prune", "`cjm check --update-baseline` writes one")
        return Compared(files, 0)
    found = baseline.load(place) if os.path.lexists(place) or not update else Baseline(place, Counter())
    judged = baseline.judged(files, [one for one in paths if os.path.isdir(one)], enabled)
    if update or prune:
        from cjm.files import writing

        if any(one.file == STDIN for one in files):
            raise UsageError("standard input has no place in a baseline", "name the file")
        found = found.updated(files, judged) if update else found.pruned(files, judged)
        writing.write(place, found.text().encode("utf-8", "surrogateescape"))
        number = sum(found.counts.values())
        echo(f"wrote {printable(place)}, which accepts {number:,} problem{'' if number == 1 else 's'}", error=True)
    return found.compare(files, judged)
