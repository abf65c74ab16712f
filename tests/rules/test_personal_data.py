"""What looks like the data of a real person, and what only seems to."""

from pathlib import Path

import pytest

from cjm.checking.checker import check
from cjm.journey.loading import Loader
from support import BASE
from support.fragments import laid_over, only, reported

MAIL = "an e-mail address"
IBAN = "a bank account number (IBAN)"
BELGIAN = "a Belgian national number"
BSN = "a Dutch citizen service number (BSN)"
PHONE = "a phone number"

PERSONAL = [
    ("an.peeters@wheels.be", [MAIL]),
    ("Mail naar An <an@wheels.co.uk>.", [MAIL]),
    ("josé+auto@bäckerei.de", [MAIL]),
    ("BE68 5390 0754 7034", [IBAN]),
    ("rekening BE68539007547034 van mij", [IBAN]),
    ("NL91 ABNA 0417 1643 00 graag", [IBAN]),
    ("nl91abna0417164300", [IBAN]),
    ("GB82 WEST 1234 5698 7654 32", [IBAN]),
    ("DE89 3704 0044 0532 0130 00", [IBAN]),
    ("FR14 2004 1010 0505 0001 3M02 606", [IBAN]),
    ("nr12 mijn BE68 5390 0754 7034 of 0471 12 34 56", [IBAN, PHONE]),
    ("BE68\u00a05390\u00a00754\u00a07034", [IBAN]),
    ("85.07.30-033.28", [BELGIAN]),
    ("rijksregister 85073003328.", [BELGIAN]),
    ("85 07 30 033 28", [BELGIAN]),
    ("00.01.01-001.05", [BELGIAN]),  # born in 2000: 97 - 2000101001 % 97
    ("111222333", [BSN]),
    ("BSN 123456782", [BSN]),
    ("bsn: 1234.56.782", [BSN]),
    ("burgerservicenummer 123 456 782", [BSN]),
    ("0471 12 34 56", [PHONE]),
    ("Bel me op 0471/12.34.56!", [PHONE]),
    ("0471123456", [PHONE]),
    ("0471 123 456", [PHONE]),
    ("02 555 12 34", [PHONE]),
    ("016/12.34.56", [PHONE]),
    ("+32 471 12 34 56", [PHONE]),
    ("+32 (0)471 12 34 56", [PHONE]),
    ("+3225551234", [PHONE]),
    ("0032 2 555 12 34", [PHONE]),
    ("06-12345678", [PHONE]),
    ("06 12 34 56 78", [PHONE]),
    ("0612345678", [PHONE]),
    ("+31 6 12345678", [PHONE]),
    ("020-1234567", [PHONE]),
    ("070 123 45 67", [PHONE]),
    ("(0345) 12 34 56", [PHONE]),
    ("+49 170 1234567", [PHONE]),
    ("+44 20 7946 0018", [PHONE]),
    ("+1 415 555 2671", [PHONE]),
    ("06\u201112345678", [PHONE]),
    ("an@wheels.be of 0471 12 34 56", [MAIL, PHONE]),
]

HARMLESS = [
    "info@wheels.be",
    "Klantendienst@wheels.be",
    "no-reply@wheels.be",
    "an@example.com",
    "an@mail.example.org",
    "@wheels",
    "2 @ 3 euro",
    "4@5.6",
    "BE68 5390 0754 7035",
    "NL91 ABNA 0417 1643 01",
    "ZZ68 5390 0754 7034",
    "BE68 5390",
    "85.07.30-033.29",
    "85.17.30-033.18",
    "123456789",
    "111111111",
    "000000000",
    "Bestelling 123456782",
    "ordernummer: 123456782",
    "order no. 123456782",
    "dossier 0612345678",
    "€ 123456782",
    "123456782 euro",
    "123 456 782",
    "123.456.782",
    "1 123456782 km",
    "40 000 km per jaar",
    "Comfortabel 40 000 km per jaar rijden",
    "EUR 12 345 678 901",
    "+10 000 000 klanten",
    "+100 000 000",
    "2026-11-21",
    "06-12-2026 10:30",
    "06-12-2026 tot 10-12-2026",
    "01.02.2026 - 03.04.2026",
    "2026-11-21 2027-03-01",
    "10 000 000 tot 12 000 000",
    "0800 12 345",
    "0800 12 34 56",
    "0900-12345678",
    "070 12 34 56",
    "078 15 15 15",
    "088 123 45 67",
    "+31 88 123 45 67",
    "+32 78 15 15 15",
    "BE 0471.123.456",
    "BE0471123456",
    "btw-nummer 0471.123.456",
    "0403.170.701",
    "192.168.100.200",
    "+50.85031234",
    "3,141592653589",
    "12:30 13:45 14:00 15:15",
    "A1234567890B",
    "ISBN 978-90-1234567-8",
    "3 formulieren, 41 antwoorden, 14 dagen, 2026",
    "-0,5 tot 2",
]


class TestPersonalData:
    @pytest.mark.parametrize(("text", "kinds"), PERSONAL)
    def test_reported_is_the_kind_and_never_the_datum(self, text: str, kinds: list[str]) -> None:
        found = reported(laid_over(f'headline: "{text}"\n'))
        help = "leave it out: a role or a first name is enough, and a journey is shared"
        assert found == [("personal-data", f"`headline` holds what looks like {kind}", help) for kind in sorted(kinds)]

    @pytest.mark.parametrize("text", HARMLESS)
    def test_false_alarms(self, text: str) -> None:
        assert reported(laid_over(f'headline: "{text}"\n')) == []

    @pytest.mark.parametrize(
        ("fragment", "path"),
        [
            ("tags: [one, 0471 12 34 56]", "tags 1"),
            ("brand: {name: Wheels, essence: near, promises: [near, ask an@wheels.be]}", "brand promises 1"),
            ("scale: {min: -2, max: 2, neutral: 0, labels: {min: an@wheels.be}}", "scale labels min"),
            ("steps:\n  - {id: look, title: I call 0471 12 34 56, emotion: 1}", "steps 0 title"),
            ("steps:\n  - {id: look, title: I look, emotion: 1, thinks: Ask an@wheels.be}", "steps 0 thinks 0"),
            (
                "steps:\n  - {id: look, title: I look, emotion: 1, quotes: [{text: Ask an@wheels.be}]}",
                "steps 0 quotes 0 text",
            ),
            ("scorecard:\n  customer:\n    caring: {verdict: met, why: an@wheels.be}", "scorecard customer caring why"),
        ],
    )
    def test_every_text_is_looked_at(self, fragment: str, path: str) -> None:
        (checked,) = check(Loader().load_bytes(laid_over(f"{fragment}\n")), only("personal-data"))
        (problem,) = checked.diagnostics
        assert " ".join(map(str, problem.path)) == path
        key = [key for key in problem.path if isinstance(key, str)][-1]
        assert problem.message.startswith(f"`{key}` holds what looks like a")
        assert problem.span is not None

    def test_the_place_is_right_behind_an_entry_that_is_invalid(self) -> None:
        (checked,) = check(Loader().load_bytes(BASE + "tags: [3, one, an@wheels.be]\n"), only("personal-data"))
        found = [one.path for one in checked.diagnostics if one.rule == "personal-data"]
        assert found == [("tags", 2)]

    def test_a_library_is_reported_in_its_own_file(self, tmp_path: Path) -> None:
        library = "cjm_library: 1\nactors: [{id: an, title: An (an@wheels.be), kind: person}]\n"
        (tmp_path / "library.yaml").write_text(library, encoding="utf-8")
        (tmp_path / "one.cjm.yaml").write_text(BASE + "uses: [library.yaml]\n", encoding="utf-8")
        journey, other = check(Loader().load(tmp_path / "one.cjm.yaml"))
        assert journey.diagnostics == ()
        assert [(one.rule, one.path) for one in other.diagnostics] == [("personal-data", ("actors", 0, "title"))]

    def test_it_can_be_allowed(self) -> None:
        assert reported(BASE + "headline: 0471 12 34 56 # cjm: allow personal-data\n") == []

    @pytest.mark.parametrize(
        "text",
        ["1" * 60_000, "0" * 60_000, "1 " * 30_000, "a" * 60_000 + "@", "a@" * 30_000, "+1" * 30_000, "BE68" * 15_000],
        ids=["ones", "noughts", "spaced", "local", "ats", "plus", "ibans"],
    )
    def test_hostile_texts_take_no_time(self, text: str) -> None:
        assert reported(BASE + f'headline: "{text}"\n', only("personal-data")) == []
