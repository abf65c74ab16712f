"""Parts of the journey map.

- `lanes`: one record for each lane, from top to bottom
- `step_texts`, `contacts`, `drawn_rows`, `timeline`: what stands in them
- `pagination`, `slides`, `sheets`: how they are laid out and divide over pages, over slides and over sheets of paper
"""
