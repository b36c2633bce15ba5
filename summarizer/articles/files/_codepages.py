"""Bytes that are no UTF-8 come in; which encoding turns them into German goes out, or that none does.

In one encoding the bytes of another give letters that no word has: a capital behind a small letter, a sign between two
letters. Umlauts in words tell the right one.
"""

from __future__ import annotations

import re
from typing import NamedTuple

CODEPAGES = (("cp1252", "Windows-1252"), ("mac_roman", "Mac Roman"), ("cp850", "code page 850 (DOS)"))

MANY = 5
"""So many odd letters are no accident."""

ENOUGH = 500_000
"""Characters that show in which encoding a text is."""

ODD = 0.2
"""Of the letters and signs beyond ASCII, at most this part is odd in a text that is decoded rightly."""

SIXTEEN = 0.7
"""Of the upper bytes of a text in Latin letters in UTF-16, at least this part is zero."""

_BEYOND = re.compile(r"[^\x00-\x7f]")
_UMLAUT = re.compile(r"(?<=[A-Za-z])[äöüßÄÖÜé]|[äöüÄÖÜ](?=[A-Za-z])|„(?=[A-Za-z])")
_CONSONANT = "[bcdfghjkmnpqstvwxzBCDFGHJKMNPQSTVWXZ]"
"""All but l and r, which are vowels in the south-east: "Krško"."""
_IMPOSSIBLE = re.compile(
    r"[\x80-\x9f]"
    r"|(?<=[a-zß-öø-ÿ])[À-ÖØ-ÞŠŒŽŸ]"  # a capital in a word
    r"|(?<=[A-Za-z])[^\x00-\x7f\w’‘‹›´`·–—…\xad](?=[A-Za-z])"  # a sign in a word
    rf"|(?<={_CONSONANT})[ŠšŽž](?={_CONSONANT}|[lr])|(?<=[rl])š(?=[dfghlmpsw])"  # where a vowel is needed
    rf"|Ÿ(?=[a-z])|(?<![A-Za-z])[šž](?={_CONSONANT}|[lr])"  # where a word begins in lower case
    r"|(?<=[a-z])§"
    r"|(?<=[a-z])‚(?![A-Za-z])"  # where é is
    r"|(?<![^\W\d_])Ž(?=rzt|nder|gypt|mter|ngst|pfel|hnl|u[sß]|lte|thiop|rger|ra\b)"  # where Ä is
    r"|(?<![^\W\d_])öb(?=er|u|rig)"  # where Ü is
    r"|(?<=[aeiou])á(?=[aeiou]|(?![A-Za-z]))|[™†‡ˆ‰](?=[A-Za-z])"  # where ß is, where a capital umlaut is
    r"|(?<![A-Za-z])(?<=[^\x00-\x7f\W])[^\x00-\x7f\Wß](?![A-Za-z])"  # a letter among letters beyond ASCII only
)

_GERMAN = re.compile(r"[\x00-\x7fäöüßÄÖÜéèáà„“”‚‘’–…»«›‹€§\xa0]*")
"""A line of German; none in UTF-8 that was read as Windows-1252, where "Ã" or "â" begins each umlaut or mark."""


class Decoded(NamedTuple):
    """A text, and what it was decoded as."""

    text: str
    encoding: str


def decoded(content: bytes) -> Decoded | None:
    """The text of a file that is no UTF-8, in the encoding in which it is German; None if it makes sense in none."""
    found: list[tuple[int, int, Decoded]] = []
    for codec, name in CODEPAGES:
        try:
            text, name = content.decode(codec), name
        except UnicodeDecodeError:  # Windows-1252 has five bytes that are nothing
            text, name = content.decode("latin-1"), "ISO 8859-1"
        odd = len(_IMPOSSIBLE.findall(text, 0, ENOUGH))
        if not odd and not found:
            return Decoded(text, name)
        found.append((odd, -len(_UMLAUT.findall(text, 0, ENOUGH)), Decoded(text, name)))
    usual, best = found[0], min(found, key=lambda each: each[:2])
    beyond = len(_BEYOND.findall(usual[2].text, 0, ENOUGH))
    if best is not usual and best[1] < 0 and best[0] < usual[0] and best[0] <= ODD * beyond:
        return best[2]
    return None if usual[0] >= MANY and usual[0] > ODD * beyond else usual[2]


def german_line(content: bytes) -> str | None:
    """A line of a file in UTF-8 that is none itself, if it is German in Windows-1252 and nothing of it is UTF-8."""
    text = content.decode("cp1252", "replace")
    german = _GERMAN.fullmatch(text) and _UMLAUT.search(text) and not _IMPOSSIBLE.search(text)
    return text if german else None


def sixteen_bits(content: bytes) -> str | None:
    """The name of UTF-16 with its byte order, if a file without a BOM is text in it."""
    pairs = len(content) // 2
    if not pairs or len(content) % 2:
        return None
    for codec, upper, lower in (("utf-16-le", 1, 0), ("utf-16-be", 0, 1)):
        if content[upper::2].count(0) >= SIXTEEN * pairs and not content[lower::2].count(0):
            return codec
    return None
