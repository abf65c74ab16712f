"""How to mend a value that is of another kind than its key asks for, from what was found."""

import json
import re
from collections.abc import Mapping
from typing import Any

from cjm.diagnostics import Path
from cjm.plaintext import NOTHING, Message, shown
from cjm.syntax.document import Document
from cjm.syntax.quoting import quoted, rest_of_line

_LONGEST = 90
_MOST_KEYS, _FEW_KEYS = 8, 5
"""Up to how many keys all are named where one is unknown, and how many of more."""

_COLON = Message("write one text, in quotes where it has a `: ` or begins with `{`")
_THOUSANDS = r"[0-9]{1,3}([ .'\u00a0\u202f_][0-9]{3})+"

ENTITIES = {
    "phase": Message("phase"),
    "channel": Message("channel"),
    "actor": Message("actor"),
    "source": Message("source"),
    "step": Message("step"),
    "touchpoint": Message("touchpoint"),
    "pain": Message("pain"),
    "highlight": Message("highlight"),
    "pain or highlight": Message("pain or highlight"),
    "opportunity": Message("opportunity"),
    "persona": Message("persona"),
    "path": Message("path"),
    "lane": Message("lane"),
    "metric": Message("metric"),
}
"""What the entities of a journey are called in messages."""

DECLARE = {
    "pain or highlight": Message("none is declared: add it to the `pains` or `highlights` of a step"),
    "persona": Message("none is declared: write its `name` here"),
}
"""How to declare what a reference names, where that is not done in a list of the journey."""

LIST = Message("write a list, with `- ` before each entry or as `[one, two]`")
SCORE = Message("scores are numbers, from -2 (worst) to 2 (best) where the journey has no `scale` of its own")


def for_key(word: str, schema: Mapping[str, Any], suggest: bool) -> Message:
    """The keys that a schema knows: of many the first ones, those that are near an unknown word before them where that
    may be looked for, and how many others."""
    known = list(schema.get("properties", {}))
    if not known:
        return Message("expected an id of lower-case letters, digits and single hyphens")
    if suggest and len(known) > _MOST_KEYS:
        from difflib import get_close_matches

        nearest = get_close_matches(word[:60].strip().lower(), known, n=_FEW_KEYS, cutoff=0.4)
        known = [*nearest, *(key for key in known if key not in nearest)]
    most = len(known) if len(known) <= _MOST_KEYS else _FEW_KEYS
    names: str = ", ".join(f"`{key}`" for key in known[:most])
    if most < len(known):
        names = Message("{names} and {n} more", names=names, n=len(known) - most)
    if "^x-" in schema.get("patternProperties", {}):
        return Message("expected one of {names}; a key of your own begins with `x-`", names=names)
    return Message("expected one of {names}", names=names)


def for_number(value: object, written: str | None) -> Message:
    """How to write what was found as a number, `written` so where it has no quotes; empty where it is none."""
    if isinstance(value, float) and written and re.fullmatch(_THOUSANDS, written):
        return _without_thousands(written)
    if not isinstance(value, str):
        return NOTHING
    text = value.strip().translate({ord("\u2212"): "-", ord("\u2013"): "-"})
    if written and written.strip() != written and re.fullmatch(r"[-+]?[0-9]+([.,][0-9]+)?", text):
        return Message("delete the odd spaces around it, such as non-breaking ones")
    if text != value.strip() and re.fullmatch(r"-[0-9]+([.,][0-9]+)?", text):
        return Message("write `{value}`, with an ordinary hyphen", value=text.replace(",", "."))
    if re.fullmatch(r"[-+]?[0-9]+,[0-9]+", text):
        return Message("write `{value}`", value=text.replace(",", "."))
    if re.fullmatch(r"[-+]?[0-9]+(\.[0-9]+)?", text):
        return Message("take the quotes away")
    return _without_thousands(text) if re.fullmatch(_THOUSANDS, text) else NOTHING


def _without_thousands(text: str) -> Message:
    return Message("write `{value}`, without a sign between thousands", value=re.sub("[^0-9]", "", text))


def for_text(value: object, path: Path, document: Document) -> Message:
    """How to write a list or keys and values as the one text that was meant."""
    if isinstance(value, list):
        if value and all(isinstance(entry, (str, int, float)) for entry in value):
            return Message('write one text, as in `"{value}"`', value=shown(", ".join(map(str, value)), 60))
        return Message("write one text, without `[ ]` or `- `")
    if not isinstance(value, dict):
        return NOTHING
    entries = {**value, **{one[-1]: None for one in document.empty if one[:-1] == path}}
    if len(entries) == 1:
        ((key, entry),) = entries.items()
        if document.written_in_braces(path):
            help = Message('a text that begins with `{{` needs quotes: `"{{{key}}}"`', key=shown(key, 40))
            return help if entry is None else _COLON
        if entry is None or isinstance(entry, (str, int, float)):
            text = f"{key}:" if entry is None else f"{key}: {entry}"
            span = document.span(path)
            whole = "" if document.in_brackets(path) else rest_of_line(document.lines, span.line - 1, span.column - 1)
            return Message("a text with `:` in it needs quotes: `{value}`", value=whole or quoted(shown(text, 60)))
    return _COLON


def for_keys(text: str, required: list[str]) -> Message:
    """How to write a text as the title of what has keys; empty where that has no title, or the text is too long."""
    from unicodedata import normalize

    letters = normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    words = re.findall("[a-z0-9]+", letters)
    id = "-".join(([word for word in words if len(word) > 3] or words)[:2])
    values = {"id": id or "a", "title": text}
    written = flow({key: values[key] for key in required if key in values})
    fits = {"title"} <= {*required} <= values.keys() and len(written) <= _LONGEST
    return Message("write its keys, as in `{example}`", example=shown(written, _LONGEST)) if fits else NOTHING


def for_empty_entry(examples: list[Any]) -> Message:
    """How to mend a `-` with nothing behind it."""
    shortest = min(map(flow, examples), key=len, default="")
    if 0 < len(shortest) <= _LONGEST:
        return Message("delete the empty `-`, or write behind it for example `{example}`", example=shortest)
    return Message("delete the empty `-`, or write an entry behind it")


def example(key: str | int, examples: list[Any], toml: bool) -> Message:
    """A key with the shortest of its examples that fits in a message; empty where there is none."""
    if toml:
        written = [f"{key} = {json.dumps(one, ensure_ascii=False)}" for one in examples if not isinstance(one, dict)]
    else:
        written = [flow(one) if isinstance(key, int) else f"{key}: {flow(one)}" for one in examples]
    shortest = min(written, key=len, default="")
    return Message("for example `{example}`", example=shortest) if 0 < len(shortest) <= _LONGEST else NOTHING


def flow(value: object) -> str:
    """A value as it is written in one line of YAML, for an example."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {flow(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(flow, value)) + "]"
    return f'"{value}"' if isinstance(value, str) and re.search(r"[,:{}\[\]#]", value) else str(value)


def for_word(examples: list[Any], toml: bool) -> Message:
    """How to write the forms of a word that is none of the names, as in the first of the examples that has forms."""
    forms = next(one for one in examples if isinstance(one, dict))
    pairs = (f"{key} = {json.dumps(one, ensure_ascii=False)}" for key, one in forms.items())
    written = f"{{{', '.join(pairs)}}}" if toml else flow(forms)
    return Message("write one of these, or a word of your own by its forms, as in `{example}`", example=written)
