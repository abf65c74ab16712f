"""The first sheet of a workbook: what it is, what may be edited and what comes back, beside the curve."""

from pathlib import PurePath
from typing import Any

from cjm.exchange._labels import label
from cjm.exchange._workbook.made import Made
from cjm.exchange._workbook.styles import A4, COLOURS, HIGH, LOW, Formats, cells, printed
from cjm.exchange._workbook.tables import FIRST, TABLES, columns
from cjm.journey.loading import Loaded
from cjm.journey.model import Journey
from cjm.journey.scale import Scale
from cjm.languages.messages import in_language
from cjm.languages.picture_texts import scale_names
from cjm.languages.words import Words, words_of
from cjm.plaintext import Message, figure

_WIDTH = 74
_LETTERS = 86
"""How many letters of a text are in a line of that width, which is counted in figures."""
_FIRST_TEXT = 4
_CURVES = ("emotion", "expected", "desired")


def write(book: Any, sheet: Any, formats: Formats, loaded: Loaded, made: Made) -> None:
    """Write the sheet, in the language of the workbook."""
    assert loaded.journey is not None
    journey, words = loaded.journey, words_of(loaded.journey)
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 2)
    sheet.set_column(1, 1, _WIDTH)
    sheet.set_column(2, 2, 3)
    sheet.write_string(1, 1, journey.title, formats(bold=True, font_size=20))
    sheet.set_row(1, 30 * -(-len(journey.title) // 42))
    facts = [PurePath(loaded.file).name, *([words.date(journey.date)] if journey.date else [])]
    sheet.write_string(2, 1, " · ".join(facts), formats(font_color=COLOURS["mute"]))
    texts = [f"•  {in_language(one, made.language)}" for one in _texts(journey.scale, made)]
    for row, text in enumerate(texts, _FIRST_TEXT):
        sheet.write_string(row, 1, text, formats())
        sheet.set_row(row, 16 * -(-len(text) // _LETTERS) + 4)
    _legend(sheet, _FIRST_TEXT + len(texts) + 1, formats, journey, words)
    _curve(book, sheet, journey, made)
    printed(sheet, journey.title, A4, pages=1)
    sheet.protect("")


def _texts(scale: Scale, made: Made) -> list[Message]:
    return [
        Message("This workbook holds a journey; what is edited here comes back into its file."),
        Message("White cells may be edited, grey ones may not: by them a row is known again."),
        Message("A new row: fill in the first empty one, and leave its grey cells empty. A row that is deleted goes."),
        Message("Before rows are deleted or sorted, take off the protection of the sheet: it has no password."),
        Message("The order of the rows is the order of the journey; sort by number to go back to it."),
        Message("Several entries in a cell stand on lines of their own: Alt+Enter."),
        Message(
            "Scores lie from {low} to {high}; their colours follow by themselves.",
            low=figure(scale.min),
            high=figure(scale.max),
        ),
        Message("Sheets: {names}", names=", ".join(made.sheets.values())),
    ]


def _legend(sheet: Any, row: int, formats: Formats, journey: Journey, words: Words) -> None:
    """The colours of scores with what the scale calls its ends and its middle."""
    scale = journey.scale
    worst, best = scale_names(journey, words)
    ends = [(LOW, scale.worst, worst), (HIGH, scale.best, best)]
    if scale.neutral is not None:
        ends.insert(1, (COLOURS["page"], scale.neutral, scale.labels.neutral))
    for at, (colour, score, name) in enumerate(ends):
        text = f"{words.score(scale, score)}  {name}".rstrip()
        sheet.write_string(
            row + at, 1, text, formats(bg_color=colour, border=1, border_color=COLOURS["rule"], indent=1)
        )


def _curve(book: Any, sheet: Any, journey: Journey, made: Made) -> None:
    """The chart of the scores on the sheet of steps, as they are there."""
    steps, scale = made.base["steps"], journey.scale
    scored = [key for key in _CURVES if any(key in step for step in steps)]
    if not scored:
        return
    chart = book.add_chart({"type": "line"})
    count, name = len(steps), made.sheets["steps"]
    at = {column.key: len(FIRST) + index for index, column in enumerate(columns(TABLES[0], made.lanes))}
    for key in scored:
        main, colour = key == "emotion", COLOURS[key]  # type: ignore[index]
        line: dict[str, Any] = {"color": colour, "width": 2.75} if main else {"color": colour, "width": 1.5}
        marker = {"type": "circle", "size": 7, "fill": {"color": colour}, "border": {"color": COLOURS["page"]}}
        chart.add_series(
            {
                "name": label(key, made.language),
                "line": line if main else {**line, "dash_type": "dash"},
                "marker": marker if main else {"type": "none"},
                "categories": cells(name, at["title"], 1, count),
                "values": cells(name, at[key], 1, count),
            }
        )
    font = {"name": "Calibri", "size": 10, "color": COLOURS["mute"]}
    chart.set_y_axis(
        {
            "min": scale.min,
            "max": scale.max,
            "major_unit": 1 if scale.range <= 10 else scale.range / 5,
            "num_font": font,
            "line": {"none": True},
            "major_gridlines": {"visible": True, "line": {"color": COLOURS["rule"], "width": 0.75}},
            "reverse": scale.direction == "down",
        }
    )
    chart.set_x_axis({"num_font": font, "label_position": "low", "line": {"color": COLOURS["mute"]}})
    chart.set_title({"none": True})
    chart.set_legend({"position": "top", "font": font} if len(scored) > 1 else {"none": True})
    chart.set_chartarea({"border": {"none": True}})
    chart.show_blanks_as("gap")
    chart.set_size({"width": max(760, min(110 * count, 1_400)), "height": 420})
    sheet.insert_chart(1, 3, chart, {"description": journey.title})
