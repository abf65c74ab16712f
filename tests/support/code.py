"""The code of cjm as syntax trees, for tests that hold what stands in it."""

import ast
from functools import cache

from support import ROOT


@cache
def parsed() -> dict[str, ast.Module]:
    """Each file of the package by its path from the root."""
    return {
        path.relative_to(ROOT).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
        for path in sorted((ROOT / "cjm").rglob("*.py"))
    }
