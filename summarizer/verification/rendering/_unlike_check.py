"""Who does not do what another does: "anders als Polen" is no "like Poland", and may be told as "Poland does not"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.verification.rendering._evidence import Evidence
from summarizer.verification.rendering._order_check import words_shared
from summarizer.verification.rendering._problem import Problem
from summarizer.verification.rendering._statement import Statement

APART = r"anders als|im (?:Gegensatz|Unterschied) zu[mr]?"
"""The pattern of the German words that set somebody apart from others."""

_UNLIKE = re.compile(
    rf"\b(?i:{APART})\s"
    r"(?P<who>(?!(?:von|vom|in|im|bei|beim|vor|zu|noch|bisher|früher)\b)(?:[\w-]+\s){0,3}?[^\W\d_a-zäöüß][\w-]*)"
    r"(?P<rest>[^,.;:!?)]*)(?P<end>[,.;:!?)]|$)"
)
_CAPITAL = re.compile(r"[^\W\d_a-zäöüß]")
_LIKE = re.compile(
    r"(?<!would )(?<!not )\b(?:like|just as|along with|together with|as (?:does|do|did|has|have|is|was|were))\s"
    r"(?P<who>(?:[\w'’-]+\s?){1,4})",
    re.IGNORECASE,
)
_SET_APART = re.compile(r"\b(?:unlike|like|contrast to|opposed to|contrary to|than|as)\s(?:[\w'’-]+\s){0,3}?$", re.I)
_WHO_CLAUSE = re.compile(r",\s(?:who|which|whose)\s[^,.;:!?]*,")
_ANOTHER = re.compile(r"\b(?:he|she|it|they|I|we)\b")
_DIFFERENCE = frozenset(
    {"unlike", "contrast", "differ", "differs", "otherwise", "whereas", "while", "but", "however", "though", "although"}
    | {"alone", "only", "instead", "less", "different", "differently", "contrary", "other"}
)
_FIRST_WORDS = re.compile(r"\W*((?:[\w-]+\s+){0,2}[\w-]+)(?!['’\w-])")
_GOVERNING = re.compile(r"\b(?:of|for|from|against|to|with|by|in|on|at|after|before)\b", re.IGNORECASE)
_SHARED = 2
"""Words besides who it is that a sentence must have of what the other does."""


def unlike_problems(statement: Statement, evidence: Evidence) -> Iterator[Problem]:
    """English that says of both, or of the one set apart, what the German says of the other alone."""
    others = _set_apart(evidence.text)
    if len(others) != 1:
        return
    (other,) = others
    english, who = statement.text, other["who"]
    if any(words_shared(like["who"], who) for like in _LIKE.finditer(english)):
        yield Problem(
            "rendering.opposite", f"the English shows nothing of {evidence.text[other.start() : other.end('who')]!r}"
        )
        return
    denied = any(negation.concept != "unequal" for negation in evidence.negations)
    if denied or statement.negations or not _DIFFERENCE.isdisjoint(statement.runs):
        return
    first = _FIRST_WORDS.match(english)
    if first is None or not words_shared(first[1], who) or _GOVERNING.search(first[1]):
        return
    done = evidence.text[: other.start()] + other["rest"] + evidence.text[other.end() :]
    if words_shared(english, done) >= _SHARED:
        yield Problem("rendering.opposite", f"the German says this of another than {who!r}")


def is_of_the_other(english: str, at: int, german: str) -> bool:
    """Whether an English negation is said of who is set apart in the German: "Poland does not" of "anders als Polen".

    Args:
        english: The English text.
        at: Where its negation begins.
        german: The German text.
    """
    before = _WHO_CLAUSE.sub(" ", english[:at])
    for other in _set_apart(german):
        named = [word for word in re.finditer(r"[^\W\d_]+", before) if words_shared(word[0], other["who"])]
        if named:
            last = named[-1]
            apart = _SET_APART.search(before, 0, last.start()) is not None
            if not apart and _ANOTHER.search(before, last.end()) is None:
                return True
    return False


def _set_apart(german: str) -> list[re.Match[str]]:
    """Where somebody is set apart; "anders als Merz gesagt hatte, …" tells of no other doer."""
    return [one for one in _UNLIKE.finditer(german) if _is_whole(one)]


def _is_whole(other: re.Match[str]) -> bool:
    rest = other["rest"].split()
    return _CAPITAL.match(other["who"].split()[-1]) is not None and (
        not rest or other["end"] != "," or _CAPITAL.match(rest[-1]) is not None
    )
