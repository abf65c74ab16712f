"""What was measured, who owns a step and the rows of its own, on the terminal."""

import pytest

from support.own_rows import full
from support.terminal import shown


@pytest.mark.parametrize("width", [40, 80, 120])
def test_own_rows_stand_in_full_below_their_step(width: int) -> None:
    lines = shown(full(5), width)
    assert max(map(len, lines)) <= width
    text = " ".join(" ".join(lines).split()).replace("\xa0", " ")
    for part in (
        "Cijfers: NPS 12 (doel minstens 20, niet gehaald)",
        "Cijfers: Doorlooptijd 7 dagen (doel hoogstens 5 dagen, niet gehaald)",
        "Eigenaar: Team Intake",
        "Systemen: Systemen 2; Dossier",
        "Gegevens die wij daar van de klant vragen en bewaren: Gegevens die wij daar van de klant vragen en bewaren 1",
    ):
        assert part in text
