"""How figures are to be read: on what scale."""

from cjm.journey.scale import Scale, ScaleLabels
from support.findings import said
from support.journeys import HERE, journey


def test_the_scale_is_told_with_the_names_of_its_ends() -> None:
    labels = ScaleLabels(HERE, "heel boos", "", "heel blij")
    assert said(journey(0), "method.scale") == "Scores run from −2, very bad, to +2, very good"
    named = journey(0, scale=Scale(HERE, 1, 6, 3.5, "down", labels))
    assert said(named, "method.scale", "nl") == "De scores lopen van 6, heel blij, tot 1, heel boos"
