"""What is to be decided now."""

from collections.abc import Iterator

from cjm.analysis import decisions
from cjm.findings._view import GOOD, Finding, Proof, View

_PICTURES = Proof(("decisions",))


def find(view: View) -> Iterator[Finding]:
    """How many decisions there are, the first date, and who is missing."""
    asked, words = decisions.of(view.journey), view.words
    count = len(asked.opportunities)
    if not count:
        return
    first, missing = asked.first_due, asked.without_owner
    figure = words.number(count)
    if asked.proposed:
        best = asked.opportunities[0].opportunity
        title = view.quoted(best.title or best.id)
        yield view.found("decisions.proposed", GOOD, _PICTURES, figure, number=count, title=title)
    elif first:
        yield view.found("decisions.due", GOOD, _PICTURES, figure, number=count, date=words.date(first))
    else:
        yield view.found("decisions.now", GOOD, _PICTURES, figure, number=count)
    if missing:
        share = missing / count
        yield view.found(
            "decisions.nobody", GOOD * share, _PICTURES, view.of_all(missing, count), number=missing, all=figure
        )
