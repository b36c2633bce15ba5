"""Proposers: a point of a plan with whoever is said to propose it comes in; whether its German names another goes out.

"Vorgeschlagen hatte ihn die Türkei", "ein von Frederiksen gefordertes Verbot", "auf Drängen Polens" tell who puts it
forward, whatever else the passage speaks of.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from summarizer.verification._holders import Holder, may_be_of
from summarizer.verification._locate import Occurrence
from summarizer.verification._problem import Problem
from summarizer.verification._subjects import Subject
from summarizer.verification._walk import Path

if TYPE_CHECKING:
    from summarizer.verification._bearers import Company, Everybody
    from summarizer.verification._reading import Reading

_PUT = "vorgeschlagen|angeregt|eingebracht|ausgearbeitet|ersonnen|gefordert|verlangt|durchgesetzt|ins Spiel gebracht"
_INSISTED = "bestanden|gedrungen|gedrängt|gepocht"
_HAS = r"h(?:at|aben|atten?|ätten?)"
_WHO = r"(?P<who>[^.;:!?,]{2,60}?)"
_BIDDING = "Vorschlag|Vorschlägen|Wunsch|Initiative|Anregung|Drängen|Betreiben|Verlangen|Druck|Bitten"
_PLAN = "Idee|Vorschlag|Vorstoß|Forderung|Anregung|Formulierung|Klausel|Passus|Punkt|Satz|Antrag|Entwurf"
# "Auf Drängen von X gestrichen": what X has put forward is the end of it, or what stands there now.
_UNDONE = (
    r"(?![^.;:!?]*\b(?:gestrichen|verworfen|gekippt|abgelehnt|gelöscht|entfernt|herausgenommen|fallen|aufgegeben"
    r"|entfiel|fehlt|ersetzt|geändert|umformuliert|überarbeitet|abgeschwächt|entschärft|gemildert)\b)"
)
_INSTEAD = "sondern"
"""Only with it does a passage name somebody who has not put it forward."""
_REST = r"(?P<who>[^.;:!?,]{2,50})"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"\bvo[nm]\s{_WHO}\s(?:{_PUT})(?:e[nmrs]?)?\b",
        rf"(?:^|(?<=[.;:!?]\s))(?i:{_PUT})\s(?:{_HAS}|wurden?)\b(?P<who>[^.;:!?,]{{2,80}})",
        # "Diesen Punkt hatte Polen verlangt", ", den Polen verlangt hatte"
        rf"\b(?:[Dd]iesen?|[Dd]ies|[Dd]ieser|[Dd]as|[Dd]en)\s(?:[\w-]+\s){{0,3}}?{_HAS}\s{_WHO}\s(?:{_PUT}|{_INSISTED})\b",
        rf",\s(?:den|das|die|was|wie(?:\ses)?|(?:dar|wor)?auf(?:\s(?:dem|der|den))?)\s{_WHO}\s(?:{_PUT}|{_INSISTED})\s{_HAS}\b",
        rf"\b[Aa]uf\s(?:{_BIDDING})\s{_UNDONE}{_REST}",
        rf"\b[Aa]uf\s(?P<who>[\w-]+s)\s(?:{_BIDDING})\b{_UNDONE}",
        rf"\b[Nn]ach\s(?:dem|den)\s(?:Willen|Wunsch|Plänen|Vorstellungen|Vorschlag|Vorschlägen)\s(?:der|des|vo[nm])\s{_REST}",
        rf"\b(?:{_PLAN})\s(?:stamm|komm)(?:t|te|en|ten)\s(?!nicht\b)(?:[\w-]+\s){{0,3}}?(?:vo[nm]|aus)\s{_REST}",
        rf"\b(?:{_PLAN})\skam(?:en)?\s(?:[\w-]+\s){{0,3}}?(?:vo[nm]|aus)\s{_REST}",
        rf"\b(?:stamm|komm)(?:t|te|en|ten)\snicht\s(?P<other>[^.;:!?]{{2,60}}),\s{_INSTEAD}\s(?:vo[nm]|aus)\s{_REST}",
        rf"\bg(?:eh(?:t|en)|ing(?:en)?)\sauf\s{_WHO}\szurück\b",
    )
)
_NEVER_BEHIND = re.compile(r"\b(?:gegen|gegenüber|für|an|in|mit|bei|über)\s(?:(?:der|den|dem|die|das)\s)?$")


def check_proposer(
    path: Path, holder: Holder, company: Company, evidence: Occurrence, reading: Reading
) -> Iterator[Problem]:
    """Hold whoever is said to propose a point against those whom its German evidence has put it forward.

    Args:
        path: Where the proposer stands in the summary.
        holder: Who is said to propose it.
        company: Whom else the summary knows.
        evidence: The German sentences that state the point.
        reading: The article.
    """
    mentions, (start, end) = holder.subject.mentions, (evidence.start, evidence.end)
    named = [at for at in mentions if start <= at < end]
    if not mentions or (named and _INSTEAD not in reading.text[start:end]):
        return  # "Macron will die von Tusk vorgeschlagene Steuer senken": the point is Macron's
    found, denied = _proposers(reading.text, start, end, company.everybody)
    if not found or not all(any(a <= at < b for a, b in denied) for at in named):
        return
    meant = [company.holder(one) for one in found]
    # "Nicht von A, sondern von B" sets the two apart, however they may go together.
    if not denied and (any(map(holder.goes_with, meant)) or may_be_of(holder, meant)):
        return
    told = f"the German says that {meant[0].subject.names[0]!r} put it forward, not"
    yield holder.contradicted(path, told, called="its proposer")


def _proposers(
    text: str, start: int, end: int, everybody: Callable[[], Everybody]
) -> tuple[Sequence[Subject], Sequence[tuple[int, int]]]:
    """Whom a passage has put something forward, and where it names those whom it says have not."""
    found: list[Subject] = []
    denied: list[tuple[int, int]] = []
    for form in _FORMS:
        for match in form.finditer(text, start, end):
            named = everybody().places(*match.span("who"))
            found += [one for at, one in named if not _NEVER_BEHIND.search(text, match.start("who"), at)]
            denied += [match.span("other")] if "other" in form.groupindex else []
    return found, denied
