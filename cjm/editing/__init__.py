"""Rewriting files by span: the canonical form, three-way merges, and the difference of two files as data."""
