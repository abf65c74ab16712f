"""What one rule reports about a journey of a few steps."""

from cjm.analysis.thresholds import Thresholds
from cjm.checking.checker import check
from cjm.journey.loading import Loader
from cjm.settings.values import DEFAULTS, Settings

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


def reported(
    rule: str, *steps: str, head: str = "", thresholds: Thresholds = DEFAULTS.thresholds
) -> list[tuple[str, str]]:
    """What one rule says, message and help, about a journey whose steps have these keys: I go 1 (s1), and so on."""
    lines = [f"  - {{id: s{number}, title: I go {number}, {keys}}}\n" for number, keys in enumerate(steps, 1)]
    return told_of(rule, f"{HEAD}{head}steps:\n{''.join(lines)}", thresholds)


def told_of(rule: str, text: str, thresholds: Thresholds = DEFAULTS.thresholds) -> list[tuple[str, str]]:
    (checked,) = check(Loader().load_bytes(text), Settings(select=frozenset({rule}), thresholds=thresholds))
    return [(one.message, one.help) for one in checked.diagnostics if one.rule == rule]


def lines_of(rule: str, text: str) -> list[int]:
    (checked,) = check(Loader().load_bytes(text), Settings(select=frozenset({rule})))
    return [one.span.line for one in checked.diagnostics if one.span and one.rule == rule]
