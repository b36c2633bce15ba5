"""The numbers of a German text: digits, number words, compounds, ordinals, fractions, amounts, clock times."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache, lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING, Literal, NamedTuple

from summarizer.german._lexicon import Beginnings, entries
from summarizer.german._words import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

NumberKind = Literal["plain", "year", "time", "vague"]


class Number(NamedTuple):
    """A number as a text states it.

    Attributes:
        value: The number, scale words included; for a clock time the minutes since midnight.
        start: Where it begins.
        end: Where it ends, scale words included.
        kind: ``plain``; ``year`` (four digits that can be a year); ``time``; ``vague`` ("Tausende").
        unit: What it counts, if that is a known unit: ``"percent"``, ``"euro"``, ``"week"``.
        firm: A faithful translation has to show it.
        scale: The factor of its scale word, 1 without one.
    """

    value: float
    start: int
    end: int
    kind: NumberKind = "plain"
    unit: str | None = None
    firm: bool = True
    scale: float = 1.0


_UNITS = {"ein": 1, "eins": 1, "zwei": 2, "zwo": 2, "drei": 3, "vier": 4, "fünf": 5} | {
    "sechs": 6,
    "sieben": 7,
    "acht": 8,
    "neun": 9,
}
_TEENS = {"zehn": 10, "elf": 11, "zwölf": 12, "dreizehn": 13, "vierzehn": 14, "fünfzehn": 15} | {
    "sechzehn": 16,
    "siebzehn": 17,
    "achtzehn": 18,
    "neunzehn": 19,
}
_TENS = {"zwanzig": 20, "dreißig": 30, "dreissig": 30, "vierzig": 40, "fünfzig": 50, "sechzig": 60} | {
    "siebzig": 70,
    "achtzig": 80,
    "neunzig": 90,
}
_ORDINALS = {"erst": 1, "zweit": 2, "dritt": 3, "viert": 4, "siebt": 7, "siebent": 7, "acht": 8}
_SCALES = (
    *(("billiard", 1e15), ("billion", 1e12), ("milliard", 1e9), ("million", 1e6), ("tausend", 1e3)),
    *(("hundert", 1e2), ("bio", 1e12), ("mrd", 1e9), ("mio", 1e6), ("tsd", 1e3)),
)


def _either(words: dict[str, int]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_BELOW_100 = rf"(?:(?:{_either(_UNITS)})und(?:{_either(_TENS)})|{_either(_TEENS)}|{_either(_TENS)}|{_either(_UNITS)})"
_BELOW_1000 = rf"(?:(?:{_either(_UNITS)})?hundert(?:und)?(?:{_BELOW_100})?|{_BELOW_100})"
_NUMERAL = re.compile(rf"(?P<thousands>{_BELOW_1000}?tausend(?:und)?)?(?P<rest>{_BELOW_1000})?")
_PARTS = re.compile(rf"{_either(_TEENS)}|{_either(_TENS)}|{_either(_UNITS)}|hundert")
_PARTS_OF_ONE = {"einhalb": 0.5, "einviertel": 0.25, "dreiviertel": 0.75, "eindrittel": 1 / 3}
# Ends that leave the numeral a numeral; what follows after other letters is only a hint ("Dreieck").
_FIRM_END = re.compile(
    r"(?:er|en|e)?(?:mal(?:s|ig\w*)?|fach\w*|köpfig\w*|stellig\w*|seitig\w*|teilig\w*"
    r"|(?:sekünd|minüt|stünd|täg|wöch|monat|jähr)(?:ig|lich)\w*)?$"
)
_HEAD = 3
_SHORTEST_BEGINNING = 5
_ORDINAL = re.compile(r"(\w+?)e[rnsm]?")
_ORDINAL_END = re.compile(r"s?te[rnsm]?(?:ns)?$")
_DENOMINATOR = re.compile(r"s?tel[sn]?$")
_FALSE_STARTS = re.compile(
    r"ein(?!s$|jähr|täg|stünd|wöch|monat|minüt|und|hundert|tausend)|zweif|zweig|dreist(?!ünd|öck|ell|ück|uf)|dreh|achtung|achtsam|achte[tn]|elfenb|elfe|vieler|hundertw"
)

_MONTH_DAY = r"(?<![\d.,])(?P<day>[0-3]?\d)\.\s?(?P<month>[01]?\d)\.(?:\s?(?P<year>\d{4}|\d{2})(?!\d))?"
_DIGIT = re.compile(r"\d")
_DIGITS = re.compile(
    rf"(?P<iso>(?<!\d)\d{{4}}-\d\d-\d\d(?!\d))|(?P<date>{_MONTH_DAY})"
    r"|(?P<clock>(?<![\d.,:])(?P<hour>[0-2]?\d)(?:[.:∶](?P<minute>[0-5]\d))?(?=\s?Uhr\b|\s?h\b))"
    r"|(?P<pair>(?<![\d.,:])\d{1,3}[:∶]\d{1,3}(?![\d:]))"
    r"|(?P<grouped>(?<![\d.,])\d{1,3}(?:[.'’  ]\d{3})+(?!\d)(?:,\d+)?)"
    r"|(?P<digits>\d+(?:,\d+|\.\d{1,2}(?!\d))?)(?P<decade>er\b(?:[- ]Jahre\w*)?)?"
)
# "Ein" counts where something is measured; else it is the article.
_ONE = re.compile(r"\b[Ee]in(?:e[mnr]?)?\s(?P<one>Prozent|Euro|Dollar|US-Dollar)\b")
_MEASURES = ("Prozent", "Euro", "ollar")
_GROUPING = re.compile(r"[.'’  ]")
_SCALE_AFTER = re.compile(
    r"[- \u00a0\u202f]?((?:milliard|million|billion|billiard)\w*|(?:tausend|hundert)(?:e\w*)?\b"
    r"|(?:mio|mrd|bio|tsd)\b\.?)",
    re.IGNORECASE,
)
# What may stand before the first word of a sentence.
_BEGINS = re.compile(r"(?:^|[.!?:…\n])[\s„“”\"»«›‹‚'(–—-]*$")
_NEXT_WORD = re.compile(r"[.]?[-\s\u00a0\u202f]{0,2}([€$£%]|[^\W\d_]+(?:-[^\W\d_]+)?)")
_CENTURY = 100
_CENTURY_TURN = 60
"""Of two digits for a year, those below are of this century."""
_TWO_DIGITS = 2
_THOUSAND = 1e3
_MILLION = 1e6
_YEAR_JOINTS = frozenset("/-–")
_JOINED = re.compile(
    r"-?\s*(?:bis(?: zu)?|und|oder|–|-|/|auf)\s*"
    r"|\sauf\s(?:(?:nun|jetzt|dann|künftig|zuletzt)\s)?(?:mindestens|wenigstens|höchstens|maximal|rund|etwa|circa|ungefähr"
    r"|knapp|fast|nahezu|gut|über|mehr als|bis zu)\s",
    re.IGNORECASE,
)
# "Berlin gibt 20, Paris 50 Millionen": the scale and the unit are said once.
_SHARED = re.compile(r"(?:,|\s(?:und|sowie))\s(?:(?:in|im|aus|für|von|der|die|das)\s){0,2}[A-ZÄÖÜ][\w-]*\s")


def numbers(text: str) -> tuple[Number, ...]:
    """All numbers of a German text, in order; a range's ends both, "20 bis 30 Millionen" with both readings of 20."""
    words = words_of(text)
    tokens: list[tuple[int, str | re.Match[str]]] = [
        (words.starts[at], words.printed[at]) for at, readings in enumerate(map(_word_readings, words.low)) if readings
    ]
    if words.has_digits:
        tokens += ((match.start(), match) for match in _in_digits(text))
    if any(map(text.__contains__, _MEASURES)):
        tokens += ((match.start(), match) for match in _ONE.finditer(text))
    tokens.sort(key=itemgetter(0))
    found: list[Number] = []
    last_end = 0
    for start, token in tokens:
        if start < last_end:
            continue
        if not isinstance(token, str):
            found += _read_digits(token, text)
        elif found and (fraction := _fraction(token.lower(), found[-1], text, start)):
            found[-1] = fraction
        else:
            found += _read_word(token, start, text)
        last_end = max(last_end, found[-1].end) if found else 0
    return _spread_scales(found, text) if len(found) > 1 else tuple(found)


def _in_digits(text: str) -> Iterator[re.Match[str]]:
    digit = _DIGIT.search(text)
    while digit is not None:
        token = _DIGITS.match(text, digit.start())
        if token is None:
            return  # never: a digit by itself is a number
        yield token
        digit = _DIGIT.search(text, token.end())


def _read_digits(match: re.Match[str], text: str) -> list[Number]:
    start, end = match.span()
    kind = match.lastgroup
    if kind == "date":
        return _read_date(match, start, end)
    if kind == "one":
        return [Number(1, start, end, unit=_unit(match["one"].lower()), firm=False)]
    if kind == "clock":
        return _read_clock(match, start, end)
    if kind == "iso":
        year, month, day = (int(part) for part in match[0].split("-"))
        return [Number(year, start, end, "year"), Number(month, start, end, firm=False), Number(day, start, end)]
    if kind == "pair":
        left, right = (int(part) for part in re.split("[:∶]", match[0]))
        time = [Number(left * 60 + right, start, end, "time", firm=False)] if left < 25 and right < 60 else []
        return [Number(left, start, end, firm=False), Number(right, start, end, firm=False), *time]
    if kind == "decade":
        value = float(match["digits"].replace(",", "."))
        century = 1900 if value < 100 else 0
        return [Number(value, start, end, firm=False), Number(value + century, start, end, "year", firm=False)]
    if kind == "grouped":
        return [_scaled(float(_GROUPING.sub("", match[0]).replace(",", ".")), start, end, text)]
    value = float(match[0].replace(",", "."))
    return [_scaled(value, start, end, text, year=match[0].isdigit() and 1000 <= value <= 2100)]


def _read_date(match: re.Match[str], start: int, end: int) -> list[Number]:
    found = [Number(int(match["day"]), start, end), Number(int(match["month"]), start, end, firm=False)]
    if match["year"]:
        year = int(match["year"])
        year = year if year > 99 else year + (1900 if year > 50 else 2000)
        found.append(Number(year, start, end, "year"))
    return found


def _read_clock(match: re.Match[str], start: int, end: int) -> list[Number]:
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    parts = [Number(part, start, end, firm=False) for part in (hour, minute)[: 2 if match["minute"] else 1]]
    return [Number(hour * 60 + minute, start, end, "time", firm=False), *parts]


def _read_word(word: str, start: int, text: str) -> list[Number]:
    if word == "Elf" and not _BEGINS.search(text, 0, start):
        return []  # the team, which never begins a sentence without its article
    end = start + len(word)
    readings = _word_readings(word.lower())
    if len(readings) == 1 and readings[0][1:3] == ("plain", None):
        return [_scaled(readings[0][0], start, end, text, firm=readings[0][3])]
    return [Number(value, start, end, kind, unit, firm) for value, kind, unit, firm in readings]


def _scaled(value: float, start: int, end: int, text: str, *, year: bool = False, firm: bool = True) -> Number:
    """Return a number with the scale words and the unit that follow it; `year` if it can be one by itself."""
    factor = 1.0
    while match := _SCALE_AFTER.match(text, end):
        scale = _scale(match[1].lower())
        # "5-Milliarden-Paket" carries the amount; "zwei Millionäre" does not.
        if scale is None:
            break
        factor *= scale
        value *= scale
        end = match.end()
    kind: NumberKind = "year" if year and factor == 1 else "plain"
    return Number(value, start, end, kind, _unit_after(text, end), firm, factor)


def _unit_after(text: str, end: int) -> str | None:
    match = _NEXT_WORD.match(text, end)
    return _unit(match[1].lower()) if match else None


@lru_cache(maxsize=8192)
def _unit(word: str) -> str | None:
    unit = None if word.startswith("tagung") else _units().longest(word)
    return unit or ("dollar" if word.endswith("dollar") else None)


@cache
def _units() -> Beginnings[str]:
    return Beginnings(dict(_pairs("units_de")))


def _scale(word: str) -> float | None:
    if word.startswith(("millionär", "milliardär", "tausender")):
        return None
    return next((scale for stem, scale in _SCALES if word.startswith(stem)), None)


def _spread_scales(found: list[Number], text: str) -> tuple[Number, ...]:
    """Give the first number of "20 bis 30 Millionen" the reading 20 million too, and both the unit."""
    spread: list[Number] = []
    for place, number in enumerate(found):
        spread.append(number)
        following = found[place + 1] if place + 1 < len(found) else None
        if following is None:
            continue
        if not _JOINED.fullmatch(text, number.end, following.start):
            if _shares_scale(number, following) and _SHARED.fullmatch(text, number.end, following.start):
                scaled = number._replace(value=number.value * following.scale, scale=following.scale)
                # Of what counts nothing itself, "20" can only be of the euros behind the other.
                spread[-1:] = [number._replace(firm=False)] if following.unit is None else []
                spread.append(scaled._replace(unit=following.unit))
            continue
        if following.value < _CENTURY and following.end - following.start == _TWO_DIGITS and following.scale == 1:
            spread += _years_over(number, following, text[number.end : following.start])
        if number.unit is None and following.unit is not None:
            spread[-1] = number._replace(unit=following.unit)
        scale = _THOUSAND if _is_cut_thousand(number, following, text) else following.scale
        if scale > 1 and number.scale == 1 and number.kind != "time":
            scaled = spread[-1]._replace(value=number.value * scale, scale=scale)
            spread[-1] = spread[-1]._replace(firm=False)
            spread.append(scaled._replace(kind="plain"))
    return tuple(spread)


def _is_cut_thousand(number: Number, following: Number, text: str) -> bool:
    """Whether a hyphen stands for the thousands that the next number has: "fünfzehn- bis zwanzigtausend"."""
    whole = following.scale == 1 and following.value >= _THOUSAND and following.value % _THOUSAND == 0
    return whole and number.value < _THOUSAND and text.startswith("-", number.end)


def _shares_scale(one: Number, other: Number) -> bool:
    """Whether a number may have the scale word of the one after it: neither a year nor what has a unit."""
    return one.firm and one.kind == "plain" and one.scale == 1 and one.unit is None and other.scale >= _MILLION


def _years_over(one: Number, other: Number, between: str) -> Iterator[Number]:
    """The years of "2027/28" and of "25/26": the second one, or both."""
    if one.kind == "year" and between.strip() in _YEAR_JOINTS:
        century = one.value // _CENTURY * _CENTURY
        ended = century + other.value if other.value > one.value % _CENTURY else century + _CENTURY + other.value
        yield Number(ended, one.start, other.end, "year", firm=False)
    elif between == "/" and one.kind == other.kind == "plain" and other.value == (one.value + 1) % _CENTURY:
        for year in (one, other):
            century = _CENTURY * (20 if year.value < _CENTURY_TURN else 19)
            yield Number(century + year.value, one.start, other.end, "year", firm=False)


def _fraction(word: str, before: Number, text: str, start: int) -> Number | None:
    """ "Zwei Drittel" and "ein Viertel": a numeral directly before a denominator."""
    denominator = _denominator(word)
    if denominator is None or text[before.end : start].strip() or before.kind != "plain":
        return None
    return Number(before.value / denominator, before.start, start + len(word), firm=before.firm)


@lru_cache(maxsize=8192)
def _denominator(word: str) -> float | None:
    if word.startswith("drittel"):
        return 3
    value, rest = _numeral(word)
    return value if value and value > 2 and _DENOMINATOR.fullmatch(rest) else None


Reading = tuple[float, NumberKind, str | None, bool]


@cache
def _heads() -> frozenset[str]:
    """Return how all words begin that can state a number."""
    stems = (*_known()[0], *_UNITS, *_TEENS, *_TENS, *_ORDINALS, *(stem for stem, _ in _SCALES))
    return frozenset(stem[:_HEAD] for stem in stems)


@lru_cache(maxsize=16384)
def _word_readings(word: str) -> tuple[Reading, ...]:
    """What a word states as a number: value, kind, unit, firm."""
    if word[:_HEAD] not in _heads():
        return ()
    whole, beginnings = _known()
    known = whole.get(word) or beginnings.longest(word)
    if known:
        return known
    if scale_noun := _SCALE_NOUN.match(word):
        return ((_scale(scale_noun[0]) or 1, "vague", None, False),)
    ordinal = _ORDINAL.fullmatch(word)
    if ordinal and ordinal[1] in _ORDINALS and (ordinal[1] != "acht" or word != "achten"):
        value = _ORDINALS[ordinal[1]]
        return ((value, "plain", None, value > 2),)
    denominator = _denominator(word)
    if denominator:
        return ((1 / denominator, "plain", None, False),)
    for stem, value in (("zweit", 2), ("dritt", 3), ("viert", 4), ("siebt", 7)):
        if word.startswith(stem) and not word.startswith(("viertel", "drittel", "zweitäg", "viertäg")):
            return ((value, "plain", None, False),)
    value, rest = _numeral(word)
    if value is None:
        return ()
    if rest in ("", "n") and word != "ein":
        return ((value, "plain", None, value > 1),)
    for part, more in _PARTS_OF_ONE.items():
        if rest.startswith(part):
            return ((value + more, "plain", _unit(rest[len(part) :]), True),)
    if rest in ("er", "ern", "erjahre", "erjahren") and value >= 20 and value % 10 == 0:
        return ((value, "plain", None, False), (1900 + value, "year", None, False))
    if _ORDINAL_END.fullmatch(rest):
        return ((value, "plain", None, value > 2),)
    return ((value, "plain", _unit(rest), bool(_FIRM_END.fullmatch(rest)) and value > 1),)


# "Millionen", "Milliardenpaket", "ein paar tausend"; "hundertzwanzig" is a numeral.
_SCALE_NOUN = re.compile(r"(?:million|milliard|billion|billiard)(?!är)|(?:hundert|tausend)(?:$|e)")


@lru_cache(maxsize=16384)
def _numeral(word: str) -> tuple[float | None, str]:
    """A numeral that begins a word, and the rest of the word."""
    if _FALSE_STARTS.match(word):
        return None, word
    match = _NUMERAL.match(word)
    if match is None or not match[0]:
        return None, word
    value = 0.0
    if match["thousands"]:
        value += (_below_1000(match["thousands"].removesuffix("und").removesuffix("tausend")) or 1) * 1000
    value += _below_1000(match["rest"] or "")
    return value, word[match.end() :]


def _below_1000(text: str) -> float:
    values = _UNITS | _TEENS | _TENS
    total = 0.0
    for part in _PARTS.findall(text):
        total = (total or 1) * 100 if part == "hundert" else total + values[part]
    return total


@cache
def _pairs(name: str) -> tuple[tuple[str, str], ...]:
    sides = (line.partition(" = ") for line in entries(name))
    return tuple((left, right) for left, _, right in sides)


@cache
def _known() -> tuple[dict[str, tuple[Reading, ...]], Beginnings[tuple[Reading, ...]]]:
    """Return what the listed words state, and those that are also beginnings of words."""
    rows: dict[str, tuple[Reading, ...]] = {}
    for stem, right in _pairs("numbers_de"):
        tokens = right.split()
        firm = "!" in tokens
        unit = next((token for token in tokens if token.isalpha()), None)
        values = [float(Fraction(token)) for token in tokens if token[0].isdigit()]
        kind: NumberKind = "vague" if stem.endswith("ende") or stem == "hunderte" else "plain"
        readings: list[Reading] = [(value, kind, unit, firm) for value in values]
        rows[stem] = (*rows.get(stem, ()), *readings)
    return rows, Beginnings({stem: row for stem, row in rows.items() if len(stem) >= _SHORTEST_BEGINNING})
