"""The picture of the time: what it says, that bars are to scale, and that nothing in it touches anything else."""

from collections.abc import Mapping, Sequence
from typing import Unpack

import pytest

from cjm.charts import chart
from cjm.journey.entities import Source
from cjm.journey.model import Cost, Journey
from cjm.languages.words import words_of
from cjm.layout import RenderContext
from cjm.rendering import renderer
from cjm.scene.items import Group, Rectangle, Scene, Shape, Text, walk
from cjm.themes import theme
from support import pictures
from support.boxes import assert_clear, drawn_texts, group, of_kind
from support.journeys import HERE, JourneyFields, StepFields, journey
from support.pictures import PAGES, example


def drawn(subject: Journey, page: str = "grows") -> tuple[Scene, ...]:
    return pictures.drawn("time", subject, page)


HOUR, DAY = 3600, 86400
HEARD = (Source(HERE, "talks", "interview", "Twaalf gesprekken", 12), Source(HERE, "session", "workshop"))


def timed(
    *lengths: tuple[int | None, int | None],
    titles: Sequence[str | None] = (),
    extra: Mapping[int, StepFields] | None = None,
    **fields: Unpack[JourneyFields],
) -> Journey:
    """A journey whose steps have these durations and waits."""
    subject = journey(*[0] * len(lengths), titles=titles, extra=extra, **fields)
    pairs = zip(subject.steps, lengths, strict=True)
    return subject._replace(steps=tuple(step._replace(duration=length, wait=wait) for step, (length, wait) in pairs))


WEEKS_AND_MINUTES = timed((None, 21 * DAY), (HOUR, None), (None, 5100), (None, 21 * DAY), (300, None))


def bars(scene: Scene, name: str) -> list[Rectangle]:
    return [item for item in group(scene, name).items if isinstance(item, Rectangle)]


@pytest.mark.parametrize(
    ("lengths", "texts"),
    [
        (
            ((3 * DAY, None), (14 * DAY, 14 * DAY)),
            ("Van de 17 dagen gaan er 14 naar wachten", "14 dagen wachten"),
        ),
        (
            ((18 * DAY, None), (10 * DAY, 10 * DAY)),
            ("28 dagen in totaal", "10 dagen wachttijd (36%)", "10 dagen wachten"),
        ),
        (((60 * DAY, 14 * DAY), (30 * DAY, None)), ("90 dagen in totaal", "60 dagen, waarvan 14 dagen wachttijd")),
        (((7 * DAY, None), (14 * DAY, 14 * DAY)), ("Van de 3 weken gaan er 2 naar wachten", "1 week")),
        (((60 * DAY, 60 * DAY), (30 * DAY, None)), ("Van de 3 maanden gaan er 2 naar wachten", "30 dagen")),
        (
            ((365 * DAY, None), (14 * DAY, 14 * DAY), (1 * DAY, None)),
            ("12 maanden 20 dagen in totaal", "2 weken wachten"),
        ),
    ],
)
def test_lengths_that_stand_beside_each_other_are_in_one_unit(
    lengths: Sequence[tuple[int | None, int | None]], texts: Sequence[str]
) -> None:
    (scene,) = drawn(timed(*lengths))
    written = " · ".join([scene.title, *drawn_texts(scene)]).replace("\u00a0", " ").split(" · ")
    assert set(texts) <= set(written), written


def test_the_vacancy_waits_two_weeks() -> None:
    subject = example("vacancy")
    (scene,) = drawn(subject, "slide")
    assert (
        scene.title == "Van de 26\u00a0dagen gaan er 14\u00a0naar wachten, en dat kost werkgevers €\u00a04.900 per reis"
    )
    shown_texts = drawn_texts(scene)
    for text in (
        "12\u00a0dagen zonder wachten",
        "14\u00a0dagen wachttijd (54%)",
        "26\u00a0dagen in totaal · wachten kost €\u00a04.900",
        "14\u00a0dagen wachten · €\u00a04.900",
    ):
        assert text in shown_texts, text
    assert [text.lines[0] for text in of_kind(scene, Text) if text.role == "low"] == []
    assert scene.data_table is not None
    assert scene.data_table.rows[3] == (
        "Ik wacht op een voorstel",
        "14\u00a0dagen",
        "14\u00a0dagen",
        "€\u00a04.900 (€\u00a0350 per dag)",
        "werkgevers",
    )


def test_bars_are_to_scale_and_each_begins_where_the_one_before_ends() -> None:
    (scene,) = drawn(timed((2 * DAY, None), (6 * DAY, 4 * DAY), (None, None), (None, 2 * DAY)))
    (whole, waited) = bars(scene, "In totaal")
    day = (whole.box.width + waited.box.width) / 10
    assert whole.box.width == pytest.approx(4 * day)
    (first,), (works, waits), (last,) = (bars(scene, f"Ik doe stap {number}") for number in (1, 2, 4))
    assert (first.fill, works.fill, waits.fill, last.fill) == ("bar", "bar", "shade", "shade")
    widths = [one.box.width / day for one in (first, works, waits, last)]
    assert widths == pytest.approx([2, 2, 4, 2])
    starts = [(one.box.x - whole.box.x) / day for one in (first, works, waits, last)]
    assert starts == pytest.approx([0, 2, 4, 8])
    assert bars(scene, "Ik doe stap 3") == []
    assert "tijd onbekend" in drawn_texts(scene)
    assert "10\u00a0dagen in totaal (tijd bekend van 3\u00a0van de 4 stappen)" in drawn_texts(scene)


@pytest.mark.parametrize(
    ("subject", "names"),
    [
        pytest.param(timed((2 * DAY, None), (6 * DAY, 4 * DAY)), ["zonder wachten", "wachttijd"], id="both"),
        pytest.param(WEEKS_AND_MINUTES, ["zonder wachten", "wachttijd"], id="two-scales"),
        pytest.param(timed((None, 2 * DAY), (None, DAY)), ["wachttijd"], id="waiting-alone"),
        pytest.param(timed((2 * DAY, None), (DAY, None)), [], id="no-waiting"),
    ],
)
@pytest.mark.parametrize("page", PAGES)
def test_the_colours_are_named_as_far_as_there_is_waiting(subject: Journey, names: list[str], page: str) -> None:
    (scene,) = drawn(subject, page)
    keys = [item for item in walk(scene.items) if isinstance(item, Group) and item.name == "colours"]
    assert [" ".join(item.lines) for key in keys for item in key.items if isinstance(item, Text)] == names
    fills = [item.fill for key in keys for item in key.items if isinstance(item, Rectangle)]
    assert fills == [{"zonder wachten": "bar", "wachttijd": "shade"}[name] for name in names]
    assert_clear(scene)


def test_every_slide_states_what_the_cost_of_waiting_counts_by() -> None:
    for page in ("slide", "4:3"):
        for scene in drawn(example("vacancy"), page):
            assert any("Wachten telt" in text for text in drawn_texts(scene))


def test_five_minutes_are_seen_beside_a_hundred_days() -> None:
    (scene,) = drawn(timed((100 * DAY, None), (300, 200)))
    assert sum(bar.box.width for bar in bars(scene, "Ik doe stap 2")) == pytest.approx(4)
    assert "5\u00a0minuten, waarvan 3\u00a0minuten 20\u00a0seconden wachttijd" in drawn_texts(scene)
    assert scene.title == "“Ik doe stap 1” neemt bijna alle tijd in, 100\u00a0dagen"


@pytest.mark.parametrize("page", PAGES)
def test_weeks_and_minutes_are_one_bar_to_scale_and_a_panel_each(page: str) -> None:
    (scene,) = drawn(WEEKS_AND_MINUTES, page)
    weeks, works, waits = bars(scene, "In totaal")
    assert weeks.box.right < works.box.x
    assert works.box.width + waits.box.width == pytest.approx(4), "two and a half hours of six weeks, that can be seen"
    lengths = [bars(scene, f"Ik doe stap {number}")[0].box.width for number in range(1, 6)]
    assert [lengths[0] / lengths[3], lengths[1] / lengths[2], lengths[4] / lengths[2]] == pytest.approx(
        [1, HOUR / 5100, 300 / 5100]
    )
    first, enlarged = (group(scene, f"Ik doe stap {number}").items for number in (4, 3))
    assert max(item.box.right for item in first if isinstance(item, Text)) < min(
        item.box.x for item in enlarged if isinstance(item, Text)
    )
    (ground,) = (item for item in scene.items if isinstance(item, Rectangle) and item.fill == "band")
    (fan,) = (item for item in walk(scene.items) if isinstance(item, Shape) and item.name == "enlarged")
    ends = [fan.start, *(end for _, _, end in fan.curves)]
    assert [x for x, _ in ends] == pytest.approx([works.box.x, waits.box.right, ground.box.right, ground.box.x])
    assert [y for _, y in ends[2:]] == [ground.box.y] * 2
    shown_texts = " ".join(" ".join(drawn_texts(scene)).split())
    for text in (
        "6\u00a0weken en 2\u00a0uur 30\u00a0minuten in totaal · 6\u00a0weken en 1\u00a0uur 25\u00a0minuten wachttijd",
        "6\u00a0weken wachten",
        "2\u00a0uur 30\u00a0minuten, waarvan 1\u00a0uur 25\u00a0minuten wachttijd",
        "2\u00a0langste stappen",
        "3\u00a0kortere stappen, uitvergroot",
        "(meer dan 99%)",
    ):
        assert " ".join(text.split()) in shown_texts, text
    assert scene.title == "Bijna alle tijd gaat naar wachten, samen 6\u00a0weken"
    assert_clear(scene)


@pytest.mark.parametrize("page", PAGES)
def test_months_hours_and_seconds_have_a_panel_each_and_what_is_unknown_stands_in_the_first(page: str) -> None:
    subject = timed((60 * DAY, None), (HOUR, None), (HOUR, None), (20, None), (None, None), (10, None))
    scenes = drawn(subject, page)
    assert sum(isinstance(item, Rectangle) and item.fill == "band" for item in scenes[0].items) == 2
    left = {number: group(scenes[0], f"Ik doe stap {number}").items[0] for number in (1, 5)}
    assert left[1].box.x == left[5].box.x  # type: ignore[union-attr]
    assert bars(scenes[0], "Ik doe stap 5") == []
    for scene in scenes:
        assert_clear(scene)


def test_the_step_that_nobody_asks_about_says_so_in_its_panel() -> None:
    extra: dict[int, StepFields] = {0: {"evidence": ("session",)}, 1: {"evidence": ("talks",)}}
    subject = timed((None, 21 * DAY), (HOUR, None), (None, 5100), extra=extra, sources=HEARD)
    (scene,) = drawn(subject, "slide")
    said = {
        number: [
            (text.role, text.weight)
            for text in group(scene, f"Ik doe stap {number}").items
            if isinstance(text, Text) and text.lines == ("geen feedback",)
        ]
        for number in (1, 2, 3)
    }
    assert said == {1: [("low", "semibold")], 2: [], 3: [("mute", "regular")]}


@pytest.mark.parametrize(
    ("subject", "title"),
    [
        (timed((None, 1200), (None, None)), "Het wachten duurt minstens 20\u00a0minuten"),
        (timed((None, 1200), (None, DAY)), "De hele tijd is wachttijd, 1\u00a0dag"),
        (
            timed((10 * DAY, DAY), (DAY, None), (None, None)),
            "“Ik doe stap 1” duurt het langst van de stappen met een bekende tijd, 10\u00a0dagen",
        ),
        (timed((DAY, None), (None, 0)), "Van 1\u00a0van de 2 stappen is de tijd niet bekend"),
    ],
)
def test_what_is_only_known_in_part_claims_no_more(subject: Journey, title: str) -> None:
    (scene,) = drawn(subject)
    assert scene.title == title
    assert "100%" not in scene.description
    assert_clear(scene)


def test_the_longest_step_that_nobody_asks_about_stands_out() -> None:
    subject = timed(
        (DAY, None),
        (None, 14 * DAY),
        (DAY, None),
        sources=HEARD,
        extra={0: {"evidence": ("talks",)}, 1: {"evidence": ("session",), "cost": Cost(HERE, 350, "EUR", "day")}},
    )
    (scene,) = drawn(subject)
    assert (
        scene.title
        == "“Ik doe stap 2” duurt het langst, 14\u00a0dagen, en geen enkele bron toont wat klanten ervan vinden"
    )
    red = [text.lines[0] for text in of_kind(scene, Text) if text.role == "low"]
    assert red == ["geen feedback"], "what stands in a bar is in ink"
    assert drawn_texts(scene).count("geen feedback") == 2
    assert scene.data_table is not None
    assert [row[4] for row in scene.data_table.rows] == ["klanten", "geen", "geen"]


@pytest.mark.parametrize("fields", [{"state": "future", "sources": HEARD}, {}])
def test_where_nothing_rests_on_customers_no_step_is_distinguished(fields: JourneyFields) -> None:
    subject = timed((DAY, None), (None, 14 * DAY), extra={0: {"evidence": ("talks",) if fields else ()}}, **fields)
    (scene,) = drawn(subject)
    assert "geen feedback" not in drawn_texts(scene)
    intended = ", als alles gaat zoals bedoeld" if fields else ""
    assert scene.title == f"Van de 15\u00a0dagen gaan er 14\u00a0naar wachten{intended}"


@pytest.mark.parametrize(
    ("subject", "title"),
    [
        (timed((DAY, None), (DAY, None)), "De hele reis duurt 2\u00a0dagen"),
        (timed((DAY, None)), "De enige stap duurt 1\u00a0dag"),
        (
            timed((4 * DAY, None), (DAY, None), (4 * DAY, None)),
            "“Ik doe stap 1” en 1\u00a0andere stap duren het langst, elk 4\u00a0dagen",
        ),
        (
            timed((10 * DAY, DAY), (DAY, None)),
            "“Ik doe stap 1” duurt het langst, 10\u00a0dagen, 91% van de totale tijd",
        ),
        (timed((None, HOUR), (HOUR, None)), "Van de 2\u00a0uur gaat er 1\u00a0naar wachten"),
    ],
)
def test_the_headline_names_where_the_time_goes(subject: Journey, title: str) -> None:
    (scene,) = drawn(subject)
    assert scene.title == title
    assert_clear(scene)


@pytest.mark.parametrize(
    ("subject", "told"),
    [
        pytest.param(timed((None, 14 * DAY), (3 * DAY, None)), True, id="waiting"),
        pytest.param(timed((4 * DAY, None), (DAY, None)), False, id="lengths-alone"),
        pytest.param(timed((DAY, None), (DAY, None)), False, id="all-alike"),
        pytest.param(timed((99 * DAY, None), (DAY, HOUR)), False, id="hardly-any-waiting"),
        pytest.param(
            timed((99 * DAY, None), (DAY, DAY), extra={1: {"cost": Cost(HERE, 350, "EUR", "day")}}), True, id="cost"
        ),
        pytest.param(timed((None, None)), False, id="none"),
    ],
)
def test_a_deck_has_it_where_something_follows_from_the_time(subject: Journey, told: bool) -> None:
    assert chart("time").in_deck(subject, RenderContext(theme(), words_of(subject))) == told
    assert ("time" in [page.name for page in renderer.story(subject)]) == told


def test_fourteen_steps_take_one_slide() -> None:
    lengths = [(HOUR, None), (None, 21 * DAY), (1500, None), (None, 5100), (1800, None), (900, None), (None, 21 * DAY)]
    titles = ["Ik wacht thuis op het verslag en de factuur", "Ik maak een afspraak"] * 7
    (scene,) = drawn(timed(*lengths, *lengths, titles=titles), "slide")
    assert_clear(scene)
    assert all(text.size >= 14.67 for text in of_kind(scene, Text) if text.role != "mute" or text.size > 12)


def test_where_a_page_has_no_room_for_all_of_two_scales_the_longest_stand_there_and_the_others_are_counted() -> None:
    subject = timed((None, 42 * DAY), *[(minutes * 60, None) for minutes in range(1, 31)])
    (scene,) = drawn(subject, "4:3")
    assert_clear(scene)
    shown = [number for number in range(2, 32) if bars_if_any(scene, f"Ik doe stap {number}")]
    assert shown == list(range(32 - len(shown), 32))
    assert 2 < len(shown) < 30
    left_out = 30 - len(shown)
    minutes = sum(range(1, left_out + 1))
    lasts = f"{minutes // 60}\u00a0uur {minutes % 60}\u00a0minuten" if minutes % 60 else f"{minutes // 60}\u00a0uur"
    assert f"en nog {left_out} · {lasts}" in drawn_texts(scene)
    assert "Ik doe stap 2: 1\u00a0minuut" in scene.notes
    assert f"Ik doe stap {shown[0]}: " not in scene.notes


def bars_if_any(scene: Scene, name: str) -> bool:
    return any(isinstance(item, Group) and item.name == name for item in walk(scene.items))


def test_without_a_time_there_is_no_page() -> None:
    assert drawn(journey(0, 1)) == ()
    assert drawn(timed((0, 0), (None, None))) == ()


def test_many_steps_divide_over_slides_on_one_scale() -> None:
    subject = timed(
        *[(DAY, None)] * 19, titles=["Ik wacht tot de organisatie mij laat weten wat er met mij gebeurt"] * 19
    )
    scenes = drawn(subject, "4:3")
    assert len({scene.title for scene in scenes}) == len(scenes)
    widths = {round(bar.box.width, 6) for scene in scenes for bar in of_kind(scene, Rectangle)}
    assert len(widths) == 2, "that of a day, and that of all days"
    for scene in scenes:
        assert_clear(scene)
