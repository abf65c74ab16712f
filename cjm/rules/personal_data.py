"""A text holds personal data.

A journey is shared: as a picture, on a wall, in a repository that keeps every version. An e-mail address, a phone
number, an account number or a national number of a real person has no place in it; a role or a first name says as
much. What is reported is the kind, never the datum. National numbers and account numbers are reported only where
their check digits are right. Addresses of a function (info@, support@), example domains, service numbers (0800, 0900,
070, 078, 088) and enterprise numbers are no personal data. A number that is none can be allowed with `# cjm: allow
personal-data`.

Source: the General Data Protection Regulation (EU) 2016/679, article 5: data minimisation.

Bad:

    owner: an.peeters@wheels.be

Good:

    owner: Retail team, info@wheels.be
"""

import re
from collections.abc import Callable, Iterator
from typing import Any

from cjm.analysis.thresholds import Thresholds
from cjm.diagnostics import Place, Severity
from cjm.journey.model import Journey
from cjm.plaintext import Message
from cjm.rules import Finding

SEVERITY = Severity.WARNING
PROFILES = ("basic",)


_SUSPECT = re.compile("@|(?:[0-9][^0-9]*){8}")
"""What every text with personal data has: an at sign, or eight digits."""


def check(journey: Journey, thresholds: Thresholds) -> Iterator[Finding]:
    for place, text in _suspects(journey, journey):
        for kind in _kinds(text):
            key = next((key for key in reversed(place.path) if isinstance(key, str)), "text")
            yield Finding(
                place,
                Message("`{key}` holds what looks like {kind}", key=key, kind=kind),
                Message("leave it out: a role or a first name is enough, and a journey is shared"),
            )


def _suspects(entity: Any, journey: Journey) -> Iterator[tuple[Place, str]]:
    """Each text in an entity of the model that may hold personal data, with its place in the journey or a library."""
    for key, value in zip(entity._fields, entity, strict=True):
        if value.__class__ is str:
            if _SUSPECT.search(value):
                yield entity.place / key, value
        elif value.__class__ is tuple:
            for position, entry in enumerate(value):
                if entry.__class__ is str:
                    if _SUSPECT.search(entry):
                        yield _written(entity.place / key, position, journey), entry
                elif hasattr(entry, "place"):
                    yield from _suspects(entry, journey)
        elif hasattr(value, "place"):
            yield from _suspects(value, journey)


def _written(place: Place, position: int, journey: Journey) -> Place:
    """Where the entry at this position of a list stands: what is invalid is absent, but the others keep their
    places."""
    index = -1
    for _ in range(position + 1):
        index += 1
        while journey.invalid(place / index):
            index += 1
    return place / index


_BLANKS = str.maketrans(
    dict.fromkeys("\t\n\u00a0\u2007\u2009\u202f", " ") | dict.fromkeys("\u2010\u2011\u2012\u2013\u2212", "-")
)


def _kinds(text: str) -> Iterator[Message]:
    """What kinds of personal data a text seems to hold, each once. What one kind explains, no other looks at."""
    text = text.translate(_BLANKS)
    for kind, pattern, holds in _KINDS:
        found = [match for match in re.finditer(pattern, text) if holds(match)]
        for match in found:
            text = text[: match.start()] + "\n" * (match.end() - match.start()) + text[match.end() :]
        if found:
            yield kind


_ROLES = (
    r"(?i)(?:info|contact|support|help|helpdesk|service|services|klantendienst|klantenservice|sales|verkoop|no-?reply|hello|"
    r"hallo|bonjour|office|admin|administratie|privacy|dpo|gdpr|hr|jobs|pers|press|webmaster|postmaster|kontakt|accueil)"
    r"(?:[+.-].*)?"
)
_EXAMPLES = r"(?i)(?:.*\.)?(?:example\.(?:com|net|org)|example|test|invalid|localhost)"


def _mail(match: re.Match[str]) -> bool:
    """Whether an address may be a person's: none of a function, nor one reserved for examples (RFC 2606)."""
    return not re.fullmatch(_ROLES, match["local"]) and not re.fullmatch(_EXAMPLES, match["domain"])


_COUNTRIES = {
    15: "NO",
    16: "BE",
    18: "DK FI NL",
    19: "SI",
    20: "AT EE LT LU",
    21: "CH HR LI LV",
    22: "BG DE GB IE ME RS",
    24: "AD CZ ES MD RO SE SK",
    25: "PT",
    26: "IS TR",
    27: "FR GR IT MC SM",
    28: "AL CY HU PL",
    29: "UA",
    31: "MT",
}
"""The countries of SEPA, by the length of their account numbers."""

_IBAN = "|".join(
    rf"(?:{countries.replace(' ', '|')})[0-9]{{2}}(?:[ .-]?[A-Z0-9]){{{length - 4}}}"
    for length, countries in _COUNTRIES.items()
)


def _iban(match: re.Match[str]) -> bool:
    """Whether the check digits of ISO 13616 are right: the number with its first four characters behind, its letters as
    10 to 35, leaves 1 when divided by 97."""
    number = re.sub("[ .-]", "", match[0])
    return int("".join(str(int(character, 36)) for character in number[4:] + number[:4])) % 97 == 1


_NO_NUMBER_OF_A_PERSON = (
    r"(?i)(?:(?:order|bestel|dossier|ticket|fact?u|invoice|referen|artikel|article|zaak|case|commande|auftrag|rechnung|serie)"
    r"[a-zé]*|(?:klant|klanten|customer|client|kunden|polis|contract|product|ondernemings|btw|vat|kvk|kbo)"
    r"[ -]?(?:nummer|number|nr|no|numéro))[ :.#°]*(?:(?:nummer|number|nr|no|n)[ :.#°]*)?(?:BE ?)?$"
    r"|[€$£#] ?$|\b(?:EUR|BE) ?$|\b[A-Z]{2}[0-9]{2}(?: [A-Z0-9]{4})* $"
)
_UNIT = r"(?i) ?(?:[€$£%]|(?:euro?|km|kilometer|stuks|jaar|dagen|days|years|jours|tage|kWh|MB|GB)\b|[.,][0-9])"


def _plain(match: re.Match[str]) -> bool:
    """Whether a number does not stand after the word for an order, a file or an amount, nor before a unit."""
    before, after = match.string[max(0, match.start() - 40) : match.start()], match.string[match.end() :][:12]
    return not re.search(_NO_NUMBER_OF_A_PERSON, before) and not re.match(_UNIT, after)


def _digits(match: re.Match[str]) -> str:
    return re.sub("[^0-9]", "", match[0])


def _belgian(match: re.Match[str]) -> bool:
    """Whether eleven digits are a birthday (or what stands for one), a serial number and 97 less the remainder of the
    nine before divided by 97; for those born from 2000 on a 2 stands before the nine. Of a foreigner without a number
    of the register 20 or 40 is added to the month."""
    digits = _digits(match)
    number, rest = digits[:9], int(digits[9:])
    birthday = int(digits[2:4]) % 20 <= 12 and int(digits[2:4]) < 60 and int(digits[4:6]) <= 31
    right = rest in (97 - int(number) % 97, 97 - int(f"2{number}") % 97)
    return birthday and right and number[6:] not in ("000", "999") and (match[0] != digits or _plain(match))


def _dutch(match: re.Match[str]) -> bool:
    """Whether nine digits pass the eleven test: with weights 9 to 2 and for the last -1 their sum is divisible by 11.
    One number in eleven passes, so that it must not stand where an order number would."""
    digits = _digits(match)
    total = sum(weight * int(digit) for weight, digit in zip((9, 8, 7, 6, 5, 4, 3, 2, -1), digits, strict=True))
    if total % 11 or len(set(digits)) == 1:
        return False
    return bool(match["named"]) or (match[0] == digits and _plain(match))


_SERVICE = r"(?:800|90[0-9])[0-9]*|7[08][0-9]{6}|88[0-9]{7}"
"""Toll-free and premium numbers; the Belgian 070 and 078, which in the Netherlands are The Hague and Dordrecht; 088."""


def _phone(match: re.Match[str]) -> bool:
    """Whether a number with the form of a phone number is no service number, enterprise number, amount or decimal."""
    digits, text = _digits(match), match[0]
    if match["home"]:
        national = re.sub(r"^(?:00|\+)3[12]", "", re.sub("[ ()./-]", "", text)).lstrip("0")
        return not re.fullmatch(_SERVICE, national)
    if match["abroad"]:
        thousands = re.fullmatch(r"\+[0-9]{1,3}(?:[ .][0-9]{3})+", text) and len(digits) < 11
        return not thousands and not re.fullmatch(r"\+[0-9]+\.[0-9]+", text) and _plain(match)
    enterprise = re.fullmatch(r"[0-9]{4}\.[0-9]{3}\.[0-9]{3}", text) and 97 - int(digits[:8]) % 97 == int(digits[8:])
    return not enterprise and not re.fullmatch(_SERVICE, digits[1:]) and _plain(match)


# patterns are texts: `re` compiles them for the first text that could hold such data, and mostly there is none
_KINDS: tuple[tuple[Message, str, Callable[[re.Match[str]], bool]], ...] = (
    (
        Message("an e-mail address"),
        r"(?<![\w.+%-])(?P<local>[\w.+%-]{1,64})@(?P<domain>(?:[\w-]{1,63}\.){1,8}[^\W\d_]{2,24})(?![\w-])",
        _mail,
    ),
    (
        Message("a bank account number (IBAN)"),
        rf"(?ia)(?<![A-Z0-9])(?:{_IBAN})(?![A-Z0-9])",
        _iban,
    ),
    (
        Message("a Belgian national number"),
        r"(?a)(?<![\w+])(?<![0-9][.,/-])(?:[0-9]{2}[. -]?){3}[0-9]{3}[. -]?[0-9]{2}(?!\w)(?![.,-][0-9])",
        _belgian,
    ),
    (
        Message("a phone number"),
        r"(?a)(?<![\w+])(?<![0-9][.,/-])(?:"
        # Belgium and the Netherlands from abroad
        r"(?P<home>(?:\+|00)[ ]?3[12][ ./-]?(?:\(0\)[ ./-]?)?[1-9](?:[ ./-]?[0-9]){7,8})"
        r"|(?P<abroad>\+[1-9][0-9]{0,2}(?:[ ./-]?(?:\(0\))?[0-9]){7,12}|00(?:33|352|44|49)(?:[ ./-]?[0-9]){8,11})"
        # Belgian mobile, French and Dutch mobile, Belgian and Dutch fixed lines
        r"|04[5-9][0-9][ ./-]?[0-9]{2}[ .-]?[0-9]{2}[ .-]?[0-9]{2}"
        r"|04[5-9][0-9][ ./-]?[0-9]{3}[ .-]?[0-9]{3}"
        r"|0[67](?:[ .-]?[0-9]{8}|(?:[ .-][0-9]{2}){4}|[ -][0-9]{4}[ -][0-9]{4}|"
        r"[ -][0-9]{3}[ -][0-9]{3}[ -][0-9]{2}|[ -][0-9]{3}[ -][0-9]{2}[ -][0-9]{3})"
        r"|0[2349][ ./-]{1,2}[0-9]{3}[ .-][0-9]{2}[ .-][0-9]{2}"
        r"|0[1-9][0-9][ ./-]{1,2}[0-9]{2}[ .-][0-9]{2}[ .-][0-9]{2}"
        r"|\(?0[1-9][0-9]\)?[ -][0-9]{3}[ ]?[0-9]{2}[ ]?[0-9]{2}"
        r"|\(?0[1-9][0-9]{2}\)?[ -][0-9]{2}[ ]?[0-9]{2}[ ]?[0-9]{2}"
        r")(?!\w)(?![.,-][0-9])",
        _phone,
    ),
    (
        Message("a Dutch citizen service number (BSN)"),
        r"(?ia)(?P<named>(?:bsn|burgerservice-?nummer|sofi-?nummer)[ :=.-]{0,3}(?:is |nr\.? )?)?"
        r"(?<![\w+])(?<![0-9][.,/-])"
        r"(?:[0-9]{9}|[0-9]{3}[ .-][0-9]{3}[ .-][0-9]{3}|[0-9]{4}[ .-][0-9]{2}[ .-][0-9]{3})(?!\w)(?![.,-][0-9])",
        _dutch,
    ),
)
