"""Which language a text is in, and which German: function words are counted, and what is not shown is not said."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from itertools import pairwise
from typing import NamedTuple

from summarizer.articles._article import Span
from summarizer.articles._data import word_list
from summarizer.articles._extract import Stated
from summarizer.articles.text import QUOTED, is_ordinary, paragraphs

# Lower-case letters of Latin, Greek and Cyrillic, as ranges: half the time of "any letter", which nothing else needs.
_WORD = re.compile("[a-z\u00aa\u00b5\u00ba\u00df-\u00f6\u00f8-\u02af\u0370-\u052f\u1e00-\u1fff]+")
_SCRIPTS = (
    (re.compile("[\u0400-\u04ff]"), ""),
    (re.compile("[\u0370-\u03ff]"), "el"),
    (re.compile("[\u0590-\u05ff]"), "he"),
    (re.compile("[\u0600-\u06ff]"), "ar"),
    (re.compile("[\u3040-\u30ff]"), "ja"),
    (re.compile("[\uac00-\ud7af]"), "ko"),
    (re.compile("[\u4e00-\u9fff]"), "zh"),
)
_OTHER_SCRIPT = re.compile(f"[{''.join(pattern.pattern[1:-1] for pattern, _ in _SCRIPTS)}]")
_UKRAINIAN = re.compile("[іїєґ]", re.IGNORECASE)

_AUSTRIAN = re.compile(
    r"(?:\b\d{1,2}\.[^\S\n]*|\b(?:im|seit|bis|vom|anfang|mitte|ende|nächste[nrs]|kommende[nrs]|vergangene[nrs]|vorige[nrs]"
    r"|letzte[nrs]|diese[nms])\s+)(?-i:Jänner|Feber)\b|\b(?-i:Jänner|Feber)\s+(?:19|20)\d\d\b",
    re.IGNORECASE,
)
_SURNAMES = frozenset({"Weiss", "Weisse", "Bloss", "Stoss", "Fuss"})
"""Written with ss by German bearers too."""

_OF_NAMES = frozenset({"r", "rs", "mann", "manns", "ner", "ners", "er", "ers"})
"""What makes a surname of a stem."""

_BEFORE = re.compile(r"(\w+)[^\S\n]+\Z")

FIRM = 2
"""So many different words show Swiss spelling: one may be a slip, or a name."""

SAMPLE = 1000
"""Characters that are looked at, at a text's beginning and in its middle: more do not change the answer."""

GLANCE = 350
"""So many are enough where the answer is clear: many function words of one language, twice as many as of any other."""

MANY = 8
"""So many different function words make it clear."""

FEW = 3
"""Below so many function words, nothing is said about a text's language."""

SHOWN = 0.12
"""A language's function words make up a quarter to a half of its running text; below this share it is not shown."""

PASSAGE = 90
"""From so many characters on, a paragraph in another language is reported."""

OWN = 60
"""Characters beside quotations in which a text shows its own language."""

LOOKED_AT = 160
"""Characters of a paragraph that tell whether it may be in another language; if so, all of it is looked at."""

STEM = 8
"""Letters that a stem of Swiss spelling has at most before or after its only "ss"."""


class Language(NamedTuple):
    """A language and what shows it."""

    tag: str
    basis: str | None


def language(text: str, declared: Stated | None = None, *, of_several: bool = False) -> Language:
    """The language of a text; what a page declares only tells between the variants of German.

    Args:
        text: The text.
        declared: What the page declares.
        of_several: Whether its words are of several articles: one of them may be Austrian.
    """
    tag = tongue(text)
    if tag not in ("de", "und") and (_is_german_for_half(text, tag) or _is_german_around_quotations(text)):
        tag = "de"
    if tag != "de":
        return Language(tag, None if tag == "und" else "function words")
    return _variant(text, declared, of_several=of_several)


def tongue(text: str) -> str:
    """The BCP 47 language that most words of a text show, ``"und"`` if none does."""
    if not (text.isascii() or is_ordinary(text)) and (script := _script(text)) is not None:
        return script
    glance = _shown(_sample(text, GLANCE))
    shown = glance if glance.clear or len(text) <= 2 * GLANCE else _shown(_sample(text, SAMPLE))
    return shown.tag


class _Shown(NamedTuple):
    """The language that some words show, and whether more words could not show another."""

    tag: str
    clear: bool = False


def _shown(sample: str) -> _Shown:
    words = _WORD.findall(sample.lower())
    known = _languages()
    counts = Counter(words)
    votes: dict[str, int] = {}
    shown = counts.keys() & known.keys()
    for word in shown:
        for tag in known[word]:
            votes[tag] = votes.get(tag, 0) + counts[word]
    if not votes:
        return _Shown("und")
    best = max(votes, key=votes.__getitem__)
    most = votes.pop(best)
    second = max(votes.values(), default=0)
    if most / len(words) < SHOWN or most <= second:
        return _Shown("und")
    distinct = sum([best in known[word] for word in shown])
    if distinct < min(FEW, len(words)):
        return _Shown("und")
    return _Shown(best, distinct >= MANY and most >= 2 * SHOWN * len(words) and most >= 2 * second)


def _sample(text: str, size: int) -> str:
    middle = len(text) // 2
    return text if len(text) <= 2 * size else f"{text[:size]} {text[middle : middle + size]}"


def _is_german_for_half(text: str, tag: str) -> bool:
    """Whether German paragraphs are half of a text in which another language's small words are more.

    Short ones that show neither language, as headlines and captions are, do not count.
    """
    german = other = 0
    for start, end in paragraphs(text):
        shown = tongue(text[start:end])
        german += (end - start) * (shown == "de")
        other += (end - start) * (shown == tag or (shown != "de" and end - start >= PASSAGE))
    return german > 0 and german >= other


def _is_german_around_quotations(text: str) -> bool:
    """Whether what a text says itself is German, though it quotes somebody at length in another language."""
    own = QUOTED.sub(" ", text)
    return own != text and len(own.strip()) >= OWN and tongue(own) == "de"


def foreign_passages(text: str, blocks: Sequence[Span], tag: str) -> Iterator[tuple[int, str]]:
    """Paragraphs, counted from 1, that are in another language than the text."""
    ours = own_words(tag)
    for number, (start, end) in enumerate(blocks, 1):
        if end - start < PASSAGE:
            continue
        words = text[start : min(end, start + LOOKED_AT)].split()
        # Nearly always enough of them are in small letters as they stand.
        if _shows(words, ours) or _shows([*map(str.lower, words)], ours):
            continue
        other = tongue(text[start:end])
        if other not in (tag, "und"):
            yield number, other


def _shows(words: Sequence[str], ours: Set[str]) -> bool:
    return sum(map(ours.__contains__, words)) > len(words) * SHOWN


def _variant(text: str, declared: Stated | None, *, of_several: bool) -> Language:
    """Spelling shows Swiss and Austrian German; then what the page declares; else it is German."""
    if "ß" not in text and len(shown := _swiss_words(text)) == FIRM:
        return Language("de-CH", f"spelling: {' and '.join(map(repr, shown))} without any ß in the text")
    if not of_several and ("Jänner" in text or "Feber" in text) and (match := _AUSTRIAN.search(text)):
        return Language("de-AT", f"wording: {match[0]!r}")
    if declared is not None:
        tag = _canonical(declared.value)
        if tag == "de-CH" and "ß" in text:
            return Language("de", "function words")
        if tag is not None:
            return Language(tag, f"{declared.basis}: {declared.value}")
    return Language("de", "function words")


def _swiss_words(text: str) -> tuple[str, ...]:
    """Words of different stems that only Swiss spelling writes like this, up to `FIRM`; names and capitals aside."""
    ends = (text.lower() if "SS" in text else text).split("ss")
    around = " ".join([f"{before[-STEM:]}ss{after[:STEM]}" for before, after in pairwise(ends)]).lower()
    # The usual case, many times faster than the search.
    if not any(map(around.__contains__, word_list("head/swiss_stems"))):
        return ()
    found: dict[str, str] = {}
    for match in _swiss_pattern().finditer(text):
        if not match[0].isupper() and not _is_name(text, match):
            found.setdefault(match[1].lower(), match[0])
        if len(found) == FIRM:
            break
    return tuple(found.values())


def _is_name(text: str, match: re.Match[str]) -> bool:
    """Whether a word may be a name: "Karl Weiss", "Strasser"."""
    word = match[0]
    if not word[0].isupper():
        return False
    if word in _SURNAMES or word[match.end(1) - match.start() :] in _OF_NAMES:
        return True
    before = _BEFORE.search(text, max(0, match.start() - 40), match.start())
    return before is not None and before[1][0].isupper() and before[1].lower() not in own_words("de")


@cache
def _swiss_pattern() -> re.Pattern[str]:
    """A word with a stem; the look-ahead, for what all stems have, only makes it fail at once on other words."""
    stems = "|".join(sorted(word_list("head/swiss_stems")))
    return re.compile(rf"(?<!\w)(?=\w*ss)\w*?({stems})\w*+", re.IGNORECASE)


def _canonical(tag: str) -> str | None:
    """``de_AT`` or ``de-at`` as ``de-AT``; None if it names no variant of German."""
    parts = re.split(r"[-_]", tag.strip())
    if len(parts) < 2 or parts[0].lower() != "de":
        return None
    region = parts[-1].upper()
    return f"de-{region}" if region in ("DE", "AT", "CH") else None


def _script(text: str) -> str | None:
    if _OTHER_SCRIPT.search(text, 0, 2000) is None:
        return None
    letters = sum(map(str.isalpha, text[:2000])) or 1
    for pattern, tag in _SCRIPTS:
        if len(pattern.findall(text[:2000])) * 2 > letters:
            return tag or ("uk" if len(_UKRAINIAN.findall(text)) * 100 > len(text) else "ru")
    return None


@cache
def _languages() -> dict[str, tuple[str, ...]]:
    """Every function word with the languages that have it."""
    found: dict[str, tuple[str, ...]] = {}
    for file in sorted(_folder().iterdir(), key=lambda file: file.name):
        tag = file.name.removesuffix(".txt")
        for word in _read(tag):
            found[word] = (*found.get(word, ()), tag)
    return found


@cache
def own_words(tag: str) -> frozenset[str]:
    """The function words of a language, lower case."""
    return frozenset(word for word, tags in _languages().items() if tag in tags)


def _read(tag: str) -> Iterator[str]:
    for line in _folder().joinpath(f"{tag}.txt").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            yield from line.split()


def _folder() -> Traversable:
    return resources.files("summarizer.articles").joinpath("head", "data", "languages")
