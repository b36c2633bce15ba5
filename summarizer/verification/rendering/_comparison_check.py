"""Whether a comparison keeps its side: "mehr, als wir erwartet hatten" is no "less than we had expected"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from functools import cache
from itertools import chain

from summarizer.german._negation import Negation
from summarizer.german._words import words_of
from summarizer.verification.rendering._english_negations import EnglishNegation, english_negations
from summarizer.verification.rendering._lexicon import lines, pairs, words
from summarizer.verification.rendering._order_check import words_shared
from summarizer.verification.rendering._problem import Problem
from summarizer.verification.rendering._things import names, of_english, of_german

_THAN_DE = r"(?:\s[\w%-]+){0,3}?,?\sals\b"
_THAN_EN = r"\s(?:[\w%-]+\s){0,5}?than\b"
_THAN, _ALS = re.compile(rf"[\w-]+{_THAN_EN}"), re.compile(rf"[\w-]+{_THAN_DE}")
_COMPARATIVE = re.compile(r"\b(?:more|less|fewer|better|worse|further|\w+er)\b")
_CLAUSE_END = re.compile(r"[.;:!?,](?:\s|$)")
_WORD = re.compile("[a-z]+")
# "More slowly" says less.
_OTHER_SCALE = re.compile(r"(?:more|less)\s\w+ly\b", re.IGNORECASE)
_BESIDE = 25
"""Characters before a comparative in which its negation stands."""


def comparison_problems(
    english: str,
    runs: frozenset[str],
    german: str,
    low: Set[str],
    stated: Sequence[Negation],
) -> Iterator[Problem]:
    """The one comparison of the English that lies on the other side of a scale than the one of the German.

    Args:
        english: The text.
        runs: Its runs of letters.
        german: The passage.
        low: Its words, in small letters.
        stated: Its negations.
    """
    if "than" not in runs or "als" not in low:
        return
    for more_de, less_de, more_en, less_en in _scales():
        theirs = [(match, side) for side, form in ((1, more_de), (-1, less_de)) for match in form.finditer(german)]
        if len(theirs) != 1:
            continue
        ours = [(match, side) for side, form in ((1, more_en), (-1, less_en)) for match in form.finditer(english)]
        if len(ours) != 1 or ours[0][1] == theirs[0][1]:
            continue
        said, meant = ours[0][0], theirs[0][0]
        if _is_denied(said, english_negations(english, runs)) or _is_denied(meant, stated):
            continue
        if has_turned_sides(english, said.span(), german, meant.span()) is False:
            yield Problem("rendering.opposite", f"{said[0]!r} turns round {meant[0]!r}")
            return
    yield from _changed_places(english, runs, german, stated)


def _changed_places(english: str, runs: frozenset[str], german: str, stated: Sequence[Negation]) -> Iterator[Problem]:
    """The comparison whose two sides have changed places: "prices rose faster than wages", "wages … than prices"."""
    theirs = {form.start(): (form, side) for forms in _scales() for side, form in _sided(forms[:2], german)}
    ours = {form.start(): (form, side) for forms in _scales() for side, form in _sided(forms[2:], english)}
    if len(ours) != 1 or len(theirs) != 1:
        return
    (said, side), (meant, other) = next(iter(ours.values())), next(iter(theirs.values()))
    if (
        side != other
        or _OTHER_SCALE.match(said[0])
        or _is_denied(said, english_negations(english, runs))
        or _is_denied(meant, stated)
    ):
        return
    told, given = _sides(english, *said.span(), _THAN), _sides(german, *meant.span(), _ALS)
    if told is None or given is None:
        return
    crossed = _alike(told[0], given[1]) and _alike(told[1], given[0])
    if crossed and not _alike(told[1], given[1]):
        yield Problem("rendering.opposite", f"what {said[0]!r} compares has changed places")


def _sided(forms: Sequence[re.Pattern[str]], text: str) -> Iterator[tuple[bool, re.Match[str]]]:
    """The comparatives of a scale in a text, with whether they say more."""
    more, less = forms
    yield from ((True, match) for match in more.finditer(text))
    yield from ((False, match) for match in less.finditer(text))


def _is_denied(match: re.Match[str], negations: Sequence[Negation | EnglishNegation]) -> bool:
    denying = words("negating_concepts")
    kinds = ((one, {one.concept} if isinstance(one, Negation) else one.concepts) for one in negations if one.firm)
    return any(not kind.isdisjoint(denying) and -1 <= match.start() - one.end <= _BESIDE for one, kind in kinds)


def has_turned_sides(english: str, said: tuple[int, int], german: str, meant: tuple[int, int]) -> bool | None:
    """Whether the two that are compared have changed places: "A has less than B", "B has more than A".

    Args:
        english: The text.
        said: Where its comparative stands; "than" may belong to it or follow.
        german: The passage.
        meant: Where its comparative stands; "als" may belong to it or follow.

    Returns:
        None if it cannot be told, or no comparison follows.
    """
    theirs = _sides(german, *meant, _ALS)
    if theirs is None:
        return None
    ours = _sides(english, *said, _THAN) or (english[: said[0]], "")
    direct = _alike(ours[0], theirs[0]) + _alike(ours[1], theirs[1])
    crossed = _alike(ours[0], theirs[1]) + _alike(ours[1], theirs[0])
    return crossed > direct if crossed != direct else None


def stands_in_comparison(english: str, said: tuple[int, int], german: str, meant: tuple[int, int]) -> bool:
    """Whether words at these places compare, in the English perhaps without saying what with: "His rival was older"."""
    return _ALS.match(german, meant[0]) is not None and _COMPARATIVE.search(english, *said) is not None


def _sides(text: str, start: int, end: int, than: re.Pattern[str]) -> tuple[str, str] | None:
    """What is compared and what with, in the clause in which a comparative stands."""
    joint = than.match(text, start)
    if joint is None:
        return None
    first = max((mark.end() for mark in _CLAUSE_END.finditer(text, 0, start)), default=0)
    last = _CLAUSE_END.search(text, max(end, joint.end()))
    return text[first : joint.end()], text[max(end, joint.end()) : last.start() if last else len(text)]


def _alike(english: str, german: str) -> int:
    """How many words of an English phrase a German one has, pronouns and the things of the word lists included."""
    tokens, others = _WORD.findall(english.lower()), words_of(german)
    told = names(chain.from_iterable(map(of_german, others.printed)))
    things = sum(not told.isdisjoint(names(of_english(token))) for token in tokens)
    persons = any(_is_one_of(word, _pronouns().get(token, ())) for token in tokens for word in others.low)
    return max(words_shared(english, german), things) + persons


def _is_one_of(word: str, forms: Sequence[str]) -> bool:
    return any(word.startswith(form[:-1]) if form.endswith("-") else word == form for form in forms)


@cache
def _pronouns() -> dict[str, tuple[str, ...]]:
    return {word: tuple(right.split()) for left, right in pairs("pronouns") for word in left.split()}


@cache
def _scales() -> tuple[tuple[re.Pattern[str], ...], ...]:
    scales: list[tuple[re.Pattern[str], ...]] = []
    for line in lines("comparatives"):
        *german, more, less = (form.replace(" ", "|") for form in line.split(" = "))
        forms = [rf"\b(?:{form})(?:e[nmrs]?)?\b{_THAN_DE}" for form in german]
        forms += [rf"\b(?:{form})\b{_THAN_EN}" for form in (more, less)]
        scales.append(tuple(re.compile(form, re.IGNORECASE) for form in forms))
    return tuple(scales)
