"""Whether what the German only proposes is told as approved: "has approved the rise" for "hat vorgeschlagen"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.verification.rendering._evidence import Evidence
from summarizer.verification.rendering._problem import Problem
from summarizer.verification.rendering._statement import Statement
from summarizer.verification.rendering._status_check import settles

_DONE = re.compile(
    r"\b(?:has|have|had|was|were|been)\s(?:[a-z]+ly\s|already\s|now\s)?(?:approved|adopted|ratified|passed|endorsed|accepted)\b"
    r"|\b(?:approved|adopted|ratified)\s(?:the|an?|his|her|its|their|this|that)\b"
)
# "To be approved", "if it is adopted": not done yet.
_OPEN = frozenset(
    {"if", "once", "unless", "until", "whether", "before", "would", "could", "should", "must", "may", "will", "wants"}
    | {"when", "after", "not", "no", "never", "yet", "be"}
)
_CONSENT = re.compile(
    r"\b(?:zustimm|zugest|stimm|bejah|billig|gebillig|annahm|annehm|nahm|nimmt|akzeptier|mehrheit|durch|passier|ja\b|begrü(?:ß|ss)|unterstütz"
    r"|befürwort|einverst|stattg|gewähr|erteil|nick|abgenick|wink|erlass|gesetz|verabschied|getragen|getroffen|entschied|entscheid|gefolgt|folgt|lie(?:ß|ss)|frei)\w*",
    re.IGNORECASE,
)


def approval_problems(statement: Statement, evidence: Evidence) -> Iterator[Problem]:
    """What somebody is said to have approved, of which the German tells a proposal and no consent."""
    done = _DONE.search(statement.text)
    if done is None or any(one.firm for one in statement.negations):
        return
    if not _OPEN.isdisjoint(statement.text[: done.end()].lower().split()):
        return
    if not settles(evidence.words) and not _CONSENT.search(evidence.text):
        yield Problem("rendering.tense", f"{done[0]!r} is only proposed in the German")
