"""Texts that are blank or not written at all are reported; other keys without a value count as not written."""

from collections.abc import Iterator
from typing import Any

import pytest

from cjm.journey.loading import Loader
from cjm.journey.schema import NOT_BLANK, load, part

HEAD = "cjm: 1\ntitle: I go\nsteps:\n- id: a\n  title: I go\n"
HELP = "write a text, or leave the key out"


def reported(text: str) -> list[tuple[str, str, str]]:
    return [(one.rule, one.message, one.help) for one in Loader().load_bytes(text).diagnostics]


@pytest.mark.parametrize("blank", ["", " # later", '""', "''", '" "', '"\\t"', "[' ']", '["", I go]'])
def test_a_text_is_written_or_left_out(blank: str) -> None:
    for key in ("thinks", "does", "owner"):
        if key == "owner" and (blank.startswith("[") or not blank.strip(" #later")):
            continue
        text = f"{HEAD}  {key}: {blank}\n" if key != "owner" else f"{HEAD}owner: {blank}\n"
        assert reported(text) == [("bad-value", "the text is empty", HELP)], key


def optional_texts(schema: dict[str, Any]) -> Iterator[str]:
    for key in schema["properties"]:
        own = part(schema, key, "journey")
        if own.get("pattern") == NOT_BLANK and own["type"] != "string":
            yield key


def test_every_text_of_a_step() -> None:
    steps = list(optional_texts(part(part(load("journey"), "steps", "journey"), 0, "journey")))
    assert "thinks" in steps
    for key in steps:
        assert reported(f"{HEAD}  {key}:\n") == [("bad-value", "the text is empty", HELP)], key


@pytest.mark.parametrize("key", ["emotion", "phase", "duration", "pains", "quotes", "x-note"])
def test_another_key_without_a_value_counts_as_not_written(key: str) -> None:
    assert reported(f"{HEAD}  {key}:\n") == []


def test_a_required_text_is_missing() -> None:
    assert reported(HEAD.replace("title: I go\nsteps", "title:\nsteps")) == [
        ("missing-key", "`title` is empty", "write `title: ...`")
    ]
