"""Whose journey it is: what matters to the persona."""

from collections.abc import Iterator

from cjm.findings._view import DESCRIBES, Finding, Proof, View

_PROOF = Proof(("persona",))


def find(view: View) -> Iterator[Finding]:
    """What the persona is after first, else who it is."""
    persona = view.journey.persona
    if persona is None:
        return
    if persona.goals:
        goal, named = view.quoted(persona.goals[0]), persona.name
        if named:
            yield view.found("persona.goal", DESCRIBES, _PROOF, goal=goal, name=view.quoted(named))
        else:
            yield view.found("persona.goals", DESCRIBES, _PROOF, goal=goal)
    if persona.name and persona.description:
        who = view.quoted(persona.description)
        yield view.found("persona.who", DESCRIBES / 2, _PROOF, name=view.quoted(persona.name), who=who)
    yield view.found("persona.whose", DESCRIBES / 4, _PROOF)
