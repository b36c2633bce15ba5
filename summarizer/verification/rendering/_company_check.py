"""Of how many it is said: "Polen und Frankreich lehnen ab" is no "only Poland", and no "Poland, France and Italy".

The German names them side by side; the English that has one of them alone, sets one apart from the other, or has one
more whom the article names elsewhere says it of others than the German does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summarizer.german._negation import PLAIN
from summarizer.verification.rendering._clauses import is_one_sentence
from summarizer.verification.rendering._english_names import EnglishName
from summarizer.verification.rendering._evidence import Evidence
from summarizer.verification.rendering._lexicon import says
from summarizer.verification.rendering._order_check import words_shared
from summarizer.verification.rendering._parties import is_party
from summarizer.verification.rendering._place_check import kind_of_name
from summarizer.verification.rendering._problem import Problem
from summarizer.verification.rendering._statement import Statement
from summarizer.verification.rendering._vocabulary import vocabulary_of

_LIST = "company"
_NAME = r"(?:[Tt]he\s)?[A-Z][\w’/-]*(?:\s[A-Z][\w-]*)*"
_LISTED = rf"{_NAME}(?:,\s{_NAME})*(?:,?\sand\s{_NAME})?"
_ALONE = re.compile(
    rf"(?:^|[,;]\s|\bthat\s)[Oo]nly\s(?P<who>{_LISTED})\s[a-z]|(?:^|[,;]\s|\bthat\s)(?P<one>{_NAME})\salone\s[a-z]"
)
_APART = re.compile(
    rf"\b[Uu]nlike\s(?P<other>{_NAME})|\b(?:but|and)\snot\s(?P<left>{_NAME})|\b[Ii]n\scontrast\sto\s(?P<third>{_NAME})"
)
_SEVERAL = re.compile(rf"{_NAME}(?:,\s{_NAME})*,?\sand\s{_NAME}")
_CHUNK = r"(?:(?:[Dd](?:er|ie|as|en|em))\s)?[A-ZÄÖÜ][\w/-]*(?:\s[A-ZÄÖÜ][\w-]*)*"
_TOGETHER = re.compile(rf"{_CHUNK}(?:,\s{_CHUNK})*\s(?:und|sowie|als\sauch|wie\sauch|und\sauch)\s{_CHUNK}")
_ALSO = re.compile(rf"\b(?:[Aa]uch|[Ee]benso|[Ee]benfalls)\s(?P<who>{_CHUNK})")
_PART = re.compile(r",\s|\s(?:und|sowie|als\sauch|wie\sauch)\s(?:auch\s)?")


def company_problems(statement: Statement, evidence: Evidence) -> Iterator[Problem]:
    """What the English says of one alone that the German says of several."""
    if says(evidence.words, _LIST, "restricting_de") or not is_one_sentence(evidence.text):
        return
    if "only" in statement.runs or "alone" in statement.runs:
        yield from _made_alone(statement.text, evidence.text)
    elif "unlike" in statement.runs or "not" in statement.runs or "contrast" in statement.runs:
        yield from _set_apart(statement.text, evidence)


def joins(name: EnglishName, named: Sequence[EnglishName], english: str, evidence: Evidence) -> bool:
    """Whether a name that the passage has not stands among others that it names side by side, and no one else.

    Args:
        name: The name.
        named: All names of the text.
        english: The text.
        evidence: The passage.
    """
    among = next((match[0] for match in _SEVERAL.finditer(english) if name.text in match[0]), None)
    if among is None:
        return False
    others = [one for one in named if one.text in among and one.is_in(evidence.vocabulary)]
    known = is_party(name.text) or kind_of_name(name, english) is not None
    if known and others and says(evidence.words, _LIST, "restricting_de"):
        return len(others) == 1 and is_one_sentence(evidence.text)
    if says(evidence.words, _LIST, "widening_de"):
        return False
    for together in _TOGETHER.finditer(evidence.text):
        parts = [vocabulary_of(part) for part in _PART.split(together[0])]
        if all(any(one.is_in(part) for one in others) for part in parts) and all(
            any(one.is_in(part) for part in parts) for one in others
        ):
            return known or _names_all(named, evidence.text)
    return False


def _names_all(named: Sequence[EnglishName], german: str) -> bool:
    """Whether everything that a passage names or calls by a noun is a name that the English has."""
    nouns = re.findall(r"\b[A-ZÄÖÜ][\w-]*", german)
    return all(any(one.is_in(vocabulary_of(noun)) for one in named) for noun in nouns)


def _made_alone(english: str, german: str) -> Iterator[Problem]:
    alone = _ALONE.search(english)
    if alone is None:
        return
    who, rest = alone["who"] or alone["one"], english[alone.end() - 1 :]
    for together in _TOGETHER.finditer(german):
        parts = _PART.split(together[0])
        told = [part for part in parts if words_shared(who, part)]
        if told and len(told) < len(parts) and words_shared(rest, german.replace(together[0], " ")):
            yield Problem("rendering.doer", f"the German says it of {together[0]!r}, not of {who!r} alone")
            return
    for also in _ALSO.finditer(german):
        if words_shared(who, also["who"]) and words_shared(rest, german.replace(also[0], " ")):
            yield Problem("rendering.doer", f"the German says it of {who!r} as well, not of {who!r} alone")
            return


def _set_apart(english: str, evidence: Evidence) -> Iterator[Problem]:
    if any(one.concept == PLAIN for one in evidence.negations) or says(evidence.words, _LIST, "contrasting_de"):
        return
    for apart in _APART.finditer(english):
        other = apart["other"] or apart["left"] or apart["third"]
        before = english[: apart.start()]
        for together in _TOGETHER.finditer(evidence.text):
            parts = _PART.split(together[0])
            if any(words_shared(other, part) for part in parts) and any(
                words_shared(before or english[apart.end() :], part) and not words_shared(other, part) for part in parts
            ):
                yield Problem("rendering.doer", f"the German says it of {together[0]!r} together")
                return
