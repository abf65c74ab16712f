"""Customer journeys as plain text: read them precisely, judge them, draw them.

import cjm

loaded = cjm.load("vacancy.cjm.yaml")
settings = cjm.settings_for("vacancy.cjm.yaml")  # what `cjm.toml` says for it
cjm.check(loaded, settings)                      # problems, each with its line
cjm.analyse(loaded.journey)                      # peak, end and what is remembered
cjm.compare(earlier.journey, loaded.journey)     # what changed between two versions
cjm.apply(data, edits)                           # the edits of `cjm diff --output-format json` on plain data
cjm.render(loaded.journey, ".svg").files         # pictures and slides, as bytes
cjm.render_options_for("vacancy.cjm.yaml")       # how to draw them in the house style of `cjm.toml`

The types of all these stand here too, such as `cjm.Journey` and `cjm.Diagnostic`; what cjm cannot do is a
`cjm.CjmError`.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cjm.analysis.comparison import Comparison, compare
    from cjm.analysis.peak_end import PeakEnd, Remembered
    from cjm.analysis.peak_end import of as analyse
    from cjm.analysis.thresholds import Thresholds
    from cjm.checking.checker import Checked, check
    from cjm.diagnostics import Diagnostic, Severity, Span
    from cjm.editing.data_diff import Edit, apply
    from cjm.errors import CjmError
    from cjm.journey.loading import Loaded, load
    from cjm.journey.model import Journey, Library, Step
    from cjm.rendering.options import RenderOptions, render_options_for
    from cjm.rendering.renderer import OutputFile, Rendering, render
    from cjm.settings.finder import settings_for
    from cjm.settings.values import Gate, Settings
    from cjm.syntax.document import Document

__all__ = [
    "Checked",
    "CjmError",
    "Comparison",
    "Diagnostic",
    "Document",
    "Edit",
    "Gate",
    "Journey",
    "Library",
    "Loaded",
    "OutputFile",
    "PeakEnd",
    "Remembered",
    "RenderOptions",
    "Rendering",
    "Settings",
    "Severity",
    "Span",
    "Step",
    "Thresholds",
    "__version__",
    "analyse",
    "apply",
    "check",
    "compare",
    "load",
    "render",
    "render_options_for",
    "settings_for",
]
__version__ = "0.1.0"

_HOMES = {
    "cjm.analysis.comparison": ("Comparison", "compare"),
    "cjm.analysis.peak_end": ("PeakEnd", "Remembered", "analyse"),
    "cjm.analysis.thresholds": ("Thresholds",),
    "cjm.checking.checker": ("Checked", "check"),
    "cjm.diagnostics": ("Diagnostic", "Severity", "Span"),
    "cjm.editing.data_diff": ("Edit", "apply"),
    "cjm.errors": ("CjmError",),
    "cjm.journey.loading": ("Loaded", "load"),
    "cjm.journey.model": ("Journey", "Library", "Step"),
    "cjm.rendering.options": ("RenderOptions", "render_options_for"),
    "cjm.rendering.renderer": ("OutputFile", "Rendering", "render"),
    "cjm.settings.finder": ("settings_for",),
    "cjm.settings.values": ("Gate", "Settings"),
    "cjm.syntax.document": ("Document",),
}
_CALLED_THERE = {"analyse": "of"}


# hidden from type checkers, for which it would make any name right
if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        """Import a part of the public interface when it is first used: each command needs only some of them."""
        for module, names in _HOMES.items():
            if name in names:
                from importlib import import_module

                return getattr(import_module(module), _CALLED_THERE.get(name, name))
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

    def __dir__() -> list[str]:
        """All names of the public interface, for completion."""
        return sorted({*globals(), *__all__})
