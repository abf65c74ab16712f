"""Journeys above and below each other."""

from pathlib import Path

from cjm.journey.hierarchy import Node, hierarchy
from cjm.journey.loading import Loader


def tree(folder: Path, **details: tuple[str, ...]) -> list[Node]:
    """The nodes of files whose steps name these others."""
    (folder / "cjm.toml").touch()
    for name, others in details.items():
        steps = [f"- {{id: s{at}, title: I go, journey: {other}.yaml}}\n" for at, other in enumerate(others)]
        text = f"cjm: 1\ntitle: {name}\nsteps:\n{''.join(steps) or '- {id: s, title: I go}'}\n"
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    files = [folder / f"{name}.yaml" for name in details]
    return hierarchy([(str(file), Loader().load(file).journey) for file in files])


def test_a_detail_stands_behind_the_journey_whose_step_it_shows(tmp_path: Path) -> None:
    assert tree(tmp_path, part=("again",), other=(), again=(), whole=("other", "part")) == [
        Node(3, 0, (), (("s0", 1), ("s1", 0))),
        Node(1, 1, (3,), ()),
        Node(0, 1, (3,), (("s0", 2),)),
        Node(2, 2, (0,), ()),
    ]


def test_of_several_it_stands_below_the_first(tmp_path: Path) -> None:
    assert [(one.at, one.depth, one.above) for one in tree(tmp_path, a=("c",), b=("c", "c"), c=())] == [
        (0, 0, ()),
        (2, 1, (0, 1)),
        (1, 0, ()),
    ]


def test_what_is_lived_today_comes_before_what_is_planned(tmp_path: Path) -> None:
    (tmp_path / "cjm.toml").touch()
    (tmp_path / "c.yaml").write_text("cjm: 1\ntitle: c\nsteps:\n- {id: s, title: I go}\n", encoding="utf-8")
    for name, state in (("a", "future"), ("b", "current")):
        text = f"cjm: 1\ntitle: {name}\nstate: {state}\nsteps:\n- {{id: s0, title: I go, journey: c.yaml}}\n"
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    files = [tmp_path / f"{name}.yaml" for name in "abc"]
    nodes = hierarchy([(str(file), Loader().load(file).journey) for file in files])
    assert [(one.at, one.depth, one.above) for one in nodes] == [(0, 0, ()), (1, 0, ()), (2, 1, (1, 0))]


def test_journeys_in_a_circle_stand_by_themselves(tmp_path: Path) -> None:
    nodes = tree(tmp_path, a=("b",), b=("a",), c=("a",))
    assert sorted(one.at for one in nodes) == [0, 1, 2], "none is lost"


def test_what_is_not_among_them_is_not_above_or_below(tmp_path: Path) -> None:
    assert hierarchy([("a.yaml", None), ("b.yaml", None)]) == [Node(0), Node(1)]
    alone = tree(tmp_path, a=("b",), b=())[0]
    journey = Loader().load(tmp_path / "a.yaml").journey
    assert alone.below
    assert hierarchy([(str(tmp_path / "a.yaml"), journey)]) == [Node(0)]
