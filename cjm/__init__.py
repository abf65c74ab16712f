"""Customer journeys as plain text: read them precisely, judge them, draw them.

import cjm

loaded = cjm.load("vacancy.cjm.yaml")
cjm.check(loaded)                                # problems, each with its line
cjm.analyse(loaded.journey)                      # peak, end and what is remembered
cjm.compare(earlier.journey, loaded.journey)     # what changed between two versions
cjm.apply(data, edits)                           # the edits of `cjm diff --output-format json` on plain data
cjm.render(loaded.journey, ".svg").files         # pictures and slides, as bytes
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cjm.analysis.comparison import compare
    from cjm.analysis.peak_end import of as analyse
    from cjm.checking.checker import check
    from cjm.editing.data_diff import apply
    from cjm.journey.loading import load
    from cjm.rendering.renderer import render

__all__ = ["__version__", "analyse", "apply", "check", "compare", "load", "render"]
__version__ = "0.1.0"

_HOMES = {
    "analyse": ("cjm.analysis.peak_end", "of"),
    "apply": ("cjm.editing.data_diff", "apply"),
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
