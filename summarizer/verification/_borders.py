"""Word borders: whether a stretch of a text begins and ends where words do, as a reader would see it."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from summarizer.verification._folds import DASHES, INVISIBLE
from summarizer.verification._words import words

_INVISIBLE = re.compile(f"[{INVISIBLE}]")
_DASH = frozenset(DASHES)
# The separators inside one number: 3.000, 2,5, 12:41, 12'000.
_IN_NUMBER = frozenset(".,:∶'’")
# Between these and a letter is a border, whatever stands around them.
_PLAIN_BEFORE = frozenset("\"'„“”»«(/")
_PLAIN_AFTER = frozenset(" \n.,;:!?\"'„“”»«)/")


def whole_words(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` cuts no word, no number and no accented letter at either end."""
    first, before, after = text[start], text[start - 1 : start], text[end : end + 1]
    # Most borders show by the letters beside them; the others are for a closer look.
    begins = first.isalpha() and (
        before in _PLAIN_BEFORE
        or (before == "\n" and not first.islower())
        or (before == " " and not (first.islower() and text[start - 2].isspace()))
    )
    ends = not after or (after in _PLAIN_AFTER and text[end - 1].isalpha())
    return (begins or _begins(text, start)) and (ends or _ends(text, end))


def _begins(text: str, start: int) -> bool:
    first = text[start]
    if unicodedata.combining(first):
        return False
    at = _visible(text, start - 1, -1)
    if at < 0 or not _wordlike(first):
        return True
    before = text[at]
    if _wordlike(before):
        return False
    if first.isdecimal() and _glued_to_number(text, at, -1):
        return False
    if before in _DASH:
        return not _reversed(text, at)
    if before.isspace() and first.islower():
        return not _broken_before(text, at)
    return True


def _ends(text: str, end: int) -> bool:
    if unicodedata.combining(text[end]):
        return False
    at, last = _visible(text, end, 1), text[end - 1]
    if at >= len(text) or not _wordlike(last):
        return True
    if _wordlike(text[at]):
        return False
    if last.isdecimal() and _glued_to_number(text, at, 1):
        return False
    return not (text[at] in _DASH and _broken_after(text, at + 1))


def is_invisible(char: str) -> bool:
    """Whether a reader of the page does not see a character."""
    return not char.isprintable() and _INVISIBLE.match(char) is not None


def _visible(text: str, at: int, step: int) -> int:
    while 0 <= at < len(text) and is_invisible(text[at]):
        at += step
    return at


def _wordlike(char: str) -> bool:
    # A damaged character may have been a letter: "lang\ufffdährige" does not hold the word "lang".
    return char.isalnum() or char in "_\ufffd" or unicodedata.combining(char) != 0


def _glued_to_number(text: str, at: int, step: int) -> bool:
    """A digit goes on beyond `at`: "2,5" does not hold "5", "10–15" not "15", "-5" not "5"."""
    beyond = at + step
    following = text[beyond] if 0 <= beyond < len(text) else " "
    if text[at] in _IN_NUMBER:
        return following.isdecimal()
    return text[at] in _DASH and (following.isdecimal() or (step < 0 and following.isspace()))


@cache
def _reversing() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(words('reversing_prefixes'))})$", re.IGNORECASE)


_LONGEST_PREFIX = 20


def _reversed(text: str, dash: int) -> bool:
    return _reversing().search(text[max(0, dash - _LONGEST_PREFIX) : dash]) is not None


_HYPHENATED = re.compile(rf"\w[{re.escape(DASHES)}]")
_BREAK_AFTER = re.compile(r"\s*\n\s*[^\W\d_]")
_LONGEST_BREAK = 40


def _broken_before(text: str, at: int) -> bool:
    before = text[max(0, at - _LONGEST_BREAK) : at + 1]
    word = before.rstrip()
    return "\n" in before[len(word) :] and _HYPHENATED.fullmatch(word[-2:]) is not None


def _broken_after(text: str, at: int) -> bool:
    match = _BREAK_AFTER.match(text, at, at + _LONGEST_BREAK)
    return match is not None and match.group()[-1].islower()
