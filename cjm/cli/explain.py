"""Explain a rule, a term of the method, a picture, or what the peak-end figures rest on."""

from importlib import import_module
from typing import Annotated

import typer

from cjm.cli import TOPICS, Language, completed, echo
from cjm.errors import UsageError
from cjm.plaintext import shown


def explain(
    name: Annotated[
        list[str] | None,
        typer.Argument(
            help="A rule, a picture, or a term in any language; without one all are listed.",
            autocompletion=completed("explained"),
        ),
    ] = None,
    language: Annotated[
        Language | None,
        typer.Option(
            help="The language of terms, that of NAME unless it is given; rules and pictures are in English.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Explain what a rule means and why it matters, what a picture shows, or a term of the method: what it is, where it
    stands in a file and in pictures. `peak-end` explains the figures, `settings` and `baseline` what a project sets."""
    from cjm import charts, rules
    from cjm.journey.schema import near
    from cjm.languages import terms
    from cjm.languages.words import words_in

    if not name:
        _list(language or Language.EN)
        return
    written = " ".join(name)
    id = "-".join(written.replace("_", " ").casefold().split())
    found_in = Language(terms.language_of(written))
    is_ours = id in rules.names() or id in charts.names()  # and only by chance a word of another language
    found = [] if is_ours and found_in is not Language.EN else terms.called(written)
    language = language or (Language.EN if is_ours else found_in)
    pages, english = [], []
    topic = (import_module(TOPICS[id]).__doc__ or "").strip() if id in TOPICS else ""
    if topic and language is Language.EN:
        pages.append(topic)
    else:
        pages += ["\n".join(terms.explained(term, language.value)) for term in found]
    if topic and not pages:
        english.append(topic)
    if id in rules.names():
        rule = rules.rule(id)
        english.append(f"{rule.name} ({rule.severity.word})\n\n{rule.manual}")
    if id in charts.names():
        english.append(f"{id} (picture)\n\n{charts.chart(id).help}")
    if not pages and not english:
        meant = near(written, [*rules.names(), *charts.names(), *terms.names(), *TOPICS])
        raise UsageError(f"no rule, term or picture is called `{shown(written)}`", meant or "`cjm explain` lists them")
    if english and language is not Language.EN:
        echo(words_in(language.value)("explain.english"), error=True)
    echo("\n\n".join(pages + english))


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
