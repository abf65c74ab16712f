"""The roadmap of several journeys: what is to be done when, in which of them, by whom, the same thing once."""

from collections.abc import Sequence
from itertools import groupby

from cjm.analysis import portfolio
from cjm.analysis.portfolio import Item
from cjm.journey.model import Journey
from cjm.languages import opportunity_texts as say
from cjm.languages.words import Words
from cjm.layout import RenderContext, entry_rows, page_frame
from cjm.layout.cells import CellEntry
from cjm.layout.entry_rows import EntryRow
from cjm.scene import measuring
from cjm.scene.items import DataTable, Scene

SUBJECT = "journeys"

_COLUMNS = ("roadmap.table.horizon", "portfolio.title", "portfolio.journeys", "decisions.who", "decisions.when")
_SHARES = (0.11, 0.33, 0.26, 0.17, 0.13)
_OWNER = 3
"""The column that is left out where nobody is known, as in a deck without names."""
_LONGEST = 60
"""Letters of an opportunity in the headline."""


def build(journeys: Sequence[Journey], context: RenderContext) -> tuple[Scene, ...]:
    """A row for each opportunity that is open, by horizon and the best first, over as many pages as that takes; none
    where there is none."""
    words = context.words
    named = [(one.title or words("index.untitled", n=words.number(at)), one) for at, one in enumerate(journeys, 1)]
    groups = [list(group) for _, group in groupby(portfolio.of(named).open, key=portfolio.place)]
    if not groups:
        return ()
    owned = any(one.ranked.opportunity.owner for group in groups for one in group)
    keys: Sequence[str] = _COLUMNS
    shares: Sequence[float] = _SHARES
    rows = [_row(group, words) for group in groups]
    if not owned:
        keys, shares = (*keys[:_OWNER], *keys[_OWNER + 1 :]), (0.11, 0.42, 0.32, 0.15)
        rows = [row._replace(columns=(*row.columns[: _OWNER - 1], *row.columns[_OWNER:])) for row in rows]
    title = _headline(groups, len(journeys), words)
    head = tuple(words(key) for key in keys)
    lines = [words.labelled(row.cells[1], words.listed(filter(None, (row.lead, *row.cells[2:])))) for row in rows]
    rests = [words("portfolio.same")] if any(len(group) > 1 for group in groups) else []
    return page_frame.spread_over_pages(
        context,
        title,
        lambda text: page_frame.page_frame(context, text, words.counted("index.journeys", len(journeys)), rests),
        lambda frame: entry_rows.filled(
            frame, head, shares, rows, lambda part: _part(groups, part, words) if part.start else title
        ),
        "\n".join([words("portfolio.describe"), title, *lines]),
        "\n".join(lines),
        DataTable(head, tuple(row.cells for row in rows)),
    )


def _headline(groups: Sequence[Sequence[Item]], every: int, words: Words) -> str:
    """What helps several journeys, else what comes first."""
    widest = max(groups, key=lambda group: group[0].journeys)
    said = measuring.cut(say.name(widest[0].ranked.opportunity), _LONGEST).strip().removesuffix(".")
    if widest[0].journeys > 1:
        key = "portfolio.headline.every" if widest[0].journeys == every else "portfolio.headline.some"
        return words(key, title=said, n=words.number(widest[0].journeys), all=words.number(every))
    return words.counted("portfolio.headline.first", len(groups), title=said)


def _part(groups: Sequence[Sequence[Item]], part: range, words: Words) -> str:
    """How many opportunities there are, and how many of them at the times that a page shows."""
    times = [group[0].horizon for group in groups]
    shown = dict.fromkeys(times[part.start : part.stop])
    parts = [words(f"finding.plans.spread.{time or 'none'}", n=words.number(times.count(time))) for time in shown]
    every = words.counted("finding.plans.open", len(groups))
    return words("finding.plans.spread", text=every, parts=words.series(parts))


def _row(group: Sequence[Item], words: Words) -> EntryRow:
    """An opportunity with how far it is, its journeys, who has it and by when."""
    first = group[0].ranked.opportunity
    several = [one.ranked.opportunity for one in group]
    status = words.series(list(dict.fromkeys(filter(None, (say.status(words, one) for one in several)))))
    owners = list(dict.fromkeys(one.owner for one in several if one.owner))
    dates = sorted({one.due for one in several if one.due})
    nobody, role = say.owner(group[0].journey, words, first._replace(owner=""))
    undated = CellEntry(words("decisions.undated"), "low", italic=True)
    return EntryRow(
        say.name(first),
        (
            (CellEntry(say.name(first), weight="semibold", notes=tuple(filter(None, (status,)))),),
            tuple(CellEntry(name) for name in dict.fromkeys(one.journey.title or one.file for one in group)),
            tuple(map(CellEntry, owners)) or (CellEntry(nobody, role, italic=True),),
            tuple(CellEntry(words.date(date)) for date in dates) or (undated,),
        ),
        words(f"roadmap.horizon.{group[0].horizon or 'none'}"),
    )
