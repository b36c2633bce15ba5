"""The names in an English text, as far as its capitals show them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from summarizer.verification.rendering._entities import entity_at, parts_of
from summarizer.verification.rendering._lexicon import words
from summarizer.verification.rendering._names import is_ordinary

_TOKEN = re.compile(r"(?:[A-Z]\.){2,}|[^\W\d_]+(?:['’][^\W\d_]+)*|\d[\d.,]*|[.!?:;…]|[\"“”„«»‘(\[–—\n]")
_ABBREVIATIONS = frozenset(
    {"mr", "mrs", "ms", "dr", "st", "prof", "gen", "sen", "rep", "gov", "lt", "col", "no", "vs", "jr", "sr"}
)
# No name to speak of ends so; "Delivery is to begin" opens with a noun.
_ABSTRACT_ENDS = (
    "tion",
    "sion",
    "ing",
    "ment",
    "ness",
    "ity",
    "ance",
    "ence",
    "ship",
    "ery",
    "ism",
    "hood",
    "ief",
    "out",
)
_COMMON_ENDS = (
    "s",
    "ing",
    "ed",
    "ly",
    "tion",
    "sion",
    "ment",
    "ness",
    "ity",
    "ance",
    "ence",
    "ship",
    "ism",
    "able",
    "ous",
)
_TITLE_CASE_SHARE = 0.6
_TITLE_CASE_WORDS = 4


@dataclass(frozen=True, slots=True)
class EnglishName:
    """One word of a name, or a known entity of several words.

    Attributes:
        text: As written, possessive ending off.
        parts: Its folded words.
        stems: The German stems of a known entity; empty for any other name.
    """

    text: str
    parts: tuple[str, ...]
    stems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    initial: bool
    joined: bool
    """A hyphen stands before it."""


def english_names(text: str) -> tuple[EnglishName, ...]:
    """The names of an English text, in order: capitalised words that are neither titles nor sentence openings."""
    tokens = _words(text)
    parts = [(parts_of(token.text) or [token.text.lower()])[0] for token in tokens]
    title_case = not text.rstrip().endswith((".", "!", "?")) and _is_title_case(tokens)
    names: list[EnglishName] = []
    place = 0
    while place < len(tokens):
        token = tokens[place]
        if not token.text[0].isupper():
            place += 1
            continue
        entity = entity_at(parts, place)
        if entity and _is_named(tokens[place : place + entity.length]):
            run = tokens[place : place + entity.length]
            if not (entity.length == 1 and _is_pronoun(token)):
                whole = " ".join(_bare(word.text) for word in run)
                names.append(EnglishName(whole, tuple(parts[place : place + entity.length]), entity.stems))
            place += entity.length
            continue
        if not _is_common(tokens, parts, place, title_case):
            names.append(EnglishName(_bare(token.text), (parts[place],), ()))
        place += 1
    return tuple(names)


def _words(text: str) -> list[_Word]:
    found: list[_Word] = []
    initial = True
    last = ""
    for match in _TOKEN.finditer(text):
        token = match[0]
        if token[0].isalpha():
            joined = match.start() > 0 and text[match.start() - 1] in "-‑"
            found.append(_Word(token, initial, joined))
            initial = False
        elif token == ".":
            # "Mr. Smith", "J. D. Vance": no sentence ends here.
            initial = initial or not (last.lower() in _ABBREVIATIONS or (len(last) == 1 and last.isupper()))
        else:
            initial = initial or not token[0].isdigit()
        last = token
    return found


def _is_title_case(tokens: list[_Word]) -> bool:
    long = [token for token in tokens if len(token.text) > 3 and not token.joined]
    capitals = sum(token.text[0].isupper() for token in long)
    return len(long) >= _TITLE_CASE_WORDS and capitals > _TITLE_CASE_SHARE * len(long)


def _is_named(run: list[_Word]) -> bool:
    """Whether a known entity is meant: all its longer words have capitals ("us" and "US" differ)."""
    return all(word.text[0].isupper() for word in run if len(word.text) > 3) and run[-1].text[0].isupper()


def _is_pronoun(token: _Word) -> bool:
    return token.text in ("Us", "Is", "It", "I", "May", "March", "Pole")


def _is_common(tokens: list[_Word], parts: list[str], place: int, title_case: bool) -> bool:
    token, part = tokens[place], parts[place]
    bare = part.removesuffix("'s")
    if is_ordinary(bare) or is_ordinary(bare.removesuffix("s")) or len(bare) == 1:
        return True
    if title_case:
        return not token.text.isupper()
    if not token.initial:
        # A capital after an opening bracket or in a list of points counts as a sentence opening, others do not.
        return bare in ("i", "i'm", "i've", "i'd", "i'll")
    following = tokens[place + 1] if place + 1 < len(tokens) else None
    if (
        bare in words("starters")
        or bare.endswith(_ABSTRACT_ENDS)
        or (bare.endswith(_COMMON_ENDS) and not _is_singular(following))
    ):
        return True
    name_follows = following is not None and following.text[0].isupper() and not following.initial
    return not (name_follows or token.text.isupper() or _speaks(following))


def _is_singular(word: _Word | None) -> bool:
    """Whether a verb follows that a plural ("Lessons", "Prosecutors") cannot have."""
    return word is not None and not word.initial and word.text in ("is", "has", "was", "does", "intends", "says")


def _speaks(word: _Word | None) -> bool:
    return (
        word is not None
        and not word.initial
        and (word.text in words("verbs_of_persons") or word.text.endswith("ed") or word.joined)
    )


def _bare(word: str) -> str:
    return word.removesuffix("'s").removesuffix("’s")
