"""What is drawn: items with their places, the geometry of their lines, and the measure of text."""
