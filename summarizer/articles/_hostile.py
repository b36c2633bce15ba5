"""What a reader of the page does not see: invisible and control characters hidden in an article's text."""

from __future__ import annotations

import re
from collections import Counter

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


def hostile_characters(text: str) -> tuple[str, ...]:
    """What is hidden in a text, for people; empty if nothing is."""
    if MAYBE_HIDDEN.search(text) is None:
        return ()
    counts = Counter(_kind(char) for char in HIDDEN.findall(text))
    return tuple(f"{count} {kind} that a reader cannot see" for kind, count in sorted(counts.items()))


def _kind(char: str) -> str:
    return next((kind for kind, first, last in _KINDS if first <= char <= last), "control characters")
