"""An entry of the baseline accepts nothing any more.

`.cjm-baseline.json` accepts problems that were there before. Once one is mended, its entry would let the same mistake
come back in silence. `cjm check --prune-baseline` removes such entries. It is reported for what a run has judged.
"""

from cjm.diagnostics import Severity

SEVERITY = Severity.INFO
FOUND_IN = ("cjm.checking.baseline",)
