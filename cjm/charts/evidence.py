"""The evidence: what each score rests on, from which sources, and how far the figures can be trusted."""

from cjm import lettering, story
from cjm.analysis import evidence
from cjm.analysis.evidence import Evidence
from cjm.layout import Look, edges
from cjm.layout.table import Cell, divided
from cjm.layout.typesetting import block
from cjm.model import Journey, Source
from cjm.scene import Group, Item, Point, Scene, Sheet

SLIDE = 100

_R = 0.58
"""Alaybek and others (2022), 174 effects: how peak-end correlates with the remembered evaluation."""
_LIMITS = ("peak-end", "averaged", "end", "fades")
_DOUBTFUL = ("opinion", "none")
_BELOW_HEADER, _BETWEEN, _ABOVE_FOOT = 17.0, 30.0, 16.0
_SHARE, _GUTTER = 0.6, 48.0
"""The share of the width that the scores have, and the room between them and what stands beside them."""
_SCORE, _BESIDE = 84.0, 16.0
"""The width of the scores, and the room between two columns; the steps take at most half of the rest."""


def build(journey: Journey, look: Look) -> tuple[Scene, ...]:
    """The scores at the left, over as many pages as they need; sources and limits at the right of the first.

    What is only intended rests on nothing yet: unless it names a source, it has no such page.
    """
    facts = evidence.of(journey)
    if all(step.emotion is None for step in journey.steps) or (evidence.intended(journey) and not facts.used):
        return ()
    words, page = look.words, look.page
    headline = _headline(journey, look, facts)
    header = edges.header(look, headline, story.subtitle(journey, words))
    footer = edges.footer(look, [story.evidence(journey, words)], story.agreed(journey, words))
    top = header.bottom + _BELOW_HEADER
    wide = (page.right - page.left - _GUTTER) * _SHARE
    rows, head = _rows(journey, look, facts), [words(f"evidence.{key}") for key in ("step", "score", "rests")]
    room = page.height - footer.height - _ABOVE_FOOT - top if page.fixed else None
    longest = max(lettering.width(lettering.cut(row[0].text), look.theme.sizes.label) for row in rows)
    steps = min(longest + 2 * _BESIDE, (wide - _SCORE) / 2)
    widths = [steps, _SCORE, wide - _SCORE - steps]
    tables = divided(look, words("evidence.levels"), head, rows, (page.left, top), widths, room)
    beside, lowest = _beside(look, facts, (page.left + wide + _GUTTER, top), page.right)
    sheet = Sheet(tuple(head), tuple(tuple(cell.text for cell in row) for row in rows))
    said = [headline, *(": ".join((row[0], ", ".join(filter(None, row[1:])))) for row in sheet.rows), *_limits(look)]
    scenes = []
    for number, table in enumerate(tables):
        bottom = max(table.box.bottom, 0.0 if number else lowest)
        height = float(max(page.height, round(bottom + _ABOVE_FOOT + footer.height)))
        items = [*header.items, table, *([] if number else beside), *footer.items(page, height)]
        notes = "\n".join([headline, *_limits(look)])
        scenes.append(Scene(page.width, height, headline, "\n".join(said), tuple(items), notes, words.language, sheet))
    return tuple(scenes)


def _headline(journey: Journey, look: Look, facts: Evidence) -> str:
    words = look.words
    people = words(f"page.people.{journey.kind}")
    if evidence.intended(journey):
        return words("evidence.headline.future")
    if facts.coverage == 1:
        return words("evidence.headline.every", people=people)
    if facts.level in ("research", *_DOUBTFUL):
        return words(f"evidence.headline.{'research' if facts.level == 'research' else 'none'}", people=people)
    scored = sum(step.emotion is not None for step in journey.steps)
    heard = round((facts.coverage or 0) * scored)
    key = f"evidence.headline.{'one' if heard == 1 else 'many'}"
    return words(key, n=words.number(heard), all=words.number(scored), people=people)


def _rows(journey: Journey, look: Look, facts: Evidence) -> list[list[Cell]]:
    """A row for each scored step; what rests on opinion or nothing stands out."""
    words = look.words
    people = words(f"page.people.{journey.kind}")
    rows = []
    for step, found in zip(journey.steps, facts.steps, strict=True):
        if step.emotion is None:
            continue
        level = words(f"evidence.level.{found.level}", people=people)
        sources = [source for source in map(journey.source, found.sources) if source]
        named = ", ".join(dict.fromkeys(filter(None, (_kind(source, look) for source in sources))))
        doubtful = found.level in _DOUBTFUL and not evidence.intended(journey)
        rests = Cell(named or level, "low" if doubtful else "mute", "semibold" if doubtful else "regular")
        rows.append([Cell(step.title), Cell(story.score(journey, words, step.emotion), "ink", "semibold"), rests])
    return rows


def _kind(source: Source, look: Look) -> str:
    """What a source is, with how many it heard: "12 interviews", "survey (n = 41)"."""
    words = look.words
    if source.kind in story.TOLD_BY_NUMBER and source.n:
        return words.counted(f"source.{source.kind}", source.n).replace(" ", "\u00a0")
    size = f" (n = {words.number(source.n)})" if source.n else ""
    name = words(f"source.{source.kind}.one", n="").strip() if source.kind else ""
    return (name + size).replace(" ", "\u00a0") if name else ""


def _beside(look: Look, facts: Evidence, at: Point, right: float) -> tuple[list[Item], float]:
    """The sources, then how far to trust the figures; and where that ends."""
    words, sizes, language = look.words, look.theme.sizes, look.words.language
    (left, y), room = at, right - at[0]
    items: list[Item] = []
    entries = [
        (use.source.title or _opened(_kind(use.source, look)), _about(use.source, look, titled=bool(use.source.title)))
        for use in facts.used
    ]
    blocks = [(words("evidence.sources"), entries), (words("evidence.limits"), [("", said) for said in _limits(look)])]
    for heading, listed in blocks:
        if not listed:
            continue
        head = block(heading, (left, y + 7), room, sizes.note, language=language, role="mute", weight="semibold")
        texts, y = [head], head.box.bottom + 7
        for name, about in listed:
            title = block(name, (left, y), room, sizes.label, language=language)
            told = block(about, (left, title.box.bottom), room, sizes.note, language=language, role="mute")
            texts += [text for text in (title, told) if text.lines]
            y = told.box.bottom + 8
        items.append(Group(heading, tuple(texts)))
        y += _BETWEEN - 8
    return items, y - _BETWEEN


def _opened(text: str) -> str:
    """With a capital, as an entry of its own begins."""
    return text[:1].upper() + text[1:]


def _about(source: Source, look: Look, titled: bool) -> str:
    date = look.words.date(source.date) if source.date else ""
    return " · ".join(part for part in (_kind(source, look) if titled else "", date) if part)


def _limits(look: Look) -> list[str]:
    return [look.words(f"evidence.limit.{key}", r=look.words.number(_R)) for key in _LIMITS]
