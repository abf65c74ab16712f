"""The words of pictures, slides and the terminal view, a file per language, and the sentences made of them."""
