"""A journey without what is not for the public: what people said, who they are, and where it was heard."""

from cjm.model import Journey


def redacted(journey: Journey) -> Journey:
    """The journey without quotes, the names of owners and persona, and the titles of sources.

    What a source is and how many people it heard stays: a public version is as honest about what is known. Names
    within other texts are not found.
    """
    return journey._replace(
        owner="",
        persona=journey.persona and journey.persona._replace(name=""),
        sources=tuple(source._replace(title="") for source in journey.sources),
        steps=tuple(step._replace(quotes=()) for step in journey.steps),
        opportunities=tuple(opportunity._replace(owner="") for opportunity in journey.opportunities),
    )
