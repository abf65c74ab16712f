"""Customer journeys as plain text: read them precisely, judge them, draw them.

import cjm

loaded = cjm.load("vacancy.cjm.yaml")
loaded.journey, loaded.diagnostics
cjm.check(loaded)
cjm.analyse(loaded.journey)
cjm.compare(earlier.journey, loaded.journey)
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cjm.analysis.comparison import compare
    from cjm.analysis.peak_end import of as analyse
    from cjm.checking.checker import check
    from cjm.journey.loading import load
    from cjm.rendering.renderer import render

__all__ = ["__version__", "analyse", "check", "compare", "load", "render"]
__version__ = "0.1.0"

_HOMES = {
    "analyse": ("cjm.analysis.peak_end", "of"),
    "check": ("cjm.checking.checker", "check"),
    "compare": ("cjm.analysis.comparison", "compare"),
    "load": ("cjm.journey.loading", "load"),
    "render": ("cjm.rendering.renderer", "render"),
}


def __getattr__(name: str) -> Any:
    """Import a part of the public interface when it is first used: each command needs only some of them."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    module, attribute = _HOMES[name]
    return getattr(import_module(module), attribute)
