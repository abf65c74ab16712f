"""Settings files for the tests, and what is reported of them."""

from pathlib import Path

from cjm.checking.settings import load


def settings(folder: Path, text: str) -> Path:
    path = folder / "cjm.toml"
    path.write_text(text, encoding="utf-8")
    return path


def reported(folder: Path, text: str) -> list[tuple[int, str, str, str]]:
    """Line, rule, message and help of what is wrong in a settings file."""
    found = load(str(settings(folder, text))).diagnostics
    return [(one.span.line if one.span else 0, one.rule, one.message, one.help) for one in found]
