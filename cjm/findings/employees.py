"""What employees think that is felt, what they feel themselves, what helps and hinders them, and their four checks."""

from collections.abc import Iterator

from cjm.analysis import evidence, mirror, scorecard
from cjm.analysis.gaps import AS_EXPECTED
from cjm.analysis.mirror import Mirror
from cjm.analysis.peak_end import CLAIM, TOLERANCE
from cjm.findings._view import DESCRIBES, GOOD, Finding, Proof, View

_PICTURES = ("mirror",)
_PATTERN = 0.8
"""How strong it is that all estimates are off the same way."""
_WEIGHTS = {"unmet": 0.9, "partly": 0.6}


def find(view: View) -> Iterator[Finding]:
    """The mirror, then the scorecard. A future state has no findings about estimates: nobody has felt anything."""
    facts = mirror.of(view.journey, view.thresholds.blind_spot)
    if not evidence.intended(view.journey):
        yield from _estimates(view, facts)
        yield from _own(view, facts)
    yield from _conditions(view, facts)
    yield from _checks(view)
    yield from _reactions(view)


def _who(view: View) -> str:
    """Who estimates: employees, or of a journey of employees the organisation."""
    return "" if view.journey.kind == "customer" else "-organisation"


def _estimates(view: View, facts: Mirror) -> Iterator[Finding]:
    """The largest blind spot; the pattern, where most estimates are off, and which way; or that none is far off."""
    who, scale = _who(view), view.scale
    differences = {one.step: one.difference for one in facts.steps if one.difference is not None}
    blind = {index: abs(differences[index]) for index in facts.blind_spots}
    if blind:
        most = max(blind.values())
        at, *others = [index for index, size in blind.items() if size >= most - TOLERANCE * scale.range]
        reflection = next(one for one in facts.steps if one.step == at)
        estimate, felt = view.score(reflection.estimate), view.score(reflection.felt)
        proof, figure = Proof(_PICTURES, (at,)), view.points(most)
        yield view.found(
            f"employees.blind{who}",
            most / scale.range,
            proof,
            figure,
            others=len(others),
            tied="tied-apart",
            step=view.title(at),
            estimate=estimate,
            felt=felt,
        )
    if len(differences) < CLAIM:
        return
    proof = Proof(_PICTURES, rests=tuple(differences))  # the mean of all stands on each page
    least, every = (AS_EXPECTED - TOLERANCE) * scale.range, view.words.number(len(differences))
    off_by = {
        "rosy": [size for size in differences.values() if size >= least],
        "gloomy": [-size for size in differences.values() if -size >= least],
        "off": [abs(size) for size in differences.values() if abs(size) > least + 2 * TOLERANCE * scale.range],
    }
    for kind, off in off_by.items():
        if kind == "off" and blind:
            continue
        if 2 * len(off) > len(differences) and len(off) >= CLAIM:
            points, strength = view.points(sum(off) / len(off)), _PATTERN * len(off) / len(differences)
            figure, number = view.of_all(len(off), len(differences)), view.words.number(len(off))
            yield view.found(f"employees.{kind}{who}", strength, proof, figure, n=number, all=every, points=points)
            return
    if not blind:
        yield view.found(f"employees.none-blind{who}", GOOD * GOOD, proof)


def _own(view: View, facts: Mirror) -> Iterator[Finding]:
    """Where employees themselves feel worst, and how often they feel worse than the persona."""
    own = {one.step: one.own for one in facts.steps if one.own is not None}
    if view.journey.kind != "customer" or len(own) < CLAIM:
        return
    worst = view.scale.worst_of(own.values())
    at, *others = [index for index, score in own.items() if score == worst]
    if not others:
        score = view.score(worst)
        strength = max(DESCRIBES, GOOD * -view.scale.valence(worst))
        proof = Proof(_PICTURES, (at,), rests=())
        low = view.facts.low if view.claims else ()
        kind = "employees.own-lowest-too" if at in low else "employees.own-lowest"
        yield view.found(kind, strength, proof, score, step=view.title(at), score=score)
    both = {index: view.scale.gain(score, view.scores[index]) for index, score in own.items() if index in view.scores}
    worse = sum(gain >= (AS_EXPECTED - TOLERANCE) * view.scale.range for gain in both.values())
    if len(both) >= CLAIM and worse:
        proof, figure = Proof(_PICTURES, view.every_step, rests=tuple(both)), view.of_all(worse, len(both))
        every = view.words.number(len(both))
        yield view.found("employees.own-worse", GOOD * worse / len(both), proof, figure, number=worse, all=every)


def _conditions(view: View, facts: Mirror) -> Iterator[Finding]:
    """At how many steps something stands in employees' way, and at how many something helps them."""
    every = len(view.journey.steps)
    for kind, field, weight in (("blocks", "blocks", GOOD), ("helps", "stimulates", GOOD * GOOD)):
        count = sum(bool(getattr(one, field)) for one in facts.steps)
        if count:
            proof = Proof(("mirror", "journey-map"), view.every_step, ("employee",), rests=())
            figure, all_steps = view.of_all(count, every), view.words.number(every)
            yield view.found(f"employees.{kind}", weight * count / every, proof, figure, number=count, all=all_steps)


def _checks(view: View) -> Iterator[Finding]:
    """The weakest of the four checks on employees; where all are met, that."""
    card, proof = scorecard.of(view.journey), Proof(("scorecard",))
    if card.verdict is None:
        return
    met, every = scorecard.counts(card.employee)["met"], len(card.employee)
    figure = view.of_all(met, every)
    if card.verdict != "met":
        first, *others = card.weakest
        kind, strength = f"employees.{first.replace('_', '-')}-{card.verdict}", _WEIGHTS[card.verdict]
        yield view.found(kind, strength, proof, figure, others=len(others), tied="employees.tied")
        return
    if met == every:
        yield view.found("employees.checks-met", GOOD, proof, figure, n=view.words.number(every))
    else:
        number, all_checks = view.words.number(met), view.words.number(every)
        yield view.found("employees.checks-some", GOOD * GOOD, proof, figure, n=number, all=all_checks)


def _reactions(view: View) -> Iterator[Finding]:
    """How many of the five reactions the journey evokes in full."""
    checks = scorecard.of(view.journey).customer
    counts = scorecard.counts(checks)
    judged = len(checks) - counts[None]
    if judged:
        met, every = counts["met"], view.words.number(len(checks))
        proof, figure = Proof(("scorecard",)), view.of_all(met, len(checks))
        if not met:
            yield view.found("employees.no-reaction", GOOD, proof, figure, all=every)
        else:
            strength = GOOD * (1 - met / len(checks)) + DESCRIBES
            yield view.found("employees.reactions", strength, proof, figure, number=met, all=every)
