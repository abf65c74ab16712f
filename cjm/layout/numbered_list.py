"""The numbered list under a picture whose columns are too narrow for their titles."""

from collections.abc import Sequence
from typing import NamedTuple

from cjm.layout import RenderContext
from cjm.layout.typesetting import block, moved
from cjm.scene import measuring
from cjm.scene.items import Role, Text, Weight

_GUTTER = 32.0
_NUMBER, _AFTER_NUMBER = 26.0, 7.0
"""The least room of a number, and between it and its title."""
_HEADING_GAP, _GROUP_GAP, _ENTRY_GAP = 3.0, 12.0, 4.0


class ListEntry(NamedTuple):
    """A title, with its number where it has one, small unless it is `strong`; `note` is a line below it in its role."""

    number: str
    title: str
    strong: bool = False
    note: str = ""
    note_role: Role = "mute"


class ListSection(NamedTuple):
    """Entries under one heading, which may be empty."""

    heading: str
    entries: tuple[ListEntry, ...]


class _Chunk(NamedTuple):
    """What is not divided over columns, laid out from (0, 0); `before` is the room above it within a column."""

    texts: tuple[Text, ...]
    height: float
    before: float


def listing(
    context: RenderContext,
    sections: Sequence[ListSection],
    left: float,
    top: float,
    room: float,
    longest: int = measuring.LONGEST,
) -> tuple[list[Text], float]:
    """The list in columns of about equal height, read downwards, its titles cut at so many letters; and where it
    ends."""
    entries = sum(len(section.entries) for section in sections)
    count = min(entries, 3 if entries <= 9 else 4)
    column = (room - _GUTTER * (count - 1)) / count
    chunks = [chunk for section in sections for chunk in _chunks(context, section, column, longest)]
    limit = max(max(chunk.height for chunk in chunks), sum(chunk.height for chunk in chunks) / count)
    while len(columns := _columns(chunks, limit)) > count:
        limit += 4
    texts: list[Text] = []
    bottom = top
    for index, stack in enumerate(columns):
        y = top
        for place, chunk in enumerate(stack):
            y += chunk.before if place else 0.0
            texts += [moved(text, left + index * (column + _GUTTER), y) for text in chunk.texts]
            y += chunk.height
        bottom = max(bottom, y)
    return texts, bottom


def _columns(chunks: Sequence[_Chunk], limit: float) -> list[list[_Chunk]]:
    columns: list[list[_Chunk]] = [[]]
    height = 0.0
    for chunk in chunks:
        more = chunk.height + (chunk.before if columns[-1] else 0.0)
        if columns[-1] and height + more > limit:
            columns.append([])
            height, more = 0.0, chunk.height
        columns[-1].append(chunk)
        height += more
    return columns


def _chunks(context: RenderContext, section: ListSection, column: float, longest: int) -> list[_Chunk]:
    sizes, language = context.sizes, context.words.language
    widest = max(measuring.width(entry.number, sizes.label, "semibold") for entry in section.entries)
    indent = max(_NUMBER, widest + _AFTER_NUMBER)
    chunks = []
    for index, entry in enumerate(section.entries):
        texts: list[Text] = []
        y = 0.0
        if index == 0 and section.heading:
            heading = block(
                section.heading,
                (0, 0),
                column,
                sizes.note,
                language=language,
                role="mute",
                weight="semibold",
                tracking=0.02,
            )
            texts.append(heading)
            y = heading.box.bottom + _HEADING_GAP
        weight: Weight = "semibold" if entry.strong else "regular"
        size = sizes.label if entry.strong else sizes.note
        role: Role = entry.note_role if entry.strong else "mute"
        if entry.number:
            texts.append(block(entry.number, (0, y), column, size, language=language, role=role, weight=weight))
        title = block(
            entry.title,
            (indent, y),
            column - indent,
            size,
            language=language,
            weight=weight,
            longest=longest,
        )
        texts.append(title)
        y = title.box.bottom
        if entry.note:
            note = block(
                entry.note,
                (indent, y),
                column - indent,
                sizes.note,
                language=language,
                role=entry.note_role,
                weight="semibold",
                longest=longest,
            )
            texts.append(note)
            y = note.box.bottom
        apart = index == 0 and section.heading
        chunks.append(_Chunk(tuple(texts), y, _GROUP_GAP if apart else _ENTRY_GAP))
    return chunks
