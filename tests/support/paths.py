"""Journeys of several paths: one whose steps say on which they are, and any journey with paths at all."""

from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st

from cjm.diagnostics import Place
from cjm.journey.entities import JourneyPath, Phase, Source
from cjm.journey.model import Journey, Step

HERE = Place()
TALKS = Source(HERE, "talks", "interview", "Talks", 12)


def parted(*steps: tuple[float | None, str], shares: Sequence[float | None] = (None, None), **more: Any) -> Journey:
    """A journey whose steps, each with its score, are on the paths of which it has the letters: `a` is the main one."""
    paths = tuple(JourneyPath(HERE, id, f"Way {id.upper()}", share) for id, share in zip("abc", shares, strict=False))
    every = tuple(
        Step(HERE, f"s{number}", f"I do step {number}", paths=tuple(on), emotion=score, evidence=("talks",))
        for number, (score, on) in enumerate(steps, 1)
    )
    return Journey(HERE, "I ask for something", paths=paths, steps=every, sources=(TALKS,))._replace(**more)


SEVEN = parted((1, "ab"), (1.5, "ab"), (-0.5, "b"), (-1.5, "b"), (0, "ab"), (2, "ab"), (1, "ab"), shares=(0.8, 0.2))
"""A second round: on the way `b` two steps lie between those of the main one."""

TWELVE = parted(
    (0.5, "abc"),
    (1.5, "abc"),
    (-0.5, "abc"),
    (-1.5, "b"),
    (-1, "b"),
    (-0.5, "abc"),
    (-2, "c"),
    (-1, "c"),
    (1, "ab"),
    (2, "ab"),
    (1, "a"),
    (1.5, "ab"),
    shares=(0.7, 0.2, 0.1),
    phases=(Phase(HERE, "one", "Before"), Phase(HERE, "two", "After")),
)
"""Three ways: `b` leaves and comes back, `c` ends elsewhere."""
TWELVE = TWELVE._replace(
    steps=tuple(step._replace(phase="one" if at < 6 else "two") for at, step in enumerate(TWELVE.steps))
)


def with_paths(draw: st.DrawFn, journey: Journey) -> Journey:
    """The journey, sometimes with paths to which its steps belong in any way, also to none that is the main one."""
    count = draw(st.sampled_from([0, 0, 1, 2, 3]))
    if not count:
        return journey
    titles = st.sampled_from(
        ["All goes well", "", "Het dossier is niet volledig en moet nog eens bekeken worden", "長時間"]
    )
    shares = draw(st.sampled_from([(None, None, None), (0.7, 0.2, 0.1), (0.5, 0.5, 0.0)]))
    paths = tuple(JourneyPath(HERE, id, draw(titles), share) for id, share in zip("abc"[:count], shares, strict=False))
    on = st.lists(st.sampled_from("abc"[:count]), max_size=count, unique=True).map(tuple)
    return journey._replace(paths=paths, steps=tuple(step._replace(paths=draw(on)) for step in journey.steps))
