"""Print the schema of journeys, libraries or settings."""

from enum import StrEnum
from typing import Annotated

import typer

from cjm.cli import echo


class Kind(StrEnum):
    """What the files are that a schema is about."""

    JOURNEY = "journey"
    LIBRARY = "library"
    CONFIG = "config"


def schema(
    kind: Annotated[
        Kind, typer.Argument(metavar="[KIND]", help="What files: journey, library, or config (cjm.toml).")
    ] = Kind.JOURNEY,
) -> None:
    """Print the JSON Schema of a journey, a library or `cjm.toml`, with which editors explain and complete keys.

    cjm schema library > library.schema.json
    """
    from cjm.journey.schema import text
    from cjm.plaintext import AsItIs

    echo(AsItIs(text(kind.value).removesuffix("\n")))
