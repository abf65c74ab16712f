"""`cjm schema`: what editors and other programs validate by."""

import json
from pathlib import Path

import pytest

from support import ROOT
from support.processes import called


@pytest.mark.parametrize("kind", ["journey", "library", "config"])
def test_a_schema_is_printed_in_ascii(tmp_path: Path, kind: str) -> None:
    done = called(tmp_path, "schema", kind)
    assert (done.code, done.error) == (0, "")
    assert done.out.isascii()
    assert json.loads(done.out) == json.loads((ROOT / "schemas" / f"{kind}.schema.json").read_text(encoding="utf-8"))


def test_a_journey_is_meant_where_nothing_is_said(tmp_path: Path) -> None:
    assert called(tmp_path, "schema").out == called(tmp_path, "schema", "journey").out
    done = called(tmp_path, "schema", "theme")
    assert (done.code, done.out) == (2, "")
    assert done.error.count("\n") == 1
    assert "theme" in done.error


def test_it_is_the_file_that_a_new_journey_comes_with(tmp_path: Path) -> None:
    called(tmp_path, "new", "renewal")
    assert (tmp_path / "journey.schema.json").read_bytes() == called(tmp_path, "schema").out.encode()
