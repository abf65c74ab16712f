"""The steps of a table: which rows are one step, and what each of its cells is of it."""

import re
from collections.abc import Sequence
from typing import Any

from cjm.diagnostics import Path
from cjm.exchange import Rows
from cjm.exchange._draft import Draft, Where
from cjm.exchange._labels import label
from cjm.exchange._sheet import Cell
from cjm.exchange._tables import columns as by_column
from cjm.exchange._tables import scores, values
from cjm.exchange._tables.blocks import Table
from cjm.exchange._tables.columns import (
    CHANNEL,
    EMOTION,
    FEELS,
    NUMBER,
    OPPORTUNITY,
    PHASE,
    SCORES,
    TITLE,
    TOUCHPOINT,
    Field,
)
from cjm.exchange._tables.entities import Entities
from cjm.exchange._tables.opportunities import Opportunities
from cjm.exchange._tables.rows import Groups, Row, cell_of, groups
from cjm.exchange._tables.touchpoints import ACTORS, Touchpoints
from cjm.plaintext import Message, figure, number

_TEXTS = {FEELS: "feels", "steps.thinks": "thinks", "steps.does": "does", "steps.needs": "needs"}
_ACTIONS = {"steps.frontstage": "frontstage", "steps.backstage": "backstage"}
_TITLED = {"steps.pains": "pains", "steps.highlights": "highlights"}


class Steps:
    """Reads tables of steps into a draft, one after the other."""

    def __init__(self, draft: Draft, entities: Entities, opportunities: Opportunities) -> None:
        self.draft, self.entities, self.opportunities = draft, entities, opportunities
        self.steps = entities.list("steps")
        self.touchpoints = Touchpoints(draft, entities)
        self.phase = ""
        self.scale: scores.ScaleGuess | None = None
        self.opportunity: int | None = None
        """The one opportunity of the row that is read."""
        self.reported: set[str] = set()
        """The sheets of which it is reported what their rows are."""

    def read(self, table: Table, fields: Sequence[Field], rows: Rows | None, phase: str = "") -> None:
        """Read a table; `rows` is what one row of it is, where the user says so; `phase` the name of its sheet where
        that is a phase."""
        self.table, self.fields, self.phase = table, fields, ""
        self.signs = {one.column.number: scores.uses_signs(one.cells) for one in fields if one.name in SCORES}
        self._report_columns()
        grouped = groups(table, fields, rows)
        self._find_scale([row for _, group in grouped.groups for row in group])
        for cell, why in grouped.lost:
            self._lose([cell], why)
        if phase:
            self.phase = self.entities.phase(phase)
            where = Where(table.sheet.file, table.sheet.name)
            self.draft.guess(
                where, "steps.phase", Message("each sheet is a phase, as no column names any"), ("phases",)
            )
        if table.heading is not None:
            self._heading(table.heading)
        self._report_rows(grouped, rows)
        for heading, group in grouped.groups:
            if heading is not None:
                self._heading(heading)
            self._step(group)

    def _report_rows(self, grouped: Groups, rows: Rows | None) -> None:
        several = any(len(group) > 1 for _, group in grouped.groups)
        turned = self.table.layout == "columns"
        if rows is None and self.table.sheet.name not in self.reported:
            self.reported.add(self.table.sheet.name)
            reading = "fields" if turned else "touchpoints" if several else "steps"
            why = {
                "fields": Message("the titles of fields stand in a column: a row is a field, a column a step"),
                "touchpoints": Message("a step goes on over several rows: a row is a touchpoint"),
                "steps": Message("each row has a step of its own"),
            }[reading]
            self.draft.guess(Where(self.table.sheet.file, self.table.sheet.name), f"--rows {reading}", why)

    def _report_columns(self) -> None:
        for one in self.fields:
            if self._is_note(one):
                self._lose(one.column.titles[-1:], Message("it stands below the table"))
                continue
            field = self._lane_field(one) if one.name.startswith("lanes.") else one.name
            if one.column.titles and not one.column.titles[-1].merged:
                where = self.table.sheet.where(one.column.titles[-1])
                if by_column.left_out(one):
                    self.draft.lose(where, one.column.title, Message("the column is left out, as was asked"))
                    continue
                self.draft.read_as(where, one.column.title, field)
                if one.why is not None:
                    self.draft.guess(
                        where, field, Message("{title}: {why}", title=one.column.title, why=one.why), ("steps",)
                    )
            elif one.column.titles == () and one.cells:
                where = self._line(one)
                place = str(where._replace(file="", sheet=""))
                self.draft.guess(
                    where, field, Message("{place} has no title; it is {field}", place=place, field=field), ("steps",)
                )

    def _is_note(self, one: Field) -> bool:
        """Whether the title of a row of fields has no values, behind the last one that has."""
        filled = [other.column.number for other in self.fields if other.cells]
        return self.table.layout == "columns" and bool(filled) and not one.cells and one.column.number > max(filled)

    def _line(self, one: Field) -> Where:
        sheet, turned = self.table.sheet, self.table.layout == "columns"
        return Where(sheet.file, sheet.name, one.column.number * turned, one.column.number * (not turned))

    def _lane_field(self, one: Field) -> str:
        title = one.column.title or str(self._line(one)._replace(file="", sheet=""))
        if title.startswith("steps."):
            title = label(title.rpartition(".")[2], self.draft.language)
        return f"lanes.{self.entities.lane(title, one.name.removeprefix('lanes.'))}"

    def _find_scale(self, rows: Sequence[Row]) -> None:
        """Declare the scale on which the scores lie, the first time that there are any."""
        found = [one for one in self.fields if one.name in SCORES]
        read = [
            score
            for row in rows
            for one, cell in zip(self.fields, row, strict=True)
            if one.name in SCORES and cell is not None and (score := self._score(one, cell)) and not score.flaw
        ]
        if not read or self.scale is not None:
            return
        titled = next((scale for one in found if (scale := scores.scale_in(one.note))), None)
        self.scale = titled or scores.scale_of(read)
        if self.scale is None:
            return
        if not self.scale.is_default:
            data = self.scale
            self.draft.data["scale"] = {"min": data.min, "max": data.max, "neutral": data.neutral}
        where = next((self._title_place(one) for one in found if one.cells), Where(self.table.sheet.file))
        path: Path = ("steps",) if self.scale.is_default else ("scale",)
        if self.scale.why is not None:
            reading = Message("scale {range}: {why}", range=self.scale.range, why=self.scale.why)
            self.draft.guess(where, f"scale {self.scale.range}", reading, path)
        if not self.scale.is_default:
            middle = Message("the middle of the scale is neutral")
            self.draft.guess(where, f"neutral {number(self.scale.neutral)}", middle, ("scale",))

    def _title_place(self, one: Field) -> Where:
        return self.table.sheet.where(one.column.titles[-1]) if one.column.titles else self._line(one)

    def _score(self, one: Field, cell: Cell) -> scores.Score | None:
        return scores.score(cell, self.signs.get(one.column.number, False))

    def _heading(self, cell: Cell) -> None:
        """A heading within the table is the phase of the steps below it."""
        self.phase = self.entities.phase(cell.text)
        at = [phase["id"] for phase in self.entities.list("phases")].index(self.phase)
        where = self.table.sheet.where(cell)
        self.draft.place(where, cell.text, ("phases", at, "title"))
        self.draft.guess(where, "steps.phase", Message("a heading within the table is a phase"), ("phases", at))

    def _lose(self, cells: Sequence[Cell], why: Message) -> None:
        for cell in cells:
            self.draft.lose(self.table.sheet.where(cell), cell.text, why)

    def _step(self, group: Sequence[Row]) -> None:
        at = len(self.steps)
        title, why = self._title(group, at)
        step: dict[str, Any] = {"id": self.entities.fresh("steps", title, "step"), "title": title}
        self.steps.append(step)
        if why is not None:
            self.draft.guess(self._row_place(group[0]), title, why, ("steps", at, "title"))
        felt = [found for row in group if (found := cell_of(self.fields, row, EMOTION)) and not found.merged]
        apart = len(group) > 1 and len(felt) > 1
        for index, row in enumerate(group):
            self._row(step, at, row, first=index == 0, apart=apart)
        self.phase = step.get("phase", self.phase)
        if self.phase:
            step["phase"] = self.phase
        if apart:
            why = Message("each touchpoint has a score and the step none; --rows steps makes each row a step")
            self.draft.guess(self._row_place(group[0]), "steps.touchpoints.emotion", why)

    def _row_place(self, row: Row) -> Where:
        cell = next(cell for cell in row if cell is not None)
        turned = self.table.layout == "columns"
        return Where(self.table.sheet.file, self.table.sheet.name, cell.row * (not turned), cell.column * turned)

    def _title(self, group: Sequence[Row], at: int) -> tuple[str, Message | None]:
        if (cell := cell_of(self.fields, group[0], TITLE)) is not None:
            return " ".join(cell.text.split()), None
        for one, cell in zip(self.fields, group[0], strict=True):
            if by_column.gives_title(one) and cell is not None and not cell.empty:
                return " ".join((values.lines(cell.text) or [cell.text])[0].split()), None
        for name in (
            *([PHASE] if self.table.layout == "columns" else []),
            TOUCHPOINT,
            "steps.does",
            "steps.thinks",
            CHANNEL,
            "steps.quotes",
        ):
            if (cell := cell_of(self.fields, group[0], name)) is not None and values.lines(cell.text):
                return " ".join(values.lines(cell.text)[0].split()), Message("the step has no title")
        return str(at + 1), Message("the step has no title")

    def _row(self, step: dict[str, Any], at: int, row: Row, first: bool, apart: bool) -> None:
        self.opportunity = None
        touchpoints = self.touchpoints.read(self.table.sheet, self.fields, step, at, row, apart)
        # what stands beside an opportunity is of it, in whatever order their columns are
        for one, cell in sorted(zip(self.fields, row, strict=True), key=lambda pair: pair[0].name != OPPORTUNITY):
            if cell is None or (cell.empty and not cell.error) or one.name in (TOUCHPOINT, CHANNEL, ACTORS):
                continue
            if cell.merged and not first and one.name not in SCORES:
                continue
            if by_column.left_out(one):
                self._lose([] if cell.merged else [cell], Message("the column is left out, as was asked"))
            else:
                self._value(step, at, one, cell, first, touchpoints if apart else None)

    def _value(
        self, step: dict[str, Any], at: int, one: Field, cell: Cell, first: bool, apart: list[int] | None
    ) -> None:
        name = one.name
        path: Path = ("steps", at)
        if name == TITLE:
            self._place(cell, (*path, "title"))
        elif name == PHASE:
            step.setdefault("phase", self.entities.phase(" ".join(cell.text.split())))
            self._place(cell, (*path, "phase"))
        elif name == NUMBER:
            self._place(cell, path)
        elif name in SCORES:
            if not (cell.merged and not first):
                self._emotion(step, at, one, cell, apart)
        elif name in _TEXTS:
            self._extend(step, at, _TEXTS[name], [values.unquoted(text) for text in values.lines(cell.text)], cell)
        elif name == "steps.quotes":
            self._extend(step, at, "quotes", [{"text": text} for text in values.quotes(cell.text)], cell)
        elif name in _ACTIONS:
            self._extend(step, at, _ACTIONS[name], [{"title": text} for text in values.lines(cell.text)], cell)
        elif name in _TITLED:
            entries = [
                {"id": self.entities.fresh("pains", text, "pain"), "title": text} for text in values.lines(cell.text)
            ]
            self._extend(step, at, _TITLED[name], entries, cell)
        elif name == OPPORTUNITY:
            added = [self.opportunities.add(text, step["id"]) for text in values.lines(cell.text)]
            self.opportunity = added[0] if len(added) == 1 else None
            self._place_or_lose(cell, ("opportunities", added[-1], "title") if added else path, bool(added))
        elif name.startswith("opportunities.") and self.opportunity is not None:
            self.opportunities.value(self.table, self.opportunity, name, cell)
        elif name.startswith("opportunities."):
            why = Message("the step has not one opportunity; it is kept in a row of its own")
            self.draft.guess(self.table.sheet.where(cell), self._lane(step, at, one, cell), why, (*path, "lanes"))
        elif name == "steps.evidence":
            ids = [self.entities.source(text, self.table.sheet.where(cell)) for text in values.names(cell.text)]
            self._extend(
                step, at, "evidence", [one for one in dict.fromkeys(ids) if one not in step.get("evidence", ())], cell
            )
        elif name in ("steps.duration", "steps.wait"):
            self._single(step, at, one, cell, values.duration(cell, one.note), Message("no length of time"))
        elif name == "steps.moment_of_truth":
            if values.means_no(cell.text):
                self._place(cell, path)
            else:
                self._single(step, at, one, cell, values.moment_of_truth(cell.text), Message("no moment of truth"))
        elif name == "steps.service_level":
            found = values.named(cell.text, values.values_of("step", "service_level"))
            self._single(step, at, one, cell, found, Message("no service level"))
        elif name == "steps.owner":
            self._single(step, at, one, cell, " ".join(cell.text.split()), Message("another owner"))
        elif name == "persona.name":
            self._persona(step, at, one, cell)
        elif name == "steps.id":
            valid = re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", cell.text) and cell.text not in {
                other["id"] for other in self.steps
            }
            if valid:
                step["id"] = cell.text
            self._place(cell, (*path, "id")) if valid or step["id"] == cell.text else self._lane(step, at, one, cell)
        else:
            self._lane(step, at, one, cell)

    def _place(self, cell: Cell, path: Path) -> None:
        if not cell.merged:
            self.draft.place(self.table.sheet.where(cell), cell.text, path)

    def _place_or_lose(self, cell: Cell, path: Path, held: bool) -> None:
        """What only says that there is nothing is placed at its step."""
        self._place(cell, path if held else path[:2])

    def _extend(self, step: dict[str, Any], at: int, key: str, entries: list[Any], cell: Cell) -> None:
        if entries:
            step.setdefault(key, []).extend(entries)
        self._place_or_lose(cell, ("steps", at, key), bool(entries))

    def _single(self, step: dict[str, Any], at: int, one: Field, cell: Cell, value: str, flaw: Message) -> None:
        """A value that a step has once; what cannot be one stays as a text in a row of its own."""
        key = one.name.rpartition(".")[2]
        if value and step.get(key, value) == value:
            step[key] = value
            self._place(cell, ("steps", at, key))
        elif cell.text.casefold() in scores.NOTHING:
            self._place(cell, ("steps", at))
        else:
            field = self._lane(step, at, one, cell)
            why = Message("{text}: {flaw}; it is kept in a row of its own", text=cell.text, flaw=flaw)
            self.draft.guess(self.table.sheet.where(cell), field, why, ("steps", at, "lanes"))

    def _lane(self, step: dict[str, Any], at: int, one: Field, cell: Cell) -> str:
        field = self._lane_field(one if one.name.startswith("lanes.") else one._replace(name="lanes."))
        lane = field.removeprefix("lanes.")
        entries = values.lines(cell.text)
        if not entries and not cell.error:
            self._place(cell, ("steps", at))
            return field
        if cell.error:
            self._lose([cell], Message("a formula with an error"))
            return field
        step.setdefault("lanes", {}).setdefault(lane, []).extend(entries)
        self._place(cell, ("steps", at, "lanes", lane))
        return field

    def _persona(self, step: dict[str, Any], at: int, one: Field, cell: Cell) -> None:
        """The persona of the journey where all cells say the same, else a row of its own."""
        if len({other.text.casefold() for other in one.cells}) == 1:
            self.draft.data.setdefault("persona", {"name": cell.text})
            self._place(cell, ("persona", "name"))
        else:
            self._lane(step, at, one, cell)

    def _emotion(self, step: dict[str, Any], at: int, one: Field, cell: Cell, apart: list[int] | None) -> None:
        key = one.name.rpartition(".")[2]
        where, score = self.table.sheet.where(cell), self._score(one, cell)
        if score is None:
            self._place(cell, ("steps", at))
            if cell.text.strip("-–—− "):
                self.draft.guess(where, "-", Message("{text} stands for no score", text=cell.text))
            return
        flaw = score.flaw
        value = score.number
        if value is None and score.sign is not None and self.scale is not None and flaw is None:
            value = self._on_scale(score.sign)
        if value is not None and self.scale is not None and not self.scale.min <= value <= self.scale.max:
            flaw = Message("{score} lies outside the scale {range}", score=figure(value), range=self.scale.range)
        if value is not None and score.most not in (None, self.scale.max if self.scale else None):
            flaw = Message("the other scores are out of {n}", n=int(self.scale.max) if self.scale else 0)
        holder, path = self._holder(step, at, apart, key)
        if score.words and key == "emotion":
            step.setdefault("feels", []).append(score.words)
        if flaw is not None or (value is None and key != "emotion"):
            self.draft.lose(where, cell.text, flaw or Message("no score"))
            if value is None and score.words and key == "emotion":
                self._place(cell, ("steps", at, "feels"))
            return
        if value is None:
            self._place(cell, ("steps", at, "feels"))
            why = Message("{text} stands for no score", text=cell.text)
            self.draft.guess(where, "steps.feels", why, ("steps", at, "feels"))
            return
        if holder.setdefault(key, value) != value:
            self.draft.lose(where, cell.text, Message("the step has another score already"))
            return
        self._place(cell, (*path, key))
        if score.number is None:
            why = Message("{score} for {text}", score=figure(value), text=cell.text)
            self.draft.guess(where, str(value), why, (*path, key))

    def _holder(self, step: dict[str, Any], at: int, apart: list[int] | None, key: str) -> tuple[dict[str, Any], Path]:
        """What a score is of: the step, or the one touchpoint of its row."""
        if apart and key != "desired":
            return step["touchpoints"][apart[0]], ("steps", at, "touchpoints", apart[0])
        return step, ("steps", at)

    def _on_scale(self, sign: int) -> scores.Number | None:
        """A number on -2..2 on the scale of the journey, where it is a whole step of it."""
        assert self.scale is not None
        if self.scale.is_default:
            return sign
        value = self.scale.neutral + sign / 2 * (self.scale.max - self.scale.neutral)
        return int(value) if value == int(value) else value
