"""A value of a metric, or its target, lies outside its range.

`min` and `max` say which values a metric can have. A value beyond them is mistyped, or was measured in another unit;
a target beyond them can never be met. A `min` that is not below the `max` leaves no values at all.

Source: what is outside a range that the file itself declares cannot be.

Bad:

    metrics:
      - {id: nps, title: NPS, min: -100, max: 100, target: 120}

Good:

    metrics:
      - {id: nps, title: NPS, min: -100, max: 100, target: 20}
"""

from cjm.diagnostics import Severity

SEVERITY = Severity.ERROR
FOUND_IN = ("cjm.journey.consistency",)
