"""Whether a party of the English has taken the place of one of its passage: "an SPD motion" of the Greens."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from summarizer.german._words import words_of
from summarizer.verification.rendering._offices import english_role
from summarizer.verification.rendering._parties import GREENS, any_party, meant_by, parties_named

_REFERRING = (
    *("partei", "fraktion", "liberal", "konservativ", "genoss", "rechte", "linke", "regier", "koalition", "opposition"),
    *("christ", "sozial", "frei", "ampel", "block", "minister", "kanzler", "präsident", "chef", "bündnis"),
)
"""How words begin that may stand for a party which the article names elsewhere, or for one of its members."""
_PRONOUNS = frozenset(
    {"er", "sie", "ihr", "ihre", "ihrer", "ihren", "ihrem", "sein", "seine", "seiner", "seinen", "diese", "dieser"}
    | {"deren", "dessen"}
)
# "The CDU had pushed", "an SPD motion", "by the CSU", "AfD and Greens"; not "the SPD's Stegner", "CDU leader Merz".
# "Considers SPD ban possible", "SPD rejects": in a headline without an article.
_ACTING = (
    r"(?:\b(?:[Tt]he\s|[Aa]n?\s|[Bb]y\s|[Oo]f\s|and\s)+|(?:^|[a-z]\s)(?={}\s[a-z])){}(?![\w'’-])(?!\s[A-Z])"
    r"(?:\s(?P<next>\w+))?"
)
_OF_SOMEBODY = re.compile(r"[^\W\d_a-zäöüß][\w’-]*,?\s$")
"""A name right before "of the CDU"."""


def displaced_party(party: str, english: str, german: str, told: Callable[[int], bool]) -> str | None:
    """The German party in whose place an English one stands that the passage has not: "within the SPÖ", "in der ÖVP".

    Silent where the party only says whose somebody is, and where a word of the passage may refer to a party, or to a
    person, named before.

    Args:
        party: An English name of a party.
        english: The text.
        german: The passage.
        told: Whether the text tells the clause that a place of the passage stands in.
    """
    acts = re.search(_ACTING.format(*[re.escape(party.removeprefix("The "))] * 2), english)
    if acts is None or english_role(acts["next"] or "").possible or _OF_SOMEBODY.search(english, 0, acts.start()):
        return None
    stated = parties_named(german)
    own = {word for word, _ in stated}
    others = [word.lower() for word in words_of(german).printed if word not in own]
    if not _PRONOUNS.isdisjoint(others) or any(word.startswith(_REFERRING) or "partner" in word for word in others):
        return None
    said = frozenset[str]().union(*map(meant_by, _named().findall(english)))
    untold = (word for word, parties in stated if said.isdisjoint(parties) and told(german.find(word)))
    return next(untold, None)


@cache
def _named() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_party(GREENS)})(?![\w-])")
