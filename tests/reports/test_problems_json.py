"""Problems as JSON: the contract with other programs."""

import json
from typing import Any

import pytest

from cjm.checking.checker import Checked, check
from cjm.journey.loading import Loader
from support.problems import DRAFT, checked, printed, with_problems


class TestJson:
    def document(self, *files: Checked, **options: Any) -> Any:
        def refuse(constant: str) -> None:
            raise AssertionError(f"{constant} is not JSON")

        def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
            assert len(dict(pairs)) == len(pairs)
            return dict(pairs)

        text = printed("json", files, **options)
        assert text.isascii()
        return json.loads(text, parse_constant=refuse, object_pairs_hook=once)

    def test_contract(self) -> None:
        assert self.document(checked(DRAFT)) == {
            "version": 1,
            "files": [
                {
                    "file": "bike.cjm.yaml",
                    "journey": {
                        "title": "I rent a bike",
                        "kind": "customer",
                        "state": "current",
                        "language": "en",
                        "steps": [
                            {"id": "book", "title": "Online booking", "emotion": 1, "expected": None, "desired": None},
                            {
                                "id": "ride",
                                "title": "I ride along the canal",
                                "emotion": 2,
                                "expected": None,
                                "desired": None,
                            },
                            {
                                "id": "return",
                                "title": "I bring it back",
                                "emotion": -1,
                                "expected": None,
                                "desired": None,
                            },
                        ],
                        "scale": {"min": -2, "max": 2, "neutral": 0, "direction": "up"},
                        "peak_end": {
                            "low": ["return"],
                            "high": ["ride"],
                            "peak": ["ride"],
                            "end": "return",
                            "remembered": {"low": 0.5, "high": 0.5},
                            "low_memory": -1,
                            "high_memory": 0.5,
                            "mean": pytest.approx(2 / 3),
                            "first": 1,
                            "gap": pytest.approx(-1 / 6),
                            "notes": [],
                        },
                    },
                    "problems": [
                        {
                            "rule": "negative-end",
                            "severity": "warning",
                            "line": 7,
                            "column": 51,
                            "end_line": 7,
                            "end_column": 53,
                            "path": ["steps", 2, "emotion"],
                            "message": "the journey ends below neutral (−1): “I bring it back” (return)",
                            "help": "end on a good moment: in the peak-end rule it weighs as much as the peak",
                            "new": None,
                        },
                        {
                            "rule": "unknown-key",
                            "severity": "error",
                            "line": 7,
                            "column": 55,
                            "end_line": 7,
                            "end_column": 62,
                            "path": ["steps", 2, "emotoin"],
                            "message": "unknown key `emotoin`",
                            "help": "did you mean `emotion`?",
                            "new": None,
                        },
                        {
                            "rule": "missing-brand-essence",
                            "severity": "info",
                            "line": 1,
                            "column": 1,
                            "end_line": 1,
                            "end_column": 4,
                            "path": ["brand", "essence"],
                            "message": "the brand's essence is not written down",
                            "help": "add `brand: {name: ..., essence: ...}`, here or in a library",
                            "new": None,
                        },
                        {
                            "rule": "not-first-person",
                            "severity": "info",
                            "line": 5,
                            "column": 23,
                            "end_line": 5,
                            "end_column": 37,
                            "path": ["steps", 0, "title"],
                            "message": "not written in the first person: “Online booking” (book)",
                            "help": "write it as the customer would say it, like “I look for a car”",
                            "new": None,
                        },
                    ],
                }
            ],
            "summary": {"files": 1, "errors": 1, "warnings": 1, "infos": 2, "accepted": 0},
        }

    def test_a_file_that_cannot_be_read(self) -> None:
        (one,) = check(Loader().load("no/such.cjm.yaml"))
        assert self.document(one) == {
            "version": 1,
            "files": [
                {
                    "file": "no/such.cjm.yaml",
                    "journey": None,
                    "problems": [
                        {
                            "rule": "unreadable",
                            "severity": "error",
                            "line": None,
                            "column": None,
                            "end_line": None,
                            "end_column": None,
                            "path": [],
                            "message": "cannot be read: no such file",
                            "help": "check its name and folder",
                            "new": None,
                        }
                    ],
                }
            ],
            "summary": {"files": 1, "errors": 1, "warnings": 0, "infos": 0, "accepted": 0},
        }

    def test_scores_are_in_the_journeys_own_scale(self) -> None:
        text = """\
cjm: 1
title: Pain
kind: employee
state: future
language: nl
scale: {min: 0, max: 10, neutral: 0, direction: down}
steps:
  - {id: a, title: Ik, emotion: 2.5, expected: 3, desired: 1}
  - {id: b, title: Ik, emotion: 8}
  - {id: c, title: Ik, emotion: 1}
"""
        journey = self.document(checked(text))["files"][0]["journey"]
        assert (journey["kind"], journey["state"], journey["language"]) == ("employee", "future", "nl")
        assert journey["scale"] == {"min": 0, "max": 10, "neutral": 0, "direction": "down"}
        assert journey["steps"][0] == {"id": "a", "title": "Ik", "emotion": 2.5, "expected": 3, "desired": 1}
        assert journey["peak_end"] == {
            "low": ["b"],
            "high": [],
            "peak": ["b"],
            "end": "c",
            "remembered": {"low": 4.5, "high": 4.5},
            "low_memory": 4.5,
            "high_memory": 0.5,
            "mean": pytest.approx(11.5 / 3),
            "first": 2.5,
            "gap": pytest.approx(11.5 / 3 - 4.5),
            "notes": [],
        }

    def test_what_is_not_known_is_null(self) -> None:
        text = "cjm: 1\ntitle:\nscale: {min: 0, max: 10, neutral: null}\n"
        text += "steps: [{id: a, title: I, emotion: 3}, {title: I}]"
        journey = self.document(checked(text))["files"][0]["journey"]
        assert journey["title"] is None
        assert journey["scale"]["neutral"] is None
        assert journey["steps"][1] == {"id": None, "title": "I", "emotion": None, "expected": None, "desired": None}
        assert journey["peak_end"] == {
            "low": ["a"],
            "high": ["a"],
            "peak": [],
            "end": None,
            "remembered": None,
            "low_memory": None,
            "high_memory": None,
            "mean": 3,
            "first": 3,
            "gap": None,
            "notes": ["single", "end-unscored", "no-neutral"],
        }

    def test_columns_count_code_points(self) -> None:
        text = 'cjm: 1\ntitle: t\nsteps: [{id: a, title: "🚲 I", emotion: 1, x: 1}]\n'
        (problem,) = (
            one for one in self.document(checked(text))["files"][0]["problems"] if one["rule"] == "unknown-key"
        )
        assert (problem["column"], problem["end_column"]) == (43, 44)

    def test_every_problem_is_in_it(self) -> None:
        document = self.document(with_problems(300, 0, 5), with_problems(file="two"), quiet=True)
        assert [len(file["problems"]) for file in document["files"]] == [300, 0]
        assert document["summary"] == {"files": 2, "errors": 300, "warnings": 0, "infos": 5, "accepted": 0}
