"""The words of the method that a board does not know, each explained on the page of a deck where it first stands."""

import re
from collections.abc import Iterable, Sequence

from cjm.languages.words import Words

MOMENTS = ("zmot", "fmot", "smot", "tmot", "umot")
TERMS = (*MOMENTS, "mot", "moment-of-truth", "peak-end", "wow", "au", "service-level", "mirror", "scorecard")


def explained(words: Words, shown: Iterable[str]) -> list[str]:
    """What each term means that these texts name. It begins with the term as texts have it: "OUCH: a contact that
    hurt"."""
    texts = "\n".join(shown)
    return [line for line in (words(f"deck.term.{term}") for term in TERMS) if _named(line).search(texts)]


def entry(words: Words, term: str) -> tuple[str, str]:
    """A term and what it means, as an entry of a list: "OUCH", "A contact that hurt."."""
    name, _, meaning = words(f"deck.term.{term}").partition(":")
    meaning = meaning.strip()
    return name.strip(), f"{meaning[:1].upper()}{meaning[1:]}."


def together(words: Words, lines: Sequence[str]) -> list[str]:
    """What `explained` gives as it stands at a foot: the moments of truth as one, then the others."""
    kinds = {words(f"deck.term.{kind}"): words(f"deck.moment.{kind}") for kind in (*MOMENTS, "mot")}
    moments = [short for line, short in kinds.items() if line in lines]
    if not moments:
        return list(lines)
    merged = {*kinds, words("deck.term.moment-of-truth")}
    return [words("deck.moments", kinds=", ".join(moments)), *(line for line in lines if line not in merged)]


def said(words: Words, lines: Sequence[str]) -> list[str]:
    """What of `explained` is known once these lines stood `together` at a foot."""
    general = words("deck.term.moment-of-truth")
    return list(lines) if together(words, lines) == list(lines) else [*lines, general]


def explaining(words: Words, shown: Iterable[str]) -> list[str]:
    """Of what `explained` gives, that which these texts say in other words."""
    texts = set(shown)
    own = [(kind, f"moments.{kind}") for kind in MOMENTS]
    own += [("mot", "moments.general"), ("moment-of-truth", "moments.general")]
    return [words(f"deck.term.{term}") for term, key in own if words(key) in texts]


def small_print(words: Words) -> set[str]:
    """What the feet of pictures say of such terms in their smallest type, for whoever sees one alone."""
    names = [(f"moment-of-truth.{kind}", f"moment-of-truth.{kind}.full") for kind in MOMENTS]
    names.append(("moment-of-truth.general.short", "moment-of-truth.general"))
    return {words("moments.legend"), *(words.labelled(words(name), words(meaning)) for name, meaning in names)}


def _named(line: str) -> re.Pattern[str]:
    """Where the term of a line stands: a short form in its capitals, others also where a sentence begins."""
    term = line.partition(":")[0].strip()
    return re.compile(rf"(?<!\w){re.escape(term)}(?!\w)", 0 if term.isupper() else re.IGNORECASE)
