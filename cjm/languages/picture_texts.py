"""The texts of a picture of a journey: subtitle, callouts, figures, alternative text, speaker's notes.

The facts come from `analysis`, the words from the language files; headlines are `cjm.findings`.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

from cjm.analysis import evidence as sources
from cjm.analysis import time, usage
from cjm.analysis.mirror import Mirror
from cjm.analysis.peak_end import CLAIM, PeakEnd, term
from cjm.analysis.time import waiting_cost
from cjm.journey import paths
from cjm.journey.entities import Source
from cjm.journey.model import Journey, Step
from cjm.journey.remembered import remembered
from cjm.journey.scale import Scale
from cjm.languages import time_texts
from cjm.languages.path_texts import beside, calling, path_figures, path_name
from cjm.languages.words import Words
from cjm.scene.items import DataTable

Emphasis = Literal["low", "high", "end"]

PERSON_KINDS = ("interview", "complaint", "review")
"""The kinds of source of which each one is one person: 12 interviews are 12 sources."""


class Callout(NamedTuple):
    """What is called out: the steps from index `first` to `last` (a row of equal peaks, or one step), the name with
    the score, and one quiet detail, which may be empty."""

    kind: Emphasis
    first: int
    last: int
    name: str
    detail: str


def step_name(journey: Journey, words: Words, index: int) -> str:
    """The title of a step where steps do not stand in their order; with its number where another has the same title."""
    title = journey.steps[index].title
    repeated = title in usage.repeated_titles(journey)
    return f"{words.number(index + 1)}\u00a0\u00a0{title}" if repeated else title


def required(journey: Journey, index: int) -> list[str]:
    """The titles of the steps that a step requires, without the one just before it: that goes without saying."""
    needed = journey.steps[index].requires
    return [one.title for one in journey.steps[: max(0, index - 1)] if one.id in needed and one.title]


def joined(parts: Sequence[str]) -> str:
    """Short parts in a row, with a dot between them, each of which stays on one line."""
    return "\u00a0· ".join(part.replace(" ", "\u00a0") for part in parts)


@remembered
def emphasis(facts: PeakEnd) -> Mapping[int, Emphasis]:
    """The steps that stand out: those that are named low and high, and the end."""
    found: dict[int, Emphasis] = {}
    if facts.end is not None:
        found[facts.end] = "end"
    for side, steps in facts.named.items():
        found.update(dict.fromkeys(steps, side))
    return found


def moment_name(words: Words, scale: Scale, kind: Emphasis, ends: bool = False) -> str:
    """What a moment that stands out is called; a low or high one that `ends` the journey is called the end as well."""
    if kind == "end":
        return words("end")
    return words(f"{term(kind, scale)}.end" if ends else term(kind, scale))


@remembered
def callouts(journey: Journey, words: Words, facts: PeakEnd) -> Sequence[Callout]:
    """One callout per row of equal peaks, and one for the end of each path, which is never lost in a row."""
    stands_out, others = emphasis(facts), _other_ends(journey, words, facts.end)
    found: list[Callout] = []
    rows: list[list[int]] = []
    for index in sorted(stands_out):
        before = rows[-1][-1] if rows else -2
        if before == index - 1 and stands_out[before] == stands_out[index] and index != facts.end:
            rows[-1].append(index)
        else:
            rows.append([index])
    for row in rows:
        kind, step = stands_out[row[0]], journey.steps[row[0]]
        ends = kind != "end" and row[0] == facts.end
        value = step.emotion if step.emotion is not None else 0.0
        name = f"{moment_name(words, journey.scale, kind, ends)} {words.score(journey.scale, value)}"
        text = words("detail.row", n=words.number(len(row))) if len(row) > 1 else detail(journey, words, step, kind)
        if kind in _exceeded(journey):
            text = " · ".join(filter(None, (path_name(words, journey.paths[0]), text)))
        if kind != "end" and row[-1] in others:
            text = " · ".join(filter(None, (text, words("path.end", path=", ".join(others[row[-1]])))))
        found.append(Callout(kind, row[0], row[-1], name, text))
    for at in sorted(others.keys() - stands_out.keys()):
        name = f"{words('end')} {words.score(journey.scale, journey.steps[at].emotion)}"
        found.append(Callout("end", at, at, name, ", ".join(others[at])))
    return found


def _exceeded(journey: Journey) -> set[str]:
    """On which sides another path than the main one goes further: a peak of the main one is then none of them all."""
    scores = {index: step.emotion for index, step in enumerate(journey.steps) if step.emotion is not None}
    main = [scores[index] for index in paths.indices(journey) if index in scores]
    if not main or len(main) == len(scores):
        return set()
    scale, every = journey.scale, list(scores.values())
    sides = (("low", scale.worst_of), ("high", scale.best_of))
    return {side for side, furthest in sides if furthest(every) != furthest(main)}


def _other_ends(journey: Journey, words: Words, end: int | None) -> dict[int, list[str]]:
    """By the step, the paths that end elsewhere than the main one."""
    ends: dict[int, list[str]] = {}
    for path in journey.paths[1:]:
        for last in paths.indices(journey, path)[-1:]:
            if last != end and journey.steps[last].emotion is not None:
                ends.setdefault(last, []).append(path_name(words, path))
    return ends


def detail(journey: Journey, words: Words, step: Step, kind: Emphasis) -> str:
    """Why a step is a peak, in one quiet line: the wait and its cost, else the first pain; the first highlight."""
    if kind == "high":
        return next((highlight.title for highlight in step.highlights if highlight.title), "")
    if kind == "end":
        return ""
    if step.wait:
        cost, lasts = waiting_cost(step), time_texts.length(words, time.of(journey), step.wait)
        if cost:
            return words("detail.cost", time=lasts, money=words.money(cost.amount, cost.currency))
        return words("detail.wait", time=lasts)
    return next((pain.title for pain in step.pains if pain.title), "")


def subtitle(journey: Journey, words: Words) -> str:
    """Journey, persona, state; for a cycle that it starts again; the path, of several the main one; and that it is a
    draft where values are wrong."""
    persona = journey.persona.name if journey.persona else ""
    state = words(f"subtitle.{journey.state}")
    if journey.shape == "cycle":
        state += f", {words('cycle')}"
    path = path_name(words, journey.paths[0]) if journey.paths else ""
    path = words("path.main", path=path) if len(journey.paths) > 1 else path
    draft = words("draft") if journey.broken else ""
    return " · ".join(part for part in (journey.title, persona, state, path, draft) if part)


def agreed(journey: Journey, words: Words) -> str:
    """Who keeps the journey, and when this version was agreed."""
    return " · ".join(part for part in (journey.owner, words.date(journey.date) if journey.date else "") if part)


def figures(journey: Journey, words: Words, facts: PeakEnd) -> list[str]:
    """The remembered experience on the main path, by the peak that is the stronger one and by the other, with the mean
    beside it; or why it is not known."""
    if facts.mean is None:
        return []
    if facts.remembered is None:
        key = "remembered.no-neutral" if "no-neutral" in facts.notes else "remembered.unknown"
        parts = [words(key)]
    elif facts.claimed is None:
        parts = [words("remembered.short")]
    elif facts.memories is None or not facts.peak:
        parts = [words("remembered", value=words.score(journey.scale, facts.remembered.low))]
    else:
        low, high = (words.score(journey.scale, value) for value in facts.memories)
        stronger = "between" if "ambivalent" in facts.notes else "low" if facts.peak[0] in facts.low else "high"
        both = facts.low and facts.high
        key = f"remembered.{stronger}" if both else f"remembered.{stronger}.only"
        parts = [words(key, low=low, high=high)]
    return [*parts, words("mean", value=words.score(journey.scale, facts.mean))]


def evidence(journey: Journey, words: Words) -> str:
    """What the scores rest on, counted by kind: "12 interviews, 1 workshop". Empty where no source is named."""
    return counted(words, sources.shown(journey, sources.scored(journey), "score"))


def counted(words: Words, used: Sequence[sources.SourceUse]) -> str:
    """Sources counted by kind; each interview, complaint or review counts for one, a survey with its answers."""
    return counted_sources((one.source for one in used), words)


def counted_sources(listed: Iterable[Source], words: Words) -> str:
    """Sources counted by kind, as `counted` does; one of a library that several journeys name counts once."""
    counts: dict[str, int] = {}
    answers: dict[str, int] = {}
    for source in dict.fromkeys(listed):
        if source.kind:
            by_number = source.kind in PERSON_KINDS
            counts[source.kind] = counts.get(source.kind, 0) + ((source.n or 1) if by_number else 1)
            if not by_number and source.n:
                answers[source.kind] = answers.get(source.kind, 0) + source.n
    found = []
    for kind, number in counts.items():
        size = f" (n\u00a0=\u00a0{words.number(answers[kind])})" if kind in answers else ""
        found.append((words.counted(f"source.{kind}", number) + size).replace(" ", "\u00a0"))
    return ", ".join(found)


def mean_estimate(words: Words, facts: Mirror) -> str:
    """How far employees' estimates are off on average; empty where fewer are compared than a claim takes."""
    mean = facts.mean_difference
    if mean is None or sum(one.difference is not None for one in facts.steps) < CLAIM:
        return ""
    if words.number(abs(mean)) == "0":
        return words("show.mirror.mean.balance" if facts.blind_spots else "show.mirror.mean.exact")
    value = words.counted("gap.points", abs(mean))
    return words(f"show.mirror.mean.{'better' if mean > 0 else 'worse'}", value=value)


def moments_of_truth(words: Words, steps: Iterable[Step], *, short: bool = False) -> list[str]:
    """What the names of the moments of truth of these steps stand for; `short`: the general one is shortened too."""
    kinds = dict.fromkeys(step.moment_of_truth for step in steps if step.moment_of_truth not in (None, "general"))
    names = [(f"moment-of-truth.{kind}", f"moment-of-truth.{kind}.full") for kind in kinds]
    names += [("moment-of-truth.general.short", "moment-of-truth.general")] if short else []
    return [words.labelled(words(name), words(meaning)) for name, meaning in names]


def waiting_conventions(words: Words, journey: Journey) -> list[str]:
    """What the cost of waiting is computed by, for each unit of time that a cost is given for."""
    units = {step.cost.per for step in journey.steps if step.cost and waiting_cost(step)}
    return [words(f"time.convention.{unit}") for unit in ("hour", "day", "working-day", "month") if unit in units]


def marks(words: Words, step: Step) -> list[tuple[Literal["wow", "au", "truth"], str]]:
    """The moment of truth of a step and the WOW and AU of its touchpoints, with what they are called."""
    found: list[tuple[Literal["wow", "au", "truth"], str]] = []
    if step.moment_of_truth:
        found.append(("truth", words(f"moment-of-truth.{step.moment_of_truth}")))
    moments = {touchpoint.moment for touchpoint in step.touchpoints}
    found += [(kind, words(kind)) for kind in ("wow", "au") if kind in moments]
    return found


def description(journey: Journey, words: Words, facts: PeakEnd) -> str:
    """The picture in words: every step with its scores and marks, then the figures."""
    scale = journey.scale
    worst, best = scale_names(journey, words)
    called = {index: c for c in callouts(journey, words, facts) for index in range(c.first, c.last + 1)}
    lines = [
        words("describe.curve", title=journey.title, steps=words.counted("step", len(journey.steps))),
        words(
            "describe.scale",
            worst=words.score(journey.scale, scale.worst),
            worst_name=worst,
            best=words.score(journey.scale, scale.best),
            best_name=best,
        ),
    ]
    for index, step in enumerate(journey.steps):
        phase = journey.phase(step.phase)
        parts = [words.score(journey.scale, step.emotion) if step.emotion is not None else words("unscored")]
        if index in called:
            parts.append(moment_name(words, scale, called[index].kind))
            parts += [words("end")] * (called[index].kind != "end" and index == facts.end)
            parts += [called[index].detail] * (called[index].first == called[index].last and bool(called[index].detail))
        for key, value in (("expected", step.expected), ("desired", step.desired)):
            if value is not None:
                parts.append(f"{words(f'curve.{key}')} {words.score(journey.scale, value)}")
        if found := measured(journey, words, step):
            parts.append(f"{words('curve.measured')} {found}")
        parts += [text for _, text in marks(words, step)]
        parts += filter(None, [beside(journey, index)])
        where = f" ({phase.title})" if phase and phase.title else ""
        lines.append(words.labelled(f"{index + 1}. {step.title}{where}", f"{words.listed(parts)}."))
    closing = [*figures(journey, words, facts), evidence(journey, words)]
    lines.append(" · ".join(part for part in closing if part))
    lines += path_figures(journey, words)
    return "\n".join(line for line in lines if line)


def data_table(journey: Journey, words: Words, facts: PeakEnd) -> DataTable:
    """The figures of the emotion curve: a row for each step, a column for each thing that is known of any."""
    stands_out = emphasis(facts)
    now = "curve.emotion.future" if journey.state == "future" else "curve.emotion"
    columns: list[tuple[str, list[str]]] = [(words("show.step"), [step.title for step in journey.steps])]
    phases = [journey.phase(step.phase) for step in journey.steps]
    columns.append((words("page.phase"), [phase.title or "" if phase else "" for phase in phases]))
    if len(journey.paths) > 1:
        on_them = [words.series(calling(journey, index)) for index in range(len(journey.steps))]
        columns.append((words("journey-map.lane.paths"), on_them))
    for key, values in (
        (now, [step.emotion for step in journey.steps]),
        ("curve.expected", [step.expected for step in journey.steps]),
        ("curve.desired", [step.desired for step in journey.steps]),
    ):
        columns.append((words(key), [words.score(journey.scale, value) for value in values]))
    columns.append((words("curve.measured"), [measured(journey, words, step) for step in journey.steps]))
    standing_out = []
    for index, step in enumerate(journey.steps):
        kind = stands_out.get(index)
        named = [moment_name(words, journey.scale, kind, ends=index == facts.end)] if kind else []
        standing_out.append(", ".join([*named, *(text for _, text in marks(words, step))]))
    columns.append((words("page.stands-out"), standing_out))
    known = [column for column in columns if any(column[1])]
    return DataTable(tuple(name for name, _ in known), tuple(zip(*(cells for _, cells in known), strict=True)))


def measured(journey: Journey, words: Words, step: Step) -> str:
    """What a survey found at a step, with its interval and the number of answers; empty where there is none."""
    found = step.measured
    if found is None or found.mean is None:
        return ""
    low, high = (words.score(journey.scale, value) for value in (found.low, found.high))
    about = [words("peaks.between", low=low, high=high) if low and high else low or high]
    about += [f"n\u00a0=\u00a0{words.number(found.n)}"] if found.n else []
    sure = ", ".join(filter(None, about))
    return words.score(journey.scale, found.mean) + (f" ({sure})" if sure else "")


def scale_names(journey: Journey, words: Words) -> tuple[str, str]:
    """What the worst and the best end of the scale are called."""
    labels, up = journey.scale.labels, journey.scale.direction == "up"
    low, high = (labels.min, labels.max) if up else (labels.max, labels.min)
    return low or words("scale.worst"), high or words("scale.best")


def notes(journey: Journey, words: Words, facts: PeakEnd, rests: str | None = None) -> str:
    """The speaker's notes below the headline: persona and scenario, the peaks with their quotes, the figures, and what
    the picture rests on, which are the sources of the scores where nothing else is given."""
    rests = evidence(journey, words) if rests is None else rests
    lines = [_story(journey, words, facts)]
    lines.append(" · ".join(part for part in (*figures(journey, words, facts), rests) if part))
    lines += path_figures(journey, words)
    if facts.claimed is not None and facts.gap is not None:
        if facts.differs:
            lines.append(words("notes.differs.better" if facts.gap > 0 else "notes.differs.worse"))
        lines.append(words("notes.limit"))
    return "\n".join(line for line in lines if line)


@remembered
def _story(journey: Journey, words: Words, facts: PeakEnd) -> str:
    """What the notes say of a journey before its figures."""
    lines = [subtitle(journey, words)]
    lines += [words.labelled(name, text) for name, text in background(journey, words)]
    for callout in callouts(journey, words, facts):
        steps = journey.steps[callout.first : callout.last + 1]
        lines.append(words.labelled(callout.name, words.series([step.title for step in steps])))
        if callout.detail and callout.first == callout.last:
            lines[-1] += f" ({callout.detail})"
        lines += quotes(journey, words, steps)
    lines += _scale(journey, words)
    surveyed = [f"{step.title} {found}" for step in journey.steps if (found := measured(journey, words, step))]
    lines += [words.labelled(words("curve.measured"), words.listed(surveyed))] if surveyed else []
    return "\n".join(line for line in lines if line)


def _scale(journey: Journey, words: Words) -> list[str]:
    """What the journey calls the ends and the middle of its scale, of which a picture may have room for a part."""
    scale, labels = journey.scale, journey.scale.labels
    called = ((scale.min, labels.min), (scale.neutral, labels.neutral), (scale.max, labels.max))
    named = [f"{words.score(scale, value)} {name}" for value, name in called if value is not None and name]
    return [words.labelled(words("journey-map.lane.curve"), words.listed(named))] if named else []


def background(journey: Journey, words: Words) -> list[tuple[str, str]]:
    """Persona and scenario, each with its name."""
    persona = journey.persona
    who = " – ".join(part for part in (persona.name, persona.description) if part) if persona else ""
    return ([(words("cover.persona"), who)] if who else []) + scenario(journey, words)


def scenario(journey: Journey, words: Words) -> list[tuple[str, str]]:
    """Trigger, goal, expectation and outcome, as far as they are given, each with its name."""
    about = journey.scenario
    if about is None:
        return []
    texts = (
        ("trigger", about.trigger),
        ("goal", about.goal),
        ("expectation", about.expectation),
        ("outcome", about.outcome),
    )
    return [(words(f"cover.{key}"), text) for key, text in texts if text]


def quotes(journey: Journey, words: Words, steps: Sequence[Step]) -> list[str]:
    """The quotes of these steps, each with its source."""
    found = []
    for step in steps:
        for quote in step.quotes:
            source = journey.source(quote.source)
            origin = f" ({source.title})" if source and source.title else ""
            found.append(words("quote", text=quote.text) + origin)
    return found
