"""Engines: a `Request` comes in, a `Reply` goes out. Nothing else in the package touches the network."""

from summarizer.engines._digest import messages_sha256
from summarizer.engines._interface import (
    HERE,
    Allowance,
    Attempt,
    Engine,
    Learns,
    Message,
    RateLimits,
    Reply,
    Request,
    Rung,
    Usage,
    WireSchema,
)
from summarizer.engines._settings import EndpointSettings, read_settings, settings_from

__all__ = [
    "HERE",
    "Allowance",
    "Attempt",
    "EndpointSettings",
    "Engine",
    "Learns",
    "Message",
    "RateLimits",
    "Reply",
    "Request",
    "Rung",
    "Usage",
    "WireSchema",
    "messages_sha256",
    "read_settings",
    "settings_from",
]
