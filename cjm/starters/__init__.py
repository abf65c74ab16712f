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
from cjm.files.reading import inside, project, read
from cjm.journey.model import Kind
from cjm.journey.schema import text as schema_text
from cjm.plaintext import printable

SCHEMA = "journey.schema.json"
LANGUAGES: tuple[Literal["en", "nl"], ...] = ("en", "nl")

_PLACEHOLDER = "NAME"
_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')
_DEVICE = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)
_LONGEST_NAME = 120
_SCHEMA_ID = '"$id": "urn:cjm:schema:journey:1"'


class Started(NamedTuple):
    """What was written: the journey, and its schema where there was none yet.

    `outdated` is the schema that was there where it is not the one of this cjm: editors then know other keys.
    """

    journey: str
    schema: str | None = None
    outdated: str | None = None


def start(name: str, kind: Kind = "customer", language: Literal["en", "nl"] = "en") -> Started:
    """Writes a starter to `name.cjm.yaml` in the current folder, or to `name` where that is a path to a YAML file.

    The editor's schema is named by a path relative to the file, so that it works offline, on every machine and after
    the project is shared: the nearest copy of `journey.schema.json` in the project, else a new one at its top. Nothing
    is ever overwritten. Raises UsageError for a name that is no file name, OutputError where the file exists or cannot
    be written.
    """
    path = file_for(name)
    if os.path.lexists(path):
        raise OutputError(f"{printable(str(path))} exists already", "choose another name")
    folder = path.parent
    if not folder.is_dir():
        raise OutputError(f"the folder {printable(str(folder))} does not exist", "create it first, or choose another")
    real, top = Path(os.path.realpath(folder)), Path(project(folder))
    upwards = [one for one in (real, *real.parents) if inside(str(one), str(top))]
    found = next((copy for place in upwards for copy in _copies(place) if _is_schema(copy)), None)
    copy = found or top / SCHEMA
    # as short as the path that was given
    schema = str(copy) if folder.is_absolute() else os.path.relpath(copy)
    if found is None:
        if os.path.lexists(schema):
            raise OutputError(f"{printable(schema)} is not cjm's schema", "move that file, or choose another folder")
        # first, so that whoever has to start anew finds it
        writing.create(Path(schema), schema_text("journey").encode())
    relative = os.path.relpath(copy, real).replace(os.sep, "/")
    writing.create(path, text(kind, language, path.name, relative).encode())
    if found is None:
        return Started(str(path), schema=schema)
    return Started(str(path), outdated=None if _is_current(found) else schema)


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


def _copies(folder: Path) -> tuple[Path, Path]:
    """Where a folder may hold a copy of the schema."""
    return folder / SCHEMA, folder / "schemas" / SCHEMA


def _is_schema(path: Path) -> bool:
    found = read(str(path))
    return isinstance(found, bytes) and _SCHEMA_ID.encode() in found


def _is_current(path: Path) -> bool:
    """Whether a copy of the schema says what this cjm does, however it is laid out."""
    try:
        return bool(json.loads(path.read_bytes()) == json.loads(schema_text("journey")))
    except (OSError, ValueError):
        return False


def argument(file: str) -> str:
    """A file name as it is typed in a shell."""
    return file if re.fullmatch(r"[\w./+-]+", file) else f'"{file}"'
