"""What a project sets in `cjm.toml`, or in `[tool.cjm]` of `pyproject.toml`: from files to the settings of a journey.

The nearest file upward from a journey counts, with what it `extends` and what files above it lock. `[check]` chooses
rules, their severities and limits, `[gate]` the least that a journey must reach, `[render]` how it is drawn. `cjm
settings FILE` shows what holds for a file, and where it comes from. Settings are data: nothing in them runs code or
names a path outside the project.
"""

FILE = "cjm.toml"
PROJECT_FILE = "pyproject.toml"
"""The names of files with settings, the first of which wins in a folder."""
