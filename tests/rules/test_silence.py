"""What is reported as an error already is not judged by a rule on top of that."""

from pathlib import Path

import pytest

from cjm.checking.checker import check
from cjm.journey.loading import Loader
from support import BASE
from support.fragments import laid_over, reported, rules_of, with_scores


class TestWhatIsWrongAlready:
    """A value that is reported as an error is not judged on top of that."""

    def test_a_score_that_is_a_text(self) -> None:
        assert rules_of(with_scores(1, "abc", 1)) == ["wrong-type"]
        assert rules_of(with_scores(1, 1, "abc")) == ["wrong-type"]

    def test_every_score_is_a_text(self) -> None:
        assert rules_of(with_scores('"1"', '"1"', '"1"')) == ["wrong-type"] * 3

    def test_scores_of_a_scale_that_makes_no_sense(self) -> None:
        assert rules_of(with_scores(1, 2, 3, scale="{min: 5, max: 1, neutral: 3}")) == ["bad-value"]

    def test_a_score_outside_the_scale(self) -> None:
        assert rules_of(with_scores(0, 0, 0, 3)) == ["score-outside-scale"]

    def test_the_rest_is_still_judged(self) -> None:
        assert rules_of(with_scores(None, "abc", None)) == ["unscored-step", "wrong-type"]
        assert rules_of(with_scores(-1, "abc", None)) == ["wrong-type", "unscored-end"]

    @pytest.mark.parametrize("key", ["title: [a]", "title: "])
    def test_a_title(self, key: str) -> None:
        assert len(reported(laid_over(f"phases: []\nsteps:\n  - {{id: look, {key}, emotion: 1}}\n"))) == 1

    def test_a_language_that_is_not_known(self) -> None:
        assert rules_of(BASE.replace("I ", "Ik ") + "language: nl_BE\n") == ["bad-value"]
        assert rules_of(BASE.replace("I ", "Ik ") + "language: nl-BE\n") == []

    def test_a_shape_that_is_not_known(self) -> None:
        fragment = "steps:\n" + "".join(
            f"  - {{id: s{number}, title: I go on, phase: {phase}, emotion: 1}}\n"
            for number, phase in enumerate(("choose", "use", "choose"))
        )
        assert rules_of(laid_over(f"shape: circle\n{fragment}")) == ["bad-value"]

    def test_an_opportunity_whose_step_is_misspelt(self) -> None:
        text = with_scores(-1, 1, opportunities="[{id: o, title: Something, steps: [lok]}]")
        assert rules_of(text) == ["unknown-reference"]

    @pytest.mark.parametrize("library", [None, "cjm_library: 1\nbrand: {name: [\n"], ids=["missing", "not YAML"])
    def test_what_a_library_that_cannot_be_read_may_hold(self, tmp_path: Path, library: str | None) -> None:
        if library:
            (tmp_path / "library.yaml").write_text(library, encoding="utf-8")
        text = laid_over("brand:\nuses: [library.yaml]\npersona: {id: an}\n")
        (tmp_path / "one.cjm.yaml").write_text(text, encoding="utf-8")
        reported = [
            one.rule for checked in check(Loader().load(tmp_path / "one.cjm.yaml")) for one in checked.diagnostics
        ]
        assert reported == ["syntax" if library else "unknown-reference"]

    def test_a_brand_of_its_own_is_judged_whatever_a_library_holds(self, tmp_path: Path) -> None:
        text = laid_over("brand: {name: Wheels}\nuses: [none.yaml]\n")
        (tmp_path / "one.cjm.yaml").write_text(text, encoding="utf-8")
        (journey,) = check(Loader().load(tmp_path / "one.cjm.yaml"))
        assert sorted(one.rule for one in journey.diagnostics) == ["missing-brand-essence", "unknown-reference"]

    @pytest.mark.parametrize("entry", ["brand: Wheels", "brand: {name: Wheels, essence: [close]}", "persona: An"])
    def test_brand_and_persona(self, entry: str) -> None:
        assert rules_of(laid_over(f"{entry}\n")) == ["wrong-type"]
