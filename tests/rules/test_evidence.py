"""The rules on evidence: the exact words, and where they must keep silent."""

from pathlib import Path

import pytest

from cjm import rules
from cjm.analysis.thresholds import Thresholds
from cjm.checking.checker import check
from cjm.journey.loading import Loader
from cjm.settings.values import Settings
from support.steps import EMPLOYEE, FUTURE, HEAD, lines_of, reported, told_of

SPEAKS = {
    "longest-step-without-feedback": [
        "emotion: 1, evidence: [talks], duration: 1d",
        "emotion: 1, evidence: [session], duration: 3d",
    ],
    "step-without-evidence": ["emotion: 1, evidence: [talks]", "emotion: 1"],
    "hypothesis-only": ["emotion: 1, evidence: [session]", "emotion: 1, evidence: [guess]"],
    "stale-evidence": ["emotion: 1, evidence: [talks]"],
    "moment-of-truth-without-evidence": ["emotion: 1, evidence: [talks]", "emotion: 1, moment_of_truth: fmot"],
}

LOW = Thresholds(months=1)


@pytest.mark.parametrize("rule", SPEAKS)
def test_scores_of_a_future_state_are_intentions(rule: str) -> None:
    assert len(reported(rule, *SPEAKS[rule], thresholds=LOW)) == 1
    assert reported(rule, *SPEAKS[rule], thresholds=LOW, head=FUTURE) == []
    assert reported(rule, *SPEAKS[rule], thresholds=LOW, head="state: soon\n") == []


@pytest.mark.parametrize("rule", SPEAKS)
def test_a_draft_without_sources_is_reported_once_at_most(rule: str) -> None:
    problems_of = reported(rule, "emotion: 1, duration: 1d", "emotion: 1, duration: 3d, moment_of_truth: fmot")
    assert len(problems_of) == (rule == "step-without-evidence")


@pytest.mark.parametrize("rule", sorted(SPEAKS))
def test_evidence_rules_speak_in_their_profile(rule: str) -> None:
    assert rules.rule(rule).profiles == {"evidence"}


class TestLongestStep:
    RULE = "longest-step-without-feedback"

    def test_words(self) -> None:
        help = "ask customers about it, and name the source in `evidence`"
        steps = SPEAKS[self.RULE]
        expected = [("no customer is heard at the longest step, 75% of the time: “I go 2” (s2)", help)]
        assert reported(self.RULE, *steps) == expected
        assert reported(self.RULE, *steps, head=EMPLOYEE) == [
            (
                "no employee is heard at the longest step, 75% of the time: “I go 2” (s2)",
                "ask employees about it, and name the source in `evidence`",
            )
        ]

    @pytest.mark.parametrize(
        ("keys", "speaks"),
        [
            ("evidence: [study]", True),
            ("evidence: [guess, session]", True),
            ("feels: [tired]", True),
            ("evidence: [guess, talks]", False),
            ("measured: {source: talks, n: 9, mean: 1}", False),
            ("evidence: [talk]", False),
            ("quotes: [{text: Slow, source: talks}]", False),
            ("quotes: [{text: Slow, source: talk}]", False),
            ("quotes: [{text: Slow, source: study}]", True),
            ("quotes: [{text: Slow}]", True),
            ("pains: [{id: p, title: Slow, evidence: [talks]}]", False),
            ("pains: [{id: p, title: Slow, evidence: [session]}]", True),
            ("employee: {estimate: 0, evidence: [talks]}", True),
        ],
    )
    def test_what_counts_as_feedback(self, keys: str, speaks: bool) -> None:
        steps = ("emotion: 1, evidence: [talks], duration: 1d", f"emotion: 1, wait: 3d, {keys}")
        assert len(reported(self.RULE, *steps)) == speaks

    def test_all_of_the_longest(self) -> None:
        short, long = "evidence: [talks], duration: 1d", "evidence: [study], duration: 2d"
        problems_of = [message for message, _ in reported(self.RULE, f"emotion: 1, {short}", long, long)]
        assert problems_of == [
            "no customer is heard at the longest step, 40% of the time: “I go 2” (s2)",
            "no customer is heard at the longest step, 40% of the time: “I go 3” (s3)",
        ]

    def test_nearly_all_of_the_time_is_not_all(self) -> None:
        steps = ("emotion: 1, evidence: [talks], duration: 1s", "emotion: 1, duration: 12mo")
        assert "step, over 99% of the time:" in reported(self.RULE, *steps)[0][0]

    def test_of_how_many_steps_the_time_is_known(self) -> None:
        steps = ("emotion: 1, evidence: [talks], duration: 1d", "emotion: 1, wait: 3d", "emotion: 1")
        assert "step, 75% of the time (known for 2 of 3 steps):" in reported(self.RULE, *steps)[0][0]

    @pytest.mark.parametrize(
        "steps",
        [
            pytest.param(["emotion: 1, evidence: [talks]", "emotion: 1, wait: 3d"], id="one step with a time"),
            pytest.param(["emotion: 1, evidence: [talks], wait: 3d", "emotion: 1, wait: 3d"], id="all as long"),
            pytest.param(["emotion: 1, evidence: [talks]", "emotion: 1"], id="no time at all"),
            pytest.param(
                ["emotion: 1, evidence: [talks], duration: long", "emotion: 1, wait: 3d", "wait: 1d"], id="a wrong time"
            ),
            pytest.param(["emotion: 1, evidence: [guess], wait: 1d", "emotion: 1, wait: 3d"], id="a hypothesis"),
        ],
    )
    def test_silent(self, steps: list[str]) -> None:
        assert reported(self.RULE, *steps) == []


class TestStepWithoutEvidence:
    RULE = "step-without-evidence"
    HELP = "name its sources in `evidence`; a guess is one, with `kind: assumption`"

    def test_words(self) -> None:
        assert reported(self.RULE, "emotion: 1, evidence: [talks]", "emotion: 1", "emotion: 0, evidence: []") == [
            ("the score has no evidence: “I go 2” (s2)", self.HELP),
            ("the score has no evidence: “I go 3” (s3)", self.HELP),
        ]
        assert reported(self.RULE, "emotion: 1") == [("the score has no evidence: “I go 1” (s1)", self.HELP)]

    def test_no_step_at_all(self) -> None:
        assert reported(self.RULE, "emotion: 1", "emotion: 1", "evidence: [talks]") == [
            (
                "no score has evidence",
                "name the sources in `evidence`; a guess is one, with `kind: assumption`",
            )
        ]

    @pytest.mark.parametrize(
        "keys",
        [
            "evidence: []",
            "emotion: 1, evidence: [guess]",
            "emotion: 1, evidence: [talk]",
            "emotion: 1, measured: {source: talks, n: 9, mean: 1}",
            "emotion: great",
        ],
    )
    def test_silent(self, keys: str) -> None:
        assert reported(self.RULE, "emotion: 1, evidence: [talks]", keys) == []


class TestHypothesisOnly:
    RULE = "hypothesis-only"

    def test_words(self) -> None:
        message = "no score rests on more than a workshop or an assumption: the journey is a hypothesis"
        for head, kind in (("", "customer"), (EMPLOYEE, "employee")):
            help = f"ask {kind}s before you decide on it, and name the source in `evidence`"
            assert reported(self.RULE, "emotion: 1, evidence: [session]", "emotion: 1", head=head) == [(message, help)]

    @pytest.mark.parametrize(
        "keys",
        [
            "emotion: 1, evidence: [study]",
            "emotion: 1, evidence: [talk]",
            "evidence: [talks]",
            "pains: [{id: p, title: P, evidence: [talks]}]",
            'quotes: [{text: "Hm", source: talks}]',
        ],
    )
    def test_silent(self, keys: str) -> None:
        assert reported(self.RULE, "emotion: 1, evidence: [session]", keys) == []


class TestStaleEvidence:
    RULE = "stale-evidence"

    def told_about(self, date: str, *steps: str, journey: str = "2026-11-21", head: str = "") -> list[tuple[str, str]]:
        top = f"cjm: 1\ntitle: I go\n{head}" + (f"date: {journey}\n" if journey else "")
        source = f"sources: [{{id: talks, kind: interview, title: Talks, date: {date}}}]\n"
        lines = [f"  - {{id: s{number}, title: I go, {keys}}}\n" for number, keys in enumerate(steps)]
        return told_of(self.RULE, f"{top}{source}steps:\n{''.join(lines)}")

    def test_words(self) -> None:
        assert self.told_about("2023-05-02", "evidence: [talks]", "emotion: 1", "evidence: [talks]") == [
            (
                "“Talks” (talks) of 2023-05-02 was 42 months old at the journey's date, and 2 steps rest on it",
                "ask the customers again: people and services change",
            )
        ]
        assert self.told_about("2023-05-02", "evidence: [talks]", head=EMPLOYEE) == [
            (
                "“Talks” (talks) of 2023-05-02 was 42 months old at the journey's date, and 1 step rests on it",
                "ask the employees again: people and services change",
            )
        ]
        assert reported(self.RULE, "evidence: [study]", thresholds=LOW)[0][0] == (
            "the source study of 2026-05-04 was 6 months old at the journey's date, and 1 step rests on it"
        )

    @pytest.mark.parametrize(
        ("date", "speaks"), [("2024-11-21", True), ("2024-11-22", False), ("2027-11-21", False), ("long ago", False)]
    )
    def test_from_two_years_before_the_journeys_date(self, date: str, speaks: bool) -> None:
        assert len(self.told_about(date, "evidence: [talks]")) == speaks

    def test_silent(self) -> None:
        assert self.told_about("2011-01-01", "emotion: 1") == []
        assert self.told_about("2011-01-01", "evidence: [talks]", journey="") == []

    def test_the_place_is_the_date_of_the_source(self) -> None:
        text = f"{HEAD}steps: [{{id: s, title: I go, evidence: [talks]}}]\n".replace("2026-05-04", "2020-05-04", 1)
        assert lines_of(self.RULE, text) == [9]

    def test_a_librarys_source_is_reported_where_the_journey_uses_it(self, tmp_path: Path) -> None:
        source = "{id: talks, kind: interview, title: Talks, date: 2020-01-01}"
        (tmp_path / "library.yaml").write_text(f"cjm_library: 1\nsources: [{source}]\n", encoding="utf-8")
        text = "cjm: 1\ntitle: I go\ndate: 2026-11-21\nuses: [library.yaml]\nsteps:\n  - {id: s, title: I go}\n"
        text += "  - id: t\n    title: I go on\n    evidence: [talks]\n"
        (tmp_path / "one.cjm.yaml").write_text(text, encoding="utf-8")
        selection = Settings(select=frozenset({self.RULE}))
        (journey,) = check(Loader().load(tmp_path / "one.cjm.yaml"), selection)
        found = [one for one in journey.diagnostics if one.rule == self.RULE]
        assert [one.span.line for one in found if one.span] == [9]


class TestMomentsOfTruth:
    RULE = "moment-of-truth-without-evidence"

    def test_words(self) -> None:
        help = "ask customers what they decide here, and name the source in `evidence`"
        steps = [f"emotion: 1, moment_of_truth: fmot, evidence: [{ids}]" for ids in ("talks", "", "guess", "study")]
        assert reported(self.RULE, *steps) == [
            ("a moment of truth rests on no source: “I go 2” (s2)", help),
            ("a moment of truth rests on no more than a workshop or an assumption: “I go 3” (s3)", help),
        ]
        assert reported(self.RULE, *steps[:2], head=EMPLOYEE)[0][1] == help.replace("customer", "employee")

    def test_silent(self) -> None:
        truth = "emotion: 1, moment_of_truth: fmot"
        assert reported(self.RULE, "emotion: 1, evidence: [talks]", f"{truth}, evidence: [talk]") == []
        assert reported(self.RULE, "emotion: 1, evidence: [session]", f"{truth}, evidence: [session]") == []
        assert reported(self.RULE, "emotion: 1, evidence: [talks]", "emotion: 1, moment_of_truth: zero") == []

    def test_too_many(self) -> None:
        steps = ["emotion: 1, moment_of_truth: general"] * 6
        rule = "too-many-moments-of-truth"
        assert reported(rule, *steps) == [
            (
                "6 moments of truth; of more than 5 none is decisive",
                "keep those where the customer decides to go on or to leave",
            )
        ]
        assert (
            reported(rule, *steps, head=EMPLOYEE)[0][1] == "keep those where the employee decides to go on or to leave"
        )
        assert reported(rule, *steps[:5], "emotion: 1") == []
        assert reported(rule, *steps, thresholds=Thresholds(moments=6)) == []
