"""`cjm show`: a journey as a page of text that fits, says everything without colour, and survives any input."""

import json
import os
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.text import Text

from cjm import terminal
from cjm.journey.loading import Loader, load
from cjm.journey.model import Journey
from cjm.languages import words
from cjm.terminal.lettering import lettering, wrapped
from support import EXAMPLES

BOAT = """
cjm: 1
title: I rent a boat
persona: {name: Zoë}
channels: [{id: quay, title: Quay}]
phases: [{id: go, title: Going out}, {id: back, title: Coming back}]
steps:
  - {id: book, title: I book, phase: go, emotion: 0, expected: 0, desired: 1}
  - id: wait
    title: I wait in the rain
    phase: go
    emotion: -2
    expected: 0
    desired: 1
    moment_of_truth: fmot
    touchpoints: [{title: Queue, channel: quay, moment: au}]
    pains: [{id: wet, title: Nobody says how long}]
  - {id: sail, title: I sail, phase: go, emotion: 2, desired: 2, touchpoints: [{title: Skipper, moment: wow}]}
  - {id: dry, title: I dry my clothes, phase: back}
  - {id: home, title: I go home, phase: back, emotion: 1, expected: 0.5, desired: 1}
opportunities: [{id: roof, title: A roof over the queue, steps: [wait]}]
"""

BOAT_AT_60 = """
I rent a boat
current customer journey
Persona: Zoë

Going out ──────────────────────────────────────────────────
1  I book
   now 0   expected 0   desired +1

2  I wait in the rain
   now ▼ −2   expected 0   desired +1   FMOT
   OUCH Queue · Quay
   pain: Nobody says how long
   opportunity: A roof over the queue

3  I sail
   now ▲ +2   desired +2
   WOW  Skipper

Coming back ────────────────────────────────────────────────
4  I dry my clothes
   now ?

5  I go home
   now ■ +1   expected +0.5   desired +1

Low peak: I wait in the rain (−2)
⠶●⠶ now   ⠂○⠂ expected   ⠒◇⠒ desired
−2 very bad   +2 very good

                         High peak +2
+2                           ⣀⡄▲
                        ⢀⣀⡤ ⠋⠁⣼⠁                   End +1
        ◇⠒⠒ ⠐⠒⠒ ⠐⠒⠒ ◇⠒⠒ ⠉    ⣸⠃                       ■
                            ⣰⠃                        ○
 0 ─────●⡀⠐─⠐─⠐─⠐─⠐─○──────⣰⠃─────────────?─────────────────
         ⠳⣄               ⣴⠃
          ⠙⢦⡀           ⢀⡾⠃
            ⠙⢷⣤⣀      ⢀⣴⠟⠁
−2            ⠈⠙⠛⠳⠶⠶▼⠾⠛⠁
               Low peak −2
        1           2          3          4           5
                   FMOT       WOW
                   OUCH

▼ Low peak −2   2 I wait in the rain · Nobody says how long
▲ High peak +2  3 I sail
■ End +1        5 I go home
Remembered experience between −0.5 and +1.5 (peak-end; low
and high peak equally strong)
mean +0.25
Peak-end foretells what people remember about as well as the
plain mean.
"""

BOAT_AT_100 = """
   Step                Touchpoint    Channel   now  expected  desired
Going out ───────────────────────────────────────────────────────────
1  I book                                        0         0       +1
2  I wait in the rain  OUCH Queue    Quay     ▼ −2         0       +1
   FMOT
   pain: Nobody says how long
   opportunity: A roof over the queue
3  I sail              WOW  Skipper           ▲ +2                 +2
Coming back ─────────────────────────────────────────────────────────
4  I dry my clothes                              ?
5  I go home                                  ■ +1      +0.5       +1
"""


def journey(text: str) -> Journey:
    loaded = Loader().load_bytes(dedent(text))
    assert loaded.diagnostics == ()
    assert loaded.journey is not None
    return loaded.journey


def shown(of: Journey, width: int = 100, encoding: str = "utf-8") -> list[str]:
    lines = [line.plain for line in terminal.page(of, width, encoding)]
    for line in lines:
        assert cell_len(line) <= width, line
        assert line == line.rstrip()
    return lines


def scored(*scores: float | None, head: str = "") -> Journey:
    steps = [
        f"  - {{id: s{at}, title: I do thing {at + 1}{'' if score is None else f', emotion: {score}'}}}"
        for at, score in enumerate(scores)
    ]
    return journey("\n".join(["cjm: 1", "title: I do things", head, "steps:", *steps]))


def plot(lines: list[str]) -> list[str]:
    """The drawn part of a page: from the key to the numbers of the steps."""
    start = next(at for at, line in enumerate(lines) if line.startswith("⠶●⠶"))
    rows = range(start + 1, len(lines))
    return lines[start + 1 : next(at for at in rows if lines[at].split()[:2] in (["1", "2"], ["1", "3"], ["1"])) + 1]


def columns(lines: list[str], sign: str) -> set[int]:
    """Where a sign stands in the plot."""
    return {at for line in plot(lines) for at, char in enumerate(line) if char == sign}


def run(*arguments: str, **env: str) -> subprocess.CompletedProcess[bytes]:
    clean = {key: value for key, value in os.environ.items() if key not in ("COLUMNS", "FORCE_COLOR", "NO_COLOR")}
    command = [sys.executable, "-c", "from cjm.cli import main; main()", *arguments]
    return subprocess.run(command, capture_output=True, env=clean | {"PYTHONUTF8": "1"} | env, timeout=60)


@pytest.fixture(scope="module")
def boat(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("show") / "boat.cjm.yaml"
    path.write_text(BOAT, encoding="utf-8", newline="\n")
    return str(path)


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
            assert touchpoint.moment is None or words(example.language)(touchpoint.moment) in text
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
    assert drawn[low + 1].strip() == "Low peak −2"


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
        "▼ Low peak −2   2 I do thing 2",
        "▲ High peak +2  1 I do thing 1",
        "▲ High peak +2  3 I do thing 3",
        "■ End 0         4 I do thing 4",
    ]


def test_an_unscored_end_is_said() -> None:
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
    assert lines[1] == "current customer journey, and it starts again"
    assert any(line.split() == ["1", "2", "3", "↺", "1"] for line in lines)


def test_nothing_scored() -> None:
    lines = shown(scored(None, None), 60)
    assert lines[-1] == "Nothing scored yet"


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


WAITED = """
cjm: 1
title: I rent a boat
actors: [{id: skipper, title: Skipper}]
steps:
  - {id: book, title: I book, emotion: 0, duration: 2h}
  - id: wait
    title: I wait in the rain
    emotion: -2
    duration: 4h
    wait: 3h
    cost: {amount: 10, currency: EUR, per: hour}
    employee: {actor: skipper, estimate: 0, emotion: 1, stimulates: [Rain], blocks: [No phone, No roof]}
  - {id: sail, title: I sail, emotion: 2, duration: 6h, employee: {estimate: 2}}
  - {id: home, title: I go home, emotion: 1}
scorecard:
  customer: {effortless: {verdict: partly, why: The queue}, memorable: {verdict: met}}
  employee:
    ownership: {verdict: met, why: They know the boats by name}
    facilitation: {verdict: unmet, why: No phone on the quay and no roof over it either}
"""

WAITED_AT_60 = """
Time
│━━━━━━━━━│━━━━░░░░░░░░░░░░░░░│━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
1         2                   3
░░ waiting
12 hours in all · 3 hours of waiting (25%)
waiting costs €30 · longest: 3 I sail (6 hours)
1 step without a time

Employee experience mirror
                       estimate  customer  own
2  I wait in the rain         0        −2   +1
   blind spot: estimated better than it is
   Skipper
   stimulates: Rain
   blocks: No phone
   blocks: No roof
3  I sail                    +2        +2
on average estimated 1 better than it is · 1 blind spot

Score card
Five reactions
partly  Effortless    The queue
met     Memorable
Four checks on employees: the weakest counts
met     Ownership     They know the boats by name
unmet   Facilitation  weakest · No phone on the quay and no
                      roof over it either
"""


def part(lines: list[str], heading: str) -> list[str]:
    """The lines of a page from a heading to the next empty line."""
    start = lines.index(heading)
    return lines[start : (lines + [""]).index("", start)]


def timed(*times: str, head: str = "") -> Journey:
    steps = [f"  - {{id: s{at}, title: I do thing {at + 1}, {time}}}" for at, time in enumerate(times)]
    return journey("\n".join(["cjm: 1", "title: I do things", head, "steps:", *steps]))


def test_time_mirror_and_score_card_at_60_columns() -> None:
    text = "\n".join(shown(journey(WAITED), 60))
    assert text.endswith("\n\n" + WAITED_AT_60.strip("\n"))


def test_nothing_is_said_of_what_the_file_does_not_tell() -> None:
    lines = shown(journey(BOAT), 60)
    assert not {"Time", "Employee experience mirror", "Score card"} & set(lines)


def test_time_is_drawn_to_scale() -> None:
    lines = part(shown(timed("duration: 1h", "wait: 2h", "duration: 1h"), 80), "Time")
    assert lines[1] == "│" + "━" * 19 + "│" + "░" * 39 + "│" + "━" * 19
    assert [lines[2].index(number) for number in "123"] == [0, 20, 60]


def test_a_short_step_keeps_a_cell_and_the_longest_its_number() -> None:
    lines = part(shown(timed("duration: 1min", "duration: 30d", "duration: 1min"), 60), "Time")
    assert lines[1] == "━│" + "━" * 57 + "━"
    assert lines[2] == " 2" + " " * 57 + "3"


def test_a_step_that_is_mostly_waiting_still_shows_what_is_done() -> None:
    lines = part(shown(timed("duration: 30d, wait: 29d", "duration: 30d"), 60), "Time")
    assert lines[1] == "│━" + "░" * 28 + "│" + "━" * 29
    lines = part(shown(timed("duration: 100h, wait: 1min", "duration: 100h"), 60), "Time")
    assert lines[1] == "│" + "━" * 28 + "░│" + "━" * 29


def test_more_steps_than_a_bar_can_tell_apart_get_no_bar() -> None:
    lines = part(shown(timed(*["wait: 1h"] * 40), 60), "Time")
    assert lines == ["Time", "1 day 16 hours in all · 1 day 16 hours of waiting (100%)"]


def test_one_step_with_a_time_gets_no_bar() -> None:
    lines = part(shown(timed("duration: 3h", "emotion: 1"), 60), "Time")
    assert lines == ["Time", "3 hours in all · 1 step without a time"]


def test_costs_in_two_currencies_stand_apart() -> None:
    of = timed(
        "wait: 1d, cost: {amount: 10, currency: EUR, per: day}", "wait: 1d, cost: {amount: 5, currency: USD, per: day}"
    )
    assert part(shown(of, 60), "Time")[-2:] == [
        "2 days in all · 2 days of waiting (100%) · waiting costs €10",
        "waiting costs $5",
    ]


def test_without_drawing_characters_waiting_still_differs() -> None:
    lines = part(shown(timed("duration: 1h", "wait: 1h"), 60, "ascii"), "Time")
    assert lines[1] == "|" + "=" * 29 + "|" + "." * 29
    assert lines[3] == ".. waiting"


def test_a_narrow_mirror_is_told_below_each_title() -> None:
    lines = part(shown(journey(WAITED)._replace(language="de"), 40), "Spiegel des Erlebens der Mitarbeitenden")
    assert lines[1:3] == ["2  I wait in the rain", "   Schätzung 0   Kunde −2   selbst +1"]


def test_what_an_employee_feels_in_their_own_journey_is_no_customer_s() -> None:
    lines = part(shown(journey(WAITED + "kind: employee\n"), 80), "Employee experience mirror")
    assert lines[1].split() == ["estimate", "now", "own"]


def test_an_estimate_that_is_too_low_is_a_blind_spot_too() -> None:
    lines = shown(timed("emotion: 2, employee: {estimate: 0}"), 80)
    assert "   blind spot: estimated worse than it is" in lines
    assert lines[-1] == "on average estimated 2 worse than it is · 1 blind spot"


def test_all_weakest_checks_are_marked_and_none_where_all_are_met() -> None:
    card = "scorecard: {employee: {ownership: {verdict: %s}, self_efficacy: {verdict: %s}}}"
    assert shown(timed("emotion: 1", head=card % ("partly", "partly")), 80)[-2:] == [
        "partly  Ownership      weakest",
        "partly  Self-efficacy  weakest",
    ]
    assert not any(
        "weakest" in line.split() for line in shown(timed("emotion: 1", head=card % ("met", "met")), 80)[-2:]
    )


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
            step |= {"duration": draw(TIMES), "wait": draw(TIMES)}
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
        "language": draw(st.sampled_from(["en", "nl", "fr", "de"])),
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


@settings(max_examples=40, deadline=None, derandomize=True)
@given(journeys(), st.sampled_from([40, 60, 79, 80, 120, 200]), st.sampled_from(["utf-8", "ascii", "cp1252", "cp437"]))
def test_any_journey_fits_in_any_width_and_encoding(of: Journey, width: int, encoding: str) -> None:
    for line in shown(of, width, encoding):
        assert Text(line).cell_len <= width
        line.encode(encoding)


def test_piped_output_is_plain_and_as_wide_as_columns_say(boat: str) -> None:
    done = run("show", boat, COLUMNS="60")
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode() == BOAT_AT_60.lstrip("\n")
    assert b"\x1b" not in done.stdout
    wide = run("show", boat).stdout.decode()
    assert BOAT_AT_100.strip("\n") in wide


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "cp437", "latin-1"])
def test_an_output_that_lacks_the_characters_gets_others(boat: str, encoding: str) -> None:
    done = run("show", boat, PYTHONIOENCODING=encoding, PYTHONUTF8="0", COLUMNS="60")
    assert (done.returncode, done.stderr) == (0, b"")
    text = done.stdout.decode(encoding)
    assert "v Low peak -2   2 I wait in the rain" in text
    assert ("Persona: Zoe" if encoding == "ascii" else "Persona: Zoë") in text


def test_a_file_with_errors_is_shown_and_fails(tmp_path: Path) -> None:
    path = tmp_path / "a.cjm.yaml"
    path.write_text("cjm: 1\ntitle: I go\nsteps:\n- {id: a, title: I leave, emotion: 7}\n", encoding="utf-8")
    done = run("show", str(path))
    assert done.returncode == 1
    assert b"1  I leave" in done.stdout
    assert b"score-outside-scale" in done.stderr


def test_what_is_no_journey_is_not_shown(tmp_path: Path) -> None:
    library = tmp_path / "library.yaml"
    library.write_text("cjm_library: 1\n", encoding="utf-8")
    done = run("show", str(library))
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"is a library, not a journey; show a journey that uses it" in done.stderr
    missing = run("show", str(tmp_path / "missing.yaml"))
    assert (missing.returncode, missing.stdout) == (2, b"")
    assert b"no such file" in missing.stderr
