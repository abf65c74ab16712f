"""What steps refer to: phases, channels, actors, sources and own rows, made as their names are met."""

from typing import Any

from cjm.exchange._draft import Draft, Where
from cjm.exchange._ids import id_for
from cjm.exchange._tables import values
from cjm.journey.entities import MAP_LANES
from cjm.plaintext import Message

_ORDER = ("channels", "actors", "sources", "phases", "lanes", "steps", "opportunities")


class Entities:
    """The lists of a draft that steps refer to by id; the same name is the same entry."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self._ids: dict[str, dict[str, str]] = {}
        self._latest: dict[str, dict[str, int]] = {}
        self._taken: dict[str, set[str]] = {"lanes": set(MAP_LANES)}

    def list(self, key: str) -> list[dict[str, Any]]:
        """A list of the draft, which is there from then on."""
        found: list[dict[str, Any]] = self.draft.data.setdefault(key, [])
        return found

    def fresh(self, key: str, title: str, otherwise: str) -> str:
        """An id for a title that nothing in this list has."""
        taken = self._taken.setdefault(key, set())
        found = id_for(title, taken, otherwise, self._latest.setdefault(key, {}))
        taken.add(found)
        return found

    def phase(self, title: str) -> str:
        """The id of the phase with this title."""
        return self._named("phases", title, "phase", {})

    def lane(self, title: str, wanted: str = "") -> str:
        """The id of the own row with this title; `wanted` is the id that the user named."""
        if wanted and wanted not in self._ids.setdefault("lanes", {}).values():
            self._taken["lanes"].add(wanted)
            self._ids["lanes"][title.casefold()] = wanted
            self.list("lanes").append({"id": wanted, "title": title})
        return wanted or self._named("lanes", title, "lane", {})

    def channel(self, title: str, where: Where) -> str:
        """The id of the channel with this title, whose kind is told by it where there is no doubt."""
        known = title.casefold() in self._ids.get("channels", {})
        kind = values.channel_kind(title)
        found = self._named("channels", title, "channel", {"kind": kind} if kind else {})
        if kind and not known:
            path = ("channels", len(self.list("channels")) - 1)
            self.draft.guess(where, kind, Message("the kind of the channel {title}", title=title), path)
        return found

    def actor(self, title: str) -> str:
        """The id of the actor with this name."""
        return self._named("actors", title, "actor", {})

    def source(self, title: str, where: Where) -> str:
        """The id of the source with this title; one whose kind is not told is an assumption, which is guessed."""
        known = title.casefold() in self._ids.get("sources", {})
        kind = values.source_kind(title)
        found = self._named("sources", title, "source", {"kind": kind or "assumption"})
        if not known:
            why = Message("the kind of the source {title}", title=title)
            path = None if kind else ("sources", len(self.list("sources")) - 1)
            self.draft.guess(where, kind or "assumption", why, path)
        return found

    def ordered(self) -> None:
        """Put the lists in the order of the format, steps and opportunities last."""
        data = self.draft.data
        for key in _ORDER:
            if key in data:
                data[key] = data.pop(key)

    def _named(self, key: str, title: str, otherwise: str, more: dict[str, str]) -> str:
        ids = self._ids.setdefault(key, {})
        folded = title.casefold()
        if folded not in ids:
            ids[folded] = self.fresh(key, title, otherwise)
            self.list(key).append({"id": ids[folded], "title": title, **more})
        return ids[folded]
