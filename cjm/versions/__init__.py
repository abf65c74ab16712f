"""A journey over time: which versions are compared, what changed between two, and what became of it."""
