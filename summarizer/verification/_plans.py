"""Plans: a point of a plan with whoever is said to propose it comes in; whether the plan is another's goes out.

"Magyars Papier umfasst acht Punkte. … Punkt drei verpflichtet Kiew" tells whose point three is, though nobody is named
in its sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from summarizer.german._lexicon import Endings
from summarizer.verification._holders import Holder, may_be_of
from summarizer.verification._locate import Occurrence
from summarizer.verification._problem import Problem
from summarizer.verification._subjects import Subject
from summarizer.verification._walk import Path
from summarizer.verification._words import words

if TYPE_CHECKING:
    from summarizer.verification._bearers import Company, Everybody
    from summarizer.verification._reading import Reading

_SENTENCE_END = re.compile(r"[.!?:][\"“”»«’‘']*\s+(?=[\"„“»«‚]?[^\W\d_a-zäöüß])")
_NTH = "erste|zweite|dritte|vierte|fünfte|sechste|siebte|achte|neunte|zehnte|elfte|zwölfte|letzte"
_PARTS = "Punkt|Ziffer|Artikel|Absatz|Paragra(?:f|ph)|Stufe|Phase|Kapitel|Abschnitt|Variante|Option|Schritt|Teil"
_POINT = re.compile(
    r"(?:(?:Nach|Gemäß|Gemäss|Laut|In|Im|Unter|Mit)\s)?"
    rf"(?:(?:der|die|das|dem|den)\s(?:{_NTH})[nrs]?\s(?:(?:{_PARTS})|(?=[a-zäöüß]))|(?:{_PARTS})\s\w+"
    r"|(?:erst|zweit|dritt|viert|fünft|sechst|siebt|siebent|acht|neunt|zehnt)ens\b)",
    re.IGNORECASE,
)
"""How a sentence opens that states a point of a plan."""

_NOUN = re.compile(r"[^\W\d_a-zäöüß][\w-]*")
_OWNED_BEHIND = re.compile(r"\s(?:der|des|von|vom|aus)\s(?:(?:der|den|dem)\s)?(?:[a-zäöüß][\w-]*e[nr]?\s)?")
_OWNED_BEFORE = re.compile(r"[\w-]+\s(?:[a-zäöüß\d][\w-]*(?:e[nmrs]?|[\d-]+)\s){0,2}")
_PUT_FORWARD = re.compile(
    r"\b(?:leg(?:t|te|en|ten)|stell(?:t|te|en|ten))\b[^.;]*\bvor\b"
    r"|\b(?:präsentiert|unterbreitet|veröffentlicht|überreicht|überg[aä]b|erarbeitet|ausgearbeitet|vorgelegt|vorgestellt)\w*"
)


def states_point(text: str, start: int) -> bool:
    """Whether a sentence begins as one that states a point of a plan: "Nach Punkt 6 …"."""
    return _POINT.match(text, start) is not None


def check_point(
    path: Path, holder: Holder, company: Company, evidence: Occurrence, reading: Reading
) -> Iterator[Problem]:
    """Hold whoever is said to propose a point of a plan against whose plan its paragraph says that it is.

    Args:
        path: Where the proposer stands in the summary.
        holder: Who is said to propose it.
        company: Whom else the summary knows.
        evidence: The German sentence that states the point.
        reading: The article.
    """
    text, start = reading.text, evidence.start
    if not holder.subject.mentions or not states_point(text, start):
        return
    opens = max(0, text.rfind("\n\n", 0, start))
    found = _owners(text, opens, start, company.everybody())
    if holder.subject in found:
        return
    owners = [company.holder(one) for one in found]
    named = [at for at in holder.subject.mentions if opens <= at < evidence.end]
    if not owners or any(at >= start for at in named) or any(map(holder.goes_with, owners)):
        return
    if may_be_of(holder, owners):
        return
    sure = len({one.subject for one in owners}) == 1 and not named
    told = f"the plan is that of {owners[0].subject.names[0]!r}, not of"
    yield holder.contradicted(path, told, called="its proposer", sure=sure)


def _owners(text: str, start: int, end: int, everybody: Everybody) -> Sequence[Subject]:
    """Whose the plan is that a stretch of the article speaks of last."""
    borders = [start, *(match.end() for match in _SENTENCE_END.finditer(text, start, end)), end]
    for first, stop in zip(reversed(borders[:-1]), reversed(borders[1:]), strict=True):
        document = next((word for word in _NOUN.finditer(text, first, stop) if _documents().end(word[0].lower())), None)
        if document is None or _POINT.match(text, first):
            continue
        named = everybody.places(first, stop)
        owners = [one for at, one in named if _owns(text, at, document)]
        if not owners and _PUT_FORWARD.search(text, first, stop):
            owners = [one for at, one in named if at < document.start()]
        if owners:
            return owners
    return ()


def _owns(text: str, at: int, document: re.Match[str]) -> bool:
    """Whether somebody is named as whose a document is: "Magyars Papier", "der polnische Plan", "Plan der Union"."""
    if at < document.start():
        return _OWNED_BEFORE.fullmatch(text, at, document.start()) is not None
    return at >= document.end() and _OWNED_BEHIND.fullmatch(text, document.end(), at) is not None


@cache
def _documents() -> Endings:
    return Endings(noun + inflection for noun in words("documents") for inflection in ("", "s", "es", "e", "n", "en"))
