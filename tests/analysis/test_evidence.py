"""What scores rest on, in levels, shares and months."""

import datetime

import pytest

from cjm.analysis import evidence
from cjm.analysis.evidence import Evidence, SourceUse, StepEvidence
from cjm.diagnostics import Place
from cjm.journey.entities import Source
from cjm.journey.loading import Loader
from cjm.journey.model import Journey, Step

SOURCES = """
sources:
  - {id: talks, kind: interview, date: 2026-03-01}
  - {id: survey, kind: survey, date: 2025-10-01}
  - {id: study, kind: research, date: 2019-01-15}
  - {id: session, kind: workshop, date: 2026-02-10}
  - {id: guess, kind: assumption}
  - {id: unused, kind: log, date: 2011-01-01}
"""


def journey(steps: str, head: str = "") -> Journey:
    loaded = Loader().load_bytes(f"cjm: 1\ntitle: I go\n{head}{SOURCES}steps:\n{steps}")
    assert loaded.journey is not None
    return loaded.journey


def of(*steps: str) -> Evidence:
    lines = [f"  - {{id: s{number}, title: I go, {keys}}}\n" for number, keys in enumerate(steps, 1)]
    return evidence.of(journey("".join(lines)))


@pytest.mark.parametrize(
    ("keys", "level"),
    [
        ("evidence: [talks]", "customer"),
        ("evidence: [guess, study, talks]", "customer"),
        ("evidence: [session, study]", "research"),
        ("evidence: [session]", "opinion"),
        ("evidence: [guess, session]", "opinion"),
        ("evidence: []", "none"),
        ("feels: [tired]", "none"),
        ("measured: {source: survey, n: 9, mean: 1}", "customer"),
        ("evidence: [guess], measured: {source: survey, n: 9, mean: 1}", "customer"),
        ('quotes: [{text: "Hm", source: talks}]', "none"),
    ],
)
def test_level_of_a_step(keys: str, level: str) -> None:
    assert of(f"emotion: 1, {keys}").steps[0].level == level


@pytest.mark.parametrize("kind", ["interview", "survey", "observation", "log", "complaint", "review"])
def test_customer_sources(kind: str) -> None:
    found = Loader().load_bytes(f"cjm: 1\ntitle: I\nsources: [{{id: a, kind: {kind}}}]\nsteps: [{{id: s, title: I}}]\n")
    assert found.journey is not None
    assert evidence.level(found.journey.sources[0]) == "customer"


def test_a_source_is_named_once_for_a_step() -> None:
    found = of("emotion: 1, evidence: [talks, survey], measured: {source: survey, n: 9, mean: 1}")
    assert found.steps == (StepEvidence("customer", ("talks", "survey")),)


def test_coverage_is_a_share_of_the_scored_steps() -> None:
    found = of("emotion: 1, evidence: [talks]", "emotion: 1, evidence: [study]", "emotion: 1", "evidence: [talks]")
    assert found.coverage == 1 / 3
    assert (found.level, found.grounded) == ("customer", True)
    assert of("evidence: [talks]").coverage is None
    assert of("emotion: 1").coverage == 0


def test_the_level_of_a_journey_is_that_of_its_best_scored_step() -> None:
    assert of("emotion: 1, evidence: [session]", "emotion: 1", "evidence: [talks]").level == "opinion"
    assert of("emotion: 1, evidence: [session]", "emotion: 1, evidence: [study]").level == "research"
    assert of("evidence: [talks]").level == "none"
    assert not of("emotion: 1, evidence: [session]").grounded
    assert evidence.of(Journey(Place())) == Evidence()


def test_used_sources_and_their_dates() -> None:
    found = of(
        "emotion: 1, pains: [{id: p, title: P, evidence: [study]}], evidence: [talks]",
        'quotes: [{text: "Hm", source: talks}, {text: "So"}]',
        "employee: {estimate: 1, evidence: [session]}, measured: {source: survey, n: 9, mean: 1}",
        "evidence: [talks, guess]",
    )
    assert [(use.source.id, use.steps, use.place.path) for use in found.used] == [
        ("talks", (0, 1, 3), ("steps", 0, "evidence")),
        ("study", (0,), ("steps", 0, "pains", 0, "evidence")),
        ("survey", (2,), ("steps", 2, "measured", "source")),
        ("session", (2,), ("steps", 2, "employee", "evidence")),
        ("guess", (3,), ("steps", 3, "evidence")),
    ]


@pytest.mark.parametrize(
    ("keys", "unclear"),
    [
        ("evidence: [talk]", True),
        ("evidence: talks", True),
        ("measured: {source: talk, n: 9, mean: 1}", True),
        ("evidence: [talks]", False),
        ("thinks: {a: b}", False),
    ],
)
def test_a_reference_that_is_invalid_leaves_the_level_unclear(keys: str, unclear: bool) -> None:
    found = of(f"emotion: 1, {keys}", "emotion: 1")
    assert [step.unclear for step in found.steps] == [unclear, False]


def test_a_kind_that_is_invalid_leaves_the_level_unclear() -> None:
    head = "cjm: 1\ntitle: I\nsources: [{id: talks, kind: interviews}]\n"
    loaded = Loader().load_bytes(f"{head}steps: [{{id: s, title: I, emotion: 1, evidence: [talks]}}]\n")
    assert loaded.journey is not None
    assert evidence.of(loaded.journey).steps == (StepEvidence("none", ("talks",), True),)


def test_the_journeys_own_source_wins() -> None:
    own, shared = Source(Place(), "talks", "interview"), Source(Place(), "talks", "assumption")
    steps = (Step(Place(), "s", "I go", emotion=1, evidence=("talks",)),)
    found = evidence.of(Journey(Place(), sources=(own, shared), steps=steps))
    assert found.level == "customer"
    assert found.used == (SourceUse(own, (0,), Place(("evidence",))),)


@pytest.mark.parametrize(
    ("keys", "beyond"),
    [
        ("evidence: [session, guess]", False),
        ("evidence: [study]", True),
        ("measured: {source: survey, n: 9, mean: 1}", True),
        ('quotes: [{text: "Hm", source: talks}]', True),
        ("pains: [{id: p, title: P, evidence: [talks]}]", True),
        ("employee: {estimate: 1, evidence: [talks]}", False),
    ],
)
def test_beyond_opinion(keys: str, beyond: bool) -> None:
    assert evidence.beyond_opinion(journey(f"  - {{id: s, title: I, {keys}}}\n")) is beyond


@pytest.mark.parametrize(
    ("head", "intended"), [("", False), ("state: current\n", False), ("state: future\n", True), ("state: soon\n", True)]
)
def test_intended(head: str, intended: bool) -> None:
    assert evidence.intended(journey("  - {id: s, title: I}\n", head)) is intended


@pytest.mark.parametrize(
    ("earlier", "later", "months"),
    [
        ("2026-11-21", "2026-11-21", 0),
        ("2026-10-22", "2026-11-21", 0),
        ("2026-10-21", "2026-11-21", 1),
        ("2024-11-21", "2026-11-21", 24),
        ("2024-11-22", "2026-11-21", 23),
        ("2025-12-31", "2026-01-30", 0),
        ("2026-01-31", "2026-02-28", 1),
        ("2026-01-31", "2026-02-27", 0),
        ("2024-02-29", "2025-02-28", 12),
        ("2026-11-21", "2026-10-21", -1),
        ("2026-11-21", "2026-11-01", 0),
    ],
)
def test_months(earlier: str, later: str, months: int) -> None:
    assert evidence.months(datetime.date.fromisoformat(earlier), datetime.date.fromisoformat(later)) == months
