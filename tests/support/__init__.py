"""What the tests share: where the repository and its examples are, and a value that must be there."""

from pathlib import Path
from typing import TypeVar

Value = TypeVar("Value")

ROOT = Path(__file__).parent.parent.parent
EXAMPLES = sorted((ROOT / "examples").glob("*.cjm.yaml"))
EXAMPLE_FILES = sorted((ROOT / "examples").rglob("*.yaml"))
"""The examples with the libraries that they share, those of the hospital too."""

VACANCY = ROOT / "examples" / "vacancy.cjm.yaml"
"""The example that uses most of the format."""

HOSPITAL = ROOT / "examples" / "hospital" / "knieonderzoek.cjm.yaml"
"""The example with everything that a map may hold, which stands in a folder with the journeys that belong to it."""

CAR_LEASE = ROOT / "examples" / "car-lease.cjm.yaml"
BASE = (ROOT / "tests" / "support" / "base.cjm.yaml").read_text(encoding="utf-8")
"""A journey in which nothing is wrong, over which fragments are laid."""


def present(value: Value | None) -> Value:
    """The value, which must be there."""
    assert value is not None
    return value
