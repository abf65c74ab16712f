"""The README as the page of a package index shows it, made whenever the package is built."""

import re
from pathlib import Path
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface


class IndexPage(MetadataHookInterface):
    """Gives the package its description."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Puts the README in."""
        text = (Path(self.root) / "README.md").read_text(encoding="utf-8")
        metadata["readme"] = {"content-type": "text/markdown", "text": without_relative_links(text)}


def without_relative_links(text: str) -> str:
    """Markdown without pictures of this repository, and with the path of a file beside the words that link it here: an
    index has neither, and there is no address yet at which they could be found."""
    text = re.sub(r"!\[[^\]]*\]\((?!https://)[^)]*\)\n+", "", text)
    return re.sub(r"\[([^\]]+)\]\((?!https://|#)([^)#]+)[^)]*\)", r"\1 (`\2`)", text)
