"""The pictures of a journey, read and made as small as they are drawn: charts read no file."""

from cjm.errors import UsageError
from cjm.files.images import EmbeddedImage, embedded, flaw, read_image
from cjm.journey.entities import ImageFile
from cjm.journey.model import Journey
from cjm.journey.remembered import remembered
from cjm.plaintext import Message, printable

STEP, PERSONA = (720, 480), (480, 480)
"""The most pixels of the picture of a step and of a persona: about four for each unit of the page, as print shows."""
_HEAD = (0.5, 0.3)
"""Around which point a persona's picture is cut: in a photo that is higher than wide the head is above the middle."""
_MIDDLE = (0.5, 0.5)
_LEAST = 0.7
"""A picture of a step of which cutting would leave less is shown whole: a photo is nearly as wide as its place, the
screen of a phone is not. A persona's is always cut, to a circle."""


@remembered
def with_images(journey: Journey) -> Journey:
    """The journey whose pictures have their bytes.

    Raises UsageError for a picture that could be drawn when the journey was loaded and no longer can.
    """
    persona, steps = journey.persona, journey.steps
    if persona and persona.image:
        persona = persona._replace(image=_filled(persona.image, PERSONA, _HEAD, 0.0))
    if any(step.image for step in steps):
        steps = tuple(
            step._replace(image=_filled(step.image, STEP, _MIDDLE, _LEAST)) if step.image else step for step in steps
        )
    return journey._replace(persona=persona, steps=steps)


def _filled(image: ImageFile, size: tuple[int, int], centre: tuple[float, float], least: float) -> ImageFile:
    if not image.path:
        return image
    raw = read_image(image.path)
    problem = flaw(raw)
    found = embedded(raw, size, centre, least) if isinstance(raw, bytes) and problem is None else problem
    if isinstance(found, EmbeddedImage):
        return image._replace(path="", data=found.data, kind=found.kind)
    assert found is not None, "a file without bytes has a reason"
    reason = Message("the image `{file}` cannot be drawn: {reason}", file=printable(image.file), reason=found.reason)
    raise UsageError(reason, found.remedy)
