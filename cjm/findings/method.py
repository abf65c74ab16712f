"""How the figures are to be read: on what scale they are given."""

from collections.abc import Iterator

from cjm.findings._view import DESCRIBES, Finding, Proof, View
from cjm.languages import picture_texts


def find(view: View) -> Iterator[Finding]:
    """From where to where scores run."""
    scale = view.scale
    worst_name, best_name = map(view.quoted, picture_texts.scale_names(view.journey, view.words))
    worst, best = view.score(scale.worst), view.score(scale.best)
    proof = Proof(("terms",))
    yield view.found(
        "method.scale", DESCRIBES, proof, worst=worst, worst_name=worst_name, best=best, best_name=best_name
    )
