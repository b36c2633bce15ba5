"""Whether a reason stays one, and of the same: "trotz A" is no "because of A", "weil A, B" no "B led to A"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

from summarizer.verification.rendering._clauses import stretch_round
from summarizer.verification.rendering._evidence import Evidence
from summarizer.verification.rendering._lexicon import either, listed
from summarizer.verification.rendering._order_check import around, german_events
from summarizer.verification.rendering._problem import Problem
from summarizer.verification.rendering._statement import Statement
from summarizer.verification.rendering._told import told_by, words_in

Language = Literal["de", "en"]
_LIST = "reasons"
_KINDS: dict[Language, tuple[str, ...]] = {
    "de": ("cause", "hindrance", "effect", "defiance"),
    "en": ("cause", "hindrance", "effect", "defiance", "bears", "born"),
}
_AGAINST = frozenset({"hindrance", "defiance"})
_PARTS = re.compile(r"[,;:]\s|[.!?]\s+")
_SENTENCE_END = re.compile(r"[.;:!?](?:\s|$)")
# "Die Haft führte zu Protesten"
_LEADS_TO = re.compile(r"\bführ(?:t|te|en|ten)\b[^,.;:]*?(?=\bzu[mr]?\b)|(?=\bzu[mr]?\b[^,.;:]*\bgeführt\b)")
_INTO = re.compile(r"\bzu[mr]?\b")
# "Dank" is a noun within a sentence; "da" and "denn" join clauses only where one begins; "nach Protest" tells why.
_GOVERNING = re.compile(
    r"\bdank\b|(?:^|(?<=[.!?]\s))Dank\b(?!\s(?:an|für|gebührt|sei)\b)|(?<=,\s)(?:da|denn)\b|(?:^|(?<=[.!?]\s))Denn\b"
    r"|\b[Nn]ach\b(?=\s(?:\w+\s)?(?:Einspruch|Einwänden|Protest|Protesten|Widerstand|Druck|Kritik)\b)"
)
# "Weil er sich geweigert hatte, an der Software mitzuwirken": the infinitive is a part of the reason.
_GOES_ON = re.compile(r",(\s[^,.;:!?]*?\s(?:zu\s[a-zäöüß]+n|[a-zäöüß]{2,}zu[a-zäöüß]{3,}n))\b")
# "Its protests notwithstanding, …": what stands in the way comes first.
_POSTPOSED = re.compile(r"notwithstanding\s*(?:[,.;:!?]|$)", re.IGNORECASE)
_OVER = re.compile(r"\b[Oo]ver\b(?=[^,.;:]{1,40}\b(?:objections?|protests?|opposition)\b)")


class _Link(NamedTuple):
    """What joins a reason to its outcome.

    Attributes:
        word: As printed.
        against: Whether the reason does not bring the outcome about, but stands in its way.
        reason: The words of the reason, or hindrance.
        outcome: Those of the outcome.
        behind: Whether the word stands in the clause of the outcome, and the reason somewhere before it.
    """

    word: str
    against: bool
    reason: str
    outcome: str
    behind: bool = False


def reason_problems(statement: Statement, evidence: Evidence) -> Iterator[Problem]:
    """A reason of one that is a hindrance in the other, and a reason that has changed places with its outcome.

    Only where each of the two has one such word, and what it governs shows that both speak of the same.
    """
    stated, said = list(_links(evidence.text, "de")), list(_links(statement.text, "en"))
    if len(stated) != 1 or len(said) != 1:
        return
    ours, theirs = said[0], stated[0]
    straight = _alike(ours.reason, theirs.reason), _alike(ours.outcome, theirs.outcome)
    crossed = _alike(ours.reason, theirs.outcome), _alike(ours.outcome, theirs.reason)
    if ours.against != theirs.against:
        clear = listed(_LIST, "doubt_de").isdisjoint(evidence.words)
        clear = clear and listed(_LIST, "doubt_en").isdisjoint(statement.runs)
        same = straight[ours.behind and theirs.behind]
        turned = same and sum(straight) > sum(crossed) and clear
    else:
        turned = all(crossed) and sum(crossed) > sum(straight) * (2 if straight[0] else 1)
    if turned:
        yield Problem("rendering.opposite", f"{ours.word!r} turns round {theirs.word!r}")


def _alike(english: str, german: str) -> int:
    """How many words of an English phrase a German one has, or another for the same thing."""
    told = told_by(words_in(german), english=False)
    return sum(not told_by([word], english=True).isdisjoint(told) for word in words_in(english))


def _links(text: str, language: Language) -> Iterator[_Link]:
    """Every word of a text that joins a reason to its outcome."""
    govern = german_events if language == "de" else around
    for match in _pattern(language).finditer(text):
        kind = match.lastgroup or ""
        if kind in ("cause", "hindrance"):
            reason, outcome = govern(text, *match.span())
            if language == "de" and (goes_on := _GOES_ON.match(text, match.end() + len(reason))):
                reason, outcome = reason + goes_on[1], outcome.replace(goes_on[1], " ", 1)
            if _POSTPOSED.match(text, match.start()):
                reason, outcome = outcome, reason
        elif kind in ("effect", "defiance"):
            opens = max((end.end() for end in _PARTS.finditer(text, 0, match.start())), default=0)
            reason, outcome = text[:opens], text[opens:]
        else:
            reason, outcome = _sides(text, *match.span())
            if kind == "born":
                reason, outcome = outcome, reason
        yield _Link(match[0], kind in _AGAINST, reason, outcome, kind in ("effect", "defiance"))
    for match in (_GOVERNING if language == "de" else _OVER).finditer(text):
        yield _Link(match[0], language == "en", *govern(text, *match.span()))
    if language == "de" and (match := _LEADS_TO.search(text)) and (into := _INTO.search(text, match.end())):
        outcome, reason = around(text, *into.span())
        yield _Link(f"{match[0]}{into[0]}", False, reason, outcome)


def _sides(text: str, start: int, end: int) -> tuple[str, str]:
    """What of its sentence is before a verb, and what behind it."""
    first, last = stretch_round(text, start, end, _SENTENCE_END)
    return text[first:start], text[end:last]


@cache
def _pattern(language: Language) -> re.Pattern[str]:
    forms = {kind: sorted(listed(_LIST, f"{kind}_{language}"), key=len, reverse=True) for kind in _KINDS[language]}
    groups = (f"(?P<{kind}>{either(phrases)})" for kind, phrases in forms.items())
    return re.compile(rf"\b(?:{'|'.join(groups)})\b", re.IGNORECASE)
