"""Pictures out of the files of a project, as they stand on a page."""

from cjm.journey.entities import ImageFile
from cjm.layout import RenderContext
from cjm.layout.typesetting import block, shortened
from cjm.scene import measuring
from cjm.scene.items import Box, Image, Item, Rectangle, Text

PROPORTION = 1.5
"""How much wider a picture of a step is than high; that of a persona is square."""
_ROUND = 5.0
_PAD = 8.0


def framed(context: RenderContext, image: ImageFile, box: Box, radius: float = _ROUND) -> list[Item]:
    """The picture in a box of its proportions with corners of this `radius`; where its file could not be read, what
    would be seen, in words."""
    if image.data:
        return [Image(box, image.data, image.kind, image.alt, radius)]
    return [Rectangle(box, None, "rule", 1.0, radius), *_in_words(context, image.alt, box)]


def _in_words(context: RenderContext, alt: str, box: Box) -> list[Text]:
    size, room = context.sizes.note, box.width - 2 * _PAD

    def drawn(longest: int) -> Text:
        at = (box.centre[0], 0.0)
        return block(alt, at, room, size, language=context.words.language, role="mute", align="center", longest=longest)

    text = shortened(drawn(measuring.LONGEST), box.height - 2 * _PAD, drawn)
    if not text.lines or text.box.width > box.width or text.box.height > box.height:
        return []
    return [text._replace(box=text.box._replace(y=box.y + (box.height - text.box.height) / 2))]
