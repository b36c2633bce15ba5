"""The negations of an English text: "not", "un-", "without", "rejects", "turned it down"; which of them are firm."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate, compress, count

from summarizer.german._negation import AFFIX, PLAIN
from summarizer.verification.rendering._letters import LETTERS, Openings, letter_runs
from summarizer.verification.rendering._lexicon import lines, pairs, words

CONTRAST = frozenset({"contrast"})
"""The concept of "but", which denies nothing by itself."""
_REMEMBERED = 32768
_WORD = re.compile(rf"([{LETTERS}]+(?:['’][{LETTERS}]+)?)")
_PREFIX = re.compile(
    r"un(?=[a-z]{4})|dis(?=agree|appr|satis|trust|regard|qual)|non(?=[a-z]{4})|im(?=moral|plausib|perfec|mobil|probab|matur)"
    r"|in(?=vinc|visib|vuln|secur|signif|destruct|experienc|human|advis|evit|extric|surmount|separab|valid|calcul|defens|disput"
    r"|escap|hospit|just|sens|suffer|toler)|ir(?=regular|relev|repar|replac|resist|respons|revers)|il(?=logic|legib|legit)"
)
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
_DELAYED = re.compile(r"[^.;,]{0,60}?\b(?:until|before|unless|for (?:at least|another))\b", re.IGNORECASE)
_DELAYED_FIRST = re.compile(r"\b(?:unless|until)\b[^.;]{0,80},[^.;,]{0,40}$", re.IGNORECASE)
_DELAYING = frozenset({"until", "before", "unless", "for"})
_BESIDE = 40
"""Characters before a negation in which a comma or a conjunction is looked for."""
# "Not because of A but because of B" denies a part of the sentence and not its verb.
_NOT_BUT = re.compile(r"not (\w+)\b[^.;]{0,60}?\bbut (?:rather )?\1\b", re.IGNORECASE)
# "X, not Y" and "not Y but X" say "X statt Y"; "did not go, but …" denies a verb.
_NOT_Y_BUT = re.compile(r"not\s(?:(?!not\b)[^.;:!?]){1,80}?\bbut\b", re.IGNORECASE)
_OF_A_VERB = re.compile(
    r"\b(?:do|does|did|has|have|had|will|would|can|could|may|might|must|should|shall|need)\s$", re.IGNORECASE
)
_CONTRASTED = re.compile(r"[,–—-]\s*(?:and\s+|but\s+)?$")
# "Is against it", "came out strongly against it": more than the word for what a thing is aimed at.
_STANDS_AGAINST = re.compile(
    r"\b(?:is|are|was|were|be|been|being|came|comes?|coming|sp[eo]a?ke?|speaks|speaking|vot(?:es?|ed|ing)|decid(?:es?|ed|ing)|stands?|stood)"
    r"\s(?:(?:\w+ly|out|also|still|now|very much)\s){0,2}against\b",
    re.IGNORECASE,
)
_AGAINST = frozenset({"against", "oppose", "refuse"})


def english_negations(text: str, runs: frozenset[str] | None = None) -> tuple[EnglishNegation, ...]:
    """All negations of an English text, in order; `runs`: its runs of letters."""
    runs = letter_runs(text) if runs is None else runs
    found = _worded(text, runs) if _openings().any_in(runs) else []
    for particle, verbs in () if runs.isdisjoint(_particles()) else _parted_verbs().items():
        for pattern, concept, firm in verbs if particle in runs else ():
            parted = pattern.finditer(text)
            found.extend(EnglishNegation(frozenset((concept,)), match.start(), match.end(), firm) for match in parted)
    if "against" in runs:
        stands = _STANDS_AGAINST.finditer(text)
        found.extend(EnglishNegation(_AGAINST, match.start(), match.end(), firm=False) for match in stands)
    return tuple(sorted(found, key=lambda negation: negation.start)) if found else ()


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
        if word == "short" and text.startswith("-", start + len(word)):
            continue  # "short-time work" lacks nothing
        concepts, firm, length = _phrase_kinds(spelled, place) or _word_kinds(word)
        if not concepts:
            continue
        after = place + length
        end = start + len(parts[2 * place + 1])
        plain = PLAIN in concepts
        if (plain or word == "unlikely") and not runs.isdisjoint(_DELAYING) and _is_delayed(text, start, end):
            concepts |= {"delayed"}
        beside = max(0, start - _BESIDE)
        if plain and (_CONTRASTED.search(text, beside, start) or _is_for_another(text, runs, start, beside)):
            concepts |= {"instead"}
        if firm and plain and plain_seen and (word == "nor" or (word == "no" and _LISTED.search(text, beside, start))):
            firm = False
        if firm and word == "not" and "but" in runs and _NOT_BUT.match(text, start):
            firm = False
        if firm:
            soft = _idiomatic(text) if soft is None else soft
            firm = not any(first <= start < last for first, last in soft)
        found.append(EnglishNegation(concepts, start, end, firm))
        plain_seen = plain_seen or plain
    return found


def _is_for_another(text: str, runs: frozenset[str], start: int, beside: int) -> bool:
    not_but = "but" in runs and _NOT_Y_BUT.match(text, start) is not None
    return not_but and _OF_A_VERB.search(text, beside, start) is None


def _is_delayed(text: str, start: int, end: int) -> bool:
    return _DELAYED.match(text, end) is not None or _DELAYED_FIRST.search(text, 0, start) is not None


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


@cache
def _openings() -> Openings:
    return Openings(_needed)


def _needed(run: str) -> list[frozenset[str]]:
    """What else a text needs: nothing if a run negates by itself or ends "don't", else the words of its phrases."""
    if run == "t" or _word_kinds(run)[0]:
        return [frozenset()]
    return [letter_runs(" ".join(parts)) for parts, _ in _phrases().get(run, ())]


@lru_cache(maxsize=_REMEMBERED)
def _may_negate(word: str) -> bool:
    """Whether a word can be a negation, or begin a phrase."""
    return word in _phrases() or bool(_word_kinds(word)[0])


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
            pattern = rf"\b{verb}\w*\s(?!{particle}\b)(?:[\w'’-]+\s){{1,4}}{particle}\b"
            parted.setdefault(particle, []).append((re.compile(pattern, re.IGNORECASE), concept, firm))
    return parted


@cache
def _particles() -> frozenset[str]:
    return frozenset(_parted_verbs())


@cache
def _idioms() -> re.Pattern[str]:
    """All idioms, those of a first letter together: where a word begins with another, none of them is tried."""
    forms: dict[str, list[str]] = {}
    for form in lines("negation_idioms_en"):
        forms.setdefault(re.sub(r"[^a-z]", "", form)[0], []).append(form)
    either = "|".join(f"(?={first})(?:{'|'.join(those)})" for first, those in forms.items())
    return re.compile(rf"\b(?=[{''.join(forms)}])(?:{either})")
