"""An anchor, an alias or a merge key is used.

YAML lets one part of a file stand for another (`&name`, `*name`, `<<`). A few lines of it can grow beyond any
memory, and a reader has to look up what stands where. Write the value out; what several journeys share belongs in
a library file named in `uses`.

Bad:

    owner: &team Employer team
    x-team: *team

Good:

    owner: Employer team
"""

from cjm.diagnostics import Severity

SEVERITY = Severity.ERROR
FOUND_IN = ("cjm.syntax.parser",)
