"""Drawing with python-pptx.

- `slides`: scenes to slides, item by item, with `text`, `chart` and `table` for what PowerPoint has kinds of its own
  for, and `pen` for lengths, colours and outlines
- `blank_deck`: the deck of those who have no template
- `template`: a client's deck, opened; `cleaning`: what of it is removed; `layouts`: which layout suits which slide;
  `placeholders`: where a layout has its texts, how large and how wide their type runs; `backdrop`: what lies
  behind them, drawn from `outlines` and `fills`; `colours`, `palette`: its colours; `footers`: what it repeats
- `contents`: what the slides of a deck say, read back from its file
- `package`: the deck that slides are added to; `safety`: which files are opened
"""
