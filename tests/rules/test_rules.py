"""Each rule's manual is its first test; then the exact words, and the cases in which a rule must keep silent."""

import inspect
import json
import re
import textwrap
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from cjm import rules
from cjm.checking.checker import check, check_all
from cjm.checking.settings import DEFAULTS, Settings
from cjm.diagnostics import Severity
from cjm.journey.loading import Loader
from cjm.syntax.parser import parse
from support import BASE, EXAMPLES

BASE_DATA: dict[str, Any] = parse("base", BASE).data or {}
FULL = Settings(profile=rules.FULL)

NO_FRAGMENTS = {
    "below-gate",
    "low-contrast",
    "unused-entry",
    "unreadable",
    "encoding",
    "too-deep",
    "too-large",
    "directive",
}
"""Rules whose problem is not a part of a journey that could be shown."""


def laid_over(fragment: str) -> str:
    """The base journey with `fragment` laid over it, in the way that the head of the base tells."""
    data = parse("fragment", fragment).data or {}
    keys = set(re.findall(r"^([\w-]+):", fragment, re.MULTILINE))
    steps: list[dict[str, Any]] = BASE_DATA["steps"]
    if data.get("steps"):
        steps = [_step(step, "try" if index else "look") for index, step in enumerate(data["steps"])]
        fragment = _furnished(fragment, "steps", data["steps"], steps)
        keys.add("opportunities")
    if data.get("opportunities"):
        opportunities = [_opportunity(entry, steps, data.get("scale") or {}) for entry in data["opportunities"]]
        fragment = _furnished(fragment, "opportunities", data["opportunities"], opportunities)
    kept = []
    for block in _blocks(BASE):
        key = re.findall(r"^([\w-]+):", block, re.MULTILINE)[0]
        if key in ("channels", "actors", "sources"):
            head, *entries = re.split(r"^(?=  - )", block, flags=re.MULTILINE)
            ids = {entry["id"]: text for entry, text in zip(BASE_DATA[key], entries, strict=True)}
            own = [entry.get("id") for entry in data.get(key) or ()]
            named = "".join(text for id, text in ids.items() if id in _texts(steps) and id not in own)
            if key in keys:
                fragment = fragment.replace(head, head + named)
            elif named:
                kept.append(head + named)
        elif key not in keys:
            kept.append(block)
    return "".join(kept) + fragment


def _step(step: dict[str, Any], plain: str) -> dict[str, Any]:
    """A step with what it leaves to the base."""
    base = {step["id"]: step for step in BASE_DATA["steps"]}
    model = base.get(step.get("id"), base[plain])
    return {key: model[key] for key in model if key not in ("id", "title", "phase", "emotion")} | step


def _opportunity(opportunity: dict[str, Any], steps: list[dict[str, Any]], scale: dict[str, Any]) -> dict[str, Any]:
    """An opportunity with what it leaves to the base."""
    (model,) = BASE_DATA["opportunities"]
    rest = {key: model[key] for key in model if key not in ("id", "title", "steps", "lifts")}
    ids = {step.get("id") for step in steps}
    best = scale.get("min") if scale.get("direction") == "down" else scale.get("max", 2)
    return rest | {"lifts": {id: best for id in opportunity.get("steps") or () if id in ids}} | opportunity


def _furnished(fragment: str, key: str, written: list[dict[str, Any]], full: list[dict[str, Any]]) -> str:
    """The fragment with what the entries of one block do not write themselves; its own text stays as it is."""
    block = next(block for block in _blocks(fragment) if block.startswith(f"{key}:"))
    head, *items = re.split(r"^(?=  - )", block, flags=re.MULTILINE)
    if not items:
        return fragment
    rich = [head]
    for item, data, entry in zip(items, written, full, strict=True):
        own = {*data, *re.findall(r"([\w-]+): *(?=[,}\n])", item)}  # what is written as empty is not in the data
        rest = [f"{name}: {json.dumps(value)}" for name, value in entry.items() if name not in own]
        if closed := re.fullmatch(r"(  - \{.*)(\}\s*(?:#.*)?\n*)", item, re.DOTALL):
            rich.append(", ".join([closed[1], *rest]) + closed[2])
        else:
            rich.append(item + "".join(f"    {line}\n" for line in rest))
    return fragment.replace(block, "".join(rich))


def _texts(value: Any) -> set[str]:
    """All texts in data, however deep."""
    if isinstance(value, dict):
        value = list(value.values())
    return set().union(*map(_texts, value)) if isinstance(value, list) else {str(value)}


def _blocks(text: str) -> list[str]:
    """The top-level blocks of a journey; comments right above a key belong to its block."""
    return re.findall(r"(?:^#.*\n)*^[\w-]+:.*\n(?:^[ \n].*\n?)*", text, re.MULTILINE)


def told(text: str, selection: Settings = DEFAULTS) -> list[tuple[str, str, str]]:
    """What is said about a journey: rule, message, help."""
    (checked,) = check(Loader().load_bytes(text), selection)
    return [(one.rule, one.message, one.help) for one in checked.diagnostics]


def told_over(fragment: str) -> list[tuple[str, str, str]]:
    return told(laid_over(textwrap.dedent(fragment).lstrip("\n")))


def rules_of(text: str, selection: Settings = DEFAULTS) -> list[str]:
    return [rule for rule, _, _ in told(text, selection)]


def fragment(manual: str, name: str) -> str:
    match = re.search(rf"^{name}:\n\n((?: {{4}}.*\n?|\n)+)", manual, re.MULTILINE)
    assert match, f"no {name} example"
    return textwrap.dedent(match[1]).strip() + "\n"


def with_scores(*scores: object, **keys: str) -> str:
    """Three or more steps of the base journey with these scores; None leaves one out."""
    names = ["look", "try", "drive", "tell", "sell"]
    lines = [f"{key}: {value}\n" for key, value in keys.items()]
    lines.append("steps:\n")
    for index, score in enumerate(scores):
        phase = "choose" if index == 0 else "use"
        emotion = "" if score is None else f", emotion: {score}"
        lines.append(f"  - {{id: {names[index]}, title: I {names[index]}, phase: {phase}{emotion}}}\n")
    return laid_over("".join(lines))


def test_the_base_journey_is_in_order() -> None:
    assert told(BASE, FULL) == []
    assert "".join(_blocks(BASE)) == BASE


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_examples_are_in_order(path: Path) -> None:
    assert [checked.diagnostics for checked in check(Loader().load(path))] == [()]


def test_rules_are_listed_by_name() -> None:
    assert len(rules.names()) >= 31
    assert [rule.name for rule in rules.every()] == sorted(rules.names())


@pytest.mark.parametrize("rule", [rule for rule in rules.every() if not rule.check], ids=lambda rule: rule.name)
def test_a_rule_about_the_file_names_the_modules_that_find_it(rule: rules.Rule) -> None:
    module = import_module(f"cjm.rules.file.{rule.name.replace('-', '_')}")
    assert module.FOUND_IN
    for name in module.FOUND_IN:
        assert f'"{rule.name}"' in inspect.getsource(import_module(name))


@pytest.mark.parametrize("name", rules.names())
def test_manual(name: str) -> None:
    rule = rules.rule(name)
    headline, why, *_ = rule.manual.split("\n\n")
    assert "\n" not in headline
    assert headline.endswith(".")
    assert len(headline) <= 72
    assert len(why) > 60
    assert why.endswith(".")
    if name in NO_FRAGMENTS:
        assert "Bad:" not in rule.manual
        assert "Good:" not in rule.manual
        return
    assert rules_of(laid_over(fragment(rule.manual, "Bad")), FULL) == [name]
    assert rules_of(laid_over(fragment(rule.manual, "Good")), FULL) == []


@pytest.mark.parametrize("rule", [rule for rule in rules.every() if rule.check], ids=lambda rule: rule.name)
def test_only_the_method_is_judged_by_functions(rule: rules.Rule) -> None:
    assert rule.severity is not Severity.ERROR
    assert rules.FULL not in rule.profiles


def test_unknown_rule_is_refused_with_a_near_name() -> None:
    with pytest.raises(rules.UsageError) as refused:
        rules.rule("splitphase")
    assert str(refused.value) == "no rule is called `splitphase`; did you mean `split-phase`?"
    with pytest.raises(rules.UsageError) as refused:
        rules.known(["split-phase,zzz"])
    assert str(refused.value) == "no rule is called `zzz`; `cjm rules` lists them"


def test_lists_of_names_may_be_joined_by_commas() -> None:
    assert rules.known(["split-phase, empty-phase", "", "no-high-peak,"]) == {
        "split-phase",
        "empty-phase",
        "no-high-peak",
    }


class TestPhases:
    def test_empty_phase(self) -> None:
        assert told_over("""
            phases:
              - {id: choose, title: Choosing}
              - {id: use, title: Using}
              - {id: return, title: Giving it back}
            """) == [
            (
                "empty-phase",
                "no step belongs to the phase “Giving it back” (return)",
                "write `phase: return` at its steps, or delete it",
            )
        ]

    def test_a_step_with_a_wrong_phase_may_belong_to_any(self) -> None:
        text = BASE.replace("phase: use\n", "phase: usage\n")
        assert rules_of(text) == ["unknown-reference"]

    def test_split_phase(self) -> None:
        assert told_over("""
            steps:
              - {id: look, title: I look around, phase: choose, emotion: 1}
              - {id: drive, title: I drive it, phase: use, emotion: 0}
              - {id: doubt, title: I wonder, phase: choose, emotion: 1}
              - {id: sell, title: I sell it, phase: use, emotion: 1}
            """) == [
            (
                "split-phase",
                "the phase “Choosing” comes back at “I wonder” (doubt)",
                "put its steps together, or make this a phase of its own",
            ),
            (
                "split-phase",
                "the phase “Using” comes back at “I sell it” (sell)",
                "put its steps together, or make this a phase of its own",
            ),
        ]

    def test_a_long_title_is_cut(self) -> None:
        text = laid_over(fragment(rules.rule("split-phase").manual, "Bad")).replace("Choosing", "C" * 5000)
        assert told(text)[0][1] == f"the phase “{'C' * 79}…” comes back at “I wonder if I chose well” (doubt)"

    @pytest.mark.parametrize(
        ("shape", "phases", "expected"),
        [
            pytest.param("line", "choose use choose", ["split-phase"], id="line"),
            pytest.param("cycle", "choose use choose", [], id="cycle that closes"),
            pytest.param("cycle", "choose use choose choose", [], id="cycle that closes with two steps"),
            pytest.param("cycle", "use choose use choose", ["split-phase"] * 2, id="cycle that closes elsewhere"),
            pytest.param("cycle", "choose use choose use choose", ["split-phase"] * 2, id="only the last may close"),
            pytest.param("line", "choose - choose use", [], id="a step without a phase does not split"),
            pytest.param("line", "choose choose use use", [], id="in order"),
        ],
    )
    def test_split_phase_in_lines_and_cycles(self, shape: str, phases: str, expected: list[str]) -> None:
        lines = [f"shape: {shape}", "steps:"]
        for number, phase in enumerate(phases.split()):
            where = "" if phase == "-" else f", phase: {phase}"
            lines.append(f"  - {{id: s{number}, title: I go on, emotion: 1{where}}}")
        assert rules_of(laid_over("\n".join(lines) + "\n")) == expected


class TestMoments:
    def test_low_peak_without_opportunity(self) -> None:
        assert told(with_scores(-1.5, 1)) == [
            (
                "low-peak-without-opportunity",
                "no opportunity works on the low peak (−1.5): “I look” (look)",
                "add an opportunity with `steps: [look]`",
            )
        ]

    def test_each_of_several_low_peaks_is_told(self) -> None:
        assert [message for _, message, _ in told(with_scores(-1, 0, -1, 1))] == [
            "no opportunity works on the low peak (−1): “I look” (look)",
            "no opportunity works on the low peak (−1): “I drive” (drive)",
        ]

    @pytest.mark.parametrize(
        ("opportunity", "expected"),
        [
            ("steps: [look]", []),
            ("pains: [crowd]", []),
            ("pains: [kind]", ["low-peak-without-opportunity"]),
            ("lifts: {look: 1}", []),
            ("steps: [try]", ["low-peak-without-opportunity"]),
            ("steps: [look], status: dropped", ["low-peak-without-opportunity"]),
            ("steps: [look], status: done", []),
        ],
    )
    def test_what_works_on_a_low_peak(self, opportunity: str, expected: list[str]) -> None:
        text = laid_over(
            "steps:\n"
            "  - {id: look, title: I look, phase: choose, emotion: -1, pains: [{id: crowd, title: Crowd}]}\n"
            "  - {id: try, title: I try, phase: use, emotion: 1, highlights: [{id: kind, title: Kindness}]}\n"
            "opportunities:\n"
            f"  - {{id: o, title: Something, {opportunity}}}\n"
        )
        assert rules_of(text) == expected

    def test_negative_end(self) -> None:
        opportunity = "[{id: o, title: Something, steps: [drive]}]"
        assert told(with_scores(1, 0, -0.5, opportunities=opportunity)) == [
            (
                "negative-end",
                "the journey ends below neutral (−0.5): “I drive” (drive)",
                "end on a good moment: it weighs as much as the peak in what is remembered",
            )
        ]

    def test_where_more_is_worse(self) -> None:
        scale = "{min: 0, max: 10, neutral: 5, direction: down}"
        assert [(rule, message) for rule, message, _ in told(with_scores(2, 8, scale=scale))] == [
            ("low-peak-without-opportunity", "no opportunity works on the low peak (8): “I try” (try)"),
            ("negative-end", "the journey ends below neutral (8): “I try” (try)"),
        ]
        assert rules_of(with_scores(6, 7, 8, scale=scale.replace("5", "8"))) == []

    @pytest.mark.parametrize("direction", ["up", "down"])
    def test_without_a_neutral_point_nothing_is_below_or_above_it(self, direction: str) -> None:
        scale = f"{{min: 0, max: 10, neutral: null, direction: {direction}}}"
        assert rules_of(with_scores(3, 9, 2, scale=scale)) == []

    def test_no_high_peak(self) -> None:
        expected = [
            (
                "no-high-peak",
                "no moment is better than neutral: there is no high peak to remember",
                "find the moment that could become a high peak",
            )
        ]
        assert told(with_scores(0, 0, 0)) == expected
        assert rules_of(with_scores(0, 0)) == []
        assert rules_of(with_scores(0, 0, 1)) == []
        assert rules_of(with_scores(0, None, 0, 0)) == ["unscored-step", "no-high-peak"][::-1]

    def test_unscored_step(self) -> None:
        assert told(with_scores(1, None, 1)) == [
            ("unscored-step", "not scored yet: “I try” (try)", "write its `emotion`")
        ]

    def test_unscored_end(self) -> None:
        assert told(with_scores(1, 1, None)) == [
            (
                "unscored-end",
                "the last step is not scored, so what is remembered is unknown: “I drive” (drive)",
                "write its `emotion`",
            )
        ]

    def test_a_draft_without_scores_is_told_so_once(self) -> None:
        assert told(with_scores(None, None, None)) == [
            ("unscored-step", "no step is scored yet", "write what is felt at each step as `emotion`")
        ]

    def test_a_single_step_without_a_score(self) -> None:
        text = laid_over("phases: []\nsteps:\n  - {id: look, title: I look}\n")
        assert told(text) == [("unscored-step", "not scored yet: “I look” (look)", "write its `emotion`")]

    def test_large_scores_are_written_in_full(self) -> None:
        scale = "{min: -10000000, max: 10000000, neutral: 0}"
        assert told(with_scores(-1234567.25, 1, scale=scale))[0][1] == (
            "no opportunity works on the low peak (−1234567.25): “I look” (look)"
        )


class TestStructure:
    def test_too_many_steps(self) -> None:
        steps = [f"  - {{id: s{number}, title: I go on, emotion: 1}}\n" for number in range(9)]
        assert told(laid_over(f"phases: []\nsteps:\n{''.join(steps)}")) == [
            (
                "too-many-steps",
                "9 steps; at most 7 keep attention on the core",
                "make some of them touchpoints within a step",
            )
        ]
        assert told(laid_over(f"phases: []\nsteps:\n{''.join(steps[:7])}")) == []

    @pytest.mark.parametrize("persona", ["", "{}", "{goals: [A car]}", "{description: Somebody}"])
    def test_missing_persona(self, persona: str) -> None:
        assert told(laid_over(f"persona: {persona}\n")) == [
            (
                "missing-persona",
                "nobody is named whose journey this is",
                "add `persona: {name: ..., description: ...}`",
            )
        ]

    def test_a_persona_that_no_library_holds_is_told_once(self) -> None:
        assert told_over("persona: {id: an}") == [
            ("unknown-reference", "no persona has the id `an`", "none is declared")
        ]

    @pytest.mark.parametrize("brand", ["", "{}", "{name: Wheels}", "{name: Wheels, essence: }"])
    def test_missing_brand_essence(self, brand: str) -> None:
        assert told(laid_over(f"brand: {brand}\n")) == [
            (
                "missing-brand-essence",
                "the brand's essence is not written down",
                "add `brand: {name: ..., essence: ...}`, here or in a library",
            )
        ]


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
            ("not-first-person", "not told in the first person: “Intake” (look)", help)
        ]

    def test_another_language_than_the_journeys(self) -> None:
        dutch = BASE.replace("I look", "Ik zoek").replace("I try one", "Proefrit").replace("I drive it", "Mijn rit")
        assert told(dutch) == [
            (
                "not-first-person",
                "the steps are told in `nl`, but the journey's `language` is `en`",
                "write `language: nl`",
            )
        ]
        assert told(f"{dutch}language: de\n")[0][1] == (
            "the steps are told in `nl`, but the journey's `language` is `de`"
        )
        assert [message for _, message, _ in told(f"{dutch}language: nl\n")] == [
            "not told in the first person: “Proefrit” (try)"
        ]

    def test_one_step_in_another_language_is_a_step_to_mend(self) -> None:
        assert [message for _, message, _ in told(BASE.replace("I try one", "Ik probeer"))] == [
            "not told in the first person: “Ik probeer” (try)"
        ]

    def told_of(self, language: str, title: str, kind: str = "customer") -> list[tuple[str, str, str]]:
        head = f"language: {language}\nkind: {kind}\nphases: []\n"
        return told(laid_over(f'{head}steps:\n  - {{id: look, title: "{title}", emotion: 1}}\n'))


class TestWhatIsWrongAlready:
    """A value that is told as an error is not judged on top of that."""

    def test_a_score_that_is_a_text(self) -> None:
        assert rules_of(with_scores(1, "abc", 1)) == ["wrong-type"]
        assert rules_of(with_scores(1, 1, "abc")) == ["wrong-type"]

    def test_every_score_is_a_text(self) -> None:
        assert rules_of(with_scores('"1"', '"1"', '"1"')) == ["wrong-type"] * 3

    def test_scores_of_a_scale_that_makes_no_sense(self) -> None:
        assert rules_of(with_scores(1, 2, 3, scale="{min: 5, max: 1, neutral: 3}")) == ["bad-value"]

    def test_a_score_outside_the_scale(self) -> None:
        assert rules_of(with_scores(0, 0, 0, 3)) == ["score-outside-scale"]

    def test_the_rest_is_still_judged(self) -> None:
        assert rules_of(with_scores(-1, "abc", None)) == [
            "low-peak-without-opportunity",
            "wrong-type",
            "unscored-end",
        ]

    @pytest.mark.parametrize("key", ["title: [a]", "title: "])
    def test_a_title(self, key: str) -> None:
        assert len(told(laid_over(f"phases: []\nsteps:\n  - {{id: look, {key}, emotion: 1}}\n"))) == 1

    def test_a_language_that_is_not_known(self) -> None:
        assert rules_of(BASE.replace("I ", "Ik ") + "language: nl-BE\n") == ["bad-value"]

    def test_a_shape_that_is_not_known(self) -> None:
        fragment = "steps:\n" + "".join(
            f"  - {{id: s{number}, title: I go on, phase: {phase}, emotion: 1}}\n"
            for number, phase in enumerate(("choose", "use", "choose"))
        )
        assert rules_of(laid_over(f"shape: circle\n{fragment}")) == ["bad-value"]

    def test_an_opportunity_whose_step_is_misspelt(self) -> None:
        text = with_scores(-1, 1, opportunities="[{id: o, title: Something, steps: [lok]}]")
        assert rules_of(text) == ["unknown-reference"]

    @pytest.mark.parametrize("library", [None, "cjm_library: 1\nbrand: {name: [\n"], ids=["missing", "not YAML"])
    def test_what_a_library_that_cannot_be_read_may_hold(self, tmp_path: Path, library: str | None) -> None:
        if library:
            (tmp_path / "library.yaml").write_text(library, encoding="utf-8")
        text = laid_over("brand:\nuses: [library.yaml]\npersona: {id: an}\n")
        (tmp_path / "one.cjm.yaml").write_text(text, encoding="utf-8")
        told = [one.rule for checked in check(Loader().load(tmp_path / "one.cjm.yaml")) for one in checked.diagnostics]
        assert told == ["syntax" if library else "unknown-reference"]

    def test_a_brand_of_its_own_is_judged_whatever_a_library_holds(self, tmp_path: Path) -> None:
        text = laid_over("brand: {name: Wheels}\nuses: [none.yaml]\n")
        (tmp_path / "one.cjm.yaml").write_text(text, encoding="utf-8")
        (journey,) = check(Loader().load(tmp_path / "one.cjm.yaml"))
        assert sorted(one.rule for one in journey.diagnostics) == ["missing-brand-essence", "unknown-reference"]

    @pytest.mark.parametrize("entry", ["brand: Wheels", "brand: {name: Wheels, essence: [close]}", "persona: An"])
    def test_brand_and_persona(self, entry: str) -> None:
        assert rules_of(laid_over(f"{entry}\n")) == ["wrong-type"]


class TestLibraries:
    @pytest.fixture
    def project(self, tmp_path: Path) -> Path:
        (tmp_path / "cjm.toml").touch()
        (tmp_path / "library.yaml").write_text("cjm_library: 1\nbrand: {name: Wheels}\n", encoding="utf-8")
        for name in ("one", "two"):
            text = laid_over("brand:\nuses: [library.yaml]\n")
            (tmp_path / f"{name}.cjm.yaml").write_text(text, encoding="utf-8")
        return tmp_path

    def test_the_problem_lies_in_the_librarys_file(self, project: Path) -> None:
        journey, library = check(Loader().load(project / "one.cjm.yaml"))
        assert journey.diagnostics == ()
        (problem,) = library.diagnostics
        assert (problem.file, problem.rule) == (f"{project}/library.yaml", "missing-brand-essence")
        assert problem.span == (2, 1, 2, 6)
        assert library.journey is None

    def test_it_is_told_once_for_two_journeys(self, project: Path) -> None:
        loader = Loader()
        files = [loader.load(project / name) for name in ("one.cjm.yaml", "two.cjm.yaml", "library.yaml")]
        checked = check_all((one, DEFAULTS) for one in files)
        assert [Path(one.file).name for one in checked] == ["one.cjm.yaml", "library.yaml", "two.cjm.yaml"]
        assert [len(one.diagnostics) for one in checked] == [0, 1, 0]

    def test_an_essence_that_is_wrong_is_not_missing_too(self, project: Path) -> None:
        (project / "library.yaml").write_text("cjm_library: 1\nbrand: {essence: [close]}\n", encoding="utf-8")
        text = laid_over("brand:\nuses: [library.yaml]\nkind: client\n")
        (project / "one.cjm.yaml").write_text(text, encoding="utf-8")
        told = [[one.rule for one in checked.diagnostics] for checked in check(Loader().load(project / "one.cjm.yaml"))]
        assert told == [["bad-value"], ["wrong-type"]]

    def test_a_comment_in_the_library_allows_it(self, project: Path) -> None:
        text = "cjm_library: 1\nbrand: {name: Wheels} # cjm: allow missing-brand-essence, empty-phase\n"
        (project / "library.yaml").write_text(text, encoding="utf-8")
        (journey,) = check(Loader().load(project / "one.cjm.yaml"))
        assert journey.diagnostics == ()

    def test_the_journeys_own_brand_wins(self, project: Path) -> None:
        text = laid_over("uses: [library.yaml]\n")
        (project / "one.cjm.yaml").write_text(text, encoding="utf-8")
        (journey,) = check(Loader().load(project / "one.cjm.yaml"))
        assert journey.diagnostics == ()
