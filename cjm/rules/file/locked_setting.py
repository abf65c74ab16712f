"""A settings file is weaker than one above it allows.

A `cjm.toml` that says `locked = true` in `[check]`, or lists what is locked, holds for every folder below it: settings
there may be stricter, never weaker. The locked value counts all the same, and the weaker one is reported, so that no
file beside a journey makes its check pass.
"""

from cjm.diagnostics import Severity

SEVERITY = Severity.ERROR
FOUND_IN = ("cjm.settings.layers",)
