"""An entry of a list or a key became a part of the text above it.

A line that is indented deeper than the text it should stand beside continues that text, and so does each line up to
the closing quote. A block with `>` makes one line of a list. Indent the line as its neighbours, close the quote, or
use `|`, which keeps the lines.

Bad:

    tags:
      - retail
       - cars

Good:

    tags:
      - retail
      - cars
"""

from cjm.diagnostics import Severity

SEVERITY = Severity.WARNING
FOUND_IN = ("cjm.checking.lost_text",)
