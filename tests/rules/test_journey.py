"""The rules on moments, expectation and channels: the exact words, and where they must keep silent."""

import pytest

from cjm.analysis.thresholds import Thresholds
from support.steps import DOWN, EMPLOYEE, FUTURE, NO_NEUTRAL, NONSENSE, reported


class TestZeroMoment:
    RULE = "no-zero-moment"

    def test_words(self) -> None:
        assert reported(self.RULE, "emotion: 1, moment_of_truth: fmot", "emotion: 1") == [
            (
                "no step is a zero moment of truth: the map starts where the organisation does",
                "start with how customers look around before any contact, and write `moment_of_truth: zmot` there",
            )
        ]

    @pytest.mark.parametrize("head", [EMPLOYEE, "kind: client\n"])
    def test_only_customers_have_one(self, head: str) -> None:
        assert reported(self.RULE, "emotion: 1", head=head) == []

    @pytest.mark.parametrize("moment", ["zmot", "zero"])
    def test_silent(self, moment: str) -> None:
        assert reported(self.RULE, "emotion: 1", f"emotion: 1, moment_of_truth: {moment}") == []

    def test_a_future_state_starts_there_too(self) -> None:
        assert len(reported(self.RULE, "emotion: 1", head=FUTURE)) == 1


class TestWow:
    RULE = "wow-contradicts-score"
    HELP = "fix the moment or the score"

    def test_words(self) -> None:
        steps = [
            "emotion: 1, touchpoints: [{title: Chat, moment: wow, emotion: -1}, {title: Call, moment: au, emotion: 2}]",
            "emotion: -1, touchpoints: [{title: Form, moment: wow}]",
            "emotion: 0.5, touchpoints: [{moment: au, emotion: 0.1}]",
        ]
        assert reported(self.RULE, *steps) == [
            ("“Chat” at “I go 1” (s1) is a WOW, but its score is worse than neutral (−1)", self.HELP),
            ("“Call” at “I go 1” (s1) is an AU, but its score is better than neutral (+2)", self.HELP),
            ("“Form” at “I go 2” (s2) is a WOW, but the score of its step is worse than neutral (−1)", self.HELP),
            ("a touchpoint at “I go 3” (s3) is an AU, but its score is better than neutral (+0.1)", self.HELP),
        ]

    def test_where_more_is_worse(self) -> None:
        steps = [
            "emotion: 8, touchpoints: [{title: A, moment: wow}]",
            "emotion: 2, touchpoints: [{title: B, moment: au}]",
        ]
        assert reported(self.RULE, *steps, head=DOWN) == [
            ("“A” at “I go 1” (s1) is a WOW, but the score of its step is worse than neutral (8)", self.HELP),
            ("“B” at “I go 2” (s2) is an AU, but the score of its step is better than neutral (2)", self.HELP),
        ]
        assert reported(self.RULE, *reversed(steps), head=NO_NEUTRAL) == []
        assert reported(self.RULE, *steps, head=NONSENSE) == []

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
        assert reported(self.RULE, keys) == []


class TestTouchpoints:
    RULE = "touchpoint-contradicts-step"
    HELP = "correct the score that is wrong, or add the touchpoint that makes the difference"

    def test_words(self) -> None:
        steps = [
            "emotion: 1, touchpoints: [{title: Chat, emotion: -1}]",
            "emotion: -2, touchpoints: [{title: Chat, emotion: 0.5}, {title: Call, emotion: -1}]",
            "emotion: 1, touchpoints: [{title: Chat, emotion: 0}, {title: Call, emotion: 0}]",
        ]
        assert reported(self.RULE, *steps) == [
            ("“I go 1” (s1) has the score +1, far from its only touchpoint “Chat” (−1)", self.HELP),
            ("“I go 2” (s2) has the score −2, far from all its 2 touchpoints (−1 to +0.5)", self.HELP),
            ("“I go 3” (s3) has the score +1, far from all its 2 touchpoints (0)", self.HELP),
        ]

    @pytest.mark.parametrize(
        ("keys", "speaks"),
        [
            pytest.param("touchpoints: [{title: A, emotion: 0.1}]", False, id="near"),
            pytest.param("touchpoints: [{title: A, emotion: 2}, {title: B, emotion: -2}]", False, id="between"),
            pytest.param("touchpoints: [{title: A, emotion: -2}, {title: B, emotion: 1}]", False, id="as the best"),
            pytest.param("touchpoints: [{title: A, emotion: -2}, {title: B}]", False, id="not all are scored"),
            pytest.param("touchpoints: [{title: A, emotion: -2}, B]", False, id="one is reported as wrong"),
            pytest.param("wait: 3d, touchpoints: [{title: A, emotion: 2}]", False, id="waiting makes it worse"),
            pytest.param("wait: 3d, touchpoints: [{title: A, emotion: -2}]", True, id="waiting makes nothing better"),
            pytest.param("touchpoints: [{title: A, emotion: 2}]", True, id="worse without a wait"),
        ],
    )
    def test_when(self, keys: str, speaks: bool) -> None:
        assert len(reported(self.RULE, f"emotion: 1, {keys}")) == speaks

    def test_where_more_is_worse(self) -> None:
        keys = "touchpoints: [{title: A, emotion: 6}]"
        assert reported(self.RULE, f"emotion: 3, {keys}", f"emotion: 9, wait: 3d, {keys}", head=DOWN) == [
            ("“I go 1” (s1) has the score 3, far from its only touchpoint “A” (6)", self.HELP)
        ]
        assert len(reported(self.RULE, f"emotion: 3, {keys}", head=NO_NEUTRAL)) == 1
        assert reported(self.RULE, f"emotion: 3, {keys}", head=NONSENSE) == []

    def test_limit(self) -> None:
        keys = "emotion: 1, touchpoints: [{title: A, emotion: 0}]"
        assert reported(self.RULE, keys, thresholds=Thresholds(contradiction=0.3)) == []

    def test_a_difference_of_just_the_limit_in_numbers_that_binary_cannot_hold(self) -> None:
        scale = "scale: {min: 0, max: 1, neutral: 0.5}\n"
        keys = "emotion: 0.3, touchpoints: [{title: A, emotion: 0.1}]"
        assert len(reported(self.RULE, keys, head=scale, thresholds=Thresholds(contradiction=0.2))) == 1


class TestDisappointment:
    RULE = "disappointment"
    HELP = "fix the moment, or what is promised before it"

    def test_words(self) -> None:
        touchpoints = "touchpoints: [{title: Chat, emotion: -1, expected: 1}, {emotion: -1, expected: 0}]"
        steps = [f"emotion: -1.5, expected: -0.5, {touchpoints}", f"emotion: 0, expected: 0.9, {touchpoints}"]
        assert reported(self.RULE, *steps) == [
            ("a disappointment: −0.5 was expected, −1.5 is felt: “I go 1” (s1)", self.HELP),
            ("a disappointment: +1 was expected, −1 is felt: “Chat” at “I go 2” (s2)", self.HELP),
            ("a disappointment: 0 was expected, −1 is felt: a touchpoint at “I go 2” (s2)", self.HELP),
        ]

    @pytest.mark.parametrize(
        "keys", ["emotion: 0, expected: 0.9", "emotion: 1, expected: -1", "emotion: -2", "expected: 2", "emotion: bad"]
    )
    def test_silent(self, keys: str) -> None:
        assert reported(self.RULE, keys) == []

    def test_scales(self) -> None:
        steps = ["emotion: 6, expected: 3", "emotion: 3, expected: 6"]
        assert [message[-11:] for message, _ in reported(self.RULE, *steps, head=DOWN)] == ["“I go 1” (s1)"[-11:]]
        assert [message[-11:] for message, _ in reported(self.RULE, *steps, head=NO_NEUTRAL)] == ["“I go 2” (s2)"[-11:]]
        assert reported(self.RULE, *steps, head=NONSENSE) == []
        assert reported(self.RULE, *steps, head=DOWN, thresholds=Thresholds(disappointment=0.31)) == []


class TestChannelDrop:
    RULE = "channel-drop"
    HELP = "find out what gets lost between the two, and hand it over"

    def step(self, emotion: object, *channels: str, more: str = "") -> str:
        contacts = ", ".join(f"{{title: A, channel: {channel}}}" for channel in channels)
        return f"emotion: {emotion}, touchpoints: [{contacts}{more}]"

    def test_words(self) -> None:
        assert reported(
            self.RULE, self.step(1, "web", "phone", "web"), self.step(-1, "shop"), self.step(-1, "web")
        ) == [
            (
                "the score falls from +1 to −1 where the channel changes from Website, phone to Shop: “I go 2” (s2)",
                self.HELP,
            )
        ]

    @pytest.mark.parametrize(
        ("before", "channels"),
        [((1.9, "web"), "shop"), ((2, "web"), "web"), ((2, "web", "shop"), "shop"), ((2,), "web")],
    )
    def test_silent(self, before: tuple[object, ...], channels: str) -> None:
        first = self.step(before[0], *map(str, before[1:]))
        assert reported(self.RULE, first, self.step(0, channels)) == []

    def test_what_is_not_known(self) -> None:
        assert reported(self.RULE, self.step(2, "web"), self.step(-2, "shop", "wed")) == []
        assert reported(self.RULE, self.step(2, "web"), self.step(-2, "shop", more=", Call")) == []
        assert reported(self.RULE, self.step(2, "web"), self.step("bad", "shop")) == []
        assert reported(self.RULE, self.step(2, "web"), "emotion: -2") == []
        assert reported(self.RULE, self.step(2, "web"), "thinks: Hm", self.step(-2, "shop")) == []

    def test_scales(self) -> None:
        steps = [self.step(2, "web"), self.step(8, "shop"), self.step(2, "web")]
        down = [message for message, _ in reported(self.RULE, *steps, head=DOWN)]
        assert down == ["the score falls from 2 to 8 where the channel changes from Website to Shop: “I go 2” (s2)"]
        up = [message for message, _ in reported(self.RULE, *steps, head=NO_NEUTRAL)]
        assert up == ["the score falls from 8 to 2 where the channel changes from Shop to Website: “I go 3” (s3)"]
        assert reported(self.RULE, *steps, head=DOWN, thresholds=Thresholds(channel_drop=0.61)) == []
        assert reported(self.RULE, *steps, head=NONSENSE) == []


class TestDesired:
    def test_below_current(self) -> None:
        rule, help = "desired-below-current", "correct the score that is wrong, or want at least what there is"
        steps = ["emotion: 1, desired: 0.5", "emotion: 1, desired: 1", "emotion: 1", "desired: -2"]
        assert reported(rule, *steps) == [("`desired` (+0.5) is worse than `emotion` (+1): “I go 1” (s1)", help)]
        steps = ["emotion: 4, desired: 6", "emotion: 4, desired: 2"]
        assert reported(rule, *steps, head=DOWN) == [("`desired` (6) is worse than `emotion` (4): “I go 1” (s1)", help)]
        assert reported(rule, *steps, head=NO_NEUTRAL) == [
            ("`desired` (2) is worse than `emotion` (4): “I go 2” (s2)", help)
        ]
        assert reported(rule, *steps, head=NONSENSE) == []

    def test_flat(self) -> None:
        rule, help = "flat-desired", "choose one or two moments to make memorable"
        steps = ["desired: -1.5", "emotion: 1", "desired: -1.5", "desired: -1.50"]
        assert reported(rule, *steps) == [
            ("the same is desired at all 3 steps (−1.5): nothing is chosen to stand out", help)
        ]
        assert reported(rule, *steps[:3]) == []
        assert reported(rule, *steps, "desired: 1") == []
        assert reported(rule, *steps, "desired: high") == []


class TestServiceLevel:
    RULE = "service-below-basic"
    HELP = "keep the promise that is broken here before you improve anything else"

    def test_words(self) -> None:
        touchpoints = "touchpoints: [{title: Chat, service_level: criminal}, {service_level: criminal}]"
        steps = [f"service_level: criminal, {touchpoints}", f"service_level: basic, {touchpoints}"]
        assert reported(self.RULE, *steps) == [
            ("the service is criminal at “I go 1” (s1)", self.HELP),
            ("the service is criminal at “Chat” of “I go 2” (s2)", self.HELP),
            ("the service is criminal at a touchpoint of “I go 2” (s2)", self.HELP),
        ]

    def test_basic_is_a_minimum(self) -> None:
        assert reported(self.RULE, "service_level: basic, touchpoints: [{title: A, service_level: basic}]") == []
