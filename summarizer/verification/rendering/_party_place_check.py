"""Whether a party of the English has taken the place of the only one of its passage: "an SPD motion" of the Greens."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from summarizer.german._words import words_of
from summarizer.verification.rendering._evidence import Evidence
from summarizer.verification.rendering._parties import meant_by, parties_named, party_names
from summarizer.verification.rendering._problem import Problem
from summarizer.verification.rendering._statement import Statement

_UNLISTED = frozenset({"Green", "Greens"})
"""Names that may be something else, but not where the passage has another party."""
_REFERRING = (
    *("partei", "fraktion", "liberal", "konservativ", "genoss", "rechte", "linke", "regier", "koalition", "opposition"),
    *("christ", "sozial", "frei", "ampel", "block", "minister", "kanzler", "präsident", "chef", "bündnis"),
)
"""How words begin that may stand for a party which the article names elsewhere, or for one of its members."""
_PRONOUNS = frozenset(
    {"er", "sie", "ihr", "ihre", "ihrer", "ihren", "ihrem", "sein", "seine", "seiner", "seinen", "diese", "dieser"}
    | {"deren", "dessen"}
)
# "The CDU had pushed", "an SPD motion", "rejected by the CSU"; not "the SPD's Stegner", "CDU leader Merz".
_ACTS = (
    r"\b(?:[Tt]he\s|[Aa]n?\s|[Bb]y\s|[Oo]f\s)+(?P<party>{either})(?:\s(?:party|parliamentary\sgroup|group))?"
    r"(?=\s(?:motion|bill|proposal|plan|request|demand|call|initiative|amendment|to|for|is|are|was|were|has|have|had|will|would|wants?"
    r"|[a-z]+(?:ed|s))\b(?!\s[A-Z])|[.,;:]|$)"
)
_OF_SOMEBODY = re.compile(r"[^\W\d_a-zäöüß][\w’-]*,?\s$")
"""A name right before "of the CDU"."""


def party_place_problems(statement: Statement, evidence: Evidence) -> Iterator[Problem]:
    """The one party of the English, where the passage names another one alone, which the English lacks.

    Silent where a word of the passage may refer to a party, or to a person, named before.
    """
    english = statement.text
    said = {match["party"] for match in _party().finditer(english)}
    acts = _acting().search(english) if len(said) == 1 else None
    if acts is None or _OF_SOMEBODY.search(english, 0, acts.start()):
        return
    stated = parties_named(evidence.text)
    kinds = {parties for _, parties in stated}
    if len(kinds) != 1 or not meant_by(acts["party"]).isdisjoint(*kinds):
        return
    own = {word for word, _ in stated}
    words = words_of(evidence.text)
    others = [word.lower() for word in words.printed if word not in own]
    if not _PRONOUNS.isdisjoint(others) or any(word.startswith(_REFERRING) for word in others):
        return
    yield Problem("rendering.exchanged", f"{acts['party']!r} stands in the place of {stated[0][0]!r}")


@cache
def _either() -> str:
    return "|".join(map(re.escape, sorted(party_names(_UNLISTED), key=len, reverse=True)))


@cache
def _party() -> re.Pattern[str]:
    return re.compile(rf"\b(?P<party>{_either()})(?![\w-])")


@cache
def _acting() -> re.Pattern[str]:
    return re.compile(_ACTS.format(either=_either()))
