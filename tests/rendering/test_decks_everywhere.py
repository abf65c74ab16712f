"""What a board's deck promises of its slides, whatever the journey, the language and the client's template.

Every run tries some of them, `pytest -m thorough --hypothesis-profile=thorough` each journey in each language on each
template.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import product

import pytest

from cjm.journey.languages import LANGUAGES, Language
from cjm.journey.model import Journey
from cjm.layout import PageSetup, reframed
from cjm.painters.powerpoint import open_template
from cjm.rendering import story
from cjm.rendering.renderer import Page
from cjm.rendering.renderer import story as deck_of
from cjm.rendering.speech import Speaker
from cjm.scene.items import Text
from cjm.themes import theme
from support import templates
from support.boxes import assert_clear, of_kind
from support.laws import THOROUGH
from support.pictures import PAGES, example

TEMPLATES = ("slide", "4:3", "subtitled", "foreign")
NAMES = ("car-lease", "engine-repair", "new-employee", "office-visit", "vacancy-future", "vacancy")
TWICE = ("new-employee twice", "office-visit twice")
"""Journeys of twelve and of fourteen steps."""
LEAST = 1 / 3
"""How full a slide is at least."""
ALL = list(product((*NAMES, *TWICE), LANGUAGES, TEMPLATES))
SOME = [
    (name, LANGUAGES[number % len(LANGUAGES)], TEMPLATES[(number + number // len(LANGUAGES)) % len(TEMPLATES)])
    for number, name in enumerate(NAMES)
]


@cache
def page(name: str) -> PageSetup:
    return PAGES[name] if name in PAGES else open_template(getattr(templates, name)()).page


def journey(name: str, language: Language) -> Journey:
    subject = example(name.removesuffix(" twice"))
    if name.endswith(" twice"):
        again = tuple(step._replace(id=f"{step.id}-again", title=f"{step.title} (2)") for step in subject.steps)
        subject = subject._replace(steps=(*subject.steps, *again))
    return subject._replace(language=language)


@pytest.mark.thorough
@pytest.mark.parametrize(("name", "language", "template"), ALL if THOROUGH else SOME)
def test_a_deck_on_any_template(name: str, language: Language, template: str, monkeypatch: pytest.MonkeyPatch) -> None:
    shares: dict[str, float] = {}
    finished = story._finished

    def measured(sheets: list[story.Sheet], speaker: Speaker) -> Iterator[story.Sheet]:
        shares.update({one.name: reframed.filled(one.context, one.scene) for one in sheets if one.scene.body})
        return finished(sheets, speaker)

    monkeypatch.setattr(story, "_finished", measured)
    shown = deck_of(journey(name, language), page=page(template))
    assert {one: round(share, 2) for one, share in shares.items() if share < LEAST} == {}
    titles = [re.sub(r"\W+", " ", one.scene.title) for one in shown]
    assert len(set(titles)) == len(titles)
    assert {(one.scene.width, one.scene.height) for one in shown} == {(page(template).width, page(template).height)}
    # a client's own font may be narrower than the one that is measured, so that its line seems to reach the edge
    assert_readable(shown, 20.0 if template in PAGES else 0.0)


def test_no_number_is_divided_in_a_face_that_runs_wide() -> None:
    wide = PAGES["slide"]._replace(wider=1.35)
    for one in deck_of(journey("new-employee twice", "nl"), page=wide):
        broken = [
            text.lines for text in of_kind(one.scene, Text) if re.fullmatch(r"[+−]?\d+[.,]?\d*", "".join(text.lines))
        ]
        assert [lines for lines in broken if len(lines) > 1] == [], one.name
        assert_clear(one.scene, edge=20.0)


def assert_readable(shown: list[Page], edge: float) -> None:
    """Nothing overlaps, leaves its page, or is smaller than the type of a slide."""
    sizes = theme().slide
    for one in shown:
        assert_clear(one.scene, edge=edge)
        unit = min(one.scene.width, one.scene.height) / 720
        small = [text for text in of_kind(one.scene, Text) if text.size < sizes.note * unit - 0.1]
        foot = 0.6 * one.scene.height
        assert all(text.size > sizes.source * unit - 0.1 and text.box.y > foot for text in small), one.name
