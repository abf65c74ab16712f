"""Drawing with python-pptx.

- `slides`: scenes to slides, item by item, with `text`, `chart` and `table` for what PowerPoint has kinds of its own
  for, and `pen` for lengths, colours and outlines
- `blank_deck`: the deck of those who have no template
- `template`: a client's deck, opened; `cleaning`: what of it is removed; `layouts`: which layout suits which slide;
  `placeholders`: where a layout has its texts, how large and how wide their type runs; `backgrounds`, `footers`,
  `palette`: what it lies on, repeats, and is coloured with
- `zips`: the packages as files
"""
