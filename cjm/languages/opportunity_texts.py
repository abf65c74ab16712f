"""What pictures say of an opportunity, in the same words everywhere: its name, how far it is, what it brings."""

from collections.abc import Sequence

from cjm.analysis import leverage, usage
from cjm.journey.model import Journey, Opportunity
from cjm.journey.scale import Scale
from cjm.languages import path_texts
from cjm.languages.words import Words
from cjm.scene import measuring
from cjm.scene.items import Role


def name(one: Opportunity) -> str:
    """Its title, or where it has none its id."""
    return one.title or one.id


def status(words: Words, one: Opportunity) -> str:
    """How far it is; empty where that is not stated."""
    return words(f"journey-map.status.{one.status}") if one.status else ""


def owner(journey: Journey, words: Words, one: Opportunity) -> tuple[str, Role]:
    """Who takes it on, with its colour: an open question where nobody does yet, unless that was left out."""
    if one.owner:
        return one.owner, "ink"
    return (words("decisions.left-out"), "mute") if journey.redacted else (words("decisions.nobody"), "low")


def lifts(journey: Journey, words: Words, one: Opportunity) -> list[str]:
    """Each step that it lifts, with its score now and the one that is expected."""
    return [lift(journey, words, index, score) for index, score in _lifted(journey, one)]


def lift(journey: Journey, words: Words, index: int, score: float) -> str:
    """A step, with its paths where it is not on the main one, its score now and the one that is expected."""
    now = journey.steps[index].emotion
    return words(
        "decisions.lift.unscored" if now is None else "decisions.lift",
        step=path_texts.title(journey, index),
        old=words.score(journey.scale, now),
        new=words.score(journey.scale, score),
    )


def short_lifts(journey: Journey, words: Words, one: Opportunity, longest: int) -> list[str]:
    """The same as figures behind the title of the step, which is cut at so many letters."""
    return [
        f"{path_texts.title(journey, index, longest)} "
        f"{arrowed(words, journey.scale, journey.steps[index].emotion, score)}"
        for index, score in _lifted(journey, one)
    ]


def arrowed(words: Words, scale: Scale, old: float | None, new: float | None) -> str:
    """From one score to another: "-2 → 0"; only the other where the first is not known."""
    return "\u00a0".join(filter(None, (words.score(scale, old), "→", words.score(scale, new))))


def _lifted(journey: Journey, one: Opportunity) -> list[tuple[int, float]]:
    return sorted(leverage.lifted(journey, [one]).items())


def mends(journey: Journey, one: Opportunity) -> list[str]:
    """The pains that it works on."""
    return [pain.title for pain in usage.pains_of(journey, one) if pain.title]


def strengthens(journey: Journey, one: Opportunity) -> list[str]:
    """The highlights that it makes stronger."""
    return [highlight.title for highlight in usage.highlights_of(journey, one) if highlight.title]


def brings(journey: Journey, words: Words, one: Opportunity) -> list[str]:
    """Which scores it is expected to lift; where that is not known, that it works on pains, or on highlights."""
    return lifts(journey, words, one) or _works_on(words, mends(journey, one), strengthens(journey, one))


def short_brings(journey: Journey, words: Words, one: Opportunity, longest: int) -> list[str]:
    """The same as briefly as a table has it; what it names is cut at so many letters."""
    pains, highlights = mends(journey, one), strengthens(journey, one)
    cut = [[measuring.cut(text, longest) for text in texts] for texts in (pains, highlights)]
    return short_lifts(journey, words, one, longest) or _works_on(words, *cut)


def _works_on(words: Words, pains: Sequence[str], highlights: Sequence[str]) -> list[str]:
    """The pains, else the highlights, the first with what is done about them, lest a pain is read as what will be."""
    works, texts = ("mends", pains) if pains else ("strengthens", highlights)
    return [words.labelled(words(f"roadmap.table.{works}"), texts[0]), *texts[1:]] if texts else []
