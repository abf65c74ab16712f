"""A file, a text or a key is larger than any journey needs.

A file may hold 20,000 values; a text 65,536 characters, a key 256. Settings keep to the same limits. Split
the file, or shorten the text.
"""

from cjm.diagnostics import Severity

SEVERITY = Severity.ERROR
FOUND_IN = ("cjm.syntax.parser", "cjm.syntax.toml", "cjm.journey.loading")
