"""Where people and organisation meet: who begins, how often hands and channels change, and how good the service is."""

from collections.abc import Iterator

from cjm.analysis import handovers, scorecard
from cjm.analysis.peak_end import CLAIM, TOLERANCE
from cjm.findings._view import DESCRIBES, GOOD, Finding, Proof, View
from cjm.journey.model import Step

MAIN_PATH = True

_MAP, _LANES = ("journey-map",), ("touchpoints",)
_UNPROVEN = Proof(())
"""What no picture draws: a contact has no room for its score and its level of service. A summary may still say it."""
_LATE = 2
"""From the third step on it is late that the organisation first comes in."""
_OFTEN = 2
"""From so many changes on."""


def find(view: View) -> Iterator[Finding]:
    """What the contacts show, where at least as many steps as a claim takes have one."""
    steps = view.journey.steps
    if any(view.journey.invalid(step.place / "touchpoints") for step in steps):
        return
    yield from _service(view)
    yield from _scored(view)
    yield from _out_of_sight(view)
    if sum(bool(step.touchpoints) for step in steps) < CLAIM:
        return
    yield from _alone(view)
    yield from _without(view)
    yield from _initiative(view)
    yield from _changes(view)
    yield from _channel_drop(view)
    yield from _marks(view)


def _all(view: View, *lanes: str) -> Proof:
    return Proof(_MAP, view.every_step, lanes or _LANES, rests=())


def _alone(view: View) -> Iterator[Finding]:
    """Before which step people begin every contact themselves, and see the organisation do nothing."""
    steps = view.journey.steps
    first = next((index for index, step in enumerate(steps) if _comes_in(step)), None)
    before = [one.initiator for step in steps[:first] for one in step.touchpoints]
    if first is not None and first >= _LATE and before and all(before):
        proof = Proof(_MAP, tuple(range(first + 1)), _LANES)
        number, figure = view.words.number(first), view.words.counted("step", first)
        yield view.found("contacts.alone", first / len(steps), proof, figure, n=number, step=view.title(first))


def _comes_in(step: Step) -> bool:
    """Whether the organisation does anything at a step that people see."""
    return bool(step.frontstage) or any(one.initiator in ("organisation", "both") for one in step.touchpoints)


def _without(view: View) -> Iterator[Finding]:
    """At how many steps there is no contact."""
    every = len(view.journey.steps)
    count = sum(not step.touchpoints for step in view.journey.steps)
    if count:
        figure, number = view.of_all(count, every), view.words.number(every)
        yield view.found("contacts.none", GOOD * count / every, _all(view), figure, number=count, all=number)


def _initiative(view: View) -> Iterator[Finding]:
    """How many contacts people begin themselves, where it is known of all who does."""
    begun = [one.initiator for step in view.journey.steps for one in step.touchpoints]
    count = begun.count("persona")
    if None not in begun and count:
        figure, every = view.of_all(count, len(begun)), view.words.number(len(begun))
        strength = GOOD * count / len(begun)
        yield view.found("contacts.initiative", strength, _all(view), figure, number=count, all=every)


def _changes(view: View) -> Iterator[Finding]:
    """How often people are handed over from one actor to another, where nobody owns the steps, and from one channel to
    another."""
    steps, facts = view.journey.steps, handovers.of(view.journey)
    hands = () if facts.owned else facts.parties
    channels = [tuple(_channels(step)) for step in steps]
    counted = (
        ("contacts.hand-overs", hands, len(facts.found), _all(view, "touchpoints", "frontstage")),
        ("contacts.channels", channels, len(facts.channels), _all(view)._replace(pictures=(*_MAP, "blueprint"))),
    )
    for kind, each, changes, proof in counted:
        known = [one for one in each if one]
        different = {id for one in known for id in one}
        if len(known) >= CLAIM and changes >= _OFTEN:
            number, parties = view.words.number(changes), view.words.number(len(different))
            strength = GOOD * changes / len(steps)
            figure = view.words.counted("figure.times", changes)
            yield view.found(kind, strength, proof, figure, n=number, all=parties)
        elif kind == "contacts.channels" and len(known) >= CLAIM and len(different) == 1:
            channel = view.journey.channel(next(iter(different)))
            name = view.quoted(channel.title if channel and channel.title else known[0][0])
            yield view.found("contacts.one-channel", DESCRIBES, _all(view), channel=name)


def _channels(step: Step) -> frozenset[str]:
    return frozenset(one.channel for one in step.touchpoints if one.channel)


def _channel_drop(view: View) -> Iterator[Finding]:
    """Where the channel changes and the score falls far."""
    scores, steps = view.scores, view.journey.steps
    least = (view.thresholds.channel_drop - TOLERANCE) * view.scale.range
    falls = {
        at: view.scale.gain(scores[at], scores[at - 1])
        for at in scores
        if at - 1 in scores and _apart(_channels(steps[at - 1]), _channels(steps[at]))
    }
    at = max(falls, key=lambda index: falls[index], default=None)
    if at is not None and falls[at] >= least:
        old, new, proof = (
            view.score(scores[at - 1]),
            view.score(scores[at]),
            Proof(_MAP, (at - 1, at), ("curve", *_LANES)),
        )
        strength = falls[at] / view.scale.range
        figure = view.points(-falls[at])
        yield view.found("contacts.channel-drop", strength, proof, figure, step=view.title(at), old=old, new=new)


def _apart(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other) and one.isdisjoint(other)


def _marks(view: View) -> Iterator[Finding]:
    """How many contacts surprise people and how many hurt."""
    marks = [one.moment for step in view.journey.steps for one in step.touchpoints]
    good, bad = marks.count("wow"), marks.count("au")
    figure = view.words.counted("figure.contacts", bad or good)
    if good and bad:
        surprising = view.words.counted("finding.good", good)
        yield view.found("contacts.marks", GOOD * GOOD, _all(view), figure, number=bad, good=surprising)
    elif bad:
        yield view.found("contacts.hurts", GOOD * GOOD, _all(view), figure, number=bad)
    elif good:
        yield view.found("contacts.surprises", DESCRIBES, _all(view), figure, number=good)


def _service(view: View) -> Iterator[Finding]:
    """At how many steps and contacts the service is below what is expected, and at how many above."""
    steps = view.journey.steps
    contacts = [one for step in steps for one in step.touchpoints]
    for name, things, proof in (("service", steps, _all(view, "service")), ("contacts", contacts, _UNPROVEN)):
        levels = [one.service_level for one in things if one.service_level]
        ranks = [scorecard.LEVELS.index(level) - scorecard.LEVELS.index("expected") for level in levels]
        if len(ranks) < CLAIM:
            continue
        for kind, count, weight in (
            ("below", sum(rank < 0 for rank in ranks), 0.7),
            ("above", sum(rank > 0 for rank in ranks), GOOD * GOOD),
        ):
            if count:
                figure, every = view.of_all(count, len(ranks)), view.words.number(len(ranks))
                strength = weight * count / len(ranks)
                yield view.found(f"contacts.{name}-{kind}", strength, proof, figure, number=count, all=every)


def _scored(view: View) -> Iterator[Finding]:
    """The contacts that score lowest and highest, each where no other ties with it or is called the same."""
    scale = view.scale
    scores = [
        (one, one.emotion)
        for step in view.journey.steps
        for one in step.touchpoints
        if one.emotion is not None and one.title
    ]
    values = [score for _, score in scores]
    if len(values) < CLAIM or len(set(values)) == 1:
        return
    for kind, value, sign in (("lowest", scale.worst_of(values), -1), ("highest", scale.best_of(values), GOOD)):
        title = next(one.title for one, score in scores if score == value)
        tied = sum(score == value for _, score in scores) > 1 or sum(one.title == title for one, _ in scores) > 1
        if not tied:
            strength, score = max(DESCRIBES, GOOD * sign * scale.valence(value)), view.score(value)
            title = view.quoted(title)
            yield view.found(f"contacts.contact-{kind}", strength, _UNPROVEN, score, title=title, score=score)


def _out_of_sight(view: View) -> Iterator[Finding]:
    """At how many steps the organisation works where people do not see it."""
    count, every = sum(bool(step.backstage) for step in view.journey.steps), len(view.journey.steps)
    figure, number = view.of_all(count, every), view.words.number(every)
    proof = _all(view, "backstage")._replace(pictures=(*_MAP, "blueprint"))
    if count == every:
        yield view.found("contacts.backstage-all", DESCRIBES, proof, figure)
    elif count:
        yield view.found("contacts.backstage", DESCRIBES, proof, figure, number=count, all=number)
