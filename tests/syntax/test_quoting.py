"""Quotes that are missing or misplaced: the message shows the text as it should be written."""

import re

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from cjm.checking.checker import check
from cjm.diagnostics import Diagnostic
from cjm.journey.loading import Loader
from cjm.syntax.quoting import quoted

HEAD = "cjm: 1\ntitle: I go\nsteps:\n- id: a\n  title: I go\n  emotion: 0\n"


def found(text: str) -> list[Diagnostic]:
    (checked,) = check(Loader().load_bytes(HEAD + text))
    return [one for one in checked.diagnostics if one.rule not in ("missing-persona", "missing-brand-essence")]


def answers(problem: Diagnostic) -> list[str]:
    """The texts in quotes that a remedy shows, without the general example."""
    found = re.findall(r"`(?:('.*')|(\".*\"))`", problem.help)
    return [one or other for one, other in found if one != "'it''s'"]


@pytest.mark.parametrize(
    ("value", "answer"),
    [
        ('"Ja" zei ik', """'"Ja" zei ik'"""),
        ("'Ja' zei ik", """"'Ja' zei ik\""""),
        ('"Ja", zei ik, "nee"', """'"Ja", zei ik, "nee"'"""),
        ('"a "b" c"', """'a "b" c'"""),
        ("'It's late'", '''"It's late"'''),
        ("'t is late", '''"'t is late"'''),
        ('"open', '"open"'),
        ("'open", '"open"'),
        ("Hij zei: ja", '"Hij zei: ja"'),
        ('Hij zei: "ja"', """'Hij zei: "ja"'"""),
        (": ja", '": ja"'),
        ("@home", '"@home"'),
        ("`code`", '"`code`"'),
        ("%50 off", '"%50 off"'),
        ("& more", '"& more"'),
        ("&more", '"&more"'),
        ("* star", '"* star"'),
        ("*star", '"*star"'),
        ("! careful", '"! careful"'),
        ("!careful", '"!careful"'),
        ("| more", '"| more"'),
        ("> more", '"> more"'),
        ("#1 in line", '"#1 in line"'),
        ("I am #1 in line", '"I am #1 in line"'),
        ("[note] by somebody", '"[note] by somebody"'),
        ("{x} by somebody", '"{x} by somebody"'),
        ("[note", '"[note"'),
        ("- yes", '"- yes"'),
        ("? why", '"? why"'),
        (", and", '", and"'),
        ("] and", '"] and"'),
        (r'"50\% off"', r"'50\% off'"),
        (r'"a \"b\" \q"', r"""'a "b" \q'"""),
        (r'"C:\temp"', r"'C:\temp'"),
        (r'"\x off"', r"'\x off'"),
    ],
)
@pytest.mark.parametrize("below", ["", "  does: x\n", "- {id: b, title: I stay, emotion: 1}\n"])
def test_the_answer_is_shown(value: str, answer: str, below: str) -> None:
    (problem,) = found(f"  thinks: {value}\n{below}")
    if not (value == "[note" and below):
        assert answers(problem) == [answer]
    assert yaml.safe_load(answer).strip("'\"") in value.replace('\\"', '"')


@pytest.mark.parametrize(
    ("text", "line", "answer"),
    [
        ('  thinks: ["Ja, ja" zei ik, nee]\n', 7, """'"Ja, ja" zei ik'"""),
        ("  thinks: [@home, nee]\n", 7, '"@home"'),
        ('  pains: [{title: "Ja" zei ik}]\n', 7, """'"Ja" zei ik'"""),
        ("  pains: [{title: Hij zei: ja, id: x}]\n", 7, '"Hij zei: ja"'),
        ('  thinks:\n  - "Ja" zei ik\n  - nee\n', 8, """'"Ja" zei ik'"""),
        ('  thinks:\n  - Hij zei: "ja"\n', 8, """'Hij zei: "ja"'"""),
        ("  thinks:\n  - @home\n", 8, '"@home"'),
        ('  thinks: "open\n  needs: "nee" zei hij\n', 7, '"open"'),
    ],
)
def test_in_lists_and_over_lines(text: str, line: int, answer: str) -> None:
    (problem,) = found(text)
    assert problem.span is not None
    assert (problem.span.line, answers(problem)) == (line, [answer])


@pytest.mark.parametrize(
    "text",
    [
        "  thinks: gisteren kwam hij\n    en zei: ja\n",
        "  thinks: @home\n    sweet home\n",
        '  thinks: "Ja" zei ik # note\n',
        f'  thinks: "Ja" zei {"ik " * 40}\n',
        "  thinks: [a, , b]\n",
        "  thinks: [a, b\n",
        "  thinks:\n    needs: x\n   does: y\n",
    ],
)
def test_nothing_is_shown_where_the_text_cannot_be_told_or_is_too_long(text: str) -> None:
    (problem,) = [one for one in found(text) if one.rule == "syntax"]
    assert problem.help
    assert not answers(problem)


@pytest.mark.parametrize("value", ["secret: 1", '"secret" word', "@secret", "*secret", "!secret", "word #secret"])
def test_nothing_is_shown_of_a_text_that_is_no_journey(value: str) -> None:
    (checked,) = check(Loader().load_bytes(f"password: {value}\n"))
    assert checked.diagnostics
    assert not [one for one in checked.diagnostics if "secret" in one.message + one.help]


@given(st.text(st.sampled_from("ab '\"\\:#@%&*!|>[]{},-?`"), min_size=1, max_size=12))
def test_an_answer_holds_every_word_and_can_be_read(value: str) -> None:
    for problem in found(f"  thinks: {value}\n"):
        for answer in answers(problem):
            read = yaml.safe_load(f"thinks: {answer}\n")["thinks"]
            assert isinstance(read, str)
            assert re.sub(r"[^ab]", "", value) == re.sub(r"[^ab]", "", read)


@given(st.text(st.characters(exclude_categories=["C", "Z"]) | st.just(" "), max_size=20))
def test_quoted_text_is_read_as_it_is(text: str) -> None:
    assert yaml.safe_load(quoted(text)) == text
