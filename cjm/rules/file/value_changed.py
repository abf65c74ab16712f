"""A value is read as another one than is written.

In double quotes `\\t` is a tab and `\\n` a line break, so that a path such as `C:\\temp` changes; in single quotes it
does not. A text between apostrophes loses both. In a number a point stands before decimals, so that `1.200` is little
more than one.

Bad:

    owner: "Retail\\team"

Good:

    owner: 'Retail\\team'
"""

from cjm.diagnostics import Severity

SEVERITY = Severity.WARNING
FOUND_IN = ("cjm.checking.lost_text",)
