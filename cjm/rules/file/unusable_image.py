"""An image cannot be drawn.

Images are PNG or JPEG files inside the project, by what is in them and not by their name, of at most 10 MiB, 25
megapixels and 10,000 pixels a side. Their paths start at the folder of the file that names them. An image is opened to
be sure that it is whole: one that is cut off or damaged is refused, and so is one that moves, or that has colours for a
printing press (CMYK), because programs show it differently. With `cjm render --draft` its `alt` stands in its place.
"""

from cjm.diagnostics import Severity

SEVERITY = Severity.ERROR
FOUND_IN = ("cjm.journey.images",)
