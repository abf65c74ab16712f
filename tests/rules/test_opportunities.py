"""The rules on pains, on what is desired and on opportunities: the exact words, and where they must keep silent."""

import textwrap
from collections.abc import Sequence

import pytest

from support.fragments import all_problems_of, laid_over, problems_of


def pains(pain: str, opportunity: str = "", state: str = "current") -> str:
    lines = [
        f"state: {state}",
        "steps:",
        f"  - {{id: look, title: I look, emotion: 1, pains: [{pain}]}}",
        "  - {id: try, title: I try one, emotion: 1}",
    ]
    if opportunity:
        lines += ["opportunities:", f"  - {{id: list, title: One list, {opportunity}}}"]
    return "\n".join(lines) + "\n"


class TestPains:
    def test_pain_without_cause(self) -> None:
        assert problems_of("pain-without-cause", pains("{title: Prices differ}")) == [
            (
                "no cause is given: “Prices differ” at “I look” (look)",
                "ask why, and why again; write the answers as `causes`, the nearest first",
            )
        ]
        assert all_problems_of(pains("{title: Prices differ, causes: [3]}"), "pain-without-cause") == ["wrong-type"]

    def test_pain_without_opportunity(self) -> None:
        assert problems_of("pain-without-opportunity", pains("{id: price, title: Prices differ}")) == [
            (
                "no opportunity works on the pain “Prices differ” at “I look” (look)",
                "add an opportunity with `pains: [price]`",
            )
        ]

    @pytest.mark.parametrize(
        ("opportunity", "left"),
        [
            ("steps: [look]", []),
            ("lifts: {look: 2}", []),
            ("steps: [look], pains: [price]", ["Other"]),
            ("steps: [look], pains: [price], status: done", ["Other"]),
            ("pains: [price], lifts: {look: 2}", ["Other"]),
            ("steps: [try]", ["Price", "Other"]),
            ("steps: [look], pains: [price, other], status: dropped", ["Price", "Other"]),
        ],
    )
    def test_what_works_on_a_pain(self, opportunity: str, left: list[str]) -> None:
        found = problems_of(
            "pain-without-opportunity", pains("{id: price, title: Price}, {id: other, title: Other}", opportunity)
        )
        assert [message.split("“")[1].split("”")[0] for message, _ in found] == left

    def test_a_future_journey_has_its_opportunities_behind_it(self) -> None:
        assert problems_of("pain-without-opportunity", pains("{id: price, title: Price}", state="future")) == []

    def test_a_misspelt_pain_may_be_meant(self) -> None:
        fragment = pains("{id: price, title: Price}", "steps: [try], pains: [prize]")
        assert all_problems_of(fragment, "pain-without-opportunity") == ["unknown-reference"]


class TestDesired:
    def test_words(self) -> None:
        fragment = "steps:\n  - {id: look, title: I look, emotion: 0, desired: 1}\n"
        assert problems_of("desired-lift-without-opportunity", fragment) == [
            (
                "+1 is desired where it is 0 now, and no opportunity works on it: “I look” (look)",
                "add an opportunity with `steps: [look]`, or desire less",
            )
        ]

    @pytest.mark.parametrize(
        ("scale", "emotion", "desired", "count"),
        [
            ("{min: -2, max: 2, neutral: 0}", 0, 0.9, 0),
            ("{min: -2, max: 2, neutral: 0}", 1, 0, 0),
            ("{min: 0, max: 1, neutral: 0.5}", 0.6, 0.85, 1),
            ("{min: 1, max: 10, neutral: 5.5}", 6, 8.25, 1),
            ("{min: 1, max: 10, neutral: 5.5}", 6, 8, 0),
            ("{min: 0, max: 10, neutral: 5, direction: down}", 4, 1, 1),
            ("{min: 0, max: 10, neutral: 5, direction: down}", 1, 4, 0),
            ("{min: -2, max: 2, neutral: 0}", -1, 2, 0),  # low-peak-without-opportunity reports that
            ("{min: -2, max: 2, neutral: null}", -1, 2, 1),
        ],
    )
    def test_from_a_quarter_of_the_scale(self, scale: str, emotion: float, desired: float, count: int) -> None:
        steps = f"steps:\n  - {{id: look, title: I look, emotion: {emotion}, desired: {desired}}}\n"
        assert len(problems_of("desired-lift-without-opportunity", f"scale: {scale}\n{steps}")) == count

    @pytest.mark.parametrize("plan", ["steps: [look]", "pains: [crowd]", "pains: [kind]", "lifts: {look: 1}"])
    def test_what_works_on_a_step(self, plan: str) -> None:
        fragment = f"""
            steps:
              - id: look
                title: I look
                emotion: 0
                desired: 1
                pains: [{{id: crowd, title: Crowd}}]
                highlights: [{{id: kind, title: Kindness}}]
                employee: {{blocks: [Three systems]}}
            opportunities:
              - {{id: list, title: One list, {plan}}}
            """
        for name in ("desired-lift-without-opportunity", "blocks-without-opportunity"):
            assert problems_of(name, fragment) == []
            assert len(problems_of(name, fragment.replace("One list,", "One list, status: dropped,"))) == 1
            assert problems_of(name, "state: future\n" + laid_over(textwrap.dedent(fragment)).partition("opp")[0]) == []


def plan(keys: str) -> str:
    return f"opportunities:\n  - {{id: call, title: Call everybody, steps: [try], {keys}}}\n"


class TestOpportunities:
    @pytest.mark.parametrize(
        ("key", "message", "help", "silent"),
        [
            (
                "owner",
                "nobody owns “Call everybody”",
                "write the team or the role as `owner`; while it is only thought of, write `status: idea`",
                ["idea", "done", "dropped"],
            ),
            (
                "metric",
                "nothing shows whether “Call everybody” works",
                "write what will be measured as `metric`",
                ["idea", "dropped"],
            ),
            (
                "horizon",
                "no horizon is chosen for “Call everybody”",
                "write `horizon: now`, `short` or `long`",
                ["done", "dropped"],
            ),
            (
                "impact",
                "nothing states what “Call everybody” means for our own organisation",
                "write whose work it changes, and how, as `impact`",
                ["done", "dropped"],
            ),
        ],
    )
    @pytest.mark.parametrize("status", ["idea", "planned", "doing", "done", "dropped", ""])
    def test_what_is_missing(self, key: str, message: str, help: str, silent: Sequence[str], status: str) -> None:
        expected = [] if status in silent else [(message, help)]
        assert problems_of(f"opportunity-without-{key}", plan(f"status: {status}, {key}: ")) == expected

    @pytest.mark.parametrize("key", ["owner", "metric", "horizon", "impact"])
    def test_what_is_invalid_is_not_missing(self, key: str) -> None:
        found = all_problems_of(plan(f"{key}: 3"), f"opportunity-without-{key}")
        assert found in (["wrong-type"], ["bad-value"])

    def test_past_due(self) -> None:
        assert problems_of("opportunity-past-due", "date: 2026-11-21\n" + plan("due: 2026-11-20")) == [
            (
                "“Call everybody” was due on 2026-11-20, before the journey's date, 2026-11-21",
                "write `status: done` or `dropped`, or agree on another day",
            )
        ]

    @pytest.mark.parametrize(
        ("date", "keys"),
        [
            ("2026-11-21", "due: 2026-11-21"),
            ("2026-11-21", "due: 2026-11-20, status: done"),
            ("2026-11-21", "due: 2026-11-20, status: dropped"),
            ("", "due: 1999-01-01"),
        ],
    )
    def test_not_past_due(self, date: str, keys: str) -> None:
        assert problems_of("opportunity-past-due", f"date: {date}\n{plan(keys)}") == []

    def test_a_date_that_is_invalid(self) -> None:
        assert all_problems_of("date: 2026-02-30\n" + plan("due: 2026-01-01"), "opportunity-past-due") == ["bad-value"]

    def test_no_lifts(self) -> None:
        assert problems_of("opportunity-lifts-nothing", plan("lifts: {}")) == [
            (
                "nothing states how much better “Call everybody” makes a step",
                "write the score expected after it: `lifts: {try: ...}`",
            )
        ]

    def test_lifts_that_lift_nothing(self) -> None:
        assert problems_of("opportunity-lifts-nothing", plan("lifts: {try: -0.5, look: 1}")) == [
            (
                "“Call everybody” lifts no step above its score of now: try −0.5, look +1",
                "write the score that is expected after it, or drop it",
            )
        ]

    @pytest.mark.parametrize(
        "keys",
        [
            "lifts: {try: 0, look: 1.5}",
            "lifts: {try: 0}, status: done",
            "lifts: {}, status: dropped",
            "lifts: {drive: 2}",  # the best there is: kept, not lifted
            "lifts: {try: 0.5, x-note: 1}",
        ],
    )
    def test_lifts_that_lift_something(self, keys: str) -> None:
        assert problems_of("opportunity-lifts-nothing", plan(keys)) == []

    def test_what_cannot_be_lifted_needs_no_lift(self) -> None:
        assert problems_of("opportunity-lifts-nothing", plan("lifts: {}").replace("[try]", "[drive]")) == []

    def test_an_unscored_step_may_be_lifted(self) -> None:
        fragment = "steps:\n  - {id: try, title: I try one}\n" + plan("lifts: {try: -1}")
        assert problems_of("opportunity-lifts-nothing", fragment) == []

    @pytest.mark.parametrize(("lift", "count"), [(3, 0), (5, 1), (4, 1)])
    def test_where_less_is_better(self, lift: int, count: int) -> None:
        scale = "scale: {min: 0, max: 10, neutral: 5, direction: down}\n"
        fragment = scale + "steps:\n  - {id: try, title: I try one, emotion: 4}\n" + plan(f"lifts: {{try: {lift}}}")
        assert len(problems_of("opportunity-lifts-nothing", fragment)) == count

    def test_scores_of_a_future_journey_are_intentions(self) -> None:
        assert problems_of("opportunity-lifts-nothing", "state: future\n" + plan("lifts: {try: 0}")) == []

    @pytest.mark.parametrize("keys", ["lifts: {try: 9}", "lifts: {tri: 1}", 'lifts: {try: "1"}'])
    def test_a_lift_that_is_invalid(self, keys: str) -> None:
        assert len(all_problems_of(plan(keys), "opportunity-lifts-nothing")) == 1
