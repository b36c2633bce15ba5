"""The numbers of an English text, in the same form as the German ones, so that the two can be compared."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import accumulate, compress, count
from typing import NamedTuple

from summarizer.german._numbers import Number
from summarizer.verification.rendering._english_number_words import (
    DECADES,
    DENOMINATORS,
    HOUR_OF_DAY,
    HOURS,
    NUMERALS,
    ORDINALS,
    PARTS_OF_ONE,
    ROMAN,
    ROUND_TENS,
    SCALES,
    TENS,
    VAGUE,
    currency_codes,
    idioms,
    number_words,
    units,
)
from summarizer.verification.rendering._letters import LETTERS, letter_runs
from summarizer.verification.rendering._number_phrases import in_phrases

_REMEMBERED = 32768
_ARTICLES = frozenset({"a", "one", "another", "some", "every"})
_FEW = frozenset({"few", "several", "many", "some", "couple"})

_THOUSANDS = re.compile(r",(?=\d{3})")
_CENTURY_TURN = 60
"""Of two digits for a year, those below are of this century."""
_FIGURE = re.compile(r"[\d½¼¾]")
_FIGURES = frozenset("0123456789")
"""Those that a text in ASCII can have: to look for these takes half as long."""
_FAR = 12
"""Characters between a number and its unit at which the unit is none of its own."""
_BEFORE = 60
"""Characters before a number in which what belongs to it stands."""
_IN_FIGURES = re.compile(
    r"(?P<clock>(?<![\d.,:])(?P<hour>[0-2]?\d)(?:[:.](?P<minute>[0-5]\d))?\s?(?P<half>[APap])\.?[Mm]\b\.?)"
    r"|(?P<time>(?<![\d.,:])(?P<hour24>[0-2]?\d):(?P<minute24>[0-5]\d)(?![\d:]))"
    r"|(?P<ratio>(?<![\d./-])(?P<over>\d{1,2})/(?P<under>\d{1,2})(?![\d/]))"
    r"|(?P<digits>\d{1,3}(?:[, \u2009\u202f\u00a0]\d{3})+(?!\d)(?:\.\d+)?|\d+(?:[.,]\d+)?)(?P<tail>(?i:st|nd|rd|th|s))?"
    rf"(?![{LETTERS}]{{4}})"
)
_TOKEN = re.compile(
    rf"([{LETTERS}]+(?:'[{LETTERS}]+)?|[%€$£¥½¼¾]|(?=\d)(?:{re.sub(r'[?]P<[a-z0-9]+>', '?:', _IN_FIGURES.pattern)}))"
)
_IGNORED = re.compile(r"covid-19|9/11|24/7", re.IGNORECASE)
_IN_IGNORED = ("-19", "/")
_GAP = re.compile(r"[\s-]*(?:and\s+|of\s+)?")
_HYPHENS = "-‑"
_MOST_PARTS = 20
_PREFIXES = "€$£¥"
_ADJECTIVES_OF_MONEY = frozenset({"us", "swiss", "canadian", "australian", "russian", "japanese", "metric", "british"})
_JOINED = re.compile(r"\s*(?:to|and|or|–|-|/)\s*(?:from\s+)?[€$£]?", re.IGNORECASE)
_UNIT_BEFORE = re.compile(r"\b(?:an?|one|every|each|another)\s+(\w+)\s+and\s+a\s+$", re.IGNORECASE)
_PARTS_AND = {"half": 1.5, "quarter": 1.25}
_AND_PART = re.compile(r"\s+and\s+a\s+(half|quarter)\b", re.IGNORECASE)
_AGAIN = re.compile(r"\s+(?:as\s+(?:many|much|\w+)(?:\s+[\w-]+)?\s+again|again\s+as)\b", re.IGNORECASE)
"""What makes one and a half of "half": "half as many again", "half again as large"."""
_OF_A_SCALE = re.compile(r"\s+of\s+an?\s+(hundred|thousand|million|billion|trillion)\b", re.IGNORECASE)
_CURRENCY_CODE = re.compile(r"\b([A-Z]{3})\s?$")


def english_numbers(text: str, runs: frozenset[str] | None = None) -> tuple[Number, ...]:
    """All numbers of an English text; not `firm` are those that idiom brings in ("one", "both", "first").

    Numbers of one span are alternatives: "a third" is a part or an ordinal. `runs`: the text's runs of letters.
    """
    runs = letter_runs(text) if runs is None else runs
    if number_words().isdisjoint(runs) and not _has_figures(text):
        return ()
    tokens = _tokens(text)
    found: list[Number] = []
    after = 0
    for place in compress(count(), map(_may_count, tokens.words)):
        if place >= after:
            numbers, after = _read(tokens, place)
            found += numbers
    return in_phrases(text, _spread(found, text), runs)


@lru_cache(maxsize=_REMEMBERED)
def _may_count(word: str) -> bool:
    """Whether a word can be a number, or begin one."""
    return word in number_words() or word[0].isdecimal()


class _Tokens(NamedTuple):
    """What stands in a text that may be a number or belong to one.

    Attributes:
        text: The text.
        printed: The words, signs and numbers in figures.
        starts: Where each begins.
        words: The same in lower case.
    """

    text: str
    printed: list[str]
    starts: list[int]
    words: list[str]

    def word(self, place: int) -> str | None:
        """The token at a place in lower case, if one stands there."""
        return self.words[place] if 0 <= place < len(self.words) else None

    def end(self, place: int) -> int:
        """Where a token ends."""
        return self.starts[place] + len(self.printed[place])


def _has_figures(text: str) -> bool:
    return not _FIGURES.isdisjoint(text) if text.isascii() else _FIGURE.search(text) is not None


def _tokens(text: str) -> _Tokens:
    """What is to be read of a text."""
    parts = _TOKEN.split(text)
    printed, starts = parts[1::2], list(accumulate(map(len, parts)))[:-1:2]
    if any(map(text.__contains__, _IN_IGNORED)):
        ignored = [match.span() for match in _IGNORED.finditer(text)]
        kept = [not any(first <= start < last for first, last in ignored) for start in starts]
        printed, starts = list(compress(printed, kept)), list(compress(starts, kept))
    return _Tokens(text, printed, starts, list(map(str.lower, printed)))


def _read(tokens: _Tokens, place: int) -> tuple[list[Number], int]:
    token = _IN_FIGURES.match(tokens.text, tokens.starts[place])
    if token is None:
        return _read_word(tokens, place)
    start, end = token.span()
    match token.lastgroup:
        case "clock":
            hour = int(token["hour"]) % 12 + (12 if token["half"].lower() == "p" else 0)
            return [Number(hour * 60 + int(token["minute"] or 0), start, end, "time", "half-day")], place + 1
        case "time":
            return [Number(int(token["hour24"]) * 60 + int(token["minute24"]), start, end, "time")], place + 1
        case "ratio":
            return _read_ratio(token), place + 1
        case _:
            return _read_digits(tokens, place, token)


def _read_ratio(token: re.Match[str]) -> list[Number]:
    over, under = int(token["over"]), int(token["under"])
    start, end = token.span()
    return [Number(over, start, end, firm=False), Number(under, start, end, firm=False)]


def _read_digits(tokens: _Tokens, place: int, token: re.Match[str]) -> tuple[list[Number], int]:
    text, (start, end) = tokens.text, token.span()
    digits = "".join(token["digits"].split())
    value = float(_THOUSANDS.sub("", digits).replace(",", ".") if "," in digits else digits)
    tail = (token["tail"] or "").lower()
    if tail == "s":
        decade = value + 1900 if value < 100 else value
        return [Number(decade, start, end, "year"), Number(value, start, end, unit=TENS)], place + 1
    prefix = text[start - 1 : start]
    if (
        prefix in ("'", "’") and digits.isdigit() and len(digits) == 2 and not tail
    ):  # "in '28", or a quotation's beginning
        short = Number(value + (2000 if value < _CENTURY_TURN else 1900), start, end, "year")
        return [short, *_finish(Number(value, start, end), tokens, place + 1)[:1]], place + 1
    # A four-digit number that is money or has a scale word is an amount; "2,024" is none either.
    if digits.isdigit() and 1000 <= value <= 2100 and not tail and not (prefix and prefix in _PREFIXES):
        number, place = _finish(Number(value, start, end), tokens, place + 1)
        return [number._replace(kind="year") if number.scale == 1 and number.unit is None else number], place
    number, place = _finish(Number(value, start, end), tokens, place + 1)
    if prefix and prefix in _PREFIXES:
        number = number._replace(unit=units()[prefix])
    elif number.unit is None and (code := _CURRENCY_CODE.search(text, max(0, start - len("EUR ")), start)):
        number = number._replace(unit=currency_codes().get(code[1]))
    return [number], place


def _read_word(tokens: _Tokens, place: int) -> tuple[list[Number], int]:
    text, start, end = tokens.text, tokens.starts[place], tokens.end(place)
    raw = tokens.printed[place]
    word = raw.lower()
    if word in PARTS_OF_ONE:
        return [Number(PARTS_OF_ONE[word], start, end)], place + 1
    if word in NUMERALS:
        return _read_numeral(tokens, place)
    if word in DECADES:
        value = DECADES[word]
        return [Number(1900 + value, start, end, "year"), Number(value, start, end, unit=TENS)], place + 1
    if word in HOURS:
        return [Number(HOURS[word], start, end, "time", HOUR_OF_DAY)], place + 1
    if word in VAGUE:
        return _read_vague(tokens, place)
    if word in SCALES and len(word) > 3:
        few = tokens.word(place - 1) in _FEW
        number = Number(SCALES[word], start, end, scale=SCALES[word])
        following = place + 1
        if part := _AND_PART.match(text, end):  # "a billion and a half"
            number = number._replace(value=_PARTS_AND[part[1].lower()] * number.scale, end=part.end())
            following += 3
        number, place = _finish(number, tokens, following)
        return [number._replace(kind="vague") if few else number], place
    if word in ("half", "quarter") and (word == "half" or _is_share(tokens, place) or tokens.word(place - 1) == "per"):
        part, place = _read_part(tokens, place)
        return _as_again(part, text, end), place
    if word in ORDINALS:
        value = ORDINALS[word]
        unit = _unit_at(tokens, place + 1, end)
        # "A third" is a part or an ordinal; numbers of one span are alternatives.
        parts = [Number(1 / value, start, end)] if _is_share(tokens, place) else []
        return [Number(value, start, end, unit=unit), *_as_again(parts, text, end)], place + 1
    rows = idioms().get(word)
    if rows:
        return [Number(value, start, end, unit=unit, firm=False) for value, unit in rows], place + 1
    if raw.isupper() and word in ROMAN:
        return [Number(ROMAN[word], start, end, firm=False)], place + 1
    return [], place + 1


def _is_share(tokens: _Tokens, place: int) -> bool:
    """Whether an article stands before an ordinal that may be a part: "a third", "a good third", "another fifth"."""
    before = tokens.word(place - 1)
    counts = before is None or before in NUMERALS or before[0].isdecimal()
    described = not counts and tokens.word(place - 2) in _ARTICLES
    return before in _ARTICLES or described


def _as_again(parts: list[Number], text: str, end: int) -> list[Number]:
    """A part, and what is more by it where "again" follows: "half as many again" is one and a half times as many."""
    return parts + [one._replace(value=1 + one.value) for one in parts] if _AGAIN.match(text, end) else parts


def _read_part(tokens: _Tokens, place: int) -> tuple[list[Number], int]:
    """ "Half a million", "half an hour", "a third"."""
    text, start, end = tokens.text, tokens.starts[place], tokens.end(place)
    value = 1 / DENOMINATORS[tokens.printed[place].lower()]
    if before := _UNIT_BEFORE.search(text, max(0, start - _BEFORE), start):  # "an hour and a half"
        return [Number(1 + value, before.start(), end, unit=units().get(before[1].lower()))], place + 1
    following = place + 1
    if tokens.word(following) == "of" and tokens.word(following + 1) in ("a", "an"):
        following += 1  # "a quarter of a million"
    if tokens.word(following) in ("a", "an", "the"):
        following += 1
    scale = SCALES.get(tokens.word(following) or "")
    if scale and scale > 1:
        number = Number(value * scale, start, tokens.end(following), scale=scale)
        number, place = _finish(number, tokens, following + 1)
        return [number], place
    unit = units().get(tokens.word(following) or "")
    return [Number(value, start, end, unit=unit)], place + 1


def _read_vague(tokens: _Tokens, place: int) -> tuple[list[Number], int]:
    start, end = tokens.starts[place], tokens.end(place)
    value = VAGUE[tokens.printed[place].lower()]
    while tokens.word(place + 1) == "of" and (word := tokens.word(place + 2)) in VAGUE:
        value *= VAGUE[word or ""]
        end = tokens.end(place + 2)
        place += 2
    return [Number(value, start, end, "vague", firm=value > 10)], place + 1


def _read_numeral(tokens: _Tokens, place: int) -> tuple[list[Number], int]:
    """ "Twenty-eight", "two hundred and fifty", "one and a half million", "two-thirds"."""
    start = tokens.starts[place]
    total, group, scaled = 0.0, 0.0, False
    first = last = place
    while place < len(tokens.words) and (word := tokens.word(place)) is not None:
        if place > last and not _GAP.fullmatch(tokens.text, tokens.end(last), tokens.starts[place]):
            break
        if word == "and":
            place += 1
            continue
        if word in NUMERALS and (place == first or _fits(group, NUMERALS[word])):
            group += NUMERALS[word]
        elif word == "hundred":
            group, scaled = (group or 1) * 100, True
        elif word in ("thousand", "million", "billion", "trillion", "dozen"):
            total, group, scaled = total + (group or 1) * SCALES[word], 0.0, True
        else:
            break
        last = place
        place += 1
    end = tokens.end(last)
    value = total + group
    return _after_numeral(tokens, last + 1, Number(value, start, end, scale=_scale_of(total)), scaled)


def _fits(group: float, value: int) -> bool:
    """Whether a numeral can follow: units after tens, anything below a hundred after hundreds, all after thousands."""
    if group == 0:
        return True
    return value < 10 if group % 100 >= 20 and group % 10 == 0 else group % 100 == 0


def _scale_of(total: float) -> float:
    return next((scale for scale in (1e12, 1e9, 1e6, 1e3) if total >= scale), 1.0)


def _after_numeral(tokens: _Tokens, place: int, number: Number, scaled: bool) -> tuple[list[Number], int]:
    text, following = tokens.text, tokens.word(place)
    if following in DENOMINATORS and following != "half" and _is_denominator(tokens, place, number):
        number = number._replace(value=number.value / DENOMINATORS[following], end=tokens.end(place))
        of = _OF_A_SCALE.match(text, number.end)  # "three-quarters of a million"
        if of is None:
            return [number], place + 1
        scale = SCALES[of[1].lower()]
        number = number._replace(value=number.value * scale, end=of.end(), scale=scale)
        number, place = _finish(number, tokens, place + 4)
        return [number], place
    if number.value in ROUND_TENS.values() and (
        ordinal := 1 if following == "first" else ORDINALS.get(following or "")
    ):
        number = number._replace(value=number.value + ordinal, end=tokens.end(place))
        return [number], place + 1
    if part := _AND_PART.match(text, number.end):
        more = (_PARTS_AND[part[1].lower()] - 1) * number.scale
        number = number._replace(value=number.value + more, end=part.end())
        place += 3
    number, place = _finish(number, tokens, place)
    # A bare "one" is an article or a pronoun; with a unit or a scale word it counts.
    if number.value == 1 and not scaled and number.unit is None:
        number = number._replace(firm=False)
    elif number.value == 1:
        before = (text, max(0, number.start - _BEFORE), number.start)
        counts = not (_NOT_BEFORE.search(*before) or _PART_BEFORE.search(*before))  # "not one euro" is "kein Euro"
        number = number._replace(firm=counts and number.unit in ("percent", "euro", "dollar"))
    return [number], place


def _is_denominator(tokens: _Tokens, place: int, number: Number) -> bool:
    """Whether a word makes parts of the numeral before it: "two thirds", "one third", not "three fourth-graders"."""
    if number.value >= _MOST_PARTS:
        return False
    text, start, end = tokens.text, tokens.starts[place], tokens.end(place)
    joined, joins = text[start - 1] in _HYPHENS, text[end : end + 1] in _HYPHENS and end < len(text)
    many = tokens.word(place) not in ORDINALS or tokens.word(place + 1) == "of"
    return joined or many or (number.value == 1 and not joins)


_NOT_BEFORE = re.compile(r"(?:\b(?:not|never)|n['’]t)\s(?:even\s|[a-z]+\s)?(?:a\s)?$", re.IGNORECASE)
# "A quarter of one per cent" is one number.
_PART_BEFORE = re.compile(r"\b(?:half|halves|quarters?|thirds?|[a-z]+ths?)\sof\s$", re.IGNORECASE)


def _finish(number: Number, tokens: _Tokens, place: int) -> tuple[Number, int]:
    """Add a scale word and the unit that follow."""
    value, scale, end, first = number.value, number.scale, number.end, place
    while (word := tokens.word(place)) is not None and word in SCALES:
        start = tokens.starts[place]
        if not _GAP.fullmatch(tokens.text, end, start) or (len(word) == 1 and start != end):
            break
        value, scale = value * SCALES[word], scale * SCALES[word]
        end = tokens.end(place)
        place += 1
    unit = _unit_at(tokens, place, end) or number.unit
    if place > first:
        return number._replace(value=value, end=end, scale=scale, unit=unit), place
    return number._replace(unit=unit) if unit else number, place


def _unit_at(tokens: _Tokens, place: int, end: int) -> str | None:
    word = tokens.word(place)
    if word in _ADJECTIVES_OF_MONEY or word == "per":
        place += 1
        word = tokens.word(place)
    if word is None or word not in units() or tokens.starts[place] - end > _FAR:
        return None
    between = tokens.text[end : tokens.starts[place]]
    if word == "cent" and "per" in between:
        return "percent"
    return units()[word] if word == "cent" or not between.strip(" -\u00a0\u202fUSper.") else None


def _spread(found: list[Number], text: str) -> tuple[Number, ...]:
    """Give the first number of "20 to 30 million" its other reading, and "2021-22" its second year."""
    if len(found) <= 1:
        return tuple(found)
    spread: list[Number] = []
    for place in range(len(found)):
        number = found[place]
        following = found[place + 1] if place + 1 < len(found) else None
        if following is None or not _JOINED.fullmatch(text, number.end, following.start):
            spread.append(number)
            continue
        if number.kind == "year" and following.kind == "plain" and following.value < 100:
            century = number.value // 100 + (following.value < number.value % 100)
            found[place + 1] = following._replace(value=century * 100 + following.value, kind="year")
        elif number.unit is None and following.unit is not None and number.kind == "plain":
            number = number._replace(unit=following.unit)
        if following.scale > 1 and number.scale == 1 and number.kind == "plain" and number.firm:
            # Which of the two is meant the German decides; either reading must be there.
            number = number._replace(value=number.value * following.scale, scale=following.scale)
        spread.append(number)
    return tuple(spread)
