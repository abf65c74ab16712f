"""Which field each column of a table is: what its title means, what the user says, what its cells hold."""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from cjm.exchange._sheet import Cell
from cjm.exchange._tables import scores
from cjm.exchange._tables.blocks import Column, Table
from cjm.exchange._tables.headers import LEFT_OUT
from cjm.plaintext import Message

EMOTION, FEELS, TITLE, PHASE = "steps.emotion", "steps.feels", "steps.title", "steps.phase"
TOUCHPOINT, CHANNEL = "steps.touchpoints.title", "steps.touchpoints.channel"
SCORES = (EMOTION, "steps.expected", "steps.desired")
NUMBER = "number"
OPPORTUNITY = "opportunities.title"
_OF_OPPORTUNITIES = frozenset(
    f"opportunities.{key}" for key in ("due", "effort", "customer_value", "business_value", "status", "impact")
)
"""What may stand beside the opportunity of a step in the same row; a metric may be the step's own."""

_ONCE = (
    TITLE,
    PHASE,
    *SCORES,
    "steps.id",
    "steps.duration",
    "steps.wait",
    "steps.owner",
    "steps.service_level",
    "steps.moment_of_truth",
    "persona.name",
    NUMBER,
    FEELS,
    "steps.thinks",
    "steps.does",
    "steps.needs",
    "steps.quotes",
    "steps.frontstage",
    "steps.backstage",
)
"""Fields of which one column is: those that a step has one value of, and texts that another column has its own of."""
_TITLES = ("steps.does", TOUCHPOINT)
"""What may give a step its title where no column is one."""
_LONGEST = 100
"""The most letters of such a title."""


class Field(NamedTuple):
    """A column with the field that it is: a dotted path, `lanes.` with an id or nothing behind it, or `-`. `why` says
    what was guessed, None where nothing was. `cells` are those of its values that are not empty."""

    column: Column
    name: str
    cells: tuple[Cell, ...]
    why: Message | None = None

    @property
    def note(self) -> str:
        """What stands in brackets behind the title."""
        return self.column.meaning.note if self.column.meaning else ""


def fields(table: Table, named: Mapping[str, str]) -> list[Field]:
    """The field of each column of a table of steps or touchpoints; `named` has those that the user says, by titles."""
    folded = {title.casefold(): field for title, field in named.items()}
    found = [_field(table, index, column, folded) for index, column in enumerate(table.columns)]
    found = _words_beside_numbers(_named_below(found, table))
    found = _over_steps(_numbered(found), table)
    taken: set[str] = set()
    for index, one in enumerate(found):
        if one.name in _ONCE and one.name in taken:
            found[index] = _second(one, taken)
        taken.add(found[index].name)
    return found if TITLE in taken else _with_title(found, table)


def _field(table: Table, index: int, column: Column, named: Mapping[str, str]) -> Field:
    cells = tuple(cell for row in table.rows if (cell := row[index]) and not cell.empty and not cell.merged)
    if column.meaning and column.meaning.field == NUMBER:
        cells = tuple(row[index] for row in table.rows if row[index] in cells and sum(map(bool, row)) > 1)  # type: ignore[misc]
    if column.title.casefold() in named:
        return Field(column, named[column.title.casefold()], cells)
    meaning = column.meaning
    if meaning is None:
        return Field(column, "lanes.", cells, Message("no field has this title; it is a row of its own"))
    beside = table.has(OPPORTUNITY) and meaning.field in _OF_OPPORTUNITIES
    if meaning.field.startswith("opportunities.") and not beside and meaning.field != OPPORTUNITY:
        return Field(column, "lanes.", cells, Message("no step has this field; it is a row of its own"))
    why = None if meaning.sure else Message("only a part of the title is known")
    return Field(column, meaning.field, cells, why)


def _named_below(found: list[Field], table: Table) -> list[Field]:
    """Where fields are rows: titles over several columns are phases where each column has a name of its own below."""
    if (
        table.layout != "columns"
        or len(found) < 2
        or found[1].column.titles
        or found[0].name not in (TITLE, PHASE, "lanes.")
    ):
        return found
    texts = {cell.text for cell in found[1].cells}
    if not texts or len(texts) < len(found[1].cells) or len(found[0].cells) >= len(table.rows):
        return found
    why = Message("it names columns, below titles over several of them")
    return [found[0]._replace(name=PHASE), found[1]._replace(name=TITLE, why=why), *found[2:]]


class _Held(NamedTuple):
    """How many cells of a column are numbers, signs or faces alone, and words that stand for a score; and whether some
    are no scores for another reason."""

    numbers: int
    signs: int
    words: int
    odd: bool

    @classmethod
    def of(cls, cells: Sequence[Cell]) -> "_Held":
        signs = scores.uses_signs(cells)
        read = [score for cell in cells if (score := scores.score(cell, signs))]
        return cls(
            sum(one.number is not None for one in read),
            sum(one.sign is not None and not one.words for one in read),
            sum(one.sign is not None for one in read),
            any(one.flaw for one in read),
        )


def _over_steps(found: list[Field], table: Table) -> list[Field]:
    """Where fields are rows, and steps have a title: a row of texts above all titles names the phases."""
    first, *others = found
    if (
        table.layout != "columns"
        or first.column.titles
        or first.name != "lanes."
        or len(first.cells) * 2 < len(table.rows)
        or not all(isinstance(cell.value, str) for cell in first.cells)
        or PHASE in (one.name for one in others)
        or TITLE not in (one.name for one in others)
    ):
        return found
    return [first._replace(name=PHASE, why=None), *others]


def _words_beside_numbers(found: list[Field]) -> list[Field]:
    """A column of scores without a score says what is felt; of several, the one with numbers, signs or else words for
    most of its cells has the scores."""
    held = {index: _Held.of(one.cells) for index, one in enumerate(found) if one.name in (*SCORES, FEELS) and one.cells}
    asking = [index for index in held if found[index].name == EMOTION]
    best = max(asking, key=lambda index: (*held[index][:3], index), default=None)
    result = []
    for index, one in enumerate(found):
        if index in held:
            numbers, signs, words, odd = held[index]
            many = len(one.cells)
            if one.name == EMOTION and not numbers and not odd and one.why is None:
                if words * 2 < many or (index != best and not signs):
                    one = one._replace(name=FEELS, why=Message("its cells are words, not scores"))
            elif one.name == FEELS and max(numbers, signs) * 2 > many and not asking:
                why = Message("its cells are numbers") if numbers else Message("its cells are signs")
                one = one._replace(name=EMOTION, why=why)
            elif one.name in SCORES[1:] and not numbers:
                one = one._replace(name="lanes.", why=Message("its cells are words, not scores"))
        result.append(one)
    return result


def _numbered(found: list[Field]) -> list[Field]:
    """Only a column of ascending numbers is one that numbers the steps."""
    result = []
    for one in found:
        if one.name == NUMBER and not _ascends(one.cells):
            one = one._replace(name="lanes.", why=Message("it does not number the steps; it is a row of its own"))
        result.append(one)
    return result


def _ascends(cells: Sequence[Cell]) -> bool:
    keys = []
    for cell in cells:
        parts = cell.text.strip(" .)").replace("-", ".").split(".")
        if not all(part.isdigit() for part in parts):
            return False
        keys.append([int(part) for part in parts])
    return keys == sorted(keys)


def _second(one: Field, taken: set[str]) -> Field:
    """What a further column of a field is that a step has once."""
    if one.name == TITLE and "steps.does" not in taken:
        return one._replace(name="steps.does", why=Message("another column is the title of the steps"))
    if one.name == EMOTION:
        return one._replace(name="lanes.", why=Message("another column has the scores; it is a row of its own"))
    return one._replace(name="lanes.", why=Message("another column has this field; it is a row of its own"))


def _with_title(found: list[Field], table: Table) -> list[Field]:
    """Fields of a table in which no column is the title of the steps: another gives it."""
    full = 0.8 * len(table.rows)
    first = found[0]
    if first.name == "lanes." and len(first.cells) >= full and all(isinstance(one.value, str) for one in first.cells):
        return [first._replace(name=TITLE, why=_FIRST_TEXTS), *found[1:]]
    phases = [one for one in found if one.name == PHASE]
    if phases and table.layout == "columns" and len({one.text for one in phases[0].cells}) == len(table.rows):
        return [one._replace(name=TITLE, why=_NO_STEPS) if one is phases[0] else one for one in found]
    for index, one in enumerate(found):
        if one.name in _TITLES:
            break
        written = {cell.text for cell in one.cells if isinstance(cell.value, str)}
        if one.name == "lanes." and len(one.cells) == len(written) >= full and _says_much(written):
            return [*found[:index], one._replace(name=TITLE, why=_ITS_TEXTS), *found[index + 1 :]]
    for name in _TITLES:
        for index, one in enumerate(found):
            if one.name == name and len(one.cells) >= full and all(len(cell.text) <= _LONGEST for cell in one.cells):
                return [*found[:index], one._replace(why=_TITLE_FROM), *found[index + 1 :]]
    if phases:
        return [one._replace(name=TITLE, why=_NO_STEPS) if one is phases[0] else one for one in found]
    texts = [one for one in found if one.name == "lanes." and any(isinstance(cell.value, str) for cell in one.cells)]
    if texts:
        index = found.index(texts[0])
        return [*found[:index], texts[0]._replace(name=TITLE, why=_FIRST_TEXTS), *found[index + 1 :]]
    return found


def _says_much(texts: Collection[str]) -> bool:
    """Whether most of some texts are of several words, and short enough for titles."""
    return sum(len(text.split()) > 1 and len(text) <= _LONGEST for text in texts) * 2 > len(texts)


_ITS_TEXTS = Message("no column is the title of the steps, and it has a text of its own in each row")
_TITLE_FROM = Message("no column is the title of the steps, so it gives that too")
_NO_STEPS = Message("no column is the title of the steps, so each phase is a step")
_FIRST_TEXTS = Message("no column is the title of the steps, and its texts come first")


def gives_title(field: Field) -> bool:
    """Whether a column gives the steps their title beside its own field."""
    return field.why == _TITLE_FROM


def left_out(field: Field) -> bool:
    """Whether the user leaves a column out."""
    return field.name == LEFT_OUT
