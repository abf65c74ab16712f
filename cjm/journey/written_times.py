"""Durations and dates as people write them, in a language that cjm has words in, as the format writes them."""

import datetime
import re
from fractions import Fraction
from unicodedata import normalize

_LONGEST = 60
_UNITS = {
    "mo": "maand maanden mois monat monate monaten month months mese mesi mes meses",
    "w": "w week weken wk semaine semaines woche wochen weeks settimana settimane semana semanas",
    "d": "d dag dagen j jour jours tag tage tagen day days g gg giorno giorni dia dias",
    "h": "h u uur uren heure heures stunde stunden std hour hours hr hrs ora ore hora horas",
    "min": "min minuut minuten mn minute minutes mins minuto minuti minutos",
    "s": "s sec seconde seconden secondes sekunde sekunden sek second seconds secs secondo secondi segundo segundos",
}
_UNIT_OF = {word: unit for unit, words in _UNITS.items() for word in words.split()}
_YEARS = re.compile(r"jaar|jaren|ans?|annees?|jahre?n?|years?|ann[oi]|anos?")
_ORDER = list(_UNITS)
_SMALLER = {"mo": ("d", 30), "w": ("d", 7), "d": ("h", 24), "h": ("min", 60), "min": ("s", 60)}
"""The unit in which a part of one is written, and how many there are in it; a month counts 30 days."""
_PART = re.compile(r"([0-9]{1,9}(?:[.,][0-9]{1,2})?) ?([a-z]+)\.?(?: |, ?|(?=[0-9])|$)(?:(?:en|et|und|and|e|y) )?")

_MONTHS = (
    "januari janvier januar january gennaio enero janeiro",
    "februari fevrier februar february febbraio febrero fevereiro",
    "maart mrt mars marz maerz march marzo marco",
    "april avril aprile abril",
    "mei mai may maggio mayo maio",
    "juni juin june giugno junio junho",
    "juli juillet july luglio julio julho",
    "augustus aout august agosto",
    "september septembre settembre septiembre setiembre setembro",
    "oktober octobre october ottobre octubre outubro",
    "november novembre noviembre novembro",
    "december decembre dezember dicembre diciembre dezembro",
)
_NUMERIC_DATE = re.compile(r"([0-9]{1,4})([-/. ])([0-9]{1,2})\2([0-9]{1,4})")
_NAMED_DATE = re.compile(r"([0-9]{1,2})(?:er|e|o|st|nd|rd|th|[.°])?[- ](?:de )?([a-z]{3,})\.?[- ](?:del? )?([0-9]{4})")
_NAMED_DATE_MONTH_FIRST = re.compile(r"([a-z]{3,})\.? ([0-9]{1,2})(?:st|nd|rd|th)?,? ([0-9]{4})")


def duration(text: str) -> str:
    """A duration as the format writes it: `1h30min` for `1,5 uur`; empty where it is not certain which one is meant."""
    plain = _plain(text)
    if (years := re.fullmatch(r"([0-9]{1,9}) ?([a-z]+)", plain)) and _YEARS.fullmatch(years[2]):
        return f"P{years[1]}Y"
    if re.fullmatch(r"[0-9]+ ?(?:h|u|uur|heures?) ?[0-9]{2}", plain):
        plain += "min"
    parts: list[tuple[Fraction, str]] = []
    position = 0
    while position < len(plain):
        found = _PART.match(plain, position)
        unit = _UNIT_OF.get(found[2]) if found else None
        before = parts[-1] if parts else None
        if not found or not unit or (before and (before[0] % 1 or _ORDER.index(before[1]) >= _ORDER.index(unit))):
            return ""
        parts.append((Fraction(found[1].replace(",", ".")), unit))
        position = found.end()
    return _in_whole_numbers(parts) if parts else ""


def _in_whole_numbers(parts: list[tuple[Fraction, str]]) -> str:
    """Amounts of units, largest first, of which the last may be a fraction; empty where a part of a second is left."""
    amount, unit = parts.pop()
    while amount % 1 and unit in _SMALLER:
        parts.append((Fraction(int(amount)), unit))
        unit, number = _SMALLER[unit]
        amount = amount % 1 * number
    if amount % 1:
        return ""
    written = "".join(f"{amount}{unit}" for amount, unit in [*parts, (amount, unit)] if amount)
    return written or f"0{unit}"


def date(text: str) -> str:
    """A date as YYYY-MM-DD; empty where it is not certain which one is meant, as with `5/11/2026`."""
    plain = _plain(text)
    if found := _NUMERIC_DATE.fullmatch(plain):
        first, middle, last = found[1], int(found[3]), found[4]
        if len(first) == 4 and len(last) <= 2:
            return _iso(int(first), middle, int(last))
        if len(last) == 4 and len(first) <= 2:
            possible = {_iso(int(last), middle, int(first)), _iso(int(last), int(first), middle)} - {""}
            return possible.pop() if len(possible) == 1 else ""
    elif found := _NAMED_DATE.fullmatch(plain):
        return _iso(int(found[3]), _month(found[2]), int(found[1]))
    elif found := _NAMED_DATE_MONTH_FIRST.fullmatch(plain):
        return _iso(int(found[3]), _month(found[1]), int(found[2]))
    return ""


def _month(word: str) -> int:
    """The month that a name or its beginning stands for; 0 where that is none, or more than one."""
    found = [number for number, names in enumerate(_MONTHS, 1) if any(name.startswith(word) for name in names.split())]
    return found[0] if len(found) == 1 else 0


def _iso(year: int, month: int, day: int) -> str:
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return ""


def _plain(text: str) -> str:
    """Small letters without accents, with single spaces; empty where the text is too long."""
    if len(text) > _LONGEST:
        return ""
    decomposed = normalize("NFKD", text.casefold())
    return " ".join("".join(one for one in decomposed if not "\u0300" <= one <= "\u036f").split())
