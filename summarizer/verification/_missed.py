"""Missed: the article's quotations and the items of a summary come in, the quotations without an item go out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.german import Quotation
from summarizer.verification._locate import Occurrence
from summarizer.verification._reading import Reading
from summarizer.verification._report import Passage

_WORD = re.compile(r"\w[\w'’-]*")


def uncovered(reading: Reading, covered: Sequence[Occurrence]) -> tuple[Quotation, ...]:
    """The quotations and fragments of which no item has a single word."""
    spans = sorted(span for occurrence in covered for span in occurrence.spans)
    return tuple(
        quotation
        for quotation in reading.quotations.unattributed
        if quotation.kind in ("quotation", "fragment")
        and not any(start < b and a < end for a, b in quotation.spans for start, end in spans)
    )


def is_long(quotation: Quotation, least_words: float) -> bool:
    """Whether a quotation is long enough to be missed; a shorter one is a note."""
    return quotation.kind == "quotation" and len(_WORD.findall(quotation.text)) >= least_words


def passage(quotation: Quotation) -> Passage:
    """Where a quotation stands, from its first word to its last."""
    return Passage(quotation.text, quotation.spans[0][0], quotation.spans[-1][1])
