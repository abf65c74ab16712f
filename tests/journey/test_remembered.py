"""Results that are kept for the very same objects."""

from cjm.journey.remembered import remembered


def test_the_same_objects_give_the_same_result_and_equal_ones_another() -> None:
    @remembered
    def copied(*things: tuple[int, ...]) -> list[tuple[int, ...]]:
        return [*things]

    first, equal = (1, *range(2)), (1, *range(2))
    assert copied(first) is copied(first)
    assert copied(first) is not copied(equal)
    assert copied(first, equal) is not copied(equal, first)


def test_no_more_than_the_latest_results_are_kept() -> None:
    calls: list[object] = []

    @remembered
    def noted(thing: object) -> None:
        calls.append(thing)

    things = [object() for _ in range(17)]
    for thing in things:
        noted(thing)
    noted(things[1])
    noted(things[0])
    assert calls == [*things, things[0]]
