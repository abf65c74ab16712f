"""Pictures of a journey's versions: two of them side by side, and all of them over time."""

from collections.abc import Sequence

from cjm.errors import CjmError, UsageError
from cjm.git import Repository
from cjm.languages.words import words_in, words_of
from cjm.rendering.jobs import Job, Result, jobs, publish
from cjm.rendering.options import OptionsResolver, source_line
from cjm.rendering.renderer import Rendering, render, render_history
from cjm.versions.change import Change
from cjm.versions.history import History

_SCORE = "score the steps first"


def draw_change(changes: Sequence[Change], out: str, version: str) -> Result:
    """Draws the two versions of a journey into the file `out`.

    `version` is that of cjm. UsageError where `changes` are not one journey in two versions, or neither has a score.
    """
    pairs = [(change, change.old, change.new) for change in changes if change.comparison is not None]
    if len(changes) != 1 or not pairs:
        raise UsageError("a picture shows two versions of one journey", "name one journey that both versions hold")
    ((change, old, new),) = pairs
    journeys = [one.loaded.journey for one in (old, new) if one and one.loaded.journey]
    path = change.latest.file
    resolver = OptionsResolver()
    before, after = (resolver.drawn(journey, path) for journey in journeys)
    words = words_of(after)
    labels = " → ".join(_dated(one.loaded.file, one.revision) for one in change.versions)
    options = resolver.options([path], words)._replace(source=source_line(words, labels, version))
    (job,) = jobs([path], out, ())
    rendering = render(before._replace(language=after.language), job.suffixes[0], ["compare"], options, [after])
    return _published(job, rendering, UsageError("neither version has a score", _SCORE))


def draw_history(history: History, file: str, out: str, resolver: OptionsResolver) -> Result:
    """Draws the history of the journey in `file` into the file `out`. UsageError where no version has a
    score, or nothing changed from one to another."""
    (job,) = jobs([file], out, ())
    spoken = [entry.summary.language for entry in history.entries if entry.summary]
    language = resolver.language(file) or (spoken[-1] if spoken else "en")
    rendering = render_history(history, language, job.suffixes[0], resolver.options([file], words_in(language)))
    scored = any(entry.summary and entry.summary.figures.mean is not None for entry in history.entries)
    still = UsageError("nothing changed from version to version", "draw it after a score has changed")
    return _published(job, rendering, still if scored else UsageError("no version of the journey has a score", _SCORE))


def _published(job: Job, rendering: Rendering, missing: UsageError) -> Result:
    """Writes the files; raises `missing` where there are none."""
    if not rendering.files:
        raise missing
    paths = [publish(job, job.suffixes[0], page, data) for page, data in rendering.files]
    return Result(tuple(filter(None, paths)), rendering.notes)


def _dated(file: str, revision: str) -> str:
    """A file with the commit that its revision names, for a name such as HEAD means nothing tomorrow."""
    if not revision:
        return file
    try:
        return f"{file} @ {Repository.around('.').commit(revision)[:7]}"
    except CjmError:
        return f"{revision}:{file}"
