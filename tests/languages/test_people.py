"""What people and the organisation are called: the journey's own words in every text of every language."""

import json
import re
from itertools import product
from typing import Any

import pytest

from cjm.diagnostics import Place
from cjm.journey.languages import LANGUAGES, Language
from cjm.journey.loading import Loader
from cjm.journey.model import Journey
from cjm.journey.own_words import Forms, OwnWords, nearest
from cjm.journey.redaction import redacted
from cjm.languages import people
from cjm.languages.texts import read_texts
from cjm.languages.words import Words, words_in, words_of
from cjm.layout import PageSetup
from cjm.rendering.renderer import deck, pages
from cjm.scene.items import cut_texts, texts
from cjm.settings.values import Settings
from cjm.terminal.page import page as terminal_page
from support import ROOT, filled, present

PRESETS = tuple(name for name in read_texts("people.yaml") if name != "organisation")
HERE = Place()
METHOD = {
    "en": r"customer|employee|organi[sz]ation",
    "nl": r"klant|medewerker|organisatie",
    "fr": r"client|collaborateur|organisation",
    "de": r"\bkund|customer|mitarbeit|employee|organisation",
    "es": r"\bcliente|emplead|organizaci",
    "it": r"\bclient[ei]|collaborator[ei]|organizzazion[ei]",
    "pt": r"\bcliente|colaborador|organizaç[ãõ]",
}
"""What the method calls them."""


def forms(**given: str) -> Forms:
    return Forms(HERE, **given)


def own(customer: Forms, employee: Forms | None = None, organisation: Forms | None = None) -> OwnWords:
    return OwnWords(HERE, customer, employee or forms(many="Fachkräfte"), organisation or forms(one="Amt"))


WORDS = {
    "long": own(
        forms(one="Beroepskeuzevoorlichtingsbezoeker", many="Beroepskeuzevoorlichtingsinstellingsbezoekers"),
        forms(many="verpleegkundigen en zorgverleners in opleiding"),
    ),
    "plural only": own(forms(many="gens"), forms(many="Leute")),
    "feminine": own(
        forms(one="étudiante", many="étudiantes", the="l’étudiante", stem="étudiante"),
        forms(one="infirmière", many="infirmières", the="l’infirmière"),
        forms(one="école", the="l’école"),
    ),
    "inclusive": own(forms(one="Patient:in", many="Patient:innen", stem="Patient:innen"), forms(many="Pfleger:innen")),
    "hostile": own(forms(one="{step}", many="{n} <b>&amp;", the="{}", stem="{{0}}")),
    **{name: own(forms(preset=name)) for name in PRESETS},
}
FLAWS = re.compile(
    r"\b(\w+) \1\b|\b(?:de|à) les?\b|\b(?:di|a|da|su) (?:i|gli)\b|\b(?:de|em|por) [oa]s\b|  |\{\w*\}", re.IGNORECASE
)
"""What a text that was put together wrongly shows: a word twice, two that a language makes one, holes, odd spaces."""


def values(text: str) -> dict[str, str]:
    return {name: f"<{name}>" for name in re.findall(r"\{(\w+)\}", text) if name not in people.every_name()}


def every_text(words: Words) -> dict[str, str]:
    """Every text of a language with values that stand out; without those that are there for other words."""
    return {key: words(key, **values(text)) for key, text in words.texts.items() if not key.endswith(".plain")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_that_needs_a_form_which_may_not_be_known_has_another_that_does_without(language: Language) -> None:
    written = words_in(language).texts
    least = people.names(language, "customer", own(forms(many="gens"), forms(many="gens"), forms(one="Amt")))
    unknown = people.every_name() - least.keys()
    needing = {
        key for key, text in read_texts(f"{language}.yaml").items() if set(re.findall(r"\{(\w+)\}", text)) & unknown
    }
    assert needing == {key.removesuffix(".plain") for key in written if key.endswith(".plain")}


@pytest.mark.parametrize(("language", "name"), list(product(LANGUAGES, WORDS)))
def test_every_text_is_whole_with_every_word(language: Language, name: str) -> None:
    for kind in ("customer", "employee"):
        words = words_in(language, kind, WORDS[name])
        for key, text in every_text(words).items():
            assert name == "hostile" or not FLAWS.search(text), (key, text)
            if name not in ("customer", "employee"):
                assert not re.search(METHOD[language], text, re.IGNORECASE), (key, text)


PLURAL = r"\{(?:[Pp]eople|[Cc]ustomers|[Ee]mployees|[Oo]rganisations)\}"
LABEL = r"\{(?:[Pp]erson|[Cc]ustomer|[Ee]mployee|[Oo]rganisation)\}"
DECLINED = {
    "en": r"\b(?:an?|each|every|this) ",
    "nl": r"(?:het|een|elke|deze|dit|ons|onze) ",
    "fr": r"(?<!les )(?<!Les )(?<!des )(?<!aux )",
    "de": r"(?:de[rnms]|(?<!, )die|das|von|vom|bei|mit|zu|aus|nach|seit|unsere[rn]?|keine[rn]?) ",
    "es": r"\b(?:el|la|l[oa]s|una?|un[oa]s|del?|al?|est[ae]|est[oa]s|nuestr[oa]s?|tod[oa]s|cada) ",
    "it": r"\b(?:un[oa]?|il|lo|la|i|gli|le|de[li]|degli|delle|a[li]|agli|alle|ogni|quest[oaie]|nostr[oaie]) ",
    "pt": r"\b(?:uma?|d?[oa]s?|aos?|às?|n[oa]s?|pel[oa]s|est[ea]s?|noss[oa]s?|cada|tod[oa]s) ",
}
"""What must not stand before a plural whose gender and case nobody knows; in French all but les, des and aux."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_needs_the_gender_or_the_case_of_a_word(language: Language) -> None:
    for key, text in read_texts(f"{language}.yaml").items():
        if not re.fullmatch(PLURAL, text):
            assert not re.search(DECLINED[language] + PLURAL, text), (key, text)
        assert not re.search(r"\w['’]?[ ]?" + LABEL, text), (key, text)
    if language == "fr":
        agreeing = re.compile(r"\b(?:eux|elles)-mêmes\b|\b(?:ils|elles|seuls?)\b")
        texts_of_people = {key: text for key, text in read_texts("fr.yaml").items() if re.search(PLURAL, text)}
        assert [key for key, text in texts_of_people.items() if agreeing.search(text)] == []


def test_what_is_said_of_a_patient_in_dutch() -> None:
    clinic = OwnWords(
        HERE, forms(preset="patient"), forms(many="zorgverleners"), forms(one="ziekenhuis", the="het ziekenhuis")
    )
    words = words_in("nl", "customer", clinic)
    assert words("subtitle.current") == "huidige patiëntreis"
    assert words("finding.promises.expected.one", step="Ik wacht", points="2 punten") == (
        "“Ik wacht” blijft 2 punten achter bij wat patiënten verwachten"
    )
    assert words("finding.employees.blind", step="Ik wacht", estimate="1", felt="−2") == (
        "Zorgverleners schatten “Ik wacht” in op 1, maar patiënten geven −2"
    )
    assert (
        words("finding.time.cost", waiting="14 dagen", money="€ 90") == "14 dagen wachten kost patiënten € 90 per reis"
    )
    assert words("journey-map.arrows") == "wie contact zoekt: → patiënt, ← ziekenhuis"
    assert words("scorecard.about.facilitation") == "“Het ziekenhuis maakt dat mogelijk”"
    assert words("page.somebody") == "de patiënt"
    works = words_in("nl", "employee", clinic)
    assert works("finding.employees.blind-organisation", step="Ik begin", estimate="1", felt="−2") == (
        "Het ziekenhuis schat “Ik begin” in op 1, maar zorgverleners geven −2"
    )


def test_what_is_said_of_a_member_in_dutch_and_where_only_the_plural_is_known() -> None:
    member = words_in("nl", "customer", own(forms(preset="member")))
    assert (member("page.somebody"), member("subtitle.future")) == ("het lid", "toekomstige ledenreis")
    guests = words_in("nl", "customer", own(forms(many="gasten")))
    assert guests("subtitle.current") == "huidige reis van gasten"
    assert guests("show.mirror.customer") == "gasten"
    assert guests("page.somebody") == "de persoon"
    assert guests("scorecard.about.facilitation") == "“Ik krijg wat ik daarvoor nodig heb”"


def test_what_is_said_of_a_patient_in_english() -> None:
    words = words_in("en", "customer", OwnWords(HERE, forms(preset="patient"), None, forms(one="NHS")))
    assert words("subtitle.current") == "current patient journey"
    assert words("page.somebody") == "the patient"
    assert words("finding.evidence.opinion-only") == "No score rests on patients yet, only on what the team thinks"
    assert words("roadmap.value") == "Value (patient + NHS)"
    assert words("scorecard.about.facilitation") == "“I am given what it takes”", "nobody knows whether it is the NHS"
    named = words_in("en", "customer", OwnWords(HERE, None, None, forms(one="NHS", the="the NHS")))
    assert named("scorecard.about.facilitation") == "“The NHS makes that possible”"
    assert words_in("en", "customer", own(forms(many="guests")))("subtitle.future") == "future journey of guests"


def test_what_is_said_of_a_citizen_in_french() -> None:
    words = words_in(
        "fr", "customer", OwnWords(HERE, forms(preset="citizen"), forms(many="agents"), forms(one="mairie"))
    )
    assert words("subtitle.current") == "parcours usager actuel"
    assert (
        words("finding.promises.none-both")
        == "Aucune étape n’est en deçà des attentes des usagers ni de notre objectif"
    )
    cost = words("finding.time.cost", waiting="14 jours", money="90 €")
    assert cost == "L’attente de 14 jours coûte 90 € aux usagers par parcours"
    assert words("finding.evidence.research.many", n=3, all=7) == (
        "3\u00a0scores sur 7 reposent sur des études, et aucun sur ce que les usagers ont dit ou fait"
    )
    assert words("finding.employees.helps.many", n=3, all=7) == (
        "À 3\u00a0étapes sur 7, quelque chose aide les agents à bien faire"
    )
    assert words("page.somebody") == "cette personne"
    assert words_in("fr", "customer", own(forms(many="gens")))("subtitle.current") == "parcours actuel des gens"


@pytest.mark.parametrize(
    ("language", "many", "the", "output"),
    [
        ("es", "pacientes", "", "los pacientes, de los pacientes, a los pacientes"),
        ("es", "familias", "", "las familias, de las familias, a las familias"),
        ("es", "taxistas", "", "los taxistas, de los taxistas, a los taxistas"),
        ("es", "pacientes", "la paciente", "las pacientes, de las pacientes, a las pacientes"),
        ("es", "colegas", "El colega", "los colegas, de los colegas, a los colegas"),
        ("it", "clienti", "", "i clienti, dei clienti, ai clienti"),
        ("it", "studenti", "", "gli studenti, degli studenti, agli studenti"),
        ("it", "ospiti", "", "gli ospiti, degli ospiti, agli ospiti"),
        ("it", "soci", "", "i soci, dei soci, ai soci"),
        ("it", "infermiere", "", "le infermiere, delle infermiere, alle infermiere"),
        ("it", "madri", "la madre", "le madri, delle madri, alle madri"),
        ("pt", "utentes", "", "os utentes, dos utentes, aos utentes"),
        ("pt", "crianças", "", "as crianças, das crianças, às crianças"),
        ("pt", "colegas", "o colega", "os colegas, dos colegas, aos colegas"),
    ],
)
def test_a_plural_has_its_article_where_it_can_hardly_stand_alone(
    language: Language, many: str, the: str, output: str
) -> None:
    found = people.names(language, "customer", own(forms(many=many, the=the)))
    assert ", ".join(found[f"{name}_people"] for name in ("the", "of", "to")) == output
    assert found["Of_customers"] == found["of_people"][:1].upper() + found["of_people"][1:]
    assert "the_people" not in people.names("fr", "customer", own(forms(many=many)))


def test_what_is_said_of_patients_and_nurses_in_portuguese() -> None:
    clinic = OwnWords(HERE, forms(preset="patient"), forms(many="enfermeiras"), forms(one="centro de saúde"))
    words = words_in("pt", "customer", clinic)
    assert words("subtitle.current") == "jornada atual dos pacientes"
    assert words("finding.employees.blind", step="Espero", estimate="1", felt="−2") == (
        "As enfermeiras estimam “Espero” em 1, mas os pacientes dão −2"
    )
    assert words("finding.employees.blind-organisation", step="Espero", estimate="1", felt="−2") == (
        "“Espero” tem uma estimativa de 1, mas os pacientes dão −2"
    )
    cost = words("finding.time.cost", waiting="14 dias", money="90 €")
    assert cost == "A espera de 14 dias custa 90 € aos pacientes por jornada"
    assert words("finding.employees.none-blind") == (
        "Nenhuma estimativa das enfermeiras está longe do que os pacientes sentem"
    )


def test_what_is_said_of_women_and_of_patients_in_spanish() -> None:
    nurses = OwnWords(HERE, forms(preset="patient"), forms(many="enfermeras"), forms(one="clínica", the="la clínica"))
    words = words_in("es", "customer", nurses)
    assert words("subtitle.current") == "recorrido actual de los pacientes"
    assert words("finding.employees.blind", step="Espero", estimate="1", felt="−2") == (
        "Las enfermeras estiman «Espero» en 1, pero los pacientes le dan −2"
    )
    assert words("finding.time.cost", waiting="14 días", money="90 €") == (
        "La espera de 14 días cuesta 90 € a los pacientes por recorrido"
    )
    assert words("scorecard.about.facilitation") == "«La clínica lo hace posible»"
    assert words("page.somebody") == "la persona"


def test_what_is_said_of_customers_of_any_gender_in_german() -> None:
    inclusive = OwnWords(HERE, forms(many="Kund:innen", stem="Kund:innen"), forms(many="Kolleg:innen"))
    words = words_in("de", "customer", inclusive)
    assert words("subtitle.current") == "heutige Kund:innen-Journey"
    assert words("finding.promises.expected.one", step="Ich warte", points="2 Punkte") == (
        "„Ich warte“ bleibt 2 Punkte hinter dem zurück, was Kund:innen erwarten"
    )
    assert words("scorecard.employee") == "Vier Prüfpunkte für Kolleg:innen"
    assert words("finding.employees.helps.many", n=3, all=7) == (
        "Bei 3\u00a0von 7 Schritten hilft etwas Kolleg:innen, ihre Arbeit gut zu tun"
    )
    assert words("roadmap.value") == "Nutzen (Kund:innen + Organisation)"
    patients = words_in("de", "customer", OwnWords(HERE, forms(many="Patientinnen und Patienten")))
    assert patients("subtitle.current") == "heutige Journey für Patientinnen und Patienten"
    assert (
        words_in("de", "customer", own(forms(preset="student")))("subtitle.future") == "geplante Studierenden-Journey"
    )


def test_a_word_that_begins_a_sentence_has_a_capital_but_a_name_stays_as_it_is() -> None:
    def begun(many: str, language: Language = "nl") -> str:
        words = words_in(language, "customer", OwnWords(HERE, None, forms(many=many)))
        return words("finding.employees.blind", step="x", estimate=1, felt=2).split(" “")[0]

    assert begun("ijsverkopers") == "IJsverkopers schatten"
    assert begun("iPhone-verkopers") == "iPhone-verkopers schatten"
    assert begun("écoutants") == "Écoutants schatten"
    assert begun("éducateurs", "fr").startswith("Les éducateurs estiment")


def test_the_nearest_word_counts_for_each_of_them_by_itself() -> None:
    journey = OwnWords(HERE, customer=forms(many="patiënten"))
    library = OwnWords(HERE, customer=forms(preset="member"), employee=forms(many="verplegers"))
    settings = OwnWords(HERE, employee=forms(many="x"), organisation=forms(one="zorggroep"))
    found = present(nearest((journey, None, library, settings)))
    assert (found.customer, found.employee, found.organisation) == (
        forms(many="patiënten"),
        forms(many="verplegers"),
        forms(one="zorggroep"),
    )
    assert nearest((None, None)) is None
    drawn = Settings(words=settings).named(Journey(HERE, words=library))
    assert words_of(drawn)("subtitle.current") == "current member journey"
    assert words_of(drawn)("journey-map.initiator.organisation") == "initiative: zorggroep"


def loaded(text: str) -> Journey:
    return present(Loader().load_bytes(text, "a.cjm.yaml").journey)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_of_a_deck_or_of_the_terminal_has_another_word(language: Language) -> None:
    """The texts of the journey are words that stand nowhere else; the others are those of the pictures."""
    data: dict[str, Any] = filled.journey(language=language)
    subject = loaded(json.dumps(data))
    read = [line.plain for line in terminal_page(subject, 120)]
    for picture in (*deck(), "cycle"):
        for page in pages([subject], [picture], page=PageSetup(fixed=True)):
            scene = page.scene
            read += [" ".join(text.lines) for text in texts(scene.items)]
            read += [scene.title, scene.description, scene.notes, *cut_texts(scene)]
            rows = scene.data_table.rows if scene.data_table else ()
            read += [*(scene.data_table.head if scene.data_table else ()), *(cell for row in rows for cell in row)]
    assert len(read) > 300
    assert [text for text in read if re.search(METHOD[language], text, re.IGNORECASE)] == []


def test_a_redacted_journey_keeps_its_words_and_names_somebody_by_them() -> None:
    text = "cjm: 1\ntitle: An belt\nlanguage: nl\nwords: {customer: member}\n"
    subject = loaded(text + "persona: {name: An}\nsteps: [{id: a, title: Ik bel}]\n")
    public = redacted(subject, words_of(subject)("page.somebody"))
    assert public.title == "Het lid belt"
    assert public.words == subject.words


def test_each_word_that_cjm_has_is_documented_in_each_language() -> None:
    page = (ROOT / "docs" / "pictures.md").read_text(encoding="utf-8")
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in page.splitlines() if line.startswith("|")]
    written = {row[0].strip("`"): row[1:] for row in rows if row[0].strip("`") in PRESETS}
    known = read_texts("people.yaml")
    assert written == {name: [known[name][language]["many"] for language in LANGUAGES] for name in PRESETS}
