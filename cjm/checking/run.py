"""One run of a check: which files, by which settings, without what is accepted, compared with a revision."""

import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from cjm.checking import BASELINE
from cjm.checking.checker import Checked, check_paths
from cjm.errors import UsageError
from cjm.files.reading import MAX_BYTES, STDIN, repository
from cjm.journey.loading import Loaded
from cjm.plaintext import printable
from cjm.settings.finder import SettingsFinder
from cjm.settings.values import Settings

if TYPE_CHECKING:
    from cjm.checking.baseline import Compared
    from cjm.checking.since import Since


class Request(NamedTuple):
    """What is to be checked, and how.

    `paths`, `max_bytes`, `stdin_filename` and `exclude_named` are those of `check_paths`. `config` is a settings file
    that counts for all; `select`, `ignore` and `profile` are as in `Settings.overruled`. `revision` is what the run is
    compared with, empty for none; with `changed_only` files that it does not concern are left out. `baseline` is the
    file of accepted problems, None for the usual place, where it may be missing, empty for none; `update` and `prune`
    write it first.
    """

    paths: tuple[str, ...]
    max_bytes: int = MAX_BYTES
    stdin_filename: str = ""
    exclude_named: bool = False
    config: str | None = None
    select: frozenset[str] = frozenset()
    ignore: frozenset[str] = frozenset()
    profile: str | None = None
    revision: str = ""
    changed_only: bool = False
    baseline: str | None = None
    update: bool = False
    prune: bool = False


class Outcome(NamedTuple):
    """The files with their problems; how many more problems are accepted; and notes in sentences."""

    files: list[Checked]
    accepted: int = 0
    notes: tuple[str, ...] = ()


def run(request: Request, stdin: BinaryIO) -> Outcome:
    """Check what is asked for.

    UsageError for a folder without a journey, a revision or baseline that is not there, and for standard input that
    would be written into a baseline; GitError where git fails; OutputError where a baseline cannot be written.
    """
    finder = SettingsFinder(request.config)

    def overruled(settings: Settings) -> Settings:
        return settings.overruled(request.select, request.ignore, request.profile)

    with _since(request, finder) as since:

        def concerns(loaded: Loaded) -> bool:
            return since is None or since.concerns(loaded) or not request.changed_only or "-" in request.paths

        files = check_paths(
            request.paths,
            stdin,
            request.max_bytes,
            finder,
            overruled,
            request.stdin_filename,
            request.exclude_named,
            concerns,
        )
        place = _usual_baseline() if request.baseline is None else request.baseline
        accepted = 0
        notes: tuple[str, ...] = ()
        if place and (request.baseline or request.update or os.path.lexists(place)):
            (files, accepted), notes = _without_accepted(
                request, place, files, lambda file: overruled(finder.of(file).settings), tuple(finder.left_out)
            )
        elif request.prune:
            raise UsageError("there is no baseline to prune", "`cjm check --update-baseline` writes one")
        if since is not None:
            files = since.weaker(files, place) + since.marked(files, overruled)
            notes += since.notes
    return Outcome(files, accepted, notes)


@contextmanager
def _since(request: Request, finder: SettingsFinder) -> "Iterator[Since | None]":
    if not request.revision:
        yield None
        return
    from cjm.checking.since import since

    first = next((path for path in request.paths if path != "-"), request.stdin_filename or os.curdir)
    folder = first if os.path.isdir(first) else os.path.dirname(first) or os.curdir
    with since(request.revision, folder, finder, request.config) as found:
        yield found


def _usual_baseline() -> str:
    """Where the baseline of a project stands: at the top of the repository around this folder, else in this folder."""
    return os.path.relpath(os.path.join(repository(FilePath(os.curdir)) or os.curdir, BASELINE))


def _without_accepted(
    request: Request,
    place: str,
    files: list[Checked],
    settings_of: Callable[[str], Settings],
    left_out: Sequence[str],
) -> "tuple[Compared, tuple[str, ...]]":
    """The files without what the baseline at a place accepts, and notes; the baseline is updated or pruned first."""
    from cjm.checking import baseline

    missing = request.update and not os.path.lexists(place)
    found = baseline.Baseline(place, Counter()) if missing else baseline.load(place)
    searched = [path for path in request.paths if os.path.isdir(path) and not request.changed_only]
    judged = baseline.judged(files, searched, lambda file, rule: settings_of(file).enables(rule), left_out)
    settings = settings_of(place)
    if not (request.update or request.prune):
        return found.compare(files, judged, settings), ()
    if any(one.file == STDIN for one in files):
        raise UsageError("standard input has no place in a baseline", "name the file")
    from cjm.files import writing

    found = found.updated(files, judged) if request.update else found.pruned(files, judged)
    writing.write(place, found.text().encode("utf-8", "surrogateescape"))
    number = sum(found.counts.values())
    note = f"wrote {printable(place)}, which accepts {number:,} problem{'' if number == 1 else 's'}"
    return found.compare(files, judged, settings), (note,)
