"""HTML in a real browser, with axe-core: what it fetches, what a checker of accessibility finds, how it is printed.

`pytest -m browser` runs them, with the packages of the extra `browser` and a Chromium.
"""

import io
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import PIL.Image
import pytest

from cjm import themes
from cjm.journey.loading import load
from cjm.painters.html import paint
from cjm.rendering import renderer
from support import EXAMPLES, HOSPITAL, VACANCY, present
from support.html import linked, plain, story

pytestmark = pytest.mark.browser
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    if CHROMIUM is None:
        pytest.skip("there is no Chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.mark.parametrize("path", [*EXAMPLES, HOSPITAL], ids=lambda path: path.name)
def test_a_browser_fetches_nothing_and_an_accessibility_checker_finds_nothing(
    path: Path, browser: Any, tmp_path: Path
) -> None:
    """All rules of axe-core with its best practices, in light and dark, wide and narrow, closed and opened."""
    from axe_playwright_python.sync_playwright import Axe

    file = tmp_path / "story.html"
    file.write_bytes(story(path, marked=True))
    for scheme, width in (("light", 1366), ("dark", 400)):
        tab = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
        asked: list[str] = []
        complaints: list[str] = []
        tab.on("request", lambda request, asked=asked: asked.append(request.url[:40]))
        tab.on("console", lambda message, messages=complaints: messages.append(message.text))
        tab.goto(file.as_uri())
        for _ in ("closed", "opened"):
            found = Axe().run(tab)
            assert found.violations_count == 0, found.generate_report()
            assert found.response["passes"]
            tab.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        assert [url for url in asked if not url.startswith("data:")] == [file.as_uri()[:40]]
        assert complaints == []
        assert tab.evaluate("document.documentElement.scrollWidth") == width
        assert tab.evaluate("getComputedStyle(document.documentElement).backgroundColor") == (
            "rgb(255, 255, 255)" if scheme == "light" else "rgb(19, 23, 28)"
        )
        tab.close()


@pytest.mark.parametrize("theme", ["contrast", "dark", "print"])
def test_the_other_themes_pass_too(theme: str, browser: Any, tmp_path: Path) -> None:
    from axe_playwright_python.sync_playwright import Axe

    file = tmp_path / "story.html"
    file.write_bytes(story(VACANCY, theme))
    tab = browser.new_page(color_scheme="dark")
    tab.goto(file.as_uri())
    tab.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    found = Axe().run(tab)
    tab.close()
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("width", [800, 1280, 1440, 1600, 1920, 3000])
def test_no_margin_is_wider_than_the_other(width: int, browser: Any, tmp_path: Path) -> None:
    """A picture that is narrower than the page stands in its middle, with the texts above it in line with its own."""
    file = tmp_path / "story.html"
    file.write_bytes(story(VACANCY))
    tab = browser.new_page(viewport={"width": width, "height": 800})
    tab.goto(file.as_uri())
    edges = tab.evaluate(
        """[...document.querySelectorAll('.picture svg')].map(one => {
            const room = one.parentElement.getBoundingClientRect(), box = one.getBoundingClientRect();
            const units = box.width / one.viewBox.baseVal.width;
            const text = one.closest('section').querySelector('summary').getBoundingClientRect();
            return [box.left - room.left, room.right - box.right, box.left + 56 * units - text.left, units];
        })"""
    )
    tab.close()
    for left, right, apart, units in edges:
        assert abs(apart) <= 2
        assert left == pytest.approx(right, abs=1) or units == pytest.approx(0.8, abs=0.01)
    if width >= 1440:
        assert all(left <= 80 for left, _, _, _ in edges)


def test_each_picture_is_printed_on_a_page_of_its_own(browser: Any, tmp_path: Path) -> None:
    file = tmp_path / "story.html"
    tall = plain("Een lange bevinding over het wachten " * 6)._replace(height=4000)
    for data in (story(VACANCY), paint([tall, plain(), tall], themes.theme("dark"))):
        file.write_bytes(data)
        tab = browser.new_page(color_scheme="dark")
        tab.goto(file.as_uri())
        for paper in ("A4", "A3", "Letter"):
            printed = tab.pdf(format=paper, landscape=True)
            assert len(re.findall(rb"/Type /Page\b", printed)) == tab.locator("svg").count()
        tab.close()


@pytest.mark.parametrize(("width", "scrolls"), [(390, True), (1023, True), (1024, False), (1600, False)])
def test_a_picture_that_is_wider_than_its_window_says_so(
    width: int, scrolls: bool, browser: Any, tmp_path: Path
) -> None:
    file = tmp_path / "story.html"
    file.write_bytes(story(VACANCY))
    tab = browser.new_page(viewport={"width": width, "height": 844})
    tab.goto(file.as_uri())
    found = tab.evaluate(
        """[...document.querySelectorAll('.picture')].map(one => {
            const hint = one.parentElement.querySelector('.scroll');
            return [hint.textContent, getComputedStyle(hint).display, one.scrollWidth > one.clientWidth];
        })"""
    )
    tab.close()
    assert {text for text, _, _ in found} == {"Schuif opzij om alles te zien →"}
    wide = [shown == "block" for _, shown, _ in found]
    assert wide == [overflows for _, _, overflows in found]
    assert wide[0] == scrolls


def test_links_and_pictures_pass_too(browser: Any, tmp_path: Path) -> None:
    """They can be reached by key, and nothing is fetched for them."""
    from axe_playwright_python.sync_playwright import Axe

    file = tmp_path / "links.html"
    file.write_bytes(linked())
    tab = browser.new_page()
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url[:40]))
    tab.goto(file.as_uri())
    found = Axe().run(tab)
    reached = tab.evaluate(
        "[...document.querySelectorAll('svg a')].filter(one => (one.focus(), document.activeElement === one)).length"
    )
    tab.close()
    assert found.violations_count == 0, found.generate_report()
    assert reached > 3
    assert [url for url in asked if not url.startswith("data:")] == [file.as_uri()[:40]]


def test_a_picture_that_stands_on_several_pages_is_seen_on_each(browser: Any, tmp_path: Path) -> None:
    """The portrait on the cover and on the persona's page: many colours within its round edge, the page's outside."""
    file = tmp_path / "story.html"
    file.write_bytes(renderer.render(present(load(HOSPITAL).journey), ".html").files[0].data)
    tab = browser.new_page(viewport={"width": 1366, "height": 900}, color_scheme="light")
    tab.goto(file.as_uri())
    portraits = tab.locator("g[clip-path] > use").all()
    assert len(portraits) == 2
    for portrait in portraits:
        seen = PIL.Image.open(io.BytesIO(portrait.screenshot())).convert("RGB")
        assert len(seen.getcolors(1 << 20) or ()) > 30
        assert seen.getpixel((1, 1)) == (255, 255, 255)
    tab.close()
