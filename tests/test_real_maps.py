"""The seven kinds of maps that hang on real walls: an example of each holds all that such a wall says."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

import cjm
from cjm.journey.model import Journey
from cjm.rendering.renderer import render
from support import ROOT, present
from support.fixtures import Golden, RunCjm
from support.pictures import example, journey_map
from support.readers import read_deck, read_map, read_page, read_terminal

MAPS = ROOT / "examples" / "maps"
PAGE = ROOT / "docs" / "real-maps.md"
GALLERY = ROOT / "examples" / "gallery"

WALLS = {
    "hotel": """
Ich buche zwei Nächte | Häufigkeit | 100 je 100 Aufenthalte | mittel | Der Gast ruft an oder bucht woanders
Ich verschiebe die Anreise | 14 je 100 Aufenthalte | niedrig | Der Empfang trägt es am Morgen nach
Ich hole nach 22 Uhr meinen Schlüssel am Automaten | 38 je 100 | 7 je 100 | hoch | Kein Schlüssel, kein Zimmer
Ich schlafe am offenen Fenster | 210 je 100 Aufenthalte | hoch | Ein Zimmerwechsel mitten in der Nacht
Ich reise ab und brauche eine Rechnung auf die Firma | 71 je 100 | Störungen | 12 je 100 | der Gast streckt vor
Ich buche für das Frühjahr gleich wieder | 31 je 100 Aufenthalte | niedrig | Eine Mail genügt auch
""",
    "groothandel": """
Ik zoek de juiste koppelingen | NPS | 41 | Meteen gevonden | 78% | 81% | 88% | 85%
Ik bestel en wacht op de bevestiging | NPS | 12 | Tijd tot bevestiging | 2 uur | 2,5 uur | 3,1 uur
Ik krijg de pallet op de werf | NPS | −18 | OTIF | 95,2% | 93,8% | 91,4% | 97%
Ik haal af wat ontbreekt | NPS | 52
Ik controleer de factuur | NPS | 44 | Facturen zonder fout | 99,2% | 99%
""",
    "sinistre": """
J’appelle mon courtier | Note les dégâts et rassure | Recopie la déclaration dans le portail | Courtier
J’attends l’expert | Expert | Bureau d’expertise | Gestionnaire de sinistres | Désigne un expert de garde | 8 jours
J’attends l’accord sur le devis | Indemnisation PME | Contrôle des paiements | Relit tout devis de plus de 10 000 euros
Je fais assécher et réparer l’atelier | Réparateur agréé | Travaille la nuit pour libérer les presses
Je reçois l’indemnité | Indemnisation PME | Libère le paiement | Contrôle des paiements
""",
    "premie": """
Ik dien mijn aanvraag in | Ik voeg twee offertes en een foto toe
Ik wacht of mijn dossier volledig is | Is het dossier volledig? | Ja: naar de commissie | Nee: brief met wat ontbreekt
Ik stuur op wat er nog ontbreekt | Tweede ronde en dan goedgekeurd | Brief met zeven ontbrekende stukken
Ik wacht een tweede keer op het nazicht | Tweede ronde | Is het nu volledig? | Ja: naar de commissie | 16 dagen
Ik wacht of mijn premie goedgekeurd wordt | Goedgekeurd? | Ja: belofte van 5.000 euro | Nee: brief met de reden
Ik lees waarom ik niets krijg | Geweigerd | Bellen over de weigering
Ik toon de factuur en krijg mijn premie | Meteen volledig en goedgekeurd | Financiën
""",
    "thuiszorg": """
Ik vertel wat ik nog zelf kan | Ik zeg dat het wel zal gaan | Vertelt in de gang wat hij niet durft te zeggen | schuldig
Ik wacht tot er iemand komt | Belt van op haar werk naar de planning | opgejaagd, kwaad | Druk op Lieve (EDIZ) | 8
Ik word gewassen en aangekleed | Ik was zelf mijn gezicht en mijn armen | Legt de kleren klaar | opgelucht
Ik lees samen met Lieve in het schriftje | Schrijft haar vragen voor de verpleegkundige op | minder alleen
Ik zet met Lieve en de verpleegkundige de zorg terug | Spreekt af welke dagen zij niet meer komt | bang om los te laten
""",
    "cargo-bike": """
I look for a bike nearby | A map with three bikes, one of them four minutes away | A1 Map | A1 in the prototype
I prove who I am | A form that asks for an identity card from both sides | A2 Identity card | A3 Selfie
I unlock the bike | A hand holds a phone to the lock of a cargo bike | A4 Unlock
I ride with the present in the box | A man rides a cargo bike with a large parcel along the water
I take a photo to end the ride | The app refuses a photo of a parked bike without a reason | A6 Not accepted
I see what it cost | A receipt of four euros sixty with the route | A7 Receipt
""",
    "opslagtank": """
Ik vraag vooroverleg aan | Omgevingsvergunningsdecreet: projectvergadering | Schets van de tank | Agenda vooroverleg
Ik laat de studies maken | CLP: styreen, H226 en H372 | VLAREM II, hoofdstuk 5.17 | Veiligheidsnota | Drempelwaardentool
Ik dien in en wacht op volledigheid | Addendum gevaarlijke stoffen | 30 dagen voor volledigheid | Omgevingsloket
Ik wacht het openbaar onderzoek en de adviezen af | 50 dagen voor adviezen | Adviesportaal | Hulpverleningszone
Ik krijg de beslissing van de deputatie | Bijzondere voorwaarden | Vergunningsbesluit | 120 dagen na volledigheid
""",
}
"""By the name of its example what hangs on a wall, as one reads it there: a line for each column, its notes apart."""

PICTURES = dict.fromkeys(WALLS, "journey-map") | {"sinistre": "blueprint"}
"""The picture that shows best what sets a kind apart, which stands in the gallery and on the page."""
READERS = (read_map, read_terminal, read_page, read_deck)


def columns(name: str) -> list[list[str]]:
    return [line.split(" | ") for line in WALLS[name].strip().splitlines()]


def journey(name: str) -> Journey:
    return example(MAPS / f"{name}.cjm.yaml")


def squeezed(text: str) -> str:
    """A text without what divides its lines."""
    return re.sub(r"[\s\u00ad-]+", "", text)


def test_each_kind_of_map_has_its_wall() -> None:
    assert {path.name.removesuffix(".cjm.yaml") for path in MAPS.glob("*.cjm.yaml")} == WALLS.keys()


@pytest.mark.parametrize("name", WALLS)
def test_everything_on_the_wall_stands_in_its_column(name: str) -> None:
    rows = [row for scene in journey_map(journey(name)) for row in present(scene.data_table).rows]
    assert [row[0] for row in rows] == [column[0] for column in columns(name)]
    for row, column in zip(rows, columns(name), strict=True):
        here = squeezed(" ".join(row))
        assert [note for note in column if squeezed(note) not in here] == []


@pytest.mark.parametrize("name", WALLS)
@pytest.mark.parametrize("reader", READERS)
def test_everything_on_the_wall_is_seen_everywhere(reader: Callable[[Journey], str], name: str) -> None:
    read = squeezed(reader(journey(name)))
    assert [note for column in columns(name) for note in column if squeezed(note) not in read] == []


def test_the_json_of_a_difference_holds_every_map(run_cjm: RunCjm, tmp_path: Path) -> None:
    """Of a journey that begins as a title, each becomes what it is by the edits that a program reads."""
    (tmp_path / "old.cjm.yaml").write_text("cjm: 1\ntitle: A wall\nsteps: [{id: a, title: I do}]\n", encoding="utf-8")
    old = present(cjm.load(tmp_path / "old.cjm.yaml").document.data)
    for name in WALLS:
        path = MAPS / f"{name}.cjm.yaml"
        done = run_cjm("diff", "old.cjm.yaml", str(path), "--output-format", "json", cwd=tmp_path)
        (file,) = json.loads(done.stdout)["files"]
        assert cjm.apply(old, file["edits"]) == cjm.load(path).document.data


@pytest.mark.parametrize("name", WALLS)
def test_its_picture_in_the_gallery_is_current(name: str, golden: Golden) -> None:
    file, *_ = render(journey(name), ".svg", [PICTURES[name]]).files
    golden(GALLERY / f"{name}-{PICTURES[name]}.svg", file.data)


def test_the_page_about_real_maps_quotes_them() -> None:
    text = PAGE.read_text(encoding="utf-8")
    sections = text.split("\n## ")[1:]
    assert [re.findall(r"maps/([a-z-]+)\.cjm\.yaml", section)[0] for section in sections] == list(WALLS)
    for name, section in zip(WALLS, sections, strict=True):
        (quoted,) = re.findall(r"```yaml\n(.*?)```", section, re.DOTALL)
        lines = [line.split("  #")[0].strip() for line in (MAPS / f"{name}.cjm.yaml").read_text("utf-8").splitlines()]
        assert [line for line in quoted.splitlines() if line.strip() not in (*lines, "", "...")] == []
        assert f"gallery/{name}-{PICTURES[name]}.svg" in section
