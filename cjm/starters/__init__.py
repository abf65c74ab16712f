"""Files to start from, one per kind of journey and language: `KIND.LANGUAGE.cjm.yaml`.

They are real journeys, checked like any other; their comments teach the format.
"""

import json
import os
import re
from importlib import resources
from pathlib import Path
from typing import Literal, NamedTuple

from cjm.errors import OutputError, UsageError
from cjm.files import writing
from cjm.files.reading import project, read
from cjm.journey.model import Kind
from cjm.journey.schema import load as load_schema
from cjm.plaintext import printable

SCHEMA = "journey.schema.json"
LANGUAGES: tuple[Literal["en", "nl"], ...] = ("en", "nl")

_PLACEHOLDER = "NAME"
_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')
_DEVICE = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)
_LONGEST_NAME = 120
_SCHEMA_ID = '"$id": "urn:cjm:schema:journey:1"'


class Started(NamedTuple):
    """What was written: the journey, and its schema where there was none yet."""

    journey: str
    schema: str | None


def start(name: str, kind: Kind = "customer", language: Literal["en", "nl"] = "en") -> Started:
    """Writes a starter to `name.cjm.yaml` in the current folder, or to `name` where that is a path to a YAML file.

    The editor's schema is named by a path relative to the file, so that it works offline, on every machine and after
    the folder is shared: the project's own copy of `journey.schema.json` where there is one, else a new one beside
    the file. Nothing is ever overwritten. Raises UsageError for a name that is no file name, OutputError where the
    file exists or cannot be written.
    """
    path = file_for(name)
    if os.path.lexists(path):
        raise OutputError(f"{printable(str(path))} exists already", "choose another name")
    if not path.parent.is_dir():
        raise OutputError(
            f"the folder {printable(str(path.parent))} does not exist", "create it first, or choose another"
        )
    found = _schema_for(path.parent)
    beside = path.parent / SCHEMA
    if found is None and os.path.lexists(beside):
        raise OutputError(f"{printable(str(beside))} is not cjm's schema", "move that file, or choose another folder")
    if found is None:
        # first, so that whoever has to start anew finds it
        schema = json.dumps(load_schema("journey"), indent=2, ensure_ascii=False)
        writing.create(beside, f"{schema}\n".encode())
    writing.create(path, text(kind, language, path.name, found or SCHEMA).encode())
    return Started(str(path), None if found else str(beside))


def text(kind: Kind, language: Literal["en", "nl"], file: str, schema: str) -> str:
    """A starter for the file called `file`, its first line naming the `schema` by its path from there."""
    source = (resources.files(__package__) / f"{kind}.{language}.cjm.yaml").read_text(encoding="utf-8")
    rest = source.split("\n", 1)[1]
    stem = re.sub(r"(\.cjm)?\.ya?ml$", "", file)
    rest = rest.replace(f"{_PLACEHOLDER}.cjm.yaml", argument(file))
    rest = rest.replace(f"{_PLACEHOLDER}.svg", argument(f"{stem}.svg"))
    return f"# yaml-language-server: $schema={schema}\n{rest}"


def file_for(name: str) -> Path:
    """The path of a new journey; UsageError where its name is none that every system accepts."""
    if name.endswith((".yaml", ".yml")):
        path = Path(name)
    else:
        if "/" in name or os.sep in name:
            raise UsageError(
                f"`{printable(name)}` is no file name", "a path ends in .yaml, as in `journeys/new.cjm.yaml`"
            )
        path = Path(f"{name.removesuffix('.cjm')}.cjm.yaml")
    stem = re.sub(r"(\.cjm)?\.ya?ml$", "", path.name)
    wrong = (
        not stem.strip()
        or len(path.name) > _LONGEST_NAME
        or stem[0] in " .-"
        or stem[-1] in " ."
        or printable(path.name) != path.name
        or _FORBIDDEN.search(path.name)
        or _DEVICE.fullmatch(stem)
    )
    if wrong or "\0" in name:
        raise UsageError(
            f"`{printable(name)}` is no file name", "use letters, digits and hyphens, as in `new-customer`"
        )
    return path


def _schema_for(folder: Path) -> str | None:
    """The nearest copy of the schema from `folder` upwards within the project, as a path relative to `folder`."""
    real = Path(os.path.realpath(folder))
    upwards = [real, *real.parents]
    for up, place in enumerate(upwards[: upwards.index(Path(project(folder))) + 1]):
        for way in (SCHEMA, f"schemas/{SCHEMA}"):
            found = read(str(place / way))
            if isinstance(found, bytes) and _SCHEMA_ID.encode() in found:
                return "../" * up + way
    return None


def argument(file: str) -> str:
    """A file name as it is typed in a shell."""
    return file if re.fullmatch(r"[\w./+-]+", file) else f'"{file}"'
