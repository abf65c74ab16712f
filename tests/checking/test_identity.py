"""Which problem is which, from one run to the next."""

import os
from pathlib import Path

import pytest

from cjm import rules
from cjm.checking.checker import check
from cjm.checking.identity import Identities, Identity
from cjm.journey.loading import Loader
from cjm.settings.values import Settings
from support.problems import checked

JOURNEY = """\
cjm: 1
title: I rent a bike
steps:
  - {id: book, title: I book, emotion: 5}
  - {title: I wait, emotion: 9, touchpoints: [{title: Desk, colour: red}, {colour: red}]}
  - {emotion: 7}
  - {id: return, title: Bring it back, emotion: -1}
colour: red
"""


def identities(text: str, file: str = "bike.cjm.yaml") -> list[Identity]:
    known = Identities()
    return [known.of(one) for one in checked(text, Settings(profile=rules.FULL), file).diagnostics]


def addresses(text: str, rule: str) -> list[tuple[str, int]]:
    return [(one.address, one.number) for one in identities(text) if one.rule == rule]


def test_an_entry_is_named_by_its_id_or_its_title_or_its_index() -> None:
    assert addresses(JOURNEY, "score-outside-scale") == [
        ("steps[book].emotion", 1),
        ("steps[I wait].emotion", 1),
        ("steps[2].emotion", 1),
    ]
    assert addresses(JOURNEY, "unknown-key") == [
        ("steps[I wait].touchpoints[Desk].colour", 1),
        ("steps[I wait].touchpoints[1].colour", 1),
        ("colour", 1),
    ]


def test_it_stays_when_lines_and_entries_move_and_other_problems_come_and_go() -> None:
    moved = JOURNEY.replace("steps:\n", "# cjm: allow nothing\n\nstate: none\nsteps:\n  - {id: new, title: New}\n")
    before = {one for one in identities(JOURNEY) if "[2]" not in one.address}
    after = set(identities(moved))
    assert len(before) > 8
    assert before - after == set()


def test_equal_ones_are_counted() -> None:
    twice = JOURNEY.replace("return", "book").replace("-1", "8")
    assert ("steps[book].emotion", 2) in addresses(twice, "score-outside-scale")
    again = identities(twice)
    assert len({one.fingerprint for one in again}) == len(again)
    assert len({one.name for one in again}) == len(again)


def test_comments_that_allow_nothing_are_told_apart_by_what_they_allow() -> None:
    one, two = "# cjm: allow negative-end\n", "# cjm: allow split-phase\n"
    sound = "cjm: 1\ntitle: I go\nsteps: [{id: go, title: I go, emotion: 1}]\n"
    both = addresses(sound + one + two, "unused-allow")
    assert both == [("allow negative-end", 1), ("allow split-phase", 1)]
    assert addresses(sound + two, "unused-allow") == both[1:]


def test_a_duplicate_key_is_named_by_its_entry() -> None:
    found = addresses("cjm: 1\ntitle: t\nsteps:\n- {id: a, title: I, title: I}\n", "duplicate-key")
    assert found == [("steps[a].title", 1)]


@pytest.mark.parametrize("id", ["[x]", "5", "'a\\u001b'", "{a: 1}", "[1]", "null"])
def test_no_id_breaks_it(id: str) -> None:
    found = identities(f"cjm: 1\ntitle: t\nsteps:\n- {{id: {id}, title: I go, emotion: x}}\n- x\n- []\n")
    assert found
    assert all(one.address.isprintable() for one in found)


@pytest.mark.parametrize("folder", [".", "maps", "maps/nl"])
def test_the_file_counts_from_the_top_of_the_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str
) -> None:
    (tmp_path / "maps" / "nl").mkdir(parents=True)
    (tmp_path / ".git").mkdir()
    path = tmp_path / "maps" / "a.cjm.yaml"
    path.write_text(JOURNEY)
    monkeypatch.chdir(tmp_path / folder)
    for name in (str(path), os.path.relpath(path)):
        (one,) = check(Loader().load(name))
        assert {Identities().of(problem).file for problem in one.diagnostics} == {"maps/a.cjm.yaml"}
    known = Identities()
    two = [*check(Loader().load(path)), *check(Loader().load(path))]
    found = [known.of(problem).fingerprint for one in two for problem in one.diagnostics]
    assert len(set(found)) == len(found)


def test_outside_of_a_repository_it_counts_from_the_working_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "maps").mkdir()
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "maps" / "a.cjm.yaml"
    path.write_text(JOURNEY)
    for name in (path, Path("maps/a.cjm.yaml"), Path("maps/../maps/a.cjm.yaml")):
        (one,) = check(Loader().load(name))
        assert Identities().of(one.diagnostics[0]).file == "maps/a.cjm.yaml"
    monkeypatch.chdir(tmp_path / "maps")
    (one,) = check(Loader().load(tmp_path / "b.cjm.yaml"))
    assert Identities().of(one.diagnostics[0]).file == (tmp_path / "b.cjm.yaml").as_posix()
    assert {one.file for one in identities(JOURNEY, "<stdin>")} == {"<stdin>"}
