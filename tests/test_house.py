"""The house: a newcomer finds things by the listing, and the picture of the rooms is true."""

import re
import tomllib
from importlib import import_module
from pathlib import Path

import pytest

from support import ROOT

ROOMS = ROOT / "cjm"
TESTS = ROOT / "tests"


def layers() -> list[set[str]]:
    """The rooms by the contract that CI holds, from the top down."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contract = settings["tool"]["importlinter"]["contracts"][0]
    assert contract["containers"] == ["cjm"]
    return [set(layer.split(" | ")) for layer in contract["layers"]]


def names(folder: Path) -> set[str]:
    """The modules and packages of a folder, without those that Python itself knows."""
    return {file.stem for file in folder.iterdir() if file.suffix in ("", ".py") and not file.name.startswith("__")}


def test_the_picture_of_the_rooms_is_that_of_the_contract() -> None:
    text = (ROOT / ".github" / "CONTRIBUTING.md").read_text(encoding="utf-8")
    (picture,) = re.findall(r"<!-- rooms -->\n```text\n(.*?)```", text, re.DOTALL)
    assert [set(re.split(r" {2,}", line)[0].split(" | ")) for line in picture.splitlines()] == layers()


def test_the_rooms_of_the_contract_are_those_that_stand_there() -> None:
    rooms = [room for layer in layers() for room in layer]
    assert sorted(rooms) == sorted(names(ROOMS))
    assert len(names(ROOMS)) <= 30


def test_each_room_states_what_it_holds() -> None:
    for room in names(ROOMS):
        assert import_module(f"cjm.{room}").__doc__, room


@pytest.mark.parametrize("folder", ["cjm", "tests"])
def test_no_file_is_longer_than_400_lines(folder: str) -> None:
    files = (ROOT / folder).rglob("*.py")
    lengths = {str(file.relative_to(ROOT)): len(file.read_text(encoding="utf-8").splitlines()) for file in files}
    assert {file: length for file, length in lengths.items() if length > 400} == {}


def test_tests_stand_in_the_rooms_that_they_test() -> None:
    folders = {folder.name for folder in TESTS.iterdir() if folder.is_dir() and not folder.name.startswith((".", "__"))}
    assert folders <= names(ROOMS) | {"support"}
