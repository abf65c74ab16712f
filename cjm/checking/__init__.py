"""Judging: rules and gate over a loaded file, by the settings that hold for it, without what a comment allows."""
