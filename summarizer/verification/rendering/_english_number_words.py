"""What English words and signs are numbers: the tables by which a text is read for them."""

from __future__ import annotations

from fractions import Fraction
from functools import cache

from summarizer.verification.rendering._lexicon import pairs

_SMALL = {
    word: value
    for value, word in enumerate(
        (
            *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
            *("twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
        )
    )
}
ROUND_TENS = {
    word: 10 * value
    for value, word in enumerate(
        ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"), start=2
    )
}
NUMERALS = _SMALL | ROUND_TENS
SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12} | {
    "bn": 1e9,
    "tn": 1e12,
    "m": 1e6,
    "mn": 1e6,
    "k": 1e3,
    "dozen": 12.0,
}
VAGUE = {"tens": 10.0, "dozens": 12.0, "hundreds": 1e2, "thousands": 1e3, "millions": 1e6, "billions": 1e9} | {
    "trillions": 1e12
}
ORDINALS = {
    **{word: value for value, word in enumerate(("second", "third", "fourth", "fifth", "sixth"), start=2)},
    **{word: value for value, word in enumerate(("seventh", "eighth", "ninth", "tenth", "eleventh"), start=7)},
    **{f"{word}th": value for word, value in _SMALL.items() if value > 12},
    **{f"{word[:-1]}ieth": value for word, value in ROUND_TENS.items()},
    "twelfth": 12,
    "hundredth": 100,
}
DECADES = {f"{word[:-1]}ies": value for word, value in ROUND_TENS.items()}
TENS = "tens"
"""The unit of "in his sixties", "the nineties", "the 1990s": any number from there up to the next ten."""
HOURS = {"noon": 720, "midday": 720, "midnight": 0}
HOUR_OF_DAY = "hour of day"
"""The unit of "noon" and "midnight", which are no times of either half of the day."""
DENOMINATORS = {"half": 2, "halves": 2, "quarter": 4, "quarters": 4} | {
    form: value for word, value in ORDINALS.items() if value > 2 for form in (word, word + "s")
}
PARTS_OF_ONE = {"½": 0.5, "¼": 0.25, "¾": 0.75}
_ONES = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
ROMAN = {
    "x" * tens + ones: 10 * tens + value for tens in range(4) for value, ones in enumerate(_ONES) if tens or value > 1
}
"""Roman numerals; "I" is the pronoun."""


@cache
def number_words() -> frozenset[str]:
    """The words with which a number can begin."""
    scales = (word for word in SCALES if len(word) > 3)
    listed = NUMERALS | VAGUE | ORDINALS | DECADES | HOURS | PARTS_OF_ONE
    return frozenset((*listed, *scales, "half", "quarter", *idioms(), *ROMAN))


@cache
def units() -> dict[str, str]:
    return dict(pairs("units_en"))


@cache
def currency_codes() -> dict[str, str]:
    """The codes of currencies that stand before an amount ("NOK 3.5 billion"), with the units that they name."""
    return dict(pairs("currency_codes"))


@cache
def idioms() -> dict[str, tuple[tuple[float, str | None], ...]]:
    rows: dict[str, tuple[tuple[float, str | None], ...]] = {}
    for word, right in pairs("numbers_en"):
        value, _, unit = right.partition(" ")
        rows[word] = (*rows.get(word, ()), (float(Fraction(value)), unit or None))
    return rows
