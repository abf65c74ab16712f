"""Two entries of one kind have the same id.

References, comparisons and surveys find an entry by its id, so it must belong to one only. Pains and highlights
share their ids, because an opportunity names either.

Bad:

    phases:
      - {id: choose, title: Choosing}
      - {id: use, title: Using}
      - {id: use, title: Using again}

Good:

    phases:
      - {id: choose, title: Choosing}
      - {id: use, title: Using}
"""

from cjm.diagnostics import Severity

SEVERITY = Severity.ERROR
FOUND_IN = ("cjm.journey.building",)
