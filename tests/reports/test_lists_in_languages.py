"""The index and the history in each other language; what files hold stays as it is."""

import re
from functools import partial
from pathlib import Path

import pytest

from cjm.journey.languages import LANGUAGES, Language
from cjm.journey.loading import Loader
from cjm.languages.messages import in_language
from cjm.reports.history import HistoryReport
from cjm.reports.index import Index, indexed
from cjm.reports.writers import Output, names, writer
from cjm.versions import history
from support.fixtures import RunCjm
from support.git import commit, git

FOREIGN = LANGUAGES[1:]

CAKE = """cjm: 1
title: Cake
kind: employee
sources: [{id: talks, kind: interview, n: 5}]
steps:
  - {id: wait, title: Wait, emotion: -1.5, evidence: [talks]}
  - {id: taste, title: Taste, emotion: 0}
  - {id: eat, title: Eat, emotion: 1}
opportunities: [{id: a, title: Say when, status: done}]
"""
ENGLISH = (
    r"\b(?:from|to|becomes|moved|here|version|versions|of|scale|Date|Steps|Mean|End|Done|Remembered|employee|current|"
    r"future|customer|journeys?|errors?|hints?|warnings?|Scored|steps|Open|File|library|read|line|deleted|Kind)\b"
)
SHARED = {
    "nl": {"Open", "of"},
    "fr": {"version", "versions", "Date"},
    "de": {"Version"},
    "es": {"error"},
    "it": {"File"},
}
"""English words that are also those of another language."""

INDEX: dict[Language, list[str]] = {
    "nl": [
        "Reis     Herinnerd  Gemiddelde  Einde  Onderbouwing  Open  Problemen",
        "Cake  −0,25 tot +1       −0,17     +1           1/3     0  1 waarschuwing, 2 tips",
        "  cake.cjm.yaml · medewerker, huidig · schaal −2..2",
    ],
    "fr": [
        "Parcours    Mémorisé  Moyenne  Fin  Preuves  À traiter  Problèmes",
        "Cake      −0,25 à +1    −0,17   +1      1/3          0  1 avertissement, 2 conseils",
        "  cake.cjm.yaml · collaborateur, actuel · échelle −2..2",
    ],
    "de": [
        "Journey      Erinnert  Mittel  Ende  Belege  Offen  Probleme",
        "Cake     −0,25 bis +1   −0,17    +1     1/3      0  1 Warnung, 2 Hinweise",
        "  cake.cjm.yaml · Mitarbeitende, heutig · Skala −2..2",
    ],
    "es": [
        "Recorrido   Recordado  Promedio  Final  Evidencias  Pendientes  Problemas",
        "Cake       −0,25 a +1     −0,17     +1         1/3           0  1 advertencia, 2 sugerencias",
        "  cake.cjm.yaml · empleado, actual · escala −2..2",
    ],
    "it": [
        "Percorso        Ricordo  Media  Fine  Fonti  Aperte  Problemi",
        "Cake      da −0,25 a +1  −0,17    +1    1/3       0  1 avviso, 2 suggerimenti",
        "  cake.cjm.yaml · collaboratore, attuale · scala −2..2",
    ],
    "pt": [
        "Jornada   Recordado  Média  Fim  Evidência  Em aberto  Problemas",
        "Cake     −0,25 a +1  −0,17   +1        1/3          0  1 aviso, 2 sugestões",
        "  cake.cjm.yaml · colaborador, atual · escala −2..2",
    ],
}
HISTORY: dict[Language, list[str]] = {
    "nl": [
        "Datum       Commit   Stappen     Herinnerd  Gemiddelde  Einde  Onderbouwing  Gerealiseerd",
        "Verhuis · hierheen verplaatst van old · kan niet gelezen worden: ",
        "Maak het · schaal −2..2 wordt −3..3, lager is beter",
        "kan niet gelezen worden: regel 3: het bestand eindigt waar een waarde verwacht wordt",
    ],
    "fr": [
        "Date        Commit   Étapes    Mémorisé  Moyenne  Fin  Preuves  Réalisées",
        "Verhuis · déplacé ici depuis old · lecture impossible : ",
        "Maak het · l’échelle −2..2 devient −3..3 (plus c’est bas, mieux c’est)",
        "lecture impossible : ligne 3 : le fichier se termine là où une valeur est attendue",
    ],
    "de": [
        "Datum       Commit   Schritte      Erinnert  Mittel  Ende  Belege  Umgesetzt",
        "Verhuis · hierher verschoben von old · nicht lesbar: ",
        "Maak het · Skala −2..2 wird zu −3..3, weniger ist besser",
        "nicht lesbar: Zeile 3: die Datei endet, wo ein Wert erwartet wird",
    ],
    "es": [
        "Fecha       Commit   Pasos   Recordado  Promedio  Final  Evidencias  Hechas",
        "Verhuis · movido aquí desde old · no se puede leer: ",
        "Maak het · la escala −2..2 pasa a −3..3 (cuanto más bajo, mejor)",
        "no se puede leer: línea 3: el archivo termina donde se esperaba un valor",
    ],
    "it": [
        "Data        Commit   Tappe        Ricordo  Media  Fine  Fonti  Realizzate",
        "Verhuis · spostato qui da old · lettura impossibile: ",
        "Maak het · la scala −2..2 diventa −3..3 (più basso è meglio)",
        "lettura impossibile: riga 3: il file finisce dove è atteso un valore",
    ],
    "pt": [
        "Data        Commit   Etapas   Recordado  Média  Fim  Evidência  Concluídas",
        "Verhuis · movido para aqui de old · não é possível ler: ",
        "Maak het · a escala −2..2 passa para −3..3 (quanto mais baixo, melhor)",
        "não é possível ler: linha 3: o ficheiro acaba onde se espera um valor",
    ],
}


def printed(report: Index | HistoryReport, language: Language, output_format: str = "text") -> str:
    text = "\n".join(writer(output_format)(report, Output(100, language=language)))
    return text.replace("\u202f", " ").replace("\u00a0", " ")


def listed(language: Language) -> Index:
    broken = Loader().load_bytes("cjm: 1\ntitle: [\n", "broken.cjm.yaml")
    found = [indexed(one) for one in (Loader().load_bytes(CAKE, "cake.cjm.yaml"), broken)]
    return Index(found, partial(in_language, language=language))


@pytest.fixture
def past(here: Path) -> str:
    """A journey with a past: written, broken, moved to another scale."""
    commit(here, "Begin", old=CAKE)
    commit(here, "Breek het", old="cjm: 1\ntitle: [\n")
    git(here, "mv", "old", "cake")
    commit(here, "Verhuis")
    commit(here, "Maak het", cake=CAKE + "scale: {min: -3, max: 3, neutral: 0, direction: down}\n")
    return "cake"


def reported(language: Language) -> HistoryReport:
    return HistoryReport(history.of("cake"), say=partial(in_language, language=language))


@pytest.mark.parametrize("language", FOREIGN)
def test_the_index_as_text(language: Language) -> None:
    assert printed(listed(language), language).splitlines()[:3] == INDEX[language]


@pytest.mark.parametrize("language", FOREIGN)
@pytest.mark.usefixtures("past")
def test_the_history_as_text(language: Language) -> None:
    found = printed(reported(language), language)
    assert [line for line in HISTORY[language] if line not in found] == []


@pytest.mark.parametrize("language", FOREIGN)
@pytest.mark.parametrize("output_format", [name for name in names() if name != "json"])
@pytest.mark.usefixtures("past")
def test_no_word_and_no_decimal_point_is_english(language: Language, output_format: str) -> None:
    for report in (listed(language), reported(language)):
        text = printed(report, language, output_format)
        text = re.sub(r"\w+\.cjm\.yaml", "", text)
        if output_format == "csv":  # values stay as the format has them
            text = text.splitlines()[0]
        assert {*re.findall(ENGLISH, text)} - SHARED.get(language, set()) == set()
        assert re.findall(r"\d\.\d", text) == []


@pytest.mark.usefixtures("past")
def test_json_and_pictures_have_no_other_language(run_cjm: RunCjm) -> None:
    for command in (("index", "."), ("history", "cake")):
        done = run_cjm(*command, "--output-format", "json", "--language", "nl")
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr == "cjm: --language has no effect on the format json; leave it out\n"
    done = run_cjm("history", "cake", "-o", "a.svg", "--language", "en")
    assert done.stderr == "cjm: --language has no effect on a picture; leave it out, or name a table\n"


def test_problems_are_reported_in_the_language_too(here: Path, run_cjm: RunCjm) -> None:
    (here / "cake.cjm.yaml").write_text(CAKE.replace("done", "dun"), encoding="utf-8")
    done = run_cjm("index", ".", "--language", "de")
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == "1 Datei geprüft: 1 Fehler"
