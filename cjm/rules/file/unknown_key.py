"""A key is not part of the format.

Mostly a slip of the pen, and then the value would be ignored without a word. Keys are English: one in another language
that cjm speaks is reported with the word that the format has for it. Keys of your own begin with `x-`; they may stand
in any mapping and are kept.

Bad:

    ownr: Employer team

Good:

    x-client-number: 1432
"""

from cjm.diagnostics import Severity

SEVERITY = Severity.ERROR
FOUND_IN = ("cjm.journey.schema",)
