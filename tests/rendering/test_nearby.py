"""Web pages of one run lead down to the journeys that show their steps in detail, and up again."""

from pathlib import Path

import lxml.html
import pytest

from support.fixtures import RunCjm

WHOLE = """cjm: 1
title: I move <house>
steps:
- {id: pack, title: I pack, emotion: 1}
- {id: drive, title: I drive, emotion: -1, journey: parts/drive & park.cjm.yaml}
- {id: live, title: I live there, emotion: 2}
"""
PART = "cjm: 1\ntitle: I drive\nsteps:\n- {id: a, title: I go, emotion: 0}\n- {id: b, title: I park, emotion: -1}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "parts").mkdir()
    (tmp_path / "cjm.toml").touch()
    (tmp_path / "whole.cjm.yaml").write_text(WHOLE, encoding="utf-8")
    (tmp_path / "parts" / "drive & park.cjm.yaml").write_text(PART, encoding="utf-8")
    return tmp_path


def links(file: Path) -> list[tuple[str, str]]:
    """The links to other pages, with what stands before them."""
    found = lxml.html.parse(str(file)).xpath("//nav[@class='nearby']//a")
    return [(link.getparent().text.strip(), link.get("href")) for link in found]


def test_pages_lead_down_and_up(folder: Path, run_cjm: RunCjm) -> None:
    assert run_cjm("render", ".", "--format", "html,svg", "-o", "out", cwd=folder).returncode == 0
    assert links(folder / "out" / "whole.html") == [("\u2193 In detail", "parts/drive-park.html")]
    assert links(folder / "out" / "parts" / "drive-park.html") == [("\u2191 Shows a step of", "../whole.html")]
    for file, link in (("whole.html", "parts/drive-park.html"), ("parts/drive-park.html", "../whole.html")):
        assert ((folder / "out" / file).parent / link).resolve().is_file()
    text = (folder / "out" / "parts" / "drive-park.html").read_text(encoding="utf-8")
    assert "I move &lt;house&gt;" in text


def test_a_page_that_is_drawn_alone_leads_nowhere(folder: Path, run_cjm: RunCjm) -> None:
    assert run_cjm("render", "whole.cjm.yaml", "-o", "out.html", cwd=folder).returncode == 0
    assert links(folder / "out.html") == []
    assert run_cjm("render", ".", "--format", "html", "-o", "public", "--redact", cwd=folder).returncode == 0
    assert links(folder / "public" / "whole.html") == [], "a title may name somebody"


def test_the_map_and_the_terminal_name_the_detail(folder: Path, run_cjm: RunCjm) -> None:
    assert run_cjm("render", "whole.cjm.yaml", "--chart", "journey-map", "-o", "map.svg", cwd=folder).returncode == 0
    assert ">In detail in</text>" in (folder / "map.svg").read_text(encoding="utf-8")
    assert "In detail in: I drive" in run_cjm("show", "whole.cjm.yaml", cwd=folder).stdout
