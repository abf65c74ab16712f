"""The touchpoints of a row: their titles, channels and actors, as they belong together."""

from collections.abc import Sequence
from typing import Any

from cjm.diagnostics import Path
from cjm.exchange._draft import Draft
from cjm.exchange._sheet import Cell, Sheet
from cjm.exchange._tables import values
from cjm.exchange._tables.columns import CHANNEL, EMOTION, TOUCHPOINT, Field
from cjm.exchange._tables.entities import Entities
from cjm.exchange._tables.rows import Row, cell_of
from cjm.plaintext import Message

ACTORS = "steps.touchpoints.actors"


class Touchpoints:
    """Reads touchpoints into the steps of a draft."""

    def __init__(self, draft: Draft, entities: Entities) -> None:
        self.draft, self.entities = draft, entities

    def read(
        self, sheet: Sheet, fields: Sequence[Field], step: dict[str, Any], at: int, row: Row, apart: bool
    ) -> list[int]:
        """Add the touchpoints of a row to its step, which is the one at this index; their indices. `apart`: each has a
        score of its own."""
        titles, channels, actors = (_named_cells(fields, row, name) for name in (TOUCHPOINT, CHANNEL, ACTORS))
        titled = [text for cell in titles for text in values.lines(cell.text)]
        named = [(text, cell) for cell in channels for text in values.names(cell.text)]
        found: list[dict[str, Any]] = [{"title": text} for text in titled]
        ids = [self.entities.channel(text, sheet.where(cell)) for text, cell in named]
        if len(ids) == 1 and found:
            for one in found:
                one["channel"] = ids[0]
        elif len(found) == 1 and len(ids) > 1:
            found = [{**found[0], "channel": channel} for channel in dict.fromkeys(ids)]
            why = Message("{title} goes over several channels: a touchpoint for each", title=titled[0])
            self.draft.guess(sheet.where(titles[0]), "steps.touchpoints", why, ("steps", at))
        elif len(ids) == len(found):
            for one, channel in zip(found, ids, strict=True):
                one["channel"] = channel
        else:
            found += [{"title": text, "channel": channel} for (text, _), channel in zip(named, ids, strict=True)]
        if apart and not found and cell_of(fields, row, EMOTION) is not None:
            found = [{"title": step["title"]}]
        people = [text for cell in actors for text in values.names(cell.text)]
        if people and not found:
            found = [{"title": step["title"]}]
        for one in found:
            if people:
                one["actors"] = list(dict.fromkeys(map(self.entities.actor, people)))
        if not found:
            for cell in (*titles, *channels, *actors):
                self._place(sheet, cell, ("steps", at))
            return []
        known = step.setdefault("touchpoints", [])
        start = len(known)
        known.extend(found)
        for cell, key in [
            *((one, "title") for one in titles),
            *((one, "channel") for one in channels),
            *((one, "actors") for one in actors),
        ]:
            self._place(sheet, cell, ("steps", at, "touchpoints", start, key))
        return list(range(start, len(known)))

    def _place(self, sheet: Sheet, cell: Cell, path: Path) -> None:
        if not cell.merged:
            self.draft.place(sheet.where(cell), cell.text, path)


def _named_cells(fields: Sequence[Field], row: Row, name: str) -> list[Cell]:
    return [
        cell
        for one, cell in zip(fields, row, strict=True)
        if one.name == name and cell is not None and not cell.empty and not cell.merged
    ]
