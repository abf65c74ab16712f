"""A score is written in one way in every output for people: with a plus only where neutral is 0 between the ends of the
scale, and with as many decimals as show no tie that is none."""

import datetime
import re

import pytest

from cjm.analysis import summary
from cjm.checking.checker import check
from cjm.git import Version
from cjm.journey.loading import Loaded, Loader
from cjm.journey.model import Journey
from cjm.plaintext import difference
from cjm.rendering import renderer
from cjm.reports import roadmap
from cjm.reports.changes import ChangesReport
from cjm.reports.history import HistoryReport
from cjm.reports.index import Index, indexed
from cjm.reports.problems import Options, problem_writer
from cjm.reports.writers import Output, writer
from cjm.scene.items import texts
from cjm.settings.values import Gate, Settings
from cjm.versions.change import FileVersion, between, regressions
from cjm.versions.history import History, HistoryEntry
from support.terminal import shown

ALL = ("emotion-curve", "journey-map", "gap", "mirror", "moments", "roadmap", "cycle", "evidence")

SCALES = {
    "{min: -2, max: 2, neutral: 0}": "+1.37",
    "{min: 0, max: 10, neutral: 0}": "1.37",
    "{min: 1, max: 5, neutral: 3}": "1.37",
    "{min: -2, max: 2, neutral: 1}": "1.37",
    "{min: -2, max: 2, neutral: null}": "1.37",
    "{min: -2, max: 2, neutral: 0, direction: down}": "+1.37",
}
scales = pytest.mark.parametrize(("scale", "expected"), SCALES.items(), ids=SCALES)


def loaded(scale: str, score: str = "1.37") -> Loaded:
    """A journey in which every score is the same, with what makes rules speak of it."""
    felt = f"emotion: {score}, expected: {score}"
    scores = f"{felt}, desired: {score}"
    steps = "".join(
        f"  - {{id: s{at}, title: Step {at}, {scores}, measured: {{mean: {score}, n: 9, source: asked}},"
        f" employee: {{estimate: {score}}},"
        f" touchpoints: [{{title: A, moment: wow, {felt}}}, {{title: B, moment: au, {felt}}}]}}\n"
        for at in range(4)
    )
    text = (
        f"cjm: 1\ntitle: I try\nscale: {scale}\nsources: [{{id: asked, kind: survey, n: 9}}]\nsteps:\n{steps}"
        f"opportunities: [{{id: o, title: Do, status: planned, steps: [s1], lifts: {{s1: {score}, s3: {score}}}}}]\n"
    )
    found = Loader().load_bytes(text.encode(), "x.cjm.yaml")
    assert not found.diagnostics
    return found


def journey(scale: str) -> Journey:
    found = loaded(scale).journey
    assert found is not None
    return found


def written(lines: list[str]) -> set[str]:
    """How the score is written; lines of the file itself, and the marks of what is new and old, are left out."""
    text = re.sub(r"\[-|\{\+", "", "\n".join(line for line in lines if not re.match(r" *\d* \|", line)))
    return set(re.findall(r"[+−-]?1[.,]37\d*", text))


@scales
def test_check_and_its_gate(scale: str, expected: str) -> None:
    settings = Settings(profile="full", gate=Gate(remembered=1.37, mean=1.37, end=1.37))
    checked = check(loaded(scale), settings)
    for name in ("full", "concise", "github"):
        assert written(list(problem_writer(name)(checked, Options(most=None)))) == {expected}


@scales
def test_diff_and_its_refusal(scale: str, expected: str) -> None:
    some, best = loaded(scale), loaded(scale, "2")
    for old, new in ((some, best), (best, some)):
        change = between(FileVersion(old, "main"), FileVersion(new))
        for name in ("text", "markdown"):
            assert written(list(writer(name)(ChangesReport([change]), Output(1000)))) == {expected}
        assert written(regressions([change])) in ({expected}, set())


@scales
def test_show_index_history_and_roadmap(scale: str, expected: str) -> None:
    of = journey(scale)
    entry = HistoryEntry(Version("abc", datetime.datetime(2026, 1, 1), "An", "Begin", "x"), summary.of(of))
    history = HistoryReport(History("x", (entry, entry), shallow=False))
    assert written(shown(of)) == {expected}
    for report in (Index([indexed(loaded(scale))]), history, roadmap.of([("x", of)])):
        for name in ("text", "markdown"):
            assert written(list(writer(name)(report, Output(1000)))) == {expected}


@scales
def test_pictures(scale: str, expected: str) -> None:
    seen = 0
    for page in renderer.pages([journey(scale)], ALL):
        scene = page.scene
        rows = [] if scene.data_table is None else [cell for row in scene.data_table.rows for cell in row]
        lines = [" ".join(text.lines) for text in texts(scene.items)]
        found = written([*lines, *rows, scene.title, scene.description, scene.notes])
        assert found <= {expected}
        seen += bool(found)
    assert seen >= 5


def test_rounding_shows_no_tie_that_is_none() -> None:
    text = "cjm: 1\ntitle: I try\nscale: {min: 1, max: 10, neutral: 5.5}\nsteps:\n"
    text += "".join(
        f"  - {{id: s{at}, title: Step {at}, emotion: {score}}}\n" for at, score in enumerate((2, 9.004, 6))
    )
    found = Loader().load_bytes(text.encode(), "x.cjm.yaml")
    lines = list(problem_writer("full")(check(found, Settings()), Options()))
    assert any(re.fullmatch(r"  high peak +9\.004  Step 1", line) for line in lines)
    assert any(re.search(r"remembered +7\.502 ", line) for line in lines)
    assert found.journey is not None
    assert any("9.004" in line for line in shown(found.journey))


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.0, "0"), (1e-12, "0"), (0.5, "+0.5"), (0.0049, "+0.005"), (-0.0004, "−0.0004"), (1 / 3, "+0.33"), (None, "?")],
)
def test_a_difference_is_never_written_as_0(value: float | None, text: str) -> None:
    assert difference(value) == text
