"""A value is not one of those that its key allows.

The message lists what is allowed, or states the form: ids are lower-case words joined by hyphens, dates are
YYYY-MM-DD, durations are written as `20min`, `1h30min`, `14d` or `6mo`.

Bad:

    kind: client

Good:

    kind: customer
"""

from cjm.diagnostics import Severity

SEVERITY = Severity.ERROR
FOUND_IN = (
    "cjm.syntax.parser",
    "cjm.syntax.toml",
    "cjm.journey.schema",
    "cjm.journey.building",
    "cjm.settings.file",
    "cjm.settings.finder",
    "cjm.settings.house_style",
)
