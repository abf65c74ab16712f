"""What was measured, who owns a step and the rows of its own, on the terminal."""

import pytest

from support.own_rows import full
from support.terminal import journey, shown


@pytest.mark.parametrize("width", [40, 80, 120])
def test_own_rows_stand_in_full_below_their_step(width: int) -> None:
    lines = shown(full(5), width)
    assert max(map(len, lines)) <= width
    text = " ".join(" ".join(lines).split()).replace("\xa0", " ")
    for part in (
        "Cijfers: NPS 12 (doel minstens 20, niet gehaald)",
        "Cijfers: Doorlooptijd 7 dagen (doel hoogstens 5 dagen, niet gehaald, eerder 11 dagen)",
        "Eigenaar: Team Intake",
        "Systemen: Systemen 2; Dossier",
        "Gegevens die wij daar van de klant vragen en bewaren: Gegevens die wij daar van de klant vragen en bewaren 1",
    ):
        assert part in text


@pytest.mark.parametrize("width", [40, 100])
def test_who_does_what_stands_in_full_below_a_step(width: int) -> None:
    text = """
        cjm: 1
        title: I claim
        actors: [{id: expert, title: Expert}, {id: desk, title: Claims desk}]
        steps:
          - id: wait
            title: I wait for the expert
            does: [I stop two presses, I take photos of everything]
            frontstage: [{title: Measures how wet it is, actor: expert}]
            backstage: [{title: Names an expert, actor: desk}, {title: Files the claim}]
    """
    lines = shown(journey(text), width)
    assert max(map(len, lines)) <= width
    flat = " ".join(" ".join(lines).split())
    told = "Does: I stop two presses; I take photos of everything Frontstage: Measures how wet it is (Expert)"
    assert f"{told} Backstage: Names an expert (Claims desk) Backstage: Files the claim" in flat
