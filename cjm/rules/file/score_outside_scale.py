"""A score lies outside the scale.

Without a `scale` scores run from -2 to 2. Nothing is cut off or rounded: correct the score, or declare the scale that
was used.

Bad:

    scale: {min: -1, max: 1, neutral: 0}

Good:

    scale: {min: 1, max: 10, neutral: 5.5}
    steps:
      - {id: look, title: I look around, phase: choose, emotion: 7}
      - {id: try, title: I try one, phase: choose, emotion: 6}
      - {id: drive, title: I drive it, phase: use, emotion: 8}
"""

from cjm.diagnostics import Severity

SEVERITY = Severity.ERROR
FOUND_IN = ("cjm.journey.building",)
