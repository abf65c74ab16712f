"""A file becomes a Journey: found, read, validated, built."""
