"""A value that is invalid is reported once, and nothing else is reported that is only due to its absence."""

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cjm import rules
from cjm.analysis.thresholds import Thresholds
from cjm.checking.checker import check
from cjm.diagnostics import Severity
from cjm.journey.loading import Loader
from cjm.journey.schema import load, part
from cjm.settings.values import Gate, Settings
from cjm.syntax.parser import parse
from support import BASE, VACANCY
from support.fragments import fragment, laid_over, reported, with_scores

FULL = Settings(profile=rules.FULL)


def paths(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, entry in entries:
        if not str(key).startswith("x-"):
            yield (*path, key)
            yield from paths(entry, (*path, key))


def problems(data: dict[str, Any], folder: Path | None = None) -> list[tuple[Severity, str, Any]]:
    checked, *_ = check(Loader().load_bytes(json.dumps(data), "f", folder), FULL)
    return [(one.severity, one.rule, one.path) for one in checked.diagnostics]


def consequences(text: str, written: dict[str, Any], folder: Path | None = None) -> dict[Any, Any]:
    """For each path of `written` what is reported, where that is more than one error about what became invalid."""
    data = parse("f", text).data
    assert data is not None
    before = {(rule, path) for _, rule, path in problems(data, folder)}
    found = {}
    for path in paths(written):
        broken = copy.deepcopy(data)
        holder: Any = broken
        for key in path[:-1]:
            holder = holder[key]
        # a metric may be a bare number, and no value of the format is a boolean
        holder[path[-1]] = True if isinstance(holder[path[-1]], (dict, list)) else [True]
        after = problems(broken, folder)
        errors = [one for one in after if one[0] is Severity.ERROR]
        new = [one for one in after if one[0] is not Severity.ERROR and one[1:] not in before]
        if len(errors) != 1 or new:
            found[path] = (errors, new)
    return found


def test_the_base_journey() -> None:
    assert consequences(BASE, parse("f", BASE).data or {}) == {}


def test_what_a_library_is_needed_for() -> None:
    text = VACANCY.read_text(encoding="utf-8")
    data = parse("f", text).data or {}
    shared: dict[str, Any] = {key: data[key] for key in ("uses", "persona", "language", "state") if key in data}
    assert consequences(text, shared, VACANCY.parent) == {}


OF_FILES = ("detail-contradicts-step",)
"""Rules about more than one file, whose manual has no example."""
SHOWN = [rule for rule in rules.about_method() if rule.name not in OF_FILES]


@pytest.mark.parametrize("rule", SHOWN, ids=lambda rule: rule.name)
def test_what_is_good_by_the_manual_of_a_rule(rule: rules.Rule) -> None:
    """Each good example is one value away from what its rule reports."""
    good = fragment(rule.manual, "Good")
    assert consequences(laid_over(good), parse("f", good).data or {}) == {}


@pytest.mark.parametrize("rule", [rule for rule in rules.about_method() if rule.needs], ids=lambda rule: rule.name)
def test_the_needs_of_a_rule_are_paths_of_the_format(rule: rules.Rule) -> None:
    for pattern in rule.needs:
        schema = load("journey")
        for key in pattern:
            schema = part(schema, 0 if key in ("*", ".") else key, "journey")
            assert schema, pattern


def test_an_invalid_score_may_be_the_low_peak() -> None:
    found = reported(with_scores(-1, "slecht", 1))
    assert [(rule, message) for rule, message, _ in found] == [
        ("wrong-type", "found the text `slecht`, expected a number")
    ]


def test_a_gate_judges_no_figure_that_is_not_known() -> None:
    text = with_scores(1, "slecht", 1)
    (checked,) = check(Loader().load_bytes(text), Settings(gate=Gate(mean=1.5), thresholds=Thresholds()))
    assert [one.rule for one in checked.diagnostics] == ["wrong-type"]
    (checked,) = check(Loader().load_bytes(with_scores(1, 1, 1)), Settings(gate=Gate(mean=1.5)))
    assert [one.rule for one in checked.diagnostics] == ["below-gate"]


def test_a_comment_that_allows_what_is_in_doubt_is_not_idle() -> None:
    text = laid_over(
        "steps:\n  - {id: look, title: I look, phase: choose, emotion: 1}\n"
        "  # cjm: allow low-peak-without-opportunity\n  - {id: try, title: I try, phase: choose, emotion: -1}\n"
        "  - {id: drive, title: I drive, phase: use, emotion: 2}\n"
    )
    assert reported(text) == []
    assert [rule for rule, _, _ in reported(text.replace("emotion: 2", "emotion: top"))] == ["wrong-type"]
