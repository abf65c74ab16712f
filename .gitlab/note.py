"""Write the one note of this job in a merge request, or write it anew: note.py FILE MARK [new].

The note begins with MARK. Without `new` none is begun, and only one that is there is written anew. The environment
names the merge request as in a job of GitLab; `CJM_TOKEN` is a token with the scope `api`.
"""

import json
import os
import sys
import urllib.parse
import urllib.request
from pathlib import Path
from typing import Any

_REQUEST = "{CI_API_V4_URL}/projects/{CI_PROJECT_ID}/merge_requests/{CI_MERGE_REQUEST_IID}"


def _ask(method: str, url: str, **data: str) -> tuple[Any, str | None]:
    """The answer, and the number of the next page."""
    body = urllib.parse.urlencode(data).encode() if data else None
    request = urllib.request.Request(url, body, {"PRIVATE-TOKEN": os.environ["CJM_TOKEN"]}, method=method)
    with urllib.request.urlopen(request, timeout=30) as answer:
        return json.load(answer), answer.headers.get("X-Next-Page")


def main(file: str, mark: str, new: str = "") -> None:
    """Raises OSError where GitLab refuses or does not answer."""
    notes_url = _REQUEST.format(**os.environ) + "/notes"
    mine: int | None = None
    page: str | None = "1"
    while page and mine is None:
        notes, page = _ask("GET", f"{notes_url}?per_page=100&page={page}")
        mine = next((note["id"] for note in notes if note["body"].startswith(mark)), None)
    body = Path(file).read_text(encoding="utf-8")
    if mine is not None:
        _ask("PUT", f"{notes_url}/{mine}", body=body)
    elif new:
        _ask("POST", notes_url, body=body)


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except OSError as error:
        sys.exit(f"GitLab: {error}")
