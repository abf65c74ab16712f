"""Forty of everything at one step: each slide stays as high as it is, nothing lies outside or over anything else, and
what a slide leaves out stands in its notes."""

import pytest

from cjm.journey.entities import Source
from cjm.journey.model import EmployeeView, Highlight, Opportunity, Pain, Quote, StageAction, Touchpoint
from cjm.scene.items import cut_texts
from support.boxes import assert_clear, drawn_texts
from support.journeys import HERE, StepFields, journey
from support.laws import some
from support.pictures import FACTS, PAGES, drawn

MANY = range(40)
CAUSES = tuple(f"Oorzaak {number} van wat al lang misgaat" for number in MANY)
STAGES = tuple(StageAction(HERE, f"Werk {number}") for number in MANY)
HELD: dict[str, StepFields] = {
    "one pain": {"pains": (Pain(HERE, "p", "Niemand weet het", causes=CAUSES),)},
    "one highlight": {"highlights": (Highlight(HERE, "h", "Iedereen weet het", causes=CAUSES),)},
    "pains": {"pains": tuple(Pain(HERE, f"p{number}", f"Pijn {number}", causes=CAUSES) for number in MANY)},
    "texts": {"does": CAUSES, "thinks": CAUSES, "needs": CAUSES, "feels": CAUSES},
    "quotes": {"quotes": tuple(Quote(HERE, f"Ik zeg {number}", "i") for number in MANY)},
    "contacts": {"touchpoints": tuple(Touchpoint(HERE, f"Contact {number}") for number in MANY)},
    "stages": {"frontstage": STAGES, "backstage": STAGES},
    "employees": {"employee": EmployeeView(HERE, None, 0.0, 1.0, CAUSES, CAUSES)},
}


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("held", "page"), [(held, page) for number, held in enumerate(HELD) for page in some(["slide", "4:3"], number)]
)
def test_a_slide_holds_what_it_shows_and_its_notes_the_rest(held: str, page: str) -> None:
    """In a run that is not thorough on one page, and what is held next on the other."""
    extra: dict[int, StepFields] = {1: {**HELD[held], "moment_of_truth": "zmot", "evidence": ("i",)}}
    opportunities = tuple(
        Opportunity(HERE, f"o{number}", f"Kans {number}", ("s1",), ("p0", "p"), lifts=(("s1", 1.0),), horizon="now")
        for number in MANY[: 3 if held.endswith("pain") else 40]
    )
    sources = (Source(HERE, "i", "interview", "Gesprekken", 12),)
    subject = journey(0, -2, 1, 2, extra=extra, sources=sources, opportunities=opportunities)
    for name in FACTS.keys() - {"compare", "history"}:
        scenes = drawn(name, subject, page)
        for scene in scenes:
            assert scene.height == PAGES[page].height, (name, scene.title)
            assert_clear(scene)
        if name in ("journey-map", "moments") and held.startswith("one"):
            spoken = "\n".join(
                text for scene in scenes for text in (*drawn_texts(scene), scene.notes, *cut_texts(scene))
            )
            assert all(cause in spoken for cause in CAUSES), name
