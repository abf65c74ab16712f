"""A required key is missing or empty.

A journey needs `cjm`, `title` and `steps`; a step needs `id` and `title`. A key without a value counts as not
written; one that asks for a text or several, such as `thinks`, is reported as `bad-value`.

Bad:

    phases:
      - {id: choose, title: Choosing}
      - {id: use}

Good:

    phases:
      - {id: choose, title: Choosing}
      - {id: use, title: Using}
"""

from cjm.diagnostics import Severity

SEVERITY = Severity.ERROR
FOUND_IN = ("cjm.journey.schema", "cjm.journey.loading")
