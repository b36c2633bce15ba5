"""An address or a response comes in, what is known of the server behind it goes out: the table servers.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any, Literal, cast

from summarizer.engines._interface import Rung

TokenLimit = Literal["max_completion_tokens", "max_tokens"]
KeyHeader = Literal["authorization", "api-key"]

KEY_VARIABLE = "OPENAI_API_KEY"


@dataclass(frozen=True, slots=True)
class Server:
    """What is known of a kind of server; the defaults are for one that nothing is known of.

    Attributes:
        name: What it is called.
        token_limit: The name under which a token limit goes, when there is one. Where both are understood, any will
            do: OpenAI refuses the older one aloud, while some servers pass over the newer one in silence.
        modes: The forms in which structured output can be asked for, the strictest first.
        key_header: Where the key goes.
        key_variables: Environment variables with its key, before `OPENAI_API_KEY`.
        needs_key: Whether nothing can be had without one.
        body: Optional parameters that are sent to it.
        cuts_prompts: What becomes of a prompt that is too long; None if that is not known.
        larger_context: What a user can do to make room for longer prompts.
        keeps_connections: Whether a connection may stay open between requests at no cost to others.
    """

    name: str = ""
    token_limit: TokenLimit = "max_tokens"
    modes: tuple[Rung, ...] = ("json_schema", "json_object", "text")
    key_header: KeyHeader = "authorization"
    key_variables: tuple[str, ...] = ()
    needs_key: bool = False
    body: Mapping[str, Any] = field(default_factory=dict[str, Any])
    cuts_prompts: Literal["never", "silently"] | None = None
    larger_context: str = ""
    keeps_connections: bool = True


UNKNOWN = Server()

_SIGNS = frozenset({"hosts", "ports", "headers", "fingerprints", "owners"})


@dataclass(frozen=True, slots=True)
class _Row:
    server: Server
    hosts: tuple[str, ...]
    ports: frozenset[int]
    headers: Mapping[str, str]
    fingerprints: tuple[str, ...]
    owners: frozenset[str]


@cache
def _table() -> Mapping[str, Any]:
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    text = resources.files("summarizer.engines").joinpath("servers.yaml").read_text("utf-8")
    return cast(Mapping[str, Any], yaml.load(text, Loader=loader))


@cache
def _rows() -> tuple[_Row, ...]:
    return tuple(
        _Row(
            _server({key: value for key, value in row.items() if key not in _SIGNS}),
            hosts=tuple(row.get("hosts", ())),
            ports=frozenset(row.get("ports", ())),
            headers=row.get("headers", {}),
            fingerprints=tuple(row.get("fingerprints", ())),
            owners=frozenset(row.get("owners", ())),
        )
        for row in _table()["servers"]
    )


def _server(fields: dict[str, Any]) -> Server:
    for name in ("modes", "key_variables"):
        if name in fields:
            fields[name] = tuple(fields[name])
    return Server(**fields)


def parameters() -> frozenset[str]:
    """The parameters of a request that go by their own name among the settings."""
    return frozenset(_table()["parameters"])


def by_address(host: str, port: int | None) -> Server:
    """The server at an address, by its host or else by its port."""
    for row in _rows():
        if any(host == known or host.endswith(f".{known}") for known in row.hosts):
            return row.server
    return next((row.server for row in _rows() if port in row.ports), UNKNOWN)


def by_response(headers: Mapping[str, str], fingerprint: str | None) -> Server | None:
    """The server that a response comes from, if it shows."""
    for row in _rows():
        if any(headers.get(name, "").lower().startswith(value) for name, value in row.headers.items()):
            return row.server
        if fingerprint is not None and fingerprint.startswith(row.fingerprints):
            return row.server
    return None


def by_owner(owner: str) -> Server | None:
    """The server whose list of models names this owner."""
    return next((row.server for row in _rows() if owner in row.owners), None)
