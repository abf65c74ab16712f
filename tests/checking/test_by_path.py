"""What is judged for each path apart: rules, gate, and what is reported of it."""

import json

import pytest

from cjm.settings.values import Gate, Settings
from support.problems import HEAD, checked, printed, reported

TEXT = f"""\
{HEAD}paths:
  - {{id: well, title: All goes well, share: 0.75}}
  - {{id: badly, title: It goes wrong, share: 0.25}}
steps:
  - {{id: order, title: I order a car, emotion: 1}}
  - {{id: wait, title: I wait for it, emotion: -1, paths: [badly]}}
  - {{id: drive, title: I drive it, emotion: 2, paths: [well]}}
  - {{id: service, title: I bring it in, emotion: 1, paths: [well]}}
  - {{id: cancel, title: I cancel it, emotion: -2, paths: [badly]}}
opportunities:
  - {{id: call, title: Call who waits, steps: [wait, cancel]}}
"""


def said(text: str, settings: Settings) -> list[str]:
    return [str(one.message) for one in checked(text, settings).diagnostics]


def test_what_holds_for_one_path_says_which() -> None:
    assert said(TEXT, Settings(frozenset({"negative-end", "no-high-peak", "unscored-end"}))) == [
        "on the path “It goes wrong”, the journey ends below neutral (−2): “I cancel it” (cancel)"
    ]


def test_what_holds_for_all_paths_is_said_once() -> None:
    ends = TEXT.replace("opportunities:", "  - {id: bill, title: I pay}\nopportunities:")
    assert said(ends, Settings(frozenset({"unscored-end"}))) == [
        "the last step is not scored, so the remembered experience is unknown: “I pay” (bill)"
    ]


def test_what_holds_for_two_of_three_paths_names_both() -> None:
    three = TEXT.replace("steps:\n", "  - {id: late, title: It comes late}\nsteps:\n", 1).replace(
        "paths: [badly]", "paths: [badly, late]"
    )
    assert said(three, Settings(frozenset({"negative-end", "equal-paths", "shares-not-whole"}))) == [
        "the path “It comes late” has no share",
        "the path “It comes late” has the same steps as “It goes wrong”",
        "on the paths “It goes wrong”, “It comes late”, the journey ends below neutral (−2): “I cancel it” (cancel)",
    ]


def test_the_length_of_a_journey_is_that_of_a_path() -> None:
    names = [(name, number) for name in ("well", "badly") for number in range(5)]
    steps = "".join(f"  - {{id: {name}-{n}, title: I go on, emotion: 1, paths: [{name}]}}\n" for name, n in names)
    text = f"{HEAD}paths: [{{id: well, title: A}}, {{id: badly, title: B}}]\nsteps:\n{steps}"
    assert said(text, Settings(frozenset({"too-many-steps"}))) == []


def test_where_paths_are_invalid_the_rules_about_them_are_silent() -> None:
    broken = TEXT.replace("emotion: -2, paths: [badly]", "emotion: -2, paths: [nowhere]")
    assert [rule for _, rule in reported(broken, Settings(frozenset({"negative-end"})))] == ["unknown-reference"]


def test_the_gate_holds_for_each_path() -> None:
    gate = Settings(frozenset({"below-gate"}), gate=Gate(end=0, mean=-1))
    assert said(TEXT, gate) == ["on the path “It goes wrong”, the end is −2, below the gate's minimum of 0"]


def test_a_step_on_no_path_is_an_error() -> None:
    assert said(TEXT.replace("emotion: 1}", "emotion: 1, paths: []}"), Settings(frozenset({"bad-value"}))) == [
        "the list is empty"
    ]


@pytest.mark.parametrize(
    ("shares", "expected"),
    [
        ((0.75, 0.25), []),
        ((0.8, 0.3), ["the shares of the paths add up to 110%"]),
        ((0.8, 0.1), ["the shares of the paths add up to 90%"]),
        ((0.67, 0.34), []),
        ((0.67, 0.35), ["the shares of the paths add up to 102%"]),
        ((0.8, None), ["the path “It goes wrong” has no share"]),
        ((None, None), []),
    ],
)
def test_shares(shares: tuple[float | None, float | None], expected: list[str]) -> None:
    text = TEXT
    for old, new in zip((0.75, 0.25), shares, strict=True):
        text = text.replace(f", share: {old}", "" if new is None else f", share: {new} ", 1)
    assert said(text, Settings(frozenset({"shares-not-whole"}))) == expected
    weighted = "weighted" in printed("full", [checked(text)], summary=True)
    assert weighted is (not expected and shares[0] is not None)


def test_a_block_for_each_path_and_one_for_all() -> None:
    text = TEXT.replace("emotion: -1, paths", "emotion: -1.5, paths")
    full = printed("full", [checked(text, Settings(frozenset({"syntax"})))], summary=True)
    assert full.splitlines() == [
        "bike.cjm.yaml: I buy a car",
        "  All goes well, 75%",
        "    high peak   +2  I drive it",
        "    end         +1  I bring it in",
        "    remembered  +1.5  mean +1.33; +1.5 if the best moment stays with them, +0.5 if only the end does",
        "  It goes wrong, 25%",
        "    low peak    −2  I cancel it",
        "    high peak   +1  I order a car",
        "    end         −2  I cancel it",
        "    remembered  −2  mean −0.83; −2 if the worst moment stays with them, "
        "−0.5 if the best does; the end is the peak",
        "  all paths  +0.79  mean of all paths, weighted by their shares; end +0.25; "
        "remembered −0.12 at worst, +1 at best",
        "",
        "1 file checked: no problems",
    ]


def test_a_line_for_each_path() -> None:
    lines = printed("concise", [checked(TEXT, Settings(frozenset({"syntax"})))], summary=True).splitlines()
    assert [line.partition(": ")[0] for line in lines[:3]] == [
        "bike.cjm.yaml (All goes well, 75%)",
        "bike.cjm.yaml (It goes wrong, 25%)",
        "bike.cjm.yaml",
    ]


def test_programs_get_the_figures_of_each_path() -> None:
    journey = json.loads(printed("json", [checked(TEXT)]))["files"][0]["journey"]
    assert journey["peak_end"] == journey["paths"][0]["peak_end"]
    assert [(one["id"], one["title"], one["share"], one["steps"]) for one in journey["paths"]] == [
        ("well", "All goes well", 0.75, ["order", "drive", "service"]),
        ("badly", "It goes wrong", 0.25, ["order", "wait", "cancel"]),
    ]
    assert [(one["peak_end"]["low"], one["peak_end"]["high"], one["peak_end"]["end"]) for one in journey["paths"]] == [
        ([], ["drive"], "service"),
        (["cancel"], ["order"], "cancel"),
    ]
    assert journey["weighted_by_share"] == {
        "low_memory": pytest.approx(0.75 * 0.5 + 0.25 * -2),
        "high_memory": pytest.approx(0.75 * 1.5 + 0.25 * -0.5),
        "mean": pytest.approx(0.75 * 4 / 3 + 0.25 * -2 / 3),
        "end": pytest.approx(0.75 * 1 + 0.25 * -2),
    }
    without = json.loads(printed("json", [checked(HEAD + "steps: [{id: a, title: I go, emotion: 1}]\n")]))
    assert not {"paths", "weighted_by_share"} & without["files"][0]["journey"].keys()
