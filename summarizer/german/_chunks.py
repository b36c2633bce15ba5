"""Chunks: a sentence comes in; its noun groups, prepositions, verbs of saying, quotations and commas go out.

A shallow reading without a dictionary of nouns: capitals make the nouns, determiners their cases.
"""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from summarizer.german._lexicon import ends_as, words
from summarizer.german._names import is_role, is_within_surname, joins_name
from summarizer.german._owners import is_attribute, is_dative_attribute, is_owner
from summarizer.german._particles import surnames_with_particle
from summarizer.german._titles import gender_of_first_name
from summarizer.german._tokens import END, Word, word_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.articles import Span
    from summarizer.german._cues import CueForm

_TOKEN = re.compile(r"([\w\ufffd]+(?:[-’'/&][\w\ufffd]+|\.[a-zäöüß\d]\w*|(?<=\d),\d+)*-?|[,;:()\[\]–—!?…])")
_NAME_PARTICLES = frozenset(
    ["van", "de", "del", "della", "da", "di", "bin", "ibn", "al", "el", "zu", "ter", "le", "la", "du", "von"]
)
_NAME_ARTICLES = frozenset({"der", "den", "dem", "la", "las"})
_SURNAME_PARTICLES = frozenset({"von", "zu"})
_DATIVE_PRONOUNS = frozenset(["ihm", "ihr", "ihnen", "uns", "sich", "mir", "ihn", "dem", "denen"])
_BINDING = frozenset({"von", "vom", "aus", "beim"})
_GENITIVE = frozenset(["des", "eines", "der", "einer", "seiner", "ihrer", "dieser", "dieses", "deren", "unserer"])
_COORDINATION = frozenset({"und", "sowie", "oder"})
_ADVERBIAL = re.compile(
    r"\w+(?:lich|isch|ig|iv|end|elnd|ernd|weise|ens|mals|falls|wärts|dings|los|voll|bar|sam|haft|ert)$"
    r"|(?:\w*(?:abend|mittag|morgen|nacht|tag)|anfang|eingang)s$"
)
_SECOND_DETERMINERS = frozenset(
    [
        *("beiden", "anderen", "weiteren", "vielen", "mehreren", "einigen", "zwei", "drei", "vier", "fünf"),
        *("seine", "ihre", "anderer", "andere", "weiterer", "weitere", "weiteres"),
    ]
)
_ONE = {"einer": "ndg", "eine": "na", "eines": "na", "einem": "d", "einen": "a"}
"""The cases of "einer der beiden"."""

_OTHER = frozenset({"anderer", "andere", "weiterer", "weitere"})
_GOVERNING = {"während": "g", "seit": "d"}
"""The case of a noun behind a preposition that may be a conjunction as well."""

_PUNCTUATION = {",": "comma", ":": "colon"}
_MOST_ADJECTIVES = 5
_MOST_ADVERBS = 2
_OBLIQUE = frozenset({"dem", "den", "des"})
_ALL_CASES = "nadg"


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
    head: str = ""
    """The noun of a noun group that its first words belong to, as printed."""


class _Group(NamedTuple):
    stop: int
    cases: str
    head: str
    bare: bool


def chunks(text: str, span: Span, masks: Sequence[tuple[int, int, int]]) -> list[Chunk]:
    """Read a sentence as chunks.

    Args:
        text: The article's text.
        span: The sentence.
        masks: ``(start, end, index)`` of the stretches between quotation marks in it, marks included; with index -1
            the stretch is a name and counts as a capitalised word.
    """
    starts: list[int] = []
    found: list[Word] = []
    position = span.start
    for start, end, index in [*masks, (span.end, span.end, -1)]:
        parts = _TOKEN.split(text[position : max(position, start)])
        starts += list(accumulate(map(len, parts), initial=position))[1:-1:2]
        found += map(word_of, parts[1::2])
        if end > start:
            starts.append(start)
            found.append(Word(text[start:end], "", capital=index < 0, quotation=index, opens=index < 0))
        position = end
    _join(text, found)
    return _Reader(text, starts, found).read()


def _join(text: str, found: list[Word]) -> None:
    """Take the particles of surnames for capitalised words: "sagte von der Leyen"."""
    for at, word in enumerate(found):
        if word.low not in _SURNAME_PARTICLES:
            continue
        last = at + 1 + (at + 1 < len(found) and found[at + 1].low in _NAME_ARTICLES)
        named = [one.text for one in found[at + 1 : last + 1]]
        if not (named and named[-1][0].isupper()):
            continue  # no name follows; to know the surnames, all of the text has to be looked through
        printed = " ".join([word.low, *named])
        if not surnames_with_particle(text).isdisjoint({printed, printed.removesuffix("s")}):
            for inside in range(at, last):
                found[inside] = Word(found[inside].text, found[inside].low, capital=True, opens=True)


def _adjective_cases(low: str) -> str:
    """Return the cases that the ending of an adjective without determiner allows."""
    return {"en": "ad", "em": "d", "er": "ndg"}.get(low[-2:], "na")


class _Reader:
    """Reads the words of one sentence from left to right."""

    def __init__(self, text: str, starts: Sequence[int], words: Sequence[Word]) -> None:
        self.text = text
        self.starts = starts
        self.ends = [start + len(word.text) for start, word in zip(starts, words, strict=True)]
        self.count = len(words)
        self.words = [*words, END]  # so that to look at the next word needs no thought of where the sentence ends
        self.found: list[Chunk] = []

    def read(self) -> list[Chunk]:
        at = 0
        while at < self.count:
            at = self._next(at)
        return self.found

    def _next(self, at: int) -> int:
        word = self.words[at]
        if word.quotation >= 0:
            self.found.append(Chunk("quotation", self.starts[at], self.ends[at], "", quotation=word.quotation))
            return at + 1
        if word.low and not word.text[0].isalnum():
            return self._punctuation(at)
        if (word.preposition or word.low == "als") and not self._ends_clause(at + 1):
            return self._preposition(at)
        if word.subordinator and (not self.found or self.found[-1].kind != "noun"):
            return self._single("subordinator", at)
        if word.auxiliary:
            return self._single("auxiliary", at)
        group = self._group(at) if word.opens or word.cases else None
        if group is not None and not (at == 0 and self._is_adverb(at, group)):
            return self._noun(at, group)
        if word.pronoun and not self._before_quotation(at):
            self.found.append(Chunk("pronoun", self.starts[at], self.ends[at], word.low, "n"))
            return at + 1
        if word.readings and (at == 0 or word.text[0].islower()):
            self.found.append(Chunk("cue", self.starts[at], self.ends[at], word.low, readings=word.readings))
            return at + 1
        return self._single("word", at)

    def _single(self, kind: str, at: int) -> int:
        self.found.append(Chunk(kind, self.starts[at], self.ends[at], self.words[at].low))
        return at + 1

    def _punctuation(self, at: int) -> int:
        mark = self.words[at].text
        if mark in "([":
            close = self._closing(at)
            if close is not None:
                last = self.found[-1] if self.found else None
                if last is not None and last.kind in ("noun", "preposition"):
                    self.found[-1] = last._replace(end=self.ends[close])
                return close + 1
        self.found.append(Chunk(_PUNCTUATION.get(mark, "stop"), self.starts[at], self.ends[at], mark))
        return at + 1

    def _closing(self, at: int) -> int | None:
        """Return where the bracket at `at` closes, if it does and holds no quotation."""
        for index in range(at + 1, min(at + 30, self.count)):
            if self.words[index].quotation >= 0:
                return None
            if self.words[index].text in ")]":
                return index
        return None

    def _before_quotation(self, at: int) -> bool:
        """Say whether a determiner belongs to a quotation: eine „Gefahr“."""
        return bool(self.words[at].cases) and self.words[at + 1].quotation >= 0

    def _ends_clause(self, at: int) -> bool:
        """Say whether nothing that a preposition could govern follows: then it is a separated particle."""
        word = self.words[at]
        return word.text in ",;:–—!?…)" or word.low in _COORDINATION

    def _preposition(self, at: int) -> int:
        low = self.words[at].low
        group = self._group(at + 1, governed=True)
        if low in _GOVERNING and self._opens_clause(at, group):
            return self._single("subordinator", at)
        if group is None:
            if low == "als":
                return self._single("subordinator" if at == 0 or self.words[at - 1].text == "," else "word", at)
            inner = None
            stop = at + 1
            if self.words[stop].low in _DATIVE_PRONOUNS or self._before_quotation(stop):
                stop += 1
        else:
            stop = group.stop
            inner = (self.starts[at + 1], self.ends[stop - 1])
        self.found.append(Chunk("preposition", self.starts[at], self.ends[stop - 1], low, inner=inner))
        return stop

    def _opens_clause(self, at: int, group: _Group | None) -> bool:
        """Say whether "während" opens a clause (", während Tusk sagte") and governs no noun ("während der Sitzung")."""
        low = self.words[at].low
        if group is None:
            return low != "seit"  # "seit 2001"
        if _GOVERNING[low] not in group.cases:
            return True
        if group.head in words("time_nouns"):
            return False  # "seit Jahren"
        if not group.bare or any(word.text.endswith("s") for word in self.words[at + 1 : group.stop - 1]):
            return False  # "während Tusks Rede"
        if at > 0:
            return self.words[at - 1].text == ","
        commas = (here for here in range(group.stop, self.count) if self.words[here].text == ",")
        last = next((self.words[comma - 1] for comma in commas), END)
        return bool(last.readings) or last.auxiliary

    def _noun(self, at: int, group: _Group) -> int:
        start, end = self.starts[at], self.ends[group.stop - 1]
        kind = "time" if group.head in words("time_nouns") else "noun"
        self.found.append(Chunk(kind, start, end, self.words[at].low, group.cases, bare=group.bare, head=group.head))
        return group.stop

    def _is_adverb(self, at: int, group: _Group) -> bool:
        """Say whether the first word of the sentence has its capital only from there."""
        word = self.words[at]
        if word.low == "anders" and self.words[at + 1].low == "als":
            return True
        return group.stop == at + 1 and word.low != "" and (word.filler or _ADVERBIAL.match(word.low) is not None)

    def _is_adjective(self, at: int) -> bool:
        """Say whether a word may be an adjective; at the head of a sentence "Jürgen" looks like one and is a name."""
        word = self.words[at].text
        return self.words[at].adjective and (not word[0].isupper() or (at == 0 and not gender_of_first_name(word)))

    def _group(self, at: int, *, depth: int = 0, governed: bool = False) -> _Group | None:
        """Read a noun group that begins at `at`; `governed` if a preposition stands before it."""
        words, cases = self.words, self.words[at].cases
        if not (cases or words[at].opens):
            return None
        here, bare = at, not cases
        if not bare:
            here += 1
            here += words[here].low in _SECOND_DETERMINERS
            here = self._within(here) if words[here].preposition or words[here].cases else here
        first_adjective = here
        here = self._adjectives(here, bare=bare)
        if bare and here > first_adjective and not words[here].capital and words[at].capital:
            here = first_adjective  # a name at the head of the sentence that only looks like an adjective
        if not words[here].capital:
            return None if bare or depth else self._one_of(at)
        name, here = here, self._capitals(here)
        titled = name == first_adjective or words[first_adjective].capital  # "Kanzler" looks like an adjective
        if words[here].adjective and titled and self._goes_on(name, here, bare=bare):
            first_adjective, name = here, self._adjectives(here, bare=bare)
            here = self._capitals(name)
        if bare:
            cases = _adjective_cases(words[first_adjective].low) if name > first_adjective else _ALL_CASES
        # "Die Pläne von Merz" are plans.
        last = here if bare else next((index for index in range(name, here) if words[index].low == "von"), here)
        head = words[last - 1].text
        if not bare and last - name > 1 and head.endswith("s") and ends_as("things").end(words[name].text.lower()):
            head = words[name].text  # "Die Äußerungen Papiers" are remarks
        here = self._attached(here, depth, bare=bare and not governed)
        if depth < 2 and words[here].low in _COORDINATION:
            other = self._group(here + 1, depth=depth + 2, governed=governed)
            if other is not None:
                cases = cases if not bare else _ALL_CASES
                here = other.stop
        return _Group(here, cases, head, bare)

    def _adjectives(self, here: int, *, bare: bool) -> int:
        """Read on over adjectives; after a determiner an adverb may come first ("einer gestern verbreiteten …")."""
        most, words = here + _MOST_ADJECTIVES, self.words
        while here < most:
            word = words[here]
            if word.adjective and self._is_adjective(here) and not (bare and word.readings):
                here += 1
            elif not bare and word.filler and self._is_adjective(here + 1):
                here += 2
            elif not bare and word.low == "so" and words[here + 1].capital:
                here += 1  # "der so Gescholtene"
            elif word.low.endswith("-"):
                rest = self._parted(here)
                if rest is None:
                    break
                here = rest
            else:
                break
        return here

    def _one_of(self, at: int) -> _Group | None:
        """Read somebody unnamed who has no noun: "einer der beiden", "eine von ihnen", "ein anderer"."""
        one, of, last = self.words[at : at + 3] if at + 2 < self.count else (END, END, END)
        if one.low in {"ein", "eine"} and of.low in _OTHER and not (last.capital or (last.opens and not last.readings)):
            return _Group(at + 2, "na", "", bare=False)
        if one.low not in _ONE or not (of.low == "von" or of.low in _GENITIVE):
            return None
        group = self._group(at + (2 if of.low == "von" else 1), depth=2)
        if group is not None:
            after = self.words[group.stop]
            # "eine der Lage angemessene Antwort"
            within = after.adjective and not after.readings and self._leads_to_noun(group.stop)
            return None if within else _Group(group.stop, _ONE[one.low], "", bare=False)
        alone = last.low in _SECOND_DETERMINERS or (of.low == "von" and last.low in _DATIVE_PRONOUNS)
        return _Group(at + 3, _ONE[one.low], "", bare=False) if alone else None

    def _leads_to_noun(self, at: int) -> bool:
        return self.words[self._adjectives(at, bare=True)].capital

    def _goes_on(self, at: int, stop: int, *, bare: bool) -> bool:
        """Say whether a name is only whose somebody is: "Hagers alte Beraterin", "der Hager nahestehende Minister"."""
        words, last = self.words, stop - 1
        noun = self._adjectives(stop, bare=bare)
        if noun == stop or not words[noun].capital or not words[last].low:
            return False
        named = all(gender_of_first_name(word.text) or is_role(word.text) for word in words[at:last])
        if words[last - 1].low != "von" and not (bare and named):
            attribute = words[noun - 1].low
            agrees = words[at - 1].low not in _OBLIQUE or attribute.endswith("n")
            return not bare and agrees and is_dative_attribute(attribute)
        adverb = stop == 1 and self._is_adverb(0, _Group(1, "", "", bare))
        owned = [word.text for word in words[noun : self._capitals(noun)]]
        return is_owner(self.text, self.starts[last], self.ends[last], owned, adverb=adverb)

    def _within(self, at: int) -> int:
        """Read on over what stands between an article and its participle: "der von Merz entlassene Minister"."""
        words = self.words
        if at > 1 and words[at - 2].text == ",":
            return at  # a relative clause
        governed = words[at].preposition
        group, ends_it = self._group(at + governed, depth=3), is_attribute if governed else is_dative_attribute
        for here in range(group.stop, group.stop + _MOST_ADVERBS + 1) if group else ():
            if words[here].capital or not words[here].low:
                return at
            if ends_it(words[here].low):
                return here if words[self._adjectives(here, bare=False)].capital else at
        return at

    def _parted(self, here: int) -> int | None:
        """Return the rest of an adjective that a hyphen parts: "haushalts-⏎politische", "haushalts- und finanz…"."""
        if self.words[here].capital:
            return None
        rest = here + 1 + (self.words[here + 1].low in _COORDINATION)
        return rest if self._is_adjective(rest) else None

    def _capitals(self, here: int) -> int:
        """Read on over nouns and names, with the small words inside names."""
        words = self.words
        while True:
            while words[here].capital:
                here += 1
            if is_within_surname(words[here - 1].text, words[here].text) and words[here + 1].capital:
                here += 1
                continue
            if words[here].low not in _NAME_PARTICLES:
                return here
            name = here + 1
            if words[here].low in {"von", "van", "de"}:
                name += words[name].low in _NAME_ARTICLES
            if not words[name].capital:
                return here
            before = [word.text for word in words[max(0, here - 2) : here]]
            if words[here].low == "zu" and not joins_name(self.text, self.starts[here], before, "zu", words[name].text):
                return here
            here = name

    def _attached(self, here: int, depth: int, *, bare: bool) -> int:
        """Read on over brackets, genitives and origins that belong to the group."""
        while depth < 3:
            word = self.words[here]
            if word.low and word.text in "([":
                close = self._closing(here)
                if close is None:
                    return here
                here = close + 1
                continue
            if word.low in _GENITIVE and (not bare or word.low in {"des", "eines"}):
                group = self._group(here, depth=depth + 1)
            elif word.low in _BINDING:
                group = self._group(here + 1, depth=depth + 1)
            else:
                return here
            if group is None:
                return here
            here = group.stop
        return here
