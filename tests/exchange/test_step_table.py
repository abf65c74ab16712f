"""A journey as one table: in CSV, in CSV for Excel, in Markdown; and read back."""

import csv
import io
from pathlib import Path
from typing import Any

import pytest

from cjm.exchange import ReadOptions, SourceFile, WriteOptions, format_named
from cjm.exchange._labels import label
from cjm.exchange._step_table import _KEYS, _TITLES
from cjm.exchange._tables.headers import meaning
from cjm.journey.languages import LANGUAGES, Language
from cjm.journey.loading import Loaded, Loader
from support import EXAMPLE_FILES

JOURNEY = """\
cjm: 1
title: Ik breng mijn fiets weg
language: nl
channels: [{id: winkel, title: Winkel, kind: in-person}]
steps:
  - {id: a, title: "Ik zoek; een fietsenmaker", emotion: -0.5, thinks: ["=Waar?", "-Wie?"]}
  - {id: b, title: Ik wacht, emotion: 1, wait: 3d, touchpoints: [{title: Balie, channel: winkel}]}
"""
FIELDS = {
    "phase": "steps.phase",
    "step": "steps.title",
    "touchpoints": "steps.touchpoints.title",
    "channel": "steps.touchpoints.channel",
    "opportunities": "opportunities.title",
}


def written(loaded: Loaded, format: str, excel: bool = False) -> bytes:
    form = format_named(format, "write")
    assert form.write is not None
    return form.write([loaded], WriteOptions(excel)).data


def back(data: bytes, format: str) -> dict[str, Any]:
    form = format_named(format, "read")
    assert form.read is not None
    return form.read([SourceFile(f"a.{'md' if format == 'markdown' else 'csv'}", data)], ReadOptions()).data


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_import_knows_each_title_again(language: Language) -> None:
    titles = {key: _TITLES.get(key, {}).get(language) or label(key, language) for key in _KEYS}
    found = {key: meaning(title) for key, title in titles.items()}
    assert {key: one and one.field for key, one in found.items()} == {
        key: FIELDS.get(key, f"steps.{key}") for key in _KEYS
    }


def test_for_programs_and_for_excel() -> None:
    loaded = Loader().load_bytes(JOURNEY)
    assert written(loaded, "csv").decode() == (
        '"Stap","Emotie (-2..2)","Denkt","Contactmomenten","Kanaal","Wachten"\n'
        '"Ik zoek; een fietsenmaker",-0.5,"\'=Waar?\n-Wie?","","",""\n'
        '"Ik wacht",1,"","Balie","Winkel","3d"\n'
    )
    assert written(loaded, "csv", excel=True).decode() == (
        '\ufeff"Stap";"Emotie (-2..2)";"Denkt";"Contactmomenten";"Kanaal";"Wachten"\n'
        '"Ik zoek; een fietsenmaker";-0,5;"\'=Waar?\n-Wie?";"";"";""\n'
        '"Ik wacht";1;"";"Balie";"Winkel";"3d"\n'
    )
    assert len(list(csv.reader(io.StringIO(written(loaded, "csv").decode())))) == 3


def said(data: dict[str, Any]) -> list[dict[str, Any]]:
    """What steps say that the table holds, whatever their ids."""
    phases = {one["id"]: one["title"] for one in data.get("phases", ())}
    found = []
    for step in data["steps"]:
        one = {key: step.get(key) for key in ("title", "emotion", "expected", "desired", "moment_of_truth", "owner")}
        one["phase"] = phases.get(step.get("phase", ""))
        for key in ("feels", "thinks", "does", "needs"):
            texts = step.get(key) or []
            one[key] = [" ".join(text.split()) for text in ([texts] if isinstance(texts, str) else texts)]
        for key in ("quotes", "pains", "highlights", "touchpoints"):
            one[key] = [text for entry in step.get(key, ()) if (text := entry.get("text", entry.get("title")))]
        found.append(one)
    return found


@pytest.mark.parametrize(
    "path", [one for one in EXAMPLE_FILES if "library" not in one.name], ids=lambda path: path.name
)
@pytest.mark.parametrize(("format", "excel"), [("csv", False), ("csv", True), ("markdown", False)])
def test_what_the_table_holds_goes_round(path: Path, format: str, excel: bool) -> None:
    loaded = Loader().load(path)
    assert loaded.journey is not None
    assert loaded.document.data is not None
    shared = [
        pain["id"] for step in loaded.document.data["steps"] for pain in step.get("pains", ()) if "title" not in pain
    ]
    if shared:
        return
    data = loaded.document.data | {"phases": [{"id": one.id, "title": one.title} for one in loaded.journey.phases]}
    assert said(back(written(loaded, format, excel), format)) == said(data)
