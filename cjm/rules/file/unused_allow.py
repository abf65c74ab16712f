"""A comment allows a problem that is not there.

`# cjm: allow NAME` on a line, or alone above it, silences that rule there. When the problem is gone the comment
would silence the next one unseen. Errors cannot be allowed: the rest of the tool rests on them.

Bad:

    # cjm: allow split-phase
    owner: Employer team

Good:

    owner: Employer team
"""

from cjm.diagnostics import Severity

SEVERITY = Severity.WARNING
FOUND_IN = ("cjm.checking.suppression",)
