"""The negation with which a question is answered: "Rechnen Sie mit Krieg? Nein." says that nobody does."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summarizer.german._negation import Negation
from summarizer.verification.rendering._negation_check import spoken
from summarizer.verification.rendering._order_check import words_shared

_ANSWER = re.compile(
    r"(?:^|(?<=[.:!?]\s))(?!W(?:er|en|em|as|ie|o|ann|arum|ieso|elche\w?|es\w*)\b)(?P<asked>[^.;:!?]+)\?\W{1,3}"
    r"(?:[A-ZÄÖÜ][^.;:!?]{0,40}:\s)?(?P<no>Nein|Nicht|Nie|Niemals|Kein\w*|Keinesfalls)\b"
)
_ASKED_EN = re.compile(r"\b(?:ask\w*|whether|question\w*)\b", re.IGNORECASE)


def answering(english: str, denied: Sequence[Negation], german: str) -> Iterator[Negation]:
    """The negations of a passage that answer a question which English tells as a statement.

    Args:
        english: The English, which denies nothing.
        denied: The negations of the passage.
        german: The passage.
    """
    for answer in _ANSWER.finditer(german) if "?" in german and not _ASKED_EN.search(english) else ():
        if words_shared(spoken(english), answer["asked"]):
            yield from (one for one in denied if one.start == answer.start("no"))
