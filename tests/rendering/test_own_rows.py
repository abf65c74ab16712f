"""Rows of a journey's own and metrics in decks: redacted, and edited in PowerPoint."""

from pathlib import Path

import pytest
from pptx import Presentation

from cjm.journey.loading import load
from cjm.journey.redaction import redacted
from support import present
from support.decks import DECK, FILE, laid_down, shapes
from support.processes import called

TEXT = """\
cjm: 1
title: Ik vraag hulp
language: nl
date: 2026-11-01
persona: {name: Karim, description: huurder}
brand: {essence: dichtbij}
lanes:
  - {id: systemen, title: Systemen, after: backstage}
  - {id: papieren, title: Papieren, after: touchpoints}
metrics:
  - {id: dagen, title: Doorlooptijd, unit: dagen, better: lower, target: 5}
steps:
  - id: a
    title: Ik vraag hulp
    emotion: 1
    owner: Els Peeters
    lanes: {systemen: [CRM van Karim], papieren: Formulier H1}
    metrics: {dagen: 3}
    touchpoints: [{title: Loket}]
  - {id: b, title: Ik wacht, emotion: -1, owner: Dienst Wonen, metrics: {dagen: [{value: 21}, {value: 14.5}]}}
  - {id: c, title: Ik krijg antwoord, emotion: 1, owner: Dienst Wonen, lanes: {systemen: Archief}}
"""
PICTURES = "journey-map,metrics"


def test_a_redacted_map_names_no_owner_and_no_persona(tmp_path: Path) -> None:
    path = tmp_path / "a.cjm.yaml"
    path.write_text(TEXT, encoding="utf-8")
    public = redacted(present(load(path).journey), "de klant")
    assert [step.owner for step in public.steps] == ["", "", ""]
    assert dict(public.steps[0].lanes)["systemen"] == ("CRM van de klant",)


def test_what_is_edited_in_an_own_row_or_a_metric_is_found_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    laid_down(TEXT, "--chart", PICTURES)
    assert called(tmp_path, "diff", DECK, FILE).out.startswith("Nothing differs")
    edited = {"Formulier H1": "Formulier H2", "14,5\xa0dagen": "12\xa0dagen", "Archief": "Nieuw archief"}
    deck = Presentation(DECK)
    for slide in deck.slides:
        for shape in shapes(slide.shapes):
            for paragraph in shape.text_frame.paragraphs if shape.has_text_frame else ():
                for run in paragraph.runs:
                    run.text = edited.get(run.text, run.text)
    deck.save(DECK)
    text = " ".join(called(tmp_path, "diff", DECK, FILE).out.split())
    assert "steps[a].lanes.papieren[0] (cake.cjm.yaml:" in text
    assert "steps[c].lanes.systemen[0] (cake.cjm.yaml:" in text
    assert "steps[b].metrics.dagen[1] (cake.cjm.yaml:" in text
