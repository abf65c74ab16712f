"""Names that a reader cannot tell apart, and those that only look alike."""

from pathlib import Path

from cjm.checking.checker import check
from cjm.journey.loading import Loader
from support.fragments import laid_over, reported


def alike(fragment: str) -> list[str]:
    return [message for rule, message, _ in reported(laid_over(fragment)) if rule == "names-alike"]


def test_titles_of_one_kind_that_differ_by_capitals_or_spaces() -> None:
    lanes = "lanes:\n- {id: crm, title: Our systems}\n- {id: erp, title: our  Systems}\n- {id: law, title: Rules}\n"
    assert alike(lanes) == ["“our Systems” (erp) has the same title as `crm`"]
    metrics = "metrics:\n- {id: nps, title: NPS}\n- {id: score, title: NPS}\n- {id: third, title: nps}\n"
    assert alike(metrics) == [
        "“NPS” (score) has the same title as `nps`",
        "“nps” (third) has the same title as `nps`",
    ]


def test_titles_of_different_kinds_are_no_matter() -> None:
    assert alike("lanes:\n- {id: nps, title: NPS}\nmetrics:\n- {id: nps, title: NPS}\n") == []


def test_an_owner_who_is_written_in_two_ways_anywhere() -> None:
    steps = "steps:\n- {id: a, title: I look, owner: Team Sales, emotion: 1}\n"
    one = steps + "- {id: b, title: I buy, owner: TEAM SALES, emotion: 2}\n"
    assert alike(one) == ["the owner “TEAM SALES” is written “Team Sales” elsewhere"]
    assert alike("owner: Team sales\n" + steps) == ["the owner “Team Sales” is written “Team sales” elsewhere"]
    assert alike(steps + "- {id: b, title: I buy, owner: Team Sale, emotion: 2}\n") == []


def test_a_title_that_a_library_has_is_the_first(tmp_path: Path) -> None:
    (tmp_path / "cjm.toml").touch()
    (tmp_path / "library.yaml").write_text("cjm_library: 1\nlanes: [{id: crm, title: Systems}]\n", encoding="utf-8")
    text = laid_over("uses: [library.yaml]\nlanes: [{id: erp, title: Systems}]\n")
    (tmp_path / "one.cjm.yaml").write_text(text, encoding="utf-8")
    (own, *_) = check(Loader().load(tmp_path / "one.cjm.yaml"))
    found = [(one.file, str(one.message)) for one in own.diagnostics if one.rule == "names-alike"]
    assert found == [(f"{tmp_path}/one.cjm.yaml", "“Systems” (erp) has the same title as `crm`")]
