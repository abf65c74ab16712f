"""The schemas in `schemas/`: their keys in order, and what they forbid, in plain words."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, reduce
from itertools import chain
from pathlib import Path as FilePath
from typing import Any, Literal, NamedTuple

from cjm.diagnostics import Path, Place, Problem
from cjm.journey.validator import Predicate, Schema, Violation, predicates
from cjm.plaintext import NOTHING, Message, shown
from cjm.syntax.document import Document

SchemaName = Literal["journey", "library", "config"]

_TYPE_WORDS = {
    "object": Message("keys and values"),
    "array": Message("a list"),
    "string": Message("a text"),
    "number": Message("a number"),
    "integer": Message("a whole number"),
    "boolean": Message("true or false"),
    "null": Message("null"),
}
_PATTERN_WORDS = {
    "id": (Message("an id"), Message("use lower-case letters, digits and single hyphens, as in `first-contact`")),
    "date": (Message("a date"), Message("write YYYY-MM-DD, as in `2026-11-21`")),
    "duration": (Message("a duration"), Message("write it as `20min`, `1h30min`, `14d`, `2w`, `6mo` or `P3D`")),
    "currency": (Message("a currency"), Message("write its three capital letters, as in `EUR`")),
    "colour": (Message("a colour"), Message("write it as in `#0B5FA5`")),
    "url": (
        Message("an address"),
        Message("write it as in `https://example.org/report` or `mailto:team@example.org`"),
    ),
    "language": (Message("a language"), Message("write its tag, as in `nl`, `en` or `nl-BE`")),
    "rule": (Message("the name of a rule"), Message("write it as in `too-many-steps` or `opportunity-*`")),
    "family": (Message("the name of a font family"), Message("write it as in `Source Sans 3`, at most 60 characters")),
}
NOT_BLANK = r"\S"
"""The pattern of a text."""
MOST_SUGGESTIONS = 200
"""Beyond this many violations in one file, looking for near names costs more than it helps."""

_ALIKE = 0.85
"""From this likeness on (difflib, 0 to 1) a key that is known where it stands is only misspelt."""


def text(name: SchemaName) -> str:
    """The file of a schema, from the installed package or, in an editable install, the repository around it; in ASCII,
    because a shell may save what is printed in any encoding."""
    package = FilePath(__file__).parent.parent
    folder = package / "schemas" if (package / "schemas").is_dir() else package.parent / "schemas"
    content = (folder / f"{name}.schema.json").read_text(encoding="utf-8")
    return re.sub(r"[^\x00-\x7f]", lambda letter: f"\\u{ord(letter[0]):04x}", content)


@cache
def load(name: SchemaName) -> Schema:
    """A schema, in which a value of several types has a list of types."""
    schema: Schema = json.loads(text(name), object_hook=_joined)
    return schema


def _joined(schema: Schema) -> Schema:
    """A choice between types as one list of types, which allows the same: strict validators refuse such a list in the
    file, and a mistake is easier to tell from it. `names` are what a text may be."""
    choices = schema.pop("anyOf", None)
    if choices is None:
        return schema
    keywords = {key: value for choice in choices for key, value in choice.items() if key != "title"}
    if "enum" in keywords:
        keywords["names"] = keywords.pop("enum")
    return {**schema, **keywords, "type": [choice["type"] for choice in choices]}


@cache
def _predicates(name: SchemaName) -> Callable[[Schema], Predicate]:
    return predicates(load(name))


def violations(document: Document, name: SchemaName, most: int) -> list[Problem]:
    """The places where the document breaks the schema, at most `most`, one problem for one mistake; empty where it
    obeys.

    A path whose value was refused on reading is reported there and not again; what an unknown key was meant to be
    counts as refused too, and is not missing.
    """
    reported: dict[Path, Problem] = {}
    found: Iterable[Violation] = _empty_keys(document, name)
    if not _predicates(name)(load(name))(document.data):
        from cjm.journey.violations import violated

        found = chain(found, violated(_validator(name), document.data))
    for violation in found:
        path = violation.path
        if path not in document.broken and path not in reported:
            suggest = len(reported) < MOST_SUGGESTIONS
            meant = _meant_keys(violation, name) if suggest and violation.keyword == "additionalProperties" else Meant()
            document.broken |= {other for key in meant.names if not document.written(other := (*path[:-1], key))}
            words = _words(violation, document, name, meant, suggest)
            reported[path] = Problem(words[0], Place(path), *words[1:])
            if len(reported) == most:
                break
    return [problem for path, problem in reported.items() if path not in document.broken]


def _empty_keys(document: Document, name: SchemaName) -> Iterator[Violation]:
    """Unknown keys without a value, which mostly are the rest of a text with a comma, and those that ask for a text or
    several. Any other key without a value counts as not written, as an `owner:` that a rule asks for."""
    for path in document.empty:
        parent: Any = load(name)
        for key in path[:-1]:
            parent = part(parent, key, name)
        known, patterns = parent.get("properties", {}), parent.get("patternProperties", {})
        closed = parent.get("additionalProperties") is False
        if closed and path[-1] not in known and not any(re.search(pattern, str(path[-1])) for pattern in patterns):
            yield Violation(path, "additionalProperties", None, None, parent)
        elif path[-1] not in parent.get("required", ()):
            own = part(parent, path[-1], name)
            hidden = document.hidden_by_comment(path)
            if own.get("pattern") == NOT_BLANK and own["type"] != "string" and not hidden:
                yield Violation(path, "pattern", NOT_BLANK, None, own)


def part(schema: Schema, key: str | int, name: SchemaName) -> Schema:
    """The schema of an entry of a list or of a key's value; an empty one, which allows all, where there is none."""
    if isinstance(key, int):
        part = schema.get("items", {})
    else:
        part = schema.get("properties", {}).get(key, {})
        for pattern, other in schema.get("patternProperties", {}).items():
            if not part and isinstance(other, dict) and re.search(pattern, key):
                part = other
    while "$ref" in part:
        part = load(name)["$defs"][part["$ref"].removeprefix("#/$defs/")]
    return dict(part)


@cache
def _validator(name: SchemaName) -> Any:
    from cjm.journey.violations import validator

    return validator(load(name), _predicates(name))


class Meant(NamedTuple):
    """Which names a word may stand for, and the sentence that offers them; both empty where there are none."""

    names: tuple[str, ...] = ()
    help: Message = NOTHING


def _meant(word: str, names: list[str], value: bool = False) -> Meant:
    """Which of the format's `names`, those of keys or of a value, a word stands for: misspelt, or in another
    language."""
    from cjm.journey import foreign_words

    nearest, foreign = _nearest(word, names), foreign_words.meant(word, names)
    if not foreign or (nearest.names and nearest.names[0] in foreign):
        return nearest
    listed = _either([f"`{name}`" for name in foreign])
    if value:
        return Meant(tuple(foreign), Message("the value is called {names}", names=listed))
    return Meant(tuple(foreign), Message("it is called {names}", names=listed))


def near(word: str, names: list[str]) -> Message:
    """The sentence that offers the one name close to `word`, or an empty text."""
    return _nearest(word, names).help


def _nearest(word: str, names: list[str], cutoff: float = 0.7) -> Meant:
    from difflib import get_close_matches

    close = get_close_matches(word[:60].strip().lower(), names, n=1, cutoff=cutoff)
    return Meant(tuple(close), Message("did you mean `{name}`?", name=close[0])) if close else Meant()


def one_of(names: list[str], most: int = 12) -> str:
    """A list of names for a message, cut after `most`."""
    listed = ", ".join(f"`{name}`" for name in names[:most])
    return Message("{names} and {n} more", names=listed, n=len(names) - most) if len(names) > most else listed


def _either(texts: Sequence[str]) -> str:
    """At least one text, of which any may be meant."""
    return reduce(lambda first, second: Message("{first} or {second}", first=first, second=second), texts)


def _words(
    violation: Violation, document: Document, name: SchemaName, meant_keys: Meant, suggest: bool
) -> tuple[str, Message, Message]:
    """The rule that a violation breaks, what is wrong, and how to mend it."""
    path, keyword, expected, value, schema = violation
    what = _found(value, path, document)
    match keyword:
        case "additionalProperties":
            message = Message("unknown key `{key}`", key=shown(path[-1]))
            from cjm.journey import remedies

            help = meant_keys.help or remedies.for_key(str(path[-1]), schema, suggest)
            if value is None and not meant_keys.names and document.follows_comma(path):
                help = Message("a text with a comma needs quotes within `{ }`")
            return "unknown-key", message, help
        case "required":
            key = str(path[-1])
            message = (
                Message("`{key}` is empty", key=key)
                if document.written(path)
                else Message("`{key}` is missing", key=key)
            )
            return (
                "missing-key",
                message,
                Message("write `{key}: {value}`", key=key, value="1" if key == "cjm" else "..."),
            )
        case "type":
            names = [expected] if isinstance(expected, str) else expected
            message = Message(
                "found {found}, expected {type}", found=what, type=_either([_TYPE_WORDS[one] for one in names])
            )
            return "wrong-type", message, _type_help(violation, names, document, name)
        case "enum":
            help = _meant(value, expected, value=True).help if suggest and isinstance(value, str) else NOTHING
            message = Message("found {found}, expected one of {names}", found=what, names=one_of(expected))
            return "bad-value", message, help or Message("write one of these")
        case "names":
            from cjm.journey import remedies

            help = _meant(value, expected, value=True).help if suggest else NOTHING
            message = Message("found {found}, expected one of {names}", found=what, names=one_of(expected))
            return "bad-value", message, help or remedies.for_word(_examples(path, name), name == "config")
        case "const":
            message = Message("found {found}, expected `{value}`", found=what, value=str(expected))
            return "bad-value", message, Message("this version of cjm reads format 1")
        case "pattern" if expected == NOT_BLANK:
            return "bad-value", Message("the text is empty"), _empty_help(path, document)
        case "pattern":
            words, help = _PATTERN_WORDS[_pattern_name(violation)]
            help = _empty_help(path, document) if document.begins_block(path) and not value else help
            help = _written_otherwise(_pattern_name(violation), value) or help
            return "bad-value", Message("found {found}, expected {type}", found=what, type=words), help
        case "minimum":
            message = Message("found {found}, expected at least {least}", found=what, least=str(expected))
            return "bad-value", message, _range_help(schema)
        case "maximum":
            message = Message("found {found}, expected at most {most}", found=what, most=str(expected))
            return "bad-value", message, _range_help(schema)
        case "minItems":
            return "bad-value", Message("the list is empty"), Message("write at least one entry")
        case other:
            raise AssertionError(f"no words for the schema keyword {other}")


def _found(value: object, path: Path, document: Document) -> str:
    """A value from the file, for the `found ...` of a message: a number as it is written, be it `010` or `1.20`."""
    if isinstance(value, dict):
        return _TYPE_WORDS["object"]
    if isinstance(value, list):
        return _TYPE_WORDS["array"]
    if isinstance(value, str):
        return Message("the text `{value}`", value=shown(value)) if value else Message("an empty text")
    written = document.plain(path)
    if value is None:
        return f"`{written}`" if written else Message("nothing")
    return f"`{written or str(value).lower()}`"


def _meant_keys(violation: Violation, name: SchemaName) -> Meant:
    """Which keys an unknown one was meant to be, or where it belongs. A key of another place, or its word in another
    language, is surer than one that is spelt somewhat alike."""
    key, known = str(violation.path[-1]), list(violation.schema.get("properties", {}))
    written = key.strip()
    if written in known and written != key:
        return Meant((written,), Message("delete the odd spaces around it, such as non-breaking ones"))
    before = written.partition(":")[0]
    if before in known and before != written:
        return Meant((before,), Message("write a space after the `:` of `{key}:`", key=before))
    found = _meant(key, known)
    if found.names and (_named(written, known) or _nearest(key, known, _ALIKE).names):
        return found
    elsewhere = _below(violation, name) or _beside(violation, name)
    return Meant(help=elsewhere) if elsewhere else found


def _named(word: str, names: list[str]) -> list[str]:
    """Those of `names` that a word is, or stands for in another language."""
    from cjm.journey import foreign_words

    return [word] if word in names else foreign_words.meant(word, names)


def _below(violation: Violation, name: SchemaName) -> Message:
    """Below which keys an unknown one may stand, such as the causes of a step, which are those of its pains."""
    written, found = str(violation.path[-1]), dict[str, list[str]]()
    for parent in violation.schema.get("properties", {}):
        inner = part(violation.schema, parent, name)
        names = list((part(inner, 0, name) if "items" in inner else inner).get("properties", {}))
        for meant in _named(written.strip(), names):
            found.setdefault(meant, []).append(parent)
    if not found:
        return NOTHING
    if written != written.strip():
        return Message("indent with ordinary spaces")
    meant, parents = next(iter(found.items()))
    return Message("write `{key}` below {names}", key=meant, names=_either([f"`{one}`" for one in parents]))


def _beside(violation: Violation, name: SchemaName) -> Message:
    """Beside which of the keys above it an unknown one may stand, such as the opportunities of a step, which are the
    journey's."""
    schema, found = load(name), NOTHING
    for above in violation.path[:-1]:
        for meant in _named(str(violation.path[-1]).strip(), list(schema.get("properties", {}))):
            if meant != above:
                found = Message("write `{key}` beside `{other}`", key=meant, other=str(above))
        schema = part(schema, above, name)
    return found


def _type_help(violation: Violation, names: list[str], document: Document, name: SchemaName) -> Message:
    from cjm.journey import remedies

    path, _, _, value, schema = violation
    if value is None:
        text = "string" in names and document.plain(path)
        if isinstance(path[-1], int) and not document.plain(path) and not document.in_brackets(path):
            return remedies.for_empty_entry(_examples(path, name))
        return Message("delete it, or put it in quotes") if text else Message("delete it, or write a value")
    for form in ("date", "duration"):
        if schema.get("pattern") == load("journey")["$defs"][form]["pattern"]:
            return _PATTERN_WORDS[form][1]
    help = NOTHING
    if "number" in names or "integer" in names:
        help = remedies.for_number(value, document.plain(path))
        help = help or (remedies.SCORE if schema == load("journey")["$defs"]["score"] else NOTHING)
    elif "string" in names and "object" in names:
        help = NOTHING
    elif "string" in names and isinstance(value, (bool, int, float)):
        help = Message("put it in quotes")
    elif "string" in names:
        help = remedies.for_text(value, path, document)
    elif "array" in names and name != "config":
        help = remedies.LIST
    elif isinstance(value, str) and isinstance(path[-1], int):
        help = remedies.for_keys(value, schema.get("required", []))
    return help or remedies.example(path[-1], _examples(path, name), name == "config") or _keys_help(schema)


def _examples(path: Path, name: SchemaName) -> list[Any]:
    """The examples of a key, or of what its value is."""
    parent = load(name)
    for key in path[:-1]:
        parent = part(parent, key, name)
    key = path[-1]
    own = parent.get("items", {}) if isinstance(key, int) else parent.get("properties", {}).get(key, {})
    examples: list[Any] = own.get("examples") or part(parent, key, name).get("examples", [])
    return examples


def _keys_help(schema: Schema) -> Message:
    """What may stand in a mapping that is too long for an example."""
    keys = [*schema.get("required", []), *schema.get("properties", {})]
    if keys:
        return Message("write one of its keys below it, such as `{key}`", key=keys[0])
    return Message("write a value of that kind")


def _range_help(schema: Schema) -> Message:
    least, most = str(schema.get("minimum")), schema.get("maximum")
    if most is None:
        return Message("write {least} or more", least=least)
    return Message("write a number from {least} to {most}", least=least, most=str(most))


def _empty_help(path: Path, document: Document) -> Message:
    if document.begins_block(path):
        return Message("write the text on the next lines, indented; a text that begins with `>` or `|` needs quotes")
    return Message("write a text, or leave the key out")


def _written_otherwise(form: str, text: str) -> Message:
    """How to write what the format has otherwise; empty where it is not certain which is meant."""
    from cjm.journey import written_addresses, written_languages, written_times

    times = {"date": written_times.date, "duration": written_times.duration}
    read = (times | {"url": written_addresses.address, "language": written_languages.tag}).get(form)
    answer = read(text) if read else ""
    return Message("write `{value}`", value=answer) if answer else NOTHING


def _pattern_name(violation: Violation) -> str:
    """Which of the formats that our patterns stand for a violation is about."""
    if violation.path[-1] == "currency":
        return "currency"
    forms = load("journey")["$defs"] | load("config")["$defs"]
    return next(name for name in _PATTERN_WORDS if forms.get(name, {}).get("pattern") == violation.expected)
