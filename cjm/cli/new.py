"""Write a starter to fill in: a short journey with comments."""

from enum import StrEnum
from typing import Annotated

import typer

from cjm.cli import DONE, echo


class Kind(StrEnum):
    """Whose journey it is."""

    CUSTOMER = "customer"
    EMPLOYEE = "employee"


class Language(StrEnum):
    """The language of the texts and the comments."""

    EN = "en"
    NL = "nl"


def new(
    name: Annotated[
        str,
        typer.Argument(
            help="A name (vacancy gives vacancy.cjm.yaml in this folder), or a path that ends in .yaml or .yml.",
            show_default=False,
        ),
    ],
    kind: Annotated[Kind, typer.Option(help="Whose journey it is.")] = Kind.CUSTOMER,
    language: Annotated[Language, typer.Option(help="The language of the texts and the comments.")] = Language.EN,
) -> int:
    """Write a starter to fill in: a short journey with comments that explain it.

    With the first one comes journey.schema.json, at the top of the project, for all of its journeys: with it editors
    explain and complete every key, offline too. No file is ever overwritten.
    """
    from cjm import starters
    from cjm.plaintext import printable

    started = starters.start(name, kind.value, language.value)
    schema = f" and {started.schema}, which your editor reads" if started.schema else ""
    file = starters.argument(started.journey)
    echo(printable(f"wrote {started.journey}{schema}; write your own story over it, then run: cjm check {file}"))
    if started.outdated:
        schema = starters.argument(started.outdated)
        echo(printable(f"{started.outdated} is of another version of cjm; renew it: cjm schema > {schema}"), error=True)
    return DONE
