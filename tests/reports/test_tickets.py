"""Tickets, links and pictures in what is printed: a key beside its title, an address in plain text that nothing makes
more of."""

import csv
import io
import json

import pytest
from markdown_it import MarkdownIt

from cjm.journey.loading import Loader
from cjm.journey.model import Journey
from cjm.reports import roadmap
from cjm.reports.writers import Output, writer
from support import present
from support.terminal import shown

TEXT = """cjm: 1
title: I order a cake
links: [{title: Report, url: "https://example.org/report"}]
persona: {name: An, image: {file: an.png, alt: An at her counter}, links: [{title: Who An is, url: "https://example.org/an"}]}
steps:
  - {id: go, title: I go, emotion: 1, image: {file: a.png, alt: A door}, links: [{title: Screen, url: "https://example.org/s?a=1&b=2"}]}
  - id: wait
    title: I wait
    emotion: -1
    touchpoints: [{title: Letter, links: [{title: Text of the letter, url: "mailto:team@example.org"}]}]
    pains: [{id: late, title: Late, links: [{title: Complaints, url: "https://example.org/c"}]}]
  - {id: end, title: I eat, emotion: 2}
opportunities:
  - id: say
    title: Say when
    pains: [late]
    ticket: {key: "CX-12 | <b>", url: "https://tracker.example.org/CX-12"}
    links: [{title: Design, url: "https://example.org/d"}]
  - {id: key, title: Bake faster, steps: [end], ticket: {key: CX-13}}
  - {id: none, title: A candle, steps: [end]}
"""


def journey() -> Journey:
    found = Loader().load_bytes(TEXT, "cake.cjm.yaml")
    assert found.diagnostics == ()
    return present(found.journey)


def reported(output_format: str) -> str:
    plan = roadmap.of([("cake.cjm.yaml", journey())])
    return "\n".join(writer(output_format)(plan, Output(100)))


def test_a_key_stands_behind_its_title_and_the_address_below_it() -> None:
    text = reported("text")
    assert "Say when (CX-12 | <b>)" in text
    assert "https://tracker.example.org/CX-12" in text
    assert "Bake faster (CX-13)" in text
    assert "A candle (" not in text


def test_in_markdown_a_key_is_text_and_no_address_is_a_link() -> None:
    page = MarkdownIt("commonmark", {"linkify": True}).enable("table").render(reported("markdown"))
    assert "Say when (CX-12 | &lt;b&gt;)" in page
    assert "<a " not in page
    assert "<b>" not in page


def test_programs_get_key_address_and_links() -> None:
    rows = list(csv.DictReader(io.StringIO(reported("csv"))))
    assert [(row["Title"], row["Ticket"], row["Address"]) for row in rows] == [
        ("Say when", "CX-12 | <b>", "https://tracker.example.org/CX-12"),
        ("Bake faster", "CX-13", ""),
        ("A candle", "", ""),
    ]
    found = json.loads(reported("json"))["opportunities"]
    assert [(one["ticket"], one["links"]) for one in found] == [
        (
            {"key": "CX-12 | <b>", "url": "https://tracker.example.org/CX-12"},
            [{"title": "Design", "url": "https://example.org/d"}],
        ),
        ({"key": "CX-13", "url": None}, []),
        (None, []),
    ]


@pytest.mark.parametrize("width", [40, 60, 100, 200])
@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
def test_show_names_what_is_seen_and_where_more_is_to_be_read(width: int, encoding: str) -> None:
    lines = shown(journey(), width, encoding)
    flat = " ".join(" ".join(lines).split())
    for text in (
        "Picture: An at her counter",
        "link: Report https://example.org/report",
        "link: Who An is https://example.org/an",
        "Picture: A door",
        "link: Screen https://example.org/s?a=1&b=2",
        "link: Text of the letter mailto:team@example.org",
        "link: Complaints https://example.org/c",
        "Ticket: CX-13",
        "https://tracker.example.org/CX-12",
    ):
        assert text in flat or width < 100, text
    assert all(len(line) <= width for line in lines)
    assert "\x1b]8" not in "".join(lines), "an address is text; a terminal makes a link of it itself"
