"""Which language texts are in, by their small words."""

import re
from collections import Counter
from collections.abc import Iterable

from cjm.exchange._tables.headers import words
from cjm.journey.languages import Language, known

_LEAST = 3


def language_of(texts: Iterable[str]) -> Language | None:
    """The language of most small words in these texts; None where there are too few of them, or two are as likely."""
    counts: Counter[str] = Counter()
    sets = {language: frozenset(small) for language, small in words()["languages"].items()}
    for word in (word for text in texts for word in re.findall(r"[^\W\d_]+", text.casefold())):
        for language, small in sets.items():
            counts[language] += word in small
    (first, most), (_, second) = counts.most_common(2) if len(counts) > 1 else [("en", 0), ("nl", 0)]
    return known(first) if most >= _LEAST and most > second * 1.2 else None
