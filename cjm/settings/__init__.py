"""What a project sets in `cjm.toml`, or in `[tool.cjm]` of `pyproject.toml`: from files to the settings of a journey.

Settings are data: nothing in them runs code or names a path outside the project.
"""

FILE = "cjm.toml"
PROJECT_FILE = "pyproject.toml"
"""The names of files with settings, the first of which wins in a folder."""
