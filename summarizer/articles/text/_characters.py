"""Which characters a text has: those that a reader of the page does not see, or none but ordinary letters and signs.

In ordinary text much need not be looked for.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

# Line feeds and tabs are layout, a form feed ends a page, a soft hyphen is typesetting. A zero-width joiner between
# two pictographs is part of an emoji.
HIDDEN = re.compile(
    "[\u0000-\u0008\u000b\u000e-\u001f\u007f-\u009f\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\U000e0000-\U000e0fff]|(?<![\u2600-\u27bf\ufe0f\U0001f000-\U0001faff])\u200d"
)
MAYBE_HIDDEN = re.compile(
    "[\u0000-\u0008\u000b\u000e-\u001f\u007f-\u009f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e0fff]"
)
"""All of them and the joiners of emojis: as a plain set it is searched for many times faster."""

_KINDS = (
    ("tag characters", "\U000e0000", "\U000e0fff"),
    ("zero-width characters", "\u180e", "\u180e"),
    ("zero-width characters", "\u200b", "\u200d"),
    ("direction marks", "\u200e", "\u200f"),
    ("direction controls", "\u202a", "\u202e"),
    ("zero-width characters", "\u2060", "\u2065"),
    ("direction controls", "\u2066", "\u206f"),
    ("zero-width characters", "\ufeff", "\ufeff"),
)

# Not soft hyphens, nor spaces and line ends of other kinds, nor what a reader does not see, nor combining marks,
# ligatures, and letters of other scripts, some of which have two spellings: each letter here is in composed form (NFC).
_OTHER = re.compile("[^\t\n -~\u00a0-\u00ac\u00ae-\u02ff\u2010-\u2027\u2030-\u205e\u20ac]")
_KEPT = range(1_000, 20_000)
"""Characters of a text that is remembered: an article, which is asked of often, and not the passages between."""


def hostile_characters(text: str) -> tuple[str, ...]:
    """What is hidden in a text, for people; empty if nothing is."""
    if MAYBE_HIDDEN.search(text) is None:
        return ()
    counts = Counter(_kind(char) for char in HIDDEN.findall(text))
    return tuple(f"{count} {kind} that a reader cannot see" for kind, count in sorted(counts.items()))


def is_ordinary(text: str) -> bool:
    """Whether all of a text is Latin letters as one types them, usual signs, spaces, tabs and line feeds."""
    if text.isascii():
        return text.isprintable() or _OTHER.search(text) is None
    return _recent(text) if len(text) in _KEPT else _OTHER.search(text) is None


def _kind(char: str) -> str:
    return next((kind for kind, first, last in _KINDS if first <= char <= last), "control characters")


@lru_cache(maxsize=128)
def _recent(text: str) -> bool:
    return _OTHER.search(text) is None
