"""The commands that judge, as they are called: exit codes, streams, and what a clean check costs."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from cjm import charts
from support import BASE
from support.fixtures import RunCjm
from support.processes import FORMATS

LAST = len(BASE.splitlines()) + 1


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project with one file for each severity."""
    (tmp_path / "cjm.toml").touch()
    files = {
        "sound": BASE,
        "hint": BASE.replace("I try one", "Test drive"),
        "warning": BASE + "# cjm: allow split-phase\n",
        "error": BASE + "ownr: Retail team\n",
    }
    for name, text in files.items():
        (tmp_path / f"{name}.cjm.yaml").write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("files", "options", "code"),
    [
        ("sound", "--fail-on info", 0),
        ("hint", "", 0),
        ("hint", "--fail-on info", 1),
        ("hint", "--fail-on info --quiet", 1),
        ("warning", "--fail-on error", 0),
        ("warning", "--fail-on warning", 1),
        ("error", "", 1),
        ("error", "--fail-on warning", 1),
        ("error", "--exit-zero", 0),
        ("error", "--ignore missing-persona", 1),
        ("error", "--ignore *", 1),
        ("error", "--select missing-persona", 1),
        ("sound hint error", "", 1),
        ("error missing", "", 2),
        ("sound missing", "--exit-zero", 2),
        ("sound missing", "--ignore *", 2),
    ],
)
def test_exit_code(folder: Path, run_cjm: RunCjm, files: str, options: str, code: int) -> None:
    names = [f"{name}.cjm.yaml" for name in files.split()]
    result = run_cjm("check", *names, *options.split(), cwd=folder)
    assert result.returncode == code
    assert result.stderr == ""
    assert result.stdout.splitlines()[-1].startswith(f"{len(names)} file")


def test_what_makes_a_file_invalid_cannot_be_ignored_by_name(folder: Path, run_cjm: RunCjm) -> None:
    result = run_cjm("check", "error.cjm.yaml", "--ignore", "unknown-key", cwd=folder)
    assert (result.returncode, result.stdout, result.stderr) == (
        2,
        "",
        "cjm: `unknown-key` makes a file invalid and is always reported; leave it out, and fix the file\n",
    )


def test_one_file_that_cannot_be_read_does_not_stop_the_others(folder: Path, run_cjm: RunCjm) -> None:
    result = run_cjm("check", "missing.cjm.yaml", "error.cjm.yaml", "--no-summary", cwd=folder)
    assert result.returncode == 2
    assert result.stdout == (
        "missing.cjm.yaml: error: cannot be read: no such file [unreadable] (check its name and folder)\n"
        f"error.cjm.yaml:{LAST}:1: error: unknown key `ownr` [unknown-key] (did you mean `owner`?)\n"
        "2 files checked: 2 errors\n"
    )


def test_the_error_that_fails_a_large_run_is_the_first_line(folder: Path, run_cjm: RunCjm) -> None:
    many = BASE.replace("I try one", "Test drive") + "".join(f"# cjm: allow rule-{n}\n" for n in range(40))
    for number in range(20):
        (folder / f"a{number:02}.cjm.yaml").write_text(many, encoding="utf-8")
    for options in ((), ("-q",), ("--output-format", "full"), ("--output-format", "github")):
        result = run_cjm("check", "--no-summary", *options, cwd=folder)
        assert result.returncode == 1
        assert "error.cjm.yaml" in result.stdout.splitlines()[0]
        assert result.stdout.splitlines()[-2].startswith("... and ")
    hints = run_cjm("check", "hint.cjm.yaml", "-q", "--fail-on", "info", "--no-summary", cwd=folder)
    assert hints.stdout.splitlines()[0].endswith("like “I look for a car”)")
    assert hints.stdout.splitlines()[1:] == ["1 file checked: 1 hint"]


def test_a_folder_is_searched(folder: Path, run_cjm: RunCjm) -> None:
    result = run_cjm("check", cwd=folder)
    assert result.returncode == 1
    assert result.stdout.splitlines()[-1] == "4 files checked: 1 error, 1 warning, 1 hint"


def test_standard_input(folder: Path, run_cjm: RunCjm) -> None:
    result = run_cjm("check", "-", "--no-summary", cwd=folder, input=BASE + "ownr: é\n")
    assert result.returncode == 1
    assert result.stdout == (
        f"<stdin>:{LAST}:1: error: unknown key `ownr` [unknown-key] (did you mean `owner`?)\n1 file checked: 1 error\n"
    )
    assert run_cjm("check", "-", cwd=folder, input=BASE).returncode == 0


def test_output_is_concise_where_it_is_piped(folder: Path, run_cjm: RunCjm) -> None:
    piped = run_cjm("check", "hint.cjm.yaml", cwd=folder)
    assert piped.stdout == run_cjm("check", "hint.cjm.yaml", "--output-format", "concise", cwd=folder).stdout
    assert "\x1b" not in piped.stdout


def test_a_terminal_that_lacks_the_narrow_space_of_french_gets_a_plain_one(folder: Path) -> None:
    environment = {"PYTHONUTF8": "0", "PYTHONIOENCODING": "cp1252", "PATH": ""}
    command = [sys.executable, "-m", "cjm", "check", "hint.cjm.yaml", "--language", "fr", "--no-summary"]
    result = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False)
    assert result.stdout.decode("cp1252").splitlines()[-1] == "1 fichier vérifié : 1 conseil"


def test_json(folder: Path, run_cjm: RunCjm) -> None:
    environment = {"PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii", "PATH": ""}
    (folder / "hint.cjm.yaml").write_text(BASE.replace("I try one", "Proefrit “één” 駅 🚲"), encoding="utf-8")
    command = [sys.executable, "-m", "cjm", "check", "hint.cjm.yaml", "--output-format", "json"]
    result = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False)
    assert result.returncode == 0
    (file,) = json.loads(result.stdout)["files"]
    assert file["journey"]["steps"][1]["title"] == "Proefrit “één” 駅 🚲"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ("check --select splitphase", "cjm: no rule is called `splitphase`; did you mean `split-phase`?"),
        ("check --ignore split-phase,zzz", "cjm: no rule is called `zzz`; `cjm rules` lists them"),
        (
            "check --output-format xunit",
            f"cjm: no output format is called `xunit`; formats are {', '.join(FORMATS)}",
        ),
        ("explain negativ-end", "cjm: no rule, term or picture is called `negativ-end`; did you mean `negative-end`?"),
    ],
)
def test_wrong_use(folder: Path, run_cjm: RunCjm, arguments: str, message: str) -> None:
    result = run_cjm(*arguments.split(), cwd=folder)
    assert (result.returncode, result.stdout, result.stderr) == (2, "", f"{message}\n")


def test_rules(run_cjm: RunCjm) -> None:
    result = run_cjm("rules")
    lines = result.stdout.splitlines()
    assert result.returncode == 0
    assert lines[0].split(maxsplit=2) == ["alias", "error", "An anchor, an alias or a merge key is used."]
    column = lines[0].index("error")
    assert {line.find(line.split()[1], line.index(" ")) for line in lines} == {column}
    assert f"{'negative-end':<{column}}warning  The journey ends below neutral." in lines
    assert [line.split()[1] for line in lines] == sorted(
        (line.split()[1] for line in lines), key=["error", "warning", "info"].index
    )


def test_explain_a_rule(run_cjm: RunCjm) -> None:
    result = run_cjm("explain", "empty-phase")
    assert result.returncode == 0
    assert result.stdout.startswith("empty-phase (info)\n\nA phase has no steps.\n\nIt takes room on the picture")
    assert "\nBad:\n\n    phases:\n" in result.stdout


def test_explain_the_figures(run_cjm: RunCjm) -> None:
    """The limits stand where a user reads the number."""
    result = run_cjm("explain", "peak-end")
    assert result.returncode == 0
    for fact in ("r = .58", ".49 to .66", "about as well as\n    the plain mean", "Alaybek et al. 2022", "corrigendum"):
        assert fact in result.stdout


def test_explain_a_term(run_cjm: RunCjm) -> None:
    pain = (
        "pijnpunt\n\nWat bij een stap pijn doet: een onvervulde behoefte, in de woorden van de persona, met de keten "
        "van oorzaken\nerachter.\n\nIn het bestand: `steps.pains`\nBeelden: `journey-map`, `moments`\n"
    )
    for word in ("pain", "pains", "pijn", "Pijnpunten"):
        assert run_cjm("explain", word, "--language", "nl").stdout == pain
    unknown = run_cjm("explain", "zmmot")
    assert (unknown.returncode, unknown.stderr) == (
        2,
        "cjm: no rule, term or picture is called `zmmot`; did you mean `zmot`?\n",
    )
    assert (
        run_cjm("explain", "qqq").stderr == "cjm: no rule, term or picture is called `qqq`; `cjm explain` lists them\n"
    )


def test_explain_a_picture(run_cjm: RunCjm) -> None:
    for name in charts.names():
        assert f"{name} (picture)\n\n{charts.chart(name).help}\n" in run_cjm("explain", name).stdout
    assert run_cjm("explain", "emotion", "curve").stdout == run_cjm("explain", "emotion-curve").stdout


def test_explain_several_words(run_cjm: RunCjm) -> None:
    printed = run_cjm("explain", "blinde", "vlek", "--language", "nl")
    assert printed.stdout.startswith("blinde vlek\n\nEen stap waar")
    assert printed.stdout == run_cjm("explain", "blinde vlek", "--language", "nl").stdout


def test_rules_are_explained_in_english(run_cjm: RunCjm) -> None:
    printed = run_cjm("explain", "negative-end", "--language", "nl")
    assert printed.stdout.startswith("negative-end (warning)\n\nThe journey ends below neutral.")
    assert printed.stderr == "Regels en beelden worden alleen in het Engels uitgelegd.\n"
    assert run_cjm("explain", "negative-end").stderr == ""
    assert run_cjm("explain", "pain", "--language", "nl").stderr == ""


def test_explain_what_is_a_term_and_a_rule(run_cjm: RunCjm) -> None:
    printed = run_cjm("explain", "blind-spot").stdout
    assert printed.startswith("blind spot\n\nA step at which employees estimate")
    assert "\n\nblind-spot (warning)\n\nEmployees misjudge" in printed


def test_explain_lists_terms_and_rules(run_cjm: RunCjm) -> None:
    lines = run_cjm("explain", "--language", "nl").stdout.splitlines()
    assert [line for line in lines if line[:1] != " "] == ["Terms of the method", "", "Rules"]
    assert [line.split(maxsplit=1) for line in lines if line.startswith("  pain ")] == [["pain", "pijnpunt"]]
    assert len([line for line in lines if line.startswith("  pain-without-cause")]) == 1


SPOKEN = {
    "nl": (
        "fout: onbekende sleutel `ownr` [unknown-key] (was `owner` bedoeld?)",
        "hoogtepunt +2 I drive it | einde +2 I drive it | herinnerd +2 gemiddelde +1; "
        "+2 als het beste moment hun bijblijft, +1 als alleen het einde dat doet; het einde is de piek",
        "1 bestand gecontroleerd: 1 fout",
    ),
    "fr": (
        "erreur: clé inconnue `ownr` [unknown-key] (vouliez-vous dire `owner` ?)",
        "point haut +2 I drive it | fin +2 I drive it | mémorisé +2 moyenne +1 ; +2 si le meilleur moment leur reste, "
        "+1 si c’est seulement la fin ; la fin est le pic",
        "1 fichier vérifié : 1 erreur",
    ),
    "de": (
        "Fehler: unbekannter Schlüssel `ownr` [unknown-key] (ist `owner` gemeint?)",
        "Höhepunkt +2 I drive it | Ende +2 I drive it | erinnert +2 Mittelwert +1; "
        "+2, wenn ihnen der beste Moment bleibt, +1, wenn nur das Ende bleibt; "
        "das Ende ist zugleich der stärkste Moment",
        "1 Datei geprüft: 1 Fehler",
    ),
    "pt": (
        "erro: chave desconhecida `ownr` [unknown-key] (seria `owner`?)",
        "ponto alto +2 I drive it | fim +2 I drive it | recordado +2 média +1; +2 se ficar o melhor momento, "
        "+1 se ficar apenas o fim; o fim é o pico",
        "1 ficheiro verificado: 1 erro",
    ),
}


@pytest.mark.parametrize("language", SPOKEN)
def test_a_check_speaks_the_language_that_is_asked_for(folder: Path, run_cjm: RunCjm, language: str) -> None:
    result = run_cjm("check", "error.cjm.yaml", "--language", language, cwd=folder)
    problem, moments, total = SPOKEN[language]
    assert result.returncode == 1
    assert result.stdout.replace("\u202f", " ").splitlines() == [
        f"error.cjm.yaml:{LAST}:1: {problem}",
        f"error.cjm.yaml: {moments}",
        total,
    ]


def test_another_language_than_those_there_are_is_a_usage_error(folder: Path, run_cjm: RunCjm) -> None:
    result = run_cjm("check", "error.cjm.yaml", "--language", "pl", cwd=folder)
    assert (result.returncode, result.stdout) == (2, "")
    assert "'pl' is not one of 'en', 'nl', 'fr', 'de'" in result.stderr


def test_a_program_reads_the_same_names_in_every_language(folder: Path, run_cjm: RunCjm) -> None:
    result = run_cjm("check", "error.cjm.yaml", "--language", "de", "--output-format", "json", cwd=folder)
    (problem,) = json.loads(result.stdout)["files"][0]["problems"]
    assert (problem["rule"], problem["severity"], problem["message"], problem["help"]) == (
        "unknown-key",
        "error",
        "unbekannter Schlüssel `ownr`",
        "ist `owner` gemeint?",
    )


def test_a_clean_check_imports_nothing_that_it_does_not_need(folder: Path) -> None:
    program = (
        "import sys; sys.argv = ['cjm', 'check', 'sound.cjm.yaml']\n"
        "from cjm.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print(*sorted(sys.modules))"
    )
    command = [sys.executable, "-c", program]
    result = subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=True)
    summary, modules = result.stdout.splitlines()[-2:]
    assert summary == "1 file checked: no problems"
    # not difflib and subprocess: typer brings them
    heavy = {
        "rich",
        "matplotlib",
        "pptx",
        "jsonschema",
        "babel",
        "numpy",
        "PIL",
        "cjm.files.images",
        "pyphen",
        "unicodedata",
        "fractions",
        "decimal",
    }
    own = {
        "cjm.languages",
        "cjm.languages.words",
        "cjm.languages.messages",
        "cjm.git",
        "cjm.scene.measuring",
        "cjm.scene.items",
        "cjm.themes",
        "cjm.journey.foreign_words",
        "cjm.checking.baseline",
        "cjm.checking.since",
        "cjm.cli._check_outputs",
        "cjm.cli._completion",
        "cjm.cli._listed",
        "cjm.checking.identity",
        "cjm.files.writing",
    }
    assert set(modules.split()) & (heavy | own) == set()
