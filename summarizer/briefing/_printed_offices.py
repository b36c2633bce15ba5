"""Offices that an article prints beside a name although its summary states none: an actor and evidence in, offices out.

Only words that the table of offices knows, directly before the name or set off by a comma after it; each is a slice of
a passage that a reference leads to.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from itertools import chain

from summarizer.briefing._compounds import translated
from summarizer.briefing._offices import is_office
from summarizer.briefing._references import letter_of
from summarizer.briefing._values import Actor, EvidenceEntry, Stated, Wording

_CITED = 3
"""The most references of one printed office; remarks on it before other items."""


def printed_offices(actor: Actor, evidence: Iterable[EvidenceEntry]) -> tuple[Stated, ...]:
    """The offices printed beside an actor's name in the passages of its article."""
    forms = sorted({form for form in (actor.name, *actor.mentions) if form[:1].isupper()}, key=len, reverse=True)
    if not forms:
        return ()
    beside = _beside(tuple(forms))
    found: defaultdict[str, list[str]] = defaultdict(list)
    for entry in evidence:
        # Most passages do not have the name, and some have it alone: looked for before anything is taken apart.
        told = (" ".join(each.text.split()) for each in entry.passages if any(form in each.text for form in forms))
        for words in (words for words in told if words not in forms):
            for word in chain.from_iterable(each.findall(words) for each in beside):
                if is_office(word) and entry.reference not in found[word]:
                    found[word].append(entry.reference)
    return tuple(
        Stated(translated(Wording(word, "de")), tuple(sorted(references, key=_remarks_first)[:_CITED]))
        for word, references in found.items()
        if references
    )


def _beside(forms: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    name = "|".join(map(re.escape, forms))
    before = re.compile(rf"(?<![\w-])([\w-]+) (?:{name})(?![\w-])")
    return before, re.compile(rf"(?<![\w-])(?:{name}), ([\w-]+)(?=$|[,.;:!?)])")


def _remarks_first(reference: str) -> bool:
    return letter_of(reference) != "I"
