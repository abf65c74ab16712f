"""Judging: rules and gate over a loaded file, by the settings that hold for it, without what a comment allows."""

BASELINE = ".cjm-baseline.json"
"""The name of the file of accepted problems."""
