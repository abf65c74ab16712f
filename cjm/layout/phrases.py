"""Long texts shortened where a reader pauses."""

from cjm.scene import measuring

_ENDS = (". ", "! ", "? ", "… ")
_PAUSES = (", ", "; ", ": ", " – ", " — ", " (")
_LEAST = 0.5
"""How much of the room is used at least, so that little is lost for a whole sentence or phrase."""


def phrased(text: str, longest: int) -> str:
    """`text` as one line of at most `longest` letters: whole, or up to its last whole sentence, or phrase, or else word
    with an ellipsis."""
    flat = " ".join(text.split())
    if len(flat) <= longest:
        return flat
    kept, least = flat[: longest - 2], _LEAST * longest
    end = max(kept.rfind(mark) + 1 for mark in _ENDS)
    if end > least:
        return f"{kept[:end]}\N{NO-BREAK SPACE}…"
    pause = max(kept.rfind(mark) for mark in _PAUSES)
    return f"{kept[:pause]}…" if pause > least else measuring.cut(flat, longest)
