"""What lies behind the score of a step: what hurts and what works there with its causes, what was said, and how it will
show that an improvement helped."""

from collections.abc import Iterator, Sequence

from cjm.analysis import usage
from cjm.journey.model import Highlight, Journey, Pain, Step
from cjm.languages import picture_texts
from cjm.languages.words import Words
from cjm.scene.items import DataTable

KINDS = ("pains", "highlights", "quotes", "metrics")


def of(journey: Journey, words: Words, step: Step) -> dict[str, list[str]]:
    """The texts of each of `KINDS`, each whole: a pain with its causes, a quote with its source, a metric with the
    opportunity whose it is."""
    done = usage.opportunities_at(journey, step)
    return {
        "pains": [_caused(one) for one in step.pains if one.title],
        "highlights": [_caused(one) for one in step.highlights if one.title],
        "quotes": picture_texts.quotes(journey, words, [step]),
        "metrics": [words.labelled(one.title, one.metric) if one.title else one.metric for one in done if one.metric],
    }


def names(words: Words) -> dict[str, str]:
    """What each of `KINDS` is called."""
    lanes = {kind: words(f"journey-map.lane.{kind}") for kind in KINDS if kind != "metrics"}
    return {**lanes, "metrics": words("roadmap.metric")}


def lines(journey: Journey, words: Words, steps: Sequence[int], told: str) -> Iterator[str]:
    """For each of these steps a line with what lies behind it, but for what is `told` already."""
    called = names(words)
    for index in steps:
        step = journey.steps[index]
        found = of(journey, words, step)
        parts = [
            words.labelled(called[kind], words.listed(texts))
            for kind in KINDS
            if (texts := [text for text in found[kind] if not _is_told(text, told)])
        ]
        if parts:
            yield f"{index + 1}. {step.title}. {' | '.join(parts)}"


def with_reasons(table: DataTable, journey: Journey, words: Words) -> DataTable:
    """A table with a row for each step, with a column for each of `KINDS` of which a row does not have all; others as
    they are."""
    found = [{} if at is None else of(journey, words, journey.steps[at]) for at in steps(table, journey, words)]
    head, rows = list(table.head), [list(row) for row in table.rows]
    for kind, name in names(words).items() if found else ():
        cells = [
            [text for text in behind.get(kind, ()) if not _is_told(text, " ".join(row))]
            for row, behind in zip(table.rows, found, strict=True)
        ]
        if any(cells):
            head.append(name)
            rows = [[*row, words.listed(texts)] for row, texts in zip(rows, cells, strict=True)]
    return DataTable(tuple(head), tuple(map(tuple, rows)))


def steps(table: DataTable, journey: Journey, words: Words) -> list[int | None]:
    """The step of each row by its index, in the order of the journey, None for a row that names none; nothing for a
    table of other things."""
    if table.head[:1] != (words("show.step"),):
        return []
    found: list[int | None] = []
    first = 0
    for title, *_ in table.rows:
        at = next((index for index in range(first, len(journey.steps)) if journey.steps[index].title == title), None)
        found.append(at)
        first = first if at is None else at + 1
    return found


def _caused(one: Pain | Highlight) -> str:
    """A pain or a highlight with its causes, the nearest first."""
    causes = ", ".join(filter(None, one.causes))
    return f"{one.title} ({causes})" if causes else one.title


def _is_told(text: str, told: str) -> bool:
    return " ".join(text.split()) in " ".join(told.split())
