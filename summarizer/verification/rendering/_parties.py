"""Parties: an affiliation and the German words beside a name come in; whether these name another party goes out."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from summarizer.german._names import is_role
from summarizer.verification.rendering._keys import fold
from summarizer.verification.rendering._lexicon import pairs, words

GREENS = frozenset({"Green", "Greens"})
"""Names that may be something else, but not beside somebody's name or in the place of another party's."""

_WORD = re.compile(r"[^\W\d_][\w&]*(?:-[^\W_]\w*)*")
_FITS_WHOLE = 5
"""Letters from which on a word of the list fits whatever begins with it."""

_ACRONYM = re.compile(r"[A-ZÄÖÜ]{2,5}|[A-ZÄÖÜ][a-z]?[A-ZÄÖÜ]{1,3}")
_NAMED = re.compile(r"(?:[Pp]artei|[Ll]iste|[Bb]ewegung|[Bb]ündnis)\s([A-ZÄÖÜ]{2,5})\b")
# "Democratic senator" is of the party; "Social Democratic" and "Democratic Union" are others.
_DEMOCRATIC = r"(?:^|(?<=[a-z,;]\s)|(?<=\bUS\s))Democratic(?=\s[a-z])"
_OF_A_NAME = re.compile(r"\b(?:[A-ZÄÖÜ]\w+(?:isch|lich)|Jung|Neu)e[nrs]?\s[A-ZÄÖÜ][a-zäöüß]+\b")
_OF_PARTY = ("partei", "fraktion", "fraktions", "liste", "vize", "landeschef", "parteitag")


def is_party(name: str) -> bool:
    """Whether a name is that of a party of the list."""
    return name.removesuffix(" party").strip() in _english()


def other_party(name: str, german: str) -> str | None:
    """The word beside somebody's name that says that they are of another party than `name`; None if none does.

    Args:
        name: An English name of a party, or an abbreviation that may be one.
        german: The German words beside the name of somebody.
    """
    own = _meant(name)
    phrases, rest = _phrases_in(german)
    found = [(word, parties) for word in _words(rest) if (parties := _parties(word) or _adjective(word, own))]
    found += phrases
    found += [(word, frozenset({fold(word)})) for word in _NAMED.findall(german) if not _parties(word)]
    if not found or any(not own.isdisjoint(parties) for _, parties in found):
        return None
    return found[0][0]


@lru_cache(maxsize=4096)
def party_in(english: str) -> str | None:
    """The party that an English role names: "SPD" of "SPD defence politician"."""
    found = _named().search(english)
    return found[0] if found else None


def party_names(others: frozenset[str] = frozenset()) -> list[str]:
    """The English names of parties that mean nothing else, and some that may."""
    unclear = words("parties_ambiguous") - others
    return [name for name in _english() if name[0].isupper() and name not in unclear]


def any_party(others: frozenset[str] = frozenset()) -> str:
    """The pattern of these names, a longer one before those that it begins with."""
    return "|".join(map(re.escape, sorted(party_names(others), key=len, reverse=True)))


def last_party(german: str) -> str | None:
    """The last word of a German text that names a party."""
    return next((word for word in reversed(_WORD.findall(german)) if _parties(word)), None)


def is_of(name: str, german: str) -> bool:
    """Whether a German text names the party that an English name stands for."""
    return any(not _meant(name).isdisjoint(_parties(word)) for word in _WORD.findall(german))


def parties_named(german: str) -> list[tuple[str, frozenset[str]]]:
    """The words of a German text that name parties, with those that they may mean."""
    phrases, rest = _phrases_in(german)
    return [*((word, parties) for word in _words(rest) if (parties := _parties(word))), *phrases]


def meant_by(name: str) -> frozenset[str]:
    """The parties that an English name may mean."""
    return _meant(name)


def may_be_party(name: str, text: str) -> bool:
    """Whether an affiliation is a party: one of the list, or an abbreviation that the text treats as one."""
    if is_party(name):
        return True
    if f"{name}-Partei" in text:
        return True
    return _ACRONYM.fullmatch(name) is not None and (f"({name})" in text or any(map(_parties, _compounds(name, text))))


def _words(german: str) -> list[str]:
    """The words of a text, except the last one of another body's name: "die Parlamentarische Linke"."""
    return _WORD.findall(_OF_A_NAME.sub("", german))


def _phrases_in(german: str) -> tuple[list[tuple[str, frozenset[str]]], str]:
    """The parties that a text names by several words, as "Freie Wähler", and the text without these."""
    found: list[tuple[str, frozenset[str]]] = []
    folded = fold(german)
    if len(folded) != len(german):
        return found, german
    for stem, pattern, parties in _german_phrases():
        for match in pattern.finditer(folded) if stem in folded else ():
            found.append((german[slice(*match.span())], parties))
            german = german[: match.start()] + " " * len(match[0]) + german[match.end() :]
    return found, german


@cache
def _german_phrases() -> list[tuple[str, re.Pattern[str], frozenset[str]]]:
    phrases: dict[str, frozenset[str]] = {}
    for left, right in pairs("parties"):
        for stem in filter(lambda one: " " in one, map(str.strip, right.split(","))):
            phrases[stem] = phrases.get(stem, frozenset()) | {fold(left.split(",")[0])}
    return [(stem, re.compile(rf"\b{re.escape(stem)}\w*"), parties) for stem, parties in phrases.items()]


def _compounds(name: str, text: str) -> list[str]:
    return re.findall(rf"\b{re.escape(name)}-[^\W_]+", text) if f"{name}-" in text else []


def _meant(name: str) -> frozenset[str]:
    return _english().get(name.removesuffix(" party").strip(), frozenset({fold(name)}))


@lru_cache(maxsize=8192)
def _parties(word: str) -> frozenset[str]:
    """The parties that a German word may name: "SPD", "Grünen-Chefin", "DK-Abgeordnete", "Tisza-Partei"."""
    head, *others = word.split("-")
    if not head[0].isupper():
        return frozenset()
    folded = fold(head)
    short = head in _english() or not head[1:].islower()
    known = frozenset(
        party
        for stems, parties in _german()
        for stem in stems
        if (folded == stem and short) or (len(stem) >= _FITS_WHOLE and folded.startswith(stem))
        for party in parties
    )
    if known or not others:
        return known
    tail = others[-1]
    named = tail.lower().startswith(_OF_PARTY) or (_ACRONYM.fullmatch(head) and is_role(tail))
    return frozenset({folded}) if named and folded not in {"eu", "us", "un", "nato"} else frozenset()


def _adjective(word: str, own: frozenset[str]) -> frozenset[str]:
    """The party of "demokratisch" or "republikanisch", beside one that is named in the same way."""
    if not word.endswith(("ische", "ischer", "ischen")) or not word[0].islower():
        return frozenset()
    alike = [(stem, parties) for stems, parties in _german() for stem in stems if stem.endswith("isch")]
    if not any(not own.isdisjoint(parties) for _, parties in alike):
        return frozenset()
    return frozenset(party for stem, parties in alike if fold(word).startswith(stem) for party in parties)


@cache
def _named() -> re.Pattern[str]:
    """The names of parties that mean nothing else in an English role."""
    return re.compile(rf"\b(?:{any_party()})(?![\w-])|{_DEMOCRATIC}")


@cache
def _english() -> dict[str, frozenset[str]]:
    """The parties that an English name may mean, each by the first name of its line."""
    found: dict[str, frozenset[str]] = {}
    for left, _ in pairs("parties"):
        names = [name.strip() for name in left.split(",")]
        for name in names:
            found[name] = found.get(name, frozenset()) | {fold(names[0])}
    return found


@cache
def _german() -> tuple[tuple[tuple[str, ...], frozenset[str]], ...]:
    """The words for each party, with the first name of its line."""
    rows: list[tuple[tuple[str, ...], frozenset[str]]] = []
    for left, right in pairs("parties"):
        stems = tuple(stem for one in right.split(",") if " " not in (stem := one.strip()))
        rows.append((stems, frozenset({fold(left.split(",")[0])})))
    return tuple(rows)
