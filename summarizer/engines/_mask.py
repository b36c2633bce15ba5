"""A key comes in, a `Mask` goes out that hides it wherever a server repeats it: bodies are kept, and words printed."""

from __future__ import annotations

import re

_SHOWN = "[key]"
_TELLING = 16
"""Characters of a key that is found in the middle of a word too: a shorter one may be a part of many."""

# What the documentation of local servers gives for a key, where none is needed: vLLM, Ollama, LM Studio.
_PLACEHOLDERS = frozenset({"none", "empty", "ollama", "lm-studio", "not-needed"})

_BEGINS = r"(?:(?<![\w-])|(?<=\\[bfnrt])|(?<=\\u[0-9A-Fa-f]{4}))"  # JSON writes a line break before it as \n
_ENDS = r"(?![\w-])"


class Mask:
    """Hides a key.

    Args:
        key: The key; one that is empty, or that documentations give for none, is no secret.
    """

    def __init__(self, key: str) -> None:
        secret = "" if key.lower() in _PLACEHOLDERS else "".join(map(_as_written, key))
        if 0 < len(key) < _TELLING and secret:
            secret = f"{_BEGINS}{secret}{_ENDS}"
        # Letters and digits stand everywhere as they are: whether they are there at all is found out much faster.
        self._sign = max(re.findall(r"[0-9A-Za-z]+", key), key=len, default="")
        self._in_words = re.compile(secret, re.ASCII) if secret else None
        self._in_bodies = re.compile(secret.encode()) if secret else None

    def words(self, text: str) -> str:
        """A text without the key; to be asked before it is cut, since half a key is not found any more."""
        if self._in_words is None or self._sign not in text:
            return text
        return self._in_words.sub(_SHOWN, text)

    def body(self, body: bytes) -> bytes:
        """A body without the key."""
        if self._in_bodies is None or self._sign.encode() not in body:
            return body
        return self._in_bodies.sub(_SHOWN.encode(), body)


def _as_written(character: str) -> str:
    """An expression for a character, also as JSON may write it."""
    if character.isalnum():
        return character
    escaped = f"{ord(character):04x}"
    number = "".join(f"[{digit}{digit.upper()}]" if digit.isalpha() else digit for digit in escaped)
    return rf"(?:\\?{re.escape(character)}|\\u{number})"


NO_MASK = Mask("")
"""Where no key went along."""
