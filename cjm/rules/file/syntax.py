"""The file is not YAML.

Mostly a quote or bracket that is never closed, a tab in the indentation, or a text with `: ` in it that needs quotes.
Nothing below that point can be read, so fix this first.

Bad:

    title: I look for a car: a used one

Good:

    title: "I look for a car: a used one"
"""

from cjm.diagnostics import Severity

SEVERITY = Severity.ERROR
FOUND_IN = ("cjm.syntax.messages", "cjm.syntax.toml")
