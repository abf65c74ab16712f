"""The employee experience mirror as text: what employees estimate beside what is felt, and what helps or stops them."""

from rich.cells import cell_len
from rich.text import Text

from cjm.analysis import mirror
from cjm.analysis.mirror import Mirror, Reflection
from cjm.journey.model import Journey
from cjm.languages import picture_texts
from cjm.languages.words import Words
from cjm.terminal.lettering import Lettering, joined, packed, padded, paragraph, wrapped
from cjm.terminal.plot import QUIET, STYLES

_LEAST_TITLE = 18
_GAP = 2


def reflections(journey: Journey, words: Words, width: int, letters: Lettering, share: float) -> list[Text]:
    """The mirror in lines of at most `width` cells, empty where no step has one; from a difference of `share` of the
    scale's range an estimate is a blind spot."""
    facts = mirror.of(journey, share)
    scored_steps = [one for one in facts.steps if _has_scores(one)]
    if not scored_steps:
        return []
    now = "curve.emotion.future" if journey.state == "future" else "curve.emotion"
    felt = words("show.mirror.customer" if journey.kind == "customer" else now)
    columns = [
        (letters.safe(heading), [_score(journey, words, letters, score) for score in scores])
        for heading, scores in (
            (words("show.mirror.estimate"), [one.estimate for one in scored_steps]),
            (felt, [one.felt for one in scored_steps]),
            (words("show.mirror.own"), [one.own for one in scored_steps]),
        )
    ]
    widths = [max(map(cell_len, (heading, *scores))) for heading, scores in columns]
    number = len(str(len(journey.steps)))
    indent = number + _GAP
    titles = [letters.safe(journey.steps[one.step].title) for one in scored_steps]
    room = width - indent - sum(_GAP + column for column in widths)
    table = room >= _LEAST_TITLE
    title_width = min(room, max(cell_len(title) for title in titles)) if table else width - indent
    lines = paragraph(letters.safe(words("show.mirror")), width, "bold")
    if table:
        cells = [padded(Text(""), number), padded(Text(""), title_width)]
        cells += [
            padded(Text(heading), column, right=True) for (heading, _), column in zip(columns, widths, strict=True)
        ]
        heading = joined(cells, " " * _GAP)
        heading.stylize(QUIET)
        lines.append(heading)
    for at, one in enumerate(scored_steps):
        first, *rest = wrapped(titles[at], title_width)
        cells = [padded(Text(str(one.step + 1)), number, right=True), padded(Text(first, "bold"), title_width)]
        if table:
            scores = zip(columns, widths, strict=True)
            cells += [padded(Text(texts[at]), column, right=True) for (_, texts), column in scores]
        lines.append(joined(cells, " " * _GAP))
        lines += [Text.assemble(" " * indent, (line, "bold")) for line in rest]
        if not table:
            parts = [f"{heading} {texts[at]}" for heading, texts in columns if texts[at]]
            lines += [Text(" " * indent + line) for line in packed(parts, width - indent)]
        lines += _remarks(journey, words, letters, one, width - indent, indent)
    return [*lines, *_totals(words, facts, width, letters)]


def _has_scores(one: Reflection) -> bool:
    return bool(one.estimate is not None or one.own is not None or one.stimulates or one.blocks)


def _score(journey: Journey, words: Words, letters: Lettering, value: float | None) -> str:
    return "" if value is None else letters.score(journey, words, value)


def _remarks(
    journey: Journey, words: Words, letters: Lettering, one: Reflection, width: int, indent: int
) -> list[Text]:
    """A blind spot, who looks in the mirror, and what stimulates and blocks them."""
    found: list[Text] = []
    if one.blind_spot:
        key = "show.mirror.blind.better" if (one.difference or 0) > 0 else "show.mirror.blind.worse"
        found += paragraph(letters.safe(words(key)), width, STYLES["low"])
    actor = journey.actor(one.actor)
    if actor:
        found += paragraph(letters.safe(actor.title or actor.id), width, QUIET)
    for key, texts in (("show.mirror.stimulates", one.stimulates), ("show.mirror.blocks", one.blocks)):
        label = f"{letters.safe(words.labelled(words(key), ''))} "
        for text in texts:
            lines = paragraph(label + letters.safe(text), width, indent=_GAP)
            lines[0].stylize(QUIET, 0, len(label))
            found += lines
    return [Text.assemble(" " * indent, line) for line in found]


def _totals(words: Words, facts: Mirror, width: int, letters: Lettering) -> list[Text]:
    """How far employees are off on average, and how many blind spots they have."""
    mean = picture_texts.mean_estimate(words, facts)
    parts = [mean] if mean else []
    parts += [words.counted("show.mirror.blind", len(facts.blind_spots))] if facts.blind_spots else []
    return paragraph(letters.safe(f" {letters.glyphs.dot} ".join(parts)), width) if parts else []
