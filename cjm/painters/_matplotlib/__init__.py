"""Drawing with matplotlib, for PNG and PDF: its start, its fonts and the figures."""
