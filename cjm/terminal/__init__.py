"""A journey on the terminal: what `cjm show` prints; `page` puts its parts below each other."""
