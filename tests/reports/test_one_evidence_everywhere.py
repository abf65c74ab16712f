"""What a picture rests on counts the sources of what it shows, and no others."""

import re

import pytest

from cjm.analysis import evidence
from cjm.journey.loading import Loader
from cjm.journey.model import Journey
from cjm.scene.items import Scene
from support.boxes import drawn_texts
from support.pictures import PAGES, drawn, journey_map

TEXT = """
cjm: 1
title: I rent a boat
sources:
  - {id: talks, kind: interview, n: 12}
  - {id: poll, kind: survey, n: 40}
  - {id: walk, kind: observation}
  - {id: mirror, kind: workshop, n: 11}
  - {id: letters, kind: complaint, n: 3}
  - {id: desk, kind: research}
  - {id: unused, kind: log}
  - {id: idle, kind: assumption}
phases: [{id: p, title: Before}, {id: q, title: After}]
steps:
  - {id: a, title: I look, phase: p, emotion: 1, desired: 2, evidence: [talks], duration: 1d}
  - id: b
    title: I wait
    phase: p
    emotion: -2
    desired: 0
    moment_of_truth: fmot
    wait: 2d
    measured: {source: poll, n: 40, mean: -1.5, low: -1.8, high: -1.2}
    quotes: [{text: Nobody said a word, source: letters}]
    pains: [{id: x, title: No roof, evidence: [walk]}]
    employee: {estimate: 0, emotion: 1, evidence: [mirror]}
  - {id: c, title: I sail, phase: q, emotion: 2, desired: 2, evidence: [desk], duration: 3h}
  - {id: d, title: I rest, phase: q, evidence: [idle]}
opportunities: [{id: o, title: A roof, status: planned, steps: [b], lifts: {b: 1}, customer_value: 3, business_value: 3, effort: 2}]
scorecard: {customer: {caring: {verdict: met, why: They call}}}
"""  # noqa: E501 - one entry is one line

SCORES = "12 interviews, 1 survey (n = 40), 1 study"
STEPS = f"{SCORES}, 1 assumption"
EMPLOYEES = "12 interviews, 1 survey (n = 40), 1 workshop (n = 11), 1 study"
LANES = {
    ("curve",): STEPS,
    ("thinks", "quotes", "curve"): "12 interviews, 3 complaints, 1 survey (n = 40), 1 study, 1 assumption",
    ("pains",): "1 observation",
    ("employee",): "1 workshop (n = 11)",
}


def journey() -> Journey:
    loaded = Loader().load_bytes(TEXT.lstrip(), "x.cjm.yaml")
    assert loaded.journey is not None
    assert not loaded.diagnostics
    return loaded.journey


COUNTED = re.compile(
    r"\d+ (?:interview|survey|observation|workshop|complaint|stud|assumption|system log)(?:s|y|ies)?(?: \(n = \d+\))?"
)


def lines(text: str) -> str:
    return ", ".join(COUNTED.findall(" ".join(text.split())))


def foot(scene: Scene) -> str:
    """The sources that the foot counts: the last ones that are drawn."""
    return lines(" ".join(text for text in drawn_texts(scene) if COUNTED.match(" ".join(text.split()))))


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("emotion-curve", SCORES),
        ("gap", SCORES),
        ("cycle", SCORES),
        ("mirror", EMPLOYEES),
        ("scorecard", ""),
        ("time", STEPS),
    ],
)
def test_the_foot_of_a_picture(name: str, expected: str, page: str) -> None:
    subject = journey()._replace(shape="cycle") if name == "cycle" else journey()
    for scene in drawn(name, subject, page):
        found = [lines(text) for text in drawn_texts(scene)]
        if name == "emotion-curve":
            # the remembered experience may stand on the line of the sources
            assert lines(scene.description) == lines(scene.notes) == expected
        assert expected in found or not expected
        assert all(one in (expected, "") for one in found)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("lanes", LANES, ids=" ".join)
def test_the_foot_of_a_map_counts_what_its_lanes_show(lanes: tuple[str, ...], page: str) -> None:
    for scene in journey_map(journey(), PAGES[page], lanes):
        assert LANES[lanes] in [lines(text) for text in drawn_texts(scene)]
        assert lines(scene.notes) == lines(scene.description.splitlines()[-1]) == LANES[lanes]


def test_a_moment_rests_on_what_stands_there() -> None:
    (scene,) = drawn("moments", journey())
    found = [lines(text) for text in drawn_texts(scene)]
    assert [one for one in found if one] == ["3 complaints, 1 observation, 1 survey (n = 40)"]


def test_the_page_of_the_evidence_counts_all_that_is_used() -> None:
    (scene, *_) = drawn("evidence", journey())
    assert [use.source.id for use in evidence.of(journey()).used] == [
        *("talks", "letters", "walk", "poll", "mirror", "desk", "idle")
    ]
    every = "3 complaints, 1 observation, 1 survey (n = 40), 1 workshop (n = 11), 1 study, 1 assumption"
    assert f"12 interviews, {every}" in [lines(text) for text in drawn_texts(scene)]


def test_a_page_of_scores_counts_their_sources() -> None:
    steps = [
        f"  - {{id: s{at}, title: I wait {at}, emotion: 0, evidence: [{'a' if at < 5 else 'b'}]}}" for at in range(40)
    ]
    head = ["  - {id: a, kind: log}", "  - {id: b, kind: observation}"]
    loaded = Loader().load_bytes("\n".join(["cjm: 1", "title: I go", "sources:", *head, "steps:", *steps]))
    assert loaded.journey is not None
    first, *following = drawn("evidence", loaded.journey, "slide")
    assert "1 system log, 1 observation" in [lines(text) for text in drawn_texts(first)]
    assert following
    for scene in following:
        found = {lines(text) for text in drawn_texts(scene) if not text.startswith("Every score has a source")}
        assert "1 observation" in found
        assert not any("log" in one for one in found)


def test_a_page_counts_the_sources_of_its_own_steps() -> None:
    steps = [
        f"  - {{id: s{at}, title: I wait until somebody calls, emotion: 0, duration: 1d, evidence: [t{at}]}}"
        for at in range(40)
    ]
    head = [f"  - {{id: t{at}, kind: interview}}" for at in range(40)]
    loaded = Loader().load_bytes("\n".join(["cjm: 1", "title: I go", "sources:", *head, "steps:", *steps]))
    assert loaded.journey is not None
    scenes = drawn("time", loaded.journey, "4:3")
    assert len(scenes) > 1
    numbers = [int(foot(scene).split()[0]) for scene in scenes]
    shown = [sum(text == "1\u00a0day" for text in drawn_texts(scene)) for scene in scenes]
    assert numbers == shown
    assert sum(numbers) == 40
    maps = journey_map(loaded.journey, PAGES["4:3"], ("time", "curve"))
    assert len(maps) > 1
    assert sum(int(lines(scene.notes).split()[0]) for scene in maps) == 40
