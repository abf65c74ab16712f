"""A page of Markdown: its tables, and each line around them accounted for."""

from hypothesis import given
from hypothesis import strategies as st

from cjm.exchange import ReadOptions, SourceFile
from cjm.exchange._draft import Draft
from cjm.exchange.markdown import read
from support.laws import tried

TABLE = "| Stap | Score |\n| --- | --- |\n| Pas aanvragen | 3/5 |\n"


def draft(text: str) -> Draft:
    return read([SourceFile("a.md", text.encode())], ReadOptions())


def lost(found: Draft) -> list[tuple[str, str, str]]:
    return [(str(one.where), one.text, str(one.why)) for one in found.lost]


def test_what_stands_around_tables_is_read_or_reported() -> None:
    found = draft(
        "# Lid worden\n\n**Persona:** Yara, 9 jaar\n- Datum: 2026-11-12\n> Zie *ook* de bijlage.\n\n"
        f"## Stappen\n{TABLE}\n---\n## Kansen\n1. Borden op kinderhoogte\n\n```sh\nls\npwd\n```\n"
    )
    data = found.data
    assert (data["title"], data["persona"], data["date"]) == ("Lid worden", {"name": "Yara, 9 jaar"}, "2026-11-12")
    assert lost(found) == [
        ("a.md, A5", "Zie ook de bijlage.", "it stands in no table"),
        ("a.md, A13", "Kansen", "it stands in no table"),
        ("a.md, A14", "Borden op kinderhoogte", "it stands in no table"),
        ("a.md, A16", "ls", "a block of code"),
    ]


def test_the_first_line_of_prose_is_no_title() -> None:
    found = draft(f"Yesterday.\n\n# Joining\n\n{TABLE}")
    assert found.data["title"] == "Joining"
    assert lost(found) == [("a.md, A1", "Yesterday.", "it stands in no table")]


WORDS = st.text("abcXYZ :*_#>-+`~.\u00e9", max_size=30)


@tried(200)
@given(st.lists(WORDS, max_size=6), st.lists(WORDS, max_size=6))
def test_each_line_that_says_something_is_in_the_report(before: list[str], after: list[str]) -> None:
    found = draft("\n".join([*before, "", *TABLE.split("\n"), *after]))
    rows = {one.where.row for one in found.placed} | {one.where.row for one in found.lost}
    fenced = False
    for row, line in enumerate([*before, "", *TABLE.split("\n"), *after], 1):
        fence = line.strip().startswith(("```", "~~~"))
        if fence:
            fenced = not fenced
        elif not fenced and any(one.isalpha() for one in line) and not line.lstrip().startswith("#"):
            assert row in rows, line
