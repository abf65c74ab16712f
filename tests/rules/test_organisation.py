"""The rules on channels, contacts and employees: the exact words, and where they must keep silent."""

from pathlib import Path

import pytest

from cjm.checking.checker import check
from cjm.journey.loading import Loader
from support import BASE
from support.fragments import all_problems_of, only, problems_of


class TestUnequalPowers:
    def test_words(self) -> None:
        assert problems_of(
            "unequal-powers",
            """
            channels:
              - {id: web, title: Website, can_resolve: [booking]}
              - {id: shop, title: Shop, can_resolve: [booking, complaint, change]}
            """,
        ) == [
            (
                "“Website” cannot resolve what another channel of this journey can: complaint, change",
                "give every channel the same powers: to the customer it is one organisation",
            )
        ]

    def test_each_channel_that_lacks_something(self) -> None:
        found = problems_of(
            "unequal-powers",
            """
            channels:
              - {id: web, title: Website, can_resolve: [booking]}
              - {id: shop, title: Shop, can_resolve: [complaint]}
            """,
        )
        assert [message for message, _ in found] == [
            "“Website” cannot resolve what another channel of this journey can: complaint",
            "“Shop” cannot resolve what another channel of this journey can: booking",
        ]

    @pytest.mark.parametrize(
        ("web", "shop"),
        [
            ("[Booking, a  Complaint]", "[a complaint, booking]"),
            ("[]", "[booking]"),
            ("", "[booking]"),
            ("[booking]", ""),
        ],
    )
    def test_equal_or_not_declared(self, web: str, shop: str) -> None:
        fragment = f"""
            channels:
              - {{id: web, title: Website, can_resolve: {web}}}
              - {{id: shop, title: Shop, can_resolve: {shop}}}
            """
        assert problems_of("unequal-powers", fragment) == []

    def test_a_channel_that_the_journey_does_not_use(self) -> None:
        fragment = "channels:\n  - {id: fax, title: Fax, can_resolve: [everything]}\n"
        assert problems_of("unequal-powers", fragment) == []

    def test_a_power_that_is_invalid(self) -> None:
        fragment = """
            channels:
              - {id: web, title: Website, can_resolve: [booking, 3]}
              - {id: shop, title: Shop, can_resolve: [booking, complaint]}
            """
        assert all_problems_of(fragment, "unequal-powers") == ["wrong-type"]


class TestChannels:
    def test_touchpoint_without_channel(self) -> None:
        fragment = """
            steps:
              - {id: look, title: I look, touchpoints: [{title: Poster}, {title: Page, channel: web}]}
            """
        assert problems_of("touchpoint-without-channel", fragment) == [
            ("“Poster” has no channel: “I look” (look)", "write its `channel`, and declare that in `channels`")
        ]

    @pytest.mark.parametrize("channel", ["wbe", "[web]"])
    def test_a_channel_that_is_invalid_is_not_missing(self, channel: str) -> None:
        fragment = f"steps:\n  - {{id: look, title: I look, touchpoints: [{{title: Page, channel: {channel}}}]}}\n"
        found = all_problems_of(fragment, "touchpoint-without-channel", "unused-channel")
        assert found == ["unknown-reference" if channel == "wbe" else "wrong-type"]

    def test_unused_channel(self) -> None:
        assert problems_of("unused-channel", "channels:\n  - {id: fax, title: Telefax}\n") == [
            (
                "no touchpoint uses the channel “Telefax” (fax)",
                "write `channel: fax` at its touchpoints, or delete it",
            )
        ]

    def test_a_librarys_channels_may_serve_other_journeys(self, tmp_path: Path) -> None:
        (tmp_path / "library.yaml").write_text("cjm_library: 1\nchannels: [{id: fax, title: Fax}]\n", encoding="utf-8")
        (tmp_path / "one.cjm.yaml").write_text(BASE + "uses: [library.yaml]\n", encoding="utf-8")
        found = check(Loader().load(tmp_path / "one.cjm.yaml"), only("unused-channel"))
        assert [one.diagnostics for one in found] == [()]


class TestContacts:
    HELP = "add `touchpoints: [{title: ..., channel: ...}]`; a silence is one too"

    def test_step_without_touchpoint(self) -> None:
        fragment = """
            steps:
              - {id: look, title: I look}
              - {id: wait, title: I wait, touchpoints: []}
            """
        assert problems_of("step-without-touchpoint", fragment) == [
            ("no touchpoint shows where the organisation is met: “I wait” (wait)", self.HELP)
        ]

    def test_before_the_first_contact_there_is_none(self) -> None:
        fragment = """
            steps:
              - {id: look, title: I miss a car, touchpoints: []}
              - {id: ask, title: I ask my friends, touchpoints: }
              - {id: try, title: I try one}
            """
        assert problems_of("step-without-touchpoint", fragment) == []

    def test_a_draft_without_touchpoints_is_reported_so_once(self) -> None:
        fragment = """
            steps:
              - {id: look, title: I look, touchpoints: []}
              - {id: try, title: I try one, touchpoints: []}
            """
        assert problems_of("step-without-touchpoint", fragment) == [("no step has a touchpoint yet", self.HELP)]

    @pytest.mark.parametrize("touchpoints", ["[3]", "call"])
    def test_touchpoints_that_are_invalid(self, touchpoints: str) -> None:
        fragment = f"""
            steps:
              - {{id: context, title: I context}}
              - {{id: wait, title: I wait, touchpoints: {touchpoints}}}
            """
        names = ("step-without-touchpoint", "people-without-backstage", "unused-channel")
        assert all_problems_of(fragment, *names) == ["wrong-type"]

    def test_people_without_backstage(self) -> None:
        fragment = """
            actors:
              - {id: desk, title: Desk, kind: team, side: front}
            steps:
              - id: look
                title: I look
                touchpoints: [{title: Call, actors: [seller, desk]}, {title: Again, actors: [seller]}]
            """
        assert problems_of("people-without-backstage", fragment) == [
            (
                "no backstage action is recorded behind Seller, Desk: “I look” (look)",
                "add `backstage: [{title: ...}]`: what makes their work possible, or hard",
            )
        ]

    @pytest.mark.parametrize(
        ("actor", "step"),
        [
            ("kind: system, side: front", "actors: [bot]"),
            ("kind: person, side: back", "actors: [bot]"),
            ("kind: person, side: partner", "actors: [bot]"),
            ("title: Bot", "actors: [bot]"),
            ("kind: person, side: front", "indirect: [bot]"),
        ],
    )
    def test_others_than_people_in_front(self, actor: str, step: str) -> None:
        title = "" if "title" in actor else ", title: Bot"
        fragment = f"""
            actors:
              - {{id: bot{title}, {actor}}}
            steps:
              - {{id: look, title: I look, touchpoints: [{{title: Call, {step}}}]}}
            """
        assert problems_of("people-without-backstage", fragment) == []


class TestEmployees:
    @pytest.mark.parametrize(
        ("scale", "estimate", "emotion", "help"),
        [
            ("{min: -2, max: 2, neutral: 0}", 1, 0, "worse"),
            ("{min: -2, max: 2, neutral: 0}", -1, 0, "better"),
            ("{min: 0, max: 10, neutral: null}", 4, 6.5, "better"),
            ("{min: 0, max: 10, neutral: 5, direction: down}", 4, 6.5, "worse"),
            ("{min: -2, max: 2, neutral: 0}", 0.75, 0, None),
            ("{min: 1, max: 10, neutral: 5.5}", 6, 8, None),
        ],
    )
    def test_blind_spot(self, scale: str, estimate: float, emotion: float, help: str | None) -> None:
        step = f"{{id: look, title: I look, emotion: {emotion}, employee: {{actor: seller, estimate: {estimate}}}}}"
        found = problems_of("blind-spot", f"scale: {scale}\nsteps:\n  - {step}\n")
        if help is None:
            assert found == []
            return
        plus = "+" if scale.startswith("{min: -2") else ""
        shown, felt = (f"{plus * (one > 0)}{one}".replace("-", "−") for one in (estimate, emotion))
        assert found == [
            (
                f"estimated at {shown} by Seller, felt as {felt}: “I look” (look)",
                f"it is {help} than employees think: let them hear customers on it",
            )
        ]

    def test_a_blind_spot_of_nobody_in_particular(self) -> None:
        fragment = "steps:\n  - {id: look, title: I look, emotion: 2, employee: {estimate: 0}}\n"
        assert problems_of("blind-spot", fragment)[0][0] == "estimated at 0, felt as +2: “I look” (look)"
        assert problems_of("blind-spot", f"state: future\n{fragment}") == []
        assert problems_of("blind-spot", fragment.replace("emotion: 2, ", "")) == []

    def test_blocks_without_opportunity(self) -> None:
        fragment = "steps:\n  - {id: look, title: I look, emotion: 1, employee: {blocks: [Two systems, No time]}}\n"
        assert problems_of("blocks-without-opportunity", fragment) == [
            (
                "nothing is planned for what blocks employees (Two systems, No time): “I look” (look)",
                "add an opportunity with `steps: [look]`",
            )
        ]

    def test_check_unmet(self) -> None:
        fragment = """
            scorecard:
              customer: {effortless: {verdict: unmet, why: Three forms}, caring: {verdict: partly}}
              employee: {self_efficacy: {verdict: unmet}, ownership: {verdict: met}, facilitation: {verdict: partly}}
            """
        help = "begin there: add an opportunity that fixes it"
        assert problems_of("check-unmet", fragment) == [
            ("the reaction `effortless` is not met: Three forms", help),
            ("of the four checks on employees the weakest counts, and `self_efficacy` is not met", help),
        ]

    def test_a_verdict_that_is_invalid(self) -> None:
        fragment = "scorecard:\n  customer: {effortless: {verdict: no}}\n"
        assert all_problems_of(fragment, "check-unmet") == ["bad-value"]
