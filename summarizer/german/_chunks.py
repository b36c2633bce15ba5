"""Chunks: a sentence comes in; its noun groups, prepositions, verbs of saying, quotations and commas go out.

A shallow reading without a dictionary of nouns: capitals make the nouns, determiners their cases.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from summarizer.german._cues import cue_forms
from summarizer.german._lexicon import entries, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.articles import Span
    from summarizer.german._cues import CueForm

_TOKEN = re.compile(r"[\w\ufffd]+(?:[-’'/&][\w\ufffd]+|\.[a-zäöüß\d]\w*)*-?|[,;:()\[\]–—!?…]")
_NAME_PARTICLES = frozenset(
    ["van", "de", "del", "della", "da", "di", "bin", "ibn", "al", "el", "zu", "ter", "le", "la", "du", "von"]
)
_NAME_ARTICLES = frozenset({"der", "den", "dem", "la", "las"})
_DATIVE_PRONOUNS = frozenset(["ihm", "ihr", "ihnen", "uns", "sich", "mir", "ihn", "dem", "denen"])
_BINDING = frozenset({"von", "vom", "aus", "beim"})
_GENITIVE = frozenset(["des", "eines", "der", "einer", "seiner", "ihrer", "dieser", "dieses", "deren", "unserer"])
_COORDINATION = frozenset({"und", "sowie", "oder"})
_ADJECTIVE = re.compile(r"[\w\ufffd-]{2,}(?:e|en|er|es|em)$|\d[\d.,]*$")
_ADVERBIAL = re.compile(r"\w+(?:lich|isch|ig|iv|end|weise|ens|mals|falls|wärts|dings|los|voll|bar|sam|haft|ert)$")
_INNER_CAPITAL = re.compile(r"^\d.*[A-ZÄÖÜ]|-[A-ZÄÖÜ]")
_SECOND_DETERMINERS = frozenset(
    ["beiden", "anderen", "weiteren", "vielen", "mehreren", "einigen", "zwei", "drei", "vier", "fünf", "seine", "ihre"]
)
_PUNCTUATION = {",": "comma", ":": "colon"}
_MOST_ADJECTIVES = 5
_ALL_CASES = "nadg"


class Token(NamedTuple):
    """A word, a mark of punctuation, or a whole quotation."""

    start: int
    end: int
    text: str
    low: str
    quotation: int
    """Index of the quotation that the token stands for, or -1."""


class Chunk(NamedTuple):
    """A group of tokens, named by its `kind`.

    noun, pronoun, time ("am Montag" without the preposition), preposition (with the noun group that it governs),
    cue (a form of a verb of saying), auxiliary, subordinator, quotation, comma, colon, stop, word.
    """

    kind: str
    start: int
    end: int
    low: str
    cases: str = ""
    """Of a noun group: which cases its determiner allows."""
    readings: tuple[CueForm, ...] = ()
    quotation: int = -1
    inner: tuple[int, int] | None = None
    """Of a preposition: where the noun group is that it governs."""
    bare: bool = False
    """A noun group without determiner."""


class _Group(NamedTuple):
    stop: int
    cases: str
    head: str
    bare: bool


@cache
def _determiners() -> dict[str, str]:
    pairs = (entry.split() for entry in entries("determiners"))
    return {word: cases for word, cases in pairs}


def tokenize(text: str, span: Span, masks: Sequence[tuple[int, int, int]]) -> list[Token]:
    """Split a sentence into tokens.

    Args:
        text: The article's text.
        span: The sentence.
        masks: ``(start, end, index)`` of the stretches between quotation marks in it, marks included; with index -1
            the stretch is a name and counts as a capitalised word.
    """
    found: list[Token] = []
    position = span.start
    for start, end, index in [*masks, (span.end, span.end, -1)]:
        found.extend(
            Token(match.start(), match.end(), match.group(), match.group().lower(), -1)
            for match in _TOKEN.finditer(text, position, max(position, start))
        )
        if end > start:
            found.append(Token(start, end, text[start:end], "", index))
        position = end
    return found


def chunk(tokens: Sequence[Token]) -> list[Chunk]:
    """Group the tokens of one sentence."""
    return _Reader(tokens).read()


def _adjective_cases(low: str) -> str:
    """Return the cases that the ending of an adjective without determiner allows."""
    return {"en": "ad", "em": "d", "er": "ndg"}.get(low[-2:], "na")


class _Reader:
    """Reads one sentence from left to right."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.found: list[Chunk] = []

    def read(self) -> list[Chunk]:
        at = 0
        while at < len(self.tokens):
            at = self._next(at)
        return self.found

    def _next(self, at: int) -> int:
        token = self.tokens[at]
        if token.quotation >= 0:
            self.found.append(Chunk("quotation", token.start, token.end, "", quotation=token.quotation))
            return at + 1
        if token.low and not token.text[0].isalnum():
            return self._punctuation(at)
        low = token.low
        if (low in words("prepositions") or low == "als") and not self._ends_clause(at + 1):
            return self._preposition(at)
        if low in words("subordinators") and (not self.found or self.found[-1].kind != "noun"):
            return self._single("subordinator", at)
        if low in words("auxiliaries"):
            return self._single("auxiliary", at)
        group = self._group(at)
        if group is not None and not (at == 0 and self._is_adverb(at, group)):
            return self._noun(at, group)
        if low in words("speaker_pronouns") and not self._before_quotation(at):
            self.found.append(Chunk("pronoun", token.start, token.end, low, "n"))
            return at + 1
        readings = cue_forms().get(low, ())
        if readings and (token.text[0].islower() or at == 0):
            self.found.append(Chunk("cue", token.start, token.end, low, readings=readings))
            return at + 1
        return self._single("word", at)

    def _single(self, kind: str, at: int) -> int:
        token = self.tokens[at]
        self.found.append(Chunk(kind, token.start, token.end, token.low))
        return at + 1

    def _punctuation(self, at: int) -> int:
        token = self.tokens[at]
        if token.text in "([":
            close = self._closing(at)
            if close is not None:
                last = self.found[-1] if self.found else None
                if last is not None and last.kind in ("noun", "preposition"):
                    self.found[-1] = last._replace(end=self.tokens[close].end)
                return close + 1
        self.found.append(Chunk(_PUNCTUATION.get(token.text, "stop"), token.start, token.end, token.text))
        return at + 1

    def _closing(self, at: int) -> int | None:
        """Return where the bracket at `at` closes, if it does and holds no quotation."""
        for index in range(at + 1, min(at + 30, len(self.tokens))):
            if self.tokens[index].quotation >= 0:
                return None
            if self.tokens[index].text in ")]":
                return index
        return None

    def _before_quotation(self, at: int) -> bool:
        """Say whether a determiner belongs to a quotation: eine „Gefahr“."""
        low = self.tokens[at].low
        return low in _determiners() and at + 1 < len(self.tokens) and self.tokens[at + 1].quotation >= 0

    def _ends_clause(self, at: int) -> bool:
        """Say whether nothing that a preposition could govern follows: then it is a separated particle."""
        if at >= len(self.tokens):
            return True
        token = self.tokens[at]
        return token.text in ",;:–—!?…)" or token.low in _COORDINATION

    def _preposition(self, at: int) -> int:
        token = self.tokens[at]
        group = self._group(at + 1, governed=True)
        if group is None:
            if token.low == "als":
                return self._single("subordinator" if at == 0 or self.tokens[at - 1].text == "," else "word", at)
            inner = None
            stop = at + 1
            if self.tokens[stop].low in _DATIVE_PRONOUNS or (
                self.tokens[stop].low in _determiners()
                and at + 2 < len(self.tokens)
                and self.tokens[at + 2].quotation >= 0
            ):
                stop += 1
        else:
            stop = group.stop
            inner = (self.tokens[at + 1].start, self.tokens[stop - 1].end)
        self.found.append(Chunk("preposition", token.start, self.tokens[stop - 1].end, token.low, inner=inner))
        return stop

    def _noun(self, at: int, group: _Group) -> int:
        start, end = self.tokens[at].start, self.tokens[group.stop - 1].end
        kind = "time" if group.head in words("time_nouns") else "noun"
        self.found.append(Chunk(kind, start, end, self.tokens[at].low, group.cases, bare=group.bare))
        return group.stop

    def _is_adverb(self, at: int, group: _Group) -> bool:
        """Say whether the first word of the sentence has its capital only from there."""
        token = self.tokens[at]
        return (
            group.stop == at + 1
            and token.low != ""
            and (token.low in words("fillers") or _ADVERBIAL.match(token.low) is not None)
        )

    def _is_capital(self, at: int) -> bool:
        if at >= len(self.tokens):
            return False
        token = self.tokens[at]
        if token.quotation >= 0:
            return False
        if not token.low:
            return True
        if token.low in words("fillers") or token.low in _determiners() or token.low in words("prepositions"):
            return False
        return token.text[0].isupper() or _INNER_CAPITAL.search(token.text) is not None

    def _is_adjective(self, at: int) -> bool:
        if at >= len(self.tokens):
            return False
        token = self.tokens[at]
        low = token.low
        return (
            bool(low)
            and (not token.text[0].isupper() or at == 0)
            and _ADJECTIVE.match(low) is not None
            and low not in words("fillers")
            and low not in words("prepositions")
            and low not in words("auxiliaries")
            and low not in words("subordinators")
            and low not in words("subjunctive_one")
            and low not in words("speaker_pronouns")
            and low not in _determiners()
        )

    def _group(self, at: int, *, depth: int = 0, governed: bool = False) -> _Group | None:
        """Read a noun group that begins at `at`; `governed` if a preposition stands before it."""
        here = at
        cases = _ALL_CASES
        table = _determiners()
        if here < len(self.tokens) and self.tokens[here].low in table:
            cases = table[self.tokens[here].low]
            here += 1
            here += here < len(self.tokens) and self.tokens[here].low in _SECOND_DETERMINERS
        bare = here == at
        first_adjective = here
        here = self._adjectives(here, bare=bare)
        if bare and here > first_adjective and not self._is_capital(here) and self._is_capital(at):
            here = first_adjective  # a name at the head of the sentence that only looks like an adjective
        if not self._is_capital(here):
            return None
        if bare and here > first_adjective:
            cases = _adjective_cases(self.tokens[first_adjective].low)
        here = self._capitals(here)
        head = self.tokens[here - 1].text
        here = self._attached(here, depth, bare=bare and not governed)
        if depth < 2 and here + 1 < len(self.tokens) and self.tokens[here].low in _COORDINATION:
            other = self._group(here + 1, depth=depth + 2, governed=governed)
            if other is not None:
                cases = cases if not bare else _ALL_CASES
                here = other.stop
        return _Group(here, cases, head, bare)

    def _adjectives(self, here: int, *, bare: bool) -> int:
        """Read on over adjectives; after a determiner an adverb may come first ("einer gestern verbreiteten …")."""
        most = here + _MOST_ADJECTIVES
        while here < most:
            if self._is_adjective(here) and not (bare and self.tokens[here].low in cue_forms()):
                here += 1
            elif not bare and self._is_adjective(here + 1) and self.tokens[here].low in words("fillers"):
                here += 2
            else:
                break
        return here

    def _capitals(self, here: int) -> int:
        """Read on over nouns and names, with the small words inside names."""
        while True:
            if self._is_capital(here):
                here += 1
                continue
            if here >= len(self.tokens) or self.tokens[here].low not in _NAME_PARTICLES:
                return here
            name = here + 1
            if name < len(self.tokens) and self.tokens[here].low in {"von", "van", "de"}:
                name += self.tokens[name].low in _NAME_ARTICLES
            if not self._is_capital(name):
                return here
            here = name

    def _attached(self, here: int, depth: int, *, bare: bool) -> int:
        """Read on over brackets, genitives and origins that belong to the group."""
        while depth < 3 and here < len(self.tokens):
            token = self.tokens[here]
            if token.text in "([" and token.low:
                close = self._closing(here)
                if close is None:
                    return here
                here = close + 1
                continue
            if token.low in _GENITIVE and (not bare or token.low in {"des", "eines"}):
                group = self._group(here, depth=depth + 1)
            elif token.low in _BINDING:
                group = self._group(here + 1, depth=depth + 1)
            else:
                return here
            if group is None:
                return here
            here = group.stop
        return here
