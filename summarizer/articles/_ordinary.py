"""A text comes in, whether it has nothing but ordinary letters and signs goes out: then much need not be looked for."""

from __future__ import annotations

import re
from functools import lru_cache

# Not soft hyphens, nor spaces and line ends of other kinds, nor what a reader does not see, nor combining marks,
# ligatures, and letters of other scripts, some of which have two spellings: each letter here is in composed form (NFC).
_OTHER = re.compile("[^\t\n -~\u00a0-\u00ac\u00ae-\u02ff\u2010-\u2027\u2030-\u205e\u20ac]")
_KEPT = 20_000
"""Characters up to which a text is remembered."""


def is_ordinary(text: str) -> bool:
    """Whether all of a text is Latin letters as one types them, usual signs, spaces, tabs and line feeds."""
    if text.isascii():
        return text.isprintable() or _OTHER.search(text) is None
    return _recent(text) if len(text) <= _KEPT else _OTHER.search(text) is None


@lru_cache(maxsize=64)
def _recent(text: str) -> bool:
    return _OTHER.search(text) is None
