"""Addresses as people write and copy them, as the format has them: `https://` or `mailto:`, and nothing that only their
writer should know."""

import re

ADDRESS = (
    r"^(https://[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:[0-9]{1,5})?([/?#][A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]*)?"
    r"|mailto:[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+)$(?!\n)"
)
"""The pattern of an address. It has no name and no password before its host, no letters that look like others, and no
blanks; one of mail has no subject and no attachment."""

_LONGEST = 2_000
_WEB = re.compile(r"(?:www\.)?[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[a-z]{2,}(?:[/?#]|$)")
_MAIL = re.compile(r"[^\s@/:]+@[^\s@/:]+\.[a-z]{2,}$")
_IN_PATHS = "~:/?#[]@!$&'()*+,;=%"


def address(text: str) -> str:
    """An address that is written otherwise, as the format has it; empty where it is not certain which is meant, or no
    such address leads there."""
    from urllib.parse import quote

    found = text.strip()[:_LONGEST]
    if _MAIL.match(found):
        found = f"mailto:{found}"
    elif _WEB.match(found):
        found = f"https://{found}"
    scheme, colon, rest = found.partition(":")
    scheme = {"http": "https"}.get(scheme.lower(), scheme.lower())
    if scheme == "https" and rest.startswith("//") and "\\" not in rest:
        host, *path = re.split("(?=[/?#])", rest.removeprefix("//"), maxsplit=1)
        rest = "//" + host.rpartition("@")[2] + quote("".join(path), safe=_IN_PATHS)
    elif scheme == "mailto":
        rest = rest.partition("?")[0]
    whole = scheme + colon + rest
    return whole if re.search(ADDRESS, whole) else ""
