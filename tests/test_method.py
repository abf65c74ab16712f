"""The method, idea by idea, on the examples: each test is named for one idea and what the product does with it."""

import csv
import io
import json
import shutil
import subprocess
from pathlib import Path

import pytest

from cjm.analysis import evidence, gaps, mirror, peak_end, scorecard, time
from cjm.analysis.time import Money
from cjm.checking.checker import check
from cjm.journey.loading import Loader, load
from cjm.journey.model import Journey
from cjm.rendering import renderer
from cjm.scene.items import texts
from cjm.settings.values import Settings
from support import ROOT, present
from support.fixtures import RunCjm

EXAMPLES = ROOT / "examples"
FULL = Settings(profile="full")


def example(name: str) -> Journey:
    journey = load(EXAMPLES / f"{name}.cjm.yaml").journey
    assert journey is not None
    return journey


def rules_of(name: str, old: str = "", new: str = "") -> set[str]:
    """The rules that speak of an example, with one stretch of its text replaced."""
    text = (EXAMPLES / f"{name}.cjm.yaml").read_text(encoding="utf-8")
    assert text.count(old) >= 1
    loaded = Loader().load_bytes(text.replace(old, new, 1) if old else text, "example", EXAMPLES)
    return {problem.rule for problem in check(loaded, FULL)[0].diagnostics}


def drawn(name: str, picture: str) -> list[str]:
    """What a picture of an example says, text by text."""
    pages = renderer.pages([example(name)], [picture])
    return [" ".join(text.lines) for page in pages for text in texts(page.scene.items)]


def test_steps_phases_touchpoints_channels_actors_are_stored_and_shown(run_cjm: RunCjm) -> None:
    journey = example("vacancy")
    step = journey.steps[3]
    assert (step.phase, present(journey.channel(step.touchpoints[0].channel)).title) == ("wachten", "E-mail")
    assert step.thinks
    assert step.does
    assert step.feels
    sides = {actor.side for actor in journey.actors}
    assert {"front", "back"} <= sides
    page = run_cjm("show", "vacancy.cjm.yaml", cwd=EXAMPLES).stdout
    for text in ("Ik wacht op een voorstel", "Wachten ─", "Geen bericht", "E-mail"):
        assert text in page
    map = drawn("vacancy", "journey-map")
    for text in ("Wachten", "Ik wacht op een voorstel", "E-mail", "Moet ik zelf bellen?", "vergeten, machteloos"):
        assert text in map
    assert any("Geen bericht" in text for text in map)


def test_now_expected_desired_are_three_curves_with_gaps() -> None:
    journey = example("vacancy")
    desired = gaps.of(journey, "desired")
    assert [(gap.step, gap.gap) for gap in desired.largest] == [(3, 3.0)]
    assert (desired.low_memory, desired.high_memory) == (1.5, 0.5)
    svg = renderer.render(journey, ".svg").files[0].data.decode()
    assert all(f">{name}</text>" in svg for name in ("nu", "verwacht", "gewenst"))
    assert {"verwacht", "gewenst", "−3\u00a0punten"} <= set(drawn("vacancy", "gap"))


def test_peak_end_wow_and_au_are_flagged_and_drawn(run_cjm: RunCjm) -> None:
    reported = json.loads(run_cjm("check", "--output-format", "json", "vacancy.cjm.yaml", cwd=EXAMPLES).stdout)
    facts = reported["files"][0]["journey"]["peak_end"]
    assert (facts["low"], facts["high"], facts["end"]) == (["wacht-op-voorstel"], ["neem-aan"], "start")
    svg = renderer.render(example("vacancy"), ".svg").files[0].data.decode()
    assert ">WOW</text>" in svg
    assert ">AU</text>" in svg


def test_moments_of_truth_are_stored_drawn_and_founded() -> None:
    assert "zmot" in [step.moment_of_truth for step in example("vacancy").steps]
    assert ">ZMOT</text>" in renderer.render(example("vacancy"), ".svg").files[0].data.decode()
    assert "no-zero-moment" in rules_of("vacancy", "moment_of_truth: zmot", "moment_of_truth: general")


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.cjm.yaml")), ids=lambda path: path.stem)
def test_examples_have_at_most_seven_steps_in_the_first_person(path: Path) -> None:
    output = {problem.rule for problem in check(load(path), FULL)[0].diagnostics}
    assert output.isdisjoint({"too-many-steps", "not-first-person"})


def test_a_line_or_a_cycle() -> None:
    assert example("car-lease").shape == "cycle"
    assert any("Ik wacht op mijn wagen" in text for text in drawn("car-lease", "cycle"))
    assert drawn("vacancy", "cycle") == []
    assert "begint het opnieuw" in renderer.render(example("car-lease"), ".svg").files[0].data.decode()


def test_the_whole_journey_has_feedback_and_so_has_its_longest_step() -> None:
    journey = example("engine-repair")
    assert evidence.of(journey).coverage == 1
    longest = time.of(journey).longest
    assert [evidence.of(journey).steps[index].level for index in longest] == ["customer"] * len(longest)


def test_the_brand_essence_is_asked_for_and_opens_the_deck() -> None:
    deck = renderer.pages([example("car-lease")], renderer.deck())
    assert "rijden zonder kopzorgen" in str(deck[0].scene.items)
    assert "missing-brand-essence" in rules_of("car-lease", "  essence: rijden zonder kopzorgen\n", "")


def test_five_reactions_and_four_checks_the_weakest_counts() -> None:
    card = scorecard.of(example("car-lease"))
    assert (len(card.customer), len(card.employee)) == (5, 4)
    assert (card.weakest, card.verdict) == (("facilitation",), "partly")
    assert {"Vanzelfsprekend", "Facilitering"} <= set(drawn("car-lease", "scorecard"))
    assert "scorecard" in renderer.deck()
    assert "check-unmet" in rules_of("car-lease", "facilitation: {verdict: partly", "facilitation: {verdict: unmet")


def test_an_employee_journey_is_a_journey() -> None:
    journey = example("new-employee")
    assert journey.kind == "employee"
    assert peak_end.of(journey).remembered is not None


def test_the_employee_mirror_has_blind_spots() -> None:
    assert mirror.of(example("vacancy"), 0.25).blind_spots == (3,)
    assert "blind-spot" in rules_of("vacancy")
    assert {"Blinde vlek +2", "Drie systemen"} <= set(drawn("vacancy", "mirror"))


def test_channels_have_equal_powers() -> None:
    assert "unequal-powers" not in rules_of("car-lease")
    old = "{id: phone, title: Bestuurderslijn, kind: phone, can_resolve: [bestelling, schade, afrekening]}"
    new = "{id: phone, title: Bestuurderslijn, kind: phone, can_resolve: [bestelling]}"
    assert "unequal-powers" in rules_of("car-lease", old, new)


def test_service_levels_are_a_distribution_with_a_worst() -> None:
    levels = scorecard.levels(example("vacancy"))
    assert dict(levels.counts) == {
        "criminal": 0,
        "basic": 4,
        "expected": 3,
        "desired": 0,
        "surprising": 2,
        "unbelievable": 0,
    }
    assert levels.worst == "basic"
    assert {"Serviceniveau", "basis", "verrassend"} <= set(drawn("vacancy", "journey-map"))


def test_front_stage_and_back_stage_are_stored_and_stand_in_one_picture() -> None:
    step = example("vacancy").steps[3]
    assert step.backstage
    assert any(step.frontstage for step in example("vacancy").steps)
    map = drawn("vacancy", "journey-map")
    assert {"zichtbaarheidslijn", "Consulent vat de vacature samen"} <= set(map)
    assert "Formulier komt in de wachtrij" in map


def test_pains_have_causes_and_opportunities_an_impact() -> None:
    journey = example("vacancy")
    assert all(pain.causes for step in journey.steps for pain in step.pains)
    assert all(opportunity.impact for opportunity in journey.opportunities)
    assert any(step.needs for step in journey.steps)
    assert {"Weten waar ik aan toe ben", "Geen nieuws", "Eén formulier"} <= set(drawn("vacancy", "journey-map"))


def test_waiting_has_a_cost() -> None:
    facts = time.of(example("vacancy"))
    assert facts.costs == (Money(4900.0, "EUR"),)
    assert facts.waiting == 14 * 86400
    assert any("14\u00a0dagen wachten" in text for text in drawn("vacancy", "time"))
    assert any("€" in text and "4.900" in text for text in drawn("vacancy", "time"))


def test_the_roadmap_has_horizons_and_goes_to_an_issue_tracker(run_cjm: RunCjm) -> None:
    done = run_cjm("roadmap", "vacancy.cjm.yaml", "--output-format", "csv", cwd=EXAMPLES)
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert {row["Horizon"] for row in rows} == {"now", "short", "long"}
    assert len(rows) == 5
    assert {"Nu", "Op korte termijn", "Op lange termijn", "Elke twee dagen een statusbericht"} <= set(
        drawn("vacancy", "roadmap")
    )
    assert "roadmap" in renderer.deck()


def test_a_journey_is_never_finished_and_its_evidence_ages() -> None:
    assert "stale-evidence" not in rules_of("car-lease")
    assert "stale-evidence" in rules_of("car-lease", "date: 2026-11-12", "date: 2029-11-12")


def test_a_journey_is_never_finished_and_git_tells_what_became_of_it(tmp_path: Path, run_cjm: RunCjm) -> None:
    def git(*arguments: str) -> None:
        person = ("-c", "user.name=An", "-c", "user.email=an@example.org")
        subprocess.run(["git", *person, *arguments], cwd=tmp_path, capture_output=True, check=True)

    git("init", "-q")
    file = tmp_path / "vacancy.cjm.yaml"
    text = (EXAMPLES / file.name).read_text(encoding="utf-8")
    shutil.copy(EXAMPLES / "library.yaml", tmp_path)
    for version in (text, text.replace("    emotion: -2\n", "    emotion: 0\n")):
        file.write_text(version, encoding="utf-8")
        git("add", ".")
        git("commit", "-qm", "Change")
    reported = " ".join(run_cjm("diff", "HEAD~1", file.name, cwd=tmp_path).stdout.split())
    assert "The low peak moved from “Ik wacht op een voorstel” (−2) to “Ik zoek wie me kan helpen” (−1)." in reported
    versions = json.loads(run_cjm("history", file.name, "--output-format", "json", cwd=tmp_path).stdout)["versions"]
    assert [one["journey"]["mean"] for one in versions] == pytest.approx([2 / 7, 4 / 7])
