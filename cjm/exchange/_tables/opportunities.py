"""Opportunities: those that stand beside a step, and a table of their own."""

from collections.abc import Mapping
from typing import Any

from cjm.diagnostics import Path
from cjm.exchange._draft import Draft
from cjm.exchange._sheet import Cell
from cjm.exchange._tables import values
from cjm.exchange._tables.blocks import Table
from cjm.exchange._tables.entities import Entities
from cjm.exchange._tables.headers import LEFT_OUT
from cjm.plaintext import Message

_NAMED = ("kind", "horizon", "status")
_RATINGS = ("customer_value", "business_value", "effort")
_TEXTS = ("need", "owner", "metric", "impact")


class Opportunities:
    """The opportunities of a draft; the same title is the same one."""

    def __init__(self, draft: Draft, entities: Entities) -> None:
        self.draft, self.entities = draft, entities
        self._at: dict[str, int] = {}

    def add(self, title: str, step: str = "") -> int:
        """The index of the opportunity with this title, which is then for this step too."""
        listed = self.entities.list("opportunities")
        folded = title.casefold()
        if folded not in self._at:
            self._at[folded] = len(listed)
            listed.append({"id": self.entities.fresh("opportunities", title, "opportunity"), "title": title})
        one = listed[self._at[folded]]
        if step and step not in one.setdefault("steps", []):
            one["steps"].append(step)
        return self._at[folded]

    def read(self, table: Table, named: Mapping[str, str]) -> None:
        """Read a table with a row for each opportunity, once all steps are known."""
        fields = [
            _field(column.title, column.meaning.field if column.meaning else "", named) for column in table.columns
        ]
        for column, field in zip(table.columns, fields, strict=True):
            if column.titles:
                where = table.sheet.where(column.titles[-1])
                if field and field != LEFT_OUT:
                    self.draft.read_as(where, column.title, field)
                else:
                    self.draft.lose(where, column.title, Message("no field of an opportunity has this title"))
        for row in table.rows:
            title = next(
                (
                    cell
                    for field, cell in zip(fields, row, strict=True)
                    if field == "opportunities.title" and cell and cell.text
                ),
                None,
            )
            if title is None:
                for cell in row:
                    self._lose(table, cell, Message("its row has no opportunity"))
                continue
            at = self.add(" ".join(title.text.split()))
            for field, cell in zip(fields, row, strict=True):
                if cell is not None and not cell.empty and not (cell.merged and cell is not title):
                    self.value(table, at, field, cell)

    def value(self, table: Table, at: int, field: str, cell: Cell) -> None:
        """Give an opportunity, by its index, what a cell holds of it."""
        key, one = field.rpartition(".")[2], self.entities.list("opportunities")[at]
        path: Path = ("opportunities", at, key)
        value: Any = None
        if field == "opportunities.title":
            self.draft.place(table.sheet.where(cell), cell.text, path)
            return
        if key == "steps":
            self._steps(table, at, cell)
            return
        if key == "pains":
            self._pains(table, at, cell)
            return
        if key in _NAMED:
            value = values.named(cell.text, values.values_of("opportunity", key))
        elif key in _RATINGS:
            value = cell.value if isinstance(cell.value, int) else int(cell.text) if cell.text.isdecimal() else 0
            value = value if 1 <= value <= 5 else None
        elif key in _TEXTS:
            value = cell.text
        elif key == "due":
            value = values.date(cell)
        if not value:
            flaw = (
                Message("no field of an opportunity has this title")
                if not key or key == LEFT_OUT
                else Message("no value of {key}", key=key)
            )
            self._lose(table, cell, flaw)
        elif one.setdefault(key, value) != value:
            self._lose(table, cell, Message("the opportunity has another value already"))
        else:
            self.draft.place(table.sheet.where(cell), cell.text, path)

    def _steps(self, table: Table, at: int, cell: Cell) -> None:
        """The steps that a cell names by title, id or number."""
        steps = self.entities.list("steps")
        by_name = {step["title"].casefold(): step["id"] for step in steps} | {step["id"]: step["id"] for step in steps}
        by_name |= {str(number): step["id"] for number, step in enumerate(steps, 1)}
        whole = by_name.get(" ".join(cell.text.split()).casefold())
        found = (
            [(whole, cell.text)] if whole else [(by_name.get(one.casefold()), one) for one in values.names(cell.text)]
        )
        for step, text in found:
            if step is None:
                self.draft.lose(table.sheet.where(cell), text, Message("no step has this title"))
            else:
                self.add(self.entities.list("opportunities")[at]["title"], step)
        if any(step for step, _ in found):
            self.draft.place(table.sheet.where(cell), cell.text, ("opportunities", at, "steps"))

    def _pains(self, table: Table, at: int, cell: Cell) -> None:
        """The pains that a cell names."""
        known = {
            pain["title"].casefold(): pain["id"]
            for step in self.entities.list("steps")
            for pain in step.get("pains", ())
        }
        one = self.entities.list("opportunities")[at]
        held = False
        for text in values.lines(cell.text):
            if (pain := known.get(text.casefold())) is None:
                self.draft.lose(table.sheet.where(cell), text, Message("no pain has this title"))
            else:
                one.setdefault("pains", []).append(pain)
                held = True
        if held:
            self.draft.place(table.sheet.where(cell), cell.text, ("opportunities", at, "pains"))

    def _lose(self, table: Table, cell: Cell | None, why: Message) -> None:
        if cell is not None and not cell.empty and not cell.merged:
            self.draft.lose(table.sheet.where(cell), cell.text, why)


def is_of_opportunities(table: Table) -> bool:
    """Whether each row of a table is an opportunity rather than a step."""
    about = ("status", "horizon", "due", "effort", "customer_value", "business_value", "impact", "metric")
    own = any(table.has(f"opportunities.{key}") for key in about)
    of_steps = table.has(
        "steps.emotion", "steps.does", "steps.thinks", "steps.touchpoints.title", "steps.quotes", "steps.feels"
    )
    return table.has("opportunities.title") and not of_steps and (own or not table.has("steps.phase", "steps.pains"))


def _field(title: str, known: str, named: Mapping[str, str]) -> str:
    """The field of a column in a table of opportunities, where a step is one that is named."""
    found = next((field for name, field in named.items() if name.casefold() == title.casefold()), known)
    others = {
        "steps.title": "opportunities.steps",
        "steps.id": "opportunities.steps",
        "steps.pains": "opportunities.pains",
        "steps.owner": "opportunities.owner",
        "steps.needs": "opportunities.need",
        "steps.touchpoints.actors": "opportunities.owner",
    }
    found = others.get(found, found)
    return found if found.startswith("opportunities.") or found == LEFT_OUT else ""
