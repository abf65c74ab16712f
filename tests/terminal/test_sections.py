"""Time, the employee experience mirror and the scorecard below a page."""

from cjm.journey.model import Journey
from support.terminal import BOAT, journey, shown

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
12\u00a0hours in total (time known for 3\u00a0of 4 steps)
3\u00a0hours of waiting (25%) · waiting costs €30
Waiting is counted 24\u00a0hours a day
longest: 3 I sail (6\u00a0hours)

Experience mirror
                       estimate  customer  own
2  I wait in the rain         0        −2   +1
   blind spot: estimated too favourably
   Skipper
   stimulates: Rain
   blocks: No phone
   blocks: No roof
3  I sail                    +2        +2
1\u00a0blind spot

Scorecard
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


def test_nothing_is_shown_of_what_the_file_does_not_hold() -> None:
    lines = shown(journey(BOAT), 60)
    assert not {"Time", "Experience mirror", "Scorecard"} & set(lines)


def test_time_is_drawn_to_scale() -> None:
    lines = part(shown(timed("duration: 1h", "wait: 2h", "duration: 1h"), 80), "Time")
    assert lines[1] == "│" + "━" * 19 + "│" + "░" * 39 + "│" + "━" * 19
    assert [lines[2].index(number) for number in "123"] == [0, 20, 60]


def test_a_short_step_keeps_a_cell_and_the_longest_its_number() -> None:
    lines = part(shown(timed("duration: 1d", "duration: 300d", "duration: 16d"), 60), "Time")
    assert lines[1] == "━│" + "━" * 55 + "│━━"
    assert lines[2] == " 2" + " " * 55 + "3"


def test_weeks_and_minutes_have_a_bar_each() -> None:
    steps = ("wait: 3w", "duration: 1h", "wait: 30min", "duration: 3w, wait: 3w", "duration: 30min")
    assert part(shown(timed(*steps), 60), "Time") == [
        "Time",
        "2\u00a0longest steps",
        "│" + "░" * 29 + "│" + "░" * 29,
        "1" + " " * 29 + "4",
        "3\u00a0shorter steps, enlarged",
        "│" + "━" * 29 + "│" + "░" * 14 + "│" + "━" * 14,
        "2" + " " * 29 + "3" + " " * 14 + "5",
        "░░ waiting",
        "6\u00a0weeks and 2\u00a0hours in total",
        "6\u00a0weeks and 30\u00a0minutes of waiting (over 99%)",
    ]


def test_one_step_that_takes_the_most_is_not_counted() -> None:
    lines = part(shown(timed("duration: P4Y", "duration: 1h", "wait: 3h"), 60), "Time")
    assert [lines[1], lines[4]] == ["Longest step", "2\u00a0shorter steps, enlarged"]
    assert "3\u00a0hours of waiting (under 1%)" in " ".join(lines)


def test_a_step_that_is_mostly_waiting_still_shows_what_is_done() -> None:
    lines = part(shown(timed("duration: 30d, wait: 29d", "duration: 30d"), 60), "Time")
    assert lines[1] == "│━" + "░" * 28 + "│" + "━" * 29
    lines = part(shown(timed("duration: 100h, wait: 1min", "duration: 100h"), 60), "Time")
    assert lines[1] == "│" + "━" * 28 + "░│" + "━" * 29


def test_more_steps_than_a_bar_can_distinguish_get_no_bar() -> None:
    lines = part(shown(timed(*["wait: 1h"] * 40), 60), "Time")
    assert lines == ["Time", "1\u00a0day and 16\u00a0hours in total · all of it waiting"]


def test_one_step_with_a_time_gets_no_bar() -> None:
    lines = part(shown(timed("duration: 3h", "emotion: 1"), 60), "Time")
    assert lines == ["Time", "3\u00a0hours in total (time known for 1\u00a0of 2 steps)"]


def test_costs_in_two_currencies_stand_apart() -> None:
    of = timed(
        "wait: 1d, cost: {amount: 10, currency: EUR, per: day}", "wait: 1d, cost: {amount: 5, currency: USD, per: day}"
    )
    assert part(shown(of, 60), "Time")[-2:] == [
        "2\u00a0days in total · all of it waiting · waiting costs €10",
        "waiting costs $5 · Waiting is counted 7\u00a0days a week",
    ]


def test_without_drawing_characters_waiting_still_differs() -> None:
    lines = part(shown(timed("duration: 1h", "wait: 1h"), 60, "ascii"), "Time")
    assert lines[1] == "|" + "=" * 29 + "|" + "." * 29
    assert lines[3] == ".. waiting"


def test_a_narrow_mirror_is_written_below_each_title() -> None:
    lines = part(shown(journey(WAITED)._replace(language="de"), 40), "Erlebnis-Spiegel")
    assert lines[1:4] == ["2  I wait in the rain", "   Schätzung 0   Kunden −2", "   eigenes Erleben +1"]


def test_what_an_employee_feels_in_their_own_journey_is_no_customer_s() -> None:
    lines = part(shown(journey(WAITED + "kind: employee\n"), 80), "Experience mirror")
    assert lines[1].split() == ["estimate", "now", "own"]


def test_an_estimate_that_is_too_low_is_a_blind_spot_too() -> None:
    lines = shown(timed("emotion: 2, employee: {estimate: 0}"), 80)
    assert "   blind spot: estimated too unfavourably" in lines
    assert lines[-1] == "1\u00a0blind spot"


def test_all_weakest_checks_are_marked_and_none_where_all_are_met() -> None:
    card = "scorecard: {employee: {ownership: {verdict: %s}, self_efficacy: {verdict: %s}}}"
    assert shown(timed("emotion: 1", head=card % ("partly", "partly")), 80)[-2:] == [
        "partly  Ownership      weakest",
        "partly  Self-efficacy  weakest",
    ]
    assert not any(
        "weakest" in line.split() for line in shown(timed("emotion: 1", head=card % ("met", "met")), 80)[-2:]
    )
