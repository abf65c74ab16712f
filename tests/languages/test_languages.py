"""Words and figures in each language."""

import ast
import datetime
import itertools
import re
from collections.abc import Iterable, Sequence
from typing import get_args, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm.analysis.evidence import Level
from cjm.analysis.leverage import HORIZONS
from cjm.analysis.peak_end import Term
from cjm.analysis.scorecard import JUDGEMENTS
from cjm.charts._blueprint.bands import Zone
from cjm.charts._journey_map.lanes import LANES
from cjm.journey.entities import Scenario, SourceKind
from cjm.journey.languages import LANGUAGES, Language
from cjm.journey.model import (
    Cost,
    CustomerChecks,
    EmployeeChecks,
    MomentOfTruth,
    Opportunity,
    Scorecard,
    ServiceLevel,
    State,
    Touchpoint,
)
from cjm.journey.patterns import seconds
from cjm.journey.scale import Scale
from cjm.languages import explained, people
from cjm.languages.texts import read_texts
from cjm.languages.words import words_in
from cjm.plaintext import percent
from cjm.rendering.renderer import deck
from support.code import calls, parsed


def choices(model: type, field: str) -> tuple[str, ...]:
    """The values that a field of the model may have."""
    (literal,) = (one for one in get_args(get_type_hints(model)[field]) if get_args(one))
    return get_args(literal)


CHECKS = [name.replace("_", "-") for name in (*CustomerChecks._fields, *EmployeeChecks._fields) if name != "place"]
STATUSES = {*choices(Opportunity, "status")} - {"dropped"}  # what is dropped is not drawn
TARGETS = ("expected", "desired")
WAYS = ("better", "worse")

FAMILIES: dict[str, Sequence[Iterable[str]]] = {
    "blueprint.{}": [get_args(Zone)],
    "blueprint.table.{}": [("between", "handed", "wait", "channel")],
    "changes.{}": [("low-memory", "high-memory", "mean", "end")],
    "compare.headline.{}": [WAYS],
    "compare.{}": [("moved", "renamed")],
    "cover.{}": [set(Scenario._fields) - {"place"}],
    "curve.{}": [TARGETS],
    "deck.ask.{}": [("whole", "undated", "nobody", "bare")],
    "deck.moment.{}": [(*explained.MOMENTS, "mot")],
    "deck.next.{}": [{*deck(), "summary", "digest", "causes", "terms"} - {"cover"}],
    "deck.term.{}": [explained.TERMS],
    "decisions.{}": [("what", "who", "when", "effort", "brings")],
    "digest.{}": [("pain", "opportunity", "time")],
    "evidence.level.{}": [get_args(Level)],
    "evidence.limit.{}": [("peak-end", "averaged", "end", "fades")],
    "evidence.{}": [("step", "score", "rests", "source", "kind", "date", "steps", "all")],
    "finding.noun.{}": [(*get_args(Term), "steps", "scored")],
    "finding.whole.{}-briefly": [("begun", "due")],
    "finding.whole.{}-named": [("begun", "due")],
    "finding.plans.spread.{}": [[horizon or "none" for horizon in HORIZONS]],
    "finding.verb.{}": [("does", "thinks", "needs", "feels", "quotes")],
    "finding.whole.{}": [("asked", "starts")],
    "finding.{}": [{key.removeprefix("finding.") for key in words_in("en").texts if key.startswith("finding.")}],
    "gap.against.{}": [TARGETS],
    "gap.describe.{}": [(*TARGETS, "both")],
    "gap.lane.{}": [TARGETS],
    "gap.legend.{}": [(*TARGETS, "both")],
    "gap.note.apart.{}": [(*TARGETS, "both")],
    "gap.{}": [("mean", "shortfall", "overshoot", "largest", "low", "lowest", "end", "remembered")],
    "history.{}": [("date", "remembered", "mean", "end", "done")],
    "history.mean.{}": [(*WAYS, "same")],
    "history.remembered.{}": [(*WAYS, "same")],
    "journey-map.initiator.{}": [choices(Touchpoint, "initiator")],
    "journey-map.lane.{}": [{lane.name for lane in LANES} - {"visibility"}],
    "metrics.target.{}": [("higher", "lower")],
    "journey-map.service.{}": [get_args(ServiceLevel)],
    "journey-map.status.{}": [STATUSES],
    "moment-of-truth.{}": [get_args(MomentOfTruth)],
    "moment-of-truth.{}.full": [set(get_args(MomentOfTruth)) - {"general"}],
    "moments.{}": [get_args(MomentOfTruth)],
    "notes.differs.{}": [WAYS],
    "percent.{}": [("under", "over")],
    "remembered.{}": [("low", "high", "between")],
    "remembered.{}.only": [("low", "high")],
    "page.nearby.{}": [("up", "down")],
    "roadmap.horizon.{}": [[horizon or "none" for horizon in HORIZONS]],
    "roadmap.kind.{}": [choices(Opportunity, "kind")],
    "roadmap.quadrant.{}": [("first", "plan", "fill", "last")],
    "roadmap.table.{}": [
        (
            "title",
            "kind",
            "horizon",
            "status",
            "owner",
            "lifts",
            "mends",
            "strengthens",
            "value",
            "per-effort",
            "worst",
            "best",
            "mean",
            "end",
        )
    ],
    "roadmap.{}": [("need", "impact", "metric")],
    "scorecard.about.{}": [CHECKS],
    "scorecard.{}": [("check", "verdict", "why", *Scorecard._fields[1:])],
    "show.mirror.blind.{}": [WAYS],
    "show.mirror.mean.{}": [WAYS],
    "show.scorecard.{}": [[*JUDGEMENTS, *CHECKS, *Scorecard._fields[1:]]],
    "source.{}": [get_args(SourceKind)],
    "source.{}.one": [get_args(SourceKind)],
    "state.{}": [get_args(State)],
    "subtitle.{}": [get_args(State)],
    "time.convention.{}": [("hour", "day", "working-day", "month")],
    "time.rate.{}": [choices(Cost, "per")],
    "time.{}": [("step", "time", "waiting", "cost", "feedback")],
    "unit.{}": [("year", "month", "week", "day", "hour", "minute", "second")],
    "{}.end": [get_args(Term)],
}
"""The values of the computed parts of keys. Where they are those of the model, a new one needs words."""


def holes(text: str) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", text))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_keys_and_holes(language: Language) -> None:
    ours, english = words_in(language).texts, words_in("en").texts
    assert [key for key in ours if not key.endswith(".plain")] == [key for key in english if not key.endswith(".plain")]
    for key, text in ours.items():
        assert isinstance(text, str), key
        assert text.strip() == text != "", key
        own = english[key.removesuffix(".plain")]
        assert holes(text) - people.every_name() == holes(own) - people.every_name(), key


def test_every_key_that_the_code_asks_for_is_there() -> None:
    texts = words_in("en").texts
    asked = [(at, key) for at, pattern in asked_with("words", "say") for key in expanded(at, pattern)]
    for at, pattern in asked_with("counted"):
        asked += [(at, f"{key}.{form}") for key in expanded(at, pattern) for form in ("one", "many")]
    assert len(asked) > 200
    assert [(at, key) for at, key in asked if key not in texts] == []


def test_every_key_is_used() -> None:
    used = {key for pattern in FAMILIES for key in expanded("", pattern)}
    used |= {str(part.value) for tree in parsed().values() for part in ast.walk(tree) if isinstance(part, ast.Constant)}
    ways = {key: {key, re.sub(r"(\.(one|many))?(\.plain|\.of-employees)?$", "", key)} for key in words_in("en").texts}
    assert [key for key, names in ways.items() if not names & used] == []


def test_every_family_of_keys_is_asked_for() -> None:
    assert FAMILIES.keys() <= {key for tree in parsed().values() for part in ast.walk(tree) for key in texts_of(part)}


def asked_with(*names: str) -> list[tuple[str, str]]:
    """Each key that is written in a call of one of these functions, with its place; `{}` is a computed part."""
    found = []
    for file, call, name in calls():
        if call.args and name != "Message.counted" and name.split(".")[-1] in names:
            found += [(f"{file}:{call.lineno}", key) for key in texts_of(call.args[0])]
    return found


def texts_of(expression: ast.AST) -> list[str]:
    """The texts that an expression may give, if it is a text or a condition between texts."""
    if isinstance(expression, ast.IfExp):
        return [*texts_of(expression.body), *texts_of(expression.orelse)]
    if isinstance(expression, ast.JoinedStr):
        return ["".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in expression.values)]
    return [expression.value] if isinstance(expression, ast.Constant) and isinstance(expression.value, str) else []


def expanded(at: str, pattern: str) -> list[str]:
    """The keys of a pattern: with each combination of the values of its computed parts."""
    assert "{}" not in pattern or pattern in FAMILIES, f"{at}: add {pattern} to FAMILIES"
    return [pattern.format(*values) for values in itertools.product(*FAMILIES.get(pattern, ()))]


def test_every_kind_of_source_is_counted() -> None:
    kinds = get_args(SourceKind)
    assert len(kinds) == 9
    for language in LANGUAGES:
        for kind in kinds:
            assert words_in(language).counted(f"source.{kind}", 1).startswith("1\u00a0")
            assert words_in(language).counted(f"source.{kind}", 12).startswith("12\u00a0")


@pytest.mark.parametrize(
    ("language", "number", "score", "money", "part", "date"),
    [
        ("en", "1,234.5", "−1.5", "€4,900", "€4.80", "21 November 2026"),
        ("nl", "1.234,5", "−1,5", "€\u00a04.900", "€\u00a04,80", "21 november 2026"),
        ("fr", "1\u202f234,5", "−1,5", "4\u202f900\u00a0€", "4,80\u00a0€", "21 novembre 2026"),
        ("de", "1.234,5", "−1,5", "4.900\u00a0€", "4,80\u00a0€", "21. November 2026"),
        ("es", "1.234,5", "−1,5", "4.900\u00a0€", "4,80\u00a0€", "21 de noviembre de 2026"),
        ("it", "1.234,5", "−1,5", "4.900\u00a0€", "4,80\u00a0€", "21 novembre 2026"),
        ("pt", "1\u00a0234,5", "−1,5", "4\u00a0900\u00a0€", "4,80\u00a0€", "21 de novembro de 2026"),
    ],
)
def test_figures_are_written_as_the_language_does(
    language: Language, number: str, score: str, money: str, part: str, date: str
) -> None:
    w = words_in(language)
    assert w.number(1234.5) == number
    assert w.score(Scale(), -1.5) == score
    assert w.money(4900, "EUR") == money
    assert w.money(4.8, "EUR") == part
    assert w.date(datetime.date(2026, 11, 21)) == date


def test_scores_have_a_sign_only_where_it_has_a_meaning_and_no_difference_is_written_as_0() -> None:
    w = words_in("nl")
    assert [w.gain(value) for value in (2, 0, -1e-12, -0.001, 0.004, 1 / 3)] == [
        "+2",
        "0",
        "0",
        "−0,001",
        "+0,004",
        "+0,33",
    ]
    assert w.score(Scale(min=1, max=10, neutral=5.5), 7) == "7"
    assert [w.score(Scale(), value) for value in (-0.001, 0.004)] == ["0", "0"]
    assert (w.score(Scale(), None), w.gain(None)) == ("", "")


def test_money_in_other_currencies() -> None:
    assert words_in("en").money(1500, "JPY") == "¥1,500"
    assert words_in("nl").money(-3, "EUR") == "€\u00a0−3"
    assert words_in("en").money(2, "XTS").endswith("2")


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0, "0\u00a0seconden"),
        (30, "30\u00a0seconden"),
        (60, "1\u00a0minuut"),
        (5400, "1\u00a0uur 30\u00a0minuten"),
        (7 * 86400, "1\u00a0week"),
        (14 * 86400, "2\u00a0weken"),
        (16 * 86400, "16\u00a0dagen"),
        (49 * 86400, "7\u00a0weken"),
        (90061, "1\u00a0dag en 1\u00a0uur 1\u00a0minuut 1\u00a0seconde"),
        (30 * 86400, "30\u00a0dagen"),
        (60 * 86400, "2\u00a0maanden"),
        (100 * 86400, "100\u00a0dagen"),
        (183 * 86400, "6\u00a0maanden 3\u00a0dagen"),
        (210 * 86400, "7\u00a0maanden"),
        (42 * 86400 + 85 * 60, "6\u00a0weken en 1\u00a0uur 25\u00a0minuten"),
        (126 * 86400 + 10 * 3600, "18\u00a0weken en 10\u00a0uur"),
        (5 * 3600 + 22 * 60, "5\u00a0uur 22\u00a0minuten"),
        (365 * 86400, "1\u00a0jaar"),
        (4 * 365 * 86400, "4\u00a0jaar"),
        (1705 * 86400, "4\u00a0jaar 8\u00a0maanden 5\u00a0dagen"),
        (738 * 86400, "2\u00a0jaar 8\u00a0dagen"),
    ],
)
def test_durations_are_written_in_the_units_that_one_would_write(seconds: int, text: str) -> None:
    assert words_in("nl").duration(seconds) == text


UNITS = {"year": 365 * 86400, "month": 30 * 86400, "week": 7 * 86400, "day": 86400, "hour": 3600, "minute": 60}
UNITS["second"] = 1


@given(
    st.integers(0, 10**6) | st.integers(0, 4000).map(lambda days: days * 86400) | st.integers(0, 10**18),
    st.sampled_from(LANGUAGES),
)
def test_a_duration_that_is_read_again_is_the_same(seconds: int, language: Language) -> None:
    words = words_in(language)
    names = {
        words(f"unit.{unit}.{number}", n="").strip(): size for unit, size in UNITS.items() for number in ("one", "many")
    }
    found = re.findall(r"([\d.,\u00a0\u202f]+)\u00a0(\w+)", words.duration(seconds))
    assert sum(int(re.sub(r"\D", "", number)) * names[unit] for number, unit in found) == seconds


@pytest.mark.parametrize("written", ["1w", "2w", "6w", "7w", "52w", "10d", "30d", "3mo", "18mo", "P1Y", "P4Y", "85min"])
def test_a_duration_keeps_the_unit_in_which_it_is_usual(written: str) -> None:
    text = words_in("en").duration(seconds(written))
    letters = "".join("mo" if unit == "month" else unit[0] for unit in re.findall(r"\u00a0([a-z]+?)s?\b", text))
    assert letters == {"P1Y": "y", "P4Y": "y", "85min": "hm"}.get(written, re.sub(r"\d", "", written))


@pytest.mark.parametrize(
    ("share", "output"),
    [
        (0, "0% 0% 0\u202f% 0\u00a0% 0\u00a0% 0% 0%"),
        (0.001, "under 1% minder dan 1% moins de 1\u202f% unter 1\u00a0% menos del 1\u00a0% meno dell’1% menos de 1%"),
        (0.006, "1% 1% 1\u202f% 1\u00a0% 1\u00a0% 1% 1%"),
        (0.994, "99% 99% 99\u202f% 99\u00a0% 99\u00a0% 99% 99%"),
        (0.9999, "over 99% meer dan 99% plus de 99\u202f% über 99\u00a0% más del 99\u00a0% oltre 99% mais de 99%"),
        (1, "100% 100% 100\u202f% 100\u00a0% 100\u00a0% 100% 100%"),
    ],
)
def test_a_share_that_only_rounds_to_none_or_all_does_not_claim_it(share: float, output: str) -> None:
    assert " ".join(words_in(language).percent(share) for language in LANGUAGES) == output
    assert percent(share) == words_in("en").percent(share)


@pytest.mark.parametrize(
    ("language", "output"),
    [
        ("en", "0.5\u00a0points, 1\u00a0point, 1.5\u00a0points, 2\u00a0points"),
        ("nl", "0,5\u00a0punt, 1\u00a0punt, 1,5\u00a0punt, 2\u00a0punten"),
        ("fr", "0,5\u00a0point, 1\u00a0point, 1,5\u00a0point, 2\u00a0points"),
        ("de", "0,5\u00a0Punkte, 1\u00a0Punkt, 1,5\u00a0Punkte, 2\u00a0Punkte"),
        ("es", "0,5\u00a0puntos, 1\u00a0punto, 1,5\u00a0puntos, 2\u00a0puntos"),
        ("it", "0,5\u00a0punti, 1\u00a0punto, 1,5\u00a0punti, 2\u00a0punti"),
        ("pt", "0,5\u00a0pontos, 1\u00a0ponto, 1,5\u00a0pontos, 2\u00a0pontos"),
    ],
)
def test_parts_of_a_thing_are_counted_as_the_language_does(language: Language, output: str) -> None:
    assert ", ".join(words_in(language).counted("gap.points", number) for number in (0.5, 1.0, 1.5, 2)) == output
    assert words_in(language).counted("gap.points", -2.5) == "−" + words_in(language).counted("gap.points", 2.5)


def test_a_sentence_is_counted_with_its_other_values() -> None:
    output = [words_in("en").counted("finding.evidence.doubtful", n, all="{n}") for n in (1, 2)]
    assert output == [
        "1\u00a0of {n} scores rests on opinion or names no source",
        "2\u00a0of {n} scores rest on opinion or name no source",
    ]


def test_what_has_a_singular_has_a_plural() -> None:
    texts = words_in("en").texts
    assert {key[:-4] for key in texts if key.endswith(".one")} == {key[:-5] for key in texts if key.endswith(".many")}


def test_things_are_named_in_a_row() -> None:
    assert words_in("en").series([]) == ""
    assert words_in("en").series(["a"]) == "a"
    assert words_in("nl").series(["a", "b", "c"]) == "a, b en c"


def test_braces_in_a_value_stay() -> None:
    assert words_in("en")("roadmap.due", date="{x}") == "by {x}"


@pytest.mark.parametrize(
    ("language", "others"),
    [
        ("de", ("Schmerzpunkt", "igentliche Ursache", "Durchschnitt", "noch kein Datum", "Bearbeitung")),
        ("fr", ("point de friction", "points de friction", "cause première", "en bien", "ressenti propre")),
        ("es", ("fricci", "etapa", "la media", "de media", "puntaje", "viaje", "causa principal", "fichero")),
        (
            "it",
            ("punto dolente", "criticità", "causa principale", "causa profonda", "punto di forza", "passo ", "impegno"),
        ),
        ("pt", ("percurso", "passo ", "lacuna", "causa raiz", "lembrad", "ângulo morto", "ponto de dor", "planead")),
    ],
)
def test_one_idea_has_one_word(language: Language, others: tuple[str, ...]) -> None:
    texts = [*words_in(language).texts.values(), *(f"{one}" for one in read_texts(f"terms/{language}.yaml").values())]
    assert [text for text in texts if any(other.casefold() in text.casefold() for other in others)] == []
