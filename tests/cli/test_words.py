"""The key `words` of a journey, a library and `cjm.toml`: which counts, what is wrong with it, and what it draws."""

from pathlib import Path

import pytest

from cjm import settings_for
from cjm.checking.checker import Checked, check
from cjm.editing.formatter import formatted
from cjm.journey.loading import Loader, load
from cjm.journey.own_words import Forms
from cjm.syntax.parser import parse
from support import present
from support.processes import called

JOURNEY = """cjm: 1
title: Ik kom langs
language: nl
steps:
  - {id: bel, title: Ik bel, emotion: 0, expected: 1}
  - {id: wacht, title: Ik wacht, emotion: -2, expected: 0, employee: {estimate: 1}}
  - {id: zie, title: Ik zie de arts, emotion: 1, expected: 0}
"""
NAMES = "expected one of `customer`, `patient`, `citizen`, `resident`, `member`, `tenant`, `student`, `employee`"


@pytest.mark.parametrize(
    ("written", "place", "rule", "message", "help"),
    [
        (
            "{customer: huurder}",
            ("customer",),
            "bad-value",
            f"found the text `huurder`, {NAMES}",
            "the value is called `tenant`",
        ),
        (
            "{customer: gast}",
            ("customer",),
            "bad-value",
            f"found the text `gast`, {NAMES}",
            "write one of these, or a word of your own by its forms, as in `{one: werkgever, many: werkgevers}`",
        ),
        ("{customer: {one: gast}}", ("customer", "many"), "missing-key", "`many` is missing", "write `many: ...`"),
        ("{organisation: {many: x}}", ("organisation", "one"), "missing-key", "`one` is missing", "write `one: ...`"),
        (
            "{customer: [gast, gasten]}",
            ("customer",),
            "wrong-type",
            "found a list, expected a text or keys and values",
            "for example `customer: patient`",
        ),
        (
            "{customer: 5}",
            ("customer",),
            "wrong-type",
            "found `5`, expected a text or keys and values",
            "for example `customer: patient`",
        ),
        (
            '{customer: {many: ""}}',
            ("customer", "many"),
            "bad-value",
            "the text is empty",
            "write a text, or leave the key out",
        ),
        (
            "{customer: {meervoud: gasten, many: g}}",
            ("customer", "meervoud"),
            "unknown-key",
            "unknown key `meervoud`",
            "it is called `many`",
        ),
        ("{klant: patient}", ("klant",), "unknown-key", "unknown key `klant`", "it is called `customer`"),
    ],
)
def test_a_wrong_word_is_reported_with_its_remedy(
    written: str, place: tuple[str, ...], rule: str, message: str, help: str
) -> None:
    loaded = Loader().load_bytes(JOURNEY.replace("language: nl", f"language: nl\nwords: {written}"), "a.cjm.yaml")
    (problem,) = loaded.diagnostics
    assert (problem.rule, problem.path, problem.message, problem.help) == (rule, ("words", *place), message, help)
    assert present(loaded.journey).words is not None, "the others still count"


def test_a_wrong_word_in_the_settings_is_reported_as_toml(tmp_path: Path) -> None:
    (tmp_path / "cjm.toml").write_text('[words]\ncustomer = "gasten"\nemployee = {many = "artsen"}\n', encoding="utf-8")
    settings = settings_for(tmp_path / "a.cjm.yaml")
    (problem,) = settings.diagnostics
    assert problem.help == (
        'write one of these, or a word of your own by its forms, as in `{one = "werkgever", many = "werkgevers"}`'
    )
    words = present(settings.words)
    assert (words.customer, present(words.employee).many) == (None, "artsen")


def test_a_word_of_a_nearer_settings_file_takes_the_place_of_all_its_forms(tmp_path: Path) -> None:
    far = '[words]\nemployee = "student"\n[words.customer]\none = "gast"\nmany = "gasten"\nthe = "de gast"\n'
    (tmp_path / "house.toml").write_text(far, encoding="utf-8")
    (tmp_path / "cjm.toml").write_text('extends = "house.toml"\n[words]\ncustomer = "patient"\n', encoding="utf-8")
    words = present(settings_for(tmp_path / "a.cjm.yaml").words)
    assert (present(words.customer)[1:], present(words.employee).preset) == (("patient", "", "", "", ""), "student")


def test_the_words_of_a_library_count_after_the_journeys_own(tmp_path: Path) -> None:
    library = "cjm_library: 1\nwords: {customer: {many: gasten}, organisation: {one: hotel, the: het  hotel}}\n"
    (tmp_path / "library.yaml").write_text(library, encoding="utf-8")
    path = tmp_path / "a.cjm.yaml"
    path.write_text(JOURNEY + "uses: [library.yaml]\nwords: {customer: member}\n", encoding="utf-8")
    words = present(present(load(path).journey).words)
    assert present(words.customer).preset == "member"
    assert present(words.organisation)[1:] == ("", "hotel", "", "het hotel", "")
    assert words.employee is None
    assert isinstance(words.customer, Forms)


def test_show_and_render_say_what_the_settings_say(tmp_path: Path) -> None:
    (tmp_path / "a.cjm.yaml").write_text(JOURNEY, encoding="utf-8")
    settings = '[words]\ncustomer = "patient"\nemployee = {many = "artsen"}\n'
    (tmp_path / "cjm.toml").write_text(settings, encoding="utf-8")
    shown = called(tmp_path, "show", "a.cjm.yaml").out
    assert called(tmp_path, "render", "a.cjm.yaml", "-o", "a.html").code == 0
    page = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert "huidige patiëntreis" in shown
    assert "Artsen schatten “Ik wacht” in op +1, maar patiënten geven −2" in page
    assert "klant" not in shown + page
    assert "medewerker" not in (shown + page).lower()


def test_the_check_keeps_the_words_of_the_method() -> None:
    text = JOURNEY.replace("language: nl", "language: nl\nwords: {customer: patient}")
    (checked, *_) = check(Loader().load_bytes(text, "a.cjm.yaml"))
    assert isinstance(checked, Checked)
    assert not [problem for problem in checked.diagnostics if "patient" in problem.message]


def test_words_stand_behind_the_language_in_canonical_form() -> None:
    text = "cjm: 1\ntitle: I go\nsteps: [{title: I go, id: a}]\n"
    text += "words: {organisation: {the: b, one: a}, customer: patient}\nlanguage: en\n"
    assert formatted(parse("a.cjm.yaml", text)) == (
        "cjm: 1\ntitle: I go\nlanguage: en\nwords: {customer: patient, organisation: {one: a, the: b}}\n"
        "steps:\n  - {id: a, title: I go}\n"
    )
