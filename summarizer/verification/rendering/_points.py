"""The points of a German list, each an infinitive: "…, A zu liefern, B zu schaffen und C nicht zu lockern"."""

from __future__ import annotations

import re

from summarizer.verification.rendering._clauses import stretch_round
from summarizer.verification.rendering._order_check import words_shared

# The first stands behind a comma: what comes before that holds for all of them.
_POINT = re.compile(
    r"(?:(?<=,\s)|(?<=\sund\s)|(?<=\soder\s))[^,;:.!?]*?\b(?:zu\s[a-zäöüß]+n|[a-zäöüß]+zu[a-zäöüß]+n)"
    r"(?=,|\s(?:und|oder)\s|\s*[.;:!?]|\s*$)"
)
_SENTENCE_END = re.compile(r"[.!?]\s")


def is_of_another_point(start: int, english: str, german: str) -> bool:
    """Whether a German word stands in a point of which the English has nothing, and the English tells another one.

    Args:
        start: Where the word begins.
        english: The English text.
        german: The German passage.
    """
    points = list(_POINT.finditer(german)) if "zu" in german else []
    own = next((point for point in points if point.start() <= start < point.end()), None)
    if own is None or words_shared(english, own[0]):
        return False
    first, last = stretch_round(german, *own.span(), _SENTENCE_END)
    others = [point[0] for point in points if first <= point.start() < last and point is not own]
    return any(words_shared(english, other) for other in others)
