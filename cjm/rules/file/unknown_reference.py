"""A reference leads nowhere.

Phases, channels, actors, sources, steps, pains and the persona are named by id. Each must be declared in the file
or in a library of `uses`, which itself must be readable and lie inside the project.

Bad:

    opportunities:
      - {id: call, title: Call every customer, steps: [driving]}

Good:

    opportunities:
      - {id: call, title: Call every customer, steps: [drive]}
"""

from cjm.diagnostics import Severity

SEVERITY = Severity.ERROR
FOUND_IN = ("cjm.journey.building", "cjm.journey.loading", "cjm.settings.file", "cjm.settings.house_style")
