"""A prompt comes in, the hash of its JSON goes out; the message that all articles share is hashed once."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from functools import lru_cache
from typing import Protocol

from pydantic_core import to_json

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
        digest.update(b", " + _json(message["role"], message["content"], canonical))
    digest.update(f"]{after}".encode())
    return digest.hexdigest()


@lru_cache(maxsize=_KEPT)
def _beginning(before: str, role: str, content: str, canonical: bool) -> _Digest:
    """What was hashed when the first message was; to be copied."""
    return hashlib.sha256(f"{before}[".encode() + _json(role, content, canonical))


def _json(role: str, content: str, canonical: bool) -> bytes:
    """A message as `json.dumps` writes it."""
    if canonical:
        return f'{{"content": {json.dumps(content)}, "role": {json.dumps(role)}}}'.encode()
    return b'{"role": %b, "content": %b}' % (to_json(role), to_json(content))
