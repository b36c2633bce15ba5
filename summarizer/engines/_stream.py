"""The body of a streamed answer comes in, the chat completion that its pieces make up goes out.

Server-sent events as chat completions use them: lines ``data: {…}``, each with a piece of the message, and
``data: [DONE]`` in the end. Some endpoints answer so whatever was asked, and some only if it is asked for.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, cast

from summarizer.engines._payload import first_choice, mapping

_DATA = b"data:"
_DONE = b"[DONE]"
_IN_PIECES = ("reasoning_content", "reasoning", "refusal")
_OF_THE_WHOLE = ("model", "system_fingerprint", "usage", "error")


def joined(body: bytes) -> Mapping[str, Any] | None:
    """The completion, or None if the body is no stream; one that breaks off is an error, and says so."""
    events = [event for event in _events(body) if event]
    if not events:
        return None
    whole: dict[str, Any] = {}
    message: dict[str, Any] = {"content": []}
    finish: object = None
    for event in events:
        whole.update((name, event[name]) for name in _OF_THE_WHOLE if event.get(name))
        choice = first_choice(event)
        finish = choice.get("finish_reason") or finish
        _add(message, mapping(choice.get("delta")))
    if finish is None and not body.rstrip().endswith(_DONE):
        whole.setdefault("error", {"message": "its stream of events breaks off"})
    return {**whole, "choices": [{"message": message, "finish_reason": finish}]}


def _events(body: bytes) -> Iterator[Mapping[str, Any]]:
    for line in body.split(b"\n"):
        if line.startswith(_DATA):
            try:
                yield mapping(json.loads(line.removeprefix(_DATA)))
            except (ValueError, RecursionError):  # the end, or a piece that was cut
                continue


def _add(message: dict[str, Any], piece: Mapping[str, Any]) -> None:
    """Add a piece to a message, whose content is a list of parts."""
    content: object = piece.get("content")
    if isinstance(content, str):
        message["content"].append({"type": "text", "text": content})
    elif isinstance(content, list):
        message["content"].extend(cast(list[object], content))
    for name in _IN_PIECES:
        if isinstance(text := piece.get(name), str):
            message[name] = message.get(name, "") + text
