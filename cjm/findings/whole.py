"""The journey as a whole in one sentence: where it goes wrong, how far that reaches, and what is done about it."""

import datetime
from collections.abc import Iterator

from cjm.analysis import decisions, gaps, usage
from cjm.analysis.peak_end import CLAIM
from cjm.findings._view import DESCRIBES, Finding, Proof, View
from cjm.journey.model import Opportunity

MAIN_PATH = True

_PICTURES, _LANES = ("summary", "journey-map"), ("curve", "opportunities")
_STRENGTH = 2 * DESCRIBES
"""A picture that proves more says that first."""
_LONGEST = 152
"""Letters of a sentence that names the improvement: some two lines of a slide."""


def find(view: View) -> Iterator[Finding]:
    """One sentence: with fewer scores than a claim takes only that there are too few."""
    if not view.claims:
        yield view.found("whole.few", DESCRIBES, Proof(_PICTURES[:1]))
    elif len(set(view.scores.values())) == 1:
        number, score = view.words.number(len(view.scores)), view.score(view.facts.mean)
        yield view.found("whole.level", _STRENGTH, _all(view), n=number, score=score)
    elif view.scale.neutral is None:
        yield _range(view)
    else:
        yield _about_neutral(view)


def _all(view: View, *steps: int) -> Proof:
    """The proof of what all scores show, about these steps."""
    return Proof(_PICTURES, steps or view.every_step, _LANES, tuple(view.scores))


def _followed(found: Finding, after: str) -> Finding:
    """A finding and what is done about it; `after` says that, with {text} for the finding, or nothing."""
    return found._replace(text=after.replace("{text}", found.text, 1)) if after else found


def _range(view: View) -> Finding:
    """From where to where the scores run; without a neutral point none of them is known to be bad."""
    low, high = view.facts.low[0], view.facts.high[0]
    worst, best = view.score(view.scores[low]), view.score(view.scores[high])
    a, b = view.title(low), view.title(high)
    return view.found("whole.range", _STRENGTH, _all(view, low, high), low=worst, a=a, high=best, b=b)


def _about_neutral(view: View) -> Finding:
    """Whether one moment spoils the journey, several or most; or what is missing where none does."""
    scale, scores = view.scale, view.scores
    below = [index for index, score in scores.items() if scale.below_neutral(score)]
    count, every = len(below), view.words.number(len(scores))
    if not below:
        return _none_below(view)
    worst = [index for index in below if scores[index] == scale.worst_of(scores.values())]
    if count == len(scores):
        return _followed(view.found("whole.everywhere", _STRENGTH, _all(view)), _asked(view))
    if len(worst) > 1:
        number, tied = view.words.number(count), view.words.number(len(worst))
        if len(worst) == count:
            score = view.score(scores[worst[0]])
            found = view.found("whole.equally", _STRENGTH, _all(view), n=number, all=every, score=score)
            return _followed(found, _asked(view))
        found = view.found("whole.spread", _STRENGTH, _all(view), n=number, all=every, worst=tied)
        return _followed(found, _asked(view))
    rest = [score for index, score in scores.items() if index != worst[0]]
    step, proof = view.title(worst[0]), _all(view, worst[0])
    if count == 1 and scale.valence(sum(rest) / len(rest)) > 0:
        found = view.found("whole.single", _STRENGTH, proof, step=step)
    else:
        found = view.found("whole.worst", _STRENGTH, proof, number=count, all=every, step=step)
    asked = _asked(view) if 2 * count >= len(scores) else ""
    return _followed(found, asked or _remedy(view, worst[0], found.text))


def _none_below(view: View) -> Finding:
    """How many steps fall short of what is wanted, where that is set at enough of them. Where another path falls below
    neutral, only from where to where the scores of this one run."""
    scores = (step.emotion for step in view.whole.steps if step.emotion is not None)
    if view.facts.low and view.facts.high and any(view.scale.below_neutral(score) for score in scores):
        return _range(view)
    known = gaps.of(view.journey, "desired").pairs
    short = sum(round(pair.gap, view.scale.decimals) > 0 for pair in known)
    if short and len(known) >= CLAIM:
        every = view.words.number(len(known))
        return view.found("whole.short", _STRENGTH, _all(view), number=short, all=every)
    return view.found("whole.good", _STRENGTH, _all(view))


def _asked(view: View) -> str:
    """How many decisions are asked for now; where all of them are taken, how many improvements have to begin."""
    asked = decisions.of(view.whole)
    if not asked.opportunities or asked.proposed:
        return ""
    kind, count = ("asked", asked.undecided) if asked.undecided else ("starts", asked.planned)
    return view.words.counted(f"finding.whole.{kind}", count, text="{text}")


def _named(view: View, kind: str, sentence: str, one: Opportunity) -> str:
    """What comes behind a sentence, with the name of the improvement where that leaves it short enough."""
    date = view.words.date(one.due) if one.due else ""
    after = view.words(f"finding.whole.{kind}-named", text="{text}", title=view.quoted(one.title or one.id), date=date)
    if len(after) - len("{text}") + len(sentence) <= _LONGEST:
        return after
    return view.words(f"finding.whole.{kind}-briefly", text="{text}", date=date)


def _remedy(view: View, at: int, sentence: str) -> str:
    """What is done about the worst moment, of which the `sentence` before it says how bad it is: nothing, what has
    begun, or what comes first and by when. Nothing is said where the journey has no opportunities, and where what was
    planned there is done."""
    journey, words = view.journey, view.words
    step = journey.steps[at]
    named = usage.opportunities_at(journey, step)
    known = [one for one in journey.opportunities if one.status != "dropped"]
    there = [one for one in known if one in named or step.id in dict(one.lifts)]
    still = [one for one in there if not one.closed]
    agreed = [one for one in still if one.status != "idea"]
    due = [one for one in agreed if one.due and (journey.date is None or one.due >= journey.date)]
    due.sort(key=lambda one: one.due or datetime.date.max)
    if not there:
        broken = journey.invalid(journey.place / "opportunities") or journey.invalid(step.place)
        return words("finding.whole.untouched", text="{text}") if known and not broken else ""
    if doing := next((one for one in (*due, *still) if one.status == "doing"), None):
        return _named(view, "begun", sentence, doing)
    if still and not agreed:
        return words("finding.whole.idea", text="{text}")
    if due:
        return _named(view, "due", sentence, due[0])
    return words("finding.whole.undated", text="{text}") if agreed and not any(one.due for one in agreed) else ""
