"""Opportunities as tickets of a tracker, and what became of them there.

Each ticket carries its opportunity in a label and in the last line of its description, by which it is known again.
"""

import csv
import io
import re
from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import Any, NamedTuple

from cjm.errors import InputError
from cjm.exchange import Changes, SourceFile
from cjm.exchange._decoding import decoded
from cjm.exchange._draft import Lost, Where
from cjm.exchange._ids import id_for
from cjm.exchange._labels import label, word
from cjm.journey.languages import Language, known
from cjm.journey.loading import Loaded
from cjm.journey.model import Journey, Opportunity
from cjm.plaintext import Message, csv_text, number, printable, shown

_SUFFIX = r"(\.cjm)?\.ya?ml$"
_MARK = re.compile(r"cjm: (\S+)#([a-z0-9-]+)")
_STATES = {
    "open": "to do|todo|open|opened|reopened|new|backlog|proposed|approved|ready|selected for development|te doen|nieuw"
    "|a faire|nouveau|zu erledigen|offen|neu|por hacer|da fare|a fazer",
    "doing": "in progress|doing|active|committed|in review|review|testing|in test|in uitvoering|bezig|actief|en cours"
    "|in arbeit|in bearbeitung|aktiv|en curso|in corso|em andamento",
    "done": "done|closed|resolved|completed|complete|fixed|released|klaar|gereed|gesloten|afgerond|termine|ferme"
    "|fertig|erledigt|geschlossen|hecho|cerrado|fatto|chiuso|concluido|fechado",
    "dropped": "removed|cancelled|canceled|rejected|wont do|won't do|won t do|not planned|not_planned|duplicate"
    "|obsolete|geannuleerd|vervallen|annule|abgelehnt|cancelado|annullato",
}
"""What trackers call the state of a ticket; what is open may be an idea or planned."""


class Ticket(NamedTuple):
    """An opportunity as it goes to a tracker: its title and description, its labels, when it is due, how urgent it is
    from 1 (at once) to 4, its status, and the key and address that the tracker gave it; empty where it has none yet."""

    id: str
    title: str
    description: str
    labels: tuple[str, ...]
    due: str = ""
    priority: int = 0
    status: str = ""
    key: str = ""
    url: str = ""


class Found(NamedTuple):
    """A ticket as a tracker exports it: its row or line, its key and address, its state, and the texts in which the
    mark of its opportunity may stand."""

    row: int
    key: str
    url: str
    state: str
    texts: tuple[str, ...]


def tickets(journeys: Sequence[Loaded], key: str) -> tuple[list[Ticket], list[Lost]]:
    """The opportunities of journeys, each once; and those that get none: they are done or dropped, or have a ticket of
    another tracker. `key` is the pattern of a key in this one."""
    found: dict[tuple[str, str], Ticket] = {}
    left: list[Lost] = []
    for loaded in journeys:
        journey = loaded.journey
        assert journey is not None
        for one in journey.opportunities:
            span = loaded.document.span(one.place.path)
            where = Where(loaded.file, "", span.line, span.column, grid=False)
            if one.status in ("done", "dropped") and not one.ticket:
                left.append(Lost(where, one.title, Message("it is {status}, and has no ticket", status=one.status)))
            elif one.ticket and not re.fullmatch(key, one.ticket.key):
                why = Message("its ticket {key} is of another tracker", key=printable(one.ticket.key))
                left.append(Lost(where, one.title, why))
            else:
                found.setdefault((one.id, one.title), _ticket(loaded.file, journey, one))
    return [*found.values()], left


def _ticket(file: str, journey: Journey, one: Opportunity) -> Ticket:
    language = known(journey.language) or "en"
    name = PurePath(file).name
    horizon = {"now": 1, "short": 2, "long": 3}.get(one.horizon or "", 0)
    ticket = one.ticket
    return Ticket(
        one.id,
        one.title,
        "\n".join([*_about(journey, one, language), "", f"cjm: {name}#{one.id}"]).strip(),
        ("cjm", _label(name, one.id)),
        one.due.isoformat() if one.due else "",
        horizon,
        one.status or "",
        ticket.key if ticket else "",
        (ticket.url or "") if ticket else "",
    )


def _label(file: str, id: str) -> str:
    """The label of an opportunity, which names its file too: ids are unique in that only."""
    return f"cjm-{id_for(re.sub(_SUFFIX, '', file), (), 'journey')}-{id}"


def closing(state: str, reason: str) -> str:
    """The state of a ticket, or why it was closed where that says that nothing was done."""
    return reason if _state(reason) == "dropped" else state


def _about(journey: Journey, one: Opportunity, language: Language) -> list[str]:
    """What the journey says of an opportunity, a line for each key."""
    steps = {step.id: step.title for step in journey.steps}
    pains = {pain.id: pain.title for step in journey.steps for pain in step.pains}
    pains |= {one.id: one.title for step in journey.steps for one in step.highlights}
    texts: dict[str, Any] = {
        "journey": journey.title,
        "steps": ", ".join(steps.get(step, step) for step in one.steps),
        "pains": ", ".join(pains.get(pain, pain) for pain in one.pains),
        "need": one.need,
        "kind": word(one.kind, language) if one.kind else "",
        "horizon": word(one.horizon, language) if one.horizon else "",
        "owner": one.owner,
        "metric": one.metric,
        "impact": one.impact,
        "customer_value": one.customer_value,
        "business_value": one.business_value,
        "effort": one.effort,
        "lifts": ", ".join(f"{steps.get(step, step)}: {number(score)}" for step, score in one.lifts),
    }
    return [f"{label(key, language)}: {text}" for key, text in texts.items() if text not in (None, "")]


def table(titles: Sequence[str], rows: Sequence[Sequence[str | int]]) -> bytes:
    """A file of comma-separated values in which no text is run as a formula."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(titles)
    for row in rows:
        writer.writerow([_safe(one) if isinstance(one, str) else one for one in row])
    return stream.getvalue().encode()


def _safe(text: str) -> str:
    """A text whose lines stay, and which no spreadsheet runs."""
    first, *rest = text.split("\n")
    return "\n".join([csv_text(first) if first else "", *rest])


def rows(file: SourceFile, needed: Sequence[str]) -> list[dict[str, list[str]]]:
    """The rows of a tracker's export by the titles of their columns in small letters; a title may stand twice.

    InputError where a column is missing.
    """
    text = decoded(file).text
    tried = [list(csv.reader(io.StringIO(text, newline=""), delimiter=one)) for one in ",;\t"]
    heads = [[title.strip().casefold() for title in lines[0]] if lines else [] for lines in tried]
    at = max(range(len(heads)), key=lambda index: len(set(heads[index]) & set(needed)))
    lines, head = tried[at], heads[at]
    missing = [one for one in needed if one not in head]
    if missing:
        there = ", ".join(shown(one) for one in head[:20] if one) or "none"
        raise InputError(
            f"{printable(file.name)} has no column `{missing[0]}`; its columns are {there}",
            "export the tickets with it, in English, or name another format",
        )
    found = []
    for line in lines[1:]:
        row: dict[str, list[str]] = {}
        for title, text in zip(head, line, strict=False):
            row.setdefault(title, []).append(text.strip())
        found.append(row)
    return found


def first(row: Mapping[str, Sequence[str]], *titles: str) -> str:
    """The first text in one of these columns."""
    return next((text for title in titles for text in row.get(title, ()) if text), "")


def changes(file: SourceFile, loaded: Loaded, found: Sequence[Found]) -> Changes:
    """The keys and states of tickets as changes of the opportunities that they are of."""
    data: dict[str, Any] = loaded.document.data or {}
    base = [
        {key: one[key] for key in ("id", "ticket", "status") if key in one} for one in data.get("opportunities", ())
    ]
    theirs = [dict(one) for one in base]
    lost: list[Lost] = []
    seen: set[str] = set()
    name = PurePath(loaded.file).name
    has = {one["ticket"]["key"] for one in base if "ticket" in one}
    for ticket in sorted(found, key=lambda one: one.key not in has):
        where = Where(file.name, "", ticket.row)
        of = _opportunity(ticket, theirs, name)
        if isinstance(of, Message):
            lost.append(Lost(where, ticket.key, of))
        if not isinstance(of, dict):
            continue
        if of["id"] in seen:
            first = printable(of.get("ticket", {}).get("key", ""))
            why = Message("ticket {key} is of the opportunity {id} already", key=first, id=of["id"])
            lost.append(Lost(where, ticket.key, why))
            continue
        seen.add(of["id"])
        if ticket.key:
            kept = of.get("ticket", {}).get("url")
            url = ticket.url or (kept if of.get("ticket", {}).get("key") == ticket.key else "")
            of["ticket"] = {"key": ticket.key, **({"url": url} if url else {})}
        state = _state(ticket.state)
        if state in ("doing", "done", "dropped"):
            of["status"] = state
        elif state == "open" and of.get("status") in ("doing", "done", "dropped"):
            of["status"] = "planned"
        elif not state and ticket.state:
            lost.append(Lost(where, ticket.state, Message("no state of a ticket that is known")))
    if found and not seen and not lost:
        lost.append(Lost(Where(file.name), name, Message("no ticket in it is of this journey")))
    return Changes({"opportunities": base}, {"opportunities": theirs}, tuple(lost))


def _opportunity(ticket: Found, listed: Sequence[dict[str, Any]], file: str) -> dict[str, Any] | Message | None:
    """The opportunity that a ticket is of; None for a ticket that cjm did not make, a Message for one that is gone."""
    by_id = {one["id"]: one for one in listed}
    mark = next((match for text in ticket.texts if (match := _MARK.search(text))), None)
    if mark is not None and mark[1] != file:
        return None
    labels = [word for text in ticket.texts for word in re.findall(r"\bcjm-[a-z0-9-]+", text.lower())]
    id = mark[2] if mark else next((id for id in by_id if _label(file, id) in labels), "")
    if id in by_id:
        return by_id[id]
    keyed = [one for one in listed if ticket.key and one.get("ticket", {}).get("key") == ticket.key]
    if keyed:
        return keyed[0]
    own = next((one for one in labels if one.startswith(_label(file, ""))), "")
    return (
        Message("no opportunity has the id {id}", id=id or own.removeprefix(_label(file, ""))) if mark or own else None
    )


def _state(text: str) -> str:
    folded = " ".join(text.casefold().replace("’", "'").split())
    return next((state for state, names in _STATES.items() if folded in names.split("|")), "")
