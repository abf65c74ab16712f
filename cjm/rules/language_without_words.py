"""The journey's `language` is one that cjm has words in.

A journey may be in any language, written as a tag of BCP 47 (`nl`, `nl-BE`, `pl`). Where cjm has no words in it, labels
and headlines of pictures are in English and rules about wording are silent: worth knowing before the slides are made,
and a sign where the tag was mistyped.

Bad:

    language: pl

Good:

    language: en-GB
"""

from collections.abc import Iterator

from cjm.analysis.thresholds import Thresholds
from cjm.diagnostics import Severity
from cjm.journey.languages import LANGUAGES, known
from cjm.journey.model import Journey
from cjm.plaintext import Message
from cjm.rules import Finding

SEVERITY = Severity.INFO
PROFILES = ("basic",)
NEEDS = (("language",),)


def check(journey: Journey, thresholds: Thresholds) -> Iterator[Finding]:
    if known(journey.language) is None:
        yield Finding(
            journey.place / "language",
            Message("no words in `{language}`: labels and headlines are in English", language=journey.language),
            Message(
                "if this is the language, switch this rule off; else write one of {names}",
                names=", ".join(f"`{language}`" for language in LANGUAGES),
            ),
        )
