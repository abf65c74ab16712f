"""A deck that comes back, compared with what its file gives now: the file is drawn anew as the deck was."""

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

from cjm.checking.checker import Checked
from cjm.errors import UsageError
from cjm.files.reading import Unreadable, read
from cjm.journey import schema
from cjm.journey.audience import Audience, headed
from cjm.journey.audience import audience as audience_named
from cjm.journey.loading import Loaded
from cjm.journey.model import Journey
from cjm.journey.text_index import TextIndex, text_index
from cjm.languages.words import Words, words_of
from cjm.painters import DeckPainter, painter_for
from cjm.plaintext import printable
from cjm.rendering.jobs import Job, drawn
from cjm.rendering.keys import AND, OR, steps_of
from cjm.rendering.options import OptionsResolver, RenderOptions
from cjm.rendering.renderer import JOURNEYS
from cjm.rendering.value_texts import ValueTexts, about, one_of_a_kind
from cjm.scene.contents import DeckContents, Said
from cjm.settings.house_style import MAX_TEMPLATE
from cjm.versions.deck import DeckChange, Difference, compare

_SUFFIX = ".pptx"
_REMEDY = "name one that `cjm render FILE -o deck.pptx` drew"


_COLUMNS = {
    "status": ("roadmap.table.status",),
    "owner": ("roadmap.table.owner", "decisions.who"),
    "due": ("decisions.when",),
    "effort": ("roadmap.effort", "decisions.effort"),
}
"""What the columns of an opportunity's values are called, by their keys."""


class Key(NamedTuple):
    """A value of the file: its address, such as `steps[wait].title`, and where it is written, or would be: then it is
    `missing`, and the place is that of what it belongs to."""

    address: str
    file: str
    line: int
    column: int
    missing: bool = False


class ReturnedDeck(NamedTuple):
    """A deck with what differs from what its file gives, and what the keys are found by."""

    deck: str
    loaded: Loaded
    journey: Journey
    texts: TextIndex
    values: ValueTexts
    words: Words
    given: DeckContents
    change: DeckChange
    audience: Audience
    invalid_settings: Sequence[Checked] = ()

    def keys(self, page: str, difference: Difference) -> list[list[Key]]:
        """For each value of the file that a text shows, and that the deck has otherwise, the keys that may hold it:
        several where the file has the same text several times. Empty where cjm words the text itself, and where it came
        in the deck."""
        given, found = difference.given, difference.found
        said = given or found
        parts = self._addresses(page, said) if said else []
        if found and not given and found.kind == "cell":  # the same text may stand elsewhere in the file
            near = {entry for part in self._row(page, found) if len(part) == 1 for entry in about(part[0])}
            parts = self._column(page, found, near)
        if given and found and len(parts) > 1:
            changed = [part for part in parts if not self._kept(part[0], found.text)]
            parts = changed or parts
        return [[self._key(address) for address in part] for part in parts]

    def beside(self, page: str, difference: Difference) -> Key | None:
        """The key of the text that stands before one that cjm words itself, on its page or in its row; None where there
        is none."""
        slide = next((one for one in self.given.slides if one.name == page), None)
        if slide is None or difference.given not in slide.said:
            return None
        at = slide.said.index(difference.given)
        for said in reversed(slide.said[:at]):
            if said.kind in ("text", "cell") and difference.given.kind != "notes":
                for part in self._addresses(page, said):
                    return self._key(part[0]) if about(part[0]) else None
        return None

    def _kept(self, address: str, text: str) -> bool:
        return self.values.kept(address, text) if address in self.values else self.texts.kept(address, text)

    def _addresses(self, page: str, said: Said) -> Sequence[Sequence[str]]:
        if said.kind in ("value", "category"):
            return self._of_chart(page, said)
        if said.name.startswith("headlines."):
            if not headed(said.name.partition(".")[2], self.audience):
                return []
            return [[said.name if "headlines" in schema.load("journey")["properties"] else "headline"]]
        if said.kind in ("cell", "notes"):
            if same := self.texts.holding(said.whole):
                return [same]
            parts = list(self.texts.within(said.whole))
            near = {entry for part in [*parts, *self._row(page, said)] if len(part) == 1 for entry in about(part[0])}
            return [*parts, *self.values.within(said.whole, near)] or self._column(page, said, near)
        named = [part.split(OR) for part in said.name.split(AND)]
        known = all(one in self.texts.places or one in self.values for part in named for one in part)
        return named if known else []

    def _row(self, page: str, said: Said) -> list[Sequence[str]]:
        """What the cells of a table's row hold."""
        slide = next((one for one in self.given.slides if one.name == page), None)
        if slide is None or said.kind != "cell":
            return []
        row = f"{said.name.rpartition(':')[0]}:"
        return [same for one in slide.said if one.name.startswith(row) and (same := self.texts.holding(one.whole))]

    def _column(self, page: str, said: Said, near: Collection[str]) -> Sequence[Sequence[str]]:
        """What a cell holds by the name of its column: a value of the only opportunity of its row that is not known
        yet."""
        table, _, at = said.name.rpartition(" ")
        head = f"{table} 1:{at.rpartition(':')[2]}"
        slide = next((one for one in self.given.slides if one.name == page), None)
        names = [one.text for one in slide.said if one.name == head] if slide and said.kind == "cell" else []
        key = next((key for key, words in _COLUMNS.items() if any(self.words(name) in names for name in words)), "")
        own = next((one for one in one_of_a_kind(near) if one.startswith("opportunities[")), "")
        return [[f"{own}.{key}"]] if key and own else []

    def _of_chart(self, page: str, said: Said) -> Sequence[Sequence[str]]:
        """The key of a chart's category, which is a step, or of a value there."""
        chart, _, number = said.name.rpartition(" ")
        slide = next((one for one in self.given.slides if one.name == page), None)
        shown = [one for one in slide.said if one.kind == "category"] if slide else []
        steps = steps_of([one.text for one in shown if one.name.rpartition(" ")[0] == chart], self.journey)
        series, _, point = number.rpartition(":")
        if int(point) >= len(steps):
            return []
        step = self.texts.address(steps[int(point)].place)
        if said.kind == "category":
            return [[f"{step}.title"]]
        curves = dict(enumerate(chart.split(", ")))
        curve = curves.get(int(series), "")  # somebody may have added one
        return [[f"{step}.{curve.removeprefix('steps.')}"]] if curve.startswith("steps.") else []

    def _key(self, address: str) -> Key:
        place = self.texts.place(address)
        documents = {one.file: one.document for one in self.loaded.libraries}
        document = documents.get(place.file, self.loaded.document)
        span = document.span(place.path)
        one_text = place.path[-1:] == (0,) and place.path[:-1] in document.marks  # one text needs no list
        written = one_text or place.path in document.marks
        return Key(address, document.file, span.line, span.column, missing=not written)


def returned(deck: str, file: str, loaded: Loaded, journey: Journey, version: str) -> ReturnedDeck:
    """Compares the deck at the path `deck` with what the journey in the file at the path `file` gives, drawn with the
    options of that deck and in its language. Nothing is written. `version` is that of cjm.

    Raises UsageError for what is no deck that `cjm render` drew from one journey, and for a journey without steps.
    """
    data = read(deck, MAX_TEMPLATE)
    if isinstance(data, Unreadable):
        raise UsageError(f"{printable(deck)} cannot be read: {data.reason}", str(data.remedy))
    painter = painter_for(_SUFFIX)
    if not isinstance(painter, DeckPainter) or painter.read is None:
        raise UsageError("decks cannot be read back", _REMEDY)
    contents = painter.read(data)
    if not contents.digest:
        raise UsageError(f"{printable(deck)} was not drawn by `cjm render`, or not by this version", _REMEDY)
    if several := re.search(rf"{JOURNEYS} (\d+)", contents.made):
        message = f"{printable(deck)} holds {several[1]} journeys, and a deck of one can be compared with its file"
        raise UsageError(message, f"draw {loaded.file} alone, and send that deck round")
    if not journey.steps:
        raise UsageError("the journey has no steps", "write at least one")
    resolver = _AsDrawn(contents, data, version)
    job = Job((file,), (_SUFFIX,))
    ((_, rendering),) = drawn(job, [loaded._replace(journey=journey)], resolver, resolver.pictures, resolver.redacts)
    given = painter.read(rendering.files[0].data) if rendering.files else contents._replace(slides=())
    if not _steps(contents) & _steps(given) and _steps(contents):
        message = f"no step of {printable(deck)} is one of {loaded.file}"
        raise UsageError(message, "name the file that the deck was drawn from")
    index = text_index(journey, ids=not resolver.redacts and resolver.shown_to != "client")
    words = words_of(journey)
    values = ValueTexts(journey, words, index)
    change = compare(contents, given)
    return ReturnedDeck(
        printable(deck),
        loaded,
        journey,
        index,
        values,
        words,
        given,
        change,
        resolver.shown_to,
        resolver.invalid_settings,
    )


class _AsDrawn(OptionsResolver):
    """Draws as a deck was drawn: in its language, with its options, and on its own master where it had a template."""

    def __init__(self, deck: DeckContents, data: bytes, version: str) -> None:
        self.pictures = _names(deck.made, "--chart")
        self.redacts = "--redact" in deck.made
        self._deck = deck
        self._own_template = data if "--template" in deck.made else None
        lanes = _names(deck.made, "--lanes")
        self.shown_to = audience_named(next(iter(_names(deck.made, "--audience")), "board"))
        super().__init__(
            lanes=lanes,
            version="" if "--no-provenance" in deck.made else version,
            audience=self.shown_to,
            short="--short" in deck.made,
        )

    def language(self, path: str) -> str | None:  # noqa: ARG002
        return self._deck.language

    def options(
        self, paths: Sequence[str], words: Words, libraries: Sequence[str] = (), brand: str = ""
    ) -> RenderOptions:
        return super().options(paths, words, libraries, brand)._replace(template=self._own_template)


def _steps(deck: DeckContents) -> set[str]:
    """The steps that the names of shapes lead to."""
    return {step for slide in deck.slides for one in slide.said for step in re.findall(r"steps\[[^\]]+\]", one.name)}


def _names(made: str, option: str) -> tuple[str, ...]:
    """The names that an option had."""
    found = re.search(rf"{option} (\S+)", made)
    return tuple(found[1].split(",")) if found else ()
