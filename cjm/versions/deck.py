"""A deck and what its file gives now: what was edited in the one, and what changed in the other since it was drawn."""

from collections.abc import Callable, Collection, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from cjm.analysis.ordering import longest_increasing
from cjm.scene.contents import DeckContents, Said, SlideContents, all_marks, digest, marks, picture, same, words
from cjm.scene.contents import key as key_of

Side = Literal["deck", "file", "both", "unknown"]
Event = Literal["kept", "added", "deleted", "new", "gone"]

_OWN_SLIDE = 0.5
"""The least share of a slide's texts that a page must give for the slide to be that page."""
_ALIKE = 0.6
"""How alike two texts are, from 0 to 1, of which one was made of the other."""
_MOST_COMPARED, _LONGEST_COMPARED = 40_000, 500
"""How many pairs of texts are compared by their letters, which takes long, and by how many of those."""
_PARTS = {"value": "chart", "category": "chart", "series": "chart", "cell": "table"}
"""What the parts of a chart or a table are parts of."""
_POINTS = ("value", "category", "series")


class Difference(NamedTuple):
    """A text or value that differs: `given` is what the file gives, `found` what the deck has; one of them is None
    where the other has nothing like it.

    `side` says where it changed since the deck was drawn; unknown where the deck does not have that any more.
    """

    given: Said | None
    found: Said | None
    side: Side


class SlideChange(NamedTuple):
    """What differs on a slide: its `number` in the deck, None where it is not there; the name of its page; what became
    of the slide: `added` or `deleted` in the deck, `new` or `gone` by a change of the file."""

    number: int | None
    page: str
    headline: str
    event: Event
    differences: tuple[Difference, ...] = ()


class DeckChange(NamedTuple):
    """The slides that differ, in the order of the deck; those that it lacks come last. `reordered`: its slides do not
    stand in the order in which they are drawn."""

    slides: tuple[SlideChange, ...]
    reordered: bool = False

    @property
    def any(self) -> bool:
        return bool(self.slides) or self.reordered


class _Paired(NamedTuple):
    """The texts of a page and of a slide that belong together and differ; those that only the slide has; and those that
    only the page has."""

    pairs: list[tuple[Said, Said]]
    left: list[Said]
    missing: list[Said]


def compare(deck: DeckContents, given: DeckContents) -> DeckChange:
    """What differs between a deck and what its file gives."""
    unchanged = deck.digest == digest(given.slides)
    drawn = all_marks(given.slides) if deck.drawn is None and unchanged else deck.drawn
    placed = [_page(slide, given.slides, drawn) for slide in deck.slides]
    paired = [
        None if page is None else _paired(slide, page, given.slides)
        for slide, page in zip(deck.slides, placed, strict=True)
    ]

    def nowhere(said: Sequence[Said], page: SlideContents) -> list[Said]:
        """Those of these texts that no slide of the page's picture has."""
        near = [slide for slide, place in zip(deck.slides, placed, strict=True) if place and _together(place, page)]
        has = {(*key_of(one), words(one.text)) for slide in near for one in slide.said}
        return [one for one in said if (*key_of(one), words(one.text)) not in has]

    changes: list[SlideChange] = []
    shown: set[str] = set()
    for number, (slide, page, found) in enumerate(zip(deck.slides, placed, paired, strict=True), 1):
        if page is None or found is None:
            event: Event = "gone" if drawn and slide.name and _mostly(slide, drawn) else "added"
            changes.append(SlideChange(number, slide.name, slide.headline, event))
            continue
        # what a copy of the slide has is not lost, nor, where the pages may be divided in another way now, what stands
        # on another one
        copies = [other for other, place in zip(paired, placed, strict=True) if other and place is page]
        lost = [one for one in found.missing if all(one in other.missing for other in copies)]
        lost = lost if unchanged else nowhere(lost, page)
        both: list[tuple[Said | None, Said | None]] = [
            *found.pairs,
            *((one, None) for one in _joined(lost, page) if page.name not in shown),
            *((None, one) for one in _joined(found.left, slide)),
        ]
        differences = (_difference(page.name, *pair, drawn) for pair in both)
        changes.append(SlideChange(number, page.name, slide.headline, "kept", tuple(filter(None, differences))))
        shown.add(page.name)
    absent = [page for page in given.slides if page.name not in shown]
    changes += [
        _absent(page, drawn) for page in absent if unchanged or 2 * len(nowhere(page.said, page)) > len(page.said)
    ]
    order = [given.slides.index(page) for page in dict.fromkeys(placed) if page is not None]
    kept = tuple(one for one in changes if one.event != "kept" or one.differences)
    return DeckChange(kept, len(longest_increasing(order)) < len(order))


def _absent(page: SlideContents, drawn: Collection[str] | None) -> SlideChange:
    """A page that no slide of the deck shows: deleted there, or new in the file since."""
    return SlideChange(None, page.name, page.headline, "deleted" if drawn is None or _mostly(page, drawn) else "new")


def _mostly(slide: SlideContents, drawn: Collection[str]) -> bool:
    """Whether most of what a slide says stood there when the deck was drawn."""
    return 2 * sum(_is_drawn(slide.name, one, drawn) for one in slide.said) >= len(slide.said)


def _is_drawn(page: str, one: Said, drawn: Collection[str]) -> bool:
    return any(mark in drawn for mark in marks(page, one))


def _difference(page: str, given: Said | None, found: Said | None, drawn: Collection[str] | None) -> Difference | None:
    """How a text differs; None for one that neither side changed, which only stands elsewhere now."""
    if drawn is None:
        return Difference(given, found, "unknown")
    edited = found is not None and not _is_drawn(page, found, drawn)
    changed = given is not None and not _is_drawn(page, given, drawn)
    if given is None:
        return Difference(given, found, "deck" if edited else "file")
    if found is None:
        return Difference(given, found, "file" if changed else "deck")
    if not edited and not changed:
        return None
    return Difference(given, found, "both" if edited and changed else "deck" if edited else "file")


def _together(one: SlideContents, other: SlideContents) -> bool:
    return picture(one.name) == picture(other.name)


def _page(slide: SlideContents, pages: Sequence[SlideContents], drawn: Collection[str] | None) -> SlideContents | None:
    """The page that a slide shows: by its name, else the one that gives most of its texts, at least half of them, of
    the picture that had most of them when the deck was drawn."""
    if named := next((page for page in pages if page.name == slide.name), None):
        return named
    shown = [one for one in slide.said if one.kind != "notes"]
    if drawn:
        had = {picture(page.name): sum(_is_drawn(page.name, one, drawn) for one in shown) for page in pages}
        pages = [page for page in pages if had[picture(page.name)] == max(had.values())]
    best, most = None, (_OWN_SLIDE * len(shown), 0, False)
    for page in pages:
        keys, texts = {key_of(one) for one in page.said}, {words(one.text) for one in page.said}
        exact = sum(words(one.text) in texts for one in shown)
        known = sum(words(one.text) in texts or (one.kind != "headline" and key_of(one) in keys) for one in shown)
        score = known, exact, words(page.headline) == words(slide.headline)
        if known and score > most:
            best, most = page, score
    return best


def _paired(slide: SlideContents, page: SlideContents, pages: Sequence[SlideContents]) -> _Paired:
    """The texts of a slide and of its page; what the slide has from another page of the picture is left out."""
    left, missing = list(slide.said), list(page.said)
    pairs: list[tuple[Said, Said]] = []

    def take(belong: Callable[[Said, Said], bool]) -> Iterator[tuple[Said, Said]]:
        for found in list(left):
            given = next((one for one in missing if belong(one, found)), None)
            if given is not None:
                left.remove(found)
                missing.remove(given)
                yield given, found

    list(take(lambda given, found: key_of(given) == key_of(found) and same(given, found)))
    pairs += take(lambda given, found: key_of(given) == key_of(found) and given.kind != "notes")
    list(take(lambda given, found: _alike_kinds(given, found) and same(given, found)))
    others = [one for other in pages if _together(other, page) and other is not page for one in other.said]
    free = [one for one in others if one.kind not in _POINTS]
    there = {(one.kind == "notes", words(text)) for one in free for text in (one.text, one.whole)}
    left = [one for one in left if one.kind in _POINTS or (one.kind == "notes", words(one.whole)) not in there]
    if len(left) * len(missing) <= _MOST_COMPARED:
        for given, found in list(_by_letters(missing, left)):
            pairs.append((given, found))
            left.remove(found)
            missing.remove(given)
    return _Paired(pairs, left, missing)


def _by_letters(missing: Sequence[Said], left: Sequence[Said]) -> Iterator[tuple[Said, Said]]:
    """Texts that are alike, the most alike first, each once."""
    found: list[tuple[float, int, int]] = []
    for index, given in enumerate(missing):
        matcher = SequenceMatcher(None, autojunk=False)
        matcher.set_seq2(given.text[:_LONGEST_COMPARED])
        for number, one in enumerate(left):
            matcher.set_seq1(one.text[:_LONGEST_COMPARED])
            if _alike_kinds(given, one) and matcher.real_quick_ratio() >= _ALIKE and matcher.quick_ratio() >= _ALIKE:
                found.append((-matcher.ratio(), index, number))
    taken: set[tuple[str, int]] = set()
    for ratio, index, number in sorted(found):
        if -ratio >= _ALIKE and not taken & {("given", index), ("found", number)}:
            taken |= {("given", index), ("found", number)}
            yield missing[index], left[number]


def _alike_kinds(one: Said, other: Said) -> bool:
    """Whether one may stand for the other: a value of a chart is known by its place alone."""
    points = one.kind in _POINTS or other.kind in _POINTS
    return not points and (one.kind == "notes") == (other.kind == "notes")


def _joined(lost: Sequence[Said], slide: SlideContents) -> Iterator[Said]:
    """Texts that only one side has; a chart or a table of which it has no part is one."""
    wholes: dict[str, list[Said]] = {}
    for part in slide.said:
        if part.kind in _PARTS:
            wholes.setdefault(part.name.rpartition(" ")[0], []).append(part)
    gone, told = set(lost), set()
    for one in lost:
        name = one.name.rpartition(" ")[0]
        if one.kind not in _PARTS or not gone.issuperset(wholes[name]):
            yield one
        elif name not in told:
            told.add(name)
            texts = [part.text for part in wholes[name] if part.kind in ("series", "cell")]
            yield Said("chart" if _PARTS[one.kind] == "chart" else "table", name, " · ".join(texts))
