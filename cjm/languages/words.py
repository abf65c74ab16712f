"""The words that pictures, slides and the terminal view show, and how each language writes figures.

One file per language: `en.yaml` sets the keys, the others hold the same ones. A journey may be in any language: one
without a file here has the English words. Numbers, money and dates are written by Babel's tables. The files have plain
spaces: those at which no line may break become no-break spaces when a file is read. What people are called is filled in
here (`cjm.languages.people`): a text that needs a form which may not be known has another one below `KEY.plain`, which
does without; one that sets employees apart from those whose journey it is has another one below `KEY.of-employees` for
a journey of theirs.
"""

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from cjm.journey.languages import Language, known, primary
from cjm.journey.model import Journey, Kind
from cjm.journey.own_words import OwnWords
from cjm.journey.scale import Scale
from cjm.languages import people
from cjm.languages.texts import read_texts, unbroken
from cjm.plaintext import decimals_of_difference, percentage

if TYPE_CHECKING:
    from babel import Locale

MINUS = "\u2212"
_DAY, _WEEK, _MONTH, _YEAR = 86400, 7, 30, 365
"""A day in seconds, the others in days."""
_LITTLE = 50
"""What is less than such a part of a length a headline leaves out."""
_CLOCK = (("hour", 3600), ("minute", 60), ("second", 1))
_THEIRS = ".of-employees"
_DATES = {"en": "en_GB", "pt": "pt_PT"}
"""The region whose dates are written, where Unicode's tables take another one for the language."""
_FIGURES = {"pt": "pt_PT"}
"""The same for figures, and for what counts as one: 0,5 pontos in Portugal, 0,5 ponto in Brazil."""


class Words(NamedTuple):
    """The words and the figures of one language; `names` are what people are called, see `cjm.languages.people`.
    `language` is the tag of what is written with them: that of a region has its figures and dates."""

    language: str
    texts: Mapping[str, str]
    names: Mapping[str, str] = MappingProxyType({})

    @property
    def spoken(self) -> Language:
        """The language of the words."""
        return known(self.language) or "en"

    def __call__(self, key: str, /, **values: object) -> str:
        """The text under `key` with its `{names}` filled in, those for people without being given.

        Only the text's own names are replaced; braces in the values stay as they are.
        """
        filled = {**self.names, **values}
        return self.texts[key].format_map(filled) if filled else self.texts[key]

    def counted(self, key: str, number: float, /, decimals: int = 2, **values: object) -> str:
        """A counted thing, or a sentence about it: `key.one` or `key.many`, as the language has it for this number,
        with `{n}` and the other `{names}` filled in."""
        size = abs(round(number, decimals))
        part = size % 1 != 0
        # what Unicode leaves out: in Dutch "1,5 punt", but "2,5 punten"
        like = 1 if part and size < 2 and self.spoken == "nl" else size if part else int(size)
        return self(
            f"{key}.one" if _is_one(like, _figures(self.language)) else f"{key}.many",
            n=self.number(number, decimals),
            **values,
        )

    def number(self, value: float, decimals: int = 2) -> str:
        """A number with the language's signs and a true minus; at most `decimals` decimals, no zeros at the end."""
        return _decimal(round(value, decimals) + 0.0, decimals, _figures(self.language))

    def score(self, scale: Scale, value: float | None) -> str:
        """A score on a scale, with a plus where that has meaning (`Scale.signed`); empty where it is not known."""
        if value is None:
            return ""
        return self._signed(value, scale.decimals) if scale.signed else self.number(value, scale.decimals)

    def gain(self, value: float | None, decimals: int = 2) -> str:
        """A difference of scores, with a plus before what is above 0 and never 0 where there is a difference; empty
        where it is not known."""
        return "" if value is None else self._signed(value, max(decimals, decimals_of_difference(value)))

    def _signed(self, value: float, decimals: int) -> str:
        text = self.number(value, decimals)
        return f"+{text}" if round(value, decimals) > 0 else text

    def money(self, amount: float, currency: str) -> str:
        """An amount with its currency, without decimals where it is whole."""
        from babel.numbers import format_currency

        locale = _figures(self.language)
        pattern = _locale(locale).currency_formats["standard"].pattern
        if round(amount, 2) == int(amount):
            pattern = pattern.replace(".00", "")
        text = format_currency(amount, currency, format=pattern, locale=locale, currency_digits=False)
        return text.replace("-", MINUS)

    def labelled(self, name: str, text: str) -> str:
        """A name and what stands under it: "name: text", with the spaces that the language has at a colon."""
        return self("labelled", name=name, text=text)

    def listed(self, items: Iterable[str]) -> str:
        """Several things in a row that is no sentence: "a; b; c"."""
        return self("listed", one="", other="").join(items)

    def series(self, items: Sequence[str]) -> str:
        """Several things in a sentence: "a", "a and b", "a, b and c"."""
        if len(items) < 2:
            return "".join(items)
        return f"{', '.join(items[:-1])} {self('and')} {items[-1]}"

    def date(self, value: datetime.date) -> str:
        """A date in full, as in a sentence."""
        from babel.dates import format_date

        text = format_date(value, format="long", locale=_dates(self.language))
        # French writes only the first day of a month as an ordinal, which Unicode's tables leave out
        return text.replace("1", "1er", 1) if self.spoken == "fr" and value.day == 1 else text

    def period(self, value: datetime.date, skeleton: str) -> str:
        """A date with the parts that `skeleton` names, one of Unicode's: `yMMM` is "Mar 2026"."""
        from babel.dates import format_skeleton

        return str(format_skeleton(skeleton, value, locale=_dates(self.language)))

    def duration(self, seconds: int, in_days: bool = False) -> str:
        """A length of time, exactly, in the units in which one would write it; a month counts 30 days, a year 365.

        Whole years, months from two on and, within a year, weeks are written as such. Other days are days, from half a
        year on with months, from two years on with years. Hours, minutes and seconds follow. With `in_days` whole weeks
        and, below half a year, whole months are days too, as beside lengths that are.
        """
        days, rest = divmod(seconds, _DAY)
        amounts = (self._amounts(_calendar(days, in_days), days), self._amounts(_CLOCK, rest))
        return self.series([text for text in amounts if text]) or self.counted("unit.second", 0)

    def rough_duration(self, seconds: int, in_days: bool = False) -> str:
        """A length of time as a headline has it: without hours and minutes that are less than a fiftieth of it, and
        without days that are that little beside years and months."""
        rest = seconds % _DAY
        days = (seconds - rest) // _DAY
        seconds -= rest if rest * _LITTLE < seconds else 0
        amounts = dict(_parts(_calendar(days, in_days), days))
        few = amounts.get("day", 0) if len(amounts) > 1 and amounts.get("day", 0) * _LITTLE < days else 0
        if not few:
            return self.duration(seconds, in_days)
        return self._amounts([(unit, size) for unit, size in _calendar(days, in_days) if unit != "day"], days - few)

    def percent(self, share: float) -> str:
        """A share (0..1) in whole per cent; what only rounds to 0 or 100 is written as under 1 or over 99."""
        bound, number = percentage(share)
        return self(f"percent.{bound}" if bound else "percent", n=self.number(number))

    def _amounts(self, units: Iterable[tuple[str, int]], rest: int) -> str:
        return " ".join(self.counted(f"unit.{unit}", number) for unit, number in _parts(units, rest))


def _parts(units: Iterable[tuple[str, int]], rest: int) -> Iterator[tuple[str, int]]:
    """How many of each unit a length comes to, without those of which it has none."""
    for unit, size in units:
        number, rest = divmod(rest, size)
        if number:
            yield unit, number


def _calendar(days: int, in_days: bool) -> list[tuple[str, int]]:
    """The units in which so many days are written, with their size in days."""
    if days % _YEAR == 0:
        return [("year", _YEAR)]
    if not in_days and days % _MONTH == 0 and days >= 2 * _MONTH:
        return [("month", _MONTH)]
    if not in_days and days % _WEEK == 0 and days < _YEAR:
        return [("week", _WEEK)]
    years, months = [("year", _YEAR)] * (days >= 2 * _YEAR), [("month", _MONTH)] * (days >= 6 * _MONTH)
    return [*years, *months, ("day", 1)]


def words_of(journey: Journey) -> Words:
    """The words of a journey's language, with what it calls those who take part."""
    return words_in(journey.language, journey.kind, journey.words)


def words_among(tag: str, journey: Journey) -> Words:
    """The words for one of several journeys on a page in a language: with what the journey calls those who take part
    where it is in this language too, of whatever region."""
    return words_in(tag, journey.kind, journey.words if primary(journey.language) == primary(tag) else None)


@lru_cache(maxsize=64)
def words_in(tag: str, kind: Kind = "customer", own: OwnWords | None = None) -> Words:
    """The words of a language, for a journey of this kind with words of its own; the English ones for a language that
    has none here. `tag` is one of BCP 47."""
    language = known(tag) or "en"
    names = people.names(language, kind, own)
    unknown = [f"{{{name}}}" for name in people.every_name() - names.keys()]
    texts = _texts(language)
    plain = {
        key: texts[f"{key}.plain"]
        for key, text in texts.items()
        if f"{key}.plain" in texts and any(name in text for name in unknown)
    }
    own_journey = {key.removesuffix(_THEIRS): text for key, text in texts.items() if key.endswith(_THEIRS)}
    return Words(tag, {**texts, **(own_journey if kind == "employee" else {}), **plain}, names)


@cache
def _texts(language: Language) -> dict[str, str]:
    return {key: unbroken(text, language) for key, text in read_texts(f"{language}.yaml").items()}


@cache
def _figures(tag: str) -> str:
    """The locale whose figures are written."""
    return _regional(tag) or _FIGURES.get(known(tag) or "en", known(tag) or "en")


@cache
def _dates(tag: str) -> str:
    """The locale whose dates are written."""
    return _regional(tag) or _DATES.get(known(tag) or "en", known(tag) or "en")


def _regional(tag: str) -> str:
    """The locale of a tag that names a region, where there are words in its language and Unicode knows it."""
    from babel import Locale, UnknownLocaleError

    language = known(tag)
    if not language or "-" not in tag:
        return ""
    try:
        found = Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return ""
    return str(found) if found.territory else ""


@cache
def _locale(locale: str) -> "Locale":
    from babel import Locale

    return Locale.parse(locale)


@lru_cache(maxsize=1024)
def _is_one(number: float, locale: str) -> bool:
    return str(_locale(locale).plural_form(number)) == "one"


@lru_cache(maxsize=1024)  # a picture writes the same few numbers over and over, and Babel takes its time
def _decimal(value: float, decimals: int, locale: str) -> str:
    from babel.numbers import format_decimal

    pattern = "#,##0." + "#" * decimals
    return str(format_decimal(value, format=pattern, locale=locale)).replace("-", MINUS)
