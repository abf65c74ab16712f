"""A text holds a character that cannot be seen.

Control characters, and those that turn the direction of writing around, can hide text from a reader or disturb a
terminal. They come along with text copied from elsewhere. Line separators that only some editors show count as such.

Bad:

    title: "I look for a car\\u202e"

Good:

    title: I look for a car
"""

from cjm.diagnostics import Severity

SEVERITY = Severity.ERROR
FOUND_IN = ("cjm.syntax.parser",)
