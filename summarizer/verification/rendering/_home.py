"""Whether an English text names the home of the item's actor, which the German has as "sein Land" or not at all."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from summarizer.verification.rendering._english_names import EnglishName, english_names
from summarizer.verification.rendering._entities import entity_at, parts_of
from summarizer.verification.rendering._lexicon import words
from summarizer.verification.rendering._seats import states_of

_OWN = re.compile(r"\b(?:[Ss]ein|[Ii]hr|[Uu]nser)(?:e[mnrs]?)?\s(?:[a-zäöüß]+\s)?([^\W\d_a-zäöüß]\w*)")
_WE = re.compile(r"\b(?:[Ww]ir|[Uu]ns|[Uu]nser(?:e[mnrs]?)?)\b")
_OWNED = r"\b{}(?:n|['’]s)?\s((?:[\w-]+\s){{0,2}}[\w-]+)"


def names_home(name: EnglishName, english: str, german: str, told: Callable[[], str]) -> bool:
    """Whether a name of a state stands for "sein Land", or says whose somebody is: "Estonia's prime minister Michal".

    Args:
        name: A name of the English text.
        english: This text.
        german: The German passage.
        told: Gives all that is told of the item's actors, in German and English.
    """
    entity = entity_at(parts_of(name.text))  # of "Estonia's" too
    if entity is None:
        return False
    if not any(noun in words("homes_de") for noun in _OWN.findall(german)):
        owned = re.search(_OWNED.format(re.escape(name.text)), english)
        if owned is None:
            return False
        following = owned[1].split()
        called = following[0][0].isupper() or len(following) > 1
        if words("offices_held").isdisjoint(map(str.lower, following)) and not (
            called and " ".join(following[: 1 + following[0][0].islower()]) in told()
        ):
            return False  # "Ukraine's grid operator", of one whose role is "grid operator"
    # A role does not bear itself out.
    return _is_home(name.text, entity.stems, [phrase for phrase in told().split(" ; ") if phrase != english])


def is_ours(name: EnglishName, german: str, told: Callable[[], str]) -> bool:
    """Whether a name is that of the home of the item's actor, who speaks for it: "Hungarian" for "wir".

    Args:
        name: A name of the English text.
        german: The German passage.
        told: Gives all that is told of the item's actors, in German and English.
    """
    return bool(name.stems) and _WE.search(german) is not None and _is_home(name.text, name.stems, told().split(" ; "))


def _is_home(name: str, stems: Sequence[str], told: Sequence[str]) -> bool:
    """Whether what is told of somebody names the state of a name with these German stems, or what stands for it."""
    states = {*states_of(name, "seats")}
    others = [other for phrase in told for other in english_names(f"it {phrase}.") if other.stems]
    return any(not set(stems).isdisjoint(other.stems) or other.text in states for other in others)
