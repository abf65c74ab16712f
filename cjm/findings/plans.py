"""What is to be done: what to begin with, what has no owner or date, where nothing is planned, and what it brings."""

from collections import Counter
from collections.abc import Iterator, Sequence

from cjm.analysis import decisions, figures, leverage, peak_end, usage
from cjm.analysis.figures import Figures
from cjm.analysis.leverage import RankedOpportunity
from cjm.findings._view import DESCRIBES, GOOD, Finding, Proof, View
from cjm.journey import paths
from cjm.journey.model import Opportunity

_PICTURES, _DECISIONS, _CHANGES = ("roadmap",), ("decisions",), ("changes",)
_BEGIN = 0.8
"""How strong it is what to begin with: a roadmap is for that."""


def find(view: View) -> Iterator[Finding]:
    """What the opportunities that are not dropped show, and what those that are decided on would bring."""
    every = [one for one in view.journey.opportunities if one.status != "dropped"]
    still = [one for one in every if not one.closed]
    if not every:
        return
    yield from _begin(view, still)
    yield from _decisions(view)
    yield from _progress(view, every, still)
    yield from _times(view, still)
    yield from _missing(view, still)
    yield from _untouched(view)
    yield from _effect(view)


def part(view: View, _: Sequence[int]) -> Iterator[Finding]:
    """How many decisions a page asks for beside those of other pages; what each opportunity is to bring, else who
    answers for it, the one to do first first; then what is done: what a page says that lists it."""
    yield from _asked(view)
    known = [leverage.assess(view.journey, one) for one in view.journey.opportunities if one.title or one.id]
    still = [one.opportunity for group in leverage.by_horizon(known).values() for one in group]
    for one in (*still, *(ranked.opportunity for ranked in known if ranked.opportunity.status == "done")):
        proof, title = Proof(_PICTURES, lanes=(listed(one),)), view.quoted(one.title or one.id)
        lifted = leverage.lifted(view.journey, [one])
        changed = [at for at in sorted(lifted) if at in view.scores and lifted[at] != view.scores[at]]
        if one.closed:
            yield view.found("part.done", DESCRIBES, proof, title=title)
        elif changed:
            old, new, step = view.score(view.scores[changed[0]]), view.score(lifted[changed[0]]), view.title(changed[0])
            yield view.found("part.lift", DESCRIBES, proof, new, title=title, step=step, old=old, new=new)
        elif one.owner:
            yield view.found("part.owner", DESCRIBES, proof, title=title, owner=view.quoted(one.owner))


def _asked(view: View) -> Iterator[Finding]:
    """What follows the first decisions, by when or without a date; first of the most that a page can hold."""
    every = [one.opportunity for one in decisions.of(view.journey).opportunities]
    count = view.words.number(len(every))
    for size in range(len(every) - 1, 0, -1):
        for start in range(1, len(every) - size + 1):
            here = every[start : start + size]
            proof, due = Proof(_DECISIONS, lanes=tuple(map(listed, here))), here[0].due
            if due:
                date = view.words.date(due)
                yield view.found("part.decisions", DESCRIBES, proof, count, number=size, all=count, date=date)
            else:
                yield view.found("part.decisions-undated", DESCRIBES, proof, count, number=size, all=count)


def listed(one: Opportunity) -> str:
    """By what name a page of the roadmap or of the decisions has an opportunity among its lanes."""
    return f"#{one.id or one.title}"


def _best(found: Sequence[RankedOpportunity]) -> RankedOpportunity | None:
    """The opportunity with the most value per effort."""
    return min(found, key=lambda one: one.key, default=None)


def _begin(view: View, still: Sequence[Opportunity]) -> Iterator[Finding]:
    """What to begin with: the best of what is due first and has not begun; and how far that claim reaches."""
    groups = leverage.by_horizon([leverage.assess(view.journey, one) for one in still])
    valued = [one for group in groups.values() for one in group if one.per_effort is not None]
    waiting = [one for one in valued if one.opportunity.status != "doing"]
    due = [one for one in decisions.next_up(view.journey) if one.per_effort is not None]
    first = decisions.first(view.journey)
    proof = Proof(_PICTURES)
    if first:
        claims = {"first": valued, "next": waiting, "soon": due}
        claim, among = next((claim, among) for claim, among in claims.items() if first == _best(among))
        others = sum(one != first and one.key[0] == first.key[0] for one in among)
        title = view.quoted(first.opportunity.title or first.opportunity.id)
        found = view.found(f"plans.{claim}", _BEGIN, proof, others=others, tied="plans.tied", title=title)
        if not others and _is_at_lowest(view, first.opportunity):
            found = found._replace(text=view.words("finding.plans.at-lowest", text=found.text, **view.nouns))
        yield found
    best = _best(valued)
    if best and len(valued) > 1 and not first:
        others = sum(one != best and one.key[0] == best.key[0] for one in valued)
        title = view.quoted(best.opportunity.title or best.opportunity.id)
        yield view.found("plans.value", 0.7, proof, others=others, tied="plans.tied", title=title)


def _is_at_lowest(view: View, one: Opportunity) -> bool:
    """Whether an opportunity works on the low point of a journey that has one."""
    low = view.facts.named.get("low", ())
    steps = [view.journey.steps[index] for index in low]
    return view.claims and any(
        step.id in dict(one.lifts) or one in usage.opportunities_at(view.journey, step) for step in steps
    )


def _decisions(view: View) -> Iterator[Finding]:
    """How many opportunities are for now and have not begun, how many of them nobody has decided on, and by when the
    first is to be there; where none is left how many could be taken up."""
    asked = decisions.of(view.journey)
    chosen = [one.opportunity for one in asked.opportunities]
    proof, number, count = Proof(_DECISIONS), len(chosen), view.words.number(len(chosen))
    first = decisions.first(view.journey)
    if asked.proposed and first:
        title, owner = view.quoted(first.opportunity.title or first.opportunity.id), _owner(view, first.opportunity)
        yield view.found("plans.proposed", 0.6, Proof(_DECISIONS), count, number=number, title=title, owner=owner)
    elif asked.undecided and asked.planned:
        yield view.found("plans.now-mixed", 0.6, proof, count, number=asked.undecided, all=count)
    elif chosen:
        title, due = view.quoted(chosen[0].title or chosen[0].id), chosen[0].due
        kind = "plans.decisions" if asked.undecided else "plans.starts"
        if due:
            owner, date = _owner(view, chosen[0]), view.words.date(due)
            yield view.found(kind, 0.6, proof, count, number=number, title=title, owner=owner, date=date)
        else:
            yield view.found(f"{kind}-undated", 0.6, proof, count, number=number, title=title)


def _owner(view: View, one: Opportunity) -> str:
    """Who answers for an opportunity, in brackets behind its title; empty where nobody does."""
    return f" ({view.quoted(one.owner)})" if one.owner else ""


def _progress(view: View, every: Sequence[Opportunity], still: Sequence[Opportunity]) -> Iterator[Finding]:
    """How many opportunities are open, and how many done."""
    proof, done = Proof(_PICTURES, lanes=("done",)), sum(one.status == "done" for one in every)
    if still:
        figure = view.words.number(len(still))
        found = view.found("plans.open", DESCRIBES, Proof(_PICTURES), figure, number=len(still))
        yield _spread(view, found, still)
    if done:
        figure, count = view.of_all(done, len(every)), view.words.number(len(every))
        if done == len(every):
            yield view.found("plans.all-done", GOOD, proof, figure, number=done)
        else:
            yield view.found("plans.done", GOOD * done / len(every), proof, figure, number=done, all=count)


def _spread(view: View, found: Finding, still: Sequence[Opportunity]) -> Finding:
    """How many of the open opportunities, which are counted in `found`, each horizon has, where there are several."""
    counts = Counter(one.horizon for one in still)
    known = [horizon for horizon in leverage.HORIZONS if horizon in counts]
    if len(known) < 2:
        return found
    parts = [view.words(f"finding.plans.spread.{one or 'none'}", n=view.words.number(counts[one])) for one in known]
    text = view.words("finding.plans.spread", text=found.text, parts=view.words.series(parts))
    return found._replace(kind="plans.spread", text=text, lanes=tuple(filter(None, known)))


def _times(view: View, still: Sequence[Opportunity]) -> Iterator[Finding]:
    """How many opportunities are for now, for the short and for the long term."""
    for horizon in ("now", "short", "long"):
        number = sum(one.horizon == horizon for one in still)
        if 0 < number < len(still):
            figure, proof = view.of_all(number, len(still)), Proof(_PICTURES, lanes=(horizon,))
            yield view.found(f"plans.{horizon}", DESCRIBES * number / len(still), proof, figure, number=number)


def _missing(view: View, still: Sequence[Opportunity]) -> Iterator[Finding]:
    """How many opportunities have no owner, no date, or are past their date."""
    date, count = view.journey.date, len(still)
    missing = {
        "owner": [one for one in still if not one.owner and not view.journey.redacted],
        "date": [one for one in still if not one.due and not one.horizon],
        "overdue": [one for one in still if one.due and date and one.due < date],
    }
    for kind, found in missing.items():
        if len(found) == count and kind != "overdue":
            yield view.found(f"plans.no-{kind}", 0.7, Proof(_PICTURES), view.of_all(0, count))
        elif found:
            figure, every = view.of_all(len(found), count), view.words.number(count)
            strength = 0.7 * len(found) / count
            yield view.found(f"plans.{kind}", strength, Proof(_PICTURES), figure, number=len(found), all=every)


def _untouched(view: View) -> Iterator[Finding]:
    """That nothing is planned where it hurts most."""
    low = view.facts.named.get("low", ())
    if not view.claims or len(low) != 1:
        return
    step = view.journey.steps[low[0]]
    own = {step.id, *(pain.id for pain in step.pains)} - {""}
    if not own & usage.worked_on(view.journey) and not usage.opportunities_at(view.journey, step):
        strength = max(DESCRIBES, -view.scale.valence(view.scores[low[0]])) * 0.75
        proof = Proof(("roadmap", "journey-map"), low, ("curve", "opportunities"), rests=())
        yield view.found("plans.untouched", strength, proof, view.score(view.scores[low[0]]), step=view.title(low[0]))


def _effect(view: View) -> Iterator[Finding]:
    """What all that has been decided on would change: what is remembered, the mean, the end, and the step that it lifts
    most. All of it is an estimate, and is called one."""
    chosen = leverage.under_way(view.journey)
    scores = leverage.lifted(view.journey, chosen)
    now, then = view.scores, leverage.after(view.journey, scores)
    gains = {at: view.scale.gain(now[at], score) for at, score in enumerate(then) if score is not None and at in now}
    changed = {at: gain for at, gain in gains.items() if gain}
    if not changed:
        return
    effect = leverage.effect(view.journey, scores)
    if effect.path is not None:  # no figure of the main path changes, and those of another are none of the journey's
        effect = leverage.Effect()
    proof = Proof(_CHANGES, view.every_step, rests=())
    if points := _gain(view, effect.gains):
        strength = (effect.gains.memory or 0.0) / view.scale.range
        figure = view.words.gain(effect.gains.memory)
        yield view.found("plans.memory", GOOD + strength * GOOD, proof, figure, points=points)
    for kind, was, will in (
        ("mean", effect.before.mean, effect.after.mean),
        ("end", effect.before.end, effect.after.end),
    ):
        if was is not None and will is not None and was != will:
            scale = view.scale._replace(decimals=view.scale.decimals_for((was, will)))
            old, new = view.words.score(scale, was), view.words.score(scale, will)
            strength = GOOD * GOOD + GOOD * abs(was - will) / view.scale.range
            yield view.found(f"plans.{kind}", min(GOOD, strength), proof, new, old=old, new=new)
    best = max(changed, key=lambda at: changed[at])
    if changed[best] >= figures.notable(view.scale):
        old, new = view.score(now[best]), view.score(then[best])
        strength, step = GOOD * changed[best] / view.scale.range, view.title(best)
        yield view.found("plans.lift", strength, proof, new, number=len(changed), step=step, old=old, new=new)
    on_it = paths.indices(view.journey)
    later = [on_it[at] for at in peak_end.peak_end([then[at] for at in on_it], view.scale).named.get("low", ())]
    if view.claims and len(later) == 1 and tuple(later) != view.facts.named.get("low"):
        score, step = view.score(then[later[0]]), view.title(later[0])
        yield view.found("plans.lowest-then", GOOD * GOOD, proof, score, step=step, score=score)


def _gain(view: View, gains: Figures) -> str:
    """How much better what is remembered becomes, at least and at most; empty where it does not, or where one of the
    two memories becomes worse."""
    known = sorted(gain for gain in (gains.low_memory, gains.high_memory) if gain is not None)
    if not known or known[0] < 0 or not known[-1]:
        return ""
    least, most = view.words.number(known[0]), view.points(known[-1])
    if known[0] == known[-1]:
        return most
    return (
        view.words("peaks.between", low=least, high=most)
        if known[0]
        else view.words("finding.plans.up-to", points=most)
    )
