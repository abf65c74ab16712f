"""A file cannot be read.

It does not exist, may not be opened, is a folder, a pipe or a device, is a link that leads out of the project or back
to itself, or is larger than 1 MiB (`--max-size` raises that), or 64 KiB for settings. The other files are still
checked; the exit code is 2.
"""

from cjm.diagnostics import Severity

SEVERITY = Severity.ERROR
FOUND_IN = ("cjm.journey.loading", "cjm.settings.file")
