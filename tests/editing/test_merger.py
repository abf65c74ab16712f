"""Merging two edits of a journey: what comes together, what conflicts, and that nothing is lost."""

import copy
import subprocess
from pathlib import Path
from random import Random
from textwrap import dedent
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm.editing.formatter import formatted
from cjm.editing.merge_lines import ConflictStyle, Labels
from cjm.editing.merger import merge
from cjm.syntax.parser import parse
from support import present
from support.editing import BASE, DRIVE, WAIT, Changes, change, merged
from support.laws import tried
from support.yaml import DOCUMENTS, Scribe

TOGETHER = {
    "two values": (
        [("look for a car", "want a car")],
        [("emotion: -2", "emotion: -1")],
        [("look for a car", "want a car"), ("emotion: -2", "emotion: -1")],
    ),
    "two values on a line": (
        [("title: I wait", "title: I am waiting")],
        [("emotion: -2", "emotion: -1")],
        [("title: I wait, emotion: -2", "title: I am waiting, emotion: -1")],
    ),
    "two keys with their comments": (
        [("title: I look around", "title: I search")],
        [("emotion: 0   # a guess", "emotion: 1   # measured")],
        [("title: I look around", "title: I search"), ("emotion: 0   # a guess", "emotion: 1   # measured")],
    ),
    "an entry without an id": (
        [("channel: web", "channel: mail")],
        [("channel: web, emotion: 0", "channel: web, emotion: 1")],
        [("channel: web, emotion: 0", "channel: mail, emotion: 1")],
    ),
    "a key more and a text more": (
        [("[curious]", "[curious, glad]")],
        [("    feels", "    desired: 2\n    feels")],
        [("    feels: [curious]", "    desired: 2\n    feels: [curious, glad]")],
    ),
    "a text more and a text less": (
        [("cars, bikes", "cars, vans, bikes")],
        [("cars, bikes", "bikes")],
        [("cars, bikes", "vans, bikes")],
    ),
    "two texts more": (
        [("cars, bikes", "cars, bikes, vans")],
        [("cars, bikes", "cars, bikes, boats")],
        [("cars, bikes", "cars, bikes, vans, boats")],
    ),
    "a comment and a value": (
        [("# the first", "# the very first")],
        [("title: I look around", "title: I search")],
        [("# the first", "# the very first"), ("title: I look around", "title: I search")],
    ),
    "a step less and a value": (
        [(WAIT, "")],
        [("I drive home", "I drive off")],
        [(WAIT, ""), ("I drive home", "I drive off")],
    ),
    "two steps more": (
        [(WAIT, WAIT + "  - {id: pay, title: I pay}\n")],
        [(WAIT, WAIT + "  - {id: tell, title: I tell}\n")],
        [(WAIT, WAIT + "  - {id: pay, title: I pay}\n  - {id: tell, title: I tell}\n")],
    ),
    "a last step less and one more": (
        [(DRIVE, "")],
        [(DRIVE, DRIVE + "  - {id: tell, title: I tell}\n")],
        [(DRIVE, "  - {id: tell, title: I tell}\n")],
    ),
    "a step taken apart and a value": (
        [(WAIT, "  - id: wait\n    title: I wait\n    # high\n    emotion: -2\n    desired: 1\n")],
        [("emotion: -2", "emotion: -1")],
        [(WAIT, "  - id: wait\n    title: I wait\n    # high\n    emotion: -1\n    desired: 1\n")],
    ),
}


@pytest.mark.parametrize(("ours", "theirs", "both"), TOGETHER.values(), ids=TOGETHER)
def test_different_values_come_together(ours: Changes, theirs: Changes, both: Changes) -> None:
    assert merged(change(*ours), change(*theirs)) == (change(*both), False)
    assert in_any_order(data_of(merged(change(*theirs), change(*ours))[0])) == in_any_order(data_of(change(*both)))


def test_both_changed_the_same_value() -> None:
    ours = change(("emotion: 0   # a guess", "emotion: -1   # ours"), ("look for a car", "want a car"))
    theirs = change(("emotion: 0   # a guess", "emotion: 1"), ("[curious]", "[curious, glad]"))
    assert merged(ours, theirs) == (
        change(
            ("look for a car", "want a car"),
            (
                "    emotion: 0   # a guess\n",
                "<<<<<<< ours\n    emotion: -1   # ours\n=======\n    emotion: 1\n>>>>>>> theirs\n",
            ),
            ("[curious]", "[curious, glad]"),
        ),
        True,
    )


def test_a_conflict_on_a_line_leaves_the_rest_of_the_line_merged() -> None:
    ours = change(("title: I wait, emotion: -2", "title: I am waiting, emotion: -1"))
    theirs = change(("emotion: -2}", "emotion: 0, desired: 1}"))
    assert merged(ours, theirs)[0].split("\n\n")[1] == dedent("""\
        <<<<<<< ours
          - {id: wait, title: I am waiting, emotion: -1, desired: 1}
        =======
          - {id: wait, title: I am waiting, emotion: 0, desired: 1}
        >>>>>>> theirs
          - id: drive
            title: I drive home
        """).replace("\n    ", "\n    ")


def test_a_step_that_one_changed_and_the_other_deleted() -> None:
    ours, theirs = change(("emotion: -2", "emotion: -1")), change(("\n" + WAIT, ""))
    step = WAIT.replace("-2", "-1")
    marked = f"\n<<<<<<< ours\n{step}=======\n>>>>>>> theirs\n"
    assert merged(ours, theirs) == (change(("\n" + WAIT, marked)), True)
    marked = f"\n<<<<<<< ours\n=======\n{step}>>>>>>> theirs\n"
    assert merged(theirs, ours) == (change(("\n" + WAIT, marked)), True)


def test_an_order_that_one_changed_is_kept_with_the_edits_of_the_other() -> None:
    ours = change((WAIT + DRIVE, DRIVE + WAIT))
    theirs = change(("emotion: -2", "emotion: -1"), (DRIVE, "  - {id: pay, title: I pay}\n" + DRIVE))
    result, conflict = merged(ours, theirs)
    assert not conflict
    assert [(one["id"], one.get("emotion")) for one in present(parse("", result).data)["steps"]] == [
        ("look", 0),
        ("drive", None),
        ("wait", -1),
        ("pay", None),
    ]
    assert parse("", merged(theirs, ours)[0]).data == parse("", result).data


def test_two_new_orders_are_a_conflict_of_the_whole_list() -> None:
    text = "cjm: 1\nsteps:\n  - {id: a}\n  - {id: b}\n  - {id: c}\n"
    ours = "cjm: 1\nsteps:\n  - {id: b}\n  - {id: a}\n  - {id: c}\n"
    theirs = "cjm: 1\nsteps:\n  - {id: a}\n  - {id: c}\n  - {id: b}\n"
    result, conflict = merged(ours, theirs, text)
    assert conflict
    assert result == (
        "cjm: 1\n<<<<<<< ours\nsteps:\n  - {id: b}\n  - {id: a}\n  - {id: c}\n=======\n"
        "steps:\n  - {id: a}\n  - {id: c}\n  - {id: b}\n>>>>>>> theirs\n"
    )


def test_marks_have_the_size_and_the_names_that_git_gives() -> None:
    ours, theirs = (change(("emotion: -2", f"emotion: {score}")) for score in (1, 2))
    text = merge(BASE.encode(), ours.encode(), theirs.encode(), Labels("HEAD", "old", "a branch"), 9).text.decode()
    marks = [line for line in text.splitlines() if line[:1] in "<=>" and line]
    assert marks == ["<<<<<<<<< HEAD", "=========", ">>>>>>>>> a branch"]
    old, left, right = (one.replace("cjm: 1", "cjm: [").encode() for one in (BASE, ours, theirs))
    text = merge(old, left, right, Labels("HEAD", "old", "a branch"), 9, ConflictStyle.DIFF3).text.decode()
    marks = [line for line in text.splitlines() if line[:1] in "<|=>" and line]
    assert marks == ["<<<<<<<<< HEAD", "||||||||| old", "=========", ">>>>>>>>> a branch"]


def test_a_side_that_cannot_be_read_is_merged_by_lines() -> None:
    broken = change(("tags: [cars, bikes]", "tags: [cars"))
    assert merged(broken, change(("I drive home", "I drive off"))) == (
        broken.replace("I drive home", "I drive off"),
        False,
    )
    result, conflict = merged(broken, change(("tags: [cars, bikes]", "tags: [vans]")))
    assert conflict
    assert "<<<<<<< ours\ntags: [cars\n=======\ntags: [vans]\n>>>>>>> theirs\n" in result


@pytest.mark.parametrize("line", ["tags: [a,\n  b]  # at b\n", "x-note: |2\n  a\n     \n", "x-note: |\n  a\n    \n"])
def test_what_ends_an_entry_is_merged_with_it(line: str) -> None:
    old = "cjm: 1\ntitle: a\n"
    assert merged(old.replace("title: a", "title: b"), old + line, old) == (f"cjm: 1\ntitle: b\n{line}", False)


def test_line_ends_are_ours() -> None:
    ours = change(("emotion: -2", "emotion: -1")).replace("\n", "\r\n")
    result, _ = merged(ours, change(("I drive home", "I drive off")))
    assert result == change(("emotion: -2", "emotion: -1"), ("I drive home", "I drive off")).replace("\n", "\r\n")


def journey(random: Random) -> dict[str, Any]:
    steps = []
    for number in range(random.randrange(1, 5)):
        step: dict[str, Any] = {"id": f"s{number}", "title": f"I do {number}"}
        step |= {key: random.randrange(-2, 3) for key in ("emotion", "expected", "desired") if random.random() < 0.7}
        if random.random() < 0.6:
            step["feels"] = random.sample(["glad", "sad", "cold", "warm"], random.randrange(1, 4))
        if random.random() < 0.5:
            step["touchpoints"] = [
                {"title": f"At {n}", "channel": "web", "emotion": n} for n in range(random.randrange(1, 3))
            ]
        if random.random() < 0.4:
            step["pains"] = [{"id": f"p{number}{n}", "title": "Ouch", "causes": ["one", "two"]} for n in range(2)]
        steps.append(step)
    opportunities = [{"id": f"o{n}", "title": "Mend it", "steps": ["s0"]} for n in range(2)]
    return {"cjm": 1, "title": "I go", "tags": ["a", "b"], "steps": steps, "opportunities": opportunities}


def edited(data: dict[str, Any], random: Random, mark: str, move: bool) -> dict[str, Any]:
    data = copy.deepcopy(data)
    steps = data["steps"]
    for _ in range(random.randrange(1, 4)):
        step = random.choice(steps)
        match random.randrange(9 if move else 8):
            case 0:
                data["title"] = f"I go {mark}"
            case 1:
                step["emotion"] = random.randrange(-2, 3)
            case 2:
                step["title"] += mark
            case 3:
                new = {"id": f"{mark}{random.randrange(99)}", "title": f"New {mark}"}
                if new["id"] not in [one["id"] for one in steps]:
                    steps.insert(random.randrange(len(steps) + 1), new)
            case 4 if len(steps) > 1:
                steps.remove(step)
            case 5:
                step["feels"] = [mark, *step.get("feels", [])]
            case 6 if step.get("touchpoints"):
                random.choice(step["touchpoints"])["emotion"] = random.randrange(5)
            case 7 if step.get("pains"):
                random.choice(step["pains"])["causes"].append(f"cause {mark}")
            case 8:
                steps.remove(step)
                steps.insert(random.randrange(len(steps) + 1), step)
    return data


def written(data: dict[str, Any]) -> str:
    """A journey as people write it: steps and pains with a line for each key, the rest on one line."""

    def flow(value: Any) -> str:
        if isinstance(value, dict):
            return "{" + ", ".join(f"{key}: {flow(one)}" for key, one in value.items()) + "}"
        return "[" + ", ".join(map(flow, value)) + "]" if isinstance(value, list) else str(value)

    lines: list[str] = []

    def block(value: dict[str, Any], indent: str) -> None:
        for key, one in value.items():
            if key not in ("steps", "pains", "touchpoints", "opportunities", "causes") or one == ["s0"]:
                lines.append(f"{indent}{key}: {flow(one)}")
                continue
            lines.append(f"{indent}{key}:")
            for inner in one:
                start = len(lines)
                if key in ("steps", "pains"):
                    block(inner, indent + "    ")
                    lines[start] = f"{indent}  - {lines[start].strip()}"
                else:
                    lines.append(f"{indent}  - {flow(inner)}")
            if key == "steps":
                lines.append("")

    block(data, "")
    return "\n".join(lines).rstrip() + "\n"


def commented(text: str, random: Random, mark: str) -> str:
    lines = text.splitlines()
    for number in range(random.randrange(3)):
        at = random.randrange(len(lines))
        line = lines[at]
        if random.random() < 0.5 and line and "#" not in line:
            lines[at] = f"{line}  # beside {mark}{number}"
        else:
            indent = len(line) - len(line.lstrip())
            lines.insert(at, f"{' ' * indent}# above {mark}{number}")
    return "\n".join(lines) + "\n"


def chosen(text: str, ours: bool) -> str:
    keep, lines = True, []
    for line in text.splitlines():
        if line in ("<<<<<<< ours", "=======", ">>>>>>> theirs"):
            keep = {"<": ours, "=": not ours, ">": True}[line[0]]
        elif keep:
            lines.append(line)
    return "\n".join(lines) + "\n"


def leaves(value: Any, path: tuple[Any, ...] = ()) -> dict[tuple[Any, ...], Any]:
    """Every value by the keys and ids that lead to it; the texts of a list as what leads to them."""
    if isinstance(value, dict):
        found = {path: "..."}
        for key, one in value.items():
            found |= leaves(one, (*path, key))
        return found
    if isinstance(value, list):
        found = {}
        for one in value:
            name = one.get("id", one["title"]) if isinstance(one, dict) else one
            found |= leaves(one, (*path, name)) if isinstance(one, dict) else {(*path, name): one}
        return found
    return {path: value}


def data_of(text: str) -> Any:
    document = parse("", text)
    assert not document.diagnostics, text
    return document.data


def comments_of(text: str) -> set[str]:
    return {comment.text for comment in parse("", text).comments}


@given(st.randoms(use_true_random=False))
def test_no_side_is_lost(random: Random) -> None:
    start = journey(random)
    base = commented(written(start), random, "base")
    moves = random.random() < 0.3
    sides = [commented(written(edited(start, random, mark, moves and mark == "A")), random, mark) for mark in "AB"]
    if random.random() < 0.3:
        sides[0] = formatted(parse("", sides[0]))
    text, conflict = merged(sides[0], sides[1], base)
    old, *new = (leaves(data_of(one)) for one in (base, *sides))
    for ours, mine, other in ((True, new[0], new[1]), (False, new[1], new[0])):
        result = leaves(data_of(chosen(text, ours)))
        for path in {*old, *mine, *other, *result}:
            if mine.get(path) != old.get(path):
                assert result.get(path) == mine.get(path), (path, text)
            elif conflict:
                assert result.get(path) in (mine.get(path), other.get(path)), (path, text)
            else:
                assert result.get(path) == other.get(path), (path, text)
    output = [comments_of(one) for one in (base, *sides)]
    kept = (output[1] & output[2]) | (output[1] - output[0]) | (output[2] - output[0])
    assert kept <= comments_of(chosen(text, True)) | comments_of(chosen(text, False)), text


def by_lines(base: str, ours: str, theirs: str, folder: Path) -> tuple[str, bool]:
    """What git merge-file makes of it, and whether that is clean."""
    for name, text in (("ours", ours), ("base", base), ("theirs", theirs)):
        (folder / name).write_text(text)
    command = ["git", "merge-file", "-p", "ours", "base", "theirs"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return done.stdout, done.returncode == 0


def in_any_order(value: Any) -> Any:
    """Data in which the order of a list's entries does not count: two that both sides add to one place have none."""
    if isinstance(value, dict):
        return {key: in_any_order(one) for key, one in value.items()}
    return sorted(map(in_any_order, value), key=repr) if isinstance(value, list) else value


@given(st.randoms(use_true_random=False))
def test_where_git_merges_lines_cleanly_the_data_are_the_same(tmp_path_factory: Any, random: Random) -> None:
    start = journey(random)
    base, ours, theirs = written(start), *(written(edited(start, random, mark, False)) for mark in "AB")
    text, clean = by_lines(base, ours, theirs, tmp_path_factory.mktemp("merge"))
    document = parse("", text)
    if clean and not document.diagnostics:
        result, conflict = merged(ours, theirs, base)
        assert not conflict
        assert in_any_order(data_of(result)) == in_any_order(document.data)


@tried(60)
@given(st.data())
def test_any_way_to_write_is_merged(data: st.DataObject) -> None:
    old, ours, theirs = (Scribe(data.draw).document(data.draw(DOCUMENTS)) for _ in range(3))
    assert data_of(merged(old, theirs, old)[0]) == data_of(theirs)
    assert data_of(merged(ours, old, old)[0]) == data_of(ours)
    text, conflict = merged(ours, theirs, old)
    assert conflict or data_of(text)
