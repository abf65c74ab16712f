"""JSON: exact both ways."""

import json
from pathlib import Path, PurePath
from typing import Any

import pytest
from hypothesis import given

from cjm.errors import InputError
from cjm.exchange import ReadOptions, SourceFile, WriteOptions
from cjm.exchange._writing import draft_text, journey_text
from cjm.exchange.json import read, write
from cjm.journey.loading import Loader
from support import EXAMPLE_FILES
from support.drafts import journeys
from support.fixtures import RunCjm

HERE = PurePath()


def draft(text: str, folder: PurePath = HERE) -> Any:
    return read([SourceFile("a.json", text.encode())], ReadOptions(folder=folder))


@given(journeys())
def test_a_journey_goes_round_exactly(data: dict[str, Any]) -> None:
    loaded = Loader().load_bytes(journey_text(data))
    assert loaded.diagnostics == ()
    assert repr(loaded.document.data) == repr(Loader().load_bytes(draft_text(again(loaded))).document.data)


def again(loaded: Any) -> Any:
    written = write([loaded], WriteOptions())
    assert written.data.isascii()
    assert json.loads(written.data) == loaded.document.data
    return draft(written.data.decode())


@pytest.mark.parametrize("path", [*EXAMPLE_FILES], ids=lambda path: "/".join(path.parts[-2:]))
def test_examples_go_round_but_for_their_comments(path: Path) -> None:
    loaded = Loader().load(path)
    if loaded.journey is None:
        return
    written = write([loaded], WriteOptions())
    found = draft(written.data.decode(), path.parent)
    assert found.problems == []
    made = Loader().load_bytes(draft_text(found)).document
    assert made.data == loaded.document.data
    assert [one.text for one in written.lost] == [one.text.strip() for one in loaded.document.comments]


def test_each_value_is_reported_with_its_place() -> None:
    found = draft('{"cjm": 1, "title": "A",\n "steps": [{"id": "go", "title": "\\ud83d\\ude00", "emotion": -1.50}]}')
    assert [(str(one.where), one.text, one.address) for one in found.placed] == [
        ("a.json:1:9", "1", "cjm"),
        ("a.json:1:21", "A", "title"),
        ("a.json:2:19", "go", "steps[go].id"),
        ("a.json:2:34", "😀", "steps[go].title"),
        ("a.json:2:50", "-1.5", "steps[go].emotion"),
    ]
    assert (found.guessed, found.lost) == ([], [])


def test_what_is_wrong_has_its_place_in_the_json(tmp_path: Path, run_cjm: RunCjm) -> None:
    (tmp_path / "a.json").write_text('{"cjm": 1,\n "steps": [{"id": "go", "emotion": 9}]}')
    done = run_cjm("import", "a.json", "-o", "a.cjm.yaml", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.splitlines() == [
        "a.json:1:2: error: `title` is missing [missing-key] (write `title: ...`)",
        "a.json:2:13: error: `title` is missing [missing-key] (write `title: ...`)",
        "a.json:2:36: error: 9 lies outside the scale -2..2 [score-outside-scale] "
        "(correct the score, or declare a `scale` that holds it)",
        "1 file checked: 3 errors",
    ]
    assert not (tmp_path / "a.cjm.yaml").exists()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{cjm: 1, title: A, steps: [{id: a, title: A}]}", "a.json:1:2 is no JSON; check how the file was made"),
        ('{"cjm": 1, "title": "A", "steps": [{"id": "a", "title": "A"},]}', "a.json:1:62 is no JSON; check how"),
        ('{"cjm": 1, "title": "A", "steps": [{"id": "a", "title": "A", "emotion": 01}]}', "a.json:1:74 is no JSON;"),
    ],
)
def test_what_is_yaml_but_no_json(text: str, message: str) -> None:
    with pytest.raises(InputError) as raised:
        draft(text)
    assert str(raised.value).startswith(message)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("[" * 25_000, "too-deep"),
        ('{"cjm": 1, "cjm": 1}', "duplicate-key"),
        ('{"cjm": 1, "title": "\\u0000"}', "control-character"),
        ('{"cjm": 1, "title": "\\ud83d"}', "syntax"),
        ('{"cjm": NaN}', "bad-value"),
        ("null", "wrong-type"),
        ("", "wrong-type"),
    ],
)
def test_hostile_json_is_a_problem_with_its_place(text: str, rule: str) -> None:
    assert rule in {one.rule for one in draft(text).problems}


def test_bytes_that_are_no_utf_8() -> None:
    found = read([SourceFile("a.json", b'{"title": "caf\xe9"}')], ReadOptions())
    assert found.problems[0].rule == "encoding"
