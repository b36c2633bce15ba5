"""Who asked for what was refused: "lehnte einen Antrag der Grünen ab" may be told as "the Greens want"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.verification.rendering._evidence import Evidence
from summarizer.verification.rendering._order_check import words_shared
from summarizer.verification.rendering._problem import Problem
from summarizer.verification.rendering._statement import Statement

REFUSE = "refuse"
"""The concept of the German negations that refuse."""

_REQUESTS = (
    "Antr[aä]g|Vorsch?l[aä]g|Forderung|Vorsto(?:ß|ss)|Vorstöß|Initiative|Bitte|Ersuchen|Appell|Wunsch|Wünsche|Ansinnen"
    "|Klage|Beschwerde|Gesuch|Angebot|Begehren|Verlangen|Idee"
)
_ASKED = re.compile(
    rf"\b(?P<owner>[^\W\d_a-zäöüß]\w+s)\s(?:{_REQUESTS})(?:e[sn]?|s|n|en)?\b"
    rf"|\b\w*(?i:{_REQUESTS})(?:e[sn]?|s|n|en)?\s"
    r"(?P<who>(?:der|des|von|vom|aus)\s(?:[a-zäöüß]\w*\s){0,2}[^\W\d_a-zäöüß][\w-]*(?:\s[^\W\d_a-zäöüß][\w-]*)?|[^\W\d_a-zäöüß]\w+s\b)"
)
_ASKS = re.compile(
    r"^(?P<who>[^.;:!?]{2,80}?)(?<!['’]s)(?<!['’])\s(?:(?:has|have|had|is|are|was|were|also|again|already)\s){0,2}"
    r"(?:want|wish|seek|sought|ask|call(?:s|ed|ing)? (?:for|on)|demand|propos|suggest|request|urg|push|press|appeal"
    r"|tabled|submitted|offer|sue|plead|advocat|would like|put forward)"
)
# "Washington granted a Ukrainian …": the subject has ended, and what seems to ask is a noun.
_PAST_SUBJECT = re.compile(r"\s(?:[a-z]+ed|an?|any|all|every|no|its|his|her|their)\b|(?<!of)(?<!and)(?<!for)\sthe\b")
_REJECTS = re.compile(
    r"^(?P<who>(?:The\s)?(?:[A-Z][\w’-]*\s){1,3}(?:[a-z-]+\s){0,2}?)(?:(?:has|have|had|also|again)\s)?"
    r"(?:reject|refus|dismiss|(?:vot|turn)\w+ down|threw out|thrown out|declin|oppos)\w*\s"
    r"(?:(?:the|an?|this|that|such)\s(?:[\w-]+\s)?|(?:[\w-]+\s){0,4}[\w-]+['’]s?\s)"
    r"(?:motion|request|proposal|demand|call|initiative|appeal|suggestion|offer|lawsuit|claim|challenge|complaint|suit|action|case)"
)


def is_told_of_the_asker(english: str, at: int, german: str) -> bool:
    """Whether English tells what somebody asked for whose request the German says was refused.

    Args:
        english: The English text.
        at: Where the German refusal begins.
        german: The German text.
    """
    asks = _ASKS.match(english)
    if asks is None or _PAST_SUBJECT.search(asks["who"]):
        return False
    return any(words_shared(asks["who"], one["owner"] or one["who"]) for one in _requests(german, at))


def tells_of_asker(english: str, evidence: Evidence) -> bool:
    """Whether English tells what somebody asked for, and the German first of all that it was refused."""
    refusal = next((one for one in evidence.negations if one.concept == REFUSE), None)
    return refusal is not None and is_told_of_the_asker(english, refusal.start, evidence.joined)


def asker_problems(statement: Statement, evidence: Evidence) -> Iterator[Problem]:
    """English that has somebody refuse what they asked for themselves."""
    refusals = [one for one in evidence.negations if one.concept == REFUSE]
    rejects = _REJECTS.match(statement.text) if refusals else None
    if rejects is None:
        return
    who, german = rejects["who"], evidence.joined
    for asked in _requests(german, refusals[0].start):
        rest = german[: asked.start()] + german[asked.end() :]
        if words_shared(who, asked["owner"] or asked["who"]) and not words_shared(who, rest):
            yield Problem("rendering.doer", f"in the German, what is refused is asked for by {who.strip()}")
            return


def _requests(german: str, at: int) -> Iterator[re.Match[str]]:
    """The requests, with those whose they are, in the sentence of a place."""
    end = german.find(".", at)
    return _ASKED.finditer(german, german.rfind(".", 0, at) + 1, len(german) if end < 0 else end)
