"""Whether the negations of the German evidence survive in the English, and whether the English adds none.

Negations are paired: like with like first, then across kinds, then by the licences of the word list ("erst am
Montag" may be "not until Monday"). A firm negation that finds no partner is lost or added.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import accumulate, chain, compress, count, pairwise

from summarizer.german._negation import AFFIX, PLAIN, Negation
from summarizer.german._words import words_of
from summarizer.verification.rendering._letters import letter_runs
from summarizer.verification.rendering._lexicon import lines, pairs, words
from summarizer.verification.rendering._problem import Problem

_REMEMBERED = 32768
_WORD = re.compile(r"([a-z]+(?:['’][a-z]+)?)", re.IGNORECASE)
_PREFIX = re.compile(r"un(?=[a-z]{4})|dis(?=agree|appr|satis|trust|regard|qual)|non(?=[a-z]{4})")
_SUFFIX = re.compile(r"(?<=[a-z]{3})less(?:ly|ness)?$")
_LISTED = re.compile(
    r"(?:\b(?:and|or|nor)|,)\s+(?:(?:is|are|was|were|will|would|do|does|did|has|have|had|must|should|can)\s+)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class EnglishNegation:
    """A word or phrase that negates in English; `concepts` are the kinds that it can stand for."""

    concepts: frozenset[str]
    start: int
    end: int
    firm: bool


# "Not until Monday" says "erst am Montag", and "not unless they agree" says "nur wenn sie zustimmen".
_DELAYED = re.compile(r"[^.;,]{0,60}?\b(?:until|before|unless)\b", re.IGNORECASE)
_DELAYED_FIRST = re.compile(r"\bunless\b[^.;]{0,80},[^.;,]{0,40}$", re.IGNORECASE)
_DELAYING = frozenset({"until", "before", "unless"})
_BESIDE = 40
"""Characters before a negation in which a comma or a conjunction is looked for."""
# "X, not Y" says "X statt Y".
_CONTRASTED = re.compile(r"[,–—-]\s*(?:and\s+|but\s+)?$")
# What stands between the halves of a double negation, in English and in German.
_BETWEEN = re.compile(r"\s+(?:be\s+|been\s+|yet\s+|to\s+)?")
_OPPOSING = frozenset({"oppose", "against"})
_UNDOING_DENIED = frozenset({PLAIN, "refuse", "exclude"})
_SAID_PLAINLY = frozenset({PLAIN, AFFIX, "without", "hardly"})
_SENTENCE_END = re.compile(r"[.!?](?:\s|$)")
_AS_LONG_AS = re.compile(r"\b(?:solange|bevor|ehe|bis)\b")
_CLAUSE_BREAK = re.compile(r"[,;:.!?–—]")


def english_negations(text: str, runs: frozenset[str] | None = None) -> tuple[EnglishNegation, ...]:
    """All negations of an English text, in order; `runs`: its runs of letters."""
    runs = letter_runs(text) if runs is None else runs
    found = _worded(text, runs) if not runs <= _harmless and _any_negates(runs) else []
    for particle, verbs in _parted_verbs().items():
        for pattern, concept, firm in verbs if particle in runs else ():
            parted = pattern.finditer(text)
            found.extend(EnglishNegation(frozenset((concept,)), match.start(), match.end(), firm) for match in parted)
    return tuple(sorted(found, key=lambda negation: negation.start))


def _worded(text: str, runs: frozenset[str]) -> list[EnglishNegation]:
    """The negations of one word or of several side by side."""
    found: list[EnglishNegation] = []
    soft: list[tuple[int, int]] | None = None
    parts = _WORD.split(text)
    starts = list(accumulate(map(len, parts)))[:-1:2]
    spelled = list(map(str.lower, parts[1::2]))
    plain_seen = False
    after = 0
    for place in compress(count(), map(_may_negate, spelled)):
        if place < after:
            continue
        word, start = spelled[place], starts[place]
        if word in ("few", "little") and place and spelled[place - 1] == "a":
            continue  # "a few" is some
        concepts, firm, length = _phrase_kinds(spelled, place) or _word_kinds(word)
        if not concepts:
            continue
        after = place + length
        end = start + len(parts[2 * place + 1])
        plain = PLAIN in concepts
        if plain and not runs.isdisjoint(_DELAYING) and _is_delayed(text, start, end):
            concepts |= {"delayed"}
        beside = max(0, start - _BESIDE)
        if plain and _CONTRASTED.search(text, beside, start):
            concepts |= {"instead"}
        if firm and plain and plain_seen and (word == "nor" or (word == "no" and _LISTED.search(text, beside, start))):
            firm = False
        if firm:
            soft = _idiomatic(text) if soft is None else soft
            firm = not any(first <= start < last for first, last in soft)
        found.append(EnglishNegation(concepts, start, end, firm))
        plain_seen = plain_seen or plain
    return found


def _is_delayed(text: str, start: int, end: int) -> bool:
    return _DELAYED.match(text, end) is not None or _DELAYED_FIRST.search(text, 0, start) is not None


def added(
    english: Sequence[EnglishNegation],
    german: Sequence[Negation],
    left: Sequence[EnglishNegation],
    text: str,
    evidence: str,
) -> Iterator[Problem]:
    """The English negations that no German one bears out; "has not ruled out" needs two in one German clause.

    Args:
        english: All negations of the English.
        german: Those of the German.
        left: What `pair` leaves of the English ones.
        text: The English text.
        evidence: The German passage.
    """
    doubled = [] if _has_double(german, evidence) else _doubles(english, text)
    for negation in [*left, *doubled]:
        if negation.firm:
            words_ = text[negation.start : negation.end]
            yield Problem("rendering.negation_added", f"the German passage has no negation for {words_!r}")
            return


def _doubles(english: Sequence[EnglishNegation], text: str) -> list[EnglishNegation]:
    """The "not" of "not ruled out", "not impossible"."""
    negating = words("negating_concepts")
    return [
        one
        for one, other in pairwise(english)
        if PLAIN in one.concepts
        and one.firm
        and other.concepts <= negating
        and "prevent" not in other.concepts  # "unavoidable" may be one German word
        and _BETWEEN.fullmatch(text, one.end, other.start)
    ]


def _has_double(german: Sequence[Negation], evidence: str) -> bool:
    negating = words("negating_concepts")
    return any(
        one.concept in negating
        and (other.concept in negating or other.concept in _OPPOSING)
        and not _CLAUSE_BREAK.search(evidence, min(one.end, other.start), other.start)
        for one, other in pairwise(german)
    )


def lost(spare: Sequence[EnglishNegation], left: Sequence[Negation], text: str, evidence: str) -> Iterator[Problem]:
    """The German negations that the English does not show.

    English says "schließt aus" and "das Scheitern" in too many ways for a list: of a noun, and where the English has
    a negation to spare, only "nicht", "ohne", "kaum" and "un-" can be called lost.

    Args:
        spare: What `pair` leaves of the English negations.
        left: What it leaves of the German ones.
        text: The English text.
        evidence: The German passage.
    """
    if any("only" in negation.concepts for negation in spare):
        left = _without_only(left, evidence)
    spared = any(negation.firm or negation.concepts <= words("negating_concepts") for negation in spare)
    halves = sum(negation.double for negation in left) % 2 == 1
    for negation in left:
        if negation.concept in _UNDOING_DENIED and _upholds(text, evidence):
            return
        if negation.concept not in _SAID_PLAINLY and (negation.noun or spared):
            continue
        if negation.firm or (negation.double and halves):
            words_ = evidence[negation.start : negation.end]
            yield Problem("rendering.negation_lost", f"the English shows nothing of {words_!r}")
            return


def _upholds(text: str, evidence: str) -> bool:
    """Whether the English says that a thing stays and does not go, where the German speaks of undoing it."""
    runs = letter_runs(text)
    if not _has(runs, "upholding_en") or _has(runs, "undone_en"):
        return False
    undone = tuple(words("undone_de"))
    return any(word.startswith(undone) for word in words_of(evidence).low)


def _has(runs: frozenset[str], name: str) -> bool:
    """Whether a text with these runs of letters has a word of a list of beginnings and, with "=", whole words."""
    whole, beginnings = _listed(name)
    return not whole.isdisjoint(runs) or any(run.startswith(beginnings) for run in runs)


@cache
def _listed(name: str) -> tuple[frozenset[str], tuple[str, ...]]:
    forms = words(name)
    whole = frozenset(form[1:] for form in forms if form.startswith("="))
    return whole, tuple(form for form in forms if not form.startswith("="))


def _without_only(left: Sequence[Negation], evidence: str) -> list[Negation]:
    """The lost negations but two that "only" says: "ohne Waffenruhe keine Truppen", "nicht, solange sie nicht hält"."""
    for at, (one, other) in enumerate(pairwise(left)):
        between = evidence[one.end : other.start]
        twice = one.concept == other.concept == PLAIN and _AS_LONG_AS.search(between)
        if not _SENTENCE_END.search(between) and (twice or {one.concept, other.concept} == {"without", PLAIN}):
            return [*left[:at], *left[at + 2 :]]
    return list(left)


def shares(english: Sequence[EnglishNegation], german: Sequence[Negation]) -> bool:
    """Whether the English shows a negation of the German, or one of its own that `added` judges."""
    left, _ = pair(english, german)
    return len(left) < len(english) or any(negation.firm for negation in english)


def soften(german: Sequence[Negation]) -> list[Negation]:
    """The same negations, none of which has to be shown."""
    return [replace(negation, firm=False, double=False) for negation in german]


def pair(
    english: Sequence[EnglishNegation], german: Sequence[Negation]
) -> tuple[list[EnglishNegation], list[Negation]]:
    """What is left on either side once all that can be paired is paired."""
    if not english or not german:
        return list(english), list(german)
    # Of the German ones of a kind the first is taken first, so that kinds are compared and not each with each.
    waiting: dict[tuple[bool, str, bool], deque[int]] = {}
    for place, other in enumerate(german):
        waiting.setdefault((not other.firm, other.concept, other.noun), deque()).append(place)
    # Firm ones choose first: what may vanish must not take the place of what may not.
    left = sorted(range(len(english)), key=lambda place: not english[place].firm)
    for fits in (_both_idiom, _alike, _both_negate, _licensed):
        if not (left and waiting):
            break
        unpaired: list[int] = []
        for place in left:
            one = english[place]
            fitting = [(kind[0], at[0], kind) for kind, at in waiting.items() if fits(one, german[at[0]])]
            if fitting:
                kind = min(fitting)[2]
                waiting[kind].popleft()
                if not waiting[kind]:
                    del waiting[kind]
            else:
                unpaired.append(place)
        left = unpaired
    return [english[place] for place in sorted(left)], [german[place] for place in sorted(chain(*waiting.values()))]


def _both_idiom(english: EnglishNegation, german: Negation) -> bool:
    return not english.firm and not german.firm and PLAIN in english.concepts and german.concept == PLAIN


def _alike(english: EnglishNegation, german: Negation) -> bool:
    return german.concept in english.concepts


def _both_negate(english: EnglishNegation, german: Negation) -> bool:
    negating = words("negating_concepts")
    if german.noun and PLAIN in english.concepts:
        return False  # "nach der Absage" is no "did not"
    return german.concept in negating and english.concepts <= negating


def _licensed(english: EnglishNegation, german: Negation) -> bool:
    return not _licences().get(german.concept, frozenset()).isdisjoint(english.concepts)


_Kinds = tuple[frozenset[str], bool, int]
"""The concepts of a word or phrase, whether all of them are firm, and how many words it has."""


def _idiomatic(text: str) -> list[tuple[int, int]]:
    """Where idioms stand whose negation need not stand in the German."""
    lower = text.replace("İ", "I").lower()  # the one letter that grows in lower case
    return [idiom.span() for idiom in _idioms().finditer(lower)]


def _phrase_kinds(words_: Sequence[str], place: int) -> _Kinds | None:
    """What the words from a place on say together, if that is a phrase of the list."""
    for phrase, kinds in _phrases().get(words_[place], ()):
        if phrase == words_[place : place + len(phrase)]:
            return _merged(kinds, len(phrase))
    return None


_harmless: set[str] = set()
"""Runs of letters that are known not to negate: most texts have no others, which one comparison tells."""


def _any_negates(runs: frozenset[str]) -> bool:
    negating = {run for run in runs if _may_negate(run)}
    if len(_harmless) < _REMEMBERED:
        _harmless.update(runs - negating)
    return bool(negating)


@lru_cache(maxsize=_REMEMBERED)
def _may_negate(word: str) -> bool:
    """Whether a word or a run of its letters can be a negation, begin a phrase, or be the end of "don't"."""
    return word == "t" or word in _phrases() or bool(_word_kinds(word)[0])


@lru_cache(maxsize=_REMEMBERED)
def _word_kinds(word: str) -> _Kinds:
    whole, starts = _table()
    word = word.replace("’", "'")
    if word.endswith("n't"):
        return frozenset((PLAIN,)), True, 1
    if word in whole:
        return _merged(whole[word])
    if word.startswith(tuple(words("negation_not_affix_en"))):
        return frozenset(), False, 1
    if word.startswith(tuple(words("negation_affix_en"))):
        return frozenset((AFFIX,)), True, 1
    for length in range(len(word), 2, -1):
        if word[:length] in starts:
            return _merged(starts[word[:length]])
    if _PREFIX.match(word) or _SUFFIX.search(word):
        return frozenset((AFFIX,)), False, 1
    return frozenset(), False, 1


def _merged(kinds: tuple[tuple[str, bool], ...], length: int = 1) -> _Kinds:
    return frozenset(concept for concept, _ in kinds), all(firm for _, firm in kinds), length


Kinds = dict[str, tuple[tuple[str, bool], ...]]


@cache
def _table() -> tuple[Kinds, Kinds]:
    """Whole words, and the beginnings of words."""
    whole: Kinds = {}
    starts: Kinds = {}
    for form, kind in _forms():
        if ".." in form or "_" in form:
            continue
        if form.startswith("="):
            whole[form[1:]] = (*whole.get(form[1:], ()), kind)
        else:
            starts[form] = (*starts.get(form, ()), kind)
    return whole, starts


@cache
def _phrases() -> dict[str, list[tuple[list[str], tuple[tuple[str, bool], ...]]]]:
    """The phrases by their first words, in the order of the list."""
    whole: Kinds = {}
    for form, kind in _forms():
        if "_" in form:
            phrase = form.lstrip("=")
            whole[phrase] = (*whole.get(phrase, ()), kind)
    phrases: dict[str, list[tuple[list[str], tuple[tuple[str, bool], ...]]]] = {}
    for phrase, kinds in whole.items():
        parts = phrase.split("_")
        phrases.setdefault(parts[0], []).append((parts, kinds))
    return phrases


@cache
def _forms() -> tuple[tuple[str, tuple[str, bool]], ...]:
    """Every form of the list with its concept, and whether that is firm."""
    return tuple(
        (form, (left.rstrip("!"), left.endswith("!"))) for left, right in pairs("negation_en") for form in right.split()
    )


@cache
def _parted_verbs() -> dict[str, list[tuple[re.Pattern[str], str, bool]]]:
    """Verbs that their object may part from their particle, by that: "turned the proposal down"."""
    parted: dict[str, list[tuple[re.Pattern[str], str, bool]]] = {}
    for form, (concept, firm) in _forms():
        verb, dots, particle = form.partition("..")
        if dots:
            pattern = rf"\b{verb}\w*\s(?:[\w'’-]+\s){{1,4}}{particle}\b"
            parted.setdefault(particle, []).append((re.compile(pattern, re.IGNORECASE), concept, firm))
    return parted


@cache
def _licences() -> dict[str, frozenset[str]]:
    return {german: frozenset(english.split()) for german, english in pairs("negation_licences")}


@cache
def _idioms() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(lines("negation_idioms_en")) + ")")
