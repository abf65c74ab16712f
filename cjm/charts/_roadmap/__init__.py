"""Parts of the roadmap.

- `agenda`: the opportunities with their numbers
- `cards`, `matrix`, `planned`: its pages
"""
