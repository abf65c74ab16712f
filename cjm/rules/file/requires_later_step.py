"""A step requires one that does not come before it.

`requires` names the steps that must have happened first. One that names itself can never begin, and one that names a
later step says that the order of the file is not the order in which things happen: the curve, the waiting and the end
are then those of another journey. One that names a step of other `paths` only can never begin either, for nobody who
comes there has been at that step. Only a journey that starts again (`shape: cycle`) may require a later step, or one of
another path, of the round before.

Source: steps stand in the order in which they are lived; this is what makes a list of contacts a journey.

Bad:

    steps:
      - {id: look, title: I look around, phase: choose, emotion: 1, requires: [drive]}
      - {id: drive, title: I drive it, phase: use, emotion: 2}

Good:

    steps:
      - {id: look, title: I look around, phase: choose, emotion: 1}
      - {id: drive, title: I drive it, phase: use, emotion: 2, requires: [look]}
"""

from cjm.diagnostics import Severity

SEVERITY = Severity.ERROR
FOUND_IN = ("cjm.journey.consistency",)
