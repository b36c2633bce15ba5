"""Whether a number that the German does not give follows from what it gives: the age of a year, a unit, an hour."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations, pairwise

from summarizer.german._numbers import Number
from summarizer.verification.rendering._number_check import converts
from summarizer.verification.rendering._shares import is_worked_out

_HOUR_SAID = re.compile(
    r"\s*(?:o['’]clock|in the (?:early |late )?(?:morning|afternoon|evening)|at night"
    r"|this (?:morning|afternoon|evening)"
    r"|(?:on )?(?:mon|tues|wednes|thurs|fri|satur|sun)day (?:morning|afternoon|evening|night)|sharp)\b",
    re.IGNORECASE,
)
_DOTTED = re.compile(r"(\d{1,2})\.([0-5]\d)(?!\d)")
_AT = re.compile(r"\b(?:at|by|about|around|from|to|until|till|before|after|shortly|just)\s$", re.IGNORECASE)
_AT_LENGTH = 10
_WHOLE = re.compile(
    r"\b(?:vor|(?:ein|vorig|vergangen|letzt|kommend|nächst)(?:e[mnrs]?)?\s(?:\w+en\s|\w+es\s|\w+er\s)?)"
    r"(?P<unit>jahrzehnt|jahrhundert|jahr|monat|woche|tag|stunde|minute|quartal)\w{0,2}\b",
    re.IGNORECASE,
)
_UNITS = {"jahrzehnt": "decade", "jahrhundert": "century", "jahr": "year", "monat": "month", "woche": "week"} | {
    **{"tag": "day", "stunde": "hour", "minute": "minute", "quartal": "quarter"},
}
_MORE = re.compile(
    r"(?:\s?(?:%|per\s?cent))?\s(?:more|higher|larger|greater|bigger|up|above|dearer|longer|extra|increase|rise)\b",
    re.IGNORECASE,
)
_BY = re.compile(
    r"\b(?:by|of|another|an extra|an additional|up)(?:\s(?:a|an|about|around|some|roughly|almost|nearly))?\s[€$£]?$",
    re.IGNORECASE,
)
_BY_LENGTH = 24
_COMPARED = re.compile(
    r"(?:\s[\w-]+){0,2}?\s(?:fewer|more|less|higher|lower|ahead|behind|older|younger|longer|shorter|later|earlier)\b",
    re.IGNORECASE,
)
_DAY = 1440
_TIMES = re.compile(r"\s(?:times|as)\b", re.IGNORECASE)
_HUNDRED, _TWO, _DOZEN = 100, 2, 12
# "Only one in four trusts him": the others have lost faith.
_ONLY = re.compile(r"\b(?:nur|erst|lediglich|bloß|kaum|gerade|nicht einmal)\b", re.IGNORECASE)
_TURNED = re.compile(r"\b(?:no|not|never|without|yet|lost|los(?:e|es|ing)|lack\w*|missing)\b|n['’]t\b", re.IGNORECASE)
_EXCEPT = re.compile(r"\b(?:but|except|apart)\s(?:(?:in|for|from)\s)?(?:the\s)?$", re.IGNORECASE)
_AND = re.compile(r"(?:\s[^\W\d_][\w-]*){0,3}\s(?:und|sowie)\s(?:[a-zäöüß]+\s)?")
_AND_ONE = re.compile(r"(?:\s[^\W\d_][\w-]*){1,3}\s(?:und|sowie)\s(?=eine?[nmrs]?\s(?:[a-zäöüß]+\s)?[A-ZÄÖÜ])")
_THE = re.compile(r"\b(?:the|these|those)\s$", re.IGNORECASE)
_THE_LENGTH = 6
_PARTIES = re.compile(
    r"\s(?:warring\s|rival\s|opposing\s|neighbou?ring\s|\w+\s)?(?:sides|countries|states|nations|parties|camps|governments|capitals"
    r"|neighbou?rs|powers|allies|rivals|enemies|opponents|foes|adversaries|leaders|men|women|politicians|presidents|ministers|partners"
    r"|chancellors|premiers|heads|delegations|negotiators|armies|cities|companies|firms|clubs|teams|groups|bodies|chambers|blocs)\b",
    re.IGNORECASE,
)
_LISTED_NAMES = re.compile(
    r"\s[a-z-]+(?:\s[a-z-]+)?(?:,|\s[–—-]|:)?\s(?:(?:in|at|of|near|those\sof|those\sin)\s)?(?:the\s)?"
    r"(?P<names>[^\W\d_a-zäöüß][\w’'-]*(?:(?:,\s|,?\sand\s)(?:the\s)?[^\W\d_a-zäöüß][\w’'-]*)+)"
)
_NAME = re.compile(r"[^\W\d_a-zäöüß][\w’'-]*")
_MONTHS = (
    *("Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November"),
    "Dezember",
)
_DAYS = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")
_MONTHS_BETWEEN, _DAYS_BETWEEN = (
    re.compile(rf"\b({'|'.join(names)})\s?(?:bis(?:\szum?)?(?:\sEnde)?|und|[–-])\s?({'|'.join(names)})\b")
    for names in (_MONTHS, _DAYS)
)
_WHICH = ("first", "second", "third", "fourth")
_PART_OF_YEAR = re.compile(rf"\b(?P<which>{'|'.join(_WHICH)})[\s-](?P<of>quarter|half)\b", re.IGNORECASE)
_DATED = re.compile(rf"(?:\b(?P<day>\d{{1,2}})\.\s)?\b(?P<month>{'|'.join(_MONTHS)})\b")
_AGO = re.compile(r"\s(?:months?|weeks?|days?)\s(?:ago|earlier|before|previously|later|on|from now|hence|away)\b")
_FEW = 4
"""Of more numbers than these, one may be a part of another by chance."""
_ABOUT = 0.02
_LITTLE = 1e-6
_MADE_OF = {
    ("year", "month"): 12,
    ("hour", "minute"): 60,
    ("minute", "second"): 60,
    ("day", "hour"): 24,
    ("week", "day"): 7,
}
_HALF_DAY, _HOUR = 720, 60


def is_told_otherwise(
    number: Number, english: str, stated: Sequence[Number], evidence: str, published: date | None
) -> bool:
    """Whether an English number says in another way what the German passage says.

    "Seit 2014" may be "for twelve years", "vor einem Jahr" "twelve months ago", "18 Uhr" "six in the evening".

    Args:
        number: The number, which the passage has in no form.
        english: The text.
        stated: The numbers of the passage.
        evidence: The passage.
        published: When the article appeared.
    """
    if is_worked_out(number, english, stated) or _is_part_of_year(number, english, evidence):
        return True
    if _is_rest(number, english, stated, evidence) or _is_sum(number, stated, evidence):
        return True
    if number.value < 1:
        return _is_share(number, stated) or _is_increase(number, english, stated)
    if _is_difference(number, english, stated):
        return True
    if _is_increase(number, english, stated) or _is_pair(number, english, stated):
        return True
    if _counts_names(number, english):
        return True
    if number.unit is None:
        return number.kind == "plain" and (_is_hour(number, english, stated) or _is_part(number, stated))
    if published is not None and _is_time_since(number, english, evidence, published):
        return True
    if number.unit in ("month", "day") and number.value in _lasting(evidence, number.unit):
        return True
    if any(converts(number, whole) for whole in _wholes(evidence)) or number.value in _sums(number.unit, stated):
        return True
    return number.unit == "year" and number.value in _ages(stated, published)


def _is_time_since(number: Number, english: str, evidence: str, published: date) -> bool:
    """Whether "two months earlier" is the time from a date of the passage to the day of publication, or back."""
    if not _AGO.match(english, number.end):
        return False
    for dated in _DATED.finditer(evidence):
        month = _MONTHS.index(dated["month"]) + 1
        apart = (published.month - month) % len(_MONTHS)
        if number.unit == "month" and number.value in (apart, len(_MONTHS) - apart):
            return True
        if number.unit not in ("day", "week") or not dated["day"]:
            continue
        length = 7 if number.unit == "week" else 1
        for year in (published.year - 1, published.year, published.year + 1):
            days = abs((published - date(year, month, 1)).days - int(dated["day"]) + 1)
            if days and number.value == round(days / length):
                return True
    return False


def _is_part_of_year(number: Number, english: str, evidence: str) -> bool:
    """Whether a number is in the name of the part of a year that two months bound: "zwischen Juli und September"."""
    bounds = _MONTHS_BETWEEN.findall(evidence)
    for part in _PART_OF_YEAR.finditer(english) if bounds else ():
        if part.start() <= number.start < part.end():
            length = 3 if part["of"].lower() == "quarter" else 6
            last = (_WHICH.index(part["which"].lower()) + 1) * length
            return last <= len(_MONTHS) and (_MONTHS[last - length], _MONTHS[last - 1]) in bounds
    return False


def _is_hour(number: Number, english: str, stated: Sequence[Number]) -> bool:
    times = {other.value % _HALF_DAY for other in stated if other.kind == "time"}
    if not times:
        return False
    dotted = _DOTTED.match(english, number.start)
    if dotted and _AT.search(english, max(0, number.start - _AT_LENGTH), number.start):
        return (int(dotted[1]) * _HOUR + int(dotted[2])) % _HALF_DAY in times
    return _HOUR_SAID.match(english, number.end) is not None and number.value * _HOUR % _HALF_DAY in times


def _is_share(number: Number, stated: Sequence[Number]) -> bool:
    """Whether a part is that which one of the few numbers of the passage is of another: 150 of 600 are a quarter."""
    if len(stated) > _FEW:
        return False
    values = [other.value for other in stated if other.kind in ("plain", "year") and other.value > 0]
    return any(abs(number.value - one / other) < _ABOUT * number.value for one in values for other in values)


def _is_increase(number: Number, english: str, stated: Sequence[Number]) -> bool:
    """Whether "50 per cent more" and "by half" say "anderthalbmal", or "one and a half times" "um die Hälfte mehr"."""
    risen = _BY.search(english, max(0, number.start - _BY_LENGTH), number.start) or _MORE.match(english, number.end)
    if risen and (number.unit == "percent" or number.value < 1):
        part = number.value / _HUNDRED if number.unit == "percent" else number.value
        return any(abs(other.value - 1 - part) < _ABOUT for other in stated if 1 < other.value <= _DOZEN)
    if number.unit is None and 1 < number.value < _TWO and _TIMES.match(english, number.end):
        return any(abs(other.value - (number.value - 1)) < _ABOUT for other in stated)
    return False


def _is_difference(number: Number, english: str, stated: Sequence[Number]) -> bool:
    """Whether "three fewer than" is what lies between two numbers of the passage, or a time between two hours."""
    if number.unit in ("hour", "minute"):
        factor = _HOUR if number.unit == "hour" else 1
        times = {other.value for other in stated if other.kind == "time"}
        return any((last - first) % _DAY == number.value * factor for first in times for last in times)
    if number.kind != "plain" or len(stated) > _FEW:
        return False
    risen = _BY.search(english, max(0, number.start - _BY_LENGTH), number.start)  # "raised by 200,000 to 800,000"
    if not (risen or _COMPARED.match(english, number.end)):
        return False
    return any(
        one.unit == other.unit and abs(one.value - other.value) == number.value
        for one, other in combinations([each for each in stated if each.kind == "plain"], 2)
    )


def _is_pair(number: Number, english: str, stated: Sequence[Number]) -> bool:
    """Whether "the two sides" are those that the passage names, where it counts no others."""
    if number.value != _TWO or _THE.search(english, max(0, number.start - _THE_LENGTH), number.start) is None:
        return False
    counted = any(_TWO < other.value <= _DOZEN and other.kind == "plain" and other.unit is None for other in stated)
    return not counted and _PARTIES.match(english, number.end) is not None


def _counts_names(number: Number, english: str) -> bool:
    """Whether a number counts the names that follow it: "two airports, in Rzeszów and Lublin"."""
    listed = _LISTED_NAMES.match(english, number.end) if number.unit is None else None
    return listed is not None and len(_NAME.findall(listed["names"])) == number.value


def _lasting(evidence: str, unit: str) -> set[int]:
    """How many months or days lie between the two that the passage names: "von Januar bis September" are nine."""
    pattern, names = (_MONTHS_BETWEEN, _MONTHS) if unit == "month" else (_DAYS_BETWEEN, _DAYS)
    lasting: set[int] = set()
    for match in pattern.finditer(evidence):
        first, last = names.index(match[1]), names.index(match[2])
        lasting |= {(last - first) % len(names), (last - first) % len(names) + 1}
    return lasting


def _is_rest(number: Number, english: str, stated: Sequence[Number], evidence: str) -> bool:
    """Whether a number is what another one leaves: "all but two of the nine", "three quarters have lost faith"."""
    values = [one.value for one in stated if one.kind == "plain"]
    if number.unit == "percent" or number.value < 1:
        wholes = [_HUNDRED if number.unit else 1.0] if _ONLY.search(evidence) and _TURNED.search(english) else []
    else:
        wholes = values if _EXCEPT.search(english, max(0, number.start - _BY_LENGTH), number.start) else []
    return any(abs(whole - other - number.value) < _LITTLE for whole in wholes for other in values)


def _is_sum(number: Number, stated: Sequence[Number], evidence: str) -> bool:
    """Whether a number counts together what the passage joins: "fünf Männer und eine Frau"."""
    pairs = ((one.value + other.value, evidence[one.end : other.start]) for one, other in pairwise(stated))
    ones = ((one.value + 1, match[0]) for one in stated if (match := _AND_ONE.match(evidence, one.end)))
    return number.unit is None and any(
        number.value == total and _AND.fullmatch(between) for total, between in (*pairs, *ones)
    )


def _is_part(number: Number, stated: Sequence[Number]) -> bool:
    """Whether a number is the part of another that the passage tells: two thirds of 90 are 60."""
    parts = [other.value for other in stated if 0 < other.value < 1] if len(stated) <= _FEW else []
    return any(
        abs(part * other.value - number.value) < _LITTLE for part in parts for other in stated if other.value > 1
    )


def _sums(unit: str, stated: Sequence[Number]) -> Iterator[float]:
    """What two numbers side by side come to: two years and six months are two and a half years."""
    for one, other in pairwise(stated):
        if one.unit == unit and (unit, other.unit) in _MADE_OF:
            yield one.value + other.value / _MADE_OF[unit, other.unit or ""]


def _wholes(evidence: str) -> Iterator[Number]:
    for match in _WHOLE.finditer(evidence):
        yield Number(1, *match.span(), unit=_UNITS[match["unit"].lower()], firm=False)


def _ages(stated: Sequence[Number], published: date | None) -> set[float]:
    """How many years lie between those of the passage, or since them; the last one is not always full."""
    years = {number.value for number in stated if number.kind == "year"}
    ages = {abs(one - other) for one, other in combinations(years, 2)}
    for year in years if published is not None else ():
        whole = abs(published.year - year) if published else 0
        ages |= {whole, whole - 1}
    return {age for age in ages if age > 1}
