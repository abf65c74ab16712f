"""Miro: the texts of a board frame by frame, as its export to CSV has them, without titles or positions."""

from collections.abc import Sequence

from cjm.errors import InputError, UsageError
from cjm.exchange import ReadOptions, SourceFile
from cjm.exchange._draft import Draft, Where
from cjm.exchange._note_table import Heading, NoteTable, Source
from cjm.exchange._tables.headers import meaning
from cjm.exchange.csv import sheet, table
from cjm.plaintext import Message, printable


def read(files: Sequence[SourceFile], options: ReadOptions) -> Draft:
    """The journey on a board: each frame, which an empty line ends, is a step, and its items are a row `Notes` of their
    own. Where a frame has the steps, what is in the other frames is lost: nothing says to which step it belongs.
    InputError where there is no text."""
    if len(files) != 1:
        raise UsageError("a board is one journey", "import one file at a time")
    (file,) = files
    found = table(file, ",")
    frames: list[list[Source]] = [[]]
    for row in sheet(file, found).rows:
        texts = [Source(Where(file.name, "", cell.row, cell.column), cell.text) for cell in row if not cell.empty]
        if texts:
            frames[-1].extend(texts)
        elif frames[-1]:
            frames.append([])
    frames = [frame for frame in frames if frame]
    if not frames:
        raise InputError(f"{printable(file.name)} holds no text", "export the frames of the board as CSV")
    named = [frame for frame in frames if len(frame) > 1 and _field(frame[0]) == "steps.title"]
    headings = [Heading("Step", "steps.title"), Heading("Notes", "lanes.notes")]
    if len(named) == 1:
        title, *steps = named[0]
        draft = NoteTable(file.name, [], headings[:1], [[[one]] for one in steps]).draft(options, "miro")
        draft.read_as(title.where, title.text, "steps.title")
        why = Message("the export does not say to which step it belongs")
        for source in (one for frame in frames if frame is not named[0] for one in frame):
            draft.lose(source.where, source.text, why)
    else:
        rows = [[[title], notes] for title, *notes in frames]
        draft = NoteTable(file.name, [], headings, rows).draft(options, "miro")
        draft.guess(frames[0][0].where, "steps.title", Message("a frame is a step, what is in it a note"))
    for reading, why in found.guessed:
        draft.guess(Where(file.name), reading, why)
    return draft


def _field(title: Source) -> str:
    found = meaning(title.text)
    return found.field if found is not None and found.sure else ""
