"""What the rules on evidence, moments and expectation say, word for word, and where they keep silent."""

from pathlib import Path

import pytest

from cjm import rules
from cjm.analysis.thresholds import Thresholds
from cjm.checking.checker import check
from cjm.checking.settings import DEFAULTS, Settings
from cjm.journey.loading import Loader

HEAD = """\
cjm: 1
title: I buy a used car
date: 2026-11-21
channels:
  - {id: web, title: Website, kind: digital}
  - {id: shop, title: Shop, kind: in-person}
  - {id: phone, kind: phone}
sources:
  - {id: talks, kind: interview, title: Talks with twelve buyers, date: 2026-05-04}
  - {id: study, kind: research, date: 2026-05-04}
  - {id: session, kind: workshop, date: 2026-05-04}
  - {id: guess, kind: assumption}
"""
DOWN = "scale: {min: 0, max: 10, neutral: 5, direction: down}\n"
NO_NEUTRAL = "scale: {min: 0, max: 10, neutral: null, direction: up}\n"
NONSENSE = "scale: {min: 5, max: 1, neutral: 3}\n"
FUTURE = "state: future\n"
EMPLOYEE = "kind: employee\n"


def told(rule: str, *steps: str, head: str = "", thresholds: Thresholds = DEFAULTS.thresholds) -> list[tuple[str, str]]:
    """What one rule says, message and help, about a journey whose steps have these keys: I go 1 (s1), and so on."""
    lines = [f"  - {{id: s{number}, title: I go {number}, {keys}}}\n" for number, keys in enumerate(steps, 1)]
    return told_of(rule, f"{HEAD}{head}steps:\n{''.join(lines)}", thresholds)


def told_of(rule: str, text: str, thresholds: Thresholds = DEFAULTS.thresholds) -> list[tuple[str, str]]:
    (checked,) = check(Loader().load_bytes(text), Settings(select=frozenset({rule}), thresholds=thresholds))
    return [(one.message, one.help) for one in checked.diagnostics]


def lines_of(rule: str, text: str) -> list[int]:
    (checked,) = check(Loader().load_bytes(text), Settings(select=frozenset({rule})))
    return [one.span.line for one in checked.diagnostics if one.span]


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
    assert len(told(rule, *SPEAKS[rule], thresholds=LOW)) == 1
    assert told(rule, *SPEAKS[rule], thresholds=LOW, head=FUTURE) == []
    assert told(rule, *SPEAKS[rule], thresholds=LOW, head="state: soon\n") == []


@pytest.mark.parametrize("rule", SPEAKS)
def test_a_draft_without_sources_is_told_once_at_most(rule: str) -> None:
    said = told(rule, "emotion: 1, duration: 1d", "emotion: 1, duration: 3d, moment_of_truth: fmot")
    assert len(said) == (rule == "step-without-evidence")


@pytest.mark.parametrize("rule", sorted(SPEAKS))
def test_evidence_rules_speak_in_their_profile(rule: str) -> None:
    assert rules.rule(rule).profiles == {"evidence"}


class TestLongestStep:
    RULE = "longest-step-without-feedback"

    def test_words(self) -> None:
        help = "ask customers about it, and name the source in `evidence`"
        steps = SPEAKS[self.RULE]
        expected = [("no customer is heard at the longest step, 75% of the time: “I go 2” (s2)", help)]
        assert told(self.RULE, *steps) == expected
        assert told(self.RULE, *steps, head=EMPLOYEE) == [
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
        ],
    )
    def test_what_counts_as_feedback(self, keys: str, speaks: bool) -> None:
        steps = ("emotion: 1, evidence: [talks], duration: 1d", f"emotion: 1, wait: 3d, {keys}")
        assert len(told(self.RULE, *steps)) == speaks

    def test_all_of_the_longest(self) -> None:
        short, long = "evidence: [talks], duration: 1d", "evidence: [study], duration: 2d"
        said = [message for message, _ in told(self.RULE, f"emotion: 1, {short}", long, long)]
        assert said == [
            "no customer is heard at the longest step, 40% of the time: “I go 2” (s2)",
            "no customer is heard at the longest step, 40% of the time: “I go 3” (s3)",
        ]

    def test_nearly_all_of_the_time_is_not_all(self) -> None:
        steps = ("emotion: 1, evidence: [talks], duration: 1s", "emotion: 1, duration: 12mo")
        assert "99% of the time" in told(self.RULE, *steps)[0][0]

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
        assert told(self.RULE, *steps) == []


class TestStepWithoutEvidence:
    RULE = "step-without-evidence"
    HELP = "name its sources in `evidence`; a guess is one, with `kind: assumption`"

    def test_words(self) -> None:
        assert told(self.RULE, "emotion: 1, evidence: [talks]", "emotion: 1", "emotion: 0, evidence: []") == [
            ("nothing says what the score rests on: “I go 2” (s2)", self.HELP),
            ("nothing says what the score rests on: “I go 3” (s3)", self.HELP),
        ]
        assert told(self.RULE, "emotion: 1") == [("nothing says what the score rests on: “I go 1” (s1)", self.HELP)]

    def test_no_step_at_all(self) -> None:
        assert told(self.RULE, "emotion: 1", "emotion: 1", "evidence: [talks]") == [
            (
                "no score says what it rests on",
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
        assert told(self.RULE, "emotion: 1, evidence: [talks]", keys) == []


class TestHypothesisOnly:
    RULE = "hypothesis-only"

    def test_words(self) -> None:
        message = "no score rests on more than a workshop or an assumption: the journey is a hypothesis"
        for head, kind in (("", "customer"), (EMPLOYEE, "employee")):
            help = f"ask {kind}s before you decide on it, and name the source in `evidence`"
            assert told(self.RULE, "emotion: 1, evidence: [session]", "emotion: 1", head=head) == [(message, help)]

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
        assert told(self.RULE, "emotion: 1, evidence: [session]", keys) == []


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
        assert told(self.RULE, "evidence: [study]", thresholds=LOW)[0][0] == (
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

    def test_a_librarys_source_is_told_where_the_journey_uses_it(self, tmp_path: Path) -> None:
        source = "{id: talks, kind: interview, title: Talks, date: 2020-01-01}"
        (tmp_path / "library.yaml").write_text(f"cjm_library: 1\nsources: [{source}]\n", encoding="utf-8")
        text = "cjm: 1\ntitle: I go\ndate: 2026-11-21\nuses: [library.yaml]\nsteps:\n  - {id: s, title: I go}\n"
        text += "  - id: t\n    title: I go on\n    evidence: [talks]\n"
        (tmp_path / "one.cjm.yaml").write_text(text, encoding="utf-8")
        selection = Settings(select=frozenset({self.RULE}))
        (journey,) = check(Loader().load(tmp_path / "one.cjm.yaml"), selection)
        assert [one.span.line for one in journey.diagnostics if one.span] == [9]


class TestZeroMoment:
    RULE = "no-zero-moment"

    def test_words(self) -> None:
        assert told(self.RULE, "emotion: 1, moment_of_truth: fmot", "emotion: 1") == [
            (
                "no step is a zero moment of truth: the map starts where the organisation does",
                "start with how customers look around before any contact, and write `moment_of_truth: zmot` there",
            )
        ]

    @pytest.mark.parametrize("head", [EMPLOYEE, "kind: client\n"])
    def test_only_customers_have_one(self, head: str) -> None:
        assert told(self.RULE, "emotion: 1", head=head) == []

    @pytest.mark.parametrize("moment", ["zmot", "zero"])
    def test_silent(self, moment: str) -> None:
        assert told(self.RULE, "emotion: 1", f"emotion: 1, moment_of_truth: {moment}") == []

    def test_a_future_state_starts_there_too(self) -> None:
        assert len(told(self.RULE, "emotion: 1", head=FUTURE)) == 1


class TestMomentsOfTruth:
    RULE = "moment-of-truth-without-evidence"

    def test_words(self) -> None:
        help = "ask customers what they decide here, and name the source in `evidence`"
        steps = [f"emotion: 1, moment_of_truth: fmot, evidence: [{ids}]" for ids in ("talks", "", "guess", "study")]
        assert told(self.RULE, *steps) == [
            ("a moment of truth rests on no source: “I go 2” (s2)", help),
            ("a moment of truth rests on no more than a workshop or an assumption: “I go 3” (s3)", help),
        ]
        assert told(self.RULE, *steps[:2], head=EMPLOYEE)[0][1] == help.replace("customer", "employee")

    def test_silent(self) -> None:
        truth = "emotion: 1, moment_of_truth: fmot"
        assert told(self.RULE, "emotion: 1, evidence: [talks]", f"{truth}, evidence: [talk]") == []
        assert told(self.RULE, "emotion: 1, evidence: [session]", f"{truth}, evidence: [session]") == []
        assert told(self.RULE, "emotion: 1, evidence: [talks]", "emotion: 1, moment_of_truth: zero") == []

    def test_too_many(self) -> None:
        steps = ["emotion: 1, moment_of_truth: general"] * 6
        rule = "too-many-moments-of-truth"
        assert told(rule, *steps) == [
            (
                "6 moments of truth; of more than 5 none is decisive",
                "keep those where the customer decides to go on or to leave",
            )
        ]
        assert told(rule, *steps, head=EMPLOYEE)[0][1] == "keep those where the employee decides to go on or to leave"
        assert told(rule, *steps[:5], "emotion: 1") == []
        assert told(rule, *steps, thresholds=Thresholds(moments=6)) == []


class TestWow:
    RULE = "wow-contradicts-score"
    HELP = "mend the moment or the score"

    def test_words(self) -> None:
        steps = [
            "emotion: 1, touchpoints: [{title: Chat, moment: wow, emotion: -1}, {title: Call, moment: au, emotion: 2}]",
            "emotion: -1, touchpoints: [{title: Form, moment: wow}]",
            "emotion: 0.5, touchpoints: [{moment: au, emotion: 0.1}]",
        ]
        assert told(self.RULE, *steps) == [
            ("“Chat” at “I go 1” (s1) is a WOW, but its score is worse than neutral (−1)", self.HELP),
            ("“Call” at “I go 1” (s1) is an AU, but its score is better than neutral (2)", self.HELP),
            ("“Form” at “I go 2” (s2) is a WOW, but the score of its step is worse than neutral (−1)", self.HELP),
            ("a touchpoint at “I go 3” (s3) is an AU, but its score is better than neutral (0.1)", self.HELP),
        ]

    def test_where_more_is_worse(self) -> None:
        steps = [
            "emotion: 8, touchpoints: [{title: A, moment: wow}]",
            "emotion: 2, touchpoints: [{title: B, moment: au}]",
        ]
        assert told(self.RULE, *steps, head=DOWN) == [
            ("“A” at “I go 1” (s1) is a WOW, but the score of its step is worse than neutral (8)", self.HELP),
            ("“B” at “I go 2” (s2) is an AU, but the score of its step is better than neutral (2)", self.HELP),
        ]
        assert told(self.RULE, *reversed(steps), head=NO_NEUTRAL) == []
        assert told(self.RULE, *steps, head=NONSENSE) == []

    @pytest.mark.parametrize(
        "keys",
        [
            "emotion: 0, touchpoints: [{title: A, moment: wow}]",
            "emotion: -1, touchpoints: [{title: A, moment: wow}, {title: B, moment: au}]",
            "emotion: -1, touchpoints: [{title: A, moment: wow, emotion: 1}]",
            "emotion: -1, touchpoints: [{title: A, moment: wow, emotion: great}]",
            "emotion: -1, touchpoints: [{title: A, moment: wow}, {title: B, moment: ow}]",
            "emotion: bad, touchpoints: [{title: A, moment: wow}]",
            "touchpoints: [{title: A, moment: wow}]",
            "emotion: -1, touchpoints: [{title: A, moment: oops}]",
        ],
    )
    def test_silent(self, keys: str) -> None:
        assert told(self.RULE, keys) == []


class TestTouchpoints:
    RULE = "touchpoint-contradicts-step"
    HELP = "mend the score that is wrong, or add the touchpoint that makes the difference"

    def test_words(self) -> None:
        steps = [
            "emotion: 1, touchpoints: [{title: Chat, emotion: -1}]",
            "emotion: -2, touchpoints: [{title: Chat, emotion: 0.5}, {title: Call, emotion: -1}]",
            "emotion: 1, touchpoints: [{title: Chat, emotion: 0}, {title: Call, emotion: 0}]",
        ]
        assert told(self.RULE, *steps) == [
            ("“I go 1” (s1) has the score 1, far from its only touchpoint “Chat” (−1)", self.HELP),
            ("“I go 2” (s2) has the score −2, far from all its 2 touchpoints (−1 to 0.5)", self.HELP),
            ("“I go 3” (s3) has the score 1, far from all its 2 touchpoints (0)", self.HELP),
        ]

    @pytest.mark.parametrize(
        ("keys", "speaks"),
        [
            pytest.param("touchpoints: [{title: A, emotion: 0.1}]", False, id="near"),
            pytest.param("touchpoints: [{title: A, emotion: 2}, {title: B, emotion: -2}]", False, id="between"),
            pytest.param("touchpoints: [{title: A, emotion: -2}, {title: B, emotion: 1}]", False, id="as the best"),
            pytest.param("touchpoints: [{title: A, emotion: -2}, {title: B}]", False, id="not all are scored"),
            pytest.param("touchpoints: [{title: A, emotion: -2}, B]", False, id="one is told as wrong"),
            pytest.param("wait: 3d, touchpoints: [{title: A, emotion: 2}]", False, id="waiting makes it worse"),
            pytest.param("wait: 3d, touchpoints: [{title: A, emotion: -2}]", True, id="waiting makes nothing better"),
            pytest.param("touchpoints: [{title: A, emotion: 2}]", True, id="worse without a wait"),
        ],
    )
    def test_when(self, keys: str, speaks: bool) -> None:
        assert len(told(self.RULE, f"emotion: 1, {keys}")) == speaks

    def test_where_more_is_worse(self) -> None:
        keys = "touchpoints: [{title: A, emotion: 6}]"
        assert told(self.RULE, f"emotion: 3, {keys}", f"emotion: 9, wait: 3d, {keys}", head=DOWN) == [
            ("“I go 1” (s1) has the score 3, far from its only touchpoint “A” (6)", self.HELP)
        ]
        assert len(told(self.RULE, f"emotion: 3, {keys}", head=NO_NEUTRAL)) == 1
        assert told(self.RULE, f"emotion: 3, {keys}", head=NONSENSE) == []

    def test_limit(self) -> None:
        keys = "emotion: 1, touchpoints: [{title: A, emotion: 0}]"
        assert told(self.RULE, keys, thresholds=Thresholds(contradiction=0.3)) == []

    def test_a_difference_of_just_the_limit_in_numbers_that_binary_cannot_hold(self) -> None:
        scale = "scale: {min: 0, max: 1, neutral: 0.5}\n"
        keys = "emotion: 0.3, touchpoints: [{title: A, emotion: 0.1}]"
        assert len(told(self.RULE, keys, head=scale, thresholds=Thresholds(contradiction=0.2))) == 1


class TestDisappointment:
    RULE = "disappointment"
    HELP = "mend the moment, or what is promised before it"

    def test_words(self) -> None:
        touchpoints = "touchpoints: [{title: Chat, emotion: -1, expected: 1}, {emotion: -1, expected: 0}]"
        steps = [f"emotion: -1.5, expected: -0.5, {touchpoints}", f"emotion: 0, expected: 0.9, {touchpoints}"]
        assert told(self.RULE, *steps) == [
            ("a disappointment: −0.5 was expected, −1.5 is felt: “I go 1” (s1)", self.HELP),
            ("a disappointment: 1 was expected, −1 is felt: “Chat” at “I go 2” (s2)", self.HELP),
            ("a disappointment: 0 was expected, −1 is felt: a touchpoint at “I go 2” (s2)", self.HELP),
        ]

    @pytest.mark.parametrize(
        "keys", ["emotion: 0, expected: 0.9", "emotion: 1, expected: -1", "emotion: -2", "expected: 2", "emotion: bad"]
    )
    def test_silent(self, keys: str) -> None:
        assert told(self.RULE, keys) == []

    def test_scales(self) -> None:
        steps = ["emotion: 6, expected: 3", "emotion: 3, expected: 6"]
        assert [message[-11:] for message, _ in told(self.RULE, *steps, head=DOWN)] == ["“I go 1” (s1)"[-11:]]
        assert [message[-11:] for message, _ in told(self.RULE, *steps, head=NO_NEUTRAL)] == ["“I go 2” (s2)"[-11:]]
        assert told(self.RULE, *steps, head=NONSENSE) == []
        assert told(self.RULE, *steps, head=DOWN, thresholds=Thresholds(disappointment=0.31)) == []


class TestChannelDrop:
    RULE = "channel-drop"
    HELP = "find out what gets lost between the two, and hand it over"

    def step(self, emotion: object, *channels: str, more: str = "") -> str:
        contacts = ", ".join(f"{{title: A, channel: {channel}}}" for channel in channels)
        return f"emotion: {emotion}, touchpoints: [{contacts}{more}]"

    def test_words(self) -> None:
        assert told(self.RULE, self.step(1, "web", "phone", "web"), self.step(-1, "shop"), self.step(-1, "web")) == [
            (
                "the score falls from 1 to −1 where the channel changes from Website, phone to Shop: “I go 2” (s2)",
                self.HELP,
            )
        ]

    @pytest.mark.parametrize(
        ("before", "channels"),
        [((1.9, "web"), "shop"), ((2, "web"), "web"), ((2, "web", "shop"), "shop"), ((2,), "web")],
    )
    def test_silent(self, before: tuple[object, ...], channels: str) -> None:
        first = self.step(before[0], *map(str, before[1:]))
        assert told(self.RULE, first, self.step(0, channels)) == []

    def test_what_is_not_known(self) -> None:
        assert told(self.RULE, self.step(2, "web"), self.step(-2, "shop", "wed")) == []
        assert told(self.RULE, self.step(2, "web"), self.step(-2, "shop", more=", Call")) == []
        assert told(self.RULE, self.step(2, "web"), self.step("bad", "shop")) == []
        assert told(self.RULE, self.step(2, "web"), "emotion: -2") == []
        assert told(self.RULE, self.step(2, "web"), "thinks: Hm", self.step(-2, "shop")) == []

    def test_scales(self) -> None:
        steps = [self.step(2, "web"), self.step(8, "shop"), self.step(2, "web")]
        down = [message for message, _ in told(self.RULE, *steps, head=DOWN)]
        assert down == ["the score falls from 2 to 8 where the channel changes from Website to Shop: “I go 2” (s2)"]
        up = [message for message, _ in told(self.RULE, *steps, head=NO_NEUTRAL)]
        assert up == ["the score falls from 8 to 2 where the channel changes from Shop to Website: “I go 3” (s3)"]
        assert told(self.RULE, *steps, head=DOWN, thresholds=Thresholds(channel_drop=0.61)) == []
        assert told(self.RULE, *steps, head=NONSENSE) == []


class TestDesired:
    def test_below_current(self) -> None:
        rule, help = "desired-below-current", "mend the score that is wrong, or want at least what there is"
        steps = ["emotion: 1, desired: 0.5", "emotion: 1, desired: 1", "emotion: 1", "desired: -2"]
        assert told(rule, *steps) == [("`desired` (0.5) is worse than `emotion` (1): “I go 1” (s1)", help)]
        steps = ["emotion: 4, desired: 6", "emotion: 4, desired: 2"]
        assert told(rule, *steps, head=DOWN) == [("`desired` (6) is worse than `emotion` (4): “I go 1” (s1)", help)]
        assert told(rule, *steps, head=NO_NEUTRAL) == [
            ("`desired` (2) is worse than `emotion` (4): “I go 2” (s2)", help)
        ]
        assert told(rule, *steps, head=NONSENSE) == []

    def test_flat(self) -> None:
        rule, help = "flat-desired", "choose one or two moments to make memorable"
        steps = ["desired: -1.5", "emotion: 1", "desired: -1.5", "desired: -1.50"]
        assert told(rule, *steps) == [
            ("the same is desired at all 3 steps (−1.5): nothing is chosen to stand out", help)
        ]
        assert told(rule, *steps[:3]) == []
        assert told(rule, *steps, "desired: 1") == []
        assert told(rule, *steps, "desired: high") == []


class TestServiceLevel:
    RULE = "service-below-basic"
    HELP = "keep the promise that is broken here before you improve anything else"

    def test_words(self) -> None:
        touchpoints = "touchpoints: [{title: Chat, service_level: criminal}, {service_level: criminal}]"
        steps = [f"service_level: criminal, {touchpoints}", f"service_level: basic, {touchpoints}"]
        assert told(self.RULE, *steps) == [
            ("the service is criminal at “I go 1” (s1)", self.HELP),
            ("the service is criminal at “Chat” of “I go 2” (s2)", self.HELP),
            ("the service is criminal at a touchpoint of “I go 2” (s2)", self.HELP),
        ]

    def test_basic_is_a_minimum(self) -> None:
        assert told(self.RULE, "service_level: basic, touchpoints: [{title: A, service_level: basic}]") == []
