"""Whatever is printed as text, Markdown, CSV or JSON."""
