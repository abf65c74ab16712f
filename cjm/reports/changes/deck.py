"""What differs between a deck that comes back and what its file gives, as `cjm diff DECK FILE` prints it."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from cjm.plaintext import count, number, short_line
from cjm.rendering.returned_deck import Key, ReturnedDeck
from cjm.reports.changes.texts import words
from cjm.reports.document import ChangedFile, Details, Notes, Part, Sentences, TextChange, TextChanges
from cjm.scene.contents import Said, on_one_line
from cjm.versions.deck import Difference, Event, Side, SlideChange

MOST = 200
"""How many differences are printed of one slide, and of the file."""

_SIDES: dict[Side, str] = {
    "deck": "edited in the deck",
    "both": "edited in the deck and changed in the file",
    "file": "changed in the file since",
    "unknown": "different",
}
_ALSO: dict[Side, str] = {"deck": "", "both": ", changed in the file too", "file": "", "unknown": ""}
_UNKNOWN = (
    "The deck no longer tells what it said when it was drawn, so that each difference may come from the file too."
)
_KINDS = {
    "headline": "headline", "subtitle": "line below the headline", "text": "text",
    "cell": "cell of a table", "series": "name of a curve",
    "category": "name of a point", "value": "value", "notes": "notes", "chart": "chart", "table": "table",
}  # fmt: skip
_EVENTS: dict[Event, str] = {
    "added": "The slide came in the deck: no key holds what it says.",
    "deleted": "The slide was deleted from the deck.",
    "new": "The file gives the slide since.",
    "gone": "The file does not give the slide any more.",
}


class DeckReport:
    """The report of what differs."""

    def __init__(self, returned: ReturnedDeck) -> None:
        self._returned = returned
        self._change = returned.change
        since: dict[Any, TextChange] = {}
        for slide in self._change.slides:
            for one in slide.differences:
                if one.side == "file":  # a text that stands on many slides changed once
                    later = one._replace(given=one.found, found=one.given)
                    told = TextChange(self._place(slide.page, one), _parts(later))
                    once = one.given and one.given.kind != "headline" and returned.keys(slide.page, one)
                    since.setdefault(told.place if once else told, told)
        self._since = list(since.values())

    def blocks(self) -> Iterator[Notes | ChangedFile]:
        """What differs slide by slide: what the file gives is old and what the deck has is new, and the other way round
        where the file changed since."""
        returned = self._returned
        if not self._change.any:
            yield Notes([f"Nothing differs: {returned.deck} says what {returned.loaded.file} gives."])
            return
        summary = self._summary()
        unknown = any(one.side == "unknown" for slide in self._change.slides for one in slide.differences)
        blocks: list[Notes | Details] = [Notes(text_only=[f"{summary[:1].upper()}{summary[1:]}."])]
        blocks += [Notes([_UNKNOWN])] * unknown
        blocks += filter(None, map(self._slide, self._change.slides))
        if self._since:
            title = "Changed in the file since"
            blocks.append(Details(title, _listed(self._since), f"{title}: {len(self._since):,}"))
        yield ChangedFile(returned.journey.title or None, [returned.loaded.file, returned.deck], summary, blocks, 0)

    def records(self) -> None:
        """Differences are no table."""

    def data(self) -> dict[str, Any]:
        """All that differs, with the keys that hold it."""
        return {
            "version": 1,
            "deck": self._returned.deck,
            "file": self._returned.loaded.file,
            "reordered": self._change.reordered,
            "slides": list(map(self._slide_data, self._change.slides)),
        }

    def _summary(self) -> str:
        sides = [one.side for slide in self._change.slides for one in slide.differences]
        numbers = {side: len(self._since) if side == "file" else sides.count(side) for side in _SIDES}
        parts = [f"{count(number, 'text')} {_SIDES[side]}" for side, number in numbers.items() if number]
        for event, what in (("added", "added to"), ("deleted", "deleted from")):
            if number := sum(slide.event == event for slide in self._change.slides):
                parts.append(f"{count(number, 'slide')} {what} the deck")
        if number := sum(slide.event in ("new", "gone") for slide in self._change.slides):
            parts.append(f"{count(number, 'slide')} changed in the file since")
        return "; ".join([*parts, *["the slides stand in another order"] * self._change.reordered])

    def _slide(self, slide: SlideChange) -> Details | None:
        """What was edited on a slide; what changed in the file is told once for all slides."""
        number = "Not in the deck" if slide.number is None else f"Slide {slide.number}"
        title = short_line(f"{number}: {on_one_line(slide.headline) or slide.page}")
        if slide.event != "kept":
            return Details(title, Sentences([_EVENTS[slide.event]]), title)
        changes = [
            TextChange(f"{self._place(slide.page, one)}{_ALSO[one.side]}", _parts(one))
            for one in slide.differences
            if one.side != "file"
        ]
        return Details(title, _listed(changes), title) if changes else None

    def _place(self, page: str, difference: Difference) -> str:
        """Which key holds a text, and where that is written."""
        keys, said = self._returned.keys(page, difference), difference.given or difference.found
        held = " and ".join(" or ".join(map(_written, part)) for part in keys)
        kind = _KINDS[said.kind] if said else ""
        if held or difference.given is None:
            return held or f"{kind}, no key"
        beside = self._returned.beside(page, difference)
        return f"{kind}, worded by cjm" + (f", beside {_written(beside)}" if beside else "")

    def _slide_data(self, slide: SlideChange) -> dict[str, Any]:
        return {
            "slide": slide.number,
            "page": slide.page or None,
            "headline": slide.headline,
            "event": slide.event,
            "differences": [
                {
                    "kind": (one.given or one.found or Said("text", "", "")).kind,
                    "side": one.side,
                    "keys": [[key._asdict() for key in part] for part in self._returned.keys(slide.page, one)],
                    "given": one.given and one.given.whole,
                    "found": one.found and one.found.text,
                }
                for one in slide.differences
            ],
        }


def _listed(changes: Sequence[TextChange]) -> TextChanges:
    return TextChanges(changes[:MOST], max(0, len(changes) - MOST))


def _written(key: Key) -> str:
    to_add = "to be added, " if key.missing else ""
    return f"{key.address} ({to_add}{key.file}:{key.line}:{key.column})"


def _parts(difference: Difference) -> tuple[Part, ...]:
    """What the file gives and what the deck has, laid over each other; a text that is cut on both as it stands."""
    given, found = difference.given, difference.found
    if given is None or found is None:
        return tuple(Part("new" if one is found else "old", _shown(one)) for one in (given, found) if one is not None)
    if "value" in (given.kind, found.kind):
        return Part("old", _shown(given)), Part("new", _shown(found))
    whole = given if found.text.rstrip().endswith("…") else given._replace(text=given.whole)
    return words(_shown(whole), _shown(found))


def _shown(said: Said) -> str:
    """A text in one line without the quotes round it, a value with a true minus."""
    if said.kind == "value":
        return number(float(said.text))
    text = on_one_line(said.text)
    quoted = re.fullmatch(r'[“„«"]\s?(.*?)\s?[”“»"]', text)
    return quoted[1] if quoted else text
