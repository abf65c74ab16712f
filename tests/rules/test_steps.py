"""The rules on phases, moments and the structure of a journey: the exact words, and where they must keep silent."""

import pytest

from cjm import rules
from support import BASE
from support.fragments import fragment, laid_over, reported, reported_over, rules_of, with_scores


class TestPhases:
    def test_empty_phase(self) -> None:
        assert reported_over("""
            phases:
              - {id: choose, title: Choosing}
              - {id: use, title: Using}
              - {id: return, title: Giving it back}
            """) == [
            (
                "empty-phase",
                "no step belongs to the phase “Giving it back” (return)",
                "write `phase: return` at its steps, or delete it",
            )
        ]

    def test_a_step_with_a_wrong_phase_may_belong_to_any(self) -> None:
        text = BASE.replace("phase: use\n", "phase: usage\n")
        assert rules_of(text) == ["unknown-reference"]

    def test_split_phase(self) -> None:
        assert reported_over("""
            steps:
              - {id: look, title: I look around, phase: choose, emotion: 1}
              - {id: drive, title: I drive it, phase: use, emotion: 0}
              - {id: doubt, title: I wonder, phase: choose, emotion: 1}
              - {id: sell, title: I sell it, phase: use, emotion: 1}
            """) == [
            (
                "split-phase",
                "the phase “Choosing” comes back at “I wonder” (doubt)",
                "put its steps together, or make this a phase of its own",
            ),
            (
                "split-phase",
                "the phase “Using” comes back at “I sell it” (sell)",
                "put its steps together, or make this a phase of its own",
            ),
        ]

    def test_a_long_title_is_cut(self) -> None:
        text = laid_over(fragment(rules.rule("split-phase").manual, "Bad")).replace("Choosing", "C" * 5000)
        assert reported(text)[0][1] == f"the phase “{'C' * 79}…” comes back at “I wonder if I chose well” (doubt)"

    @pytest.mark.parametrize(
        ("shape", "phases", "expected"),
        [
            pytest.param("line", "choose use choose", ["split-phase"], id="line"),
            pytest.param("cycle", "choose use choose", [], id="cycle that closes"),
            pytest.param("cycle", "choose use choose choose", [], id="cycle that closes with two steps"),
            pytest.param("cycle", "use choose use choose", ["split-phase"] * 2, id="cycle that closes elsewhere"),
            pytest.param("cycle", "choose use choose use choose", ["split-phase"] * 2, id="only the last may close"),
            pytest.param("line", "choose - choose use", [], id="a step without a phase does not split"),
            pytest.param("line", "choose choose use use", [], id="in order"),
        ],
    )
    def test_split_phase_in_lines_and_cycles(self, shape: str, phases: str, expected: list[str]) -> None:
        lines = [f"shape: {shape}", "steps:"]
        for number, phase in enumerate(phases.split()):
            where = "" if phase == "-" else f", phase: {phase}"
            lines.append(f"  - {{id: s{number}, title: I go on, emotion: 1{where}}}")
        assert rules_of(laid_over("\n".join(lines) + "\n")) == expected


class TestCost:
    def test_a_cost_without_a_wait(self) -> None:
        steps = """
            steps:
              - {id: look, title: I look, phase: choose, emotion: 1, %scost: {amount: 20, currency: EUR, per: day}}
              - {id: drive, title: I drive, phase: use, emotion: 2}
            """
        assert reported_over(steps % "duration: 2d, ") == [
            (
                "cost-without-wait",
                "waiting has a cost and no length: “I look” (look)",
                "write how long the `wait` is, or leave `cost` out",
            )
        ]
        assert reported_over(steps % "duration: 2d, wait: 0min, ") == []


class TestTime:
    @pytest.mark.parametrize(
        ("duration", "wait", "reported_at"),
        [
            ("45min", "3w", True),
            ("1d", "25h", True),
            ("P1D", "PT24H1S", True),
            ("24h", "1d", False),
            ("2d", "0min", False),
        ],
    )
    def test_a_duration_includes_the_wait(self, duration: str, wait: str, reported_at: bool) -> None:
        steps = f"""
            steps:
              - {{id: look, title: I look, phase: choose, emotion: 1, duration: {duration}, wait: {wait}}}
              - {{id: drive, title: I drive, phase: use, emotion: 2}}
            """
        expected = (
            "duration-below-wait",
            "the `duration` is less than the `wait` in it, and the wait counts: “I look” (look)",
            "include the wait in it, leave it out, or make the wait a step of its own",
        )
        assert reported_over(steps) == [expected] * reported_at


class TestMoments:
    def test_low_peak_without_opportunity(self) -> None:
        assert reported(with_scores(-1.5, 1)) == [
            (
                "low-peak-without-opportunity",
                "no opportunity works on the low peak (−1.5): “I look” (look)",
                "add an opportunity with `steps: [look]`",
            )
        ]

    def test_several_low_peaks_are_reported_at_once(self) -> None:
        assert reported(with_scores(-1, 0, -1, 1)) == [
            (
                "low-peak-without-opportunity",
                "no opportunity works on the low peak (−1): “I look” (look), “I drive” (drive)",
                "add an opportunity with `steps: [look, drive]`",
            )
        ]

    def test_only_low_peaks_that_nothing_works_on_are_named(self) -> None:
        worked_on = with_scores(-1, 0, -1, 1) + "opportunities:\n  - {id: mend, title: Mend it, steps: [look]}\n"
        found = [message for rule, message, _ in reported(worked_on) if rule == "low-peak-without-opportunity"]
        assert found == ["no opportunity works on the low peak (−1): “I drive” (drive)"]

    def test_of_very_many_low_peaks_seven_are_named(self) -> None:
        steps = "".join(f"  - {{id: s{at}, title: I go {at}, emotion: -1}}\n" for at in range(1, 10))
        ((message, help),) = [
            (message, help)
            for rule, message, help in reported(f"steps:\n{steps}")
            if rule == "low-peak-without-opportunity"
        ]
        assert message.endswith("“I go 6” (s6), “I go 7” (s7), 2 more")
        assert help == "add an opportunity with `steps: [s1, s2, s3, s4, s5, s6, s7]`"

    @pytest.mark.parametrize(
        ("opportunity", "expected"),
        [
            ("steps: [look]", []),
            ("pains: [crowd]", []),
            ("pains: [kind]", ["low-peak-without-opportunity"]),
            ("lifts: {look: 1}", []),
            ("steps: [try]", ["low-peak-without-opportunity"]),
            ("steps: [look], status: dropped", ["low-peak-without-opportunity"]),
            ("steps: [look], status: done", []),
        ],
    )
    def test_what_works_on_a_low_peak(self, opportunity: str, expected: list[str]) -> None:
        text = laid_over(
            "steps:\n"
            "  - {id: look, title: I look, phase: choose, emotion: -1, pains: [{id: crowd, title: Crowd}]}\n"
            "  - {id: try, title: I try, phase: use, emotion: 1, highlights: [{id: kind, title: Kindness}]}\n"
            "opportunities:\n"
            f"  - {{id: o, title: Something, {opportunity}}}\n"
        )
        assert rules_of(text) == expected

    def test_negative_end(self) -> None:
        opportunity = "[{id: o, title: Something, steps: [drive]}]"
        assert reported(with_scores(1, 0, -0.5, opportunities=opportunity)) == [
            (
                "negative-end",
                "the journey ends below neutral (−0.5): “I drive” (drive)",
                "end on a good moment: in the peak-end rule it weighs as much as the peak",
            )
        ]

    def test_where_more_is_worse(self) -> None:
        scale = "{min: 0, max: 10, neutral: 5, direction: down}"
        assert [(rule, message) for rule, message, _ in reported(with_scores(2, 8, scale=scale))] == [
            ("low-peak-without-opportunity", "no opportunity works on the low peak (8): “I try” (try)"),
            ("negative-end", "the journey ends below neutral (8): “I try” (try)"),
        ]
        assert rules_of(with_scores(6, 7, 8, scale=scale.replace("5", "8"))) == []

    @pytest.mark.parametrize("direction", ["up", "down"])
    def test_without_a_neutral_point_nothing_is_below_or_above_it(self, direction: str) -> None:
        scale = f"{{min: 0, max: 10, neutral: null, direction: {direction}}}"
        assert rules_of(with_scores(3, 9, 2, scale=scale)) == []

    def test_no_high_peak(self) -> None:
        expected = [
            (
                "no-high-peak",
                "no moment is better than neutral: there is no high peak to remember",
                "find the moment that could become a high peak",
            )
        ]
        assert reported(with_scores(0, 0, 0)) == expected
        assert rules_of(with_scores(0, 0)) == []
        assert rules_of(with_scores(0, 0, 1)) == []
        assert rules_of(with_scores(0, None, 0, 0)) == ["unscored-step", "no-high-peak"][::-1]

    def test_unscored_step(self) -> None:
        assert reported(with_scores(1, None, 1)) == [
            ("unscored-step", "not scored yet: “I try” (try)", "write its `emotion`")
        ]

    def test_unscored_end(self) -> None:
        assert reported(with_scores(1, 1, None)) == [
            (
                "unscored-end",
                "the last step is not scored, so the remembered experience is unknown: “I drive” (drive)",
                "write its `emotion`",
            )
        ]

    def test_a_draft_without_scores_is_reported_so_once(self) -> None:
        assert reported(with_scores(None, None, None)) == [
            ("unscored-step", "no step is scored yet", "write what is felt at each step as `emotion`")
        ]

    def test_a_single_step_without_a_score(self) -> None:
        text = laid_over("phases: []\nsteps:\n  - {id: look, title: I look}\n")
        assert reported(text) == [("unscored-step", "not scored yet: “I look” (look)", "write its `emotion`")]

    def test_large_scores_are_written_in_full(self) -> None:
        scale = "{min: -10000000, max: 10000000, neutral: 0}"
        assert reported(with_scores(-1234567.25, 1, scale=scale))[0][1] == (
            "no opportunity works on the low peak (−1234567.25): “I look” (look)"
        )


class TestStructure:
    def test_too_many_steps(self) -> None:
        steps = [f"  - {{id: s{number}, title: I go on, emotion: 1}}\n" for number in range(9)]
        assert reported(laid_over(f"phases: []\nsteps:\n{''.join(steps)}")) == [
            (
                "too-many-steps",
                "9 steps; at most 7 keep attention on the core",
                "make some of them touchpoints within a step",
            )
        ]
        assert reported(laid_over(f"phases: []\nsteps:\n{''.join(steps[:7])}")) == []

    @pytest.mark.parametrize("persona", ["", "{}", "{goals: [A car]}", "{description: Somebody}"])
    def test_missing_persona(self, persona: str) -> None:
        assert reported(laid_over(f"persona: {persona}\n")) == [
            (
                "missing-persona",
                "nobody is named whose journey this is",
                "add `persona: {name: ..., description: ...}`",
            )
        ]

    def test_a_persona_that_no_library_holds_is_reported_once(self) -> None:
        assert reported_over("persona: {id: an}") == [
            ("unknown-reference", "no persona has the id `an`", "none is declared: write its `name` here")
        ]

    @pytest.mark.parametrize("brand", ["", "{}", "{name: Wheels}", "{name: Wheels, essence: }"])
    def test_missing_brand_essence(self, brand: str) -> None:
        assert reported(laid_over(f"brand: {brand}\n")) == [
            (
                "missing-brand-essence",
                "the brand's essence is not written down",
                "add `brand: {name: ..., essence: ...}`, here or in a library",
            )
        ]
