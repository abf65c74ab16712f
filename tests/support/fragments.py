"""Fragments of a journey laid over the base journey, and what the rules report about the whole."""

import json
import re
import textwrap
from typing import Any

from cjm.checking.checker import check
from cjm.journey.loading import Loader
from cjm.settings.values import DEFAULTS, Settings
from cjm.syntax.parser import parse
from support import BASE

BASE_DATA: dict[str, Any] = parse("base", BASE).data or {}


def laid_over(fragment: str) -> str:
    """The base journey with `fragment` laid over it, in the way that the head of the base states."""
    data = parse("fragment", fragment).data or {}
    keys = set(re.findall(r"^([\w-]+):", fragment, re.MULTILINE))
    steps: list[dict[str, Any]] = BASE_DATA["steps"]
    if data.get("steps"):
        steps = [_step(step, "try" if index else "look") for index, step in enumerate(data["steps"])]
        fragment = _furnished(fragment, "steps", data["steps"], steps)
        keys.add("opportunities")
    if data.get("opportunities"):
        opportunities = [_opportunity(entry, steps, data.get("scale") or {}) for entry in data["opportunities"]]
        fragment = _furnished(fragment, "opportunities", data["opportunities"], opportunities)
    kept = []
    for block in _blocks(BASE):
        key = re.findall(r"^([\w-]+):", block, re.MULTILINE)[0]
        if key in ("channels", "actors", "sources"):
            head, *entries = re.split(r"^(?=  - )", block, flags=re.MULTILINE)
            ids = {entry["id"]: text for entry, text in zip(BASE_DATA[key], entries, strict=True)}
            own = [entry.get("id") for entry in data.get(key) or ()]
            named = "".join(text for id, text in ids.items() if id in _texts(steps) and id not in own)
            if key in keys:
                fragment = fragment.replace(head, head + named)
            elif named:
                kept.append(head + named)
        elif key not in keys:
            kept.append(block)
    return "".join(kept) + fragment


def _step(step: dict[str, Any], plain: str) -> dict[str, Any]:
    """A step with what it leaves to the base."""
    base = {step["id"]: step for step in BASE_DATA["steps"]}
    model = base.get(step.get("id"), base[plain])
    return {key: model[key] for key in model if key not in ("id", "title", "phase", "emotion")} | step


def _opportunity(opportunity: dict[str, Any], steps: list[dict[str, Any]], scale: dict[str, Any]) -> dict[str, Any]:
    """An opportunity with what it leaves to the base."""
    (model,) = BASE_DATA["opportunities"]
    rest = {key: model[key] for key in model if key not in ("id", "title", "steps", "lifts")}
    ids = {step.get("id") for step in steps}
    best = scale.get("min") if scale.get("direction") == "down" else scale.get("max", 2)
    return rest | {"lifts": {id: best for id in opportunity.get("steps") or () if id in ids}} | opportunity


def _furnished(fragment: str, key: str, written: list[dict[str, Any]], full: list[dict[str, Any]]) -> str:
    """The fragment with what the entries of one block do not write themselves; its own text stays as it is."""
    block = next(block for block in _blocks(fragment) if block.startswith(f"{key}:"))
    head, *items = re.split(r"^(?=  - )", block, flags=re.MULTILINE)
    if not items:
        return fragment
    rich = [head]
    for item, data, entry in zip(items, written, full, strict=True):
        own = {*data, *re.findall(r"([\w-]+): *(?=[,}\n])", item)}  # what is written as empty is not in the data
        rest = [f"{name}: {json.dumps(value)}" for name, value in entry.items() if name not in own]
        if closed := re.fullmatch(r"(  - \{.*)(\}\s*(?:#.*)?\n*)", item, re.DOTALL):
            rich.append(", ".join([closed[1], *rest]) + closed[2])
        else:
            rich.append(item + "".join(f"    {line}\n" for line in rest))
    return fragment.replace(block, "".join(rich))


def _texts(value: Any) -> set[str]:
    """All texts in data, however deep."""
    if isinstance(value, dict):
        value = list(value.values())
    return set().union(*map(_texts, value)) if isinstance(value, list) else {str(value)}


def _blocks(text: str) -> list[str]:
    """The top-level blocks of a journey; comments right above a key belong to its block."""
    return re.findall(r"(?:^#.*\n)*^[\w-]+:.*\n(?:^[ \n].*\n?)*", text, re.MULTILINE)


def reported(text: str, selection: Settings = DEFAULTS) -> list[tuple[str, str, str]]:
    """What is reported about a journey: rule, message, help."""
    (checked,) = check(Loader().load_bytes(text), selection)
    return [(one.rule, one.message, one.help) for one in checked.diagnostics]


def reported_over(fragment: str) -> list[tuple[str, str, str]]:
    return reported(laid_over(textwrap.dedent(fragment).lstrip("\n")))


def rules_of(text: str, selection: Settings = DEFAULTS) -> list[str]:
    return [rule for rule, _, _ in reported(text, selection)]


def fragment(manual: str, name: str) -> str:
    match = re.search(rf"^{name}:\n\n((?: {{4}}.*\n?|\n)+)", manual, re.MULTILINE)
    assert match, f"no {name} example"
    return textwrap.dedent(match[1]).strip() + "\n"


def with_scores(*scores: object, **keys: str) -> str:
    """Three or more steps of the base journey with these scores; None leaves one out."""
    names = ["look", "try", "drive", "tell", "sell"]
    lines = [f"{key}: {value}\n" for key, value in keys.items()]
    lines.append("steps:\n")
    for index, score in enumerate(scores):
        phase = "choose" if index == 0 else "use"
        emotion = "" if score is None else f", emotion: {score}"
        lines.append(f"  - {{id: {names[index]}, title: I {names[index]}, phase: {phase}{emotion}}}\n")
    return laid_over("".join(lines))


Reported = list[tuple[str, str]]


def only(*names: str) -> Settings:
    return Settings(select=frozenset(names))


def problems_of(name: str, fragment: str) -> Reported:
    """Message and help of one rule about the base journey with a fragment over it; errors must be none."""
    text = laid_over(textwrap.dedent(fragment).lstrip("\n"))
    found = reported(text, only(name))
    assert {rule for rule, _, _ in found} <= {name}
    return [(message, help) for _, message, help in found]


def all_problems_of(fragment: str, *names: str) -> list[str]:
    """The rules that speak, errors too."""
    text = laid_over(textwrap.dedent(fragment).lstrip("\n"))
    return [rule for rule, _, _ in reported(text, only(*names))]
