"""A second document begins in the file.

One file is one journey; what follows a `---` line would never be seen. Move it to a file of its own.

Bad:

    owner: Employer team
    ---
    owner: Retail team

Good:

    owner: Employer team
"""

from cjm.diagnostics import Severity

SEVERITY = Severity.ERROR
FOUND_IN = ("cjm.syntax.parser",)
