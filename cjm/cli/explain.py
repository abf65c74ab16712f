"""Explain a rule, a term of the method, or what the peak-end figures rest on."""

from typing import Annotated

import typer

from cjm.cli import Language, echo
from cjm.errors import UsageError
from cjm.plaintext import shown


def explain(
    name: Annotated[
        str | None, typer.Argument(help="A rule or a term, in any language; without one all are listed.")
    ] = None,
    language: Annotated[Language, typer.Option(help="The language of terms; rules are in English.")] = Language.EN,
) -> None:
    """Explain what a rule means and why it matters, or a term of the method: what it is, where it stands in a file and
    in pictures. `peak-end` explains the figures."""
    from cjm import rules
    from cjm.journey.schema import near
    from cjm.languages import terms

    if name is None:
        _list(language)
        return
    pages = []
    if name == "peak-end" and language is Language.EN:
        from cjm.analysis import peak_end

        pages.append((peak_end.__doc__ or "").strip())
    else:
        pages += ["\n".join(terms.explained(term, language.value)) for term in terms.called(name)]
    if name in rules.names():
        rule = rules.rule(name)
        pages.append(f"{rule.name} ({rule.severity.word})\n\n{rule.manual}")
    if not pages:
        meant = near(name, [*rules.names(), *terms.names()])
        raise UsageError(f"no rule or term is called `{shown(name)}`", meant or "`cjm explain` lists them")
    echo("\n\n".join(pages))


def _list(language: Language) -> None:
    """All terms, then all rules."""
    from cjm import rules
    from cjm.languages import terms

    groups = {
        "Terms of the method": [(term.id, terms.name(term, language.value)) for term in terms.every()],
        "Rules": [(rule.name, rule.headline) for rule in rules.every()],
    }
    widest = max(len(id) for entries in groups.values() for id, _ in entries)
    lines = []
    for heading, entries in groups.items():
        lines += [heading, *(f"  {id:<{widest}}  {text}" for id, text in entries), ""]
    echo("\n".join(lines[:-1]))
