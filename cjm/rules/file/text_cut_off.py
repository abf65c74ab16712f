"""A text ends at a `#`, and what follows is lost.

After a space, `#` begins a comment, unless the text stands in quotes. A `#` that is joined to the next word was
mostly meant as a part of the text. Put the text in quotes; where a comment is meant, write a space after the `#`.

Bad:

    owner: Team #4 of the shop

Good:

    owner: "Team #4 of the shop" # since June
"""

from cjm.diagnostics import Severity

SEVERITY = Severity.WARNING
FOUND_IN = ("cjm.checking.lost_text",)
