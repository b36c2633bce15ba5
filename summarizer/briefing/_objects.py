"""Which statements on one topic are for and against one object: stances and sentences in, their places by object out.

The topic's own name tells nothing, nor do the names of those who take sides, nor what anybody may want, offer or
refuse of anything: two may be for and against "security guarantees" and speak of a veto and of the Black Sea. In doubt
they are about different objects. Only an issue that is one question is the object of all who speak of it itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from summarizer.briefing._contexts import leans
from summarizer.briefing._issues import names_issue, one_question
from summarizer.briefing._lexicon import words
from summarizer.briefing._likeness import content, stems_of
from summarizer.briefing._stances import SIGNS
from summarizer.briefing._values import Wording

_SHARED = 2
"""Two statements that share so many telling words are about one object."""

_NAME = 2
"""A name of more words than this describes somebody, and its words say what others speak of too."""

_COMPARED = 300
"""The most statements of one topic that are compared, the first ones."""


def telling_nothing(topic: str, holders: Iterable[str | None]) -> frozenset[str]:
    """The words that do not tell what a statement on the topic is about."""
    named = (content(holder) for holder in holders if holder is not None and len(holder.split()) <= _NAME)
    return frozenset[str]().union(content(topic), _verbs(), *named)


def by_object(topic: str, statements: Sequence[tuple[str, Wording]], nothing: frozenset[str]) -> list[list[int]]:
    """The places of statements, each a stance and a sentence, that are for and against one object, object by object.

    A sentence that points at what it does not name has no object here.
    """
    compared = statements[:_COMPARED]
    signs = [SIGNS.get(stance, 0) for stance, _ in compared]
    texts = [said.text for _, said in compared]
    telling = [frozenset[str]() if leans(text) else content(text) - nothing for text in texts]
    itself = [one_question(topic) and _of_issue(topic, stance, said) for stance, said in compared]
    left = set(range(len(signs)))
    found: list[list[int]] = []
    for start in range(len(signs)):
        if start not in left:
            continue
        left.discard(start)
        together = [start]
        for at in together:
            against = sorted(
                other
                for other in left
                if signs[at] * signs[other] < 0
                and ((itself[at] and itself[other]) or len(telling[at] & telling[other]) >= _SHARED)
            )
            left.difference_update(against)
            together += against
        if len(together) > 1:
            found.append(sorted(together))
    return found


def _of_issue(topic: str, stance: str, said: Wording) -> bool:
    """Whether a statement answers an issue that is one question; who sets terms has not answered it."""
    return said.language == "en" and stance != "conditional" and names_issue(topic, stance, said.text)


@cache
def _verbs() -> frozenset[str]:
    listed = words("taking_sides") | words("attributions") | words("plain_negations") | words("ruling_out")
    return stems_of(listed)
