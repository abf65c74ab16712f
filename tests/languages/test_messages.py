"""Messages in other languages: each has its text in each, none stays in English on the way to a report."""

import ast
import json
import re
from collections import Counter
from functools import cache
from string import Formatter

import pytest

from cjm import rules
from cjm.checking.baseline import Baseline
from cjm.checking.checker import Checked, check, invalid_settings
from cjm.diagnostics import Severity
from cjm.journey.languages import LANGUAGES, Language
from cjm.journey.loading import Loader
from cjm.journey.scale import Scale
from cjm.languages.messages import in_language, messages_in
from cjm.languages.texts import read_texts
from cjm.plaintext import Message
from cjm.reports import problems
from cjm.reports.problems import Options, problem_writer
from cjm.settings.finder import SettingsFinder
from cjm.settings.values import Settings
from support import BASE
from support.code import calls
from support.fragments import fragment, laid_over

FOREIGN = LANGUAGES[1:]


def messages() -> list[tuple[str, ast.Call, int]]:
    """Each place in the code that makes a message: where it is, the call, and how many templates it has."""
    numbers = {"Message": 1, "Message.counted": 2}
    return [(f"{file}:{call.lineno}", call, numbers[name]) for file, call, name in calls() if name in numbers]


@cache
def templates() -> dict[str, bool]:
    """The templates in the code, and whether each counts something."""
    found: dict[str, bool] = {}
    for _, call, number in messages():
        template = call.args[number - 1]
        if isinstance(template, ast.Constant) and isinstance(template.value, str) and template.value:
            found[template.value] = number == 2
    return found


def is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def holes(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_every_message_is_made_of_a_template_that_can_be_read_in_the_code() -> None:
    written = {where: call.args[:number] for where, call, number in messages()}
    assert {where: texts for where, texts in written.items() if not all(map(is_text, texts))} == {}
    assert len(templates()) > 400


@pytest.mark.parametrize("language", FOREIGN)
def test_every_language_has_each_message_and_no_other(language: Language) -> None:
    texts = read_texts(f"messages/{language}.yaml")
    assert sorted(templates().keys() - texts.keys()) == []
    assert sorted(texts.keys() - templates().keys()) == []
    forms = {template: sorted(text) for template, text in texts.items() if not isinstance(text, str)}
    assert forms == {template: ["many", "one"] for template, counts in templates().items() if counts}


@pytest.mark.parametrize("language", FOREIGN)
def test_every_message_holds_the_same_values_in_each_language(language: Language) -> None:
    found = {}
    for template, text in read_texts(f"messages/{language}.yaml").items():
        plain = not re.search(r"\{\w+(:,)?\}", template)
        for one in [text] if isinstance(text, str) else text.values():
            if one.count("{{") != template.count("{{") if plain else holes(one) != holes(template):
                found[template] = one
    assert found == {}


QUOTED = Message("not scored yet: {step}", step=Message("“{title}”", title="a; {b}"))
LOW = Message("no opportunity works on the low peak ({score}): {steps}", score="x", steps=["a", "b"])


@pytest.mark.parametrize(
    ("language", "message", "text"),
    [
        ("nl", LOW, "geen kans pakt het dieptepunt aan (x): a, b"),
        ("nl", Message.counted("{n:,} error", "{n:,} errors", 1), "1 fout"),
        ("nl", Message.counted("{n:,} error", "{n:,} errors", 2_000), "2.000 fouten"),
        ("fr", Message.counted("{n:,} warning", "{n:,} warnings", 0), "0 avertissement"),
        ("de", Message.counted("{n:,} warning", "{n:,} warnings", 0), "0 Warnungen"),
        ("de", QUOTED, "noch nicht bewertet: „a; {b}“"),
        ("pt", Message.counted("{n:,} warning", "{n:,} warnings", 0), "0 avisos"),
        ("pt", QUOTED, "ainda sem pontuação: “a; {b}”"),
        ("fr", QUOTED, "pas encore de score\u202f: «\u202fa; {b}\u202f»"),
        ("fr", Message("write `cjm: 1`"), "écrire `cjm: 1`"),
        ("es", QUOTED, "aún sin puntuación: «a; {b}»"),
        ("en", Message("write `cjm: 1`"), "write `cjm: 1`"),
        ("de", Message("no such message {n}", n=1), "no such message 1"),
        ("de", "an error", "an error"),
    ],
)
def test_a_message_in_a_language(language: Language, message: str, text: str) -> None:
    assert in_language(message, language) == text


def test_a_figure_has_the_sign_of_the_language() -> None:
    assert [in_language(Scale().text(-1.5), one) for one in LANGUAGES] == ["−1.5", *["−1,5"] * len(FOREIGN)]


SETTINGS = {
    "syntax": "[check\n",
    "values": """\
[check]
select = ["splitphase", "nothing"]
profile = "half"
steps = "7"
[check.severity]
syntax = "info"
""",
    "gate": "[gate]\nmean = nan\nevidence = 2\n",
    "render": """\
[render]
theme = "darkk"
logo = "logo.png"
template = "../x.pptx"
[render.colours]
ink = "#FFFFFF"
emotion = "#00756A"
""",
}
MANUALS = {name: rules.rule(name).manual for name in rules.names()}
TEXTS = {
    **{name: laid_over(fragment(text, "Bad")) for name, text in MANUALS.items() if "Bad:" in text},
    "empty": "",
    "list": "- a\n",
    "conflict": f"{BASE}<<<<<<< ours\n",
    "bracket": f"{BASE}tags: [a, b\n",
    "quote": f'{BASE}owner: "a\n',
    "many": BASE + "".join(f"k{number}: 1\n" for number in range(1_200)),
    "deep": "a: " + "[" * 70,
    "types": f"{BASE}tags: x\nowner: [a, b]\nstate: soon\ndate: yesterday\nkind:\nuses: {{a: 1}}\n",
    "numbers": BASE.replace("emotion: 1", "emotion: '1,5'").replace("emotion: 2", "emotion: gut"),
    "lifts": BASE.replace("{try: 1}", "{try: -0.5}"),
    "image": BASE.replace("{name: An,", "{name: An, image: {file: nowhere.png, alt: An},"),
    "libraries": f"{BASE}uses: [none.yaml, ../../out.yaml]\n",
    "details": BASE.replace("    emotion: 1\n", "    emotion: 1\n    journey: part.yaml\n").replace(
        "    emotion: 2\n", "    emotion: 2\n    journey: ../../out.yaml\n"
    ),
}


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> list[Checked]:
    """Every rule's bad example, texts that cannot be read, and settings with mistakes."""
    folder = tmp_path_factory.mktemp("hostile")
    (folder / ".git").mkdir()
    scores = ", ".join(f"{{id: s{number}, title: I go, emotion: -2}}" for number in range(3))
    (folder / "part.yaml").write_text(f"cjm: 1\ntitle: I go\nsteps: [{scores}]\n", encoding="utf-8")
    full = Settings(profile=rules.FULL)
    found = [one for name, text in TEXTS.items() for one in check(Loader().load_bytes(text, name, folder), full)]
    found += check(Loader().load_bytes(b"title: \xe9", "latin"), full)
    found += check(Loader().load(folder / "absent.cjm.yaml"), full)
    finders = []
    for name, text in SETTINGS.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
        finders.append(SettingsFinder(str(folder / f"{name}.toml")))
    (folder / "cjm.toml").write_text("exclude = []\n[check]\nlocked = true\nsteps = 1\n", encoding="utf-8")
    (folder / "team").mkdir()
    weaker = 'exclude = []\n[check]\nsteps = 2\nignore = ["negative-end"]\n[check.severity]\nmirror = "off"\n'
    (folder / "team" / "cjm.toml").write_text(weaker, encoding="utf-8")
    finders.append(SettingsFinder())
    finders[-1].of(folder / "team" / "a.cjm.yaml")
    unneeded = Baseline("baseline", Counter({("a.cjm.yaml", "negative-end", "steps"): 1}))
    found += unneeded.compare([], lambda *_: True).files
    return found + [one for finder in finders for one in invalid_settings(finder)]


def english(text: str) -> str:
    """What of a template is in words, without the code in it."""
    return max(re.split(r"`[^`]*`|\{[^{}]*\}", text), key=len).strip()


@pytest.mark.parametrize("language", FOREIGN)
def test_nothing_is_said_in_english_where_another_language_is_asked_for(
    language: Language, hostile: list[Checked]
) -> None:
    found = [one for file in hostile for one in file.diagnostics]
    assert {one.rule for one in found} >= set(rules.names()) - {
        "unused-entry",
        "below-gate",
        "too-large",
        "directive",
        "weaker-settings",
    }
    assert [
        one for one in found if not isinstance(one.message, Message) or (one.help and not isinstance(one.help, Message))
    ] == []
    phrases = {phrase for phrase in map(english, templates()) if len(phrase) > 12 and " " in phrase}
    same = {phrase for phrase in phrases if phrase in " ".join(messages_in(language).texts.values())}
    options = Options(most=None, language=language)
    for name in problems.names():
        printed = "\n".join(problem_writer(name)(hostile, options))
        if name == "sarif":  # it holds the manuals of the rules, which are in English
            printed = "\n".join(one["message"]["text"] for one in json.loads(printed)["runs"][0]["results"])
        prose = re.sub(r"^ *\d+ \|.*$|`[^`]*`|“[^”]*”|„[^“]*“|«[^»]*»", "", printed, flags=re.MULTILINE)
        assert sorted(phrase for phrase in phrases - same if phrase in prose) == [], name
        assert re.findall(r"[+−]\d+\.\d", prose) == [], name


@pytest.mark.parametrize("language", FOREIGN)
def test_severities_are_called_by_their_names_in_the_language(language: Language) -> None:
    names = [Options(language=language).severity(one) for one in Severity]
    assert (
        names
        == {
            "nl": ["tip", "waarschuwing", "fout"],
            "fr": ["conseil", "avertissement", "erreur"],
            "de": ["Hinweis", "Warnung", "Fehler"],
            "es": ["sugerencia", "advertencia", "error"],
            "it": ["suggerimento", "avviso", "errore"],
            "pt": ["sugestão", "aviso", "erro"],
        }[language]
    )
