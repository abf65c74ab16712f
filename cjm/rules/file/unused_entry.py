"""An entry of a library is used by no journey.

It may be a slip of the pen, or what is left of a journey that is gone. It is reported when a folder is checked that
holds the library, since other journeys elsewhere could use it.
"""

from cjm.diagnostics import Severity

SEVERITY = Severity.INFO
FOUND_IN = ("cjm.checking.checker",)
