"""What a journey states is found in its page and in its deck: nothing is dropped but what this file names."""

import datetime
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cjm.analysis import time
from cjm.journey.loading import Loader
from cjm.journey.model import Journey
from cjm.journey.patterns import seconds
from cjm.languages import time_texts
from cjm.languages.picture_texts import PERSON_KINDS
from cjm.languages.words import Words, words_of
from support import filled, present
from support.images import plain as plain_picture
from support.readers import read_deck, read_page

KeyPath = tuple[str, ...]

LED_TO = ("url", "file")
"""Where a link leads, and where a picture is read from."""
NOT_SHOWN: dict[KeyPath, str] = {
    ("tags",): "they group journeys; `cjm roadmap` exports them as labels",
    ("uses",): "where the rest of the journey is read from",
    ("kind",): "the subtitle has the word for those whose journey it is",
    ("language",): "the words of the pictures are in it",
    ("words", "customer", "the"): "stands where a redacted text names the persona",
    ("words", "employee", "the"): "stands where a redacted text names the persona of an employee's journey",
    ("words", "employee", "stem"): "stands in the subtitle of an employee's journey",
    ("words", "organisation", "many"): "pictures know one organisation",
    ("headline",): "headlines of the cover and of the curve overrule it",
    ("headlines", "cycle"): "a line is drawn as no ring",
    ("channels", "kind"): "sorts the channel, whose title is shown",
    ("actors", "kind"): "sorts the actor, whose title is shown",
    ("actors", "side"): "sorts the actor; the lanes of the map show where it acts",
    ("scale", "direction"): "the names of both ends show it",
    ("steps", "journey"): "the title of that journey is shown, where its file is read",
    ("lanes", "after"): "where the lane stands shows it",
    ("metrics", "better"): "the words of the target show it",
    ("metrics", "min"): "it says which values there can be, and is none itself",
    ("metrics", "max"): "it says which values there can be, and is none itself",
}
NAMED: dict[KeyPath, str] = {
    ("state",): "subtitle.{}",
    ("sources", "kind"): "source.{}.one",
    ("steps", "moment_of_truth"): "moment-of-truth.{}",
    ("steps", "service_level"): "journey-map.service.{}",
    ("steps", "cost", "per"): "time.rate.{}",
    ("steps", "touchpoints", "initiator"): "journey-map.initiator.{}",
    ("steps", "touchpoints", "moment"): "{}",
    ("steps", "touchpoints", "service_level"): "journey-map.service.{}",
    ("opportunities", "kind"): "roadmap.kind.{}",
    ("opportunities", "horizon"): "roadmap.horizon.{}",
    ("opportunities", "status"): "journey-map.status.{}",
    **{
        ("scorecard", side, check, "verdict"): "show.scorecard.{}"
        for side, checks in (
            ("customer", ("effortless", "caring", "reliable", "distinctive", "memorable")),
            ("employee", ("ownership", "self_efficacy", "facilitation", "internalisation")),
        )
        for check in checks
    },
}
"""The words of named values, by their key in the files of the languages. A line is the shape without words."""


def leaves(data: Any, path: KeyPath = ()) -> Iterator[tuple[KeyPath, Any]]:
    """Each value with the keys that lead to it; what is dropped from the roadmap is left out of all pictures."""
    if isinstance(data, dict):
        for key, value in data.items():
            if path != ("opportunities",) or data.get("status") != "dropped":
                yield from leaves(value, (*path, key))
    elif isinstance(data, list):
        for value in data:
            yield from leaves(value, path)
    else:
        yield path, data


def worded(path: KeyPath, value: Any, journey: Journey, words: Words) -> str:
    """A value as a reader sees it; empty for ids, which titles stand for, and for what needs no words."""
    if path in NOT_SHOWN or path[-1] in ("cjm", "id", "currency", *LED_TO) or path == ("shape",):
        return ""
    if path == ("sources", "kind") and value in PERSON_KINDS:
        return words(f"source.{value}.many", n="").strip()
    if path in NAMED:
        return words(NAMED[path].format(value), n="", money="").strip()
    if path == ("paths", "share"):
        return words.percent(value)
    if isinstance(value, float) or (path[0] == "scale" and not isinstance(value, str)):
        return words.score(journey.scale, value)
    if isinstance(value, int):
        return words.money(value, "EUR") if path[-1] == "amount" else words.number(value)
    if re.search(r"(journey|library)\d+$", value):
        return str(value)
    if path[-1] in ("date", "due"):
        return words.date(datetime.date.fromisoformat(value))
    if path[-1] in ("duration", "wait"):
        return time_texts.length(words, time.of(journey), present(seconds(value)))
    assert re.fullmatch(r"[a-z]+-\d+", value), f"{path}: how is {value} shown?"
    return ""


READERS = [read_page, read_deck]


def loaded(data: dict[str, Any]) -> Journey:
    file = Loader().load_bytes(json.dumps(data), "x.cjm.yaml")
    assert file.diagnostics == ()
    return present(file.journey)


def missing(data: Any, journey: Journey, read: str) -> list[tuple[str, str]]:
    """The values that a reader does not find."""
    words, flat = words_of(journey), plain(read)
    found = [("/".join(path), worded(path, value, journey, words)) for path, value in leaves(data)]
    return [(path, text) for path, text in found if text and not stands(plain(text), flat)]


def stands(text: str, read: str) -> bool:
    """Whether a text stands there by itself, and not as a part of a longer word or number."""
    at = read.find(text)
    while at >= 0:
        before, after = read[max(0, at - 1) : at], read[at + len(text) : at + len(text) + 2]
        if not re.match(r"[\w.,]", before) and not re.match(r"\w|[.,]\d", after):
            return True
        at = read.find(text, at + 1)
    return False


def plain(text: str) -> str:
    return " ".join(text.lower().split())


@pytest.mark.parametrize("reader", READERS)
def test_every_value_of_a_journey_is_shown(reader: Any) -> None:
    data = filled.journey()
    journey = loaded(data)
    assert missing(data, journey, reader(journey)) == []


@pytest.mark.parametrize("reader", READERS)
def test_every_value_of_a_library_is_shown_that_a_journey_refers_to(reader: Any, tmp_path: Path) -> None:
    data, library = filled.with_library()
    (tmp_path / "library.yaml").write_text(json.dumps(library), encoding="utf-8")
    (tmp_path / "x.cjm.yaml").write_text(json.dumps(data), encoding="utf-8")
    detail = {"cjm": 1, "title": "I look closer", "steps": [{"id": "look", "title": "I look"}]}
    for owner in (*data["steps"], *library["personas"]):
        (tmp_path / owner["image"]["file"]).write_bytes(plain_picture())
        if "journey" in owner:
            (tmp_path / owner["journey"]).write_text(json.dumps(detail), encoding="utf-8")
    file = Loader().load(tmp_path / "x.cjm.yaml")
    assert file.diagnostics == ()
    library["personas"] = library["personas"][:1]
    assert missing({**library, "title": data["title"]}, present(file.journey), reader(present(file.journey))) == []


@pytest.mark.parametrize("reader", READERS)
def test_the_whole_of_what_a_picture_cuts_stands_below_it(reader: Any) -> None:
    data = filled.journey("and so on " * 25, most=2)
    journey = loaded(data)
    assert missing(data, journey, reader(journey)) == []


@pytest.mark.parametrize("reader", READERS)
def test_what_a_picture_has_no_room_for_stands_below_it(reader: Any) -> None:
    data = filled.journey(most=2, few=7)
    journey = loaded(data)
    assert missing(data, journey, reader(journey)) == []
