"""How alike texts are: sentences in, content words, figures and a cosine out; nothing is learnt from outside."""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cache, cached_property, lru_cache

from summarizer.briefing._lexicon import meanings, variants, words

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_ENGLISH = ("ings", "ing", "edly", "ed", "ies", "es", "s", "ly", "e")


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """A word without case and accents; German ä and ae are one."""
    letters = word.casefold()
    if not letters.isascii():
        decomposed = unicodedata.normalize("NFKD", letters)
        letters = "".join([char for char in decomposed if not unicodedata.combining(char)])
    return letters.replace("ae", "a").replace("oe", "o").replace("ue", "u")


def without_s(word: str) -> str:
    """A word without what makes it a genitive, or "is" behind it: "Ukraine's", "it's"."""
    return word.removesuffix("'s").removesuffix("’s")


@lru_cache(maxsize=65536)
def _stem(word: str) -> str:
    folded = without_s(fold(word))
    for ending in _ENGLISH:
        if folded.endswith(ending) and len(folded) - len(ending) >= 4:
            return folded[: -len(ending)]
    return folded


@lru_cache(maxsize=16384)
def content(text: str) -> frozenset[str]:
    """The stems of the words that say what an English sentence is about."""
    usual, without = _concepts(), folded("function_words")
    stems = [_stem(word) for word in _WORD.findall(text) if len(word) > 1 and without_s(fold(word)) not in without]
    return frozenset([usual.get(stem, stem) for stem in stems])


def stems_of(told: Iterable[str]) -> frozenset[str]:
    """The stems of some words."""
    return frozenset[str]().union(*map(content, told))


@cache
def folded(name: str) -> frozenset[str]:
    """The words of a list without case and accents."""
    return frozenset(map(fold, words(name)))


@cache
def _concepts() -> dict[str, str]:
    """Words of one meaning: the stem of each with the first of its row."""
    return {_stem(variant): _stem(usual) for variant, usual in variants("concepts").items()}


@lru_cache(maxsize=16384)
def figures(text: str) -> frozenset[str]:
    """The numbers, weekdays and months of an English sentence; a number in words is the figure."""
    spelled = {without_s(word.casefold()) for word in _WORD.findall(text)}
    days = spelled & words("calendar_en")
    numbers = meanings("number_words")
    told = (numbers.get(part) for word in spelled for part in word.split("-"))
    return frozenset(_FIGURE.findall(text)) | days | {each for each in told if each}


@lru_cache(maxsize=16384)
def _padded(text: str) -> str:
    spelled = " ".join(_WORD.findall(text)).casefold().replace("’", "'")
    return f" {spelled} "


@lru_cache(maxsize=65536)
def mentions_any(text: str, name: str) -> bool:
    """Whether an English sentence has a word, or words in a row, of a list."""
    single, several = _listed(name)
    folded = _padded(text)
    return not single.isdisjoint(folded.split()) or any(each in folded for each in several)


@cache
def _listed(name: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """The words of a list; and what there is several words long, between spaces."""
    single = frozenset(word for word in words(name) if " " not in word)
    return single, tuple(f" {each} " for each in words(name) - single)


def forget() -> None:
    """Let go of the sentences looked at so far: those of one page of a large folder are not those of the next."""
    for remembering in (content, figures, _padded, mentions_any):
        remembering.cache_clear()


class Likeness:
    """Compares sentences by the words they share, rare ones counting for more."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = tuple(texts)
        self._rare = math.log(1 + len(self._texts)) + 1
        self._norms: dict[str, float] = {}

    @cached_property
    def _weights(self) -> dict[str, float]:
        """How much each word tells; worked out when it is first asked, and a single article never asks."""
        count = len(self._texts)
        seen = Counter(word for text in self._texts for word in content(text))
        return {word: math.log((1 + count) / (1 + times)) + 1 for word, times in seen.items()}

    @cached_property
    def _squares(self) -> defaultdict[str, float]:
        rare = self._rare**2
        return defaultdict(lambda: rare, {word: weight**2 for word, weight in self._weights.items()})

    def weight(self, word: str) -> float:
        """How much a word tells."""
        return self._weights.get(word, self._rare)

    def norm(self, text: str) -> float:
        """The length of a sentence as a vector."""
        known = self._norms.get(text)
        if known is None:
            known = self._norms[text] = math.sqrt(self._told(content(text)))
        return known

    def _told(self, words: Iterable[str]) -> float:
        # The order of a set differs from run to run, and with it the last bits of a sum that is not an exact one.
        return math.fsum(map(self._squares.__getitem__, words))

    def __call__(self, one: str, other: str) -> float:
        """The cosine of two sentences: 0 nothing in common, 1 the same words."""
        shared = content(one) & content(other)
        return self._told(shared) / (self.norm(one) * self.norm(other)) if shared else 0.0

    def of_words(self, one: frozenset[str], other: frozenset[str]) -> float:
        """The cosine of two sets of stems."""
        shared = one & other
        return self._told(shared) / math.sqrt(self._told(one) * self._told(other)) if shared else 0.0

    def contained(self, one: str, other: str) -> float:
        """How much of the shorter sentence is in the longer."""
        shared = self._told(content(one) & content(other))
        least = min(self.norm(one), self.norm(other)) ** 2
        return shared / least if least else 0.0
