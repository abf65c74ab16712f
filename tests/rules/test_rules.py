"""Each rule's manual is its first test: what it calls bad is reported, what it calls good is not."""

import inspect
from importlib import import_module
from pathlib import Path

import pytest

from cjm import rules
from cjm.checking.checker import check
from cjm.diagnostics import Severity
from cjm.errors import UsageError
from cjm.journey.loading import Loader
from cjm.settings.values import Settings
from support import BASE, EXAMPLES
from support.fragments import _blocks, fragment, laid_over, reported, rules_of

FULL = Settings(profile=rules.FULL)

NO_FRAGMENTS = {
    "below-gate",
    "detail-contradicts-step",
    "low-contrast",
    "similar-colours",
    "locked-setting",
    "unneeded-baseline",
    "weaker-settings",
    "unused-entry",
    "unreadable",
    "unusable-image",
    "encoding",
    "too-deep",
    "too-large",
    "directive",
}
"""Rules whose problem is not a part of a journey that could be shown."""


def test_the_base_journey_is_in_order() -> None:
    assert reported(BASE, FULL) == []
    assert "".join(_blocks(BASE)) == BASE


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_examples_are_in_order(path: Path) -> None:
    assert [checked.diagnostics for checked in check(Loader().load(path))] == [()]


def test_rules_are_listed_by_name() -> None:
    assert len(rules.names()) >= 31
    assert [rule.name for rule in rules.every()] == sorted(rules.names())


@pytest.mark.parametrize("rule", [rule for rule in rules.every() if not rule.check], ids=lambda rule: rule.name)
def test_a_rule_about_the_file_names_the_modules_that_find_it(rule: rules.Rule) -> None:
    module = import_module(f"cjm.rules.file.{rule.name.replace('-', '_')}")
    assert module.FOUND_IN
    for name in module.FOUND_IN:
        assert f'"{rule.name}"' in inspect.getsource(import_module(name))


@pytest.mark.parametrize("name", rules.names())
def test_manual(name: str) -> None:
    rule = rules.rule(name)
    headline, why, *_ = rule.manual.split("\n\n")
    assert "\n" not in headline
    assert headline.endswith(".")
    assert len(headline) <= 72
    assert len(why) > 60
    assert why.endswith(".")
    if name in NO_FRAGMENTS:
        assert "Bad:" not in rule.manual
        assert "Good:" not in rule.manual
        return
    assert rules_of(laid_over(fragment(rule.manual, "Bad")), FULL) == [name]
    assert rules_of(laid_over(fragment(rule.manual, "Good")), FULL) == []


@pytest.mark.parametrize("rule", [rule for rule in rules.every() if rule.check], ids=lambda rule: rule.name)
def test_only_the_method_is_judged_by_functions(rule: rules.Rule) -> None:
    assert rule.severity is not Severity.ERROR
    assert rules.FULL not in rule.profiles


def test_unknown_rule_is_refused_with_a_near_name() -> None:
    with pytest.raises(UsageError) as refused:
        rules.rule("splitphase")
    assert str(refused.value) == "no rule is called `splitphase`; did you mean `split-phase`?"
    with pytest.raises(UsageError) as refused:
        rules.known(["split-phase,zzz"])
    assert str(refused.value) == "no rule is called `zzz`; `cjm rules` lists them"


def test_lists_of_names_may_be_joined_by_commas() -> None:
    assert rules.known(["split-phase, empty-phase", "", "no-high-peak,"]) == {
        "split-phase",
        "empty-phase",
        "no-high-peak",
    }
