"""The disk: what is read from it, what is written to it, and which modules a folder holds."""
