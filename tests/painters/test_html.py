"""HTML: one file without network or script, that everybody can use."""

import hashlib
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from cjm import themes
from cjm.painters.html import paint
from cjm.scene.items import Box, DataTable, Group, Scene, Text
from support import CAR_LEASE, ROOT, VACANCY
from support.html import logo, plain, story
from support.scenes import HOSTILE, cover, curve, odd, run


def page(*scenes: Scene, theme: str = "default") -> html.HtmlElement:
    return html.document_fromstring(paint(scenes, themes.theme(theme)))


def text_of(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_a_document_is_complete_and_holds_all_it_needs() -> None:
    data = story(VACANCY, marked=True).decode()
    assert data.startswith('<!DOCTYPE html>\n<html lang="nl">\n<head>\n<meta charset="utf-8">\n')
    root = html.document_fromstring(data)
    (policy,) = root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy == "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
    assert not root.xpath("//script | //link | //iframe | //object | //form | //@onload | //@onclick")
    named = root.xpath("//@href | //@src")
    assert all(value.startswith(("#page-", "data:image/png;base64,")) for value in named)
    assert not re.search(r"https?:|url\(|@import", data)
    assert root.findtext(".//title") == "Ik vul mijn vacature in"


def test_ids_are_unique_and_everything_that_is_named_is_there() -> None:
    root = html.document_fromstring(story(VACANCY))
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids)) > 20
    named = [id for value in root.xpath("//@aria-labelledby | //@aria-describedby") for id in value.split()]
    named += [value.removeprefix("#") for value in root.xpath("//a/@href")]
    assert set(named) <= set(ids)


def test_headings_are_in_order_and_the_contents_lead_to_every_page() -> None:
    root = page(cover()._replace(opening=True), plain("Eerste"), plain("Tweede"))
    assert [(one.tag, text_of(one)) for one in root.xpath("//h1 | //h2 | //h3")] == [
        ("h1", "The journey"),
        ("h2", "Eerste"),
        ("h2", "Tweede"),
    ]
    assert [(link.get("href"), text_of(link)) for link in root.xpath("//nav//a")] == [
        ("#page-1", "The journey"),
        ("#page-2", "Eerste"),
        ("#page-3", "Tweede"),
    ]
    assert [child.get("id", child.tag) for child in root.find(".//main")] == ["page-1", "nav", "page-2", "page-3"]
    (skip,) = root.xpath("//a[@class='skip']")
    assert skip.get("href") == "#page-2"


def test_pages_of_one_headline_are_distinguished_in_the_contents() -> None:
    described = [f"{name} van een reis.\nDan meer." for name in ("Curve", "Kaart")]
    one, two = (plain("Eén vondst")._replace(description=text) for text in described)
    links = page(one, two, plain("Andere")).xpath("//nav//a")
    assert [text_of(link) for link in links] == [
        "Eén vondst Curve van een reis.",
        "Eén vondst Kaart van een reis.",
        "Andere",
    ]


def test_the_contents_stand_first_where_there_is_no_opening_page_and_not_at_all_for_one() -> None:
    root = page(plain("Eerste"), plain("Tweede"))
    assert [child.get("id", child.tag) for child in root.find(".//main")] == ["nav", "page-1", "page-2"]
    assert not page(plain()).xpath("//nav | //a")


def test_the_headline_is_a_heading_and_not_in_the_picture_too() -> None:
    root = page(plain())
    (picture,) = root.xpath("//svg")
    assert [text_of(text) for text in picture.xpath(".//text")] == ["nu"]
    assert picture.get("viewbox") == "0 108 1280 612"
    assert text_of(root.find(".//h1")) == "De bevinding"
    assert text_of(root.xpath("//p[@class='about']")[0]) == "Een reis"
    assert picture.findtext("title") == "De bevinding"
    assert picture.findtext("desc") == "Wat er te zien is"


def test_an_opening_page_and_one_with_something_above_its_headline_stay_whole() -> None:
    opening = plain()._replace(opening=True)
    above = plain()._replace(items=(Text(Box(0, 20, 9, 9), ("boven",), 9), *plain().items))
    for scene in (opening, above):
        root = page(scene)
        assert root.xpath("//svg/@viewbox") == ["0 0 1280 720"]
        assert "De bevinding" in [text_of(text) for text in root.xpath("//svg//text")]
        assert root.xpath("//div[@class='unseen']/h1")


def test_colours_are_named_by_role_in_the_pictures() -> None:
    data = paint([plain()], themes.theme()).decode()
    assert 'stroke="var(--emotion)"' in data
    assert not re.search(r"#[0-9A-F]{6}", data.partition("</style>")[2])


@pytest.mark.parametrize(
    ("theme", "scheme", "others"),
    [
        ("default", "light", ["@media screen and (prefers-color-scheme: dark)"]),
        ("contrast", "light", []),
        ("print", "light", []),
        ("dark", "dark", ["@media print"]),
    ],
)
def test_a_theme_stays_as_it_was_chosen_and_the_default_one_follows_the_screen(
    theme: str, scheme: str, others: list[str]
) -> None:
    first, *rest = paint([plain()], themes.theme(theme)).decode().partition("<style>\n")[2].split("\n")
    assert first.startswith(f":root {{ color-scheme: {scheme}; --ink: {themes.theme(theme).colours['ink']};")
    assert [line.partition(" {")[0] for line in rest if line.startswith("@media") and "--ink" in line] == others


def test_data_is_a_real_table() -> None:
    data_table = DataTable(
        ("Stap", "nu", "Wat opvalt"), (("Zoeken", "−1,5", ""), ("Wachten", "+2", "Hoog\nen laag"), ("", "", "x"))
    )
    (table,) = page(plain(data_table=data_table)).xpath("//details//table")
    assert text_of(table.find("caption")) == "De bevinding"
    assert [(cell.get("scope"), text_of(cell)) for cell in table.xpath("thead/tr/*")] == [
        ("col", "Stap"),
        ("col", "nu"),
        ("col", "Wat opvalt"),
    ]
    body = [[(cell.tag, cell.get("scope"), text_of(cell)) for cell in row] for row in table.xpath("tbody/tr")]
    assert body[0] == [("th", "row", "Zoeken"), ("td", None, "−1,5"), ("td", None, "")]
    assert body[2][0] == ("td", None, "")
    assert [cell.get("class") for cell in table.xpath("tbody/tr[1]/*")] == [None, "number", None]


def test_notes_are_paragraphs() -> None:
    root = page(plain(notes="Eerst dit.\n\nDan dat."))
    (notes,) = root.xpath("//details")
    assert text_of(notes.find("summary")) == "Spreektekst"
    assert [text_of(line) for line in notes.xpath("p")] == ["Eerst dit.", "Dan dat."]


def test_the_logo_stands_once_beside_the_first_heading() -> None:
    scene = plain()._replace(items=(*plain().items, logo()._replace(box=Box(1100, 40, 124, 31))))
    root = page(scene, scene)
    (image,) = root.xpath("//img")
    assert image.get("alt") == "Werkpunt <&>"
    assert image.xpath("ancestor::section/@id") == ["page-1"]
    assert not root.xpath("//image")


@pytest.mark.parametrize("words", [*HOSTILE, "</style><script>alert(1)</script>", "]]>", '" onload="x', "&amp;", "-->"])
def test_text_is_never_markup(words: str) -> None:
    items = (
        Text(Box(9, 9, 99, 20), (words,), 12, placeholder="title"),
        Text(Box(9, 29, 99, 20), (words,), 12, placeholder="subtitle"),
        Group(words, (Text(Box(9, 90, 99, 20), (words,), 12),), words),
    )
    root = page(Scene(400, 300, words, words, items, words, "en", DataTable((words, words), ((words, words),))))
    assert not root.xpath("//script | //@onload")
    assert root.xpath("//svg/g/@data-name") == [words]
    for path in (
        "//title",
        "//h1",
        "//p[@class='about']",
        "//svg/title",
        "//svg/desc",
        "//svg//text",
        "//th",
        "//td",
        "//details/p",
    ):
        assert {element.text_content() for element in root.xpath(path)} == {words}


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=60))
def test_any_text_comes_through_letter_for_letter(words: str) -> None:
    scene = plain(words, DataTable((words,), ((words,),)), words)
    root = page(scene, scene)
    assert [element.text_content() for element in root.xpath("//h1 | //h2 | //caption | //nav//a/span")] == [words] * 6


def test_scenes_at_the_edge_are_bound() -> None:
    root = page(*odd(), curve())
    assert len(root.xpath("//svg")) == len(odd()) + 1


def test_the_same_bytes_in_every_process() -> None:
    code = f"""import sys; sys.path.insert(0, {str(ROOT / "tests")!r})
import hashlib; from support import CAR_LEASE; from support.html import story
print(hashlib.sha256(story(CAR_LEASE)).hexdigest())"""
    done = run(code, PYTHONHASHSEED="2", TZ="Asia/Tokyo", LC_ALL="C")
    assert done.stderr == b""
    assert done.stdout.decode().strip() == hashlib.sha256(story(CAR_LEASE)).hexdigest()
