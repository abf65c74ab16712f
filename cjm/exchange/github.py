"""GitHub: the opportunities as requests to its API, one a line, or as a checklist; numbers and state back."""

import json
from collections.abc import Sequence
from typing import Any

from cjm.errors import InputError, UsageError
from cjm.exchange import Changes, SourceFile, WriteOptions, Written, _backlog
from cjm.exchange._decoding import decoded
from cjm.journey.loading import Loaded
from cjm.plaintext import markdown, printable

SEVERAL = True


def write(journeys: Sequence[Loaded], options: WriteOptions) -> Written:
    """A request a line: POST makes an issue, PATCH updates the one that there is; `{owner}/{repo}` is for whoever sends
    them, as `gh api` fills it in. A checklist where the file ends in `.md`."""
    tickets, left = _backlog.tickets(journeys, "#?[0-9]+")
    if options.name.lower().endswith((".md", ".markdown")):
        lines = [
            f"- [{'x' if one.status in ('done', 'dropped') else ' '}] {_linked(one)} "
            f"<!-- {one.description.rpartition(chr(10))[2]} -->"
            for one in tickets
        ]
    else:
        lines = [json.dumps(_request(one), ensure_ascii=True) for one in tickets]
    return Written("".join(f"{line}\n" for line in lines).encode(), tuple(left))


def _linked(one: _backlog.Ticket) -> str:
    title = f"~~{markdown(one.title)}~~" if one.status == "dropped" else markdown(one.title)
    if not one.key:
        return title
    return f"{title} ([{markdown(one.key)}]({one.url}))" if one.url else f"{title} ({markdown(one.key)})"


def _request(one: _backlog.Ticket) -> dict[str, Any]:
    body: dict[str, Any] = {"title": one.title, "body": one.description}
    if not one.key:
        return {"method": "POST", "path": "/repos/{owner}/{repo}/issues", "body": {**body, "labels": list(one.labels)}}
    # labels in a PATCH would take the place of those that the team added
    return {"method": "PATCH", "path": f"/repos/{{owner}}/{{repo}}/issues/{one.key.lstrip('#')}", "body": body}


def changes(files: Sequence[SourceFile], loaded: Loaded) -> Changes:
    """Numbers, addresses and state of issues: a list of the API or of `gh issue list --json
    number,url,state,stateReason,labels,body`, or one issue a line."""
    if len(files) != 1:
        raise UsageError("an export is one file", "bring back one at a time")
    (file,) = files
    found = [
        _backlog.Found(
            at,
            f"#{one['number']}" if one.get("number") else "",
            str(one.get("html_url") or one.get("url") or ""),
            _state(one),
            (str(one.get("body") or ""), *(_label(name) for name in one.get("labels") or ())),
        )
        for at, one in enumerate(_issues(file), 1)
    ]
    return _backlog.changes(file, loaded, found)


def _issues(file: SourceFile) -> list[dict[str, Any]]:
    text = decoded(file).text.strip()
    try:
        whole = json.loads(text) if text.startswith("[") else [json.loads(line) for line in text.splitlines() if line]
    except (ValueError, RecursionError):
        whole = None
    if not isinstance(whole, list) or not all(isinstance(one, dict) for one in whole):
        remedy = "save a list of issues as JSON, as `gh issue list --json number,url,state,labels,body` prints it"
        raise InputError(f"{printable(file.name)} holds no issues", remedy)
    return whole


def _state(issue: dict[str, Any]) -> str:
    reason = str(issue.get("state_reason") or issue.get("stateReason") or "")
    return _backlog.closing(str(issue.get("state") or ""), reason)


def _label(label: Any) -> str:
    return str(label.get("name", "")) if isinstance(label, dict) else str(label)
