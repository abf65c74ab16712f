"""Parts of the history.

- `past`: the versions with their figures, over equal stretches of time
- `marks`: the texts and marks on its plot
"""
