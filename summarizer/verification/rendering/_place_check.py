"""Whether a name of the English has taken the place of another in its passage: "in Vienna" for "in Genf"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import takewhile

from summarizer.german._words import Words, words_of
from summarizer.verification.rendering._clauses import english_marks, german_marks
from summarizer.verification.rendering._english_names import EnglishName
from summarizer.verification.rendering._entities import cldr, demonyms
from summarizer.verification.rendering._keys import fold
from summarizer.verification.rendering._lexicon import pairs
from summarizer.verification.rendering._seats import is_seat_of
from summarizer.verification.rendering._states import are_of_state, is_abroad, state_of
from summarizer.verification.rendering._vocabulary import vocabulary_of

_ENDINGS = ("", "s", "er", "ers", "n", "en", "ern")
# What may stand for a place that the article names elsewhere.
_REFERRING = re.compile(
    r"\b(?:[Dd]ort\w*|[Hh]ier\w*|vor\sOrt|(?:Land|Landes|Insel|Halbinsel|Republik|Heimat|Provinz|Region|Metropole"
    r"|\w*[Ss]tadt|\w*[Nn]achbar\w*|\w*staate?s?)(?!\s[A-ZÄÖÜ]))\b"
)
_BOTH_STATES = re.compile(r"\b[Bb]eide[nr]?\s(?:Länder|Staaten|Nationen|Hauptstädte|Regierungen|Völker)n?\b")
_REFERRING_EN = re.compile(
    r"\b(?:there(?!\s(?:is|are|was|were|has|have|had|will|would|could|can|may|might|must|should)\b)|here|home|abroad|(?:the|its?|their|that|both)\s(?:country|countries|capitals?|city|cities|regions?|sides))\b",
    re.I,
)
_OF_PLACES_DE = re.compile(
    r"(?:^|-)(?:Regione?n?|Gebiete?n?|Oblast|Provinz|Bezirk|Kreis|Stadt|Hafenstadt|Kleinstadt|Großstadt|Grenzstadt|Ort|Dorf|Insel"
    r"|Stützpunkt|Luftwaffenstützpunkt|Basis|Flughafen|Flugplatz|Hafen|Grenzübergang|Atomkraftwerk|Kernkraftwerk|AKW)$"
)
_OF_PLACES_EN = (
    r"(?:regions?|oblasts?|district|province|area|city|port|airport|airfield|air\sbase|base|border\scrossing|crossing|front|peninsula"
    r"|talks|negotiations|summit|conference|meeting|palace|plant|nuclear\spower|power\splant)\b"
)
_PLACED = (
    r"\b(?:in|to|from|near|off|outside|into|towards?|around|via|at)\s(?:the\s)?(?:(?:city|town|port|region|village)\sof\s)?{0}\b"
    r"|\b{0}\s(?:and\s\w+\s)?{1}"
)
_EUROPEANS = re.compile(r"Europäern?")
_PLURALS = frozenset({"sie", "ihnen", "ihr", "ihre", "ihrer", "ihren", "ihrem", "beide", "beiden", "diese", "denen"})
# "Poland is to pay" where German has "soll Ungarn zahlen".
_BOUND_EN = r"(?:The\s)?{}\s(?:(?:is|was|were|are|has|had|have)\sto|must|should)\s"
_BOUND_DE = re.compile(
    r"\b(?:soll|solle|sollen|sollte|muss|müsse|müsste|dürfe)\s(?:(?:die|der|das)\s)?(?P<who>[A-ZÄÖÜ][\w-]*)\b(?!\s[A-ZÄÖÜ])"
)
_TAKING_UP = re.compile(
    r"\b(?:[Ee]r|[Ss]ie|[Ee]s|[Mm]an|[Ss]eine?\w*|[Ii]hre?\w*|[Bb]eide\w*|Regierung|Präsident\w*)\b"
)
_OWNED = r"\b{}(?:['’]s)?\s(?P<noun>(?:[a-z][a-z-]*\b\s?){{0,3}})(?P<title>(?:[^\W\d_a-z][\w-]*\s?){{0,4}})"
_FEDERAL = "Bundes"
_TITLED = 6
"""Words within which a title and the name behind it stand."""
_JOINED_EN = r"(?P<before>[A-Z][\w’'-]*)\sand\s(?:[A-Z]\w*\s)?{0}\b|\b{0}\sand\s(?P<behind>[A-Z][\w’'-]*)"
_JOINED_DE = re.compile(
    r"\b(?P<one>[^\W\d_a-zäöüß][\w-]*)\sund\s(?P<other>[^\W\d_a-zäöüß][\w-]*)\b(?!\s[^\W\d_a-zäöüß])"
)


def displaced(
    name: EnglishName, named: Sequence[EnglishName], english: str, german: str, told: Callable[[int], bool]
) -> str | None:
    """The German name that an English one stands for, where the passage has not that one, but another of its kind.

    Silent where a word of either language may refer to what the article names elsewhere: "dort", "in der Hauptstadt".

    Args:
        name: The name of the text that the passage has not.
        named: All names of the text.
        english: The text.
        german: The passage.
        told: Whether the text tells the clause that a place of the passage stands in.
    """
    kind = kind_of_name(name, english)
    if not (kind or are_of_state(name.stems)) or _REFERRING_EN.search(english) or _REFERRING.search(german):
        return None
    if kind in (None, "state") and _BOTH_STATES.search(german):
        return None
    words = words_of(german)
    # "The Swiss general" may be said of anybody; only beside the same noun does it stand for another state's.
    describes = kind is None or " ".join(name.parts) in _peoples()
    stated_names = _peoples_in(name, words) if describes else _stated(words, kind)
    for at, stated in (*stated_names, *_like(name, english, words)):
        if told(words.starts[at]) and not any(_says_here(one, stated, kind, german) for one in named):
            return stated
    return None


def bound_instead(name: EnglishName, named: Sequence[EnglishName], english: str, german: str) -> str | None:
    """The state that a German sentence says must do something, where English says so of another that is not in it.

    Args:
        name: A name of the text that the passage has not.
        named: All names of the text.
        english: The text.
        german: The passage.
    """
    if not are_of_state(name.stems) or re.match(_BOUND_EN.format(re.escape(name.text)), english) is None:
        return None
    if _REFERRING.search(german) or _TAKING_UP.search(german):
        return None
    bound = [match["who"] for match in _BOUND_DE.finditer(german) if kind_of_german(match["who"]) == "state"]
    return bound[0] if len(bound) == 1 and not any(says(one, bound[0], "state") for one in named) else None


def joined_instead(name: EnglishName, named: Sequence[EnglishName], english: str, german: str) -> str | None:
    """Whom a German passage names beside another, where English has someone else beside the same: "Trump and Putin".

    Args:
        name: A name of the text that the passage has not.
        named: All names of the text.
        english: The text.
        german: The passage.
    """
    joined = re.search(_JOINED_EN.format(re.escape(name.text)), english)
    if joined is None:
        return None
    beside = next((one for one in named if (joined["before"] or joined["behind"]).endswith(one.text)), None)
    if beside is None:
        return None
    for pair in _JOINED_DE.finditer(german):
        one, other = pair["one"], pair["other"]
        if beside.is_in(vocabulary_of(other)):
            one, other = other, one
        elif not beside.is_in(vocabulary_of(one)):
            continue
        if not any(is_said.is_in(vocabulary_of(other)) for is_said in named):
            return other
    return None


def is_of_people(name: EnglishName) -> bool:
    """Whether an English name is a word for whoever or whatever is of a state, or of Europe."""
    own = " ".join(name.parts)
    return own in _peoples() or own == "european"


def _stated(words: Words, kind: str | None) -> Iterator[tuple[int, str]]:
    """The names of a kind in a German passage, with their places among its words."""
    for at, word in enumerate(words.printed):
        placed = kind == "place" and at and _OF_PLACES_DE.search(words.printed[at - 1])
        if kind and word[0].isupper() and (placed or kind_of_german(word) == kind):
            yield at, word


def _peoples_in(name: EnglishName, words: Words) -> Iterator[tuple[int, str]]:
    """The peoples of a German passage ("die Russen"), for an English one; none where a pronoun may stand for it."""
    if not name.text.endswith("s") or not _PLURALS.isdisjoint(words.low):
        return
    for at, word in enumerate(words.printed):
        describes = at + 1 < len(words.printed) and words.printed[at + 1][0].isupper()
        if word[0].isupper() and not describes and (_EUROPEANS.fullmatch(word) or _is_people(word)):
            yield at, word


def _is_people(word: str) -> bool:
    """Whether a German noun names those of a state, rather than the state."""
    return state_of(word) is not None and kind_of_german(word) is None


def _like(name: EnglishName, english: str, words: Words) -> Iterator[tuple[int, str]]:
    """The adjectives of states before the noun that the English name has: "russische Häfen" for "Polish ports".

    Of a title ("Slovak Prime Minister Orbán") it has to stand before the same name.
    """
    owned = re.search(_OWNED.format(re.escape(name.text)), english) if are_of_state(name.stems) else None
    if owned is None:
        return
    nouns_en = owned["noun"].replace("-", " ").split()
    meant = list(takewhile(bool, map(english_marks, nouns_en)))
    titled = owned["title"].split() if len(meant) == len(nouns_en) else []
    meant += map(english_marks, titled)
    for at, word in enumerate(words.printed[:-1]):
        if word[0].islower() and state_of(word) is not None:
            nouns = list(map(german_marks, takewhile(_is_capitalised, words.printed[at + 1 : at + _TITLED])))
            if any(not one.isdisjoint(noun) for one in meant for noun in nouns) and _is_of_same(titled, nouns, words):
                yield at, word
    for at, word in enumerate(words.printed) if is_abroad(name.text) else ():
        body = german_marks(word.removeprefix(_FEDERAL).capitalize()) if word.startswith(_FEDERAL) else frozenset[str]()
        if any(not one.isdisjoint(body) for one in meant):
            yield at, word  # "die Bundesregierung" is no "Russian government"


def _is_of_same(title: Sequence[str], nouns: Sequence[frozenset[str]], words: Words) -> bool:
    """Whether each word of an English title with its name that the passage has stands in a German phrase."""
    beside = frozenset[str]().union(*nouns)
    told = frozenset[str]().union(*map(german_marks, words.printed))
    return all(one.isdisjoint(told) or not one.isdisjoint(beside) for one in map(english_marks, title))


def _is_capitalised(word: str) -> bool:
    return word[0].isupper()


def _says_here(name: EnglishName, stated: str, kind: str | None, german: str) -> bool:
    """Whether an English name says a German one; as a seat only if the passage has not both of them."""
    is_seat = not name.is_in(vocabulary_of(stated)) or (kind == "place" and are_of_state(name.stems))
    if is_seat and name.is_in(vocabulary_of(german.replace(stated, " "))):
        return False
    return says(name, stated, kind)


def says(name: EnglishName, german: str, kind: str | None) -> bool:
    """Whether an English name says a German one, or is a seat of the same state: "in Budapest" for "in Ungarn"."""
    vocabulary = vocabulary_of(german)
    return name.is_in(vocabulary) or (kind != "house" and is_seat_of(name.text, name.text, german, vocabulary))


def kind_of_name(name: EnglishName, english: str) -> str | None:
    """The kind of an English name, by what it is known to be or by the words round it."""
    own = " ".join(name.parts)
    if own in _states():
        return "state"
    for stem in (own, *name.stems):
        if kind := _of_folded(stem.lstrip("=")):
            return kind
    pattern = _PLACED.format(re.escape(name.text), _OF_PLACES_EN)
    return "place" if re.search(pattern, english) else None


@lru_cache(maxsize=4096)
def kind_of_german(word: str) -> str | None:
    """What kind of name a German word is, if it is a known one."""
    return _of_folded(fold(word))


def _of_folded(folded: str) -> str | None:
    forms = (folded[: len(folded) - len(ending)] for ending in _ENDINGS if folded.endswith(ending))
    return next((_kinds()[form] for form in forms if form in _kinds()), None)


@cache
def _kinds() -> dict[str, str]:
    """The kinds of the names that are known, by their folded words."""
    kinds = {fold(name): "state" for name in cldr("de", "territories").values() if " " not in name}
    for kind, names in pairs("places"):
        kinds.update(dict.fromkeys(names.split(), kind))
    return kinds


@cache
def _peoples() -> frozenset[str]:
    """The English words for whoever or whatever is of a state, folded."""
    return frozenset(fold(form) for _, (forms, _) in demonyms() for form in forms) - _states()


@cache
def _states() -> frozenset[str]:
    """The English names of states, folded."""
    known = (name.partition(" & ")[0] for name in cldr("en", "territories").values())
    return frozenset(map(fold, (*known, "US", "USA", "UK", "America", "Britain", "England", "Scotland", "Wales")))
