"""Whether a comparison keeps its side: "mehr, als wir erwartet hatten" is no "less than we had expected"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain

from summarizer.german._negation import Negation
from summarizer.german._words import words_of
from summarizer.verification.rendering._clauses import stretch_round
from summarizer.verification.rendering._english_negations import EnglishNegation
from summarizer.verification.rendering._evidence import Evidence
from summarizer.verification.rendering._lexicon import lines, pairs, words
from summarizer.verification.rendering._order_check import words_shared
from summarizer.verification.rendering._problem import Problem
from summarizer.verification.rendering._statement import Statement
from summarizer.verification.rendering._things import names, of_english, of_german

_THAN_DE = r"(?:\s[\w%-]+){0,4}?,?\sals\b"
_THAN_EN = r"(?!\s\w+ly\s)\s(?:[\w%-]+\s){0,4}?(?:[\w-]+,\sat\s[\w%\s-]{1,20},\s)?than\b"
_THAN, _ALS = re.compile(rf"[\w-]+{_THAN_EN}"), re.compile(rf"[\w-]+{_THAN_DE}")
_NOUN = re.compile(
    r"\s(?:(?:the|in|of|with|for|by|at|on|from|to)\s)*[a-z][\w-]*(?=\s[a-z])|\s(?:[a-zäöüß]\w*\s)*[A-ZÄÖÜ][\w-]*"
)
_TWO = re.compile(r"[\w-]+\s[\w-]+\s(?:[\w-]+\s)*(?:als|than)\b")
_PLACED = re.compile(r"\s(?:in|at|with|for|among|about|im|bei|beim|auf|am|an|um)\s.*", re.DOTALL)
# What was thought, or was so before, cannot change places with what is.
_EXPECTED_DE = re.compile(
    r"\b(?:je|erwartet|erhofft|gehofft|geplant|gedacht|angenommen|befürchtet|vorgesehen|zuvor|bisher|bislang|üblich)\b"
)
_EXPECTED_EN = re.compile(
    r"\b(?:ever|expect|hope|plan|thought|assum|fear|envisag|before|previous|so far|until now|usual)"
)
_COMPARATIVE = re.compile(r"\b(?:more|less|fewer|better|worse|further|\w+er)\b")
_LESS_EN = re.compile(r"\bless ([a-z]{3,}) than\b")
_LESS_DE = re.compile(r"\b(?:weniger|geringer|minder|nicht|kein\w*|nie|ohne|un\w+)\b", re.IGNORECASE)
_MORE_DE = re.compile(r"\b([a-zäöüß]{3,}er)\sals\b")
_CLAUSE_END = re.compile(r"[.;:!?,](?:\s|$)")
_LESS_OR_THAN_EN = frozenset({"less", "than", "least", "fewer", "reduced"})
_WORD = re.compile("[a-z]+")
_CAPITALISED = re.compile(r"[^\W\d_a-zäöüß][\w-]*")
_LESS_OF_DE = re.compile(r"\bweniger ([a-zäöüß]{4,})\b(?!,? als\b)")
_MORE_OF_EN = re.compile(r"\bmore ([a-z]{3,})\b|\b([a-z]{3,})(?:ier|er)\b")
_BESIDE = 25
"""Characters before a comparative in which its negation stands."""


_AS_NEVER = re.compile(r"\bso [a-zäöüß]+ wie (?:noch )?nie\b")
_LESS_THAN_EVER = re.compile(r"\bless [a-z]+ than (?:ever|at any|in any|before)\b", re.IGNORECASE)


def less_than_ever(english: str, german: str) -> Problem | None:
    """What is told as less than ever of what is so as never before: "so sicher wie nie" is no "less safe than ever"."""
    stated, said = _AS_NEVER.search(german), _LESS_THAN_EVER.search(english)
    return Problem("rendering.opposite", f"{said[0]!r} turns round {stated[0]!r}") if stated and said else None


def more_of_less(statement: Statement, german: str) -> Problem | None:
    """What is told as more of what is so less: "less gloomy" is what "weniger düster" says, and "gloomier" is not."""
    less = _LESS_OF_DE.search(german)
    if less is None or statement.negations or not statement.runs.isdisjoint(_LESS_OR_THAN_EN):
        return None
    more = (one for one in _MORE_OF_EN.finditer(statement.text) if words_shared(one[1] or one[2], less[1]))
    said = next(more, None)
    return Problem("rendering.opposite", f"{said[0]!r} turns round {less[0]!r}") if said else None


def comparison_problems(statement: Statement, evidence: Evidence) -> Iterator[Problem]:
    """The one comparison of the English that lies on the other side of a scale than the one of the German."""
    english, german = statement.text, evidence.text
    if (less := _made_less(english, german)) is not None:
        yield Problem("rendering.opposite", f"{less[0]!r} turns round what the German compares")
        return
    for more_de, less_de, more_en, less_en in _scales():
        theirs = [(match, side) for side, form in ((1, more_de), (-1, less_de)) for match in form.finditer(german)]
        if len(theirs) != 1:
            continue
        ours = [(match, side) for side, form in ((1, more_en), (-1, less_en)) for match in form.finditer(english)]
        if len(ours) != 1:
            continue
        said, meant = ours[0][0], theirs[0][0]
        if _is_denied(said, statement.negations) or _is_denied(meant, evidence.negations):
            continue
        if ours[0][1] == theirs[0][1]:
            if _is_crossed(english, said, german, meant):
                yield Problem("rendering.opposite", f"what {said[0]!r} compares has changed places")
                return
        elif has_turned_sides(english, said.span(), german, meant.span()) is False:
            yield Problem("rendering.opposite", f"{said[0]!r} turns round {meant[0]!r}")
            return


def _made_less(english: str, german: str) -> re.Match[str] | None:
    """Where English has less of what German has more of: "less brave than" of "mutiger als"."""
    less = _LESS_EN.search(english)
    if less is None or _LESS_DE.search(german):
        return None
    alike = [more for more in _MORE_DE.finditer(german) if words_shared(less[1], more[1])]
    turned = any(has_turned_sides(english, less.span(), german, more.span()) for more in alike)
    return less if alike and not turned else None


def _is_denied(match: re.Match[str], negations: Sequence[Negation | EnglishNegation]) -> bool:
    denying = words("negating_concepts")
    # "Die Ablehnung war höher": a noun denies no comparison.
    verbs = (one for one in negations if one.firm and not (isinstance(one, Negation) and one.noun))
    kinds = ((one, {one.concept} if isinstance(one, Negation) else one.concepts) for one in verbs)
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
    direct, crossed = _shared(english, said, german, meant) or (0, 0)
    return crossed > direct if crossed != direct else None


def _shared(english: str, said: tuple[int, int], german: str, meant: tuple[int, int]) -> tuple[int, int] | None:
    """How many words the sides of two comparisons share as they stand and crosswise; None if nothing is compared."""
    theirs = _sides(german, *meant, _ALS)
    if theirs is None:
        return None
    ours = _sides(english, *said, _THAN)
    if ours is None and _EXPECTED_DE.search(theirs[1]) and _EXPECTED_EN.search(english):
        return 0, 1  # "später als geplant": "it had been planned for earlier"
    ours = ours or (english[: said[0]], "")
    if _EXPECTED_DE.search(theirs[1]) and _EXPECTED_EN.search(ours[1]):
        return 1, 0  # "weniger als erwartet", "more than was expected"
    named = tuple(map(_names_of, ours)), tuple(map(_names_of, theirs))
    if all(map(all, named)):
        (one, other), (das, als) = named
        if (direct := _alike(one, das) + _alike(other, als)) != (crossed := _alike(one, als) + _alike(other, das)):
            return direct, crossed
    direct = _alike(ours[0], theirs[0]) + _alike(ours[1], theirs[1])
    return direct, _alike(ours[0], theirs[1]) + _alike(ours[1], theirs[0])


def _names_of(text: str) -> str:
    """The capitalised words of a side, which tell more of it than "in the first three years"."""
    return " ".join(_CAPITALISED.findall(text))


def _is_crossed(english: str, said: re.Match[str], german: str, meant: re.Match[str]) -> bool:
    """Whether what is behind "als" stands before "than", and what is behind that before "als".

    What both sides share tells nothing: "the price is lower in Bremen than in Bavaria".
    """
    (more, rest), (mehr, als) = _around(english, said), _around(german, meant)
    return bool(_alike(more, als) and _alike(rest, mehr)) and not (_alike(rest, als))


def _around(text: str, match: re.Match[str]) -> tuple[str, str]:
    """What stands before "than" or "als" in its clause, and what behind it."""
    first, last = _clause_of(text, *match.span())
    return text[first : match.end()], text[match.end() : last]


def _clause_of(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the clause of a comparison begins, and where what it compares with ends.

    "Mehr Frauen als Männer stimmten dafür": what follows is said of both.
    """
    first, last = stretch_round(text, start, end, _CLAUSE_END)
    two_nouns = _TWO.match(text, start, end) is not None
    if two_nouns and not text[first:start].strip() and (noun := _NOUN.match(text, end, last)):
        last = noun.end()
    return first, last


def stands_in_comparison(english: str, said: tuple[int, int], german: str, meant: tuple[int, int]) -> bool:
    """Whether words at these places compare, in the English perhaps without saying what with: "His rival was older"."""
    return _ALS.match(german, meant[0]) is not None and _COMPARATIVE.search(english, *said) is not None


def _sides(text: str, start: int, end: int, than: re.Pattern[str]) -> tuple[str, str] | None:
    """What is compared and what with, in the clause in which a comparative stands."""
    joint = than.match(text, start)
    if joint is None:
        return None
    first, last = _clause_of(text, start, max(end, joint.end()))
    opens = not text[first:start].strip()
    placed = None if opens else _PLACED.search(joint[0])  # "lower in Bremen than in Bavaria"
    inside = joint[0] if opens else placed[0] if placed else ""
    return text[first:start] + inside, text[max(end, joint.end()) : last]


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
        forms += [rf"\b(?:{form.replace('_', ' ')})\b{_THAN_EN}" for form in (more, less)]
        scales.append(tuple(re.compile(form, re.IGNORECASE) for form in forms))
    return tuple(scales)
