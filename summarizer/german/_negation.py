"""The negations of a German text: plain ("nicht"), by affix ("unmöglich", "arbeitslos"), by word ("ablehnen")."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING, Literal, NamedTuple

from summarizer.german._lexicon import Beginnings, entries
from summarizer.german._lexicon import words as lexicon
from summarizer.german._sentences import without_inner_points
from summarizer.german._words import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarizer.german._words import Words

PLAIN = "not"
AFFIX = "affix"
Aspect = Literal["", "no_longer", "not_yet"]


@dataclass(frozen=True, slots=True)
class Negation:
    """Something that negates, or comes near it.

    Attributes:
        concept: What kind: ``"not"``, ``"affix"``, or a concept of the word list (``"refuse"``, ``"without"``).
        start: Where it begins.
        end: Where it ends.
        firm: A faithful translation shows it in some way.
        noun: It only names a negation ("die Absage", "der Verzicht").
        double: One half of a double negation ("nicht ausgeschlossen"): a translation keeps both or neither.
        aspect: ``"no_longer"`` of "nicht mehr", ``"not_yet"`` of "noch nicht": English may have none for
            either.
    """

    concept: str
    start: int
    end: int
    firm: bool
    noun: bool = False
    double: bool = False
    aspect: Aspect = ""


_PREFIXES = ("un", "in", "il", "ir")
_PREFIX = re.compile(
    r"un(?=[a-zäöüß]{3})|in(?=akzept|diskut|stabil|kompat|konseq|effiz|transp|tolera|aktiv)|il(?=l[ei]g)|ir(?=r[ae])"
)
_SUFFIX = re.compile(r"(?<=[a-zäöüß]{3})(?:los(?:igkeit)?|frei(?:heit)?)(?:e[nmrs]?)?$")
# "Der Gipfel findet am Montag statt." has a verb's particle, "statt seiner" the preposition.
_IDIOMS = "negation_idioms_de"
_DOUBLES = "negation_double_de"
_HEAD = 3
_LONGEST_ENDING = 4
# "Lehnte um 14.30 Uhr ab", "wies 1.200 Anträge zurück": inside a number no clause ends.
_INSIDE = r"(?:[^.;:!?]|(?<=\d)[.:](?=\d))"
_LETTERS = re.compile(r"\w+(?![?*{])")
_PARTICLE_END = re.compile(r"\s*(?:[,.;:!?]|$|und\b|oder\b|\()")
_SENTENCE_START = re.compile(r"(?:^|[.:;!?…–—\"„“”‚‘'«»›‹(\[])\s*$")
_LONGEST_START = 4
# Repeated in a list, the second one may be said with "or" in English.
_NO_LONGER = re.compile(r"\s(?:länger|(?:[\w-]+\s){0,6}?mehr)\b(?!\s(?:als|oder)\b)")
_NOT_YET = re.compile(
    r"\b(?:noch|bisher|bislang|bis\s(?:heute|jetzt|dato|zuletzt)|vorerst|weiterhin|nach\swie\svor)\s(?:[a-zäöüß]+\s)?$",
    re.IGNORECASE,
)
_LONGEST_ADVERB = 30
_TIMING = frozenset({"mehr", "länger", "noch", "bisher", "bislang", "bis", "vorerst", "weiterhin", "wie"})
_AGAINST = "dagegen"
_BESIDE = 120
_STOP = re.compile(r"[.;!?]")
_LISTING = re.compile(r"(?:\b(?:und|oder|noch|sowie|auch)|,)$")
_LONGEST_LISTING = 5
_OUTSIDE = "outside"
_PARTICLES = frozenset({"without", "hardly", "rarely", "against", "only", "in_place", "instead", "except", "unless"})
"""Concepts of words that are no nouns with a capital either, as at the beginning of a sentence: "Ohne Waffen …"."""


def negations(text: str) -> tuple[Negation, ...]:
    """All negations of a German text, in order; those of idioms that may vanish in translation are not firm."""
    words = words_of(text)
    read = [(at, word) for at, word in enumerate(map(_read, words.low)) if word is not None]
    if not read:
        return ()
    text = without_inner_points(text)
    by_start = {found.start: found for found in (*_single(text, words, read), *_parted(text, words, read))}
    if not by_start:
        return ()
    soft = _phrases(text, _idioms(), [words.starts[at] for at, word in read if word.opens_idiom])
    double = _phrases(text, _doubles(), [words.starts[at] for at, word in read if word.opens_double])
    found: list[Negation] = []
    plain_seen = False
    for start, negation in sorted(by_start.items()):
        if _covers(double, start):
            negation = replace(negation, firm=False, double=True)
        elif negation.firm and (_covers(soft, start) or (plain_seen and _is_listed(text, negation))):
            negation = replace(negation, firm=False)
        plain_seen = plain_seen or negation.concept == PLAIN
        found.append(negation)
    return tuple(found)


def _single(text: str, words: Words, read: Sequence[tuple[int, _Word]]) -> Iterator[Negation]:
    """Yield what one word negates."""
    timed = not _TIMING.isdisjoint(words.low)
    for at, (kind, *_) in read:
        if kind is None:
            continue
        start, word = words.starts[at], words.printed[at]
        end = start + len(word)
        if kind == (AFFIX, False) and start and _is_plain_noun(word):
            continue
        if kind[0] == PLAIN:
            # "Nicht-Mitglieder" are those outside, or who do not belong.
            concept, firm = (_OUTSIDE, True) if text[end : end + 1] == "-" else kind
            yield Negation(concept, start, end, firm, aspect=_aspect(text, start, end) if timed else "")
        elif not (
            (word == "statt" and _PARTICLE_END.match(text, end))
            or (words.low[at] == _AGAINST and not _opposes(text, start))
        ):
            yield Negation(kind[0], start, end, kind[1], noun=start > 0 and _names(text, start, word, kind[0]))


def _names(text: str, start: int, word: str, concept: str) -> bool:
    """Say whether a word is a noun; "Unklar" that opens a sentence is none, though its capital does not tell."""
    return (
        word[0].isupper()
        and concept not in _PARTICLES
        and (concept != AFFIX or not _is_plain_noun(word) or _is_noun(text, start))
    )


def _opposes(text: str, start: int) -> bool:
    """Say whether "dagegen" may tell that somebody is against something."""
    first, last = max(0, start - _BESIDE), start + _BESIDE
    before, behind = _STOP.split(text[first:start])[-1], _STOP.split(text[start:last], maxsplit=1)[0]
    return _opposing().search(before + behind) is not None


@cache
def _opposing() -> re.Pattern[str]:
    """Words beside which "dagegen" may oppose; elsewhere it contrasts: "Die Exporte stiegen dagegen"."""
    return re.compile(rf"\b(?:{'|'.join(entries('opposing_de'))})\b", re.IGNORECASE)


def _aspect(text: str, start: int, end: int) -> Aspect:
    if _NO_LONGER.match(text, end):
        return "no_longer"
    return "not_yet" if _NOT_YET.search(text, max(0, start - _LONGEST_ADVERB), start) else ""


def _parted(text: str, words: Words, read: Sequence[tuple[int, _Word]]) -> Iterator[Negation]:
    """Yield the verbs with a particle: "schließt … aus" is no "schließt", it says more."""
    candidates = [(words.starts[at], verb) for at, word in read for verb in word.parted]
    present = frozenset(words.low if candidates else ())
    reached: dict[_Parted, int] = {}
    for start, verb in candidates:
        if verb.particle in present and start >= reached.get(verb, 0):
            match = None if _is_noun(text, start) else verb.pattern.match(text, start)
            if match is not None:
                reached[verb] = match.end()
                yield Negation(verb.concept, start, match.end(), verb.firm)


def _is_noun(text: str, start: int) -> bool:
    """Say whether a word has a capital that no beginning of a sentence gives it: "im Streit zeichnet sich … ab"."""
    return text[start].isupper() and _SENTENCE_START.search(text, max(0, start - _LONGEST_START), start) is None


def _phrases(text: str, pattern: re.Pattern[str], starts: Sequence[int]) -> list[tuple[int, int]]:
    """Return where phrases stand, in order; they may begin at `starts`."""
    found: list[tuple[int, int]] = []
    for start in starts:
        match = pattern.match(text, start) if not found or start >= found[-1][1] else None
        if match is not None:
            found.append(match.span())
    return found


def _covers(spans: Sequence[tuple[int, int]], position: int) -> bool:
    at = bisect_right(spans, position, key=itemgetter(0)) - 1
    return at >= 0 and position < spans[at][1]


def _is_listed(text: str, negation: Negation) -> bool:
    """Say whether a plain negation repeats one before it: "kein Plan und keine Zeit"."""
    if negation.concept != PLAIN:
        return False
    if not text[negation.start : negation.end].lower().startswith(("kein", "noch", "weder")):
        return False
    end = negation.start
    while end and text[end - 1].isspace():
        end -= 1
    return end < negation.start and _LISTING.search(text, max(0, end - _LONGEST_LISTING), end) is not None


class _Parted(NamedTuple):
    """A verb with a particle that may stand apart from it."""

    verb: str
    """How its forms begin."""
    particle: str
    """The last word of what may stand apart: "von sich" has two."""
    pattern: re.Pattern[str]
    concept: str
    firm: bool


class _Word(NamedTuple):
    """What a word can have to do with negation."""

    kind: tuple[str, bool] | None
    """The concept by which it negates by itself, and whether that is firm."""
    parted: tuple[_Parted, ...]
    """The verbs of which it can be a form."""
    opens_idiom: bool
    opens_double: bool


@lru_cache(maxsize=32768)
def _read(word: str) -> _Word | None:
    read = _Word(
        _kind(word),
        _parted_verbs(word),
        word.startswith(_first_words(_IDIOMS)),
        word.startswith(_first_words(_DOUBLES)),
    )
    return read if any(read) else None


def _kind(word: str) -> tuple[str, bool] | None:
    whole, beginnings, inner = _table()
    known = whole.get(word) or beginnings.longest(word)
    if known is not None:
        return known
    for part, kind in inner:
        if part in word:
            return kind
    if not (word.startswith(_PREFIXES) or "los" in word or "frei" in word) or word.startswith(_not_affixed()):
        return None
    if word.startswith(_affixed()):
        return AFFIX, True
    if _PREFIX.match(word) or _SUFFIX.search(word):
        return AFFIX, False
    return None


def _parted_verbs(word: str) -> tuple[_Parted, ...]:
    if word[:_HEAD] not in _parted_heads():
        return ()
    verbs = _parted_table()
    return tuple(one for one in verbs if word.startswith(one.verb) and len(word) <= len(one.verb) + _LONGEST_ENDING)


@cache
def _affixed() -> tuple[str, ...]:
    return tuple(lexicon("negation_affix_de"))


@cache
def _not_affixed() -> tuple[str, ...]:
    return tuple(lexicon("negation_not_affix_de"))


def _is_plain_noun(word: str) -> bool:
    """ "Untreue" and "Unrecht" name a thing; "Unzufriedenheit" still denies a quality."""
    return word[0].isupper() and not word.endswith(("keit", "heit", "keiten", "los"))


Kinds = dict[str, tuple[str, bool]]


@cache
def _table() -> tuple[Kinds, Beginnings[tuple[str, bool]], tuple[tuple[str, tuple[str, bool]], ...]]:
    whole: Kinds = {}
    beginnings: Kinds = {}
    inner: list[tuple[str, tuple[str, bool]]] = []
    for concept, firm, form in _forms():
        if form.startswith("="):
            whole[form[1:]] = (concept, firm)
        elif form.startswith("~"):
            inner.append((form[1:], (concept, firm)))
        elif ".." not in form:
            beginnings[form] = (concept, firm)
    return whole, Beginnings(beginnings), tuple(inner)


@cache
def _parted_table() -> tuple[_Parted, ...]:
    parted: list[_Parted] = []
    for concept, firm, form in _forms():
        verb, dots, particle = form.partition("..")
        if dots:
            behind = particle.replace("_", r"\s")
            pattern = rf"\b{verb}\w{{0,{_LONGEST_ENDING}}}\b{_INSIDE}{{0,160}}?\b{behind}\b"
            last = particle.rpartition("_")[2]
            parted.append(_Parted(verb, last, re.compile(pattern, re.IGNORECASE), concept, firm))
    return tuple(parted)


@cache
def _parted_heads() -> frozenset[str]:
    return frozenset(one.verb[:_HEAD] for one in _parted_table())


def _forms() -> list[tuple[str, bool, str]]:
    forms: list[tuple[str, bool, str]] = []
    for entry in entries("negation_de"):
        left, _, right = entry.partition(" = ")
        forms += [(left.rstrip("!"), left.endswith("!"), form) for form in right.split()]
    return forms


@cache
def _idioms() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(entries(_IDIOMS))})(?!\w)", re.IGNORECASE)


@cache
def _doubles() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(entries(_DOUBLES))})", re.IGNORECASE)


@cache
def _first_words(name: str) -> tuple[str, ...]:
    """Return how the first words of the phrases of a list begin, in lower case."""
    return tuple({found[0].lower() for found in map(_LETTERS.match, entries(name)) if found})
