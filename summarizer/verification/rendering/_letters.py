"""The runs of letters of an English text: a cheap look at what words it may have, before it is read word by word."""

from __future__ import annotations

import re

_RUN = re.compile("[a-z]+")


def letter_runs(text: str) -> frozenset[str]:
    """The distinct runs of the letters a to z, in lower case: "don't" has "don" and "t"."""
    return frozenset(_RUN.findall(text.lower()))
