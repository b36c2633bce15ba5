"""How names are compared across languages: a word comes in, its folded form or its sound skeleton goes out.

The skeleton makes the usual German and English transliterations of one name equal ("Selenskyj" and "Zelenskyy",
"Charkiw" and "Kharkiv", "Netanjahu" and "Netanyahu"). Every step is a `str.replace`, so that whole articles are cheap.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_WHOLE = {"ß": "ss", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "œ": "oe", "’": "'", "\u00ad": ""}
_ACCENTED = (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))
_FOLDS: dict[str, str] = (
    {chr(code): unicodedata.normalize("NFD", chr(code))[0] for code in _ACCENTED}
    | {chr(code): "" for code in range(0x300, 0x370)}
    | _WHOLE
)
RESIZED = re.compile(f"[ẞÆŒ{''.join(letter for letter, folded in _FOLDS.items() if len(folded) != 1)}]")
"""The letters of which folding makes two, or none; all others stay one."""

_ASCII = bytes(range(128))

# Upper-case letters stand for sounds: S = sh or zh, C = tch, J = dj, X = kh.
_GERMAN = (("dsch", "J"), ("tsch", "C"), ("sch", "S"), ("ck", "k"), ("ch", "X"), ("j", "y"))
_ENGLISH = (
    *(("tch", "C"), ("sh", "S"), ("zh", "S"), ("kh", "X"), ("ch", "C"), ("ck", "k")),
    *(("dj", "J"), ("j", "J"), ("ce", "se"), ("ci", "si"), ("cy", "sy"), ("oo", "u")),
)
_BOTH = (
    *(("ph", "f"), ("th", "t"), ("gh", "g"), ("qu", "kv"), ("q", "k"), ("c", "k")),
    *(("tz", "s"), ("ts", "s"), ("z", "s")),
    *(("w", "v"), ("x", "ks"), ("y", "i"), ("ae", "a"), ("oe", "o"), ("ue", "u"), ("ou", "u")),
    *(("ii", "i"), ("ia", "a"), ("ie", "e"), ("io", "o"), ("iu", "u"), ("ii", "i"), ("Co", "Ce"), ("So", "Se")),
    *((2 * letter, letter) for letter in "abdefgklmnoprstuvSCJX"),
)


# With which letters a word in German spelling may begin whose skeleton begins with another one, or also with another.
_INITIALS = {
    **{"a": "aijy", "e": "eijy", "i": "ijy", "o": "oijy", "u": "uoijy", "f": "fp", "k": "kcqx", "s": "szt"},
    **{"v": "vw", "S": "s", "X": "c", "C": "t", "J": "d"},
}


def fold(text: str) -> str:
    """Lower case without diacritics, "ß" as "ss": the form in which the word lists are written."""
    if text.isascii():
        return text.lower()
    if "Σ" in text:
        text = text.lower()  # of this letter alone the small one depends on what stands beside it
    # A text has few kinds of other letters: to put capitals of ASCII in lower case as bytes, and each of these by
    # itself, is twice as quick as `str.lower`, and six times as quick as `str.translate`.
    encoded = text.encode("utf-8", "surrogatepass").lower()
    others = {*_decoded(encoded.translate(None, _ASCII))}
    text = _decoded(encoded)
    for letter in others:
        if (folded := _folded(letter)) != letter:
            text = text.replace(letter, folded)
    return text


@lru_cache(maxsize=4096)
def _folded(letter: str) -> str:
    return "".join([_FOLDS.get(small, small) for small in letter.lower()])


def _decoded(encoded: bytes) -> str:
    return encoded.decode("utf-8", "surrogatepass")


def beyond_ascii(text: str) -> str:
    """The characters of a text that are not ASCII, in order: few, so that to look at these alone is quick."""
    return _decoded(text.encode("utf-8", "surrogatepass").translate(None, _ASCII))


def german_skeleton(folded: str) -> str:
    """The sound skeleton of folded text in German spelling."""
    return _replace(_replace(folded, _GERMAN), _BOTH)


def initials(skeleton: str) -> str:
    """The letters with which a folded word in German spelling begins that has this skeleton."""
    return _INITIALS.get(skeleton[:1], skeleton[:1])


@lru_cache(maxsize=4096)
def skeletons(folded: str) -> tuple[str, str]:
    """A folded name's skeletons, read as English spelling and as German spelling."""
    return _replace(_replace(folded, _ENGLISH), _BOTH), german_skeleton(folded)


def _replace(text: str, steps: tuple[tuple[str, str], ...]) -> str:
    for old, new in steps:
        text = text.replace(old, new)
    return text
