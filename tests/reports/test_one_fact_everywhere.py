"""What will be remembered is the same fact in every output: none names a moment, a score or a figure that another does
not."""

import datetime
import re
from typing import NamedTuple

import pytest

from cjm.analysis import peak_end, summary
from cjm.analysis.peak_end import CLAIM
from cjm.analysis.thresholds import Thresholds
from cjm.findings import headline
from cjm.git import Version
from cjm.journey.loading import Loaded, Loader
from cjm.journey.model import Journey
from cjm.languages import picture_texts
from cjm.languages.words import words_in
from cjm.layout import RenderContext
from cjm.layout.peak_end_table import NamedJourney, peaks
from cjm.reports import roadmap
from cjm.reports.changes import ChangesReport
from cjm.reports.history import HistoryReport
from cjm.reports.index import Index, indexed
from cjm.reports.moments import moments
from cjm.reports.writers import Output, writer
from cjm.themes import theme
from cjm.versions.change import FileVersion, between
from cjm.versions.history import History, HistoryEntry
from support.pictures import PAGES
from support.terminal import shown


class Kind(NamedTuple):
    """A journey and what is true of it: the moments that are named, with their scores and steps from 1 on; remembered,
    mean and end (`?` is unknown); and remembered at worst and at best, where that is not what is remembered."""

    scores: tuple[float | None, ...]
    head: str
    named: dict[str, tuple[str, tuple[int, ...]]]
    figures: tuple[str, str, str]
    headline: str
    band: str = ""

    @property
    def flat(self) -> bool:
        """Whether there are scores enough for a claim, and none stands out."""
        return not self.named and sum(score is not None for score in self.scores) >= CLAIM

    @property
    def compared(self) -> tuple[str, str, str]:
        """The figures where journeys are compared."""
        return (self.band or self.figures[0], *self.figures[1:])


LIKELY = "scale: {min: 1, max: 4, neutral: null}"
PAIN = "scale: {min: 0, max: 10, neutral: 0, direction: down}"
EFFORT = "scale: {min: 1, max: 5, neutral: null, direction: down}"
KINDS = {
    "plain": Kind(
        (1, -2, 1, 0, 1), "", {"low peak": ("−2", (2,)), "high peak": ("+1", (1, 3, 5))}, ("−0.5", "+0.2", "+1"),
        "“Step 2” is the lowest point, at −2", "−0.5 to +1",
    ),
    "no neutral": Kind(
        (3, 1, 4), LIKELY, {"lowest moment": ("1", (2,)), "highest moment": ("4", (3,))}, ("?", "2.67", "4"),
        "“Step 2” is the lowest moment, at 1",
    ),
    "no neutral, several lowest": Kind(
        (1, 3, 1, 2), LIKELY, {"lowest moment": ("1", (1, 3)), "highest moment": ("3", (2,))}, ("?", "1.75", "2"),
        "“Step 1” and “Step 3” share the lowest moment, at 1",
    ),
    "no neutral, all equal": Kind((2, 2, 2), LIKELY, {}, ("?", "2", "2"), "All 3\u00a0scores are the same, 2"),
    "no neutral, less is better": Kind(
        (2, 5, 3), EFFORT, {"lowest moment": ("5", (2,)), "highest moment": ("2", (1,))}, ("?", "3.33", "3"),
        "“Step 2” is the lowest moment, at 5",
    ),
    "inverted": Kind(
        (0, 8, 7), PAIN, {"low peak": ("8", (2,))}, ("7.5", "5", "7"),
        "“Step 2” is the lowest point, at 8", "7.5 to 3.5",
    ),
    "tie across neutral": Kind(
        (0, 2, -2, 1), "", {"low peak": ("−2", (3,)), "high peak": ("+2", (2,))}, ("−0.5 to +1.5", "+0.25", "+1"),
        "“Step 3” is the lowest point, at −2",
    ),
    "only high": Kind(
        (2, 0, 2, 1), "", {"high peak": ("+2", (1, 3))}, ("+1.5", "+1.25", "+1"),
        "“Step 1” and “Step 3” share the highest point, at +2", "+0.5 to +1.5",
    ),
    "all equal": Kind(
        (1, 1, 1), "", {"high peak": ("+1", (1, 2, 3))}, ("+1", "+1", "+1"),
        "All 3\u00a0scores are the same, +1", "+0.5 to +1",
    ),
    "flat": Kind((0, 0, 0), "", {}, ("0", "0", "0"), "All 3\u00a0scores are the same, 0"),
    "one score": Kind((None, -1, None), "", {}, ("?", "−1", "?"),
        "Only 1\u00a0of 3 steps has a score, too few for a conclusion",
    ),
    "one score at the end": Kind((None, 2), "", {}, ("?", "+2", "+2"),
        "Only 1\u00a0of 2 steps has a score, too few for a conclusion",
    ),
    "two scores": Kind(
        (1, -1), "", {"low peak": ("−1", (2,)), "high peak": ("+1", (1,))}, ("?", "0", "−1"),
        "2\u00a0scores are too few for a conclusion",
    ),
    "no end": Kind(
        (1, -2, 1, None), "", {"low peak": ("−2", (2,)), "high peak": ("+1", (1, 3))}, ("?", "0", "?"),
        "“Step 2” is the lowest point, at −2",
    ),
    "cycle": Kind(
        (1, -2, 0), "shape: cycle", {"low peak": ("−2", (2,)), "high peak": ("+1", (1,))}, ("−1", "−0.33", "0"),
        "“Step 2” is the lowest point, at −2", "−1 to +0.5",
    ),
    "neutral at the edge": Kind(
        (0, 3, 1), "scale: {min: 0, max: 3, neutral: 0}", {"high peak": ("3", (2,))}, ("2", "1.33", "1"),
        "The score drops most between “Step 2” and “Step 3”, from 3 to 1", "0.5 to 2",
    ),
}  # fmt: skip

DRAWN = {"low peak": "lowest point", "high peak": "highest point"}
"""What pictures call a moment, where that is not the method's term, which clients do not know."""

pytestmark = pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)


def loaded(kind: Kind, *, scored: bool = True, more: str = "") -> Loaded:
    steps = [
        f"  - {{id: s{at}, title: Step {at}{'' if score is None or not scored else f', emotion: {score}'}}}"
        for at, score in enumerate(kind.scores, 1)
    ]
    return Loader().load_bytes("\n".join(["cjm: 1", "title: I try", kind.head, "steps:", *steps, more]), "x.cjm.yaml")


def journey(kind: Kind, more: str = "") -> Journey:
    found = loaded(kind, more=more).journey
    assert found is not None
    return found


def titles(steps: tuple[int, ...]) -> list[str]:
    return [f"Step {number}" for number in steps]


def test_check(kind: Kind) -> None:
    of = journey(kind)
    rows = {label: (value, words) for label, value, words in moments(of, peak_end.of(of))}
    end = {"end": (kind.figures[2], f"Step {len(kind.scores)}")}
    peaks = {name: (score, ", ".join(titles(steps))) for name, (score, steps) in kind.named.items()}
    remembered, words = rows.pop("remembered")
    assert rows == peaks | end
    assert remembered == kind.figures[0]
    assert words.split(";")[0] == f"mean {kind.figures[1]}"
    assert ("no moment stands out" in words) == kind.flat


def test_headline_and_show(kind: Kind) -> None:
    of = journey(kind)
    assert headline(of, words_in("en"), Thresholds(), "emotion-curve") == kind.headline
    lines = shown(of)
    moments = "Lowest point|Highest point|Lowest moment|Highest moment"
    listed = [
        (found[1].lower(), found[2], found[3])
        for line in lines
        if (found := re.match(rf"[▼▲] ({moments})(?: and end)? (\S+) +(\d.*)", line))
    ]
    named = {DRAWN.get(name, name): moment for name, moment in kind.named.items()}
    assert {(name, score) for name, score, _ in listed} == {(name, score) for name, (score, _) in named.items()}
    for name, (_, steps) in named.items():
        listed_texts = " ".join(words for other, _, words in listed if other == name)
        assert re.findall(r"Step \d", listed_texts) == titles(steps)
    assert sum("No moment stands out" in line for line in lines) in ((1,) if kind.flat else (0,))
    assert any(f"mean {kind.figures[1]}" in line for line in lines)


def test_pictures(kind: Kind) -> None:
    of, words = journey(kind), words_in("en")
    facts = peak_end.of(of)
    rows = picture_texts.description(of, words, facts).splitlines()[2:-1]
    table = picture_texts.data_table(of, words, facts)
    named = {DRAWN.get(name, name): moment for name, moment in kind.named.items()}
    for name in ("lowest point", "highest point", "lowest moment", "highest moment"):
        _, steps = named.get(name, ("", ()))
        assert [at for at, row in enumerate(rows, 1) if f" {name}" in row.lower()] == list(steps)
        assert [number for number, row in enumerate(table.rows, 1) if row[-1].lower().startswith(name)] == list(steps)
    context = RenderContext(theme(), words, PAGES["grows"])
    cells = peaks(context, "", [NamedJourney("now", "emotion", of)]).cells
    head, row = ([" ".join(text.lines) for text in texts] for texts in cells)
    for column in (1, 2):
        name = head[column].lower()
        score, steps = named.get(name, ("none", ()))
        assert row[column] == (f"{score} · {words.series(titles(steps))}" if 0 < len(steps) <= 2 else score)
    assert [cell or "?" for cell in (row[4], row[5], row[3])] == list(kind.compared)


def test_index_and_history(kind: Kind) -> None:
    one = indexed(loaded(kind))
    facts = summary.of(journey(kind))
    history = History(
        "x", (HistoryEntry(Version("abc", datetime.datetime(2026, 1, 1), "An", "Begin", "x"), facts),), shallow=False
    )
    for report in (Index([one]), HistoryReport(history)):
        lines = list(writer("markdown")(report, Output(100)))
        cells = [[cell.strip().replace("**", "") for cell in line.split("|")] for line in lines if line.startswith("|")]
        head, values = cells[0], cells[2]
        known = dict(zip(head, values, strict=True))
        assert (known["Remembered"], known["Mean"], known["End"]) == kind.compared


def test_diff_against_no_scores(kind: Kind) -> None:
    change = between(FileVersion(loaded(kind, scored=False), "main"), FileVersion(loaded(kind), ""))
    text = " ".join(" ".join(writer("text")(ChangesReport([change]), Output(1000))).split())
    found = re.findall(r"There is a ([a-z ]+) now: (.*?) \((\S+)\)\.", text)
    assert {name: (score, tuple(re.findall(r"Step \d", steps))) for name, steps, score in found} == {
        name: (score, tuple(titles(steps))) for name, (score, steps) in kind.named.items()
    }


def test_roadmap(kind: Kind) -> None:
    """What is planned lifts a step to the score that it has, so that nothing changes."""
    at, score = next((at, score) for at, score in enumerate(kind.scores, 1) if score is not None)
    planned = f"opportunities: [{{id: o, title: Do, status: planned, lifts: {{s{at}: {score}}}}}]"
    text = "\n".join(writer("text")(roadmap.of([("x", journey(kind, planned))]), Output(1000)))
    remembered, mean, _ = kind.compared
    worst, _, best = remembered.partition(" to ")
    parts = [f"remembered at worst stays {worst}", f"remembered at best stays {best or worst}"]
    for part in ["the remembered experience is unknown"] if remembered == "?" else parts:
        assert part in text
    assert f"mean stays {mean}" in text
