"""Tables over several pages."""

import pytest

from cjm.languages.words import words_in
from cjm.layout import PageSetup, RenderContext
from cjm.layout.table import TableCell, divided
from cjm.themes import theme

CONTEXT = RenderContext(theme(), words_in("nl"), PageSetup(fixed=True))


@pytest.mark.parametrize("room", [120.0, 200.0, 400.0])
def test_a_row_that_is_higher_than_a_page_is_shortened(room: float) -> None:
    rows = [[TableCell("Kort"), TableCell("Wat ik wilde weten " * 80)], [TableCell("Ook"), TableCell("Kort")]]
    pages = divided(CONTEXT, "Tabel", ["Stap", "Denkt"], rows, (50, 100), [200, 120], room)
    assert all(page.box.height <= room for page in pages)
    texts = ["".join(text.lines) for page in pages for row in page.cells[1:] for text in row]
    assert [text for text in texts if text.endswith("…")] == [texts[1]]
    assert texts[0::2] == ["Kort", "Ook"]


def test_a_page_that_may_grow_shortens_nothing() -> None:
    long = "Wat ik wilde weten " * 9
    (whole,) = divided(CONTEXT, "Tabel", ["Denkt"], [[TableCell(long)]], (50, 100), [120], None)
    assert " ".join(whole.cells[1][0].lines) == long.strip()
