"""The file is no text in UTF-8.

A file saved as Latin-1, Windows-1252 or UTF-16 would show wrong letters in every picture. Nothing is guessed: save
it as UTF-8, with or without a byte order mark. A presentation, a picture or a PDF file is no text at all.
"""

from cjm.diagnostics import Severity

SEVERITY = Severity.ERROR
FOUND_IN = ("cjm.syntax.decoding",)
