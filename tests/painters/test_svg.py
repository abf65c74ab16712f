"""SVG: well-formed, described, safe and the same every time."""

import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm.charts import chart
from cjm.journey.loading import load
from cjm.languages.words import words_of
from cjm.layout import RenderContext
from cjm.painters.svg import elements, families, paint
from cjm.scene.items import Box, Dash, Face, Group, Item, Line, LineChart, Rectangle, Scene, Series, Text
from cjm.themes import theme
from support import CAR_LEASE, EXAMPLES, ROOT

SVG = "{http://www.w3.org/2000/svg}"
PAGE = Box(0, 0, 400, 300)


def parsed(*items: Item, title: str = "Kop", description: str = "Wat er staat") -> ElementTree.Element:
    return ElementTree.fromstring(paint(Scene(400, 300, title, description, items, language="nl"), theme()))


def test_the_page_is_titled_described_and_sized() -> None:
    root = parsed()
    assert root.tag == f"{SVG}svg"
    assert (root.get("width"), root.get("height"), root.get("viewBox")) == ("400", "300", "0 0 400 300")
    assert root.get("role") == "img"
    ids = {element.get("id"): element.text for element in root if element.get("id")}
    assert ids == {"title": "Kop", "desc": "Wat er staat"}
    assert root.get("aria-labelledby") == "title desc"
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "nl"
    assert "Lato" in root.get("font-family", "")


def test_fonts_are_listed_as_css_lists_them() -> None:
    context = theme().dressed({}, ["Merriweather", "Source Sans 3", "3D", "ヒラギノ角ゴ"])
    assert families(context).startswith(
        "Merriweather, 'Source Sans 3', '3D', 'ヒラギノ角ゴ', Lato, Carlito, 'Segoe UI', "
    )
    assert families(context).endswith(", sans-serif")


def test_colours_may_be_anything_that_an_attribute_takes() -> None:
    colours = {role: f"var(--{role})" for role in theme().colours}
    (line,) = elements([Rectangle(PAGE, "band", "rule", 2)], colours)
    assert (
        line == '<rect x="0" y="0" width="400" height="300" fill="var(--band)" stroke="var(--rule)" stroke-width="2"/>'
    )


def test_text_is_text_on_its_baseline() -> None:
    text = Text(Box(10, 20, 100, 39), ("een & twee", "<drie>"), 15, "low", "bold", align="center", leading=1.3)
    (element,) = parsed(text).iter(f"{SVG}text")
    assert [span.text for span in element] == ["een & twee", "<drie>"]
    assert [span.get("x") for span in element] == ["60", "60"]
    first, second = (float(span.get("y", "")) for span in element)
    assert first == pytest.approx(20 + 15 * (0.05 + 0.987), abs=0.01)
    assert second - first == pytest.approx(19.5, abs=0.011)
    assert (element.get("text-anchor"), element.get("font-weight"), element.get("fill")) == (
        "middle",
        "700",
        theme().colours["low"],
    )


def test_a_curve_runs_straight_through_its_points_with_gaps() -> None:
    series = Series("nu", (0, 2, None, 1), "emotion", 4)
    plot = LineChart(Box(0, 0, 400, 200), ("a", "b", "c", "d"), (series,), 0, 2)
    root = parsed(plot)
    (path,) = root.iter(f"{SVG}path")
    assert path.get("d") == "M50,200L150,0"
    (dot,) = root.iter(f"{SVG}circle")
    assert (dot.get("cx"), dot.get("cy")) == ("350", "100")


@pytest.mark.parametrize(("mood", "bends"), [(1.0, 1), (0.0, 0), (-0.5, -1)])
def test_the_mouth_carries_the_score(mood: float, bends: int) -> None:
    root = parsed(Face((100, 100), 20, mood, "high"))
    (mouth,) = root.iter(f"{SVG}path")
    numbers = [float(number) for number in re.findall(r"-?[0-9.]+", mouth.get("d", ""))]
    lowest = numbers[3] - numbers[1] if bends else 0
    assert (lowest > 0) - (lowest < 0) == bends
    assert len(list(root.iter(f"{SVG}circle"))) == 3


def test_dashes_distinguish_lines() -> None:
    def dash(kind: Dash) -> str | None:
        (path,) = parsed(Line(((0, 0), (9, 9)), "desired", 2, kind)).iter(f"{SVG}path")
        return path.get("stroke-dasharray")

    assert dash("solid") is None
    assert len({dash("dashed"), dash("dotted"), None}) == 3
    ring = parsed(Face((50, 50), 12, 0, "emotion", "dashed"))
    assert next(ring.iter(f"{SVG}circle")).get("stroke-dasharray")


def test_groups_and_rectangles() -> None:
    inner = Rectangle(PAGE, "band", "rule", 2, 5)
    (group,) = parsed(Group("Hoog & <laag>", (inner,), "Wat het is")).iter(f"{SVG}g")
    assert group.get("data-name") == "Hoog & <laag>"
    assert [child.tag for child in group] == [f"{SVG}desc", f"{SVG}rect"]
    assert group[1].get("rx") == "5"


@given(st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"), max_size=60))
def test_any_text_comes_through_letter_for_letter(text: str) -> None:
    box = Box(0, 0, 100, 20)
    root = parsed(Text(box, (text,), 12), Group(text, ()), title=text, description=text)
    assert (next(root.iter(f"{SVG}text")).text or "") == text
    assert next(root.iter(f"{SVG}g")).get("data-name") == text
    assert (root[0].text or "", root[1].text or "") == (text, text)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_examples_are_small_safe_and_hold_their_words(path: Path) -> None:
    subject = load(path).journey
    assert subject is not None
    scene = chart("emotion-curve").build(subject, RenderContext(theme(), words_of(subject)))[0]
    data = paint(scene, theme())
    root = ElementTree.fromstring(data)
    assert len(data) < 40_000
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {
        "svg", "title", "desc", "rect", "text", "tspan", "path", "circle", "g",
    }  # fmt: skip
    assert not re.search(rb"\d\.\d{3}", re.sub(rb"<desc.*?</desc>|<text.*?</text>", b"", data, flags=re.S))
    spoken = " ".join("".join(element.itertext()) for element in root.iter(f"{SVG}text"))
    assert scene.title.split()[0] in spoken


def test_the_same_journey_gives_the_same_bytes_in_another_process() -> None:
    script = (
        "import sys; from pathlib import Path; from cjm.journey.loading import load; from cjm.charts import chart;"
        "from cjm.layout import RenderContext; from cjm.languages.words import words_of; from cjm.themes import theme;"
        "from cjm.painters.svg import paint;"
        "j = load(Path(sys.argv[1])).journey;"
        "scene = chart('emotion-curve').build(j, RenderContext(theme(), words_of(j)))[0];"
        "sys.stdout.buffer.write(paint(scene, theme()))"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", script, str(CAR_LEASE)],
            cwd=ROOT,
            env={"PYTHONHASHSEED": seed, "LC_ALL": locale, "TZ": zone, "PYTHONPATH": str(ROOT)},
            check=True,
            capture_output=True,
        ).stdout
        for seed, locale, zone in (("1", "C", "UTC"), ("2", "nl_BE.UTF-8", "Asia/Tokyo"))
    }
    assert len(outputs) == 1
