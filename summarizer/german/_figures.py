"""Figures: a sentence comes in; the persons that a pronoun behind it may take up go out, named or not, known or not.

"Nationalrat Urs Gerber", "eine Anwohnerin", "sein Sprecher", "Er": each with its gender, and as a subject or not.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from summarizer.german._actors import is_body_noun
from summarizer.german._cues import cue_forms
from summarizer.german._lexicon import entries, words
from summarizer.german._names import is_within_surname
from summarizer.german._owners import owned_by
from summarizer.german._persons import gender_of_noun, is_feminine, is_person_noun
from summarizer.german._territories import territories
from summarizer.german._titles import gender_of_first_name, is_title

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from summarizer.articles import Span
    from summarizer.german._actors import Actor
    from summarizer.german._titles import Gender

_TOKEN = re.compile(r"(?:\d+-)?[^\W\d_][\w’'-]*|\d+|[^\w\s]")
_CAPITAL = re.compile(r"(?:\d+-)?[^\W\d_a-zäöüß]")
_ADJECTIVE = re.compile(r"[a-zäöüß][\w-]+(?:e|en|er|es|em)$")
_CONTRACTED = {"vom": "dem", "zum": "dem", "beim": "dem", "im": "dem", "am": "dem", "zur": "der"}
_INDEFINITE = re.compile(r"(?:k?ein|sein|ihr|unser|mein)(?:e[mnrs]?)?$")
_ATTRIBUTES = frozenset(["des", "der", "eines", "einer", "seines", "seiner", "ihres", "ihrer", "von", "vom"])
_MASCULINE = frozenset(["der", "ein", "sein", "ihr", "dieser", "jener", "kein", "dem", "den", "einem", "einen", "des"])
_MASCULINE_OBLIQUE = frozenset(["seinem", "seinen", "ihrem", "ihren", "diesem", "diesen", "eines", "seines", "ihres"])
_FEMININE_ONLY = frozenset(["eine", "einer"])
_FEMININE = frozenset(["die", "der", "seine", "ihre", "diese", "jene", "seiner", "ihrer", "dieser", "zur"])
_ADDRESSES: dict[str, Gender] = {"Herr": "er", "Herrn": "er", "Frau": "sie"}
_MOST_ADJECTIVES = 4

Kind = Literal["named", "unnamed", "description", "pronoun", "body"]
"""`description`: with "der" or "die", so that it may be of somebody named: "der Leiter des Krankenhauses"."""


class Figure(NamedTuple):
    """A person in a sentence, or a body that may speak.

    Attributes:
        start: Where the words begin.
        end: Where they end.
        kind: What they are.
        gender: The pronoun that takes them up, as far as the words tell.
        subject: They can be a subject by their case.
        noun: The noun that says what the person is; empty of a name.
        actor: Whom they name, if the text introduces that person somewhere.
        bare: Nothing follows that says which: "der 58-Jährige".
    """

    start: int
    end: int
    kind: Kind
    gender: Gender
    subject: bool
    noun: str = ""
    actor: Actor | None = None
    bare: bool = False


class _Token(NamedTuple):
    text: str
    start: int
    end: int

    @property
    def low(self) -> str:
        return self.text.lower()


def figures(
    text: str, span: Span, masked: Sequence[tuple[int, int]], named: Callable[[int, int], Sequence[tuple[Span, Actor]]]
) -> list[Figure]:
    """Return the persons of a stretch of a text, in order.

    Args:
        text: The text.
        span: A sentence, or its part before some place.
        masked: What stands there between quotation marks, marks included.
        named: Gives the mentions of known persons between two places.
    """
    tokens = list(_tokens(text, span, masked))
    found: list[Figure] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token.low == "er" or (token.text == "Sie" and at == 0):
            found.append(Figure(token.start, token.end, "pronoun", "er" if token.low == "er" else "sie", True))
            at += 1
            continue
        if not _is_noun(tokens, at):
            at += 1
            continue
        stop = at + 1
        while stop < len(tokens) and _continues(text, tokens, stop):
            stop += 1
        figure = _of_run(text, tokens, at, stop, named)
        if _is_attribute(text, tokens, at, found):
            found[-1] = found[-1]._replace(end=tokens[stop - 1].end)
        elif figure is not None and found and (one := _apposed(text, found[-1], figure)) is not None:
            found[-1] = one
        elif figure is not None:
            found.append(figure)
        at = stop
    return found


def _apposed(text: str, first: Figure, second: Figure) -> Figure | None:
    """One person of a name and a noun side by side, if they are: "der Botschafter in Berlin, Oleksij Makejew"."""
    where, comma, lead = text[first.end : second.start].rpartition(",")
    leads = lead.split()
    beside = comma and _is_where(where.split()) and len(leads) <= _MOST_ADJECTIVES and all(map(_may_lead, leads))
    if not beside or (first.kind == "named") == (second.kind == "named") or "pronoun" in {first.kind, second.kind}:
        return None
    if first.kind == "named":
        return first._replace(end=second.end, gender=first.gender or second.gender)
    gender = second.gender or first.gender
    return second._replace(start=first.start, gender=gender, subject=first.subject and second.subject)


def _is_where(words_between: Sequence[str]) -> bool:
    """Whether nothing stands there, or a phrase that says of which place or thing somebody is: "in Berlin"."""
    if not words_between:
        return True
    inside = all(_CAPITAL.match(word) or _may_lead(word) or word in words("prepositions") for word in words_between)
    return words_between[0] in words("prepositions") and len(words_between) <= _MOST_ADJECTIVES and inside


def _may_lead(word: str) -> bool:
    """Whether a word may stand between a comma and the noun that explains a name: "der", "ein", "frühere"."""
    return word in words("determiner_words") or _ADJECTIVE.match(word) is not None


def _tokens(text: str, span: Span, masked: Sequence[tuple[int, int]]) -> Iterator[_Token]:
    for match in _TOKEN.finditer(text, span[0], span[1]):
        if not any(start <= match.start() < end for start, end in masked):
            yield _Token(match[0], match.start(), match.end())


def _is_noun(tokens: Sequence[_Token], at: int) -> bool:
    """Whether a word has its capital from being a noun or a name, and not from beginning the sentence."""
    token = tokens[at]
    if not _CAPITAL.match(token.text):
        return False
    first = at == 0 or not tokens[at - 1].text[0].isalnum()
    return not (first and (token.text in words("sentence_starters") or _is_function(token.low)))


def _is_function(low: str) -> bool:
    return low in cue_forms() or any(
        low in words(name)
        for name in ("fillers", "prepositions", "determiner_words", "auxiliaries", "speaker_pronouns")
    )


def _continues(text: str, tokens: Sequence[_Token], at: int) -> bool:
    """Whether a word goes on with the run of capitalised words before it, or is a particle within a name."""
    between = text[tokens[at - 1].end : tokens[at].start]
    if not between.isspace() or "\n\n" in between:
        return False
    if _CAPITAL.match(tokens[at].text):
        return True
    particle = tokens[at].text in {"van", "de", "del", "della", "di", "bin", "al", "el", "le", "la", "du", "ter"}
    particle = particle or is_within_surname(tokens[at - 1].text, tokens[at].text)
    return particle and at + 1 < len(tokens) and _CAPITAL.match(tokens[at + 1].text) is not None


def _of_run(
    text: str,
    tokens: Sequence[_Token],
    at: int,
    stop: int,
    named: Callable[[int, int], Sequence[tuple[Span, Actor]]],
) -> Figure | None:
    """The person whom some capitalised words side by side are of, if they are of one."""
    run = tokens[at:stop]
    start, end = run[0].start, run[-1].end
    determiner, governed = _before(tokens, at)
    mentions = named(start, end)
    owner = mentions[-1] if mentions and mentions[-1][0].end < end else None
    if mentions and determiner and owner is None and _is_owner(text, *mentions[-1], start, end):
        return Figure(start, end, "unnamed", gender_of_noun(run[0].text), not governed, run[0].text)
    if mentions and (owner is None or not is_person_noun(run[-1].text)):
        place, actor = mentions[-1]
        return Figure(start, place.end, "named", "", _can_be_subject(determiner, governed, ""), actor=actor)
    if len(run) > 1 and owner is None and (gender := _named_by_form(run)) is not None:
        noun = run[0].text if len(run) > 2 or is_person_noun(run[0].text) else ""
        return Figure(start, end, "named", gender, _can_be_subject(determiner, governed, ""), noun)
    noun = run[-1].text if owner is not None else run[0].text
    if not determiner and owner is None and not (governed and is_person_noun(noun)):
        return None
    if owner is not None:
        return Figure(start, end, "unnamed", gender_of_noun(noun), not governed, noun)
    if is_body_noun(noun):
        gender = "er" if determiner in _MASCULINE else "sie"
        speaks = determiner != "das" and _can_be_subject(determiner, governed, noun)
        return Figure(start, end, "body", gender, True, noun) if speaks else None
    if not is_person_noun(noun):
        return None
    gender = _gender(determiner, noun)
    if gender is None:
        return None
    kind: Kind = "unnamed" if _INDEFINITE.match(determiner) else "description"
    following = tokens[stop].low if stop < len(tokens) else ""
    bare = stop - at == 1 and following not in _ATTRIBUTES | {"für", "aus", "in", "im", "bei", "beim"}
    return Figure(start, end, kind, gender, _can_be_subject(determiner, governed, noun), noun, bare=bare)


def _is_owner(text: str, place: Span, actor: Actor, start: int, end: int) -> bool:
    """Whether a name at the end of a phrase says whose somebody is: "der Arzt Lahms"."""
    return owned_by(text, place.start, start, end, {*actor.name.split()}) == "person"


def _before(tokens: Sequence[_Token], at: int) -> tuple[str, bool]:
    """The determiner of a noun over its adjectives, and whether a preposition governs it."""
    here = at - 1
    least = max(-1, here - _MOST_ADJECTIVES)
    while here > least and _ADJECTIVE.match(tokens[here].text) and not _is_function(tokens[here].low):
        here -= 1
    if here < 0:
        return "", False
    low = tokens[here].low
    if low in _CONTRACTED:
        return _CONTRACTED[low], True
    if low in words("determiner_words"):
        return low, here > 0 and tokens[here - 1].low in words("prepositions")
    return "", here == at - 1 and low in words("prepositions")


def _named_by_form(run: Sequence[_Token]) -> Gender | None:
    """The gender of somebody whom words seem to name by their form: a title, a first name or both before a surname."""
    *before, last = (token.text for token in run)
    if last in words("not_names") or last in words("time_nouns") or last.removesuffix("s") in territories():
        return None
    for word in before:
        if word in _ADDRESSES:
            return _ADDRESSES[word]
    nouns = [word for word in before if is_person_noun(word) or is_title(word)]
    first_names: list[Gender] = [gender for gender in map(gender_of_first_name, before) if gender]
    if not (first_names or nouns or len(before) > 1) or is_person_noun(last):
        return None
    shown = gender_of_noun(nouns[-1]) if nouns else ""
    # "Minister Anna Muster": many offices are women's in this form too.
    return first_names[0] if first_names and shown != "sie" else shown


def _gender(determiner: str, noun: str) -> Gender | None:
    """The pronoun for a noun with its determiner; None for a plural."""
    if determiner in _FEMININE_ONLY:
        return "sie"
    if is_feminine(noun) and determiner in _FEMININE:
        return "sie"
    if determiner in {"das"} or noun.lower().endswith(("mitglied", "oberhaupt", "kind", "mädchen")):
        return ""
    if determiner in _MASCULINE | _MASCULINE_OBLIQUE and not noun.endswith("innen"):
        return "" if noun.endswith("in") else "er"
    return None


@cache
def _cases() -> dict[str, str]:
    rows = (entry.split() for entry in entries("determiners"))
    return {row[0]: row[1] for row in rows}


def _can_be_subject(determiner: str, governed: bool, noun: str) -> bool:
    if governed:
        return False
    if determiner == "der" and is_feminine(noun) and noun.endswith("in"):
        return False
    return not determiner or "n" in _cases().get(determiner, "n")


def _is_attribute(text: str, tokens: Sequence[_Token], at: int, found: Sequence[Figure]) -> bool:
    """Whether a run says whose the person before it is: "die Mutter von Minister Karl Hager"."""
    if not found or found[-1].kind in {"pronoun", "body"}:
        return False
    between = text[found[-1].end : tokens[at].start].split()
    return bool(between) and between[0].lower() in _ATTRIBUTES and len(between) <= _MOST_ADJECTIVES
