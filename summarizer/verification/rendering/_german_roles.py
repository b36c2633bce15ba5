"""Who does it in a German clause: the verb and two names come in; which is the doer, and how surely, go out."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from summarizer.verification.rendering._clauses import stretch_round
from summarizer.verification.rendering._doer_nouns import DoerNoun
from summarizer.verification.rendering._english_names import EnglishName
from summarizer.verification.rendering._lexicon import listed
from summarizer.verification.rendering._vocabulary import vocabulary_of

Case = Literal["doer", "other", "by", "open", "der"]
"""What a noun phrase shows; "der" is that of a noun whose gender is not known."""

_CAPITALISED = re.compile(r"[^\W\d_a-zäöüß][\w-]*")
_WORD_BEFORE = re.compile(r"([\w-]+)\s+$")
_SENTENCE_END = re.compile(r"[.!?;:](?=\s)|[„“”\"»«]")
# "Mit 480 Drohnen und 32 Raketen angegriffen": a number behind "und" begins no clause.
_PARTED = re.compile(r"[,;:–—()„“”\"»«]|\bund\b(?!\s\d)")
_APPOSED = re.compile(r",(\s[^\W\d_a-zäöüß][\w-]*(?:\s[^\W\d_a-zäöüß][\w-]*){0,3}),")
# "Friedrich Merz (CDU) warnte"
_IN_BRACKETS = re.compile(r"\s\([\w/. -]{2,20}\)(?=\s)")
_BECAME = re.compile(r"\b(?:wurden?|worden)\b")
_BECOMES = re.compile(r"\b(?:wird|werden?|würden?)\b")
_PARTICIPLE = re.compile(r"(?:t|ge\w+en)$")
_ATTRIBUTE = re.compile(r"\s+[^\W\d_a-zäöüß]")
_ADJECTIVE = re.compile(r"e[mnrs]?$")
_OF_STATES = re.compile(r"sche[mnrs]?$")
_OBJECT = re.compile(
    r"(?:\b(?P<before>\w+)\s)?\b(?:den|dem|einen|einem|der|einer)\s(?:[a-zäöüß]\w+\s){0,3}(?:[^\W\d_a-zäöüß][\w-]*\s)*$",
    re.IGNORECASE,
)
_AGENTIVE = frozenset({"von", "vom", "durch"})
_LONGEST = 6
"""Words of a noun phrase before its name."""


class Doer(NamedTuple):
    """Which of two names is the doer."""

    first: bool
    certain: bool


class _Mention(NamedTuple):
    start: int
    end: int
    case: Case


def doer(text: str, verb: tuple[int, int], one: EnglishName | DoerNoun, other: EnglishName | DoerNoun) -> Doer | None:
    """Whether the first or the second of two names does it; None if the clause does not show it.

    Args:
        text: The German passage.
        verb: Where the verb stands, its particle included.
        one: A name.
        other: Another name.
    """
    start, end = stretch_round(text, *verb, _SENTENCE_END)
    first, second = (_mention(text, start, end, name) for name in (one, other))
    if first is None or second is None or first.start == second.start:
        return None
    # "Der Präsident der Bank, Dan Ilie, warnte": these commas part nothing.
    whole = _IN_BRACKETS.sub(lambda party: " " * len(party[0]), _APPOSED.sub(r" \1 ", text))
    if _PARTED.search(whole, min(first.start, second.start, verb[0]), max(first.end, second.end, verb[0])):
        return None  # another clause begins in between
    found = _by_cases(first, second, passive=_is_passive(text, start, end, verb))
    if found and not found.certain and _is_bare(text, start, min(first, second)):
        return found._replace(certain=True)  # "Merz dankte Macron": without an article, an object does not come first
    return found


def is_object(text: str, verb: tuple[int, int], name: EnglishName | DoerNoun) -> bool:
    """Whether a name is what a verb does something to, by an article that shows it: "warfen der Regierung vor".

    Args:
        text: The German passage.
        verb: Where the verb stands, its particle included.
        name: The name.
    """
    start, end = stretch_round(text, *verb, _SENTENCE_END)
    mention = _mention(text, start, end, name)
    if mention is None or mention.case != "other" or _is_passive(text, start, end, verb):
        return False
    whole = _IN_BRACKETS.sub(lambda party: " " * len(party[0]), _APPOSED.sub(r" \1 ", text))
    if _PARTED.search(whole, min(mention.start, verb[0]), max(mention.end, verb[0])):
        return False
    governing = _OBJECT.search(text, start, mention.start)
    if governing is None:
        return False
    before = (governing["before"] or "").strip().lower()
    return not any(before in listed("german_phrases", kind) for kind in ("oblique", "unclear", "adverbial"))


def _is_bare(text: str, start: int, mention: _Mention) -> bool:
    """Whether a name has no article before it: "Merz", "Kanzler Merz", not "die Ukraine", nor "deutsche Soldaten"."""
    if _OF_STATES.search(text, mention.start, mention.end) and _ATTRIBUTE.match(text, mention.end):
        return False
    before, either = text[start : mention.start], listed("german_phrases", "either") | listed("german_phrases", "whose")
    while (match := _WORD_BEFORE.search(before)) and match[1][0].isupper() and match[1].lower() not in either:
        before = before[: match.start()]
    return match is None or not (match[1].lower() in either or _ADJECTIVE.search(match[1]))


def _is_passive(text: str, start: int, end: int, verb: tuple[int, int]) -> bool:
    """ "wurde von X gebeten"; neither "die von X gebetenen Gäste" nor "wird von X etwas fordern"."""
    printed = text[slice(*verb)]
    if not printed.endswith(("t", "en")) or (printed.endswith("en") and _ATTRIBUTE.match(text, verb[1])):
        return False
    if _BECAME.search(text, start, end):
        return True
    return _BECOMES.search(text, start, end) is not None and _PARTICIPLE.search(printed) is not None


def _by_cases(first: _Mention, second: _Mention, *, passive: bool) -> Doer | None:
    cases = (first.case, second.case)
    if passive:
        if cases.count("by") != 1 or not {"open", "doer"} & set(cases):
            return None
        return Doer(first.case == "by", certain=True)
    if "der" in cases:
        return Doer(first.case == "doer", certain=True) if "doer" in cases else None
    # "Die von X ernannte Richterin Y", "Y sah sich von X angegriffen", "Y fordert von X": the cases tell nothing.
    if "by" in cases or cases.count("doer") == 2 or not {"doer", "open"} & set(cases):
        return None
    if cases == ("open", "open"):
        return Doer(first.start < second.start, certain=False)
    if "doer" in cases:
        return Doer(first.case == "doer", certain=True)
    return Doer(first.case == "open", certain=True)


def _mention(text: str, start: int, end: int, name: EnglishName | DoerNoun) -> _Mention | None:
    """The one place in a sentence where a name stands, and its case; None if that is unclear."""
    found = [match for match in _CAPITALISED.finditer(text, start, end) if name.is_in(vocabulary_of(match[0]))]
    if len(found) != 1 or _is_owner(found[0][0], name):
        return None
    case = _case(text[start : found[0].start()], found[0][0].lower())
    return None if case is None else _Mention(*found[0].span(), case)


def _is_owner(word: str, name: EnglishName | DoerNoun) -> bool:
    """ "Trumps" (Regierung); also "Trump-Berater": what is named so is not the name itself."""
    if "-" in word and not name.is_in(vocabulary_of(word.split("-")[-1])):
        return True
    return word.endswith("s") and not name.text.endswith("s") and name.is_in(vocabulary_of(word[:-1]))


def _case(before: str, name: str) -> Case | None:
    """The case that the words before a name show; None where that is unclear."""
    head, adjective = name, ""
    for _ in range(_LONGEST):
        match = _WORD_BEFORE.search(before)
        if match is None:
            return "open"
        printed, word = match[1], match[1].lower()
        before = before[: match.start()]
        if word == "der":
            return _of_der(before, head, adjective)
        if word in listed("german_phrases", "object"):
            return _unless_oblique(before, "other")
        if word == "ein" and (adjective.endswith("er") or _is_one_of("masculine", head)):
            return _unless_oblique(before, "doer")
        if word in listed("german_phrases", "either"):
            return _unless_oblique(before, "open")
        if word in listed("german_phrases", "whose"):  # "deren Vorsitzenden"
            return _unless_oblique(before, "other" if head.endswith("en") else "open")
        if word in listed("german_phrases", "owner") or (word in listed("german_phrases", "unclear") and head != name):
            return None
        if word in listed("german_phrases", "oblique") or word in listed("german_phrases", "unclear"):
            return "by" if word in _AGENTIVE else "other"
        if printed[0].isupper() and not adjective:
            head = word
        elif printed[0].islower() and _ADJECTIVE.search(word) and word not in listed("german_phrases", "adverbial"):
            adjective = word
        else:
            return "open"
    return None


def _unless_oblique(before: str, case: Case) -> Case:
    """The case of a noun phrase, unless a preposition governs it."""
    match = _WORD_BEFORE.search(before)
    if match is None or match[1].lower() not in listed("german_phrases", "oblique") | listed(
        "german_phrases", "unclear"
    ):
        return case
    return "by" if match[1].lower() in _AGENTIVE else "other"


def _of_der(before: str, head: str, adjective: str) -> Case | None:
    """ "Der Minister" does it, "der Ministerin" it is done to; after a noun, "der" may tell whose it is.

    "Der WHO warf X Versagen vor": of a noun whose gender is not known, "der" tells nothing.
    """
    match = _WORD_BEFORE.search(before)
    if match is not None and match[1].lower() in listed("german_phrases", "oblique") | listed(
        "german_phrases", "unclear"
    ):
        return "by" if match[1].lower() in _AGENTIVE else "other"
    if adjective.endswith("e") or (not adjective and _is_one_of("masculine", head)):
        return "doer"
    if match is not None and match[1][0].isupper():
        return None
    return "other" if adjective.endswith("en") or (not adjective and _is_one_of("feminine", head)) else "der"


def _is_one_of(gender: str, noun: str) -> bool:
    words = listed("german_phrases", gender)
    return noun in words or any(noun.endswith(form[1:]) for form in words if form.startswith("~"))
