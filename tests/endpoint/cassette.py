"""Cassettes through vcrpy, in the layout that `--engine recorded` reads: nested, legible, sorted, free of secrets.

with use_cassette(path):                            # plays; no network, and all of it must be played
with use_cassette(path, record_mode="new_episodes"):  # records what is not there yet
"""

# pyright: basic
# vcrpy has no types.

from __future__ import annotations

import json
import os
import re
import socket
from bisect import bisect_left
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any
from unittest import mock
from urllib.parse import urlsplit

import pytest
import vcr
import vcr.cassette
import vcr.request

from summarizer.engines._cassette import canonical, canonical_bytes, response_bytes
from tests.endpoint import legible_yaml

KEPT_HEADERS = frozenset({"content-type", "retry-after", "retry-after-ms", "x-should-retry"})


@contextmanager
def use_cassette(path: Path, record_mode: str = "none") -> Iterator[vcr.cassette.Cassette]:
    """Play a cassette, or record one.

    Wrap one context around a whole run: contexts that overlap in asyncio tasks corrupt one another.
    """
    playing = record_mode == "none"
    assert path.is_file() or not playing, f"{path} is not there; record it"
    with (
        _no_network() if playing else nullcontext(),
        _RECORDER.use_cassette(str(path), record_mode=record_mode) as cassette,
    ):
        yield cassette
    unplayed = [i for i in range(len(cassette)) if not cassette.play_counts[i]]
    if playing and unplayed:
        pytest.fail(f"{path}: {len(unplayed)} of {len(cassette)} recorded interactions were not played: {unplayed}")


@contextmanager
def _no_network() -> Iterator[None]:
    def refuse(_socket: socket.socket, address: object) -> None:
        raise AssertionError(f"a test that plays a cassette connects to {address!r}")

    with mock.patch.object(socket.socket, "connect", refuse), mock.patch.object(socket.socket, "connect_ex", refuse):
        yield


# --- what is recorded -------------------------------------------------------------------------------------------------


def _cleaned_request(request: vcr.request.Request) -> vcr.request.Request:
    parts = urlsplit(request.uri)
    request.uri = parts._replace(netloc=parts.netloc.rpartition("@")[2], query="", fragment="").geturl()
    request.headers = {}
    return request


def _cleaned_response(response: dict[str, Any]) -> dict[str, Any]:
    """Keep the headers that change what a client does; an allow-list, as Set-Cookie is only one of many."""
    headers = {name.lower(): values for name, values in response["headers"].items()}
    return {
        **response,
        "headers": {name: headers[name] for name in sorted(KEPT_HEADERS & set(headers))},
        "body": {"string": _without_keys(response["body"]["string"])},
    }


def _without_keys(body: bytes) -> bytes:
    """Some endpoints repeat the key that they do not accept."""
    ours = os.environ.get("OPENAI_API_KEY", "").strip().encode()
    return re.sub(rb"\bsk-[\w-]{16,}", b"[key]", body.replace(ours, b"[key]") if ours else body)


# --- what is matched --------------------------------------------------------------------------------------------------


def _same_body(one: vcr.request.Request, other: vcr.request.Request) -> None:
    ours, recorded = _canonical_body(one), _canonical_body(other)
    if ours != recorded:
        raise AssertionError(_difference(recorded, ours))


def _canonical_body(request: Any) -> str:
    # Kept on the request: every request is compared with every recorded one.
    if not hasattr(request, "canonical_body"):
        request.canonical_body = canonical_bytes(request.body or b"")
    return request.canonical_body


def _difference(recorded: str, ours: str) -> str:
    """Where two bodies part. vcrpy asks for it at every mismatch, so it must not cost what a diff costs."""
    shorter = min(len(recorded), len(ours))
    at = bisect_left(range(shorter), True, key=lambda i: recorded[: i + 1] != ours[: i + 1])
    one, other = (text[max(0, at - 60) : at + 60] for text in (recorded, ours))
    return f"from character {at} on: recorded …{one}…, asked …{other}…"


# --- how it is written ------------------------------------------------------------------------------------------------


class Layout:
    """vcrpy's serializer interface: its interactions to YAML text and back."""

    @staticmethod
    def serialize(cassette: dict[str, Any]) -> str:
        interactions = sorted(map(_on_disk, cassette["interactions"]), key=_position)
        return legible_yaml.dump({"interactions": interactions, "version": cassette["version"]})

    @staticmethod
    def deserialize(text: str) -> dict[str, Any]:
        cassette = legible_yaml.load(text)
        return {**cassette, "interactions": [_in_memory(interaction) for interaction in cassette["interactions"]]}


def _on_disk(interaction: dict[str, Any]) -> dict[str, Any]:
    request, response = interaction["request"], interaction["response"]
    asked, answered = _json(request["body"]), _json(response["body"]["string"])
    return {
        "request": {
            "method": request["method"],
            "uri": request["uri"],
            "body": request["body"] if asked is None else asked,
            "headers": {},
        },
        "response": {
            "status": response["status"],
            "headers": response["headers"],
            "body": {"string": response["body"]["string"]} if answered is None else {"json": answered},
        },
    }


def _in_memory(interaction: dict[str, Any]) -> dict[str, Any]:
    request, response = interaction["request"], interaction["response"]
    body = request["body"]
    asked = json.dumps(body, ensure_ascii=False).encode() if isinstance(body, dict) else body
    return {
        "request": {**request, "body": asked},
        "response": {**response, "body": {"string": response_bytes(response["body"])}},
    }


def _position(interaction: dict[str, Any]) -> tuple[str, str, str]:
    """Recording order is the order of completion, which no two runs share."""
    request = interaction["request"]
    return request["method"], request["uri"], canonical(request["body"])


def _json(text: object) -> dict[str, Any] | None:
    """The JSON object in a body, if nesting it loses nothing that a reader could see; else None."""
    try:
        value = json.loads(str(text), object_pairs_hook=_without_duplicates, parse_constant=_refuse_constant)
        json.dumps(value, ensure_ascii=False).encode()  # a lone surrogate has no place in YAML
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def _without_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    fields = dict(pairs)
    if len(fields) != len(pairs):
        raise ValueError("a key twice")
    return fields


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON")


_RECORDER = vcr.VCR(
    serializer="yaml",
    match_on=("method", "path", "json_body"),
    before_record_request=_cleaned_request,
    before_record_response=_cleaned_response,
    decode_compressed_response=True,
)
_RECORDER.register_serializer("yaml", Layout)
_RECORDER.register_matcher("json_body", _same_body)
