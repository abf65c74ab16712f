"""Which pages of a run lead to each other: from a journey down to those that show its steps in detail, and up."""

import os
from collections.abc import Callable, Sequence
from pathlib import PurePath
from typing import Literal

from cjm.journey.hierarchy import hierarchy
from cjm.journey.loading import Loaded
from cjm.rendering.file_names import file_name
from cjm.scene.items import Nearby


def nearby(
    files: Sequence[tuple[str, str, str]], load: Callable[[str], Loaded | None], suffix: str
) -> dict[str, tuple[Nearby, ...]]:
    """The pages beside each journey, by its path. `files` has each journey's path with the subfolder and the stem of
    what is drawn of it; addresses lead from one page to the other."""
    loaded = [load(path) for path, _, _ in files]
    journeys = [one.journey if one else None for one in loaded]
    pages = [PurePath(folder, file_name(stem, suffix)) for _, folder, stem in files]
    found: dict[str, tuple[Nearby, ...]] = {}
    for node in hierarchy([(os.path.realpath(path), one) for (path, _, _), one in zip(files, journeys, strict=True)]):
        here, down = pages[node.at].parent, dict.fromkeys(at for _, at in node.below)
        around: list[tuple[Literal["up", "down"], int]] = [("up", at) for at in node.above] + [
            ("down", at) for at in down
        ]
        found[files[node.at][0]] = tuple(
            Nearby(direction, one.title, PurePath(os.path.relpath(pages[at], here)).as_posix())
            for direction, at in around
            if (one := journeys[at])
        )
    return found
