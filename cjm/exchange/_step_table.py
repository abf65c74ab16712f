"""A journey as one table with a row for each step, whose titles an import knows again."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from cjm.diagnostics import Path
from cjm.exchange._draft import Lost
from cjm.exchange._labels import label, word
from cjm.exchange._losing import lost
from cjm.journey.languages import Language, known
from cjm.journey.loading import Loaded
from cjm.journey.model import Journey, Step
from cjm.plaintext import number

Value = str | int | float

_TITLES: dict[str, dict[Language, str]] = {
    "touchpoints": {
        "en": "Touchpoints",
        "nl": "Contactmomenten",
        "fr": "Points de contact",
        "de": "Kontaktpunkte",
        "es": "Puntos de contacto",
        "it": "Punti di contatto",
        "pt": "Pontos de contato",
    },
    "phase": {"es": "Fase", "fr": "Phase"},
    "feels": {"en": "Feels", "it": "Sente"},
    "wait": {"fr": "Temps d’attente"},
}
"""What a column is called where the first word for its key would be read as something else."""

_QUOTES = (("“", "”"), ("«", "»"), ('"', '"'))


class StepTable(NamedTuple):
    """The titles and the rows of a table; several texts in a cell stand on lines of their own."""

    titles: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


_KEYS = (
    "phase",
    "step",
    "emotion",
    "expected",
    "desired",
    "feels",
    "thinks",
    "does",
    "needs",
    "touchpoints",
    "channel",
    "quotes",
    "pains",
    "highlights",
    "opportunities",
    "duration",
    "wait",
    "owner",
    "evidence",
    "moment_of_truth",
)


def step_table(loaded: Loaded) -> StepTable:
    """The table of a journey, without columns in which nothing stands."""
    journey = loaded.journey
    assert journey is not None
    language = known(journey.language) or "en"
    written = (loaded.document.data or {})["steps"]
    rows = [_cells(journey, step, written[number], language) for number, step in enumerate(journey.steps)]
    lanes = [lane for lane in journey.lanes if lane.id and any(row.get(f"lanes.{lane.id}") for row in rows)]
    keys = [key for key in _KEYS if any(row.get(key, "") != "" for row in rows)]
    scale = f" ({number(journey.scale.min)}..{number(journey.scale.max)})".replace("\u2212", "-")
    titles = [
        f"{_TITLES.get(key, {}).get(language) or label(key, language)}{scale if key == 'emotion' else ''}"
        for key in keys
    ]
    titles += [lane.title or lane.id for lane in lanes]
    keys += [f"lanes.{lane.id}" for lane in lanes]
    return StepTable(tuple(titles), tuple(tuple(row.get(key, "") for key in keys) for row in rows))


def lost_of(loaded: Loaded, format: str) -> tuple[Lost, ...]:
    """What of a journey such a table cannot hold."""
    texts = {
        "feels",
        "thinks",
        "does",
        "needs",
        "quotes",
        "pains",
        "highlights",
        "duration",
        "wait",
        "owner",
        "evidence",
        "moment_of_truth",
        "phase",
        "title",
        "emotion",
        "expected",
        "desired",
        "lanes",
    }

    def held(path: Path) -> bool:
        if path[0] in ("phases", "channels", "sources", "lanes"):
            return len(path) > 2 and path[2] == "title"
        if path[0] == "opportunities":
            return len(path) > 2 and path[2] in ("title", "steps")
        if path[0] != "steps" or len(path) < 3:
            return False
        if path[2] == "touchpoints":
            return len(path) > 4 and path[4] in ("title", "channel")
        if path[2] in ("quotes", "pains", "highlights"):
            return len(path) > 4 and path[4] in ("text", "title")
        return path[2] in texts

    return tuple(lost(loaded, format, held))


def _cells(journey: Journey, step: Step, written: Mapping[str, Any], language: Language) -> dict[str, Value]:
    """The cells of a step by their keys; an empty text where there is nothing. `written` is the step as its file has
    it, with lengths of time as they are written."""
    phase = journey.phase(step.phase)
    channels = {one.id: one.title or one.id for one in journey.channels}
    sources = {one.id: one.title or one.id for one in journey.sources}
    told = [one for one in journey.opportunities if step.id in one.steps]
    met = [one.title for one in step.touchpoints]
    through = [channels.get(one.channel or "", one.channel or "") for one in step.touchpoints]
    cells: dict[str, Value] = {
        "phase": (phase.title or phase.id) if phase else "",
        "step": step.title,
        "feels": _lines(step.feels),
        "thinks": _lines(step.thinks),
        "does": _lines(step.does),
        "needs": _lines(step.needs),
        "touchpoints": _lines(met),
        "channel": _lines(through if all(through) else list(dict.fromkeys(filter(None, through)))),
        "quotes": _lines([_quoted(quote.text) for quote in step.quotes]),
        "pains": _lines([one.title for one in step.pains]),
        "highlights": _lines([one.title for one in step.highlights]),
        "opportunities": _lines([one.title for one in told]),
        "owner": step.owner or "",
        "evidence": _lines([sources.get(one, one) for one in step.evidence]),
        "moment_of_truth": word(step.moment_of_truth, language) if step.moment_of_truth else "",
    }
    for key in ("emotion", "expected", "desired"):
        score = getattr(step, key)
        cells[key] = "" if score is None else int(score) if float(score).is_integer() else score
    for key in ("duration", "wait"):
        cells[key] = str(written.get(key, ""))
    for lane, texts in step.lanes:
        cells[f"lanes.{lane}"] = _lines(texts)
    return cells


def _lines(texts: Sequence[str]) -> str:
    return "\n".join(" ".join(text.split()) for text in texts)


def _quoted(text: str) -> str:
    """A text in quotes of a kind that it has none of."""
    begin, end = next((pair for pair in _QUOTES if not set(pair) & set(text)), _QUOTES[0])
    return f"{begin}{text}{end}"
