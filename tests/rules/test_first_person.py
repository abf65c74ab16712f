"""Which titles speak in the first person, in each language, and which only seem to."""

import pytest

from cjm.checking.checker import check
from cjm.journey.loading import Loader
from cjm.settings.values import Settings
from support import BASE
from support.fragments import laid_over, reported

FIRST_PERSON = {
    "en": [
        "I look around",
        "i look around",
        "I'm looking for a car",
        "I’d like to know",
        "Waiting for my car",
        "They call me",
        "We decide",
        "Our first trip",
        "“I” again",
        "A car of mine",
    ],
    "nl": [
        "Ik zoek een auto",
        "'k Zoek een auto",
        "’k Zoek een auto",
        "‘k Zoek een auto",
        "Mijn eerste rit",
        "M'n eerste rit",
        "M’n eerste rit",
        "Ze bellen me",
        "We kiezen",
        "Onze eerste rit",
        "Ikzelf beslis",
        "Wachten op mij(n) beurt",
    ],
    "fr": [
        "Je cherche une voiture",
        "J'achète une voiture",
        "J’achète une voiture",
        "On m'appelle",
        "On m’appelle",
        "Ma première sortie",
        "Nous choisissons",
        "Moi aussi",
        "Notre premier voyage",
    ],
    "de": [
        "Ich suche ein Auto",
        "Ich's hole",
        "Mein erster Tag",
        "Meine erste Fahrt",
        "Mit meinem Auto",
        "Man ruft mich an",
        "Unser Auto",
        "Wir fahren",
    ],
}

ORGANISATION_SPEAKS = {
    "en": ["Orientation", "Search", "Weather report", "Wessen", "Minerals", "Import", "Icon", "Customer looks", "Dime"],
    "nl": ["Oriëntatie", "Mijnbouw", "Weer", "Wegwijs", "Onszins", "Klik", "Meten", "Onzeker", "Ikea bezoeken"],
    "fr": ["Orientation", "Mars", "Jeu", "Métro", "Maison", "Nouspace", "Monnaie", "Mesure", "L'accueil"],
    "de": ["Orientierung", "Wessen Auto", "Meinung", "Wirkung", "Unserös", "Micha ruft an", "Gemeinsam", "Dir"],
}


class TestFirstPerson:
    @pytest.mark.parametrize(
        ("language", "title"), [(k, title) for k, titles in FIRST_PERSON.items() for title in titles]
    )
    def test_first_person(self, language: str, title: str) -> None:
        assert self.told_of(language, title) == []

    @pytest.mark.parametrize(
        ("language", "title"), [(k, title) for k, titles in ORGANISATION_SPEAKS.items() for title in titles]
    )
    def test_false_friends(self, language: str, title: str) -> None:
        assert [rule for rule, _, _ in self.told_of(language, title)] == ["not-first-person"]

    @pytest.mark.parametrize(
        ("language", "kind", "help"),
        [
            ("en", "customer", "write it as the customer would say it, like “I look for a car”"),
            ("nl", "customer", "write it as the customer would say it, like “Ik zoek een auto”"),
            ("fr", "employee", "write it as the employee would say it, like “Je cherche une voiture”"),
            ("de", "employee", "write it as the employee would say it, like “Ich suche ein Auto”"),
        ],
    )
    def test_words(self, language: str, kind: str, help: str) -> None:
        assert self.told_of(language, "Intake", kind) == [
            ("not-first-person", "not written in the first person: “Intake” (look)", help)
        ]

    def test_another_language_than_the_journeys(self) -> None:
        dutch = BASE.replace("I look", "Ik zoek").replace("I try one", "Proefrit").replace("I drive it", "Mijn rit")
        assert reported(dutch) == [
            (
                "not-first-person",
                "the steps are written in `nl`, but the journey's `language` is `en`",
                "write `language: nl`",
            )
        ]
        assert reported(f"{dutch}language: de\n")[0][1] == (
            "the steps are written in `nl`, but the journey's `language` is `de`"
        )
        assert [message for _, message, _ in reported(f"{dutch}language: nl\n")] == [
            "not written in the first person: “Proefrit” (try)"
        ]

    def test_one_step_in_another_language_is_a_step_to_mend(self) -> None:
        assert [message for _, message, _ in reported(BASE.replace("I try one", "Ik probeer"))] == [
            "not written in the first person: “Ik probeer” (try)"
        ]

    def test_nearly_all_steps_are_reported_once(self) -> None:
        nouns = ["Orientation", "Contract", "Delivery", "I drive it"]
        help = "write them as the customer would say them, like “I look for a car”"
        message = "3 of {} steps are not written in the first person"
        assert self.told_of_all("language: en\n", nouns) == [("not-first-person", message.format(4), help)]
        assert self.told_of_all("language: en\n", nouns[:3]) == [("not-first-person", message.format(3), help)]
        assert [message for _, message, _ in self.told_of_all("language: en\n", [*nouns, "I sell it"])] == [
            "not written in the first person: “Orientation” (s0)",
            "not written in the first person: “Contract” (s1)",
            "not written in the first person: “Delivery” (s2)",
        ]
        assert len(self.told_of_all("language: en\n", nouns[:2])) == 2

    def test_one_report_stands_at_the_steps_and_may_be_allowed_there(self) -> None:
        titles = ["Oriëntatie", "Contract", "Levering"]
        text = self.with_titles("language: nl\n", titles)
        (one,) = (one for one in check(Loader().load_bytes(text))[0].diagnostics if one.rule == "not-first-person")
        assert one.path == ("steps",)
        assert one.span
        lines = text.splitlines()
        lines.insert(one.span.line - 1, "# cjm: allow not-first-person")
        assert "not-first-person" not in [rule for rule, _, _ in reported("\n".join(lines))]

    @pytest.mark.parametrize(
        "titles",
        [
            ["Szukam samochodu", "Dzwonię do salonu", "Jadę i odbieram auto"],
            ["Busco un coche", "Llamo a la tienda", "Lo recojo"],
            ["Orientation", "Contract", "Delivery"],
            ["I alt ti valg", "Jeg ringer", "Jeg henter den"],
        ],
    )
    def test_a_language_that_is_not_known_is_not_judged(self, titles: list[str]) -> None:
        assert self.told_of_all("", titles) == []
        assert [rule for rule, _, _ in self.told_of_all("language: pl\n", titles)] == []

    def test_most_titles_show_which_language_it_is_where_none_is_stated(self) -> None:
        titles = ["I look", "I call", "Delivery"]
        assert [message for _, message, _ in self.told_of_all("", titles)] == [
            "not written in the first person: “Delivery” (s2)"
        ]
        assert [help for _, _, help in self.told_of_all("", ["Ik zoek", "Ik bel", "Levering"])] == [
            "write `language: nl`"
        ]

    def with_titles(self, head: str, titles: list[str]) -> str:
        steps = "".join(f'  - {{id: s{n}, title: "{title}", emotion: 1}}\n' for n, title in enumerate(titles))
        return laid_over(f"phases: []\n{head}steps:\n{steps}")

    def told_of_all(self, head: str, titles: list[str]) -> list[tuple[str, str, str]]:
        settings = Settings(select=frozenset({"not-first-person", "bad-value", "unused-allow"}))
        return reported(self.with_titles(head, titles), settings)

    def told_of(self, language: str, title: str, kind: str = "customer") -> list[tuple[str, str, str]]:
        head = f"language: {language}\nkind: {kind}\nphases: []\n"
        return reported(laid_over(f'{head}steps:\n  - {{id: look, title: "{title}", emotion: 1}}\n'))
