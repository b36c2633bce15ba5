"""What tells whether two articles are one: an article comes in, a value of 2 bytes a word goes out.

A word is kept as a hash of 14 bits and what it may identify: a number or day, a name, or nothing. From these two texts
can be laid side by side without the texts. Of the runs of five words, some are chosen by their hash alone (bottom-k
sketch: Broder, "On the resemblance and containment of documents", 1997): texts that share runs share chosen ones.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from itertools import compress
from zlib import crc32

from summarizer.articles._article import Article
from summarizer.articles._data import entries, word_list
from summarizer.articles.head import own_words
from summarizer.articles.text import is_headline, paragraphs

RUN = 5
"""Words of a run."""

ONE_IN = 4
"""One word in so many begins a run that may be chosen."""

CHOSEN = 24
"""Runs of an article that are chosen."""

LONGEST = 8000
"""Words that are kept: the beginning of a longer text stands for it."""

REMEMBERED = 50_000
"""Different words whose codes are kept: they are worked out once."""

NUMBER, NAME = 1 << 14, 1 << 15
"""Marks of a word that is a number, day or month, and of one that may be a name."""

NEGATION = 1
"""Mark of a word that turns what is said into its opposite; unlike the others, it is found by the word's hash."""

_HASH, _GOLDEN = NUMBER - 1, 0x9E3779B1
_AGENCY, _DETERMINER, _ADJECTIVE, _CERTAIN = (role << 16 for role in (1, 2, 3, 4))
"""Roles, above a word's code: left out; before a noun; may stand between the two; a name behind a determiner too."""

_UTF_32, _LOWER = ("utf-32-le", slice(0, None, 2)) if sys.byteorder == "little" else ("utf-32-be", slice(1, None, 2))
"""How characters lie in memory, and which half of each is a word's code."""

_LOWEST = 0 if sys.byteorder == "little" else 1
_PICKED = bytes(not byte % ONE_IN for byte in range(256))
"""Which byte of a word's code tells whether a run that may be chosen begins with it, and what it tells."""

_EDGES = """ %.,;:!?()[]{}<>„“”"»«‚‘’›‹'`´–—‒-…/|*_=+·•"""
_HYPHENATED = re.compile(r"-[^\S\n]*\n")
"""A line's end that may part a word. It begins with one character, which is found many times as fast as one of two."""

_LINE_END_HYPHEN = re.compile(r"[-\u2010][^\S\n]*\n\f?\s*(?=[^\W\d_A-ZÄÖÜ])")
# It begins with the hyphen, which a search skips to, and not with a look back, which is tried everywhere.
_NAME_AT_LINE_END = re.compile(r"[-\u2010](?<=[^\W\d_].)[^\S\n]*\n\f?\s*(?=[A-ZÄÖÜ])")
_AND = re.compile("[/,]")
_THOUSANDS = re.compile(r"(?<=\d)[.](?=\d{3}(?!\d))")
_NOUN = re.compile(r"\w{4,}ung(?:en|s)?|\w{3,}(?:heit|keit|schaft|tion|ität)(?:en|s)?|\w{3,}(?:ismus|leute)")
_SLAVIC_ENDING = re.compile(r"(?<=\w{4})(?:[iy]j|[iy]y|ii|y)(?=s?\Z)")
"""What is -i in other spellings: Selenskyj, Selenskij, Selensky."""

_ACCENTS = {
    code: unicodedata.normalize("NFD", chr(code))[0]
    for code in range(0xC0, 0x180)
    if chr(code) not in "ÄÖÜäöü" and unicodedata.decomposition(chr(code))
} | str.maketrans("łđøı", "ldoi")
"""Letters with what some papers leave off them; an umlaut makes another word."""

_INFLECTED = re.compile(r"[a-zäöüß-]{2,}e[nrsm]?")


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What an article is compared by.

    Attributes:
        file: The SHA-256 of its file.
        text: A hash of its words in their order.
        words: The words in their order, two bytes each (native order).
        runs: Hashes of the chosen runs of words, four bytes each.
    """

    file: str
    text: bytes
    words: bytes
    runs: bytes

    def __len__(self) -> int:
        return len(self.words) // 2


def fingerprint(article: Article) -> Fingerprint:
    """The fingerprint of an article; furniture, headlines, by-lines and the names of agencies are no part of it."""
    words = _codes(_own_text(article))[:LONGEST]
    return Fingerprint(
        article.sha256,
        blake2b(words.tobytes(), digest_size=16).digest(),
        words.tobytes(),
        array("I", _runs(words)).tobytes(),
    )


def _own_text(article: Article) -> str:
    """The article's text without what each paper writes for itself around a text that it prints."""
    text = article.text
    headlines = (span for span in article.paragraphs or paragraphs(text) if is_headline(text[span.start : span.end]))
    parts: list[str] = []
    position = 0
    for start, end in sorted((*article.furniture, *headlines)):
        parts.append(text[position:start])
        position = max(position, end)
    parts.append(text[position:])
    own = "\n".join(parts)
    if 2 * len(own) < len(text):  # a table, a list, a poem
        own = text
    own = unicodedata.normalize("NFC", _dateline().sub(_towns, f"\n{own}"))
    if "\u2010" in own or _HYPHENATED.search(own) is not None:
        own = _NAME_AT_LINE_END.sub("-", _LINE_END_HYPHEN.sub("", own))
    return own.replace("\u00ad", "").replace("\u200b", "")


def _towns(dateline: re.Match[str]) -> str:
    """The words of a dateline without the agency: reports in the same words from two towns tell of two events."""
    return "\n" + dateline["place"].replace("/", " ")


@cache
def _dateline() -> re.Pattern[str]:
    """Where a report comes from and whose it is, as each paper writes it: "Brüssel/Berlin (dpa) - ", "BRÜSSEL/dpa "."""
    agency = rf"(?i:(?:[a-z]+-)?(?:{'|'.join(map(re.escape, entries('head/agencies')))}))\b"
    agencies = rf"{agency}(?:[-/,][^\S\n]?[^\W_-]{{2,12}}){{0,3}}"
    word = r"(?:[A-ZÄÖÜ][\w.'’-]*|\d{1,2}\.|am|an|der|im|[ai]\.)"
    place = rf"[A-ZÄÖÜ][\w.'’-]*(?:[ /,]{{1,2}}{word}){{0,6}}"
    return re.compile(
        # The line break before it is a character that a search skips to; the beginning of a line is tried everywhere.
        rf"\n[^\S\n]*(?P<place>{place})(?:[^\S\n]?\({agencies}\)|[/,][^\S\n]?{agencies})[^\S\n]*[.:–—-]*(?=\s)"
    )


def _codes(text: str) -> array[int]:
    """The words with what they may identify: a noun behind a determiner and adjectives nothing, an acronym always."""
    spelled = "".join(map(_known.__getitem__, text.split())).replace(chr(_AGENCY), "")
    codes = array("H", spelled.encode(_UTF_32, "surrogatepass"))[_LOWER]
    for noun in _noun().finditer(spelled):
        codes[noun.end() - 1] ^= NAME
    return codes


@cache
def _noun() -> re.Pattern[str]:
    """A determiner, adjectives, and what would be a name without them."""
    role = {role: f"[{chr(role)}-{chr(role | NUMBER | NAME | _HASH)}]" for role in (_DETERMINER, _ADJECTIVE)}
    return re.compile(f"{role[_DETERMINER]}{role[_ADJECTIVE]}*[{chr(NAME)}-{chr(NUMBER | NAME | _HASH)}]")


class _Words(dict[str, str]):
    """A word's code, and above it its role in the sentence, as a character; worked out once for words that return."""

    def __missing__(self, token: str) -> str:
        if len(self) >= REMEMBERED:
            self.clear()
        code = self[token] = chr(_word(token))
        return code


_known = _Words()


def _word(token: str) -> int:
    word = token.strip(_EDGES)
    lower = word.lower()
    if (listed := _listed().get(lower)) is not None:
        return listed
    if not word or (("/" in lower or "," in lower) and word_list("head/agencies").issuperset(_AND.split(lower))):
        return _AGENCY
    if not word.isalpha() and any(map(str.isdigit, word)):
        return _hash(_THOUSANDS.sub("", lower)) | NUMBER
    plain = lower if lower.isascii() else lower.translate(_ACCENTS)
    if word[0].islower():
        code = _hash(plain)
        return code | _ADJECTIVE if _INFLECTED.fullmatch(word) else code
    if _NOUN.fullmatch(word):
        return _hash(plain)
    plain = _SLAVIC_ENDING.sub("i", plain)
    code = _hash(_spellings().get(plain, plain))
    return code | NAME | (_CERTAIN if word.isupper() and len(word) > 1 else 0)


@cache
def _listed() -> dict[str, int]:
    """Words of which the lists say what they are; the lists that come last decide."""
    return {
        **{word: _hash(word) for word in (*own_words("de"), *entries("identity/openers"))},
        **{word: _hash(word) | NAME | _CERTAIN for word in entries("identity/articled_names")},
        **{word: _hash(word) | _DETERMINER for word in entries("head/determiners")},
        **{word: _hash(first) | NUMBER for first, word in _rows("identity/calendar")},
        **{word: _hash(digits) | NUMBER for word, digits in map(str.split, entries("identity/numerals"))},
        **{word: _AGENCY for word in entries("head/agencies")},
    }


@cache
def _spellings() -> dict[str, str]:
    """The spellings of names that papers choose between, each with the first of its line."""
    return {spelling: first for first, spelling in _rows("identity/name_spellings")}


def _rows(name: str) -> Iterator[tuple[str, str]]:
    """The first word of each line of a list, with each of the line."""
    return ((row[0], word) for row in map(str.split, entries(name)) for word in row)


def may_identify(code: int) -> int:
    """The marks of a word's code."""
    return code & (NUMBER | NAME) | (NEGATION if code & _HASH in _negations() else 0)


@cache
def _negations() -> frozenset[int]:
    return frozenset(map(_hash, entries("head/negations")))


def _hash(word: str) -> int:
    """Fourteen bits of a word. Multiplied, for a checksum is linear: names that differ alike would collide alike."""
    return crc32(word.replace("ß", "ss").encode(errors="surrogatepass")) * _GOLDEN >> 16 & _HASH


def _runs(words: array[int]) -> list[int]:
    """The chosen runs: of those that begin with a word picked by its hash, the ones with the smallest hashes."""
    content = words.tobytes()
    picked = content[_LOWEST::2].translate(_PICKED)[: 1 - RUN]
    return sorted({crc32(content[at : at + 2 * RUN]) for at in compress(range(0, len(content), 2), picked)})[:CHOSEN]
