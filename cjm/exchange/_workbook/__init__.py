"""A journey as a workbook for those who have only Excel, and what they edited in it.

- `tables`: which sheets there are, their columns, and what a cell has for a value
- `writer`: the sheets, locked and coloured, with lists to choose from and the curve
- `reader`: what was edited, compared with the values that the workbook was made with
"""
