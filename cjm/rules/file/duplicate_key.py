"""A key is written twice in one place.

Most tools silently keep the last of the two, so that what a colleague wrote is lost. Keep one.

Bad:

    owner: Employer team
    owner: Retail team

Good:

    owner: Employer team
"""

from cjm.diagnostics import Severity

SEVERITY = Severity.ERROR
FOUND_IN = ("cjm.syntax.parser", "cjm.syntax.toml")
