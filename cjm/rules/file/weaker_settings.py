"""Settings ask for less than they did.

A pull request can make its own check pass: by a rule that is switched off in `cjm.toml`, a wider limit, a lower gate,
more that is excluded, or a baseline that accepts more. With `--since` or `--base` such a change is reported, so that
somebody decides about it. `[check] locked` keeps folders below from it altogether.
"""

from cjm.diagnostics import Severity

SEVERITY = Severity.WARNING
FOUND_IN = ("cjm.checking.since",)
