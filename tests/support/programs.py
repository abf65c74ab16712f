"""Pictures as the programs of this machine draw them: LibreOffice, poppler and Chromium."""

import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest
from PIL import Image

needs_office = pytest.mark.skipif(
    not (shutil.which("soffice") and shutil.which("pdftoppm")), reason="LibreOffice is not installed"
)


@cache
def _office_settings() -> "tempfile.TemporaryDirectory[str]":
    """LibreOffice's own settings: it makes them at its first start, and two that run at once cannot share them."""
    return tempfile.TemporaryDirectory(prefix="cjm-office-", ignore_cleanup_errors=True)


def office_pdf(deck: bytes) -> bytes:
    """The slides of a deck as LibreOffice prints them."""
    (printed,) = office_pdfs([deck])
    return printed


def office_pdfs(decks: Sequence[bytes]) -> list[bytes]:
    """The slides of each deck as LibreOffice prints them, which is started once for all."""
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder, f"{number}.pptx") for number in range(len(decks))]
        for file, deck in zip(files, decks, strict=True):
            file.write_bytes(deck)
        settings = f"-env:UserInstallation={Path(_office_settings().name).as_uri()}"
        subprocess.run(
            ["soffice", settings, "--headless", "--convert-to", "pdf", "--outdir", folder, *files],
            check=True, capture_output=True, timeout=300,
        )  # fmt: skip
        return [file.with_suffix(".pdf").read_bytes() for file in files]


def rastered(pdf: bytes, dots: int) -> list[Image.Image]:
    """The pages of a PDF, with this many dots per inch."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "a.pdf").write_bytes(pdf)
        subprocess.run(["pdftoppm", "-r", str(dots), "-png", f"{folder}/a.pdf", f"{folder}/a"], check=True)
        return [Image.open(path).convert("RGB") for path in sorted(Path(folder).glob("a-*.png"))]


def browsed(pages: list[bytes], width: int, height: int) -> list[Image.Image]:
    """SVG files of one size as Chromium draws them, two pixels a unit."""
    with tempfile.TemporaryDirectory() as folder:
        for number, svg in enumerate(pages):
            Path(folder, f"{number}.svg").write_bytes(svg)
        style = f"<style>body {{margin: 0}} img {{display: block; width: {width}px; height: {height}px}}</style>"
        shown = "".join(f'<img src="{number}.svg">' for number in range(len(pages)))
        Path(folder, "a.html").write_text(f"<!DOCTYPE html>{style}{shown}")
        subprocess.run(
            ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
             f"--user-data-dir={folder}/settings", "--force-device-scale-factor=2",
             f"--window-size={width},{height * len(pages) + 200}", f"--screenshot={folder}/a.png", f"{folder}/a.html"],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip
        whole = Image.open(f"{folder}/a.png").convert("RGB")
    places = range(0, 2 * height * len(pages), 2 * height)
    return [whole.crop((0, top, 2 * width, top + 2 * height)) for top in places]


def office_pptx(deck: bytes) -> bytes:
    """A deck as LibreOffice saves it."""
    with tempfile.TemporaryDirectory() as folder:
        file, saved = Path(folder, "a.pptx"), Path(folder, "saved")
        file.write_bytes(deck)
        settings = f"-env:UserInstallation={Path(_office_settings().name).as_uri()}"
        subprocess.run(
            ["soffice", settings, "--headless", "--convert-to", "pptx", "--outdir", saved, file],
            check=True, capture_output=True, timeout=300,
        )  # fmt: skip
        return (saved / "a.pptx").read_bytes()
