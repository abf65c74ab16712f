"""The service blueprint: zones and their lines, who does what in which row, the hand-overs as its only arrows."""

from collections.abc import Sequence

import pytest

from cjm.charts import blueprint
from cjm.charts._blueprint.bands import bands
from cjm.journey.entities import Actor, Channel, JourneyPath
from cjm.journey.model import Journey, StageAction, Touchpoint
from cjm.languages.words import words_of
from cjm.rendering.renderer import deck, story
from cjm.scene.items import Scene, Shape, Table, Text, texts, walk
from support import HOSPITAL
from support.boxes import drawn_texts
from support.journeys import HERE, StepFields, journey
from support.pictures import PAGES, drawn, example

DAY = 86400
ACTORS = (
    Actor(HERE, "balie", "Balie", "team", "front"),
    Actor(HERE, "arts", "Arts", "person", "front"),
    Actor(HERE, "lab", "Laboratorium", "team", "back"),
    Actor(HERE, "dossier", "Dossier", "system", "back"),
    Actor(HERE, "koerier", "Koerier", "organisation", "partner"),
    Actor(HERE, "dochter", "Dochter", "person", "customer"),
)


def step(owner: str = "", wait: int | None = None, **more: object) -> StepFields:
    fields: StepFields = {"owner": owner, "wait": wait and wait * DAY}
    return {**fields, **more}  # type: ignore[typeddict-item]


def clinic(*owners: str, waits: Sequence[int | None] = (3, None, 4)) -> Journey:
    """Three steps with everything that a blueprint has a row for."""
    called = Touchpoint(HERE, "Bellen", "telefoon", actors=("balie",), indirect=("dossier",))
    taken = Touchpoint(HERE, "Bloed prikken", "balie", actors=("arts", "dochter"), indirect=("lab", "koerier"))
    extra = {
        0: step(owners[0], waits[0], touchpoints=(called,), does=("Ik bel",)),
        1: step(
            owners[1],
            waits[1],
            touchpoints=(taken,),
            frontstage=(StageAction(HERE, "Arts prikt", "arts"), StageAction(HERE, "Iemand wijst de weg")),
            backstage=(
                StageAction(HERE, "Buisje krijgt een etiket", "arts"),
                StageAction(HERE, "Buisje rijdt mee", "koerier"),
            ),
        ),
        2: step(owners[2], waits[2], backstage=(StageAction(HERE, "Lab meet", "lab"),)),
    }
    channels = (Channel(HERE, "telefoon", "Telefoon", "phone"), Channel(HERE, "balie", "Aan de balie", "in-person"))
    return journey(0, 1, -1, extra=extra, actors=ACTORS, channels=channels)


CLINIC = clinic("Onthaal", "Polikliniek", "Laboratorium")


def written(scene: Scene) -> list[str]:
    return [" ".join(text.lines) for text in texts(scene.items)]


def test_each_zone_has_a_row_for_each_who_acts_in_it() -> None:
    found = [
        (one.zone, one.name, [[entry.text for entry in cards] for cards in one.cards])
        for one in bands(CLINIC, words_of(CLINIC))
    ]
    titles = [one.title for one in CLINIC.steps]
    assert found == [
        ("evidence", "Contact", [["Bellen"], ["Bloed prikken"], []]),
        ("persona", "Dochter", [[], ["Bloed prikken"], []]),
        ("persona", "Klant", [[one] for one in titles]),
        ("front", "Balie", [["Bellen"], [], []]),
        ("front", "Arts", [[], ["Arts prikt"], []]),
        ("front", "In beeld", [[], ["Iemand wijst de weg"], []]),
        ("back", "Arts", [[], ["Buisje krijgt een etiket"], []]),
        ("back", "Laboratorium", [[], ["Bloed prikken"], ["Lab meet"]]),
        ("support", "Dossier", [["Bellen"], [], []]),
        ("support", "Koerier", [[], ["Buisje rijdt mee"], []]),
    ]


def test_the_lines_part_the_zones_from_top_to_bottom() -> None:
    [scene, _] = drawn("blueprint", CLINIC)
    places = {
        text: item.box.y for item in walk(scene.items) if isinstance(item, Text) for text in [" ".join(item.lines)]
    }
    order = [
        "Contact",
        "Klant",
        "interactielijn",
        "Eigenaar",
        "Balie",
        "zichtbaarheidslijn",
        "interne interactielijn",
        "Dossier",
    ]
    heights = [places[name] for name in order]
    assert heights == sorted(heights)
    assert places["Tijd"] < places["Contact"], "time stands on top"


def test_hand_overs_are_the_only_arrows_with_their_waits_above_them() -> None:
    [scene, _] = drawn("blueprint", CLINIC)
    assert scene.title == (
        "2\u00a0overdrachten tussen “Ik doe stap 1” en “Ik doe stap 3”, waarvan één na 3\u00a0dagen wachten"
    )
    heads = [item for item in walk(scene.items) if isinstance(item, Shape)]
    assert len(heads) == 2
    [pill] = [item for item in walk(scene.items) if isinstance(item, Text) and item.role == "page"]
    assert pill.lines == ("3\u00a0dagen wachten",)
    first = heads[0].start
    assert pill.box.bottom < first[1]
    assert abs(pill.box.right - first[0]) < 20
    alone = drawn("blueprint", clinic("Onthaal", "Onthaal", "Onthaal"))[0]
    assert [item for item in walk(alone.items) if isinstance(item, Shape)] == []


def test_the_table_lists_hand_overs_and_changes_of_channel() -> None:
    [_, scene] = drawn("blueprint", CLINIC)
    [table] = [item for item in walk(scene.items) if isinstance(item, Table)]
    assert [tuple(" ".join(text.lines) for text in row) for row in table.cells] == [
        ("Tussen", "Overgedragen", "Gewacht ervoor", "Kanaal wisselt"),
        ("Ik doe stap 1 → Ik doe stap 2", "Onthaal → Polikliniek", "3\u00a0dagen wachten", "Telefoon → Aan de balie"),
        ("Ik doe stap 2 → Ik doe stap 3", "Polikliniek → Laboratorium", "", ""),
    ]
    assert (
        "1 → 2: Onthaal → Polikliniek · 3\u00a0dagen wachten · Telefoon → Aan de balie"
        in drawn("blueprint", CLINIC)[0].notes
    )


def test_without_what_the_organisation_does_there_is_none() -> None:
    assert drawn("blueprint", journey(1, 2, 0)) == ()


def test_a_deck_has_it_where_owned_steps_are_handed_over() -> None:
    assert "blueprint" in deck()
    assert any(page.name.startswith("blueprint") for page in story(CLINIC))
    for other in (clinic("", "", ""), clinic("Onthaal", "Onthaal", "Onthaal")):
        assert not any(page.name.startswith("blueprint") for page in story(other))
        assert drawn("blueprint", other)


def test_it_shows_the_main_path() -> None:
    paths = (JourneyPath(HERE, "vlot", "Alles gaat goed"), JourneyPath(HERE, "fout", "Er gaat iets mis"))
    steps = (CLINIC.steps[0], CLINIC.steps[1]._replace(paths=("fout",)), CLINIC.steps[2])
    [scene, table] = drawn("blueprint", CLINIC._replace(paths=paths, steps=steps))
    assert "Ik doe stap 2" not in written(scene)
    assert any("hoofdpad: Alles gaat goed" in text for text in written(scene))
    assert "Er gaat iets mis: ook Ik doe stap 2; 2\u00a0overdrachten" in written(scene), "the foot has the others"
    assert scene.title.startswith("1\u00a0overdracht tussen")
    told = " ".join(written(table))
    assert "Ik doe stap 1 → Ik doe stap 2 (Er gaat iets mis)" in told
    assert "\n3. Ik doe stap 3." in scene.description, "steps have the numbers of the whole journey"


@pytest.mark.parametrize("count", [1, 4, 9, 19])
def test_on_slides_all_texts_are_whole_or_in_the_notes(count: int) -> None:
    steps = tuple(
        CLINIC.steps[1]._replace(
            id=f"s{at}", title=f"Ik doe stap {at} " + "met heel veel woorden " * (at % 4), owner=f"Team {at % 3}"
        )
        for at in range(count)
    )
    found = drawn("blueprint", CLINIC._replace(steps=steps), "slide")
    assert all(scene.height == PAGES["slide"].height for scene in found)
    for one in steps:
        everywhere = "\n".join(scene.notes + "\n" + "\n".join(written(scene)) for scene in found)
        assert one.title.strip() in everywhere
        assert "Buisje krijgt een etiket" in everywhere


def test_few_slides_hold_a_clinic_and_only_those_without_room_cut_a_text() -> None:
    subject = example(HOSPITAL)
    scenes = drawn("blueprint", subject, "slide")
    cut = [any(text.startswith("en nog") or "…" in text for text in drawn_texts(scene)) for scene in scenes]
    assert cut == [True, False, False, False, False]


def test_its_rows_are_its_table() -> None:
    scene = drawn("blueprint", CLINIC)[0]
    assert scene.data_table is not None
    assert scene.data_table.head[:3] == ("Stap", "Tijd", "Contact")
    assert scene.data_table.head[-1] == "Overdracht"
    assert scene.data_table.rows[0][-1] == "Onthaal → Polikliniek"
    assert blueprint.SLIDE > 200, "it is a page of the appendix"


def test_an_arrow_leads_past_a_step_of_which_nothing_is_known() -> None:
    [scene, _] = drawn("blueprint", clinic("Onthaal", "", "Laboratorium", waits=(3, 2, None)))
    [head] = [item for item in walk(scene.items) if isinstance(item, Shape)]
    [pill] = [item for item in walk(scene.items) if isinstance(item, Text) and item.role == "page"]
    assert pill.lines == ("5\u00a0dagen wachten",)
    columns = sorted({text.box.x for text in texts(scene.items) if text.lines[0].startswith("Ik doe stap")})
    assert columns[1] < head.start[0] < columns[2]
    assert columns[1] < pill.box.x < pill.box.right < columns[2]


def test_owners_hand_over_also_where_nobody_acts_in_sight() -> None:
    steps = tuple(step._replace(touchpoints=(), frontstage=()) for step in CLINIC.steps)
    [scene, _] = drawn("blueprint", CLINIC._replace(steps=steps))
    assert len([item for item in walk(scene.items) if isinstance(item, Shape)]) == 2
    assert {"interactielijn", "Eigenaar", "zichtbaarheidslijn"} <= set(written(scene))


def test_what_is_behind_is_headed_by_the_steps_of_the_persona() -> None:
    long = tuple(StageAction(HERE, "Een lange handeling achter de schermen " * 4, "lab") for _ in range(3))
    steps = tuple(step._replace(backstage=long) for step in CLINIC.steps)
    pages = drawn("blueprint", CLINIC._replace(steps=steps), "slide")
    behind = next(page for page in pages if "zichtbaarheidslijn" in written(page) and "Contact" not in written(page))
    assert "Ik doe stap 1" in written(behind)
    assert "Dochter" not in written(behind)
