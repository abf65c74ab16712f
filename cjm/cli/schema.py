"""Print the schema of journeys, libraries or settings."""

import re
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
    kind: Annotated[Kind, typer.Argument(help="A journey, a library, or cjm.toml (config).")] = Kind.JOURNEY,
) -> None:
    """Print the JSON Schema of a journey, a library or `cjm.toml`, with which editors explain and complete keys.

    cjm schema library > library.schema.json
    """
    from cjm.journey.schema import text
    from cjm.plaintext import AsItIs

    # in ASCII: a shell may save what is printed in any encoding
    plain = re.sub(r"[^\x00-\x7f]", lambda letter: f"\\u{ord(letter[0]):04x}", text(kind.value))
    echo(AsItIs(plain.removesuffix("\n")))
