"""Mermaid's `journey`: sections, tasks with a score and who takes part; a file, or a fence of a Markdown page."""

import re
from collections.abc import Iterator, Sequence

from cjm.analysis import peak_end
from cjm.diagnostics import Path
from cjm.errors import UsageError
from cjm.exchange import ReadOptions, SourceFile, WriteOptions, Written
from cjm.exchange._draft import Draft, Lost, Where
from cjm.exchange._losing import lost
from cjm.exchange._mermaid_reader import Reader, recognises
from cjm.journey.loading import Loaded
from cjm.journey.model import Journey
from cjm.languages.picture_texts import figures, moment_name
from cjm.languages.words import words_of
from cjm.plaintext import Message, number, single_spaced

__all__ = ["SUFFIXES", "read", "recognises", "write"]

SUFFIXES = (".mmd", ".mermaid", ".md", ".markdown")


def read(files: Sequence[SourceFile], options: ReadOptions) -> Draft:
    """The journey in a diagram; UsageError for several, or none. Scores outside 1 to 5 become as `options.outside`
    says: a scale that holds all of them, an error, the nearest end, or the same place on 1 to 5."""
    if len(files) != 1:
        raise UsageError("a diagram is one journey", "import one file at a time")
    return Reader(files[0], options).draft


def write(journeys: Sequence[Loaded], options: WriteOptions) -> Written:
    """A diagram of the main data of a journey; scores on another scale than 1 to 5 are placed on that."""
    (loaded,) = journeys
    journey = loaded.journey
    assert journey is not None
    lines = ["journey", f"    title {_escaped(journey.title)}"]
    lines.append(f"    accDescr: {_escaped(_summary(journey))}")
    titles = {phase.id: phase.title for phase in journey.phases}
    actors = {actor.id: actor.title for actor in journey.actors}
    section: str | None = None
    for step in journey.steps:
        if step.phase and step.phase != section:
            section = step.phase
            lines.append(f"    section {_escaped(titles.get(section, section), ':')}")
        score = "" if step.emotion is None else number(_placed(journey, step.emotion)).replace("\u2212", "-")
        people = dict.fromkeys(
            actors.get(one, one) for point in step.touchpoints for one in (*point.actors, *point.indirect)
        )
        taking = ", ".join(_escaped(one, ":,") for one in people)
        end = f": {taking}" if taking else ":" * (not score)
        lines.append(f"      {_escaped(step.title, ':', first=True)}: {score}{end}")
    return Written(("\n".join(lines) + "\n").encode(), tuple(_lost(loaded, journey)))


def _summary(journey: Journey) -> str:
    """What will be remembered, in the journey's language."""
    words, facts = words_of(journey), peak_end.of(journey)
    moments = [
        words.labelled(
            moment_name(words, journey.scale, side),
            f"{journey.steps[steps[0]].title} ({words.score(journey.scale, journey.steps[steps[0]].emotion)})",
        )
        for side, steps in facts.named.items()
    ]
    return " · ".join([*moments, *figures(journey, words, facts)])


def _lost(loaded: Loaded, journey: Journey) -> Iterator[Lost]:
    """What a diagram cannot hold, and what it holds otherwise."""
    scale = journey.scale
    if (scale.min, scale.max, scale.direction) != (1, 5, "up"):
        span = loaded.document.span(("scale",))
        text = f"{number(scale.min)}..{number(scale.max)}"
        where = Where(loaded.file, "", span.line, span.column, grid=False)
        yield Lost(where, text, Message("scores are placed on the scale 1..5"))
    single = {
        step.place.path: point.title == step.title and not point.channel and len(step.touchpoints) == 1
        for step in journey.steps
        for point in step.touchpoints
    }

    def held(path: Path) -> bool:
        if path[:1] in (("title",), ("scale",)) or (path[-1] == "emotion" and len(path) == 3):
            return True
        if path[:1] == ("phases",) or (path[:1] == ("actors",) and path[-1] == "title"):
            return path[-1] == "title"
        if path[:1] == ("steps",) and len(path) > 3 and path[2] == "touchpoints":
            return path[4] in ("actors", "indirect") or (path[4] == "title" and single.get(path[:2], False))
        return path[:1] == ("steps",) and len(path) == 3 and path[2] in ("title", "phase")

    yield from lost(loaded, "Mermaid", held)
    for step in journey.steps:
        if step.emotion is None:
            span = loaded.document.span(step.place.path)
            where = Where(loaded.file, "", span.line, span.column, grid=False)
            yield Lost(where, step.title, Message("Mermaid draws a step without a score as 0"))


def _placed(journey: Journey, score: float) -> float:
    """A score on 1 to 5, 5 the best."""
    scale = journey.scale
    if (scale.min, scale.max, scale.direction) == (1, 5, "up"):
        return score
    return round(1 + 4 * scale.share(score), 9)


def _escaped(text: str, signs: str = "", first: bool = False) -> str:
    """A text in which signs of the grammar are entities, and line breaks spaces. `first`: it begins a line."""
    text = single_spaced(text)
    found = re.sub(f"[#;%{signs}]", lambda match: f"#{ord(match[0])};", text)
    if first and re.match(r"(?:title|section|journey|accTitle|accDescr)\b", found, re.IGNORECASE):
        found = f"#{ord(found[0])};{found[1:]}"
    return found
