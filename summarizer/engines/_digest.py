"""A prompt comes in, the hash of its JSON goes out; the message that all articles share is hashed once."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from functools import lru_cache
from typing import Protocol

from summarizer.engines._interface import Message

_KEPT = 16
"""Beginnings that are kept: a run has a few."""


class _Digest(Protocol):
    """A hash of `hashlib`, which has no public name for its type."""

    def copy(self) -> _Digest: ...
    def update(self, data: bytes, /) -> None: ...
    def hexdigest(self) -> str: ...


def messages_sha256(messages: Sequence[Message], *, before: str = "", after: str = "", canonical: bool = False) -> str:
    """SHA-256, hexadecimal, of the messages as one JSON list.

    Args:
        messages: The prompt.
        before: Hashed before the list.
        after: Hashed after it.
        canonical: With sorted keys, in ASCII.
    """
    first, *others = messages
    digest = _beginning(before, first["role"], first["content"], canonical).copy()
    for message in others:
        digest.update(f", {_json(message, canonical)}".encode())
    digest.update(f"]{after}".encode())
    return digest.hexdigest()


@lru_cache(maxsize=_KEPT)
def _beginning(before: str, role: str, content: str, canonical: bool) -> _Digest:
    """What was hashed when the first message was; to be copied."""
    return hashlib.sha256(f"{before}[{_json({'role': role, 'content': content}, canonical)}".encode())


def _json(message: object, canonical: bool) -> str:
    return json.dumps(message, sort_keys=canonical, ensure_ascii=canonical)
