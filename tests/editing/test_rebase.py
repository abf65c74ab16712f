"""What somebody edited in an older version, brought to the file as it is now: laws of three-way merging, and places."""

import copy
import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from cjm.editing.rebase import ROW, WHOLE, Change, mark, plain, rebased
from cjm.editing.text_edits import edited
from cjm.syntax.parser import parse
from support.laws import tried

Data = dict[str, Any]

VALUES = st.sampled_from([0, 1, 2, "x", "y"])
KEYS = ("a", "b", "c")


def applied(base: Data, theirs: Data, ours: Data) -> tuple[Data, tuple[Change, ...], tuple[Change, ...]]:
    """The data of the file after the edits, what changed, and the conflicts."""
    document = parse("a.yaml", json.dumps(ours))
    assert document.data == ours
    found = rebased(base, theirs, ours)
    return parse("a.yaml", edited(document, found.edits).text).data or {}, found.changes, found.conflicts


@st.composite
def bases(draw: st.DrawFn) -> Data:
    """A title and three to six steps, some with quotes, which have no ids."""
    count = draw(st.integers(3, 6))
    steps = []
    for index in range(count):
        step = {"id": f"s{index}", **draw(st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=3))}
        quotes = draw(st.integers(0, 3))
        if quotes:
            step["quotes"] = [{"text": f"{index}.{at}", ROW: at} for at in range(quotes)]
        steps.append(step)
    return {"title": "T", "steps": [{**step, WHOLE: mark(step)} for step in steps]}


@st.composite
def edits(draw: st.DrawFn, base: Data, side: str, moves: bool) -> Data:
    """A version of the base after some edits: values, entries gone, new and moved, and their quotes."""
    data = copy.deepcopy(base)
    if draw(st.booleans()):
        data["title"] = draw(st.sampled_from(["T", "U", "V"]))
    for step in data["steps"]:
        for key in draw(st.lists(st.sampled_from(KEYS), max_size=2)):
            value = draw(st.none() | VALUES)
            if value is None:
                step.pop(key, None)
            else:
                step[key] = value
    for _ in range(draw(st.integers(0, 1))):
        del data["steps"][draw(st.integers(0, len(data["steps"]) - 1))]
    if moves:
        data["steps"] = draw(st.permutations(data["steps"]))
    for number in range(draw(st.integers(0, 2))):
        at = draw(st.integers(0, len(data["steps"])))
        data["steps"].insert(at, {"id": f"{side}{number}", "a": draw(VALUES)})
    return data


@st.composite
def quoted(draw: st.DrawFn, base: Data) -> Data:
    """A version of the base in which quotes are changed, gone, new and moved."""
    data = copy.deepcopy(base)
    for step in data["steps"]:
        quotes = step.get("quotes", [])
        if quotes and draw(st.booleans()):
            quotes[draw(st.integers(0, len(quotes) - 1))]["text"] = draw(st.sampled_from(["new", "newer"]))
        if quotes and draw(st.booleans()):
            del quotes[draw(st.integers(0, len(quotes) - 1))]
        if quotes and draw(st.booleans()):
            quotes[:] = draw(st.permutations(quotes))
        if quotes and draw(st.booleans()):
            quotes.insert(draw(st.integers(0, len(quotes))), {"text": "added"})
        if not quotes:
            step.pop("quotes", None)
    return data


@tried(200)
@given(st.data())
def test_with_the_file_unchanged_it_becomes_what_they_made_of_it(given_data: st.DataObject) -> None:
    base = given_data.draw(bases())
    theirs = given_data.draw(quoted(given_data.draw(edits(base, "t", moves=True))))
    now, changes, conflicts = applied(base, theirs, plain(base))
    assert now == plain(theirs)
    assert conflicts == ()
    assert bool(changes) == (plain(theirs) != plain(base))


@tried(200)
@given(st.data())
def test_what_is_there_already_changes_nothing_again(given_data: st.DataObject) -> None:
    base = given_data.draw(bases())
    theirs = given_data.draw(edits(base, "t", moves=True))
    found = rebased(base, theirs, plain(theirs))
    assert found == ((), (), ())


@tried(200)
@given(st.data())
def test_who_edited_nothing_changes_nothing(given_data: st.DataObject) -> None:
    base = given_data.draw(bases())
    assert rebased(base, copy.deepcopy(base), plain(given_data.draw(edits(base, "o", moves=True)))) == ((), (), ())


def merged(base: Data, theirs: Data, ours: Data) -> tuple[Data, int]:
    """The values of an entry that both sides edited, and how many of them both changed in different ways."""
    found, conflicts = {}, 0
    for key in ("id", *KEYS):
        old, new, now = base.get(key), theirs.get(key), ours.get(key)
        value = new if now == old else now
        conflicts += new not in (old, now) and now != old
        if value is not None:
            found[key] = value
    return found, conflicts


@tried(300)
@given(st.data())
def test_two_sides_are_merged_value_by_value(given_data: st.DataObject) -> None:
    base = given_data.draw(bases())
    for step in base["steps"]:
        step.pop("quotes", None)
        step[WHOLE] = mark(step)
    who = given_data.draw(st.sampled_from(["theirs", "ours", "nobody"]))
    theirs = given_data.draw(edits(base, "t", moves=who == "theirs"))
    ours = plain(given_data.draw(edits(base, "o", moves=who == "ours")))
    now, _, conflicts = applied(base, theirs, ours)
    sides = map(plain, (base, theirs, ours, now))
    old, new, mine, after = ({one["id"]: one for one in side["steps"]} for side in sides)
    expected, number = {}, theirs["title"] not in (base["title"], ours["title"]) and ours["title"] != base["title"]
    for id in old.keys() | new.keys() | mine.keys():
        if id not in old:
            expected[id] = new.get(id) or mine[id]
        elif id in new and id in mine:
            expected[id], both = merged(old[id], new[id], mine[id])
            number += both
        elif id in mine and mine[id] != old[id]:
            expected[id], number = mine[id], number + 1
        elif id in new and new[id] != old[id]:
            number += 1
    assert after == expected
    assert len(conflicts) == number
    stayed = [one["id"] for one in now["steps"]]
    lead = new if who == "theirs" else mine
    assert [id for id in stayed if id in lead and id in old] == [id for id in lead if id in after and id in old]
