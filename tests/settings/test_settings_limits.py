"""cjm.toml within its limits: numbers that can be calculated with, problems, size, links and marks."""

from pathlib import Path

import pytest

from cjm.analysis.thresholds import Thresholds
from cjm.settings.finder import SettingsFinder
from cjm.settings.values import DEFAULTS, Gate
from support.settings import loaded, problems, reported, settings

NUMBERS = [
    ("check", key, value)
    for key in Thresholds._fields
    for value in ("inf", "-inf", "nan", "1e400", "-1", "true", "'1'", "1" * 19, "2026-01-01", "[1]", "{a = 1}")
] + [
    ("gate", key, value)
    for key in Gate._fields
    for value in ("inf", "-inf", "nan", "1e400", "true", "'1'", "1" * 19, "2026-01-01", "[1]", "{a = 1}")
    if (key, value) != ("metrics", "{a = 1}")
]


@pytest.mark.parametrize(("table", "key", "value"), NUMBERS)
def test_only_numbers_that_can_be_calculated_with_are_set(tmp_path: Path, table: str, key: str, value: str) -> None:
    ((line, rule, _, _),) = reported(tmp_path, f"[{table}]\n{key} = {value}\n")
    assert (line, rule in {"bad-value", "wrong-type"}) == (2, True)
    assert loaded(tmp_path / "cjm.toml") == DEFAULTS


def test_a_count_is_a_whole_number_however_it_is_written(tmp_path: Path) -> None:
    assert reported(tmp_path, "[check]\nsteps = 9.0\n") == []
    assert str(loaded(tmp_path / "cjm.toml").thresholds.steps) == "9"


@pytest.mark.parametrize(
    "text",
    [
        "".join(f"key{number} = 1\n" for number in range(4000)),
        "[check]\nignore = [" + ",".join(f"'rule{number}'" for number in range(4000)) + "]\n",
        "[check.severity]\n" + "".join(f"rule{number} = 'error'\n" for number in range(2000)),
        "[check.severity]\n" + "".join(f"rule{number} = 1\n" for number in range(4000)),
    ],
    ids=["keys", "rules", "severities", "wrong severities"],
)
def test_beyond_a_thousand_problems_nothing_is_set(tmp_path: Path, text: str) -> None:
    found = reported(tmp_path, "[gate]\nend = 1\n" + text if text.startswith("[") else text)
    assert len(found) == 1001
    assert found[-1][1] == "too-large"
    assert loaded(tmp_path / "cjm.toml") == DEFAULTS


def unreadable(path: Path) -> tuple[str, str]:
    finder = SettingsFinder()
    finder.of(path.parent / "a.cjm.yaml")
    ((_, (problem,)),) = finder.read()
    assert problem.rule == "unreadable"
    return problem.message.removeprefix("cannot be read: "), problem.help


def test_settings_that_cannot_be_read_are_reported_and_not_passed_over(tmp_path: Path) -> None:
    path = settings(tmp_path, "#" * (1 << 16))
    assert problems(path) == ()
    settings(tmp_path, "#" * ((1 << 16) + 1))
    assert unreadable(path) == (
        "larger than 64 KiB, the most that is read",
        "settings are a text file of a few lines",
    )
    path.unlink()
    path.symlink_to(path)
    assert unreadable(path) == ("a link that leads back to itself", "delete the link")
    path.unlink()
    path.symlink_to(tmp_path / "none.toml")
    assert unreadable(path) == ("no such file", "check its name and folder")


def test_settings_with_a_byte_order_mark_are_read(tmp_path: Path) -> None:
    assert reported(tmp_path, "\ufeff[check]\nsteps = 3\n") == []
    assert loaded(tmp_path / "cjm.toml").thresholds.steps == 3
