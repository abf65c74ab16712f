"""A YAML tag is used.

Tags (`!name`, `!!int`) change what a value is, up to running code in other tools. A journey needs none: a text in
quotes is a text, a number without quotes is a number.

Bad:

    owner: !!str Employer team

Good:

    owner: "Employer team"
"""

from cjm.diagnostics import Severity

SEVERITY = Severity.ERROR
FOUND_IN = ("cjm.syntax.parser", "cjm.syntax.messages")
