"""A key is not a text.

Keys are names. A number or `true` as a key would be read differently by different tools: put it in quotes.

Bad:

    x-notes: {1: first idea}

Good:

    x-notes: {"1": first idea}
"""

from cjm.diagnostics import Severity

SEVERITY = Severity.ERROR
FOUND_IN = ("cjm.syntax.parser",)
