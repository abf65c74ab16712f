"""The scorecard as text: the five reactions of the customer and the four checks on employees, with why."""

from collections.abc import Sequence

from rich.cells import cell_len
from rich.text import Text

from cjm.analysis import scorecard
from cjm.analysis.scorecard import Check
from cjm.journey.model import Journey
from cjm.languages.words import Words
from cjm.terminal.lettering import Lettering, joined, padded, paragraph, wrapped
from cjm.terminal.plot import QUIET, STYLES

_LEAST_WHY = 16
_GAP = 2
_STYLES = {"met": STYLES["high"], "partly": "bold", "unmet": STYLES["low"]}


def verdicts(journey: Journey, words: Words, width: int, letters: Lettering) -> list[Text]:
    """The scorecard in lines of at most `width` cells, empty where nothing is judged.

    The weakest of the four checks is marked, each one where they tie; none where all four are met.
    """
    card = scorecard.of(journey)
    weakest = card.weakest if card.verdict != "met" else ()
    groups = [("customer", card.customer), ("employee", card.employee)]
    judged = [(key, [check for check in checks if check.verdict]) for key, checks in groups]
    names = [letters.safe(_name(words, check)) for _, checks in judged for check in checks]
    if not names:
        return []
    marks = [letters.safe(words(f"show.scorecard.{verdict}")) for verdict in scorecard.JUDGEMENTS]
    widths = max(map(cell_len, marks)), max(map(cell_len, names))
    lines = paragraph(letters.safe(words("show.scorecard")), width, "bold")
    for key, checks in judged:
        if checks:
            lines += paragraph(letters.safe(words(f"show.scorecard.{key}")), width, QUIET)
            for check in checks:
                lines += _row(words, check, check.name in weakest, widths, width, letters)
    return lines


def _name(words: Words, check: Check) -> str:
    return words(f"show.scorecard.{check.name.replace('_', '-')}")


def _row(
    words: Words, check: Check, weakest: bool, widths: Sequence[int], width: int, letters: Lettering
) -> list[Text]:
    """The verdict, the name, and why; under each other where it would get too narrow."""
    mark, name = letters.safe(words(f"show.scorecard.{check.verdict}")), letters.safe(_name(words, check))
    reasons = [letters.safe(words("show.scorecard.weakest"))] * weakest + [letters.safe(check.why)] * bool(check.why)
    before = sum(widths) + 2 * _GAP
    cells = [padded(Text(mark, _STYLES[check.verdict or "partly"]), widths[0]), padded(Text(name), widths[1])]
    if before + _LEAST_WHY > width:
        lines, before = [joined(cells[:1] + [Text(name)])], widths[0] + _GAP
    else:
        lines = []
    texts = [Text(line) for line in wrapped(f" {letters.glyphs.dot} ".join(reasons), width - before)]
    if weakest:
        texts[0].stylize(_STYLES["unmet"], 0, len(reasons[0]))
    if not lines:
        lines, texts = [joined([*cells, texts[0]])], texts[1:]
    return [*lines, *(Text.assemble(" " * before, text) for text in texts if text.plain)]
