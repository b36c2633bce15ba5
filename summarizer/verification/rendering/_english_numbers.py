"""The numbers of an English text, in the same form as the German ones, so that the two can be compared."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache, lru_cache

from summarizer.german._numbers import Number
from summarizer.verification.rendering._letters import letter_runs
from summarizer.verification.rendering._lexicon import pairs
from summarizer.verification.rendering._number_phrases import in_phrases

_SMALL = {
    word: value
    for value, word in enumerate(
        (
            *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
            *("twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
        )
    )
}
_TENS = {
    word: 10 * value
    for value, word in enumerate(
        ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"), start=2
    )
}
_NUMERALS = _SMALL | _TENS
_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12} | {
    "bn": 1e9,
    "tn": 1e12,
    "m": 1e6,
    "mn": 1e6,
    "k": 1e3,
    "dozen": 12.0,
}
_VAGUE = {"tens": 10.0, "dozens": 12.0, "hundreds": 1e2, "thousands": 1e3, "millions": 1e6, "billions": 1e9} | {
    "trillions": 1e12
}
_ORDINALS = {
    **{word: value for value, word in enumerate(("second", "third", "fourth", "fifth", "sixth"), start=2)},
    **{word: value for value, word in enumerate(("seventh", "eighth", "ninth", "tenth", "eleventh"), start=7)},
    **{f"{word}th": value for word, value in _SMALL.items() if value > 12},
    **{f"{word[:-1]}ieth": value for word, value in _TENS.items()},
    "twelfth": 12,
    "hundredth": 100,
}
_DECADES = {f"{word[:-1]}ies": value for word, value in _TENS.items()}
TENS = "tens"
"""The unit of "in his sixties", "the nineties", "the 1990s": any number from there up to the next ten."""
_HOURS = {"noon": 720, "midday": 720, "midnight": 0}
HOUR_OF_DAY = "hour of day"
"""The unit of "noon" and "midnight", which are no times of either half of the day."""
_DENOMINATORS = {"half": 2, "halves": 2, "quarter": 4, "quarters": 4} | {
    form: value for word, value in _ORDINALS.items() if value > 2 for form in (word, word + "s")
}
_ARTICLES = frozenset({"a", "one", "another", "some", "every"})
_FEW = frozenset({"few", "several", "many", "some", "couple"})

_THOUSANDS = re.compile(r",(?=\d{3})")
_CENTURY_TURN = 60
"""Of two digits for a year, those below are of this century."""
_FIGURE = re.compile(r"[\d½¼¾]")
_BEHIND = 60
"""Characters behind a figure in which its scale words and unit stand."""
_BEFORE = 60
"""Characters before a number in which what belongs to it stands."""
_TOKEN = re.compile(
    r"(?P<word>[a-z]+(?:'[a-z]+)?|[%€$£¥½¼¾])|(?=\d)(?:"
    r"(?P<clock>(?<![\d.,:])(?P<hour>[0-2]?\d)(?:[:.](?P<minute>[0-5]\d))?\s?(?P<half>[ap])\.?m\b\.?)"
    r"|(?P<time>(?<![\d.,:])(?P<hour24>[0-2]?\d):(?P<minute24>[0-5]\d)(?![\d:]))"
    r"|(?P<ratio>(?<![\d./-])(?P<over>\d{1,2})/(?P<under>\d{1,2})(?![\d/]))"
    r"|(?P<digits>\d{1,3}(?:[,\u202f\u00a0]\d{3})+(?!\d)(?:\.\d+)?|\d+(?:[.,]\d+)?)(?P<tail>st|nd|rd|th|s)?(?![a-z]{4}))",
    re.IGNORECASE,
)
_IGNORED = re.compile(r"covid-19|9/11|24/7", re.IGNORECASE)
_IN_IGNORED = ("-19", "/")
_ROMAN = re.compile(r"(?:X{0,3})(?:IX|IV|V?I{0,3})")
_ROMAN_ONES = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10}
_GAP = re.compile(r"[\s-]*(?:and\s+|of\s+)?")
_HYPHENS = "-‑"
_MOST_PARTS = 20
_PREFIXES = "€$£¥"
_ADJECTIVES_OF_MONEY = frozenset({"us", "swiss", "canadian", "australian", "russian", "japanese", "metric", "british"})
_JOINED = re.compile(r"\s*(?:to|and|or|–|-|/)\s*(?:from\s+)?[€$£]?", re.IGNORECASE)
_UNIT_BEFORE = re.compile(r"\b(?:an?|one)\s+(\w+)\s+and\s+a\s+$", re.IGNORECASE)
_PARTS_AND = {"half": 1.5, "quarter": 1.25}
_AND_PART = re.compile(r"\s+and\s+a\s+(half|quarter)\b", re.IGNORECASE)
_AGAIN = re.compile(r"\s+(?:as\s+(?:many|much|\w+)(?:\s+[\w-]+)?\s+again|again\s+as)\b", re.IGNORECASE)
"""What makes one and a half of "half": "half as many again", "half again as large"."""
_OF_A_SCALE = re.compile(r"\s+of\s+an?\s+(hundred|thousand|million|billion|trillion)\b", re.IGNORECASE)
_CURRENCY_CODE = re.compile(r"\b([A-Z]{3})\s?$")
_REMEMBERED = 8
"""Texts whose numbers are known, since several checks ask for those of one."""
_PARTS_OF_ONE = {"½": 0.5, "¼": 0.25, "¾": 0.75}


@lru_cache(maxsize=_REMEMBERED)
def english_numbers(text: str, runs: frozenset[str] | None = None) -> tuple[Number, ...]:
    """All numbers of an English text; not `firm` are those that idiom brings in ("one", "both", "first").

    Numbers of one span are alternatives: "a third" is a part or an ordinal. `runs`: the text's runs of letters.
    """
    figures, number_words = [match.start() for match in _FIGURE.finditer(text)], _number_words()
    runs = letter_runs(text) if runs is None else runs
    if not number_words.isdisjoint(runs):
        tokens = list(_TOKEN.finditer(text))
    elif figures:
        # Without a number in words, only what stands from the first figure to soon behind the last one matters.
        end = text.find(" ", figures[-1] + _BEHIND)
        tokens = list(_TOKEN.finditer(text, figures[0], len(text) if end < 0 else end))
    else:
        return ()
    if any(map(text.__contains__, _IN_IGNORED)):
        ignored = [match.span() for match in _IGNORED.finditer(text)]
        tokens = [token for token in tokens if not any(start <= token.start() < end for start, end in ignored)]
    found: list[Number] = []
    after = 0
    for place, token in enumerate(tokens):
        if place >= after and (token.lastgroup != "word" or token[0].lower() in number_words):
            numbers, after = _read(tokens, place, text)
            found += numbers
    return in_phrases(text, _spread(found, text), runs)


def _read(tokens: list[re.Match[str]], place: int, text: str) -> tuple[list[Number], int]:
    token = tokens[place]
    start, end = token.span()
    match token.lastgroup:
        case "word":
            return _read_word(tokens, place, text)
        case "clock":
            hour = int(token["hour"]) % 12 + (12 if token["half"].lower() == "p" else 0)
            return [Number(hour * 60 + int(token["minute"] or 0), start, end, "time", "half-day")], place + 1
        case "time":
            return [Number(int(token["hour24"]) * 60 + int(token["minute24"]), start, end, "time")], place + 1
        case "ratio":
            return _read_ratio(token), place + 1
        case _:
            return _read_digits(tokens, place, text)


def _read_ratio(token: re.Match[str]) -> list[Number]:
    over, under = int(token["over"]), int(token["under"])
    start, end = token.span()
    return [Number(over, start, end, firm=False), Number(under, start, end, firm=False)]


def _read_digits(tokens: list[re.Match[str]], place: int, text: str) -> tuple[list[Number], int]:
    token = tokens[place]
    start, end = token.span()
    digits = token["digits"].replace("\u202f", "").replace("\u00a0", "")
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
        return [short, *_finish(Number(value, start, end), tokens, place + 1, text)[:1]], place + 1
    # A four-digit number that is money or has a scale word is an amount; "2,024" is none either.
    if digits.isdigit() and 1000 <= value <= 2100 and not tail and not (prefix and prefix in _PREFIXES):
        number, place = _finish(Number(value, start, end), tokens, place + 1, text)
        return [number._replace(kind="year") if number.scale == 1 and number.unit is None else number], place
    number, place = _finish(Number(value, start, end), tokens, place + 1, text)
    if prefix and prefix in _PREFIXES:
        number = number._replace(unit=_units()[prefix])
    elif number.unit is None and (code := _CURRENCY_CODE.search(text, max(0, start - len("EUR ")), start)):
        number = number._replace(unit=currency_codes().get(code[1]))
    return [number], place


def _read_word(tokens: list[re.Match[str]], place: int, text: str) -> tuple[list[Number], int]:
    token = tokens[place]
    raw, (start, end) = token["word"], token.span()
    word = raw.lower()
    if word in _PARTS_OF_ONE:
        return [Number(_PARTS_OF_ONE[word], start, end)], place + 1
    if word in _NUMERALS:
        return _read_numeral(tokens, place, text)
    if word in _DECADES:
        value = _DECADES[word]
        return [Number(1900 + value, start, end, "year"), Number(value, start, end, unit=TENS)], place + 1
    if word in _HOURS:
        return [Number(_HOURS[word], start, end, "time", HOUR_OF_DAY)], place + 1
    if word in _VAGUE:
        return _read_vague(tokens, place, text)
    if word in _SCALES and len(word) > 3:
        before = tokens[place - 1]["word"] if place else None
        few = (before or "").lower() in _FEW
        number = Number(_SCALES[word], start, end, scale=_SCALES[word])
        following = place + 1
        if part := _AND_PART.match(text, end):  # "a billion and a half"
            number = number._replace(value=_PARTS_AND[part[1].lower()] * number.scale, end=part.end())
            following += 3
        number, place = _finish(number, tokens, following, text)
        return [number._replace(kind="vague") if few else number], place
    if word in ("half", "quarter") and (
        word == "half" or _is_share(tokens, place) or _word_at(tokens, place - 1) == "per"
    ):
        part, place = _read_part(tokens, place, text)
        return _as_again(part, text, end), place
    if word in _ORDINALS:
        value = _ORDINALS[word]
        unit = _unit_at(tokens, place + 1, end, text)
        # "A third" is a part or an ordinal; numbers of one span are alternatives.
        parts = [Number(1 / value, start, end)] if _is_share(tokens, place) else []
        return [Number(value, start, end, unit=unit), *_as_again(parts, text, end)], place + 1
    rows = _idioms().get(word)
    if rows:
        return [Number(value, start, end, unit=unit, firm=False) for value, unit in rows], place + 1
    if raw.isupper() and word != "i" and _ROMAN.fullmatch(raw):
        return [Number(_roman(raw), start, end, firm=False)], place + 1
    return [], place + 1


def _is_share(tokens: list[re.Match[str]], place: int) -> bool:
    """Whether an article stands before an ordinal that may be a part: "a third", "a good third", "another fifth"."""
    before = _word_at(tokens, place - 1)
    described = before is not None and before not in _NUMERALS and _word_at(tokens, place - 2) in _ARTICLES
    return before in _ARTICLES or described


def _as_again(parts: list[Number], text: str, end: int) -> list[Number]:
    """A part, and what is more by it where "again" follows: "half as many again" is one and a half times as many."""
    return parts + [one._replace(value=1 + one.value) for one in parts] if _AGAIN.match(text, end) else parts


def _read_part(tokens: list[re.Match[str]], place: int, text: str) -> tuple[list[Number], int]:
    """ "Half a million", "half an hour", "a third"."""
    token = tokens[place]
    value = 1 / _DENOMINATORS[token["word"].lower()]
    if before := _UNIT_BEFORE.search(text, max(0, token.start() - _BEFORE), token.start()):  # "an hour and a half"
        return [Number(1 + value, before.start(), token.end(), unit=_units().get(before[1].lower()))], place + 1
    following = place + 1
    if _word_at(tokens, following) == "of" and _word_at(tokens, following + 1) in ("a", "an"):
        following += 1  # "a quarter of a million"
    if _word_at(tokens, following) in ("a", "an", "the"):
        following += 1
    scale = _SCALES.get(_word_at(tokens, following) or "")
    if scale and scale > 1:
        number = Number(value * scale, token.start(), tokens[following].end(), scale=scale)
        number, place = _finish(number, tokens, following + 1, text)
        return [number], place
    unit = _units().get(_word_at(tokens, following) or "")
    return [Number(value, token.start(), token.end(), unit=unit)], place + 1


def _read_vague(tokens: list[re.Match[str]], place: int, text: str) -> tuple[list[Number], int]:
    start = tokens[place].start()
    value = _VAGUE[tokens[place]["word"].lower()]
    end = tokens[place].end()
    while _word_at(tokens, place + 1) == "of" and (word := _word_at(tokens, place + 2)) in _VAGUE:
        value *= _VAGUE[word or ""]
        end = tokens[place + 2].end()
        place += 2
    return [Number(value, start, end, "vague", firm=value > 10)], place + 1


def _read_numeral(tokens: list[re.Match[str]], place: int, text: str) -> tuple[list[Number], int]:
    """ "Twenty-eight", "two hundred and fifty", "one and a half million", "two-thirds"."""
    start = tokens[place].start()
    total, group, scaled = 0.0, 0.0, False
    first = last = place
    while place < len(tokens) and (word := _word_at(tokens, place)) is not None:
        if place > last and not _GAP.fullmatch(text, tokens[last].end(), tokens[place].start()):
            break
        if word == "and":
            place += 1
            continue
        if word in _NUMERALS and (place == first or _fits(group, _NUMERALS[word])):
            group += _NUMERALS[word]
        elif word == "hundred":
            group, scaled = (group or 1) * 100, True
        elif word in ("thousand", "million", "billion", "trillion", "dozen"):
            total, group, scaled = total + (group or 1) * _SCALES[word], 0.0, True
        else:
            break
        last = place
        place += 1
    end = tokens[last].end()
    value = total + group
    return _after_numeral(tokens, last + 1, text, Number(value, start, end, scale=_scale_of(total)), scaled)


def _fits(group: float, value: int) -> bool:
    """Whether a numeral can follow: units after tens, anything below a hundred after hundreds, all after thousands."""
    if group == 0:
        return True
    return value < 10 if group % 100 >= 20 and group % 10 == 0 else group % 100 == 0


def _scale_of(total: float) -> float:
    return next((scale for scale in (1e12, 1e9, 1e6, 1e3) if total >= scale), 1.0)


def _after_numeral(
    tokens: list[re.Match[str]], place: int, text: str, number: Number, scaled: bool
) -> tuple[list[Number], int]:
    following = _word_at(tokens, place)
    if following in _DENOMINATORS and following != "half" and _is_denominator(tokens, place, text, number):
        number = number._replace(value=number.value / _DENOMINATORS[following], end=tokens[place].end())
        of = _OF_A_SCALE.match(text, number.end)  # "three-quarters of a million"
        if of is None:
            return [number], place + 1
        scale = _SCALES[of[1].lower()]
        number = number._replace(value=number.value * scale, end=of.end(), scale=scale)
        number, place = _finish(number, tokens, place + 4, text)
        return [number], place
    if number.value in _TENS.values() and (ordinal := 1 if following == "first" else _ORDINALS.get(following or "")):
        number = number._replace(value=number.value + ordinal, end=tokens[place].end())
        return [number], place + 1
    if part := _AND_PART.match(text, number.end):
        more = (_PARTS_AND[part[1].lower()] - 1) * number.scale
        number = number._replace(value=number.value + more, end=part.end())
        place += 3
    number, place = _finish(number, tokens, place, text)
    # A bare "one" is an article or a pronoun; with a unit or a scale word it counts.
    if number.value == 1 and not scaled and number.unit is None:
        number = number._replace(firm=False)
    elif number.value == 1:
        none_at_all = (
            _NOT_BEFORE.search(text, max(0, number.start - _BEFORE), number.start) is not None
        )  # "not one euro" is "kein Euro"
        number = number._replace(firm=number.unit in ("percent", "euro", "dollar") and not none_at_all)
    return [number], place


def _is_denominator(tokens: list[re.Match[str]], place: int, text: str, number: Number) -> bool:
    """Whether a word makes parts of the numeral before it: "two thirds", "one third", not "three fourth-graders"."""
    if number.value >= _MOST_PARTS:
        return False
    start, end = tokens[place].span()
    joined, joins = text[start - 1] in _HYPHENS, text[end : end + 1] in _HYPHENS and end < len(text)
    many = _word_at(tokens, place) not in _ORDINALS or _word_at(tokens, place + 1) == "of"
    return joined or many or (number.value == 1 and not joins)


_NOT_BEFORE = re.compile(r"\bnot\s(?:even\s)?(?:a\s)?$", re.IGNORECASE)


def _finish(number: Number, tokens: list[re.Match[str]], place: int, text: str) -> tuple[Number, int]:
    """Add a scale word and the unit that follow."""
    while place < len(tokens) and (word := _word_at(tokens, place)) in _SCALES:
        if not _GAP.fullmatch(text, number.end, tokens[place].start()):
            break
        if len(word or "") == 1 and tokens[place].start() != number.end:
            break
        scale = _SCALES[word or ""]
        number = number._replace(value=number.value * scale, end=tokens[place].end(), scale=number.scale * scale)
        place += 1
    unit = _unit_at(tokens, place, number.end, text)
    return number._replace(unit=unit) if unit else number, place


def _unit_at(tokens: list[re.Match[str]], place: int, end: int, text: str) -> str | None:
    word = _word_at(tokens, place)
    if word in _ADJECTIVES_OF_MONEY or word == "per":
        place += 1
        word = _word_at(tokens, place)
    if place >= len(tokens) or tokens[place].start() - end > 12:
        return None
    between = text[end : tokens[place].start()]
    if word == "cent" and "per" in between:
        return "percent"
    return _units().get(word or "") if word == "cent" or not between.strip(" -\u00a0\u202fUSper.") else None


def _spread(found: list[Number], text: str) -> tuple[Number, ...]:
    """Give the first number of "20 to 30 million" its other reading, and "2021-22" its second year."""
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


def _word_at(tokens: list[re.Match[str]], place: int) -> str | None:
    if not 0 <= place < len(tokens):
        return None
    word = tokens[place]["word"]
    return word.lower() if word else None


def _roman(text: str) -> int:
    values = [_ROMAN_VALUES[letter] for letter in text]
    following = [*values[1:], 0]
    return sum(-here if here < after else here for here, after in zip(values, following, strict=True))


@cache
def _number_words() -> frozenset[str]:
    """The words with which a number can begin."""
    scales = (word for word in _SCALES if len(word) > 3)
    roman = {f"{tens}{ones}" for tens in ("", "x", "xx", "xxx") for ones in _ROMAN_ONES} - {"", "i"}
    listed = _NUMERALS | _VAGUE | _ORDINALS | _DECADES | _HOURS | _PARTS_OF_ONE
    return frozenset((*listed, *scales, "half", "quarter", *_idioms(), *roman))


@cache
def _units() -> dict[str, str]:
    return dict(pairs("units_en"))


@cache
def currency_codes() -> dict[str, str]:
    """The codes of currencies that stand before an amount ("NOK 3.5 billion"), with the units that they name."""
    return dict(pairs("currency_codes"))


@cache
def _idioms() -> dict[str, tuple[tuple[float, str | None], ...]]:
    rows: dict[str, tuple[tuple[float, str | None], ...]] = {}
    for word, right in pairs("numbers_en"):
        value, _, unit = right.partition(" ")
        rows[word] = (*rows.get(word, ()), (float(Fraction(value)), unit or None))
    return rows
