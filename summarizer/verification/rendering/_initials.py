"""Whether a name is made of the initials of German words: "GFF" of "Gesellschaft für Freiheitsrechte"."""

from __future__ import annotations

import re
from functools import lru_cache

_SHORT = re.compile(r"(?=(?:.?[A-Z]){2})[A-Z][A-Za-z]{1,4}[A-Z]")
# "Bundesamt" gives two letters.
_FEDERAL = re.compile(r"\b(Bundes)(?=[a-zäöüß]{3})")
_LEFT_OUT = r"(?:[\s-]+[a-zäöüß]+){0,2}"
_PART_OF_COMPOUND = r"(?<=[a-zäöüß]{{3}}){}[a-zäöüß]{{3,}}"


def are_initials(name: str, german: str) -> bool:
    """Whether a name of three letters or more is spelled by the initials of words that follow one another.

    Articles and the like may be left out or counted, and the last word may give two letters: "DUH" is "Deutsche
    Umwelthilfe".

    Args:
        name: The name in the English text.
        german: The German passage.
    """
    return _SHORT.fullmatch(name) is not None and _spelled(name).search(_FEDERAL.sub(r"\1 ", german)) is not None


@lru_cache(maxsize=256)
def _spelled(name: str) -> re.Pattern[str]:
    """The words whose initials a name is; the last of them is a noun, or has the last letter within."""
    first, *inner, last = name
    middle = "".join(rf"{_LEFT_OUT}[\s-]+[{letter}{letter.lower()}]\w*" for letter in inner)
    noun = rf"\w*{_LEFT_OUT}[\s-]+{last}\w*"
    return re.compile(rf"\b{first}\w*{middle}(?:{noun}|{_PART_OF_COMPOUND.format(last.lower())})")
