"""Names that are written differently in English and German: states, peoples, cities, bodies, parties.

An English phrase comes in, the German stems out of which one must occur go out. Babel's CLDR tables give the
states and languages; the lists beside this module give demonyms, exonyms and institutions.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Literal, NamedTuple, cast

from summarizer.verification.rendering._keys import fold
from summarizer.verification.rendering._lexicon import lines, pairs

_PARTS = re.compile(r"[a-z0-9.&]+(?:'[a-z]+)?")
_ENDINGS = re.compile(r"(?:land|reich|ien|en|a|e)$")
_MIN_STEM = 5  # "Finn" and "Mal" would begin too many other words; the demonyms give those
_LONGEST = 6


class Entity(NamedTuple):
    """An entity found at the start of a phrase.

    Attributes:
        length: How many words of the phrase name it.
        stems: The German stems that stand for it.
    """

    length: int
    stems: tuple[str, ...]


def parts_of(name: str) -> list[str]:
    """A name's folded words; hyphens and slashes part them."""
    return _PARTS.findall(fold(name))


def entity_at(parts: Sequence[str], start: int = 0) -> Entity | None:
    """The longest known entity that begins with the folded word at `start`."""
    longest = longest_from(parts[start]) if start < len(parts) else 0
    for length in range(min(longest, len(parts) - start), 0, -1):
        name = tuple(parts[start : start + length])
        if entity := _entities().get(name) or (_entities().get(_unowning(name)) if length > 1 else None):
            return entity
    return None


def _unowning(name: tuple[str, ...]) -> tuple[str, ...]:
    """A name without the ending of a possessor: "Lower Saxony's"."""
    return (*name[:-1], name[-1].removesuffix("'s"))


def longest_from(part: str) -> int:
    """How many words the longest known entity has that begins with a folded word; 0 if none does."""
    return _longest().get(part, 0)


@cache
def _longest() -> dict[str, int]:
    """How many words the longest entity has that begins with a word."""
    longest: dict[str, int] = {}
    for name in _entities():
        longest[name[0]] = max(min(len(name), _LONGEST), longest.get(name[0], 0))
    return longest


@cache
def _entities() -> dict[tuple[str, ...], Entity]:
    """The entities by the folded words of their names."""
    return {name: Entity(len(name), stems) for name, stems in _stems_by_name().items() if stems}


def _stems_by_name() -> dict[tuple[str, ...], tuple[str, ...]]:
    table: dict[tuple[str, ...], tuple[str, ...]] = {}

    def add(english: str, stems: tuple[str, ...]) -> None:
        key = tuple(parts_of(english))
        if key:
            table[key] = tuple(dict.fromkeys(table.get(key, ()) + stems))

    territories, german_territories = cldr("en", "territories"), cldr("de", "territories")
    languages, german_languages = cldr("en", "languages"), cldr("de", "languages")
    peoples = dict(demonyms())
    for code, name in territories.items():
        stems = peoples[code][1] if code in peoples else ()
        stems += _territory_stems(german_territories.get(code, name))
        for form in (name, name.replace("&", "and"), *(peoples[code][0] if code in peoples else ())):
            add(form, stems)
    for code, name in languages.items():
        stem = _stem(german_languages.get(code, name))
        if len(code) == 2 and len(stem) >= _MIN_STEM:
            add(name, (stem,))
    for forms, stems in (*pairs("names"), *pairs("exonyms")):
        phrases = tuple(_phrase(stem) for stem in stems.split(","))
        for form in forms.split(","):
            add(form, phrases)
    for forms, stems in pairs("parties"):
        known = tuple(_party_stem(stem) for stem in stems.split(","))
        for form in map(str.strip, forms.split(",")):
            # A name of one word is a name in other lines, or something else, too: "League", "Reform".
            if " " in form or form.isupper() or tuple(parts_of(form)) in table:
                add(form, known)
    return table


def _party_stem(stem: str) -> str:
    """A word for a party: one of five letters or more fits whatever begins with it."""
    phrase = _phrase(stem)
    return phrase if len(phrase) >= _MIN_STEM else f"={phrase}"


def cldr(language: str, kind: Literal["territories", "languages"]) -> dict[str, str]:
    """CLDR's names in `language`, by their codes; Babel leaves their types open."""
    from babel import Locale  # 20 ms to import, and not every run checks a name

    return dict(cast("Mapping[str, str]", getattr(Locale(language), kind)))


def demonyms() -> list[tuple[str, tuple[tuple[str, ...], tuple[str, ...]]]]:
    """The English names of peoples and the German stems for them, by the codes of their states."""
    rows: list[tuple[str, tuple[tuple[str, ...], tuple[str, ...]]]] = []
    for line in lines("demonyms"):
        left, _, right = line.partition(" = ")
        code, *english = left.split()
        rows.append((code, (tuple(english), tuple(_phrase(stem) for stem in right.split()))))
    return rows


def _territory_stems(german_name: str) -> tuple[str, ...]:
    folded = fold(german_name).replace("-", " ")
    stem = _stem(german_name)
    return (folded, stem) if len(stem) >= _MIN_STEM else (folded,)


def _stem(german_name: str) -> str:
    folded = fold(german_name)
    return "" if " " in folded else _ENDINGS.sub("", folded)


def _phrase(stem: str) -> str:
    return stem.strip().replace("-", " ")
