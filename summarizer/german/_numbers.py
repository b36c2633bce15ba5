"""The numbers of a German text: digits, number words, compounds, ordinals, fractions, amounts, clock times."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache, lru_cache
from typing import Literal

from summarizer.german._lexicon import entries

NumberKind = Literal["plain", "year", "time", "vague"]


@dataclass(frozen=True, slots=True)
class Number:
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
# Ends that leave the numeral a numeral; what follows after other letters is only a hint ("Dreieck").
_FIRM_END = re.compile(
    r"(?:er|en|e)?(?:mal(?:s|ig\w*)?|fach\w*|köpfig\w*|stellig\w*|seitig\w*|teilig\w*"
    r"|(?:sekünd|minüt|stünd|täg|wöch|monat|jähr)(?:ig|lich)\w*)?$"
)
_ORDINAL_END = re.compile(r"s?te[rnsm]?(?:ns)?$")
_DENOMINATOR = re.compile(r"s?tel[sn]?$")
_FALSE_STARTS = re.compile(
    r"ein(?!s$|jähr|täg|stünd|wöch|monat|minüt|und|hundert|tausend)|zweif|zweig|dreist|dreh|achtung|achtsam|achte[tn]|elfenb|elfe|vieler|hundertw"
)

_MONTH_DAY = r"(?<![\d.,])(?P<day>[0-3]?\d)\.\s?(?P<month>[01]?\d)\.(?:\s?(?P<year>\d{4}|\d{2})(?!\d))?"
_TOKEN = re.compile(
    rf"(?P<iso>(?<!\d)\d{{4}}-\d\d-\d\d(?!\d))|(?P<date>{_MONTH_DAY})"
    r"|(?P<clock>(?<![\d.,:])(?P<hour>[0-2]?\d)(?:[.:∶](?P<minute>[0-5]\d))?(?=\s?Uhr\b|\s?h\b))"
    r"|(?P<pair>(?<![\d.,:])\d{1,3}[:∶]\d{1,3}(?![\d:]))"
    r"|(?P<grouped>(?<![\d.,])\d{1,3}(?:[.'’  ]\d{3})+(?!\d)(?:,\d+)?)"
    r"|(?P<digits>\d+(?:,\d+|\.\d{1,2}(?!\d))?)(?P<decade>er\b(?:[- ]Jahre\w*)?)?"
    r"|(?P<word>[^\W\d_]+)|(?P<half>[½¼¾])"
)
_SCALE_AFTER = re.compile(
    r"[- \u00a0\u202f]?((?:milliard|million|billion|billiard)\w*|(?:tausend|hundert)(?:e\w*)?\b"
    r"|(?:mio|mrd|bio|tsd)\b\.?)",
    re.IGNORECASE,
)
_NEXT_WORD = re.compile(r"[.]?[-\s\u00a0\u202f]{0,2}([€$£%]|[^\W\d_]+(?:-[^\W\d_]+)?)")
_JOINED = re.compile(r"\s*(?:bis(?: zu)?|und|oder|–|-|/|auf)\s*", re.I)
_HALVES = {"½": 0.5, "¼": 0.25, "¾": 0.75}


def numbers(text: str) -> tuple[Number, ...]:
    """All numbers of a German text, in order; a range's ends both, "20 bis 30 Millionen" with both readings of 20."""
    found: list[Number] = []
    last_end = 0
    for match in _TOKEN.finditer(text):
        if match.start() < last_end:
            continue
        new = _read(match, text)
        if not new:
            continue
        if match["word"] and found and (fraction := _fraction(match["word"].lower(), found[-1], text, match)):
            found[-1] = fraction
            last_end = match.end()
            continue
        found += new
        last_end = max(number.end for number in new)
    return _spread_scales(found, text)


def _read(match: re.Match[str], text: str) -> list[Number]:
    start, end = match.span()
    if word := match["word"]:
        return _read_word(word, start, end, text)
    if match["iso"]:
        year, month, day = (int(part) for part in match["iso"].split("-"))
        return [Number(year, start, end, "year"), Number(month, start, end, firm=False), Number(day, start, end)]
    if match["date"]:
        return _read_date(match, start, end)
    if match["clock"]:
        return _read_clock(match, start, end)
    if match["pair"]:
        left, right = (int(part) for part in re.split("[:∶]", match["pair"]))
        time = [Number(left * 60 + right, start, end, "time", firm=False)] if left < 25 and right < 60 else []
        return [Number(left, start, end, firm=False), Number(right, start, end, firm=False), *time]
    if match["half"]:
        return [Number(_HALVES[match["half"]], start, end)]
    return _read_digits(match, start, end, text)


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


def _read_digits(match: re.Match[str], start: int, end: int, text: str) -> list[Number]:
    if grouped := match["grouped"]:
        value = float(re.sub(r"[.'’  ]", "", grouped).replace(",", "."))
    else:
        value = float(match["digits"].replace(",", "."))
    if match["decade"]:
        century = 1900 if value < 100 else 0
        return [Number(value, start, end, firm=False), Number(value + century, start, end, "year", firm=False)]
    is_year = match["digits"] is not None and match["digits"].isdigit() and 1000 <= value <= 2100
    number = _scaled(Number(value, start, end), text)
    return [replace(number, kind="year") if is_year and number.scale == 1 else number]


def _read_word(word: str, start: int, end: int, text: str) -> list[Number]:
    readings = _word_readings(word.lower())
    if not readings or word == "Elf":  # the team; a number of players begins no noun phrase of its own
        return []
    found = [Number(value, start, end, kind, unit, firm) for value, kind, unit, firm in readings]
    if len(found) == 1 and found[0].kind == "plain" and found[0].unit is None:
        return [_scaled(found[0], text)]
    return found


def _scaled(number: Number, text: str) -> Number:
    match = _SCALE_AFTER.match(text, number.end)
    while match:
        scale = _scale(match[1].lower())
        # "5-Milliarden-Paket" carries the amount; "zwei Millionäre" does not.
        if scale is None:
            break
        number = replace(number, value=number.value * scale, end=match.end(), scale=number.scale * scale)
        match = _SCALE_AFTER.match(text, number.end)
    return replace(number, unit=_unit_after(text, number.end))


def _unit_after(text: str, end: int) -> str | None:
    match = _NEXT_WORD.match(text, end)
    return _unit(match[1].lower()) if match else None


@lru_cache(maxsize=8192)
def _unit(word: str) -> str | None:
    stems = [(stem, unit) for stem, unit in _pairs("units_de") if word.startswith(stem)]
    if stems and not word.startswith("tagung"):
        return max(stems, key=lambda pair: len(pair[0]))[1]
    return "dollar" if word.endswith("dollar") else None


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
        if following is None or not _JOINED.fullmatch(text, number.end, following.start):
            continue
        if number.unit is None and following.unit is not None:
            spread[-1] = replace(number, unit=following.unit)
        if following.scale > 1 and number.scale == 1 and number.kind != "time":
            scaled = replace(spread[-1], value=number.value * following.scale, scale=following.scale)
            spread[-1] = replace(spread[-1], firm=False)
            spread.append(replace(scaled, kind="plain"))
    return tuple(spread)


def _fraction(word: str, before: Number, text: str, match: re.Match[str]) -> Number | None:
    """ "Zwei Drittel" and "ein Viertel": a numeral directly before a denominator."""
    denominator = _denominator(word)
    if denominator is None or text[before.end : match.start()].strip() or before.kind != "plain":
        return None
    return Number(before.value / denominator, before.start, match.end(), firm=before.firm)


@lru_cache(maxsize=8192)
def _denominator(word: str) -> float | None:
    if word.startswith("drittel"):
        return 3
    value, rest = _numeral(word)
    return value if value and value > 2 and _DENOMINATOR.fullmatch(rest) else None


Reading = tuple[float, NumberKind, str | None, bool]


@lru_cache(maxsize=16384)
def _word_readings(word: str) -> tuple[Reading, ...]:
    """What a word states as a number: value, kind, unit, firm."""
    known = _known_words(word)
    if known:
        return known
    if scale_noun := _SCALE_NOUN.match(word):
        return ((_scale(scale_noun[0]) or 1, "vague", None, False),)
    ordinal = re.fullmatch(r"(\w+?)e[rnsm]?", word)
    if ordinal and ordinal[1] in _ORDINALS and (ordinal[1] != "acht" or word != "achten"):
        value = _ORDINALS[ordinal[1]]
        return ((value, "plain", None, value > 2),)
    denominator = _denominator(word)
    if denominator:
        return ((1 / denominator, "plain", None, False),)
    for stem, value in (("zweit", 2), ("dritt", 3), ("viert", 4)):
        if word.startswith(stem) and not word.startswith(("viertel", "drittel")):
            return ((value, "plain", None, False),)
    value, rest = _numeral(word)
    if value is None:
        return ()
    if rest in ("", "n") and word != "ein":
        return ((value, "plain", None, value > 1),)
    if rest.startswith("einhalb"):
        return ((value + 0.5, "plain", _unit(rest[7:]), True),)
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


@lru_cache(maxsize=16384)
def _known_words(word: str) -> tuple[Reading, ...]:
    rows = _known()
    for length in range(len(word), 2, -1):
        row = rows.get(word[:length])
        if row and (length == len(word) or length > 4):
            return row
    return ()


@cache
def _pairs(name: str) -> tuple[tuple[str, str], ...]:
    sides = (line.partition(" = ") for line in entries(name))
    return tuple((left, right) for left, _, right in sides)


@cache
def _known() -> dict[str, tuple[Reading, ...]]:
    rows: dict[str, tuple[Reading, ...]] = {}
    for stem, right in _pairs("numbers_de"):
        tokens = right.split()
        firm = "!" in tokens
        unit = next((token for token in tokens if token.isalpha()), None)
        values = [float(Fraction(token)) for token in tokens if token[0].isdigit()]
        kind: NumberKind = "vague" if stem.endswith("ende") or stem == "hunderte" else "plain"
        readings: list[Reading] = [(value, kind, unit, firm) for value in values]
        rows[stem] = (*rows.get(stem, ()), *readings)
    return rows
