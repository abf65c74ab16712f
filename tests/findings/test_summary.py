"""Which findings a summary has: one of each topic, each with a figure of its own, bad news before good."""

import pytest

from cjm.analysis.thresholds import Thresholds
from cjm.findings import _summary, strongest
from cjm.journey.model import Journey
from cjm.languages.words import words_of
from support.journeys import journey
from support.pictures import example


def chosen(subject: Journey, count: int = 3) -> list[tuple[str, str]]:
    found = strongest(subject, words_of(subject), Thresholds(), count)
    return [(one.kind, one.figure.replace("\u00a0", " ")) for one in found]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "vacancy",
            [("promises.both", "−3 punten"), ("time.cost-of", "€ 4.900"), ("employees.blind", "2 punten")],
        ),
        (
            "engine-repair",
            [("promises.both", "−2.5 points"), ("time.cost-of", "€408,500"), ("contacts.hand-overs", "4 times")],
        ),
        (
            "new-employee",
            [("promises.both", "−3 points"), ("time.waiting-of", "6 weeks"), ("contacts.hand-overs", "3 times")],
        ),
    ],
)
def test_what_was_found_what_it_costs_and_where_it_comes_from(name: str, expected: list[tuple[str, str]]) -> None:
    assert chosen(example(name)) == expected
    assert chosen(example(name), 1) == expected[:1]


def test_what_the_sentence_on_the_whole_names_is_told_again_only_where_there_is_nothing_else() -> None:
    assert chosen(journey(1, -2, 1, 1)) == [("feelings.lowest", "−2")]
    assert chosen(journey(1, -2, 1, 0)) == [("feelings.end-worse", "0")]
    promised = journey(1, -2, 1, 1, expected=(1, 0, 1, 1))
    stated = [("promises.expected", "−2 punten"), ("feelings.highest", "+1")]
    assert chosen(promised) == stated, "−2 stands there already"


def test_good_news_stands_where_there_is_no_bad() -> None:
    assert chosen(journey(1, 0, 2)) == [("feelings.highest-end", "+2")]
    assert chosen(journey(None)) == []


def test_no_topic_and_no_figure_stands_twice() -> None:
    for name in ("vacancy", "car-lease", "office-visit", "engine-repair", "new-employee", "vacancy-future"):
        found = strongest(example(name), words_of(example(name)), Thresholds(), 9)
        assert len({one.topic for one in found}) == len({one.figure for one in found}) == len(found)


def test_each_kind_that_a_summary_may_have_is_there() -> None:
    kinds = [key.removeprefix("finding.") for key in words_of(journey(0)).texts]
    asked = [kind for groups in _summary._QUESTIONS for group in groups for kind in group]
    named = [*asked, *_summary._FURTHER, *_summary._GOOD]
    assert [name for name in named if not any(kind.startswith(name) for kind in kinds)] == []
    assert len(set(named)) == len(named)
