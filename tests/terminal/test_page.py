"""A journey as a page of text that fits, says everything without colour, and survives any input."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.text import Text

from cjm.journey.languages import LANGUAGES
from cjm.journey.loading import load
from cjm.journey.model import Journey
from cjm.journey.patterns import seconds
from cjm.languages.words import words_of
from cjm.terminal.lettering import lettering, wrapped
from support import EXAMPLES
from support.laws import tried
from support.terminal import BOAT, BOAT_AT_60, BOAT_AT_100, journey, scored, shown


def plot(lines: list[str]) -> list[str]:
    """The drawn part of a page: from the key to the numbers of the steps."""
    start = next(at for at, line in enumerate(lines) if line.startswith("⠶●⠶"))
    rows = range(start + 1, len(lines))
    return lines[start + 1 : next(at for at in rows if lines[at].split()[:2] in (["1", "2"], ["1", "3"], ["1"])) + 1]


def columns(lines: list[str], sign: str) -> set[int]:
    """Where a sign stands in the plot."""
    return {at for line in plot(lines) for at, char in enumerate(line) if char == sign}


def test_a_small_journey_at_60_columns() -> None:
    assert "\n".join(shown(journey(BOAT), 60)) == BOAT_AT_60.strip("\n")


def test_the_table_of_a_small_journey_at_100_columns() -> None:
    assert BOAT_AT_100.strip("\n") in "\n".join(shown(journey(BOAT), 100))


@pytest.mark.parametrize("encoding", ["utf-8", "ascii", "cp1252"])
@pytest.mark.parametrize("width", [60, 80, 120, 200])
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name.split(".")[0])
def test_examples_fit_in_every_width_and_encoding(path: Path, width: int, encoding: str) -> None:
    example = load(path).journey
    assert example is not None
    text = "\n".join(shown(example, width, encoding))
    text.encode(encoding)
    letters = lettering(encoding)
    flat = " ".join(text.split())
    assert letters.safe(example.title) in flat
    for step in example.steps:
        for touchpoint in step.touchpoints:
            assert touchpoint.moment is None or words_of(example)(touchpoint.moment) in text
    if width == 200:
        for step in example.steps:
            assert letters.safe(step.title) in text
            for touchpoint in step.touchpoints:
                assert letters.safe(touchpoint.title) in text
                channel = example.channel(touchpoint.channel)
                assert channel is None or letters.safe(channel.title) in text


def test_peaks_and_end_have_their_sign_over_the_number_of_their_step() -> None:
    lines = shown(scored(1, -2, 0, 2, 1), 80)
    numbers = plot(lines)[-1]
    assert columns(lines, "▼") == {numbers.index("2")}
    assert columns(lines, "▲") == {numbers.index("4")}
    assert columns(lines, "■") == {numbers.index("5")}
    assert columns(lines, "●") == {numbers.index("1"), numbers.index("3")}


def test_scores_stand_at_their_height() -> None:
    drawn = plot(shown(scored(1, -2, 0, 2, 1), 80))
    rows = [next(at for at, line in enumerate(drawn) if text in line) for text in ("▲", "■", "▼")]
    rows += [next(at for at, line in enumerate(drawn) if line.startswith(text)) for text in ("+2", "−2", " 0 ─")]
    assert rows[0] == rows[3]
    assert rows[2] == rows[4]
    assert rows[5] - rows[1] == rows[1] - rows[0]


def test_a_peak_is_named_beside_its_point() -> None:
    drawn = plot(shown(scored(0, -2, 0, 2, 1), 80))
    low = next(at for at, line in enumerate(drawn) if "▼" in line)
    assert drawn[low + 1].strip() == "Lowest point −2"


def test_an_unscored_step_is_a_gap() -> None:
    lines = shown(scored(1, 1, None, 1, 0), 80)
    numbers = plot(lines)[-1]
    line = next(line for line in plot(lines) if line.count("▲") == 3)
    assert line[numbers.index("2") + 1 : numbers.index("4")].strip() == ""
    assert all("\u2800" < char <= "\u28ff" for char in line[numbers.index("1") + 1 : numbers.index("2")])
    assert columns(lines, "?") == {numbers.index("3")}


def test_low_peaks_come_first_then_high_ones_then_the_end() -> None:
    lines = shown(scored(2, -2, 2, 0), 80)
    first = next(at for at, line in enumerate(lines) if line.startswith("▼"))
    assert lines[first : first + 4] == [
        "▼ Lowest point −2   2 I do thing 2",
        "▲ Highest point +2  1 I do thing 1",
        "▲ Highest point +2  3 I do thing 3",
        "■ End 0             4 I do thing 4",
    ]


def test_an_unscored_end_is_stated() -> None:
    lines = shown(scored(1, 2, None), 80)
    assert "Remembered experience unknown: the last step is not scored · mean +1.5" in lines


def test_less_is_better_where_the_direction_is_down() -> None:
    lines = shown(scored(8, 5, 1, head="scale: {min: 0, max: 10, neutral: 5, direction: down}"), 80)
    drawn = plot(lines)
    assert [line.split()[0] for line in drawn if line[:2].strip().isdigit() and line != drawn[-1]] == ["0", "5", "10"]
    assert columns(lines, "▼") == {drawn[-1].index("1")}
    assert columns(lines, "▲") == {drawn[-1].index("3")}


def test_a_scale_without_neutral_has_no_rule_across() -> None:
    lines = shown(scored(2, 9, 4, head="scale: {min: 0, max: 10, neutral: null}"), 80)
    assert "No peak-end figure: the scale has no neutral point · mean 5" in lines
    assert not any(line.startswith(" 0 ─") for line in lines)


def test_a_cycle_starts_again() -> None:
    lines = shown(scored(1, 2, 0, head="shape: cycle"), 60)
    assert lines[1] == "current customer journey, then starts again"
    assert any(line.split() == ["1", "2", "3", "↺", "1"] for line in lines)


def test_nothing_scored() -> None:
    lines = shown(scored(None, None), 60)
    assert lines[-1] == "No scores yet"


@pytest.mark.parametrize("count", [1, 2, 3, 7, 10, 19])
def test_every_step_has_its_own_column_at_60(count: int) -> None:
    lines = shown(scored(*[(at % 5) - 2 for at in range(count)]), 60)
    points = {at for sign in "●▼▲■" for at in columns(lines, sign)}
    assert len(points) == count
    for number in range(1, count + 1):
        assert any(str(number) in line.split() for line in lines)


def test_a_very_long_journey_continues_below() -> None:
    lines = shown(scored(*[(at % 5) - 2 for at in range(100)]), 60)
    assert sum(line.startswith("+2") for line in lines) > 1


@pytest.mark.parametrize(
    "bounds", ["min: -9999999999999999, max: 9999999999999999, neutral: 0", "min: 0, max: 1e-12, neutral: null"]
)
def test_a_scale_of_any_size_fits(bounds: str) -> None:
    for width in (40, 60, 120):
        shown(scored(0, 1e-13, 0, head=f"scale: {{{bounds}}}"), width)


def test_hostile_texts_are_shown_as_they_are() -> None:
    nasty = "[red]a[/x] :smile: root:x:0 [link=file:///etc]b[/link] ${IFS}"
    of = journey(json.dumps({"cjm": 1, "title": nasty, "steps": [{"id": "a", "title": nasty, "emotion": 1}]}))
    lines = shown(of, 120)
    assert lines[0] == nasty
    assert any(nasty in line for line in lines[1:])


def test_control_and_bidi_characters_are_made_visible() -> None:
    of = scored(1)
    of = of._replace(title="a\x1b[31mb\u202ec\nd")
    assert shown(of)[0] == "a\\u{1b}[31mb\\u{202e}c d"


def test_long_words_and_wide_characters_are_broken_by_their_width() -> None:
    assert wrapped("日本語 テスト", 6) == ["日本語", "テスト"]
    assert wrapped("日本語テスト", 5) == ["日本", "語テ", "スト"]
    assert wrapped("a " + "b" * 25, 10) == ["a bbbbbbbb", "bbbbbbbbbb", "bbbbbbb"]
    assert wrapped("", 10) == [""]


def test_accents_are_dropped_only_where_they_cannot_be_written() -> None:
    assert lettering("ascii").safe("Café “één” — 5 €, −2 日") == 'Cafe "een" - 5 EUR, -2 ?'
    assert lettering("cp1252").safe("Café “één” — 5 €, −2 日") == "Café “één” — 5 €, -2 ?"
    assert lettering("utf-8").safe("Café “één” — 5 €, −2 日") == "Café “één” — 5 €, −2 日"


PIECES = [*"aé  日한🎉[]:\\·’\u0301\ufe0f", "❤️", "🇳🇱", "👍🏽", "woord", "[/b]", "x" * 45]
TEXTS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=12).map(lambda parts: "t" + "".join(parts))
SCORES = st.one_of(st.none(), st.sampled_from([-2, -1.5, -1, 0, 0.25, 1, 2]))
TIMES = st.sampled_from(["0s", "30s", "1h30min", "14d", "999999999mo"])
VERDICTS = st.sampled_from(["met", "partly", "unmet"])


@st.composite
def journeys(draw: st.DrawFn) -> Journey:
    steps = []
    for at in range(draw(st.integers(1, 19))):
        step: dict[str, object] = {"id": f"s{at}", "title": draw(TEXTS)}
        step |= {key: score for key in ("emotion", "expected", "desired") if (score := draw(SCORES)) is not None}
        if draw(st.booleans()):
            moment = draw(st.sampled_from(["wow", "au"]))
            step["touchpoints"] = [{"title": draw(TEXTS), "moment": moment, "channel": "c"}, {"title": draw(TEXTS)}]
            step["pains"] = [{"id": f"p{at}", "title": draw(TEXTS)}]
            step["moment_of_truth"] = "general"
        if draw(st.booleans()):
            step["phase"] = "p"
        if draw(st.booleans()):
            wait, duration = sorted([draw(TIMES), draw(TIMES)], key=seconds)
            step |= {"wait": wait, "duration": duration} if seconds(duration) else {"wait": wait}
            step["cost"] = {"amount": 12.5, "currency": draw(st.sampled_from(["EUR", "USD", "XTS"])), "per": "hour"}
        if draw(st.booleans()):
            view = {"actor": "a", "stimulates": [draw(TEXTS)], "blocks": [draw(TEXTS), draw(TEXTS)]}
            step["employee"] = view | {
                key: score for key in ("estimate", "emotion") if (score := draw(SCORES)) is not None
            }
        steps.append(step)
    data = {
        "cjm": 1,
        "title": draw(TEXTS),
        "language": draw(st.sampled_from(LANGUAGES)),
        "shape": draw(st.sampled_from(["line", "cycle"])),
        "persona": {"name": draw(TEXTS)},
        "channels": [{"id": "c", "title": draw(TEXTS)}],
        "actors": [{"id": "a", "title": draw(TEXTS)}],
        "scorecard": {
            "customer": {"caring": {"verdict": draw(VERDICTS), "why": draw(TEXTS)}},
            "employee": {"ownership": {"verdict": draw(VERDICTS), "why": draw(TEXTS)}},
        },
        "phases": [{"id": "p", "title": draw(TEXTS)}],
        "steps": steps,
    }
    return journey(json.dumps(data, ensure_ascii=False))


@tried(40)
@given(journeys(), st.sampled_from([40, 60, 79, 80, 120, 200]), st.sampled_from(["utf-8", "ascii", "cp1252", "cp437"]))
def test_any_journey_fits_in_any_width_and_encoding(of: Journey, width: int, encoding: str) -> None:
    for line in shown(of, width, encoding):
        assert Text(line).cell_len <= width
        line.encode(encoding)
