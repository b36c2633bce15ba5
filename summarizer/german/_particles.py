"""Particles of names: a text comes in; the surnames in it that begin with "von" or "zu" go out, "von der Leyen".

What stands before the particle somewhere shows that: "sagte von Notz" where the text has "Konstantin von Notz".
"""

from __future__ import annotations

import re
from functools import lru_cache

from summarizer.german._names import is_role, joins_name
from summarizer.german._territories import territories
from summarizer.german._titles import gender_of_first_name

# The letters before what must precede them: a search for letters is quick.
_SURNAME = re.compile(r"(?:von(?<=\svon)|zu(?<=\szu))\s(?:der\s|dem\s|den\s)?(?P<last>[A-ZÄÖÜ][\w-]*[a-zäöüß])")
_ADDRESSES = frozenset({"Frau", "Herr", "Herrn"})
_LONGEST = 60
"""Characters before a particle in which the two words before it stand."""


@lru_cache(maxsize=8)
def surnames_with_particle(text: str) -> frozenset[str]:
    """Return the surnames of a text that begin with a particle which is a preposition too, one space between words."""
    asked: dict[tuple[str, ...], bool] = {}  # each once, for all of the text may have to be looked through
    for found in _SURNAME.finditer(text):
        before = text[max(0, found.start() - _LONGEST) : found.start()].split()[-2:]
        key = (*before, found[0])
        if before and before[-1][0].isupper() and key not in asked:
            asked[key] = _is_surname(text, before, found)
    return frozenset(" ".join(key[-1].split()) for key, is_surname in asked.items() if is_surname)


def _is_surname(text: str, before: list[str], found: re.Match[str]) -> bool:
    particle, last = found[0].split()[0], found["last"]
    if _is_titled(before[-1], found):
        return text.count(last) == text.count(found[0])
    if not gender_of_first_name(before[-1]) or any(map(gender_of_first_name, before[:-1])):
        return False  # "Peter Simon von der Gewerkschaft"
    if last in territories() or any(f" {other} {last}" in text for other in ("die", "in", "nach", "aus")):
        return False
    return particle == "von" or joins_name(text, found.start(), before, particle, last)


def _is_titled(before: str, found: re.Match[str]) -> bool:
    """Whether "Frau von Notz" or "Präsidentin von der Leyen" is printed, where no first name is needed."""
    return found[0].startswith("von ") and (before in _ADDRESSES or (" der " in found[0] and is_role(before)))
