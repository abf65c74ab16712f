"""Several journeys listed: whose each is, its curve, how low and how high it goes, how it ends, where it is lowest."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from cjm.analysis import leverage, peak_end, usage
from cjm.analysis.peak_end import CLAIM
from cjm.journey import paths
from cjm.journey.model import Journey
from cjm.languages import picture_texts
from cjm.languages.words import Words, words_among
from cjm.layout import RenderContext, page_frame
from cjm.layout.columns import role_of, score_role
from cjm.layout.typesetting import block, shifted
from cjm.scene import measuring
from cjm.scene.items import Box, DataTable, Face, Group, Item, Line, LineChart, Role, Scene, Series, Text, Weight

SUBJECT = "journeys"

_COLUMNS = ("index.journey", "index.curve", "index.low", "index.high", "index.end", "index.where")
_TABLE = ("index.journey", "index.about", "index.low", "index.high", "index.end", "index.where")
_FIGURES = ("index.low", "index.high", "index.end")
_SHARES = {"index.journey": 0.38, "index.curve": 0.3, "index.where": 0.32}
"""How the other columns share the room that the figures leave."""
_GAP = 24.0
"""Between the texts of two columns."""
_CURVE, _TALLEST, _FACE = 42.0, 110.0, 7.0
"""The least height of a curve, the most where the page has room, and the radius of its faces."""
_PAD, _LOOSE, _BELOW_HEAD = 8.0, 22.0, 6.0
"""The least room above and below a row, the most where the page has room, and that below the names of the columns."""
_LONGEST = 60
"""Letters of the title of a step in the headline."""


class _Row(NamedTuple):
    """A journey as it is listed: what it is called and about, its lowest steps by index and why the first is so, its
    lowest and highest score and that of its end as figures, empty where they are not known. `ways` has each path, the
    main one first, with its lowest steps."""

    journey: Journey
    title: str
    about: str
    lowest: tuple[int, ...]
    where: str
    why: str
    figures: tuple[str, str, str]
    ways: tuple[tuple[Journey, tuple[int, ...]], ...]

    @property
    def cells(self) -> tuple[str, ...]:
        return (self.title, self.about, *self.figures, " · ".join(filter(None, (self.where, self.why))))


class _Drawn(NamedTuple):
    """The texts of a row from (0, 0) on, and how high they are."""

    row: _Row
    texts: tuple[Text, ...]
    height: float


def build(journeys: Sequence[Journey], context: RenderContext) -> tuple[Scene, ...]:
    """A row for each journey, over as many pages as that takes; each curve has the scale of its own journey."""
    words = context.words
    rows = _rows(journeys, words)
    scales = {one.scale.measure for one in journeys}
    rests = [words("index.scales")] if len(scales) > 1 else []
    people = list(dict.fromkeys(one.persona.name for one in journeys if one.persona and one.persona.name))
    named = words.series(people) if len(people) <= CLAIM else ""
    subtitle = " · ".join(filter(None, (words.counted("index.journeys", len(journeys)), named)))
    head = tuple(words(key) for key in _TABLE)
    data_table = DataTable(head, tuple(row.cells for row in rows))
    lines = [
        words.labelled(
            row.title, words.listed(f"{key} {cell}" for key, cell in zip(head[1:], row.cells[1:], strict=True) if cell)
        )
        for row in rows
    ]
    title = _headline(rows, words)
    return page_frame.spread_over_pages(
        context,
        title,
        lambda text: page_frame.page_frame(context, text, subtitle, rests),
        lambda frame: _laid(rows, frame),
        "\n".join([words("index.describe"), title, *lines]),
        "\n".join(lines),
        data_table,
    )


def _rows(journeys: Sequence[Journey], words: Words) -> list[_Row]:
    """The journeys as they are listed, of several paths the main one; where scales differ each says which it has."""
    mixed = len({one.scale.measure for one in journeys}) > 1
    found = []
    for number, whole in enumerate(journeys, 1):
        journey = paths.main(whole)
        path = words("quote", text=whole.paths[0].title or whole.paths[0].id) if len(whole.paths) > 1 else ""
        own = words_among(words.language, journey)
        scale = journey.scale
        limits = words("index.scale", worst=words.number(scale.worst), best=words.number(scale.best)) if mixed else ""
        persona = journey.persona.name if journey.persona else ""
        draft = words("draft") if journey.broken else ""
        about = (persona, own(f"subtitle.{journey.state}"), path, journey.owner, limits, draft)
        lowest, where, why, figures = _facts(journey, own)
        name = journey.title or words("index.untitled", n=words.number(number))
        ways = tuple((way, _facts(way, own)[0]) for _, way in paths.each(whole))
        found.append(_Row(journey, name, " · ".join(filter(None, about)), lowest, where, why, figures, ways))
    return found


def _facts(journey: Journey, words: Words) -> tuple[tuple[int, ...], str, str, tuple[str, str, str]]:
    """The lowest steps, what the first is called and why it is so low, and the figures of a journey."""
    scale = journey.scale
    scores = {index: step.emotion for index, step in enumerate(journey.steps) if step.emotion is not None}
    if not scores:
        return (), words("unscored.all"), "", ("", "", "")
    worst, best = scale.worst_of(scores.values()), scale.best_of(scores.values())
    lowest = tuple(index for index, score in scores.items() if score == worst)
    first = journey.steps[lowest[0]]
    more = words("moments.more", n=words.number(len(lowest) - 1)) if len(lowest) > 1 else ""
    where = " ".join(filter(None, (first.title or words.number(lowest[0] + 1), more)))
    end = journey.steps[-1].emotion
    figures = (words.score(scale, worst), words.score(scale, best), words.score(scale, end))
    if worst == best:
        return (), words("index.level"), "", figures
    why = "" if more or not scale.below_neutral(worst) else picture_texts.detail(journey, words, first, "low")
    return lowest, where, why, figures


def _headline(rows: Sequence[_Row], words: Words) -> str:
    """The strongest that the page proves: a moment at which several journeys are lowest, then how many have no plan for
    theirs. What is to be is no part of it, nor is a journey with fewer scores than a claim takes."""
    every = words.number(len(rows))
    known = [row for row in rows if sum(step.emotion is not None for step in row.journey.steps) >= CLAIM]
    current = [row for row in known if row.journey.state == "current"]
    hurt = [row for row in current if _hurting(row)]
    if not known:
        return words("index.headline.unknown", all=every)
    titles = Counter(title for row in hurt for title in {row.journey.steps[index].title for index in row.lowest})
    title, count = max(titles.items(), key=lambda one: one[1], default=("", 0))
    if count > 1 and title:
        step = measuring.cut(title, _LONGEST).strip().removesuffix(".")
        return words("index.headline.same", step=step, there=_there(count, len(rows), words))
    if not hurt:
        neutral = all(row.journey.scale.neutral is not None for row in current)
        return words("index.headline.good" if neutral and len(current) == len(rows) else "index.headline.known")
    unplanned = [row for row in hurt if not all(_planned(*way) for way in _hurting(row))]
    if unplanned:
        return words("index.headline.unplanned", there=_there(len(unplanned), len(rows), words))
    if len(hurt) == len(rows):
        return words("index.headline.planned")
    below = all(row.journey.scale.neutral is not None for row in current)
    return words("index.headline.planned.below" if below else "index.headline.known")


def _there(count: int, every: int, words: Words) -> str:
    """In how many of the journeys."""
    return words("shared.everywhere" if count == every else "shared.in", n=words.number(count), all=words.number(every))


def _hurting(row: _Row) -> list[tuple[Journey, tuple[int, ...]]]:
    """The paths whose lowest moment is a bad one, as far as the scale tells."""
    return [(way, lowest) for way, lowest in row.ways if lowest and _hurts(way, lowest)]


def _hurts(journey: Journey, lowest: tuple[int, ...]) -> bool:
    scale, score = journey.scale, journey.steps[lowest[0]].emotion
    return scale.neutral is None or (score is not None and scale.below_neutral(score))


def _planned(journey: Journey, lowest: tuple[int, ...]) -> bool:
    """Whether something is planned or being done at one of the lowest steps of a path."""
    steps = [journey.steps[index] for index in lowest]
    ids = {step.id for step in steps}
    return any(
        one.status in leverage.UNDER_WAY
        and (one in usage.opportunities_at(journey, step) or ids & set(dict(one.lifts)))
        for step in steps
        for one in journey.opportunities
    )


def _laid(rows: Sequence[_Row], frame: page_frame.PageFrame) -> list[page_frame.Filled]:
    """The rows of each page under the names of the columns, as loose as the page allows, and large where they then fit
    on one."""
    context, sizes = frame.context, frame.context.sizes
    large = context.sized(sizes._replace(label=sizes.subtitle, note=sizes.label))
    pages = _pages(rows, large, frame) if context.page.fixed else []
    return pages if len(pages) == 1 else _pages(rows, context, frame)


def _pages(rows: Sequence[_Row], context: RenderContext, frame: page_frame.PageFrame) -> list[page_frame.Filled]:
    sizes = context.sizes
    places, words = _places(rows, context, frame.width), context.words
    head = [
        block(
            words(key), (left, 0.0), room, sizes.note,
            language=words.language, role="mute", weight="semibold",
        )
        for key, (left, room) in zip(_COLUMNS, places, strict=True)
    ]  # fmt: skip
    top = max(text.box.bottom for text in head) + _BELOW_HEAD
    drawn = [_drawn(row, context, places) for row in rows]
    heights = [one.height + 2 * _PAD for one in drawn]
    room = frame.room - top
    parts = page_frame.fill_pages(heights, room) if context.page.fixed else [range(len(drawn))]
    pages = []
    for part in parts:
        here = drawn[part.start : part.stop]
        spare = (room - sum(heights[part.start : part.stop])) / len(here) if context.page.fixed else 2 * _PAD
        pad = min(_LOOSE, _PAD + max(0.0, spare) / 4)
        items: list[Item] = list(head)
        y = top
        for one in here:
            height = min(max(one.height, _TALLEST), one.height + max(0.0, spare - 2 * (pad - _PAD)))
            items.append(Line(((0.0, y), (frame.width, y)), "rule", 1.0))
            parts_of = [*one.texts, *_curve(one.row, context, Box(places[1][0], 0.0, places[1][1], height))]
            placed = tuple(shifted(item, y + pad) for item in parts_of)
            items.append(Group(one.row.title, placed, context.words.listed(filter(None, one.row.cells))))
            y += height + 2 * pad
        pages.append(page_frame.Filled([shifted(item, frame.top, frame.left) for item in items], frame.top + y))
    return pages


def _places(rows: Sequence[_Row], context: RenderContext, width: float) -> list[tuple[float, float]]:
    """Where each column begins, and the room for what it holds: figures and their headings stay on one line."""
    sizes = context.sizes
    rooms = {}
    for number, key in enumerate(_FIGURES):
        widest = max(measuring.width(row.figures[number], sizes.subtitle, "semibold") for row in rows)
        rooms[key] = max(widest, measuring.width(context.words(key), sizes.note, "semibold")) + 1
    rest = width - sum(rooms.values()) - _GAP * (len(_COLUMNS) - 1)
    rooms |= {key: rest * share for key, share in _SHARES.items()}
    wide = [rooms[key] for key in _COLUMNS]
    return [(sum(wide[:at]) + _GAP * at, room) for at, room in enumerate(wide)]


def _drawn(row: _Row, context: RenderContext, places: Sequence[tuple[float, float]]) -> _Drawn:
    sizes, language = context.sizes, context.words.language
    texts: list[Text] = []

    def put(
        text: str, column: int, size: float, below: Text | None = None, role: Role = "ink", bold: bool = False
    ) -> Text:
        left, room = places[column]
        at = (left, below.box.bottom + 2 if below else 0.0)
        weight: Weight = "semibold" if bold else "regular"
        found = block(text, at, room, size, language=language, role=role, weight=weight)
        texts.extend([found] if found.lines else [])
        return found

    put(row.about, 0, sizes.note, put(row.title, 0, sizes.label, bold=True), "mute")
    scored = bool(row.figures[0])
    where = put(row.where, 5, sizes.label, role="ink" if scored else "mute", bold=bool(row.lowest))
    put(row.why, 5, sizes.note, where, "mute")
    scale = row.journey.scale
    scores = [step.emotion for step in row.journey.steps if step.emotion is not None]
    if scores:
        roles: list[Role] = [
            score_role(scale, scale.worst_of(scores), "low"),
            score_role(scale, scale.best_of(scores), "high"),
            "ink",
        ]
        for column, (figure, role) in enumerate(zip(row.figures, roles, strict=True), 2):
            put(figure, column, sizes.subtitle, role="ink" if role == "emotion" else role, bold=True)
    return _Drawn(row, tuple(texts), max([_CURVE, *(text.box.bottom for text in texts)]))


def _curve(row: _Row, context: RenderContext, box: Box) -> list[Item]:
    """The shape of a journey, with the neutral line, and a face where it is lowest and highest and at its end."""
    journey, scale = row.journey, row.journey.scale
    if not row.figures[0]:
        return []
    name = context.words("curve.emotion.future" if journey.state == "future" else "curve.emotion")
    line = Series(name, tuple(step.emotion for step in journey.steps), "emotion", 2.5)
    inner = box._replace(y=box.y + _FACE, height=box.height - 2 * _FACE)
    chart = LineChart(inner, tuple(step.title for step in journey.steps), (line,), scale.worst, scale.best)
    faces = [
        Face((chart.x(index), chart.y(score)), _FACE, scale.valence(score), role_of(kind))
        for index, kind in sorted(picture_texts.emphasis(peak_end.of(journey)).items())
        if (score := journey.steps[index].emotion) is not None
    ]
    middle = chart.y(scale.neutral) if scale.neutral is not None else None
    rules: list[Item] = [Line(((box.x, middle), (box.right, middle)), "rule", 1.0)] if middle is not None else []
    return [*rules, chart, *([Group("faces", tuple(faces))] if faces else [])]
