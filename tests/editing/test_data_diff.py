"""The edits between two files: what they say, and that together they are complete."""

import copy
import json
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm.analysis.ordering import longest_increasing
from cjm.editing.data_diff import Edit, apply, by_ids, edits, same
from cjm.errors import UsageError

SCALARS = st.none() | st.booleans() | st.integers(-2, 2) | st.sampled_from([0.0, 1.0, -0.5]) | st.sampled_from("ab")
IDS = st.sampled_from("pqrst")
KEYS = st.sampled_from(["id", "title", "steps", "emotion", "x-own"])


def entries(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[list[dict[str, Any]]]:
    """Lists of entries that have ids, mostly different ones, in any order."""
    entry = st.builds(lambda id, rest: {**rest, "id": id}, IDS, st.dictionaries(KEYS, inner, max_size=2))
    return st.lists(entry, max_size=5, unique_by=lambda one: one["id"]) | st.lists(entry, max_size=3)


VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=3) | entries(inner),
    max_leaves=12,
)
FILES = st.dictionaries(KEYS | st.just("channels"), VALUES | entries(VALUES), max_size=4)


@given(FILES, FILES)
def test_the_edits_make_one_file_of_another(old: dict[str, Any], new: dict[str, Any]) -> None:
    kept = copy.deepcopy(old)
    found = edits(old, new)
    written = [
        Edit(**{**one, "path": tuple(one["path"])}) for one in json.loads(json.dumps([e._asdict() for e in found]))
    ]
    assert same(apply(old, written), new)
    assert same(old, kept)
    assert (found == ()) == same(old, new)


@given(FILES)
def test_there_is_nothing_between_a_file_and_itself(data: dict[str, Any]) -> None:
    assert edits(data, copy.deepcopy(data)) == ()


@given(st.lists(IDS, unique=True), st.lists(IDS, unique=True))
def test_no_more_moves_than_needed(old: list[str], new: list[str]) -> None:
    def steps(ids: list[str]) -> dict[str, Any]:
        return {"steps": [{"id": id} for id in ids]}

    common = [old.index(id) for id in new if id in old]
    moves = [one for one in edits(steps(old), steps(new)) if one.op == "move"]
    assert len(moves) == len(common) - len(longest_increasing(common))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ({"a": 1}, {"a": 1.0}, [Edit("change", ("a",), 1, 1.0)]),
        ({"a": True}, {"a": 1}, [Edit("change", ("a",), True, 1)]),
        ({"a": [True]}, {"a": [1]}, [Edit("change", ("a", 0), True, 1)]),
        ({"neutral": None}, {}, [Edit("remove", ("neutral",))]),
        ({}, {"neutral": None}, [Edit("add", ("neutral",))]),
        ({"a": "x"}, {"a": ["x"]}, [Edit("change", ("a",), "x", ["x"])]),
        ({"a": ["x", "y", "z"]}, {"a": ["x", "z"]}, [Edit("remove", ("a", 1), "y")]),
        ({"a": ["x", "z"]}, {"a": ["w", "x", "z"]}, [Edit("add", ("a", 0), new="w")]),
        ({"a": ["x", "x"]}, {"a": ["x"]}, [Edit("remove", ("a", 1), "x")]),
        ({"a": [{"title": "x", "b": 1}]}, {"a": [{"title": "x", "b": 2}]}, [Edit("change", ("a", 0, "b"), 1, 2)]),
        (
            {"a": [{"title": "x"}, {"title": "y", "b": 1}]},
            {"a": [{"title": "y", "b": 2}]},
            [Edit("remove", ("a", 0), {"title": "x"}), Edit("change", ("a", 0, "b"), 1, 2)],
        ),
        (
            {"steps": [{"id": "p"}, {"id": "q"}, {"id": "r"}]},
            {"steps": [{"id": "r"}, {"id": "s"}, {"id": "p"}]},
            [
                Edit("remove", ("steps", "q"), {"id": "q"}),
                Edit("move", ("steps", "r")),
                Edit("add", ("steps", "s"), new={"id": "s"}, after="r"),
            ],
        ),
        (
            {"steps": [{"id": "p", "pains": [{"id": "q", "title": "x"}]}]},
            {"steps": [{"id": "p", "pains": [{"id": "q", "title": "y"}]}]},
            [Edit("change", ("steps", "p", "pains", "q", "title"), "x", "y")],
        ),
    ],
)
def test_edits(old: dict[str, Any], new: dict[str, Any], expected: list[Edit]) -> None:
    found = edits(old, new)
    assert list(map(repr, found)) == list(map(repr, expected))
    assert same(apply(old, found), new)


def test_a_step_that_is_renamed_stays_the_same_step() -> None:
    old = {"steps": [{"id": "p", "title": "x"}, {"id": "q"}], "phases": [{"id": "p"}]}
    new = {"steps": [{"id": "q"}, {"id": "s", "title": "y"}], "phases": [{"id": "s"}]}
    found = edits(old, new, {"p": "s"})
    assert found == (
        Edit("change", ("steps", "p", "id"), "p", "s"),
        Edit("move", ("steps", "q")),
        Edit("change", ("steps", "s", "title"), "x", "y"),
        Edit("remove", ("phases", "p"), {"id": "p"}),
        Edit("add", ("phases", "s"), new={"id": "s"}),
    )
    assert same(apply(old, found), new)


@pytest.mark.parametrize(
    "edit",
    [
        Edit("change", ("a",), 2, 3),
        Edit("remove", ("a",), True),
        Edit("remove", ("b",), 1),
        Edit("add", ("a",), new=1),
        Edit("move", ("a",)),
        Edit("change", ("a", "b"), 1, 2),
        Edit("move", ("steps", "x"), after="p"),
        Edit("move", ("steps", "p"), after="p"),
        Edit("add", ("steps", "x"), new={"id": "x"}, after="y"),
        Edit("add", ("steps", 5), new={"id": "x"}),
        Edit("change", (), {}, {}),
    ],
)
def test_edits_of_another_file_do_not_fit(edit: Edit) -> None:
    with pytest.raises(UsageError) as error:
        apply({"a": 1, "steps": [{"id": "p"}]}, [edit])
    place = "/".join(map(str, edit.path))
    assert str(error.value) == f"the change of {place} does not fit; apply it to the version it was made from"


def test_a_place_is_named_by_ids() -> None:
    data = {"steps": [{"id": "p", "tags": ["x"]}, {"title": "no id"}], "phases": [{"id": "z", "pains": [{"id": "q"}]}]}
    assert by_ids(data, ("phases", 0, "pains", 0, "title")) == ("phases", "z", "pains", "q", "title")
    assert by_ids(data, ("steps", 0, "tags", 0)) == ("steps", 0, "tags", 0)
    assert by_ids(data, ("phases", 7, "id")) == ("phases", 7, "id")
    assert by_ids(None, ("phases", 0)) == ("phases", 0)


@given(st.lists(st.integers(0, 30), max_size=9, unique=True))
def test_longest_increasing_is_increasing_and_none_is_longer(numbers: list[int]) -> None:
    found = [numbers[at] for at in longest_increasing(numbers)]
    longest = max(
        length
        for length in range(len(numbers) + 1)
        for chosen in combinations(numbers, length)
        if list(chosen) == sorted(chosen)
    )
    assert found == sorted(found)
    assert len(found) == longest
