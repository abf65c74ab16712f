"""A journey to files: which pages, by which options, written where."""
