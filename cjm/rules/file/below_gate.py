"""The journey is below a minimum in the settings.

`[gate]` in `cjm.toml` sets a minimum for the remembered experience, the mean, the end, the share of scores that rest on
what customers said or did, and the weakest of the four employee checks. A figure that is unknown does not pass either.
On a scale where less is better the minimum is the most that is allowed.
"""

from cjm.diagnostics import Severity

SEVERITY = Severity.ERROR
FOUND_IN = ("cjm.checking.gate",)
