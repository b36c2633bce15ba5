"""Missed: the article's quotations and the items of a summary come in, the quotations without an item go out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.verification._locate import Occurrence
from summarizer.verification._reading import Reading
from summarizer.verification._report import Passage

_WORD = re.compile(r"\w[\w'’-]*")


def missed(reading: Reading, covered: Sequence[Occurrence], *, least_words: float) -> tuple[Passage, ...]:
    """The quotations of some length of which no item has a single word."""
    spans = sorted(span for occurrence in covered for span in occurrence.spans)
    return tuple(
        Passage(quotation.text, quotation.spans[0][0], quotation.spans[-1][1])
        for quotation in reading.quotations
        if quotation.kind == "quotation"
        and len(_WORD.findall(quotation.text)) >= least_words
        and not any(start < b and a < end for a, b in quotation.spans for start, end in spans)
    )
