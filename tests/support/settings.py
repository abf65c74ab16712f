"""Settings files for the tests, and what is reported of them."""

from pathlib import Path

from cjm.diagnostics import Diagnostic
from cjm.settings.finder import SettingsFinder
from cjm.settings.values import Settings


def settings(folder: Path, text: str) -> Path:
    path = folder / "cjm.toml"
    path.write_text(text, encoding="utf-8")
    return path


def loaded(path: Path) -> Settings:
    """What a settings file sets by itself."""
    return SettingsFinder(str(path)).of("a.cjm.yaml").settings


def problems(path: Path) -> tuple[Diagnostic, ...]:
    """What is wrong in a settings file."""
    ((_, found),) = SettingsFinder(str(path)).read()
    return found


def reported(folder: Path, text: str) -> list[tuple[int, str, str, str]]:
    """Line, rule, message and help of what is wrong in a settings file."""
    found = problems(settings(folder, text))
    return [(one.span.line if one.span else 0, one.rule, one.message, one.help) for one in found]
