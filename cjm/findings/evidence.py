"""What the scores rest on: who was heard, how many, how long ago, and where the map contradicts them."""

from collections.abc import Iterator, Sequence

from cjm.analysis import evidence
from cjm.analysis.evidence import Evidence, Level
from cjm.analysis.peak_end import CLAIM, TOLERANCE
from cjm.findings._view import DESCRIBES, GOOD, Finding, Proof, View
from cjm.languages import picture_texts

_PICTURES = ("evidence",)
_MOST_KINDS = 2
"""Of more kinds of sources a headline names none."""


def find(view: View) -> Iterator[Finding]:
    """The best level of evidence, then what is weak in it. What is intended rests on nothing yet."""
    facts = evidence.of(view.journey)
    yield from _quotes(view)
    if not view.scores:
        return
    if evidence.intended(view.journey):
        yield view.found("evidence.intended", GOOD, Proof(_PICTURES))
        return
    if facts.level in ("opinion", "none"):
        kind = "evidence.opinion-only" if facts.level == "opinion" else "evidence.none"
        yield view.found(kind, 0.9, Proof(_PICTURES))
        return
    yield _level(view, facts)
    yield from _doubtful(view, facts)
    yield from _lowest(view, facts)
    yield from _stale(view, facts)
    yield from _answers(view)
    number = len(facts.used)
    yield view.found("evidence.sources", DESCRIBES, Proof(_PICTURES), view.words.number(number), number=number)
    yield from _contradicted(view)


def part(view: View, steps: Sequence[int]) -> Iterator[Finding]:
    """How many of the scores of these steps rest on people, or on studies where that is all there is."""
    facts = evidence.of(view.journey)
    scored = [index for index in steps if index in view.scores]
    if len(scored) >= CLAIM and facts.grounded and not evidence.intended(view.journey):
        count, every, figure = _scored(view, facts, facts.level, steps)
        kind, proof = f"part.{facts.level}", Proof(_PICTURES, tuple(steps), rests=())
        a, b = view.title(scored[0]), view.title(scored[-1])
        yield view.found(kind, DESCRIBES, proof, figure, number=count, all=every, a=a, b=b)


def _scored(view: View, facts: Evidence, level: Level, steps: Sequence[int]) -> tuple[int, str, str]:
    """How many scores of these steps rest on this level, of how many, and the two as a figure."""
    levels = [facts.steps[index].level for index in steps if index in view.scores]
    count = levels.count(level)
    return count, view.words.number(len(levels)), view.of_all(count, len(levels))


def _level(view: View, facts: Evidence) -> Finding:
    """How many scores rest on what people said or did, and on what that is where these are few; where none does, how
    many rest on studies."""
    proof, level = Proof(_PICTURES, view.every_step, rests=()), facts.level
    count, every, figure = _scored(view, facts, level, view.every_step)
    if level == "research":
        return view.found("evidence.research", GOOD, proof, figure, number=count, all=every)
    what = _few(view, facts)
    if count == len(view.scores) >= CLAIM:
        kind, strength = ("evidence.every-few", 0.6) if what else ("evidence.every", GOOD * GOOD)
        return view.found(kind, strength, proof, figure, what=what)
    strength = GOOD * (1 - count / len(view.scores)) + GOOD * GOOD
    kind = "evidence.heard-few" if what else "evidence.heard"
    return view.found(kind, strength, proof, figure, number=count, all=every, what=what)


def _few(view: View, facts: Evidence) -> str:
    """The sources in what people said or did, where fewer than `FEW` voices are known; else empty."""
    ids = [id for index in view.scores for id in facts.steps[index].sources]
    used = [source for source in map(view.journey.source, dict.fromkeys(ids)) if source]
    heard = [source for source in used if evidence.level(source) == "customer"]
    known = [source.n or (1 if source.kind in picture_texts.PERSON_KINDS else 0) for source in heard]
    if sum(known) >= evidence.FEW:
        return ""
    return picture_texts.counted_sources(heard, view.words)


def _doubtful(view: View, facts: Evidence) -> Iterator[Finding]:
    """How many scores rest on opinion or on nothing while others rest on more."""
    doubtful = [index for index in view.scores if facts.steps[index].level in ("opinion", "none")]
    doubtful = [index for index in doubtful if not facts.steps[index].unclear]
    if doubtful:
        count, every = len(doubtful), len(view.scores)
        proof, figure = Proof(_PICTURES, view.every_step, rests=()), view.of_all(count, every)
        yield view.found(
            "evidence.doubtful", GOOD * count / every, proof, figure, number=count, all=view.words.number(every)
        )


def _lowest(view: View, facts: Evidence) -> Iterator[Finding]:
    """What the lowest point rests on, or that nobody was heard there."""
    low = view.facts.named.get("low", ())
    if not view.claims or len(low) != 1 or facts.steps[low[0]].unclear:
        return
    (at,) = low
    proof, step = Proof(_PICTURES, (at,), rests=()), view.title(at)
    if facts.steps[at].level != "customer":
        yield view.found("evidence.lowest-unheard", 0.8, proof, step=step)
        return
    sources = [source for source in map(view.journey.source, facts.steps[at].sources) if source]
    what = picture_texts.counted_sources(sources, view.words)
    if what and len({source.kind for source in sources}) <= _MOST_KINDS:
        yield view.found("evidence.lowest", GOOD * GOOD, proof, step=step, what=what)


def _stale(view: View, facts: Evidence) -> Iterator[Finding]:
    """How many scores rest only on sources that are older than the project accepts."""
    date, months = view.journey.date, view.thresholds.months
    if date is None:
        return
    stale = 0
    for index in view.scores:
        sources = [source for source in map(view.journey.source, facts.steps[index].sources) if source]
        ages = [evidence.months(source.date, date) for source in sources if source.date]
        stale += bool(sources) and len(ages) == len(sources) and min(ages) >= months
    if stale:
        proof, every = Proof(_PICTURES, view.every_step, rests=()), len(view.scores)
        age, figure = view.words.counted("unit.month", months), view.of_all(stale, every)
        strength = 0.7 * stale / every
        yield view.found("evidence.stale", strength, proof, figure, number=stale, all=view.words.number(every), age=age)


def _answers(view: View) -> Iterator[Finding]:
    """How many answers the figures of surveys rest on, those of each source counted once."""
    measured = [step.measured for step in view.journey.steps if step.measured and step.measured.mean is not None]
    answers: dict[str, int] = {}
    for one in measured:
        source = view.journey.source(one.source)
        known = max(one.n or 0, source.n or 0 if source else 0)
        answers[one.source or ""] = max(answers.get(one.source or "", 0), known)
    total = sum(answers.values())
    if total > 1 and all(answers.values()):
        number = view.words.number(total)
        proof = Proof(_PICTURES, view.every_step, rests=())
        yield view.found("evidence.answers", DESCRIBES, proof, number, n=number)


def _contradicted(view: View) -> Iterator[Finding]:
    """Where the map says something else than the survey."""
    least = (view.thresholds.contradiction - TOLERANCE) * view.scale.range
    apart = {
        index: abs(step.measured.mean - view.scores[index])
        for index, step in enumerate(view.journey.steps)
        if index in view.scores and step.measured and step.measured.mean is not None
    }
    worst = max(apart, key=lambda index: apart[index], default=None)
    if worst is not None and apart[worst] >= least:
        measured = view.journey.steps[worst].measured
        mean, score = view.score(measured.mean if measured else None), view.score(view.scores[worst])
        proof, step = Proof(("evidence", "emotion-curve", "journey-map"), (worst,), ("curve",)), view.title(worst)
        strength = apart[worst] / view.scale.range
        yield view.found("evidence.contradicted", strength, proof, mean, step=step, mean=mean, score=score)


def _quotes(view: View) -> Iterator[Finding]:
    """At how many steps people are quoted whom somebody heard."""
    quoted = [
        index
        for index, step in enumerate(view.journey.steps)
        if any(
            source and evidence.level(source) == "customer"
            for source in (view.journey.source(quote.source) for quote in step.quotes)
        )
    ]
    if quoted:
        count, every = len(quoted), len(view.journey.steps)
        proof, figure = Proof(("journey-map",), view.every_step, ("quotes",), rests=()), view.of_all(count, every)
        if count == every:
            yield view.found("evidence.quotes-all", DESCRIBES, proof, figure)
        else:
            yield view.found("evidence.quotes", DESCRIBES, proof, figure, number=count, all=view.words.number(every))
