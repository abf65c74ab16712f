"""Edits made in the text: what they change, and that nothing else does."""

import copy
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cjm.editing.text_edits import Arrange, Edit, New, Remove, SetValue, edited
from cjm.syntax.parser import parse
from cjm.syntax.tree import read_tree
from support.drafts import TEXTS, journeys
from support.editing import read
from support.laws import tried
from support.yaml import Scribe

JOURNEY = """\
# top
cjm: 1
title: 'I collect'   # beside the title
phases: [{id: one, title: One}, {id: two, title: Two}]

steps:
# the first
- id: go
  title: I go   # by bike
  phase: one
  does:
    - I ring   # twice
    # then
    - I wait
  thinks: |
    Is it here?
    Or there?

# the second
- {id: wait, title: "I wait", emotion: -1, feels: [tired, cold]}

- id: pay
  title: >-
    I pay
    at last
  emotion: 1   # why?
# the end
"""


def text(*edits: Edit, source: str = JOURNEY) -> str:
    return edited(parse("a.yaml", source), edits).text


def changed(*edits: Edit, source: str = JOURNEY) -> list[str]:
    """The lines that went with `-` before them and those that came with `+`."""
    from difflib import ndiff

    old, new = source.split("\n"), text(*edits, source=source).split("\n")
    return [line for line in ndiff(old, new) if line[:1] in "+-"]


@pytest.mark.parametrize(
    ("edit", "lines"),
    [
        (
            SetValue(("title",), "It's here"),
            ["- title: 'I collect'   # beside the title", "+ title: 'It''s here'   # beside the title"],
        ),
        (SetValue(("steps", 2, "emotion"), -2), ["-   emotion: 1   # why?", "+   emotion: -2   # why?"]),
        (SetValue(("steps", 0, "title"), "no"), ["-   title: I go   # by bike", '+   title: "no"   # by bike']),
        (
            SetValue(("steps", 1, "title"), 'I "wait"'),
            [
                '- - {id: wait, title: "I wait", emotion: -1, feels: [tired, cold]}',
                '+ - {id: wait, title: "I \\"wait\\"", emotion: -1, feels: [tired, cold]}',
            ],
        ),
        (SetValue(("steps", 0, "thinks"), "Is it here?\nNo.\n"), ["-     Or there?", "+     No."]),
        (SetValue(("steps", 0, "emotion"), 0), ["+   emotion: 0"]),
        (SetValue(("steps", 0, "does"), ["I ring", "I knock"]), ["-     - I wait", "+     - I knock"]),
        (
            SetValue(("steps", 1, "feels"), ["tired", "wet, cold"]),
            [
                '- - {id: wait, title: "I wait", emotion: -1, feels: [tired, cold]}',
                '+ - {id: wait, title: "I wait", emotion: -1, feels: [tired, "wet, cold"]}',
            ],
        ),
        (SetValue(("owner",), "Team: A"), ['+ owner: "Team: A"']),
        (
            SetValue(("steps", 1, "touchpoints"), [{"title": "Desk"}]),
            [
                '- - {id: wait, title: "I wait", emotion: -1, feels: [tired, cold]}',
                '+ - {id: wait, title: "I wait", emotion: -1, feels: [tired, cold], touchpoints: [{title: Desk}]}',
            ],
        ),
        (SetValue(("steps", 2, "pains"), [{"id": "a", "title": "A"}]), ["+   pains:", "+     - {id: a, title: A}"]),
        (Remove(("steps", 2, "emotion")), ["-   emotion: 1   # why?"]),
        (Remove(("steps", 0, "id")), ["- - id: go", "-   title: I go   # by bike", "+ - title: I go   # by bike"]),
        (
            Remove(("steps", 1, "emotion")),
            [
                '- - {id: wait, title: "I wait", emotion: -1, feels: [tired, cold]}',
                '+ - {id: wait, title: "I wait", feels: [tired, cold]}',
            ],
        ),
        (
            Remove(("steps", 1, "feels")),
            [
                '- - {id: wait, title: "I wait", emotion: -1, feels: [tired, cold]}',
                '+ - {id: wait, title: "I wait", emotion: -1}',
            ],
        ),
        (
            Arrange(("steps",), (1, New({"id": "x", "title": "X"}), 0, 2)),
            None,
        ),
        (
            Arrange(("phases",), (1, 0, New({"id": "three", "title": "Three"}))),
            [
                "- phases: [{id: one, title: One}, {id: two, title: Two}]",
                "+ phases: [{id: two, title: Two}, {id: one, title: One}, {id: three, title: Three}]",
            ],
        ),
    ],
)
def test_only_what_is_edited_changes(edit: Edit, lines: list[str] | None) -> None:
    if lines is not None:
        assert changed(edit) == lines
        windows = JOURNEY.replace("\n", "\r\n")
        assert text(edit, source=windows) == text(edit).replace("\n", "\r\n")


def test_steps_move_with_their_comments() -> None:
    steps = text(Arrange(("steps",), (1, New({"id": "x", "title": "X"}), 0, 2))).partition("steps:\n")[2]
    assert (
        steps
        == """\
# the second
- {id: wait, title: "I wait", emotion: -1, feels: [tired, cold]}

- id: x
  title: X

# the first
- id: go
  title: I go   # by bike
  phase: one
  does:
    - I ring   # twice
    # then
    - I wait
  thinks: |
    Is it here?
    Or there?

- id: pay
  title: >-
    I pay
    at last
  emotion: 1   # why?
# the end
"""
    )


def test_an_edit_within_what_moves() -> None:
    found = text(
        Arrange(("steps",), (2, 0)), SetValue(("steps", 2, "emotion"), 2), SetValue(("steps", 0, "owner"), "An")
    )
    assert [step["id"] for step in data(found)["steps"]] == ["pay", "go"]
    assert data(found)["steps"][0]["emotion"] == 2
    assert "  emotion: 2   # why?\n" in found


def test_comments_that_go_are_named() -> None:
    found = edited(parse("a.yaml", JOURNEY), [Arrange(("steps",), (1, 2))])
    assert found.comments == ("the first", "by bike", "twice", "then")


def data(source: str) -> Any:
    document = parse("a.yaml", source)
    assert document.diagnostics == []
    return document.data


def test_a_key_is_added_where_its_neighbour_goes() -> None:
    found = text(Remove(("steps", 0, "phase")), SetValue(("steps", 0, "emotion"), -2))
    assert "  title: I go   # by bike\n  emotion: -2\n  does:\n" in found
    flow = text(Remove(("steps", 1, "emotion")), SetValue(("steps", 1, "expected"), 1))
    assert '- {id: wait, title: "I wait", expected: 1, feels: [tired, cold]}' in flow
    last = text(Remove(("steps", 1, "feels")), SetValue(("steps", 1, "wait"), "2d"))
    assert '- {id: wait, title: "I wait", emotion: -1, wait: 2d}' in last


def test_neighbours_go_together() -> None:
    flow = text(Remove(("steps", 1, "emotion")), Remove(("steps", 1, "feels")), SetValue(("steps", 1, "owner"), "An"))
    assert '- {id: wait, title: "I wait", owner: An}' in flow
    both = text(Remove(("steps", 1, "emotion")), Arrange(("steps", 1, "feels"), ()))
    assert '- {id: wait, title: "I wait"}' in both
    block = text(Remove(("steps", 0, "id")), Remove(("steps", 0, "title")))
    assert "# the first\n- phase: one\n  does:\n" in block


def test_no_edit_changes_no_byte() -> None:
    assert text() == JOURNEY


def test_what_no_journey_may_hold_is_refused() -> None:
    with pytest.raises(ValueError, match="does not belong in a journey"):
        text(SetValue(("title",), "a\x07b"))


def reference(before: dict[str, Any], edits: list[Edit]) -> dict[str, Any]:
    """The data with edits that do not meet, the deepest first."""
    found = copy.deepcopy(before)
    for edit in sorted(edits, key=lambda one: (-len(one.path), isinstance(one, Arrange))):
        holder: Any = found
        for key in edit.path[:-1]:
            holder = holder[key]
        if isinstance(edit, SetValue):
            holder[edit.path[-1]] = edit.value
        elif isinstance(edit, Remove):
            del holder[edit.path[-1]]
        else:
            old = holder.get(edit.path[-1], [])
            new = [one.value if isinstance(one, New) else old[one] for one in edit.entries]
            holder[edit.path[-1]] = new
            if not new:
                del holder[edit.path[-1]]
    return found


@st.composite
def edits(draw: st.DrawFn, whole: dict[str, Any]) -> list[Edit]:
    found: list[Edit] = []
    for index, step in enumerate(whole["steps"]):
        match draw(st.sampled_from(["title", "emotion", "remove", "lists", "none", "new"])):
            case "title":
                found.append(SetValue(("steps", index, "title"), draw(TEXTS)))
            case "emotion":
                found.append(SetValue(("steps", index, "emotion"), draw(st.sampled_from([-2, 0.5, 1]))))
            case "remove":
                optional = [key for key in step if key not in ("id", "title")]
                found += [Remove(("steps", index, draw(st.sampled_from(optional))))] if optional else []
            case "lists":
                for key in ("pains", "touchpoints", "quotes"):
                    old = step.get(key, [])
                    order = draw(st.permutations(range(len(old))))
                    fresh = [New({"title" if key != "quotes" else "text": draw(TEXTS)})] * draw(st.integers(0, 1))
                    entries: tuple[int | New, ...] = (*order[: draw(st.integers(0, len(old)))], *fresh)
                    if old or fresh:
                        found.append(Arrange(("steps", index, key), entries))
            case "new":
                found.append(SetValue(("steps", index, "feels"), draw(st.lists(TEXTS, min_size=1, max_size=2))))
                found.append(SetValue(("steps", index, "owner"), draw(TEXTS)))
                gone = [key for key in step if key not in ("id", "title", "feels", "owner")]
                found += [Remove(("steps", index, key)) for key in gone if draw(st.booleans())]
    if draw(st.booleans()):
        order = draw(st.permutations(range(len(whole["steps"]))))
        found.append(Arrange(("steps",), (*order, New({"id": "new-one", "title": draw(TEXTS)}))))
    return found


@tried(400)
@given(st.data())
def test_the_edited_text_has_the_edited_data(given_data: st.DataObject) -> None:
    whole = given_data.draw(journeys())
    document = read(Scribe(given_data.draw).document(whole))
    assume(document.data == whole and not document.diagnostics)
    asked = given_data.draw(edits(whole))
    found = edited(document, asked)
    again = parse("a.yaml", found.text)
    assert again.diagnostics == []
    assert again.data == reference(whole, asked)
    kept = sorted(one.text.strip() for one in again.comments)
    assert sorted([*kept, *found.comments]) == sorted(one.text.strip() for one in document.comments)


@tried(400)
@given(st.data())
def test_a_scalar_changes_and_no_byte_outside_it(given_data: st.DataObject) -> None:
    whole = given_data.draw(journeys())
    document = read(Scribe(given_data.draw).document(whole))
    assume(document.data == whole and not document.diagnostics)
    steps = next(one.value for one in read_tree(document).entries if one.key == "steps").entries
    scalars = [
        (("steps", index, entry.key), entry.value)
        for index, step in enumerate(steps)
        for entry in step.value.entries
        if entry.key in ("title", "emotion")
    ]
    path, node = given_data.draw(st.sampled_from(scalars))
    value = given_data.draw(TEXTS if path[2] == "title" else st.sampled_from([-2, 0.5, 1]))
    found = edited(document, [SetValue(path, value)]).text
    assert found.startswith(document.text[: node.start])
    assert found.endswith(document.text[node.end :])
    assert parse("a.yaml", found).data["steps"][path[1]][path[2]] == value  # type: ignore[index]
