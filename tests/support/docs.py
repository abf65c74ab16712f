"""The generated parts of the pages in `docs/`, as Markdown: rules from their docstrings, keys from the schemas."""

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

import yaml

from cjm import rules
from cjm.diagnostics import Severity
from cjm.journey.languages import LANGUAGES
from cjm.journey.schema import SchemaName, load
from cjm.languages import terms

Schema = dict[str, Any]

PARTS = {Severity.ERROR: "Errors", Severity.WARNING: "Warnings", Severity.INFO: "Infos"}


def rules_page() -> str:
    """A table of all rules, then the manual of each."""
    every = sorted(rules.every(), key=lambda rule: (-rule.severity, rule.name))
    rows = [[f"[{one.name}](#{one.name})", one.severity.word, profiles(one), one.headline] for one in every]
    parts = [table(["rule", "severity", "profile", "what it finds"], rows)]
    for severity, heading in PARTS.items():
        parts.append(f"## {heading}")
        parts += [manual(rule) for rule in every if rule.severity == severity]
    return "\n\n".join(parts)


def format_page() -> str:
    """Every key of a journey and of a library, in the order of their schemas, then the kinds of values."""
    journey, library = Contract("journey", "yaml"), Contract("library", "yaml")
    parts = [*journey.section("The journey", journey.schema)]
    for name, part in journey.definitions.items():
        if "properties" in part:
            parts += journey.section(title(name), part)
    parts += library.section("The library", library.schema)
    for name, part in library.definitions.items():
        if part != journey.definitions[name]:
            parts += library.section(f"{title(name)} in a library", part)
    return "\n\n".join([*parts, *journey.values()])


def settings_page() -> str:
    """Every key of `cjm.toml`, in the order of its schema, then the kinds of values."""
    config = Contract("config", "toml")
    keys = config.schema["properties"]
    above = {name: part for name, part in keys.items() if "properties" not in part}
    tables = [config.section("Above all tables", {**config.schema, "properties": above})]
    tables += [config.section(f"`[{name}]`", part) for name, part in keys.items() if name not in above]
    tables += [config.section(title(name), part) for name, part in config.definitions.items() if "properties" in part]
    return "\n\n".join([*(part for parts in tables for part in parts), *config.values()])


def terms_page() -> str:
    """Each term of the method: its names, its meaning, where it stands in a file, the pictures that show it."""
    parts = []
    for term in terms.every():
        others = (f"{terms.name(term, language)} ({language})" for language in LANGUAGES[1:])
        _, _, meaning, _, *rest = terms.explained(term, "en")
        about = [", ".join(others), *rest]
        parts += [f"## {terms.name(term, 'en')}", " ".join(meaning.split()), " · ".join(about)]
    return "\n\n".join(parts)


def profiles(rule: rules.Rule) -> str:
    """The profiles in which a rule is judged besides `full`, in words."""
    return ", ".join(sorted(rule.profiles)) or (rules.FULL if rule.check else "every")


def manual(rule: rules.Rule) -> str:
    """The manual of a rule; its fragments of YAML, indented in the docstring, stand in fences."""
    headline, _, rest = rule.manual.partition("\n\n")
    paragraphs = re.sub(r"^(Bad|Good):$", r"**\1**", rest, flags=re.MULTILINE)
    paragraphs = re.sub(r"(?<=\n\n)(?: {4}.*\n?|\n(?= {4}))+", fenced, paragraphs)
    about = f"*{rule.severity.word.capitalize()}, profile: {profiles(rule)}.*"
    return "\n\n".join([f"### `{rule.name}`", f"**{headline}** {about}", paragraphs.strip()])


def fenced(indented: re.Match[str]) -> str:
    return "```yaml\n" + re.sub(r"^ {4}", "", indented[0], flags=re.MULTILINE).strip("\n") + "\n```\n"


class Contract:
    """One schema of the folder `schemas/` in words; `language` is that of the files it is about."""

    def __init__(self, name: SchemaName, language: str) -> None:
        self.schema = load(name)
        self.definitions: dict[str, Schema] = self.schema["$defs"]
        self.language = language

    def section(self, heading: str, schema: Schema, level: int = 2) -> Iterator[str]:
        """A mapping: what it is, its keys, an example; then the mappings that are written out within it."""
        inner = {key: part for key, part in schema["properties"].items() if "properties" in part}
        headings = {key: f"`{key}` in {heading[0].lower()}{heading[1:]}" for key in inner}
        rows = []
        for key, part in schema["properties"].items():
            value = f"see [{key}](#{anchor(headings[key])})" if key in inner else self.kind(part)
            required = " (required)" if key in schema.get("required", ()) else ""
            rows.append([f"`{key}`", value + required, self.meaning(part)])
        yield f"{'#' * level} {heading}"
        yield escaped(schema["description"])
        yield table(["key", "value", "meaning"], rows)
        if self.language == "yaml":
            yield f"```yaml\n{written(schema['examples'][0])}\n```"
        for key, part in inner.items():
            yield from self.section(headings[key], part, level + 1)

    def values(self) -> Iterator[str]:
        """The kinds of values that have a name."""
        named = {name: part for name, part in self.definitions.items() if has_name(part)}
        yield "## Values"
        yield table(["value", "meaning"], [[name, self.meaning(part)] for name, part in named.items()])

    def kind(self, schema: Schema) -> str:
        """What a value may be, in words; a mapping by a link to its section."""
        if "$ref" in schema:
            name = schema["$ref"].rpartition("/")[2]
            target = self.resolved(schema)
            if "properties" in target:
                names = "".join(f"`{one}`, " for one in target.get("names", ()))
                return f"{names}see [{title(name).lower()}](#{anchor(title(name))})"
            return name if has_name(target) else self.kind(target)
        if "const" in schema:
            return f"`{schema['const']}`"
        if "enum" in schema:
            return ", ".join(f"`{value}`" for value in schema["enum"])
        match schema["type"]:
            case "array":
                entry = self.kind(schema["items"])
                some = "list of at least one" if "minItems" in schema else "list"
                return f"{some}, {entry}" if entry.startswith("see ") else f"{some} of {plural(entry)}"
            case ["string", "array"]:
                return f"text, or list of {plural(self.kind(schema['items']))}"
            case ["boolean", "array"]:
                return f"true, or list of {plural(self.kind(schema['items']))}"
            case ["number", "null"]:
                return "number or `null`"
            case "object":
                (value, *_) = schema["patternProperties"].values()
                return f"mapping; each value: {self.kind(value)}"
        return {"integer": "whole number", "number": "number", "string": "text"}[schema["type"]] + bounds(schema)

    def meaning(self, schema: Schema) -> str:
        """What a value stands for, its default, and examples of what is written in one line."""
        text = escaped(schema["description"])
        allowed = self.resolved(schema).get("enum", ())
        if allowed:
            text = re.sub(rf"\b({'|'.join(allowed)})(?=: | \()", r"`\1`", text)
        if "default" in schema and "const" not in schema:
            text += f" Default: `{self.inline(schema['default'])}`."
        examples = [one for one in schema.get("examples", ()) if is_short(one) and one != schema.get("default")]
        if examples and not allowed and "const" not in schema:
            text += f" For example: {', '.join(f'`{self.inline(one)}`' for one in examples)}"
        return text

    def resolved(self, schema: Schema) -> Schema:
        return self.definitions[schema["$ref"].rpartition("/")[2]] if "$ref" in schema else schema

    def inline(self, value: object) -> str:
        """A value as it is written in one line of a file."""
        if self.language == "toml":
            return json.dumps(value, ensure_ascii=False)
        return written(value, one_line=True)


class Dumper(yaml.SafeDumper):
    """Writes days without quotes: they are text in a journey."""


Dumper.yaml_implicit_resolvers = {
    first: [(tag, form) for tag, form in forms if not tag.endswith(":timestamp")]
    for first, forms in yaml.SafeDumper.yaml_implicit_resolvers.items()
}


def written(value: object, one_line: bool = False) -> str:
    style, width = (True, 10_000) if one_line else (None, 110)
    text = yaml.dump(value, Dumper=Dumper, default_flow_style=style, width=width, allow_unicode=True, sort_keys=False)
    return text.removesuffix("...\n").rstrip("\n")


def has_name(schema: Schema) -> bool:
    """Whether a kind of value is called by its name, since its type says little."""
    text = schema.get("type") == "string" and "enum" not in schema
    return text or (schema.get("type") == "number" and "minimum" not in schema)


def is_short(value: object) -> bool:
    return not isinstance(value, dict) and not (isinstance(value, list) and any(isinstance(one, dict) for one in value))


def bounds(schema: Schema) -> str:
    least, most = schema.get("minimum"), schema.get("maximum")
    return f" from {least} to {most}" if most is not None else f", {least} or more" if least is not None else ""


def title(name: str) -> str:
    """The name of a definition as a heading: `stageAction` is “Stage action”."""
    return re.sub(r"(?=[A-Z])", " ", name).capitalize()


def plural(kind: str) -> str:
    return re.sub(r"y$", "ie", kind) + "s"


def anchor(heading: str) -> str:
    """The anchor that GitHub gives a heading."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def escaped(text: str) -> str:
    return re.sub(r"([|<*])", r"\\\1", text)


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
