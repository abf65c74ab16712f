"""Problems as text: the moments of a journey, and the carets under what is meant."""

import re
import textwrap

import pytest
from rich.cells import cell_len

from cjm.diagnostics import Diagnostic, Severity, Span
from support.problems import checked, printed, with_problems

SCORED = """\
steps:
  - {id: a, title: I ask, emotion: 2}
  - {id: b, title: I wait, emotion: -1}
  - {id: c, title: I get, emotion: 1}
"""


class TestMoments:
    """The four lines under a journey's problems."""

    @pytest.mark.parametrize(
        ("scores", "scale", "expected"),
        [
            (
                [2, -2, 1],
                "",
                """\
                low peak    −2  I step 2
                high peak   +2  I step 1
                end         +1  I step 3
                remembered  −0.5 to +1.5  mean +0.33; −0.5 if the worst moment stays with them, +1.5 if the best does; low and high peak are equally strong
                """,  # noqa: E501
            ),
            (
                [0, 0, 0],
                "",
                """\
                end         0  I step 3
                remembered  0  mean 0; no moment stands out
                """,
            ),
            (
                [1, 2, 2],
                "",
                """\
                high peak   +2  I step 2, I step 3
                end         +2  I step 3
                remembered  +2  mean +1.67; +2 if the best moment stays with them, +1 if only the end does; the end is the peak
                """,  # noqa: E501
            ),
            (
                [1, -2, None],
                "",
                """\
                low peak    −2  I step 2
                high peak   +1  I step 1
                end          ?  I step 3
                remembered   ?  mean −0.5; two scores only: too short for a claim; the last step is not scored
                """,
            ),
            (
                [1, -2, -2, None],
                "",
                """\
                low peak    −2  I step 2, I step 3
                high peak   +1  I step 1
                end          ?  I step 4
                remembered   ?  mean −1; the last step is not scored
                """,
            ),
            (
                [1],
                "",
                """\
                end         +1  I step 1
                remembered   ?  mean +1; one score only: the rule does not apply yet
                """,
            ),
            (
                [None, None],
                "",
                """\
                remembered  ?  there is no score to go by
                """,
            ),
            (
                [7, 3, 9],
                "{min: 0, max: 10, neutral: null}",
                """\
                lowest moment   3  I step 2
                highest moment  9  I step 3
                end             9  I step 3
                remembered      ?  mean 6.33; the scale has no neutral point, so there is no peak
                """,
            ),
            (
                [4, 8.25, 8, 8, 1],
                "{min: 0, max: 10, neutral: 5.5, direction: down}",
                """\
                low peak    8.25  I step 2
                high peak      1  I step 5
                end            1  I step 5
                remembered     1  mean 5.85; remembered better than lived; 1 if the best moment stays with them, 4.62 if the worst does; the end is the peak
                """,  # noqa: E501
            ),
            (
                [1, -1, -2, -2, -1],
                "",
                """\
                low peak    −2  I step 3, I step 4
                high peak   +1  I step 1
                end         −1  I step 5
                remembered  −1.5  mean −1; −1.5 if the worst moment stays with them, 0 if the best does
                """,
            ),
            (
                [1000000, 1234567.125, 0],
                "{min: -2000000, max: 2000000, neutral: 0}",
                """\
                high peak   +1234567.12  I step 2
                end                   0  I step 3
                remembered   +617283.56  mean +744855.71; +617283.56 if the best moment stays with them, 0 if only the end does
                """,  # noqa: E501
            ),
        ],
    )
    def test_moments(self, scores: list[float | None], scale: str, expected: str) -> None:
        lines = ["cjm: 1", "title: I go", *([f"scale: {scale}"] if scale else []), "steps:"]
        for number, score in enumerate(scores, 1):
            lines.append(f"  - {{id: s{number}, title: I step {number}, emotion: {'' if score is None else score}}}")
        one = checked("\n".join(lines))._replace(diagnostics=())
        head, *rest, blank, _ = printed("full", [one]).splitlines()
        assert head == "bike.cjm.yaml: I go"
        assert blank == ""
        assert textwrap.dedent("\n".join(rest)) == textwrap.dedent(expected).rstrip()
        words = re.sub(" +", " ", " | ".join(line.strip() for line in rest))
        assert printed("concise", [one]).splitlines()[0] == f"bike.cjm.yaml: {words}"

    @pytest.mark.parametrize(
        ("text", "remembered"),
        [
            ("scale: {min: 0, max: 10, neutral: 5,5}\n" + SCORED, "not computed: the scale is invalid"),
            ("scale: {min: 5, max: 1, neutral: 3}\n" + SCORED, "not computed: the scale is invalid"),
            ("scale: none\n" + SCORED, "not computed: the scale is invalid"),
            (SCORED.replace("steps", "stappen"), "not computed: the steps are missing or invalid"),
            ("steps: [I go]\n", "not computed: the steps are missing or invalid"),
            ("steps:\n", "not computed: the steps are missing or invalid"),
            ("", "not computed: the steps are missing or invalid"),
            (SCORED.replace("emotion: ", "emotion: 1"), "not computed: the scores are invalid"),
            (SCORED.replace("emotion", "emotie"), "not computed: the scores are invalid"),
            (
                f"{SCORED}  - {{id: e, title: I end, emotion: -3}}\n",
                "mean +0.67; without the scores that are wrong; the score of the last step is invalid",
            ),
            (
                f"{SCORED}  - {{id: e, title: I end}}\n",
                "mean +0.67; the last step is not scored",
            ),
        ],
    )
    def test_what_is_invalid_is_not_called_missing(self, text: str, remembered: str) -> None:
        lines = printed("full", [checked(f"cjm: 1\ntitle: I go\n{text}")]).splitlines()
        (line,) = (line for line in lines if line.startswith("  remembered"))
        assert " ".join(line.split()) == f"remembered ? {remembered}"

    def test_no_summary(self) -> None:
        for name in ("full", "concise", "github"):
            assert "remembered" not in printed(name, [with_problems()], summary=False)


class TestCarets:
    def marked(self, line: str, word: str = "xxx") -> tuple[str, str]:
        """Source line and caret line that full prints for a problem with `word` in `line`."""
        text = f"cjm: 1\n{line}\n"
        column = line.index(word) + 1
        found = Diagnostic("f", "unknown-key", Severity.ERROR, Span(2, column, 2, column + len(word)), (), "message")
        one = checked(text, file="f")._replace(diagnostics=(found,))
        _, source, carets, *_ = printed("full", [one], summary=False).splitlines()
        assert source.startswith("    2 | ")
        assert carets.startswith("      | ")
        return source[8:], carets[8:]

    @pytest.mark.parametrize(
        "line",
        [
            "title: xxx",
            "  - {title: Een é en een ü, xxx: 1}",
            "title: 駅で待つ xxx",
            "title: 🚲🚲 xxx",
            "title: e\u0301e\u0301 xxx",
            "title:\t\txxx",
            "title: " + "long " * 40 + "xxx",
            "title: " + "駅" * 200 + " xxx",
            "title: xxx" + " and more" * 100,
            "title: \u200b xxx",
        ],
    )
    def test_carets_stand_under_what_is_meant(self, line: str) -> None:
        source, carets = self.marked(line)
        assert carets.strip() == "^^^"
        before = source[: source.index("xxx")]
        assert cell_len(before) == len(carets) - 3
        assert "\t" not in source
        assert len(source) < 260

    @pytest.mark.parametrize(("word", "width"), [("駅で", 4), ("🚲", 2), ("é", 1), ("xé駅", 4)])
    def test_carets_are_as_wide_as_what_is_meant(self, word: str, width: int) -> None:
        _, carets = self.marked(f"title: {word} and more", word)
        assert carets == " " * 7 + "^" * width

    def test_a_line_that_fits_is_not_cut(self) -> None:
        line = "title: " + "x" * 70 + " yyy"
        assert self.marked(line, "yyy") == (line, " " * 78 + "^^^")

    def test_a_long_line_is_cut_on_both_sides(self) -> None:
        source, carets = self.marked("title: " + "a" * 500 + " xxx " + "b" * 500)
        assert source == "…" + "a" * 59 + " xxx " + "b" * 116 + "…"
        assert carets == " " * 61 + "^^^"

    def test_a_long_stretch(self) -> None:
        source, carets = self.marked("title: " + "y" * 5000, "y" * 5000)
        assert source == "title: " + "y" * 120 + "…"
        assert carets == " " * 7 + "^" * 120

    def test_what_cannot_be_seen_is_written_out(self) -> None:
        source, carets = self.marked("title: a\u200bb xxx")
        assert source == "title: a\\u{200b}b xxx"
        assert carets == " " * 18 + "^^^"

    def test_a_problem_behind_the_end_of_a_line(self) -> None:
        found = Diagnostic("f", "unknown-key", Severity.ERROR, Span(1, 7, 1, 8), (), "message")
        one = checked("cjm: 1\n", file="f")._replace(diagnostics=(found,))
        assert printed("full", [one], summary=False).splitlines()[1:3] == ["    1 | cjm: 1", "      |       ^"]
