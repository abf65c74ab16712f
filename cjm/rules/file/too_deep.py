"""Values are nested more than 64 levels deep.

No journey needs more than ten. Such a file is broken or made to hurt, so reading stops there.
"""

from cjm.diagnostics import Severity

SEVERITY = Severity.ERROR
FOUND_IN = ("cjm.syntax.parser", "cjm.syntax.toml")
