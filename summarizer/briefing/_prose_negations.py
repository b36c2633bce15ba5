"""Negations of a sentence against those of the items that it cites, clause by clause; what is lost or added, out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from summarizer.briefing._denials import denials
from summarizer.briefing._likeness import content, mentions_any
from summarizer.briefing._prose_items import RequestItem

_SHARED = 0.5
"""A clause is about what a clause of an item is about if it has this share of its content words."""

_NEARLY_ALL = 0.7
"""A sentence and an item that share so much of their words say the same, and negate as often."""

_FOR = r"\b(?:in favou?r|vot(?:es?|ed|ing) for)\b"
_VOTES = re.compile(rf"\bagainst\b.*{_FOR}|{_FOR}.*\bagainst\b", re.IGNORECASE | re.DOTALL)
"""Both sides of a vote, of which one denies nothing: "41 voted in favour, 139 against"."""

_CLAUSE_END = re.compile(
    r"\s*[,;:–—]\s*|\s+(?:and|but|while|whereas|although|though|which|who|because|since)\s+", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Clause:
    """A part of a sentence, what it is about, and how often it negates: twice is not once."""

    about: frozenset[str]
    negations: int

    def __add__(self, other: _Clause) -> _Clause:
        return _Clause(self.about | other.about, self.negations + other.negations)

    def negates_as(self, other: _Clause) -> bool:
        """Whether both negate, an odd number of times or an even one."""
        return bool(self.negations and other.negations) and self.negations % 2 == other.negations % 2


def negation_faults(sentence: str, cited: Sequence[RequestItem]) -> Iterator[str]:
    """Hold each clause against the clause that is most about the same: both negate, or neither does."""
    own = _clauses(sentence)
    told = [clause for item in cited for clause in _clauses(item.text)]
    if any(each.negations and not any(map(each.negates_as, _nearest(each, told))) for each in own):
        yield "it negates, and no item cited does so there"
    for item in cited:
        if any(_loses(own, clause) for clause in _clauses(item.text)) or _turned(own, _clauses(item.text)):
            yield f"{item.id} negates, and the sentence does not"
            return


def _loses(own: Sequence[_Clause], clause: _Clause) -> bool:
    """Whether what an item denies is told without a negation."""
    near = _nearest(clause, own)
    return (
        clause.negations > 0
        and not any(each.negations for each in near)
        and any(len(each.about & clause.about) >= _SHARED * len(clause.about) for each in near)
    )


def _turned(own: Sequence[_Clause], told: Sequence[_Clause]) -> bool:
    """Whether a sentence says nearly all that an item says, and negates less often."""
    one = sum(own, _NOTHING)
    other = sum(told, _NOTHING)
    shared = len(one.about & other.about) / max(len(one.about | other.about), 1)
    return shared >= _NEARLY_ALL and one.negations < other.negations and one.negations % 2 != other.negations % 2


def _nearest(clause: _Clause, others: Sequence[_Clause]) -> list[_Clause]:
    """The clauses that share most with a clause; with hardly a word in common, all that share any."""
    most = max((len(clause.about & other.about) for other in others), default=0)
    least = most if most > 2 else 1
    return [other for other in others if len(clause.about & other.about) >= least]


_NOTHING = _Clause(frozenset(), 0)


@lru_cache(maxsize=16384)
def _clauses(text: str) -> tuple[_Clause, ...]:
    """The clauses of a sentence; a part of less than two words of its own, or that only attributes, joins the next."""
    places = [
        each.start
        for each in denials(text)
        if not (text[each.start : each.end].lower().endswith("against") and _VOTES.search(text))
    ]
    ends = [match.span() for match in _CLAUSE_END.finditer(text)]
    starts = [0, *(end for _, end in ends)]
    stops = [*(start for start, _ in ends), len(text)]
    clauses: list[_Clause] = []
    pending = _NOTHING
    for start, stop in zip(starts, stops, strict=True):
        part = text[start:stop]
        about, negations = content(part), sum(start <= place < stop for place in places)
        pending += _Clause(about, negations)
        if negations or (len(about) >= 2 and not (len(about) < 4 and mentions_any(part, "attributions"))):
            clauses.append(pending)
            pending = _NOTHING
    if pending == _NOTHING:
        return tuple(clauses)
    return (*clauses[:-1], clauses[-1] + pending) if clauses else (pending,)
