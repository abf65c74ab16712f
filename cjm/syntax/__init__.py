"""YAML text and its places: from characters to plain data in which every key and value knows where it is written."""
