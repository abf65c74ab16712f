"""What hurts and why: where the pains are, what lies behind them, and which of them nobody works on."""

from collections import Counter
from collections.abc import Iterator

from cjm.analysis import evidence
from cjm.findings._view import DESCRIBES, GOOD, Finding, Proof, View
from cjm.journey.model import Pain

_PICTURES, _LANES = ("causes", "journey-map"), ("pains",)


def find(view: View) -> Iterator[Finding]:
    """The root of what hurts where it is worst, then how pains and causes are spread."""
    pains = [(index, pain) for index, step in enumerate(view.journey.steps) for pain in step.pains if pain.title]
    if not pains:
        return
    yield from _root(view, pains)
    yield from _most(view, pains)
    yield from _shared(view, pains)
    yield from _open(view, pains)


def _depth(view: View, index: int) -> float:
    """How bad it is where a pain is; little where nobody scored it."""
    return -view.scale.valence(view.scores[index]) if index in view.scores else 0.0


def _root(view: View, pains: list[tuple[int, Pain]]) -> Iterator[Finding]:
    """What the first pain with a known cause goes back to, at the worst step that has one."""
    known = [(index, pain) for index, pain in pains if pain.causes]
    if known:
        at, pain = max(known, key=lambda one: _depth(view, one[0]))
        sources = [source for source in map(view.journey.source, pain.evidence) if source]
        opinion = bool(sources) and all(evidence.level(source) == "opinion" for source in sources)
        proof = Proof(("causes",), (at,), rests=(at,) if opinion else ())
        title, cause = view.quoted(pain.title), view.quoted(pain.causes[-1])
        strength, score = max(DESCRIBES, 0.9 * _depth(view, at)), view.score(view.scores.get(at))
        yield view.found("causes.root", strength, proof, score, pain=title, cause=cause)


def _most(view: View, pains: list[tuple[int, Pain]]) -> Iterator[Finding]:
    """The step at which most pains come together."""
    counts, every = Counter(index for index, _ in pains), len(pains)
    most = max(counts.values())
    at, *others = [index for index, count in counts.items() if count == most]
    if most > 1 and not others:
        proof, figure = Proof(_PICTURES, (at,), _LANES, rests=()), view.of_all(most, every)
        strength = GOOD * most / every
        step, number, count = view.title(at), view.words.number(most), view.words.number(every)
        if most == every:
            yield view.found("causes.together", strength, proof, figure, step=step)
        else:
            yield view.found("causes.most", strength, proof, figure, step=step, n=number, all=count)


def _shared(view: View, pains: list[tuple[int, Pain]]) -> Iterator[Finding]:
    """A cause that lies behind several pains."""
    behind = Counter(cause.casefold() for _, pain in pains for cause in dict.fromkeys(pain.causes))
    shared, count = max(behind.items(), key=lambda one: one[1], default=("", 0))
    if count > 1:
        cause = next(cause for _, pain in pains for cause in pain.causes if cause.casefold() == shared)
        steps = tuple(index for index, pain in pains if shared in map(str.casefold, pain.causes))
        proof, number = Proof(("causes",), steps, rests=()), view.words.number(count)
        yield view.found("causes.shared", 0.7, proof, number, n=number, cause=view.quoted(cause))


def _open(view: View, pains: list[tuple[int, Pain]]) -> Iterator[Finding]:
    """How many pains have no known cause, and how many nobody works on."""
    every, plans = len(pains), [one for one in view.journey.opportunities if one.status != "dropped"]
    mended = {id for plan in plans for id in plan.pains}
    worked_on = {id for plan in plans if not plan.pains for id in (*plan.steps, *(id for id, _ in plan.lifts))}
    unknown = [pain for _, pain in pains if not pain.causes]
    idle = [pain for index, pain in pains if pain.id not in mended and view.journey.steps[index].id not in worked_on]
    for kind, found, pictures in (("unknown", unknown, _PICTURES[:1]), ("idle", idle, _PICTURES)):
        if found:
            proof = Proof(pictures, view.every_step, ("pains", "opportunities"), rests=())
            figure = view.of_all(len(found), every)
            strength, count = 0.6 * len(found) / every, view.words.number(every)
            yield view.found(f"causes.{kind}", strength, proof, figure, number=len(found), all=count)
