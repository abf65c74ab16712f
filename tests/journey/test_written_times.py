"""Durations and dates as people write them."""

import datetime
import re

import pytest

from cjm.journey import written_times
from cjm.journey.languages import LANGUAGES, Language
from cjm.journey.loading import Loader
from cjm.journey.patterns import seconds
from cjm.journey.schema import load
from cjm.languages.words import words_in

UNITS = {"year": "P3Y", "month": "3mo", "week": "3w", "day": "3d", "hour": "3h", "minute": "3min", "second": "3s"}
UNCERTAIN = [
    "",
    "5",
    "soon",
    "2 werkdagen",
    "2-3 dagen",
    "ca. 2 uur",
    "1:30",
    "1.000 min",
    "2 m",
    "1,5 s",
    "x" * 10_000,
]
UNCERTAIN += ["30 min 1 uur", "1,5 uur 10 min", "1 jaar 2 weken", "½ h", "2 heures de trop", "٣ uur"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2 uur", "2h"),
        ("2 Uur", "2h"),
        ("40 min", "40min"),
        ("40 Min.", "40min"),
        ("90 minuten", "90min"),
        ("1u", "1h"),
        ("1u30", "1h30min"),
        ("1h05", "1h5min"),
        ("2 uur 15", "2h15min"),
        ("1,5h", "1h30min"),
        ("1.5 hours", "1h30min"),
        ("0,5 heure", "30min"),
        ("0,25 min", "15s"),
        ("1,5 weken", "1w3d12h"),
        ("2,5 mois", "2mo15d"),
        ("6 weken", "6w"),
        ("3 Tage", "3d"),
        ("3\u00a0jours", "3d"),
        ("2 heures", "2h"),
        ("1 uur en 30 minuten", "1h30min"),
        ("3 Tage und 2 Stunden", "3d2h"),
        ("2 weeks, 3 days", "2w3d"),
        ("1 année", "P1Y"),
        ("1 ora e 30 minuti", "1h30min"),
        ("2 días y 3 horas", "2d3h"),
        ("1 mês", "1mo"),
        *((text, "") for text in UNCERTAIN),
    ],
)
def test_a_duration_as_the_format_writes_it(text: str, expected: str) -> None:
    assert written_times.duration(text) == expected
    assert not expected or re.search(load("journey")["$defs"]["duration"]["pattern"], expected)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("unit", UNITS)
def test_each_unit_of_the_pictures_is_understood(unit: str, language: Language) -> None:
    written = words_in(language).counted(f"unit.{unit}", 3)
    assert written_times.duration(written) == UNITS[unit], written


@pytest.mark.parametrize("hundredths", range(1, 300, 7))
@pytest.mark.parametrize(("unit", "length"), [("mo", 30 * 86400), ("w", 7 * 86400), ("d", 86400), ("h", 3600)])
def test_a_fraction_of_a_unit_is_exactly_as_long(unit: str, length: int, hundredths: int) -> None:
    word = {"mo": "Monate"}.get(unit, unit)
    written = written_times.duration(f"{hundredths // 100},{hundredths % 100:02} {word}")
    assert seconds(written) * 100 == hundredths * length


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("30-11-2026", "2026-11-30"),
        ("30/11/2026", "2026-11-30"),
        ("30.11.2026", "2026-11-30"),
        ("11/30/2026", "2026-11-30"),
        ("5/5/2026", "2026-05-05"),
        ("2026/11/30", "2026-11-30"),
        ("2026-1-5", "2026-01-05"),
        ("30 november 2026", "2026-11-30"),
        ("30 Nov. 2026", "2026-11-30"),
        ("30. Dezember 2026", "2026-12-30"),
        ("1er août 2026", "2026-08-01"),
        ("November 3rd, 2026", "2026-11-03"),
        ("5 mrt 2026", "2026-03-05"),
        ("5 März 2026", "2026-03-05"),
        ("1° marzo 2026", "2026-03-01"),
        ("21 de noviembre de 2026", "2026-11-21"),
        ("1º de março de 2026", "2026-03-01"),
        ("5/11/2026", ""),
        ("5-11-26", ""),
        ("5 jui 2026", ""),
        ("31-02-2026", ""),
        ("31 februari 2026", ""),
        ("30-11/2026", ""),
        ("30 november", ""),
        ("0-0-2026", ""),
        ("", ""),
        ("9" * 10_000, ""),
    ],
)
def test_a_date_as_the_format_writes_it(text: str, expected: str) -> None:
    assert written_times.date(text) == expected
    assert not expected or datetime.date.fromisoformat(expected)


@pytest.mark.parametrize(
    ("line", "help"),
    [
        ("duration: 2 uur", "write `2h`"),
        ("wait: 1,5h", "write `1h30min`"),
        ("duration: soon", "write it as `20min`, `1h30min`, `14d`, `2w`, `6mo` or `P3D`"),
    ],
)
def test_the_answer_stands_in_the_remedy(line: str, help: str) -> None:
    found = Loader().load_bytes(f"cjm: 1\ntitle: I test\nsteps:\n  - id: go\n    title: I go\n    {line}\n")
    assert [problem.help for problem in found.diagnostics] == [help]


@pytest.mark.parametrize(
    ("written", "help"),
    [("30 november 2026", "write `2026-11-30`"), ("5/11/2026", "write YYYY-MM-DD, as in `2026-11-21`")],
)
def test_the_date_stands_in_the_remedy(written: str, help: str) -> None:
    found = Loader().load_bytes(f"cjm: 1\ntitle: I test\ndate: {written}\nsteps:\n  - id: go\n    title: I go\n")
    assert [problem.help for problem in found.diagnostics] == [help]
