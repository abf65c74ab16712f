"""The file begins with a YAML directive.

`%YAML` and `%TAG` lines change how the rest is read. Files are read as YAML 1.2 without them: delete the line.
"""

from cjm.diagnostics import Severity

SEVERITY = Severity.ERROR
FOUND_IN = ("cjm.syntax.parser", "cjm.syntax.messages")
