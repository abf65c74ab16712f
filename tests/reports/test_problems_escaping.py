"""No title and no name of a file becomes a command to a terminal or a pipeline."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm.diagnostics import Diagnostic, Severity, Span
from cjm.reports import problems
from support.problems import DRAFT, checked, printed, with_problems

NASTY = [
    "::error::x",
    " ::error::x",
    "\t::stop-commands::x",
    "##[error]x",
    "###[group]x",
    "##vso[task.setvariable]x",
    "a\n::error::x",
    "a\r::error::x",
    "a\x85::error::x",
    "a\u2028::error::x",
    "[/red] [bold]x :bicycle:",
    "\x1b[31mx",
    "\u202ex",
    "%0A::error::x",
]


def assert_harmless(text: str, annotations: bool = False) -> None:
    for line in text.splitlines():
        command = re.match(r"\s*::", line)
        assert not command or (annotations and re.match(r"::(error|warning|notice) file=", line)), line
        assert "##[" not in line
        assert "##vso[" not in line
        assert not re.search("[\x00-\x1f\x7f-\x9f\u2028-\u202e]", line), line


@pytest.mark.parametrize("name", problems.names())
@pytest.mark.parametrize("nasty", NASTY)
def test_no_text_becomes_a_command(name: str, nasty: str) -> None:
    """Names of files come printable from the loader, titles from files as they are; here both are as bad as can be."""
    sound = checked(DRAFT)
    assert sound.journey is not None
    steps = tuple(step._replace(title=nasty) for step in sound.journey.steps)
    journey = sound.journey._replace(title=nasty, steps=steps)
    file = nasty if not re.search("[\x00-\x1f\x7f-\x9f\u2028-\u202e]", nasty) else "f"
    found = [
        Diagnostic(file, "unknown-key", severity, span, ("steps", nasty), nasty, nasty)
        for severity in Severity
        for span in (None, Span(1, 1, 1, 2))
    ]
    one = sound._replace(file=file, journey=journey, diagnostics=tuple(found))
    assert_harmless(printed(name, [one]), annotations=name == "github")
    assert_harmless(printed(name, [one, with_problems(20, 20, 20, file)]), annotations=name == "github")


@given(
    title=st.text(st.sampled_from("a:#[] %\\\"'{},&*!|>-\n\r\x1b\u202e駅🚲"), max_size=20),
    file=st.text(st.sampled_from("a:#[ %,"), min_size=1, max_size=12),
)
def test_no_title_disturbs_a_report(title: str, file: str) -> None:
    text = f"cjm: 1\ntitle: {json.dumps(title)}\nsteps:\n"
    text += f"  - {{id: a, title: {json.dumps(title)}, emotion: -1, {json.dumps('x' + title)}: 1}}\n"
    one = checked(text, file=file)
    for name in problems.names():
        assert_harmless(printed(name, [one]), annotations=name == "github")
    json.loads(printed("json", [one]))
