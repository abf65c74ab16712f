"""Conflicts of a merge: two different ends of a journey, and what the base says where the style wants it."""

import pytest

from cjm.editing.merge_lines import ConflictStyle
from cjm.editing.merger import merge
from support.editing import BASE, DRIVE, WAIT, change, merged

PAY, TELL, ASK = (f"  - {{{name}}}\n" for name in ("id: pay, title: I pay", "id: tell", "id: ask"))


@pytest.mark.parametrize(
    ("ours", "theirs", "common", "endings"),
    [
        (DRIVE + PAY, DRIVE + TELL, DRIVE, (TELL + PAY, PAY + TELL)),
        (DRIVE + ASK + PAY, DRIVE + TELL, DRIVE, (TELL + ASK + PAY, ASK + PAY + TELL)),
        (ASK + DRIVE + PAY, DRIVE + TELL, ASK + DRIVE, (TELL + PAY, PAY + TELL)),
        ("  - title: A\n", "  - title: B\n", "", ("  - title: B\n  - title: A\n", "  - title: A\n  - title: B\n")),
    ],
    ids=["one each", "two and one", "another before", "without ids"],
)
def test_the_end_that_both_chose_differently_is_a_conflict(
    ours: str, theirs: str, common: str, endings: tuple[str, str]
) -> None:
    top = "cjm: 1\nsteps:\n"
    first = WAIT if "id" in ours else "  - title: I wait\n"
    old = top + first + (DRIVE if "id" in ours else "")
    result, conflict = merged(top + first + ours, top + first + theirs, old)
    assert conflict
    assert result == (f"{top}{first}{common}<<<<<<< ours\n{endings[0]}=======\n{endings[1]}>>>>>>> theirs\n")


def test_a_step_that_was_moved_to_the_end_and_one_appended_there_conflict() -> None:
    theirs = change((WAIT + DRIVE, DRIVE + WAIT))
    result, conflict = merged(change((DRIVE, DRIVE + PAY)), theirs)
    assert conflict
    assert result.endswith(f"{DRIVE}<<<<<<< ours\n{WAIT}{PAY}=======\n{PAY}{WAIT}>>>>>>> theirs\n")


def test_the_end_on_one_line_is_a_conflict_of_that_line() -> None:
    old = "cjm: 1\nsteps: [{id: a}]\n"
    result, conflict = merged(old.replace("]", ", {id: b}]"), old.replace("]", ", {id: c}]"), old)
    assert conflict
    assert result == (
        "cjm: 1\n<<<<<<< ours\nsteps: [{id: a}, {id: c}, {id: b}]\n=======\n"
        "steps: [{id: a}, {id: b}, {id: c}]\n>>>>>>> theirs\n"
    )


def test_only_the_order_of_steps_decides_an_end() -> None:
    old = "cjm: 1\nopportunities:\n  - {id: a}\n"
    assert merged(f"{old}{PAY}", f"{old}{TELL}", old) == (f"{old}{PAY}{TELL}", False)


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "shown"),
    [
        ("title: a\n", "title: b\n", "title: c\n", "title: a\n"),
        ("# x\ntitle: a # y\n", "# x\ntitle: b\n", "# x\ntitle: c\n", "title: a # y\n"),
        ("", "title: b\n", "title: c\n", ""),
        ("title: |\n  a\n  b\n", "title: b\n", "title: c\n", "title: |\n  a\n  b\n"),
        ("tags:\n  - a\n", "tags: b\n", "tags: [c]\n", "tags:\n  - a\n"),
        ("steps:\n  - {id: a}\n", "steps: []\n", "steps:\n  - {id: a, emotion: 1}\n", "steps:\n  - {id: a}\n"),
        ("tags: [\n", "tags: {\n", "tags: <\n", "tags: [\n"),
    ],
)
@pytest.mark.parametrize("style", [ConflictStyle.DIFF3, ConflictStyle.ZDIFF3])
def test_the_base_stands_in_a_conflict_where_the_style_wants_it(
    base: str, ours: str, theirs: str, shown: str, style: ConflictStyle
) -> None:
    old, left, right = (f"cjm: 1\n{one}".encode() for one in (base, ours, theirs))
    text = merge(old, left, right, style=style).text.decode()
    assert text.partition("||||||| base\n")[2].partition("=======\n")[0] == shown
    assert text.replace(f"||||||| base\n{shown}", "") == merge(old, left, right).text.decode()


def test_a_step_that_one_deleted_is_shown_as_it_was() -> None:
    ours = change(("emotion: -2", "emotion: -1"))
    text = merge(BASE.encode(), ours.encode(), change((WAIT, "")).encode(), style=ConflictStyle.DIFF3).text.decode()
    step = WAIT.replace("-2", "-1")
    assert f"\n<<<<<<< ours\n{step}||||||| base\n{WAIT}=======\n>>>>>>> theirs\n" in text


def test_zdiff3_leaves_what_both_sides_share_outside_the_marks() -> None:
    lines = "  one\n  {}\n  three\n"
    base, ours, theirs = (f"cjm: 1\ntitle: |\n{lines.format(word)}".encode() for word in ("two", "2", "zwei"))
    assert merge(base, ours, theirs, style=ConflictStyle.ZDIFF3).text.decode() == (
        "cjm: 1\ntitle: |\n  one\n<<<<<<< ours\n  2\n||||||| base\n"
        "title: |\n  one\n  two\n  three\n=======\n  zwei\n>>>>>>> theirs\n  three\n"
    )
