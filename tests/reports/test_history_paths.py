"""`cjm history` of a journey of several paths."""

import json
from pathlib import Path

import pytest

from cjm.plaintext import output_lines
from cjm.reports.history import HistoryReport
from cjm.reports.writers import Output, writer
from cjm.versions import history
from support.git import commit

pytestmark = pytest.mark.usefixtures("here")

PATHS = """cjm: 1
title: I order a cake
paths: [{id: well, title: All goes well, share: 0.8}, {id: badly, title: It burns, share: 0.2}]
steps:
  - {id: choose, title: I choose, emotion: 1}
  - {id: wait, title: I wait again, emotion: -1, paths: [badly]}
  - {id: eat, title: I eat, emotion: 2}
"""


def test_each_path_is_noted_and_drawn_and_in_the_data(here: Path) -> None:
    commit(here, "Draft", cake=PATHS)
    commit(here, "Let it burn", cake=PATHS.replace("emotion: -1", "emotion: -2"))
    other = PATHS.replace("{id: badly, title: It burns, share: 0.2}", "{id: late, title: Late}")
    commit(here, "Bake another", cake=other.replace("[badly]", "[late]"))
    report = HistoryReport(history.of("cake"))
    told = list(map(output_lines, writer("text")(report, Output(200))))
    assert "  Let it burn · remembered at worst on It burns +0.5 becomes 0, worse" in told
    assert "  Bake another · the path Late is new · the path It burns is gone" in told
    assert any(line.startswith("Mean on Late") for line in told)
    assert "Of several paths the figures are those of the main one; how the others changed is noted." in told[-1]
    found = json.loads("\n".join(writer("json")(report, Output(200))))["versions"][1]["journey"]
    assert [(one["id"], one["share"], one["mean"]) for one in found["paths"]] == [
        ("well", 0.8, 1.5),
        ("badly", 0.2, pytest.approx(1 / 3)),
    ]
