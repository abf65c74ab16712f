"""Widths that do not depend on the machine, and lines that lose no letter."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm.journey.languages import LANGUAGES
from cjm.scene import measuring
from cjm.scene.clusters import clusters
from cjm.scene.measuring import LONGEST, ROOM, cut, font_file, width, wrap

WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\u00ad"), max_size=80)


def squeezed(text: str) -> str:
    return measuring._SPACES.sub("", text)


def test_every_weight_has_its_file() -> None:
    for weight in ("regular", "medium", "semibold", "bold"):
        for italic in (False, True):
            assert font_file(weight, italic).is_file()
    assert font_file("semibold", True).name == "Lato-SemiBoldItalic.ttf"


def test_widths_are_the_fonts_own_with_some_room() -> None:
    # Lato Regular: "n" advances 1116 of 2000 units
    assert width("n", 2000) == pytest.approx(1116 * ROOM)
    assert width("Ik wacht", 10, "bold") > width("Ik wacht", 10)
    assert width("abc", 10, tracking=0.1) == pytest.approx(width("abc", 10) + 3)
    assert width("abc", 30) == pytest.approx(3 * width("abc", 10))


def test_a_face_that_runs_wider_has_more_room_and_lines_break_earlier() -> None:
    narrow, lines = width("Ik wacht", 10), wrap("Ik wacht op bericht", 100, 10).lines
    with measuring.wider_face(1.25):
        assert width("Ik wacht", 10) == pytest.approx(1.25 * narrow)
        assert width("abc", 10, tracking=0.1) == pytest.approx(width("abc", 10) + 3), "tracking is a share of the size"
        assert wrap("Ik wacht op bericht", 100, 10).lines == ("Ik wacht", "op bericht")
        assert wrap("Ik wacht op bericht", 125, 10).lines == lines
    assert (width("Ik wacht", 10), wrap("Ik wacht op bericht", 100, 10).lines) == (narrow, lines)
    assert lines == ("Ik wacht op bericht",)


@given(st.text(st.characters(codec="latin-1", exclude_categories=("Cc", "Cf")), max_size=40))
def test_a_text_is_as_wide_as_its_letters_together(text: str) -> None:
    whole = measuring._font("regular", False).getlength(text) / 2000
    assert measuring.natural_width(text, 1) == whole


def test_letters_that_lato_lacks_have_a_fixed_width() -> None:
    assert width("漢", 10) == pytest.approx(10 * ROOM)
    assert width("😀", 10) == pytest.approx(13 * ROOM)
    assert width("ش", 10) == pytest.approx(7 * ROOM)
    assert width("ش\u0651", 10) == pytest.approx(7 * ROOM), "a mark stands over its letter"


def test_the_coverage_is_the_fonts_character_map() -> None:
    known = measuring.coverage("regular", False)
    assert {ord(letter) for letter in "azAZ09éß€−·…“”–"} <= known
    assert not {ord(letter) for letter in "漢😀ش"} & known


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("Ik wacht op een voorstel", 100, ("Ik wacht op", "een voorstel")),
        ("Mijn nieuwe bakker start", 130, ("Mijn nieuwe", "bakker start")),
        ("aan/uit-knop", 60, ("aan/uit-", "knop")),
        ("私は待っています。", 75, ("私は待っ", "ています。")),
        ("「待つ」", 30, ("「待", "つ」")),
        ("ab\u00a0cd", 20, ("ab\u00a0", "cd")),
        ("een  twee\n drie", 500, ("een twee drie",)),
        ("", 100, ()),
    ],
)
def test_lines_break_where_a_reader_expects(text: str, room: float, lines: tuple[str, ...]) -> None:
    assert wrap(text, room, 13.5, language="nl").lines == lines


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("Ik sta zelf weer ’s nachts te bakken", 100, ("Ik sta zelf", "weer ’s nachts", "te bakken")),
        ("Ik kom in 't weekend", 76, ("Ik kom in", "'t weekend")),
        ("Ik kom 's", 30, ("Ik", "kom", "'s")),
        ("Voici l’organisation", 70, ("Voici", "l’orga-", "nisation")),
    ],
)
def test_a_particle_stays_with_its_word(text: str, room: float, lines: tuple[str, ...]) -> None:
    assert wrap(text, room, 13, language="fr" if "l’" in text else "nl").lines == lines


@pytest.mark.parametrize("word", ["qu’estimation", "lorsqu’organisation", "aujourd’hui", "puisqu’ils"])
def test_no_word_is_divided_behind_an_apostrophe(word: str) -> None:
    for room in range(40, 120, 4):
        assert not any(line.endswith("’-") for line in wrap(word, room, 13, language="fr").lines)


def test_what_fits_a_line_without_its_arrow_is_not_divided() -> None:
    arrowed = "→\u00a0Vacaturepagina"
    found = wrap(arrowed, 100, 12, language="nl")
    assert found.lines == ("→\u00a0", "Vacaturepagina")
    assert (found.hyphenated, found.forced) == (True, False)
    assert wrap(arrowed, 120, 12, language="nl").lines == (arrowed,)
    assert wrap(arrowed, 80, 12, language="nl").lines == ("→\u00a0Vacature-", "pagina")
    words = "→\u00a0Bürgerserviceportal mit Terminvereinbarung"
    assert wrap(words, 100, 12, language="de").lines[:2] == ("→\u00a0Bürger-", "serviceportal"), "in fewer lines"


def test_a_long_word_is_divided_as_its_language_does() -> None:
    word = "Arbeidsongeschiktheidsverzekering"
    wrapped = wrap(word, 120, 13.5, language="nl")
    assert wrapped.hyphenated
    assert not wrapped.forced
    assert "".join(line.removesuffix("-") for line in wrapped.lines) == word
    assert wrapped.lines[0].endswith("-")
    assert wrap("Wachtrij", 52, 13.5, language="nl").lines == ("Wacht-", "rij")
    assert wrap("Wachtrij", 52, 13.5, language="fr").lines == ("Wach-", "trij")


@pytest.mark.parametrize(
    ("language", "word", "lines"),
    [
        ("de", "Bürgerserviceportal", ("Bürger-", "serviceportal")),
        ("de", "Bearbeitungsstand", ("Bearbeitungs-", "stand")),
        ("de", "Datenschutzeinwilligungserklärung", ("Datenschutz-", "einwilligungs-", "erklärung")),
        ("de", "Mietbescheinigung", ("Miet-", "bescheinigung")),
        ("nl", "Vacaturepagina", ("Vacature-", "pagina")),
        ("nl", "systeemregistratie", ("systeem-", "registratie")),
        ("nl", "Onthaalmedewerker", ("Onthaal-", "medewerker")),
    ],
)
def test_a_compound_is_divided_between_its_words(language: str, word: str, lines: tuple[str, ...]) -> None:
    assert wrap(word, 92, 13.5, language=language).lines == lines


def test_a_compound_of_which_a_word_does_not_fit_is_divided_by_syllables() -> None:
    lines = wrap("Datenschutzeinwilligungserklärung", 60, 13.5, language="de").lines
    assert "".join(line.removesuffix("-") for line in lines) == "Datenschutzeinwilligungserklärung"
    assert all(width(line, 13.5) <= 60 for line in lines)


def test_what_no_language_divides_is_divided_anywhere() -> None:
    wrapped = wrap("X" * 40, 100, 13.5)
    assert wrapped.forced
    assert "".join(wrapped.lines) == "X" * 40
    assert all(width(line, 13.5) <= 100 for line in wrapped.lines)


def test_the_last_line_is_not_left_alone() -> None:
    lines = wrap("Ik zoek wie me nu echt snel en goed kan helpen op", 290, 13.5).lines
    assert len(lines) == 2
    assert width(lines[1], 13.5) > 0.6 * width(lines[0], 13.5)


@given(WORDS, st.floats(20, 300), st.sampled_from(LANGUAGES))
def test_no_letter_is_lost_and_no_line_is_too_wide(text: str, room: float, language: str) -> None:
    wrapped = wrap(text, room, 12, language=language)
    rest = squeezed(text)
    for line in wrapped.lines:
        plain = squeezed(line)
        if not rest.startswith(plain):
            assert wrapped.hyphenated
            assert plain.endswith("-")
            plain = plain[:-1]
        assert rest.startswith(plain)
        rest = rest[len(plain) :]
        assert width(line, 12) <= room or len(list(clusters(line.removesuffix("-")))) == 1
    assert rest == ""


@given(WORDS)
def test_wrapping_twice_gives_the_same(text: str) -> None:
    assert wrap(text, 90, 12) == wrap(text, 90, 12)
    assert wrap(text, 1e6, 12).lines in ((), (measuring._flat(text),))


@given(st.text("私は「待っ」て、います。（長）", min_size=2, max_size=40), st.floats(40, 120))
def test_closing_marks_never_begin_a_line(text: str, room: float) -> None:
    wrapped = wrap(text, room, 12)
    if not wrapped.forced:
        for before, after in pairwise(wrapped.lines):
            assert after[0] not in "」、。）っ"
            assert before[-1] not in "「（"


def test_joined_emoji_stay_whole() -> None:
    family = "👨\u200d👩\u200d👧"
    assert all(line == family for line in wrap(family * 3, 30, 12).lines[:1])
    assert list(clusters("🇧🇪🇳🇱e\u0301👍🏽")) == ["🇧🇪", "🇳🇱", "e\u0301", "👍🏽"]
    family = "👩\u200d👩\u200d👧"
    assert list(clusters(family + "a")) == [family, "a"]
    assert list(clusters("o\u200d\u200d🎉")) == ["o\u200d\u200d", "🎉"], "only emoji are joined"
    assert list(clusters("o🏽😡\u200d🏽🏽👍🏽🏽")) == ["o", "🏽", "😡\u200d", "🏽", "🏽", "👍🏽", "🏽"], (
        "a tone colours one"
    )


def test_long_text_is_cut_with_an_ellipsis() -> None:
    assert cut("kort") == "kort"
    assert cut("x" * LONGEST) == "x" * LONGEST
    assert cut("x" * 500) == "x" * (LONGEST - 1) + "…"
    assert re.fullmatch("woord( woord)+…", cut("woord " * 100)) is not None


def test_a_very_long_text_is_cut_quickly() -> None:
    assert len(cut("a b" * 20_000)) <= LONGEST


def test_every_emoji_is_measured_as_wide_as_any() -> None:
    """Whatever its block, and where U+FE0F turns a letter or a sign into one."""
    emoji = width("\N{TELEPHONE RECEIVER}", 10)
    assert emoji == pytest.approx(10 * 1.3 * measuring.ROOM)
    for one in (*"⌚⏰⏸⏭⭐⬛☎", "1\ufe0f\u20e3", "©\ufe0f", "™\ufe0f", "↔\ufe0f", "❤\ufe0f", "ℹ\ufe0f"):
        assert width(one, 10) == emoji, ascii(one)
    assert width("1", 10) < width("©", 10) < emoji
    assert width("a\ufe0e", 10) == width("a", 10)
