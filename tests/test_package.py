"""The package as an index shows it, and what it was made of."""

import re
import runpy
import sys
from collections.abc import Callable
from types import SimpleNamespace

import pytest

from support import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.fixture
def without_relative_links(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], str]:
    """What makes the description, without the program that builds packages, which tests do not have."""
    monkeypatch.setitem(
        sys.modules, "hatchling.metadata.plugin.interface", SimpleNamespace(MetadataHookInterface=object)
    )
    made: Callable[[str], str] = runpy.run_path(str(ROOT / ".ci" / "index_page.py"))["without_relative_links"]
    return made


def test_the_page_of_an_index_has_no_link_that_leads_nowhere(without_relative_links: Callable[[str], str]) -> None:
    page = without_relative_links(README)
    linked = re.findall(r"(!?)\[([^\]]+)\]\(([^)#]+)[^)]*\)", README)
    assert len(linked) > 10
    assert re.findall(r"\]\((?!https://)[^)]*\)", page) == []
    for picture, words, target in linked:
        assert (f"{words} (`{target}`)" in page) is not bool(picture), target
    assert {line for line in README.splitlines() if "](" not in line} <= set(page.splitlines())


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (
            "see [rules](docs/rules.md#alias), [x](https://a.example/b)",
            "see rules (`docs/rules.md`), [x](https://a.example/b)",
        ),
        ("![a map](map.svg)\n\n![b](https://a.example/b.svg)\n", "![b](https://a.example/b.svg)\n"),
        ("[`cjm.toml`](docs/settings.md) and [above](#start)", "`cjm.toml` (`docs/settings.md`) and [above](#start)"),
    ],
)
def test_links_keep_their_words(without_relative_links: Callable[[str], str], written: str, shown: str) -> None:
    assert without_relative_links(written) == shown
