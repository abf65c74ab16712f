"""Mermaid's journey: what its grammar does, what it loses in silence, and both ways exactly."""

from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm.errors import UsageError
from cjm.exchange import Outside, ReadOptions, SourceFile, WriteOptions
from cjm.exchange._draft import Draft
from cjm.exchange._ids import id_for
from cjm.exchange._writing import draft_text, journey_text
from cjm.exchange.mermaid import read, recognises, write
from cjm.journey.loading import Loader
from support import EXAMPLE_FILES
from support.laws import tried


def draft(text: str, name: str = "a.mmd", outside: Outside = "keep") -> Draft:
    return read([SourceFile(name, text.encode())], ReadOptions(outside=outside))


def task(line: str) -> Draft:
    return draft(f"journey\n    title T\n    {line}\n")


def problems(found: Draft) -> list[tuple[int, int, str, str]]:
    return [(one.span.line, one.span.column, one.message, one.help) for one in found.problems if one.span]


def guesses(found: Draft) -> list[str]:
    return [f"{one.where}: {one.reading}: {one.why}" for one in found.guessed]


@pytest.mark.parametrize(
    ("line", "title", "score", "actors"),
    [
        ("A: 5", "A", 5, None),
        ("A: 5:", "A", 5, None),
        ("A: 5: Me,,You, ", "A", 5, ["Me", "You"]),
        ("A:5:Me", "A", 5, ["Me"]),
        ("A: 3.5: Me", "A", 3.5, ["Me"]),
        ("A: 5.0", "A", 5, None),
        ("A b#58; c: 4: Me#44; myself", "A b: c", 4, ["Me, myself"]),
        ("全角：です 😀\t: 2: 私", "全角：です 😀", 2, ["私"]),
        ("A #quot;b#quot;: 4", 'A "b"', 4, None),
        ("Meet at 10:30: 3: Me", "Meet at 10:30", 3, ["Me"]),
        ("Meet at 10:30: 3", "Meet at 10:30", 3, None),
        ("Go to https://x.example: 5: Me", "Go to https://x.example", 5, ["Me"]),
        ("Ask: who: 2: Me", "Ask: who", 2, ["Me"]),
    ],
)
def test_a_task(line: str, title: str, score: float, actors: list[str] | None) -> None:
    found = task(line)
    assert found.problems == []
    [step] = found.data["steps"]
    assert (step["title"], step["emotion"], type(step["emotion"])) == (title, score, type(score))
    titles = {one["id"]: one["title"] for one in found.data.get("actors", ())}
    people = [titles[one] for point in step.get("touchpoints", ()) for one in point["actors"]]
    assert people == (actors or [])


@pytest.mark.parametrize("line", ["A::Me", "A: : Me", "A::", "A: :"])
def test_a_task_without_a_score_is_not_scored(line: str) -> None:
    found = task(line)
    assert "emotion" not in found.data["steps"][0]
    assert guesses(found) == ["a.mmd:3:5: A: the task has no score; Mermaid draws it as 0"]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("A: 3,5: Me", (3, 7, "found `3,5`, expected a score", "write a point before decimals, as in `3.5`")),
        ("A: good: Me", (3, 7, "found `good`, expected a score", "write a number, as in `I wait: 3: Me`")),
        ("A", (3, 5, "the task has no score", "write it as `I wait: 3: Me`")),
    ],
)
def test_what_mermaid_reads_as_no_number_is_an_error(line: str, problem: tuple[int, int, str, str]) -> None:
    assert problems(task(line)) == [problem]


@pytest.mark.parametrize(
    ("line", "guess"),
    [
        ("Ask: who: 2: Me", "a.mmd:3:5: Ask: who: Mermaid itself ends the name of a task at its first colon"),
        ("A; B: 2: Me", "a.mmd:3:5: A; B: 2: Me: Mermaid itself does not read a line with a semicolon"),
        ("section A: B\n A: 3", "a.mmd:3:5: A: B: Mermaid itself does not read a colon in a section"),
        ("title deed: 3: Me", "a.mmd:3:5: deed: 3: Me: what begins with `title` is no task"),
    ],
)
def test_what_mermaid_itself_does_otherwise_is_reported(line: str, guess: str) -> None:
    assert guess in guesses(task(f"{line}\n    Go: 1"))


def test_everything_around_the_tasks() -> None:
    found = draft(
        "---\ntitle: Front\nconfig:\n  theme: dark\n---\n%%{init: {'theme': 'forest'}}%%\njourney\r\n"
        "  %% said in May\n  accTitle: Short\n  accDescr {\n    one\n    two\n  }\n  SECTION Go # early\n"
        "    Walk: 2: Me: more\n"
    )
    assert found.problems == []
    assert found.data == {
        "cjm": 1,
        "title": "Front",
        "scale": {"min": 1, "max": 5, "neutral": 3},
        "actors": [{"id": "me", "title": "Me"}],
        "phases": [{"id": "go", "title": "Go"}],
        "steps": [
            {
                "id": "walk",
                "title": "Walk",
                "phase": "go",
                "touchpoints": [{"title": "Walk", "actors": ["me"]}],
                "emotion": 2,
            }
        ],
    }
    assert [(str(one.where), one.text, str(one.why)) for one in found.lost] == [
        ("a.mmd:8:3", "said in May", "a comment"),
        ("a.mmd:9:3", "Short", "a journey has no other description"),
        ("a.mmd:13:1", "one two", "a journey has no other description"),
        ("a.mmd:14:3", "early", "a comment"),
        ("a.mmd:15:5", "more", "Mermaid leaves out what follows the actors"),
    ]


def test_what_is_not_a_journey() -> None:
    assert problems(draft("Journey\n A: 1\n")) == [
        (1, 1, "found `Journey`, expected `journey`", "begin the diagram with `journey`, in small letters")
    ]
    assert problems(draft("journey\n title A\n")) == [(1, 1, "the diagram has no task", "write one as `I wait: 3: Me`")]


@pytest.mark.parametrize(
    ("outside", "scores", "scale"),
    [
        ("keep", [-2, 3, 10], {"min": -2, "max": 10, "neutral": 4}),
        ("clamp", [1, 3, 5], {"min": 1, "max": 5, "neutral": 3}),
        ("rescale", [1, 2.666666667, 5], {"min": 1, "max": 5, "neutral": 3}),
    ],
)
def test_scores_outside_the_scale(outside: Outside, scores: list[float], scale: dict[str, float]) -> None:
    found = draft("journey\n A: -2\n B: 3\n C: 1e1\n", outside=outside)
    assert [step["emotion"] for step in found.data["steps"]] == scores
    assert found.data["scale"] == scale
    assert len(found.guessed) >= 2
    assert Loader().load_bytes(draft_text(found)).diagnostics == ()


def test_scores_outside_the_scale_can_be_refused() -> None:
    assert "reject" in get_args(Outside)
    assert problems(draft("journey\n A: -2\n B: 3\n", outside="reject")) == [
        (2, 2, "\u22122 lies outside the scale 1..5", "correct it, or keep it with --outside keep")
    ]


PAGE = "# Notes\n\n```mermaid\njourney\n  title A\n  Go: 4: Me\n```\n\n```mermaid\nflowchart LR\n a-->b\n```\n"


def test_a_fence_of_a_page() -> None:
    assert recognises(SourceFile("a.md", PAGE.encode()))
    found = draft(PAGE, "a.md")
    assert [str(one.where) for one in found.placed] == ["a.md:5:3", "a.md:6:3", "a.md:6:3", "a.md:6:3"]
    assert not recognises(SourceFile("a.md", b"# Notes\n\njourney\n"))
    with pytest.raises(UsageError, match=r"a\.md holds 2 journeys, at lines 4, 14; save one of them as a file"):
        draft(PAGE + PAGE[9:], "a.md")
    with pytest.raises(UsageError, match=r"a\.md holds no journey of Mermaid; name a file with one"):
        draft("# Notes\n", "a.md")


NAMES = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp", "Cf", "Co", "Cn", "Zs"]), min_size=1
)
TITLES = st.lists(NAMES, min_size=1, max_size=3).map(" ".join) | st.sampled_from(
    ["title deed", "%% x", "a: b; c # d, e", "section", "Journey", "10:30", "#58;", "accDescr: x", "3", "https://x"]
)


@st.composite
def held(draw: st.DrawFn) -> dict[str, Any]:
    """A journey with nothing but what Mermaid holds."""
    taken: dict[str, list[str]] = {"phases": [], "actors": [], "steps": []}

    def entry(key: str, otherwise: str, title: str) -> dict[str, Any]:
        taken[key].append(id_for(title, taken[key], otherwise))
        return {"id": taken[key][-1], "title": title}

    actors: dict[str, dict[str, Any]] = {}
    phases = [entry("phases", "phase", draw(TITLES)) for _ in range(draw(st.integers(0, 2)))]
    steps = []
    for phase in phases or [{}]:
        for _ in range(draw(st.integers(1, 3))):
            step = entry("steps", "step", draw(TITLES))
            if phase:
                step["phase"] = phase["id"]
            if draw(st.booleans()):
                step["emotion"] = draw(st.sampled_from([1, 2, 3, 4, 5, 1.5, 4.25]))
            names = list(dict.fromkeys(draw(st.lists(TITLES, max_size=2))))
            if names:
                for name in names:
                    if name not in actors:
                        actors[name] = entry("actors", "actor", name)
                ids = [actors[name]["id"] for name in names]
                step["touchpoints"] = [{"title": step["title"], "actors": ids}]
            steps.append(step)
    data: dict[str, Any] = {"cjm": 1, "title": draw(TITLES), "scale": {"min": 1, "max": 5, "neutral": 3}}
    return (
        data
        | ({"actors": [*actors.values()]} if actors else {})
        | ({"phases": phases} if phases else {})
        | {"steps": steps}
    )


@tried(400)
@given(held())
def test_what_mermaid_holds_goes_round_exactly(data: dict[str, Any]) -> None:
    loaded = Loader().load_bytes(journey_text(data))
    assert loaded.diagnostics == ()
    written = write([loaded], WriteOptions())
    again = draft(written.data.decode())
    again.data.pop("language", None)
    assert again.problems == []
    assert again.data == data
    unscored = [step["title"] for step in data["steps"] if "emotion" not in step]
    assert [one.text for one in written.lost] == unscored
    once_more = Loader().load_bytes(draft_text(again))
    assert write([once_more], WriteOptions()).data == written.data


@pytest.mark.parametrize(
    "path", [one for one in EXAMPLE_FILES if "library" not in one.name], ids=lambda path: path.name
)
def test_every_example_is_written_and_read(path: Path) -> None:
    loaded = Loader().load(path)
    assert loaded.journey is not None
    written = write([loaded], WriteOptions())
    found = draft(written.data.decode())
    assert found.problems == []
    assert [step["title"] for step in found.data["steps"]] == [step.title for step in loaded.journey.steps]
    texts = {one.text for one in written.lost}
    assert all(quote.text in texts for step in loaded.journey.steps for quote in step.quotes)
