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


@cache
def calls() -> list[tuple[str, ast.Call, str]]:
    """Each call of something that has a name: the file, the call, and what is called, as `Message.counted`."""
    return [
        (file, node, ast.unparse(node.func))
        for file, module in parsed().items()
        for node in ast.walk(module)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute)
    ]
