"""What a reader sees of a journey: on the map, on the terminal, on the page and in the deck."""

import html
import re

from cjm.journey.model import Journey
from cjm.languages.words import words_of
from cjm.layout import PageSetup
from cjm.rendering.renderer import render, story
from cjm.scene.items import LineChart, cut_texts, texts, walk
from cjm.terminal.page import page

WIDE = 200
"""So many cells of a terminal hold a title in one line."""


def read_map(journey: Journey) -> str:
    """The map as SVG: its texts and what its images show, without its alternative text."""
    drawn = "\n".join(file.data.decode() for file in render(journey, ".svg", ["journey-map"]).files)
    return _seen(re.sub(r"<title id.*?</title>|<desc.*?</desc>", "", drawn, flags=re.DOTALL))


def read_terminal(journey: Journey) -> str:
    return "\n".join(line.plain for line in page(journey, WIDE))


def read_page(journey: Journey) -> str:
    """The page: pictures, tables and notes, without what only a screen reader has."""
    found = render(journey, ".html").files[0].data.decode()
    return _seen(re.sub(r"<style>.*?</style>|<desc.*?</desc>|<title.*?</title>", "", found, flags=re.DOTALL))


def read_deck(journey: Journey) -> str:
    """The deck: the texts of its slides, the data of its charts, and its notes."""
    words = words_of(journey)
    found = []
    for one in story(journey, page=PageSetup(fixed=True)):
        found += [" ".join(text.lines) for text in texts(one.scene.items)]
        charts = [item for item in walk(one.scene.items) if isinstance(item, LineChart)]
        found += [
            words.score(journey.scale, value) for chart in charts for line in chart.series for value in line.values
        ]
        found += [one.scene.notes, *cut_texts(one.scene)]
    return "\n".join(found)


def _seen(markup: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", "\n", markup))
