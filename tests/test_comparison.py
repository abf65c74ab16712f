"""Journeys side by side: which steps are the same, and in which order they stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm.comparison import union
from cjm.diagnostics import Place
from cjm.model import Journey, Step


def journey(ids: str) -> Journey:
    """A journey of steps with these ids of one letter; a dot is a step without an id."""
    return Journey(Place(), steps=tuple(Step(Place(("steps", at)), id.replace(".", "")) for at, id in enumerate(ids)))


@pytest.mark.parametrize(
    ("journeys", "order", "rows"),
    [
        (["abc", "abc"], "abc", ((0, 0), (1, 1), (2, 2))),
        (["ac", "abc"], "abc", ((0, 0), (None, 1), (1, 2))),
        (["abc", "ayc"], "abyc", ((0, 0), (1, None), (None, 1), (2, 2))),
        (["abc", "cab"], "abc", ((0, 1), (1, 2), (2, 0))),
        (["ab", "abz"], "abz", ((0, 0), (1, 1), (None, 2))),
        (["ab", "xy"], "abxy", ((0, None), (1, None), (None, 0), (None, 1))),
        (["b", "ab", "bc"], "abc", ((None, 0, None), (0, 1, 0), (None, None, 1))),
        ([".a", ".a"], "..a", ((0, None), (None, 0), (1, 1))),
        (["", "a"], "a", ((None, 0),)),
        ([], "", ()),
    ],
)
def test_union(journeys: list[str], order: str, rows: tuple[tuple[int | None, ...], ...]) -> None:
    found = union([journey(ids) for ids in journeys])
    assert found == rows
    letters = (next(ids[at] for ids, at in zip(journeys, row, strict=True) if at is not None) for row in found)
    assert "".join(letters) == order


@given(st.lists(st.permutations("abcdefg").flatmap(lambda ids: st.integers(0, 7).map(lambda n: ids[:n])), max_size=4))
def test_union_holds_each_step_once_and_keeps_the_first_order(journeys: list[list[str]]) -> None:
    found = union([journey("".join(ids)) for ids in journeys])
    for number, ids in enumerate(journeys):
        assert sorted(row[number] for row in found if row[number] is not None) == list(range(len(ids)))
    assert len(found) == len({id for ids in journeys for id in ids})
    if journeys:
        first = [row[0] for row in found if row[0] is not None]
        assert first == sorted(first)
