"""Names of papers, agencies and offices: a line comes in, whether it is one and nothing else goes out."""

from __future__ import annotations

import re
from functools import cache

from summarizer.articles._data import entries, expression
from summarizer.articles._fields import is_name

LONGEST = 6
"""Words of such a name."""


def is_publisher(text: str) -> bool:
    """Whether a line is the name of a paper or of an office and nothing else."""
    words = text.lower().split()
    if not 0 < len(words) <= LONGEST or not is_name(text) or words[0] in entries("document_kinds"):
        return False
    return _paper().fullmatch(words[-1]) is not None or expression("office_names").fullmatch(text.lower()) is not None


@cache
def _paper() -> re.Pattern[str]:
    return re.compile(rf"[\w-]*(?:{'|'.join(entries('paper_words'))})")
