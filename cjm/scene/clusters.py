"""The characters of a text as readers count them."""

import re
import unicodedata
from collections.abc import Iterator

_PICTURE = re.compile("[\u2190-\u21ff\u2600-\u2bff\U0001f000-\U0001faff]")


def clusters(text: str) -> Iterator[str]:
    """The characters of `text` with what belongs to them: combining marks, joined emoji, pairs that make a flag."""
    cluster = ""
    for character in text:
        # a joiner makes one emoji of two, and never of a letter and an emoji
        if _is_tone(character):
            # a skin tone colours the emoji right before it, and is drawn as a picture of its own behind anything else
            attached = bool(cluster) and bool(_PICTURE.match(cluster[-1])) and not _is_tone(cluster[-1])
            if cluster and not attached:
                yield cluster
                cluster = ""
            cluster += character
            continue
        letter = not _PICTURE.match(cluster) or cluster.endswith("\u200d\u200d")
        joined = cluster.endswith("\u200d") and not (letter and _PICTURE.match(character))
        joined = joined or (_is_flag(character) and len(cluster) == 1 and _is_flag(cluster))
        if cluster and not joined and not _is_attached(character):
            yield cluster
            cluster = ""
        cluster += character
    if cluster:
        yield cluster


def _is_attached(character: str) -> bool:
    return unicodedata.category(character) in ("Mn", "Me", "Mc", "Cf")


def _is_tone(character: str) -> bool:
    return "\U0001f3fb" <= character <= "\U0001f3ff"


def _is_flag(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"
