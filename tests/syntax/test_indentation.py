"""A line with a space too many or too few: the message names the line and how to indent it."""

import re

import pytest

from cjm.checking.checker import check
from cjm.journey.loading import Loader

TEXT = """\
cjm: 1
title: I go
persona:
  name: An
  description: Runs a bakery
scenario:
  trigger: A job
  goal: Bread
phases:
  - id: one
    title: First
steps:
  - id: a
    title: I go
    phase: one
    emotion: 1
    thinks:
      - Yes
      - No
    touchpoints:
      - title: Call
        channel: phone
    pains:
      - id: p
        title: Slow
  - id: b
    title: I stay
    emotion: 0
channels:
  - id: phone
    title: Phone
"""
LINES = TEXT.splitlines()
CHANGED = [
    (number, shift) for number, line in enumerate(LINES) for shift in (-1, 1) if shift > 0 or line.startswith(" ")
]


@pytest.mark.parametrize(("number", "shift"), CHANGED)
def test_every_line_of_a_journey(number: int, shift: int) -> None:
    right = len(LINES[number]) - len(LINES[number].lstrip())
    lines = [*LINES[:number], " " * (right + shift) + LINES[number].lstrip(), *LINES[number + 1 :]]
    (checked,) = check(Loader().load_bytes("\n".join(lines) + "\n"))
    problem = next(one for one in checked.diagnostics if one.rule in ("syntax", "line-joined"))
    if problem.rule == "line-joined":
        assert problem.help.startswith("indent it as the entry before it")
        return
    found = re.fullmatch(r"(?:begin|indent) line (\d+) with(?:out|) ?(\d*)(?: or (\d+))? ?spaces?", problem.help)
    assert found, problem.help
    assert int(found[1]) == number + 1
    assert right in [int(one or 0) for one in (found[2], found[3]) if one is not None]


def test_where_one_space_does_not_help() -> None:
    (problem,) = Loader().load_bytes(f"{TEXT}persona\n").diagnostics
    assert problem.message == "expected `:` after the key"
    (problem,) = Loader().load_bytes(TEXT.replace("  name: An\n", "      name: An\n")).diagnostics
    assert problem.help == "check the indentation, and that quotes and brackets above are closed"


def test_a_long_file_is_not_tried() -> None:
    text = TEXT.replace(" title: First", "title: First") + "# note\n" * 5_000
    (problem,) = Loader().load_bytes(text).diagnostics
    assert problem.help == "keys of the list's parent stand further to the left"


@pytest.mark.parametrize("later", ["    title: a: b\n", "    tags: [a\n", '    owner: "a\n', "\tb: 1\n"])
@pytest.mark.parametrize(
    ("right", "wrong", "help"),
    [
        ("    pains:", "   pains:", "indent line 23 with 4 spaces"),
        ("    touchpoints:", "   touchpoints:", "indent line 20 with 4 spaces"),
        ("  goal:", "   goal:", "indent line 8 with 2 spaces"),
    ],
)
def test_where_another_mistake_follows(right: str, wrong: str, help: str, later: str) -> None:
    (problem,) = Loader().load_bytes(TEXT.replace(right, wrong) + later).diagnostics
    assert problem.help == help


@pytest.mark.parametrize(
    ("entry", "remedy"),
    [
        ("- {id: c, title: I leave}", "indent line 6 with 2 spaces"),
        ("-", "indent line 6 with 2 spaces"),
        ("    - {id: c, title: I leave}", "indent line 6 with 2 spaces"),
        ("      - I leave", "indent line 6 with 2 spaces"),
    ],
)
def test_an_entry_begins_where_those_before_it_do(entry: str, remedy: str) -> None:
    text = f"cjm: 1\ntitle: I go\nsteps:\n  - {{id: a, title: I go}}\n  - {{id: b, title: I stay}}\n{entry}\n"
    problem = next(one for one in Loader().load_bytes(text).diagnostics if one.rule in ("syntax", "line-joined"))
    assert problem.help == remedy
