"""The roadmap in Dutch, French and German: headings, notes and figures; what the file holds stays as it is."""

import csv
import io
import re
from functools import partial
from pathlib import Path

import pytest

from cjm.journey.languages import Language
from cjm.journey.loading import Loader
from cjm.languages.messages import in_language
from cjm.reports import roadmap
from cjm.reports.writers import Output, names, writer
from support import present
from support.fixtures import RunCjm

CAKE = """cjm: 1
title: Cake
steps:
  - {id: wait, title: Wait, emotion: -1.5}
  - {id: taste, title: Taste}
  - {id: eat, title: Eat, emotion: 1}
opportunities:
  - {id: a, title: Say when, horizon: now, status: planned, owner: Shop, due: 2027-01-15, customer_value: 5,
     business_value: 2, effort: 2, lifts: {wait: -1, taste: 1}, need: To know}
  - {id: b, title: Candle}
  - {id: c, title: Menu, status: done}
"""

TEXTS: dict[Language, str] = {
    "nl": """Roadmap: Cake

Nu
#  Kans      Waarde  Inspanning  Per inspanning  Slechtste geval  Beste geval  Gemiddelde   Einde
1  Say when     5+2           2             3,5                ?            ?       +0,25  gelijk
   Shop · uiterlijk 2027-01-15 · gepland
   verbetert Wait: nu −1,5, straks −1; Taste: nu geen score, straks +1

Nog niet ingepland
#  Kans      Waarde  Inspanning  Per inspanning  Slechtste geval  Beste geval  Gemiddelde   Einde
1  Candle         ?           ?               ?                ?            ?           ?       ?
   geen eigenaar · geen datum · geen status
   verbetert: niet ingevuld
""",
    "fr": """Feuille de route : Cake

Maintenant
#  Opportunité  Valeur  Effort  Par effort  Au pire  Au mieux  Moyenne       Fin
1  Say when        5+2       2         3,5        ?         ?    +0,25  inchangé
   Shop · pour le 2027-01-15 · prévue
   améliore Wait : −1,5 aujourd’hui, −1 ensuite ; Taste : sans score aujourd’hui, +1 ensuite

Sans échéance
#  Opportunité  Valeur  Effort  Par effort  Au pire  Au mieux  Moyenne       Fin
1  Candle            ?       ?           ?        ?         ?        ?         ?
   sans responsable · sans échéance · sans statut
   améliore : non indiqué
""",
    "de": """Fahrplan: Cake

Jetzt
#  Chance    Nutzen  Aufwand  Pro Aufwand  Schlimmstenfalls  Bestenfalls  Mittel    Ende
1  Say when     5+2        2          3,5                 ?            ?   +0,25  gleich
   Shop · bis 2027-01-15 · geplant
   verbessert Wait: heute −1,5, dann −1; Taste: heute nicht bewertet, dann +1

Noch ohne Zeitplan
#  Chance    Nutzen  Aufwand  Pro Aufwand  Schlimmstenfalls  Bestenfalls  Mittel    Ende
1  Candle         ?        ?            ?                 ?            ?       ?       ?
   ohne Verantwortliche · ohne Termin · ohne Status
   verbessert: nicht angegeben
""",
    "pt": """Roadmap: Cake

Agora
#  Oportunidade  Valor  Esforço  Por esforço  Pior caso  Melhor caso  Média    Fim
1  Say when        5+2        2          3,5          ?            ?  +0,25  igual
   Shop · até 2027-01-15 · prevista
   melhora Wait: hoje −1,5, depois −1; Taste: hoje sem pontuação, depois +1

Sem prazo
#  Oportunidade  Valor  Esforço  Por esforço  Pior caso  Melhor caso  Média    Fim
1  Candle            ?        ?            ?          ?            ?      ?      ?
   sem responsável · sem prazo · sem estado
   melhora: não indicado
""",
}


def printed(language: Language, output_format: str = "text") -> str:
    found = Loader().load_bytes(CAKE, "cake.cjm.yaml").journey
    assert found is not None
    report = roadmap.of([("cake.cjm.yaml", found)], partial(in_language, language=language))
    return "\n".join(writer(output_format)(report, Output(100, language=language))).replace("\u202f", " ")


@pytest.mark.parametrize("language", TEXTS)
def test_as_text(language: Language) -> None:
    assert printed(language).startswith(TEXTS[language])


@pytest.mark.parametrize("language", TEXTS)
@pytest.mark.parametrize("output_format", [name for name in names() if name not in ("json", "csv")])
def test_no_word_and_no_decimal_point_is_english(language: Language, output_format: str) -> None:
    text = printed(language, output_format)
    assert re.findall(r"\d\.\d", text) == []
    assert (
        re.findall(r"\b(?:becomes|without|lifts|due|no|not|from|to|together|scored|owner|planned|Value|Mean)\b", text)
        == []
    )


@pytest.mark.parametrize(
    ("language", "titles", "description"),
    [
        ("nl", "Titel,Beschrijving,Eigenaar,Uiterlijk,Status,Horizon", "Behoefte: To know | Verbetert: Wait: nu −1,5"),
        (
            "fr",
            "Titre,Description,Responsable,Échéance,Statut,Horizon",
            "Besoin : To know | Améliore : Wait : −1,5 aujourd’hui",
        ),
        (
            "de",
            "Titel,Beschreibung,Verantwortlich,Fällig,Status,Horizont",
            "Bedürfnis: To know | Verbessert: Wait: heute −1,5",
        ),
        (
            "es",
            "Título,Descripción,Responsable,Fecha límite,Estado,Horizonte",
            "Necesidad: To know | Mejora: Wait de −1,5 a −1",
        ),
        (
            "it",
            "Titolo,Descrizione,Responsabile,Scadenza,Stato,Orizzonte",
            "Bisogno: To know | Migliora: Wait: ora −1,5",
        ),
        (
            "pt",
            "Título,Descrição,Responsável,Prazo,Estado,Horizonte",
            "Necessidade: To know | Melhora: Wait: hoje −1,5",
        ),
    ],
)
def test_as_csv_values_stay_as_the_format_has_them(language: Language, titles: str, description: str) -> None:
    head, first, *_ = printed(language, "csv").splitlines()
    assert head.replace('"', "").startswith(titles)
    assert description in first
    assert '"planned","now"' in first


@pytest.mark.parametrize("language", TEXTS)
def test_csv_opens_in_a_spreadsheet_of_its_language(language: Language, tmp_path: Path, run_cjm: RunCjm) -> None:
    (tmp_path / "cake.cjm.yaml").write_text(CAKE, encoding="utf-8")
    asked = ("roadmap", "cake.cjm.yaml", "--output-format", "csv", "--language", language)
    done = run_cjm(*asked, "--csv", "excel", cwd=tmp_path)
    assert done.stdout.startswith("\ufeff")
    for_programs = run_cjm(*asked, cwd=tmp_path).stdout
    assert not for_programs.startswith("\ufeff")
    assert list(csv.reader(io.StringIO(for_programs)))[1][9].count(",") == 0
    english = run_cjm("roadmap", "cake.cjm.yaml", "--output-format", "csv", cwd=tmp_path).stdout
    assert not english.startswith("\ufeff")
    rows, plain = (
        list(csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=sign))
        for text, sign in ((done.stdout, ";"), (english, ","))
    )
    assert [len(row) for row in rows] == [len(row) for row in plain] == [len(plain[0])] * len(plain)
    assert "3,5" in rows[1]
    assert [cell.replace(",", ".") for cell in rows[1][9:18]] == plain[1][9:18], "the same numbers"
    assert not any(re.fullmatch(r"-?\d+\.\d+", cell) for row in rows for cell in row)


def test_no_mark_stands_where_the_encoding_holds_none() -> None:
    found = Loader().load_bytes(CAKE, "cake.cjm.yaml").journey
    assert found is not None
    head, *_ = writer("csv")(
        roadmap.of([("cake.cjm.yaml", found)]), Output(encoding="cp1252", language="nl", excel=True)
    )
    assert head.startswith('"Title";')


def test_problems_are_reported_in_the_language_too(tmp_path: Path, run_cjm: RunCjm) -> None:
    (tmp_path / "cake.cjm.yaml").write_text(CAKE.replace("planned", "plannd"), encoding="utf-8")
    (tmp_path / "library.yaml").write_text("cjm_library: 1\nbrand: {name: X}\n", encoding="utf-8")
    done = run_cjm("roadmap", "cake.cjm.yaml", "library.yaml", "--language", "de", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stdout.splitlines()[0] == "Fahrplan: Cake"
    assert done.stderr.splitlines() == [
        "library.yaml ist eine Bibliothek, keine Journey; eine Journey angeben, die sie nutzt",
        "cake.cjm.yaml:8:52: Fehler: gefunden: der Text `plannd`; erwartet: eines von `idea`, `planned`, `doing`, "
        "`done`, `dropped` [bad-value] (ist `planned` gemeint?)",
        "1 Datei geprüft: 1 Fehler",
    ]


OWN = "words: {customer: patient, organisation: {one: ziekenhuis, the: het ziekenhuis}}"


@pytest.mark.parametrize(
    ("journeys", "language", "note"),
    [
        ([("nl", OWN)], "nl", "Waarde: voor patiënten + voor het ziekenhuis."),
        ([("nl-BE", OWN)], "nl", "Waarde: voor patiënten + voor het ziekenhuis."),
        ([("nl", OWN)], "en", "Value: for customers + for the organisation."),
        ([("nl", OWN), ("nl", OWN)], "nl", "Waarde: voor patiënten + voor het ziekenhuis."),
        ([("nl", OWN), ("nl", "")], "nl", "Waarde: voor klanten + voor de organisatie."),
        ([("nl", "words: {customer: {one: '{x}', many: '{x}'}}")], "nl", "Waarde: voor {x} + voor de organisatie."),
    ],
)
def test_value_is_for_those_whom_the_journey_names(
    journeys: list[tuple[str, str]], language: Language, note: str
) -> None:
    texts = [CAKE.replace("title:", f"language: {of}\n{words}\ntitle:", 1) for of, words in journeys]
    found = [present(Loader().load_bytes(text, "x.cjm.yaml").journey) for text in texts]
    report = roadmap.of([("x.cjm.yaml", one) for one in found], partial(in_language, language=language), language)
    assert note in "\n".join(writer("text")(report, Output(200, language=language)))
