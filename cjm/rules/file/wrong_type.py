"""A value is of another kind than its key asks for.

A score is a number, a title is a text, steps are a list. Nothing is converted: `"2"` is a text, `2` is a number, and
`1,5` is a text because numbers have a decimal point.

Bad:

    tags: retail

Good:

    tags: [retail]
"""

from cjm.diagnostics import Severity

SEVERITY = Severity.ERROR
FOUND_IN = ("cjm.syntax.parser", "cjm.journey.schema")
