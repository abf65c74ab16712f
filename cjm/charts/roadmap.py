"""The roadmap: opportunities by when they are to be done, value against effort, and the curve before and after."""

from collections.abc import Callable, Sequence
from itertools import chain

from cjm.charts._roadmap.agenda import Agenda, Numbered, agenda, best
from cjm.charts._roadmap.cards import PagePart, board
from cjm.charts._roadmap.matrix import matrix
from cjm.charts._roadmap.planned import planned
from cjm.journey.model import Journey
from cjm.languages import picture_texts
from cjm.languages.words import Words
from cjm.layout import RenderContext, difference_curves, page_frame
from cjm.layout.difference_curves import PageTexts
from cjm.layout.table import TableCell, divided
from cjm.layout.typesetting import block, shifted
from cjm.scene.items import Box, DataTable, Item, Scene, Weight

SLIDE = 110

_NAME = "roadmap"
_BETWEEN, _GUTTER = 26.0, 48.0
_FIELD = 0.34
"""The share of the width that the field of value against effort takes."""
_LOWEST, _HIGHEST = 180.0, 400.0
"""How high that field is."""
_SHARES = (0.06, 0.44, 0.11, 0.12, 0.12, 0.15)
_TEXTS = ("need", "impact", "metric")
"""The texts of an opportunity that its card has no room for."""


def build(journey: Journey, context: RenderContext) -> tuple[Scene, ...]:
    """On a page that grows all three below each other; on a fixed page each has pages of its own.

    What is dropped is left out. Value against effort is drawn where both are known of at least two opportunities, the
    curve where what is planned or doing changes a score.
    """
    plan = agenda(journey, context)
    if not plan.open and not plan.done:
        return ()
    return _slides(plan) if context.page.fixed else (_poster(plan),)


def _frame(plan: Agenda, title: str, *, rated: bool = True) -> page_frame.PageFrame:
    """The frame of a page; `rated`: value against effort stands on it, which the foot explains."""
    journey, words = plan.journey, plan.context.words
    subtitle = f"{words('roadmap.name')} · {picture_texts.subtitle(journey, words)}"
    return page_frame.page_frame(
        plan.context, title, subtitle, _rests(plan) if rated else (), picture_texts.agreed(journey, words)
    )


def _rests(plan: Agenda) -> tuple[str, ...]:
    return (plan.context.words("roadmap.legend"),) if len(_rated(plan)) > 1 else ()


def _slides(plan: Agenda) -> tuple[Scene, ...]:
    first, title = best(plan.next), plan.context.headline(plan.journey, _NAME)
    rated = best(plan.valued) if len(_rated(plan)) > 1 else None

    def columns(frame: page_frame.PageFrame) -> list[PagePart]:
        return board(plan, first, frame.width, frame.room)

    def together(frame: page_frame.PageFrame) -> list[PagePart]:
        """The columns with the field below them, on one page where they fit."""
        columned = columns(frame)
        height = columned[0].height + _BETWEEN
        fields = _rating(plan, first or rated, frame.width, frame.room - height) if rated else []
        if len(columned) > 1 or len(fields) != 1 or height + fields[0].height > frame.room:
            return []
        return [_stacked([*columned, *fields])]

    if together(_frame(plan, title)):
        scenes = _spread(plan, title, together)
    else:
        scenes = _spread(plan, title, columns, rated=False)
        if rated:
            later = _after(plan, scenes)
            title = later.context.headline(plan.journey, _NAME)
            scenes += _spread(later, title, lambda frame: _rating(later, first or rated, frame.width, frame.room))
    picture = planned(_after(plan, scenes))
    return (*scenes, *(difference_curves.pages(picture) if picture else ()))


def _after(plan: Agenda, scenes: Sequence[Scene]) -> Agenda:
    """The same after these pages, so that each has a headline of its own."""
    return plan._replace(context=plan.context.after(*(scene.title for scene in scenes)))


def _spread(
    plan: Agenda, title: str, lay: Callable[[page_frame.PageFrame], list[PagePart]], *, rated: bool = True
) -> tuple[Scene, ...]:
    """The scenes of what is laid out from (0, 0) on."""

    def placed(frame: page_frame.PageFrame) -> list[page_frame.Filled]:
        return [
            page_frame.Filled(
                [shifted(item, frame.top, frame.left) for item in part.items],
                frame.top + part.height,
                notes=_notes(plan, part.cards),
            )
            for part in lay(frame)
        ]

    texts = (_description(plan, title), plan.context.words("roadmap.note"), _data_table(plan))
    return page_frame.spread_over_pages(
        plan.context,
        title,
        lambda text: _frame(plan, text, rated=rated),
        placed,
        *texts,
        page_frame.Subject(plan.journey, _NAME),
    )


def _poster(plan: Agenda) -> Scene:
    title = plan.context.headline(plan.journey, _NAME)
    frame = _frame(plan, title)
    first, most = best(plan.next), best(plan.valued)
    parts = board(plan, first, frame.width, None)
    if most and len(_rated(plan)) > 1:
        parts += _rating(plan, first or most, frame.width, None)
    picture = planned(plan._replace(context=plan.context.after(title)))
    if picture is None:
        return _spread(plan, title, lambda _: [_stacked(parts)])[0]
    context = plan.context
    size, language = context.sizes.subtitle, context.words.language
    finding = block(picture.texts.title, (0.0, 0.0), frame.width, size, language=language, weight="semibold")
    items, height, cards = _stacked([*parts, PagePart((finding,), finding.box.height)])
    below_header = frame.top - frame.header.bottom
    own = picture.texts
    texts = PageTexts(
        title=title,
        subtitle=f"{context.words('roadmap.name')} · {own.subtitle}",
        rests=_rests(plan),
        description=f"{_description(plan, title)}\n{own.description}",
        notes="\n".join((_notes(plan, cards), context.words("roadmap.note"), own.title)),
        data_table=_data_table(plan),
    )
    picture = picture._replace(
        texts=texts,
        above=tuple(shifted(item, below_header, frame.left) for item in items),
        above_height=below_header + height - _BETWEEN / 2,
    )
    return difference_curves.pages(picture)[0]


def _stacked(parts: Sequence[PagePart]) -> PagePart:
    """Parts below each other."""
    items: list[Item] = []
    y = 0.0
    for part in parts:
        items += [shifted(item, y) for item in part.items]
        y += part.height + _BETWEEN
    return PagePart(tuple(items), y - _BETWEEN, tuple(card for part in parts for card in part.cards))


def _rated(plan: Agenda) -> list[Numbered]:
    return [one for one in plan.open if one.ranked.value is not None and one.ranked.opportunity.effort is not None]


def _rating(plan: Agenda, first: Numbered | None, width: float, room: float | None) -> list[PagePart]:
    """The field of value against effort, beside it the ranked figures; what is not in it stands below."""
    words, context = plan.context.words, plan.context
    field = width * _FIELD
    ranked = sorted(_rated(plan), key=lambda one: one.ranked.key)
    head = ["", *(words(f"roadmap.table.{key}") for key in ("title", "value"))]
    head += [words("roadmap.effort"), words("roadmap.table.per-effort"), words("roadmap.table.effect")]
    rows = [_figures(plan, one, one == first) for one in ranked]
    wide = width - field - _GUTTER
    at = (field + _GUTTER, 0.0)
    unrated = [words.number(one.number) for one in plan.open if one not in ranked]
    text = words("roadmap.unrated", numbers=words.series(unrated)) if unrated else ""
    note = block(text, (at[0], 0.0), wide, context.sizes.note, language=words.language, role="mute")
    left = room - note.box.height - 12 if room is not None else None
    pages: list[PagePart] = []
    for found in divided(context, words("roadmap.name"), head, rows, at, [wide * share for share in _SHARES], left):
        high = max(_LOWEST, min(_HIGHEST, found.box.height if room is None else room))
        square = matrix(plan, ranked, first, Box(0.0, 0.0, field, high))
        below = [shifted(note, found.box.bottom + 12)] if note.lines else []
        bottom = max(high, found.box.bottom + (12 + note.box.height if below else 0.0))
        pages.append(PagePart((square, found, *below), bottom))
    return pages


def _figures(plan: Agenda, one: Numbered, first: bool) -> list[TableCell]:
    words, ranked = plan.context.words, one.ranked
    weight: Weight = "bold" if first else "regular"
    return [
        TableCell(words.number(one.number), "emotion" if first else "mute", "bold"),
        TableCell(one.title, "ink", weight),
        TableCell("" if ranked.value is None else words.number(ranked.value)),
        TableCell("" if ranked.opportunity.effort is None else words.number(ranked.opportunity.effort)),
        TableCell("" if ranked.per_effort is None else words.number(ranked.per_effort, 1), "ink", weight),
        TableCell(_gain(words, ranked.effect.gains.mean)),
    ]


def _data_table(plan: Agenda) -> DataTable:
    words = plan.context.words
    keys = ("title", "kind", "horizon", "status", "owner", "lifts", "mends", "strengthens")
    figures = ("value", "effort", "per-effort", "worst", "best", "mean", "end")
    head = ["", *(words(f"roadmap.table.{key}") for key in keys), *(words(f"roadmap.{key}") for key in _TEXTS)]
    head += [words("roadmap.effort" if key == "effort" else f"roadmap.table.{key}") for key in figures]
    rows = []
    for horizon, one in _every(plan):
        opportunity, effect = one.ranked.opportunity, one.ranked.effect
        due = words("roadmap.due", date=words.date(opportunity.due)) if opportunity.due else ""
        rows.append(
            (
                words.number(one.number),
                one.title,
                words(f"roadmap.kind.{opportunity.kind}") if opportunity.kind else "",
                ", ".join(part for part in (horizon, due) if part),
                words(f"journey-map.status.{opportunity.status}") if opportunity.status else "",
                opportunity.owner,
                words.listed(plan.lifts(one)),
                words.listed(plan.mends(one)),
                words.listed(plan.strengthens(one)),
                *(getattr(opportunity, key) for key in _TEXTS),
                _value(words, one),
                "" if opportunity.effort is None else words.number(opportunity.effort),
                "" if one.ranked.per_effort is None else words.number(one.ranked.per_effort, 1),
                *(_gain(words, value) for value in effect.gains),
            )
        )
    return DataTable(tuple(head), tuple(rows))


def _value(words: Words, one: Numbered) -> str:
    """The value with the two that it is the sum of: "8 (5 + 3)"."""
    parts = (one.ranked.opportunity.customer_value, one.ranked.opportunity.business_value)
    if parts == (None, None):
        return ""
    total = "" if one.ranked.value is None else words.number(one.ranked.value)
    return f"{total} ({' + '.join('?' if part is None else words.number(part) for part in parts)})".strip()


def _gain(words: Words, gain: float | None) -> str:
    """How much better a figure becomes; empty where it does not change, for 0 would be read as no effect at all."""
    text = words.gain(gain)
    return "" if text == "0" else text


def _every(plan: Agenda) -> list[tuple[str, Numbered]]:
    """Each opportunity with the name of its time."""
    words = plan.context.words
    still = ((words(f"roadmap.horizon.{horizon or 'none'}"), one) for horizon, items in plan.columns for one in items)
    return list(chain(still, (("", one) for one in plan.done)))


def _description(plan: Agenda, title: str) -> str:
    words = plan.context.words
    lines = [words("roadmap.describe", title=plan.journey.title), title]
    data_table = _data_table(plan)
    for row in data_table.rows:
        parts = [f"{name} {cell}" for name, cell in zip(data_table.head[2:], row[2:], strict=True) if cell]
        lines.append(words.labelled(f"{row[0]}. {row[1]}", f"{words.listed(parts)}."))
    return "\n".join(lines)


def _notes(plan: Agenda, cards: Sequence[Numbered]) -> str:
    """The notes for a speaker: of each of these opportunities what its card has no room for."""
    words = plan.context.words
    lines: list[str] = []
    for one in cards:
        opportunity = one.ranked.opportunity
        kind = words(f"roadmap.kind.{opportunity.kind}") if opportunity.kind else ""
        lines.append(f"{words.number(one.number)}. {one.title}{f' ({kind})' if kind else ''}")
        about = [(f"roadmap.{key}", getattr(opportunity, key)) for key in _TEXTS]
        about.append(("roadmap.table.value", _value(words, one)))
        about.append(("roadmap.effort", words.number(opportunity.effort) if opportunity.effort else ""))
        if one in plan.done:
            about.append(("roadmap.table.lifts", words.listed(plan.lifts(one))))
            about.append(("roadmap.table.mends", words.listed(plan.mends(one))))
            about.append(("roadmap.table.strengthens", words.listed(plan.strengthens(one))))
        lines += [words.labelled(words(key), text) for key, text in about if text]
    return "\n".join(lines)
